//! `/api/v1/spaces/standing`

use atlas_shared::{place::Precision, space::SessionStatus, standing::Standing};
use axum::http::StatusCode;

use crate::{
    atlas::{TestAtlas, on_each_database},
    precision::hide,
    sessions::{announce, in_days},
};
async fn standing(atlas: &TestAtlas, query: &str) -> Standing {
    atlas
        .get(&format!("/api/v1/spaces/standing?{query}"))
        .await
        .read()
}

fn codes(standing: &Standing) -> Vec<(&str, u32)> {
    let counts = standing.parishes.iter();
    counts
        .map(|count| (count.code.as_str(), count.spaces))
        .collect()
}

on_each_database! {
    async fn spaces_are_counted_where_they_stand(atlas) {
        let all = standing(&atlas, "").await;
        assert_eq!(codes(&all), [("170151", 1), ("170155", 1), ("170156", 1), ("170350", 1)], "those of a canton stand in no parish");
        assert!(standing(&atlas, "kind=forum").await.parishes.is_empty());
        assert_eq!(codes(&standing(&atlas, "canton=1703&kind=care-centre").await), [("170350", 1)]);
        let in_parishes: u32 = all.parishes.iter().map(|count| count.spaces).sum();
        let in_cantons: u32 = all.cantons.iter().map(|count| count.spaces).sum();
        assert!(in_cantons >= in_parishes && all.pins.is_empty(), "{all:?}");
    }

    async fn only_sessions_that_are_to_come_count(atlas) {
        let shown = standing(&atlas, "").await;
        let stands = atlas.get("/api/v1/spaces?parish=170350&per_page=200").await.json();
        let here = stands["items"].as_array().and_then(|all| all.iter().find(|one| one["place"]["precision"] == "parish"));
        let id = here.and_then(|space| space["id"].as_str()).expect("a space of the parish").to_owned();
        announce(&atlas, &id, in_days(2), SessionStatus::Scheduled, None).await;
        announce(&atlas, &id, in_days(3), SessionStatus::Cancelled, None).await;
        announce(&atlas, &id, in_days(-2), SessionStatus::Scheduled, None).await;
        let after = standing(&atlas, "").await;
        let sessions = |standing: &Standing| standing.parishes.iter().map(|count| count.sessions).sum::<u32>();
        assert_eq!((sessions(&shown), sessions(&after)), (0, 1));
    }

    /// Invariant 4.
    async fn no_count_and_no_pin_is_finer_than_the_precision(atlas) {
        hide(&atlas, Precision::Canton).await;
        let shown = standing(&atlas, "q=reservada").await;
        assert!(shown.parishes.is_empty() && shown.pins.is_empty(), "{shown:?}");
        assert_eq!(shown.cantons.len(), 1);
    }

    /// Invariant 4.
    async fn what_is_told_on_request_stands_nowhere(atlas) {
        hide(&atlas, Precision::OnRequest).await;
        let shown = standing(&atlas, "q=reservada").await;
        assert!(shown.parishes.is_empty() && shown.cantons.is_empty() && shown.pins.is_empty(), "{shown:?}");
    }

    async fn a_public_point_is_a_pin(atlas) {
        hide(&atlas, Precision::Point).await;
        let shown = standing(&atlas, "q=reservada").await;
        assert_eq!((shown.pins.len(), shown.parishes.len()), (1, 1));
    }

    /// Invariant 5.
    async fn a_question_for_care_is_not_stored_and_a_wrong_one_is_refused(atlas) {
        let reply = atlas.get("/api/v1/spaces/standing?group=violence-victims").await;
        assert_eq!(reply.header("cache-control"), "no-store");
        let reply = atlas.get("/api/v1/spaces/standing?kind=circus").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["kind".to_owned()]));
    }
}
