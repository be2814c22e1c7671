//! Requests to the API. This is the only file that fetches.

mod json;

use std::sync::Arc;

use atlas_shared::{
    error::{Problem, ProblemCode},
    language::Lang,
};
use gloo_net::http::Request;
use serde::de::DeserializeOwned;

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
        matches!(self, Self::Problem(problem) if matches!(problem.code, ProblemCode::NotFound | ProblemCode::Invalid))
    }
}

/// Reads the answer to a request as the type that the API promises.
///
/// # Errors
/// The answer is something else.
pub fn read<T: DeserializeOwned>(body: &str) -> Result<T, ApiError> {
    json::read(body).map_err(|_| ApiError::Unreadable)
}

/// Gets what stands at a path of the API, as text for [`read`].
///
/// # Errors
/// No answer, or the server's word on why there is none.
pub async fn get(path: &str, lang: Lang) -> Result<String, ApiError> {
    let request = Request::get(path).header("Accept-Language", lang.key());
    let response = request.send().await.map_err(|_| ApiError::Offline)?;
    let body = response.text().await.map_err(|_| ApiError::Offline)?;
    if response.ok() {
        return Ok(body);
    }
    Err(match json::read::<Problem>(&body) {
        Ok(problem) => ApiError::Problem(Arc::new(problem)),
        Err(_) => ApiError::Unreadable,
    })
}
