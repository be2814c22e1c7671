//! Days, times of the day and numbers as people and programs write them into cells.

use time::{Date, Duration, Month, Time, macros::date};

use atlas_shared::{calendar::PartialDate, filter::fold, import::Fault};

use super::file::Cell;

/// The day that spreadsheets number 0.
const DAY_ZERO: Date = date!(1899 - 12 - 30);
/// Numbers that can be days without a doubt: 1954 to 2119.
const DAYS: std::ops::Range<f64> = 20_000.0..80_000.0;
/// Years in which sessions can be.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// A day: `dd/mm/yyyy` (the day first, always), `yyyy-mm-dd`, a day in words, or a spreadsheet's number.
///
/// # Errors
/// [`Fault::NotADate`] for what is none of these, or no day that exists.
pub fn day(cell: &Cell) -> Result<Date, Fault> {
    let found = match cell {
        Cell::Moment(days) => numbered_day(*days),
        Cell::Number(days) if DAYS.contains(days) => numbered_day(*days),
        Cell::Text(text) => written_day(text),
        _ => None,
    };
    found
        .filter(|day| YEARS.contains(&day.year()))
        .ok_or(Fault::NotADate)
}

/// Since when: a year, a month and year, or a day.
///
/// # Errors
/// [`Fault::NotADate`] for what is none of these.
pub fn partial_date(cell: &Cell) -> Result<PartialDate, Fault> {
    let text = match cell {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number between these bounds fits"
        )]
        Cell::Number(year) if (1900.0..=2100.0).contains(year) && year.fract() == 0.0 => {
            (*year as i32).to_string()
        }
        Cell::Text(text) => text.clone(),
        other => return day(other).map(PartialDate::from),
    };
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    if let Some(date) = written_day(&text) {
        return Ok(date.into());
    }
    written_month(&text).ok_or(Fault::NotADate)
}

fn written_month(text: &str) -> Option<PartialDate> {
    let text = fold(text);
    let (month, year) = match text.split_once(['/', '-']) {
        Some((month, year)) => (month.trim().parse().ok()?, year.trim()),
        None => {
            let (month, year) = text.split_once(' ')?;
            let year = year.strip_prefix("de ").unwrap_or(year);
            (u8::from(month_named(month)?), year)
        }
    };
    let year: u16 = year.trim().parse().ok().filter(|year| *year > 1900)?;
    format!("{year:04}-{month:02}").parse().ok()
}

fn numbered_day(days: f64) -> Option<Date> {
    if !days.is_finite() || !(1.0..200_000.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    DAY_ZERO.checked_add(Duration::days(days as i64))
}

fn written_day(text: &str) -> Option<Date> {
    let text = fold(text);
    // Programs write a time of midnight behind a day.
    let text = text.split_once(['t']).map_or(text.as_str(), |(day, time)| {
        if time.starts_with(|c: char| c.is_ascii_digit()) && day.len() == 10 {
            day
        } else {
            &text
        }
    });
    let text = match text.split_once(' ') {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let numbers: Vec<&str> = text.split(['/', '-', '.']).collect();
    let (year, month, day) = match numbers.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [day, month, year] if year.len() == 4 => (*year, *month, *day),
        _ => return day_in_words(text),
    };
    let short = |text: &str| (1..=2).contains(&text.len());
    if !short(month) || !short(day) {
        return None;
    }
    let month: u8 = month.parse().ok()?;
    Date::from_calendar_date(
        year.parse().ok()?,
        Month::try_from(month).ok()?,
        day.parse().ok()?,
    )
    .ok()
}

/// `15 de marzo de 2025`, `sábado, 15 de marzo de 2025`, `15 March 2025`.
fn day_in_words(text: &str) -> Option<Date> {
    let words = text.split([' ', ',']).filter(|word| {
        !matches!(*word, "" | "de" | "del" | "of")
            && !word.ends_with("day")
            && ![
                "lunes",
                "martes",
                "miercoles",
                "jueves",
                "viernes",
                "sabado",
                "domingo",
            ]
            .contains(word)
    });
    let words: Vec<&str> = words.collect();
    let [day, month, year] = words.as_slice() else {
        return None;
    };
    Date::from_calendar_date(year.parse().ok()?, month_named(month)?, day.parse().ok()?).ok()
}

fn month_named(word: &str) -> Option<Month> {
    const SPANISH: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    let is = |name: &&str| word == *name || word.len() == 3 && name.starts_with(word);
    let position = SPANISH
        .iter()
        .position(|name| is(name) || word == "setiembre" && *name == "septiembre")
        .or_else(|| ENGLISH.iter().position(is))?;
    Month::try_from(u8::try_from(position + 1).ok()?).ok()
}

/// A time of the day: `9:00`, `09h30`, `15:30:00`, `3 pm`, or a spreadsheet's share of a day.
///
/// # Errors
/// [`Fault::NotATime`] for what is none of these.
pub fn time_of_day(cell: &Cell) -> Result<Time, Fault> {
    let found = match cell {
        Cell::Moment(days) if days.is_finite() => share_of_day(days.fract()),
        Cell::Number(share) if (0.0..1.0).contains(share) => share_of_day(*share),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an hour between these bounds fits"
        )]
        Cell::Number(hour) if (1.0..24.0).contains(hour) && hour.fract() == 0.0 => {
            Time::from_hms(*hour as u8, 0, 0).ok()
        }
        Cell::Text(text) => written_time(text),
        _ => None,
    };
    found.ok_or(Fault::NotATime)
}

