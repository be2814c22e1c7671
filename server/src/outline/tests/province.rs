//! Tests on the 92 real outlines of the seed, and on what its SOURCES.md says of them.

use std::collections::BTreeMap;

use geo::{Area, Contains, Validation, unary_union};

use super::reading::{doubled_area, line_edges, ring_edges, rings, undirected};
use super::*;

/// The shapes of the seed: outlines from the GeoJSON file, label points from the CSV file.
fn shapes() -> Vec<ParishShape> {
    let labels = labels();
    let outlines: geojson::FeatureCollection = include_str!("../../../seed/parishes.geojson")
        .parse()
        .unwrap();
    let shapes = outlines.features.into_iter().map(|feature| {
        let code = feature
            .property("code")
            .and_then(|code| code.as_str())
            .unwrap();
        let code: ParishCode = code.parse().unwrap();
        let outline: Polygon = feature.geometry.unwrap().try_into().unwrap();
        ParishShape {
            label: labels[&code],
            outline: outline.into(),
            code,
        }
    });
    shapes.collect()
}

fn labels() -> BTreeMap<ParishCode, Point> {
    let mut rows = csv::Reader::from_reader(&include_bytes!("../../../seed/parishes.csv")[..]);
    let rows = rows
        .deserialize::<BTreeMap<String, String>>()
        .map(Result::unwrap);
    rows.map(|row| {
        let label = Point {
            lon: row["label_lon"].parse().unwrap(),
            lat: row["label_lat"].parse().unwrap(),
        };
        (row["code"].parse().unwrap(), label)
    })
    .collect()
}

fn outlines() -> Outlines {
    project(&shapes(), "INEC").unwrap()
}

/// How many parishes have each edge, whatever its direction.
fn uses(outlines: &Outlines) -> BTreeMap<Edge, usize> {
    let mut uses = BTreeMap::new();
    for parish in &outlines.parishes {
        for edge in rings(&parish.d).iter().flat_map(|ring| ring_edges(ring)) {
            *uses.entry(undirected(edge)).or_default() += 1;
        }
    }
    uses
}

#[test]
fn the_seed_holds_92_valid_outlines_with_their_label_points() {
    let shapes = shapes();
    assert_eq!(shapes.len(), 92);
    assert_eq!(check(&shapes), Ok(()));
    for shape in &shapes {
        assert!(shape.outline.is_valid(), "{}", shape.code);
    }
}

#[test]
fn the_areas_of_the_outlines_add_up_to_the_area_of_their_union() {
    let shapes = shapes();
    let sum: f64 = shapes
        .iter()
        .map(|shape| shape.outline.unsigned_area())
        .sum();
    let union = unary_union(shapes.iter().flat_map(|shape| &shape.outline));
    assert!((union.unsigned_area() / sum - 1.0).abs() < 1e-9);
    assert_eq!((union.0.len(), union.0[0].interiors().len()), (1, 0));
}

#[test]
fn the_document_holds_every_parish_and_canton_by_code() {
    let outlines = outlines();
    assert_eq!(outlines.parishes.len(), 92);
    assert!(outlines.parishes.is_sorted_by(|a, b| a.code < b.code));
    let cantons: Vec<&str> = outlines
        .cantons
        .iter()
        .map(|canton| canton.code.as_str())
        .collect();
    assert_eq!(
        cantons,
        [
            "1701", "1702", "1703", "1704", "1705", "1707", "1708", "1709"
        ]
    );
}

#[test]
fn parishes_and_cantons_fill_the_province_without_gap_or_overlap() {
    let outlines = outlines();
    let province = rings(&outlines.province);
    assert_eq!(province.len(), 1, "a gap would be a ring of its own");
    let province = doubled_area(&province).abs();
    let areas = |paths: Vec<&String>| -> i64 {
        paths
            .into_iter()
            .map(|d| doubled_area(&rings(d)).abs())
            .sum()
    };
    assert_eq!(
        areas(outlines.parishes.iter().map(|parish| &parish.d).collect()),
        province
    );
    assert_eq!(
        areas(outlines.cantons.iter().map(|canton| &canton.d).collect()),
        province
    );
    for canton in &outlines.cantons {
        assert_eq!(
            rings(&canton.d).len(),
            1,
            "canton {} has a gap",
            canton.code
        );
    }
}

