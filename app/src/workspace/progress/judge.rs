//! The form of a report or an assessment: on one quarter of a commitment or of a milestone, with what is
//! published on it already, a preview, and the reason where it corrects.

use atlas_shared::{
    commitment::CommitmentDetail,
    language::Text,
    progress::{
        Assessment, Completion, Evidence, MOST_LINKS, ProgressKind, ProgressReport, Quarter,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{LIST, of_commitment, quarter_in, takes_part};
use crate::{
    commitment::{assessment_shown, completion_name, judged, quarter_name, report_shown},
    language::{fill, foreign, t, use_lang},
    workspace::{
        breadcrumb,
        form::{Filled, Form, Kind, hidden},
        heading, lost, own_account,
    },
};

/// How many links stand unfolded; those that the API takes beyond them can be unfolded.
const LINKS: usize = 3;

/// The address of the form.
pub fn address(id: &str, kind: ProgressKind, quarter: Quarter, milestone: Option<i32>) -> String {
    let page = [
        LIST,
        "/",
        id,
        "/",
        kind.slug(),
        "?trimestre=",
        &quarter.to_string(),
    ]
    .concat();
    match milestone {
        Some(milestone) => [&page, "&hito=", &milestone.to_string()].concat(),
        None => page,
    }
}

/// What the form shows: what was previewed, else what is published and to be corrected, else nothing yet.
#[derive(Default)]
struct Shown {
    completion: Option<Completion>,
    text: Option<Text>,
    delay: Option<Text>,
    correction: Option<Text>,
    evidence: Vec<Evidence>,
    institution: String,
}

impl Shown {
    fn of_report(report: &ProgressReport) -> Self {
        Self {
            completion: Some(report.completion),
            text: Some(report.done.clone()),
            delay: report.delay.clone(),
            correction: report.correction.clone(),
            evidence: report.evidence.clone(),
            institution: report.institution.clone(),
        }
    }

    fn of_assessment(assessment: &Assessment) -> Self {
        Self {
            completion: Some(assessment.completion),
            text: Some(assessment.finding.clone()),
            correction: assessment.correction.clone(),
            evidence: assessment.evidence.clone(),
            ..Self::default()
        }
    }
}

/// Which quarter of what, and the version that is published.
struct Subject<'a> {
    detail: &'a CommitmentDetail,
    kind: ProgressKind,
    quarter: Quarter,
    milestone: Option<i32>,
    published: u32,
}

/// The form on the quarter that the address names, or that was named when it was sent.
pub fn judge(id: &str, kind: ProgressKind) -> AnyView {
    of_commitment(id, move |detail| {
        let form = Form::here();
        let query = use_location().query.get_untracked();
        let filled = use_context::<Filled>().unwrap_or_default();
        let (report, assessment) = match kind {
            ProgressKind::Report => (filled.answer::<ProgressReport>(), None),
            ProgressKind::Assessment => (None, filled.answer::<Assessment>()),
        };
        let previewed = (report.as_ref().map(|it| (it.quarter, it.milestone)))
            .or(assessment.as_ref().map(|it| (it.quarter, it.milestone)));
        let named = |typed: &str, query_name: &str| {
            let typed = form.typed(typed).map(ToOwned::to_owned);
            typed
                .or_else(|| query.get(query_name))
                .filter(|it| !it.is_empty())
        };
        let asked = named("quarter", "trimestre").and_then(|text| quarter_in(&text));
        let step = named("milestone:number", "hito").and_then(|text| text.parse().ok());
        let Some((quarter, milestone)) = previewed.or(asked.map(|quarter| (quarter, step))) else {
            return lost();
        };
        let of = |q, m| (q, m) == (quarter, milestone);
        let (published, stands) = match kind {
            ProgressKind::Report => {
                let mut all = detail.reports.iter();
                let found = all.find(|it| of(it.quarter, it.milestone));
                (found.map(|it| it.version), found.map(Shown::of_report))
            }
            ProgressKind::Assessment => {
                let mut all = detail.assessments.iter();
                let found = all.find(|it| of(it.quarter, it.milestone));
                (found.map(|it| it.version), found.map(Shown::of_assessment))
            }
        };
        let subject = Subject {
            detail: &detail,
            kind,
            quarter,
            milestone,
            published: published.unwrap_or_default(),
        };
        // A correction begins with what it corrects, and says anew why.
        let stands = Shown {
            correction: None,
            ..stands.unwrap_or_default()
        };
        page(&subject, form, (report, assessment), stands)
    })
}

fn page(
    subject: &Subject<'_>,
    form: Form,
    (report, assessment): (Option<ProgressReport>, Option<Assessment>),
    stands: Shown,
) -> AnyView {
    let lang = use_lang();
    let detail = subject.detail;
    let preview = (report.as_ref().map(|it| report_shown(detail, it)))
        .or(assessment.as_ref().map(|it| assessment_shown(detail, it)));
    let preview = preview.map(|shown| {
        view! {
            <section class="section">
                <h2>{t!(lang, workspace.progress.preview)}</h2>
                <p class="explanation">{t!(lang, workspace.progress.preview_detail)}</p>
                <div class="side">{shown}</div>
            </section>
        }
    });
    let shown = match (report, assessment) {
        (Some(it), _) => Shown::of_report(&it),
        (_, Some(it)) => Shown::of_assessment(&it),
        _ => stands,
    };
    let title = match subject.kind {
        ProgressKind::Report => t!(lang, workspace.progress.report_on),
        ProgressKind::Assessment => t!(lang, workspace.progress.assess_on),
    };
    let title = fill(title, &quarter_name(lang, subject.quarter).to_lowercase());
    let step = detail
        .milestones
        .iter()
        .find(|it| Some(it.id) == subject.milestone)
        .map(|it| {
            let title = &it.title;
            view! { <p class="lead" lang=foreign(title, lang)><bdi>{title.get(lang).to_owned()}</bdi></p> }
        });
    let here = super::address(detail.commitment.id.as_str());
    let action = [&here, "/", subject.kind.slug()].concat();
    let fields = fields(subject, &form, &shown, &action);
    let known = judged(detail, subject.quarter, subject.milestone, true);
    view! {
        {breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.short.get(lang).to_owned())}
        {heading(title)}
        {step}
        {preview}
        {form.draw(&action, fields, t!(lang, workspace.progress.publish), Some(&here))}
        <section class="section">
            <h2>{t!(lang, workspace.progress.known)}</h2>
            {known}
        </section>
    }
    .into_any()
}

