//! Requests to the API. This is the only file that fetches.

use std::sync::Arc;

use atlas_shared::{
    error::{Problem, ProblemCode},
    language::Lang,
};
use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use crate::part::MEDIA_TYPE;

/// Why there is no answer.
#[derive(Debug, Clone)]
pub enum ApiError {
    /// No answer arrived: the network or the server is away.
    Offline,
    /// The server says what is wrong.
    Problem(Arc<Problem>),
    /// An answer arrived that is not what the API promises.
    Unreadable,
}

impl ApiError {
    /// Whether the server says that nothing has this address.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Problem(problem) if matches!(problem.code, ProblemCode::NotFound | ProblemCode::Gone | ProblemCode::Invalid))
    }

    /// Whether the server says that something had this address and nothing is known to have followed.
    #[cfg(feature = "ssr")]
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == ProblemCode::Gone)
    }
}

/// Gets what stands at a path of the API, or the part of a page, as text for [`read`].
///
/// # Errors
/// No answer, or the server's word on why there is none.
pub async fn get(path: &str, lang: Lang) -> Result<String, ApiError> {
    let accept = if path.starts_with("/api/") {
        "application/json"
    } else {
        MEDIA_TYPE
    };
    let request = Request::get(path)
        .header("Accept", accept)
        .header("Accept-Language", lang.key());
    let response = request.send().await.map_err(|_| ApiError::Offline)?;
    let body = response.text().await.map_err(|_| ApiError::Offline)?;
    answer(body, response.ok())
}

/// Tells what was asked for from the server's word on why it is not there.
///
/// # Errors
/// The server's word, or that it cannot be read.
pub fn answer(body: String, ok: bool) -> Result<String, ApiError> {
    if ok {
        return Ok(body);
    }
    Err(match read::<Problem>(&body) {
        Ok(problem) => ApiError::Problem(Arc::new(problem)),
        Err(error) => error,
    })
}

/// Reads an answer as the type that the API promises.
///
/// # Errors
/// The answer is something else.
pub fn read<T: DeserializeOwned>(body: &str) -> Result<T, ApiError> {
    // The browser has a reader of JSON; a second one would be downloaded on every first visit.
    #[cfg(target_arch = "wasm32")]
    let read = js_sys::JSON::parse(body)
        .ok()
        .and_then(|value| serde_wasm_bindgen::from_value(value).ok());
    #[cfg(not(target_arch = "wasm32"))]
    let read = serde_json::from_str(body).ok();
    read.ok_or(ApiError::Unreadable)
}
