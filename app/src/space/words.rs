//! The closed lists of spaces in words.

use atlas_shared::{
    filter::Group,
    language::Lang,
    participation::Counted,
    place::{Place, Precision},
    space::{
        Accessibility, Audience, CareGroup, Modality, ServiceLanguage, Space, SpaceKind,
        SpaceStatus,
    },
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

/// What a space is and how one takes part, unless the one says the other.
pub fn kind_and_modality(lang: Lang, space: &Space) -> String {
    let (kind, modality) = (
        kind_name(lang, space.kind),
        modality_name(lang, space.modality),
    );
    if kind.to_lowercase() == modality {
        return kind.to_owned();
    }
    [kind, " · ", modality].concat()
}

/// The same with where it is.
pub fn facts(lang: Lang, space: &Space) -> String {
    let what = kind_and_modality(lang, space);
    [&what, " · ", &place_name(lang, &space.place)].concat()
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

/// A group of Article 35, in the law's own words.
pub fn care_group_name(lang: Lang, group: CareGroup) -> &'static str {
    match group {
        CareGroup::OlderAdults => t!(lang, care_group.older_adults),
        CareGroup::ChildrenAdolescents => t!(lang, care_group.children_adolescents),
        CareGroup::PregnantWomen => t!(lang, care_group.pregnant_women),
        CareGroup::Disability => t!(lang, care_group.disability),
        CareGroup::DeprivedOfLiberty => t!(lang, care_group.deprived_of_liberty),
        CareGroup::CatastrophicIllness => t!(lang, care_group.catastrophic_illness),
        CareGroup::AtRisk => t!(lang, care_group.at_risk),
        CareGroup::ViolenceVictims => t!(lang, care_group.violence_victims),
        CareGroup::ChildAbuseVictims => t!(lang, care_group.child_abuse_victims),
        CareGroup::DisasterVictims => t!(lang, care_group.disaster_victims),
    }
}

/// A group of people, whichever of the two lists it is from.
pub fn group_name(lang: Lang, group: Group) -> &'static str {
    match group {
        Group::Audience(audience) => audience_name(lang, audience),
        Group::Care(group) => care_group_name(lang, group),
    }
}

/// Whether a space is at work.
pub fn status_name(lang: Lang, status: SpaceStatus) -> &'static str {
    match status {
        SpaceStatus::Active => t!(lang, status.active),
        SpaceStatus::Planned => t!(lang, status.planned),
        SpaceStatus::Unconfirmed => t!(lang, status.unconfirmed),
        SpaceStatus::Concluded => t!(lang, status.concluded),
    }
}

/// A language in which a space serves people.
pub fn service_language_name(lang: Lang, language: ServiceLanguage) -> &'static str {
    match language {
        ServiceLanguage::Spanish => t!(lang, service_language.spanish),
        ServiceLanguage::Kichwa => t!(lang, service_language.kichwa),
        ServiceLanguage::SignLanguage => t!(lang, service_language.sign_language),
    }
}

/// What a place has for people with disabilities.
pub fn accessibility_name(lang: Lang, it: Accessibility) -> &'static str {
    match it {
        Accessibility::StepFree => t!(lang, workspace.accessibility.step_free),
        Accessibility::Lift => t!(lang, workspace.accessibility.lift),
        Accessibility::Toilet => t!(lang, workspace.accessibility.toilet),
        Accessibility::Parking => t!(lang, workspace.accessibility.parking),
    }
}

/// A group that participation is counted by.
pub fn counted_name(lang: Lang, group: Counted) -> &'static str {
    match group {
        Counted::Total => t!(lang, counted.total),
        Counted::Women => t!(lang, counted.women),
        Counted::Lgbti => t!(lang, counted.lgbti),
        Counted::ChildrenAdolescents => t!(lang, counted.children_adolescents),
        Counted::OlderAdults => t!(lang, counted.older_adults),
        Counted::Disability => t!(lang, counted.disability),
    }
}

/// What the exactness of a place means.
pub fn precision_meaning(lang: Lang, precision: Precision) -> &'static str {
    match precision {
        Precision::Point => t!(lang, precision.point),
        Precision::Parish => t!(lang, precision.parish),
        Precision::Canton => t!(lang, precision.canton),
        Precision::Province => t!(lang, precision.province),
        Precision::OnRequest => t!(lang, precision.on_request),
    }
}
