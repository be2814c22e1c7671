//! Pages of commitments: the list, and one commitment with all that is published about it.

mod card;
mod detail;
mod list;
mod mark;
mod progress;
mod timebar;
mod words;

pub use self::{
    card::commitment_card,
    detail::{CommitmentPage, institutions, section},
    list::CommitmentsPage,
    timebar::time_bar,
    words::scope_name,
};
