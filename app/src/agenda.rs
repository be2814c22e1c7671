//! The agenda: sessions to come, day by day, with the filter of the spaces that hold them.

mod list;
mod subscription;

pub use self::{
    list::{AgendaPage, days},
    subscription::{subscription, with_caution},
};
