//! The closed lists of spaces in words.

use atlas_shared::{
    language::Lang,
    place::{Place, Precision},
    space::{Audience, Modality, SpaceKind},
};

use crate::language::{fill, t};

/// What a space is.
pub fn kind_name(lang: Lang, kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Forum => t!(lang, space_kind.forum),
        SpaceKind::Table => t!(lang, space_kind.table),
        SpaceKind::CareCentre => t!(lang, space_kind.care_centre),
        SpaceKind::MobileUnit => t!(lang, space_kind.mobile_unit),
        SpaceKind::Online => t!(lang, space_kind.online),
    }
}

/// How one takes part.
pub fn modality_name(lang: Lang, modality: Modality) -> &'static str {
    match modality {
        Modality::InPerson => t!(lang, modality.in_person),
        Modality::Online => t!(lang, modality.online),
        Modality::Hybrid => t!(lang, modality.hybrid),
    }
}

/// For whom a space is.
pub fn audience_name(lang: Lang, audience: Audience) -> &'static str {
    match audience {
        Audience::Women => t!(lang, audience.women),
        Audience::Lgbti => t!(lang, audience.lgbti),
        Audience::ViolenceSurvivors => t!(lang, audience.violence_survivors),
        Audience::Children => t!(lang, audience.children),
    }
}

/// Where a space is, as exactly as may be shown.
pub fn place_name(lang: Lang, place: &Place) -> String {
    let canton = place.canton.as_ref().map(|canton| canton.name.as_str());
    match (place.precision, &place.parish, canton) {
        (Precision::OnRequest, ..) => t!(lang, place.on_request).to_owned(),
        (_, Some(parish), Some(canton)) => [&parish.name, ", ", canton].concat(),
        (_, Some(parish), None) => parish.name.clone(),
        (_, None, Some(canton)) => fill(t!(lang, place.canton), canton),
        (_, None, None) => t!(lang, place.province).to_owned(),
    }
}
