//! What each dataset is, in words: for the page, the catalogue and the archive alike.

use super::{DatasetId, Words};

/// The name of the whole.
pub const TITLE: Words = Words {
    es: "Datos abiertos del Atlas Abierto de Pichincha",
    en: "Open data of the Atlas Abierto de Pichincha",
};

/// What the whole is.
pub const ABOUT: Words = Words {
    es: "Parroquias de Pichincha con su población, compromisos del plan de gobierno abierto, espacios donde participar y sus sesiones, cada dato con su fuente y su fecha.",
    en: "Parishes of Pichincha with their population, commitments of the open-government plan, spaces where to take part and their sessions, each fact with its source and date.",
};

/// The name of the plan as a whole, which is no table.
pub const PLAN_TITLE: Words = Words {
    es: "Plan de acción",
    en: "Action plan",
};

/// What the file of the plan holds.
pub const PLAN: Words = Words {
    es: "El plan de acción entero en un JSON: objetivos, metas, compromisos con lo que se ha informado de cada trimestre, e instituciones.",
    en: "The whole action plan in one JSON: objectives, goals, commitments with what was reported on each quarter, and institutions.",
};

/// What is known of the right to reuse the data, as `DATA-LICENSE.md` says it.
pub const TERMS: Words = Words {
    es: "Los datos vienen de otros, y sus condiciones son las de quien los publicó. Este proyecto no reclama derechos sobre ellos ni los concede: quien los reutilice debe nombrar la fuente y consultar sus condiciones. Los datos que una institución registra en el atlas son de esa institución.",
    en: "The data come from others, and their terms are those of whoever published them. This project claims no right in them and grants none: whoever reuses them should name the source and look up its terms. Data that an institution enters into the atlas are that institution's.",
};

/// What to know before going to an unconfirmed space.
const UNCONFIRMED: Words = Words {
    es: "Un espacio sin confirmar consta en fuentes públicas, pero nadie ha confirmado que siga funcionando: no envíe a nadie allí sin decirlo.",
    en: "An unconfirmed space stands in public sources, but nobody has confirmed that it still works: do not send anybody there without saying so.",
};

impl DatasetId {
    /// Title.
    pub const fn title(self) -> Words {
        match self {
            Self::Parishes => Words {
                es: "Parroquias",
                en: "Parishes",
            },
            Self::Commitments => Words {
                es: "Compromisos",
                en: "Commitments",
            },
            Self::Milestones => Words {
                es: "Hitos",
                en: "Milestones",
            },
            Self::Progress => Words {
                es: "Avance",
                en: "Progress",
            },
            Self::Spaces => Words {
                es: "Espacios",
                en: "Spaces",
            },
            Self::Sessions => Words {
                es: "Sesiones",
                en: "Sessions",
            },
        }
    }

    /// What one row is.
    pub const fn about(self) -> Words {
        match self {
            Self::Parishes => Words {
                es: "Las 92 unidades del mapa: 32 parroquias urbanas de Quito, 53 rurales y 7 cabeceras cantonales, con su población en 2022. El GeoJSON trae los límites, generalizados para mostrarlos: no tienen valor legal.",
                en: "The 92 units of the map: 32 urban parishes of Quito, 53 rural ones and 7 cantonal seats, with their population in 2022. The GeoJSON has the limits, generalised for display: they have no legal value.",
            },
            Self::Commitments => Words {
                es: "Los compromisos del plan de acción de gobierno abierto, contados con palabras de este proyecto: vale el texto de quien los publicó.",
                en: "The commitments of the open-government action plan, retold in this project's own words: the publisher's text is the one that counts.",
            },
            Self::Milestones => Words {
                es: "Los pasos de los compromisos con la fecha en que vencen, publicados por una fuente o registrados por la institución responsable.",
                en: "The steps of the commitments with the day on which they are due, published by a source or entered by the responsible institution.",
            },
            Self::Progress => Words {
                es: "Lo que cada institución informa de un trimestre y lo que halla quien hace el seguimiento, cada uno en su fila. El archivo trae las versiones vigentes; con versions=all, y en el ZIP, también las corregidas.",
                en: "What each institution reports on a quarter and what the monitor finds, each in a row of its own. The file has the latest versions; with versions=all, and in the ZIP, the corrected ones as well.",
            },
            Self::Spaces => Words {
                es: "Espacios de consulta y de atención que constan en fuentes públicas o que registró una institución. El lugar se da solo con la exactitud que se puede mostrar.",
                en: "Consultation and care spaces that public sources document or that an institution entered. The place is told only as exactly as may be shown.",
            },
            Self::Sessions => Words {
                es: "Sesiones que las instituciones anunciaron, pasadas y por venir, también las canceladas.",
                en: "Sessions that institutions announced, past and to come, cancelled ones too.",
            },
        }
    }

    /// A warning that goes with the data, where there is one.
    pub const fn warning(self) -> Option<Words> {
        match self {
            Self::Spaces | Self::Sessions => Some(UNCONFIRMED),
            Self::Parishes | Self::Commitments | Self::Milestones | Self::Progress => None,
        }
    }

    /// Who is to be named beside the data.
    pub const fn attribution(self) -> Words {
        match self {
            Self::Parishes => Words {
                es: "Población: INEC, Censo 2022. Límites: INEC (DPA) y Municipio de Quito, generalizados; sin valor legal.",
                en: "Population: INEC, 2022 census. Limits: INEC (DPA) and Municipality of Quito, generalised; without legal value.",
            },
            Self::Commitments => Words {
                es: "Open Government Partnership, páginas de los compromisos (columna url).",
                en: "Open Government Partnership, pages of the commitments (column url).",
            },
            Self::Milestones => Words {
                es: "La fuente del compromiso o, donde dice editor, la institución responsable que lo registró en este atlas.",
                en: "The source of the commitment or, where it says editor, the responsible institution that entered it in this atlas.",
            },
            Self::Progress => Words {
                es: "La institución que lo dice (columna institution), en este atlas, con el día en que lo publicó.",
                en: "The institution that says it (column institution), in this atlas, with the day on which it was published.",
            },
            Self::Spaces | Self::Sessions => Words {
                es: "Según fuentes públicas; cada fila nombra la suya con su fecha (columnas source y source_date).",
                en: "According to public sources; each row names its own with its date (columns source and source_date).",
            },
        }
    }
}
