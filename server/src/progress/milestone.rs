//! Writing milestones: the institutions of a commitment enter its steps, which no source publishes.

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
use axum::extract::{Path, State};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel,
};
use serde::Deserialize;

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
    let (title, due) = read(&body)?;
    let mut row = row.into_active_model();
    row.title_es = Set(title.es);
    row.title_en = Set(title.en);
    row.due = Set(due.map(|due| due.to_string()));
    let row = row.update(&*write).await?;
    let after = told(&*write, &row.commitment_id, row.id).await?;
    write.changed(Action::Update, before, after).await
}

/// The row of a milestone that the editor may change, and how it is before the change.
async fn opened(
    transaction: &DatabaseTransaction,
    editor: &Editor,
    id: &str,
) -> ApiResult<(milestone::Model, Before<Milestone>)> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = milestone::Entity::find_by_id(id).one(transaction).await?;
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
