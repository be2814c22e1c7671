//! The filter of spaces, and of their sessions.

use super::{
    Fault, FilterError, Group, Naming, Paging, Reader,
    address::{Writer, keyed},
};
use crate::{
    calendar::PartialDate,
    commitment::CommitmentId,
    error::Unknown,
    place::{CantonCode, ParishCode},
    space::{Modality, SpaceKind, SpaceStatus, is_sensitive},
};

/// Which spaces a list shows. Filters combine: a space must pass all that are set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpaceFilter {
    /// Spaces that reach this parish, as far as their precision tells.
    pub parish: Option<ParishCode>,
    /// Spaces that reach this canton or a parish of it.
    pub canton: Option<CantonCode>,
    /// For whom.
    pub group: Option<Group>,
    /// What they are.
    pub kind: Option<SpaceKind>,
    /// How one takes part.
    pub modality: Option<Modality>,
    /// Whether they are at work.
    pub status: Option<SpaceStatus>,
    /// The commitment to which they belong.
    pub commitment: Option<CommitmentId>,
    /// With a session on this day or later, in Guayaquil time.
    pub from: Option<PartialDate>,
    /// With a session on this day or earlier, in Guayaquil time.
    pub to: Option<PartialDate>,
    /// Words that stand in the name or in the convenor's name; case and accents do not count.
    pub q: Option<String>,
}

impl SpaceFilter {
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
            parish: reader.take("parish", "parroquia", str::parse),
            canton: reader.take("canton", "canton", str::parse),
            group: reader.take("group", "grupo", |text| match naming {
                Naming::Api => text.parse(),
                Naming::Page => Group::all()
                    .find(|group| group.slug() == text)
                    .ok_or_else(|| Unknown {
                        given: text.to_owned(),
                        accepts: Group::all().map(Group::slug).collect::<Vec<_>>().join(", "),
                    }),
            }),
            kind: reader.take(
                "kind",
                "tipo",
                keyed(naming, SpaceKind::ALL, SpaceKind::slug),
            ),
            modality: reader.take(
                "modality",
                "modalidad",
                keyed(naming, Modality::ALL, Modality::slug),
            ),
            status: reader.take(
                "status",
                "estado",
                keyed(naming, SpaceStatus::ALL, SpaceStatus::slug),
            ),
            commitment: reader.take("commitment", "compromiso", str::parse),
            from: reader.take("from", "desde", day),
            to: reader.take("to", "hasta", day),
            q: reader.words(),
        };
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && to < from
        {
            reader.fail("to", "hasta", Fault::Reversed, format!("{from} …"));
        }
        let paging = reader.paging();
        reader.finish((filter, paging))
    }

    /// The set filters as name–value pairs, not yet percent-encoded: the inverse of [`SpaceFilter::parse`].
    pub fn pairs(&self, naming: Naming) -> Vec<(&'static str, String)> {
        let mut writer = Writer {
            naming,
            pairs: Vec::new(),
        };
        let page = naming == Naming::Page;
        writer.put(
            "parish",
            "parroquia",
            self.parish.as_ref().map(ToString::to_string),
        );
        writer.put(
            "canton",
            "canton",
            self.canton.as_ref().map(ToString::to_string),
        );
        writer.put(
            "group",
            "grupo",
            self.group
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "kind",
            "tipo",
            self.kind
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "modality",
            "modalidad",
            self.modality
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "status",
            "estado",
            self.status
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "commitment",
            "compromiso",
            self.commitment.as_ref().map(ToString::to_string),
        );
        writer.put("from", "desde", self.from.map(|v| v.to_string()));
        writer.put("to", "hasta", self.to.map(|v| v.to_string()));
        writer.put("q", "q", self.q.clone());
        writer.pairs
    }

    /// Whether it asks for care or for survivors of violence, so that even the question is sensitive.
    pub fn is_sensitive(&self) -> bool {
        let (audiences, groups) = match self.group {
            Some(Group::Audience(audience)) => (vec![audience], vec![]),
            Some(Group::Care(group)) => (vec![], vec![group]),
            None => (vec![], vec![]),
        };
        is_sensitive(self.kind.unwrap_or(SpaceKind::Forum), &audiences, &groups)
    }
}

fn day(text: &str) -> Result<PartialDate, Unknown> {
    text.parse::<PartialDate>()
        .ok()
        .filter(|date| date.day().is_some())
        .ok_or_else(|| Unknown {
            given: text.to_owned(),
            accepts: "YYYY-MM-DD".to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::CareGroup;

    fn full() -> SpaceFilter {
        SpaceFilter {
            parish: Some("170169".parse().unwrap()),
            canton: Some("1701".parse().unwrap()),
            group: Some(Group::Care(CareGroup::OlderAdults)),
            kind: Some(SpaceKind::Table),
            modality: Some(Modality::Hybrid),
            status: Some(SpaceStatus::Planned),
            commitment: Some("ECPCA0001".parse().unwrap()),
            from: Some("2026-01-01".parse().unwrap()),
            to: Some("2026-12-31".parse().unwrap()),
            q: Some("género".into()),
        }
    }

    #[test]
    fn a_filter_survives_the_address_bar_in_both_namings() {
        for naming in [Naming::Api, Naming::Page] {
            let pairs = full().pairs(naming);
            let back =
                SpaceFilter::parse(naming, pairs.iter().map(|(n, v)| (*n, v.as_str()))).unwrap();
            assert_eq!(back.0, full());
        }
    }

    #[test]
    fn a_range_that_ends_before_it_begins_is_refused() {
        let errors =
            SpaceFilter::parse(Naming::Api, [("from", "2026-02-02"), ("to", "2026-02-01")])
                .unwrap_err();
        assert_eq!(
            (errors[0].field.as_str(), errors[0].fault),
            ("to", Fault::Reversed)
        );
    }
}
