//! The one error of the API, and how it is told: RFC 9457 problem details in the reader's language.
//!
//! A handler returns [`ApiError`]; [`describe`] turns it into a body once the request's language and id
//! are known. The cause of an internal error is logged there once and never sent.

use std::sync::Arc;

use atlas_shared::{
    error::{FieldError, Problem, ProblemCode},
    filter::{self, FilterError},
    language::{Lang, Text},
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
    /// The address cannot be read at all: it is no text in UTF-8.
    Unreadable,
    /// The address is longer than any that the atlas has.
    TooLong,
    /// The address and the headers together are longer than is read.
    HeadTooLong,
    /// What came is no HTTP.
    NoHttp,
    /// None of the formats that the caller accepts is offered here.
    NotAcceptable,
    /// The address exists, the method does not.
    MethodNotAllowed,
    /// What would be written cannot be taken; each fault names its field.
    Rejected(Vec<Fault>),
    /// The body is longer than is taken.
    TooLarge,
    /// The body is of a kind that is not taken.
    UnsupportedMedia,
    /// Nobody is signed in.
    Unauthorized,
    /// Name and password do not belong together, or belong to nobody.
    SignInFailed,
    /// Whoever is signed in may not do this.
    Forbidden(Refusal),
    /// The record is not in a state in which this can be done.
    Conflict(Text),
    /// A change does not say on which version it builds.
    PreconditionRequired,
    /// Somebody else changed the record meanwhile.
    PreconditionFailed,
    /// Too many attempts; the seconds until the next one.
    TooMany(u64),
    /// The answer took longer than is waited for.
    Timeout,
    /// The server or its database failed. The text is for the log only.
    Internal(Arc<str>),
}

/// Why something is forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The role does not do this.
    Role,
    /// It belongs to an institution that the account does not work for.
    Institution,
    /// The request does not come from a page of the atlas.
    OtherOrigin,
    /// The password was given by somebody else and has to be changed first.
    PasswordToChange,
}

