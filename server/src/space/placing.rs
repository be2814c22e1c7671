//! Where an editor says that a space is, checked and brought together: the point decides on the parish, the
//! parish on the canton. Nothing is stored that may not be: of a shelter, no place at all.

use atlas_shared::{
    editing::is_shelter,
    place::{CantonCode, ParishCode, Point, Precision},
};
use geo::Contains;

use crate::{body::Faults, gazetteer::Gazetteer, outline::ParishShape};

/// A place as it is stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredPlace {
    /// Canton; there whenever the parish is.
    pub canton: Option<String>,
    /// Parish; there whenever the point is.
    pub parish: Option<String>,
    /// The point.
    pub point: Option<Point>,
}

/// A place as an editor says it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    pub canton: Option<&'a str>,
    pub parish: Option<&'a str>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
}

/// Checks a place, and notes what is wrong with it. `names` are those of the space.
pub fn check(
    faults: &mut Faults,
    precision: Option<Precision>,
    said: Said<'_>,
    names: [&str; 2],
    (gazetteer, shapes): (&Gazetteer, &[ParishShape]),
) -> StoredPlace {
    let place = found(faults, said, gazetteer, shapes);
    let somewhere = said.lon.is_some() || said.lat.is_some() || place.canton.is_some();
    let shown = precision.is_some_and(|it| it != Precision::OnRequest);
    if names.into_iter().any(is_shelter) && (somewhere || shown) {
        faults.add(
            "precision",
            "De una casa de acogida no se guarda ningún lugar, tampoco la parroquia o el cantón: quien busca a una persona protegida podría encontrarla. Elija «a pedido» y borre el lugar.",
            "Of a shelter no place is stored, not even parish or canton: whoever looks for a protected person could find her. Choose \"on request\" and clear the place.",
        );
        return StoredPlace::default();
    }
    match precision {
        Some(Precision::Point) if place.point.is_none() && faults.is_empty() => faults.add(
            "lon",
            "Falta el punto: elíjalo en el mapa o escriba las coordenadas, o muestre solo la parroquia.",
            "The point is missing: choose it on the map or type the coordinates, or show the parish only.",
        ),
        Some(Precision::Parish) if place.parish.is_none() => {
            faults.add("parish", "Elija la parroquia.", "Choose the parish.");
        }
        Some(Precision::Canton) if place.canton.is_none() => {
            faults.add("canton", "Elija el cantón.", "Choose the canton.");
        }
        // What is told on request is kept by the convenor, not here.
        Some(Precision::OnRequest) => return StoredPlace::default(),
        _ => {}
    }
    place
}

fn found(
    faults: &mut Faults,
    said: Said<'_>,
    gazetteer: &Gazetteer,
    shapes: &[ParishShape],
) -> StoredPlace {
    let point = match (said.lon, said.lat) {
        (None, None) => None,
        (Some(lon), Some(lat)) => Some(Point { lon, lat }),
        (None, Some(_)) => {
            faults.add("lon", "Falta la longitud.", "The longitude is missing.");
            return StoredPlace::default();
        }
        (Some(_), None) => {
            faults.add("lat", "Falta la latitud.", "The latitude is missing.");
            return StoredPlace::default();
        }
    };
    if let Some(point) = point {
        let Some(parish) = parish_at(point, shapes) else {
            faults.add(
                "lon",
                "El punto no está en la provincia de Pichincha. La longitud va primero y es negativa, como -78.48; la latitud, como -0.22.",
                "The point is not in the province of Pichincha. The longitude comes first and is negative, such as -78.48; the latitude such as -0.22.",
            );
            return StoredPlace::default();
        };
        return StoredPlace {
            canton: Some(parish.canton().to_string()),
            parish: Some(parish.to_string()),
            point: Some(rounded(point)),
        };
    }
    let parish: Option<ParishCode> = faults.value_if_any("parish", said.parish);
    let canton: Option<CantonCode> = faults.value_if_any("canton", said.canton);
    if let Some(parish) = parish {
        if gazetteer.parish(parish.as_str()).is_none() {
            faults.add(
                "parish",
                "Ninguna parroquia de hoy tiene este código.",
                "No parish of today has this code.",
            );
        }
        return StoredPlace {
            canton: Some(parish.canton().to_string()),
            parish: Some(parish.to_string()),
            point: None,
        };
    }
    if let Some(canton) = &canton
        && gazetteer.canton(canton.as_str()).is_none()
    {
        faults.add(
            "canton",
            "Ningún cantón tiene este código.",
            "No canton has this code.",
        );
    }
    StoredPlace {
        canton: canton.map(|canton| canton.to_string()),
        ..StoredPlace::default()
    }
}

/// The parish in which a point lies.
pub fn parish_at(point: Point, shapes: &[ParishShape]) -> Option<ParishCode> {
    let at = geo::Point::new(point.lon, point.lat);
    let inside = shapes.iter().find(|shape| shape.outline.contains(&at));
    inside.map(|shape| shape.code.clone())
}

/// The point as it is stored: a tenth of a metre is more than anybody can point at.
pub fn rounded(point: Point) -> Point {
    let six = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Point {
        lon: six(point.lon),
        lat: six(point.lat),
    }
}