fn share_of_day(share: f64) -> Option<Time> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "minutes of a day fit"
    )]
    let minutes = (share.clamp(0.0, 1.0) * 1440.0).round() as u32;
    let part = |minutes: u32| u8::try_from(minutes).ok();
    Time::from_hms(part(minutes / 60)?, part(minutes % 60)?, 0).ok()
}

fn written_time(text: &str) -> Option<Time> {
    let text: String = fold(text)
        .chars()
        .filter(|c| *c != ' ' && *c != '.')
        .collect();
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (text.as_str(), None),
    };
    let digits = ["horas", "hrs", "hs"]
        .iter()
        .find_map(|unit| digits.strip_suffix(unit))
        .unwrap_or(digits);
    let mut parts = digits.split([':', 'h']);
    let number = |part: Option<&str>| match part {
        None | Some("") => Some(0),
        Some(part) if part.len() <= 2 => part.parse::<u8>().ok(),
        Some(_) => None,
    };
    let first = parts.next().filter(|part| !part.is_empty())?;
    let hour = number(Some(first))?;
    let minute = number(parts.next())?;
    let second = number(parts.next())?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(later) => hour % 12 + later,
    };
    Time::from_hms(hour, minute, second).ok()
}

/// A number with a comma or a point before its decimals.
///
/// # Errors
/// [`Fault::NotANumber`].
pub fn number(cell: &Cell) -> Result<f64, Fault> {
    let found = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => {
            let text = text.replace(',', ".").replace('\u{2212}', "-");
            text.trim_end_matches(['°', ' ']).parse().ok()
        }
        _ => None,
    };
    found
        .filter(|number| number.is_finite())
        .ok_or(Fault::NotANumber)
}

/// A moment of a spreadsheet, as people read it.
pub fn moment_in_words(days: f64) -> String {
    let day = numbered_day(days).map(written).unwrap_or_default();
    let time = match share_of_day(days.fract()) {
        Some(time) if time != Time::MIDNIGHT || day.is_empty() => clock(time),
        _ => String::new(),
    };
    [day, time].join(" ").trim().to_owned()
}

/// `dd/mm/yyyy`.
pub fn written(day: Date) -> String {
    format!(
        "{:02}/{:02}/{:04}",
        day.day(),
        u8::from(day.month()),
        day.year()
    )
}

