//! The columns of commitments.

use super::{Column, ColumnKind, column};

/// Commitments: one row each.
pub const COMMITMENTS: [Column; 22] = [
    column(
        "id",
        ColumnKind::Code,
        "Identificador de Open Government Partnership; identifica la fila",
        "Id of the Open Government Partnership; identifies the row",
    ),
    column(
        "short_es",
        ColumnKind::Text,
        "Nombre corto que usa este atlas, en español",
        "Short name used by this atlas, in Spanish",
    ),
    column(
        "short_en",
        ColumnKind::Text,
        "Nombre corto, en inglés",
        "Short name, in English",
    ),
    column(
        "title_es",
        ColumnKind::Text,
        "Título completo, en español (traducción de este proyecto)",
        "Full title, in Spanish (this project's translation)",
    ),
    column(
        "title_en",
        ColumnKind::Text,
        "Título completo, en inglés",
        "Full title, in English",
    ),
    column(
        "action_es",
        ColumnKind::Text,
        "Qué se hará, en español",
        "What will be done, in Spanish",
    ),
    column(
        "action_en",
        ColumnKind::Text,
        "Qué se hará, en inglés",
        "What will be done, in English",
    ),
    column(
        "starts",
        ColumnKind::Date,
        "Inicio, tan exacto como se publicó",
        "Start, as exact as published",
    ),
    column(
        "ends",
        ColumnKind::Date,
        "Fin, tan exacto como se publicó",
        "End, as exact as published",
    ),
    column(
        "values",
        ColumnKind::List,
        "Valores de gobierno abierto: civic-participation, access-to-information, public-accountability",
        "Open-government values: civic-participation, access-to-information, public-accountability",
    ),
    column(
        "reaches_province",
        ColumnKind::Flag,
        "true si alcanza a toda la provincia; no equivale a nombrar a cada parroquia",
        "true where it reaches the whole province; not the same as naming each parish",
    ),
    column(
        "reaches_cantons",
        ColumnKind::List,
        "Códigos DPA de los cantones que nombra",
        "DPA codes of the cantons that it names",
    ),
    column(
        "reaches_parishes",
        ColumnKind::List,
        "Códigos DPA de las parroquias que nombra",
        "DPA codes of the parishes that it names",
    ),
    column(
        "report_quarter",
        ColumnKind::Code,
        "Último trimestre con informe propio de la institución, como 2025-Q1; vacío si no hay ninguno",
        "Latest quarter with the institution's own report, such as 2025-Q1; empty where there is none",
    ),
    column(
        "report_completion",
        ColumnKind::Code,
        "Avance según ese informe: no-evidence, not-started, limited, substantial, complete. No es una evaluación independiente",
        "Completion by that report: no-evidence, not-started, limited, substantial, complete. Not an independent assessment",
    ),
    column(
        "assessment_quarter",
        ColumnKind::Code,
        "Último trimestre con evaluación de quien hace el seguimiento; vacío si no hay ninguna",
        "Latest quarter with an assessment by the monitor; empty where there is none",
    ),
    column(
        "assessment_completion",
        ColumnKind::Code,
        "Avance según esa evaluación, en la misma escala; nunca se mezcla con el informe",
        "Completion by that assessment, on the same scale; never merged with the report",
    ),
    column(
        "missing_reports",
        ColumnKind::List,
        "Trimestres terminados sin informe conocido 30 días después de su fin",
        "Finished quarters without a known report 30 days after their end",
    ),
    column(
        "url",
        ColumnKind::Text,
        "Página del compromiso en Open Government Partnership",
        "Page of the commitment at the Open Government Partnership",
    ),
    column(
        "source",
        ColumnKind::Text,
        "De dónde salen estos datos",
        "Where these facts come from",
    ),
    column(
        "source_date",
        ColumnKind::Date,
        "Fecha de la fuente, tan exacta como se publicó",
        "Date of the source, as exact as published",
    ),
    column(
        "source_url",
        ColumnKind::Text,
        "Dirección de la fuente; vacío si no tiene una",
        "Address of the source; empty where it has none",
    ),
];
