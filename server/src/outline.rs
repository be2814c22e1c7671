//! The outlines of parishes, cantons and province, projected once into SVG path strings on an integer grid.
//!
//! Here are the checks of the shapes and the assembly of the document; `frame` fits them to the
//! view box, `boundary` joins and chains edges, `path` writes path data. Nothing here reads a
//! file, asks a database or answers a request.
//!
//! Every vertex is rounded to the grid by itself, so a vertex that two parishes share rounds alike
//! in both and no gap opens between them. All borders are then derived from the rounded edges:
//! an edge that two parishes of a canton share cancels out of the canton's boundary, and what two
//! cantons share cancels out of the province's. Outer rings and holes run in opposite directions,
//! so the paths are right under both fill rules, `nonzero` and `evenodd`.

mod boundary;
mod frame;
mod path;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use atlas_shared::outline::{CantonOutline, Outlines, ParishOutline};
use atlas_shared::place::{CantonCode, ParishCode, Point};
use geo::{
    Area, BoundingRect, Contains, CoordsIter, LineString, MapCoords, MultiLineString, MultiPolygon,
    Polygon, Rect,
};
use sha2::{Digest, Sha256};

use boundary::{Boundary, Edge, Vertex, polylines};
use frame::Frame;

/// The box in degrees in which every coordinate of Pichincha lies: west, south, east, north.
const AROUND_PICHINCHA: [f64; 4] = [-81.0, -2.0, -77.0, 1.5];

/// A parish as the seed files give it, in WGS 84.
#[derive(Debug, Clone, PartialEq)]
pub struct ParishShape {
    /// DPA code.
    pub code: ParishCode,
    /// Outline in degrees; shared vertices must be equal in both neighbours.
    pub outline: MultiPolygon<f64>,
    /// Where its label stands, inside the outline.
    pub label: Point,
}

/// What is wrong with the shapes.
#[derive(Debug, Clone, PartialEq)]
pub enum OutlineError {
    /// There is nothing to draw.
    NoParishes,
    /// The outline has no area.
    Empty { code: ParishCode },
    /// A coordinate is not a number, or lies far outside of the province.
    Coordinate { code: ParishCode, point: Point },
    /// The label point is not inside the outline.
    LabelOutside { code: ParishCode, label: Point },
    /// The outline vanishes when it is rounded to the grid of the map.
    TooSmall { code: ParishCode },
    /// The outline lies on the same side of an edge as an outline before it, or as itself.
    Overlap { code: ParishCode },
}

impl fmt::Display for OutlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoParishes => write!(f, "there is no parish outline at all"),
            Self::Empty { code } => write!(f, "parish {code}: the outline has no area"),
            Self::Coordinate { code, point } => {
                let [west, south, east, north] = AROUND_PICHINCHA;
                write!(
                    f,
                    "parish {code}: {}, {} is not a longitude from {west} to {east} and a latitude from {south} to {north}",
                    point.lon, point.lat
                )
            }
            Self::LabelOutside { code, label } => write!(
                f,
                "parish {code}: the label point {}, {} is not inside the outline",
                label.lon, label.lat
            ),
            Self::TooSmall { code } => {
                write!(f, "parish {code}: the outline is too small for the map")
            }
            Self::Overlap { code } => {
                write!(
                    f,
                    "parish {code}: the outline overlaps another one or itself"
                )
            }
        }
    }
}

impl std::error::Error for OutlineError {}

/// Refuses shapes that could not be drawn: the first fault found, parish by parish.
pub fn check(shapes: &[ParishShape]) -> Result<(), OutlineError> {
    if shapes.is_empty() {
        return Err(OutlineError::NoParishes);
    }
    shapes.iter().try_for_each(check_shape)
}

fn check_shape(shape: &ParishShape) -> Result<(), OutlineError> {
    let code = || shape.code.clone();
    let [west, south, east, north] = AROUND_PICHINCHA;
    let stray = shape.outline.coords_iter().find(|vertex| {
        // A comparison with NaN is false, so it is found here too.
        !((west..=east).contains(&vertex.x) && (south..=north).contains(&vertex.y))
    });
    if let Some(vertex) = stray {
        let point = Point {
            lon: vertex.x,
            lat: vertex.y,
        };
        return Err(OutlineError::Coordinate {
            code: code(),
            point,
        });
    }
    if shape.outline.unsigned_area() <= 0.0 {
        return Err(OutlineError::Empty { code: code() });
    }
    let label = shape.label;
    if !shape
        .outline
        .contains(&geo::Point::new(label.lon, label.lat))
    {
        return Err(OutlineError::LabelOutside {
            code: code(),
            label,
        });
    }
    Ok(())
}

