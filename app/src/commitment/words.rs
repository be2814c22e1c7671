//! The closed lists of commitments in words.

use atlas_shared::{
    commitment::{Commitment, Institution, InstitutionKind, OgpValue, Reach, Scope},
    language::Lang,
    place::ParishRef,
    progress::Completion,
};

use crate::language::{fill, t};

/// How far something has come.
pub fn completion_name(lang: Lang, completion: Completion) -> &'static str {
    match completion {
        Completion::NoEvidence => t!(lang, completion.no_evidence),
        Completion::NotStarted => t!(lang, completion.not_started),
        Completion::Limited => t!(lang, completion.limited),
        Completion::Substantial => t!(lang, completion.substantial),
        Completion::Complete => t!(lang, completion.complete),
    }
}

/// A value of open government.
pub fn value_name(lang: Lang, value: OgpValue) -> &'static str {
    match value {
        OgpValue::CivicParticipation => t!(lang, value.civic_participation.name),
        OgpValue::AccessToInformation => t!(lang, value.access_to_information.name),
        OgpValue::PublicAccountability => t!(lang, value.public_accountability.name),
    }
}

/// What a value of open government means, in one line.
pub fn value_meaning(lang: Lang, value: OgpValue) -> &'static str {
    match value {
        OgpValue::CivicParticipation => t!(lang, value.civic_participation.meaning),
        OgpValue::AccessToInformation => t!(lang, value.access_to_information.meaning),
        OgpValue::PublicAccountability => t!(lang, value.public_accountability.meaning),
    }
}

/// The part that institutions have.
pub fn institution_kind_name(lang: Lang, kind: InstitutionKind) -> &'static str {
    match kind {
        InstitutionKind::Lead => t!(lang, institution_kind.lead),
        InstitutionKind::Partner => t!(lang, institution_kind.partner),
        InstitutionKind::CivilSociety => t!(lang, institution_kind.civil_society),
        InstitutionKind::Academia => t!(lang, institution_kind.academia),
    }
}

/// A territory that a commitment reaches.
pub fn scope_name(lang: Lang, scope: &Scope) -> String {
    match scope {
        Scope::Province => t!(lang, commitment.whole_province).to_owned(),
        Scope::Canton { canton } => fill(t!(lang, commitment.canton), &canton.name),
        Scope::Parish { parish } => fill(t!(lang, commitment.names_parish), &parish.name),
    }
}

/// The parishes that a commitment names, each with the link that names it.
pub fn named_parishes(commitment: &Commitment) -> impl Iterator<Item = (&ParishRef, &Reach)> {
    commitment
        .reach
        .iter()
        .filter_map(|reach| match &reach.scope {
            Scope::Parish { parish } => Some((parish, reach)),
            Scope::Province | Scope::Canton { .. } => None,
        })
}

/// The names of the responsible institutions, as a sentence lists them.
pub fn leads(lang: Lang, institutions: &[Institution]) -> String {
    let leads = institutions
        .iter()
        .filter(|it| it.kind == InstitutionKind::Lead);
    leads
        .map(|it| it.name.get(lang))
        .collect::<Vec<_>>()
        .join("; ")
}
