//! Documentation of the API for people, written from the same description as `openapi.json`.

use std::fmt::Write;

use utoipa::openapi::{OpenApi, RefOr, path::Operation};

use crate::page::Style;

/// The page at `/api`: every endpoint with its parameters and answers, without scripts.
pub fn page(openapi: &OpenApi) -> String {
    let stylesheets = [Style::main(), Style::pages()].map(Style::link).concat();
    let mut html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>API · Atlas Abierto de Pichincha</title>{stylesheets}</head>\
         <body><header class=\"header\"><a class=\"brand\" href=\"/\" lang=\"es\">Atlas <b>Abierto</b> de Pichincha</a></header>\
         <div class=\"page\"><main class=\"page__main\">",
    );
    let info = &openapi.info;
    let description = info.description.as_deref().unwrap_or_default();
    html.push_str("<h1 class=\"title\">API</h1>");
    write_tag(&mut html, "p", description);
    html.push_str(
        "<p>Machine-readable: <a href=\"/api/v1/openapi.json\">OpenAPI</a>. \
         Back to the <a href=\"/\">atlas</a>.</p>",
    );
    for (path, item) in &openapi.paths.paths {
        let operations = [
            ("GET", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                write_operation(&mut html, &format!("{method} {path}"), operation);
            }
        }
    }
    html.push_str(ERRORS);
    html.push_str("</main></div></body></html>");
    html
}

const ERRORS: &str = "<h2>Errors</h2><p>Errors are sent as <code>application/problem+json</code> with a stable \
    <code>code</code>, the <code>fields</code> at fault with what each accepts, and the <code>request_id</code> \
    under which our log knows the request.</p><dl>\
    <dt id=\"invalid\"><code>invalid</code> (400)</dt><dd>A parameter cannot be read; <code>fields</code> names it. What a write \
    cannot take is answered likewise, with 422.</dd>\
    <dt id=\"not-found\"><code>not-found</code> (404)</dt><dd>Nothing has this address, code or id.</dd>\
    <dt id=\"gone\"><code>gone</code> (410)</dt><dd>A former code of a parish, of which no source says what came after it. \
    Other former codes lead on (308).</dd>\
    <dt id=\"method-not-allowed\"><code>method-not-allowed</code> (405)</dt><dd>The address does not take this method.</dd>\
    <dt id=\"unauthorized\"><code>unauthorized</code> (401)</dt><dd>Nobody is signed in, or name and password are wrong.</dd>\
    <dt id=\"forbidden\"><code>forbidden</code> (403)</dt><dd>The account may not do this, or a write does not come from a page of the atlas.</dd>\
    <dt id=\"conflict\"><code>conflict</code> (409, 412)</dt><dd>The record is not in a state for this, or somebody else changed it meanwhile.</dd>\
    <dt id=\"precondition-required\"><code>precondition-required</code> (428)</dt><dd>A change has to say in <code>If-Match</code> on which version it builds.</dd>\
    <dt id=\"too-large\"><code>too-large</code> (413)</dt><dd>The body is longer than is taken.</dd>\
    <dt id=\"too-many\"><code>too-many</code> (429)</dt><dd>Too many attempts; <code>Retry-After</code> tells how long to wait.</dd>\
    <dt id=\"internal\"><code>internal</code> (500)</dt><dd>Our fault; try again, and quote the request id.</dd></dl>\
    <h2>Caching</h2><p>Answers bear a weak <code>ETag</code>; send it back in <code>If-None-Match</code> and an unchanged \
    answer costs only a <code>304</code>. Answers about care are never to be stored.</p>";

fn write_operation(html: &mut String, called: &str, operation: &Operation) {
    write_tag(html, "h2", called);
    write_tag(html, "p", operation.summary.as_deref().unwrap_or_default());
    let parameters = operation.parameters.as_deref().unwrap_or_default();
    if !parameters.is_empty() {
        html.push_str("<dl>");
        for parameter in parameters {
            let RefOr::T(parameter) = parameter else {
                continue;
            };
            write_tag(html, "dt", &parameter.name);
            write_tag(
                html,
                "dd",
                parameter.description.as_deref().unwrap_or_default(),
            );
        }
        html.push_str("</dl>");
    }
    let statuses: Vec<_> = operation
        .responses
        .responses
        .keys()
        .map(String::as_str)
        .collect();
    write_tag(html, "p", &format!("Answers: {}", statuses.join(", ")));
}

/// An element with a text; the text is escaped.
fn write_tag(html: &mut String, tag: &str, text: &str) {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // Writing into a String cannot fail.
    let _ = write!(html, "<{tag}>{text}</{tag}>");
}
