//! Consultation and care spaces, their sessions, and for whom they are.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    calendar::{PartialDate, day_in_guayaquil},
    commitment::{CommitmentId, Institution},
    language::Text,
    participation::Participation,
    place::Place,
    source::Source,
};

id! {
    /// A space's id: lower-case words joined by hyphens.
    pub struct SpaceId, "a space id: lower-case letters, digits and hyphens, at most 80, such as foro-multiactor", "foro-multiactor",
    |text| {
        (1..=80).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

keyed! {
    /// What a space is.
    pub enum SpaceKind {
        /// Standing forum of government, civil society and academia.
        Forum = "forum" / "foro",
        /// Working table (*mesa*).
        Table = "table" / "mesa",
        /// Centre that gives care.
        CareCentre = "care-centre" / "centro-de-atencion",
        /// Care that travels.
        MobileUnit = "mobile-unit" / "unidad-movil",
        /// Form or forum on the web.
        Online = "online" / "en-linea",
    }
}

keyed! {
    /// How one takes part.
    pub enum Modality {
        /// On the spot.
        InPerson = "in-person" / "presencial",
        /// On the web.
        Online = "online" / "en-linea",
        /// Both.
        Hybrid = "hybrid" / "hibrida",
    }
}

keyed! {
    /// Whether a space is at work.
    pub enum SpaceStatus {
        /// At work.
        Active = "active" / "activo",
        /// Announced, not yet at work.
        Planned = "planned" / "previsto",
        /// Public sources mention it; nobody has confirmed that it still works: "confirme antes de acudir".
        Unconfirmed = "unconfirmed" / "sin-confirmar",
        /// Ended.
        Concluded = "concluded" / "concluido",
    }
}

keyed! {
    /// For whom a space is, in the words of its source. Not the same notion as [`CareGroup`].
    pub enum Audience {
        /// Women.
        Women = "women" / "mujeres",
        /// LGBTI+ people; not on the list of Article 35, yet ECPCA0001 is about them.
        Lgbti = "lgbti" / "lgbti",
        /// Victims and survivors of gender violence.
        ViolenceSurvivors = "violence-survivors" / "sobrevivientes-de-violencia",
        /// Children.
        Children = "children" / "infancia",
    }
}

impl Audience {
    /// The group of Article 35 that is the same people in the law's words, where there is one.
    pub const fn care_group(self) -> Option<CareGroup> {
        match self {
            Self::Women | Self::Lgbti => None,
            Self::ViolenceSurvivors => Some(CareGroup::ViolenceVictims),
            Self::Children => Some(CareGroup::ChildrenAdolescents),
        }
    }
}

keyed! {
    /// The groups with a right to priority care (*grupos de atención prioritaria*), exactly as
    /// Article 35 of the Constitution of Ecuador lists them.
    pub enum CareGroup {
        /// Older adults.
        OlderAdults = "older-adults" / "mayores",
        /// Children and adolescents.
        ChildrenAdolescents = "children-adolescents" / "ninez-y-adolescencia",
        /// Pregnant women.
        PregnantWomen = "pregnant-women" / "embarazadas",
        /// Persons with disabilities.
        Disability = "disability" / "discapacidad",
        /// Persons deprived of liberty.
        DeprivedOfLiberty = "deprived-of-liberty" / "privadas-de-libertad",
        /// Persons with catastrophic or highly complex illnesses.
        CatastrophicIllness = "catastrophic-illness" / "enfermedades-catastroficas",
        /// Persons at risk.
        AtRisk = "at-risk" / "en-riesgo",
        /// Victims of domestic and sexual violence.
        ViolenceVictims = "violence-victims" / "victimas-de-violencia",
        /// Victims of child abuse.
        ChildAbuseVictims = "child-abuse-victims" / "maltrato-infantil",
        /// Victims of natural or human-made disasters.
        DisasterVictims = "disaster-victims" / "desastres",
    }
}

keyed! {
    /// A language in which a space serves people.
    pub enum ServiceLanguage {
        /// Spanish.
        Spanish = "es" / "espanol",
        /// Kichwa.
        Kichwa = "kichwa" / "kichwa",
        /// Ecuadorian sign language.
        SignLanguage = "sign-language" / "lengua-de-senas",
    }
}

keyed! {
    /// Whether a session takes place.
    pub enum SessionStatus {
        /// As announced.
        Scheduled = "scheduled" / "prevista",
        /// Called off.
        Cancelled = "cancelled" / "cancelada",
        /// Over.
        Held = "held" / "realizada",
    }
}

keyed! {
    /// What a place has for people with disabilities.
    pub enum Accessibility {
        /// One gets in and around without steps.
        StepFree = "step-free" / "sin-escalones",
        /// A lift where there is more than one floor.
        Lift = "lift" / "ascensor",
        /// A toilet that a wheelchair gets into.
        Toilet = "toilet" / "bano-accesible",
        /// A parking space kept for them.
        Parking = "parking" / "estacionamiento-reservado",
    }
}

/// How to reach an institution.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Page on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
}

impl Contact {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.phone.is_none() && self.email.is_none() && self.web.is_none()
    }
}

