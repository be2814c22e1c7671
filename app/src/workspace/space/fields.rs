//! The fields of a space.

use atlas_shared::{
    account::InstitutionName,
    canton::Canton,
    commitment::Commitment,
    editing::EditedSpace,
    language::Lang,
    page::Page,
    parish::Parish,
    place::Precision,
    space::{
        Accessibility, Audience, CareGroup, Modality, ServiceLanguage, SpaceKind, SpaceStatus,
    },
};
use leptos::prelude::*;

use super::{super::own_account, map, seen};
use crate::{
    first_paint::PARISHES,
    language::{t, use_lang},
    space::{
        accessibility_name, audience_name, care_group_name, kind_name, modality_name,
        precision_meaning, service_language_name, status_name,
    },
    store::Store,
    workspace::{
        Known,
        form::{Choice, Form, Kind, hidden},
    },
};

/// What the fields let choose among.
pub struct Names {
    parishes: Vec<Choice>,
    cantons: Vec<Choice>,
    commitments: Vec<Choice>,
}

/// Draws with the names of places and commitments. All are asked for at once, together with the map.
pub fn with_names(view: impl FnOnce(&Names) -> AnyView) -> AnyView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    store.outlines();
    let parishes = store.ask::<Page<Parish>>(PARISHES).known();
    let cantons = store.ask::<Page<Canton>>("/api/v1/cantons").known();
    let commitments = store
        .ask::<Page<Commitment>>("/api/v1/commitments?per_page=200")
        .known();
    let (Known::Yes(parishes), Known::Yes(cantons), Known::Yes(commitments)) =
        (parishes, cantons, commitments)
    else {
        return ().into_any();
    };
    let parish = |it: &Parish| {
        let name = [&it.name, " (", &it.canton.name, ")"].concat();
        (it.code.to_string(), name)
    };
    let canton = |it: &Canton| (it.code.to_string(), it.name.clone());
    let commitment = |it: &Commitment| (it.id.to_string(), it.short.get(lang).to_owned());
    let mut names = Names {
        parishes: parishes.items.iter().map(parish).collect(),
        cantons: cantons.items.iter().map(canton).collect(),
        commitments: commitments.items.iter().map(commitment).collect(),
    };
    names
        .parishes
        .sort_by_key(|(_, name)| atlas_shared::filter::fold(name));
    view(&names)
}

/// The values of a closed list with their names.
pub fn choices<T: Copy>(
    all: &[T],
    key: fn(T) -> &'static str,
    name: impl Fn(T) -> &'static str,
) -> Vec<Choice> {
    all.iter()
        .map(|&it| (key(it).to_owned(), name(it).to_owned()))
        .collect()
}

fn keys<T: Copy>(some: Option<&[T]>, key: fn(T) -> &'static str) -> Vec<String> {
    some.unwrap_or_default()
        .iter()
        .map(|&it| key(it).to_owned())
        .collect()
}

