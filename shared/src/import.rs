//! Importing spaces and sessions from a spreadsheet: its columns, what can be wrong with a cell, and what
//! a dry run tells before anything is written.
//!
//! One row is a space, with one session or none. A space with several sessions stands in several rows,
//! which must agree about the space.

use serde::{Deserialize, Serialize};

use crate::space::SpaceId;

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// Most rows under the headings.
pub const MAX_ROWS: usize = 20_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 60;
/// Longest text of a cell, in characters.
pub const MAX_CELL: usize = 2_000;
/// Most problems that a report lists; all are counted.
pub const MAX_LISTED: usize = 500;

keyed! {
    /// A column that the atlas reads and writes; the slug is its heading in Spanish templates.
    pub enum Column {
        /// Id of the space; empty for a new one.
        Id = "id" / "id",
        /// Name in Spanish.
        Name = "name" / "nombre",
        /// Name in English.
        NameEn = "name_en" / "nombre_en_ingles",
        /// What it is.
        Kind = "kind" / "tipo",
        /// How one takes part.
        Modality = "modality" / "modalidad",
        /// Whether it is at work.
        Status = "status" / "estado",
        /// Who convenes it: id or name of the institution.
        Convenor = "convenor" / "convoca",
        /// For whom, in the convenor's words.
        Audiences = "audiences" / "publico",
        /// Groups of Article 35.
        CareGroups = "care_groups" / "grupos_de_atencion",
        /// Languages of service.
        Languages = "languages" / "idiomas",
        /// Commitments to which it belongs.
        Commitments = "commitments" / "compromisos",
        /// How exactly the place may be shown.
        Precision = "precision" / "precision",
        /// Canton: name or DPA code.
        Canton = "canton" / "canton",
        /// Parish: name or DPA code.
        Parish = "parish" / "parroquia",
        /// Longitude in degrees.
        Longitude = "longitude" / "longitud",
        /// Latitude in degrees.
        Latitude = "latitude" / "latitud",
        /// Since when.
        Since = "since" / "desde",
        /// Day of a session.
        SessionDate = "session_date" / "sesion_fecha",
        /// When it begins, Guayaquil time.
        SessionStart = "session_start" / "sesion_inicio",
        /// When it ends.
        SessionEnd = "session_end" / "sesion_fin",
        /// Whether it takes place.
        SessionStatus = "session_status" / "sesion_estado",
        /// What it is about, in Spanish.
        SessionTitle = "session_title" / "sesion_tema",
        /// What it is about, in English.
        SessionTitleEn = "session_title_en" / "sesion_tema_en_ingles",
    }
}

impl Column {
    /// Columns that a file may lack because somebody says one value for all its rows.
    pub const FOR_ALL: [Self; 8] = [
        Self::Kind,
        Self::Modality,
        Self::Status,
        Self::Convenor,
        Self::Audiences,
        Self::CareGroups,
        Self::Languages,
        Self::Precision,
    ];
}

keyed! {
    /// Why a file cannot be read at all.
    pub enum Refusal {
        /// Nothing is in it.
        Empty = "empty" / "vacio",
        /// It is larger than [`MAX_BYTES`].
        TooLarge = "too-large" / "demasiado-grande",
        /// It is neither a text with separators nor an XLSX workbook.
        WrongType = "wrong-type" / "otro-tipo",
        /// It is a workbook of the old format, or protected by a password.
        OldWorkbook = "old-workbook" / "libro-antiguo",
        /// It would take far more room than a table does: more than it may, unpacked.
        Bomb = "bomb" / "desproporcionado",
        /// It is damaged.
        Broken = "broken" / "danado",
        /// It has more than [`MAX_ROWS`] rows.
        TooManyRows = "too-many-rows" / "demasiadas-filas",
        /// It has more than [`MAX_COLUMNS`] columns.
        TooManyColumns = "too-many-columns" / "demasiadas-columnas",
        /// It has headings and no row below them.
        NoRows = "no-rows" / "sin-filas",
    }
}

keyed! {
    /// What is wrong with a cell or a row.
    pub enum Fault {
        /// The cell must not be empty.
        Missing = "missing" / "falta",
        /// The value is not on the list.
        Unknown = "unknown" / "desconocido",
        /// Two columns are read as the same.
        Repeated = "repeated" / "repetida",
        /// No day that exists, or not written as one.
        NotADate = "not-a-date" / "no-es-fecha",
        /// No time of the day.
        NotATime = "not-a-time" / "no-es-hora",
        /// No number.
        NotANumber = "not-a-number" / "no-es-numero",
        /// Not an id.
        NotAnId = "not-an-id" / "no-es-id",
        /// Longer than it may be.
        TooLong = "too-long" / "muy-largo",
        /// Holds characters that cannot be seen, such as control characters.
        Unseen = "unseen" / "caracteres-invisibles",
        /// Holds a formula instead of a value.
        Formula = "formula" / "formula",
        /// Holds an error of the spreadsheet, such as `#N/A`.
        SheetError = "sheet-error" / "error-de-hoja",
        /// No parish of this name or code.
        NoSuchParish = "no-such-parish" / "no-existe-parroquia",
        /// Several parishes of this name: somebody must say which.
        AmbiguousParish = "ambiguous-parish" / "parroquia-ambigua",
        /// A code or name that is no longer in use: somebody must confirm today's parish.
        FormerParish = "former-parish" / "parroquia-anterior",
        /// The parish does not lie in the canton beside it.
        OtherCanton = "other-canton" / "otro-canton",
        /// The precision asks for a place that is not there.
        PlaceNeeded = "place-needed" / "falta-lugar",
        /// The point does not lie in the province.
        PointElsewhere = "point-elsewhere" / "punto-fuera",
        /// The point does not lie in the parish or canton beside it.
        PointInOtherParish = "point-in-other-parish" / "punto-en-otra-parroquia",
        /// Only one of longitude and latitude.
        HalfAPoint = "half-a-point" / "medio-punto",
        /// A shelter, whose place is never stored.
        Shelter = "shelter" / "casa-de-acogida",
        /// The session ends before it begins.
        EndsFirst = "ends-first" / "termina-antes",
        /// A fact of a session without its day or beginning.
        SessionIncomplete = "session-incomplete" / "sesion-incompleta",
        /// Another row says something else of the same space.
        Contradiction = "contradiction" / "contradiccion",
        /// The same session stands twice.
        SameSession = "same-session" / "misma-sesion",
        /// The account may not write for this institution.
        NotYours = "not-yours" / "otra-institucion",
    }
}

