//! Dates as sources give them (a year, a month or a day), quarters, and instants.
//!
//! Instants travel as RFC 3339 in UTC and are shown in Guayaquil time, which has no daylight saving.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, UtcOffset};

use crate::error::Unknown;

/// The offset of America/Guayaquil: five hours behind UTC all year.
pub const GUAYAQUIL: UtcOffset = match UtcOffset::from_hms(-5, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC,
};

/// The day on which an instant falls for people in Pichincha.
pub fn day_in_guayaquil(instant: OffsetDateTime) -> Date {
    instant.to_offset(GUAYAQUIL).date()
}

/// A date as exact as its source gives it: `2022`, `2025-02` or `2024-11-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "2025-02"))]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate((u16, Option<u8>, Option<u8>));

impl PartialDate {
    /// Four digits.
    pub fn year(self) -> u16 {
        self.0.0
    }

    /// 1 to 12, absent where the source gives only the year.
    pub fn month(self) -> Option<u8> {
        self.0.1
    }

    /// 1 to 31, absent where the source gives only the month.
    pub fn day(self) -> Option<u8> {
        self.0.2
    }

    /// The first day that the date covers.
    pub fn first_day(self) -> Date {
        let month = month_number(self.month().unwrap_or(1));
        Date::from_calendar_date(i32::from(self.year()), month, self.day().unwrap_or(1))
            .unwrap_or(Date::MIN)
    }

    /// The last day that the date covers: 31 December for a year, the last of the month for a month.
    pub fn last_day(self) -> Date {
        let year = i32::from(self.year());
        let month = month_number(self.month().unwrap_or(12));
        let day = self.day().unwrap_or_else(|| month.length(year));
        Date::from_calendar_date(year, month, day).unwrap_or(Date::MAX)
    }
}

fn month_number(month: u8) -> time::Month {
    time::Month::try_from(month).unwrap_or(time::Month::January)
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        let year = u16::try_from(date.year()).unwrap_or_default();
        Self((year, Some(date.month().into()), Some(date.day())))
    }
}

impl TryFrom<String> for PartialDate {
    type Error = Unknown;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        given.parse()
    }
}

impl std::str::FromStr for PartialDate {
    type Err = Unknown;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let unknown = || Unknown {
            given: given.to_owned(),
            accepts: "YYYY, YYYY-MM or YYYY-MM-DD".to_owned(),
        };
        let number = |digits: &str, length: usize| {
            (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit()))
                .then(|| digits.parse::<u16>().ok())
                .flatten()
                .ok_or_else(unknown)
        };
        let mut parts = given.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(unknown());
        }
        let small = |n: u16| u8::try_from(n).map_err(|_| unknown());
        let (month, day) = (month.map(small).transpose()?, day.map(small).transpose()?);
        let checked = time::Month::try_from(month.unwrap_or(1)).map_err(|_| unknown())?;
        Date::from_calendar_date(i32::from(year), checked, day.unwrap_or(1))
            .map_err(|_| unknown())?;
        Ok(Self((year, month, day)))
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year())?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_partial_date_is_as_exact_as_its_text() {
        for text in ["2022", "2025-02", "2024-11-30", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        for text in [
            "",
            "22",
            "2025-13",
            "2025-00",
            "2025-02-30",
            "2023-02-29",
            "2025-2",
            "2025-02-01-01",
            "20a5",
        ] {
            assert!(
                text.parse::<PartialDate>().is_err(),
                "{text:?} was accepted"
            );
        }
    }

    #[test]
    fn a_month_covers_all_its_days() {
        let february: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(february.first_day(), date!(2024 - 02 - 01));
        assert_eq!(february.last_day(), date!(2024 - 02 - 29));
        let year: PartialDate = "2022".parse().unwrap();
        assert_eq!(
            (year.first_day(), year.last_day()),
            (date!(2022 - 01 - 01), date!(2022 - 12 - 31))
        );
    }

    #[test]
    fn an_evening_in_quito_belongs_to_its_own_day() {
        assert_eq!(
            day_in_guayaquil(datetime!(2026-01-01 03:00 UTC)),
            date!(2025 - 12 - 31)
        );
        assert_eq!(
            day_in_guayaquil(datetime!(2026-01-01 05:00 UTC)),
            date!(2026 - 01 - 01)
        );
    }
}
