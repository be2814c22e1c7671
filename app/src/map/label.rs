//! Where names stand on the map: the largest parishes first, none over another. Pure functions.

/// A parish that would like its name on the map. Lengths are in view-box units.
pub struct Candidate<'a> {
    /// Its name.
    pub name: &'a str,
    /// The point around which the name is to stand.
    pub middle: (f64, f64),
    /// Width and height of its outline; larger ones choose first.
    pub extent: (f64, f64),
    /// Whether it is the chosen one, which has its name whatever its size.
    pub chosen: bool,
}

/// A name with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// One line or two.
    pub lines: Vec<String>,
    /// The middle of the text.
    pub middle: (f64, f64),
    /// Height of its letters, in view-box units.
    pub font: f64,
}

/// Height of a line, in font sizes.
pub const LINE_HEIGHT: f64 = 1.1;
/// How much of its parish's width a name may take.
const SHARE: f64 = 0.96;
/// The same for a name in two lines, which may reach over the sides a little.
const SHARE_IN_TWO: f64 = 1.15;
/// Air around a name, in font sizes.
const AIR: f64 = 0.25;

/// Places as many names as fit beside what is `taken` already, and beside what is `avoided`, over which only the
/// name of the chosen one may stand, where it finds no other room. `fonts` are the letter heights to try, the largest
/// first.
pub fn place(
    mut candidates: Vec<Candidate<'_>>,
    fonts: &[f64],
    mut taken: Vec<Rectangle>,
    avoided: &[Rectangle],
) -> Vec<Label> {
    let area = |candidate: &Candidate<'_>| candidate.extent.0 * candidate.extent.1;
    candidates.sort_by(|a, b| b.chosen.cmp(&a.chosen).then(area(b).total_cmp(&area(a))));
    let mut labels = Vec::new();
    for candidate in &candidates {
        let fitting = || {
            let at = |&font| wrappings(candidate.name, font).map(move |lines| (font, lines));
            fonts.iter().flat_map(at)
        };
        let beside = fitting().map(|(font, lines)| (font, lines, avoided));
        let over = fitting().map(|(font, lines)| (font, lines, &[][..]));
        for (font, lines, avoided) in beside.chain(over.filter(|_| candidate.chosen)) {
            let (width, height) = size(&lines, font);
            let share = if lines.len() > 1 { SHARE_IN_TWO } else { SHARE };
            let inside = candidate.chosen
                || width <= candidate.extent.0 * share && height <= candidate.extent.1;
            let place =
                Rectangle::around(candidate.middle, width + AIR * font, height + AIR * font);
            if inside
                && !taken
                    .iter()
                    .chain(avoided)
                    .any(|other| other.overlaps(&place))
            {
                taken.push(place);
                let lines = lines.into_iter().map(str::to_owned).collect();
                labels.push(Label {
                    lines,
                    middle: candidate.middle,
                    font,
                });
                break;
            }
        }
    }
    labels
}

/// A part of the map, in view-box units.
#[derive(Debug, Clone, Copy)]
pub struct Rectangle {
    /// Its smallest x.
    pub left: f64,
    /// Its smallest y.
    pub top: f64,
    /// Its largest x.
    pub right: f64,
    /// Its largest y.
    pub bottom: f64,
}

impl Rectangle {
    /// That of a size around its middle.
    pub fn around((x, y): (f64, f64), width: f64, height: f64) -> Self {
        Self {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }

    /// With as much again on each side.
    #[cfg(any(test, not(feature = "ssr")))]
    pub fn widened(&self) -> Self {
        let (width, height) = (self.right - self.left, self.bottom - self.top);
        Self {
            left: self.left - width,
            top: self.top - height,
            right: self.right + width,
            bottom: self.bottom + height,
        }
    }

    /// Its sides, without any width: what lies across one of them is cut off by it.
    #[cfg(any(test, not(feature = "ssr")))]
    pub fn sides(&self) -> [Self; 4] {
        let whole = *self;
        [
            Self {
                right: whole.left,
                ..whole
            },
            Self {
                left: whole.right,
                ..whole
            },
            Self {
                bottom: whole.top,
                ..whole
            },
            Self {
                top: whole.bottom,
                ..whole
            },
        ]
    }

    /// Whether a point lies within.
    #[cfg(any(test, not(feature = "ssr")))]
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The name in one line, then in two broken where the longer line is shortest.
fn wrappings(name: &str, font: f64) -> impl Iterator<Item = Vec<&str>> {
    let breaks = name
        .match_indices(' ')
        .map(|(at, _)| vec![&name[..at], &name[at + 1..]]);
    let two = breaks.min_by(|a, b| size(a, font).0.total_cmp(&size(b, font).0));
    std::iter::once(vec![name]).chain(two)
}

fn size(lines: &[&str], font: f64) -> (f64, f64) {
    let width = lines
        .iter()
        .map(|line| line.chars().map(width).sum::<f64>())
        .fold(0.0, f64::max);
    (width * font, lines.len() as f64 * LINE_HEIGHT * font)
}

/// Width of a letter in font sizes, about as sans-serif faces draw it.
fn width(letter: char) -> f64 {
    match letter {
        'i' | 'í' | 'j' | 'l' | 'I' | '.' | ' ' => 0.28,
        'f' | 'r' | 't' => 0.37,
        'm' | 'w' | 'M' | 'W' => 0.86,
        letter if letter.is_uppercase() => 0.66,
        _ => 0.55,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parish(name: &str, middle: (f64, f64), extent: (f64, f64)) -> Candidate<'_> {
        Candidate {
            name,
            middle,
            extent,
            chosen: false,
        }
    }

    #[test]
    fn the_chosen_parish_has_its_name_however_small_it_is() {
        let small = Candidate {
            chosen: true,
            ..parish("Nanegalito", (50.0, 50.0), (20.0, 5.0))
        };
        let labels = place(
            vec![parish("Pacto", (50.0, 50.0), (90.0, 90.0)), small],
            &[11.0],
            Vec::new(),
            &[],
        );
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].lines, ["Nanegalito"]);
        // Nor does a number take it away.
        let chosen = |chosen| Candidate {
            chosen,
            ..parish("Pacto", (50.0, 50.0), (90.0, 90.0))
        };
        let number = [Rectangle::around((50.0, 50.0), 9.0, 9.0)];
        let names = |it| place(vec![it], &[11.0], Vec::new(), &number).len();
        assert_eq!([chosen(true), chosen(false)].map(names), [1, 0]);
    }

