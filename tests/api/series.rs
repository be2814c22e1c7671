//! `/api/v1/sessions/{id}/series`: sessions that were made together, changed together.

use atlas_shared::{
    account::Role,
    audit::{Action, AuditEntry},
    editing::{EditedSeries, EditedSession},
    page::Page,
    space::SessionStatus::{self, Cancelled, Held, Scheduled},
};
use axum::http::{Method, StatusCode};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use time::Duration;

use crate::{
    atlas::{Reply, Session, TestAtlas, on_each_database},
    sessions::{announce, in_days},
};

/// A space of the editor's institution.
const SPACE: &str = "mesas-genero";

async fn editor(atlas: &TestAtlas) -> Session<'_> {
    atlas
        .enter("editora@example.org", Role::Editor, &["genero"])
        .await
}

/// Four weekly sessions from a day some days from now, at ten in Guayaquil.
async fn weekly(editor: &Session<'_>, from: i64) -> Vec<EditedSession> {
    let day = in_days(from).date();
    let body = json!({ "date": day.to_string(), "starts": "10:00", "ends": "12:00", "repeat": "weekly", "count": 4 });
    let path = format!("/api/v1/spaces/{SPACE}/sessions");
    let reply = editor.write(Method::POST, &path, &body).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    serde_json::from_str(&reply.body).expect("sessions")
}

async fn series(editor: &Session<'_>, of: &EditedSession) -> EditedSeries {
    let path = format!("/api/v1/workspace/sessions/{}/series", of.id);
    let reply = editor.get(&path).await;
    let series: EditedSeries = reply.read();
    assert_eq!(reply.header("etag"), format!("\"{}\"", series.version));
    series
}

async fn change(editor: &Session<'_>, from: &EditedSession, version: i32, body: &Value) -> Reply {
    let path = format!("/api/v1/sessions/{}/series", from.id);
    let version = format!("\"{version}\"");
    editor
        .write_on(Method::PATCH, &path, body, Some(&version))
        .await
}

fn states(series: &EditedSeries) -> Vec<SessionStatus> {
    series.sessions.iter().map(|it| it.status).collect()
}

async fn actions(editor: &Session<'_>, session: &EditedSession) -> Vec<Action> {
    let path = format!("/api/v1/audit?kind=session&record={}", session.id);
    let trail: Page<AuditEntry> = editor.get(&path).await.read();
    trail.items.iter().map(|entry| entry.action).collect()
}

