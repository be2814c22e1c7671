//! What a text that somebody writes may hold. HTML, emoji and any script are only text, and are shown as
//! such; what cannot be seen is refused, because it could hide or turn around what stands beside it.

keyed! {
    /// Why a text is not taken.
    pub enum WritingFault {
        /// Nothing is written where something must be.
        Empty = "empty" / "vacio",
        /// Longer than may be.
        TooLong = "too-long" / "muy-largo",
        /// It holds signs that cannot be seen: control characters, or marks that turn the direction of writing.
        Unseen = "unseen" / "invisible",
    }
}

/// The longest name of a record, in characters.
pub const MAX_NAME: usize = 160;
/// The longest text of several lines, in characters.
pub const MAX_LONG: usize = 4000;
/// The longest address of a link, in characters.
pub const MAX_LINK: usize = 500;

/// A text of one line: without the blanks around it.
///
/// # Errors
/// It is empty, too long, or holds what cannot be seen.
pub fn line(text: &str, max: usize) -> Result<String, WritingFault> {
    check(text, max, |c| c.is_control())
}

/// A text of several lines, with line feeds alone between them.
///
/// # Errors
/// It is empty, too long, or holds what cannot be seen.
pub fn lines(text: &str, max: usize) -> Result<String, WritingFault> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    check(&text, max, |c| c.is_control() && c != '\n' && c != '\t')
}

fn check(text: &str, max: usize, refused: fn(char) -> bool) -> Result<String, WritingFault> {
    let text = text.trim();
    if text.chars().all(|c| c.is_whitespace() || joins(c)) {
        return Err(WritingFault::Empty);
    }
    if text.chars().any(|c| refused(c) || turns(c)) {
        return Err(WritingFault::Unseen);
    }
    if text.chars().count() > max {
        return Err(WritingFault::TooLong);
    }
    Ok(text.to_owned())
}

/// Signs without width that belong inside words and emoji, and are nothing by themselves.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// Marks that turn the direction of the text around them, and signs that only hide.
fn turns(c: char) -> bool {
    matches!(c,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text is an address on the web that may be shown as a link.
pub fn is_link(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    text.chars().count() <= MAX_LINK
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || turns(c) || "\"<>\\^`{|}".contains(c))
        && host
            .is_some_and(|host| host.contains('.') && !host.contains('@') && !host.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_emoji_and_other_scripts_are_text() {
        for text in [
            "<script>alert(1)</script>",
            "Mesa 👩‍👩‍👧",
            "ورشة عمل",
            "ñ Ñ ü",
            "=1+1",
        ] {
            assert_eq!(line(text, MAX_NAME).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for text in [
            "a\u{0}b",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\nb",
            "a\u{7f}",
            "\u{feff}a",
            "a\u{2066}b",
        ] {
            assert_eq!(line(text, MAX_NAME), Err(WritingFault::Unseen), "{text:?}");
        }
        assert_eq!(
            lines("uno\r\ndos\rtres", MAX_LONG).as_deref(),
            Ok("uno\ndos\ntres")
        );
        assert_eq!(lines("uno\u{1b}[2J", MAX_LONG), Err(WritingFault::Unseen));
    }

    #[test]
    fn lengths_count_characters_and_blanks_do_not_count_as_text() {
        assert!(line(&"ñ".repeat(MAX_NAME), MAX_NAME).is_ok());
        assert_eq!(
            line(&"n".repeat(MAX_NAME + 1), MAX_NAME),
            Err(WritingFault::TooLong)
        );
        for text in ["", "  ", "\u{200d}", "\u{a0}"] {
            assert_eq!(line(text, MAX_NAME), Err(WritingFault::Empty), "{text:?}");
        }
    }

    #[test]
    fn only_addresses_on_the_web_become_links() {
        for text in [
            "https://pichincha.gob.ec/acta.pdf",
            "http://a.ec",
            "https://a.ec?x=1#y",
        ] {
            assert!(is_link(text), "{text}");
        }
        for text in [
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "ftp://a.ec",
            "https://a.ec/\"x",
            "https://user@a.ec",
            "data:text/html,x",
            " https://a.ec",
        ] {
            assert!(!is_link(text), "{text} was accepted");
        }
    }
}
