//! Quarters of calendar years, as people in Pichincha live them.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, OffsetDateTime};

use super::DAYS_TO_REPORT;
use crate::{calendar::day_in_guayaquil, error::Unknown};

/// A quarter of a calendar year, written `2025-Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "2025-Q1"))]
#[serde(try_from = "String", into = "String")]
pub struct Quarter((u16, u8));

impl Quarter {
    /// The quarter in which a day lies.
    pub fn of(day: Date) -> Self {
        let year = u16::try_from(day.year()).unwrap_or_default();
        Self((year, (u8::from(day.month()) - 1) / 3 + 1))
    }

    /// The quarter in which an instant lies for people in Pichincha.
    pub fn at(instant: OffsetDateTime) -> Self {
        Self::of(day_in_guayaquil(instant))
    }

    /// The calendar year.
    pub fn year(self) -> u16 {
        self.0.0
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.0.1
    }

    /// The first day: 1 January, April, July or October.
    pub fn first_day(self) -> Date {
        let month = Month::try_from(self.number() * 3 - 2).unwrap_or(Month::January);
        Date::from_calendar_date(i32::from(self.year()), month, 1).unwrap_or(Date::MIN)
    }

    /// The last day: 31 March, 30 June, 30 September or 31 December.
    pub fn last_day(self) -> Date {
        let year = i32::from(self.year());
        let month = Month::try_from(self.number() * 3).unwrap_or(Month::December);
        Date::from_calendar_date(year, month, month.length(year)).unwrap_or(Date::MAX)
    }

    /// The last day on which a report on the quarter is in time: thirty days after its last day.
    pub fn report_due(self) -> Date {
        let due = self.last_day().checked_add(Duration::days(DAYS_TO_REPORT));
        due.unwrap_or(Date::MAX)
    }

    /// The quarter after it; none after the year 9999.
    pub fn next(self) -> Option<Self> {
        match self.0 {
            (9999, 4) => None,
            (year, 4) => Some(Self((year + 1, 1))),
            (year, number) => Some(Self((year, number + 1))),
        }
    }

    /// The quarter before it; none before the year 0.
    pub fn previous(self) -> Option<Self> {
        match self.0 {
            (0, 1) => None,
            (year, 1) => Some(Self((year - 1, 4))),
            (year, number) => Some(Self((year, number - 1))),
        }
    }

    /// All quarters from this one to another, both included; none if the other comes before.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        let quarters = std::iter::successors(Some(self), |quarter| quarter.next());
        quarters.take_while(move |quarter| *quarter <= last)
    }
}

impl std::str::FromStr for Quarter {
    type Err = Unknown;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let parsed = given.split_once("-Q").and_then(|(year, number)| {
            let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
            let number = match number {
                "1" => 1,
                "2" => 2,
                "3" => 3,
                "4" => 4,
                _ => return None,
            };
            plain.then_some(())?;
            Some(Self((year.parse().ok()?, number)))
        });
        parsed.ok_or_else(|| Unknown {
            given: given.to_owned(),
            accepts: "a quarter such as 2025-Q1".to_owned(),
        })
    }
}

impl TryFrom<String> for Quarter {
    type Error = Unknown;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        given.parse()
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-Q{}", self.year(), self.number())
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::{Time, macros::date};

    use super::*;
    use crate::calendar::GUAYAQUIL;

    /// Any day from 1900 to 2199.
    pub fn any_day() -> impl Strategy<Value = Date> {
        let (first, last) = (date!(1900 - 01 - 01), date!(2199 - 12 - 31));
        (first.to_julian_day()..=last.to_julian_day())
            .prop_map(|day| Date::from_julian_day(day).unwrap())
    }

    #[test]
    fn a_quarter_is_written_as_it_is_read() {
        let quarter: Quarter = "2025-Q3".parse().unwrap();
        assert_eq!(
            (quarter.year(), quarter.number(), quarter.to_string()),
            (2025, 3, "2025-Q3".to_owned())
        );
        for text in [
            "2025-Q0", "2025-Q5", "25-Q1", "2025Q1", "2025-Q11", "+025-Q1",
        ] {
            assert!(text.parse::<Quarter>().is_err(), "{text:?} was accepted");
        }
    }

    #[test]
    fn the_report_on_the_first_quarter_is_due_on_the_last_day_of_april() {
        let due = |text: &str| text.parse::<Quarter>().unwrap().report_due();
        assert_eq!(due("2025-Q1"), date!(2025 - 04 - 30));
        assert_eq!(due("2025-Q2"), date!(2025 - 07 - 30));
        assert_eq!(due("2025-Q3"), date!(2025 - 10 - 30));
        assert_eq!(due("2025-Q4"), date!(2026 - 01 - 30));
    }

    proptest! {
        #[test]
        fn every_day_lies_between_the_first_and_the_last_day_of_its_quarter(day in any_day()) {
            let quarter = Quarter::of(day);
            prop_assert!(quarter.first_day() <= day && day <= quarter.last_day());
            prop_assert_eq!(quarter.to_string().parse(), Ok(quarter));
        }

        #[test]
        fn quarters_follow_each_other_without_gap_or_overlap(day in any_day()) {
            let quarter = Quarter::of(day);
            let next = quarter.next().unwrap();
            prop_assert_eq!(quarter.last_day().next_day(), Some(next.first_day()));
            prop_assert_eq!(next.previous(), Some(quarter));
            prop_assert!(quarter < next);
        }

        #[test]
        fn the_order_of_quarters_is_the_order_of_their_days(one in any_day(), other in any_day()) {
            if one <= other {
                prop_assert!(Quarter::of(one) <= Quarter::of(other));
                let through = Quarter::of(one).through(Quarter::of(other)).count();
                let months = (other.year() - one.year()) * 12 + i32::from(u8::from(other.month())) - i32::from(u8::from(one.month()));
                prop_assert!(through >= 1 && (through as i32 - 1 - months / 3).abs() <= 1);
            }
        }

        #[test]
        fn an_instant_belongs_to_the_quarter_of_its_day_in_guayaquil(day in any_day(), second in 0..86_400_u32) {
            let time = Time::MIDNIGHT + Duration::seconds(i64::from(second));
            let instant = day.with_time(time).assume_offset(GUAYAQUIL);
            prop_assert_eq!(Quarter::at(instant), Quarter::of(day));
            prop_assert_eq!(Quarter::at(instant.to_offset(time::UtcOffset::UTC)), Quarter::of(day));
        }

        #[test]
        fn a_year_turns_at_midnight_in_guayaquil_and_not_in_greenwich(year in 1901..2199_i32) {
            let midnight = Date::from_calendar_date(year, Month::January, 1).unwrap()
                .with_time(Time::MIDNIGHT).assume_offset(GUAYAQUIL);
            let before = Quarter::at(midnight - Duration::SECOND);
            let after = Quarter::at(midnight);
            prop_assert_eq!((i32::from(before.year()), before.number()), (year - 1, 4));
            prop_assert_eq!((i32::from(after.year()), after.number()), (year, 1));
            // In Greenwich the new year is five hours old by then.
            prop_assert_eq!(Quarter::at(midnight - Duration::hours(5)), before);
        }
    }
}
