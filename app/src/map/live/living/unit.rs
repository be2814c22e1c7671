//! A parish or canton of the drawing, as its link tells it.

use web_sys::Element;

use crate::map::label::Candidate;

/// A parish or canton as its link tells it.
pub(super) struct Unit {
    pub code: String,
    pub name: String,
    /// Name of its canton; none where it is one.
    pub canton: Option<String>,
    pub middle: (f64, f64),
    pub extent: (f64, f64),
    /// How many spaces stand in it, if any.
    pub spaces: Option<u32>,
    pub link: Element,
}

impl Unit {
    /// The unit of a link; none where the link is none of a unit.
    pub fn of(link: Element) -> Option<Self> {
        let [x, y, width, height] = numbers(&link, "data-label");
        let label = link.get_attribute("aria-label")?;
        let mut names = label.split(", ").map(str::to_owned);
        Some(Self {
            code: link.get_attribute("data-n")?,
            name: names.next()?,
            canton: names.next(),
            middle: (x, y),
            extent: (width, height),
            spaces: link
                .get_attribute("data-spaces")
                .and_then(|spaces| spaces.parse().ok()),
            link,
        })
    }

    /// What would be its name on the map, with this one selected.
    pub fn candidate(&self, selected: &str) -> Candidate<'_> {
        Candidate {
            name: &self.name,
            middle: self.middle,
            extent: self.extent,
            chosen: self.code == selected,
        }
    }
}

/// Up to four numbers of an attribute, with spaces between them; 0 for each that is missing.
pub(super) fn numbers(element: &Element, attribute: &str) -> [f64; 4] {
    let text = element.get_attribute(attribute).unwrap_or_default();
    let mut numbers = text.split(' ').filter_map(|number| number.parse().ok());
    std::array::from_fn(|_| numbers.next().unwrap_or_default())
}
