//! The progress of a commitment quarter by quarter: what the institution reports and what the monitor
//! finds, side by side; which quarters are without a report, and who can supply it.

use atlas_shared::{
    calendar::PartialDate,
    commitment::CommitmentDetail,
    language::Text,
    progress::{
        Assessment, Completion, Evidence, ProgressReport, Quarter, QuarterProgress, ReportState,
    },
};
use leptos::prelude::*;

use super::{
    mark::{belated_mark, completion_mark, difference_mark, state_mark},
    words::{leads, quarter_name},
};
use crate::{
    format::{counted, date},
    language::{fill, foreign, t, use_lang},
};

/// All quarters, newest first; those of which nothing is known stand together.
pub fn history(detail: &CommitmentDetail) -> AnyView {
    let lang = use_lang();
    let told = |quarter: &&QuarterProgress| {
        let of = quarter.quarter;
        detail.reports.iter().any(|report| report.quarter == of)
            || detail
                .assessments
                .iter()
                .any(|assessment| assessment.quarter == of)
    };
    let quarters: Vec<_> = detail
        .quarters
        .iter()
        .rev()
        .filter(told)
        .map(|quarter| quarter_entry(detail, quarter))
        .collect();
    let open: Vec<_> = detail
        .quarters
        .iter()
        .filter(|quarter| !told(quarter))
        .filter(|quarter| matches!(quarter.state, ReportState::Awaited | ReportState::Running))
        .map(|quarter| view! { <li>{standing(quarter)}</li> })
        .collect();
    let sides = (!quarters.is_empty()).then(|| {
        let words = fill(t!(lang, progress.two_sides), &detail.monitoring_body);
        view! { <p class="explanation">{words}</p> }
    });
    view! {
        {missing(detail)}
        {(!open.is_empty()).then(|| view! { <ul class="chips">{open}</ul> })}
        {sides}
        <ol class="quarters">{quarters}</ol>
        <p class="explanation">{t!(lang, progress.rule)}</p>
    }
    .into_any()
}

/// The quarters without a report, and who can supply them; or that there is no report at all yet.
fn missing(detail: &CommitmentDetail) -> Option<AnyView> {
    let lang = use_lang();
    let missing = &detail.commitment.missing_reports;
    let who = fill(
        t!(lang, progress.supplied),
        &leads(lang, &detail.institutions),
    );
    if missing.is_empty() {
        let nothing = detail.reports.is_empty();
        return nothing.then(|| {
            view! { <p class="empty">{t!(lang, commitment.no_reports)} " " {who}</p> }.into_any()
        });
    }
    let quarters: Vec<_> = missing
        .iter()
        .map(|missing| view! { <li class="chip">{quarter_name(lang, missing.quarter)}</li> })
        .collect();
    let notice = view! {
        <div class="notice notice--warning">
            <p class="notice__title">{t!(lang, progress.missing)}</p>
            <ul class="chips">{quarters}</ul>
            <p>{who}</p>
        </div>
    };
    Some(notice.into_any())
}

/// A quarter of which nothing is known yet, with the day until which that is in time.
fn standing(quarter: &QuarterProgress) -> AnyView {
    let lang = use_lang();
    let until = fill(t!(lang, progress.until), &date(lang, quarter.due));
    let more = [&quarter_name(lang, quarter.quarter), " (", &until, ")"].concat();
    state_mark(lang, quarter.state, &more)
}

fn quarter_entry(detail: &CommitmentDetail, quarter: &QuarterProgress) -> AnyView {
    let lang = use_lang();
    let of = quarter.quarter;
    let state = match quarter.state {
        ReportState::Reported => None,
        state => Some(state_mark(lang, state, "")),
    };
    let belated = quarter.late.then(|| belated_mark(lang));
    let steps: Vec<_> = detail
        .milestones
        .iter()
        .filter_map(|milestone| {
            let sides = judged(detail, of, Some(milestone.id), false)?;
            let title = &milestone.title;
            Some(view! {
                <h4 class="quarter__step" lang=foreign(title, lang)>{title.get(lang).to_owned()}</h4>
                {sides}
            })
        })
        .collect();
    view! {
        <li class="quarter">
            <div class="quarter__head">
                <h3>{quarter_name(lang, of)}</h3>
                {state} {belated}
            </div>
            {judged(detail, of, None, true)}
            {steps}
        </li>
    }
    .into_any()
}

