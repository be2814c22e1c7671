//! Writing checked rows: what is new is inserted, what the seed wrote before is updated, what an editor
//! changed since (`edited_at`) is left alone, together with its links.

use anyhow::{Context, Result};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IdenStatic,
    IntoActiveModel, Iterable, PaginatorTrait, PrimaryKeyToColumn, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use super::check::Rows;
use crate::entity::{
    canton, commitment, commitment_institution, commitment_reach, commitment_value, former_parish,
    help_line, institution, parish, parish_name, parish_outline, plan, plan_aim, source, space,
    space_audience, space_care_group, space_commitment, space_language,
};

const EDITED_AT: &str = "edited_at";

/// Whether the database holds no parish yet.
///
/// # Errors
/// The database cannot be read.
pub async fn is_empty(db: &impl ConnectionTrait) -> Result<bool> {
    let parishes = parish::Entity::find()
        .count(db)
        .await
        .context("cannot read the database")?;
    Ok(parishes == 0)
}

/// Writes the rows in the caller's transaction.
///
/// # Errors
/// The database refuses; the caller's transaction then ends without a trace.
pub async fn write(db: &DatabaseTransaction, rows: &Rows) -> Result<()> {
    write_rows(db, rows)
        .await
        .context("cannot write the seed, nothing was changed")
}

async fn write_rows(db: &DatabaseTransaction, rows: &Rows) -> Result<(), DbErr> {
    upsert::<source::Entity>(db, &rows.sources).await?;
    upsert::<canton::Entity>(db, &rows.cantons).await?;
    upsert::<parish::Entity>(db, &rows.parishes).await?;
    upsert::<parish_outline::Entity>(db, &rows.outlines).await?;
    upsert::<former_parish::Entity>(db, &rows.former_parishes).await?;
    upsert::<parish_name::Entity>(db, &rows.parish_names).await?;
    upsert::<institution::Entity>(db, &rows.institutions).await?;
    upsert::<plan::Entity>(db, &rows.plans).await?;
    upsert::<commitment::Entity>(db, &rows.commitments).await?;
    upsert::<space::Entity>(db, &rows.spaces).await?;
    upsert::<help_line::Entity>(db, &rows.lines).await?;

    let plans = unedited::<plan::Entity>(db, plan::Column::Id, plan::Column::EditedAt).await?;
    replace(
        db,
        &rows.plan_aims,
        plan_aim::Column::PlanId,
        &plans,
        |row| &row.plan_id,
    )
    .await?;

    let ids =
        unedited::<commitment::Entity>(db, commitment::Column::Id, commitment::Column::EditedAt)
            .await?;
    let commitment = commitment_value::Column::CommitmentId;
    replace(db, &rows.commitment_values, commitment, &ids, |row| {
        &row.commitment_id
    })
    .await?;
    let commitment = commitment_institution::Column::CommitmentId;
    replace(db, &rows.commitment_institutions, commitment, &ids, |row| {
        &row.commitment_id
    })
    .await?;
    // An editor's reach lives beside the sources' and does not make the commitment edited.
    upsert::<commitment_reach::Entity>(db, &rows.commitment_reaches).await?;

    let ids = unedited::<space::Entity>(db, space::Column::Id, space::Column::EditedAt).await?;
    let of = space_commitment::Column::SpaceId;
    replace(db, &rows.space_commitments, of, &ids, |row| &row.space_id).await?;
    let of = space_audience::Column::SpaceId;
    replace(db, &rows.space_audiences, of, &ids, |row| &row.space_id).await?;
    let of = space_care_group::Column::SpaceId;
    replace(db, &rows.space_care_groups, of, &ids, |row| &row.space_id).await?;
    let of = space_language::Column::SpaceId;
    replace(db, &rows.space_languages, of, &ids, |row| &row.space_id).await
}

/// Inserts the rows; where the key exists already, updates the other columns unless an editor has.
async fn upsert<E>(db: &DatabaseTransaction, rows: &[E::Model]) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Clone,
{
    let keys: Vec<E::Column> = E::PrimaryKey::iter()
        .map(PrimaryKeyToColumn::into_column)
        .collect();
    let is_key = |column: &E::Column| keys.iter().any(|key| key.as_str() == column.as_str());
    let (edited, others): (Vec<_>, Vec<_>) = E::Column::iter()
        .filter(|column| !is_key(column))
        .partition(|column| column.as_str() == EDITED_AT);
    let mut conflict = OnConflict::columns(keys.iter().copied());
    if others.is_empty() {
        conflict.do_nothing();
    } else {
        conflict.update_columns(others);
    }
    if let Some(edited) = edited.first() {
        conflict.action_and_where(Expr::col((E::default(), *edited)).is_null());
    }
    let rows: Vec<E::ActiveModel> = rows
        .iter()
        .cloned()
        .map(IntoActiveModel::into_active_model)
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows)
        .on_conflict(conflict)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The keys of the records that no editor has changed.
async fn unedited<E: EntityTrait>(
    db: &DatabaseTransaction,
    key: E::Column,
    edited_at: E::Column,
) -> Result<Vec<String>, DbErr> {
    let ids = E::find()
        .select_only()
        .column(key)
        .filter(edited_at.is_null());
    ids.into_tuple().all(db).await
}

/// Replaces the links of the given owners by those of the seed.
async fn replace<M, E>(
    db: &DatabaseTransaction,
    rows: &[M],
    owner: E::Column,
    owners: &[String],
    owner_of: impl Fn(&M) -> &String,
) -> Result<(), DbErr>
where
    M: sea_orm::ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel> + Clone,
    E: EntityTrait<Model = M>,
{
    E::delete_many()
        .filter(owner.is_in(owners))
        .exec(db)
        .await?;
    let rows: Vec<E::ActiveModel> = rows
        .iter()
        .filter(|row| owners.contains(owner_of(row)))
        .cloned()
        .map(IntoActiveModel::into_active_model)
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}
