//! The map of a picture: the very outlines of the pages, whole or close to a parish, with what is
//! highlighted in them.

use std::{collections::BTreeSet, sync::Arc};

use atlas_shared::{
    outline::{Outlines, ParishOutline},
    place::{CantonCode, ParishCode},
};

use super::{
    HEIGHT, WIDTH,
    letter::{Face, Letters, escaped},
};
use crate::gazetteer::Gazetteer;

/// Where the map begins, from the left.
const BEGINS: f32 = 548.0;
/// The classes of the pages' map, palest first, and what has no figure.
const CLASSES: [&str; 5] = ["#f6efe0", "#e3d3e6", "#c3a3d3", "#9467b5", "#5b2a86"];
/// A view is at least this wide, in units of the outlines: the neighbours of a city parish remain in sight.
const NARROWEST: f32 = 900.0;
/// From this width on the view holds so much of the province that no small map is needed beside it.
const WIDE: f32 = 5600.0;

/// How the parishes are shaded.
pub enum Shade {
    /// By five classes of a figure; parishes without one are hatched.
    Classes(Vec<(ParishCode, u32)>),
    /// By the reach of a commitment.
    Reach {
        /// Whether it is the whole province.
        province: bool,
        /// Cantons that it names.
        cantons: BTreeSet<CantonCode>,
        /// Parishes that it names.
        parishes: BTreeSet<ParishCode>,
    },
    /// One parish within its canton.
    Parish(ParishCode),
}

/// The map of a picture.
pub struct Ground {
    outlines: Arc<Outlines>,
    shade: Shade,
    /// Middle and width of the view, in units of the outlines.
    view: (f32, f32, f32),
    /// Names that may stand on the map, with the outlines that they name.
    names: Vec<(ParishCode, String)>,
}

impl Ground {
    /// The whole province.
    pub fn of_province(outlines: Arc<Outlines>, shade: Shade) -> Self {
        let (width, height) = (outlines.width as f32, outlines.height as f32);
        Self {
            view: (width / 2.0, height / 2.0, width * 1.03),
            outlines,
            shade,
            names: Vec::new(),
        }
    }

    /// A parish among its neighbours; none where there is no outline of it.
    pub fn of_parish(
        outlines: Arc<Outlines>,
        code: &ParishCode,
        gazetteer: &Gazetteer,
    ) -> Option<Self> {
        let outline = outlines.parishes.iter().find(|one| one.code == *code)?;
        let (left, top, right, bottom) = outline.bounds;
        let largest = (right - left).max(bottom - top) as f32;
        let width = (largest * 2.5).clamp(NARROWEST, outlines.width as f32);
        let view = (
            (left + right) as f32 / 2.0,
            (top + bottom) as f32 / 2.0,
            width,
        );
        let neighbours = outlines.parishes.iter().filter(|one| one.code != *code);
        let names = neighbours
            .filter_map(|one| {
                let parish = gazetteer.parish(one.code.as_str())?;
                Some((one.code.clone(), parish.name))
            })
            .collect();
        Some(Self {
            outlines,
            shade: Shade::Parish(code.clone()),
            view,
            names,
        })
    }

    /// A name that changes with what the map shows.
    pub fn name(&self) -> String {
        let shade = match &self.shade {
            Shade::Classes(figures) => format!("{figures:?}"),
            Shade::Reach {
                province,
                cantons,
                parishes,
            } => format!("{province} {cantons:?} {parishes:?}"),
            Shade::Parish(code) => code.to_string(),
        };
        // The outlines themselves do not change while the server runs.
        format!("{shade} {:?}", self.view)
    }

