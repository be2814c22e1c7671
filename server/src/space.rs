//! Spaces: list with all filters, and detail. Filters look only at what the precision of a space lets
//! the public see, so that no search betrays a hidden place.

use std::collections::BTreeMap;

use atlas_shared::{
    calendar::day_in_guayaquil,
    error::Problem,
    filter::SpaceFilter,
    page::{DEFAULT_PER_PAGE, Page},
    participation::shown,
    place::{Place, Point},
    source::Source,
    space::{
        Accessibility, Contact, HelpLine, Session, SessionStatus, Space, SpaceDetail, SpaceId,
        SpaceStatus, care_groups,
    },
};
use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use time::OffsetDateTime;

use crate::{
    agenda::is_to_come,
    entity::{
        help_line, institution, participation, session, source, space, space_audience,
        space_care_group, space_commitment, space_language,
    },
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    institution::institution as convenor_of,
    privacy,
    query::{PageParams, Query, SpaceParams},
    router::Atlas,
    stored,
};

pub mod edit;
pub mod facet;
pub mod filter;
pub mod placing;
pub mod preview;
pub mod recurrence;
pub mod session_edit;
pub mod standing;
pub mod workspace;

/// The ids of sources that are institutions, whose editors say what they know, begin so.
pub const EDITED_BY: &str = "institution-";

/// Lists spaces: nearest precision first (parish, canton, province), then by id. Filters combine.
#[utoipa::path(
    get, path = "/spaces", tag = "spaces",
    params(SpaceParams, PageParams),
    responses((status = 200, body = Page<Space>), (status = 400, body = Problem))
)]
pub async fn list_spaces(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let (filter, paging) = query.spaces()?;
    let select = filter::select(&filter);
    let total = select.clone().count(&atlas.db).await?;
    let rows = filter::ordered(select)
        .offset(paging.offset())
        .limit(u64::from(paging.per_page))
        .all(&atlas.db)
        .await?;
    let items = from_rows(&atlas.db, &atlas.gazetteer, rows).await?;
    let sensitive = filter.is_sensitive();
    let page = Json(query.page(paging, items, total)).into_response();
    Ok(if sensitive {
        privacy::unstored(page)
    } else {
        page
    })
}

/// Shows one space with its sessions. A space that gives care, or is for survivors of violence, also
/// comes with the national help lines, and its answer is not to be stored.
#[utoipa::path(
    get, path = "/spaces/{id}", tag = "spaces",
    params(("id" = SpaceId, Path, description = "Id, such as foro-multiactor")),
    responses((status = 200, body = SpaceDetail), (status = 404, body = Problem))
)]
pub async fn find_space(State(atlas): State<Atlas>, Path(id): Path<String>) -> ApiResult<Response> {
    let id: SpaceId = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = space::Entity::find_by_id(id.as_str())
        .filter(filter::is_public())
        .one(&atlas.db)
        .await?
        .ok_or(ApiError::NotFound)?;
    let sessions = session::Entity::find()
        .filter(session::Column::SpaceId.eq(id.as_str()))
        .order_by_desc(session::Column::StartsAt)
        .all(&atlas.db)
        .await?;
    let sessions = with_participation(&atlas.db, &sessions).await?;
    let space = from_rows(&atlas.db, &atlas.gazetteer, vec![row])
        .await?
        .pop()
        .ok_or(ApiError::NotFound)?;
    let sensitive = space.is_sensitive();
    let lines = if sensitive {
        help_lines(&atlas.db).await?
    } else {
        Vec::new()
    };
    let detail = Json(SpaceDetail {
        space,
        sessions,
        lines,
    })
    .into_response();
    Ok(if sensitive {
        privacy::unstored(detail)
    } else {
        detail
    })
}

