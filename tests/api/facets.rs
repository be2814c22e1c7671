//! `/api/v1/spaces/facets`

use atlas_shared::{
    facet::{Facet, SpaceFacets, count},
    filter::Group,
    page::Page,
    space::Space,
};
use axum::http::StatusCode;

use crate::atlas::{TestAtlas, on_each_database};

async fn facets(atlas: &TestAtlas, query: &str) -> SpaceFacets {
    atlas
        .get(&format!("/api/v1/spaces/facets?{query}"))
        .await
        .read()
}

async fn total(atlas: &TestAtlas, query: &str) -> u32 {
    let page: Page<Space> = atlas.get(&format!("/api/v1/spaces?{query}")).await.read();
    u32::try_from(page.total).expect("a small number")
}

/// Every choice finds as many spaces as its facet says, while the rest of the filter is kept.
async fn keeps_its_word(atlas: &TestAtlas, parameter: &str, facets: &[Facet], rest: &str) {
    for facet in facets {
        let query = format!("{rest}&{parameter}={}", facet.key);
        assert_eq!(facet.count, total(atlas, &query).await, "{query}");
    }
}

on_each_database! {
    async fn each_choice_finds_as_many_spaces_as_its_facet_says(atlas) {
        for (set, rest) in [
            ("", ""),
            ("kind=care-centre", "kind=care-centre"),
            ("group=women&canton=1701", "group=women&canton=1701"),
            ("parish=170155&q=warmi", "parish=170155&q=warmi"),
            ("status=unconfirmed&modality=in-person&commitment=ECPCA0001", "status=unconfirmed&modality=in-person&commitment=ECPCA0001"),
        ] {
            let facets = facets(&atlas, set).await;
            assert_eq!(facets.total, total(&atlas, set).await, "{set}");
            let without = |name: &str| {
                let kept = rest.split('&').filter(|pair| !pair.starts_with(&format!("{name}=")));
                kept.collect::<Vec<_>>().join("&")
            };
            keeps_its_word(&atlas, "group", &facets.groups, &without("group")).await;
            keeps_its_word(&atlas, "kind", &facets.kinds, &without("kind")).await;
            keeps_its_word(&atlas, "modality", &facets.modalities, &without("modality")).await;
            keeps_its_word(&atlas, "status", &facets.statuses, &without("status")).await;
            keeps_its_word(&atlas, "canton", &facets.cantons, &without("canton")).await;
            keeps_its_word(&atlas, "commitment", &facets.commitments, &without("commitment")).await;
        }
    }

    async fn choices_that_find_nothing_are_told_as_well(atlas) {
        let facets = facets(&atlas, "kind=forum").await;
        assert_eq!(facets.groups.len(), Group::all().count());
        assert_eq!((facets.kinds.len(), facets.cantons.len(), facets.commitments.len()), (5, 8, 3));
        assert_eq!((count(&facets.groups, "women"), count(&facets.kinds, "table")), (0, 4));
    }

    /// Invariant 5.
    async fn a_question_for_care_is_not_stored_and_a_wrong_one_is_refused(atlas) {
        let reply = atlas.get("/api/v1/spaces/facets?group=violence-victims").await;
        assert_eq!(reply.header("cache-control"), "no-store");
        let reply = atlas.get("/api/v1/spaces/facets?kind=circus").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["kind".to_owned()]));
    }
}
