//! Names on the map, as SVG. The server writes them for a usual width; the app writes them anew for the
//! real one, and whenever the map is enlarged.

use super::label::{LINE_HEIGHT, Label, Rectangle};

/// Letter heights of names on the screen, in pixels, the one to try first at the front.
pub const FONTS: [f64; 3] = [12.5, 11.0, 9.5];

/// The names as SVG text elements.
pub fn svg_of(labels: &[Label]) -> String {
    let mut svg = String::new();
    for label in labels {
        let (x, y) = label.middle;
        // Lines stand on their base line, about a third of the letter height below their middle.
        let top = y + label.font * (0.34 - LINE_HEIGHT * (label.lines.len() as f64 - 1.0) / 2.0);
        put(&mut svg, &["<text font-size=\"", &exact(label.font), "\">"]);
        for (i, line) in label.lines.iter().enumerate() {
            let y = top + label.font * LINE_HEIGHT * i as f64;
            put(
                &mut svg,
                &["<tspan x=\"", &whole(x), "\" y=\"", &whole(y), "\">"],
            );
            svg.push_str(&line.replace('&', "&amp;").replace('<', "&lt;"));
            svg.push_str("</tspan>");
        }
        svg.push_str("</text>");
    }
    svg
}

/// Letter height of the numbers in badges on the screen, in pixels.
pub const BADGE: f64 = 10.5;

/// How many spaces stand at a place, or at several whose badges would lie one over another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Badge {
    /// Where the name of the place stands, or what lies amid several; the badge stands above it.
    pub at: (f64, f64),
    /// How many.
    pub count: u32,
}

impl Badge {
    /// Half its width, with room for its digits.
    fn radius(&self, font: f64) -> f64 {
        let digits = self.count.checked_ilog10().unwrap_or_default() + 1;
        font * (0.85 + 0.25 * f64::from(digits.saturating_sub(2)))
    }

    /// Its middle, in view-box units.
    fn middle(&self, font: f64) -> (f64, f64) {
        (self.at.0, self.at.1 - 1.9 * font)
    }

    /// Its circle without what is above and below the number, so that a name in two lines finds room beneath it.
    fn core(&self, font: f64) -> Rectangle {
        let radius = self.radius(font);
        Rectangle::around(self.middle(font), 2.0 * radius, 1.4 * radius)
    }

    fn overlaps(&self, other: &Self, font: f64) -> bool {
        let apart = (self.at.0 - other.at.0).hypot(self.at.1 - other.at.1);
        apart < self.radius(font) + other.radius(font)
    }

    /// One for both, nearer to the one that counts more.
    fn with(self, other: Self) -> Self {
        let count = self.count.saturating_add(other.count);
        let share = f64::from(other.count) / f64::from(count.max(1));
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self {
            at: (
                between(self.at.0, other.at.0),
                between(self.at.1, other.at.1),
            ),
            count,
        }
    }
}

/// Where no names should stand, for they would lie under the numbers of badges.
pub fn cores(badges: &[Badge], font: f64) -> Vec<Rectangle> {
    badges.iter().map(|badge| badge.core(font)).collect()
}

/// The badges, none over another: where some would be, one amid them tells their sum. For maps that one can
/// enlarge, where they come apart again.
pub fn clustered(badges: impl IntoIterator<Item = Badge>, font: f64) -> Vec<Badge> {
    let mut apart: Vec<Badge> = Vec::new();
    for mut badge in badges {
        // In its new place it may lie over yet another.
        while let Some(under) = apart.iter().position(|it| it.overlaps(&badge, font)) {
            badge = badge.with(apart.swap_remove(under));
        }
        apart.push(badge);
    }
    apart
}

