//! From the words of a row to the types of `atlas-shared`. A row that does not fit them is our own
//! fault and told as an internal error.

use std::{collections::BTreeMap, str::FromStr};

use atlas_shared::{error::Unknown, language::Text, source::Source};
use sea_orm::FromQueryResult;

use crate::{
    entity::source,
    error::{ApiError, ApiResult},
};

/// How many rows have a key, as a query that groups by it tells; none is a key of its own.
#[derive(FromQueryResult)]
pub struct Counted {
    /// What the rows have in common.
    pub key: Option<String>,
    /// How many they are.
    pub number: i64,
}

/// Numbers by key, without the rows that have none.
pub fn counts(counted: Vec<Counted>) -> BTreeMap<String, u32> {
    let pair = |it: Counted| Some((it.key?, u32::try_from(it.number).unwrap_or_default()));
    counted.into_iter().filter_map(pair).collect()
}

/// A closed value, an id or a date.
pub fn value<T: FromStr<Err = Unknown>>(text: &str) -> ApiResult<T> {
    text.parse()
        .map_err(|unknown| ApiError::internal(format_args!("a stored value: {unknown}")))
}

/// A value that may be absent.
pub fn optional<T: FromStr<Err = Unknown>>(text: Option<&String>) -> ApiResult<Option<T>> {
    text.map(|text| value(text)).transpose()
}

/// Several values, in the order of the type's own list.
pub fn values<T: FromStr<Err = Unknown> + Ord>(
    texts: impl IntoIterator<Item = String>,
) -> ApiResult<Vec<T>> {
    let mut values = texts
        .into_iter()
        .map(|text| value(&text))
        .collect::<ApiResult<Vec<T>>>()?;
    values.sort_unstable();
    Ok(values)
}

/// A census figure; the database keeps it signed.
pub fn figure(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// A text in both languages.
pub fn text(es: &str, en: Option<&String>) -> Text {
    Text {
        es: es.to_owned(),
        en: en.cloned(),
    }
}

/// A text that may be absent.
pub fn optional_text(es: Option<&String>, en: Option<&String>) -> Option<Text> {
    es.map(|es| text(es, en))
}

/// A source.
pub fn source(row: &source::Model) -> ApiResult<Source> {
    Ok(Source {
        id: row.id.clone(),
        title: row.title.clone(),
        as_of: value(&row.as_of)?,
        url: row.url.clone(),
    })
}

/// What a reference points to; the schema sees to it that it exists.
pub fn required<T>(found: Option<T>, what: &str) -> ApiResult<T> {
    found.ok_or_else(|| ApiError::internal(format_args!("{what} is missing")))
}
