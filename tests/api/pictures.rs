//! Share pictures, and what previews and programs are told of a page.

use axum::http::{Request, StatusCode};
use serde_json::Value;

use crate::atlas::{Reply, on_each_database};

/// The linked data of a page; null where it has none.
fn linked_data(page: &Reply) -> Value {
    let (_, rest) = page
        .body
        .split_once("<script type=\"application/ld+json\">")
        .unwrap_or_default();
    let json = rest.split("</script>").next().unwrap_or_default();
    serde_json::from_str(json).unwrap_or_default()
}

/// What linked data says of the first thing of a type.
fn described<'a>(data: &'a Value, kind: &str) -> &'a Value {
    let all = data["@graph"].as_array().expect("a graph");
    let found = all.iter().find(|one| one["@type"] == kind);
    found.unwrap_or_else(|| panic!("{kind} is not in {data}"))
}

on_each_database! {
    async fn the_home_page_parishes_and_commitments_have_a_picture(atlas) {
        for path in ["/compartir/atlas.png", "/compartir/parroquias/170169.png", "/compartir/compromisos/ECPCA0002.png?lang=en"] {
            let reply = atlas.fetch(path).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}");
            assert_eq!(reply.header("content-type"), "image/png");
            assert_eq!(reply.header("cache-control"), "public, max-age=86400");
            // The size stands in the first chunk, as two numbers of four bytes.
            assert_eq!(reply.bytes.get(16..24), Some([0, 0, 4, 176, 0, 0, 2, 118].as_slice()), "{path}");
            let again = Request::get(path).header("if-none-match", reply.header("etag"));
            assert_eq!(atlas.send(again).await.status, StatusCode::NOT_MODIFIED, "{path}");
        }
    }

    async fn nothing_else_has_a_picture(atlas) {
        for path in [
            "/compartir/parroquias/179999.png", "/compartir/parroquias/170169", "/compartir/parroquias/..%2f.png",
            "/compartir/compromisos/ECPCA9999.png", "/compartir/espacios/warmi-quito.png", "/compartir/espacios/foro-multiactor.png",
        ] {
            assert_eq!(atlas.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn a_page_names_its_picture_in_full(atlas) {
        let parish = atlas.browse("/parroquias/170169?lang=en").await.body;
        for told in [
            "property=\"og:image\" content=\"https://atlas.example/compartir/parroquias/170169.png?lang=en\"",
            "property=\"og:image:width\" content=\"1200\"", "property=\"og:image:height\" content=\"630\"",
            "property=\"og:image:alt\" content=\"Map of Pichincha with: Nanegalito, Quito.\"",
            "name=\"twitter:card\" content=\"summary_large_image\"",
        ] {
            assert!(parish.contains(told), "{told}");
        }
        let plan = atlas.browse("/plan").await.body;
        assert!(plan.contains("content=\"https://atlas.example/compartir/atlas.png\""));
    }

    async fn linked_data_says_what_the_page_says(atlas) {
        let home = linked_data(&atlas.browse("/").await);
        let search = &described(&home, "WebSite")["potentialAction"]["target"]["urlTemplate"];
        assert_eq!(search, "https://atlas.example/parroquias?q={search_term_string}");
        assert_eq!(described(&home, "Dataset")["spatialCoverage"]["name"], "Pichincha");

        let parish = linked_data(&atlas.browse("/parroquias/170169").await);
        let place = described(&parish, "AdministrativeArea");
        assert_eq!((&place["name"], &place["identifier"]["value"]), (&"Nanegalito".into(), &"170169".into()));
        assert_eq!(place["containedInPlace"]["name"], "Quito");
        assert_eq!(place["containedInPlace"]["containedInPlace"]["name"], "Pichincha");
        assert_eq!(place["additionalProperty"]["value"], 2776);
        let way = &described(&parish, "BreadcrumbList")["itemListElement"];
        assert_eq!((&way[1]["name"], &way[1]["item"]), (&"Quito".into(), &"https://atlas.example/cantones/1701".into()));
        let urban = linked_data(&atlas.browse("/parroquias/170103").await);
        assert_eq!(described(&urban, "AdministrativeArea")["additionalProperty"], Value::Null, "no figure is made up");

        let commitment = linked_data(&atlas.browse("/compromisos/ECPCA0002?lang=en").await);
        let project = described(&commitment, "Project");
        assert_eq!(project["identifier"]["value"], "ECPCA0002");
        assert_eq!(project["url"], "https://atlas.example/compromisos/ECPCA0002?lang=en");
        let way = &described(&commitment, "BreadcrumbList")["itemListElement"];
        assert_eq!(way.as_array().map(Vec::len), Some(3));
        assert_eq!(way[1]["item"], "https://atlas.example/compromisos?lang=en");
    }

    /// Invariant 5.
    async fn pages_of_spaces_and_of_care_tell_previews_nothing_and_are_not_shared(atlas) {
        for path in ["/espacios/warmi-quito", "/espacios/foro-multiactor", "/espacios?grupo=sobrevivientes-de-violencia", "/ayuda"] {
            let page = atlas.browse(path).await;
            for told in ["og:image", "ld+json", "twitter:card", "canonical", "wa.me", "data-share"] {
                assert!(!page.body.contains(told), "{path}: {told}");
            }
        }
    }

    async fn a_parish_and_a_commitment_are_shared_under_their_public_address(atlas) {
        let parish = atlas.browse("/parroquias/170169?medida=espacios").await.body;
        assert!(parish.contains("data-address=\"https://atlas.example/parroquias/170169\""));
        assert!(parish.contains("https://wa.me/?text=Nanegalito%2C%20Quito%20%C2%B7%20Atlas%20Abierto%20de%20Pichincha%0Ahttps%3A%2F%2Fatlas%2Eexample%2Fparroquias%2F170169\""));
        assert!(parish.contains("noopener noreferrer"));
        let commitment = atlas.browse("/compromisos/ECPCA0002?lang=en").await.body;
        assert!(commitment.contains("data-address=\"https://atlas.example/compromisos/ECPCA0002?lang=en\""));
    }
}
