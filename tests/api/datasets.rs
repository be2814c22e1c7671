//! The open data: files, the list of datasets, catalogue and archive.

use std::collections::{BTreeMap, BTreeSet};

use atlas_server::entity::space;
use atlas_shared::{
    account::Role,
    agenda::AgendaEntry,
    commitment::Commitment,
    dataset::{Archive, Dataset, DatasetId, Format},
    page::Page,
    place::Precision,
    space::SessionStatus::{Cancelled, Held, Scheduled},
};
use axum::http::{Method, Request, StatusCode};
use geozero::{FeatureProcessor, GeomProcessor, PropertyProcessor};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::Duration;

use crate::{
    atlas::{Reply, TestAtlas, on_each_database},
    golden,
    precision::hide,
    sessions::{announce, in_days, instant},
};

/// Reads an answer as CSV: the header, and each row by the names in it.
fn table(reply: &Reply) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert!(reply.body.ends_with("\r\n"), "RFC 4180 ends lines in CRLF");
    let mut reader = csv::Reader::from_reader(reply.bytes.as_slice());
    let header: Vec<_> = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader
        .deserialize()
        .map(|row| row.expect("a row with all columns"))
        .collect();
    (header, rows)
}

async fn rows(atlas: &TestAtlas, path: &str) -> Vec<BTreeMap<String, String>> {
    table(&atlas.fetch(path).await).1
}

/// Counts what a reader of GeoJSON that the server does not use finds.
#[derive(Default)]
struct Found {
    features: usize,
    points: usize,
    polygons: usize,
    properties: usize,
}

impl GeomProcessor for Found {
    fn point_begin(&mut self, _: usize) -> geozero::error::Result<()> {
        self.points += 1;
        Ok(())
    }

    fn polygon_begin(&mut self, _: bool, _: usize, _: usize) -> geozero::error::Result<()> {
        self.polygons += 1;
        Ok(())
    }
}

impl PropertyProcessor for Found {
    fn property(
        &mut self,
        _: usize,
        _: &str,
        _: &geozero::ColumnValue<'_>,
    ) -> geozero::error::Result<bool> {
        self.properties += 1;
        Ok(false)
    }
}

impl FeatureProcessor for Found {
    fn feature_begin(&mut self, _: u64) -> geozero::error::Result<()> {
        self.features += 1;
        Ok(())
    }
}

fn geography(reply: &Reply) -> Found {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "application/geo+json");
    let mut found = Found::default();
    let read = geozero::geojson::read_geojson(reply.bytes.as_slice(), &mut found);
    read.expect("GeoJSON");
    found
}

/// Twice the area that a ring encloses; positive where it runs against the clock.
fn winding(ring: &[Value]) -> f64 {
    let at = |point: &Value| {
        (
            point[0].as_f64().unwrap_or_default(),
            point[1].as_f64().unwrap_or_default(),
        )
    };
    ring.windows(2)
        .map(|pair| {
            let ((x, y), (u, v)) = (at(&pair[0]), at(&pair[1]));
            x * v - u * y
        })
        .sum()
}