    /// Draws the map at the right of a sheet.
    pub fn draw(&self, svg: &mut String, colour: &str, letters: &Letters) {
        let (x, y, units) = self.view;
        let room = (WIDTH as f32 - BEGINS, HEIGHT as f32);
        let scale = room.0 / units;
        let (dx, dy) = (BEGINS + room.0 / 2.0 - x * scale, room.1 / 2.0 - y * scale);
        svg.push_str(&format!(
            "<defs><clipPath id=\"sheet\"><rect x=\"{BEGINS}\" width=\"{}\" height=\"{}\"/></clipPath>\
             <pattern id=\"hatch\" width=\"120\" height=\"120\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"120\" height=\"120\" fill=\"#efece6\"/><path d=\"M0 0v120\" stroke=\"#b9b1a4\" stroke-width=\"36\"/></pattern></defs>\
             <g clip-path=\"url(#sheet)\"><rect x=\"{BEGINS}\" width=\"{}\" height=\"{}\" fill=\"#f1ede4\"/>\
             <g transform=\"translate({dx:.2} {dy:.2}) scale({scale:.5})\" stroke-linejoin=\"round\">",
            room.0, room.1, room.0, room.1,
        ));
        let width = |pixels: f32| pixels / scale;
        let outlines = &self.outlines;
        for outline in &outlines.parishes {
            svg.push_str(&format!(
                "<path d=\"{}\" fill=\"{}\" stroke=\"#fff\" stroke-width=\"{:.1}\"/>",
                outline.d,
                self.fill(outline, colour),
                width(1.4),
            ));
        }
        svg.push_str(&format!(
            "<path d=\"{}\" fill=\"none\" stroke=\"#5d5468\" stroke-width=\"{:.1}\"/>\
             <path d=\"{}\" fill=\"none\" stroke=\"#2a2731\" stroke-width=\"{:.1}\"/>",
            outlines.canton_borders,
            width(1.6),
            outlines.province,
            width(2.6),
        ));
        for outline in outlines.parishes.iter().filter(|one| self.is_named(one)) {
            svg.push_str(&format!(
                "<path d=\"{0}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"{1:.1}\"/>\
                 <path d=\"{0}\" fill=\"{colour}\" stroke=\"#e0662f\" stroke-width=\"{2:.1}\"/>",
                outline.d,
                width(9.0),
                width(4.0),
            ));
        }
        svg.push_str("</g>");
        self.write_names(svg, letters, (dx, dy, scale));
        if matches!(self.shade, Shade::Parish(_)) && units < WIDE {
            self.draw_locator(svg, colour);
        }
        svg.push_str("</g>");
    }

    /// Whether an outline is highlighted by itself.
    fn is_named(&self, outline: &ParishOutline) -> bool {
        match &self.shade {
            Shade::Classes(_) => false,
            Shade::Reach { parishes, .. } => parishes.contains(&outline.code),
            Shade::Parish(code) => outline.code == *code,
        }
    }

