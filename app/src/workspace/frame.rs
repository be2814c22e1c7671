//! What stands around every page of the workspace: the bar with its sections, who is signed in, the way
//! out, and the quick exit.

use std::sync::Arc;

use atlas_shared::{
    account::{Account, Role},
    language::Lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{done, form};
use crate::{
    language::{foreign, t, use_lang},
    quick_exit::QuickExit,
};

/// A page with its frame.
pub fn frame(account: Option<&Arc<Account>>, content: AnyView) -> AnyView {
    let lang = use_lang();
    let sections = account.filter(|account| !account.must_change_password);
    view! {
        <a class="skip" href="#contenido">{t!(lang, header.skip)}</a>
        <header class="header">
            <a class="brand" href="/direccion">
                {t!(lang, brand.before)} " " <b>{t!(lang, brand.open)}</b> " " {t!(lang, brand.after)}
            </a>
            <button class="menu-button" type="button" popovertarget="menu">{t!(lang, header.menu)}</button>
            <div class="menu" id="menu" popover="auto">
                {sections.map(|account| nav(account))}
                {language_switch(lang)}
            </div>
            <QuickExit/>
        </header>
        <div class="page">
            {account.map(who)}
            <main class="page__main" id="contenido" tabindex="-1">
                {done()}
                {content}
            </main>
            <footer class="footer">
                <p class="footer__links"><a href="/">{t!(lang, workspace.to_atlas)}</a></p>
            </footer>
        </div>
    }
    .into_any()
}

/// The sections that a role works in.
fn nav(account: &Account) -> AnyView {
    let lang = use_lang();
    let path = use_location().pathname.get_untracked();
    let admin = account.role == Role::Admin;
    let editor = account.role == Role::Editor;
    let sections = [
        ("/direccion", t!(lang, workspace.nav.home), true),
        (
            "/direccion/espacios",
            t!(lang, workspace.nav.spaces),
            editor,
        ),
        (
            "/direccion/cuentas",
            t!(lang, workspace.nav.accounts),
            admin,
        ),
        (
            "/direccion/instituciones",
            t!(lang, workspace.nav.institutions),
            admin,
        ),
        ("/direccion/cobertura", t!(lang, coverage.title), true),
        (
            "/direccion/importar",
            t!(lang, import.nav),
            account.role == Role::Editor,
        ),
        (
            "/direccion/avance",
            t!(lang, workspace.nav.progress),
            !admin,
        ),
        ("/direccion/auditoria", t!(lang, workspace.nav.audit), true),
    ];
    let items: Vec<_> = sections
        .into_iter()
        .filter(|(_, _, shown)| *shown)
        .map(|(page, name, _)| {
            let current = if page == "/direccion" { path == page } else { path.starts_with(page) };
            view! { <li><a class="nav__link" href=page aria-current=current.then_some("page")>{name}</a></li> }
        })
        .collect();
    view! {
        <nav class="nav" aria-label=t!(lang, header.nav)>
            <ul class="nav__list">{items}</ul>
        </nav>
    }
    .into_any()
}

/// A link to this very page in the other language.
fn language_switch(lang: Lang) -> AnyView {
    let other = match lang {
        Lang::Es => Lang::En,
        Lang::En => Lang::Es,
    };
    let location = use_location();
    let mut query = location.query.get_untracked();
    query.replace("lang", other.slug().to_owned());
    let href = [
        &location.pathname.get_untracked(),
        query.to_query_string().as_str(),
    ]
    .concat();
    view! { <a class="language" href=href lang=other.slug() hreflang=other.slug()>{t!(other, header.this_language)}</a> }
        .into_any()
}

/// Whose account it is, for whom, and the way out.
fn who(account: &Arc<Account>) -> AnyView {
    let lang = use_lang();
    let institutions: Vec<_> = account
        .institutions
        .iter()
        .map(|it| view! { <span class="who__institution" lang=foreign(&it.name, lang)>{it.name.get(lang).to_owned()}</span> })
        .collect();
    view! {
        <section class="who" aria-label=t!(lang, workspace.own_account)>
            <p class="who__account">
                <strong><bdi>{account.function.clone()}</bdi></strong>
                <span class="chip">{role_name(lang, account.role)}</span>
                {institutions}
            </p>
            <div class="who__actions">
                <a class="button button--quiet" href="/direccion/contrasena">{t!(lang, workspace.own_account)}</a>
                {form::button("/direccion/salir", t!(lang, workspace.sign_out), true, ().into_any())}
            </div>
        </section>
    }
    .into_any()
}

/// What a role is called.
pub fn role_name(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Editor => t!(lang, workspace.role.editor),
        Role::Monitor => t!(lang, workspace.role.monitor),
        Role::Admin => t!(lang, workspace.role.admin),
    }
}

/// What a role does.
pub fn role_meaning(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Editor => t!(lang, workspace.role.editor_does),
        Role::Monitor => t!(lang, workspace.role.monitor_does),
        Role::Admin => t!(lang, workspace.role.admin_does),
    }
}
