//! `/api/v1/coverage`

use atlas_server::entity::{space, space_care_group};
use atlas_shared::{
    account::Role,
    coverage::{Access, Coverage, CoverageMatrix},
    place::Precision,
};
use axum::http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr,
};

use crate::{
    atlas::{TestAtlas, on_each_database},
    precision::hide,
};

const OLDER: &str = "/api/v1/coverage?group=older-adults";

/// Names older adults as a group of the space that `hide` stores.
async fn for_older_adults(atlas: &TestAtlas) {
    let link = space_care_group::ActiveModel {
        space_id: Set("hidden".into()),
        care_group: Set("older-adults".into()),
    };
    link.insert(&atlas.db).await.expect("the link is stored");
}

async fn change(atlas: &TestAtlas, column: space::Column, value: &str) {
    space::Entity::update_many()
        .col_expr(column, Expr::value(value))
        .filter(space::Column::Id.eq("hidden"))
        .exec(&atlas.db)
        .await
        .expect("the space is changed");
}

on_each_database! {
    async fn without_a_space_every_parish_is_a_gap_and_unknown_figures_stay_unknown(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        let reply = staff.get(OLDER).await;
        assert_eq!(reply.header("cache-control"), "no-store");
        let coverage: Coverage = reply.read();
        assert_eq!(coverage.parishes.len(), 92);
        assert_eq!((coverage.summary.without, coverage.summary.without_figure), (92, 32));
        let counted: u32 = coverage.parishes.iter().filter_map(|it| it.people).sum();
        assert_eq!(coverage.summary.people_without, counted);
        assert!(coverage.parishes.iter().all(|it| it.nearest.is_none() && it.access == Access::None));
        let heaviest = &coverage.parishes[0];
        let most = coverage.parishes.iter().filter_map(|it| it.people).max();
        assert_eq!((heaviest.gap, heaviest.people), (Some(1), most), "nothing has a distance: people alone weigh");
        assert!(coverage.parishes.iter().rev().take(32).all(|it| it.gap.is_none() && it.people.is_none()));
        let quito = coverage.cantons.iter().find(|it| it.canton.code.as_str() == "1701").expect("Quito");
        assert_eq!(quito.people, None, "ages of the urban parishes are not published");
    }

    async fn a_space_covers_its_parish_and_gives_the_others_a_distance(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        hide(&atlas, Precision::Parish).await;
        for_older_adults(&atlas).await;
        let coverage: Coverage = staff.get(OLDER).await.read();
        let tabacundo = coverage.parishes.iter().find(|it| it.code.as_str() == "170450").expect("Tabacundo");
        assert_eq!((tabacundo.access, tabacundo.gap), (Access::Here, None));
        assert_eq!(coverage.summary.without, 91);
        let far = coverage.parishes.iter().find(|it| it.code.as_str() == "170950").expect("Puerto Quito");
        let km = far.nearest.as_ref().expect("a distance").km;
        assert!((90.0..130.0).contains(&km), "{km} km from Puerto Quito to Tabacundo");
        change(&atlas, space::Column::Status, "unconfirmed").await;
        let coverage: Coverage = staff.get(OLDER).await.read();
        assert_eq!((coverage.summary.without, coverage.spaces.unconfirmed), (92, 1));
        change(&atlas, space::Column::Status, "concluded").await;
        let coverage: Coverage = staff.get(OLDER).await.read();
        assert_eq!(coverage.spaces.unconfirmed, 0);
    }

    /// Invariant 4.
    async fn no_figure_tells_of_a_place_that_the_precision_hides(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        hide(&atlas, Precision::Canton).await;
        for_older_adults(&atlas).await;
        for precision in ["canton", "province", "on-request"] {
            change(&atlas, space::Column::Precision, precision).await;
            let mut told = Vec::new();
            for parish in ["170450", "170451"] {
                change(&atlas, space::Column::ParishCode, parish).await;
                let csv = staff.get("/api/v1/coverage.csv?group=older-adults").await.body;
                told.push((staff.get(OLDER).await.body, csv, staff.get("/api/v1/coverage/matrix").await.body));
            }
            assert_eq!(told[0], told[1], "{precision}");
            assert!(!told[0].0.contains("Mesa reservada") && !told[0].1.contains("Mesa reservada"), "{precision}");
        }
    }

    async fn the_matrix_has_every_group_and_every_place(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        hide(&atlas, Precision::Canton).await;
        for_older_adults(&atlas).await;
        let matrix: CoverageMatrix = staff.get("/api/v1/coverage/matrix").await.read();
        assert_eq!((matrix.groups.len(), matrix.parishes.len(), matrix.cantons.len()), (14, 92, 8));
        let older = matrix.groups.iter().position(|group| group.key() == "older-adults").expect("the group");
        let canton = matrix.cantons.iter().find(|it| it.code == "1704").expect("Pedro Moncayo");
        assert_eq!((canton.active[older], matrix.province.active[older]), (1, 1));
        assert!(matrix.parishes.iter().all(|it| it.active[older] == 0));
    }

    async fn the_file_says_the_same_and_no_name_in_it_is_a_formula(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        hide(&atlas, Precision::Parish).await;
        for_older_adults(&atlas).await;
        change(&atlas, space::Column::NameEs, "=HYPERLINK(\"http://evil\")").await;
        let reply = staff.get("/api/v1/coverage.csv?group=older-adults&level=parish").await;
        assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
        assert!(reply.header("content-disposition").contains("cobertura-mayores-por-parroquia.csv"));
        assert_eq!(reply.body.lines().count(), 93);
        assert!(reply.body.contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), "{}", reply.body);
        assert!(!reply.body.contains(",=") && !reply.body.contains(",\"="));
        let urban = reply.body.lines().find(|line| line.starts_with("170101")).expect("an urban parish");
        assert!(urban.contains(",age-65-plus,whole,,0,0,0,"), "blank, not 0: {urban}");
        let cantons = staff.get("/api/v1/coverage.csv?group=women&level=canton").await;
        assert_eq!(cantons.body.lines().count(), 9);
    }

    async fn one_level_alone_can_be_asked_for(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        let both: Coverage = staff.get(OLDER).await.read();
        let parishes: Coverage = staff.get(&format!("{OLDER}&level=parish")).await.read();
        let cantons: Coverage = staff.get(&format!("{OLDER}&level=canton")).await.read();
        assert_eq!((parishes.parishes, parishes.cantons.len()), (both.parishes, 0));
        assert_eq!((cantons.cantons, cantons.parishes.len()), (both.cantons, 0));
        assert_eq!(cantons.summary, both.summary, "the province at a glance is the same");
    }

    async fn what_coverage_does_not_know_is_refused_by_name(atlas) {
        let staff = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        for (query, fields) in [
            ("", vec!["group"]),
            ("?group=", vec!["group"]),
            ("?group=mayores", vec!["group"]),
            ("?group=women&group=lgbti", vec!["group"]),
            ("?group=women&level=barrio&x=1", vec!["level", "x"]),
        ] {
            let reply = staff.get(&format!("/api/v1/coverage{query}")).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, fields.into_iter().map(String::from).collect()), "{query}");
        }
    }
}
