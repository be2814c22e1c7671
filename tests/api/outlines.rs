//! `/api/v1/outlines`

use atlas_shared::{outline::Outlines, page::Page, parish::Parish};
use axum::http::StatusCode;

use crate::atlas::on_each_database;

on_each_database! {
    async fn there_is_an_outline_for_each_parish_and_each_canton(atlas) {
        let map: Outlines = atlas.get("/api/v1/outlines").await.read();
        let parishes: Page<Parish> = atlas.get("/api/v1/parishes?per_page=200").await.read();
        let drawn: Vec<_> = map.parishes.iter().map(|outline| &outline.code).collect();
        let listed: Vec<_> = parishes.items.iter().map(|parish| &parish.code).collect();
        assert_eq!(drawn, listed);
        assert_eq!(map.cantons.len(), 8);
        assert!(map.attribution.contains("sin valor legal"));
    }

    async fn the_projection_puts_each_label_where_the_map_draws_it(atlas) {
        let map: Outlines = atlas.get("/api/v1/outlines").await.read();
        let parishes: Page<Parish> = atlas.get("/api/v1/parishes?per_page=200").await.read();
        for (outline, parish) in map.parishes.iter().zip(&parishes.items) {
            let (x, y) = map.projection.project(parish.label);
            let (left, top) = (f64::from(outline.label.0), f64::from(outline.label.1));
            assert!((x - left).abs() <= 1.0 && (y - top).abs() <= 1.0, "{}", parish.name);
        }
    }

    async fn their_own_address_never_changes(atlas) {
        let current = atlas.get("/api/v1/outlines").await;
        assert_eq!(current.header("cache-control"), "public, no-cache");
        let own = atlas.get(current.header("content-location")).await;
        assert_eq!(own.body, current.body);
        assert!(own.header("cache-control").contains("immutable"));
        let other = atlas.get("/api/v1/outlines/0000000000000000.json").await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        assert!(!other.header("cache-control").contains("immutable"));
    }
}
