//! Numbers and dates as people read them, in both languages. Pure functions.

use atlas_shared::{calendar::PartialDate, language::Lang};
use time::{Date, Weekday};

use crate::language::{fill, t};

/// A narrow space that never breaks: it groups digits in Spanish and stands before units.
pub const NARROW_SPACE: char = '\u{202f}';

/// A whole number with its digits in groups of three: `2 776` in Spanish, `2,776` in English.
pub fn number(lang: Lang, number: u32) -> String {
    let separator = match lang {
        Lang::Es => NARROW_SPACE,
        Lang::En => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// How many there are: in the words for one, or with the number in the gap of the words for several.
pub fn counted(lang: Lang, count: u64, one: &str, many: &str) -> String {
    match count {
        1 => one.to_owned(),
        _ => fill(
            many,
            &number(lang, u32::try_from(count).unwrap_or(u32::MAX)),
        ),
    }
}

/// The size of a file with its unit: whole kilobytes below a megabyte, one decimal from there on.
pub fn size(lang: Lang, bytes: u64) -> String {
    let kilobytes = u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX);
    let (figure, unit) = if kilobytes < 1000 {
        (number(lang, kilobytes), "KB")
    } else {
        (tenths(lang, f64::from(kilobytes) / 1000.0), "MB")
    };
    format!("{figure}{NARROW_SPACE}{unit}")
}

/// An area with its unit: whole square kilometres from ten on, one decimal below.
pub fn area(lang: Lang, km2: f64) -> String {
    // Tenths fit easily: the whole province has less than 10 000 km².
    let tenths = (km2.clamp(0.0, 1e6) * 10.0).round() as u32;
    let mut text = if tenths >= 100 {
        number(lang, (tenths + 5) / 10)
    } else {
        let point = match lang {
            Lang::Es => ",",
            Lang::En => ".",
        };
        [
            &(tenths / 10).to_string(),
            point,
            &(tenths % 10).to_string(),
        ]
        .concat()
    };
    text.push(NARROW_SPACE);
    text.push_str("km²");
    text
}

/// A number up to a million with one decimal and without its unit.
pub fn tenths(lang: Lang, figure: f64) -> String {
    let tenths = (figure.clamp(0.0, 1e6) * 10.0).round() as u32;
    let point = match lang {
        Lang::Es => ",",
        Lang::En => ".",
    };
    [
        &number(lang, tenths / 10),
        point,
        &(tenths % 10).to_string(),
    ]
    .concat()
}

/// A date in words, as exact as it is known: `30 de noviembre de 2024`, `noviembre de 2024`, `2024`.
pub fn date(lang: Lang, date: PartialDate) -> String {
    let year = date.year().to_string();
    let Some(month) = date.month().map(|month| month_name(lang, month)) else {
        return year;
    };
    match (lang, date.day().map(|day| day.to_string())) {
        (Lang::Es, Some(day)) => [&day, " de ", month, " de ", &year].concat(),
        (Lang::Es, None) => [month, " de ", &year].concat(),
        (Lang::En, Some(day)) => [&day, " ", month, " ", &year].concat(),
        (Lang::En, None) => [month, " ", &year].concat(),
    }
}

/// A month and its year in short: `feb 2025`; the year alone where the month is not known.
pub fn short_date(lang: Lang, date: PartialDate) -> String {
    let year = date.year().to_string();
    match date.month() {
        // All month names begin with three letters of one byte each.
        Some(month) => [
            month_name(lang, month).get(..3).unwrap_or_default(),
            " ",
            &year,
        ]
        .concat(),
        None => year,
    }
}

/// A day with its weekday: `martes, 24 de noviembre de 2026`.
pub fn weekday_and_date(lang: Lang, day: Date) -> String {
    [
        weekday_name(lang, day.weekday()),
        ", ",
        &date(lang, day.into()),
    ]
    .concat()
}

fn weekday_name(lang: Lang, weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => t!(lang, weekdays.monday),
        Weekday::Tuesday => t!(lang, weekdays.tuesday),
        Weekday::Wednesday => t!(lang, weekdays.wednesday),
        Weekday::Thursday => t!(lang, weekdays.thursday),
        Weekday::Friday => t!(lang, weekdays.friday),
        Weekday::Saturday => t!(lang, weekdays.saturday),
        Weekday::Sunday => t!(lang, weekdays.sunday),
    }
}