/// A space as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Space {
    /// Stable id.
    pub id: SpaceId,
    /// What it is.
    pub kind: SpaceKind,
    /// Name.
    pub name: Text,
    /// How one takes part.
    pub modality: Modality,
    /// Whether it is at work.
    pub status: SpaceStatus,
    /// For whom it is; empty where the sources name nobody in particular.
    pub audiences: Vec<Audience>,
    /// The groups of Article 35 for which it is: those named and those that an audience stands for.
    pub care_groups: Vec<CareGroup>,
    /// Languages of service; empty where the sources do not say.
    pub languages: Vec<ServiceLanguage>,
    /// Where it is, as exactly as may be shown.
    pub place: Place,
    /// Commitments to which it belongs.
    pub commitments: Vec<CommitmentId>,
    /// Who convenes it.
    pub convenor: Institution,
    /// Since when, as exact as published.
    pub since: Option<PartialDate>,
    /// How to reach the institution that convenes it: never a private person.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// What the place has for people with disabilities; empty where nobody has said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
    /// Whether children are looked after meanwhile; absent where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child_care: Option<bool>,
    /// Where these facts come from.
    pub source: Source,
    /// The next session that is neither over nor cancelled.
    pub next_session: Option<Session>,
}

impl Space {
    /// Whether a watched phone must not betray that somebody looked at it: see [`is_sensitive`].
    pub fn is_sensitive(&self) -> bool {
        is_sensitive(self.kind, &self.audiences, &self.care_groups)
    }
}

/// Whether a space gives care, or is for victims and survivors of violence. Its page then has a
/// neutral title, is never stored by a cache and sends no referrer.
pub fn is_sensitive(kind: SpaceKind, audiences: &[Audience], groups: &[CareGroup]) -> bool {
    matches!(kind, SpaceKind::CareCentre | SpaceKind::MobileUnit)
        || audiences.contains(&Audience::ViolenceSurvivors)
        || groups.iter().any(|group| {
            matches!(
                group,
                CareGroup::ViolenceVictims | CareGroup::ChildAbuseVictims
            )
        })
}