/// Projects the shapes into the document that draws the map; the same shapes give the same bytes.
///
/// Fails where [`check`] does, and when outlines overlap or vanish on the grid.
pub fn project(shapes: &[ParishShape], attribution: &str) -> Result<Outlines, OutlineError> {
    check(shapes)?;
    let frame = Frame::around(shapes).ok_or(OutlineError::NoParishes)?;
    let mut shapes: Vec<&ParishShape> = shapes.iter().collect();
    shapes.sort_by(|a, b| a.code.cmp(&b.code));
    let mut borders = Borders::default();
    let mut parishes = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let boundary = frame.boundary(&shape.outline);
        borders.join(&shape.code, &boundary)?;
        parishes.push(parish_outline(shape, &boundary, &frame)?);
    }
    Ok(Outlines {
        width: frame.width,
        height: frame.height,
        projection: frame.projection,
        parishes,
        cantons: borders.cantons.iter().filter_map(canton_outline).collect(),
        canton_borders: path::open(&borders.between_cantons()),
        province: path::closed(&borders.province.rings()),
        attribution: attribution.to_owned(),
    })
}

/// The first 16 hex digits of the SHA-256 of the document, for its immutable address.
pub fn content_hash(json: &[u8]) -> String {
    let mut digits = hex::encode(Sha256::digest(json));
    digits.truncate(16);
    digits
}

/// The borders that parishes, joined one after the other, leave over.
#[derive(Default)]
struct Borders {
    /// Every edge that a parish has, in the direction in which the parish lies on its left.
    taken: BTreeSet<Edge>,
    cantons: BTreeMap<CantonCode, Boundary>,
    province: Boundary,
}

impl Borders {
    fn join(&mut self, code: &ParishCode, parish: &Boundary) -> Result<(), OutlineError> {
        if !parish.edges().all(|edge| self.taken.insert(edge)) {
            return Err(OutlineError::Overlap { code: code.clone() });
        }
        self.cantons.entry(code.canton()).or_default().add(parish);
        self.province.add(parish);
        Ok(())
    }

    /// The edges between two cantons, each once, as lines from junction to junction.
    fn between_cantons(&self) -> Vec<Vec<Vertex>> {
        let edges = self.cantons.values().flat_map(Boundary::edges);
        polylines(edges.filter(|&edge| !self.province.has(edge)))
    }
}

fn parish_outline(
    shape: &ParishShape,
    boundary: &Boundary,
    frame: &Frame,
) -> Result<ParishOutline, OutlineError> {
    let rings = boundary.rings();
    let bounds = bounds(&rings).ok_or(OutlineError::TooSmall {
        code: shape.code.clone(),
    })?;
    Ok(ParishOutline {
        code: shape.code.clone(),
        d: path::closed(&rings),
        label: frame.vertex(shape.label.lon, shape.label.lat),
        bounds,
        area: area(&rings),
    })
}

fn canton_outline((code, boundary): (&CantonCode, &Boundary)) -> Option<CantonOutline> {
    let rings = boundary.rings();
    Some(CantonOutline {
        code: code.clone(),
        d: path::closed(&rings),
        bounds: bounds(&rings)?,
    })
}

/// Left, top, right and bottom of the rings; none where there is no ring.
fn bounds(rings: &[Vec<Vertex>]) -> Option<(i32, i32, i32, i32)> {
    let lines: MultiLineString<i32> = rings.iter().cloned().map(LineString::from).collect();
    let rect: Rect<i32> = lines.bounding_rect()?;
    Some((rect.min().x, rect.min().y, rect.max().x, rect.max().y))
}

/// The area within the rings. Holes run against their outer rings, so their area counts negative.
fn area(rings: &[Vec<Vertex>]) -> f64 {
    let signed = rings.iter().map(|ring| {
        let ring = LineString::from(ring.clone()).map_coords(|vertex| geo::Coord {
            x: f64::from(vertex.x),
            y: f64::from(vertex.y),
        });
        Polygon::new(ring, Vec::new()).signed_area()
    });
    signed.sum::<f64>().abs()
}
