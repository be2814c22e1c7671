//! Making and changing spaces. Editors touch only what their institutions convene; each change says on which
//! version it builds.

use atlas_shared::{
    account::{MAX_EMAIL, is_email},
    audit::{Action, RecordKind},
    calendar::PartialDate,
    commitment::CommitmentId,
    editing::{EditedSpace, Publication},
    error::Problem,
    filter::fold,
    place::Precision,
    space::{
        Accessibility, Audience, CareGroup, Modality, ServiceLanguage, SpaceId, SpaceKind,
        SpaceStatus,
    },
    writing::MAX_NAME,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction,
    EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, sea_query::OnConflict,
};
use serde::Deserialize;
use time::OffsetDateTime;

use super::{
    placing::{self, Said, StoredPlace},
    version,
    workspace::{self, own},
};
use crate::{
    account::Editor,
    audit::{self, NOTHING, Subject},
    body::{Body, Faults, words},
    database,
    entity::{
        commitment, institution, source, space, space_audience, space_care_group, space_commitment,
        space_language,
    },
    error::{ApiError, ApiResult},
    router::Atlas,
    stored,
};

/// What an editor says of a space.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewSpace {
    /// draft, published or archived; a draft where absent
    #[schema(value_type = Option<Publication>)]
    pub publication: Option<String>,
    /// forum, table, care-centre, mobile-unit or online
    #[schema(value_type = SpaceKind)]
    pub kind: String,
    /// Name in Spanish.
    pub name_es: String,
    /// Name in English, where there is one.
    pub name_en: Option<String>,
    /// Id of the institution that convenes it: one of the editor's own.
    pub convenor: String,
    /// in-person, online or hybrid
    #[schema(value_type = Modality)]
    pub modality: String,
    /// active, planned, unconfirmed or concluded
    #[schema(value_type = SpaceStatus)]
    pub status: String,
    /// For whom it is.
    #[schema(value_type = Vec<Audience>)]
    pub audiences: Vec<String>,
    /// Groups of Article 35.
    #[schema(value_type = Vec<CareGroup>)]
    pub care_groups: Vec<String>,
    /// Languages of service.
    #[schema(value_type = Vec<ServiceLanguage>)]
    pub languages: Vec<String>,
    /// Ids of commitments to which it belongs.
    pub commitments: Vec<String>,
    /// How exactly the public sees the place: point, parish, canton, province or on-request
    #[schema(value_type = Precision)]
    pub precision: String,
    /// DPA code of the canton; follows from the parish.
    pub canton: Option<String>,
    /// DPA code of the parish; follows from the point.
    pub parish: Option<String>,
    /// Longitude, WGS 84.
    pub lon: Option<f64>,
    /// Latitude, WGS 84.
    pub lat: Option<f64>,
    /// Since when: YYYY, YYYY-MM or YYYY-MM-DD.
    pub since: Option<String>,
    /// Telephone of the institution, never of a private person.
    pub contact_phone: Option<String>,
    /// Email of the institution.
    pub contact_email: Option<String>,
    /// Page of the institution.
    pub contact_web: Option<String>,
    /// What the place has for people with disabilities.
    #[schema(value_type = Vec<Accessibility>)]
    pub accessibility: Vec<String>,
    /// Whether children are looked after meanwhile: yes, no, or absent where nobody says.
    pub child_care: Option<String>,
}

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

