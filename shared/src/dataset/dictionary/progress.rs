//! The columns of reports and assessments.

use super::{Column, ColumnKind, column};

/// Reports and assessments: one row a version of each.
pub const PROGRESS: [Column; 16] = [
    column(
        "kind",
        ColumnKind::Code,
        "Quién lo dice: report (la propia institución), assessment (quien hace el seguimiento). Son dos juicios distintos: no los promedie",
        "Who says it: report (the institution itself), assessment (the monitor). They are two judgements: do not average them",
    ),
    column(
        "commitment",
        ColumnKind::Code,
        "Compromiso (columna id de los compromisos)",
        "Commitment (column id of the commitments)",
    ),
    column(
        "milestone",
        ColumnKind::Number,
        "Hito (columna id de los hitos); vacío si es sobre el compromiso entero",
        "Milestone (column id of the milestones); empty where it is about the commitment as a whole",
    ),
    column(
        "quarter",
        ColumnKind::Code,
        "Trimestre, como 2025-Q1",
        "Quarter, such as 2025-Q1",
    ),
    column(
        "version",
        ColumnKind::Number,
        "1 la primera vez; cada corrección es una versión más",
        "1 the first time; each correction is one version more",
    ),
    column(
        "latest",
        ColumnKind::Flag,
        "true si ninguna versión posterior la corrige",
        "true where no later version corrects it",
    ),
    column(
        "completion",
        ColumnKind::Code,
        "Avance: no-evidence, not-started, limited, substantial, complete",
        "Completion: no-evidence, not-started, limited, substantial, complete",
    ),
    column(
        "text_es",
        ColumnKind::Text,
        "Qué se hizo, o qué se halló, en español",
        "What was done, or found, in Spanish",
    ),
    column(
        "text_en",
        ColumnKind::Text,
        "Lo mismo en inglés; vacío si no tiene traducción",
        "The same in English; empty where it has no translation",
    ),
    column(
        "delay_es",
        ColumnKind::Text,
        "Por qué se atrasó, en español; vacío si no se dijo",
        "Why it is late, in Spanish; empty where nobody said so",
    ),
    column(
        "delay_en",
        ColumnKind::Text,
        "Por qué se atrasó, en inglés",
        "Why it is late, in English",
    ),
    column(
        "correction_es",
        ColumnKind::Text,
        "Por qué se corrigió la versión anterior, en español",
        "Why the version before was corrected, in Spanish",
    ),
    column(
        "correction_en",
        ColumnKind::Text,
        "Por qué se corrigió, en inglés",
        "Why it was corrected, in English",
    ),
    column(
        "evidence",
        ColumnKind::List,
        "Direcciones de los medios de verificación",
        "Addresses of the means of verification",
    ),
    column(
        "institution",
        ColumnKind::Code,
        "Clave de la institución que lo dice",
        "Key of the institution that says it",
    ),
    column(
        "published",
        ColumnKind::Date,
        "Día en que se publicó",
        "Day on which it was published",
    ),
];
