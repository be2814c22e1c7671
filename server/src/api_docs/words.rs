//! The words of the documentation in both languages. What an address does is told in English beside its
//! handler; here it is told in Spanish.

use atlas_shared::language::Lang;

/// What the address does, in Spanish; none for an address that nobody has translated yet.
pub fn summary(path: &str) -> Option<&'static str> {
    Some(match path.strip_prefix("/api/v1").unwrap_or(path) {
        "/parishes" => "Lista las parroquias por código, con sus cifras del censo.",
        "/parishes/{code}" => {
            "Muestra una parroquia con los compromisos y espacios que la alcanzan. Un código anterior lleva al de hoy."
        }
        "/parishes/{code}/calendar.ics" => {
            "El calendario de una parroquia: las sesiones de los espacios que la alcanzan, sin los de atención."
        }
        "/parishes/{code}/feed.atom" => {
            "Las novedades de una parroquia: sus compromisos, lo que se informa de ellos, sus espacios y sesiones, sin los de atención."
        }
        "/cantons" => "Lista los cantones por código, con sus cifras del censo.",
        "/cantons/{code}" => {
            "Muestra un cantón con sus parroquias y los compromisos y espacios que lo alcanzan."
        }
        "/commitments" => "Lista los compromisos del plan por identificador.",
        "/commitments/{id}" => "Muestra un compromiso con todo lo que se ha publicado de él.",
        "/commitments/{id}/feed.atom" => {
            "Las novedades de un compromiso: informes, evaluaciones, informes que faltan y sesiones de sus espacios."
        }
        "/milestones" => {
            "Lista los hitos de los compromisos, por compromiso y por la fecha en que vencen."
        }
        "/progress" => {
            "Lista lo que informan las instituciones y lo que halla quien hace el seguimiento, por trimestre. Son entradas aparte; «kind» las distingue."
        }
        "/spaces" => {
            "Lista los espacios: primero los de lugar más preciso, luego por identificador. Los filtros se combinan."
        }
        "/spaces/facets" => "Cuenta cuántos espacios hallaría cada opción de un filtro.",
        "/spaces/standing" => {
            "Cuenta los espacios que pasan un filtro, y sus próximas sesiones, por parroquia y cantón."
        }
        "/spaces/{id}" => {
            "Muestra un espacio con sus sesiones. La respuesta sobre uno de atención no se guarda en ninguna memoria intermedia."
        }
        "/spaces/{id}/calendar.ics" => {
            "El calendario de un espacio. El de uno de atención dice solo cuándo, y no se guarda."
        }
        "/lines" => "Lista las líneas nacionales de ayuda.",
        "/sessions" => {
            "Lista las sesiones en orden de fecha, también las canceladas: las que vienen, salvo que «from» pida otras."
        }
        "/sessions/calendar.ics" => {
            "El calendario de la agenda, con los mismos filtros, sin los espacios de atención."
        }
        "/plan" => "Muestra el plan con sus objetivos, metas, compromisos e instituciones.",
        "/plan/feed.atom" => {
            "Las novedades del plan: sus compromisos, informes, evaluaciones e informes que faltan."
        }
        "/outlines" => "Muestra los límites como trazos para dibujar el mapa.",
        "/outlines/{file}" => "Los mismos trazos en una dirección que nunca cambia de contenido.",
        "/datasets" => {
            "Lista los conjuntos de datos: qué es cada uno, sus columnas, sus archivos y cómo nombrar las fuentes."
        }
        "/catalog.jsonld" => "El catálogo de los datos abiertos según DCAT-AP (JSON-LD).",
        "/archive" => "Dice cuánto pesa el ZIP de todos los datos.",
        "/archive.zip" => {
            "Descarga todo en un ZIP: archivos, diccionario, catálogo, cómo citar y sumas de comprobación."
        }
        "/parishes.json" => {
            "Descarga las parroquias en JSON: los elementos de /parishes, sin páginas."
        }
        "/parishes.csv" => "Descarga las parroquias en CSV, sin páginas.",
        "/parishes.geojson" => {
            "Descarga las parroquias en GeoJSON: sus límites generalizados, sin valor legal, con las columnas del CSV."
        }
        "/commitments.json" => {
            "Descarga los compromisos en JSON: los elementos de /commitments, sin páginas."
        }
        "/commitments.csv" => "Descarga los compromisos en CSV.",
        "/milestones.json" => {
            "Descarga los hitos en JSON: los elementos de /milestones, con sus filtros y sin páginas."
        }
        "/milestones.csv" => "Descarga los hitos en CSV, con los filtros de /milestones.",
        "/progress.json" => {
            "Descarga informes y evaluaciones en JSON: los elementos de /progress, con sus filtros y sin páginas."
        }
        "/progress.csv" => {
            "Descarga informes y evaluaciones en CSV: las versiones vigentes, o todas con «versions=all»."
        }
        "/spaces.json" => {
            "Descarga los espacios en JSON: los elementos de /spaces, con sus filtros y sin páginas."
        }
        "/spaces.csv" => "Descarga los espacios en CSV, con los filtros de /spaces y sin páginas.",
        "/spaces.geojson" => {
            "Descarga los espacios en GeoJSON. Solo tiene geometría el que muestra un punto."
        }
        "/sessions.json" => {
            "Descarga las sesiones en JSON: los elementos de /sessions, de todas las fechas salvo que «from» o «to» las limiten, sin páginas."
        }
        "/sessions.csv" => {
            "Descarga las sesiones en CSV, de todas las fechas salvo que «from» o «to» las limiten."
        }
        _ => return None,
    })
}

