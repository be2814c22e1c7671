//! Formats: each address of the API has one, which its ending tells. A caller that does not accept it is
//! told so, instead of being sent what it cannot read.

use axum::{
    extract::Request,
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use headers::HeaderMapExt;
use headers_accept::Accept;
use mediatype::{MediaType, names};

use crate::error::ApiError;

/// Middleware that answers `406 Not Acceptable` where a read has another format than those accepted.
pub async fn agree(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    // Where `Accept` cannot be read or is empty, everything is accepted, as where it is absent.
    let accepted = request.headers().typed_get::<Accept>();
    let accepted = accepted.filter(|accepted| accepted.media_types().next().is_some());
    let response = next.run(request).await;
    match accepted {
        Some(accepted)
            if reads && response.status().is_success() && !suits(&accepted, &response) =>
        {
            ApiError::NotAcceptable.into_response()
        }
        _ => response,
    }
}

fn suits(accepted: &Accept, response: &Response) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let plain = content_type.and_then(|value| value.split(';').next());
    let Some(offered) = plain.and_then(|plain| MediaType::parse(plain.trim()).ok()) else {
        return true;
    };
    let essence = MediaType::from_parts(offered.ty, offered.subty, offered.suffix, &[]);
    // GeoJSON and JSON-LD are JSON for whoever asks for that.
    let is_json = offered.suffix == Some(names::JSON) || offered.subty == names::JSON;
    let as_json = is_json.then(|| MediaType::new(names::APPLICATION, names::JSON));
    // A caller may name the character set as well.
    let whole = content_type.and_then(|value| MediaType::parse(value).ok());
    let offers: Vec<_> = [Some(essence), whole, as_json]
        .into_iter()
        .flatten()
        .collect();
    accepted.negotiate(&offers).is_some()
}
