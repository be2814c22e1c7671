//! Requests to the API. This is the only file that fetches.

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

/// Gets and reads what stands at a path of the API.
pub async fn get<T: DeserializeOwned>(path: &str, lang: Lang) -> Result<T, ApiError> {
    let request = Request::get(path).header("Accept-Language", lang.key());
    let response = request.send().await.map_err(|_| ApiError::Offline)?;
    let body = response.text().await.map_err(|_| ApiError::Offline)?;
    read(&body, response.ok())
}

/// Reads an answer of the API: what was asked for, or a problem.
pub fn read<T: DeserializeOwned>(body: &str, ok: bool) -> Result<T, ApiError> {
    if ok {
        return serde_json::from_str(body).map_err(|_| ApiError::Unreadable);
    }
    Err(match serde_json::from_str::<Problem>(body) {
        Ok(problem) => ApiError::Problem(Arc::new(problem)),
        Err(_) => ApiError::Unreadable,
    })
}
