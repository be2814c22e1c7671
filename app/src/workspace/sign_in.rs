//! Signing in, and what everybody may do with the own account: another password, signing out everywhere.

use atlas_shared::account::MIN_PASSWORD;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    form::{self, Filled, Form, Kind, hidden},
    heading, own_account,
};
use crate::language::{fill, t, use_lang};

/// The address of the page for signing in, from which one comes back to a page.
pub fn address(path: &str, query: &str) -> String {
    if path == "/direccion" && query.is_empty() {
        return "/direccion/entrar".to_owned();
    }
    let query = query.trim_start_matches('?');
    let back = if query.is_empty() {
        path.to_owned()
    } else {
        [path, "?", query].concat()
    };
    let mut params = leptos_router::params::ParamsMap::new();
    params.insert("siguiente", back);
    ["/direccion/entrar", &params.to_query_string()].concat()
}

/// The page for signing in.
pub fn sign_in() -> AnyView {
    let lang = use_lang();
    let query = use_location().query.get_untracked();
    let form = Form::here();
    if let Some((posted, typed)) = use_context::<Filled>().and_then(|filled| filled.kept()) {
        return again(&form, &posted, typed);
    }
    let next = form
        .typed("_then")
        .map(ToOwned::to_owned)
        .or_else(|| query.get("siguiente"))
        .unwrap_or_default();
    let fields = view! {
        {hidden("_then", next)}
        {form.text("email", t!(lang, workspace.account.email), Kind::Email, "", None)}
        {form.text("password", t!(lang, workspace.account.password), Kind::CurrentPassword, "", None)}
    };
    view! {
        {heading(t!(lang, workspace.sign_in.heading))}
        <p class="lead">{t!(lang, workspace.sign_in.lead)}</p>
        {form.draw("/direccion/entrar", fields.into_any(), t!(lang, workspace.sign_in.submit), None)}
        <p class="field__hint">{t!(lang, workspace.sign_in.forgotten)}</p>
    }
    .into_any()
}

/// Signing in again, because the session ended while a form was filled in. What was typed goes along.
fn again(form: &Form, posted: &str, typed: Vec<(String, String)>) -> AnyView {
    let lang = use_lang();
    let kept: Vec<_> = typed
        .into_iter()
        .filter(|(name, _)| name != "_sign_in_email")
        .map(|(name, value)| hidden(&name, value))
        .collect();
    let fields = view! {
        {kept}
        {form.text("_sign_in_email", t!(lang, workspace.account.email), Kind::Email, "", None)}
        {form.text("_sign_in_password", t!(lang, workspace.account.password), Kind::CurrentPassword, "", None)}
    };
    let fields = fields.into_any();
    view! {
        {heading(t!(lang, workspace.sign_in.heading))}
        <p class="lead">{t!(lang, workspace.sign_in.again)}</p>
        {form.draw(posted, fields, t!(lang, workspace.sign_in.again_submit), None)}
    }
    .into_any()
}

/// The page of the own account.
pub fn password() -> AnyView {
    let lang = use_lang();
    let account = own_account();
    let form = Form::here();
    let hint = fill(t!(lang, workspace.password.hint), &MIN_PASSWORD.to_string());
    let fields = view! {
        // Password managers want to know whose password it is.
        <input type="hidden" name="_email" autocomplete="username" value=account.email.clone()/>
        {form.text("current", t!(lang, workspace.password.current), Kind::CurrentPassword, "", None)}
        {form.text("new", t!(lang, workspace.password.new), Kind::NewPassword, "", Some(&hint))}
        {form.text("repeated", t!(lang, workspace.password.repeated), Kind::NewPassword, "", None)}
    };
    let first = account.must_change_password.then(|| {
        view! { <p class="notice notice--warning">{t!(lang, workspace.password.first)}</p> }
    });
    view! {
        {heading(t!(lang, workspace.password.heading))}
        <p class="lead"><bdi>{account.email.clone()}</bdi></p>
        {first}
        {form.draw("/direccion/contrasena", fields.into_any(), t!(lang, workspace.password.submit), None)}
        <p class="field__hint">{t!(lang, workspace.password.ends_others)}</p>
        <section class="section">
            <h2>{t!(lang, workspace.everywhere.heading)}</h2>
            <p>{t!(lang, workspace.everywhere.detail)}</p>
            {form::button("/direccion/salir-de-todo", t!(lang, workspace.everywhere.submit), true, ().into_any())}
        </section>
    }
    .into_any()
}