/// All fields of a space. `page` is the address of the form.
pub fn fields(form: &Form, names: &Names, space: Option<&EditedSpace>, page: &str) -> AnyView {
    let lang = use_lang();
    let choose = Some(t!(lang, workspace.form.choose));
    let text =
        |of: fn(&EditedSpace) -> Option<&str>| space.and_then(of).unwrap_or_default().to_owned();
    let kinds = choices(SpaceKind::ALL, SpaceKind::key, |it| kind_name(lang, it));
    let modalities = choices(Modality::ALL, Modality::key, |it| modality_name(lang, it));
    let statuses = choices(SpaceStatus::ALL, SpaceStatus::key, |it| {
        status_name(lang, it)
    });
    let audiences = choices(Audience::ALL, Audience::key, |it| audience_name(lang, it));
    let groups = choices(CareGroup::ALL, CareGroup::key, |it| {
        care_group_name(lang, it)
    });
    let languages = choices(ServiceLanguage::ALL, ServiceLanguage::key, |it| {
        service_language_name(lang, it)
    });
    let accessible = choices(Accessibility::ALL, Accessibility::key, |it| {
        accessibility_name(lang, it)
    });
    let child_care = [
        ("yes".to_owned(), t!(lang, workspace.spaces.yes).to_owned()),
        ("no".to_owned(), t!(lang, workspace.spaces.no).to_owned()),
    ];
    let cared = space
        .and_then(|it| it.child_care)
        .map(|it| if it { "yes" } else { "no" });
    let commitments: Vec<String> = space
        .map(|it| it.commitments.iter().map(ToString::to_string).collect())
        .unwrap_or_default();
    view! {
        <fieldset class="form__group">
            <legend>{t!(lang, workspace.spaces.what)}</legend>
            {form.text("name_es", t!(lang, workspace.name_es), Kind::Text, &text(|it| Some(&it.name_es)), None)}
            {form.text("name_en", t!(lang, workspace.name_en), Kind::Text, &text(|it| it.name_en.as_deref()), Some(t!(lang, workspace.name_en_hint)))}
            {convenor(form, space)}
            <div class="form__row">
                {form.select("kind", t!(lang, filter.kind), &kinds, space.map(|it| it.kind.key()).unwrap_or_default(), choose, None)}
                {form.select("modality", t!(lang, filter.modality), &modalities, space.map(|it| it.modality.key()).unwrap_or_default(), choose, None)}
                {form.select("status", t!(lang, filter.status), &statuses, space.map_or("active", |it| it.status.key()), None, None)}
            </div>
            {form.checks("commitments[]", t!(lang, space.commitments), &names.commitments, &commitments, Some(t!(lang, workspace.spaces.commitments_hint)))}
        </fieldset>
        <fieldset class="form__group">
            <legend>{t!(lang, space.for_whom)}</legend>
            {form.checks("audiences[]", t!(lang, space.audiences), &audiences, &keys(space.map(|it| it.audiences.as_slice()), Audience::key), None)}
            {form.checks("care_groups[]", t!(lang, space.care_groups), &groups, &keys(space.map(|it| it.care_groups.as_slice()), CareGroup::key), Some(t!(lang, space.care_groups_note)))}
            {form.checks("languages[]", t!(lang, space.languages), &languages, &keys(space.map(|it| it.languages.as_slice()), ServiceLanguage::key), None)}
        </fieldset>
        {place(form, names, space, page)}
        <fieldset class="form__group">
            <legend>{t!(lang, workspace.spaces.reaching)}</legend>
            {form.checks("accessibility[]", t!(lang, workspace.spaces.accessibility), &accessible, &keys(space.map(|it| it.accessibility.as_slice()), Accessibility::key), Some(t!(lang, workspace.spaces.accessibility_hint)))}
            {form.select("child_care", t!(lang, workspace.spaces.child_care), &child_care, cared.unwrap_or_default(), Some(t!(lang, workspace.spaces.nobody_says)), None)}
            <p class="field__hint">{t!(lang, workspace.spaces.contact_hint)}</p>
            {form.text("contact_phone", t!(lang, workspace.spaces.phone), Kind::Phone, &text(|it| it.contact_phone.as_deref()), None)}
            {form.text("contact_email", t!(lang, workspace.spaces.email), Kind::OfficeEmail, &text(|it| it.contact_email.as_deref()), None)}
            {form.text("contact_web", t!(lang, workspace.spaces.web), Kind::Link, &text(|it| it.contact_web.as_deref()), None)}
            {form.text("since", t!(lang, space.since), Kind::Text, &text(|it| it.since.as_deref()), Some(t!(lang, workspace.spaces.since_hint)))}
        </fieldset>
    }
    .into_any()
}

/// Who convenes: the only institution of the account, or one of them.
fn convenor(form: &Form, space: Option<&EditedSpace>) -> AnyView {
    let lang = use_lang();
    let account = own_account();
    let choice = |it: &InstitutionName| (it.id.clone(), it.name.get(lang).to_owned());
    let choices: Vec<Choice> = account.institutions.iter().map(choice).collect();
    let stored = space.map(|it| it.convenor.as_str()).unwrap_or_default();
    match choices.as_slice() {
        [(only, _)] => hidden("convenor", only.clone()),
        _ => form.select(
            "convenor",
            t!(lang, space.convenor),
            &choices,
            stored,
            Some(t!(lang, workspace.form.choose)),
            None,
        ),
    }
}

