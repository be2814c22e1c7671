//! The columns of milestones.

use super::{Column, ColumnKind, column};

/// Milestones: one row each.
pub const MILESTONES: [Column; 12] = [
    column(
        "id",
        ColumnKind::Number,
        "Número del hito en este atlas; identifica la fila",
        "Number of the milestone in this atlas; identifies the row",
    ),
    column(
        "commitment",
        ColumnKind::Code,
        "Compromiso al que pertenece (columna id de los compromisos)",
        "Commitment of which it is a step (column id of the commitments)",
    ),
    column(
        "title_es",
        ColumnKind::Text,
        "Qué hay que hacer, en español",
        "What is to be done, in Spanish",
    ),
    column(
        "title_en",
        ColumnKind::Text,
        "Qué hay que hacer, en inglés; vacío si no tiene traducción",
        "What is to be done, in English; empty where it has no translation",
    ),
    column(
        "due",
        ColumnKind::Date,
        "Fecha en que vence; vacío si no se publicó",
        "Day on which it is due; empty where it was not published",
    ),
    column(
        "origin",
        ColumnKind::Code,
        "Quién lo registró: source (una fuente publicada), editor (una institución)",
        "Who entered it: source (a published source), editor (an institution)",
    ),
    column(
        "state",
        ColumnKind::Code,
        "complete, overdue, due, unknown (sin fecha publicada) o archived (la institución renunció a él), el día de la descarga",
        "complete, overdue, due, unknown (no date published) or archived (the institution gave it up), on the day of the download",
    ),
    column(
        "reported",
        ColumnKind::Code,
        "Último avance según la propia institución; vacío si no hay informe",
        "Latest completion by the institution itself; empty where there is no report",
    ),
    column(
        "assessed",
        ColumnKind::Code,
        "Último avance según quien hace el seguimiento; vacío si no hay evaluación",
        "Latest completion by the monitor; empty where there is no assessment",
    ),
    column(
        "archived",
        ColumnKind::Date,
        "Día en que la institución lo archivó; vacío si sigue en pie",
        "Day on which the institution archived it; empty as long as it stands",
    ),
    column(
        "archive_reason_es",
        ColumnKind::Text,
        "Por qué lo archivó, en español",
        "Why it was archived, in Spanish",
    ),
    column(
        "archive_reason_en",
        ColumnKind::Text,
        "Por qué lo archivó, en inglés; vacío si no tiene traducción",
        "Why it was archived, in English; empty where it has no translation",
    ),
];