/// A space that passed every check.
pub struct CheckedSpace {
    publication: Publication,
    kind: SpaceKind,
    name_es: String,
    name_en: Option<String>,
    convenor: String,
    modality: Modality,
    status: SpaceStatus,
    audiences: Vec<Audience>,
    care_groups: Vec<CareGroup>,
    languages: Vec<ServiceLanguage>,
    commitments: Vec<CommitmentId>,
    precision: Precision,
    place: StoredPlace,
    since: Option<PartialDate>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    contact_web: Option<String>,
    accessibility: Vec<Accessibility>,
    child_care: Option<bool>,
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
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let checked = check(&transaction, &atlas, &editor, body).await?;
    let made = create(&transaction, &atlas, &editor, checked).await?;
    transaction.commit().await?;
    let location = format!("/api/v1/spaces/{}", made.id);
    let headers = [
        (header::LOCATION, location),
        (header::ETAG, version::tag(made.version)),
    ];
    Ok((StatusCode::CREATED, headers, Json(made)).into_response())
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
    headers: HeaderMap,
    Body(body): Body<NewSpace>,
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let (row, before) = opened(&transaction, &atlas, &editor, &id).await?;
    version::check(&headers, row.version)?;
    let checked = check(&transaction, &atlas, &editor, body).await?;
    let after = update(&transaction, &atlas, row, checked).await?;
    let action = match (before.publication, after.publication) {
        (before, after) if before == after => Action::Update,
        (_, Publication::Published) => Action::Publish,
        (_, Publication::Archived) => Action::Archive,
        (_, Publication::Draft) => Action::Withdraw,
    };
    let subject = Subject::new(RecordKind::Space, after.id.as_str());
    audit::record(
        &transaction,
        editor.who(),
        action,
        subject,
        Some(&before),
        Some(&after),
    )
    .await?;
    transaction.commit().await?;
    let tag = [(header::ETAG, version::tag(after.version))];
    Ok((tag, Json(after)).into_response())
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
    headers: HeaderMap,
    Body(body): Body<SpaceChange>,
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let (row, before) = opened(&transaction, &atlas, &editor, &id).await?;
    version::check(&headers, row.version)?;
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
    row.version = Set(before.version.saturating_add(1));
    row.edited_at = Set(Some(OffsetDateTime::now_utc()));
    row.source_id = Set(source_of(&transaction, &before.convenor).await?);
    let row = row.update(&transaction).await?;
    let after = workspace::edited(&transaction, &atlas.gazetteer, row).await?;
    let action = match (before.publication, after.publication) {
        (Publication::Archived, to) if to != Publication::Archived => Action::Restore,
        (from, to) if from != to => match to {
            Publication::Published => Action::Publish,
            Publication::Archived => Action::Archive,
            Publication::Draft => Action::Withdraw,
        },
        _ if after.status == SpaceStatus::Concluded && before.status != after.status => {
            Action::Conclude
        }
        _ => Action::Update,
    };
    let subject = Subject::new(RecordKind::Space, after.id.as_str());
    audit::record(
        &transaction,
        editor.who(),
        action,
        subject,
        Some(&before),
        Some(&after),
    )
    .await?;
    transaction.commit().await?;
    let tag = [(header::ETAG, version::tag(after.version))];
    Ok((tag, Json(after)).into_response())
}

/// The row of a space that the editor may change, kept from others until the transaction ends, and how it is
/// before the change.
async fn opened(
    transaction: &DatabaseTransaction,
    atlas: &Atlas,
    editor: &Editor,
    id: &str,
) -> ApiResult<(space::Model, EditedSpace)> {
    let row = space::Entity::find_by_id(id)
        .lock_exclusive()
        .one(transaction)
        .await?;
    let row = own(row, editor)?;
    let before = workspace::edited(transaction, &atlas.gazetteer, row.clone()).await?;
    Ok((row, before))
}

/// Checks what an editor says of a space.
///
/// # Errors
/// Every fault by its field, or that the convenor is no institution of hers.
pub async fn check(
    db: &impl ConnectionTrait,
    atlas: &Atlas,
    editor: &Editor,
    body: NewSpace,
) -> ApiResult<CheckedSpace> {
    let mut faults = Faults::default();
    let name_es = faults.line("name_es", &body.name_es, MAX_NAME);
    let name_en = faults.line_if_any("name_en", body.name_en.as_deref(), MAX_NAME);
    let kind = faults.value("kind", &body.kind);
    let modality = faults.value("modality", &body.modality);
    let status = faults.value("status", &body.status);
    let publication = faults.value_if_any("publication", body.publication.as_deref());
    let convenor = convenor(&mut faults, editor, &body.convenor)?;
    let audiences = faults.values("audiences", &body.audiences);
    let care_groups = faults.values("care_groups", &body.care_groups);
    let languages = faults.values("languages", &body.languages);
    let commitments: Vec<CommitmentId> = faults.values("commitments", &body.commitments);
    for id in &commitments {
        let known = commitment::Entity::find_by_id(id.as_str());
        if known.one(db).await?.is_none() {
            let (es, en) = (
                format!("No hay ningún compromiso {id}."),
                format!("There is no commitment {id}."),
            );
            faults.add("commitments", &es, &en);
        }
    }
    let since = faults.value_if_any("since", body.since.as_deref());
    let contact_phone = phone(&mut faults, body.contact_phone.as_deref());
    let contact_email =
        faults.line_if_any("contact_email", body.contact_email.as_deref(), MAX_EMAIL);
    if contact_email
        .as_deref()
        .is_some_and(|email| !email.is_empty() && !is_email(email))
    {
        faults.add(
            "contact_email",
            "No es una dirección de correo.",
            "This is no email address.",
        );
    }
    let contact_web = faults.link_if_any("contact_web", body.contact_web.as_deref());
    let accessibility = faults.values("accessibility", &body.accessibility);
    let child_care = match body.child_care.as_deref().map(str::trim) {
        None | Some("") => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(_) => {
            let message = words(
                "El valor no es de los admitidos.",
                "The value is not one of those accepted.",
            );
            faults.add_with("child_care", message, "yes, no".to_owned());
            None
        }
    };
    let precision = faults.value("precision", &body.precision);
    let said = Said {
        canton: body.canton.as_deref(),
        parish: body.parish.as_deref(),
        lon: body.lon,
        lat: body.lat,
    };
    let names = [name_es.as_str(), name_en.as_deref().unwrap_or_default()];
    let territory = (&*atlas.gazetteer, atlas.map.shapes.as_slice());
    let place = placing::check(&mut faults, precision, said, names, territory);
    faults.check()?;
    let missing = || ApiError::internal("a checked value is missing");
    Ok(CheckedSpace {
        publication: publication.unwrap_or(Publication::Draft),
        kind: kind.ok_or_else(missing)?,
        modality: modality.ok_or_else(missing)?,
        status: status.ok_or_else(missing)?,
        precision: precision.ok_or_else(missing)?,
        name_es,
        name_en,
        convenor,
        audiences,
        care_groups,
        languages,
        commitments,
        place,
        since,
        contact_phone,
        contact_email,
        contact_web,
        accessibility,
        child_care,
    })
}

