//! The columns of spaces.

use super::{Column, ColumnKind, column};

/// Spaces: one row each; the place only as exact as may be told.
pub const SPACES: [Column; 23] = [
    column(
        "id",
        ColumnKind::Code,
        "Identificador estable; identifica la fila",
        "Stable id; identifies the row",
    ),
    column(
        "kind",
        ColumnKind::Code,
        "Qué es: forum, table, care-centre, mobile-unit, online",
        "What it is: forum, table, care-centre, mobile-unit, online",
    ),
    column(
        "name_es",
        ColumnKind::Text,
        "Nombre, en español",
        "Name, in Spanish",
    ),
    column(
        "name_en",
        ColumnKind::Text,
        "Nombre, en inglés; vacío si no tiene traducción",
        "Name, in English; empty where it has no translation",
    ),
    column(
        "modality",
        ColumnKind::Code,
        "Cómo se participa: in-person, online, hybrid",
        "How one takes part: in-person, online, hybrid",
    ),
    column(
        "status",
        ColumnKind::Code,
        "active, planned, unconfirmed o concluded. unconfirmed: nadie ha confirmado que siga funcionando; confirme antes de acudir",
        "active, planned, unconfirmed or concluded. unconfirmed: nobody has confirmed that it still works; confirm before you go",
    ),
    column(
        "audiences",
        ColumnKind::List,
        "Para quién es, en palabras de la fuente: women, lgbti, violence-survivors, children",
        "For whom it is, in the source's words: women, lgbti, violence-survivors, children",
    ),
    column(
        "care_groups",
        ColumnKind::List,
        "Grupos de atención prioritaria del artículo 35 de la Constitución",
        "Groups with a right to priority care under Article 35 of the Constitution",
    ),
    column(
        "languages",
        ColumnKind::List,
        "Idiomas en que atiende; vacío si la fuente no lo dice",
        "Languages of service; empty where the source does not say",
    ),
    column(
        "precision",
        ColumnKind::Code,
        "Con qué exactitud se da el lugar: point, parish, canton, province, on-request",
        "How exactly the place is told: point, parish, canton, province, on-request",
    ),
    column(
        "canton_code",
        ColumnKind::Code,
        "Código DPA del cantón; vacío si la exactitud no llega hasta ahí",
        "DPA code of the canton; empty where the precision does not go so far",
    ),
    column(
        "canton",
        ColumnKind::Text,
        "Nombre del cantón; vacío como arriba",
        "Name of the canton; empty as above",
    ),
    column(
        "parish_code",
        ColumnKind::Code,
        "Código DPA de la parroquia; vacío como arriba",
        "DPA code of the parish; empty as above",
    ),
    column(
        "parish",
        ColumnKind::Text,
        "Nombre de la parroquia; vacío como arriba",
        "Name of the parish; empty as above",
    ),
    column(
        "lon",
        ColumnKind::Decimal,
        "Longitud (WGS 84), solo con exactitud point",
        "Longitude (WGS 84), at precision point only",
    ),
    column(
        "lat",
        ColumnKind::Decimal,
        "Latitud (WGS 84), solo con exactitud point",
        "Latitude (WGS 84), at precision point only",
    ),
    column(
        "commitments",
        ColumnKind::List,
        "Compromisos a los que pertenece",
        "Commitments to which it belongs",
    ),
    column(
        "convenor_id",
        ColumnKind::Code,
        "Clave de la institución que convoca",
        "Key of the institution that convenes it",
    ),
    column(
        "convenor",
        ColumnKind::Text,
        "Institución que convoca",
        "Institution that convenes it",
    ),
    column(
        "since",
        ColumnKind::Date,
        "Desde cuándo; vacío si no se publicó",
        "Since when; empty where it was not published",
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
