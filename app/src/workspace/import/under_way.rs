//! An import that is being checked or written: how far it has come. `app/js/workspace/progress.js` asks again
//! every few seconds; browsers without scripts load the page again.

use atlas_shared::import::{Draft, DraftState};
use leptos::prelude::*;

use crate::{
    head,
    language::{fill, t, use_lang},
    workspace::heading,
};

/// After how many seconds to ask again.
const AGAIN: u32 = 3;

/// How far the work has come.
pub fn under_way(draft: &Draft) -> AnyView {
    let lang = use_lang();
    head::again(AGAIN);
    let (title, detail) = match draft.state {
        DraftState::Writing => (
            t!(lang, import.under_way.writing),
            t!(lang, import.under_way.writing_detail),
        ),
        _ => (
            t!(lang, import.under_way.checking),
            t!(lang, import.under_way.checking_detail),
        ),
    };
    let percent = u64::from(draft.done) * 100 / u64::from(draft.total.max(1));
    let words = fill(t!(lang, import.under_way.percent), &percent.to_string());
    view! {
        {heading(title)}
        <div class="under-way" data-again=AGAIN.to_string()>
            <p role="status" class="visually-hidden">{title}</p>
            <progress class="under-way__bar" max=draft.total.max(1).to_string() value=draft.done.to_string() aria-label=title>{words.clone()}</progress>
            <p class="under-way__words">{words}</p>
        </div>
        <p class="explanation">{detail}</p>
    }
    .into_any()
}
