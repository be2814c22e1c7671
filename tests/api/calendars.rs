//! Calendars, read by a parser that is not the server's own.

use atlas_shared::space::SessionStatus::{Cancelled, Held, Scheduled};
use axum::http::{Request, StatusCode};
use ical::parser::{
    Component,
    ical::component::{IcalCalendar, IcalEvent},
};
use time::Duration;

use crate::{
    atlas::{Reply, TestAtlas, on_each_database},
    sessions::{announce, in_days, instant},
};

/// The one calendar of an answer.
fn read(reply: &Reply) -> IcalCalendar {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    assert!(
        reply
            .body
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n')),
        "lines end in CRLF and are folded: {}",
        reply.body
    );
    let mut calendars = ical::IcalParser::new(reply.body.as_bytes());
    let calendar = calendars.next().expect("a calendar").expect("a valid one");
    assert!(calendars.next().is_none());
    calendar
}

/// The value of a property, with the escapes of texts undone.
fn value(component: &impl Component, name: &str) -> Option<String> {
    let value = component.get_property(name)?.value.clone()?;
    Some(value.replace("\\,", ",").replace("\\;", ";"))
}

fn titles(calendar: &IcalCalendar) -> Vec<String> {
    let title = |event: &IcalEvent| value(event, "SUMMARY").unwrap_or_default();
    calendar.events.iter().map(title).collect()
}

async fn calendar(atlas: &TestAtlas, path: &str) -> IcalCalendar {
    read(&atlas.get(path).await)
}