/// Lists the national help lines in the order of their source.
#[utoipa::path(get, path = "/lines", tag = "spaces", responses((status = 200, body = Vec<HelpLine>)))]
pub async fn list_lines(State(atlas): State<Atlas>) -> ApiResult<Response> {
    Ok(privacy::unstored(
        Json(help_lines(&atlas.db).await?).into_response(),
    ))
}

/// The first page of the spaces that pass a filter, those that are over last, else in the order of the
/// list; and how many pass.
pub async fn nearest(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    filter: &SpaceFilter,
) -> ApiResult<(Vec<Space>, u64)> {
    let select = filter::select(filter);
    let total = select.clone().count(db).await?;
    let over = space::Column::Status.eq(SpaceStatus::Concluded.key());
    let rows = filter::ordered(select.order_by_asc(over))
        .limit(u64::from(DEFAULT_PER_PAGE))
        .all(db)
        .await?;
    Ok((from_rows(db, gazetteer, rows).await?, total))
}

/// The spaces with these ids, by id.
pub async fn by_ids(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    ids: impl IntoIterator<Item = &str>,
) -> ApiResult<BTreeMap<String, Space>> {
    let rows = space::Entity::find()
        .filter(space::Column::Id.is_in(ids))
        .filter(filter::is_public())
        .all(db)
        .await?;
    let spaces = from_rows(db, gazetteer, rows).await?;
    Ok(spaces
        .into_iter()
        .map(|space| (space.id.to_string(), space))
        .collect())
}

async fn help_lines(db: &DatabaseConnection) -> ApiResult<Vec<HelpLine>> {
    let rows = help_line::Entity::find()
        .order_by_asc(help_line::Column::Position)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(HelpLine {
                name: stored::text(&row.name_es, row.name_en.as_ref()),
                confirmed: stored::value(&row.confirmed)?,
                number: row.number,
                display: row.display,
                option: row.menu_option.map(stored::figure),
            })
        })
        .collect()
}

/// From rows to API types, with all that belongs to them.
pub async fn from_rows(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    rows: Vec<space::Model>,
) -> ApiResult<Vec<Space>> {
    let convenors = rows.load_one(institution::Entity, db).await?;
    let sources = rows.load_one(source::Entity, db).await?;
    let audiences = rows.load_many(space_audience::Entity, db).await?;
    let groups = rows.load_many(space_care_group::Entity, db).await?;
    let languages = rows.load_many(space_language::Entity, db).await?;
    let commitments = rows.load_many(space_commitment::Entity, db).await?;
    let mut next = next_sessions(db, &rows).await?;
    let mut spaces = Vec::with_capacity(rows.len());
    let links = audiences
        .into_iter()
        .zip(groups)
        .zip(languages)
        .zip(commitments);
    for (((row, convenor), source), (((audiences, groups), languages), commitments)) in
        rows.into_iter().zip(convenors).zip(sources).zip(links)
    {
        let audiences = stored::values(audiences.into_iter().map(|link| link.audience))?;
        let named: Vec<_> = stored::values(groups.into_iter().map(|link| link.care_group))?;
        let convenor = stored::required(convenor, "the convenor of a space")?;
        spaces.push(Space {
            place: place(&row, gazetteer)?,
            care_groups: care_groups(&named, &audiences),
            audiences,
            languages: stored::values(languages.into_iter().map(|link| link.language))?,
            commitments: stored::values(commitments.into_iter().map(|link| link.commitment_id))?,
            convenor: convenor_of(&convenor, gazetteer)?,
            source: source_of(&row, source)?,
            contact: Contact {
                phone: row.contact_phone.clone(),
                email: row.contact_email.clone(),
                web: row.contact_web.clone(),
            },
            accessibility: accessibility(&row)?,
            child_care: row.child_care,
            next_session: next.remove(&row.id),
            kind: stored::value(&row.kind)?,
            name: stored::text(&row.name_es, row.name_en.as_ref()),
            modality: stored::value(&row.modality)?,
            status: stored::value(&row.status)?,
            since: stored::optional(row.since.as_ref())?,
            id: stored::value(&row.id)?,
        });
    }
    Ok(spaces)
}

