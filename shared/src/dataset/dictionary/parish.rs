//! The columns of parishes.

use super::{Column, ColumnKind, column};

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
