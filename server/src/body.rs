//! Bodies of writes: JSON, read with a limit, and checked so that every fault is told at once with its
//! field and what would be accepted.

use std::str::FromStr;

use atlas_shared::{
    error::Unknown,
    language::Text,
    writing::{self, WritingFault},
};
use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::header,
};
use serde::de::DeserializeOwned;

use crate::error::{ApiError, ApiResult, Fault};

/// Longest body of a write, in bytes; files that are brought in have a limit of their own.
const LONGEST: usize = 256 * 1024;

/// The body of a request as a type of the API. Texts in it are not yet checked: see [`Faults`].
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> ApiResult<Self> {
        let media_type = request.headers().get(header::CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        let is_json = media_type.is_some_and(|value| {
            let essence = value.split(';').next().unwrap_or_default().trim();
            essence.eq_ignore_ascii_case("application/json")
        });
        if !is_json {
            return Err(ApiError::UnsupportedMedia);
        }
        let bytes = to_bytes(request.into_body(), LONGEST)
            .await
            .map_err(|_| ApiError::TooLarge)?;
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &Bytes) -> ApiResult<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = match error.path().to_string().as_str() {
            "." => "body".to_owned(),
            path => path.to_owned(),
        };
        ApiError::Rejected(vec![Fault {
            field,
            message: words(
                "El dato no tiene la forma que pide la API.",
                "The value does not have the form that the API asks for.",
            ),
            accepts: error.into_inner().to_string(),
        }])
    })?;
    reader
        .end()
        .map_err(|_| ApiError::Rejected(vec![trailing()]))?;
    Ok(value)
}

fn trailing() -> Fault {
    Fault {
        field: "body".to_owned(),
        message: words("Hay algo después del JSON.", "Something follows the JSON."),
        accepts: String::new(),
    }
}

/// A text in both languages.
pub fn words(es: &str, en: &str) -> Text {
    Text {
        es: es.to_owned(),
        en: Some(en.to_owned()),
    }
}

/// What is wrong with a body, gathered field by field.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl From<Faults> for ApiError {
    fn from(faults: Faults) -> Self {
        Self::Rejected(faults.0)
    }
}

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: &str, es: &str, en: &str) {
        self.add_with(field, words(es, en), String::new());
    }

    /// Notes a fault with what would be accepted.
    pub fn add_with(&mut self, field: &str, message: Text, accepts: String) {
        self.0.push(Fault {
            field: field.to_owned(),
            message,
            accepts,
        });
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value if nothing is wrong.
    ///
    /// # Errors
    /// Every fault that was noted.
    pub fn or<T>(self, value: T) -> ApiResult<T> {
        self.check()?;
        Ok(value)
    }

    /// Ends the request if something is wrong.
    ///
    /// # Errors
    /// Every fault that was noted.
    pub fn check(self) -> ApiResult<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.into())
        }
    }

    /// A text of one line that must be there.
    pub fn line(&mut self, field: &str, text: &str, max: usize) -> String {
        self.written(field, writing::line(text, max), max)
    }

    /// A text of one line that may be left out.
    pub fn line_if_any(&mut self, field: &str, text: Option<&str>, max: usize) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(self.line(field, text, max))
    }

    /// A text of several lines that must be there.
    pub fn lines(&mut self, field: &str, text: &str, max: usize) -> String {
        self.written(field, writing::lines(text, max), max)
    }

    /// A text of several lines that may be left out.
    pub fn lines_if_any(&mut self, field: &str, text: Option<&str>, max: usize) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(self.lines(field, text, max))
    }

    fn written(&mut self, field: &str, text: Result<String, WritingFault>, max: usize) -> String {
        let message = match text {
            Ok(text) => return text,
            Err(WritingFault::Empty) => words("Escriba algo aquí.", "Write something here."),
            Err(WritingFault::TooLong) => words(
                &format!("El texto es demasiado largo: se admiten {max} caracteres."),
                &format!("The text is too long: {max} characters are taken."),
            ),
            Err(WritingFault::Unseen) => words(
                "El texto tiene signos que no se ven (de control o de dirección). Escríbalo de nuevo en vez de pegarlo.",
                "The text holds signs that cannot be seen (of control or direction). Type it instead of pasting it.",
            ),
        };
        self.add_with(field, message, String::new());
        String::new()
    }

    /// An address on the web that may be left out.
    pub fn link_if_any(&mut self, field: &str, text: Option<&str>) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        if !writing::is_link(text) {
            self.add_with(
                field,
                words(
                    "No es una dirección web. Debe empezar con https:// o http://.",
                    "This is no web address. It has to begin with https:// or http://.",
                ),
                "https://…".to_owned(),
            );
        }
        Some(text.to_owned())
    }

    /// A value of a closed list, an id or a date that must be there.
    pub fn value<T: FromStr<Err = Unknown>>(&mut self, field: &str, text: &str) -> Option<T> {
        match text.trim() {
            "" => {
                self.add(
                    field,
                    "Elija o escriba un valor.",
                    "Choose or write a value.",
                );
                None
            }
            text => self.parsed(field, text),
        }
    }

    /// A value of a closed list, an id or a date that may be left out.
    pub fn value_if_any<T: FromStr<Err = Unknown>>(
        &mut self,
        field: &str,
        text: Option<&str>,
    ) -> Option<T> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        self.parsed(field, text)
    }

    /// Several values of a closed list, each once, in the order of the type.
    pub fn values<T: FromStr<Err = Unknown> + Ord>(
        &mut self,
        field: &str,
        texts: &[String],
    ) -> Vec<T> {
        let mut values: Vec<T> = texts
            .iter()
            .filter_map(|text| self.parsed(field, text.trim()))
            .collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    fn parsed<T: FromStr<Err = Unknown>>(&mut self, field: &str, text: &str) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(unknown) => {
                let message = words(
                    "El valor no es de los admitidos.",
                    "The value is not one of those accepted.",
                );
                self.add_with(field, message, unknown.accepts);
                None
            }
        }
    }
}
