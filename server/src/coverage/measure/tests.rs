use atlas_shared::{
    place::ParishCode,
    space::{Audience, CareGroup},
};

use super::*;

const OLDER: Group = Group::Care(CareGroup::OlderAdults);
const CANTONS: [(&str, &str); 2] = [("1701", "Quito"), ("1703", "Mejía")];
/// Code, longitude, latitude, people of 65 and over.
const PARISHES: [(&str, f64, f64, Option<i32>); 4] = [
    ("170101", -78.50, -0.19, None),
    ("170155", -78.40, -0.10, Some(15_000)),
    ("170169", -78.68, 0.06, Some(400)),
    ("170350", -78.57, -0.51, Some(2_000)),
];

fn parish_rows() -> Vec<parish::Model> {
    let row =
        |&(code, label_lon, label_lat, older): &(&str, f64, f64, Option<i32>)| parish::Model {
            code: code.into(),
            canton_code: code[..4].into(),
            name: code.into(),
            kind: if older.is_some() { "rural" } else { "urban" }.into(),
            population: older.map(|it| it * 10),
            women: older.map(|it| it * 5),
            age_0_14: older,
            age_65_plus: older,
            area_km2: 1.0,
            label_lon,
            label_lat,
            search: code.into(),
        };
    PARISHES.iter().map(row).collect()
}

fn canton_rows() -> Vec<canton::Model> {
    let row = |&(code, name): &(&str, &str)| canton::Model {
        code: code.into(),
        name: name.into(),
        official_name: name.into(),
        population: 100_000,
        women: 51_000,
        area_km2: 1.0,
    };
    CANTONS.iter().map(row).collect()
}

fn gazetteer() -> Gazetteer {
    let named = |(code, name): (&str, &str)| (code.to_owned(), name.to_owned());
    let parishes = PARISHES.iter().map(|it| named((it.0, it.0)));
    Gazetteer::of(CANTONS.into_iter().map(named), parishes)
}

fn space(id: &str, status: SpaceStatus, precision: Precision, code: &str) -> Placed {
    let names = gazetteer();
    let parish = names.parish(code);
    let point = parish.as_ref().map(|_| Point {
        lon: -78.41,
        lat: -0.1,
    });
    Placed {
        id: id.parse().unwrap(),
        name: Text {
            es: id.into(),
            en: None,
        },
        status,
        place: Place::disclose(precision, names.canton(&code[..4]), parish, point),
    }
}

fn measured(group: Group, spaces: &[Placed]) -> Coverage {
    let ground = Ground::new(&parish_rows(), &canton_rows(), &gazetteer(), group).unwrap();
    let census = Source {
        id: "census".into(),
        title: "Censo".into(),
        as_of: "2022".parse().unwrap(),
        url: None,
    };
    coverage(group, spaces, &ground, census)
}

fn find<'a>(coverage: &'a Coverage, code: &str) -> &'a ParishCoverage {
    let code: ParishCode = code.parse().unwrap();
    coverage.parishes.iter().find(|it| it.code == code).unwrap()
}

#[test]
fn a_distance_is_that_between_the_places_on_the_ground() {
    // A tenth of a degree of longitude at the equator is 11.1 km.
    let spaces = [space(
        "centro",
        SpaceStatus::Active,
        Precision::Parish,
        "170155",
    )];
    let coverage = measured(OLDER, &spaces);
    let own = find(&coverage, "170155");
    assert_eq!(
        (own.access, own.nearest.as_ref().unwrap().km),
        (Access::Here, 0.0)
    );
    let other = find(&coverage, "170101").nearest.as_ref().unwrap();
    assert!((other.km - 15.0).abs() < 0.2, "{other:?}");
    assert!(!other.exact);
    let exact = [space(
        "centro",
        SpaceStatus::Active,
        Precision::Point,
        "170155",
    )];
    let own = measured(OLDER, &exact);
    let own = find(&own, "170155").nearest.clone().unwrap();
    assert_eq!((own.km, own.exact), (1.1, true));
}