/// `hh:mm`.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use time::macros::time;

    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_day_is_read_in_every_form_that_offices_use() {
        let expected = date!(2025 - 03 - 04);
        for written in [
            "04/03/2025",
            "4/3/2025",
            "04-03-2025",
            "4.3.2025",
            "2025-03-04",
            "2025/3/4",
            "4 de marzo de 2025",
            "Martes, 4 de marzo de 2025",
            "4 de marzo del 2025",
            "4 March 2025",
            "2025-03-04T00:00:00",
            "04/03/2025 00:00",
            "4 mar 2025",
        ] {
            assert_eq!(day(&text(written)), Ok(expected), "{written}");
        }
        assert_eq!(day(&Cell::Moment(45_720.0)), Ok(expected));
        assert_eq!(day(&Cell::Number(45_720.0)), Ok(expected));
        assert_eq!(day(&Cell::Moment(45_720.375)), Ok(expected));
    }

    #[test]
    fn the_day_stands_before_the_month_and_is_never_swapped() {
        assert_eq!(day(&text("01/02/2025")), Ok(date!(2025 - 02 - 01)));
        for wrong in [
            "02/13/2025",
            "31/02/2025",
            "29/02/2025",
            "1/1/25",
            "hoy",
            "2025",
            "45720x",
            "00/01/2025",
            "",
            "1/1/0001",
        ] {
            assert_eq!(day(&text(wrong)), Err(Fault::NotADate), "{wrong}");
        }
        for wrong in [0.0, 12.0, -1.0, f64::NAN, f64::INFINITY, 1e12] {
            assert_eq!(day(&Cell::Number(wrong)), Err(Fault::NotADate), "{wrong}");
            assert!(day(&Cell::Moment(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_day_that_is_written_reads_back() {
        let mut at = date!(1990 - 01 - 01);
        while at < date!(2040 - 01 - 01) {
            assert_eq!(day(&text(&written(at))), Ok(at));
            assert_eq!(day(&text(&at.to_string())), Ok(at));
            let number = (at - DAY_ZERO).whole_days() as f64;
            assert_eq!(day(&Cell::Moment(number)), Ok(at));
            at = at.saturating_add(Duration::days(11));
        }
        for minutes in 0..1440_u32 {
            let at = Time::from_hms((minutes / 60) as u8, (minutes % 60) as u8, 0).unwrap();
            assert_eq!(time_of_day(&text(&clock(at))), Ok(at));
            assert_eq!(
                time_of_day(&Cell::Moment(f64::from(minutes) / 1440.0)),
                Ok(at)
            );
        }
    }

    #[test]
    fn a_time_is_read_in_every_form_that_offices_use() {
        for (written, expected) in [
            ("9:00", time!(9:00)),
            ("09h30", time!(9:30)),
            ("9h", time!(9:00)),
            ("15:30:00", time!(15:30)),
            ("3 pm", time!(15:00)),
            ("3:30 p. m.", time!(15:30)),
            ("12 a.m.", time!(0:00)),
            ("12:15 PM", time!(12:15)),
            ("14:00 horas", time!(14:00)),
        ] {
            assert_eq!(time_of_day(&text(written)), Ok(expected), "{written}");
        }
        for wrong in ["25:00", "9:60", "mañana", "", "13 pm", "9:00:00:00", "900"] {
            assert_eq!(time_of_day(&text(wrong)), Err(Fault::NotATime), "{wrong}");
        }
        assert_eq!(time_of_day(&Cell::Number(0.375)), Ok(time!(9:00)));
        assert_eq!(time_of_day(&Cell::Number(9.0)), Ok(time!(9:00)));
    }

    #[test]
    fn since_when_is_as_exact_as_it_is_written() {
        for (cell, expected) in [
            (text("2022"), "2022"),
            (Cell::Number(2022.0), "2022"),
            (text("03/2022"), "2022-03"),
            (text("marzo de 2022"), "2022-03"),
            (text("2022-03"), "2022-03"),
            (text("15/03/2022"), "2022-03-15"),
            (Cell::Moment(45_720.0), "2025-03-04"),
        ] {
            assert_eq!(
                partial_date(&cell).map(|it| it.to_string()),
                Ok(expected.to_owned())
            );
        }
        assert!(partial_date(&text("hace tiempo")).is_err());
        assert!(partial_date(&text("13/2022")).is_err());
    }

    #[test]
    fn a_number_may_have_a_comma() {
        assert_eq!(number(&text("-78,5")), Ok(-78.5));
        assert_eq!(number(&text("-0.19")), Ok(-0.19));
        for wrong in ["", "x", "inf", "NaN", "1.000,5"] {
            assert!(number(&text(wrong)).is_err(), "{wrong}");
        }
    }
}
