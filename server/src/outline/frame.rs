//! The view box: its size, the projection that fits the shapes into it, and the rounding to its grid.

use atlas_shared::outline::{Projection, mercator};
use atlas_shared::place::Point;
use geo::orient::{Direction, Orient};
use geo::{BoundingRect, CoordsIter, MultiPoint, MultiPolygon};

use super::ParishShape;
use super::boundary::{Boundary, Vertex};

/// Width of the view box in units.
///
/// Measured on the 92 parishes, the whole document as JSON, brotli 11, and what a unit is on the ground:
/// 4096 costs 12.2 KB at 42 m, 6000 costs 12.9 KB at 29 m, 8000 costs 13.4 KB at 22 m. The shortest
/// edges, in Quito, are 75 to 100 m long, so 1.2 KB buy corners that still look right zoomed in.
const WIDTH: i32 = 8000;

/// Units between the province and each edge of the view box, so that its border is drawn whole.
const MARGIN: f64 = 80.0;

/// The view box, and the projection that fits the shapes into it.
pub struct Frame {
    /// Width of the view box in units.
    pub width: i32,
    /// Height of the view box in units.
    pub height: i32,
    /// How degrees become units.
    pub projection: Projection,
}

impl Frame {
    /// Fits the view box to the shapes; none where there is no vertex at all.
    pub fn around(shapes: &[ParishShape]) -> Option<Self> {
        let vertices = shapes.iter().flat_map(|shape| shape.outline.coords_iter());
        let degrees: MultiPoint = vertices.map(geo::Point::from).collect();
        let degrees = degrees.bounding_rect()?;
        // Both axes of the projection are monotonous, so corners stay corners.
        let (west, north) = mercator(Point {
            lon: degrees.min().x,
            lat: degrees.max().y,
        });
        let (east, south) = mercator(Point {
            lon: degrees.max().x,
            lat: degrees.min().y,
        });
        let scale = (f64::from(WIDTH) - 2.0 * MARGIN) / (east - west);
        Some(Self {
            width: WIDTH,
            height: ((south - north) * scale + 2.0 * MARGIN).ceil() as i32,
            projection: Projection {
                left: west - MARGIN / scale,
                top: north - MARGIN / scale,
                scale,
            },
        })
    }

    /// The grid vertex nearest to a point.
    pub fn vertex(&self, lon: f64, lat: f64) -> Vertex {
        let (x, y) = self.projection.project(Point { lon, lat });
        (x.round() as i32, y.round() as i32)
    }

    /// The boundary on the grid; rings, spikes and slivers that collapse there are gone.
    pub fn boundary(&self, outline: &MultiPolygon<f64>) -> Boundary {
        let mut boundary = Boundary::default();
        for polygon in &outline.orient(Direction::Default) {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let vertices: Vec<Vertex> = ring
                    .coords()
                    .map(|vertex| self.vertex(vertex.x, vertex.y))
                    .collect();
                boundary.add_path(&vertices);
            }
        }
        boundary
    }
}
