//! The HTML document around every page: the app's `index.html`, cut where pages differ, and the policy
//! that its scripts need.

use anyhow::{Context, Result};
use atlas_app::{first_paint::DRAWN, route::Route, server::Drawn, share};
use atlas_shared::{
    demonstration::{mark, notice},
    language::Lang,
};
use axum::http::HeaderValue;
use serde_json::Value;

use super::style::{Style, hash};
use crate::picture;

/// The document, cut into what stands before, between and after the parts that pages fill.
pub struct Document {
    before_title: String,
    before_head_ends: String,
    before_drawn: String,
    /// The tag that opens the element of the drawing.
    opens_drawn: String,
    after_drawn: String,
    policy: HeaderValue,
    base_url: String,
}

/// The beginning of a body where the map stands beside the page; the app keeps the class up to date.
const BODY_BESIDE_MAP: &str = "<body class=\"beside-map\"";

/// What the head may tell of a page; a page that must leave no trace has none.
pub struct About<'a> {
    /// The path of its address.
    pub path: &'a str,
    /// What programs are to know of it, in the words of schema.org.
    pub linked_data: Value,
}

impl Document {
    /// Cuts the document and derives its security policy. `base_url` is where people reach the atlas.
    ///
    /// # Errors
    /// The app was not built before the server, or its document lacks a part.
    pub fn new(index: &str, base_url: &str) -> Result<Self> {
        let missing = "the app is not in this binary; build it first: make build";
        let (before_title, rest) = index.split_once("<title>").context(missing)?;
        let (_, rest) = rest.split_once("</title>").context(missing)?;
        let (before_head_ends, rest) = rest.split_once("</head>").context(missing)?;
        let drawn = rest.find(DRAWN).context(missing)?;
        let opened = rest
            .get(drawn..)
            .and_then(|rest| rest.find('>'))
            .context(missing)?;
        let (before_drawn, after_drawn) = rest.split_at(drawn + opened + 1);
        let (before_drawn, opens_drawn) =
            before_drawn.split_at(before_drawn.rfind('<').context(missing)?);
        Ok(Self {
            before_title: before_title.to_owned(),
            before_head_ends: before_head_ends.to_owned(),
            before_drawn: before_drawn.to_owned(),
            opens_drawn: opens_drawn.to_owned(),
            after_drawn: after_drawn.to_owned(),
            policy: HeaderValue::from_str(&content_security_policy(index))?,
            base_url: base_url.trim_end_matches('/').to_owned(),
        })
    }

    /// Where people reach the atlas, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The policy for the pages.
    pub fn policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// The whole document of a page. `fetched` is what is handed over to the app, as an element.
    pub fn complete(
        &self,
        route: &Route,
        drawn: &Drawn,
        fetched: &str,
        about: Option<&About<'_>>,
        is_demonstration: bool,
        lang: Lang,
    ) -> String {
        // Beside what the app takes over, in which it may write.
        let (notice, its_style) = match is_demonstration {
            true => (demonstration_notice(lang), Style::demonstration().inline()),
            false => (String::new(), String::new()),
        };
        let before_title = match lang {
            Lang::Es => self.before_title.clone(),
            Lang::En => in_english(&self.before_title),
        };
        let before_drawn = match route.is_beside_map() {
            true => self.before_drawn.replacen("<body", BODY_BESIDE_MAP, 1),
            false => self.before_drawn.clone(),
        };
        [
            &before_title,
            &self.head(drawn, about, lang),
            &self.before_head_ends,
            &styles_of(route).map(Style::inline).collect::<String>(),
            &its_style,
            "</head>",
            &before_drawn,
            &notice,
            &self.opens_drawn,
            &drawn.html,
            // The element of the drawing is empty in the template, so its end comes next.
            "</div>",
            fetched,
            self.after_drawn
                .strip_prefix("</div>")
                .unwrap_or(&self.after_drawn),
        ]
        .concat()
    }

    fn head(&self, drawn: &Drawn, about: Option<&About<'_>>, lang: Lang) -> String {
        let title = escaped(&drawn.head.title);
        let description = match (drawn.head.description.as_str(), lang) {
            ("", Lang::Es) => {
                "Los compromisos de gobierno abierto de Pichincha y los espacios donde participar, parroquia por parroquia."
            }
            ("", Lang::En) => {
                "The open-government commitments of Pichincha and the spaces where to take part, parish by parish."
            }
            (told, _) => told,
        };
        let description = escaped(description);
        let locale = match lang {
            Lang::Es => "es_EC",
            Lang::En => "en",
        };
        let mut head = format!(
            "<title>{title}</title><meta name=\"description\" content=\"{description}\">\
             <meta property=\"og:site_name\" content=\"Atlas Abierto de Pichincha\">\
             <meta property=\"og:type\" content=\"website\"><meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"og:description\" content=\"{description}\"><meta property=\"og:locale\" content=\"{locale}\">"
        );
        if drawn.head.missing {
            head.push_str("<meta name=\"robots\" content=\"noindex\">");
        } else if let Some(about) = about {
            let in_lang = |lang| escaped(&share::public_address(&self.base_url, about.path, lang));
            let (address, es, en) = (in_lang(lang), in_lang(Lang::Es), in_lang(Lang::En));
            head.push_str(&format!(
                "<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:url\" content=\"{address}\">\
                 <link rel=\"alternate\" hreflang=\"es\" href=\"{es}\">\
                 <link rel=\"alternate\" hreflang=\"en\" href=\"{en}\">"
            ));
            drawn.head.alternates.iter().for_each(|other| {
                let (address, title) = (escaped(&other.address), escaped(&other.title));
                head.push_str(&format!(
                    "<link rel=\"alternate\" type=\"{}\" href=\"{address}\" title=\"{title}\">",
                    other.media_type
                ));
            });
            head.push_str(&self.share_picture(drawn, about.path, lang));
            head.push_str(&linked(&about.linked_data));
        }
        head
    }