/// What a parameter asks for, in Spanish.
pub fn parameter(path: &str, name: &str) -> Option<&'static str> {
    Some(match name {
        "parish" => "Los que alcanzan a esta parroquia, hasta donde se puede decir",
        "canton" => "De este cantón, por su código DPA",
        "group" => "Para quién: una población o un grupo del artículo 35",
        "kind" if path.contains("/progress") => {
            "report (la propia institución) o assessment (quien hace el seguimiento)"
        }
        "kind" => "De este tipo",
        "modality" => "Cómo se participa",
        "status" => "En este estado",
        "commitment" => "De este compromiso, por su identificador de OGP",
        "from" => "Desde este día, en hora de Guayaquil",
        "to" => "Hasta este día, en hora de Guayaquil",
        "q" => "Palabras del nombre; no importan mayúsculas ni tildes",
        "page" => "Página, desde 1",
        "per_page" => "Elementos por página",
        "lang" => "El idioma de lo que tiene traducción; español si falta",
        "quarter" => "De este trimestre, como 2025-Q1",
        "versions" => "latest (las vigentes, si falta) o all (todas las que se publicaron)",
        "code" if path.contains("/cantons") => "Código DPA del cantón, como 1701",
        "code" => "Código DPA de la parroquia, como 170169",
        "id" if path.contains("/commitments") => "Identificador de OGP, como ECPCA0002",
        "id" if path.contains("/spaces") => "Identificador, como foro-multiactor",
        "file" => "Suma del contenido y .json, como la dice Content-Location en /outlines",
        _ => return None,
    })
}

/// A chapter: its anchor, title and HTML.
pub struct Chapter {
    /// Anchor.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What it says, as HTML.
    pub html: &'static str,
}

