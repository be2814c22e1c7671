//! The map as a document: outlines as SVG path strings on an integer grid, and the projection behind them.

use serde::{Deserialize, Serialize};

use crate::place::{CantonCode, ParishCode, Point};

/// The Web Mercator projection (EPSG:3857, on the unit square) fitted to the view box of the map.
///
/// `x = (mercator_x(lon) − left) × scale`, `y = (mercator_y(lat) − top) × scale`, in view-box units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Projection {
    /// Mercator x of the left edge of the view box, 0 to 1.
    pub left: f64,
    /// Mercator y of the top edge of the view box, 0 to 1, growing southwards.
    pub top: f64,
    /// View-box units for the whole width of the world.
    pub scale: f64,
}

impl Projection {
    /// Where a point lies in the view box, in fractional units.
    pub fn project(&self, point: Point) -> (f64, f64) {
        let (x, y) = mercator(point);
        ((x - self.left) * self.scale, (y - self.top) * self.scale)
    }

    /// The point at a place of the view box: the inverse of [`Projection::project`].
    pub fn unproject(&self, x: f64, y: f64) -> Point {
        let (x, y) = (x / self.scale + self.left, y / self.scale + self.top);
        let lat = (std::f64::consts::PI * (1.0 - 2.0 * y)).sinh().atan();
        Point {
            lon: x * 360.0 - 180.0,
            lat: lat.to_degrees(),
        }
    }
}

/// Web Mercator coordinates of a point on the unit square: x grows eastwards, y southwards.
pub fn mercator(point: Point) -> (f64, f64) {
    let x = (point.lon + 180.0) / 360.0;
    let y = (1.0 - point.lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    (x, y)
}

/// The outline of a parish.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParishOutline {
    /// DPA code.
    pub code: ParishCode,
    /// SVG path data: integers, relative commands.
    pub d: String,
    /// Where its label stands, in view-box units.
    pub label: (i32, i32),
    /// Bounding box: left, top, right, bottom, in view-box units.
    pub bounds: (i32, i32, i32, i32),
    /// Area in square view-box units, for ranking labels.
    pub area: f64,
}

/// The outline of a canton: the border of its parishes together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CantonOutline {
    /// DPA code.
    pub code: CantonCode,
    /// SVG path data.
    pub d: String,
    /// Bounding box: left, top, right, bottom, in view-box units.
    pub bounds: (i32, i32, i32, i32),
}

/// Everything that draws the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outlines {
    /// Width of the view box `0 0 width height`.
    pub width: i32,
    /// Height of the view box.
    pub height: i32,
    /// How degrees become view-box units.
    pub projection: Projection,
    /// One outline a parish, by code.
    pub parishes: Vec<ParishOutline>,
    /// One outline a canton, by code.
    pub cantons: Vec<CantonOutline>,
    /// The borders between cantons, each drawn once.
    pub canton_borders: String,
    /// The border of the province.
    pub province: String,
    /// What to print beside the map about the limits.
    pub attribution: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unprojecting_undoes_projecting() {
        let projection = Projection {
            left: 0.28,
            top: 0.49,
            scale: 1_000_000.0,
        };
        let quito = Point {
            lon: -78.5123,
            lat: -0.2201,
        };
        let (x, y) = projection.project(quito);
        let back = projection.unproject(x, y);
        assert!((back.lon - quito.lon).abs() < 1e-9 && (back.lat - quito.lat).abs() < 1e-9);
    }

    #[test]
    fn the_equator_at_greenwich_is_the_middle_of_the_world() {
        let (x, y) = mercator(Point { lon: 0.0, lat: 0.0 });
        assert!((x - 0.5).abs() < 1e-12 && (y - 0.5).abs() < 1e-12);
    }
}
