//! Reads a dataset from the database, a handful of rows at a time, so that the largest one needs no more
//! memory than the smallest.

use std::{collections::BTreeMap, sync::Arc};

use atlas_shared::{
    dataset::{DatasetId, Format},
    filter::{MilestoneFilter, ParishFilter, ProgressFilter, SpaceFilter, Versions},
    parish::Parish,
    space::Space,
};
use geo::orient::{Direction, Orient};
use geojson::{Geometry, GeometryValue};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use time::OffsetDateTime;

use super::record::{self, Record};
use crate::{
    agenda, commitment,
    entity::{
        commitment as commitment_row, milestone, parish_outline, session, space as space_row,
    },
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    parish, progress, seed, space,
};

/// Rows read at a time.
const HANDFUL: usize = 1000;

/// Where datasets are read from.
#[derive(Clone)]
pub struct Holdings {
    /// The database.
    pub db: DatabaseConnection,
    /// Names behind codes.
    pub gazetteer: Arc<Gazetteer>,
}

/// Which rows of which dataset.
#[derive(Clone)]
pub enum Question {
    /// Parishes that pass a filter.
    Parishes(ParishFilter),
    /// All commitments.
    Commitments,
    /// Milestones that pass a filter.
    Milestones(MilestoneFilter),
    /// Reports and assessments that pass a filter.
    Progress(ProgressFilter),
    /// Spaces that pass a filter.
    Spaces(SpaceFilter),
    /// Sessions that pass a filter; those of all times where it names no day.
    Sessions(SpaceFilter),
}

impl Question {
    /// All rows of a dataset.
    pub fn whole(dataset: DatasetId) -> Self {
        match dataset {
            DatasetId::Parishes => Self::Parishes(ParishFilter::default()),
            DatasetId::Commitments => Self::Commitments,
            DatasetId::Milestones => Self::Milestones(MilestoneFilter::default()),
            DatasetId::Progress => Self::Progress(ProgressFilter {
                versions: Versions::All,
                ..ProgressFilter::default()
            }),
            DatasetId::Spaces => Self::Spaces(SpaceFilter::default()),
            DatasetId::Sessions => Self::Sessions(SpaceFilter::default()),
        }
    }

    /// The dataset.
    pub const fn dataset(&self) -> DatasetId {
        match self {
            Self::Parishes(_) => DatasetId::Parishes,
            Self::Commitments => DatasetId::Commitments,
            Self::Milestones(_) => DatasetId::Milestones,
            Self::Progress(_) => DatasetId::Progress,
            Self::Spaces(_) => DatasetId::Spaces,
            Self::Sessions(_) => DatasetId::Sessions,
        }
    }

    /// Whether even the question is sensitive.
    pub fn is_sensitive(&self) -> bool {
        match self {
            Self::Spaces(filter) | Self::Sessions(filter) => filter.is_sensitive(),
            Self::Parishes(_) | Self::Commitments | Self::Milestones(_) | Self::Progress(_) => {
                false
            }
        }
    }
}

/// After which row to go on.
enum After {
    Nothing,
    Space(String),
    Session(OffsetDateTime, i32),
    Everything,
}

/// Reads the rows in the order of their ids; sessions in that of time.
pub struct Reader {
    holdings: Holdings,
    question: Question,
    format: Format,
    after: After,
}

impl Reader {
    /// Begins before the first row. Only what the format asks for is read.
    pub fn new(holdings: Holdings, question: Question, format: Format) -> Self {
        Self {
            holdings,
            question,
            format,
            after: After::Nothing,
        }
    }

    /// The dataset that is read.
    pub fn dataset(&self) -> DatasetId {
        self.question.dataset()
    }

    /// The format for which it is read.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether the last row has been read.
    pub fn is_done(&self) -> bool {
        matches!(self.after, After::Everything)
    }

