//! Writing what an import planned, in the caller's transaction, with an entry of the audit trail for every
//! space. New spaces go in by the hundred, because a file may hold thousands.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

use atlas_shared::{
    audit::{Action, RecordKind},
    calendar::{PartialDate, day_in_guayaquil},
    editing::Publication,
    filter::fold,
    import::Effect,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use time::OffsetDateTime;

use super::{
    change::Planned,
    check::{SessionRow, SpaceRow},
};
use crate::{
    audit::{self, NOTHING, Subject, Who},
    entity::{
        institution, session, source, space, space_audience, space_care_group, space_commitment,
        space_language,
    },
    error::{ApiError, ApiResult},
    stored,
};

/// Rows that one statement holds: few enough for every database's number of parameters.
const AT_ONCE: usize = 400;

/// Writes every planned change; `done` is raised by one for each space.
///
/// # Errors
/// The database fails; the caller's transaction then ends without a trace.
pub async fn write(
    transaction: &DatabaseTransaction,
    who: Who<'_>,
    planned: &[Planned],
    done: &AtomicU32,
) -> ApiResult<()> {
    let now = OffsetDateTime::now_utc();
    let changing: Vec<&Planned> = planned
        .iter()
        .filter(|it| it.effect() != Effect::Same)
        .collect();
    let convenors: BTreeSet<&str> = changing
        .iter()
        .map(|it| it.after.convenor.as_str())
        .collect();
    let mut names = std::collections::BTreeMap::new();
    for convenor in convenors {
        let row = institution::Entity::find_by_id(convenor)
            .one(transaction)
            .await?;
        let row = stored::required(row, "the institution of a space")?;
        told_by(transaction, &row, now).await?;
        names.insert(row.id.clone(), row);
    }
    let mut spaces = Vec::new();
    for it in &changing {
        let convenor = stored::required(names.get(&it.after.convenor), "an institution")?;
        let row = row(it, convenor, now);
        match it.before {
            None => spaces.push(row.into_active_model().reset_all()),
            Some(_) if it.columns.is_empty() => {}
            Some(_) => {
                let mut row = row.into_active_model().reset_all();
                row.id = Unchanged(it.id.to_string());
                // What no file tells stays as editors left it.
                row.publication = NotSet;
                row.contact_phone = NotSet;
                row.contact_email = NotSet;
                row.contact_web = NotSet;
                row.accessibility = NotSet;
                row.child_care = NotSet;
                row.version = NotSet;
                row.update(transaction).await?;
                // Whoever edits the space meanwhile is told.
                let next = Expr::col(space::Column::Version).add(1);
                space::Entity::update_many()
                    .col_expr(space::Column::Version, next)
                    .filter(space::Column::Id.eq(it.id.as_str()))
                    .exec(transaction)
                    .await?;
            }
        }
    }
    insert::<space::Entity>(transaction, spaces).await?;
    let touched: Vec<&&Planned> = changing
        .iter()
        .filter(|it| it.before.is_none() || !it.columns.is_empty())
        .collect();
    write_links(transaction, &touched).await?;
    write_sessions(transaction, &changing).await?;
    for it in changing {
        done.fetch_add(1, Ordering::Relaxed);
        let subject = Subject::new(RecordKind::Space, it.id.as_str());
        let after = whole(it);
        match &it.before {
            None => {
                audit::record(
                    transaction,
                    who,
                    Action::Import,
                    subject,
                    NOTHING,
                    Some(&after),
                )
                .await?;
            }
            Some(before) => {
                audit::record(
                    transaction,
                    who,
                    Action::Import,
                    subject,
                    Some(before),
                    Some(&after),
                )
                .await?;
            }
        }
    }
    Ok(())
}

/// The space with all its sessions, as it stands afterwards.
fn whole(planned: &Planned) -> SpaceRow {
    let mut after = planned.after.clone();
    if let Some(before) = &planned.before {
        let stays = |old: &&SessionRow| {
            let mut new = planned.after.sessions.iter();
            !new.any(|it| it.starts_at == old.starts_at)
        };
        after
            .sessions
            .extend(before.sessions.iter().filter(stays).cloned());
        after.sessions.sort_by_key(|it| it.starts_at);
    }
    after
}

/// The source of what an institution says on a day: the institution and the day.
fn source_id(institution: &institution::Model, now: OffsetDateTime) -> String {
    let day = day_in_guayaquil(now);
    format!("{}{}-{day}", crate::space::EDITED_BY, institution.id)
}

async fn told_by(
    transaction: &DatabaseTransaction,
    institution: &institution::Model,
    now: OffsetDateTime,
) -> Result<(), DbErr> {
    let row = source::Model {
        id: source_id(institution, now),
        title: institution.name_es.clone(),
        as_of: PartialDate::from(day_in_guayaquil(now)).to_string(),
        url: None,
    };
    source::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(source::Column::Id)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn row(planned: &Planned, convenor: &institution::Model, now: OffsetDateTime) -> space::Model {
    let it = &planned.after;
    space::Model {
        id: planned.id.to_string(),
        kind: it.kind.to_string(),
        name_es: it.name.es.clone(),
        name_en: it.name.en.clone(),
        convenor_id: it.convenor.clone(),
        modality: it.modality.to_string(),
        status: it.status.to_string(),
        precision: it.precision.to_string(),
        canton_code: it.canton.as_ref().map(|it| it.code.to_string()),
        parish_code: it.parish.as_ref().map(|it| it.code.to_string()),
        lon: it.point.map(|it| it.lon),
        lat: it.point.map(|it| it.lat),
        since: it.since.map(|it| it.to_string()),
        source_id: source_id(convenor, now),
        search: fold(
            &[
                &it.name.es,
                " ",
                it.name.en.as_deref().unwrap_or_default(),
                " ",
                &convenor.name_es,
            ]
            .concat(),
        ),
        edited_at: Some(now),
        publication: Publication::Published.key().to_owned(),
        version: 1,
        contact_phone: None,
        contact_email: None,
        contact_web: None,
        accessibility: None,
        child_care: None,
    }
}

async fn write_links(transaction: &DatabaseTransaction, touched: &[&&Planned]) -> ApiResult<()> {
    let changed: Vec<&str> = touched
        .iter()
        .filter(|it| it.before.is_some())
        .map(|it| it.id.as_str())
        .collect();
    for ids in changed.chunks(AT_ONCE) {
        let ids = || ids.iter().copied();
        let of = space_audience::Column::SpaceId.is_in(ids());
        space_audience::Entity::delete_many()
            .filter(of)
            .exec(transaction)
            .await?;
        let of = space_care_group::Column::SpaceId.is_in(ids());
        space_care_group::Entity::delete_many()
            .filter(of)
            .exec(transaction)
            .await?;
        let of = space_language::Column::SpaceId.is_in(ids());
        space_language::Entity::delete_many()
            .filter(of)
            .exec(transaction)
            .await?;
        let of = space_commitment::Column::SpaceId.is_in(ids());
        space_commitment::Entity::delete_many()
            .filter(of)
            .exec(transaction)
            .await?;
    }
    let (mut audiences, mut groups) = (Vec::new(), Vec::new());
    let (mut languages, mut commitments) = (Vec::new(), Vec::new());
    for it in touched {
        let space_id = || Set(it.id.to_string());
        let after = &it.after;
        audiences.extend(
            after
                .audiences
                .iter()
                .map(|value| space_audience::ActiveModel {
                    space_id: space_id(),
                    audience: Set(value.to_string()),
                }),
        );
        groups.extend(
            after
                .care_groups
                .iter()
                .map(|value| space_care_group::ActiveModel {
                    space_id: space_id(),
                    care_group: Set(value.to_string()),
                }),
        );
        languages.extend(
            after
                .languages
                .iter()
                .map(|value| space_language::ActiveModel {
                    space_id: space_id(),
                    language: Set(value.to_string()),
                }),
        );
        commitments.extend(
            after
                .commitments
                .iter()
                .map(|value| space_commitment::ActiveModel {
                    space_id: space_id(),
                    commitment_id: Set(value.clone()),
                }),
        );
    }
    insert::<space_audience::Entity>(transaction, audiences).await?;
    insert::<space_care_group::Entity>(transaction, groups).await?;
    insert::<space_language::Entity>(transaction, languages).await?;
    insert::<space_commitment::Entity>(transaction, commitments).await
}

async fn write_sessions(transaction: &DatabaseTransaction, changing: &[&Planned]) -> ApiResult<()> {
    let mut new = Vec::new();
    for it in changing {
        for told in &it.after.sessions {
            let stored = it.before.as_ref().and_then(|before| {
                before
                    .sessions
                    .iter()
                    .find(|old| old.starts_at == told.starts_at)
            });
            let mut row = session::ActiveModel {
                id: NotSet,
                space_id: Set(it.id.to_string()),
                starts_at: Set(told.starts_at),
                ends_at: Set(told.ends_at),
                status: Set(told.status.to_string()),
                title_es: Set(told.title.as_ref().map(|it| it.es.clone())),
                title_en: Set(told.title.as_ref().and_then(|it| it.en.clone())),
                // Many rows are written at once, past the hook that dates single ones.
                changed_at: Set(Some(OffsetDateTime::now_utc())),
                version: Set(1),
                ..Default::default()
            };
            if stored.is_none() {
                new.push(row);
                continue;
            }
            let found = session::Entity::find()
                .filter(session::Column::SpaceId.eq(it.id.as_str()))
                .filter(session::Column::StartsAt.eq(told.starts_at))
                .one(transaction)
                .await?
                .ok_or_else(|| ApiError::internal("a session vanished while it was changed"))?;
            row.id = Unchanged(found.id);
            row.version = Set(found.version.saturating_add(1));
            row.update(transaction).await?;
        }
    }
    insert::<session::Entity>(transaction, new).await
}

/// Inserts rows by the hundred.
async fn insert<E: EntityTrait>(
    transaction: &DatabaseTransaction,
    rows: Vec<E::ActiveModel>,
) -> ApiResult<()> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        E::insert_many(some)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
