//! The names of parishes and the numbers of their spaces on a living drawing, in the size of the screen.

use web_sys::Element;

use super::{Inner, Unit, with};
use crate::{
    listen::{all, one},
    map::{
        gestures::Gestures,
        label::{Rectangle, place},
        names::{BADGE, Badge, FONTS, badges_of, clustered, cores, svg_of},
    },
    paint::once_painted,
};

/// What lies over the drawing where there is room.
const COVERS: &str = ".legend, .inset, .zoom, .map__attribution";

/// How many spaces stand where, as it is written on the drawing.
pub(super) struct Numbers {
    badges: Vec<Badge>,
    /// Height of the figures in units of the view box.
    font: f64,
}

impl Inner {
    /// Writes names and badges anew, each once what was changed before is painted: all at once, they would
    /// hold up the frame with which a gesture comes to rest. A view that moves by then comes to rest itself.
    pub(super) fn name_units(&self) {
        if self.is_naming.replace(true) {
            return;
        }
        let this = self.this.clone();
        let write = |inner: &Self| {
            // They may have been written meanwhile.
            if inner.is_naming.get() && inner.gestures.get().is_some_and(Gestures::moves) {
                inner.is_naming.set(false);
            } else if inner.is_naming.get() {
                inner.write_names();
                let this = inner.this.clone();
                once_painted(move || with(&this, Self::write_badges));
            }
        };
        once_painted(move || with(&this, write));
    }

    /// Writes names and badges anew, at once.
    pub(super) fn name_at_once(&self) {
        self.write_names();
        self.write_badges();
    }

    /// The part of the map that is in sight.
    fn sight(&self) -> Option<Rectangle> {
        let frame = self.svg.parent_element()?;
        Some(self.gestures.get()?.place(&frame))
    }

    /// What is in sight, and as much again around it: elsewhere nobody reads a name, and each takes the browser
    /// its time.
    fn near_sight(&self, sight: Option<Rectangle>) -> impl Iterator<Item = &Unit> {
        let near = sight.map(|sight| sight.widened());
        let is_near = move |unit: &&Unit| near.as_ref().is_none_or(|near| near.holds(unit.middle));
        self.units.iter().filter(is_near)
    }

    /// Pixels that one unit of the view box takes; none where the map is out of sight.
    fn pixels(&self) -> Option<f64> {
        let scale = self.scale.get() * self.enlarged.get();
        let is_shown = self.section.client_width() > 0;
        (scale > 0.0 && is_shown).then_some(scale)
    }

    /// Writes the names, unless the map is out of sight, and leaves the numbers for which they have room.
    fn write_names(&self) {
        self.is_naming.set(false);
        self.is_named.set(false);
        self.numbers.take();
        let (Some(scale), Some(names)) = (self.pixels(), one::<Element>(&self.svg, ".labels"))
        else {
            return;
        };
        self.is_named.set(true);
        let selected = self.selected.borrow();
        let selected = selected.as_deref().unwrap_or_default();
        let sight = self.sight();
        let candidates = self.near_sight(sight);
        let candidates = candidates.map(|unit| unit.candidate(selected));
        let fonts = FONTS.map(|pixels| pixels / scale);
        let numbers = self.gathered(sight, BADGE / scale);
        let mut avoided = cores(&numbers.badges, numbers.font);
        avoided.extend(sight.iter().flat_map(Rectangle::sides));
        names.set_inner_html(&svg_of(&place(
            candidates.collect(),
            &fonts,
            self.covered(),
            &avoided,
        )));
        self.numbers.replace(Some(numbers));
    }

    /// The parts of the map on which something lies.
    fn covered(&self) -> Vec<Rectangle> {
        let Some(gestures) = self.gestures.get() else {
            return Vec::new();
        };
        let covers = all(&self.section, COVERS).into_iter();
        let covered = covers.map(|cover| gestures.place(&cover));
        // What is not shown covers nothing.
        covered.filter(|it| it.left < it.right).collect()
    }

    /// Writes the numbers that go with the names, if they are not there yet.
    fn write_badges(&self) {
        let place = one::<Element>(&self.svg, ".badges");
        if let (Some(numbers), Some(place)) = (self.numbers.take(), place) {
            place.set_inner_html(&badges_of(&numbers.badges, numbers.font));
        }
    }

    fn gathered(&self, sight: Option<Rectangle>, font: f64) -> Numbers {
        let badge = |unit: &Unit| {
            unit.spaces.map(|count| Badge {
                at: unit.middle,
                count,
            })
        };
        let badges = clustered(self.near_sight(sight).filter_map(badge), font);
        Numbers { badges, font }
    }
}
