//! A picture as a sheet of a printed atlas: the words at the left, the map at the right. Written as SVG.

use super::{
    HEIGHT, WIDTH,
    ground::Ground,
    letter::{Face, Letters, escaped},
};
use crate::outline::content_hash;

const PAPER: &str = "#fbfaf7";
const INK: &str = "#1c1b22";
const SOFT: &str = "#55525f";
const VIOLET: &str = "#5b2a86";

/// Where the words begin and how wide they may run.
const LEFT: f32 = 72.0;
const MEASURE: f32 = 444.0;
/// Sizes of a title, the largest that fits is taken.
const TITLES: [f32; 5] = [74.0, 66.0, 58.0, 50.0, 44.0];
const SMALLEST: f32 = 38.0;
/// Sizes of running text and of the foot, and the distance of their lines.
const TEXT: f32 = 28.0;
const FOOT: f32 = 21.0;
const LEADING: f32 = 1.35;

/// What stands on a picture.
pub struct Sheet {
    /// A line over the title; may be empty.
    pub over: String,
    /// The name of what the picture is about.
    pub title: String,
    /// What is told of it.
    pub text: String,
    /// A line above the name of the atlas.
    pub foot: String,
    /// The commitment's colour: `1`, `2` or `3`.
    pub theme: &'static str,
    /// The map.
    pub ground: Ground,
    /// What tells of invented data, where there are such.
    pub notice: Option<&'static str>,
}

impl Sheet {
    /// A name that changes with everything that stands on the sheet.
    pub fn name(&self) -> String {
        let words = [
            self.over.as_str(),
            &self.title,
            &self.text,
            &self.foot,
            self.theme,
            &self.ground.name(),
            self.notice.unwrap_or_default(),
        ];
        content_hash(words.join("\n").as_bytes())
    }

    /// The colour of the theme, as the pages have it.
    fn colour(&self) -> &'static str {
        match self.theme {
            "2" => "#2e7d4f",
            "3" => "#1b6ca8",
            _ => VIOLET,
        }
    }

    /// The largest size in which the title fits.
    fn title_size(&self, letters: &Letters) -> f32 {
        let fits = |size: &f32| {
            let lines = letters.lines(&self.title, Face::Title, *size, MEASURE);
            let wide = |line: &String| letters.width(line, Face::Title, *size) > MEASURE;
            let most = if *size > 50.0 { 2 } else { 3 };
            lines.len() <= most && !lines.iter().any(wide)
        };
        TITLES.into_iter().find(fits).unwrap_or(SMALLEST)
    }

    /// The sheet as SVG.
    pub fn svg(&self, letters: &Letters) -> String {
        let colour = self.colour();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>"
        );
        self.ground.draw(&mut svg, colour, letters);
        svg.push_str(&format!(
            "<rect width=\"16\" height=\"{HEIGHT}\" fill=\"{colour}\"/>"
        ));
        let foot = letters.lines(&self.foot, Face::Text, FOOT, MEASURE);
        // The foot is set from the bottom, and what stands above it takes the room that is left.
        let foot_begins = 524.0 - foot.len() as f32 * FOOT * LEADING;
        let mut pen = Pen {
            svg: &mut svg,
            letters,
            y: 64.0,
        };
        if !self.over.is_empty() {
            pen.set(&self.over, Face::Strong, 25.0, colour, foot_begins);
            pen.y += 8.0;
        }
        pen.set(
            &self.title,
            Face::Title,
            self.title_size(letters),
            INK,
            foot_begins,
        );
        pen.y += 18.0;
        for paragraph in self.text.split('\n') {
            pen.set(paragraph, Face::Text, TEXT, INK, foot_begins - 8.0);
        }
        pen.y = foot_begins;
        pen.set(&self.foot, Face::Text, FOOT, SOFT, 540.0);
        brand(&mut svg);
        if let Some(notice) = self.notice {
            band(&mut svg, notice);
        }
        svg.push_str("</svg>");
        svg
    }
}

/// Sets lines one below the other.
struct Pen<'a> {
    svg: &'a mut String,
    letters: &'a Letters,
    /// Where what was set last ends.
    y: f32,
}

impl Pen<'_> {
    /// Sets a text in as many lines as there is room for above `end`.
    fn set(&mut self, text: &str, face: Face, size: f32, colour: &str, end: f32) {
        let leading = size * if face == Face::Title { 1.14 } else { LEADING };
        let mut lines = self.letters.lines(text, face, size, MEASURE);
        let room = ((end - self.y) / leading).max(1.0) as usize;
        if lines.len() > room {
            lines.truncate(room);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for line in &lines {
            // The base line lies at four fifths of a line.
            self.svg.push_str(&format!(
                "<text x=\"{LEFT}\" y=\"{:.1}\" {} font-size=\"{size}\" fill=\"{colour}\">{}</text>",
                self.y + leading * 0.8,
                face.attributes(),
                escaped(line)
            ));
            self.y += leading;
        }
    }
}

/// A band along the top that nobody can overlook.
fn band(svg: &mut String, notice: &str) {
    svg.push_str(&format!(
        "<rect width=\"{WIDTH}\" height=\"44\" fill=\"{INK}\"/>\
         <text x=\"{LEFT}\" y=\"29\" {} font-size=\"20\" fill=\"{PAPER}\">{}</text>",
        Face::Strong.attributes(),
        escaped(notice)
    ));
}

/// The mark and the name of the atlas, as the icon and the header have them.
fn brand(svg: &mut String) {
    let strong = Face::Strong.attributes();
    svg.push_str(&format!(
        "<g transform=\"translate({LEFT} 546) scale(1.375)\">\
         <rect width=\"32\" height=\"32\" rx=\"7\" fill=\"{VIOLET}\"/>\
         <path d=\"M5 12.5 11 8l5 2.5L22 7l5 4-2.5 6.5L20 24l-6 1-3.5-6L6 17.5z\" fill=\"{PAPER}\"/>\
         <path d=\"M15.5 13.5 20 12l1 4-4 2.5z\" fill=\"#e0662f\"/></g>\
         <text x=\"{}\" y=\"577\" {strong} font-size=\"25\" fill=\"{INK}\">Atlas <tspan fill=\"{VIOLET}\">Abierto</tspan> de Pichincha</text>",
        LEFT + 60.0
    ));
}
