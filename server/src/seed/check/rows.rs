//! What a checked seed comes to: rows, table by table.

use crate::entity::{
    canton, commitment, commitment_institution, commitment_reach, commitment_value, former_parish,
    help_line, institution, parish, parish_name, parish_outline, plan, plan_aim, source, space,
    space_audience, space_care_group, space_commitment, space_language,
};

/// Everything that the seed writes, as rows that fit together.
#[derive(Default)]
pub struct Rows {
    pub sources: Vec<source::Model>,
    pub cantons: Vec<canton::Model>,
    pub parishes: Vec<parish::Model>,
    pub outlines: Vec<parish_outline::Model>,
    pub former_parishes: Vec<former_parish::Model>,
    pub parish_names: Vec<parish_name::Model>,
    pub plans: Vec<plan::Model>,
    pub plan_aims: Vec<plan_aim::Model>,
    pub institutions: Vec<institution::Model>,
    pub commitments: Vec<commitment::Model>,
    pub commitment_values: Vec<commitment_value::Model>,
    pub commitment_institutions: Vec<commitment_institution::Model>,
    pub commitment_reaches: Vec<commitment_reach::Model>,
    pub spaces: Vec<space::Model>,
    pub space_commitments: Vec<space_commitment::Model>,
    pub space_audiences: Vec<space_audience::Model>,
    pub space_care_groups: Vec<space_care_group::Model>,
    pub space_languages: Vec<space_language::Model>,
    pub lines: Vec<help_line::Model>,
}
