//! Institutions, as other domains show them, and how admins look after them.

use atlas_shared::{
    audit::{Action, RecordKind},
    commitment::{Institution, InstitutionKind},
    error::Problem,
    space::SpaceId,
    writing::MAX_NAME,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryOrder,
    QuerySelect,
};
use serde::Deserialize;
use time::OffsetDateTime;

use crate::{
    account::{Admin, Worker},
    body::{Body, Faults},
    entity::institution,
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    router::Atlas,
    stored,
    write::{Before, Created, Record, Tagged, Write, version::Unversioned},
};

/// From row to API type.
pub fn institution(row: &institution::Model, gazetteer: &Gazetteer) -> ApiResult<Institution> {
    Ok(Institution {
        id: row.id.clone(),
        kind: stored::value(&row.kind)?,
        name: stored::text(&row.name_es, row.name_en.as_ref()),
        parish: row
            .parish_code
            .as_deref()
            .and_then(|code| gazetteer.parish(code)),
    })
}

impl Record for Institution {
    type Version = Unversioned;
    const KIND: RecordKind = RecordKind::Institution;

    fn id(&self) -> String {
        self.id.clone()
    }

    fn version(&self) -> Unversioned {
        Unversioned
    }
}

/// What an admin says of an institution.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewInstitution {
    /// Stable key: lower-case letters, digits and hyphens. Only for a new one.
    pub id: String,
    /// lead, partner, civil-society or academia
    #[schema(value_type = InstitutionKind)]
    pub kind: String,
    /// Name in Spanish.
    pub name_es: String,
    /// Name in English, where there is one.
    pub name_en: Option<String>,
}

/// Lists institutions in the order in which sources name them.
#[utoipa::path(
    get, path = "/institutions", tag = "workspace", security(("session" = [])),
    responses((status = 200, body = Vec<Institution>), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn list_institutions(
    State(atlas): State<Atlas>,
    _: Worker,
) -> ApiResult<Json<Vec<Institution>>> {
    let rows = institution::Entity::find()
        .order_by_asc(institution::Column::Position)
        .order_by_asc(institution::Column::Id)
        .all(&atlas.db)
        .await?;
    let shown = rows.iter().map(|row| institution(row, &atlas.gazetteer));
    Ok(Json(shown.collect::<ApiResult<_>>()?))
}

/// Shows one institution.
#[utoipa::path(
    get, path = "/institutions/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = String, Path, description = "Id, such as genero")),
    responses((status = 200, body = Institution), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn find_institution(
    State(atlas): State<Atlas>,
    _: Worker,
    Path(id): Path<String>,
) -> ApiResult<Json<Institution>> {
    let row = institution::Entity::find_by_id(id).one(&atlas.db).await?;
    let row = row.ok_or(ApiError::NotFound)?;
    Ok(Json(institution(&row, &atlas.gazetteer)?))
}

/// Makes an institution.
#[utoipa::path(
    post, path = "/institutions", tag = "workspace", security(("session" = [])), request_body = NewInstitution,
    responses((status = 201, body = Institution), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 422, body = Problem))
)]
pub async fn create_institution(
    State(atlas): State<Atlas>,
    admin: Admin,
    Body(body): Body<NewInstitution>,
) -> ApiResult<Created<Institution>> {
    let write = Write::begin(&atlas.db, admin.who()).await?;
    let mut faults = Faults::default();
    // Keys of institutions have the form of those of spaces.
    let id: Option<SpaceId> = faults.value("id", &body.id);
    if let Some(id) = &id {
        let taken = institution::Entity::find_by_id(id.as_str());
        if taken.one(&*write).await?.is_some() {
            faults.add(
                "id",
                "Ya hay una institución con esta clave.",
                "There is an institution with this key already.",
            );
        }
    }
    let (kind, name_es, name_en) = checked(&mut faults, &body);
    let id = faults.or(id)?.ok_or(ApiError::NotFound)?;
    let last: Option<Option<i32>> = institution::Entity::find()
        .select_only()
        .column_as(institution::Column::Position.max(), "last")
        .into_tuple()
        .one(&*write)
        .await?;
    let row = institution::ActiveModel {
        id: Set(id.to_string()),
        kind: Set(kind.to_owned()),
        name_es: Set(name_es),
        name_en: Set(name_en),
        parish_code: Set(None),
        position: Set(last.flatten().unwrap_or_default().saturating_add(1)),
        edited_at: Set(Some(OffsetDateTime::now_utc())),
    };
    let made = institution(&row.insert(&*write).await?, &atlas.gazetteer)?;
    let made = write.made(Action::Create, made).await?;
    let location = format!("/api/v1/institutions/{}", made.id);
    Ok(Created::at(location, made))
}

/// Changes name and kind of an institution.
#[utoipa::path(
    put, path = "/institutions/{id}", tag = "workspace", security(("session" = [])), request_body = NewInstitution,
    params(("id" = String, Path, description = "Id, such as genero")),
    responses((status = 200, body = Institution), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub async fn change_institution(
    State(atlas): State<Atlas>,
    admin: Admin,
    Path(id): Path<String>,
    Body(body): Body<NewInstitution>,
) -> ApiResult<Tagged<Institution>> {
    let write = Write::begin(&atlas.db, admin.who()).await?;
    let row = institution::Entity::find_by_id(id)
        .one(&*write)
        .await?
        .ok_or(ApiError::NotFound)?;
    let before = Before::from(institution(&row, &atlas.gazetteer)?);
    let mut faults = Faults::default();
    if !body.id.is_empty() && body.id != before.id {
        faults.add("id", "La clave no cambia.", "The key does not change.");
    }
    let (kind, name_es, name_en) = checked(&mut faults, &body);
    faults.check()?;
    let mut row = row.into_active_model();
    row.kind = Set(kind.to_owned());
    row.name_es = Set(name_es);
    row.name_en = Set(name_en);
    row.edited_at = Set(Some(OffsetDateTime::now_utc()));
    let after = institution(&row.update(&*write).await?, &atlas.gazetteer)?;
    write.changed(Action::Update, before, after).await
}

fn checked(faults: &mut Faults, body: &NewInstitution) -> (&'static str, String, Option<String>) {
    let kind: Option<InstitutionKind> = faults.value("kind", &body.kind);
    (
        kind.map(InstitutionKind::key).unwrap_or_default(),
        faults.line("name_es", &body.name_es, MAX_NAME),
        faults.line_if_any("name_en", body.name_en.as_deref(), MAX_NAME),
    )
}
