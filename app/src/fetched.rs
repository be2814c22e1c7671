//! The states of something fetched: loading, there, missing, failed. Every page shows them alike.

use std::sync::Arc;

use atlas_shared::language::Lang;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::{
    api::ApiError,
    language::{t, use_lang},
    store::{Fetched, Phase},
};

/// Shows what was fetched, or how far it has come.
pub fn fetched<T>(
    fetched: Fetched<T>,
    shown: impl Fn(Arc<T>) -> AnyView + Send + 'static,
) -> AnyView
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    fetched_or(fetched, shown, None)
}

/// What to show where the server says that nothing has this address.
pub type Missing = Box<dyn Fn() -> AnyView + Send>;

/// Like [`fetched`], with words of its own for what does not exist.
pub fn fetched_or<T>(
    fetched: Fetched<T>,
    shown: impl Fn(Arc<T>) -> AnyView + Send + 'static,
    missing: Option<Missing>,
) -> AnyView
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let lang = use_lang();
    let value = fetched.clone();
    let content = move || value.get().map_or_else(|| ().into_any(), &shown);
    states(
        lang,
        fetched.clone().phases(),
        Box::new(content),
        missing,
        Arc::new(move || fetched.retry()),
    )
}

/// Knows nothing of the type, so that the code is there once.
fn states(
    lang: Lang,
    phase: ArcRwSignal<Phase>,
    content: Box<dyn Fn() -> AnyView + Send>,
    missing: Option<Missing>,
    again: Arc<dyn Fn() + Send + Sync>,
) -> AnyView {
    (move || match (phase.get(), &missing) {
        (Phase::Loading, _) => skeleton(lang),
        (Phase::Ready, _) => content(),
        (Phase::Failed(error), Some(missing)) if error.is_missing() => missing(),
        (Phase::Failed(error), _) => failure(lang, &error, again.clone()),
    })
    .into_any()
}

/// Grey bars in the place of what is loading.
pub fn skeleton(lang: Lang) -> AnyView {
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="visually-hidden" role="status">{t!(lang, state.loading)}</p>
            <span class="skeleton__bar skeleton__bar--title"></span>
            <span class="skeleton__bar"></span>
            <span class="skeleton__bar"></span>
            <span class="skeleton__bar skeleton__bar--short"></span>
        </div>
    }
    .into_any()
}

/// What happened, what to do about it, and the number by which the server knows the request.
fn failure(lang: Lang, error: &ApiError, again: Arc<dyn Fn() + Send + Sync>) -> AnyView {
    let (title, detail, request) = match error {
        ApiError::Offline => (
            t!(lang, state.offline.title),
            t!(lang, state.offline.detail).to_owned(),
            None,
        ),
        ApiError::Problem(problem) => (
            t!(lang, state.failed.title),
            problem.detail.clone(),
            Some(problem.request_id.clone()),
        ),
        ApiError::Unreadable => (
            t!(lang, state.failed.title),
            t!(lang, state.failed.unreadable).to_owned(),
            None,
        ),
    };
    view! {
        <div class="notice notice--error" role="alert">
            <p class="notice__title">{title}</p>
            <p>{detail}</p>
            <button class="button" type="button" on:click=move |_| again()>{t!(lang, state.retry)}</button>
            {request.map(|id| view! {
                <p class="notice__request">{t!(lang, state.request)} " " <code>{id}</code></p>
            })}
        </div>
    }
    .into_any()
}
