//! The columns of sessions.

use super::{Column, ColumnKind, column};

/// Sessions: one row each.
pub const SESSIONS: [Column; 15] = [
    column(
        "id",
        ColumnKind::Number,
        "Número de la sesión en este atlas; identifica la fila",
        "Number of the session in this atlas; identifies the row",
    ),
    column(
        "space_id",
        ColumnKind::Code,
        "Espacio que la convoca (columna id de los espacios)",
        "Space that holds it (column id of the spaces)",
    ),
    column(
        "space_es",
        ColumnKind::Text,
        "Nombre del espacio, en español",
        "Name of the space, in Spanish",
    ),
    column(
        "space_en",
        ColumnKind::Text,
        "Nombre del espacio, en inglés; vacío si no tiene traducción",
        "Name of the space, in English; empty where it has no translation",
    ),
    column(
        "title_es",
        ColumnKind::Text,
        "De qué trata, en español; vacío si no se anunció",
        "What it is about, in Spanish; empty where not announced",
    ),
    column(
        "title_en",
        ColumnKind::Text,
        "De qué trata, en inglés; vacío si no se anunció",
        "What it is about, in English; empty where not announced",
    ),
    column(
        "starts_at",
        ColumnKind::Instant,
        "Cuándo empieza, en UTC; en Ecuador son cinco horas menos",
        "When it begins, in UTC; Ecuador is five hours behind",
    ),
    column(
        "ends_at",
        ColumnKind::Instant,
        "Cuándo termina, en UTC; vacío si no se anunció",
        "When it ends, in UTC; empty where not announced",
    ),
    column(
        "status",
        ColumnKind::Code,
        "scheduled (prevista), cancelled (cancelada), held (realizada)",
        "scheduled, cancelled or held",
    ),
    column(
        "modality",
        ColumnKind::Code,
        "Cómo se participa: in-person, online, hybrid",
        "How one takes part: in-person, online, hybrid",
    ),
    column(
        "precision",
        ColumnKind::Code,
        "Con qué exactitud se da el lugar del espacio",
        "How exactly the place of the space is told",
    ),
    column(
        "canton_code",
        ColumnKind::Code,
        "Código DPA del cantón; vacío si la exactitud no llega hasta ahí",
        "DPA code of the canton; empty where the precision does not go so far",
    ),
    column(
        "parish_code",
        ColumnKind::Code,
        "Código DPA de la parroquia; vacío como arriba",
        "DPA code of the parish; empty as above",
    ),
    column(
        "source",
        ColumnKind::Text,
        "De dónde se conoce el espacio",
        "Where the space is known from",
    ),
    column(
        "source_date",
        ColumnKind::Date,
        "Fecha de esa fuente",
        "Date of that source",
    ),
];
