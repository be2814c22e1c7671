//! What the API says when it cannot answer: RFC 9457 problem details with stable codes.

use serde::{Deserialize, Serialize};

pub use crate::key::Unknown;

keyed! {
    /// The stable code of a problem; clients translate by it.
    pub enum ProblemCode {
        /// Nothing has this address or id (404).
        NotFound = "not-found" / "no-encontrado",
        /// A code that is no longer in use, and nothing is known of what came after it (410).
        Gone = "gone" / "retirado",
        /// The request is malformed (400), or what it would write cannot be taken (422); `fields` says where.
        Invalid = "invalid" / "no-valido",
        /// The address exists, the method does not (405).
        MethodNotAllowed = "method-not-allowed" / "metodo-no-permitido",
        /// None of the formats that the caller accepts is offered (406).
        NotAcceptable = "not-acceptable" / "formato-no-disponible",
        /// The address is too long (414), or the head of the request as a whole (431).
        TooLong = "too-long" / "demasiado-larga",
        /// Sign-in is needed (401).
        Unauthorized = "unauthorized" / "sin-sesion",
        /// The signed-in person may not do this (403).
        Forbidden = "forbidden" / "sin-permiso",
        /// Somebody else changed the record meanwhile (409 or 412).
        Conflict = "conflict" / "conflicto",
        /// A change must say on which version it builds, in `If-Match` (428).
        PreconditionRequired = "precondition-required" / "falta-version",
        /// The body is longer than is taken (413).
        TooLarge = "too-large" / "demasiado-grande",
        /// Too many requests (429).
        TooMany = "too-many" / "demasiadas",
        /// The answer took longer than is waited for (503).
        Timeout = "timeout" / "tiempo-agotado",
        /// The server or its database failed; the cause is in the server's log under `request_id` (500).
        Internal = "internal" / "interno",
    }
}

/// One field or parameter that could not be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Name of the field or query parameter.
    pub field: String,
    /// What is wrong with it, for people, in the language of the answer.
    pub message: String,
    /// What would be accepted: a list of keys, or the form in words.
    pub accepts: String,
}

/// An error of the API, sent as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Identifies the kind of problem; an address inside the API documentation.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short summary of the kind of problem, in the language of the answer.
    pub title: String,
    /// HTTP status code.
    pub status: u16,
    /// What happened this time, in the language of the answer.
    pub detail: String,
    /// Stable code of the problem.
    pub code: ProblemCode,
    /// The fields at fault; empty where no single field is.
    #[serde(default)]
    pub fields: Vec<FieldError>,
    /// Names this request in the server's log.
    pub request_id: String,
}
