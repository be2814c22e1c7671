//! Making and changing spaces. Editors touch only what their institutions convene; each change says on which
//! version it builds. `check` says whether what they say can be taken, `store` writes it.

use atlas_shared::{
    audit::{Action, RecordKind},
    editing::{EditedSpace, Publication},
    error::Problem,
    space::{SpaceId, SpaceStatus},
};
use axum::extract::{Path, State};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QuerySelect,
};
use serde::Deserialize;
use time::OffsetDateTime;

use super::workspace::{edited, own};
use crate::{
    account::Editor,
    body::{Body, Faults},
    entity::space,
    error::ApiResult,
    router::Atlas,
    write::{Before, Created, Record, Tagged, Write, version::IfMatch},
};

mod check;
mod store;

pub use self::check::NewSpace;

/// A change of what the public sees of a space, or of how it is; what is absent stays.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SpaceChange {
    /// draft, published or archived
    #[schema(value_type = Option<Publication>)]
    pub publication: Option<String>,
    /// active, planned, unconfirmed or concluded
    #[schema(value_type = Option<SpaceStatus>)]
    pub status: Option<String>,
}

impl Record for EditedSpace {
    type Version = i32;
    const KIND: RecordKind = RecordKind::Space;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn version(&self) -> i32 {
        self.version
    }
}

/// Makes a space.
#[utoipa::path(
    post, path = "/spaces", tag = "workspace", security(("session" = [])), request_body = NewSpace,
    responses((status = 201, body = EditedSpace), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 422, body = Problem))
)]
pub async fn create_space(
    State(atlas): State<Atlas>,
    editor: Editor,
    Body(body): Body<NewSpace>,
) -> ApiResult<Created<EditedSpace>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let checked = check::check(&*write, &atlas, &editor, body).await?;
    let row = store::create(&write, &checked).await?;
    let made = edited(&*write, &atlas.gazetteer, row).await?;
    let made = write.made(Action::Create, made).await?;
    Ok(Created::at(format!("/api/v1/spaces/{}", made.id), made))
}

/// Changes a space: the body says all of it. `If-Match` names the version on which the change builds.
#[utoipa::path(
    put, path = "/spaces/{id}", tag = "workspace", security(("session" = [])), request_body = NewSpace,
    params(("id" = SpaceId, Path, description = "Id of the space")),
    responses((status = 200, body = EditedSpace), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
              (status = 428, body = Problem))
)]
pub async fn change_space(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    version: IfMatch,
    Body(body): Body<NewSpace>,
) -> ApiResult<Tagged<EditedSpace>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &atlas, &editor, &id, &version).await?;
    let checked = check::check(&*write, &atlas, &editor, body).await?;
    let row = store::update(&write, row, before.next_version(), &checked).await?;
    let after = edited(&*write, &atlas.gazetteer, row).await?;
    write.changed(action(&before, &after), before, after).await
}

/// Publishes, withdraws, archives, restores or concludes a space. `If-Match` names the version.
#[utoipa::path(
    patch, path = "/spaces/{id}", tag = "workspace", security(("session" = [])), request_body = SpaceChange,
    params(("id" = SpaceId, Path, description = "Id of the space")),
    responses((status = 200, body = EditedSpace), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
              (status = 428, body = Problem))
)]
pub async fn change_space_state(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    version: IfMatch,
    Body(body): Body<SpaceChange>,
) -> ApiResult<Tagged<EditedSpace>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &atlas, &editor, &id, &version).await?;
    let mut faults = Faults::default();
    let publication: Option<Publication> =
        faults.value_if_any("publication", body.publication.as_deref());
    let status: Option<SpaceStatus> = faults.value_if_any("status", body.status.as_deref());
    faults.check()?;
    let mut row = row.into_active_model();
    if let Some(publication) = publication {
        row.publication = Set(publication.key().to_owned());
    }
    if let Some(status) = status {
        row.status = Set(status.key().to_owned());
    }
    row.version = Set(before.next_version());
    row.edited_at = Set(Some(OffsetDateTime::now_utc()));
    let convenor = store::convenor(&write, &before.convenor).await?;
    row.source_id = Set(store::source_of(&write, &convenor).await?);
    let after = edited(&*write, &atlas.gazetteer, row.update(&*write).await?).await?;
    write.changed(action(&before, &after), before, after).await
}

/// The row of a space that the editor may change, kept from others until the transaction ends, and how it is
/// before the change.
async fn opened(
    transaction: &DatabaseTransaction,
    atlas: &Atlas,
    editor: &Editor,
    id: &str,
    version: &IfMatch,
) -> ApiResult<(space::Model, Before<EditedSpace>)> {
    let row = space::Entity::find_by_id(id)
        .lock_exclusive()
        .one(transaction)
        .await?;
    let row = own(row, editor)?;
    let before = edited(transaction, &atlas.gazetteer, row.clone()).await?;
    Ok((row, Before::on(version, before)?))
}

/// What the trail calls a change: what it means to the public, however it was made.
fn action(before: &EditedSpace, after: &EditedSpace) -> Action {
    match (before.publication, after.publication) {
        (from, to) if from == to => match after.status {
            SpaceStatus::Concluded if before.status != after.status => Action::Conclude,
            _ => Action::Update,
        },
        (Publication::Archived, _) => Action::Restore,
        (_, Publication::Published) => Action::Publish,
        (_, Publication::Archived) => Action::Archive,
        (_, Publication::Draft) => Action::Withdraw,
    }
}
