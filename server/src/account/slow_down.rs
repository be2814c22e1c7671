//! Slowing down whoever tries passwords: by the name that is tried, in the database, so that all instances
//! know; and by network address, in memory. Neither tells which accounts exist, and no address is stored.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
};

use axum::{extract::ConnectInfo, http::HeaderMap};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, sea_query::OnConflict,
};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use crate::{
    database,
    entity::sign_in_failure::{ActiveModel, Column, Entity},
    error::{ApiError, ApiResult},
};

/// So many attempts are free of waiting.
const FREE: i32 = 5;
/// The first wait, in seconds; each further one is twice as long.
const FIRST_WAIT: i64 = 30;
/// The longest wait, in seconds: longer ones would let anybody lock others out.
const LONGEST_WAIT: i64 = 15 * 60;
/// After so long, failures are forgotten.
const REMEMBERED: Duration = Duration::hours(1);
/// Attempts from one address: so many at once …
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(39);
/// … and so many a minute.
const PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// How many addresses are remembered before the idle ones are let go.
const ADDRESSES: usize = 10_000;

/// Attempts by network address.
pub struct ByAddress(DefaultKeyedRateLimiter<IpAddr>);

impl Default for ByAddress {
    fn default() -> Self {
        Self(RateLimiter::keyed(
            Quota::per_minute(PER_MINUTE).allow_burst(BURST),
        ))
    }
}

impl ByAddress {
    /// Counts an attempt from an address.
    ///
    /// # Errors
    /// There were too many.
    pub fn attempt(&self, address: IpAddr) -> ApiResult<()> {
        if self.0.len() > ADDRESSES {
            self.0.retain_recent();
        }
        self.0.check_key(&network(address)).map_err(|wait| {
            let now = governor::clock::DefaultClock::default().now();
            ApiError::TooMany(wait.wait_time_from(now).as_secs().max(1))
        })
    }
}

/// An address, or the network that one customer of IPv6 has for herself.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

/// Where a request comes from. Behind a proxy that we trust, the last address that it added tells.
pub fn address(
    headers: &HeaderMap,
    peer: Option<&ConnectInfo<SocketAddr>>,
    behind_proxy: bool,
) -> Option<IpAddr> {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let forwarded = forwarded
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next()?.trim().parse().ok());
    match (behind_proxy, forwarded) {
        (true, Some(address)) => Some(address),
        _ => peer.map(|peer| peer.0.ip()),
    }
}

/// Counts an attempt under a name before its password is looked at, so that attempts at the same time
/// count as well.
///
/// # Errors
/// There were too many, or the database fails.
pub async fn attempt(db: &DatabaseConnection, login: &str) -> ApiResult<()> {
    let now = OffsetDateTime::now_utc();
    let transaction = database::writing(db).await?;
    let forgotten = Column::LastAt.lt(now - REMEMBERED);
    Entity::delete_many()
        .filter(forgotten)
        .exec(&transaction)
        .await?;
    let none_yet = ActiveModel {
        login: Set(key(login)),
        failures: Set(0),
        last_at: Set(now),
        blocked_until: Set(None),
    };
    Entity::insert(none_yet)
        .on_conflict(OnConflict::column(Column::Login).do_nothing().to_owned())
        .exec_without_returning(&transaction)
        .await?;
    let row = Entity::find_by_id(key(login))
        .lock_exclusive()
        .one(&transaction)
        .await?
        .ok_or_else(|| ApiError::internal("the attempts of a name are missing"))?;
    if let Some(until) = row.blocked_until.filter(|until| *until > now) {
        let seconds = (until - now).whole_seconds().max(1);
        return Err(ApiError::TooMany(seconds.unsigned_abs()));
    }
    let failures = row.failures.saturating_add(1);
    let mut row = row.into_active_model();
    row.failures = Set(failures);
    row.last_at = Set(now);
    row.blocked_until = Set(wait_after(failures).map(|wait| now + wait));
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Forgets the attempts under a name, because the last one was right.
///
/// # Errors
/// The database fails.
pub async fn succeeded(db: &DatabaseConnection, login: &str) -> ApiResult<()> {
    Entity::delete_by_id(key(login)).exec(db).await?;
    Ok(())
}

/// What is stored of a name that was tried: people mistype, and write passwords into the wrong field.
fn key(login: &str) -> String {
    hex::encode(Sha256::digest(login))
}

/// How long nobody can sign in after so many failures in a row.
fn wait_after(failures: i32) -> Option<Duration> {
    let beyond = u32::try_from(failures - FREE).ok()?;
    let seconds = FIRST_WAIT.saturating_mul(2_i64.saturating_pow(beyond));
    Some(Duration::seconds(seconds.min(LONGEST_WAIT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        let seconds = |failures| wait_after(failures).map(Duration::whole_seconds);
        assert_eq!(seconds(4), None);
        assert_eq!([5, 6, 7].map(seconds), [Some(30), Some(60), Some(120)]);
        assert_eq!([10, 100, i32::MAX].map(seconds), [Some(900); 3]);
    }

    #[test]
    fn neighbours_in_one_network_of_ipv6_count_together() {
        let address = |text: &str| network(text.parse().unwrap());
        assert_eq!(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::9"));
        assert_ne!(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }

    #[test]
    fn only_a_trusted_proxy_tells_where_a_request_comes_from() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "203.0.113.9, 198.51.100.7".parse().unwrap(),
        );
        let peer = ConnectInfo("192.0.2.1:80".parse().unwrap());
        let told = |behind| address(&headers, Some(&peer), behind).map(|it| it.to_string());
        assert_eq!(told(false).as_deref(), Some("192.0.2.1"));
        assert_eq!(told(true).as_deref(), Some("198.51.100.7"));
    }

    #[test]
    fn an_address_that_tries_too_often_has_to_wait() {
        let by_address = ByAddress::default();
        let address = "192.0.2.1".parse().unwrap();
        let taken = (0..100)
            .take_while(|_| by_address.attempt(address).is_ok())
            .count();
        assert_eq!(taken, 40);
        assert!(by_address.attempt("192.0.2.2".parse().unwrap()).is_ok());
    }
}
