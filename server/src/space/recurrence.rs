//! Sessions that repeat: a small part of the rules of iCalendar, told by choices, expanded when it is saved,
//! in the time of Guayaquil.

use atlas_shared::{
    calendar::GUAYAQUIL,
    editing::{MOST_SESSIONS, Repeat},
};
use rrule::RRuleSet;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time, Weekday};

/// How often, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// How it repeats.
    pub repeat: Repeat,
    /// How many sessions; together with a last day, whichever comes first.
    pub count: u32,
    /// The last day on which one may begin.
    pub until: Option<Date>,
}

impl Rule {
    /// The rule as RFC 5545 writes it, for a first session on this day.
    pub fn text(&self, first: Date) -> String {
        let often = match self.repeat {
            Repeat::Weekly => "FREQ=WEEKLY".to_owned(),
            Repeat::Fortnightly => "FREQ=WEEKLY;INTERVAL=2".to_owned(),
            Repeat::MonthlyByDay => format!("FREQ=MONTHLY;BYMONTHDAY={}", first.day()),
            Repeat::MonthlyByWeekday => {
                // The fifth of a weekday is the last one: not every month has five.
                let nth = match (first.day() - 1) / 7 + 1 {
                    5 => -1,
                    nth => i16::from(nth),
                };
                format!("FREQ=MONTHLY;BYDAY={nth}{}", weekday(first.weekday()))
            }
        };
        match self.until {
            // The rule wants the end in UTC: the day is over five hours later there.
            Some(until) => {
                let ends = instant(until, Time::MIDNIGHT) + Duration::minutes(24 * 60 - 1);
                format!("{often};UNTIL={}Z", stamp(ends.date(), ends.time()))
            }
            None => format!("{often};COUNT={}", self.count),
        }
    }

    /// The instants at which the sessions begin, the first one among them, in UTC; at most
    /// [`MOST_SESSIONS`].
    ///
    /// # Errors
    /// The rule cannot be followed; the message is for the log.
    pub fn instants(&self, first: PrimitiveDateTime) -> Result<Vec<OffsetDateTime>, String> {
        let text = format!(
            "DTSTART;TZID=America/Guayaquil:{}\nRRULE:{}",
            stamp(first.date(), first.time()),
            self.text(first.date())
        );
        let set: RRuleSet = text.parse().map_err(|error| format!("{error}"))?;
        let most = self.count.min(MOST_SESSIONS);
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        let dates = set.all(most).dates.into_iter();
        dates
            .map(|date| {
                OffsetDateTime::from_unix_timestamp(date.timestamp())
                    .map_err(|error| error.to_string())
            })
            .collect()
    }
}

/// A day and a time of it in Guayaquil, as an instant in UTC, as the database keeps them.
pub fn instant(day: Date, time: Time) -> OffsetDateTime {
    PrimitiveDateTime::new(day, time)
        .assume_offset(GUAYAQUIL)
        .to_offset(time::UtcOffset::UTC)
}

/// A date and time as RFC 5545 writes them, without a zone.
fn stamp(day: Date, time: Time) -> String {
    let at = PrimitiveDateTime::new(day, time);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}00",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute()
    )
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_shared::calendar::day_in_guayaquil;
    use time::{
        Month,
        macros::{date, time},
    };

    #[test]
    fn an_instant_is_in_utc_and_five_hours_later() {
        let at = instant(date!(2025 - 03 - 04), time!(20:00));
        assert_eq!(at.to_string(), "2025-03-05 1:00:00.0 +00:00:00");
    }

    fn day(year: i32, month: Month, day: u8) -> Date {
        Date::from_calendar_date(year, month, day).unwrap()
    }

    fn days(rule: Rule, first: Date, hour: u8) -> Vec<String> {
        let first = PrimitiveDateTime::new(first, Time::from_hms(hour, 30, 0).unwrap());
        let instants = rule.instants(first).unwrap();
        instants
            .iter()
            .map(|at| {
                assert_eq!(at.to_offset(GUAYAQUIL).hour(), hour, "the hour stays");
                day_in_guayaquil(*at).to_string()
            })
            .collect()
    }

    fn rule(repeat: Repeat, count: u32, until: Option<Date>) -> Rule {
        Rule {
            repeat,
            count,
            until,
        }
    }

    #[test]
    fn weeks_and_fortnights_follow_one_another_even_late_in_the_evening() {
        let first = day(2027, Month::March, 2);
        assert_eq!(
            days(rule(Repeat::Weekly, 3, None), first, 21),
            ["2027-03-02", "2027-03-09", "2027-03-16"]
        );
        assert_eq!(
            days(rule(Repeat::Fortnightly, 3, None), first, 9),
            ["2027-03-02", "2027-03-16", "2027-03-30"]
        );
    }

    #[test]
    fn months_keep_the_weekday_or_the_day() {
        let second_tuesday = day(2027, Month::March, 9);
        assert_eq!(
            days(rule(Repeat::MonthlyByWeekday, 3, None), second_tuesday, 9),
            ["2027-03-09", "2027-04-13", "2027-05-11"]
        );
        assert_eq!(
            days(
                rule(Repeat::MonthlyByDay, 3, None),
                day(2027, Month::January, 31),
                9
            ),
            ["2027-01-31", "2027-03-31", "2027-05-31"]
        );
        assert_eq!(
            days(
                rule(Repeat::MonthlyByWeekday, 3, None),
                day(2027, Month::March, 30),
                9
            ),
            ["2027-03-30", "2027-04-27", "2027-05-25"]
        );
    }

    #[test]
    fn a_last_day_ends_them_and_is_itself_one() {
        let until = Some(day(2027, Month::March, 16));
        assert_eq!(
            days(
                rule(Repeat::Weekly, 60, until),
                day(2027, Month::March, 2),
                18
            ),
            ["2027-03-02", "2027-03-09", "2027-03-16"]
        );
    }

    #[test]
    fn nobody_makes_more_than_sixty_at_once() {
        assert_eq!(
            days(
                rule(Repeat::Weekly, 1000, None),
                day(2027, Month::March, 2),
                9
            )
            .len(),
            60
        );
    }
}
