//! Texts in cells of spreadsheets: one that begins like a formula is marked as a text, so that no program
//! computes what somebody typed into the atlas, and unmarked when it comes back.

use std::borrow::Cow;

/// Whether a program could take the text for a formula. Some pass over the space before it, and some
/// know the wide signs of East Asia as well.
fn is_risky(text: &str) -> bool {
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
    begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before one that could begin one, as
/// spreadsheets themselves write it. Numbers are no texts, so that a coordinate west of Greenwich keeps its sign.
pub fn defused(text: &str) -> Cow<'_, str> {
    if is_risky(text) {
        Cow::Owned(["'", text].concat())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text before it was [`defused`].
pub fn undefused(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_is_marked_and_comes_back_as_it_was() {
        for text in ["=1+1", "+593", "-x", "@x", "\tx", "\r=x", " =x", "＝1"] {
            assert!(defused(text).starts_with('\''), "{text:?}");
            assert_eq!(undefused(&defused(text)), text);
        }
        for text in ["", "Mesa", "a=b", "'quoted'", "'", "…"] {
            assert_eq!(defused(text), text);
            assert_eq!(undefused(text), text);
        }
    }
}
