//! What a file leaves open: which parishes are meant, what each column is, and what stands for all rows.

use atlas_shared::{
    import::{Choice, Column, Heading, Question, Report},
    language::Lang,
    place::Precision,
    space::{Audience, CareGroup, Modality, ServiceLanguage, SpaceKind, SpaceStatus},
};
use leptos::prelude::*;

use super::{rows, words::column_name};
use crate::{
    language::{fill, t, use_lang},
    space::{
        audience_name, care_group_name, kind_name, modality_name, service_language_name,
        status_name,
    },
    workspace::{
        form, own_account,
        space::{choices, precision_name},
    },
};

/// Which parishes are meant.
pub fn questions(address: &str, questions: &[Question]) -> AnyView {
    let lang = use_lang();
    if questions.is_empty() {
        return ().into_any();
    }
    let question = |(place, it): (usize, &Question)| {
        let id = format!("question-{place}");
        let choice = |choice: &Choice| {
            let value = [&choice.code, " ", &it.given].concat();
            view! { <option value=value>{choice.name.clone()} " (" {choice.code.clone()} ")"</option> }
        };
        let choices: Vec<_> = it.choices.iter().map(choice).collect();
        let label = fill(t!(lang, import.question.label), &it.given);
        let label = fill(&label, &rows(it.rows));
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select class="select" id=id name="answers[]">
                    <option value="">{t!(lang, import.question.open)}</option>
                    {choices}
                </select>
            </div>
        }
    };
    let fields: Vec<_> = questions.iter().enumerate().map(question).collect();
    view! {
        <section class="section">
            <h2>{t!(lang, import.question.title)}</h2>
            <p>{t!(lang, import.question.detail)}</p>
            <form class="form" method="post" action=address.to_owned()>
                {fields}
                <p class="actions"><button class="button button--primary" type="submit">{t!(lang, import.question.go)}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// How the columns are read, to be corrected.
pub fn columns(address: &str, report: &Report) -> AnyView {
    let lang = use_lang();
    let row = |it: &Heading| {
        let id = format!("column-{}", it.position);
        let name = format!("columns.{}", it.position);
        let option = |&column: &Column| {
            let selected = it.column == Some(column);
            view! { <option value=column.key() selected=selected>{column_name(lang, column)}</option> }
        };
        let options: Vec<_> = Column::ALL.iter().map(option).collect();
        let heading = match it.heading.as_str() {
            "" => fill(
                t!(lang, import.columns.unnamed),
                &(it.position + 1).to_string(),
            ),
            heading => heading.to_owned(),
        };
        view! {
            <tr>
                <th scope="row"><label for=id.clone()><bdi>{heading}</bdi></label></th>
                <td class="table__words"><bdi>{it.example.clone()}</bdi></td>
                <td>
                    <select class="select" id=id name=name>
                        <option value="" selected=it.column.is_none()>{t!(lang, import.columns.left_out)}</option>
                        {options}
                    </select>
                </td>
            </tr>
        }
    };
    let rows: Vec<_> = report.headings.iter().map(row).collect();
    view! {
        <details class="section" open=!report.lacking.is_empty()>
            <summary><h2>{t!(lang, import.columns.title)}</h2></summary>
            <form method="post" action=address.to_owned()>
                <div class="table-region" role="region" aria-labelledby="columns-caption" tabindex="0">
                    <table class="table">
                        <caption id="columns-caption" class="visually-hidden">{t!(lang, import.columns.caption)}</caption>
                        <thead><tr>
                            <th scope="col"><span class="table__sort">{t!(lang, import.columns.heading)}</span></th>
                            <th scope="col"><span class="table__sort">{t!(lang, import.columns.example)}</span></th>
                            <th scope="col"><span class="table__sort">{t!(lang, import.columns.read_as)}</span></th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {for_all(report)}
                <p class="actions"><button class="button" type="submit">{t!(lang, import.columns.go)}</button></p>
            </form>
        </details>
    }
    .into_any()
}

/// What stands for all rows, where no column of the file is read as it.
fn for_all(report: &Report) -> AnyView {
    let lang = use_lang();
    let read = |column: Column| report.headings.iter().any(|it| it.column == Some(column));
    let field = |&column: &Column| {
        let id = ["for-all-", column.key()].concat();
        let name = ["for_all.", column.key()].concat();
        let stands = report.for_all.iter().find(|it| it.column == column);
        let stands = stands.map(|it| it.value.as_str()).unwrap_or_default();
        let choices = values(lang, column);
        let option = |(key, words): &(String, String)| {
            let selected = key == stands;
            view! { <option value=key.clone() selected=selected>{words.clone()}</option> }
        };
        let options: Vec<_> = choices.iter().map(option).collect();
        view! {
            <div class="field">
                <label for=id.clone()>{column_name(lang, column)}</label>
                <select class="select" id=id name=name>
                    <option value="">{t!(lang, import.for_all.nothing)}</option>
                    {options}
                </select>
            </div>
        }
    };
    let fields: Vec<_> = Column::FOR_ALL
        .iter()
        .filter(|&&column| !read(column))
        .map(field)
        .collect();
    if fields.is_empty() {
        return ().into_any();
    }
    view! {
        <fieldset class="form__group for-all">
            <legend>{t!(lang, import.for_all.title)}</legend>
            <p class="field__hint">{t!(lang, import.for_all.detail)}</p>
            <div class="form__row">{fields}</div>
        </fieldset>
    }
    .into_any()
}

/// The values of a column, as the API reads them, with their words.
fn values(lang: Lang, column: Column) -> Vec<form::Choice> {
    match column {
        Column::Kind => choices(SpaceKind::ALL, SpaceKind::key, |it| kind_name(lang, it)),
        Column::Modality => choices(Modality::ALL, Modality::key, |it| modality_name(lang, it)),
        Column::Status => choices(SpaceStatus::ALL, SpaceStatus::key, |it| {
            status_name(lang, it)
        }),
        Column::Audiences => choices(Audience::ALL, Audience::key, |it| audience_name(lang, it)),
        Column::CareGroups => choices(CareGroup::ALL, CareGroup::key, |it| {
            care_group_name(lang, it)
        }),
        Column::Languages => choices(ServiceLanguage::ALL, ServiceLanguage::key, |it| {
            service_language_name(lang, it)
        }),
        Column::Precision => choices(Precision::ALL, Precision::key, |it| {
            precision_name(lang, it)
        }),
        Column::Convenor => {
            let account = own_account();
            let institutions = account.institutions.iter();
            institutions
                .map(|it| (it.id.clone(), it.name.get(lang).to_owned()))
                .collect()
        }
        _ => Vec::new(),
    }
}
