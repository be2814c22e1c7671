//! The map document: outlines read from the database and projected once at the start, then served
//! under an address that bears their content hash and never changes.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context, Result, bail};
use atlas_shared::{error::Problem, outline::Outlines, place::Point};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use geo::MultiPolygon;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::{
    entity::{parish, parish_outline, source},
    error::{ApiError, ApiResult},
    outline::{self, ParishShape},
    router::Atlas,
    seed,
};

/// The outlines as they are served.
pub struct MapDocument {
    /// The outlines as they are drawn.
    pub outlines: Arc<Outlines>,
    /// The outlines in degrees, for finding the parish of a point.
    pub shapes: Arc<Vec<ParishShape>>,
    json: Bytes,
    hash: String,
}

impl MapDocument {
    /// Reads and projects the outlines.
    ///
    /// # Errors
    /// The database cannot be read, or an outline in it is not valid.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self> {
        let parishes = parish::Entity::find()
            .order_by_asc(parish::Column::Code)
            .all(db)
            .await?;
        let outlines = parish_outline::Entity::find().all(db).await?;
        let limits = source::Entity::find_by_id(seed::LIMITS_SOURCE)
            .one(db)
            .await?;
        let attribution = limits.map(|source| source.title).unwrap_or_default();
        let shapes = Arc::new(shapes(&parishes, &outlines)?);
        let map = outline::project(&shapes, &attribution)
            .context("the outlines in the database cannot be drawn; run `atlas seed`")?;
        let json = Bytes::from(serde_json::to_vec(&map)?);
        let outlines = Arc::new(map);
        Ok(Self {
            outlines,
            shapes,
            hash: outline::content_hash(&json),
            json,
        })
    }

    /// The address under which the document never changes.
    pub fn address(&self) -> String {
        format!("/api/v1/outlines/{}.json", self.hash)
    }
}

/// Parishes with their outlines, as the projection wants them.
///
/// # Errors
/// An outline is missing or is no polygon; the message names the parish.
pub fn shapes(
    parishes: &[parish::Model],
    outlines: &[parish_outline::Model],
) -> Result<Vec<ParishShape>> {
    let geometries: BTreeMap<_, _> = outlines
        .iter()
        .map(|row| (row.parish_code.as_str(), row.geometry.as_str()))
        .collect();
    parishes
        .iter()
        .map(|parish| {
            let named = || {
                format!(
                    "parish {}: the outline is not a GeoJSON polygon",
                    parish.code
                )
            };
            let geometry = geometries
                .get(parish.code.as_str())
                .copied()
                .unwrap_or_default();
            let geometry: geojson::Geometry = geometry.parse().with_context(named)?;
            let outline = match geo::Geometry::try_from(&geometry).with_context(named)? {
                geo::Geometry::Polygon(polygon) => MultiPolygon::from(polygon),
                geo::Geometry::MultiPolygon(polygons) => polygons,
                _ => bail!(named()),
            };
            let label = Point {
                lon: parish.label_lon,
                lat: parish.label_lat,
            };
            Ok(ParishShape {
                code: parish.code.parse()?,
                outline,
                label,
            })
        })
        .collect()
}

/// Shows the outlines; to be revalidated, while the address in `Content-Location` never changes.
#[utoipa::path(get, path = "/outlines", tag = "map", responses((status = 200, body = Outlines)))]
pub async fn find_outlines(State(atlas): State<Atlas>) -> Response {
    let mut response = document(&atlas.map);
    if let Ok(address) = HeaderValue::from_str(&atlas.map.address()) {
        response
            .headers_mut()
            .insert(header::CONTENT_LOCATION, address);
    }
    response
}

/// Shows the outlines under the address of their content.
#[utoipa::path(
    get, path = "/outlines/{file}", tag = "map",
    params(("file" = String, Path, description = "Content hash and `.json`, as `/outlines` tells it in `Content-Location`")),
    responses((status = 200, body = Outlines), (status = 404, body = Problem))
)]
pub async fn find_outlines_by_hash(
    State(atlas): State<Atlas>,
    Path(file): Path<String>,
) -> ApiResult<Response> {
    if file.strip_suffix(".json") != Some(atlas.map.hash.as_str()) {
        return Err(ApiError::NotFound);
    }
    let mut response = document(&atlas.map);
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, forever);
    Ok(response)
}

fn document(map: &MapDocument) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        map.json.clone(),
    )
        .into_response()
}
