//! How long answers stay right although time goes on: until something is written, a session begins or ends, or
//! the hour is over.

use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{DatabaseConnection, DbErr};
use time::{Duration, OffsetDateTime};

use crate::{
    agenda,
    edition::{Edition, Editions},
};

/// As long as it lasts, no answer changes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    edition: Edition,
    /// The minute since 1970 with which it began. Sessions that are entered begin and end with whole ones.
    since: i64,
}

/// Tells which moment it is.
#[derive(Clone)]
pub struct Moments {
    db: DatabaseConnection,
    editions: Editions,
    last: Arc<Mutex<Option<Last>>>,
    pub(super) minute: fn() -> i64,
}

/// What was told last.
#[derive(Clone, Copy)]
struct Last {
    moment: Moment,
    /// The minute with which it is over.
    ends: i64,
}

impl Moments {
    /// Of what a database holds.
    pub fn of(db: DatabaseConnection) -> Self {
        Self {
            editions: Editions::of(db.clone()),
            db,
            last: Arc::default(),
            minute: || OffsetDateTime::now_utc().unix_timestamp().div_euclid(60),
        }
    }

    /// The present moment, and whether another one was told before. None where the database cannot be read, as
    /// whoever goes on to read it will find out.
    pub async fn now(&self) -> Option<(Moment, bool)> {
        let edition = self.editions.now().await?;
        let minute = (self.minute)();
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Last { moment, ends }) = last
            && moment.edition == edition
            && (moment.since..ends).contains(&minute)
        {
            return Some((moment, false));
        }
        let moment = Moment {
            edition,
            since: minute,
        };
        let ends = self.end(minute).await.ok()?;
        let mut told = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let before = told.replace(Last { moment, ends });
        Some((moment, before.is_none_or(|before| before.moment != moment)))
    }

    /// The minute with which a moment is over that begins with another one. Days end with a whole hour, in
    /// Guayaquil as in UTC.
    async fn end(&self, since: i64) -> Result<i64, DbErr> {
        let instant = OffsetDateTime::UNIX_EPOCH + Duration::minutes(since);
        let turn = agenda::next_turn(&self.db, instant).await?;
        let turn = turn.map(|turn| turn.unix_timestamp().div_euclid(60).max(since + 1));
        let next_hour = (since.div_euclid(60) + 1) * 60;
        Ok(turn.map_or(next_hour, |turn| turn.min(next_hour)))
    }
}

#[cfg(test)]
mod tests {
    use atlas_shared::filter::SpaceFilter;
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, PaginatorTrait};

    use super::*;
    use crate::{database, edition, entity::session};

    /// The minute since 1970 with which some hour begins.
    const HOUR: i64 = 30_000_000;

    async fn announce(db: &DatabaseConnection, starts: i64, ends: Option<i64>) {
        let instant = |minute| OffsetDateTime::UNIX_EPOCH + Duration::minutes(minute);
        let row = session::ActiveModel {
            space_id: Set("mesa-productiva".to_owned()),
            starts_at: Set(instant(starts)),
            ends_at: Set(ends.map(instant)),
            status: Set("scheduled".to_owned()),
            ..Default::default()
        };
        row.insert(db).await.unwrap();
    }

    /// Whether a moment that begins at one minute still lasts at another.
    async fn lasts(db: &DatabaseConnection, from: fn() -> i64, to: fn() -> i64) -> bool {
        let mut moments = Moments::of(db.clone());
        moments.minute = from;
        let (first, _) = moments.now().await.unwrap();
        moments.minute = to;
        let (then, is_another) = moments.now().await.unwrap();
        assert_eq!(is_another, then != first);
        then == first
    }

    #[tokio::test]
    async fn a_moment_lasts_until_a_session_begins_or_ends_or_the_hour_is_over() {
        let db = database::migrated().await;
        database::prepare(&db).await.unwrap();
        assert!(lasts(&db, || HOUR, || HOUR + 59).await);
        assert!(!lasts(&db, || HOUR, || HOUR + 60).await);
        assert!(!lasts(&db, || HOUR + 5, || HOUR + 4).await);
        announce(&db, HOUR + 10, Some(HOUR + 30)).await;
        assert!(lasts(&db, || HOUR, || HOUR + 9).await);
        assert!(!lasts(&db, || HOUR, || HOUR + 10).await);
        assert!(lasts(&db, || HOUR + 10, || HOUR + 29).await);
        assert!(!lasts(&db, || HOUR + 10, || HOUR + 30).await);
        assert!(lasts(&db, || HOUR + 30, || HOUR + 59).await);
        // One that goes on for months is looked for no longer after 31 days.
        announce(&db, HOUR + 40 - 31 * 24 * 60, Some(HOUR + 90_000)).await;
        assert!(lasts(&db, || HOUR + 30, || HOUR + 39).await);
        assert!(!lasts(&db, || HOUR + 30, || HOUR + 40).await);
        assert!(lasts(&db, || HOUR + 40, || HOUR + 59).await);
    }

    #[tokio::test]
    async fn a_session_has_begun_and_is_over_within_the_very_second() {
        let db = database::migrated().await;
        database::prepare(&db).await.unwrap();
        let found = async |minute: i64, more: Duration| {
            let since = OffsetDateTime::UNIX_EPOCH + Duration::minutes(minute) + more;
            let sessions = agenda::sessions(&SpaceFilter::default(), since);
            sessions.count(&db).await.unwrap()
        };
        announce(&db, HOUR, None).await;
        announce(&db, HOUR + 10, Some(HOUR + 30)).await;
        let second = Duration::SECOND;
        assert_eq!(found(HOUR, -second).await, 2);
        for part in [Duration::ZERO, second / 3, second] {
            assert_eq!(found(HOUR, part).await, 1);
            assert_eq!(found(HOUR + 10, part).await, 1);
            assert_eq!(found(HOUR + 30, part).await, 0);
        }
    }

    #[tokio::test]
    async fn a_moment_lasts_until_something_is_written() {
        let db = database::migrated().await;
        let mut moments = Moments::of(db.clone());
        moments.minute = || HOUR;
        let (first, is_another) = moments.now().await.unwrap();
        assert!(is_another);
        assert_eq!(moments.now().await, Some((first, false)));
        let transaction = database::writing(&db).await.unwrap();
        edition::commit(transaction).await.unwrap();
        let (then, is_another) = moments.now().await.unwrap();
        assert!(then != first && is_another);
    }
}
