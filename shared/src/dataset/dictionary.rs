//! The data dictionary: what each column of the open data means. Names are part of the files: they are
//! never changed, and new columns come last.

use super::{Column, ColumnKind, Words};

const fn column(
    name: &'static str,
    kind: ColumnKind,
    es: &'static str,
    en: &'static str,
) -> Column {
    let meaning = Words { es, en };
    Column {
        name,
        kind,
        meaning,
    }
}

/// Parishes: one row a unit of the map.
pub const PARISHES: [Column; 20] = [
    column(
        "code",
        ColumnKind::Code,
        "Código DPA de la parroquia (INEC), seis cifras; identifica la fila",
        "DPA code of the parish (INEC), six digits; identifies the row",
    ),
    column(
        "name",
        ColumnKind::Text,
        "Nombre; solo una etiqueta: hay dos parroquias Rumipamba",
        "Name; a label only: two parishes are called Rumipamba",
    ),
    column(
        "canton_code",
        ColumnKind::Code,
        "Código DPA del cantón, cuatro cifras",
        "DPA code of the canton, four digits",
    ),
    column(
        "canton",
        ColumnKind::Text,
        "Nombre del cantón",
        "Name of the canton",
    ),
    column(
        "kind",
        ColumnKind::Code,
        "Tipo legal: urban (urbana de Quito), rural, seat (cabecera cantonal)",
        "Legal kind: urban (urban parish of Quito), rural, seat (cantonal seat)",
    ),
    column(
        "population",
        ColumnKind::Number,
        "Habitantes, INEC, Censo 2022; vacío donde el INEC no publica la cifra",
        "People, INEC, 2022 census; empty where INEC publishes no figure",
    ),
    column(
        "women",
        ColumnKind::Number,
        "Mujeres de todas las edades, Censo 2022; vacío como arriba",
        "Women of all ages, 2022 census; empty as above",
    ),
    column(
        "age_0_14",
        ColumnKind::Number,
        "Personas de 0 a 14 años, Censo 2022; vacío como arriba",
        "People aged 0 to 14, 2022 census; empty as above",
    ),
    column(
        "age_65_plus",
        ColumnKind::Number,
        "Personas de 65 años y más, Censo 2022; vacío como arriba",
        "People aged 65 and over, 2022 census; empty as above",
    ),
    column(
        "area_km2",
        ColumnKind::Decimal,
        "Superficie en kilómetros cuadrados",
        "Area in square kilometres",
    ),
    column(
        "label_lon",
        ColumnKind::Decimal,
        "Longitud de un punto dentro de la parroquia, donde va su nombre (WGS 84)",
        "Longitude of a point inside the parish, where its name stands (WGS 84)",
    ),
    column(
        "label_lat",
        ColumnKind::Decimal,
        "Latitud de ese punto (WGS 84)",
        "Latitude of that point (WGS 84)",
    ),
    column(
        "spaces",
        ColumnKind::Number,
        "Espacios que están en la parroquia misma y no han concluido, hasta donde se puede decir",
        "Spaces that stand in the very parish and are not concluded, as far as may be told",
    ),
    column(
        "commitments_naming",
        ColumnKind::Number,
        "Compromisos que nombran a la parroquia, aparte de los que alcanzan a toda la provincia",
        "Commitments that name the parish, beside those that reach the whole province",
    ),
    column(
        "other_names",
        ColumnKind::List,
        "Otros nombres por los que se la conoce",
        "Other names by which it is known",
    ),
    column(
        "former_codes",
        ColumnKind::List,
        "Códigos DPA anteriores",
        "Former DPA codes",
    ),
    column(
        "figures_source",
        ColumnKind::Text,
        "De dónde salen las cifras de población",
        "Where the population figures come from",
    ),
    column(
        "figures_date",
        ColumnKind::Date,
        "Fecha de esas cifras",
        "Date of those figures",
    ),
    column(
        "limits_source",
        ColumnKind::Text,
        "De dónde salen los límites; generalizados, sin valor legal",
        "Where the limits come from; generalised, without legal value",
    ),
    column(
        "limits_date",
        ColumnKind::Date,
        "Fecha de los límites",
        "Date of the limits",
    ),
];

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