    /// The next rows; none once all have been read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn next(&mut self) -> ApiResult<Option<Vec<Record>>> {
        if self.is_done() {
            return Ok(None);
        }
        let records = match self.question.clone() {
            Question::Parishes(filter) => self.parishes(&filter).await?,
            Question::Commitments => self.commitments().await?,
            Question::Milestones(filter) => self.milestones(&filter).await?,
            Question::Progress(filter) => self.progress(&filter).await?,
            Question::Spaces(filter) => self.spaces(&filter).await?,
            Question::Sessions(filter) => self.sessions(&filter).await?,
        };
        Ok(Some(records))
    }

    async fn parishes(&mut self, filter: &ParishFilter) -> ApiResult<Vec<Record>> {
        let Holdings { db, gazetteer } = &self.holdings;
        let census = parish::known_source(db, seed::CENSUS_SOURCE).await?;
        let limits = parish::known_source(db, seed::LIMITS_SOURCE).await?;
        let mut outlines = match self.format {
            Format::GeoJson => outlines(db).await?,
            Format::Csv | Format::Json => BTreeMap::new(),
        };
        let parishes = parish::every(db, gazetteer, filter).await?;
        self.after = After::Everything;
        let record = |parish: &Parish| {
            let outline = outlines.remove(parish.code.as_str());
            let cells = |parish: &Parish| record::parish(parish, &census, &limits);
            Record::of(parish, self.format, cells, outline)
        };
        parishes.iter().map(record).collect()
    }

    async fn commitments(&mut self) -> ApiResult<Vec<Record>> {
        let Holdings { db, gazetteer } = &self.holdings;
        let commitments = commitment::all(db, gazetteer).await?;
        self.after = After::Everything;
        let record = |commitment| Record::placeless(commitment, self.format, record::commitment);
        commitments.iter().map(record).collect()
    }

    async fn milestones(&mut self, filter: &MilestoneFilter) -> ApiResult<Vec<Record>> {
        let milestones = progress::milestones(&self.holdings.db, filter).await?;
        self.after = After::Everything;
        let record = |milestone| Record::placeless(milestone, self.format, record::milestone);
        milestones.iter().map(record).collect()
    }

    async fn progress(&mut self, filter: &ProgressFilter) -> ApiResult<Vec<Record>> {
        let entries = progress::entries(&self.holdings.db, filter).await?;
        self.after = After::Everything;
        let record = |entry| Record::placeless(entry, self.format, record::progress);
        entries.iter().map(record).collect()
    }

    async fn spaces(&mut self, filter: &SpaceFilter) -> ApiResult<Vec<Record>> {
        let Holdings { db, gazetteer } = &self.holdings;
        let mut select = space::filter::select(filter);
        if let After::Space(id) = &self.after {
            select = select.filter(space_row::Column::Id.gt(id));
        }
        let rows = handful(select.order_by_asc(space_row::Column::Id))
            .all(db)
            .await?;
        self.after = match rows.last() {
            Some(last) if rows.len() == HANDFUL => After::Space(last.id.clone()),
            _ => After::Everything,
        };
        let record = |space: &Space| {
            let point = record::point(&space.place);
            Record::of(space, self.format, record::space, point)
        };
        let spaces = space::from_rows(db, gazetteer, rows).await?;
        spaces.iter().map(record).collect()
    }

    async fn sessions(&mut self, filter: &SpaceFilter) -> ApiResult<Vec<Record>> {
        let Holdings { db, gazetteer } = &self.holdings;
        let mut select = agenda::sessions(filter, OffsetDateTime::UNIX_EPOCH);
        if let After::Session(starts_at, id) = &self.after {
            let same_time = Condition::all()
                .add(session::Column::StartsAt.eq(*starts_at))
                .add(session::Column::Id.gt(*id));
            let later = Condition::any()
                .add(session::Column::StartsAt.gt(*starts_at))
                .add(same_time);
            // Said apart, so that the database begins to look there.
            select = select
                .filter(session::Column::StartsAt.gte(*starts_at))
                .filter(later);
        }
        let rows = handful(select).all(db).await?;
        self.after = match rows.last() {
            Some(last) if rows.len() == HANDFUL => After::Session(last.starts_at, last.id),
            _ => After::Everything,
        };
        let entries = agenda::entries(db, gazetteer, rows).await?;
        let record = |entry| Record::placeless(entry, self.format, record::session);
        entries.iter().map(record).collect()
    }
}

fn handful<E: EntityTrait>(select: Select<E>) -> Select<E> {
    select.limit(HANDFUL as u64)
}

/// How many rows the file of a dataset has.
pub async fn count(db: &DatabaseConnection, dataset: DatasetId) -> ApiResult<u64> {
    Ok(match dataset {
        DatasetId::Parishes => parish_outline::Entity::find().count(db).await?,
        DatasetId::Commitments => commitment_row::Entity::find().count(db).await?,
        DatasetId::Milestones => milestone::Entity::find().count(db).await?,
        // As in the file, without versions that were corrected.
        DatasetId::Progress => {
            let latest = ProgressFilter::default();
            progress::entries(db, &latest).await?.len() as u64
        }
        DatasetId::Spaces => {
            space::filter::select(&SpaceFilter::default())
                .count(db)
                .await?
        }
        DatasetId::Sessions => {
            let public = space::filter::ids(&SpaceFilter::default());
            session::Entity::find()
                .filter(session::Column::SpaceId.in_subquery(public))
                .count(db)
                .await?
        }
    })
}

/// The outlines by parish, wound as RFC 7946 asks: outer rings against the clock, holes with it.
async fn outlines(db: &DatabaseConnection) -> ApiResult<BTreeMap<String, Geometry>> {
    let rows = parish_outline::Entity::find().all(db).await?;
    let wound = |row: parish_outline::Model| {
        let geometry: Geometry = row.geometry.parse().map_err(ApiError::internal)?;
        let value = match geo::Geometry::<f64>::try_from(&geometry).map_err(ApiError::internal)? {
            geo::Geometry::Polygon(polygon) => {
                GeometryValue::from(&polygon.orient(Direction::Default))
            }
            geo::Geometry::MultiPolygon(polygons) => {
                GeometryValue::from(&polygons.orient(Direction::Default))
            }
            _ => return Err(ApiError::internal("an outline is no polygon")),
        };
        Ok((row.parish_code, Geometry::new(value)))
    };
    rows.into_iter().map(wound).collect()
}
