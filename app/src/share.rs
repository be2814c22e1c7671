//! Passing a page on: the links and buttons on pages of parishes and commitments, and the words of the
//! pictures that previews show. Pages of spaces have neither, so that nobody is led to tell of them.
//!
//! What the buttons do stands in `app/js/share.js`; the link works without it.

use atlas_shared::{
    commitment::{Commitment, CommitmentId, Scope},
    language::Lang,
    parish::ParishKind,
};
use leptos::prelude::*;
use leptos_router::location::Url;

use crate::{
    commitment::scope_name,
    first_paint::Given,
    format::number,
    language::{fill, t, use_lang},
};

/// The public address of a page, in a language.
pub fn public_address(base_url: &str, path: &str, lang: Lang) -> String {
    [base_url, &in_language(path, lang)].concat()
}

/// An address that names its language, for whoever has no cookie that remembers one.
pub fn in_language(path: &str, lang: Lang) -> String {
    let language = match (lang, path.contains('?')) {
        (Lang::Es, _) => "",
        (Lang::En, true) => "&lang=en",
        (Lang::En, false) => "?lang=en",
    };
    [path, language].concat()
}

/// How to pass the page at a path on; `name` says what it is about.
pub fn share_group(path: &str, name: &str) -> AnyView {
    let lang = use_lang();
    let base_url = with_context::<Given, _>(|given| given.base_url.clone());
    let address = public_address(&base_url.unwrap_or_default(), path, lang);
    let title = [name, " · ", t!(lang, brand.name)].concat();
    let message = [
        "https://wa.me/?text=",
        &Url::escape(&[&title, "\n", &address].concat()),
    ]
    .concat();
    view! {
        <div
            class="share" role="group" aria-label=t!(lang, share.title)
            data-address=address data-title=title
            data-copied=t!(lang, share.copied) data-refused=t!(lang, share.refused)
        >
            <span class="share__title" aria-hidden="true">{t!(lang, share.title)}</span>
            <button class="share__way share__way--device" type="button" data-share="device">{t!(lang, share.device)}</button>
            <a class="share__way share__way--message" href=message rel="external noopener noreferrer" target="_blank">"WhatsApp"</a>
            <button class="share__way share__way--copy" type="button" data-share="copy">{t!(lang, share.copy)}</button>
            <p class="share__said" role="status"></p>
        </div>
    }
    .into_any()
}

/// Words that stand on several pictures.
pub struct PictureWords {
    /// The heading of the home page.
    pub heading: &'static str,
    /// What the atlas shows.
    pub lead: &'static str,
    /// What the shades of the map mean.
    pub shading: &'static str,
}

/// The words of the pictures in a language.
pub fn picture_words(lang: Lang) -> PictureWords {
    PictureWords {
        heading: t!(lang, home.heading),
        lead: t!(lang, share.lead),
        shading: t!(lang, share.shading),
    }
}

/// Where a parish lies and what it is in law.
pub fn parish_place(lang: Lang, kind: ParishKind, canton: &str) -> String {
    let kind = match kind {
        ParishKind::Urban => t!(lang, parish_kind.urban),
        ParishKind::Rural => t!(lang, parish_kind.rural),
        ParishKind::Seat => t!(lang, parish_kind.seat),
    };
    [kind, " · ", &fill(t!(lang, commitment.canton), canton)].concat()
}

/// How many people live in a parish, with the source; or that there is no figure.
pub fn parish_people(lang: Lang, people: Option<u32>) -> String {
    match people {
        Some(people) => fill(t!(lang, share.people), &number(lang, people)),
        None => t!(lang, share.no_figure).to_owned(),
    }
}

/// What a commitment is called in official papers.
pub fn commitment_name(lang: Lang, id: &CommitmentId) -> String {
    fill(t!(lang, share.commitment), id.as_str())
}

/// The territories that a commitment reaches.
pub fn commitment_reach(lang: Lang, commitment: &Commitment) -> String {
    let scopes = commitment.reach.iter().map(|reach| &reach.scope);
    let names: Vec<_> = scopes
        .map(|scope: &Scope| scope_name(lang, scope))
        .collect();
    names.join(" · ")
}

/// What a picture shows, for those who do not see it. `of` is what the page is about; empty for the atlas.
pub fn picture_alternative(lang: Lang, of: &str) -> String {
    match of {
        "" => t!(lang, share.alternative).to_owned(),
        of => fill(t!(lang, share.alternative_of), of),
    }
}
