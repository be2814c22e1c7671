//! What calendars say of the spaces that hold sessions: much less than their pages, and read with three
//! questions however many sessions there are.

use std::collections::BTreeMap;

use atlas_shared::{
    language::Text,
    place::Place,
    space::{Modality, SpaceId, is_sensitive},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, LoaderTrait, QueryFilter};

use crate::{
    entity::{space, space_audience, space_care_group},
    error::ApiResult,
    gazetteer::Gazetteer,
    space::{filter::is_public, place},
    stored,
};

/// A space that holds sessions.
pub struct Host {
    /// Its id.
    pub id: SpaceId,
    /// Its name.
    pub name: Text,
    /// How one takes part.
    pub modality: Modality,
    /// Its place, as exact as may be shown.
    pub place: Place,
    /// Whether a watched phone must not betray it: see [`is_sensitive`].
    pub is_sensitive: bool,
}

/// The public spaces with these ids, by id.
///
/// # Errors
/// The database cannot be read, or holds what does not fit the types.
pub async fn hosts(
    db: &impl ConnectionTrait,
    gazetteer: &Gazetteer,
    ids: impl IntoIterator<Item = &str>,
) -> ApiResult<BTreeMap<String, Host>> {
    let rows = space::Entity::find()
        .filter(space::Column::Id.is_in(ids))
        .filter(is_public())
        .all(db)
        .await?;
    let audiences = rows.load_many(space_audience::Entity, db).await?;
    let groups = rows.load_many(space_care_group::Entity, db).await?;
    let host = |(row, (audiences, groups)): (space::Model, (Vec<_>, Vec<_>))| {
        let audiences = audiences
            .into_iter()
            .map(|it: space_audience::Model| it.audience);
        let groups = groups
            .into_iter()
            .map(|it: space_care_group::Model| it.care_group);
        let kind = stored::value(&row.kind)?;
        let (audiences, groups) = (stored::values(audiences)?, stored::values(groups)?);
        let host = Host {
            id: stored::value(&row.id)?,
            name: stored::text(&row.name_es, row.name_en.as_ref()),
            modality: stored::value(&row.modality)?,
            place: place(&row, gazetteer)?,
            is_sensitive: is_sensitive(kind, &audiences, &groups),
        };
        Ok((row.id, host))
    };
    let links = audiences.into_iter().zip(groups);
    rows.into_iter().zip(links).map(host).collect()
}