fn month_name(lang: Lang, month: u8) -> &'static str {
    match month {
        1 => t!(lang, months.january),
        2 => t!(lang, months.february),
        3 => t!(lang, months.march),
        4 => t!(lang, months.april),
        5 => t!(lang, months.may),
        6 => t!(lang, months.june),
        7 => t!(lang, months.july),
        8 => t!(lang, months.august),
        9 => t!(lang, months.september),
        10 => t!(lang, months.october),
        11 => t!(lang, months.november),
        _ => t!(lang, months.december),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_files_have_no_more_digits_than_help() {
        let narrow = |text: &str| text.replace(NARROW_SPACE, " ");
        for (bytes, es, en) in [
            (0, "0 KB", "0 KB"),
            (1, "1 KB", "1 KB"),
            (12_345, "13 KB", "13 KB"),
            (999_000, "999 KB", "999 KB"),
            (1_234_567, "1,2 MB", "1.2 MB"),
            (52_000_000, "52,0 MB", "52.0 MB"),
        ] {
            assert_eq!(narrow(&size(Lang::Es, bytes)), es);
            assert_eq!(narrow(&size(Lang::En, bytes)), en);
        }
    }

    #[test]
    fn digits_are_grouped_as_each_language_does() {
        assert_eq!(number(Lang::Es, 2776), "2\u{202f}776");
        assert_eq!(number(Lang::En, 2776), "2,776");
        assert_eq!(number(Lang::Es, 3_089_473), "3\u{202f}089\u{202f}473");
        assert_eq!(
            (number(Lang::Es, 0), number(Lang::En, 999)),
            ("0".to_owned(), "999".to_owned())
        );
    }

    #[test]
    fn small_areas_keep_a_decimal() {
        assert_eq!(area(Lang::Es, 3.7), "3,7\u{202f}km²");
        assert_eq!(area(Lang::En, 9.96), "10\u{202f}km²");
        assert_eq!(area(Lang::Es, 125.4), "125\u{202f}km²");
        assert_eq!(area(Lang::Es, 1411.11), "1\u{202f}411\u{202f}km²");
    }

    #[test]
    fn areas_of_a_column_all_have_one_decimal() {
        assert_eq!(tenths(Lang::Es, 1411.11), "1\u{202f}411,1");
        assert_eq!(tenths(Lang::En, 3.0), "3.0");
    }

    #[test]
    fn a_date_says_no_more_than_its_source() {
        let written = |lang, text: &str| date(lang, text.parse().unwrap());
        assert_eq!(written(Lang::Es, "2024-11-30"), "30 de noviembre de 2024");
        assert_eq!(written(Lang::Es, "2023-03"), "marzo de 2023");
        assert_eq!(written(Lang::En, "2023-03"), "March 2023");
        assert_eq!(written(Lang::En, "2024-06-18"), "18 June 2024");
        assert_eq!(written(Lang::En, "2022"), "2022");
    }

    #[test]
    fn a_day_of_the_agenda_has_its_weekday() {
        let day = "2031-03-09".parse::<PartialDate>().unwrap().first_day();
        assert_eq!(
            weekday_and_date(Lang::Es, day),
            "domingo, 9 de marzo de 2031"
        );
        assert_eq!(weekday_and_date(Lang::En, day), "Sunday, 9 March 2031");
    }

    #[test]
    fn a_short_date_fits_under_a_bar() {
        assert_eq!(short_date(Lang::Es, "2025-02".parse().unwrap()), "feb 2025");
        assert_eq!(
            short_date(Lang::En, "2026-12-31".parse().unwrap()),
            "Dec 2026"
        );
        assert_eq!(short_date(Lang::Es, "2027".parse().unwrap()), "2027");
    }
}
