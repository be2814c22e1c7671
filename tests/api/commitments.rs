//! `/api/v1/commitments`

use atlas_shared::{
    commitment::{Commitment, CommitmentDetail, InstitutionKind, Scope},
    page::Page,
    source::Origin,
};
use axum::http::StatusCode;

use crate::atlas::on_each_database;

on_each_database! {
    async fn lists_the_three_commitments_without_invented_progress(atlas) {
        let page: Page<Commitment> = atlas.get("/api/v1/commitments").await.read();
        let ids: Vec<_> = page.items.iter().map(|commitment| commitment.id.as_str()).collect();
        assert_eq!(ids, ["ECPCA0001", "ECPCA0002", "ECPCA0003"]);
        assert!(page.items.iter().all(|commitment| commitment.latest_report.is_none()));
        assert!(page.items.iter().all(|commitment| commitment.title.en.is_some()));
    }

    async fn a_page_beyond_the_end_is_empty(atlas) {
        let page: Page<Commitment> = atlas.get("/api/v1/commitments?page=9&per_page=2").await.read();
        assert_eq!((page.items.len(), page.total, page.next), (0, 3, None));
        let page: Page<Commitment> = atlas.get("/api/v1/commitments?per_page=2").await.read();
        assert_eq!(page.next.as_deref(), Some("/api/v1/commitments?per_page=2&page=2"));
    }

    async fn shows_who_where_and_what_is_not_published(atlas) {
        let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0002").await.read();
        let kinds: Vec<_> = detail.institutions.iter().map(|institution| institution.kind).collect();
        assert_eq!(kinds[0], InstitutionKind::Lead);
        assert!(kinds.is_sorted(), "leads first");
        let reach = &detail.commitment.reach;
        assert_eq!(reach.len(), 2, "the whole province, and Nanegalito by name");
        assert!(reach.iter().all(|reach| reach.origin == Origin::Source));
        let named = reach.iter().find_map(|reach| match &reach.scope {
            Scope::Parish { parish } => Some(parish.name.as_str()),
            _ => None,
        });
        assert_eq!(named, Some("Nanegalito"));
        assert!(detail.milestones.is_empty() && detail.reports.is_empty());
        assert!(detail.spaces.iter().any(|space| space.id.as_str() == "mesa-productiva"));
    }

    async fn an_unknown_id_is_not_found(atlas) {
        for id in ["ECPCA0009", "ecpca0001", "1", "ECPCA0001'--"] {
            let reply = atlas.get(&format!("/api/v1/commitments/{id}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{id}");
        }
    }
}
