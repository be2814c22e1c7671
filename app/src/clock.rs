//! What time it is, in the browser and on the server.

use time::OffsetDateTime;

/// The present instant, in UTC.
pub fn now() -> OffsetDateTime {
    #[cfg(target_arch = "wasm32")]
    {
        // Milliseconds since 1970 fit into 64 bits for longer than there will be browsers.
        let seconds = (js_sys::Date::now() / 1000.0) as i64;
        OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
    #[cfg(not(target_arch = "wasm32"))]
    OffsetDateTime::now_utc()
}
