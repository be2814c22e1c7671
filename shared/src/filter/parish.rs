//! The filter of parishes.

use super::{FilterError, Naming, Paging, Reader, address::keyed};
use crate::{parish::ParishKind, place::CantonCode};

/// Which parishes a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParishFilter {
    /// Parishes of this canton.
    pub canton: Option<CantonCode>,
    /// Legal kind.
    pub kind: Option<ParishKind>,
    /// Words that stand in the name; case and accents do not count.
    pub q: Option<String>,
}

impl ParishFilter {
    /// Reads the filter and the page from decoded name–value pairs.
    ///
    /// # Errors
    /// Every parameter at fault, in the order given.
    pub fn parse<'a>(
        naming: Naming,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(Self, Paging), Vec<FilterError>> {
        let mut reader = Reader::new(naming, pairs);
        let filter = Self {
            canton: reader.take("canton", "canton", str::parse),
            kind: reader.take(
                "kind",
                "tipo",
                keyed(naming, ParishKind::ALL, ParishKind::slug),
            ),
            q: reader.words(),
        };
        let paging = reader.paging();
        reader.finish((filter, paging))
    }
}