/// A field of a body at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field, with the path to it: `name.es`.
    pub field: String,
    /// What is wrong, and how to mend it.
    pub message: Text,
    /// What would be accepted: a list of keys, or the form in words; may be empty.
    pub accepts: String,
}
/// The longest address that is read, in bytes. The longest that anything here needs is a tenth of it.
const LONGEST_ADDRESS: usize = 8192;

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
            Self::Invalid(_) | Self::Unreadable | Self::NoHttp => ProblemCode::Invalid,
            Self::TooLong | Self::HeadTooLong => ProblemCode::TooLong,
            Self::NotAcceptable => ProblemCode::NotAcceptable,
            Self::MethodNotAllowed => ProblemCode::MethodNotAllowed,
            Self::Rejected(_) | Self::UnsupportedMedia => ProblemCode::Invalid,
            Self::TooLarge => ProblemCode::TooLarge,
            Self::Unauthorized | Self::SignInFailed => ProblemCode::Unauthorized,
            Self::Forbidden(_) => ProblemCode::Forbidden,
            Self::Conflict(_) | Self::PreconditionFailed => ProblemCode::Conflict,
            Self::PreconditionRequired => ProblemCode::PreconditionRequired,
            Self::TooMany(_) => ProblemCode::TooMany,
            Self::Timeout => ProblemCode::Timeout,
            Self::Internal(_) => ProblemCode::Internal,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Invalid(_) | Self::Unreadable | Self::NoHttp => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::HeadTooLong => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Rejected(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unauthorized | Self::SignInFailed => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn title(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::NotFound, Lang::Es) => "No encontrado",
            (Self::NotFound, Lang::En) => "Not found",
            (Self::Gone, Lang::Es) => "Código anterior",
            (Self::Gone, Lang::En) => "Former code",
            (Self::Invalid(_) | Self::Unreadable | Self::NoHttp, Lang::Es) => "Solicitud no válida",
            (Self::Invalid(_) | Self::Unreadable | Self::NoHttp, Lang::En) => "Invalid request",
            (Self::TooLong, Lang::Es) => "Dirección demasiado larga",
            (Self::TooLong, Lang::En) => "Address too long",
            (Self::HeadTooLong, Lang::Es) => "Cabeceras demasiado largas",
            (Self::HeadTooLong, Lang::En) => "Headers too long",
            (Self::NotAcceptable, Lang::Es) => "Formato no disponible",
            (Self::NotAcceptable, Lang::En) => "Format not offered",
            (Self::MethodNotAllowed, Lang::Es) => "Método no permitido",
            (Self::MethodNotAllowed, Lang::En) => "Method not allowed",
            (Self::Rejected(_), Lang::Es) => "Hay datos por corregir",
            (Self::Rejected(_), Lang::En) => "Some data need correction",
            (Self::TooLarge, Lang::Es) => "Demasiado grande",
            (Self::TooLarge, Lang::En) => "Too large",
            (Self::UnsupportedMedia, Lang::Es) => "Formato no admitido",
            (Self::UnsupportedMedia, Lang::En) => "Format not accepted",
            (Self::Unauthorized, Lang::Es) => "Inicie sesión",
            (Self::Unauthorized, Lang::En) => "Sign in",
            (Self::SignInFailed, Lang::Es) => "No se pudo iniciar sesión",
            (Self::SignInFailed, Lang::En) => "Sign-in failed",
            (Self::Forbidden(_), Lang::Es) => "Sin permiso",
            (Self::Forbidden(_), Lang::En) => "Not allowed",
            (Self::Conflict(_), Lang::Es) => "No se puede hacer ahora",
            (Self::Conflict(_), Lang::En) => "Cannot be done now",
            (Self::PreconditionRequired, Lang::Es) => "Falta la versión",
            (Self::PreconditionRequired, Lang::En) => "Version missing",
            (Self::PreconditionFailed, Lang::Es) => "Otra persona lo cambió",
            (Self::PreconditionFailed, Lang::En) => "Somebody else changed it",
            (Self::TooMany(_), Lang::Es) => "Demasiados intentos",
            (Self::TooMany(_), Lang::En) => "Too many attempts",
            (Self::Timeout, Lang::Es) => "Tardó demasiado",
            (Self::Timeout, Lang::En) => "Took too long",
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
            (Self::Unreadable, Lang::Es) => "La dirección no es un texto en UTF-8.".into(),
            (Self::Unreadable, Lang::En) => "The address is no text in UTF-8.".into(),
            (Self::TooLong, Lang::Es) => {
                format!("Una dirección tiene aquí como mucho {LONGEST_ADDRESS} bytes.")
            }
            (Self::TooLong, Lang::En) => {
                format!("An address has at most {LONGEST_ADDRESS} bytes here.")
            }
            (Self::HeadTooLong, Lang::Es) => {
                "La dirección y las cabeceras de la solicitud superan juntas lo que se lee.".into()
            }
            (Self::HeadTooLong, Lang::En) => {
                "The address and the headers of the request are together longer than is read.".into()
            }
            (Self::NoHttp, Lang::Es) => "Lo que llegó no es una solicitud de HTTP.".into(),
            (Self::NoHttp, Lang::En) => "What came is no request of HTTP.".into(),
            (Self::NotAcceptable, Lang::Es) => {
                "Esta dirección no ofrece ninguno de los formatos que pide `Accept`.".into()
            }
            (Self::NotAcceptable, Lang::En) => {
                "This address offers none of the formats that `Accept` asks for.".into()
            }
            (Self::MethodNotAllowed, Lang::Es) => "Esta dirección no admite ese método.".into(),
            (Self::MethodNotAllowed, Lang::En) => "This address does not take that method.".into(),
            (Self::Rejected(faults), Lang::Es) => {
                format!("Revise estos campos: {}.", named(faults))
            }
            (Self::Rejected(faults), Lang::En) => {
                format!("Look at these fields again: {}.", named(faults))
            }
            (Self::TooLarge, Lang::Es) => "Lo enviado supera el tamaño admitido.".into(),
            (Self::TooLarge, Lang::En) => "What was sent is larger than is taken.".into(),
            (Self::UnsupportedMedia, Lang::Es) => "El cuerpo debe ser application/json.".into(),
            (Self::UnsupportedMedia, Lang::En) => "The body has to be application/json.".into(),
            (Self::Unauthorized, Lang::Es) => {
                "No hay sesión, o terminó. Inicie sesión y vuelva a intentarlo.".into()
            }
            (Self::Unauthorized, Lang::En) => {
                "There is no session, or it ended. Sign in and try again.".into()
            }
            (Self::SignInFailed, Lang::Es) => {
                "El correo o la contraseña no son correctos. Revíselos y vuelva a intentarlo.".into()
            }
            (Self::SignInFailed, Lang::En) => {
                "Email or password are not right. Check them and try again.".into()
            }
            (Self::Forbidden(refusal), lang) => refusal.in_words(lang).into(),
            (Self::Conflict(reason), lang) => reason.get(lang).to_owned(),
            (Self::PreconditionRequired, Lang::Es) => {
                "Diga en If-Match sobre qué versión trabaja; está en ETag.".into()
            }
            (Self::PreconditionRequired, Lang::En) => {
                "Say in If-Match on which version the change builds; it is in ETag.".into()
            }
            (Self::PreconditionFailed, Lang::Es) => {
                "Mientras usted escribía, otra persona guardó cambios. Lo suyo no se ha perdido: compare y decida.".into()
            }
            (Self::PreconditionFailed, Lang::En) => {
                "While you were writing, somebody else saved changes. Yours are not lost: compare and decide.".into()
            }
            (Self::TooMany(seconds), Lang::Es) => {
                format!("Espere {} y vuelva a intentarlo.", wait(*seconds, lang))
            }
            (Self::TooMany(seconds), Lang::En) => {
                format!("Wait {} and try again.", wait(*seconds, lang))
            }
            (Self::Timeout, Lang::Es) => {
                "La respuesta tardó demasiado. Intente de nuevo en un momento, o pida menos de una vez.".into()
            }
            (Self::Timeout, Lang::En) => {
                "The answer took too long. Try again in a moment, or ask for less at once.".into()
            }
            (Self::Internal(_), Lang::Es) => {
                "Algo falló de nuestro lado. Intente de nuevo; si se repite, dé el número de solicitud.".into()
            }
            (Self::Internal(_), Lang::En) => {
                "Something failed on our side. Try again; if it happens again, quote the request id.".into()
            }
        }
    }

    fn fields(&self, lang: Lang) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors
                .iter()
                .map(|error| FieldError {
                    field: error.field.clone(),
                    message: fault_in_words(error.fault, lang).to_owned(),
                    accepts: error.accepts.clone(),
                })
                .collect(),
            Self::Rejected(faults) => faults
                .iter()
                .map(|fault| FieldError {
                    field: fault.field.clone(),
                    message: fault.message.get(lang).to_owned(),
                    accepts: fault.accepts.clone(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn named(faults: &[Fault]) -> String {
    let names: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    names.join(", ")
}

/// A time to wait, in whole minutes from one minute on.
fn wait(seconds: u64, lang: Lang) -> String {
    let minutes = seconds.div_ceil(60);
    match (seconds, minutes, lang) {
        (..60, _, Lang::Es) => format!("{seconds} segundos"),
        (..60, _, Lang::En) => format!("{seconds} seconds"),
        (_, 1, Lang::Es) => "un minuto".into(),
        (_, 1, Lang::En) => "a minute".into(),
        (_, _, Lang::Es) => format!("{minutes} minutos"),
        (_, _, Lang::En) => format!("{minutes} minutes"),
    }
}

impl Refusal {
    fn in_words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Role, Lang::Es) => "Su cuenta no tiene permiso para esto.",
            (Self::Role, Lang::En) => "Your account may not do this.",
            (Self::Institution, Lang::Es) => {
                "Esto pertenece a una institución para la que su cuenta no trabaja."
            }
            (Self::Institution, Lang::En) => {
                "This belongs to an institution that your account does not work for."
            }
            (Self::OtherOrigin, Lang::Es) => {
                "La solicitud no viene de una página del atlas, y por seguridad no se acepta."
            }
            (Self::OtherOrigin, Lang::En) => {
                "The request does not come from a page of the atlas, and for safety is not taken."
            }
            (Self::PasswordToChange, Lang::Es) => "Primero cambie la contraseña que le dieron.",
            (Self::PasswordToChange, Lang::En) => "First change the password that you were given.",
        }
    }
}

