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
use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};
use serde::Deserialize;

use super::{
    follow,
    judgement::{self, NewText},
};
use crate::{
    account::Editor,
    audit::{self, NOTHING, Subject},
    body::{Body, Faults, words},
    database,
    entity::milestone,
    error::{ApiError, ApiResult},
    router::Atlas,
    stored,
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
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let of = judgement::commitment(&transaction, &id).await?;
    let own = editor.0.institutions.iter().map(|it| it.id.as_str());
    judgement::taking_part(&transaction, &of.id, own).await?;
    let (title, due) = read(&body)?;
    let row = milestone::ActiveModel {
        commitment_id: Set(of.id.clone()),
        title_es: Set(title.es),
        title_en: Set(title.en),
        due: Set(due.map(|due| due.to_string())),
        origin: Set(Origin::Editor.key().to_owned()),
        ..Default::default()
    };
    let row = row.insert(&transaction).await?;
    let made = told(&transaction, &of.id, row.id).await?;
    let record = row.id.to_string();
    let subject = Subject::new(RecordKind::Milestone, &record);
    audit::record(
        &transaction,
        editor.who(),
        Action::Create,
        subject,
        NOTHING,
        Some(&made),
    )
    .await?;
    transaction.commit().await?;
    let location = format!("/api/v1/milestones/{}", made.id);
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Json(made),
    )
        .into_response())
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
) -> ApiResult<Json<Milestone>> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let transaction = database::writing(&atlas.db).await?;
    let row = milestone::Entity::find_by_id(id).one(&transaction).await?;
    let row = row.ok_or(ApiError::NotFound)?;
    let of = row.commitment_id.clone();
    let own = editor.0.institutions.iter().map(|it| it.id.as_str());
    judgement::taking_part(&transaction, &of, own).await?;
    if row.origin != Origin::Editor.key() {
        return Err(ApiError::Conflict(words(
            "Este hito lo publica una fuente; aquí no se cambia.",
            "A source publishes this milestone; it is not changed here.",
        )));
    }
    let (title, due) = read(&body)?;
    let before = told(&transaction, &of, id).await?;
    let mut row = row.into_active_model();
    row.title_es = Set(title.es);
    row.title_en = Set(title.en);
    row.due = Set(due.map(|due| due.to_string()));
    row.update(&transaction).await?;
    let after = told(&transaction, &of, id).await?;
    if after != before {
        let record = id.to_string();
        let subject = Subject::new(RecordKind::Milestone, &record);
        let action = Action::Update;
        audit::record(
            &transaction,
            editor.who(),
            action,
            subject,
            Some(&before),
            Some(&after),
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(Json(after))
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
