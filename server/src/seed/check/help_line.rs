//! National help lines.

use atlas_shared::calendar::PartialDate;

use super::{Checker, SPACES};
use crate::{entity::help_line, seed::file};

impl Checker {
    pub(super) fn lines(&mut self, lines: Vec<file::Line>) {
        for (position, line) in (0..).zip(lines) {
            let number = line.number;
            self.unique(SPACES, "line", &number);
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                self.problem(SPACES, &number, "number: only digits can be dialled");
            }
            let (name_es, name_en) = self.text(SPACES, &number, "name", line.name);
            let row = help_line::Model {
                display: line.display.unwrap_or_else(|| number.clone()),
                menu_option: line.option,
                name_es,
                name_en,
                confirmed: self.form::<PartialDate>(SPACES, &number, "confirmed", &line.confirmed),
                position,
                number,
            };
            self.rows.lines.push(row);
        }
    }
}
