//! Entries of feeds, from what the API tells. What nobody dated has no entry: its news would be invented.

use atlas_app::feed::{self as words, Said};
use atlas_shared::{
    calendar::{GUAYAQUIL, PartialDate},
    commitment::Commitment,
    filter::SpaceFilter,
    language::Lang,
    space::Space,
};
use atom_syndication::FixedDateTime;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::{
    Duration, OffsetDateTime, PrimitiveDateTime, Time, format_description::well_known::Rfc3339,
};

use crate::{
    agenda, entity::session, error::ApiResult, progress::Followed, router::Atlas, space::filter,
};

/// The most sessions in one feed.
const SESSIONS: u64 = 50;

/// An entry.
pub struct Item {
    /// What it is about, unique within the atlas.
    pub id: String,
    /// Title and summary.
    pub said: Said,
    /// The path of its page.
    pub page: String,
    /// When it last changed.
    pub updated: OffsetDateTime,
}

/// The id of an entry or feed: it never changes, whatever the address of the atlas (RFC 4151).
pub fn id(name: &str, lang: Lang) -> String {
    let name = name.trim_start_matches('/');
    format!("tag:atlas-abierto-pichincha,2026:{}/{name}", lang.key())
}

/// An instant as the library of feeds wants it.
pub fn date_time(instant: OffsetDateTime) -> FixedDateTime {
    let text = instant.replace_nanosecond(0).unwrap_or(instant);
    let text = text.format(&Rfc3339).unwrap_or_default();
    FixedDateTime::parse_from_rfc3339(&text).unwrap_or_default()
}

/// The beginning of the first day that a date covers, in Guayaquil.
pub fn instant_of(date: PartialDate) -> OffsetDateTime {
    PrimitiveDateTime::new(date.first_day(), Time::MIDNIGHT).assume_offset(GUAYAQUIL)
}

/// A commitment, what is reported and assessed of it as a whole and of its milestones, which milestones were given
/// up, and which reports are missing.
pub fn of_commitment((commitment, followed): &(Commitment, Followed), lang: Lang) -> Vec<Item> {
    let page = format!("/compromisos/{}", commitment.id);
    let about = |quarter: String, milestone: Option<i32>| {
        let milestone = milestone.map_or_else(String::new, |id| format!("/{id}"));
        format!("{}/{quarter}{milestone}", commitment.id)
    };
    let mut items = vec![Item {
        id: format!("compromiso/{}", commitment.id),
        said: words::commitment(lang, commitment),
        page: page.clone(),
        updated: instant_of(commitment.source.as_of),
    }];
    items.extend(followed.reports.latest.iter().map(|report| Item {
        id: format!(
            "informe/{}",
            about(report.quarter.to_string(), report.milestone)
        ),
        said: words::report(lang, commitment, report),
        page: page.clone(),
        updated: instant_of(report.published),
    }));
    items.extend(followed.assessments.latest.iter().map(|assessment| Item {
        id: format!(
            "evaluacion/{}",
            about(assessment.quarter.to_string(), assessment.milestone)
        ),
        said: words::assessment(lang, commitment, assessment),
        page: page.clone(),
        updated: instant_of(assessment.published),
    }));
    items.extend(followed.milestones.iter().filter_map(|milestone| {
        let archived = milestone.archived.as_ref()?;
        Some(Item {
            id: format!("hito-archivado/{}/{}", commitment.id, milestone.id),
            said: words::archived(lang, commitment, milestone, archived),
            page: page.clone(),
            updated: instant_of(archived.on),
        })
    }));
    items.extend(commitment.missing_reports.iter().map(|missing| Item {
        id: format!("sin-informe/{}", about(missing.quarter.to_string(), None)),
        said: words::missing(lang, commitment, missing),
        page: page.clone(),
        // It is missing from the midnight after its last day.
        updated: instant_of(missing.due).saturating_add(Duration::DAY),
    }));
    items
}

/// A space as its source told of it.
pub fn of_space(space: &Space, lang: Lang) -> Item {
    Item {
        id: format!("espacio/{}", space.id),
        said: words::space(lang, space),
        page: format!("/espacios/{}", space.id),
        updated: instant_of(space.source.as_of),
    }
}

/// The sessions of the spaces that pass a filter, those changed last first; none of sensitive spaces.
pub async fn of_sessions(atlas: &Atlas, filter: &SpaceFilter, lang: Lang) -> ApiResult<Vec<Item>> {
    let spaces = filter::ids(filter);
    let rows = session::Entity::find()
        .filter(session::Column::SpaceId.in_subquery(spaces))
        .filter(session::Column::ChangedAt.is_not_null())
        .order_by_desc(session::Column::ChangedAt)
        .order_by_asc(session::Column::Id)
        .limit(SESSIONS)
        .all(&atlas.db)
        .await?;
    let changes: Vec<_> = rows.iter().map(|row| row.changed_at).collect();
    let entries = agenda::entries(&atlas.db, &atlas.gazetteer, rows).await?;
    let dated = entries.iter().zip(changes);
    let shared = dated.filter(|(entry, _)| !entry.space.is_sensitive());
    let item = |(entry, changed): (&_, Option<OffsetDateTime>)| session_item(entry, changed?, lang);
    Ok(shared.filter_map(item).collect())
}

fn session_item(
    entry: &atlas_shared::agenda::AgendaEntry,
    updated: OffsetDateTime,
    lang: Lang,
) -> Option<Item> {
    Some(Item {
        id: format!("sesion/{}", entry.session.id),
        said: words::session(lang, entry),
        page: format!("/espacios/{}", entry.space.id),
        updated,
    })
}
