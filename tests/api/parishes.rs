//! `/api/v1/parishes`

use atlas_server::entity::space;
use atlas_shared::{
    canton::CantonDetail,
    commitment::Scope,
    page::Page,
    parish::{Parish, ParishDetail, ParishKind},
    place::Nearness,
    space::SpaceStatus,
};
use axum::http::StatusCode;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

use crate::atlas::on_each_database;

on_each_database! {
    async fn lists_the_92_units_of_the_map(atlas) {
        let page: Page<Parish> = atlas.get("/api/v1/parishes?per_page=200").await.read();
        assert_eq!((page.total, page.items.len(), page.next), (92, 92, None));
        let count = |kind| page.items.iter().filter(|parish| parish.kind == kind).count();
        assert_eq!((count(ParishKind::Urban), count(ParishKind::Rural), count(ParishKind::Seat)), (32, 53, 7));
    }

    async fn figures_are_those_of_the_census_and_absent_where_there_are_none(atlas) {
        let page: Page<Parish> = atlas.get("/api/v1/parishes?per_page=200").await.read();
        let counted: u32 = page.items.iter().filter_map(|parish| parish.population).sum();
        // The city of Quito is counted as one: 1 776 364 people, in no parish of this list.
        assert_eq!(counted + 1_776_364, 3_089_473);
        let urban = page.items.iter().filter(|parish| parish.kind == ParishKind::Urban);
        assert!(urban.into_iter().all(|parish| parish.population.is_none() && parish.women.is_none()));
    }

    async fn pages_follow_one_another_without_gap_or_repetition(atlas) {
        let (mut next, mut codes) = (Some("/api/v1/parishes?per_page=40".to_owned()), Vec::new());
        while let Some(path) = next {
            let page: Page<Parish> = atlas.get(&path).await.read();
            codes.extend(page.items.into_iter().map(|parish| parish.code));
            next = page.next;
        }
        let mut sorted = codes.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((codes.len(), &sorted), (92, &codes));
    }

    async fn filters_combine_and_words_do_not_mind_accents(atlas) {
        let page: Page<Parish> = atlas.get("/api/v1/parishes?q=rumipamba").await.read();
        let codes: Vec<_> = page.items.iter().map(|parish| parish.code.as_str()).collect();
        assert_eq!(codes, ["170127", "170552"], "one in Quito, one in Rumiñahui");
        let page: Page<Parish> = atlas.get("/api/v1/parishes?q=RUMIPAMBA&canton=1705&kind=rural").await.read();
        assert_eq!(page.items.len(), 1);
        let page: Page<Parish> = atlas.get("/api/v1/parishes?q=inaquito").await.read();
        assert_eq!(page.items[0].name, "Iñaquito");
        let page: Page<Parish> = atlas.get("/api/v1/parishes?q=%25").await.read();
        assert_eq!(page.total, 0, "a percent sign means itself");
    }

    async fn nanegalito_is_reached_by_three_commitments_and_named_by_one(atlas) {
        let detail: ParishDetail = atlas.get("/api/v1/parishes/170169").await.read();
        assert_eq!((detail.parish.name.as_str(), detail.parish.population), ("Nanegalito", Some(2776)));
        let named: Vec<_> = detail.commitments.iter().map(|c| (c.commitment.id.as_str(), c.named)).collect();
        assert_eq!(named, [("ECPCA0002", true), ("ECPCA0001", false), ("ECPCA0003", false)]);
        assert_eq!(detail.census.as_of.to_string(), "2022");
        assert!(detail.limits.title.contains("sin valor legal"));
        assert!(detail.commitments.iter().all(|c| c.commitment.source.as_of.to_string() == "2025-02"));
    }

    /// Invariant 2: only what a source says.
    async fn no_parish_but_nanegalito_is_named_by_a_commitment(atlas) {
        let page: Page<Parish> = atlas.get("/api/v1/parishes?per_page=200").await.read();
        let named: Vec<_> = page.items.iter().filter(|parish| parish.named_by > 0).collect();
        assert_eq!(named.len(), 1);
        assert_eq!((named[0].code.as_str(), named[0].named_by), ("170169", 1));
        let detail: ParishDetail = atlas.get("/api/v1/parishes/170250").await.read();
        let mut reaches = detail.commitments.iter().flat_map(|commitment| &commitment.reach);
        assert!(reaches.all(|reach| reach.scope == Scope::Province));
    }

    async fn spaces_of_a_parish_come_nearest_first_and_concluded_last(atlas) {
        let detail: ParishDetail = atlas.get("/api/v1/parishes/170155").await.read();
        let nearness: Vec<_> = detail.spaces.iter()
            .filter(|reaching| reaching.space.status != SpaceStatus::Concluded)
            .map(|reaching| (reaching.space.id.as_str(), reaching.nearness))
            .collect();
        assert_eq!(nearness[..2], [("warmi-calderon", Nearness::Here), ("warmi-quito", Nearness::Canton)]);
        assert!(nearness.iter().all(|(id, _)| !["warmi-conocoto", "warmi-cayambe"].contains(id)));
        let concluded = detail.spaces.iter().position(|s| s.space.status == SpaceStatus::Concluded);
        assert_eq!(concluded, Some(nearness.len()), "concluded spaces stand at the end");
        assert_eq!(detail.parish.spaces, 1);
    }

    async fn where_very_many_spaces_reach_a_place_it_shows_the_nearest_and_leads_to_all(atlas) {
        let known = space::Entity::find_by_id("foro-multiactor").one(&atlas.db).await.expect("an answer").expect("a space");
        let empty = "Ninguna fuente pública ubica un espacio en esta parroquia";
        assert!(atlas.browse("/parroquias/170174").await.body.contains(empty));
        let mut over = known.clone().into_active_model();
        over.id = Set("copia-terminada".to_owned());
        (over.status, over.precision) = (Set("concluded".to_owned()), Set("parish".to_owned()));
        (over.canton_code, over.parish_code) = (Set(Some("1701".to_owned())), Set(Some("170169".to_owned())));
        let many = (0..200).map(|i| {
            let mut copy = known.clone().into_active_model();
            copy.id = Set(format!("copia-{i:03}"));
            copy
        });
        let many = many.chain([over]);
        space::Entity::insert_many(many).exec(&atlas.db).await.expect("they are stored");
        let parish: ParishDetail = atlas.get("/api/v1/parishes/170155").await.read();
        assert_eq!(parish.spaces.len(), 50);
        assert!(parish.spaces_total > 200, "{}", parish.spaces_total);
        assert_eq!(parish.spaces[0].space.id.as_str(), "warmi-calderon", "the nearest is among them");
        let canton: CantonDetail = atlas.get("/api/v1/cantons/1701").await.read();
        assert_eq!((canton.spaces.len(), canton.spaces_total > 200), (50, true));
        let page = atlas.browse("/cantones/1701").await.body;
        assert!(page.contains(&format!("href=\"/espacios?canton=1701\">Ver los {} espacios en la lista", canton.spaces_total)), "{page}");
        assert_eq!(page.matches("llegan a este cantón").count(), 1, "those of the commitments only: {page}");
        let page = atlas.browse("/parroquias/170155").await.body;
        assert!(page.contains(&format!("href=\"/espacios?parroquia=170155\">Ver los {} espacios en la lista", parish.spaces_total)), "{page}");
        let filtered = atlas.browse("/parroquias/170155?tipo=foro").await.body;
        assert!(filtered.contains("href=\"/espacios?parroquia=170155&amp;tipo=foro\">Ver los 201 espacios en la lista"), "{filtered}");
        assert!(!filtered.contains("class=\"group__count\""), "nobody counts a part of a list");
        let cut = atlas.browse("/parroquias/170169").await.body;
        assert!(!cut.contains(empty), "its concluded space is only not among those that are shown");
        let total = atlas.get("/api/v1/spaces").await.read::<Page<serde_json::Value>>().total;
        let home = atlas.browse("/").await.body;
        assert!(home.contains(&format!("href=\"/espacios\">Ver los {total} espacios en la lista")), "{home}");
        assert!(!home.contains("class=\"group__count\""), "nobody counts a part of a list");
        // What passes a filter comes in pages, and each shows other spaces.
        let [first, second] = [atlas.browse("/?tipo=foro").await.body, atlas.browse("/?tipo=foro&pagina=2").await.body];
        assert!(first.contains("href=\"/?tipo=foro&amp;pagina=2\"") && first.contains("/espacios/copia-010\""), "{first}");
        assert!(second.contains("/espacios/copia-060\"") && !second.contains("/espacios/copia-010\""), "{second}");
    }

    async fn an_unknown_or_malformed_code_is_not_found(atlas) {
        for code in ["179999", "170601", "abc", "1701", "%2e%2e", "170169x"] {
            let reply = atlas.get(&format!("/api/v1/parishes/{code}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{code}");
            assert_eq!(reply.json()["code"], "not-found");
        }
    }
}
