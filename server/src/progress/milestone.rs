//! Writing milestones: the institutions of a commitment enter its steps, which no source publishes. One of which
//! nobody has said anything can be deleted; any other is archived with a reason, and stays public.

use atlas_shared::{
    audit::{Action, RecordKind},
    calendar::PartialDate,
    commitment::CommitmentId,
    error::Problem,
    language::Text,
    progress::Milestone,
    source::Origin,
    writing::MAX_NAME,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, ModelTrait, QuerySelect,
};
use serde::Deserialize;
use time::OffsetDateTime;

use super::{
    follow,
    judgement::{self, NewText},
};
use crate::{
    account::Editor,
    body::{Body, Faults, words},
    entity::milestone,
    error::{ApiError, ApiResult},
    router::Atlas,
    stored,
    write::{Before, Created, Record, Tagged, Write, version::Unversioned},
};

/// A milestone as it is written.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewMilestone {
    /// What is to be done
    pub title: NewText,
    /// When it is due: a year, a month or a day; absent where that is not settled
    #[schema(value_type = Option<PartialDate>)]
    pub due: Option<String>,
}

/// A change of whether a milestone stands.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MilestoneChange {
    /// Whether it is given up; `false` takes it back
    pub archived: bool,
    /// Why it is given up; asked for then
    pub reason: Option<NewText>,
}

impl Record for Milestone {
    type Version = Unversioned;
    const KIND: RecordKind = RecordKind::Milestone;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn version(&self) -> Unversioned {
        Unversioned
    }
}

/// Adds a milestone to a commitment.
#[utoipa::path(
    post, path = "/commitments/{id}/milestones", tag = "workspace", security(("session" = [])),
    request_body = NewMilestone, params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 201, body = Milestone), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_milestone(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<NewMilestone>,
) -> ApiResult<Created<Milestone>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let of = judgement::commitment(&*write, &id).await?;
    judgement::taking_part(&*write, &of.id, &editor).await?;
    let (title, due) = read(&body)?;
    let row = milestone::ActiveModel {
        commitment_id: Set(of.id.clone()),
        title_es: Set(title.es),
        title_en: Set(title.en),
        due: Set(due.map(|due| due.to_string())),
        origin: Set(Origin::Editor.key().to_owned()),
        ..Default::default()
    };
    let row = row.insert(&*write).await?;
    let made = told(&*write, &of.id, row.id).await?;
    let made = write.made(Action::Create, made).await?;
    Ok(Created::at(format!("/api/v1/milestones/{}", made.id), made))
}

/// Changes a milestone that an editor entered. One that a source publishes stays as it is.
#[utoipa::path(
    put, path = "/milestones/{id}", tag = "workspace", security(("session" = [])),
    request_body = NewMilestone, params(("id" = i32, Path, description = "Number of the milestone")),
    responses((status = 200, body = Milestone), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn change_milestone(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<NewMilestone>,
) -> ApiResult<Tagged<Milestone>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &editor, &id).await?;
    if before.archived.is_some() {
        return Err(ApiError::Conflict(words(
            "Este hito está archivado. Restáurelo antes de cambiarlo.",
            "This milestone is archived. Restore it before you change it.",
        )));
    }
    let (title, due) = read(&body)?;
    let mut row = row.into_active_model();
    row.title_es = Set(title.es);
    row.title_en = Set(title.en);
    row.due = Set(due.map(|due| due.to_string()));
    let row = row.update(&*write).await?;
    let after = told(&*write, &row.commitment_id, row.id).await?;
    write.changed(Action::Update, before, after).await
}

/// Archives a milestone that an editor entered, with the reason, which everybody can read; or takes it back.
/// What was reported and assessed on it stays.
#[utoipa::path(
    patch, path = "/milestones/{id}", tag = "workspace", security(("session" = [])),
    request_body = MilestoneChange, params(("id" = i32, Path, description = "Number of the milestone")),
    responses((status = 200, body = Milestone), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn change_milestone_state(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<MilestoneChange>,
) -> ApiResult<Tagged<Milestone>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &editor, &id).await?;
    let mut faults = Faults::default();
    let reason = body.archived.then(|| {
        let given = body.reason.unwrap_or_default();
        judgement::text(&mut faults, "reason", &given)
    });
    faults.check()?;
    if reason.is_some() == before.archived.is_some() {
        return Err(ApiError::Conflict(words(
            "Entretanto otra persona ya lo hizo.",
            "Somebody else did that already.",
        )));
    }
    let mut row = row.into_active_model();
    row.archived_at = Set(reason.is_some().then(OffsetDateTime::now_utc));
    row.archive_reason_es = Set(reason.as_ref().map(|reason| reason.es.clone()));
    row.archive_reason_en = Set(reason.and_then(|reason| reason.en));
    let row = row.update(&*write).await?;
    let after = told(&*write, &row.commitment_id, row.id).await?;
    let action = match after.archived {
        Some(_) => Action::Archive,
        None => Action::Restore,
    };
    write.changed(action, before, after).await
}

/// Deletes a milestone that an editor entered, of which nobody has said anything and whose day has not passed.
/// Any other is archived with a reason.
#[utoipa::path(
    delete, path = "/milestones/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of the milestone")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub async fn delete_milestone(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &editor, &id).await?;
    if !before.may_be_deleted() {
        return Err(ApiError::Conflict(words(
            "De este hito ya se informó algo, o su fecha ya pasó: no se borra. Archívelo y diga por qué.",
            "Something was said of this milestone already, or its day has passed: it is not deleted. Archive it and say why.",
        )));
    }
    row.delete(&*write).await?;
    write.removed(Action::Delete, before).await
}

/// The row of a milestone that the editor may change, kept from others (who may be about to report on it) until the
/// transaction ends, and how it is before the change.
async fn opened(
    transaction: &DatabaseTransaction,
    editor: &Editor,
    id: &str,
) -> ApiResult<(milestone::Model, Before<Milestone>)> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = milestone::Entity::find_by_id(id)
        .lock_exclusive()
        .one(transaction)
        .await?;
    let row = row.ok_or(ApiError::NotFound)?;
    judgement::taking_part(transaction, &row.commitment_id, editor).await?;
    if row.origin != Origin::Editor.key() {
        return Err(ApiError::Conflict(words(
            "Este hito lo publica una fuente; aquí no se cambia.",
            "A source publishes this milestone; it is not changed here.",
        )));
    }
    let before = told(transaction, &row.commitment_id, id).await?;
    Ok((row, Before::from(before)))
}

fn read(body: &NewMilestone) -> ApiResult<(Text, Option<PartialDate>)> {
    let mut faults = Faults::default();
    let title = Text {
        es: faults.line("title.es", &body.title.es, MAX_NAME),
        en: faults.line_if_any("title.en", body.title.en.as_deref(), MAX_NAME),
    };
    let due = faults.value_if_any("due", body.due.as_deref());
    faults.or((title, due))
}

/// A milestone as the API tells it.
async fn told(db: &impl ConnectionTrait, of: &str, id: i32) -> ApiResult<Milestone> {
    let followed = follow(db, std::iter::once(of)).await?.remove(of);
    let milestones = stored::required(followed, "a commitment's progress")?.milestones;
    let found = milestones.into_iter().find(|it| it.id == id);
    stored::required(found, "a milestone that was just written")
}