/// Something wrong, by row and column as the spreadsheet shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Number of the row, from 1.
    pub row: u32,
    /// The column; absent where the whole row is meant.
    pub column: Option<Column>,
    /// What is wrong.
    pub fault: Fault,
    /// What stands there, shortened.
    pub given: String,
    /// What would be accepted: values, codes with names, or a number of a row.
    pub accepts: Vec<String>,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heading {
    /// Position in the file, from 0.
    pub position: u32,
    /// The heading as it stands there.
    pub heading: String,
    /// The first value below it, so that people see what it holds.
    pub example: String,
    /// What it is read as; `null` where it is left out.
    pub column: Option<Column>,
}

/// A value that stands for all rows, because no column of the file is read as it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForAll {
    /// The column.
    pub column: Column,
    /// What each row is read to say.
    pub value: String,
}

/// A parish that somebody must choose, because its name or code does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    /// What stands in the file.
    pub given: String,
    /// In how many rows.
    pub rows: u32,
    /// Codes and names of the parishes that it can mean.
    pub choices: Vec<Choice>,
}

/// A parish that a question offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// DPA code.
    pub code: String,
    /// Name with its canton.
    pub name: String,
}

keyed! {
    /// What an import does with a space.
    pub enum Effect {
        /// It is new.
        Create = "create" / "crear",
        /// Something of it or of its sessions changes.
        Update = "update" / "cambiar",
        /// The atlas says the same already.
        Same = "same" / "igual",
    }
}

/// What an import does with one space of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The space.
    pub id: SpaceId,
    /// Its name.
    pub name: String,
    /// The first row of it.
    pub row: u32,
    /// What happens.
    pub effect: Effect,
    /// Columns that change.
    pub columns: Vec<Column>,
    /// Sessions that are new or change.
    pub sessions: u32,
}

/// What a dry run found, or what an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// Rows under the headings that hold something.
    pub rows: u32,
    /// Rows without a problem.
    pub good_rows: u32,
    /// How the columns are read.
    pub headings: Vec<Heading>,
    /// Values that stand for all rows.
    pub for_all: Vec<ForAll>,
    /// Required columns that no column is read as, and for which no value stands.
    pub lacking: Vec<Column>,
    /// How many problems there are.
    pub problems_total: u32,
    /// The first of them, by row and column.
    pub problems: Vec<Problem>,
    /// What must be answered before the rows concerned can be read.
    pub questions: Vec<Question>,
    /// Spaces that are new.
    pub created: u32,
    /// Spaces that change.
    pub updated: u32,
    /// Spaces that stay as they are.
    pub same: u32,
    /// Sessions that are new or change.
    pub sessions: u32,
    /// The first changes, in the order of the file.
    pub changes: Vec<Change>,
    /// Whether it was written.
    pub written: bool,
}

impl Report {
    /// Whether everything in the file can be written.
    pub fn is_clean(&self) -> bool {
        self.problems_total == 0 && self.lacking.is_empty()
    }
}

keyed! {
    /// How far an import has come.
    pub enum DraftState {
        /// Its rows are being checked.
        Checking = "checking" / "en-revision",
        /// It waits to be confirmed.
        Checked = "checked" / "revisada",
        /// It is being written.
        Writing = "writing" / "en-escritura",
        /// It stands in the atlas; the file is forgotten.
        Written = "written" / "escrita",
        /// It could not be written, and nothing was; it may be confirmed again.
        Failed = "failed" / "fallida",
        /// Nothing has been heard of whoever wrote it; it may be confirmed again, and is written only once.
        Interrupted = "interrupted" / "interrumpida",
    }
}

impl DraftState {
    /// Whether somebody is at work on it.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Checking | Self::Writing)
    }
}

/// A file that is to be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Number of the import.
    pub id: i32,
    /// Name of the file.
    pub file_name: String,
    /// How far it has come.
    pub state: DraftState,
    /// Steps of the present work that are done, of `total`.
    pub done: u32,
    /// Steps of the present work: a row that is checked, a space that is written.
    pub total: u32,
    /// When it is forgotten: RFC 3339, UTC.
    #[serde(with = "time::serde::rfc3339")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub expires_at: time::OffsetDateTime,
}

/// A file and what became of it, or would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Import {
    /// The file.
    pub draft: Draft,
    /// What was found when it was checked last; `null` while it is being checked.
    pub report: Option<Report>,
}
