//! The form that sends a file: what a browser packs as `multipart/form-data` becomes one write of the API,
//! made in process in the caller's name.

use std::net::SocketAddr;

use atlas_app::workspace::form::Filled;
use atlas_shared::import::MAX_BYTES;
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{ConnectInfo, DefaultBodyLimit, FromRequest, Multipart, OriginalUri, Request, State},
    http::{HeaderValue, Method, header},
    response::Response,
};

use super::{Caller, Workspace, go_to, set_cookies};
use crate::{
    error::{ApiError, ApiResult},
    privacy,
};

/// Where the form is, and to where it is sent.
pub const ADDRESS: &str = "/direccion/importar";
/// What a browser packs around a file, at most, in bytes.
const WRAPPING: usize = 64 * 1024;

/// The largest form.
pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(MAX_BYTES + WRAPPING)
}

/// Takes the file.
pub async fn receive(
    State(workspace): State<Workspace>,
    OriginalUri(uri): OriginalUri,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    request: Request,
) -> ApiResult<Response> {
    let headers = request.headers().clone();
    let caller = Caller::new(&uri, headers, peer.map(|Extension(peer)| peer));
    // What cannot be unpacked is sent on empty: the API says what is wrong, and the page shows it.
    let (name, content) = match file(request).await {
        Ok(file) => file,
        Err(refused) => {
            let bytes = match refused {
                ApiError::TooLarge => Bytes::from(vec![0; MAX_BYTES + 1]),
                _ => Bytes::new(),
            };
            (String::new(), bytes)
        }
    };
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let path = ["/api/v1/imports?name=", &name].concat();
    let binary = HeaderValue::from_static("application/octet-stream");
    let extra = [(header::CONTENT_TYPE, binary)];
    let told = workspace
        .ask(&caller, Method::POST, &path, &extra, Body::from(content))
        .await?;
    let cookies = told.cookies();
    let made = told.headers.get(header::LOCATION);
    let made = made.and_then(|it| it.to_str().ok()?.rsplit('/').next());
    let mut response = match made {
        Some(id) if told.status.is_success() => go_to(&[ADDRESS, "/", id].concat())?,
        _ => {
            let filled = Filled::refused(Vec::new(), &told.body);
            workspace
                .page(&uri, &caller, filled, Some(told.status))
                .await?
        }
    };
    set_cookies(&mut response, cookies);
    Ok(privacy::unstored(response))
}

/// Name and content of the file in a form.
async fn file(request: Request) -> ApiResult<(String, Bytes)> {
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| ApiError::UnsupportedMedia)?;
    while let Some(field) = form.next_field().await.map_err(too_large)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let content = field.bytes().await.map_err(too_large)?;
            return Ok((name, content));
        }
    }
    Ok((String::new(), Bytes::new()))
}

/// Why a form cannot be unpacked.
fn too_large(error: axum::extract::multipart::MultipartError) -> ApiError {
    match error.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        _ => ApiError::UnsupportedMedia,
    }
}