/// What holds for every address.
pub const fn chapters(lang: Lang) -> &'static [Chapter] {
    match lang {
        Lang::Es => &[
            Chapter {
                id: "reading",
                title: "Cómo leer",
                html: "<p>Las lecturas no piden clave ni registro. Las direcciones llevan la versión (<code>v1</code>): dentro de ella solo se añaden campos. Los tiempos van en UTC (RFC 3339); Ecuador está cinco horas atrás. Los códigos DPA identifican los lugares.</p>",
            },
            Chapter {
                id: "paging",
                title: "Páginas",
                html: "<p>Las listas traen <code>items</code>, <code>total</code> y <code>next</code>, la dirección de la página siguiente o <code>null</code>. Siga <code>next</code> hasta que sea <code>null</code>; <code>per_page</code> llega a 200. Los archivos (<code>.csv</code>, <code>.geojson</code>, <code>.json</code>) vienen enteros.</p><pre><code>curl 'https://…/api/v1/parishes?per_page=200&amp;page=1'</code></pre>",
            },
            Chapter {
                id: "caching",
                title: "Memoria intermedia",
                html: "<p>Cada respuesta lleva una marca <code>ETag</code>; devuélvala en <code>If-None-Match</code> y una respuesta sin cambios cuesta solo un <code>304</code>. Los archivos muy grandes fluyen sin marca. Las respuestas sobre atención llevan <code>no-store</code>: no las guarde.</p>",
            },
            Chapter {
                id: "languages",
                title: "Idiomas",
                html: "<p>El JSON trae los textos en ambos idiomas (<code>es</code>, <code>en</code>). Calendarios y novedades toman <code>?lang=en</code>. Los errores siguen <code>Accept-Language</code>.</p>",
            },
            Chapter {
                id: "formats",
                title: "Formatos",
                html: "<p>Cada dirección tiene un formato, que su terminación dice. Si <code>Accept</code> no lo admite, la respuesta es <code>406</code>.</p>",
            },
            Chapter {
                id: "cors",
                title: "Desde otros sitios (CORS)",
                html: "<p>Toda lectura admite cualquier origen (<code>Access-Control-Allow-Origin: *</code>), sin credenciales. Las escrituras no.</p>",
            },
            Chapter {
                id: "writing",
                title: "Escrituras",
                html: "<p>Escriben solo las instituciones, con su sesión y desde este mismo sitio: sin sesión la respuesta es <code>401</code>, sin permiso <code>403</code>. Esas direcciones no están en esta página, porque fuera del espacio de trabajo no sirven; la <a href=\"/api/v1/openapi.json\">descripción para máquinas</a> las tiene, en inglés.</p>",
            },
        ],
        Lang::En => &[
            Chapter {
                id: "reading",
                title: "Reading",
                html: "<p>Reads need no key and no registration. Addresses bear the version (<code>v1</code>): within it fields are only added. Times are in UTC (RFC 3339); Ecuador is five hours behind. DPA codes identify places.</p>",
            },
            Chapter {
                id: "paging",
                title: "Pages",
                html: "<p>Lists have <code>items</code>, <code>total</code> and <code>next</code>, the address of the next page or <code>null</code>. Follow <code>next</code> until it is <code>null</code>; <code>per_page</code> goes up to 200. Files (<code>.csv</code>, <code>.geojson</code>, <code>.json</code>) come whole.</p><pre><code>curl 'https://…/api/v1/parishes?per_page=200&amp;page=1'</code></pre>",
            },
            Chapter {
                id: "caching",
                title: "Caching",
                html: "<p>Answers bear a weak <code>ETag</code>; send it back in <code>If-None-Match</code> and an unchanged answer costs only a <code>304</code>. Very large files flow without one. Answers about care are <code>no-store</code>: do not keep them.</p>",
            },
            Chapter {
                id: "languages",
                title: "Languages",
                html: "<p>JSON has texts in both languages (<code>es</code>, <code>en</code>). Calendars and feeds take <code>?lang=en</code>. Errors follow <code>Accept-Language</code>.</p>",
            },
            Chapter {
                id: "formats",
                title: "Formats",
                html: "<p>Each address has one format, which its ending tells. Where <code>Accept</code> leaves it out, the answer is <code>406</code>.</p>",
            },
            Chapter {
                id: "cors",
                title: "From other sites (CORS)",
                html: "<p>Every read is open to any origin (<code>Access-Control-Allow-Origin: *</code>), without credentials. Writes are not.</p>",
            },
            Chapter {
                id: "writing",
                title: "Writing",
                html: "<p>Only institutions write, with their session and from this very site: without a session the answer is <code>401</code>, without permission <code>403</code>. Those addresses are not on this page, because they are of no use outside the workspace; the <a href=\"/api/v1/openapi.json\">description for machines</a> has them.</p>",
            },
        ],
    }
}

