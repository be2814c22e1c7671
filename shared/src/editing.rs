//! Spaces and sessions as those who edit them see them: with what the public does not see yet, or never.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    commitment::CommitmentId,
    participation::Counted,
    place::{Place, Precision},
    space::{
        Accessibility, Audience, CareGroup, Modality, ServiceLanguage, SessionStatus, SpaceId,
        SpaceKind, SpaceStatus,
    },
};

keyed! {
    /// Whether the public sees a record.
    pub enum Publication {
        /// Being written: in no public output.
        Draft = "draft" / "borrador",
        /// Public.
        Published = "published" / "publicado",
        /// Put away: in no public output.
        Archived = "archived" / "archivado",
    }
}

keyed! {
    /// How a session repeats.
    pub enum Repeat {
        /// Every week.
        Weekly = "weekly" / "cada-semana",
        /// Every second week.
        Fortnightly = "fortnightly" / "cada-dos-semanas",
        /// Each month, on the same day of the week: the second Tuesday.
        MonthlyByWeekday = "monthly-by-weekday" / "cada-mes-mismo-dia-de-la-semana",
        /// Each month, on the same day: the 14th.
        MonthlyByDay = "monthly-by-day" / "cada-mes-misma-fecha",
    }
}

keyed! {
    /// What is done to several sessions of a series at once.
    pub enum SeriesAct {
        /// Those that are scheduled are called off.
        Cancel = "cancel" / "cancelar",
        /// Those that are scheduled take place so much earlier or later.
        Move = "move" / "mover",
        /// Those that were called off are scheduled again.
        Announce = "announce" / "anunciar",
    }
}

keyed! {
    /// To which sessions of a series it is done, for whoever looks at one of them.
    pub enum SeriesScope {
        /// To this one alone.
        This = "this" / "esta",
        /// To this one and those that begin after it.
        Following = "following" / "esta-y-siguientes",
        /// To all that have not begun.
        ToCome = "to-come" / "por-venir",
    }
}

impl SeriesAct {
    /// Whether it does anything to a session in this state. What took place is never touched.
    pub fn concerns(self, status: SessionStatus) -> bool {
        match self {
            Self::Cancel | Self::Move => status == SessionStatus::Scheduled,
            Self::Announce => status == SessionStatus::Cancelled,
        }
    }
}

impl SeriesScope {
    /// Whether it takes in a session, as it stands before anything is done to the one that is looked at.
    pub fn takes_in(
        self,
        session: &EditedSession,
        looked_at: &EditedSession,
        now: OffsetDateTime,
    ) -> bool {
        match self {
            Self::This => session.id == looked_at.id,
            Self::Following => session.starts_at >= looked_at.starts_at,
            Self::ToCome => session.starts_at > now,
        }
    }
}

/// The most sessions that one repetition makes.
pub const MOST_SESSIONS: u32 = 60;

/// A space with everything that is stored of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedSpace {
    /// Stable id.
    pub id: SpaceId,
    /// Whether the public sees it.
    pub publication: Publication,
    /// Grows with each change; `If-Match` names it.
    pub version: i32,
    /// What it is.
    pub kind: SpaceKind,
    /// Name in Spanish.
    pub name_es: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Id of the institution that convenes it.
    pub convenor: String,
    /// How one takes part.
    pub modality: Modality,
    /// Whether it is at work.
    pub status: SpaceStatus,
    /// For whom it is.
    pub audiences: Vec<Audience>,
    /// Groups of Article 35 named for it.
    pub care_groups: Vec<CareGroup>,
    /// Languages of service.
    pub languages: Vec<ServiceLanguage>,
    /// Commitments to which it belongs.
    pub commitments: Vec<CommitmentId>,
    /// How exactly the public sees the place.
    pub precision: Precision,
    /// Canton that is stored.
    pub canton: Option<String>,
    /// Parish that is stored.
    pub parish: Option<String>,
    /// Longitude that is stored.
    pub lon: Option<f64>,
    /// Latitude that is stored.
    pub lat: Option<f64>,
    /// Since when.
    pub since: Option<String>,
    /// Telephone of the institution.
    pub contact_phone: Option<String>,
    /// Email of the institution.
    pub contact_email: Option<String>,
    /// Page of the institution.
    pub contact_web: Option<String>,
    /// What the place has for people with disabilities.
    pub accessibility: Vec<Accessibility>,
    /// Whether children are looked after meanwhile.
    pub child_care: Option<bool>,
    /// The place as the public sees it.
    pub seen: Place,
}