    fn fill<'a>(&self, outline: &ParishOutline, colour: &'a str) -> &'a str {
        match &self.shade {
            Shade::Classes(figures) => class(figures, &outline.code),
            Shade::Reach {
                province, cantons, ..
            } => {
                if *province || cantons.contains(&outline.code.canton()) {
                    wash(colour)
                } else {
                    "#f6efe0"
                }
            }
            Shade::Parish(code) if outline.code.canton() == code.canton() => "#e3d3e6",
            Shade::Parish(_) => "#f6efe0",
        }
    }

    /// Writes the names of neighbours that have room within their outlines and beside each other; the
    /// largest parishes first.
    fn write_names(&self, svg: &mut String, letters: &Letters, (dx, dy, scale): (f32, f32, f32)) {
        const SIZE: f32 = 17.0;
        let on_sheet = |x: i32, y: i32| (dx + x as f32 * scale, dy + y as f32 * scale);
        let find = |code: &ParishCode| self.outlines.parishes.iter().find(|one| one.code == *code);
        let mut named: Vec<_> = self
            .names
            .iter()
            .filter_map(|(code, name)| Some((find(code)?, name)))
            .collect();
        named.sort_by(|(a, _), (b, _)| b.area.total_cmp(&a.area));
        // Kept free: the small map in the corner, and what is highlighted.
        let mut taken = vec![Room {
            left: LOCATOR.0,
            top: LOCATOR.1,
            right: WIDTH as f32,
            bottom: HEIGHT as f32,
        }];
        taken.extend(
            self.outlines
                .parishes
                .iter()
                .filter(|one| self.is_named(one))
                .map(|one| {
                    let (left, top) = on_sheet(one.bounds.0, one.bounds.1);
                    let (right, bottom) = on_sheet(one.bounds.2, one.bounds.3);
                    Room::between((left, top), (right, bottom), 0.12)
                }),
        );
        let sheet = Room {
            left: BEGINS + 12.0,
            top: 12.0,
            right: WIDTH as f32 - 12.0,
            bottom: HEIGHT as f32 - 12.0,
        };
        for (outline, name) in named {
            let (x, y) = on_sheet(outline.label.0, outline.label.1);
            let half = letters.width(name, Face::Text, SIZE) / 2.0;
            let room = Room {
                left: x - half - 4.0,
                top: y - SIZE * 0.6,
                right: x + half + 4.0,
                bottom: y + SIZE * 0.6,
            };
            let width = (outline.bounds.2 - outline.bounds.0) as f32 * scale;
            let free = !taken.iter().any(|other| other.meets(&room));
            if half * 2.0 > width * 0.8 || !free || !sheet.holds(&room) {
                continue;
            }
            svg.push_str(&format!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" {} font-size=\"{SIZE}\" text-anchor=\"middle\" fill=\"#55525f\" stroke=\"#fbfaf7\" stroke-opacity=\"0.7\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>",
                y + SIZE * 0.35,
                Face::Text.attributes(),
                escaped(name)
            ));
            taken.push(room);
        }
    }

    /// A small map of the province in the corner, with the parish in it.
    fn draw_locator(&self, svg: &mut String, colour: &str) {
        let (left, top) = LOCATOR;
        let (width, height) = (WIDTH as f32 - 24.0 - left, HEIGHT as f32 - 24.0 - top);
        let scale = (width - 24.0) / self.outlines.width as f32;
        let down = top + (height - self.outlines.height as f32 * scale) / 2.0;
        svg.push_str(&format!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"12\" fill=\"#fff\" stroke=\"#e2dcd0\" stroke-width=\"1.5\"/>\
             <g transform=\"translate({} {down:.1}) scale({scale:.5})\"><path d=\"{}\" fill=\"#f1ede4\" stroke=\"#2a2731\" stroke-width=\"{:.1}\"/>",
            left + 12.0,
            self.outlines.province,
            1.4 / scale,
        ));
        let named = self
            .outlines
            .parishes
            .iter()
            .filter(|one| self.is_named(one));
        for outline in named {
            let (x, y) = outline.label;
            svg.push_str(&format!("<path d=\"{}\" fill=\"{colour}\"/>", outline.d));
            // What is too small to be seen is circled.
            if (outline.bounds.2 - outline.bounds.0) as f32 * scale < 20.0 {
                svg.push_str(&format!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"{:.0}\" fill=\"none\" stroke=\"#e0662f\" stroke-width=\"{:.0}\"/>",
                    11.0 / scale,
                    3.0 / scale,
                ));
            }
        }
        svg.push_str("</g>");
    }
}

/// A rectangle on the sheet.
struct Room {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Room {
    /// Between two corners, smaller by a share at each side.
    fn between((left, top): (f32, f32), (right, bottom): (f32, f32), share: f32) -> Self {
        let (x, y) = ((right - left) * share, (bottom - top) * share);
        Self {
            left: left + x,
            top: top + y,
            right: right - x,
            bottom: bottom - y,
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }
}

/// Left and top of the small map.
const LOCATOR: (f32, f32) = (964.0, 446.0);

/// The colour of a parish's class: a fifth of the parishes with a figure in each.
fn class(figures: &[(ParishCode, u32)], code: &ParishCode) -> &'static str {
    let Some((_, figure)) = figures.iter().find(|(of, _)| of == code) else {
        return "url(#hatch)";
    };
    let smaller = figures.iter().filter(|(_, other)| other < figure).count();
    let class = smaller * CLASSES.len() / figures.len().max(1);
    CLASSES.get(class).copied().unwrap_or("#efece6")
}

/// A pale tone of a commitment's colour.
fn wash(colour: &str) -> &'static str {
    match colour {
        "#2e7d4f" => "#d5e8dc",
        "#1b6ca8" => "#d3e4f1",
        _ => "#e3d3e6",
    }
}
