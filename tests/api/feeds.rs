//! Feeds, read by a parser that is not the server's own, and held to the rules that feed validators check.

use std::collections::BTreeSet;

use atlas_server::entity::progress_report;
use atlas_shared::{
    calendar::PartialDate,
    commitment::Commitment,
    page::Page,
    place::Precision,
    space::SessionStatus::{Cancelled, Scheduled},
};
use axum::http::StatusCode;
use feed_rs::model::{Entry, Feed, FeedType};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use crate::{
    atlas::{Reply, TestAtlas, on_each_database},
    precision::hide,
    sessions::{announce, in_days, instant},
};

const FEEDS: [&str; 3] = [
    "/api/v1/plan/feed.atom",
    "/api/v1/commitments/ECPCA0002/feed.atom",
    "/api/v1/parishes/170169/feed.atom",
];

fn read(reply: &Reply) -> Feed {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(
        reply.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    feed_rs::parser::parse(reply.bytes.as_slice()).expect("a feed")
}

async fn feed(atlas: &TestAtlas, path: &str) -> Feed {
    read(&atlas.fetch(path).await)
}

fn titles(feed: &Feed) -> Vec<String> {
    let title = |entry: &Entry| entry.title.as_ref().map(|title| title.content.clone());
    feed.entries.iter().filter_map(title).collect()
}

async fn report(atlas: &TestAtlas, quarter: &str, published: &str) {
    let row = progress_report::ActiveModel {
        commitment_id: Set("ECPCA0002".into()),
        quarter: Set(quarter.into()),
        version: Set(1),
        completion: Set("limited".into()),
        done_es: Set("Se instaló la mesa <b>&</b> se reunió.".into()),
        institution_id: Set("economia-popular".into()),
        published_at: Set(instant(published)),
        ..Default::default()
    };
    row.insert(&atlas.db).await.expect("the report is stored");
    atlas.wrote().await;
}

on_each_database! {
    async fn every_feed_keeps_the_rules_of_atom(atlas) {
        announce(&atlas, "foro-multiactor", in_days(3), Scheduled, Some("Presupuesto \"abierto\" & más")).await;
        report(&atlas, "2025-Q1", "2025-04-20T15:00:00Z").await;
        for path in FEEDS {
            for query in ["", "?lang=en"] {
                let address = format!("{path}{query}");
                let feed = feed(&atlas, &address).await;
                assert_eq!(feed.feed_type, FeedType::Atom, "{address}");
                let updated = feed.updated.expect("every feed is dated");
                assert!(feed.title.is_some() && feed.id.starts_with("tag:atlas-abierto-pichincha,2026:"), "{address}");
                assert_eq!(feed.authors.len(), 1, "entries without an author need one of the feed");
                let link = |rel: &str| feed.links.iter().find(|link| link.rel.as_deref() == Some(rel));
                assert_eq!(link("self").map(|link| link.href.clone()), Some(format!("https://atlas.example{address}")));
                assert_eq!(link("alternate").and_then(|link| link.media_type.clone()), Some("text/html".to_owned()));
                assert!(!feed.entries.is_empty());
                let ids: BTreeSet<_> = feed.entries.iter().map(|entry| entry.id.clone()).collect();
                assert_eq!(ids.len(), feed.entries.len(), "ids are unique");
                let dates: Vec<_> = feed.entries.iter().map(|entry| entry.updated.expect("dated")).collect();
                assert!(dates.is_sorted_by(|a, b| a >= b), "newest first");
                assert_eq!(dates.first(), Some(&updated));
                for entry in &feed.entries {
                    assert!(entry.title.is_some() && entry.summary.is_some());
                    let page = entry.links.first().map(|link| link.href.clone()).unwrap_or_default();
                    let page = page.strip_prefix("https://atlas.example").expect("a page of the atlas").to_owned();
                    assert_eq!(atlas.browse(&page).await.status, StatusCode::OK, "{page}");
                }
            }
        }
    }

    async fn a_feed_stays_the_same_until_something_changes(atlas) {
        for path in FEEDS {
            let (first, again) = (atlas.fetch(path).await, atlas.fetch(path).await);
            assert!(first.body == again.body && first.header("etag") == again.header("etag"), "{path}");
        }
    }

    async fn late_quarters_are_news_of_the_day_after_their_term(atlas) {
        let before: Page<Commitment> = atlas.get("/api/v1/commitments").await.read();
        let missing = &before.items[1].missing_reports[0];
        assert_eq!((before.items[1].id.as_str(), missing.quarter.to_string()), ("ECPCA0002", "2025-Q1".to_owned()));
        let told = feed(&atlas, "/api/v1/commitments/ECPCA0002/feed.atom").await;
        let id = "tag:atlas-abierto-pichincha,2026:es/sin-informe/ECPCA0002/2025-Q1";
        let entry = told.entries.iter().find(|entry| entry.id == id).expect("the late quarter");
        // 30 April is the last day; the entry is of the midnight in Guayaquil after it.
        assert_eq!(missing.due, "2025-04-30".parse::<PartialDate>().expect("a day"));
        assert_eq!(entry.updated.expect("dated").to_rfc3339(), "2025-05-01T05:00:00+00:00");
        report(&atlas, "2025-Q1", "2026-10-20T15:00:00Z").await;
        let told = feed(&atlas, "/api/v1/commitments/ECPCA0002/feed.atom").await;
        assert!(!told.entries.iter().any(|entry| entry.id == id));
        let informed = told.entries.iter().find(|entry| entry.id.ends_with("es/informe/ECPCA0002/2025-Q1")).expect("the report");
        assert_eq!(informed.summary.as_ref().map(|summary| summary.content.as_str()), Some("Se instaló la mesa <b>&</b> se reunió."), "text stays text");
        assert!(titles(&told).iter().any(|title| title.starts_with("Informe de la institución")));
    }

    /// Invariant 5.
    async fn nothing_sensitive_stands_in_a_feed(atlas) {
        announce(&atlas, "warmi-calderon", in_days(1), Scheduled, Some("Taller de autocuidado")).await;
        announce(&atlas, "mesas-genero", in_days(1), Scheduled, Some("Rutas de protección")).await;
        announce(&atlas, "foro-multiactor", in_days(2), Scheduled, None).await;
        for path in ["/api/v1/parishes/170155/feed.atom", "/api/v1/commitments/ECPCA0001/feed.atom", "/api/v1/plan/feed.atom"] {
            let body = atlas.fetch(path).await.body.to_lowercase();
            for telling in ["warmi", "taller", "rutas de prot", "mesas-genero", "/espacios/centro"] {
                assert!(!body.contains(telling), "{path}: {telling}");
            }
        }
        let parish = feed(&atlas, "/api/v1/parishes/170155/feed.atom").await;
        assert!(titles(&parish).iter().any(|title| title.starts_with("Sesión,") && title.contains("Foro")));
    }

    /// Invariant 4.
    async fn a_feed_tells_no_more_of_a_place_than_its_precision(atlas) {
        hide(&atlas, Precision::OnRequest).await;
        announce(&atlas, "hidden", in_days(1), Scheduled, None).await;
        for path in ["/api/v1/parishes/170450/feed.atom", "/api/v1/parishes/170169/feed.atom"] {
            let feed = feed(&atlas, path).await;
            let entries: Vec<_> = feed.entries.iter().filter(|entry| entry.id.contains("hidden") || entry.id.contains("sesion/")).collect();
            assert_eq!(entries.len(), 2, "it reaches every parish alike");
            for entry in entries {
                let text = format!("{:?} {:?}", entry.title, entry.summary);
                assert!(!text.contains("Tabacundo") && !text.contains("Moncayo") && !text.contains("170450"), "{text}");
            }
        }
    }

    async fn a_cancelled_session_is_news(atlas) {
        let id = announce(&atlas, "foro-multiactor", in_days(9), Scheduled, None).await;
        let before = feed(&atlas, "/api/v1/parishes/170169/feed.atom").await;
        let entry = |feed: &Feed| feed.entries.iter().find(|entry| entry.id.ends_with(&format!("sesion/{id}"))).cloned().expect("the session");
        let mut row: atlas_server::entity::session::ActiveModel = atlas_server::entity::session::Entity::find_by_id(id).one(&atlas.db).await.expect("read").expect("a session").into();
        row.status = Set(Cancelled.key().into());
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
        row.update(&atlas.db).await.expect("called off");
        atlas.wrote().await;
        let after = feed(&atlas, "/api/v1/parishes/170169/feed.atom").await;
        assert!(entry(&after).updated > entry(&before).updated);
        assert!(entry(&after).title.is_some_and(|title| title.content.starts_with("Sesión cancelada,")));
    }

    async fn former_and_unknown_codes_are_told(atlas) {
        let moved = atlas.fetch("/api/v1/parishes/170187/feed.atom").await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, "/api/v1/parishes/170950/feed.atom"));
        for path in ["/api/v1/parishes/179999/feed.atom", "/api/v1/commitments/ECPCA9999/feed.atom", "/api/v1/commitments/x/feed.atom"] {
            assert_eq!(atlas.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let reply = atlas.get("/api/v1/plan/feed.atom?lang=qu&x=1").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["lang".to_owned()]));
    }

    async fn pages_name_their_feeds_and_the_catalogue(atlas) {
        for (page, feed) in [
            ("/parroquias/170169", "/api/v1/parishes/170169/feed.atom"),
            ("/compromisos/ECPCA0002", "/api/v1/commitments/ECPCA0002/feed.atom"),
            ("/plan", "/api/v1/plan/feed.atom"),
        ] {
            let html = atlas.browse(page).await.body;
            let head = html.split("</head>").next().unwrap_or_default();
            assert!(head.contains(&format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{feed}\"")), "{page}: {head}");
            assert!(html.matches(feed).count() >= 2, "{page}: a link for people");
        }
        for (page, calendar) in [("/parroquias/170169", "/api/v1/parishes/170169/calendar.ics"), ("/agenda?tipo=foro", "/api/v1/sessions/calendar.ics?kind=forum")] {
            let html = atlas.browse(page).await.body;
            assert!(html.contains(&format!("<link rel=\"alternate\" type=\"text/calendar\" href=\"{calendar}\"")), "{page}");
        }
        let html = atlas.browse("/datos").await.body;
        assert!(html.contains("<link rel=\"alternate\" type=\"application/ld+json\" href=\"/api/v1/catalog.jsonld\""));
        let care = atlas.browse("/espacios/warmi-calderon").await.body;
        assert!(!care.contains("feed.atom") && !care.contains("/embed/"));
    }
}