/// The groups of Article 35 that a space serves: those named, and those that its audiences are in
/// the law's words. Sorted, without repetition.
pub fn care_groups(named: &[CareGroup], audiences: &[Audience]) -> Vec<CareGroup> {
    let mut groups: Vec<_> = named
        .iter()
        .copied()
        .chain(
            audiences
                .iter()
                .filter_map(|audience| audience.care_group()),
        )
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Whether a session is over at an instant. One without an announced end is once its day in Pichincha is.
pub fn is_over(
    starts_at: OffsetDateTime,
    ends_at: Option<OffsetDateTime>,
    at: OffsetDateTime,
) -> bool {
    match ends_at {
        Some(ends_at) => ends_at <= at,
        None => day_in_guayaquil(starts_at) < day_in_guayaquil(at),
    }
}

/// One meeting of a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Number within the atlas.
    pub id: i32,
    /// When it begins: RFC 3339, UTC.
    #[serde(with = "time::serde::rfc3339")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub starts_at: OffsetDateTime,
    /// When it ends: RFC 3339, UTC; `null` where not announced.
    #[serde(default, with = "time::serde::rfc3339::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub ends_at: Option<OffsetDateTime>,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// What it is about, where announced.
    pub title: Option<Text>,
    /// Link to its agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<String>,
    /// Link to its minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
    /// Link to its materials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<String>,
    /// How many took part, by group; empty where nobody has said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participation: Vec<Participation>,
}

/// A telephone line for people in danger or distress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpLine {
    /// Digits to dial.
    pub number: String,
    /// The number as people know it.
    pub display: String,
    /// The option to choose once it answers; none where one is put through at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<u32>,
    /// What the line is for.
    pub name: Text,
    /// When it was last confirmed.
    pub confirmed: PartialDate,
}

/// A space with its sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpaceDetail {
    /// The space.
    pub space: Space,
    /// Its sessions, latest first; empty where none is announced.
    pub sessions: Vec<Session>,
    /// National lines, for spaces that give care or are for survivors of violence; else empty.
    pub lines: Vec<HelpLine>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lgbti_people_and_women_are_audiences_and_not_care_groups() {
        assert_eq!(Audience::Lgbti.care_group(), None);
        assert_eq!(Audience::Women.care_group(), None);
    }

    #[test]
    fn a_session_is_over_once_it_has_ended_or_its_day_has_where_no_end_is_told() {
        let at = |hour: i64| OffsetDateTime::UNIX_EPOCH + time::Duration::hours(hour);
        assert!(!is_over(at(9), Some(at(11)), at(10)));
        assert!(is_over(at(9), Some(at(11)), at(11)));
        assert!(!is_over(at(9), None, at(10)));
        // Midnight in Guayaquil is five o'clock in UTC.
        assert!(!is_over(at(9), None, at(28)));
        assert!(is_over(at(9), None, at(29)));
    }

    #[test]
    fn article_35_lists_ten_groups() {
        assert_eq!(CareGroup::ALL.len(), 10);
    }

    #[test]
    fn an_audience_brings_its_care_group_once() {
        let groups = care_groups(
            &[CareGroup::ViolenceVictims, CareGroup::OlderAdults],
            &[Audience::ViolenceSurvivors, Audience::Women],
        );
        assert_eq!(groups, [CareGroup::OlderAdults, CareGroup::ViolenceVictims]);
    }

    #[test]
    fn care_and_violence_make_a_space_sensitive_and_other_things_do_not() {
        assert!(is_sensitive(SpaceKind::CareCentre, &[], &[]));
        assert!(is_sensitive(SpaceKind::MobileUnit, &[], &[]));
        assert!(is_sensitive(
            SpaceKind::Table,
            &[Audience::ViolenceSurvivors],
            &[]
        ));
        assert!(is_sensitive(
            SpaceKind::Table,
            &[],
            &[CareGroup::ChildAbuseVictims]
        ));
        assert!(!is_sensitive(
            SpaceKind::Table,
            &[Audience::Women],
            &[CareGroup::OlderAdults]
        ));
    }

    #[test]
    fn a_space_id_is_a_slug() {
        assert!("warmi-quito".parse::<SpaceId>().is_ok());
        for text in ["", "Warmi", "a b", "a/b", "ñ"] {
            assert!(text.parse::<SpaceId>().is_err(), "{text:?} was accepted");
        }
        assert!("a".repeat(81).parse::<SpaceId>().is_err());
    }
}