    #[test]
    fn the_larger_of_two_parishes_keeps_its_name_where_both_would_overlap() {
        let labels = place(
            vec![
                parish("Gualea", (52.0, 50.0), (60.0, 40.0)),
                parish("Pacto", (50.0, 50.0), (90.0, 90.0)),
            ],
            &[10.0],
            Vec::new(),
            &[],
        );
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].lines, ["Pacto"]);
    }

    #[test]
    fn a_name_that_is_too_long_for_one_line_takes_two_of_like_length() {
        let labels = place(
            vec![parish(
                "San Miguel de los Bancos",
                (100.0, 100.0),
                (100.0, 80.0),
            )],
            &[10.0],
            Vec::new(),
            &[],
        );
        assert_eq!(labels[0].lines, ["San Miguel", "de los Bancos"]);
    }

    #[test]
    fn a_name_shrinks_before_it_is_left_out() {
        let place_in = |width| {
            place(
                vec![parish("Nanegalito", (50.0, 50.0), (width, 60.0))],
                &[11.0, 9.0],
                Vec::new(),
                &[],
            )
        };
        assert_eq!(place_in(60.0)[0].font, 11.0);
        assert_eq!(place_in(47.0)[0].font, 9.0);
        assert!(place_in(20.0).is_empty());
    }

    #[test]
    fn no_name_stands_under_what_lies_over_the_map() {
        let legend = Rectangle {
            left: 0.0,
            top: 40.0,
            right: 60.0,
            bottom: 100.0,
        };
        let labels = place(
            vec![
                parish("Lloa", (50.0, 50.0), (60.0, 60.0)),
                parish("Pifo", (150.0, 50.0), (60.0, 60.0)),
            ],
            &[10.0],
            vec![legend],
            &[],
        );
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].lines, ["Pifo"]);
    }

    #[test]
    fn no_name_lies_across_a_side_of_what_is_in_sight() {
        let sides = Rectangle::around((50.0, 50.0), 100.0, 100.0).sides();
        let named = |middle| {
            let parish = parish("Pacto", middle, (90.0, 90.0));
            place(vec![parish], &[10.0], Vec::new(), &sides).len()
        };
        for across in [(2.0, 50.0), (98.0, 50.0), (50.0, 1.0), (50.0, 99.0)] {
            assert_eq!(named(across), 0, "{across:?}");
        }
        // What is out of sight comes into it as the view moves.
        assert_eq!([(50.0, 50.0), (-50.0, 50.0)].map(named), [1, 1]);
    }

    #[test]
    fn what_is_near_is_within_what_is_in_sight_and_as_much_again_around_it() {
        let near = Rectangle::around((50.0, 50.0), 20.0, 10.0).widened();
        assert!(near.holds((50.0, 50.0)) && near.holds((21.0, 36.0)) && near.holds((79.0, 64.0)));
        assert!(!near.holds((19.0, 50.0)) && !near.holds((50.0, 66.0)));
    }

    #[test]
    fn names_far_apart_do_not_mind_each_other() {
        let labels = place(
            vec![
                parish("Lloa", (50.0, 50.0), (60.0, 60.0)),
                parish("Pifo", (150.0, 50.0), (60.0, 60.0)),
            ],
            &[10.0],
            Vec::new(),
            &[],
        );
        assert_eq!(labels.len(), 2);
    }
}