/// What both say of a milestone or of the whole in a quarter. With `both`, a side that says nothing says
/// who could.
pub fn judged(
    detail: &CommitmentDetail,
    quarter: Quarter,
    milestone: Option<i32>,
    both: bool,
) -> Option<AnyView> {
    let lang = use_lang();
    let of = |q: Quarter, m: Option<i32>| (q, m) == (quarter, milestone);
    let report = detail
        .reports
        .iter()
        .find(|it| of(it.quarter, it.milestone));
    let assessment = detail
        .assessments
        .iter()
        .find(|it| of(it.quarter, it.milestone));
    if !both && report.is_none() && assessment.is_none() {
        return None;
    }
    let difference = report.zip(assessment).map(|(report, assessment)| {
        difference_mark(lang, report.completion, assessment.completion)
    });
    let none =
        |words: &str, who: &str| view! { <p class="explanation">{fill(words, who)}</p> }.into_any();
    let report = match report {
        Some(report) => {
            let earlier = detail.earlier_reports.iter();
            let earlier = earlier
                .filter(|it| of(it.quarter, it.milestone))
                .map(of_report);
            Some(side(detail, of_report(report), earlier.collect()))
        }
        None if both => Some(none(
            t!(lang, progress.no_report),
            &leads(lang, &detail.institutions),
        )),
        None => None,
    };
    let assessment = match assessment {
        Some(assessment) => {
            let earlier = detail.earlier_assessments.iter();
            let earlier = earlier
                .filter(|it| of(it.quarter, it.milestone))
                .map(of_assessment);
            Some(side(detail, of_assessment(assessment), earlier.collect()))
        }
        None if both => Some(none(
            t!(lang, progress.no_assessment),
            &detail.monitoring_body,
        )),
        None => None,
    };
    let part = |name: &'static str, words: Option<AnyView>| {
        words.map(|words| {
            view! { <div class="side"><p class="side__name">{name}</p> {words}</div> }
        })
    };
    let sides = view! {
        {difference}
        <div class="sides">
            {part(t!(lang, progress.report), report)}
            {part(t!(lang, progress.assessment), assessment)}
        </div>
    };
    Some(sides.into_any())
}

/// A report as readers see it.
pub fn report_shown(detail: &CommitmentDetail, report: &ProgressReport) -> AnyView {
    version(detail, &of_report(report))
}

/// An assessment as readers see it.
pub fn assessment_shown(detail: &CommitmentDetail, assessment: &Assessment) -> AnyView {
    version(detail, &of_assessment(assessment))
}

/// What report and assessment have in common.
struct Judgement<'a> {
    completion: Completion,
    text: &'a Text,
    delay: Option<&'a Text>,
    correction: Option<&'a Text>,
    evidence: &'a [Evidence],
    institution: &'a str,
    version: u32,
    published: PartialDate,
}

fn of_report(report: &ProgressReport) -> Judgement<'_> {
    Judgement {
        completion: report.completion,
        text: &report.done,
        delay: report.delay.as_ref(),
        correction: report.correction.as_ref(),
        evidence: &report.evidence,
        institution: &report.institution,
        version: report.version,
        published: report.published,
    }
}

fn of_assessment(assessment: &Assessment) -> Judgement<'_> {
    Judgement {
        completion: assessment.completion,
        text: &assessment.finding,
        delay: None,
        correction: assessment.correction.as_ref(),
        evidence: &assessment.evidence,
        institution: &assessment.institution,
        version: assessment.version,
        published: assessment.published,
    }
}

/// The latest version, and the earlier ones folded behind it.
fn side(detail: &CommitmentDetail, latest: Judgement<'_>, earlier: Vec<Judgement<'_>>) -> AnyView {
    let lang = use_lang();
    let folded = (!earlier.is_empty()).then(|| {
        let count = counted(
            lang,
            earlier.len() as u64,
            t!(lang, progress.earlier.one),
            t!(lang, progress.earlier.many),
        );
        let versions: Vec<_> = earlier
            .iter()
            .map(|it| view! { <li>{version(detail, it)}</li> })
            .collect();
        view! { <details class="fold"><summary>{count}</summary><ol class="versions">{versions}</ol></details> }
    });
    view! { {version(detail, &latest)} {folded} }.into_any()
}

fn version(detail: &CommitmentDetail, judgement: &Judgement<'_>) -> AnyView {
    let lang = use_lang();
    let said = |name: Option<&'static str>, text: &Text| {
        let name = name.map(|name| [name, " "].concat());
        view! { <p>{name} <span lang=foreign(text, lang)>{text.get(lang).to_owned()}</span></p> }
    };
    let links: Vec<_> = judgement
        .evidence
        .iter()
        .map(|link| {
            view! {
                <li><a href=link.url.to_string() rel="external noreferrer nofollow">{link.title.clone()}</a></li>
            }
        })
        .collect();
    let evidence = if links.is_empty() {
        view! { <p class="explanation">{t!(lang, progress.no_evidence)}</p> }.into_any()
    } else {
        view! { <p>{t!(lang, progress.evidence)}</p> <ul class="evidence">{links}</ul> }.into_any()
    };
    let mut institutions = detail.authors.iter().chain(&detail.institutions);
    let by = institutions
        .find(|it| it.id == judgement.institution)
        .map_or(judgement.institution, |it| it.name.get(lang));
    let corrected = judgement.version > 1 || judgement.correction.is_some();
    let number = corrected.then(|| {
        let number = judgement.version.to_string();
        [" · ", &fill(t!(lang, progress.version), &number)].concat()
    });
    let source = [by, " · ", &date(lang, judgement.published)].concat();
    view! {
        {completion_mark(lang, judgement.completion)}
        {said(None, judgement.text)}
        {judgement.delay.map(|delay| said(Some(t!(lang, commitment.delay)), delay))}
        {judgement.correction.map(|why| said(Some(t!(lang, progress.correction)), why))}
        {evidence}
        <p class="source">{source} {number}</p>
    }
    .into_any()
}
