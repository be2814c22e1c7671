//! Pages of commitments: the list, and one commitment with all that is published about it.

mod card;
mod detail;
mod history;
mod list;
mod mark;
mod milestones;
mod reach;
mod sessions;
mod timebar;
mod words;

pub use self::{
    card::commitment_card,
    detail::{CommitmentPage, institutions, section},
    history::{assessment_shown, judged, report_shown},
    list::CommitmentsPage,
    mark::{milestone_mark, state_name},
    milestones::why,
    timebar::time_bar,
    words::{
        completion_name, in_quarter, institution_kind_name as institution_kind, quarter_name,
        quarter_short, scope_name,
    },
};
