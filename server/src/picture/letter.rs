//! The letters of the pictures: the fonts inside the binary, and how lines are broken to a width.
//!
//! The fonts are part of the binary, so that a picture looks alike on every machine.

use resvg::usvg::{Options, Tree};

/// The fonts, cut down to the letters of Spanish and English; see `server/font/README.md`.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../font/NotoSans-Regular.ttf"),
    include_bytes!("../../font/NotoSans-Bold.ttf"),
    include_bytes!("../../font/NotoSerif-Bold.ttf"),
];

/// A font, by how it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// For running text.
    Text,
    /// For what stands out in running text.
    Strong,
    /// For titles.
    Title,
}

impl Face {
    /// The attributes of an SVG text in this face.
    pub const fn attributes(self) -> &'static str {
        match self {
            Self::Text => "font-family=\"Noto Sans\"",
            Self::Strong => "font-family=\"Noto Sans\" font-weight=\"700\"",
            Self::Title => "font-family=\"Noto Serif\" font-weight=\"700\"",
        }
    }
}

/// The fonts, ready for use.
pub struct Letters(Options<'static>);

impl Letters {
    /// Reads the fonts inside the binary.
    pub fn load() -> Self {
        let mut options = Options {
            font_family: "Noto Sans".to_owned(),
            ..Options::default()
        };
        for font in FONTS {
            options.fontdb_mut().load_font_data(font.to_vec());
        }
        Self(options)
    }

    /// What the renderer needs to know.
    pub fn options(&self) -> &Options<'static> {
        &self.0
    }

    /// How wide a text is, in pixels.
    pub fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text {} font-size=\"{size}\">{}</text></svg>",
            face.attributes(),
            escaped(text)
        );
        Tree::from_str(&svg, &self.0).map_or(0.0, |tree| tree.root().bounding_box().width())
    }

    /// Breaks a text into lines of at most a width; a word that is wider stands alone.
    pub fn lines(&self, text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = lines.last().map(|line| [line, " ", word].concat());
            match (longer, lines.last_mut()) {
                (Some(longer), Some(line)) if self.width(&longer, face, size) <= width => {
                    *line = longer;
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

/// A text as it stands in SVG. The fonts lack the narrow space that groups digits.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\u{202f}', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_texts_has_a_shape_in_every_font() {
        let letters = Letters::load();
        for face in [Face::Text, Face::Strong, Face::Title] {
            for letter in "AaÁáÉéÍíÑñÓóÚúÜü¿¡«»0123456789.,;:()·–—“”’%+²".chars()
            {
                let width = letters.width(&letter.to_string(), face, 100.0);
                assert!(width > 2.0, "{letter} has no shape");
            }
        }
    }

    #[test]
    fn a_line_is_broken_where_it_would_grow_too_wide() {
        let letters = Letters::load();
        let lines = letters.lines("Pedro Vicente Maldonado", Face::Title, 60.0, 440.0);
        assert_eq!(lines, ["Pedro Vicente", "Maldonado"]);
        assert_eq!(
            letters.lines("Nanegalito", Face::Title, 60.0, 10.0),
            ["Nanegalito"]
        );
    }

    #[test]
    fn a_text_cannot_become_markup() {
        assert_eq!(escaped("<b>&\""), "&lt;b&gt;&amp;&quot;");
    }
}
