//! Spanish and English: the two languages of the atlas, and text that exists in both.

use serde::{Deserialize, Serialize};

keyed! {
    /// A language of the interface and of the published texts. Spanish is the default and the fallback.
    #[derive(Default)]
    pub enum Lang {
        /// Spanish.
        #[default]
        Es = "es" / "es",
        /// English.
        En = "en" / "en",
    }
}

/// A text in Spanish and, where somebody has translated it, in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Text {
    /// The Spanish text; never empty.
    pub es: String,
    /// The English text, absent where nobody has translated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    /// The text in `lang`, or in Spanish where there is no translation.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Es => &self.es,
            Lang::En => self.en.as_deref().unwrap_or(&self.es),
        }
    }

    /// The language in which [`Text::get`] really answers, for the `lang` attribute of the page.
    pub fn lang(&self, wanted: Lang) -> Lang {
        if self.en.is_some() { wanted } else { Lang::Es }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_translation_answers_in_spanish_and_says_so() {
        let text = Text {
            es: "Mesa".into(),
            en: None,
        };
        assert_eq!(
            (text.get(Lang::En), text.lang(Lang::En)),
            ("Mesa", Lang::Es)
        );
    }
}