#[test]
fn only_active_spaces_cover_and_others_are_counted_apart() {
    let spaces = [
        space("a", SpaceStatus::Unconfirmed, Precision::Parish, "170155"),
        space("b", SpaceStatus::Planned, Precision::Parish, "170155"),
    ];
    let coverage = measured(OLDER, &spaces);
    let row = find(&coverage, "170155");
    assert_eq!(row.access, Access::None);
    assert_eq!(
        (
            row.spaces.active,
            row.spaces.planned,
            row.spaces.unconfirmed
        ),
        (0, 1, 1)
    );
    assert!(row.nearest.is_none() && row.uncertain.is_some());
    assert_eq!(coverage.summary.without, 4);
    assert_eq!(
        (
            coverage.summary.people_without,
            coverage.summary.without_figure
        ),
        (17_400, 1)
    );
}

#[test]
fn a_space_of_a_canton_or_of_the_province_has_no_distance() {
    let canton = measured(
        OLDER,
        &[space("a", SpaceStatus::Active, Precision::Canton, "170155")],
    );
    let row = find(&canton, "170155");
    assert_eq!((row.access, row.nearest.is_none()), (Access::Canton, true));
    assert_eq!(find(&canton, "170350").access, Access::None);
    assert_eq!(canton.cantons[0].spaces.active, 1);
    for precision in [Precision::Province, Precision::OnRequest] {
        let province = measured(
            OLDER,
            &[space("a", SpaceStatus::Active, precision, "170155")],
        );
        assert!(
            province
                .parishes
                .iter()
                .all(|it| it.access == Access::Province && it.nearest.is_none())
        );
        assert_eq!(province.for_province, 1);
    }
}

/// Invariant 4: whatever parish is stored behind a precision that hides it, the answer is the same.
#[test]
fn a_hidden_place_changes_no_figure() {
    for precision in [Precision::Canton, Precision::Province, Precision::OnRequest] {
        let told = |code: &str| {
            let spaces = [
                space("a", SpaceStatus::Active, precision, code),
                space("b", SpaceStatus::Active, Precision::Parish, "170350"),
            ];
            serde_json::to_value(measured(OLDER, &spaces)).unwrap()
        };
        assert_eq!(told("170155"), told("170169"), "{precision}");
    }
    let told = |lon: f64| {
        let mut hidden = space("a", SpaceStatus::Active, Precision::Parish, "170155");
        hidden.place = Place::disclose(
            Precision::Parish,
            hidden.place.canton.clone(),
            hidden.place.parish.clone(),
            Some(Point { lon, lat: 0.0 }),
        );
        serde_json::to_value(measured(OLDER, &[hidden])).unwrap()
    };
    assert_eq!(told(-78.0), told(-79.0));
}

#[test]
fn a_canton_adds_up_ages_only_where_all_its_parishes_have_a_figure() {
    let older = measured(OLDER, &[]);
    assert_eq!(
        older.cantons.iter().map(|it| it.people).collect::<Vec<_>>(),
        [None, Some(2_000)]
    );
    let women = measured(Group::Audience(Audience::Women), &[]);
    assert_eq!(women.cantons[0].people, Some(51_000));
    let uncounted = measured(Group::Care(CareGroup::Disability), &[]);
    assert!(uncounted.cantons.iter().all(|it| it.people.is_none()));
    assert!(uncounted.concerned.is_none());
}

#[test]
fn the_matrix_counts_a_space_where_it_stands_and_for_each_of_its_groups() {
    let spaces = [
        (
            space("a", SpaceStatus::Active, Precision::Parish, "170155"),
            vec![0, 4],
        ),
        (
            space("b", SpaceStatus::Active, Precision::Canton, "170155"),
            vec![4],
        ),
        (
            space("c", SpaceStatus::Active, Precision::Province, "170155"),
            vec![4],
        ),
    ];
    let matrix = matrix(&spaces, &parish_rows(), &canton_rows(), &gazetteer());
    let calderon = matrix
        .parishes
        .iter()
        .find(|it| it.code == "170155")
        .unwrap();
    assert_eq!(
        (calderon.active[0], calderon.active[4], calderon.active[1]),
        (1, 1, 0)
    );
    assert_eq!(matrix.cantons[0].active[4], 2);
    assert_eq!(matrix.province.active[4], 3);
}