/// Where a space's facts come from. What an editor says is of the day on which she said it.
fn source_of(row: &space::Model, source: Option<source::Model>) -> ApiResult<Source> {
    let mut told = stored::source(&stored::required(source, "the source of a space")?)?;
    if let Some(edited) = row.edited_at.filter(|_| told.id.starts_with(EDITED_BY)) {
        told.as_of = day_in_guayaquil(edited).into();
    }
    Ok(told)
}

/// What the place has for people with disabilities.
fn accessibility(row: &space::Model) -> ApiResult<Vec<Accessibility>> {
    let keys = row.accessibility.as_deref().unwrap_or_default().split(',');
    stored::values(keys.filter(|key| !key.is_empty()).map(ToOwned::to_owned))
}

/// What the public may see of the place.
pub fn place(row: &space::Model, gazetteer: &Gazetteer) -> ApiResult<Place> {
    let point = row.lon.zip(row.lat).map(|(lon, lat)| Point { lon, lat });
    let canton = row
        .canton_code
        .as_deref()
        .and_then(|code| gazetteer.canton(code));
    let parish = row
        .parish_code
        .as_deref()
        .and_then(|code| gazetteer.parish(code));
    Ok(Place::disclose(
        stored::value(&row.precision)?,
        canton,
        parish,
        point,
    ))
}

/// The next scheduled session of each space.
async fn next_sessions(
    db: &DatabaseConnection,
    rows: &[space::Model],
) -> ApiResult<BTreeMap<String, Session>> {
    let is_scheduled = session::Column::Status.eq(SessionStatus::Scheduled.key());
    // Told by the index alone, however many are to come.
    let soonest = session::Entity::find()
        .select_only()
        .column(session::Column::SpaceId)
        .column_as(session::Column::StartsAt.min(), "soonest")
        .filter(session::Column::SpaceId.is_in(rows.iter().map(|row| row.id.as_str())))
        .filter(is_to_come(OffsetDateTime::now_utc()))
        .filter(is_scheduled.clone())
        .group_by(session::Column::SpaceId)
        .into_query();
    let of_space = Expr::tuple([
        session::Column::SpaceId.into_expr(),
        session::Column::StartsAt.into_expr(),
    ]);
    let found = session::Entity::find()
        .filter(of_space.in_subquery(soonest))
        .filter(is_scheduled)
        .order_by_asc(session::Column::Id)
        .all(db)
        .await?;
    let mut next = BTreeMap::new();
    for row in found {
        if !next.contains_key(&row.space_id) {
            next.insert(row.space_id.clone(), from_session(&row)?);
        }
    }
    Ok(next)
}

/// From row to API type.
pub fn from_session(row: &session::Model) -> ApiResult<Session> {
    Ok(Session {
        id: row.id,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        status: stored::value(&row.status)?,
        title: row
            .title_es
            .as_ref()
            .map(|es| stored::text(es, row.title_en.as_ref())),
        agenda: row.agenda.clone(),
        minutes: row.minutes.clone(),
        materials: row.materials.clone(),
        participation: Vec::new(),
    })
}

/// Sessions with how many took part, as far as the public may see it.
pub async fn with_participation(
    db: &DatabaseConnection,
    rows: &[session::Model],
) -> ApiResult<Vec<Session>> {
    let counts = rows.load_many(participation::Entity, db).await?;
    let session = |(row, counts): (&session::Model, Vec<participation::Model>)| {
        let mut counts = counts
            .into_iter()
            .map(|it| Ok((stored::value(&it.group_key)?, stored::figure(it.people))))
            .collect::<ApiResult<Vec<_>>>()?;
        counts.sort_unstable();
        Ok(Session {
            participation: shown(&counts),
            ..from_session(row)?
        })
    };
    rows.iter().zip(counts).map(session).collect()
}
