//! The closed lists of commitments in words.

use atlas_shared::{
    commitment::{Institution, InstitutionKind, OgpValue, Scope},
    language::Lang,
    progress::{Completion, Quarter},
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

/// A quarter in words: `Trimestre 1 de 2025`.
pub fn quarter_name(lang: Lang, quarter: Quarter) -> String {
    in_quarter(t!(lang, commitment.quarter), quarter)
}

/// A quarter in short: `T1 2025`.
pub fn quarter_short(lang: Lang, quarter: Quarter) -> String {
    in_quarter(t!(lang, commitment.quarter_short), quarter)
}

/// Words with a gap for the number of a quarter, then one for its year.
pub fn in_quarter(words: &str, quarter: Quarter) -> String {
    let numbered = fill(words, &quarter.number().to_string());
    fill(&numbered, &quarter.year().to_string())
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