/// The institution that convenes; the editor's own where she has but one.
fn convenor(faults: &mut Faults, editor: &Editor, said: &str) -> ApiResult<String> {
    match (said.trim(), editor.0.institutions.as_slice()) {
        ("", [only]) => Ok(only.id.clone()),
        ("", _) => {
            faults.add(
                "convenor",
                "Elija quién convoca.",
                "Choose who convenes it.",
            );
            Ok(String::new())
        }
        (id, _) => {
            editor.may_edit(id)?;
            Ok(id.to_owned())
        }
    }
}

/// A telephone number as people write it.
fn phone(faults: &mut Faults, said: Option<&str>) -> Option<String> {
    let phone = faults.line_if_any("contact_phone", said, 40)?;
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let plain = phone
        .chars()
        .all(|c| c.is_ascii_digit() || " +()-./extEXT".contains(c));
    if !phone.is_empty() && (!plain || !(3..=20).contains(&digits)) {
        faults.add_with(
            "contact_phone",
            words(
                "No es un número de teléfono.",
                "This is no telephone number.",
            ),
            "02 395 8000 ext 12".to_owned(),
        );
    }
    Some(phone)
}

/// Stores a new space, with its entry in the audit trail.
///
/// # Errors
/// The database fails.
pub async fn create(
    transaction: &DatabaseTransaction,
    atlas: &Atlas,
    editor: &Editor,
    checked: CheckedSpace,
) -> ApiResult<EditedSpace> {
    let id = free_id(transaction, &checked.name_es).await?;
    let mut row = space::ActiveModel {
        id: Set(id),
        version: Set(1),
        ..Default::default()
    };
    fill(transaction, &mut row, &checked).await?;
    let row = row.insert(transaction).await?;
    link(transaction, &row.id, &checked).await?;
    let made = workspace::edited(transaction, &atlas.gazetteer, row).await?;
    let subject = Subject::new(RecordKind::Space, made.id.as_str());
    audit::record(
        transaction,
        editor.who(),
        Action::Create,
        subject,
        NOTHING,
        Some(&made),
    )
    .await?;
    Ok(made)
}

async fn update(
    transaction: &DatabaseTransaction,
    atlas: &Atlas,
    row: space::Model,
    checked: CheckedSpace,
) -> ApiResult<EditedSpace> {
    let version = row.version.saturating_add(1);
    let mut row = row.into_active_model();
    row.version = Set(version);
    fill(transaction, &mut row, &checked).await?;
    let row = row.update(transaction).await?;
    unlink(transaction, &row.id).await?;
    link(transaction, &row.id, &checked).await?;
    workspace::edited(transaction, &atlas.gazetteer, row).await
}