/// Where it is, how exactly that is shown, and what the public then sees.
fn place(form: &Form, names: &Names, space: Option<&EditedSpace>, page: &str) -> AnyView {
    let lang = use_lang();
    let none = Some(t!(lang, workspace.spaces.none_chosen));
    let precisions: Vec<_> = Precision::ALL
        .iter()
        .map(|&it| {
            let (words, shows) = precision(lang, it);
            (
                it.key().to_owned(),
                words.to_owned(),
                [shows, " ", precision_meaning(lang, it)].concat(),
            )
        })
        .collect();
    let degrees = |of: fn(&EditedSpace) -> Option<f64>| {
        space
            .and_then(of)
            .map(|it| it.to_string())
            .unwrap_or_default()
    };
    let (lon, lat) = (degrees(|it| it.lon), degrees(|it| it.lat));
    let parish = space
        .and_then(|it| it.parish.as_deref())
        .unwrap_or_default();
    let canton = space
        .and_then(|it| it.canton.as_deref())
        .unwrap_or_default();
    let (typed_lon, typed_lat) = (
        form.typed("lon:number")
            .map_or(lon.clone(), ToOwned::to_owned),
        form.typed("lat:number")
            .map_or(lat.clone(), ToOwned::to_owned),
    );
    let shown_parish = form.typed("parish").unwrap_or(parish).to_owned();
    view! {
        <fieldset class="form__group">
            <legend>{t!(lang, space.place)}</legend>
            <p class="field__hint">{t!(lang, workspace.spaces.shelter_hint)}</p>
            <div class="form__row">
                {form.select("canton", t!(lang, filter.canton), &names.cantons, canton, none, None)}
                {form.select("parish", t!(lang, workspace.spaces.parish), &names.parishes, parish, none, None)}
            </div>
            <details class="fold" open=!typed_lon.is_empty()>
                <summary>{t!(lang, workspace.spaces.point)}</summary>
                <p class="field__hint">{t!(lang, workspace.spaces.point_hint)}</p>
                {map::picker(&shown_parish, typed_lon.replace(',', ".").parse().ok(), typed_lat.replace(',', ".").parse().ok())}
                <div class="form__row">
                    {form.text("lon:number", t!(lang, workspace.spaces.lon), Kind::Decimal, &lon, None)}
                    {form.text("lat:number", t!(lang, workspace.spaces.lat), Kind::Decimal, &lat, None)}
                </div>
            </details>
            {form.radios("precision", t!(lang, workspace.spaces.precision), &precisions, space.map_or("parish", |it| it.precision.key()), None)}
            {seen::in_form(page, space.map(|it| &it.seen))}
        </fieldset>
    }
    .into_any()
}

/// A precision in words.
pub fn precision_name(lang: Lang, it: Precision) -> &'static str {
    precision(lang, it).0
}

/// A precision in words, and what the public sees with it.
fn precision(lang: Lang, it: Precision) -> (&'static str, &'static str) {
    match it {
        Precision::Point => (
            t!(lang, workspace.precision.point),
            t!(lang, workspace.precision.point_shows),
        ),
        Precision::Parish => (
            t!(lang, workspace.precision.parish),
            t!(lang, workspace.precision.parish_shows),
        ),
        Precision::Canton => (
            t!(lang, workspace.precision.canton),
            t!(lang, workspace.precision.canton_shows),
        ),
        Precision::Province => (
            t!(lang, workspace.precision.province),
            t!(lang, workspace.precision.province_shows),
        ),
        Precision::OnRequest => (
            t!(lang, workspace.precision.on_request),
            t!(lang, workspace.precision.on_request_shows),
        ),
    }
}
