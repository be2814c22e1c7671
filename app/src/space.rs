//! Pages of spaces: the list with its filter, and one space with its sessions.

mod card;
mod care;
mod detail;
mod list;
mod reach;
mod session;
mod words;

pub use self::{
    card::{help_link, space_card, status_mark},
    detail::SpacePage,
    list::{SpacesPage, all_in_the_list, beyond, spaces_counted, spaces_found},
    reach::{group_title, space_group, spaces_by_reach},
    session::{documents, hours, outcome, participation, session_mark, sessions},
    words::{
        accessibility_name, audience_name, care_group_name, counted_name, facts, group_name,
        kind_name, modality_name, place_name, precision_meaning, service_language_name,
        status_name,
    },
};
