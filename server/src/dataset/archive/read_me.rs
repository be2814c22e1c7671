//! What whoever unpacks the archive must know.

use atlas_shared::{
    dataset::{ABOUT, DatasetId, TERMS, TITLE},
    demonstration::notice,
    language::Lang,
};

/// The text of `LEAME.txt`, in both languages.
pub fn read_me(base_url: &str, invented: bool) -> String {
    let part = |lang: Lang| {
        let (files, sums, cite, terms) = match lang {
            Lang::Es => (
                "Archivos: CSV (UTF-8, RFC 4180), GeoJSON (RFC 7946, WGS 84) y JSON (los elementos de las listas de la API; plan.json es el plan entero). dictionary.csv dice qué significa cada columna; catalog.jsonld es el catálogo (DCAT-AP). Un texto que podría ser una fórmula lleva un apóstrofo delante.",
                "Para comprobar los archivos: sha256sum -c SHA256SUMS",
                "Cómo nombrar las fuentes",
                "Condiciones de uso",
            ),
            Lang::En => (
                "Files: CSV (UTF-8, RFC 4180), GeoJSON (RFC 7946, WGS 84) and JSON (the items of the API's lists; plan.json is the whole plan). dictionary.csv says what each column means; catalog.jsonld is the catalogue (DCAT-AP). A text that could be a formula has an apostrophe in front.",
                "To check the files: sha256sum -c SHA256SUMS",
                "How to name the sources",
                "Terms of use",
            ),
        };
        let datasets: String = DatasetId::ALL
            .iter()
            .map(|dataset| {
                let warning = dataset
                    .warning()
                    .map(|warning| format!(" {}", warning.get(lang)));
                format!(
                    "- {}: {} {}{}\n",
                    dataset.title().get(lang),
                    dataset.about().get(lang),
                    dataset.attribution().get(lang),
                    warning.unwrap_or_default(),
                )
            })
            .collect();
        let notice = if invented {
            format!("{}\n\n", notice(lang))
        } else {
            String::new()
        };
        format!(
            "{notice}{}\n{}\n\n{}\n{files}\n{sums}\n\n{cite}\n{datasets}\n{terms}\n{}\n",
            TITLE.get(lang),
            base_url,
            ABOUT.get(lang),
            TERMS.get(lang),
        )
    };
    format!("{}\n---\n\n{}", part(Lang::Es), part(Lang::En))
}
