//! What the atlas has: spaces as files tell them, whole, for whoever may edit them; and what files refer
//! to. Nothing of it goes to the public.

use std::{collections::BTreeMap, sync::Arc};

use atlas_shared::place::{CantonRef, Point};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    check::{SessionRow, SpaceRow},
    place::{Institution, Known, Parish},
};
use crate::{
    entity::{
        commitment, institution, parish, session, space, space_audience, space_care_group,
        space_commitment, space_language,
    },
    error::ApiResult,
    gazetteer::Gazetteer,
    outline::ParishShape,
    stored,
};

/// Parishes, institutions and commitments to which a file can refer.
///
/// # Errors
/// The database fails.
pub async fn known(
    db: &impl ConnectionTrait,
    gazetteer: &Gazetteer,
    shapes: Arc<Vec<ParishShape>>,
) -> ApiResult<Known> {
    let rows = parish::Entity::find()
        .order_by_asc(parish::Column::Code)
        .all(db)
        .await?;
    let parish = |row: parish::Model| {
        let canton: CantonRef = stored::required(gazetteer.canton(&row.canton_code), "a canton")?;
        Ok(Parish {
            place: stored::required(gazetteer.parish(&row.code), "a parish")?,
            canton,
            other_names: gazetteer.other_names(&row.code),
            former: gazetteer.former(&row.code),
        })
    };
    let parishes = rows
        .into_iter()
        .map(parish)
        .collect::<ApiResult<Vec<_>>>()?;
    let institutions = institution::Entity::find()
        .order_by_asc(institution::Column::Position)
        .all(db)
        .await?;
    let institutions = institutions
        .into_iter()
        .map(|row| Institution {
            names: std::iter::once(row.name_es).chain(row.name_en).collect(),
            id: row.id,
        })
        .collect();
    let commitments = commitment::Entity::find()
        .order_by_asc(commitment::Column::Id)
        .all(db)
        .await?;
    let commitments = commitments.into_iter().map(|row| row.id).collect();
    Ok(Known::new(parishes, institutions, commitments, shapes))
}

/// Every space with its sessions, by id; those of some institutions alone where these are given.
///
/// # Errors
/// The database fails, or a row does not fit the types of the domain.
pub async fn spaces(
    db: &impl ConnectionTrait,
    gazetteer: &Gazetteer,
    of: Option<&[String]>,
) -> ApiResult<Vec<SpaceRow>> {
    let mut select = space::Entity::find().order_by_asc(space::Column::Id);
    if let Some(institutions) = of {
        select = select.filter(space::Column::ConvenorId.is_in(institutions));
    }
    let rows = select.all(db).await?;
    let audiences = space_audience::Entity::find().all(db).await?;
    let mut audiences = grouped(audiences.into_iter().map(|it| (it.space_id, it.audience)));
    let groups = space_care_group::Entity::find().all(db).await?;
    let mut groups = grouped(groups.into_iter().map(|it| (it.space_id, it.care_group)));
    let languages = space_language::Entity::find().all(db).await?;
    let mut languages = grouped(languages.into_iter().map(|it| (it.space_id, it.language)));
    let commitments = space_commitment::Entity::find().all(db).await?;
    let mut commitments = grouped(
        commitments
            .into_iter()
            .map(|it| (it.space_id, it.commitment_id)),
    );
    let all = session::Entity::find()
        .order_by_asc(session::Column::StartsAt)
        .all(db)
        .await?;
    let mut sessions = grouped(all.into_iter().map(|it| (it.space_id.clone(), it)));
    rows.into_iter()
        .map(|row| {
            let take =
                |of: &mut BTreeMap<String, Vec<String>>| of.remove(&row.id).unwrap_or_default();
            let (audiences, groups) = (take(&mut audiences), take(&mut groups));
            let (languages, mut commitments) = (take(&mut languages), take(&mut commitments));
            commitments.sort_unstable();
            let sessions = sessions.remove(&row.id).unwrap_or_default();
            Ok(SpaceRow {
                row: 0,
                id: Some(stored::value(&row.id)?),
                name: stored::text(&row.name_es, row.name_en.as_ref()),
                kind: stored::value(&row.kind)?,
                modality: stored::value(&row.modality)?,
                status: stored::value(&row.status)?,
                audiences: stored::values(audiences)?,
                care_groups: stored::values(groups)?,
                languages: stored::values(languages)?,
                commitments,
                precision: stored::value(&row.precision)?,
                precision_told: true,
                canton: row
                    .canton_code
                    .as_deref()
                    .and_then(|code| gazetteer.canton(code)),
                parish: row
                    .parish_code
                    .as_deref()
                    .and_then(|code| gazetteer.parish(code)),
                point: row.lon.zip(row.lat).map(|(lon, lat)| Point { lon, lat }),
                since: stored::optional(row.since.as_ref())?,
                convenor: row.convenor_id,
                sessions: sessions.iter().map(session_row).collect::<ApiResult<_>>()?,
            })
        })
        .collect()
}

fn grouped<T>(links: impl Iterator<Item = (String, T)>) -> BTreeMap<String, Vec<T>> {
    let mut grouped: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (owner, value) in links {
        grouped.entry(owner).or_default().push(value);
    }
    grouped
}

fn session_row(row: &session::Model) -> ApiResult<SessionRow> {
    Ok(SessionRow {
        row: 0,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        status: stored::value(&row.status)?,
        status_told: true,
        title: row
            .title_es
            .as_ref()
            .map(|es| stored::text(es, row.title_en.as_ref())),
    })
}
