//! Pages of spaces: the list with its filter, and one space with its sessions.

mod card;
mod care;
mod chips;
mod detail;
mod form;
mod list;
mod malformed;
mod query;
mod session;
mod words;

pub use self::{
    card::{space_card, status_mark},
    detail::SpacePage,
    list::SpacesPage,
    session::sessions,
    words::{audience_name, kind_name, modality_name, place_name},
};
