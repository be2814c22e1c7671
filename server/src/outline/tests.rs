//! Tests of the outlines on small hand-made shapes; the real ones stand in [`province`],
//! the functions that read path data back in [`reading`].

mod province;
mod reading;

use std::collections::BTreeSet;

use geo::{BooleanOps, LineString, MultiPolygon, Polygon, Rect};

use super::*;
use reading::{doubled_area, line_edges, read, rings};

/// A rectangle in hundredths of a degree from 79° W on the equator: left, bottom, right, top.
fn block([left, bottom, right, top]: [f64; 4]) -> Polygon {
    let corner = |x: f64, y: f64| geo::Coord {
        x: -79.0 + x / 100.0,
        y: y / 100.0,
    };
    Rect::new(corner(left, bottom), corner(right, top)).to_polygon()
}

fn shape(code: &str, outline: impl Into<MultiPolygon>, label: (f64, f64)) -> ParishShape {
    ParishShape {
        code: code.parse().unwrap(),
        outline: outline.into(),
        label: Point {
            lon: -79.0 + label.0 / 100.0,
            lat: label.1 / 100.0,
        },
    }
}

/// Two parishes of canton 1701 side by side, and one of canton 1702 to their right.
fn three_in_a_row() -> Vec<ParishShape> {
    vec![
        shape("170101", block([0.0, 0.0, 1.0, 1.0]), (0.5, 0.5)),
        shape("170102", block([1.0, 0.0, 2.0, 1.0]), (1.5, 0.5)),
        shape("170201", block([2.0, 0.0, 3.0, 1.0]), (2.5, 0.5)),
    ]
}

#[test]
fn neighbours_merge_into_their_canton_and_their_province() {
    let outlines = project(&three_in_a_row(), "INEC").unwrap();
    assert_eq!(outlines.parishes.len(), 3);
    let [quito, cayambe] = &outlines.cantons[..] else {
        panic!("{:?}", outlines.cantons)
    };
    assert_eq!(
        (quito.code.as_str(), cayambe.code.as_str()),
        ("1701", "1702")
    );
    assert_eq!(
        rings(&quito.d)[0].len(),
        6,
        "four corners and two ends of the cancelled edge"
    );
    assert_eq!(rings(&outlines.province)[0].len(), 8);
    assert_eq!(line_edges(&outlines.canton_borders).len(), 1);
    assert_eq!(outlines.attribution, "INEC");
}

#[test]
fn the_view_box_holds_the_province_with_its_margin() {
    let outlines = project(&three_in_a_row(), "").unwrap();
    let corners = &rings(&outlines.province)[0];
    let least = |axis: fn(&Vertex) -> i32| corners.iter().map(axis).min().unwrap();
    let most = |axis: fn(&Vertex) -> i32| corners.iter().map(axis).max().unwrap();
    assert_eq!((least(|v| v.0), most(|v| v.0)), (80, outlines.width - 80));
    assert_eq!(least(|v| v.1), 80);
    assert!((most(|v| v.1) - (outlines.height - 80)).abs() <= 1);
}

#[test]
fn the_order_of_the_shapes_changes_nothing() {
    let mut shapes = three_in_a_row();
    let outlines = project(&shapes, "").unwrap();
    shapes.reverse();
    assert_eq!(project(&shapes, "").unwrap(), outlines);
}

#[test]
fn the_direction_of_a_ring_changes_no_path() {
    let mut shapes = three_in_a_row();
    let outlines = project(&shapes, "").unwrap();
    shapes[1].outline.0[0].exterior_mut(|ring| ring.0.reverse());
    assert_eq!(project(&shapes, "").unwrap(), outlines);
}

/// Canton 1705 lies as an island in canton 1701.
fn island() -> Vec<ParishShape> {
    let inner = block([1.0, 1.0, 2.0, 2.0]);
    let outer = block([0.0, 0.0, 3.0, 3.0]).difference(&inner);
    vec![
        shape("170101", outer, (0.5, 0.5)),
        shape("170501", inner, (1.5, 1.5)),
    ]
}

#[test]
fn a_hole_runs_against_its_outer_ring() {
    let outlines = project(&island(), "").unwrap();
    let [outer, hole] = &rings(&outlines.parishes[0].d)[..] else {
        panic!("two rings expected")
    };
    let [outer, hole] = [outer, hole].map(|ring| doubled_area(std::slice::from_ref(ring)));
    assert!(outer.signum() == -hole.signum() && outer.abs() > hole.abs());
    assert_eq!(
        outlines.parishes[0].area,
        ((outer + hole).abs() as f64) / 2.0
    );
}

#[test]
fn the_border_around_an_island_is_one_line_that_ends_where_it_begins() {
    let outlines = project(&island(), "").unwrap();
    let [(line, false)] = &read(&outlines.canton_borders)[..] else {
        panic!("one line expected")
    };
    assert_eq!((line.len(), line.first()), (5, line.last()));
    assert_eq!(
        rings(&outlines.province).len(),
        1,
        "the island fills its hole"
    );
}

