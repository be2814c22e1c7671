//! The agenda: sessions to come, day by day, with the filter of the spaces that hold them.

mod days;
mod list;
mod subscription;

pub use self::{
    days::{days, days_of_space},
    list::AgendaPage,
    subscription::{subscription, with_caution},
};