/// The badges as SVG circles with a number each; `font` is the letter height in view-box units.
pub fn badges_of(badges: &[Badge], font: f64) -> String {
    let mut svg = String::new();
    for badge in badges {
        let (x, y) = badge.middle(font);
        let (across, down) = (whole(x), whole(y));
        let circle = [
            "<circle cx=\"",
            &across,
            "\" cy=\"",
            &down,
            "\" r=\"",
            &whole(badge.radius(font)),
            "\"/>",
        ];
        put(&mut svg, &circle);
        let base = whole(y + 0.36 * font);
        put(
            &mut svg,
            &[
                "<text x=\"",
                &across,
                "\" y=\"",
                &base,
                "\" font-size=\"",
                &exact(font),
                "\">",
            ],
        );
        put(&mut svg, &[&badge.count.to_string(), "</text>"]);
    }
    svg
}

fn put(svg: &mut String, parts: &[&str]) {
    for part in parts {
        svg.push_str(part);
    }
}

/// Whole view-box units are finer than a pixel.
fn whole(length: f64) -> String {
    (length.round() as i32).to_string()
}

/// A letter height so exact that on the screen it is the same at every scale: letters of a new height take the
/// browser several times as long as those that it has drawn before.
fn exact(height: f64) -> String {
    ((height * 1000.0).round() / 1000.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::label::{Candidate, place};

    #[test]
    fn letters_have_the_same_height_on_the_screen_at_every_scale() {
        for scale in [0.031, 0.1, 0.17, 0.4, 1.0, 2.9] {
            let height: f64 = exact(12.5 / scale).parse().unwrap();
            assert!((height * scale - 12.5).abs() < 0.005, "{scale}");
        }
        assert_eq!(exact(60.0), "60");
    }

    #[test]
    fn a_name_in_two_lines_stands_around_its_middle() {
        let label = Label {
            lines: vec!["San José".to_owned(), "de Minas".to_owned()],
            middle: (1000.0, 500.0),
            font: 100.0,
        };
        assert_eq!(
            svg_of(&[label]),
            "<text font-size=\"100\"><tspan x=\"1000\" y=\"479\">San José</tspan>\
             <tspan x=\"1000\" y=\"589\">de Minas</tspan></text>"
        );
    }

    #[test]
    fn badges_that_would_overlap_become_one_with_their_sum() {
        let badge = |x, count| Badge {
            at: (x, 0.0),
            count,
        };
        let apart = [badge(0.0, 1), badge(20.0, 1)];
        assert_eq!(clustered(apart, 10.0), apart);
        let near = [badge(0.0, 1), badge(12.0, 3), badge(100.0, 2)];
        assert_eq!(clustered(near, 10.0), [badge(9.0, 4), badge(100.0, 2)]);
        // The two outer ones lie over none before the inner one draws them together.
        let row = [badge(0.0, 1), badge(20.0, 1), badge(10.0, 1)];
        assert_eq!(clustered(row, 10.0), [badge(10.0, 3)]);
    }

    #[test]
    fn a_name_stands_below_the_badge_of_its_place_and_beside_those_of_others() {
        let own = Badge {
            at: (0.0, 0.0),
            count: 1,
        };
        let name = |middle| Candidate {
            name: "Guayllabamba",
            middle,
            extent: (200.0, 200.0),
            chosen: false,
        };
        let names = |middle| {
            place(
                vec![name(middle)],
                &FONTS,
                Vec::new(),
                &cores(&[own], BADGE),
            )
            .len()
        };
        assert_eq!(names((0.0, 0.0)), 1);
        assert_eq!(names((40.0, -20.0)), 0, "it would be covered");
        assert_eq!(names((60.0, -20.0)), 1);
    }

    #[test]
    fn a_badge_has_room_for_its_digits() {
        let radius = |count| {
            let at = (0.0, 0.0);
            Badge { at, count }.radius(100.0).round()
        };
        assert_eq!([7, 99, 100, 12_345].map(radius), [85.0, 85.0, 110.0, 160.0]);
    }

    #[test]
    fn a_name_cannot_break_out_of_its_place() {
        let label = Label {
            lines: vec!["<b>&".to_owned()],
            middle: (0.0, 0.0),
            font: 10.0,
        };
        assert!(svg_of(&[label]).contains("&lt;b>&amp;"));
    }
}