fn fields(subject: &Subject<'_>, form: &Form, shown: &Shown, action: &str) -> AnyView {
    let lang = use_lang();
    let steps: Vec<_> = Completion::ALL
        .iter()
        .map(|&it| {
            let name = completion_name(lang, it).to_owned();
            (it.key().to_owned(), name, meaning(it).to_owned())
        })
        .collect();
    let completion = shown.completion.map(Completion::key).unwrap_or_default();
    let is_report = subject.kind == ProgressKind::Report;
    let (text, words) = if is_report {
        ("done", t!(lang, workspace.progress.done))
    } else {
        ("finding", t!(lang, workspace.progress.finding))
    };
    let delay = is_report.then(|| {
        let hint = Some(t!(lang, workspace.progress.delay_hint));
        both(
            form,
            "delay",
            t!(lang, workspace.progress.delay),
            shown.delay.as_ref(),
            hint,
        )
    });
    let correction = (subject.published > 0).then(|| {
        let hint = Some(t!(lang, workspace.progress.correction_hint));
        let words = t!(lang, workspace.progress.correction);
        both(form, "correction", words, shown.correction.as_ref(), hint)
    });
    let links = |places: std::ops::Range<usize>| -> Vec<_> {
        places
            .map(|place| link(form, place + 1, shown.evidence.get(place)))
            .collect()
    };
    let (first, more) = (links(0..LINKS), links(LINKS..MOST_LINKS));
    let written = |place: usize| {
        let number = (place + 1).to_string();
        ["title", "url"].into_iter().any(|part| {
            let typed = form.typed(&["evidence.", &number, ".", part].concat());
            typed.map_or(shown.evidence.len() > place, |typed| !typed.is_empty())
        })
    };
    let unfolded = (LINKS..MOST_LINKS).any(written);
    let more_words = fill(
        t!(lang, workspace.progress.more_links),
        &MOST_LINKS.to_string(),
    );
    let milestone = subject
        .milestone
        .map(|it| hidden("milestone:number", it.to_string()));
    let preview = [action, "/vista-previa"].concat();
    view! {
        {hidden("quarter", subject.quarter.to_string())}
        {milestone}
        {hidden("version:number", subject.published.to_string())}
        {is_report.then(|| institution(subject, form, &shown.institution))}
        {form.radios("completion", t!(lang, workspace.progress.completion), &steps, completion, None)}
        {both(form, text, words, shown.text.as_ref(), None)}
        {delay}
        {correction}
        <fieldset class="field field--choices">
            <legend>{t!(lang, workspace.progress.evidence)}</legend>
            <p class="field__hint">{t!(lang, workspace.progress.evidence_hint)}</p>
            {first}
            <details class="fold" open=unfolded>
                <summary>{more_words}</summary>
                {more}
            </details>
        </fieldset>
        <p><button class="button button--quiet" type="submit" formaction=preview>{t!(lang, workspace.progress.show_preview)}</button></p>
    }
    .into_any()
}