#[test]
fn every_edge_inside_the_province_has_two_parishes_and_every_other_one() {
    let outlines = outlines();
    let outer: BTreeSet<Edge> = rings(&outlines.province)
        .iter()
        .flat_map(|ring| ring_edges(ring))
        .map(undirected)
        .collect();
    for (edge, parishes) in uses(&outlines) {
        let expected = if outer.contains(&edge) { 1 } else { 2 };
        assert_eq!(parishes, expected, "{edge:?}");
    }
}

#[test]
fn no_vertex_lies_inside_an_edge_of_a_neighbour() {
    let uses = uses(&outlines());
    let vertices: BTreeSet<Vertex> = uses.keys().flat_map(|edge| [edge.0, edge.1]).collect();
    for &(low, high) in uses.keys() {
        let (top, bottom) = (low.1.min(high.1), low.1.max(high.1));
        let near = vertices
            .range(low..=high)
            .filter(|v| (top..=bottom).contains(&v.1));
        for &vertex in near.filter(|&&v| v != low && v != high) {
            assert_ne!(
                doubled_area(&[vec![low, vertex, high]]),
                0,
                "{vertex:?} in {low:?}, {high:?}"
            );
        }
    }
}

#[test]
fn canton_borders_are_the_edges_between_two_cantons_each_once() {
    let outlines = outlines();
    let mut sides: BTreeMap<Edge, BTreeSet<CantonCode>> = BTreeMap::new();
    for parish in &outlines.parishes {
        for edge in rings(&parish.d).iter().flat_map(|ring| ring_edges(ring)) {
            sides
                .entry(undirected(edge))
                .or_default()
                .insert(parish.code.canton());
        }
    }
    let expected = sides.into_iter().filter(|(_, cantons)| cantons.len() == 2);
    let mut drawn = line_edges(&outlines.canton_borders);
    drawn.sort_unstable();
    assert_eq!(drawn, expected.map(|(edge, _)| edge).collect::<Vec<_>>());
}

#[test]
fn each_label_lies_inside_its_projected_outline() {
    for parish in outlines().parishes {
        let [ring] = &rings(&parish.d)[..] else {
            panic!("{} has holes", parish.code)
        };
        let outline = Polygon::new(LineString::from(ring.clone()), vec![]);
        assert!(
            outline.contains(&geo::Point::from(parish.label)),
            "{}",
            parish.code
        );
    }
}

#[test]
fn bounds_and_areas_are_those_of_the_path() {
    for parish in outlines().parishes {
        let rings = rings(&parish.d);
        let (left, top, right, bottom) = parish.bounds;
        let (xs, ys): (BTreeSet<i32>, BTreeSet<i32>) = rings.iter().flatten().copied().unzip();
        assert_eq!(
            (xs.first(), xs.last()),
            (Some(&left), Some(&right)),
            "{}",
            parish.code
        );
        assert_eq!(
            (ys.first(), ys.last()),
            (Some(&top), Some(&bottom)),
            "{}",
            parish.code
        );
        assert_eq!(
            parish.area,
            (doubled_area(&rings).abs() as f64) / 2.0,
            "{}",
            parish.code
        );
    }
}

#[test]
fn the_projection_leads_from_the_grid_back_to_the_ground() {
    let outlines = outlines();
    let unit = 360.0 / outlines.projection.scale;
    let vertices: BTreeSet<Vertex> = outlines
        .parishes
        .iter()
        .flat_map(|parish| rings(&parish.d))
        .flatten()
        .collect();
    for shape in shapes() {
        for vertex in shape.outline.coords_iter() {
            let point = Point {
                lon: vertex.x,
                lat: vertex.y,
            };
            let (x, y) = outlines.projection.project(point);
            let rounded = (x.round() as i32, y.round() as i32);
            assert!(vertices.contains(&rounded), "{point:?}");
            let back = outlines
                .projection
                .unproject(f64::from(rounded.0), f64::from(rounded.1));
            assert!((back.lon - point.lon).abs() < unit && (back.lat - point.lat).abs() < unit);
        }
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let [first, second] = [outlines(), outlines()].map(|o| serde_json::to_vec(&o).unwrap());
    assert_eq!(content_hash(&first), content_hash(&second));
}