/// A session with everything that is stored of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedSession {
    /// Number within the atlas.
    pub id: i32,
    /// The space that holds it.
    pub space: SpaceId,
    /// Grows with each change; `If-Match` names it.
    pub version: i32,
    /// When it begins: RFC 3339, UTC.
    #[serde(with = "time::serde::rfc3339")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub starts_at: OffsetDateTime,
    /// When it ends.
    #[serde(default, with = "time::serde::rfc3339::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub ends_at: Option<OffsetDateTime>,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// What it is about, in Spanish.
    pub title_es: Option<String>,
    /// What it is about, in English.
    pub title_en: Option<String>,
    /// Link to its agenda.
    pub agenda: Option<String>,
    /// Link to its minutes.
    pub minutes: Option<String>,
    /// Link to its materials.
    pub materials: Option<String>,
    /// The rule by which it was made with others, as RFC 5545 writes it; `null` once it was moved with them.
    pub rule: Option<String>,
    /// The series to which it belongs: the number of the first session that was made with it. `null` for a single
    /// one, and for those from before this was kept.
    pub series: Option<i32>,
    /// How many took part, by group, as stored.
    pub participation: Vec<StoredCount>,
}

/// The sessions that were made together; a single one where it was made alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedSeries {
    /// Grows with each change of any of them; `If-Match` names it.
    pub version: i32,
    /// The sessions, soonest first.
    pub sessions: Vec<EditedSession>,
}

/// A group with how many of it took part, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredCount {
    /// The group.
    pub group: Counted,
    /// How many.
    pub people: u32,
}

/// A space with its sessions, latest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedSpaceDetail {
    /// The space.
    pub space: EditedSpace,
    /// Its sessions.
    pub sessions: Vec<EditedSession>,
}

/// Whether a name is that of a shelter (*casa de acogida*), whose place is told to nobody and stored nowhere.
pub fn is_shelter(name: &str) -> bool {
    let folded = crate::filter::fold(name);
    [
        "casa de acogida",
        "casas de acogida",
        "casa acogida",
        "casa refugio",
        "casa de refugio",
        "casa de proteccion",
        "refugio",
        "albergue",
        "shelter",
        "safe house",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_takes_in_what_its_words_say() {
        let at = |id: i32, hour: i64| EditedSession {
            id,
            space: "mesa".parse().unwrap(),
            version: 1,
            starts_at: OffsetDateTime::from_unix_timestamp(hour * 3600).unwrap(),
            ends_at: None,
            status: SessionStatus::Scheduled,
            title_es: None,
            title_en: None,
            agenda: None,
            minutes: None,
            materials: None,
            rule: None,
            series: Some(1),
            participation: Vec::new(),
        };
        // One that was moved before the others keeps its number.
        let series = [at(1, 10), at(2, 40), at(3, 20), at(4, 30)];
        let now = OffsetDateTime::from_unix_timestamp(15 * 3600).unwrap();
        let taken = |scope: SeriesScope, looked_at: usize| -> Vec<i32> {
            let takes = |it: &&EditedSession| scope.takes_in(it, &series[looked_at], now);
            series.iter().filter(takes).map(|it| it.id).collect()
        };
        assert_eq!(taken(SeriesScope::This, 2), [3]);
        assert_eq!(taken(SeriesScope::Following, 2), [2, 3, 4]);
        assert_eq!(taken(SeriesScope::Following, 1), [2]);
        assert_eq!(taken(SeriesScope::ToCome, 0), [2, 3, 4]);
    }

    #[test]
    fn nothing_is_done_to_what_took_place() {
        for act in SeriesAct::ALL {
            assert!(!act.concerns(SessionStatus::Held), "{act}");
        }
    }

    #[test]
    fn shelters_are_known_by_their_names() {
        for name in [
            "Casa de Acogida Matilde",
            "CASAS DE ACOGIDA",
            "Women's shelter",
            "Casa-refugio",
            "Casa de Protección",
            "Albergue Municipal",
        ] {
            assert!(is_shelter(name), "{name}");
        }
        for name in ["Mesa de acogida ciudadana", "Casa de la Mujer", "Foro"] {
            assert!(!is_shelter(name), "{name}");
        }
    }
}
