//! Sources, to which everything else refers.

use atlas_shared::calendar::PartialDate;

use super::Checker;
use crate::{entity::source, seed::file};

impl Checker {
    pub(super) fn sources(
        &mut self,
        file: &str,
        sources: impl IntoIterator<Item = (String, file::Source)>,
    ) {
        for (id, source) in sources {
            self.unique(file, "source", &id);
            let as_of = self.form::<PartialDate>(file, &id, "as_of", &source.as_of);
            self.rows.sources.push(source::Model {
                id,
                title: source.title,
                as_of,
                url: source.url,
            });
        }
    }
}
