//! The audit trail: who changed what, when, and what stood there before. Entries are only ever added.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::account::Role;

keyed! {
    /// What was done to a record.
    pub enum Action {
        /// Made.
        Create = "create" / "crear",
        /// Changed.
        Update = "update" / "cambiar",
        /// Shown to the public.
        Publish = "publish" / "publicar",
        /// Taken from the public, still being written.
        Withdraw = "withdraw" / "retirar",
        /// Put away.
        Archive = "archive" / "archivar",
        /// Taken back from the archive.
        Restore = "restore" / "restaurar",
        /// Called off.
        Cancel = "cancel" / "cancelar",
        /// Ended.
        Conclude = "conclude" / "concluir",
        /// Deleted.
        Delete = "delete" / "eliminar",
        /// Brought in from a file.
        Import = "import" / "importar",
        /// An account kept from signing in.
        Disable = "disable" / "desactivar",
        /// An account let in again.
        Enable = "enable" / "activar",
        /// A password changed or reset. The password itself is never kept.
        Password = "password" / "contrasena",
        /// All sessions of an account ended.
        SignOutEverywhere = "sign-out-everywhere" / "cerrar-sesiones",
    }
}

keyed! {
    /// The kind of a record.
    pub enum RecordKind {
        /// A space.
        Space = "space" / "espacio",
        /// A session of a space.
        Session = "session" / "sesion",
        /// A commitment, and what it reaches.
        Commitment = "commitment" / "compromiso",
        /// A report of an institution on its progress.
        Report = "report" / "informe",
        /// The monitor's assessment.
        Assessment = "assessment" / "evaluacion",
        /// A step of a commitment.
        Milestone = "milestone" / "hito",
        /// An account.
        Account = "account" / "cuenta",
        /// An institution.
        Institution = "institution" / "institucion",
        /// A file brought in.
        Import = "import" / "importacion",
    }
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// The account; `null` for the command line.
    pub account: Option<i32>,
    /// The function of the account at that time.
    pub function: String,
    /// Its role at that time; `null` for the command line.
    pub role: Option<Role>,
    /// Its institutions at that time. Where somebody sat is not kept, nor any network address.
    pub institutions: Vec<String>,
}

/// One difference between a record before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The field, with the path to it: `name.es`.
    pub field: String,
    /// What stood there before; `null` for nothing.
    pub before: Option<String>,
    /// What stands there after; `null` for nothing.
    pub after: Option<String>,
}

/// One entry of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Number within the atlas, in the order of time.
    pub id: i32,
    /// When: RFC 3339, UTC.
    #[serde(with = "time::serde::rfc3339")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: OffsetDateTime,
    /// Who.
    pub actor: Actor,
    /// What was done.
    pub action: Action,
    /// To what kind of record.
    pub kind: RecordKind,
    /// Its id.
    pub record: String,
    /// What differs.
    pub changes: Vec<Change>,
}
