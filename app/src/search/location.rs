//! "My parish": where the device is and in which parish that lies, found out on the device. Nothing of
//! it is sent anywhere: no request takes a position.

use atlas_shared::{outline::Projection, place::Point};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, Path2d};

/// How long the device may look for its position, in milliseconds.
const PATIENCE: u32 = 20_000;
/// From this radius in metres on, a position does not tell one parish.
const INEXACT: f64 = 2_000.0;
/// Circumference of the earth at the equator, on which Pichincha lies, in metres.
const EQUATOR: f64 = 40_075_017.0;

/// Where somebody may be: links of the map.
pub enum Whereabouts {
    /// In this parish.
    In(Element),
    /// In one of these, because the position is not exact.
    Near(Vec<Element>),
    /// In none.
    Outside,
}

/// Why there is no position.
#[derive(Clone, Copy)]
pub enum Failure {
    /// The person or the browser does not allow it.
    Denied,
    /// The device cannot find it out.
    Unavailable,
    /// It took too long.
    TimedOut,
}

/// Asks the device for its position and the radius of its exactness in metres.
pub async fn position() -> Result<(Point, f64), Failure> {
    let geolocation = window().navigator().geolocation();
    let geolocation = geolocation.map_err(|_| Failure::Unavailable)?;
    let options = web_sys::PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PATIENCE);
    let asked = js_sys::Promise::new(&mut |found, failed| {
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            &found,
            Some(&failed),
            &options,
        );
        // Some browsers take the whole interface away instead of refusing.
        if asked.is_err() {
            let _ = failed.call0(&JsValue::UNDEFINED);
        }
    });
    let position = JsFuture::from(asked).await;
    let position = position.map_err(|error| failure(&error))?;
    let found = position.unchecked_into::<web_sys::Position>().coords();
    let point = Point {
        lon: found.longitude(),
        lat: found.latitude(),
    };
    Ok((point, found.accuracy()))
}

fn failure(error: &JsValue) -> Failure {
    let code = js_sys::Reflect::get(error, &JsValue::from_str("code")).ok();
    match code.and_then(|code| code.as_f64()) {
        Some(1.0) => Failure::Denied,
        Some(3.0) => Failure::TimedOut,
        _ => Failure::Unavailable,
    }
}

/// The parish of the map in which a point lies, or those in which it may lie; the browser's own canvas
/// tells what lies inside an outline. None where there is no map.
pub fn whereabouts(point: Point, radius: f64) -> Option<Whereabouts> {
    let document = document();
    let map = document.query_selector(".map__svg").ok()??;
    let projection = map.get_attribute("data-projection")?;
    let mut numbers = projection.split(' ').map(js_sys::parse_float);
    let projection = Projection {
        left: numbers.next()?,
        top: numbers.next()?,
        scale: numbers.next()?,
    };
    let canvas = document.create_element("canvas").ok()?;
    let canvas = canvas.unchecked_into::<HtmlCanvasElement>();
    let context = canvas.get_context("2d").ok()??;
    let context = context.unchecked_into::<CanvasRenderingContext2d>();
    let exact = radius < INEXACT;
    let points = around(&projection, point, if exact { 0.0 } else { radius });
    let holds = |link: &Element| {
        let path = link.first_element_child()?.get_attribute("d")?;
        let path = Path2d::new_with_path_string(&path).ok()?;
        let mut points = points.iter();
        Some(points.any(|&(x, y)| context.is_point_in_path_with_path_2d_and_f64(&path, x, y)))
    };
    let links = map.query_selector_all("[data-n]").ok()?;
    let mut holding = Vec::new();
    for i in 0..links.length() {
        let link = links.get(i)?.unchecked_into::<Element>();
        if holds(&link) == Some(true) {
            holding.push(link);
        }
    }
    Some(match (exact, holding.pop()) {
        (_, None) => Whereabouts::Outside,
        // A border belongs to both sides; either is right.
        (true, Some(link)) => Whereabouts::In(link),
        (false, Some(link)) => {
            holding.push(link);
            Whereabouts::Near(holding)
        }
    })
}

/// A point of the view box and, where there is a radius, points on two rings around it.
fn around(projection: &Projection, point: Point, radius: f64) -> Vec<(f64, f64)> {
    let (x, y) = project(projection, point);
    let mut points = vec![(x, y)];
    let radius = radius / EQUATOR * projection.scale;
    for ring in [0.5 * radius, radius] {
        // Half a quarter lies as far as the quarters do.
        let half = ring * std::f64::consts::FRAC_1_SQRT_2;
        for (east, north) in [(ring, 0.0), (half, half)] {
            points.push((x + east, y + north));
            points.push((x - north, y + east));
            points.push((x - east, y - north));
            points.push((x + north, y - east));
        }
    }
    points
}

/// [`Projection::project`] near the equator, where the series of the latitude's two functions ends
/// early. Their full form would be code for the browser to download.
fn project(projection: &Projection, point: Point) -> (f64, f64) {
    let lat = point.lat.to_radians();
    let stretched = lat + lat * lat * lat / 6.0;
    let x = (point.lon + 180.0) / 360.0;
    let y = (1.0 - stretched / std::f64::consts::PI) / 2.0;
    (
        (x - projection.left) * projection.scale,
        (y - projection.top) * projection.scale,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// About as fine as the map's: 10 000 units for the province.
    const PROJECTION: Projection = Projection {
        left: 0.2797,
        top: 0.4986,
        scale: 2_400_000.0,
    };

    #[test]
    fn the_short_projection_is_that_of_the_map_all_over_the_province() {
        for lat in [-0.75, -0.3, 0.0, 0.1, 0.4] {
            for lon in [-79.4, -78.5, -77.9] {
                let point = Point { lon, lat };
                let (near, exact) = (project(&PROJECTION, point), PROJECTION.project(point));
                assert!(
                    (near.0 - exact.0).hypot(near.1 - exact.1) < 0.01,
                    "{point:?}"
                );
            }
        }
    }

    #[test]
    fn an_exact_position_is_one_point() {
        let point = Point {
            lon: -78.67,
            lat: 0.06,
        };
        let points = around(&PROJECTION, point, 0.0);
        let first = points.first().copied();
        assert!(points.iter().all(|&point| Some(point) == first));
    }

    #[test]
    fn an_inexact_position_is_looked_for_on_rings_of_its_radius() {
        let centre = Point {
            lon: -78.67,
            lat: 0.06,
        };
        let (x, y) = project(&PROJECTION, centre);
        let points = around(&PROJECTION, centre, 5_000.0);
        let metre = PROJECTION.scale / EQUATOR;
        let distances: Vec<_> = points
            .iter()
            .map(|point| (point.0 - x).hypot(point.1 - y) / metre)
            .map(f64::round)
            .collect();
        assert_eq!(
            distances
                .iter()
                .filter(|&&metres| metres == 2_500.0)
                .count(),
            8
        );
        assert_eq!(
            distances
                .iter()
                .filter(|&&metres| metres == 5_000.0)
                .count(),
            8
        );
        let turned: std::collections::BTreeSet<_> = points
            .iter()
            .map(|point| (point.0.round() as i64, point.1.round() as i64))
            .collect();
        assert_eq!(turned.len(), 17, "in as many directions");
    }
}