/// The codes of errors: code, statuses and when, in a language.
pub const fn errors(lang: Lang) -> &'static [(&'static str, &'static str, &'static str)] {
    match lang {
        Lang::Es => &[
            (
                "invalid",
                "400, 422",
                "Un parámetro o un campo no se puede leer; «fields» lo nombra con lo que admite.",
            ),
            ("unauthorized", "401", "Hace falta una sesión."),
            (
                "forbidden",
                "403",
                "Quien tiene la sesión no puede hacer esto.",
            ),
            (
                "not-found",
                "404",
                "Nada tiene esta dirección, código o identificador.",
            ),
            (
                "method-not-allowed",
                "405",
                "La dirección no admite ese método.",
            ),
            (
                "not-acceptable",
                "406",
                "La dirección no ofrece ninguno de los formatos que pide «Accept».",
            ),
            (
                "conflict",
                "409, 412",
                "Otra persona cambió el registro entretanto.",
            ),
            (
                "gone",
                "410",
                "Un código anterior de parroquia del que ninguna fuente dice qué vino después. Los demás llevan al de hoy (308).",
            ),
            (
                "too-long",
                "414, 431",
                "La dirección pasa de 8192 bytes, o junto con las cabeceras de la solicitud supera lo que se lee.",
            ),
            (
                "too-large",
                "413",
                "El cuerpo es más largo de lo que se admite.",
            ),
            (
                "precondition-required",
                "428",
                "Un cambio debe decir en «If-Match» sobre qué versión trabaja.",
            ),
            (
                "too-many",
                "429",
                "Demasiadas solicitudes; espere lo que dice «Retry-After».",
            ),
            (
                "timeout",
                "503",
                "La respuesta tardó demasiado. Intente de nuevo, o pida menos de una vez.",
            ),
            (
                "internal",
                "500",
                "Culpa nuestra: intente de nuevo y dé el «request_id».",
            ),
        ],
        Lang::En => &[
            (
                "invalid",
                "400, 422",
                "A parameter or a field cannot be read; fields names it, with what it accepts.",
            ),
            ("unauthorized", "401", "Sign-in is needed."),
            ("forbidden", "403", "The signed-in person may not do this."),
            ("not-found", "404", "Nothing has this address, code or id."),
            (
                "method-not-allowed",
                "405",
                "The address does not take this method.",
            ),
            (
                "not-acceptable",
                "406",
                "The address offers none of the formats that Accept asks for.",
            ),
            (
                "conflict",
                "409, 412",
                "Somebody else changed the record meanwhile.",
            ),
            (
                "gone",
                "410",
                "A former code of a parish, of which no source says what came after it. Other former codes lead on (308).",
            ),
            (
                "too-long",
                "414, 431",
                "The address is longer than 8192 bytes, or together with the headers of the request than is read.",
            ),
            ("too-large", "413", "The body is longer than is taken."),
            (
                "precondition-required",
                "428",
                "A change has to say in If-Match on which version it builds.",
            ),
            (
                "too-many",
                "429",
                "Too many requests; wait as long as Retry-After says.",
            ),
            (
                "timeout",
                "503",
                "The answer took too long. Try again, or ask for less at once.",
            ),
            (
                "internal",
                "500",
                "Our fault: try again, and quote the request_id.",
            ),
        ],
    }
}
