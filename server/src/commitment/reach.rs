//! Links between a commitment and a canton or a parish that an editor makes, with the reason and what they
//! rest on. Links that a source makes are the seed's, and nobody takes them away here.

use atlas_shared::{
    audit::{Action, RecordKind},
    commitment::{CommitmentId, Reach},
    error::Problem,
    place::{CantonCode, ParishCode},
    source::Origin,
    writing::MAX_NAME,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, ModelTrait};
use serde::{Deserialize, Serialize};

use super::reach;
use crate::{
    account::Editor,
    body::{Body, Faults, words},
    entity::commitment_reach,
    error::{ApiError, ApiResult},
    progress::judgement::{self, NewText},
    router::Atlas,
    write::{Before, Created, Record, Write, version::Unversioned},
};

/// A link to a territory as it is written.
#[derive(Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewReach {
    /// DPA code of a canton or a parish
    pub territory: String,
    /// Why the commitment reaches it
    pub reason: NewText,
    /// What that rests on, as a resolution or minutes
    pub basis: NewBasis,
}

/// What a link rests on.
#[derive(Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewBasis {
    /// What it is
    pub title: String,
    /// Where it can be read, where it can
    pub url: Option<String>,
}

/// A link as the trail tells it: of its commitment, which then reaches one place more or less.
#[derive(PartialEq, Serialize)]
struct Linked {
    #[serde(skip)]
    commitment: String,
    #[serde(flatten)]
    reach: Reach,
}

impl Record for Linked {
    type Version = Unversioned;
    const KIND: RecordKind = RecordKind::Commitment;

    fn id(&self) -> String {
        self.commitment.clone()
    }

    fn version(&self) -> Unversioned {
        Unversioned
    }
}

/// Links a commitment to a canton or a parish.
#[utoipa::path(
    post, path = "/commitments/{id}/reach", tag = "workspace", security(("session" = [])),
    request_body = NewReach, params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 201, body = Reach), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_reach(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<NewReach>,
) -> ApiResult<Created<Reach>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let of = judgement::commitment(&*write, &id).await?;
    judgement::taking_part(&*write, &of.id, &editor).await?;
    let mut faults = Faults::default();
    let territory = body.territory.trim();
    let canton = territory
        .parse::<CantonCode>()
        .ok()
        .and_then(|code| atlas.gazetteer.canton(code.as_str()));
    let parish = territory
        .parse::<ParishCode>()
        .ok()
        .and_then(|code| atlas.gazetteer.parish(code.as_str()));
    if canton.is_none() && parish.is_none() {
        faults.add_with(
            "territory",
            words(
                "Ningún cantón ni parroquia tiene ese código.",
                "No canton or parish has this code.",
            ),
            "1701, 170169".to_owned(),
        );
    }
    let reason = judgement::text(&mut faults, "reason", &body.reason);
    let title = faults.line("basis.title", &body.basis.title, MAX_NAME);
    let url = faults.link_if_any("basis.url", body.basis.url.as_deref());
    faults.check()?;
    let key = (of.id.clone(), territory.to_owned());
    if commitment_reach::Entity::find_by_id(key)
        .one(&*write)
        .await?
        .is_some()
    {
        return Err(ApiError::Conflict(words(
            "El compromiso ya llega a ese lugar.",
            "The commitment reaches this place already.",
        )));
    }
    let row = commitment_reach::ActiveModel {
        commitment_id: Set(of.id.clone()),
        territory: Set(territory.to_owned()),
        canton_code: Set(canton.map(|it| it.code.to_string())),
        parish_code: Set(parish.map(|it| it.code.to_string())),
        origin: Set(Origin::Editor.key().to_owned()),
        reason_es: Set(Some(reason.es)),
        reason_en: Set(reason.en),
        basis_title: Set(Some(title)),
        basis_url: Set(url),
    };
    let made = Linked {
        reach: reach(&row.insert(&*write).await?, &atlas.gazetteer)?,
        commitment: of.id,
    };
    let location = format!("/api/v1/commitments/{}/reach/{territory}", made.commitment);
    let made = write.made(Action::Update, made).await?;
    Ok(Created::at(location, made).telling(|made| made.reach))
}

/// Takes a link away that an editor made.
#[utoipa::path(
    delete, path = "/commitments/{id}/reach/{territory}", tag = "workspace", security(("session" = [])),
    params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002"),
           ("territory" = String, Path, description = "DPA code of the canton or parish")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub async fn delete_reach(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path((id, territory)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let of = judgement::commitment(&*write, &id).await?;
    judgement::taking_part(&*write, &of.id, &editor).await?;
    let key = (of.id.clone(), territory);
    let row = commitment_reach::Entity::find_by_id(key)
        .one(&*write)
        .await?;
    let row = row.ok_or(ApiError::NotFound)?;
    if row.origin != Origin::Editor.key() {
        return Err(ApiError::Conflict(words(
            "Este vínculo lo hace una fuente; aquí no se quita.",
            "A source makes this link; it is not taken away here.",
        )));
    }
    let before = Linked {
        reach: reach(&row, &atlas.gazetteer)?,
        commitment: of.id,
    };
    row.delete(&*write).await?;
    write.removed(Action::Update, Before::from(before)).await
}
