//! The session of a row.

use atlas_shared::{
    import::{Column, Fault},
    language::Text,
    space::SessionStatus,
    writing::MAX_NAME,
};

use super::{reader::RowReader, row::SessionRow};
use crate::{import::value, space::recurrence::instant};

impl RowReader<'_> {
    /// When it is and what it is about; none where the row tells of no session.
    pub fn session(&mut self) -> Option<SessionRow> {
        let day = self.read(Column::SessionDate, "31/12/2025", value::day);
        let start = self.read(Column::SessionStart, "09:00", value::time_of_day);
        let end = self.read(Column::SessionEnd, "11:00", value::time_of_day);
        let status = self.value(Column::SessionStatus);
        let title = self.text(Column::SessionTitle, MAX_NAME);
        let title_en = self.text(Column::SessionTitleEn, MAX_NAME);
        if title.is_none() && title_en.is_some() {
            self.problem(Column::SessionTitle, Fault::Missing, Vec::new());
        }
        let tells = [
            Column::SessionDate,
            Column::SessionStart,
            Column::SessionEnd,
            Column::SessionStatus,
            Column::SessionTitle,
        ]
        .iter()
        .any(|column| self.has(*column));
        if !tells {
            return None;
        }
        for column in [Column::SessionDate, Column::SessionStart] {
            if !self.has(column) {
                self.problem(column, Fault::SessionIncomplete, Vec::new());
            }
        }
        let (day, start) = (day?, start?);
        if end.is_some_and(|end| end <= start) {
            self.problem(Column::SessionEnd, Fault::EndsFirst, Vec::new());
        }
        Some(SessionRow {
            row: self.row.number,
            starts_at: instant(day, start),
            ends_at: end.map(|end| instant(day, end)),
            status: status.unwrap_or(SessionStatus::Scheduled),
            status_told: status.is_some(),
            title: title.map(|es| Text { es, en: title_en }),
        })
    }
}