on_each_database! {
    async fn an_empty_calendar_is_a_calendar(atlas) {
        for path in ["/api/v1/parishes/170169/calendar.ics", "/api/v1/spaces/foro-multiactor/calendar.ics", "/api/v1/spaces/warmi-quito/calendar.ics", "/api/v1/sessions/calendar.ics?kind=forum"] {
            let calendar = calendar(&atlas, path).await;
            assert_eq!(value(&calendar, "VERSION").as_deref(), Some("2.0"), "{path}");
            assert_eq!(value(&calendar, "X-WR-TIMEZONE").as_deref(), Some("America/Guayaquil"), "{path}");
            assert!(value(&calendar, "PRODID").is_some() && calendar.events.is_empty(), "{path}");
        }
    }

    async fn a_session_has_a_stable_id_its_hours_in_utc_and_a_link(atlas) {
        let starts = instant("2031-03-10T04:30:00Z");
        let id = announce(&atlas, "mesa-productiva", starts, Scheduled, Some("Riego, leche; y más")).await;
        let path = "/api/v1/spaces/mesa-productiva/calendar.ics";
        let first = calendar(&atlas, path).await;
        let event = &first.events[0];
        let told = |name| value(event, name).unwrap_or_default();
        assert_eq!(told("UID"), format!("sesion-{id}@atlas-abierto-pichincha"));
        assert_eq!((told("DTSTART"), told("DTEND")), ("20310310T043000Z".into(), "20310310T053000Z".into()));
        assert_eq!(told("SUMMARY"), "Mesa intersectorial económica y productiva: Riego, leche; y más");
        assert_eq!(told("URL"), "https://atlas.example/espacios/mesa-productiva");
        assert_eq!(told("STATUS"), "CONFIRMED");
        assert!(told("DTSTAMP").ends_with('Z'));
        assert_eq!(value(&first, "X-WR-CALNAME").as_deref(), Some("Mesa intersectorial económica y productiva · Atlas Abierto de Pichincha"));
        let again = calendar(&atlas, "/api/v1/parishes/170169/calendar.ics").await;
        assert_eq!(value(&again.events[0], "UID"), value(event, "UID"), "the same session has the same id in every calendar");
        let english = calendar(&atlas, "/api/v1/spaces/mesa-productiva/calendar.ics?lang=en").await;
        assert_eq!(titles(&english), ["Intersectoral economic and productive table: Riego, leche; y más"]);
    }

    async fn a_cancelled_session_stays_and_says_so(atlas) {
        announce(&atlas, "foro-multiactor", in_days(4), Cancelled, None).await;
        announce(&atlas, "foro-multiactor", in_days(-4), Held, None).await;
        announce(&atlas, "foro-multiactor", in_days(-40), Held, None).await;
        let calendar = calendar(&atlas, "/api/v1/spaces/foro-multiactor/calendar.ics").await;
        let statuses: Vec<_> = calendar.events.iter().map(|event| value(event, "STATUS").unwrap_or_default()).collect();
        assert_eq!(statuses, ["CONFIRMED", "CANCELLED"], "what was lately stays, what is long over goes");
        assert!(titles(&calendar)[1].starts_with("Cancelada: Foro"));
    }

    /// Invariant 5.
    async fn a_sensitive_space_tells_its_hours_and_nothing_else(atlas) {
        announce(&atlas, "warmi-calderon", in_days(1), Scheduled, Some("Taller de autocuidado")).await;
        announce(&atlas, "foro-multiactor", in_days(2), Scheduled, None).await;
        let reply = atlas.get("/api/v1/spaces/warmi-calderon/calendar.ics").await;
        assert_eq!(reply.header("cache-control"), "no-store");
        let calendar = read(&reply);
        assert_eq!(titles(&calendar), ["Cita"]);
        let body = reply.body.to_lowercase();
        for telling in ["warmi", "calder", "taller", "espacios", "url", "location", "geo:", "description", "violencia", "mujer"] {
            assert!(!body.contains(telling), "{telling}: {body}");
        }
        for path in ["/api/v1/parishes/170155/calendar.ics", "/api/v1/sessions/calendar.ics", "/api/v1/sessions/calendar.ics?kind=care-centre", "/api/v1/sessions/calendar.ics?group=violence-survivors"] {
            let reply = atlas.get(path).await;
            let titles = titles(&read(&reply));
            assert!(titles.iter().all(|title| title.starts_with("Foro")), "{path}: {titles:?}");
            let body = reply.body.to_lowercase();
            assert!(!body.contains("warmi") && !body.contains("cita"), "{path}");
        }
        let path = "/api/v1/sessions/calendar.ics?kind=care-centre";
        assert_eq!(atlas.get(path).await.header("cache-control"), "no-store");
    }

    async fn calendars_filter_like_the_agenda(atlas) {
        announce(&atlas, "foro-multiactor", in_days(1), Scheduled, None).await;
        announce(&atlas, "mesa-productiva", in_days(2), Scheduled, None).await;
        let forum = calendar(&atlas, "/api/v1/sessions/calendar.ics?kind=forum").await;
        assert_eq!(titles(&forum).len(), 1);
        let reply = atlas.get("/api/v1/sessions/calendar.ics?kind=circus").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["kind".to_owned()]));
        let reply = atlas.get("/api/v1/sessions/calendar.ics?lang=qu").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["lang".to_owned()]));
    }

    async fn an_unchanged_calendar_is_not_sent_again(atlas) {
        announce(&atlas, "foro-multiactor", in_days(1) + Duration::SECOND, Scheduled, None).await;
        let path = "/api/v1/spaces/foro-multiactor/calendar.ics";
        let tag = atlas.get(path).await.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let again = atlas.send(Request::get(path).header("if-none-match", &tag)).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }

    async fn a_subscription_to_a_former_code_is_led_to_todays(atlas) {
        let reply = atlas.get("/api/v1/parishes/170167/calendar.ics").await;
        assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(reply.header("location"), "/api/v1/parishes/170751/calendar.ics");
    }

    async fn an_unknown_parish_or_space_is_not_found(atlas) {
        for path in ["/api/v1/parishes/179999/calendar.ics", "/api/v1/parishes/abc/calendar.ics", "/api/v1/spaces/none/calendar.ics", "/api/v1/spaces/Warmi/calendar.ics"] {
            let reply = atlas.get(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
        }
    }
}