/// A text in Spanish and its translation.
fn both(form: &Form, name: &str, label: &str, text: Option<&Text>, hint: Option<&str>) -> AnyView {
    let lang = use_lang();
    let es = text.map(|it| it.es.as_str()).unwrap_or_default();
    let en = text.and_then(|it| it.en.as_deref()).unwrap_or_default();
    let translated = [label, " ", t!(lang, workspace.progress.in_english)].concat();
    view! {
        {form.lines(&[name, ".es"].concat(), label, es, hint)}
        {form.lines(&[name, ".en"].concat(), &translated, en, None)}
    }
    .into_any()
}

fn link(form: &Form, number: usize, stored: Option<&Evidence>) -> AnyView {
    let lang = use_lang();
    let number = number.to_string();
    let name = |part: &str| ["evidence.", &number, ".", part].concat();
    let label = |words: &str| fill(words, &number);
    let title = stored.map(|it| it.title.as_str()).unwrap_or_default();
    let url = stored.map(|it| it.url.as_str()).unwrap_or_default();
    view! {
        {form.text(&name("title"), &label(t!(lang, workspace.progress.link_title)), Kind::Text, title, None)}
        {form.text(&name("url"), &label(t!(lang, workspace.progress.link_url)), Kind::Link, url, None)}
    }
    .into_any()
}

/// For which institution, where the account works for several that take part.
fn institution(subject: &Subject<'_>, form: &Form, stored: &str) -> AnyView {
    let lang = use_lang();
    let account = own_account();
    if !takes_part(&account, subject.detail) {
        return ().into_any();
    }
    let choices: Vec<_> = subject
        .detail
        .institutions
        .iter()
        .filter(|it| account.edits(&it.id))
        .map(|it| (it.id.clone(), it.name.get(lang).to_owned()))
        .collect();
    match choices.as_slice() {
        [_, _, ..] => {
            let label = t!(lang, workspace.progress.institution);
            form.select("institution", label, &choices, stored, None, None)
        }
        _ => ().into_any(),
    }
}

fn meaning(completion: Completion) -> &'static str {
    let lang = use_lang();
    match completion {
        Completion::NoEvidence => t!(lang, completion.means.no_evidence),
        Completion::NotStarted => t!(lang, completion.means.not_started),
        Completion::Limited => t!(lang, completion.means.limited),
        Completion::Substantial => t!(lang, completion.means.substantial),
        Completion::Complete => t!(lang, completion.means.complete),
    }
}
