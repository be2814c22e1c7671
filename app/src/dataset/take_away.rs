//! What a page of a parish, a commitment or the plan offers to take away: its feed, and itself as a part
//! of another site. Pages of spaces offer neither, so that nobody is led to tell of them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    first_paint::Given,
    head,
    language::{fill, t, use_lang},
    share::in_language,
};

/// The feed of a page, and how to put the page into another site. `name` says what it is about.
pub fn take_away(feed_path: &str, embed_path: &str, name: &str) -> AnyView {
    let lang = use_lang();
    let title = fill(t!(lang, data.embed.of), name);
    view! {
        <section class="section">
            <h2>{t!(lang, data.take_away)}</h2>
            <p>{announced(feed_path, name)} " " {t!(lang, data.feed_meaning)}</p>
            <details class="fold">
                <summary>{t!(lang, data.embed.title)}</summary>
                {embedding(embed_path, &title)}
            </details>
        </section>
    }
    .into_any()
}

/// The feed alone, for pages that cannot stand in another site.
pub fn only_feed(feed_path: &str, name: &str) -> AnyView {
    let lang = use_lang();
    view! {
        <section class="section">
            <h2>{t!(lang, data.take_away)}</h2>
            <p>{announced(feed_path, name)} " " {t!(lang, data.feed_meaning)}</p>
        </section>
    }
    .into_any()
}

/// The link to a feed, which the head of the document names as well.
fn announced(path: &str, name: &str) -> AnyView {
    let lang = use_lang();
    let title = fill(t!(lang, data.feed_of), name);
    head::alternate(in_language(path, lang), "application/atom+xml", &title);
    feed(path, &title)
}

/// A link to a feed.
pub fn feed(path: &str, words: &str) -> AnyView {
    let address = in_language(path, use_lang());
    view! {
        <a href=address rel="external alternate" type="application/atom+xml">{words.to_owned()}</a>
    }
    .into_any()
}

/// What to paste into another site, with a button that copies it where the browser can.
pub fn embedding(path: &str, title: &str) -> AnyView {
    let lang = use_lang();
    let address = [&*base_url(), &in_language(path, lang)].concat();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    let (address, quoted) = (escaped(&address), escaped(title));
    let snippet = format!(
        "<iframe src=\"{address}\" title=\"{quoted}\" width=\"100%\" height=\"480\" loading=\"lazy\" style=\"border:0\"></iframe>"
    );
    let path_alone = path.split('?').next().unwrap_or_default();
    let id = ["embed", &path_alone.replace('/', "-")].concat();
    let hint = [&id, "-hint"].concat();
    view! {
        <div class="subscription">
            <div class="field">
                <label for=id.clone()>{t!(lang, data.embed.snippet)}</label>
                <input class="input" id=id type="text" readonly=true value=snippet.clone() aria-describedby=hint.clone()/>
                <p class="field__hint" id=hint>{t!(lang, data.embed.hint)}</p>
            </div>
            <div
                class="share subscription__copy" data-address=snippet
                data-copied=t!(lang, data.embed.copied) data-refused=t!(lang, share.refused)
            >
                <button class="share__way share__way--copy" type="button" data-share="copy">{t!(lang, data.embed.copy)}</button>
                <p class="share__said" role="status"></p>
            </div>
            <p><a href=in_language(path, lang) rel="external" target="_blank">{t!(lang, data.embed.look)}</a></p>
        </div>
    }
    .into_any()
}

/// Where people reach the atlas.
pub fn base_url() -> Arc<str> {
    with_context(|given: &Given| given.base_url.clone()).unwrap_or_default()
}
