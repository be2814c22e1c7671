//! Texts in cells of spreadsheets: one that begins like a formula is marked as a text, so that no program
//! computes what somebody typed into the atlas, and unmarked when it comes back.

/// What programs take for the beginning of a formula.
const BEGINNINGS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet takes for a formula: an apostrophe stands before one that begins like it.
pub fn defused(text: &str) -> String {
    if text.starts_with(BEGINNINGS) {
        ["'", text].concat()
    } else {
        text.to_owned()
    }
}

/// The text before it was [`defused`].
pub fn undefused(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(BEGINNINGS) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_is_marked_and_comes_back_as_it_was() {
        for text in ["=1+1", "+593", "-x", "@x", "\tx", "\r=x"] {
            assert!(defused(text).starts_with('\''), "{text:?}");
            assert_eq!(undefused(&defused(text)), text);
        }
        for text in ["", "Mesa", "a=b", "'quoted'", "'", "…"] {
            assert_eq!(defused(text), text);
            assert_eq!(undefused(text), text);
        }
    }
}
