//! The rows of a space as an editor says it is: its own, and those that link it.

use atlas_shared::{calendar::PartialDate, filter::fold};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, sea_query::OnConflict,
};
use time::OffsetDateTime;

use super::check::CheckedSpace;
use crate::{
    entity::{
        institution, source, space, space_audience, space_care_group, space_commitment,
        space_language,
    },
    error::{ApiError, ApiResult},
    space::EDITED_BY,
    stored,
};

/// Stores a new space.
///
/// # Errors
/// The database fails.
pub async fn create(
    transaction: &DatabaseTransaction,
    checked: &CheckedSpace,
) -> ApiResult<space::Model> {
    let mut row = space::ActiveModel {
        id: Set(free_id(transaction, &checked.name_es).await?),
        version: Set(1),
        ..Default::default()
    };
    fill(transaction, &mut row, checked).await?;
    let row = row.insert(transaction).await?;
    link(transaction, &row.id, checked).await?;
    Ok(row)
}

/// Stores all that an editor says of a space, as a version of it.
///
/// # Errors
/// The database fails.
pub async fn update(
    transaction: &DatabaseTransaction,
    row: space::Model,
    version: i32,
    checked: &CheckedSpace,
) -> ApiResult<space::Model> {
    let mut row = row.into_active_model();
    row.version = Set(version);
    fill(transaction, &mut row, checked).await?;
    let row = row.update(transaction).await?;
    unlink(transaction, &row.id).await?;
    link(transaction, &row.id, checked).await?;
    Ok(row)
}

async fn fill(
    transaction: &DatabaseTransaction,
    row: &mut space::ActiveModel,
    checked: &CheckedSpace,
) -> ApiResult<()> {
    let convenor = convenor(transaction, &checked.convenor).await?;
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
    row.source_id = Set(source_of(transaction, &convenor).await?);
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

/// The institution that convenes a space.
///
/// # Errors
/// The database fails.
pub async fn convenor(
    transaction: &DatabaseTransaction,
    id: &str,
) -> ApiResult<institution::Model> {
    let row = institution::Entity::find_by_id(id).one(transaction).await?;
    stored::required(row, "the convenor of a space")
}

/// The source of what an institution's editors say: the institution itself. Its date is that of each record.
///
/// # Errors
/// The database fails.
pub async fn source_of(
    transaction: &DatabaseTransaction,
    institution: &institution::Model,
) -> ApiResult<String> {
    let id = [EDITED_BY, &institution.id].concat();
    let today = PartialDate::from(atlas_shared::calendar::day_in_guayaquil(
        OffsetDateTime::now_utc(),
    ));
    let source = source::ActiveModel {
        id: Set(id.clone()),
        title: Set(institution.name_es.clone()),
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