    /// The picture that previews show.
    fn share_picture(&self, drawn: &Drawn, path: &str, lang: Lang) -> String {
        let route = Route::parse(path);
        let picture = share::public_address(&self.base_url, &picture::address(&route), lang);
        let of = match route {
            Route::Parish(_) | Route::Commitment(_) => {
                drawn.head.title.split(" · ").next().unwrap_or_default()
            }
            _ => "",
        };
        let alternative = escaped(&share::picture_alternative(lang, of));
        let (picture, width, height) = (escaped(&picture), picture::WIDTH, picture::HEIGHT);
        format!(
            "<meta property=\"og:image\" content=\"{picture}\"><meta property=\"og:image:type\" content=\"image/png\">\
             <meta property=\"og:image:width\" content=\"{width}\"><meta property=\"og:image:height\" content=\"{height}\">\
             <meta property=\"og:image:alt\" content=\"{alternative}\"><meta name=\"twitter:card\" content=\"summary_large_image\">"
        )
    }
}

/// What stands over every page of an atlas that holds invented data.
pub fn demonstration_notice(lang: Lang) -> String {
    let (words, name) = (escaped(notice(lang)), mark(lang));
    format!(
        "<aside class=\"demonstration\" aria-label=\"{name}\" lang=\"{}\">{words}</aside>",
        lang.slug()
    )
}

/// Linked data as an element. It is data: no browser runs it.
fn linked(data: &Value) -> String {
    // Inside a script element, "</" would end it; in JSON the sign stands in texts only.
    let json = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

/// The beginning of the document with its language changed.
fn in_english(before_title: &str) -> String {
    match before_title.split_once("lang=\"es\"") {
        Some((before, after)) => [before, "lang=\"en\"", after].concat(),
        None => before_title.replacen("lang=es", "lang=en", 1),
    }
}

/// A text as it may stand in an attribute or between elements.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The bundles that stand in the document of a page.
fn styles_of(route: &Route) -> impl Iterator<Item = Style> {
    std::iter::once(Style::main()).chain(Style::of_page(route))
}

/// Only scripts and styles of this origin and the inline ones that stand in the document itself, by their
/// hash.
fn content_security_policy(html: &str) -> String {
    let scripts: Vec<_> = inline_scripts(html).map(hash).collect();
    let scripts = scripts.join(" ");
    let styles = [Style::main(), Style::pages(), Style::demonstration()].map(Style::hash);
    let styles = styles.join(" ");
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self' {styles}; \
         img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// The texts of the script elements that have no address.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use atlas_app::head::Head;

    use super::*;

    const INDEX: &str = "<html lang=\"es\"><head><title>x</title></head><body><div id=\"atlas-drawn\"></div></body></html>";

    fn completed(title: &str, lang: Lang) -> String {
        let head = Head {
            title: title.to_owned(),
            ..Head::default()
        };
        let drawn = Drawn {
            html: "<p>drawn</p>".to_owned(),
            head,
            asked: BTreeSet::new(),
        };
        let about = About {
            path: "/plan",
            linked_data: serde_json::json!({ "name": title }),
        };
        let document = Document::new(INDEX, "https://atlas.example/");
        document
            .map(|document| {
                document.complete(&Route::Plan, &drawn, "<i></i>", Some(&about), false, lang)
            })
            .unwrap_or_default()
    }

    #[test]
    fn a_binary_without_the_app_says_how_to_build_it() {
        let error = Document::new("", "").err().map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("make build")));
    }

    #[test]
    fn the_policy_allows_the_inline_scripts_of_the_page_and_no_others() {
        let html =
            "<head><script src=\"/a.js\"></script><script type=\"module\">go()</script></head>";
        let policy = content_security_policy(html);
        let scripts = policy.split(';').find(|it| it.contains("script-src"));
        let scripts = scripts.unwrap_or_default();
        assert_eq!(scripts.matches("sha256-").count(), 1, "{policy}");
        assert!(scripts.contains(&hash("go()")));
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn a_document_has_the_stylesheets_that_its_page_needs_and_the_policy_allows_them() {
        let names = |route: &Route| styles_of(route).map(Style::name).collect::<Vec<_>>();
        assert_eq!(names(&Route::Home), ["main"]);
        assert_eq!(names(&Route::Parish("170169".into())), ["main"]);
        assert_eq!(names(&Route::Agenda), ["main", "pages"]);
        let policy = content_security_policy("");
        for style in styles_of(&Route::Agenda) {
            assert!(policy.contains(&style.hash()), "{policy}");
        }
        let html = completed("La agenda", Lang::Es);
        assert_eq!(html.matches("<style>").count(), 2, "{html}");
        assert!(html.find("<style>") < html.find("</head>"));
    }

    #[test]
    fn what_was_drawn_stands_in_its_element_and_what_was_fetched_behind_it() {
        let html = completed("El plan", Lang::Es);
        assert!(
            html.contains("<div id=\"atlas-drawn\"><p>drawn</p></div><i></i></body>"),
            "{html}"
        );
        assert!(
            html.contains("href=\"https://atlas.example/plan\""),
            "{html}"
        );
    }

    #[test]
    fn a_title_cannot_break_out_of_its_place() {
        let html = completed("</title><script>alert(1)</script>\"", Lang::En);
        assert!(!html.contains("<script>"), "{html}");
        assert_eq!(html.matches("</script>").count(), 1, "{html}");
        assert!(html.starts_with("<html lang=\"en\">"));
    }
}
