//! `/api/v1/cantons`

use atlas_shared::{
    canton::{Canton, CantonDetail},
    page::Page,
    parish::Parish,
    space::SpaceStatus,
};
use axum::http::StatusCode;

use crate::atlas::on_each_database;

on_each_database! {
    async fn lists_the_8_cantons_with_all_people_of_the_province(atlas) {
        let page: Page<Canton> = atlas.get("/api/v1/cantons").await.read();
        assert_eq!((page.total, page.items.len(), page.next), (8, 8, None));
        assert_eq!(page.items.iter().map(|canton| canton.population).sum::<u32>(), 3_089_473);
        assert_eq!(page.items.iter().map(|canton| canton.parishes).sum::<u32>(), 92);
        assert_eq!((page.items[0].name.as_str(), page.items[0].official_name.as_str()), ("Quito", "Distrito Metropolitano de Quito"));
    }

    async fn pages_of_cantons_follow_one_another(atlas) {
        let first: Page<Canton> = atlas.get("/api/v1/cantons?per_page=5").await.read();
        let second: Page<Canton> = atlas.get(first.next.as_deref().unwrap_or_default()).await.read();
        let codes: Vec<_> = first.items.iter().chain(&second.items).map(|canton| canton.code.as_str()).collect();
        assert_eq!(codes, ["1701", "1702", "1703", "1704", "1705", "1707", "1708", "1709"]);
        assert_eq!(atlas.get("/api/v1/cantons?q=quito").await.status, StatusCode::BAD_REQUEST, "the list has no filter");
    }

    async fn a_canton_comes_with_its_parishes_and_with_what_reaches_it(atlas) {
        let detail: CantonDetail = atlas.get("/api/v1/cantons/1702").await.read();
        assert_eq!((detail.canton.name.as_str(), detail.canton.population), ("Cayambe", 105_267));
        assert_eq!(detail.parishes.len() as u32, detail.canton.parishes);
        assert!(detail.parishes.iter().all(|parish: &Parish| parish.canton.code == detail.canton.code));
        let reached: Page<serde_json::Value> = atlas.get("/api/v1/spaces?canton=1702&per_page=200").await.read();
        assert_eq!(detail.spaces.len() as u64, reached.total, "the same spaces as the list has for the canton");
        let over: Vec<_> = detail.spaces.iter().map(|space| space.status == SpaceStatus::Concluded).collect();
        assert!(over.is_sorted(), "concluded spaces stand at the end");
        assert_eq!(detail.census.as_of.to_string(), "2022");
    }

    /// Invariant 2: a canton is reached by what a source says, never by more.
    async fn what_names_a_parish_of_the_canton_stands_before_what_is_for_the_province(atlas) {
        for code in ["1701", "1702", "1703", "1704", "1705", "1707", "1708", "1709"] {
            let detail: CantonDetail = atlas.get(&format!("/api/v1/cantons/{code}")).await.read();
            let ids: Vec<_> = detail.commitments.iter().map(|commitment| commitment.id.as_str()).collect();
            let expected = match code {
                // Nanegalito, which ECPCA0002 names, lies in Quito.
                "1701" => ["ECPCA0002", "ECPCA0001", "ECPCA0003"],
                _ => ["ECPCA0001", "ECPCA0002", "ECPCA0003"],
            };
            assert_eq!(ids, expected, "{code}");
        }
    }

    async fn an_unknown_or_malformed_canton_is_not_found(atlas) {
        for code in ["1706", "1799", "17", "170169", "abc", "1801"] {
            let reply = atlas.get(&format!("/api/v1/cantons/{code}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{code}");
            assert_eq!(reply.json()["code"], "not-found");
        }
    }
}
