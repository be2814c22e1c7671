//! The one error of the API, and how it is told: RFC 9457 problem details in the reader's language.
//!
//! A handler returns [`ApiError`]; [`describe`] turns it into a body once the request's language and id
//! are known. The cause of an internal error is logged there once and never sent.

use std::sync::Arc;

use atlas_shared::{
    error::{FieldError, Problem, ProblemCode},
    filter::{Fault, FilterError},
    language::Lang,
};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sea_orm::DbErr;
use tower_http::request_id::RequestId;

/// Why the API cannot answer.
#[derive(Debug, Clone)]
pub enum ApiError {
    /// Nothing has this address or id.
    NotFound,
    /// A former code without a known successor.
    Gone,
    /// Parameters at fault.
    Invalid(Vec<FilterError>),
    /// The address exists, the method does not.
    MethodNotAllowed,
    /// The server or its database failed. The text is for the log only.
    Internal(Arc<str>),
}

/// What a handler of the API returns.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// A failure that is nobody's fault but ours; `cause` goes to the log.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string().into())
    }

    fn code(&self) -> ProblemCode {
        match self {
            Self::NotFound => ProblemCode::NotFound,
            Self::Gone => ProblemCode::Gone,
            Self::Invalid(_) => ProblemCode::Invalid,
            Self::MethodNotAllowed => ProblemCode::MethodNotAllowed,
            Self::Internal(_) => ProblemCode::Internal,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn title(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::NotFound, Lang::Es) => "No encontrado",
            (Self::NotFound, Lang::En) => "Not found",
            (Self::Gone, Lang::Es) => "Código anterior",
            (Self::Gone, Lang::En) => "Former code",
            (Self::Invalid(_), Lang::Es) => "Solicitud no válida",
            (Self::Invalid(_), Lang::En) => "Invalid request",
            (Self::MethodNotAllowed, Lang::Es) => "Método no permitido",
            (Self::MethodNotAllowed, Lang::En) => "Method not allowed",
            (Self::Internal(_), Lang::Es) => "Error del servidor",
            (Self::Internal(_), Lang::En) => "Server error",
        }
    }

    fn detail(&self, lang: Lang) -> String {
        let fields = |errors: &[FilterError]| {
            errors
                .iter()
                .map(|error| error.field.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match (self, lang) {
            (Self::NotFound, Lang::Es) => "No hay nada en esta dirección o con este código.".into(),
            (Self::NotFound, Lang::En) => "Nothing has this address or code.".into(),
            (Self::Gone, Lang::Es) => {
                "Este código ya no se usa, y no se sabe qué parroquia lo sucedió.".into()
            }
            (Self::Gone, Lang::En) => {
                "This code is no longer in use, and it is not known which parish came after it.".into()
            }
            (Self::Invalid(errors), Lang::Es) => format!("No se puede leer: {}.", fields(errors)),
            (Self::Invalid(errors), Lang::En) => format!("Cannot be read: {}.", fields(errors)),
            (Self::MethodNotAllowed, Lang::Es) => "Esta dirección no admite ese método.".into(),
            (Self::MethodNotAllowed, Lang::En) => "This address does not take that method.".into(),
            (Self::Internal(_), Lang::Es) => {
                "Algo falló de nuestro lado. Intente de nuevo; si se repite, dé el número de solicitud.".into()
            }
            (Self::Internal(_), Lang::En) => {
                "Something failed on our side. Try again; if it happens again, quote the request id.".into()
            }
        }
    }

    fn fields(&self, lang: Lang) -> Vec<FieldError> {
        let Self::Invalid(errors) = self else {
            return Vec::new();
        };
        errors
            .iter()
            .map(|error| FieldError {
                field: error.field.clone(),
                message: fault_in_words(error.fault, lang).to_owned(),
                accepts: error.accepts.clone(),
            })
            .collect()
    }
}

fn fault_in_words(fault: Fault, lang: Lang) -> &'static str {
    match (fault, lang) {
        (Fault::Unknown, Lang::Es) => "El valor no es de los admitidos.",
        (Fault::Unknown, Lang::En) => "The value is not one of those accepted.",
        (Fault::UnknownParameter, Lang::Es) => "No existe este parámetro.",
        (Fault::UnknownParameter, Lang::En) => "There is no such parameter.",
        (Fault::Repeated, Lang::Es) => "El parámetro se repite.",
        (Fault::Repeated, Lang::En) => "The parameter stands more than once.",
        (Fault::Reversed, Lang::Es) => "La fecha final es anterior a la inicial.",
        (Fault::Reversed, Lang::En) => "The last day lies before the first.",
        (Fault::TooLong, Lang::Es) => "El texto es demasiado largo.",
        (Fault::TooLong, Lang::En) => "The text is too long.",
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        Self::internal(error)
    }
}

impl From<Vec<FilterError>> for ApiError {
    fn from(errors: Vec<FilterError>) -> Self {
        Self::Invalid(errors)
    }
}

impl IntoResponse for ApiError {
    /// Leaves the body to [`describe`], which knows the request.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware that gives errors their body.
pub async fn describe(request: Request, next: Next) -> Response {
    let lang = preferred_language(request.headers());
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let mut response = next.run(request).await;
    let Some(error) = response.extensions_mut().remove::<ApiError>() else {
        return response;
    };
    if let ApiError::Internal(cause) = &error {
        tracing::error!(request_id, cause = %cause, "a request failed");
    }
    let code = error.code();
    let problem = Problem {
        kind: format!("/api#{code}"),
        title: error.title(lang).to_owned(),
        status: error.status().as_u16(),
        detail: error.detail(lang),
        code,
        fields: error.fields(lang),
        request_id,
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(lang.key()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(serde_json::to_vec(&problem).unwrap_or_default());
    response
}

/// The language that the reader prefers: English if it stands before Spanish in `Accept-Language`.
pub fn preferred_language(headers: &HeaderMap) -> Lang {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted
        .split(',')
        .find_map(|range| match range.trim().get(..2) {
            Some("es") => Some(Lang::Es),
            Some("en") => Some(Lang::En),
            _ => None,
        })
        .unwrap_or_default()
}
