//! How many spaces each choice of a filter would find. Counts obey the precision of places as the list
//! does: they are made by the very conditions of the filter.

use std::collections::BTreeMap;

use atlas_shared::{
    error::Problem,
    facet::{Facet, SpaceFacets},
    filter::{Group, SpaceFilter},
    space::{Audience, CareGroup, Modality, SpaceKind, SpaceStatus},
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{ExprTrait, SelectStatement},
};

use crate::{
    entity::{commitment, space, space_audience, space_care_group, space_commitment},
    error::ApiResult,
    privacy,
    query::{Query, SpaceParams},
    router::Atlas,
};

use super::filter::{everywhere, select};

/// Counts spaces by each choice of each filter, while the other filters are kept.
#[utoipa::path(
    get, path = "/spaces/facets", tag = "spaces", params(SpaceParams),
    responses((status = 200, body = SpaceFacets), (status = 400, body = Problem))
)]
pub async fn list_facets(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let (filter, _) = query.spaces()?;
    let facets = Json(facets(&atlas, &filter).await?).into_response();
    Ok(if filter.is_sensitive() {
        privacy::unstored(facets)
    } else {
        facets
    })
}

async fn facets(atlas: &Atlas, filter: &SpaceFilter) -> ApiResult<SpaceFacets> {
    let db = &atlas.db;
    let without = |clear: fn(&mut SpaceFilter)| {
        let mut without = filter.clone();
        clear(&mut without);
        without
    };
    let kinds = by_column(
        db,
        select(&without(|filter| filter.kind = None)),
        space::Column::Kind,
    );
    let modalities = by_column(
        db,
        select(&without(|filter| filter.modality = None)),
        space::Column::Modality,
    );
    let statuses = by_column(
        db,
        select(&without(|filter| filter.status = None)),
        space::Column::Status,
    );
    let (kinds, modalities, statuses) = (kinds.await?, modalities.await?, statuses.await?);
    Ok(SpaceFacets {
        total: number(select(filter).count(db).await?),
        groups: groups(db, without(|filter| filter.group = None)).await?,
        kinds: keyed(SpaceKind::ALL.iter().map(|kind| kind.key()), &kinds),
        modalities: keyed(Modality::ALL.iter().map(|it| it.key()), &modalities),
        statuses: keyed(SpaceStatus::ALL.iter().map(|it| it.key()), &statuses),
        cantons: cantons(atlas, without(|filter| filter.canton = None)).await?,
        commitments: commitments(db, without(|filter| filter.commitment = None)).await?,
    })
}

#[derive(FromQueryResult)]
struct Counted {
    key: Option<String>,
    number: i64,
}

type Counts = BTreeMap<String, u32>;

fn counts(counted: Vec<Counted>) -> Counts {
    counted
        .into_iter()
        .filter_map(|counted| {
            Some((
                counted.key?,
                u32::try_from(counted.number).unwrap_or_default(),
            ))
        })
        .collect()
}

fn number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Every key with its count, in the order given.
fn keyed<'a>(keys: impl Iterator<Item = &'a str>, counts: &Counts) -> Vec<Facet> {
    keys.map(|key| Facet {
        key: key.to_owned(),
        count: counts.get(key).copied().unwrap_or_default(),
    })
    .collect()
}

async fn by_column(
    db: &DatabaseConnection,
    spaces: Select<space::Entity>,
    column: space::Column,
) -> Result<Counts, DbErr> {
    let counted = spaces
        .select_only()
        .column_as(column, "key")
        .column_as(space::Column::Id.count(), "number")
        .group_by(column)
        .into_model::<Counted>()
        .all(db)
        .await?;
    Ok(counts(counted))
}

/// The ids of the spaces that pass a filter, as a subquery.
fn ids(filter: &SpaceFilter) -> SelectStatement {
    select(filter)
        .select_only()
        .column(space::Column::Id)
        .into_query()
}

/// Audiences by their links; care groups too, where no audience stands for the same people. Where one
/// does, a space may have both, so the filter itself counts.
async fn groups(db: &DatabaseConnection, mut filter: SpaceFilter) -> ApiResult<Vec<Facet>> {
    let audiences = space_audience::Entity::find()
        .select_only()
        .column_as(space_audience::Column::Audience, "key")
        .column_as(space_audience::Column::SpaceId.count(), "number")
        .filter(space_audience::Column::SpaceId.in_subquery(ids(&filter)))
        .group_by(space_audience::Column::Audience)
        .into_model::<Counted>()
        .all(db)
        .await?;
    let named = space_care_group::Entity::find()
        .select_only()
        .column_as(space_care_group::Column::CareGroup, "key")
        .column_as(space_care_group::Column::SpaceId.count(), "number")
        .filter(space_care_group::Column::SpaceId.in_subquery(ids(&filter)))
        .group_by(space_care_group::Column::CareGroup)
        .into_model::<Counted>()
        .all(db)
        .await?;
    let (audiences, mut named) = (counts(audiences), counts(named));
    for group in alike() {
        filter.group = Some(Group::Care(group));
        named.insert(
            group.key().to_owned(),
            number(select(&filter).count(db).await?),
        );
    }
    Ok(Group::all()
        .map(|group| {
            let counts = match group {
                Group::Audience(_) => &audiences,
                Group::Care(_) => &named,
            };
            Facet {
                key: group.key().to_owned(),
                count: counts.get(group.key()).copied().unwrap_or_default(),
            }
        })
        .collect())
}

/// The care groups that an audience stands for.
fn alike() -> impl Iterator<Item = CareGroup> {
    Audience::ALL
        .iter()
        .filter_map(|audience| audience.care_group())
}

/// A space that shows no canton reaches every one.
async fn cantons(atlas: &Atlas, filter: SpaceFilter) -> ApiResult<Vec<Facet>> {
    let all = number(
        select(&filter)
            .filter(everywhere())
            .count(&atlas.db)
            .await?,
    );
    let inside = select(&filter).filter(everywhere().not());
    let inside = by_column(&atlas.db, inside, space::Column::CantonCode).await?;
    Ok(atlas
        .gazetteer
        .cantons()
        .map(|canton| Facet {
            key: canton.code.to_string(),
            count: all
                + inside
                    .get(canton.code.as_str())
                    .copied()
                    .unwrap_or_default(),
        })
        .collect())
}

async fn commitments(db: &DatabaseConnection, filter: SpaceFilter) -> ApiResult<Vec<Facet>> {
    let counted = space_commitment::Entity::find()
        .select_only()
        .column_as(space_commitment::Column::CommitmentId, "key")
        .column_as(space_commitment::Column::SpaceId.count(), "number")
        .filter(space_commitment::Column::SpaceId.in_subquery(ids(&filter)))
        .group_by(space_commitment::Column::CommitmentId)
        .into_model::<Counted>()
        .all(db)
        .await?;
    let known: Vec<String> = commitment::Entity::find()
        .select_only()
        .column(commitment::Column::Id)
        .order_by_asc(commitment::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(keyed(known.iter().map(String::as_str), &counts(counted)))
}
