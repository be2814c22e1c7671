//! Documentation of the API for people, in Spanish and English, written from the same description as
//! `openapi.json`: every address with its parameters, its answers, and an example that was really asked.

mod description;
mod words;

use std::sync::Arc;

use atlas_shared::language::Lang;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{OriginalUri, Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use tower::ServiceExt;

pub use self::description::complete;

use crate::{
    demonstration::Demonstration,
    error::ApiError,
    page::{Style, demonstration_notice, language},
};

/// The most lines of an example that are shown.
const LINES: usize = 24;
/// Longest answer that is asked for as an example, in bytes.
const LONGEST: usize = 1024 * 1024;

/// What the page is written from.
#[derive(Clone)]
pub struct Docs {
    /// The description of the API.
    pub description: Arc<Value>,
    /// The API, asked in process for examples.
    pub api: Router,
    /// Where people reach the atlas.
    pub base_url: Arc<str>,
    /// Whether the examples hold invented data.
    pub demonstration: Demonstration,
}

/// The page at `/api`, without scripts.
pub async fn show(
    State(docs): State<Docs>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let lang = language(&uri, &headers);
    let invented = match docs.demonstration.is_on().await {
        Ok(invented) => invented,
        Err(error) => return ApiError::from(error).into_response(),
    };
    let html = docs.page(lang, invented).await;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(lang.key()),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("accept, cookie")),
        // The stylesheets hold the icons as data.
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
            ),
        ),
    ];
    (headers, html).into_response()
}

/// The few words of the page itself.
struct Interface {
    lead: &'static str,
    machine: &'static str,
    data: &'static str,
    home: &'static str,
    addresses: &'static str,
    parameters: &'static str,
    example: &'static str,
    answer: &'static str,
    errors: &'static str,
    errors_lead: &'static str,
    other: &'static str,
    one_of: &'static str,
}

const fn interface(lang: Lang) -> Interface {
    match lang {
        Lang::Es => Interface {
            lead: "Todo lo que muestra el atlas, para programas: parroquias, compromisos, avance, espacios y sesiones de Pichincha.",
            machine: "Descripción para máquinas (OpenAPI)",
            data: "Datos abiertos: archivos y columnas",
            home: "Volver al atlas",
            addresses: "Direcciones",
            parameters: "Parámetros",
            example: "Ejemplo",
            answer: "Respuesta (el comienzo)",
            errors: "Errores",
            errors_lead: "Los errores son <code>application/problem+json</code> (RFC 9457) con un <code>code</code> estable, los <code>fields</code> en falta con lo que admiten, y el <code>request_id</code> con que el registro conoce la solicitud.",
            other: "English",
            one_of: "uno de:",
        },
        Lang::En => Interface {
            lead: "All that the atlas shows, for programs: parishes, commitments, progress, spaces and sessions of Pichincha.",
            machine: "Description for machines (OpenAPI)",
            data: "Open data: files and columns",
            home: "Back to the atlas",
            addresses: "Addresses",
            parameters: "Parameters",
            example: "Example",
            answer: "Answer (its beginning)",
            errors: "Errors",
            errors_lead: "Errors are <code>application/problem+json</code> (RFC 9457) with a stable <code>code</code>, the <code>fields</code> at fault with what they accept, and the <code>request_id</code> under which our log knows the request.",
            other: "Español",
            one_of: "one of:",
        },
    }
}