#[test]
fn borders_of_three_cantons_meet_in_their_junction() {
    let mut shapes = three_in_a_row();
    shapes[1].code = "170301".parse().unwrap();
    // The third parish lies above the two others and shares the corner between them.
    let corner = |x: f64, y: f64| (-79.0 + x / 100.0, y / 100.0);
    let roof = [
        corner(0.0, 1.0),
        corner(1.0, 1.0),
        corner(2.0, 1.0),
        corner(2.0, 2.0),
        corner(0.0, 2.0),
    ];
    shapes[2] = shape(
        "170201",
        Polygon::new(LineString::from(roof.to_vec()), vec![]),
        (1.5, 1.5),
    );
    let borders = read(&project(&shapes, "").unwrap().canton_borders);
    assert_eq!(borders.len(), 3);
    let ends = |(line, _): &(Vec<Vertex>, bool)| BTreeSet::from([line[0], *line.last().unwrap()]);
    let shared = borders.iter().map(ends).reduce(|a, b| &a & &b).unwrap();
    assert_eq!(shared.len(), 1);
}

#[test]
fn vertices_that_round_alike_and_slivers_are_dropped() {
    let mut shapes = three_in_a_row();
    let tiny = 0.000_01;
    // A repeated corner, and a second polygon far below one unit.
    shapes[0].outline.0[0].exterior_mut(|ring| {
        let corner = ring.0[1];
        ring.0.insert(
            2,
            geo::Coord {
                x: corner.x - tiny / 1000.0,
                y: corner.y,
            },
        );
    });
    shapes[0]
        .outline
        .0
        .push(block([0.5, 2.0, 0.5 + tiny, 2.0 + tiny]));
    let outlines = project(&shapes, "").unwrap();
    let [ring] = &rings(&outlines.parishes[0].d)[..] else {
        panic!("one ring expected")
    };
    assert_eq!(ring.len(), 4);
}

#[test]
fn a_parish_that_vanishes_on_the_grid_is_refused() {
    let mut shapes = three_in_a_row();
    let tiny = 0.000_01;
    shapes.push(shape(
        "170203",
        block([1.0, 2.0, 1.0 + tiny, 2.0 + tiny]),
        (1.0 + tiny / 2.0, 2.0 + tiny / 2.0),
    ));
    let code = shapes[3].code.clone();
    assert_eq!(project(&shapes, ""), Err(OutlineError::TooSmall { code }));
}

#[test]
fn a_parish_that_lies_upon_another_is_refused() {
    let mut shapes = three_in_a_row();
    shapes.push(shape("170202", block([2.0, 0.0, 3.0, 1.0]), (2.5, 0.5)));
    let error = project(&shapes, "").unwrap_err();
    assert_eq!(
        error,
        OutlineError::Overlap {
            code: "170202".parse().unwrap()
        }
    );
}

#[test]
fn a_label_outside_its_outline_is_refused_by_code() {
    for label in [(1.5, 0.5), (1.0, 0.5), (f64::NAN, 0.5)] {
        let mut shapes = three_in_a_row();
        shapes[0] = shape("170101", shapes[0].outline.clone(), label);
        let error = check(&shapes).unwrap_err();
        assert!(
            matches!(error, OutlineError::LabelOutside { .. }),
            "{label:?}: {error}"
        );
        assert!(error.to_string().contains("170101"));
        assert!(project(&shapes, "").is_err());
    }
}

#[test]
fn an_outline_without_area_is_refused() {
    let flat = Polygon::new(LineString::from(vec![(-79.0, 0.0), (-78.9, 0.1)]), vec![]);
    for outline in [MultiPolygon::new(vec![]), flat.into()] {
        let shapes = [shape("170101", outline, (0.5, 0.5))];
        let code = shapes[0].code.clone();
        assert_eq!(check(&shapes), Err(OutlineError::Empty { code }));
    }
    assert_eq!(check(&[]), Err(OutlineError::NoParishes));
}

#[test]
fn coordinates_outside_of_the_province_are_refused() {
    for (x, y) in [
        (f64::NAN, 0.0),
        (f64::INFINITY, 0.0),
        (-0.2, -78.5),
        (-82.0, 0.0),
        (-79.0, 2.0),
    ] {
        let mut shapes = three_in_a_row();
        shapes[2].outline.0[0].exterior_mut(|ring| ring.0[1] = geo::Coord { x, y });
        let error = check(&shapes).unwrap_err();
        assert!(
            matches!(error, OutlineError::Coordinate { .. }),
            "{x}, {y}: {error}"
        );
        assert!(error.to_string().contains("170201"));
    }
}

#[test]
fn the_content_hash_is_the_beginning_of_sha_256() {
    assert_eq!(content_hash(b"abc"), "ba7816bf8f01cfea");
}

#[test]
fn paths_have_no_needless_separators() {
    let rings = [
        vec![(12, 34), (17, 28), (10, 20)],
        vec![(0, 50), (5, 50), (5, 60)],
    ];
    assert_eq!(path::closed(&rings), "M12 34l5-6-7-8zm-12 16l5 0 0 10z");
    assert_eq!(path::open(&rings), "M12 34l5-6-7-8m-10 30l5 0 0 10");
    assert_eq!(path::closed(&[]), "");
}