on_each_database! {
    async fn each_file_is_as_it_was(atlas) {
        for (path, file) in [
            ("/api/v1/parishes.csv?canton=1705", "parishes.csv"),
            ("/api/v1/spaces.csv", "spaces.csv"),
            ("/api/v1/spaces.geojson?kind=forum", "spaces.geojson"),
            ("/api/v1/parishes.json?canton=1705", "parishes.json"),
            ("/api/v1/spaces.json?kind=forum", "spaces.json"),
            ("/api/v1/milestones.json", "milestones.json"),
            ("/api/v1/progress.json", "progress.json"),
            ("/api/v1/catalog.jsonld", "catalog.jsonld"),
        ] {
            golden::compare(file, &atlas.fetch(path).await.body);
        }
        // Which reports are missing depends on the day.
        let commitments: Page<Commitment> = atlas.get("/api/v1/commitments").await.read();
        let missing = commitments.items[0].missing_reports.iter().map(|missing| missing.quarter.to_string());
        let missing = missing.collect::<Vec<_>>().join("|");
        golden::compare("commitments.csv", &atlas.fetch("/api/v1/commitments.csv").await.body.replace(&missing, "…"));
        announce(&atlas, "foro-multiactor", instant("2025-03-10T04:30:00Z"), Held, Some("Datos, \"abiertos\"\ny más")).await;
        announce(&atlas, "warmi-cayambe", instant("2031-01-02T15:00:00Z"), Cancelled, None).await;
        golden::compare("sessions.csv", &atlas.fetch("/api/v1/sessions.csv").await.body);
        golden::compare("sessions.json", &atlas.fetch("/api/v1/sessions.json").await.body);
    }

    async fn headers_are_the_columns_of_the_dictionary(atlas) {
        let datasets: Vec<Dataset> = atlas.get("/api/v1/datasets").await.read();
        assert_eq!(datasets.iter().map(|it| it.id).collect::<Vec<_>>(), DatasetId::ALL);
        announce(&atlas, "foro-multiactor", in_days(1), Scheduled, None).await;
        for dataset in datasets {
            let names: Vec<_> = dataset.columns.iter().map(|column| column.name.clone()).collect();
            for file in &dataset.files {
                let path = file.url.strip_prefix("https://atlas.example").expect("an address of this atlas");
                let reply = atlas.fetch(path).await;
                let plain = reply.header("content-type").split(';').next().unwrap_or_default().to_owned();
                assert_eq!(plain, file.media_type, "{path}");
                match file.format {
                    Format::Csv => {
                        let (header, rows) = table(&reply);
                        assert_eq!(header, names, "{path}");
                        if dataset.id != DatasetId::Sessions {
                            assert_eq!(rows.len() as u64, dataset.rows, "{path}");
                        }
                    }
                    Format::GeoJson => {
                        let feature = &reply.json()["features"][0];
                        let properties = feature["properties"].as_object().expect("properties");
                        let told: BTreeSet<_> = properties.keys().cloned().collect();
                        assert_eq!(told, names.iter().cloned().collect(), "{path}");
                    }
                    Format::Json => {
                        let list = atlas.fetch(&format!("/api/v1/{}?per_page=200", dataset.id)).await.json();
                        let items = |json: &Value| json["items"].as_array().expect("items").iter().map(ToString::to_string).collect::<BTreeSet<_>>();
                        assert_eq!((items(&reply.json()), &reply.json()["total"]), (items(&list), &list["total"]), "{path}: the items of the API's list");
                        assert!(reply.json()["next"].is_null() && reply.json()["attribution"] == dataset.attribution.es, "{path}");
                    }
                }
            }
        }
    }

    async fn geojson_is_read_by_others_and_wound_as_the_standard_says(atlas) {
        let reply = atlas.fetch("/api/v1/parishes.geojson").await;
        let found = geography(&reply);
        assert_eq!((found.features, found.points), (92, 0));
        assert!(found.polygons >= 92 && found.properties >= 92 * 15);
        let json = reply.json();
        assert!(json["attribution"].as_str().is_some_and(|text| text.contains("sin valor legal")));
        for feature in json["features"].as_array().expect("features") {
            assert_eq!(feature["id"], feature["properties"]["code"]);
            let coordinates = &feature["geometry"]["coordinates"];
            let polygons = match feature["geometry"]["type"].as_str() {
                Some("Polygon") => vec![coordinates.clone()],
                _ => coordinates.as_array().expect("polygons").clone(),
            };
            for polygon in polygons {
                for (position, ring) in polygon.as_array().expect("rings").iter().enumerate() {
                    let ring = ring.as_array().expect("a ring");
                    assert_eq!(ring.first(), ring.last(), "rings are closed");
                    assert_eq!(winding(ring) > 0.0, position == 0, "{}", feature["id"]);
                }
            }
        }
        let spaces = atlas.fetch("/api/v1/spaces.geojson").await;
        assert_eq!(geography(&spaces).points, 0, "the seed knows no point");
        hide(&atlas, Precision::Point).await;
        assert_eq!(geography(&atlas.fetch("/api/v1/spaces.geojson").await).points, 1);
    }

    /// Invariant 4.
    async fn no_file_holds_more_of_a_place_than_its_precision_allows(atlas) {
        hide(&atlas, Precision::Point).await;
        announce(&atlas, "hidden", in_days(1), Scheduled, None).await;
        for &precision in Precision::ALL {
            space::Entity::update_many()
                .col_expr(space::Column::Precision, Expr::value(precision.key()))
                .filter(space::Column::Id.eq("hidden"))
                .exec(&atlas.db).await.expect("the precision is set");
            atlas.wrote().await;
            let may = match precision {
                Precision::Point => (true, true, true),
                Precision::Parish => (true, true, false),
                Precision::Canton => (true, false, false),
                Precision::Province | Precision::OnRequest => (false, false, false),
            };
            for path in ["/api/v1/spaces.json", "/api/v1/sessions.json"] {
                let json = atlas.fetch(path).await.json();
                let items = json["items"].as_array().expect("items").iter().map(ToString::to_string);
                let item = items.into_iter().find(|item| item.contains("\"hidden\"")).expect("the space");
                let shows = (item.contains("\"1704\""), item.contains("170450"), item.contains("78.21"));
                assert_eq!(shows, may, "{precision}: {path}: {item}");
            }
            for path in ["/api/v1/spaces.csv", "/api/v1/spaces.csv?q=reservada", "/api/v1/sessions.csv"] {
                let rows = rows(&atlas, path).await;
                let row = rows.iter().find(|row| row.values().any(|cell| cell == "hidden"));
                let row = row.unwrap_or_else(|| panic!("{precision}: {path} does not hold it"));
                let cells: Vec<_> = row.values().cloned().collect();
                let cells = cells.join("\n");
                let shows = (cells.contains("1704"), cells.contains("170450"), cells.contains("78.21"));
                let wants = if path.contains("sessions") { (may.0, may.1, false) } else { may };
                assert_eq!(shows, wants, "{precision}: {path}: {row:?}");
                assert_eq!(cells.contains("Tabacundo"), may.1 && path.contains("spaces"), "{precision}: {path}");
            }
            // Rows that are changed without a trace are told by an atlas that has made no archive yet.
            let files = unzipped(&TestAtlas::over(atlas.db.clone()).await.fetch("/api/v1/archive.zip").await.bytes);
            for (name, bytes) in &files {
                let text = String::from_utf8_lossy(bytes);
                let lines: Vec<_> = text.lines().filter(|line| line.contains("hidden") || line.contains("reservada")).collect();
                let told = lines.join("\n");
                assert_eq!(!told.is_empty(), name.starts_with("spaces.") || name.starts_with("sessions."), "{precision}: {name}");
                assert!(may.2 || !told.contains("78.21"), "{precision}: {name}: {told}");
                assert!(may.1 || !(told.contains("170450") || told.contains("Tabacundo")), "{precision}: {name}: {told}");
                assert!(may.0 || !told.contains("1704"), "{precision}: {name}: {told}");
            }
            let json = atlas.fetch("/api/v1/spaces.geojson").await.json();
            let features = json["features"].as_array().expect("features");
            let feature = features.iter().find(|feature| feature["id"] == "hidden").expect("the space").to_string();
            let shows = (feature.contains("\"1704\""), feature.contains("170450"), feature.contains("78.21"));
            assert_eq!(shows, may, "{precision}: {feature}");
            assert_eq!(feature.contains("\"Point\""), precision == Precision::Point);
        }
    }

    /// Invariant 4, by what is found.
    async fn no_filter_of_a_file_betrays_a_hidden_parish(atlas) {
        hide(&atlas, Precision::OnRequest).await;
        announce(&atlas, "hidden", in_days(1), Scheduled, None).await;
        for path in ["spaces.csv", "spaces.geojson", "spaces.json", "sessions.csv", "sessions.json"] {
            for (home, away) in [("parish=170450", "parish=170169"), ("canton=1704", "canton=1709")] {
                let (home, away) = (format!("/api/v1/{path}?{home}&q=reservada"), format!("/api/v1/{path}?{away}&q=reservada"));
                let (home, away) = (atlas.fetch(&home).await.body, atlas.fetch(&away).await.body);
                assert!(home == away && home.contains("hidden"), "{path}");
            }
        }
    }

    /// Invariant 5.
    async fn a_file_that_was_asked_for_with_a_filter_for_care_is_not_stored(atlas) {
        for path in ["spaces.csv", "spaces.geojson", "spaces.json", "sessions.csv", "sessions.json"] {
            let reply = atlas.fetch(&format!("/api/v1/{path}?group=violence-survivors")).await;
            assert_eq!(reply.header("cache-control"), "no-store", "{path}");
            let whole = atlas.fetch(&format!("/api/v1/{path}")).await;
            assert_eq!(whole.header("cache-control"), "public, no-cache", "{path}");
            assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"{path}\""), "no name tells the filter");
        }
    }

    async fn files_filter_like_the_lists_and_know_no_pages(atlas) {
        assert_eq!(rows(&atlas, "/api/v1/spaces.csv?kind=care-centre&canton=1702").await.len(), 1);
        assert_eq!(rows(&atlas, "/api/v1/parishes.csv?kind=seat").await.len(), 7);
        announce(&atlas, "foro-multiactor", in_days(-400), Held, None).await;
        announce(&atlas, "foro-multiactor", in_days(4), Scheduled, None).await;
        assert_eq!(rows(&atlas, "/api/v1/sessions.csv").await.len(), 2, "what is over is data too");
        for (path, fields) in [
            ("spaces.csv?page=2&kind=circus", vec!["page", "kind"]),
            ("parishes.geojson?per_page=5", vec!["per_page"]),
            ("sessions.json?per_page=5", vec!["per_page"]),
            ("commitments.csv?kind=x", vec!["kind"]),
            ("sessions.csv?from=2026-02-30", vec!["from"]),
            ("sessions.csv?from=2026-03-01&to=2026-02-01", vec!["to"]),
            ("archive.zip?x=1", vec!["x"]),
            ("catalog.jsonld?x=1", vec!["x"]),
            ("datasets?x=1", vec!["x"]),
        ] {
            let reply = atlas.get(&format!("/api/v1/{path}")).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, fields.into_iter().map(str::to_owned).collect()), "{path}");
        }
    }

    async fn an_unchanged_file_costs_nothing(atlas) {
        let tag = atlas.fetch("/api/v1/spaces.csv").await.header("etag").to_owned();
        assert!(tag.starts_with("W/"));
        let again = atlas.send(Request::get("/api/v1/spaces.csv").header("if-none-match", &tag)).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    }

    /// Thousands of rows flow in several handfuls, none of them twice, none left out.
    async fn a_large_file_is_whole(atlas) {
        let starts = instant("2031-01-01T00:00:00Z");
        let sessions = (0..2_500).map(|number| atlas_server::entity::session::ActiveModel {
            space_id: sea_orm::ActiveValue::Set("foro-multiactor".into()),
            // Several at the same time, across the seams as well.
            starts_at: sea_orm::ActiveValue::Set(starts + Duration::hours(number / 7)),
            status: sea_orm::ActiveValue::Set("scheduled".into()),
            ..Default::default()
        });
        for handful in sessions.collect::<Vec<_>>().chunks(500) {
            atlas_server::entity::session::Entity::insert_many(handful.to_vec()).exec(&atlas.db).await.expect("stored");
        }
        let reply = atlas.fetch("/api/v1/sessions.csv").await;
        assert_eq!(reply.header("cache-control"), "public, no-cache");
        let rows = table(&reply).1;
        let ids: BTreeSet<_> = rows.iter().map(|row| row["id"].clone()).collect();
        assert_eq!((rows.len(), ids.len()), (2_500, 2_500));
        let times: Vec<_> = rows.iter().map(|row| row["starts_at"].clone()).collect();
        assert!(times.is_sorted());
        let json: Page<AgendaEntry> = atlas.fetch("/api/v1/sessions.json").await.read();
        let told: BTreeSet<_> = json.items.iter().map(|entry| entry.session.id.to_string()).collect();
        assert_eq!((json.items.len(), json.total, told), (2_500, 2_500, ids));
    }

    async fn the_catalogue_names_every_file_and_claims_no_licence(atlas) {
        let reply = atlas.fetch("/api/v1/catalog.jsonld").await;
        assert_eq!(reply.header("content-type"), "application/ld+json");
        let catalogue = reply.json();
        assert_eq!(catalogue["@type"], "dcat:Catalog");
        assert!(!reply.body.contains("dct:license"), "no source gives one");
        let mut addresses = BTreeSet::new();
        for dataset in catalogue["dcat:dataset"].as_array().expect("datasets") {
            for property in ["dct:title", "dct:description", "dct:identifier"] {
                assert!(!dataset[property].is_null(), "{property}: {dataset}");
            }
            let distributions = match &dataset["dcat:distribution"] {
                Value::Array(several) => several.clone(),
                one => vec![one.clone()],
            };
            for distribution in distributions {
                let address = distribution["dcat:accessURL"]["@id"].as_str().expect("an address").to_owned();
                let path = address.strip_prefix("https://atlas.example").expect("an address of this atlas");
                assert_eq!(atlas.fetch(path).await.status, StatusCode::OK, "{path}");
                assert!(distribution["dct:rights"]["rdfs:label"].is_array());
                addresses.insert(address);
            }
        }
        assert_eq!(addresses.len(), DatasetId::ALL.iter().map(|it| it.formats().len()).sum::<usize>() + 2, "all tables, the plan and the archive");
    }

    async fn the_archive_holds_every_file_with_its_checksum(atlas) {
        let reply = atlas.fetch("/api/v1/archive.zip").await;
        assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "application/zip"));
        let files = unzipped(&reply.bytes);
        let sums = files.get("SHA256SUMS").expect("checksums");
        let sums = String::from_utf8_lossy(sums);
        let listed: BTreeMap<_, _> = sums.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name, sum)).collect();
        assert_eq!(listed.len() + 1, files.len());
        for (name, bytes) in &files {
            if name != "SHA256SUMS" {
                let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
                assert_eq!(listed.get(name.as_str()), Some(&sum.as_str()), "{name}");
            }
        }
        for dataset in DatasetId::ALL {
            for format in dataset.formats() {
                let file = atlas.fetch(&dataset.path(*format)).await;
                assert_eq!(files.get(&format!("{dataset}.{format}")), Some(&file.bytes), "the file of the API: {dataset}.{format}");
            }
        }
        assert_eq!(files.get("plan.json"), Some(&atlas.fetch("/api/v1/plan").await.bytes), "the plan of the API");
        let read_me = String::from_utf8_lossy(files.get("LEAME.txt").expect("how to use it"));
        assert!(read_me.contains("INEC, Censo 2022") && read_me.contains("sin valor legal") && read_me.contains("Open Government Partnership"));
        let dictionary = String::from_utf8_lossy(files.get("dictionary.csv").expect("the dictionary"));
        let columns: usize = DatasetId::ALL.iter().map(|dataset| dataset.columns().len()).sum();
        assert_eq!(dictionary.lines().count(), columns + 1);
    }

    async fn each_download_says_how_large_it_is_and_never_what_it_was(atlas) {
        let told = async || {
            let datasets: Vec<Dataset> = atlas.get("/api/v1/datasets").await.read();
            let mut sizes = BTreeMap::new();
            for file in datasets.iter().flat_map(|dataset| &dataset.files) {
                let path = file.url.strip_prefix("https://atlas.example").expect("an address of this atlas");
                assert_eq!(file.bytes, Some(atlas.fetch(path).await.bytes.len() as u64), "{path}");
                sizes.insert(path.to_owned(), file.bytes);
            }
            let archive: Archive = atlas.get("/api/v1/archive").await.read();
            assert_eq!(archive.bytes, Some(atlas.fetch("/api/v1/archive.zip").await.bytes.len() as u64));
            sizes
        };
        let before = told().await;
        let page = atlas.browse("/datos").await.body;
        assert!(page.contains("CSV · ") && page.contains("Descargar todo (ZIP) · "), "{page}");
        publish(&atlas, "Mesa nueva").await;
        assert!(told().await["/api/v1/spaces.csv"] > before["/api/v1/spaces.csv"]);
    }

    async fn an_unchanged_archive_costs_nothing_and_a_write_changes_it_at_once(atlas) {
        let reply = atlas.fetch("/api/v1/archive.zip").await;
        assert_eq!(reply.header("content-length"), reply.bytes.len().to_string());
        let tag = reply.header("etag").to_owned();
        let again = atlas.send(Request::get("/api/v1/archive.zip").header("if-none-match", &tag)).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        publish(&atlas, "Mesa nueva").await;
        let changed = atlas.send(Request::get("/api/v1/archive.zip").header("if-none-match", &tag)).await;
        assert_eq!(changed.status, StatusCode::OK);
        let files = unzipped(&changed.bytes);
        let spaces = String::from_utf8_lossy(files.get("spaces.csv").expect("spaces"));
        assert!(spaces.contains("Mesa nueva"), "{spaces}");
    }

    async fn the_same_data_make_the_same_archive(atlas) {
        let first = atlas.fetch("/api/v1/archive.zip").await.bytes;
        let another = TestAtlas::over(atlas.db.clone()).await;
        assert!(first == another.fetch("/api/v1/archive.zip").await.bytes);
    }
}

/// Has an editor publish a space.
async fn publish(atlas: &TestAtlas, name: &str) {
    let editor = atlas
        .enter("editora@example.org", Role::Editor, &["genero"])
        .await;
    let space = json!({
        "kind": "table", "name_es": name, "convenor": "genero", "modality": "online", "status": "active",
        "precision": "province", "publication": "published"
    });
    let made = editor.write(Method::POST, "/api/v1/spaces", &space).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
}

/// The files of a ZIP by their names, without the folder around them.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP");
    (0..archive.len())
        .map(|position| {
            let mut file = archive.by_index(position).expect("a file");
            let name = file
                .name()
                .expect("a name")
                .strip_prefix("atlas-abierto-pichincha/")
                .expect("one folder")
                .to_owned();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).expect("read");
            (name, bytes)
        })
        .collect()
}
