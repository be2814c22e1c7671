//! `/api/v1/sessions`

use atlas_server::entity::session;
use atlas_shared::{agenda::AgendaEntry, page::Page, space::SessionStatus};
use axum::http::StatusCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::atlas::{TestAtlas, on_each_database};

/// An instant some days from now, to the second.
pub fn in_days(days: i64) -> OffsetDateTime {
    let now = OffsetDateTime::now_utc().replace_nanosecond(0);
    now.expect("a whole second") + Duration::days(days)
}

pub fn instant(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).expect("an instant")
}

/// Announces a session of an hour.
pub async fn announce(
    atlas: &TestAtlas,
    space: &str,
    starts_at: OffsetDateTime,
    status: SessionStatus,
    title: Option<&str>,
) -> i32 {
    let row = session::ActiveModel {
        space_id: Set(space.to_owned()),
        starts_at: Set(starts_at),
        ends_at: Set(Some(starts_at + Duration::HOUR)),
        status: Set(status.key().to_owned()),
        title_es: Set(title.map(ToOwned::to_owned)),
        ..Default::default()
    };
    let row = row.insert(&atlas.db).await.expect("the session is stored");
    atlas.wrote().await;
    row.id
}

/// The spaces of the sessions that a query finds, in the order of the list.
async fn found(atlas: &TestAtlas, query: &str) -> Vec<String> {
    let page: Page<AgendaEntry> = atlas.get(&format!("/api/v1/sessions?{query}")).await.read();
    assert_eq!(page.total, page.items.len() as u64, "{query}");
    page.items
        .into_iter()
        .map(|entry| entry.space.id.to_string())
        .collect()
}

use SessionStatus::{Cancelled, Held, Scheduled};

on_each_database! {
    async fn nothing_is_announced_in_the_seed(atlas) {
        assert_eq!(found(&atlas, "").await, Vec::<String>::new());
        assert_eq!(found(&atlas, "from=2000-01-01").await, Vec::<String>::new());
    }

    async fn sessions_to_come_stand_in_the_order_of_time(atlas) {
        announce(&atlas, "mesa-productiva", in_days(3), Scheduled, None).await;
        announce(&atlas, "foro-multiactor", in_days(2), Cancelled, Some("Datos abiertos")).await;
        announce(&atlas, "foro-multiactor", in_days(-2), Held, None).await;
        let page: Page<AgendaEntry> = atlas.get("/api/v1/sessions").await.read();
        let told: Vec<_> = page.items.iter().map(|it| (it.space.id.as_str(), it.session.status)).collect();
        assert_eq!(told, [("foro-multiactor", Cancelled), ("mesa-productiva", Scheduled)], "cancelled ones are told");
        assert_eq!(page.items[0].session.title.as_ref().map(|title| title.es.as_str()), Some("Datos abiertos"));
        assert_eq!(page.items[0].space.convenor.id, "planificacion");
    }

    async fn a_session_under_way_is_still_to_be_found(atlas) {
        let now = in_days(0);
        announce(&atlas, "foro-multiactor", now - Duration::minutes(30), Scheduled, None).await;
        announce(&atlas, "mesa-productiva", now - Duration::minutes(90), Scheduled, None).await;
        assert_eq!(found(&atlas, "").await, ["foro-multiactor"]);
    }

    async fn days_are_those_of_guayaquil_and_may_lie_in_the_past(atlas) {
        // 23:30 on 9 March in Quito is 04:30 on 10 March in UTC.
        announce(&atlas, "foro-multiactor", instant("2021-03-10T04:30:00Z"), Held, None).await;
        assert_eq!(found(&atlas, "from=2021-03-09&to=2021-03-09").await, ["foro-multiactor"]);
        assert_eq!(found(&atlas, "from=2021-03-10&to=2021-03-11").await, Vec::<String>::new());
        assert_eq!(found(&atlas, "to=2021-03-09").await, Vec::<String>::new(), "without a first day, nothing that is over");
    }

    async fn filters_are_those_of_spaces(atlas) {
        announce(&atlas, "warmi-calderon", in_days(1), Scheduled, None).await;
        announce(&atlas, "warmi-cayambe", in_days(2), Scheduled, None).await;
        announce(&atlas, "foro-multiactor", in_days(3), Scheduled, None).await;
        assert_eq!(found(&atlas, "kind=care-centre").await, ["warmi-calderon", "warmi-cayambe"]);
        assert_eq!(found(&atlas, "parish=170155").await, ["warmi-calderon", "foro-multiactor"]);
        assert_eq!(found(&atlas, "canton=1702&group=women").await, ["warmi-cayambe"]);
        assert_eq!(found(&atlas, "q=foro&commitment=ECPCA0003&modality=hybrid&status=active").await, ["foro-multiactor"]);
        let reply = atlas.get("/api/v1/sessions?form=x").await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["form".to_owned()]));
    }

    async fn pages_follow_one_another(atlas) {
        for day in 1..=5 {
            announce(&atlas, "foro-multiactor", in_days(day), Scheduled, None).await;
        }
        let first: Page<AgendaEntry> = atlas.get("/api/v1/sessions?per_page=3&kind=forum").await.read();
        let next = first.next.expect("a next page");
        let second: Page<AgendaEntry> = atlas.get(&next).await.read();
        assert_eq!((first.items.len(), second.items.len(), second.total, second.next), (3, 2, 5, None));
    }

    /// Invariant 5.
    async fn a_question_for_care_is_not_stored(atlas) {
        for path in ["/api/v1/sessions?group=violence-survivors", "/api/v1/sessions?kind=care-centre"] {
            assert_eq!(atlas.get(path).await.header("cache-control"), "no-store", "{path}");
        }
        assert_eq!(atlas.get("/api/v1/sessions").await.header("cache-control"), "public, no-cache");
    }
}
