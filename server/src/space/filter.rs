//! The filter of spaces as a query.

use atlas_shared::{
    editing::Publication,
    filter::{Group, SpaceFilter},
    place::{CantonCode, ParishCode},
    space::{Audience, SessionStatus},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr},
};
use time::{Date, Duration, OffsetDateTime, Time};

use crate::{
    entity::{session, space, space_audience, space_care_group, space_commitment},
    parish::containing,
    space::recurrence::instant,
};

/// Spaces that pass every set filter.
pub fn select(filter: &SpaceFilter) -> Select<space::Entity> {
    let mut conditions = Condition::all().add(is_public());
    if let Some(parish) = &filter.parish {
        conditions = conditions.add(reaches_parish(parish));
    }
    if let Some(canton) = &filter.canton {
        conditions = conditions.add(reaches_canton(canton));
    }
    if let Some(group) = filter.group {
        conditions = conditions.add(is_for(group));
    }
    if let Some(kind) = filter.kind {
        conditions = conditions.add(space::Column::Kind.eq(kind.key()));
    }
    if let Some(modality) = filter.modality {
        conditions = conditions.add(space::Column::Modality.eq(modality.key()));
    }
    if let Some(status) = filter.status {
        conditions = conditions.add(space::Column::Status.eq(status.key()));
    }
    if let Some(commitment) = &filter.commitment {
        let links = space_commitment::Entity::find()
            .select_only()
            .column(space_commitment::Column::SpaceId)
            .filter(space_commitment::Column::CommitmentId.eq(commitment.as_str()))
            .into_query();
        conditions = conditions.add(space::Column::Id.in_subquery(links));
    }
    if filter.from.is_some() || filter.to.is_some() {
        conditions = conditions.add(Expr::exists(sessions_between(filter)));
    }
    if let Some(q) = &filter.q {
        conditions = conditions.add(Expr::col(space::Column::Search).like(containing(q)));
    }
    space::Entity::find().filter(conditions)
}

/// The ids of the spaces that pass every set filter.
pub fn ids(filter: &SpaceFilter) -> SelectStatement {
    select(filter)
        .select_only()
        .column(space::Column::Id)
        .into_query()
}

/// Whether a space passes a filter, by the column of another table that has its id. Where there is no filter,
/// every public space passes: hidden ones are few, so that it is quicker to leave them out.
pub fn passes(of_space: SimpleExpr, filter: &SpaceFilter) -> Condition {
    let passes = if *filter == SpaceFilter::default() {
        let hidden = space::Entity::find()
            .select_only()
            .column(space::Column::Id)
            .filter(is_public().not())
            .into_query();
        of_space.not_in_subquery(hidden)
    } else {
        of_space.in_subquery(ids(filter))
    };
    Condition::all().add(passes)
}

/// Whether the public sees a space: drafts and the archive are in no public output.
pub fn is_public() -> SimpleExpr {
    space::Column::Publication.eq(Publication::Published.key())
}

/// In a parish, in a canton, for the province, on request; then by id.
pub fn ordered(select: Select<space::Entity>) -> Select<space::Entity> {
    let rank: SimpleExpr = Expr::case(space::Column::Precision.is_in(["point", "parish"]), 0)
        .case(space::Column::Precision.eq("canton"), 1)
        .case(space::Column::Precision.eq("province"), 2)
        .finally(3)
        .into();
    select.order_by_asc(rank).order_by_asc(space::Column::Id)
}

/// A space whose place is hidden reaches every parish alike: its stored place must not tell.
fn reaches_parish(parish: &ParishCode) -> Condition {
    let in_canton = space::Column::Precision
        .eq("canton")
        .and(space::Column::CantonCode.eq(parish.canton().as_str()));
    let in_parish = space::Column::Precision
        .is_in(["parish", "point"])
        .and(space::Column::ParishCode.eq(parish.as_str()));
    Condition::any()
        .add(everywhere())
        .add(in_canton)
        .add(in_parish)
}

fn reaches_canton(canton: &CantonCode) -> Condition {
    let inside = space::Column::Precision
        .is_in(["canton", "parish", "point"])
        .and(space::Column::CantonCode.eq(canton.as_str()));
    Condition::any().add(everywhere()).add(inside)
}

/// A space that shows neither canton nor parish.
fn everywhere() -> SimpleExpr {
    space::Column::Precision.is_in(["province", "on-request"])
}

/// A care group also finds the audiences that are the same people in other words.
fn is_for(group: Group) -> Condition {
    let audiences = |keys: Vec<&'static str>| {
        space_audience::Entity::find()
            .select_only()
            .column(space_audience::Column::SpaceId)
            .filter(space_audience::Column::Audience.is_in(keys))
            .into_query()
    };
    match group {
        Group::Audience(audience) => {
            Condition::any().add(space::Column::Id.in_subquery(audiences(vec![audience.key()])))
        }
        Group::Care(group) => {
            let alike = Audience::ALL
                .iter()
                .filter(|audience| audience.care_group() == Some(group));
            let named = space_care_group::Entity::find()
                .select_only()
                .column(space_care_group::Column::SpaceId)
                .filter(space_care_group::Column::CareGroup.eq(group.key()))
                .into_query();
            Condition::any()
                .add(space::Column::Id.in_subquery(named))
                .add(
                    space::Column::Id
                        .in_subquery(audiences(alike.map(|audience| audience.key()).collect())),
                )
        }
    }
}

/// The sessions of a space, not cancelled, on the days asked for. Asked space by space, so that the
/// first session found is enough, however many there are.
fn sessions_between(filter: &SpaceFilter) -> SelectStatement {
    let of_the_space = Expr::col((session::Entity, session::Column::SpaceId))
        .equals((space::Entity, space::Column::Id));
    let mut sessions = session::Entity::find()
        .select_only()
        .column(session::Column::SpaceId)
        .filter(of_the_space)
        .filter(session::Column::Status.ne(SessionStatus::Cancelled.key()));
    if let Some(from) = filter.from {
        sessions = sessions.filter(session::Column::StartsAt.gte(day_begins(from.first_day())));
    }
    if let Some(to) = filter.to {
        sessions = sessions.filter(session::Column::StartsAt.lt(day_ends(to.last_day())));
    }
    sessions.into_query()
}

/// The instant at which a day begins in Guayaquil, in UTC as the database keeps it.
pub fn day_begins(day: Date) -> OffsetDateTime {
    instant(day, Time::MIDNIGHT)
}

/// The instant at which a day is over in Guayaquil.
pub fn day_ends(day: Date) -> OffsetDateTime {
    day_begins(day).saturating_add(Duration::DAY)
}
