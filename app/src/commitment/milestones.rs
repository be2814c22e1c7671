//! The milestones of a commitment with their dates and states; where none is published, who can supply them.

use atlas_shared::{
    commitment::CommitmentDetail,
    language::Lang,
    progress::{Archived, Milestone},
    source::Origin,
};
use leptos::prelude::*;

use super::{
    mark::{completion_mark, milestone_mark},
    words::leads,
};
use crate::{
    format::date,
    language::{fill, foreign, t, use_lang},
};

/// The milestones by due date.
pub fn milestones(detail: &CommitmentDetail) -> AnyView {
    let lang = use_lang();
    if detail.milestones.is_empty() {
        let who = fill(
            t!(lang, commitment.supplied_by),
            &leads(lang, &detail.institutions),
        );
        return view! { <p class="empty">{t!(lang, commitment.no_milestones)} " " {who}</p> }
            .into_any();
    }
    let pairs: Vec<_> = detail.milestones.iter().map(pair).collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

/// When a milestone was given up, and why.
pub fn why(lang: Lang, archived: &Archived) -> AnyView {
    let when = fill(
        t!(lang, progress.milestone.archived_on),
        &date(lang, archived.on),
    );
    let reason = archived.reason.get(lang).to_owned();
    view! { <p>{when} " " <bdi lang=foreign(&archived.reason, lang)>{reason}</bdi></p> }.into_any()
}

fn pair(milestone: &Milestone) -> AnyView {
    let lang = use_lang();
    let due = match milestone.due {
        Some(due) => date(lang, due),
        None => t!(lang, commitment.no_date).to_owned(),
    };
    let title = milestone.title.get(lang).to_owned();
    let judged = |name: &'static str, completion| {
        view! { <li class="judged"><span>{name}</span> {completion_mark(lang, completion)}</li> }
    };
    let reported = milestone
        .reported
        .map(|completion| judged(t!(lang, progress.milestone.reported), completion));
    let assessed = milestone
        .assessed
        .map(|completion| judged(t!(lang, progress.milestone.assessed), completion));
    let origin = match milestone.origin {
        Origin::Source => t!(lang, commitment.named_by_source),
        Origin::Editor => t!(lang, commitment.named_by_editor),
    };
    let archived = milestone
        .archived
        .as_ref()
        .map(|archived| why(lang, archived));
    view! {
        <div class="pairs__pair">
            <dt>{due}</dt>
            <dd>
                <p lang=foreign(&milestone.title, lang)>{title}</p>
                <ul class="chips">
                    <li>{milestone_mark(lang, milestone.state)}</li> {reported} {assessed}
                </ul>
                {archived}
                <p class="source">{origin}</p>
            </dd>
        </div>
    }
    .into_any()
}
