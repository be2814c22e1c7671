//! The admins' pages of institutions: list, a new one, one of them.

use atlas_shared::commitment::{Institution, InstitutionKind};
use leptos::prelude::*;

use super::{
    account::INSTITUTIONS,
    breadcrumb,
    form::{Choice, Form, Kind},
    heading, told,
};
use crate::{
    commitment::institution_kind,
    language::{foreign, t, use_lang},
};

/// The list of institutions.
pub fn list() -> AnyView {
    let lang = use_lang();
    told::<Vec<Institution>>(INSTITUTIONS, move |institutions| {
        let entry = |it: &Institution| {
            let address = ["/direccion/instituciones/", &it.id].concat();
            view! {
                <li class="card">
                    <h2 class="card__title">
                        <a class="card__link" href=address lang=foreign(&it.name, lang)>{it.name.get(lang).to_owned()}</a>
                    </h2>
                    <p class="card__facts">{institution_kind(lang, it.kind)} " · " <code>{it.id.clone()}</code></p>
                </li>
            }
        };
        let entries: Vec<_> = institutions.iter().map(entry).collect();
        view! {
            {heading(t!(lang, workspace.nav.institutions))}
            <p class="lead">{t!(lang, workspace.institutions.lead)}</p>
            <p><a class="button" href="/direccion/instituciones/nueva">{t!(lang, workspace.institutions.new)}</a></p>
            <ul class="cards">{entries}</ul>
        }
        .into_any()
    })
}

/// The form of a new institution.
pub fn new() -> AnyView {
    let lang = use_lang();
    let form = Form::here();
    let fields = view! {
        {fields(&form, None)}
        {form.text("id", t!(lang, workspace.institutions.id), Kind::Text, "", Some(t!(lang, workspace.institutions.id_hint)))}
    };
    view! {
        {breadcrumb("/direccion/instituciones", t!(lang, workspace.nav.institutions), t!(lang, workspace.institutions.new).to_owned())}
        {heading(t!(lang, workspace.institutions.new))}
        {form.draw("/direccion/instituciones/nueva", fields.into_any(), t!(lang, workspace.institutions.make), Some("/direccion/instituciones"))}
    }
    .into_any()
}

/// The page of one institution.
pub fn edit(id: &str) -> AnyView {
    let lang = use_lang();
    told::<Institution>(
        &["/api/v1/institutions/", id].concat(),
        move |institution| {
            let address = ["/direccion/instituciones/", &institution.id].concat();
            let form = Form::here();
            let fields = fields(&form, Some(&institution));
            view! {
            {breadcrumb("/direccion/instituciones", t!(lang, workspace.nav.institutions), institution.id.clone())}
            {heading(institution.name.get(lang))}
            {form.draw(&address, fields, t!(lang, workspace.form.save), Some("/direccion/instituciones"))}
        }
        .into_any()
        },
    )
}

fn fields(form: &Form, institution: Option<&Institution>) -> AnyView {
    let lang = use_lang();
    let kinds: Vec<Choice> = InstitutionKind::ALL
        .iter()
        .map(|&kind| {
            (
                kind.key().to_owned(),
                institution_kind(lang, kind).to_owned(),
            )
        })
        .collect();
    let es = institution
        .map(|it| it.name.es.as_str())
        .unwrap_or_default();
    let en = institution
        .and_then(|it| it.name.en.as_deref())
        .unwrap_or_default();
    let kind = institution.map(|it| it.kind.key()).unwrap_or_default();
    view! {
        {form.text("name_es", t!(lang, workspace.name_es), Kind::Text, es, None)}
        {form.text("name_en", t!(lang, workspace.name_en), Kind::Text, en, Some(t!(lang, workspace.name_en_hint)))}
        {form.select("kind", t!(lang, workspace.institutions.kind), &kinds, kind, Some(t!(lang, workspace.form.choose)), None)}
    }
    .into_any()
}
