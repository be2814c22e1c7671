//! Spaces and sessions for those who edit them: drafts too, and everything that is stored. Never public.

use atlas_shared::{
    editing::{EditedSession, EditedSpace, EditedSpaceDetail, Publication, StoredCount},
    error::Problem,
    page::Page,
    space::SpaceId,
};
use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, LoaderTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::place;
use crate::{
    account::Editor,
    entity::{
        participation, session, space, space_audience, space_care_group, space_commitment,
        space_language,
    },
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    query::{PageParams, Query},
    router::Atlas,
    stored,
    write::{Tagged, version::Versioning},
};

/// Lists the spaces that the editor's institutions convene: drafts first, then what is published, then the
/// archive; by name.
#[utoipa::path(
    get, path = "/workspace/spaces", tag = "workspace", security(("session" = [])), params(PageParams),
    responses((status = 200, body = Page<EditedSpace>), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn list_own_spaces(
    State(atlas): State<Atlas>,
    editor: Editor,
    query: Query,
) -> ApiResult<Json<Page<EditedSpace>>> {
    let paging = query.paging()?;
    let institutions = editor.0.institutions.iter().map(|it| it.id.as_str());
    let select = space::Entity::find().filter(space::Column::ConvenorId.is_in(institutions));
    let total = select.clone().count(&atlas.db).await?;
    let is = |publication: Publication| space::Column::Publication.eq(publication.key());
    let rank: SimpleExpr = Expr::case(is(Publication::Draft), 0)
        .case(is(Publication::Published), 1)
        .finally(2)
        .into();
    let rows = select
        .order_by_asc(rank)
        .order_by_asc(space::Column::NameEs)
        .offset(paging.offset())
        .limit(u64::from(paging.per_page))
        .all(&atlas.db)
        .await?;
    let items = all_edited(&atlas.db, &atlas.gazetteer, rows).await?;
    Ok(Json(query.page(paging, items, total)))
}

/// Shows one space to whoever may edit it, with its sessions. `ETag` is its version.
#[utoipa::path(
    get, path = "/workspace/spaces/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = SpaceId, Path, description = "Id of the space")),
    responses((status = 200, body = EditedSpaceDetail), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn find_own_space(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let row = space::Entity::find_by_id(id).one(&atlas.db).await?;
    let row = own(row, &editor)?;
    let sessions = session::Entity::find()
        .filter(session::Column::SpaceId.eq(row.id.as_str()))
        .order_by_desc(session::Column::StartsAt)
        .all(&atlas.db)
        .await?;
    let tag = row.version.tag().map(|tag| [(header::ETAG, tag)]);
    let detail = EditedSpaceDetail {
        sessions: edited_sessions(&atlas.db, sessions).await?,
        space: edited(&atlas.db, &atlas.gazetteer, row).await?,
    };
    Ok((tag, Json(detail)).into_response())
}

/// Shows one session to whoever may edit it. `ETag` is its version.
#[utoipa::path(
    get, path = "/workspace/sessions/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of the session")),
    responses((status = 200, body = EditedSession), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn find_own_session(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
) -> ApiResult<Tagged<EditedSession>> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let found = session::Entity::find_by_id(id)
        .find_also_related(space::Entity)
        .one(&atlas.db)
        .await?;
    let (row, of) = found.ok_or(ApiError::NotFound)?;
    own(of, &editor)?;
    Ok(Tagged(edited_session(&atlas.db, row).await?))
}

/// A space, if there is one and the editor may change it.
pub fn own(row: Option<space::Model>, editor: &Editor) -> ApiResult<space::Model> {
    let row = row.ok_or(ApiError::NotFound)?;
    editor.may_edit(&row.convenor_id)?;
    Ok(row)
}

/// From row to what an editor sees.
pub async fn edited(
    db: &impl ConnectionTrait,
    gazetteer: &Gazetteer,
    row: space::Model,
) -> ApiResult<EditedSpace> {
    let space = all_edited(db, gazetteer, vec![row]).await?.pop();
    stored::required(space, "a space")
}

async fn all_edited(
    db: &impl ConnectionTrait,
    gazetteer: &Gazetteer,
    rows: Vec<space::Model>,
) -> ApiResult<Vec<EditedSpace>> {
    let audiences = rows.load_many(space_audience::Entity, db).await?;
    let groups = rows.load_many(space_care_group::Entity, db).await?;
    let languages = rows.load_many(space_language::Entity, db).await?;
    let commitments = rows.load_many(space_commitment::Entity, db).await?;
    let links = audiences
        .into_iter()
        .zip(groups)
        .zip(languages.into_iter().zip(commitments));
    let mut spaces = Vec::with_capacity(rows.len());
    for (row, ((audiences, groups), (languages, commitments))) in rows.into_iter().zip(links) {
        spaces.push(EditedSpace {
            seen: place(&row, gazetteer)?,
            publication: stored::value(&row.publication)?,
            version: row.version,
            kind: stored::value(&row.kind)?,
            modality: stored::value(&row.modality)?,
            status: stored::value(&row.status)?,
            audiences: stored::values(audiences.into_iter().map(|link| link.audience))?,
            care_groups: stored::values(groups.into_iter().map(|link| link.care_group))?,
            languages: stored::values(languages.into_iter().map(|link| link.language))?,
            commitments: stored::values(commitments.into_iter().map(|link| link.commitment_id))?,
            precision: stored::value(&row.precision)?,
            accessibility: super::accessibility(&row)?,
            id: stored::value(&row.id)?,
            name_es: row.name_es,
            name_en: row.name_en,
            convenor: row.convenor_id,
            canton: row.canton_code,
            parish: row.parish_code,
            lon: row.lon,
            lat: row.lat,
            since: row.since,
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
            contact_web: row.contact_web,
            child_care: row.child_care,
        });
    }
    Ok(spaces)
}

/// From row to what an editor sees.
pub async fn edited_session(
    db: &impl ConnectionTrait,
    row: session::Model,
) -> ApiResult<EditedSession> {
    let session = edited_sessions(db, vec![row]).await?.pop();
    stored::required(session, "a session")
}

/// From rows to what an editor sees, in their order.
pub async fn edited_sessions(
    db: &impl ConnectionTrait,
    rows: Vec<session::Model>,
) -> ApiResult<Vec<EditedSession>> {
    let counts = rows.load_many(participation::Entity, db).await?;
    let session = |(row, counts): (session::Model, Vec<participation::Model>)| {
        let mut counts = counts
            .into_iter()
            .map(|it| {
                Ok(StoredCount {
                    group: stored::value(&it.group_key)?,
                    people: stored::figure(it.people),
                })
            })
            .collect::<ApiResult<Vec<_>>>()?;
        counts.sort_unstable_by_key(|count| count.group);
        Ok(EditedSession {
            id: row.id,
            space: stored::value(&row.space_id)?,
            version: row.version,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            status: stored::value(&row.status)?,
            title_es: row.title_es,
            title_en: row.title_en,
            agenda: row.agenda,
            minutes: row.minutes,
            materials: row.materials,
            rule: row.rule,
            series: row.series,
            participation: counts,
        })
    };
    rows.into_iter().zip(counts).map(session).collect()
}
