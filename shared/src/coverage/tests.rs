use super::*;

fn parish(code: &str, people: Option<u32>, km: Option<f64>, access: Access) -> ParishCoverage {
    ParishCoverage {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        canton: CantonRef {
            code: code[..4].parse().unwrap(),
            name: String::new(),
        },
        kind: ParishKind::Rural,
        people,
        spaces: Stand::default(),
        access,
        nearest: km.map(|km| Nearest {
            space: "a".parse().unwrap(),
            name: Text {
                es: "A".into(),
                en: None,
            },
            parish: "170150".parse().unwrap(),
            km,
            exact: false,
        }),
        uncertain: None,
        gap: None,
    }
}

fn ranked(mut parishes: Vec<ParishCoverage>, counted: bool) -> Vec<(String, Option<u32>)> {
    rank(&mut parishes, counted);
    parishes
        .into_iter()
        .map(|it| (it.code.to_string()[4..].to_owned(), it.gap))
        .collect()
}

#[test]
fn a_gap_weighs_by_people_times_kilometres() {
    let parishes = vec![
        parish("170151", Some(1000), Some(2.0), Access::Away),
        parish("170152", Some(100), Some(40.0), Access::Away),
        parish("170153", Some(5000), Some(0.0), Access::Here),
    ];
    assert_eq!(
        ranked(parishes, true),
        [
            ("52".into(), Some(1)),
            ("51".into(), Some(2)),
            ("53".into(), None)
        ]
    );
}

#[test]
fn a_gap_that_the_canton_serves_comes_after_those_that_it_does_not() {
    let parishes = vec![
        parish("170151", Some(9000), Some(50.0), Access::Canton),
        parish("170251", Some(1), Some(1.0), Access::Province),
    ];
    assert_eq!(
        ranked(parishes, true),
        [("51".into(), Some(1)), ("51".into(), Some(2))]
    );
}

#[test]
fn a_parish_without_a_figure_is_never_numbered_and_never_counts_as_nobody() {
    let parishes = vec![
        parish("170101", None, Some(80.0), Access::Away),
        parish("170102", None, Some(90.0), Access::Away),
        parish("170151", Some(0), Some(3.0), Access::Away),
    ];
    let sum = summary(&parishes);
    assert_eq!(
        (sum.without, sum.without_figure, sum.people_without),
        (3, 2, 0)
    );
    assert_eq!(
        ranked(parishes, true),
        [
            ("51".into(), Some(1)),
            ("02".into(), None),
            ("01".into(), None)
        ]
    );
}

#[test]
fn where_no_space_has_a_place_people_alone_are_compared() {
    let parishes = vec![
        parish("170151", Some(10), None, Access::None),
        parish("170152", Some(20), None, Access::None),
    ];
    assert_eq!(
        ranked(parishes, true),
        [("52".into(), Some(1)), ("51".into(), Some(2))]
    );
}

#[test]
fn a_group_that_the_census_does_not_count_is_ranked_by_distance_alone() {
    let parishes = vec![
        parish("170151", None, Some(5.0), Access::Away),
        parish("170152", None, Some(30.0), Access::Away),
    ];
    assert_eq!(
        ranked(parishes, false),
        [("52".into(), Some(1)), ("51".into(), Some(2))]
    );
    let nowhere = vec![parish("170151", None, None, Access::None)];
    assert_eq!(ranked(nowhere, false), [("51".into(), None)]);
}

#[test]
fn only_what_the_census_counts_has_a_figure_and_it_says_how_well_it_fits() {
    let figure = |group| concerned(group).map(|it| (it.figure, it.fit));
    assert_eq!(
        figure(Group::Care(CareGroup::OlderAdults)),
        Some((CensusFigure::Age65Plus, Fit::Whole))
    );
    assert_eq!(
        figure(Group::Care(CareGroup::ChildrenAdolescents)),
        Some((CensusFigure::Age0To14, Fit::Part))
    );
    assert_eq!(
        figure(Group::Audience(Audience::Children)),
        Some((CensusFigure::Age0To14, Fit::Beyond))
    );
    assert_eq!(
        figure(Group::Audience(Audience::Women)),
        Some((CensusFigure::Women, Fit::Whole))
    );
    let counted = Group::all().filter(|group| concerned(*group).is_some());
    assert_eq!(
        counted.count(),
        4,
        "violence, disability, pregnancy … are not counted by parish"
    );
}

#[test]
fn the_order_is_total_whatever_the_figures() {
    // Every pair of rows compares the same both ways round, and sorting twice changes nothing.
    let mut rows = Vec::new();
    for (i, &people) in [None, Some(0), Some(7), Some(4000)].iter().enumerate() {
        for (j, &km) in [None, Some(0.0), Some(3.5), Some(60.0)].iter().enumerate() {
            for (k, &access) in Access::ALL.iter().enumerate() {
                let code = format!("17{:04}", i * 100 + j * 10 + k);
                rows.push(parish(&code, people, km, access));
            }
        }
    }
    for counted in [true, false] {
        for a in &rows {
            for b in &rows {
                assert_eq!(weigh(a, b, counted), weigh(b, a, counted).reverse());
            }
        }
        let mut once = rows.clone();
        rank(&mut once, counted);
        let mut twice = once.clone();
        twice.reverse();
        rank(&mut twice, counted);
        assert_eq!(once, twice);
        let gaps: Vec<_> = once.iter().filter_map(|it| it.gap).collect();
        assert!(gaps.iter().copied().eq(1..=gaps.len() as u32));
        assert!(
            once.iter()
                .all(|it| it.access != Access::Here || it.gap.is_none())
        );
    }
}