on_each_database! {
    async fn sessions_made_together_are_a_series_and_single_ones_are_none(atlas) {
        let editor = editor(&atlas).await;
        let (one, other) = (weekly(&editor, 3).await, weekly(&editor, 4).await);
        assert!(one.iter().all(|it| it.series == Some(one[0].id)));
        assert!(other.iter().all(|it| it.series == Some(other[0].id)));
        assert_eq!(series(&editor, &one[2]).await.sessions, one);
        announce(&atlas, SPACE, in_days(5), Scheduled, None).await;
        let reply = editor.get(&format!("/api/v1/workspace/sessions/{}/series", other[3].id + 1)).await;
        let single: EditedSeries = reply.read();
        assert_eq!((single.sessions.len(), single.sessions[0].series), (1, None), "one from before series were kept");
    }

    async fn this_one_and_the_following_are_cancelled_with_an_entry_each(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        let body = json!({ "act": "cancel", "scope": "following" });
        let told: EditedSeries = change(&editor, &made[1], 4, &body).await.read();
        assert_eq!(states(&told), [Scheduled, Cancelled, Cancelled, Cancelled]);
        assert_eq!((told.version, told.clone()), (7, series(&editor, &made[0]).await));
        assert_eq!(actions(&editor, &made[0]).await, [Action::Create]);
        for session in &made[1..] {
            assert_eq!(actions(&editor, session).await, [Action::Cancel, Action::Create]);
        }
        // Whoever cancelled too many takes some of it back.
        let body = json!({ "act": "announce", "scope": "following" });
        let told: EditedSeries = change(&editor, &made[2], 7, &body).await.read();
        assert_eq!(states(&told), [Scheduled, Cancelled, Scheduled, Scheduled]);
    }

    async fn calendars_keep_what_was_cancelled_and_follow_what_was_moved_under_the_same_id(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        let path = format!("/api/v1/spaces/{SPACE}/calendar.ics");
        let events = async || -> Vec<(String, String, String)> {
            let body = atlas.get(&path).await.body;
            let line = |event: &str, name: &str| event.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
            body.split("BEGIN:VEVENT").skip(1).map(|it| (line(it, "UID:"), line(it, "DTSTART:"), line(it, "STATUS:"))).collect()
        };
        let before = events().await;
        let _: EditedSeries = change(&editor, &made[3], 4, &json!({ "act": "cancel", "scope": "this" })).await.read();
        let day = made[0].starts_at.date() + Duration::DAY;
        let body = json!({ "act": "move", "scope": "to-come", "date": day.to_string(), "starts": "11:30" });
        let _: EditedSeries = change(&editor, &made[0], 5, &body).await.read();
        let after = events().await;
        assert_eq!(before.iter().map(|it| &it.0).collect::<Vec<_>>(), after.iter().map(|it| &it.0).collect::<Vec<_>>());
        assert_eq!(after.iter().map(|it| it.2.as_str()).collect::<Vec<_>>(), ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]);
        assert!(before[0].1.ends_with("T150000Z") && after[0].1.ends_with("T163000Z"), "{after:?}");
        assert_eq!(before[3].1, after[3].1, "what is cancelled does not move");
    }

    async fn all_move_by_as_much_and_what_was_held_stays(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, -10).await;
        let held = json!({ "status": "held" });
        let reply = editor.write_on(Method::PATCH, &format!("/api/v1/sessions/{}", made[0].id), &held, Some("\"1\"")).await;
        assert_eq!(reply.status, StatusCode::OK);
        // The second lies in the past too, and nobody has said whether it was held.
        let day = made[2].starts_at.date() + Duration::days(2);
        let body = json!({ "act": "move", "scope": "to-come", "date": day.to_string(), "starts": "09:15" });
        let told: EditedSeries = change(&editor, &made[2], 5, &body).await.read();
        let shift = Duration::days(2) - Duration::minutes(45);
        for (before, after) in made.iter().zip(&told.sessions) {
            let moved = before.id >= made[2].id;
            let expected = if moved { shift } else { Duration::ZERO };
            assert_eq!(after.starts_at - before.starts_at, expected, "{}", before.id);
            assert_eq!(after.ends_at.expect("an end") - after.starts_at, Duration::hours(2));
            assert_eq!(after.rule.is_none(), moved, "what was moved does not follow its rule any more");
        }
        assert_eq!(states(&told), [Held, Scheduled, Scheduled, Scheduled]);
    }

    async fn a_change_of_one_session_meanwhile_is_seen_by_whoever_changes_the_series(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        let body = json!({ "act": "cancel", "scope": "to-come" });
        let path = format!("/api/v1/sessions/{}/series", made[0].id);
        assert_eq!(editor.write(Method::PATCH, &path, &body).await.status, StatusCode::PRECONDITION_REQUIRED);
        let one = editor.write_on(Method::PATCH, &format!("/api/v1/sessions/{}", made[2].id), &json!({ "status": "cancelled" }), Some("\"1\"")).await;
        assert_eq!(one.status, StatusCode::OK);
        assert_eq!(change(&editor, &made[0], 4, &body).await.status, StatusCode::PRECONDITION_FAILED);
        assert_eq!(states(&series(&editor, &made[0]).await), [Scheduled, Scheduled, Cancelled, Scheduled], "all or none");
        let told: EditedSeries = change(&editor, &made[0], 5, &body).await.read();
        assert!(states(&told).iter().all(|it| *it == Cancelled));
    }

    async fn of_two_who_change_a_series_at_once_one_is_told(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        let day = made[0].starts_at.date() + Duration::DAY;
        let (cancel, later) = (
            json!({ "act": "cancel", "scope": "following" }),
            json!({ "act": "move", "scope": "to-come", "date": day.to_string(), "starts": "10:00" }),
        );
        let (one, other) = tokio::join!(change(&editor, &made[1], 4, &cancel), change(&editor, &made[0], 4, &later));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::PRECONDITION_FAILED]);
        let series = series(&editor, &made[0]).await;
        let is_first = one.status == StatusCode::OK;
        assert_eq!(series.version, if is_first { 7 } else { 8 });
        assert_eq!(states(&series).contains(&Cancelled), is_first);
    }

    async fn what_makes_no_sense_changes_nothing(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        let (day, past) = (made[0].starts_at.date().to_string(), in_days(-20).date().to_string());
        for (body, fields) in [
            (json!({}), vec!["act", "scope"]),
            (json!({ "act": "delete", "scope": "this" }), vec!["act"]),
            (json!({ "act": "cancel", "scope": "some" }), vec!["scope"]),
            (json!({ "act": "move", "scope": "this" }), vec!["date", "starts"]),
            (json!({ "act": "move", "scope": "this", "date": day, "starts": "10:00" }), vec!["date"]),
            (json!({ "act": "move", "scope": "this", "date": past, "starts": "10:00" }), vec!["date"]),
            (json!({ "act": "move", "scope": "this", "date": "9999-01-01", "starts": "10:00" }), vec!["date"]),
        ] {
            let reply = change(&editor, &made[0], 4, &body).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, fields.iter().map(ToString::to_string).collect()), "{body}");
        }
        let reply = change(&editor, &made[0], 4, &json!({ "act": "announce", "scope": "following" })).await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "none is cancelled");
        assert_eq!(series(&editor, &made[0]).await.version, 4);
    }

    async fn nobody_touches_a_series_of_another_institution_through_a_number(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        // Even if the number of a series stood on a session elsewhere, which nothing here does.
        let id = announce(&atlas, "foro-multiactor", in_days(4), Scheduled, None).await;
        let tamper = format!("UPDATE session SET series = {} WHERE id = {id}", made[0].id);
        atlas.db.execute_unprepared(&tamper).await.expect("written");
        let told: EditedSeries = change(&editor, &made[0], 4, &json!({ "act": "cancel", "scope": "to-come" })).await.read();
        assert_eq!(told.sessions.len(), 4);
        let other = atlas.enter("otra@example.org", Role::Editor, &["derechos"]).await;
        assert_eq!(change(&other, &made[0], 8, &json!({ "act": "announce", "scope": "to-come" })).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_series_is_changed_by_the_form_alone(atlas) {
        let editor = editor(&atlas).await;
        let made = weekly(&editor, 3).await;
        let session = format!("/direccion/sesiones/{}", made[1].id);
        let page = format!("{session}/serie");
        assert!(editor.browse(&session).await.body.contains(&format!("href=\"{page}\"")));
        let shown = editor.browse(&page).await.body;
        for text in ["4 previstas", "3 previstas", "1 prevista", "value=\"following\""] {
            assert!(shown.contains(text), "{text}: {shown}");
        }
        let day = made[1].starts_at.date().to_string();
        let typed = [("_version", "\"4\""), ("act", ""), ("scope", "following"), ("date", &day), ("starts", "10:00")];
        let reply = editor.send_form(&page, &typed).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("href=\"#campo-act\"") && reply.body.contains("value=\"following\" checked"), "{}", reply.body);
        let mut cancel = typed;
        cancel[1] = ("act", "cancel");
        let reply = editor.send_form(&page, &cancel).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, format!("{page}?hecho=guardar").as_str()), "{}", reply.body);
        // The same form once more builds on what is no longer so.
        let reply = editor.send_form(&page, &cancel).await;
        assert_eq!(reply.status, StatusCode::PRECONDITION_FAILED);
        assert!(reply.body.contains("Mientras usted elegía") && reply.body.contains("&quot;7&quot;") && !reply.body.contains("esto guardó otra persona"), "{}", reply.body);
    }
}