impl Docs {
    async fn page(&self, lang: Lang, invented: bool) -> String {
        let words = interface(lang);
        let other = match lang {
            Lang::Es => Lang::En,
            Lang::En => Lang::Es,
        };
        let query = query_of(lang);
        let mut stylesheets = [Style::main(), Style::pages()].map(Style::link).concat();
        let notice = if invented {
            stylesheets.push_str(&Style::demonstration().link());
            demonstration_notice(lang)
        } else {
            String::new()
        };
        let mut html = format!(
            "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <title>API · Atlas Abierto de Pichincha</title>{stylesheets}</head>\
             <body>{notice}<header class=\"header\"><a class=\"brand\" href=\"/{query}\" lang=\"es\">Atlas <b>Abierto</b> de Pichincha</a>\
             <a class=\"language\" href=\"/api?lang={other}\" lang=\"{other}\" hreflang=\"{other}\">{}</a></header>\
             <div class=\"page\"><main class=\"page__main\"><h1 class=\"title\">API</h1><p class=\"lead\">{}</p>\
             <ul><li><a href=\"/api/v1/openapi.json\">{}</a></li><li><a href=\"/datos{query}\">{}</a></li>\
             <li><a href=\"/{query}\">{}</a></li></ul>",
            words.other, words.lead, words.machine, words.data, words.home
        );
        for chapter in words::chapters(lang) {
            push(
                &mut html,
                &format!(
                    "<section class=\"section\" id=\"{}\"><h2>{}</h2>{}</section>",
                    chapter.id, chapter.title, chapter.html
                ),
            );
        }
        errors(&mut html, lang, &words);
        push(
            &mut html,
            &format!("<section class=\"section\"><h2>{}</h2>", words.addresses),
        );
        let paths = self.description.get("paths").and_then(Value::as_object);
        for (path, methods) in paths.into_iter().flatten() {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                if !is_open(method, operation) {
                    continue;
                }
                self.operation(&mut html, (path, method), operation, lang)
                    .await;
            }
        }
        html.push_str("</section></main></div></body></html>");
        html
    }

    async fn operation(
        &self,
        html: &mut String,
        (path, method): (&str, &str),
        operation: &Value,
        lang: Lang,
    ) {
        let words = interface(lang);
        let text = |value: &Value, name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let told = [text(operation, "summary"), text(operation, "description")].join(" ");
        let spanish = (lang == Lang::Es).then(|| words::summary(path)).flatten();
        let (summary, foreign) = match spanish {
            Some(spanish) => (escaped(spanish), ""),
            None if lang == Lang::Es => (escaped(told.trim()), " lang=\"en\""),
            None => (escaped(told.trim()), ""),
        };
        push(
            html,
            &format!(
                "<h3><code>{} {}</code></h3><p{foreign}>{summary}</p>",
                method.to_uppercase(),
                escaped(path)
            ),
        );
        let parameters = operation.get("parameters").and_then(Value::as_array);
        if let Some(parameters) = parameters.filter(|parameters| !parameters.is_empty()) {
            push(
                html,
                &format!("<p>{}</p><dl class=\"pairs\">", words.parameters),
            );
            for parameter in parameters {
                let name = text(parameter, "name");
                let spanish = (lang == Lang::Es)
                    .then(|| words::parameter(path, &name))
                    .flatten();
                let meaning = spanish.map_or_else(|| text(parameter, "description"), str::to_owned);
                let accepts = accepts(parameter.get("schema"), words.one_of);
                push(
                    html,
                    &format!(
                        "<div class=\"pairs__pair\"><dt><code>{}</code></dt><dd>{}{accepts}</dd></div>",
                        escaped(&name),
                        escaped(&meaning)
                    ),
                );
            }
            html.push_str("</dl>");
        }
        self.example(html, path, operation, &words).await;
        let responses = operation.get("responses").and_then(Value::as_object);
        let statuses: Vec<_> = responses.into_iter().flat_map(|it| it.keys()).collect();
        let statuses: Vec<_> = statuses.iter().map(|status| status.as_str()).collect();
        push(
            html,
            &format!("<p class=\"explanation\">HTTP: {}</p>", statuses.join(", ")),
        );
    }

    /// The address with something real in its gaps, and what it answers now.
    async fn example(&self, html: &mut String, path: &str, operation: &Value, words: &Interface) {
        let code = if path.contains("/cantons") {
            "1701"
        } else {
            "170169"
        };
        let id = if path.contains("/commitments") {
            "ECPCA0002"
        } else {
            "foro-multiactor"
        };
        let mut address = path.replace("{code}", code).replace("{id}", id);
        if address.contains('{') {
            return;
        }
        let parameters = operation.get("parameters").and_then(Value::as_array);
        let has_pages = parameters
            .into_iter()
            .flatten()
            .any(|it| it.get("name").is_some_and(|it| it == "per_page"));
        if has_pages {
            address.push_str("?per_page=1");
        }
        let whole = escaped(&format!("{}{address}", self.base_url));
        push(
            html,
            &format!(
                "<p>{}</p><pre><code>curl '<a href=\"{}\">{whole}</a>'</code></pre>",
                words.example,
                escaped(&address)
            ),
        );
        let is_json = operation
            .pointer("/responses/200/content")
            .and_then(Value::as_object)
            .is_some_and(|content| content.contains_key("application/json"));
        // Only what is shown is asked: the archive and the large files cost more than a page may.
        let answer = match is_json {
            true => self.ask(&address).await,
            false => None,
        };
        if let Some(answer) = answer {
            let lines: Vec<_> = answer.lines().take(LINES + 1).collect();
            let shown = lines.get(..LINES).map_or_else(
                || lines.join("\n"),
                |first| [&first.join("\n"), "\n…"].concat(),
            );
            push(
                html,
                &format!(
                    "<details class=\"fold\"><summary>{}</summary><pre tabindex=\"0\"><code>{}</code></pre></details>",
                    words.answer,
                    escaped(&shown)
                ),
            );
        }
    }

    async fn ask(&self, address: &str) -> Option<String> {
        let request = Request::get(address).body(Body::empty()).ok()?;
        let Ok(response) = self.api.clone().oneshot(request).await;
        let is_json = response.headers().get(header::CONTENT_TYPE)? == "application/json";
        let body = is_json.then(|| response.into_body())?;
        let bytes = to_bytes(body, LONGEST).await.ok()?;
        let value: Value = serde_json::from_slice(&bytes).ok()?;
        Some(format!("{value:#}"))
    }
}

