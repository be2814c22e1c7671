//! The admins' pages of accounts: list, a new one, one of them.

use std::sync::Arc;

use atlas_shared::{
    account::{Account, AccountWithPassword, Role},
    commitment::Institution,
    page::Page,
};
use leptos::prelude::*;

use super::{
    breadcrumb,
    form::{self, Choice, Filled, Form, Kind, hidden},
    frame::{role_meaning, role_name},
    heading, own_account, told,
};
use crate::language::{foreign, t, use_lang};

/// Where the API has all accounts.
const ACCOUNTS: &str = "/api/v1/accounts?per_page=200";
/// Where it has the institutions.
pub const INSTITUTIONS: &str = "/api/v1/institutions";

/// The list of accounts.
pub fn list() -> AnyView {
    let lang = use_lang();
    told::<Page<Account>>(ACCOUNTS, move |page| {
        let rows: Vec<_> = page.items.iter().map(row).collect();
        view! {
            {heading(t!(lang, workspace.nav.accounts))}
            <p class="lead">{t!(lang, workspace.accounts.lead)}</p>
            <p><a class="button" href="/direccion/cuentas/nueva">{t!(lang, workspace.accounts.new)}</a></p>
            <div class="table-region" tabindex="0" role="region" aria-label=t!(lang, workspace.nav.accounts)>
                <table class="table table--text">
                    <thead><tr>
                        <th scope="col">{t!(lang, workspace.account.email)}</th>
                        <th scope="col">{t!(lang, workspace.account.function)}</th>
                        <th scope="col">{t!(lang, workspace.account.role)}</th>
                        <th scope="col">{t!(lang, workspace.account.institutions)}</th>
                        <th scope="col">{t!(lang, workspace.account.state)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn row(account: &Account) -> AnyView {
    let lang = use_lang();
    let address = ["/direccion/cuentas/", &account.id.to_string()].concat();
    let institutions: Vec<_> = account
        .institutions
        .iter()
        .map(|it| view! { <span class="line" lang=foreign(&it.name, lang)>{it.name.get(lang).to_owned()}</span> })
        .collect();
    view! {
        <tr>
            <th scope="row"><a href=address><bdi>{account.email.clone()}</bdi></a></th>
            <td><bdi>{account.function.clone()}</bdi></td>
            <td>{role_name(lang, account.role)}</td>
            <td>{institutions}</td>
            <td>{state(account)}</td>
        </tr>
    }
    .into_any()
}

fn state(account: &Account) -> &'static str {
    let lang = use_lang();
    match (account.disabled, account.must_change_password) {
        (true, _) => t!(lang, workspace.account.disabled),
        (false, true) => t!(lang, workspace.account.first_password),
        (false, false) => t!(lang, workspace.account.active),
    }
}

/// The form of a new account; once it is made, its first password, this once.
pub fn new() -> AnyView {
    let lang = use_lang();
    if let Some(made) = answered() {
        return first_password(&made);
    }
    told::<Vec<Institution>>(INSTITUTIONS, move |institutions| {
        let form = Form::here();
        let hint = Some(t!(lang, workspace.account.email_hint));
        let fields = view! {
            {form.text("email", t!(lang, workspace.account.email), Kind::Email, "", hint)}
            {fields(&form, &institutions, None)}
        };
        view! {
            {breadcrumb("/direccion/cuentas", t!(lang, workspace.nav.accounts), t!(lang, workspace.accounts.new).to_owned())}
            {heading(t!(lang, workspace.accounts.new))}
            {form.draw("/direccion/cuentas/nueva", fields.into_any(), t!(lang, workspace.accounts.make), Some("/direccion/cuentas"))}
        }
        .into_any()
    })
}

/// The page of one account.
pub fn edit(id: &str) -> AnyView {
    if let Some(reset) = answered() {
        return first_password(&reset);
    }
    let path = ["/api/v1/accounts/", id].concat();
    told::<Vec<Institution>>(INSTITUTIONS, move |institutions| {
        told::<Account>(&path, move |account| edited(&account, &institutions))
    })
}

fn edited(account: &Arc<Account>, institutions: &[Institution]) -> AnyView {
    let lang = use_lang();
    let address = ["/direccion/cuentas/", &account.id.to_string()].concat();
    let own = own_account().id == account.id;
    let form = Form::here();
    let fields = fields(&form, institutions, Some(account));
    let (words, disabled) = if account.disabled {
        (t!(lang, workspace.account.enable), "false")
    } else {
        (t!(lang, workspace.account.disable), "true")
    };
    let access = (!own).then(|| {
        let reset = [&address, "/contrasena"].concat();
        view! {
            <section class="section">
                <h2>{t!(lang, workspace.account.access)}</h2>
                <p>{t!(lang, workspace.account.reset_detail)}</p>
                {form::button(&reset, t!(lang, workspace.account.reset), true, ().into_any())}
                <p>{t!(lang, workspace.account.disable_detail)}</p>
                {form::button(&address, words, true, hidden("disabled:bool", disabled.to_owned()))}
            </section>
        }
    });
    view! {
        {breadcrumb("/direccion/cuentas", t!(lang, workspace.nav.accounts), account.email.clone())}
        {heading(account.email.clone())}
        <p class="lead">{state(account)}</p>
        {form.draw(&address, fields, t!(lang, workspace.form.save), Some("/direccion/cuentas"))}
        {access}
    }
    .into_any()
}

fn fields(form: &Form, institutions: &[Institution], account: Option<&Account>) -> AnyView {
    let lang = use_lang();
    let roles: Vec<_> = Role::ALL
        .iter()
        .map(|&role| {
            let words = role_name(lang, role).to_owned();
            (
                role.key().to_owned(),
                words,
                role_meaning(lang, role).to_owned(),
            )
        })
        .collect();
    let institutions: Vec<Choice> = institutions
        .iter()
        .map(|it| (it.id.clone(), it.name.get(lang).to_owned()))
        .collect();
    let function = account.map(|it| it.function.as_str()).unwrap_or_default();
    let role = account.map(|it| it.role.key()).unwrap_or_default();
    let own: Vec<String> = account
        .map(|it| it.institutions.iter().map(|it| it.id.clone()).collect())
        .unwrap_or_default();
    view! {
        {form.text("function", t!(lang, workspace.account.function), Kind::Text, function, Some(t!(lang, workspace.account.function_hint)))}
        {form.radios("role", t!(lang, workspace.account.role), &roles, role, None)}
        {form.checks("institutions[]", t!(lang, workspace.account.institutions), &institutions, &own, Some(t!(lang, workspace.account.institutions_hint)))}
    }
    .into_any()
}

/// The answer that holds a first password, where there is one.
fn answered() -> Option<AccountWithPassword> {
    use_context::<Filled>()?.answer()
}

/// A first password, told this once.
fn first_password(made: &AccountWithPassword) -> AnyView {
    let lang = use_lang();
    view! {
        {heading(t!(lang, workspace.first.heading))}
        <p class="lead"><bdi>{made.account.email.clone()}</bdi></p>
        <div class="notice notice--done" role="status">
            <p>{t!(lang, workspace.first.once)}</p>
            <p class="first-password"><code>{made.password.clone()}</code></p>
            <p>{t!(lang, workspace.first.then)}</p>
        </div>
        <p><a class="button" href="/direccion/cuentas">{t!(lang, workspace.first.back)}</a></p>
    }
    .into_any()
}