async fn fill(
    transaction: &DatabaseTransaction,
    row: &mut space::ActiveModel,
    checked: &CheckedSpace,
) -> ApiResult<()> {
    let convenor = institution::Entity::find_by_id(checked.convenor.as_str())
        .one(transaction)
        .await?;
    let convenor = stored::required(convenor, "the convenor of a space")?;
    let searched = [
        Some(checked.name_es.as_str()),
        checked.name_en.as_deref(),
        Some(convenor.name_es.as_str()),
        convenor.name_en.as_deref(),
    ];
    let searched: Vec<_> = searched.into_iter().flatten().collect();
    let keys: Vec<_> = checked.accessibility.iter().map(|it| it.key()).collect();
    row.kind = Set(checked.kind.key().to_owned());
    row.name_es = Set(checked.name_es.clone());
    row.name_en = Set(checked.name_en.clone());
    row.convenor_id = Set(checked.convenor.clone());
    row.modality = Set(checked.modality.key().to_owned());
    row.status = Set(checked.status.key().to_owned());
    row.precision = Set(checked.precision.key().to_owned());
    row.canton_code = Set(checked.place.canton.clone());
    row.parish_code = Set(checked.place.parish.clone());
    row.lon = Set(checked.place.point.map(|point| point.lon));
    row.lat = Set(checked.place.point.map(|point| point.lat));
    row.since = Set(checked.since.map(|since| since.to_string()));
    row.source_id = Set(source_of(transaction, &checked.convenor).await?);
    row.search = Set(fold(&searched.join(" ")));
    row.edited_at = Set(Some(OffsetDateTime::now_utc()));
    row.publication = Set(checked.publication.key().to_owned());
    row.contact_phone = Set(checked.contact_phone.clone());
    row.contact_email = Set(checked.contact_email.clone());
    row.contact_web = Set(checked.contact_web.clone());
    row.accessibility = Set((!keys.is_empty()).then(|| keys.join(",")));
    row.child_care = Set(checked.child_care);
    Ok(())
}

/// The source of what an institution's editors say: the institution itself. Its date is that of each record.
async fn source_of(transaction: &DatabaseTransaction, institution: &str) -> ApiResult<String> {
    let row = institution::Entity::find_by_id(institution)
        .one(transaction)
        .await?;
    let row = stored::required(row, "the institution of a source")?;
    let id = format!("{}{institution}", super::EDITED_BY);
    let today = PartialDate::from(atlas_shared::calendar::day_in_guayaquil(
        OffsetDateTime::now_utc(),
    ));
    let source = source::ActiveModel {
        id: Set(id.clone()),
        title: Set(row.name_es),
        as_of: Set(today.to_string()),
        url: Set(None),
    };
    let mut known = OnConflict::column(source::Column::Id);
    known.update_columns([source::Column::Title, source::Column::AsOf]);
    source::Entity::insert(source)
        .on_conflict(known)
        .exec_without_returning(transaction)
        .await?;
    Ok(id)
}

/// An id made of a name, which no other space has.
async fn free_id(transaction: &DatabaseTransaction, name: &str) -> ApiResult<String> {
    let folded = fold(name);
    let words: Vec<_> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut slug: String = words.join("-").chars().take(60).collect();
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        slug.push_str("espacio");
    }
    let taken: Vec<String> = space::Entity::find()
        .select_only()
        .column(space::Column::Id)
        .filter(space::Column::Id.starts_with(&slug))
        .into_tuple()
        .all(transaction)
        .await?;
    let mut ids =
        std::iter::once(slug.clone()).chain((2..).map(|number| format!("{slug}-{number}")));
    let free = ids.find(|id| !taken.contains(id));
    free.ok_or_else(|| ApiError::internal("there is no free id"))
}

async fn unlink(transaction: &DatabaseTransaction, id: &str) -> ApiResult<()> {
    space_audience::Entity::delete_many()
        .filter(space_audience::Column::SpaceId.eq(id))
        .exec(transaction)
        .await?;
    space_care_group::Entity::delete_many()
        .filter(space_care_group::Column::SpaceId.eq(id))
        .exec(transaction)
        .await?;
    space_language::Entity::delete_many()
        .filter(space_language::Column::SpaceId.eq(id))
        .exec(transaction)
        .await?;
    space_commitment::Entity::delete_many()
        .filter(space_commitment::Column::SpaceId.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn link(
    transaction: &DatabaseTransaction,
    id: &str,
    checked: &CheckedSpace,
) -> ApiResult<()> {
    for audience in &checked.audiences {
        let link = space_audience::ActiveModel {
            space_id: Set(id.to_owned()),
            audience: Set(audience.key().to_owned()),
        };
        link.insert(transaction).await?;
    }
    for group in &checked.care_groups {
        let link = space_care_group::ActiveModel {
            space_id: Set(id.to_owned()),
            care_group: Set(group.key().to_owned()),
        };
        link.insert(transaction).await?;
    }
    for language in &checked.languages {
        let link = space_language::ActiveModel {
            space_id: Set(id.to_owned()),
            language: Set(language.key().to_owned()),
        };
        link.insert(transaction).await?;
    }
    for commitment in &checked.commitments {
        let link = space_commitment::ActiveModel {
            space_id: Set(id.to_owned()),
            commitment_id: Set(commitment.to_string()),
        };
        link.insert(transaction).await?;
    }
    Ok(())
}