/// Whether anybody may ask it. What people of the institutions do with their session they do on the pages
/// of the workspace; the description for machines has it.
fn is_open(method: &str, operation: &Value) -> bool {
    method == "get" && operation.get("security").is_none()
}

/// What a parameter takes: its values, or its form.
fn accepts(schema: Option<&Value>, one_of: &str) -> String {
    let Some(schema) = schema else {
        return String::new();
    };
    let schema = schema.pointer("/anyOf/0").unwrap_or(schema);
    let values = schema.get("enum").and_then(Value::as_array);
    let text = if let Some(values) = values {
        let values: Vec<_> = values.iter().filter_map(Value::as_str).collect();
        format!("{one_of} {}", values.join(", "))
    } else {
        let bound = |name: &str| schema.get(name).map(ToString::to_string);
        match (bound("minimum"), bound("maximum"), bound("maxLength")) {
            (Some(least), Some(most), _) => format!("{least}–{most}"),
            (_, _, Some(longest)) => format!("≤ {longest}"),
            _ => String::new(),
        }
    };
    if text.is_empty() {
        return text;
    }
    format!("<p class=\"pairs__note\">{}</p>", escaped(&text))
}

fn errors(html: &mut String, lang: Lang, words: &Interface) {
    push(
        html,
        &format!(
            "<section class=\"section\" id=\"errors\"><h2>{}</h2><p>{}</p><dl class=\"pairs\">",
            words.errors, words.errors_lead
        ),
    );
    for (code, statuses, meaning) in words::errors(lang) {
        push(
            html,
            &format!(
                "<div class=\"pairs__pair\" id=\"{code}\"><dt><code>{code}</code> ({statuses})</dt><dd>{meaning}</dd></div>"
            ),
        );
    }
    html.push_str("</dl></section>");
}

const fn query_of(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => "",
        Lang::En => "?lang=en",
    }
}

fn push(html: &mut String, text: &str) {
    html.push_str(text);
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
