//! Importing spaces from a spreadsheet: sending the file, seeing what it would do, correcting how it is read,
//! confirming.

mod mapping;
mod table;
mod under_way;
mod words;

use atlas_shared::{
    account::Role,
    import::{DraftState, Effect, Import, Report},
};
use leptos::prelude::*;

use self::{
    mapping::{columns, questions},
    table::{changes, problems},
    under_way::under_way,
    words::column_name,
};
use super::{breadcrumb, form::Form, has_role, heading, told};
use crate::{
    figure::figure,
    format::{counted, number},
    language::{fill, t, use_lang},
};

/// The path of the first page.
const PATH: &str = "/direccion/importar";

/// Where a file is sent.
pub fn start() -> AnyView {
    let lang = use_lang();
    if !has_role(Role::Editor) {
        return view! {
            {heading(t!(lang, import.title))}
            <div class="notice notice--empty"><p>{t!(lang, import.editors_only)}</p></div>
        }
        .into_any();
    }
    let form = Form::here();
    view! {
        {heading(t!(lang, import.title))}
        <p class="lead">{t!(lang, import.lead)}</p>
        <section class="section">
            <h2>{t!(lang, import.get.title)}</h2>
            <p>{t!(lang, import.get.detail)}</p>
            <ul class="links">
                <li><a href="/api/v1/imports/template/espacios.xlsx" download="">{t!(lang, import.get.template_xlsx)}</a></li>
                <li><a href="/api/v1/imports/template/espacios.csv" download="">{t!(lang, import.get.template_csv)}</a></li>
                <li><a href="/api/v1/imports/spaces/espacios.xlsx" download="">{t!(lang, import.get.export_xlsx)}</a></li>
                <li><a href="/api/v1/imports/spaces/espacios.csv" download="">{t!(lang, import.get.export_csv)}</a></li>
            </ul>
        </section>
        <section class="section">
            <h2>{t!(lang, import.send.title)}</h2>
            {form.upload(PATH, t!(lang, import.send.file), t!(lang, import.send.hint), t!(lang, import.send.go))}
            <ul class="explanation coverage__how">
                <li>{t!(lang, import.send.nothing_yet)}</li>
                <li>{t!(lang, import.send.repeat)}</li>
                <li>{t!(lang, import.send.shelters)}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// A file that was sent: what it would do, how far that has come, or what it did.
pub fn draft(id: &str) -> AnyView {
    let lang = use_lang();
    told::<Import>(&["/api/v1/imports/", id].concat(), move |import| {
        let shown = match (import.draft.state, &import.report) {
            (DraftState::Written, Some(report)) => view! {
                {heading(t!(lang, import.done.title))}
                {written(report)}
            }
            .into_any(),
            (DraftState::Checked | DraftState::Failed | DraftState::Interrupted, Some(report)) => {
                view! {
                    {heading(t!(lang, import.check.title))}
                    {Form::here().summary()}
                    {ended(import.draft.state)}
                    {self::report(&import, report)}
                }
                .into_any()
            }
            (DraftState::Failed, None) => view! {
                {heading(t!(lang, import.check.title))}
                {ended(DraftState::Failed)}
                <p><a class="button" href=PATH>{t!(lang, import.confirm.again)}</a></p>
            }
            .into_any(),
            _ => under_way(&import.draft),
        };
        view! {
            {breadcrumb(PATH, t!(lang, import.title), import.draft.file_name.clone())}
            {shown}
        }
        .into_any()
    })
}

/// How a work ended that did not do what it was to do.
fn ended(state: DraftState) -> AnyView {
    let lang = use_lang();
    let words = match state {
        DraftState::Failed => t!(lang, import.ended.failed),
        DraftState::Interrupted => t!(lang, import.ended.interrupted),
        _ => return ().into_any(),
    };
    view! { <div class="notice notice--warning" role="alert"><p>{words}</p></div> }.into_any()
}

fn report(import: &Import, report: &Report) -> AnyView {
    let lang = use_lang();
    let address = [PATH, "/", &import.draft.id.to_string()].concat();
    let lacking: Vec<_> = report
        .lacking
        .iter()
        .map(|&column| view! { <li>{column_name(lang, column)}</li> })
        .collect();
    let lacking = (!lacking.is_empty()).then(|| {
        view! {
            <div class="notice notice--warning" role="alert">
                <p class="notice__title">{t!(lang, import.lacking.title)}</p>
                <p>{t!(lang, import.lacking.detail)}</p>
                <ul>{lacking}</ul>
            </div>
        }
    });
    view! {
        <p class="lead" role="status">{verdict(report)}</p>
        {figures(report)}
        {lacking}
        {confirm(&address, report)}
        {questions(&address, &report.questions)}
        {problems(report)}
        {changes(report)}
        {columns(&address, report)}
        {post(&[&address, "/descartar"].concat(), ().into_any(), t!(lang, import.give_up), "button button--quiet")}
    }
    .into_any()
}

/// What the file would do, in one sentence.
fn verdict(report: &Report) -> String {
    let lang = use_lang();
    let changes = report.created + report.updated;
    if !report.lacking.is_empty() {
        t!(lang, import.verdict.lacking).to_owned()
    } else if report.problems_total > 0 {
        let text = fill(
            t!(lang, import.verdict.problems),
            &number(lang, report.problems_total),
        );
        let bad = report.rows.saturating_sub(report.good_rows);
        let text = fill(&text, &number(lang, bad));
        fill(&text, &number(lang, report.rows))
    } else if changes == 0 {
        t!(lang, import.verdict.same).to_owned()
    } else {
        fill(t!(lang, import.verdict.clean), &rows(report.rows))
    }
}

/// How many rows there are.
fn rows(count: u32) -> String {
    let lang = use_lang();
    counted(
        lang,
        count.into(),
        t!(lang, import.row),
        t!(lang, import.rows),
    )
}

fn figures(report: &Report) -> AnyView {
    let lang = use_lang();
    view! {
        <ul class="figures">
            {figure(number(lang, report.rows), t!(lang, import.figure.rows))}
            {figure(number(lang, report.problems_total), t!(lang, import.figure.problems))}
            {figure(number(lang, report.created), t!(lang, import.figure.created))}
            {figure(number(lang, report.updated), t!(lang, import.figure.updated))}
            {figure(number(lang, report.same), t!(lang, import.figure.same))}
            {figure(number(lang, report.sessions), t!(lang, import.figure.sessions))}
        </ul>
    }
    .into_any()
}

/// Writing it: all of it or, where somebody says so, the good rows.
fn confirm(address: &str, report: &Report) -> AnyView {
    let lang = use_lang();
    let changes = report.created + report.updated;
    if !report.lacking.is_empty() || changes == 0 {
        return ().into_any();
    }
    let to = [address, "/confirmar"].concat();
    let spaces = counted(
        lang,
        changes.into(),
        t!(lang, import.confirm.space),
        t!(lang, import.confirm.spaces),
    );
    if report.is_clean() {
        let words = fill(t!(lang, import.confirm.all), &spaces);
        return view! {
            <section class="section">
                {post(&to, ().into_any(), &words, "button button--primary")}
                <p class="explanation">{t!(lang, import.confirm.public)}</p>
            </section>
        }
        .into_any();
    }
    let words = fill(t!(lang, import.confirm.only_good), &spaces);
    let only = view! { <input type="hidden" name="only_good:bool" value="true"/> };
    view! {
        <section class="section">
            <h2>{t!(lang, import.confirm.title)}</h2>
            <p>{t!(lang, import.confirm.mend)}</p>
            <p><a class="button button--primary" href=PATH>{t!(lang, import.confirm.again)}</a></p>
            {post(&to, only.into_any(), &words, "button button--quiet")}
            <p class="explanation">{t!(lang, import.confirm.left_out)}</p>
        </section>
    }
    .into_any()
}

/// A form of one button.
fn post(to: &str, fields: AnyView, words: &str, class: &'static str) -> AnyView {
    view! {
        <form class="actions" method="post" action=to.to_owned()>
            {fields}
            <button class=class type="submit">{words.to_owned()}</button>
        </form>
    }
    .into_any()
}

/// What was written.
fn written(report: &Report) -> AnyView {
    let lang = use_lang();
    let left_out = report.rows.saturating_sub(report.good_rows);
    let left_out = (left_out > 0)
        .then(|| view! { <p>{fill(t!(lang, import.done.left_out), &number(lang, left_out))}</p> });
    let created = report
        .changes
        .iter()
        .filter(|it| it.effect == Effect::Create);
    let some = created.count() > 0;
    view! {
        <div class="notice notice--done" role="status">
            <p class="notice__title">{t!(lang, import.done.written)}</p>
            {left_out}
            {some.then(|| view! { <p>{t!(lang, import.done.public)}</p> })}
        </div>
        {figures(report)}
        {changes(report)}
        <p class="actions">
            <a class="button" href="/direccion/cobertura">{t!(lang, import.done.coverage)}</a>
            <a class="button" href=PATH>{t!(lang, import.done.another)}</a>
        </p>
    }
    .into_any()
}
