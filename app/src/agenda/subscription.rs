//! How to be told of sessions: the address of a calendar, to subscribe to or to copy.
//! The button that copies works as those that pass a page on do, by `app/js/share.js`.

use atlas_shared::language::Lang;
use leptos::prelude::*;

use crate::{
    first_paint::Given,
    head,
    language::{t, use_lang},
    share::in_language,
};

/// Ways to subscribe to the calendar at a path of the API.
pub fn subscription(path: &str) -> AnyView {
    let lang = use_lang();
    let address = absolute(path, lang);
    // A program for calendars opens addresses of this scheme, and asks for them as for web pages.
    let webcal = match address.split_once("://") {
        Some((_, rest)) => ["webcal://", rest].concat(),
        None => address.clone(),
    };
    // Pages of spaces put nothing on the clipboard that somebody else could find there.
    let shared = !path.starts_with("/api/v1/spaces/");
    let copied = shared.then(|| copy(address.clone()));
    if shared {
        head::alternate(
            in_language(path, lang),
            "text/calendar",
            t!(lang, calendar.title),
        );
    }
    view! {
        <div class="subscription">
            <p class="explanation">{t!(lang, calendar.detail)}</p>
            <p class="subscription__ways">
                <a class="button button--quiet" href=webcal>{t!(lang, calendar.subscribe)}</a>
                <a class="button button--quiet" href=address.clone() download="agenda.ics" rel="external">{t!(lang, calendar.download)}</a>
            </p>
            {field(address)}
            {copied}
            <p class="explanation">{t!(lang, calendar.care)}</p>
        </div>
    }
    .into_any()
}

/// The calendar of a space that is about care: folded away, with what subscribing leaves behind, and
/// without a button that would do it at one tap.
pub fn with_caution(path: &str) -> AnyView {
    let lang = use_lang();
    let address = absolute(path, lang);
    view! {
        <details class="fold">
            <summary>{t!(lang, calendar.title)}</summary>
            <div class="subscription">
                <p class="explanation">{t!(lang, calendar.neutral)}</p>
                <p class="explanation">{t!(lang, calendar.trace)}</p>
                {field(address)}
            </div>
        </details>
    }
    .into_any()
}

/// The address, to be copied.
fn field(address: String) -> AnyView {
    let lang = use_lang();
    view! {
        <div class="field">
            <label for="calendar-address">{t!(lang, calendar.address)}</label>
            <input class="input" id="calendar-address" type="text" readonly=true value=address
                aria-describedby="calendar-address-hint"/>
            <p class="field__hint" id="calendar-address-hint">{t!(lang, calendar.address_hint)}</p>
        </div>
    }
    .into_any()
}

/// The button that copies the address, where the browser can.
fn copy(address: String) -> AnyView {
    let lang = use_lang();
    view! {
        <div
            class="share subscription__copy" data-address=address
            data-copied=t!(lang, share.copied) data-refused=t!(lang, share.refused)
        >
            <button class="share__way share__way--copy" type="button" data-share="copy">{t!(lang, calendar.copy)}</button>
            <p class="share__said" role="status"></p>
        </div>
    }
    .into_any()
}

/// The whole address. Programs for calendars ask without a language, so the address names it.
fn absolute(path: &str, lang: Lang) -> String {
    let base_url = with_context(|given: &Given| given.base_url.clone()).unwrap_or_default();
    [&*base_url, &in_language(path, lang)].concat()
}
