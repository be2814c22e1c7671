//! The first page after signing in: what the account can do.

use leptos::prelude::*;

use super::{
    frame::{role_meaning, role_name},
    has_role, heading, own_account,
};
use crate::language::{fill, t, use_lang};
use atlas_shared::account::Role;

/// The home of the workspace.
pub fn home() -> AnyView {
    let lang = use_lang();
    let account = own_account();
    let admin = has_role(Role::Admin);
    let way = |address: &'static str, name: &'static str, does: &'static str| {
        view! {
            <li class="card">
                <h2 class="card__title"><a class="card__link" href=address>{name}</a></h2>
                <p class="card__facts">{does}</p>
            </li>
        }
        .into_any()
    };
    let mut ways = Vec::new();
    if has_role(Role::Editor) {
        ways.push(way(
            "/direccion/espacios",
            t!(lang, workspace.nav.spaces),
            t!(lang, workspace.home.spaces),
        ));
        ways.push(way(
            "/direccion/espacios/nuevo",
            t!(lang, workspace.spaces.new),
            t!(lang, workspace.home.new_space),
        ));
        ways.push(way(
            "/direccion/importar",
            t!(lang, import.title),
            t!(lang, import.home),
        ));
    }
    ways.push(way(
        "/direccion/cobertura",
        t!(lang, coverage.title),
        t!(lang, coverage.lead),
    ));
    if admin {
        ways.push(way(
            "/direccion/cuentas",
            t!(lang, workspace.nav.accounts),
            t!(lang, workspace.home.accounts),
        ));
        ways.push(way(
            "/direccion/instituciones",
            t!(lang, workspace.nav.institutions),
            t!(lang, workspace.home.institutions),
        ));
    }
    if !admin {
        ways.push(way(
            "/direccion/avance",
            t!(lang, workspace.nav.progress),
            t!(lang, workspace.home.progress),
        ));
    }
    ways.push(way(
        "/direccion/auditoria",
        t!(lang, workspace.nav.audit),
        t!(lang, workspace.home.audit),
    ));
    let does = fill(
        t!(lang, workspace.home.lead),
        &role_name(lang, account.role).to_lowercase(),
    );
    view! {
        {heading(t!(lang, workspace.home.heading))}
        <p class="lead">{does} " " {role_meaning(lang, account.role)}</p>
        <ul class="cards cards--ways">{ways}</ul>
    }
    .into_any()
}