fn fault_in_words(fault: filter::Fault, lang: Lang) -> &'static str {
    use filter::Fault;
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
        if let Self::TooMany(seconds) = self {
            let seconds = HeaderValue::from(seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives a bare failure of a layer that is not ours the form of every other one. Its cause is in the log.
pub fn explained(mut response: Response) -> Response {
    let bare = response.status() == StatusCode::INTERNAL_SERVER_ERROR
        && response.extensions().get::<ApiError>().is_none();
    if bare {
        let error = ApiError::internal("a session could not be read or written");
        response.extensions_mut().insert(error);
    }
    response
}

/// For the log and the command line; a caller of the API gets [`describe`] instead.
impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Internal(cause) => f.write_str(cause),
            other => f.write_str(&other.detail(Lang::En)),
        }
    }
}

/// Middleware that refuses an address that is too long to mean anything.
pub async fn refuse_long_addresses(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > LONGEST_ADDRESS {
        return ApiError::TooLong.into_response();
    }
    next.run(request).await
}

/// The error of an answer: ours, or one with which the framework refused the request before a handler
/// saw it.
fn error_of(response: &mut Response) -> Option<ApiError> {
    let ours = response.extensions_mut().remove::<ApiError>();
    let told = || {
        let media_type = response.headers().get(header::CONTENT_TYPE);
        media_type.is_some_and(|it| it.as_bytes() == PROBLEM.as_bytes())
    };
    ours.or_else(|| {
        (response.status() == StatusCode::BAD_REQUEST && !told()).then_some(ApiError::Unreadable)
    })
}

/// The media type of problems.
const PROBLEM: &str = "application/problem+json";

/// Middleware that gives errors their body, and notes each once in the log.
pub async fn describe(request: Request, next: Next) -> Response {
    let lang = preferred_language(request.headers());
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let mut response = next.run(request).await;
    let Some(error) = error_of(&mut response) else {
        return response;
    };
    let code = error.code();
    match &error {
        ApiError::Internal(cause) => {
            tracing::error!(request_id, cause = %cause, "a request failed");
        }
        ApiError::Timeout => tracing::error!(request_id, %code, "a request took too long"),
        // What was asked for could tell who read what, and stays out of the log.
        _ => tracing::info!(request_id, %code, "a request was refused"),
    }
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
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
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
