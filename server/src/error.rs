//! The one error of the API, and how it is told: RFC 9457 problem details in the reader's language.
//!
//! A handler returns [`ApiError`]; [`describe`] turns it into a body once the request's language and id
//! are known. The cause of an internal error is logged there once and never sent.
//! `words` has what an error says in both languages, `response` how it becomes an answer.

mod response;
mod words;

use std::sync::Arc;

use atlas_shared::{
    error::ProblemCode,
    filter::FilterError,
    language::{Lang, Text},
};
use axum::http::StatusCode;
use sea_orm::DbErr;

pub use self::response::{describe, explained, preferred_language, refuse_long_addresses};

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

/// For the log and the command line; a caller of the API gets [`describe`] instead.
impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Internal(cause) => f.write_str(cause),
            other => f.write_str(&other.detail(Lang::En)),
        }
    }
}
