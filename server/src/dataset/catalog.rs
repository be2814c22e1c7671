//! The catalogue of the open data in the words of DCAT-AP, so that portals can harvest it.
//!
//! It says nothing of a licence, because the publishers of the data give none that this project could
//! pass on: it says what is known of their terms instead.

use atlas_shared::{
    dataset::{ABOUT, Dataset, DatasetFile, Format, PLAN, PLAN_TITLE, TERMS, TITLE, Words},
    language::Text,
    place::PROVINCE_CODE,
};
use serde_json::{Value, json};

/// Where the EU keeps the names that DCAT-AP asks for.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";
/// Where the archive of everything is.
pub const ARCHIVE: &str = "/api/v1/archive.zip";
/// Where this catalogue is.
pub const CATALOGUE: &str = "/api/v1/catalog.jsonld";

/// The catalogue of these datasets, for the atlas at an address.
pub fn describe(datasets: &[Dataset], base_url: &str) -> Value {
    let mut all: Vec<_> = datasets
        .iter()
        .map(|dataset| described(dataset, base_url))
        .collect();
    all.push(plan(base_url));
    all.push(archive(base_url));
    let ids: Vec<_> = datasets
        .iter()
        .map(|dataset| json!({ "@id": id(base_url, dataset.id.key()) }))
        .collect();
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
        },
        "@id": format!("{base_url}{CATALOGUE}"),
        "@type": "dcat:Catalog",
        "dct:title": words(TITLE),
        "dct:description": words(ABOUT),
        "dct:publisher": {
            "@id": format!("{base_url}/#atlas"),
            "@type": "foaf:Agent",
            "foaf:name": "Atlas Abierto de Pichincha",
        },
        "dct:language": languages(),
        "dct:spatial": province(),
        "dct:rights": rights(),
        "foaf:homepage": { "@id": format!("{base_url}/datos") },
        "dcat:dataset": all,
        "dcat:service": {
            "@id": format!("{base_url}/api"),
            "@type": "dcat:DataService",
            "dct:title": "API",
            "dcat:endpointURL": { "@id": format!("{base_url}/api/v1") },
            "dcat:endpointDescription": { "@id": format!("{base_url}/api/v1/openapi.json") },
            "dcat:servesDataset": ids,
        },
    })
}

fn described(dataset: &Dataset, base_url: &str) -> Value {
    let files: Vec<_> = dataset.files.iter().map(distribution).collect();
    json!({
        "@id": id(base_url, dataset.id.key()),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.id.key(),
        "dct:title": text(&dataset.title),
        "dct:description": text(&dataset.description),
        "dct:provenance": { "@type": "dct:ProvenanceStatement", "rdfs:label": text(&dataset.attribution) },
        "dct:language": languages(),
        "dct:spatial": province(),
        "dcat:theme": { "@id": format!("{AUTHORITY}/data-theme/GOVE") },
        "dcat:landingPage": { "@id": format!("{base_url}/datos#{}", dataset.id.slug()) },
        "dcat:distribution": files,
    })
}

fn distribution(file: &DatasetFile) -> Value {
    let (format, conforms_to) = match file.format {
        Format::Csv => ("CSV", Some("https://www.rfc-editor.org/rfc/rfc4180")),
        Format::GeoJson => ("GEOJSON", Some("https://www.rfc-editor.org/rfc/rfc7946")),
        Format::Json => ("JSON", None),
    };
    let mut distribution = json!({
        "@id": format!("{}#{}", file.url, file.format.key()),
        "@type": "dcat:Distribution",
        "dct:title": format,
        "dct:format": { "@id": format!("{AUTHORITY}/file-type/{format}") },
        "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{}", file.media_type) },
        "dcat:accessURL": { "@id": file.url },
        "dct:rights": rights(),
    });
    if let Some(fields) = distribution.as_object_mut() {
        fields.insert("dcat:downloadURL".into(), json!({ "@id": file.url }));
        if let Some(standard) = conforms_to {
            fields.insert("dct:conformsTo".into(), json!({ "@id": standard }));
        }
    }
    distribution
}

/// The plan as a whole, which is no table.
fn plan(base_url: &str) -> Value {
    let file = ("JSON", "application/json", "/api/v1/plan");
    single(base_url, ("plan", PLAN_TITLE, PLAN), file)
}

fn archive(base_url: &str) -> Value {
    let file = ("ZIP", "application/zip", ARCHIVE);
    single(base_url, ("archive", TITLE, ABOUT), file)
}

/// A dataset of one file: what it is, and the format, media type and path of its file.
fn single(
    base_url: &str,
    (key, title, about): (&str, Words, Words),
    (format, media_type, path): (&str, &str, &str),
) -> Value {
    let address = format!("{base_url}{path}");
    json!({
        "@id": id(base_url, key),
        "@type": "dcat:Dataset",
        "dct:identifier": key,
        "dct:title": words(title),
        "dct:description": words(about),
        "dct:language": languages(),
        "dct:spatial": province(),
        "dcat:landingPage": { "@id": format!("{base_url}/datos") },
        "dcat:distribution": {
            "@id": format!("{address}#{}", format.to_ascii_lowercase()),
            "@type": "dcat:Distribution",
            "dct:title": format,
            "dct:format": { "@id": format!("{AUTHORITY}/file-type/{format}") },
            "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{media_type}") },
            "dcat:accessURL": { "@id": address },
            "dcat:downloadURL": { "@id": address },
            "dct:rights": rights(),
        },
    })
}

fn id(base_url: &str, dataset: &str) -> String {
    format!("{base_url}{CATALOGUE}#{dataset}")
}

fn words(words: Words) -> Value {
    text(&words.into())
}

fn text(text: &Text) -> Value {
    let mut values = vec![json!({ "@language": "es", "@value": text.es })];
    if let Some(en) = &text.en {
        values.push(json!({ "@language": "en", "@value": en }));
    }
    values.into()
}

fn rights() -> Value {
    json!({ "@type": "dct:RightsStatement", "rdfs:label": words(TERMS) })
}

fn languages() -> Value {
    ["SPA", "ENG"]
        .map(|code| json!({ "@id": format!("{AUTHORITY}/language/{code}") }))
        .to_vec()
        .into()
}

/// The province by its name and its code in INEC's division of the country.
fn province() -> Value {
    json!({
        "@type": "dct:Location",
        "dct:identifier": PROVINCE_CODE,
        "skos:prefLabel": { "@language": "es", "@value": "Pichincha" },
    })
}
