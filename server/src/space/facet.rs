//! How many spaces each choice of a filter would find. Counts obey the precision of places as the list
//! does: they are made by the very conditions of the filter.

use std::collections::BTreeMap;

use atlas_shared::{
    error::Problem,
    facet::{Facet, SpaceFacets},
    filter::{Group, SpaceFilter},
    space::{Audience, Modality, SpaceKind, SpaceStatus},
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{self, Expr, ExprTrait, SelectStatement, UnionType},
};

use crate::{
    entity::{commitment, space, space_audience, space_care_group, space_commitment},
    error::ApiResult,
    privacy,
    query::{Query, SpaceParams},
    router::Atlas,
    stored::{Counted, counts},
};

use super::filter::{passes, select};

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
    let (cells, groups, commitments) = tokio::try_join!(
        Cells::load(db, filter),
        groups(db, without(|filter| filter.group = None)),
        commitments(db, without(|filter| filter.commitment = None)),
    )?;
    Ok(SpaceFacets {
        total: cells.count(None, |_| true),
        kinds: cells.facets(Choice::Kind, SpaceKind::ALL.iter().map(|it| it.key())),
        modalities: cells.facets(Choice::Modality, Modality::ALL.iter().map(|it| it.key())),
        statuses: cells.facets(Choice::Status, SpaceStatus::ALL.iter().map(|it| it.key())),
        cantons: cells.facets(
            Choice::Canton,
            atlas.gazetteer.cantons().map(|canton| canton.code.as_str()),
        ),
        groups,
        commitments,
    })
}

/// A choice that the cells can tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Kind,
    Modality,
    Status,
    Canton,
}

/// Spaces that are alike in all that the choices tell apart, with their number.
#[derive(FromQueryResult)]
struct Cell {
    kind: String,
    modality: String,
    status: String,
    precision: String,
    canton_code: Option<String>,
    number: i64,
}

impl Cell {
    /// Whether its spaces pass a choice. A space that shows no canton reaches every one.
    fn is(&self, choice: Choice, key: &str) -> bool {
        match choice {
            Choice::Kind => self.kind == key,
            Choice::Modality => self.modality == key,
            Choice::Status => self.status == key,
            Choice::Canton => {
                let hidden = ["province", "on-request"].contains(&self.precision.as_str());
                hidden || self.canton_code.as_deref() == Some(key)
            }
        }
    }
}

/// All spaces that pass the rest of the filter, so that one question to the database answers for
/// every choice.
struct Cells<'a> {
    cells: Vec<Cell>,
    filter: &'a SpaceFilter,
}

impl<'a> Cells<'a> {
    async fn load(db: &DatabaseConnection, filter: &'a SpaceFilter) -> ApiResult<Self> {
        let rest = SpaceFilter {
            kind: None,
            modality: None,
            status: None,
            canton: None,
            ..filter.clone()
        };
        let told_apart = [
            space::Column::Kind,
            space::Column::Modality,
            space::Column::Status,
            space::Column::Precision,
            space::Column::CantonCode,
        ];
        let mut cells = select(&rest)
            .select_only()
            .column_as(space::Column::Id.count(), "number");
        for column in told_apart {
            cells = cells.column(column).group_by(column);
        }
        let cells = cells.into_model::<Cell>().all(db).await?;
        Ok(Self { cells, filter })
    }

    /// The cells that pass the filter but for one choice.
    fn passing(&self, but: Option<Choice>) -> impl Iterator<Item = &Cell> {
        let set = [
            (Choice::Kind, self.filter.kind.map(SpaceKind::key)),
            (Choice::Modality, self.filter.modality.map(Modality::key)),
            (Choice::Status, self.filter.status.map(SpaceStatus::key)),
            (
                Choice::Canton,
                self.filter.canton.as_ref().map(|code| code.as_str()),
            ),
        ];
        self.cells.iter().filter(move |cell| {
            set.iter().all(|&(choice, key)| {
                Some(choice) == but || key.is_none_or(|key| cell.is(choice, key))
            })
        })
    }

    fn count(&self, but: Option<Choice>, counts: impl Fn(&Cell) -> bool) -> u32 {
        let counted = self.passing(but).filter(|cell| counts(cell));
        u32::try_from(counted.map(|cell| cell.number).sum::<i64>()).unwrap_or_default()
    }

    fn facets<'k>(&self, choice: Choice, keys: impl Iterator<Item = &'k str>) -> Vec<Facet> {
        keys.map(|key| Facet {
            key: key.to_owned(),
            count: self.count(Some(choice), |cell| cell.is(choice, key)),
        })
        .collect()
    }
}

/// Every key with its count, in the order given.
fn keyed<'a>(keys: impl Iterator<Item = &'a str>, counts: &BTreeMap<String, u32>) -> Vec<Facet> {
    keys.map(|key| Facet {
        key: key.to_owned(),
        count: counts.get(key).copied().unwrap_or_default(),
    })
    .collect()
}

/// Audiences by their links, and care groups by theirs and those of the audiences that are the same people.
async fn groups(db: &DatabaseConnection, filter: SpaceFilter) -> ApiResult<Vec<Facet>> {
    let audiences = space_audience::Entity::find()
        .select_only()
        .column_as(space_audience::Column::Audience, "key")
        .column_as(space_audience::Column::SpaceId.count(), "number")
        .filter(passes(space_audience::Column::SpaceId.into_expr(), &filter))
        .group_by(space_audience::Column::Audience)
        .into_model::<Counted>()
        .all(db);
    let served = sea_query::Query::select()
        .column("key")
        .expr_as(Expr::col("space_id").count(), "number")
        .from_subquery(served(), "served")
        .cond_where(passes(Expr::col("space_id"), &filter))
        .group_by_col("key")
        .to_owned();
    let served = Counted::find_by_statement(db.get_database_backend().build(&served)).all(db);
    let (audiences, served) = tokio::try_join!(audiences, served)?;
    let (audiences, served) = (counts(audiences), counts(served));
    Ok(Group::all()
        .map(|group| {
            let counts = match group {
                Group::Audience(_) => &audiences,
                Group::Care(_) => &served,
            };
            Facet {
                key: group.key().to_owned(),
                count: counts.get(group.key()).copied().unwrap_or_default(),
            }
        })
        .collect())
}

/// Which spaces serve which care group, each once.
fn served() -> SelectStatement {
    let mut served = space_care_group::Entity::find()
        .select_only()
        .column_as(space_care_group::Column::CareGroup, "key")
        .column(space_care_group::Column::SpaceId)
        .into_query();
    for audience in Audience::ALL {
        if let Some(group) = audience.care_group() {
            let alike = space_audience::Entity::find()
                .select_only()
                .expr_as(Expr::value(group.key()), "key")
                .column(space_audience::Column::SpaceId)
                .filter(space_audience::Column::Audience.eq(audience.key()))
                .into_query();
            served.union(UnionType::Distinct, alike);
        }
    }
    served
}

async fn commitments(db: &DatabaseConnection, filter: SpaceFilter) -> ApiResult<Vec<Facet>> {
    let counted = space_commitment::Entity::find()
        .select_only()
        .column_as(space_commitment::Column::CommitmentId, "key")
        .column_as(space_commitment::Column::SpaceId.count(), "number")
        .filter(passes(
            space_commitment::Column::SpaceId.into_expr(),
            &filter,
        ))
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
