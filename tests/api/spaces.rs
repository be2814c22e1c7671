//! `/api/v1/spaces`

use atlas_server::entity::session;
use atlas_shared::{
    page::Page,
    space::{CareGroup, Space, SpaceDetail},
};
use axum::http::StatusCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::atlas::{TestAtlas, on_each_database};

/// The ids of the spaces that a query finds.
async fn found(atlas: &TestAtlas, query: &str) -> Vec<String> {
    let page: Page<Space> = atlas.get(&format!("/api/v1/spaces?{query}")).await.read();
    assert_eq!(page.total, page.items.len() as u64, "{query}");
    page.items
        .into_iter()
        .map(|space| space.id.to_string())
        .collect()
}

async fn add_session(
    db: &DatabaseConnection,
    space: &str,
    starts_at: OffsetDateTime,
    status: &str,
) {
    let row = session::ActiveModel {
        space_id: Set(space.to_owned()),
        starts_at: Set(starts_at),
        status: Set(status.to_owned()),
        ..Default::default()
    };
    row.insert(db).await.expect("the session is stored");
}

fn instant(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).expect("an instant")
}

on_each_database! {
    async fn lists_the_nearest_precision_first(atlas) {
        let page: Page<Space> = atlas.get("/api/v1/spaces").await.read();
        assert_eq!((page.total, page.items.len()), (13, 13));
        let precisions: Vec<_> = page.items.iter().map(|space| space.place.precision).collect();
        assert!(precisions.is_sorted(), "{precisions:?}");
    }

    async fn each_filter_narrows_and_all_combine(atlas) {
        assert_eq!(found(&atlas, "kind=forum").await, ["foro-multiactor"]);
        assert_eq!(found(&atlas, "kind=mobile-unit&status=unconfirmed").await, ["warmi-movil"]);
        assert_eq!(found(&atlas, "modality=hybrid&status=planned").await, ["mesa-productiva", "mesas-genero"]);
        assert_eq!(found(&atlas, "commitment=ECPCA0003").await, ["foro-multiactor"]);
        assert_eq!(found(&atlas, "group=lgbti").await, ["mesas-genero"]);
        assert_eq!(found(&atlas, "q=kichwa").await, ["warmi-cayambe"]);
        assert_eq!(found(&atlas, "q=GENERO&kind=table").await, ["mesas-genero"], "accents and case do not count");
        assert_eq!(
            found(&atlas, "group=children&canton=1703&kind=care-centre&status=unconfirmed&modality=in-person&q=warmi").await,
            ["warmi-machachi"],
        );
        assert_eq!(found(&atlas, "kind=forum&group=lgbti").await, Vec::<String>::new());
    }

    async fn a_care_group_of_the_law_finds_the_audience_of_the_same_people(atlas) {
        assert_eq!(found(&atlas, "group=violence-victims").await, found(&atlas, "group=violence-survivors").await);
        assert_eq!(found(&atlas, "group=older-adults").await, Vec::<String>::new());
        let detail: SpaceDetail = atlas.get("/api/v1/spaces/warmi-calderon").await.read();
        assert_eq!(detail.space.care_groups, [CareGroup::ChildrenAdolescents, CareGroup::ViolenceVictims]);
    }

    async fn a_parish_is_reached_by_its_own_its_cantons_and_the_provinces_spaces(atlas) {
        let calderon = found(&atlas, "parish=170155&kind=care-centre").await;
        assert_eq!(calderon, ["warmi-calderon", "warmi-quito"]);
        let nanegalito = found(&atlas, "parish=170169&kind=care-centre").await;
        assert_eq!(nanegalito, ["warmi-quito"]);
        let cayambe = found(&atlas, "canton=1702&kind=care-centre").await;
        assert_eq!(cayambe, ["warmi-cayambe"]);
        assert!(found(&atlas, "parish=170169").await.contains(&"foro-multiactor".to_owned()));
    }

    async fn days_are_those_of_guayaquil(atlas) {
        // 23:30 on 9 March in Quito is 04:30 on 10 March in UTC.
        add_session(&atlas.db, "foro-multiactor", instant("2031-03-10T04:30:00Z"), "scheduled").await;
        assert_eq!(found(&atlas, "from=2031-03-09&to=2031-03-09").await, ["foro-multiactor"]);
        assert_eq!(found(&atlas, "from=2031-03-10").await, Vec::<String>::new());
        assert_eq!(found(&atlas, "to=2031-03-08").await, Vec::<String>::new());
        assert_eq!(found(&atlas, "to=2031-03-09").await, ["foro-multiactor"]);
    }

    async fn a_cancelled_session_is_no_reason_to_find_a_space(atlas) {
        add_session(&atlas.db, "foro-multiactor", instant("2031-03-10T15:00:00Z"), "cancelled").await;
        assert_eq!(found(&atlas, "from=2031-03-01&to=2031-03-31").await, Vec::<String>::new());
    }

    async fn the_next_session_is_the_first_that_is_neither_over_nor_cancelled(atlas) {
        let now = OffsetDateTime::now_utc().replace_nanosecond(0).expect("a whole second");
        for (days, status) in [(-1, "scheduled"), (1, "cancelled"), (3, "scheduled"), (2, "scheduled")] {
            add_session(&atlas.db, "foro-multiactor", now + Duration::days(days), status).await;
        }
        let detail: SpaceDetail = atlas.get("/api/v1/spaces/foro-multiactor").await.read();
        let next = detail.space.next_session.expect("a next session");
        assert_eq!(next.starts_at, now + Duration::days(2));
        assert_eq!(detail.sessions.len(), 4);
        assert!(detail.sessions.is_sorted_by(|a, b| a.starts_at >= b.starts_at), "latest first");
    }

    async fn a_reversed_range_and_an_impossible_day_are_refused(atlas) {
        let reply = atlas.get("/api/v1/spaces?from=2026-05-02&to=2026-05-01").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["to".to_owned()]));
        let reply = atlas.get("/api/v1/spaces?from=2026-02-30").await;
        assert_eq!(reply.fields(), ["from"]);
    }

    async fn care_comes_with_the_national_lines_and_other_spaces_without(atlas) {
        let care: SpaceDetail = atlas.get("/api/v1/spaces/warmi-movil").await.read();
        let numbers: Vec<_> = care.lines.iter().map(|line| line.number.as_str()).collect();
        assert_eq!(numbers, ["911", "1800335486", "171"]);
        let forum: SpaceDetail = atlas.get("/api/v1/spaces/foro-multiactor").await.read();
        assert!(forum.lines.is_empty());
    }

    async fn hostile_words_are_only_words(atlas) {
        for q in ["'%20OR%201=1--", "%25", "_", "%5C", "%F0%9F%98%80"] {
            let reply = atlas.get(&format!("/api/v1/spaces?q={q}")).await;
            let page: Page<Space> = reply.read();
            assert_eq!(page.total, 0, "{q}");
        }
        for q in ["%00", "warmi%00", "a%0Ab", &"a".repeat(101)] {
            let reply = atlas.get(&format!("/api/v1/spaces?q={q}")).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["q".to_owned()]), "{q}");
        }
    }

    async fn an_unknown_id_is_not_found(atlas) {
        for id in ["none", "Warmi", "a%2Fb"] {
            assert_eq!(atlas.get(&format!("/api/v1/spaces/{id}")).await.status, StatusCode::NOT_FOUND, "{id}");
        }
    }
}
