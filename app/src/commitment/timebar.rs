//! How much of a commitment's time has passed.

use atlas_shared::{
    calendar::{PartialDate, day_in_guayaquil},
    language::Lang,
    progress::{Quarter, owed_quarters},
};
use leptos::prelude::*;
use time::Date;

use crate::{clock::now, format::short_date, language::t};

/// A bar from the start to the end, with today on it.
pub fn time_bar(lang: Lang, starts: PartialDate, ends: PartialDate) -> AnyView {
    bar(lang, starts, ends, Vec::new())
}

/// The bar with the days on which quarters begin.
pub fn quarter_bar(lang: Lang, starts: PartialDate, ends: PartialDate) -> AnyView {
    let tick = |quarter: Quarter| {
        let at = percent(starts, ends, quarter.first_day());
        view! { <rect class="timebar__quarter" x=at width="1" height="100%"></rect> }.into_any()
    };
    // The quarter in which the bar begins has no tick: it began before.
    let ticks = owed_quarters(starts, ends).skip(1).map(tick).collect();
    bar(lang, starts, ends, ticks)
}

fn percent(starts: PartialDate, ends: PartialDate, day: Date) -> String {
    let passed = percent_passed(starts.first_day(), ends.last_day(), day);
    [&passed.to_string(), "%"].concat()
}

fn bar(lang: Lang, starts: PartialDate, ends: PartialDate, ticks: Vec<AnyView>) -> AnyView {
    let today = day_in_guayaquil(now());
    let passed = percent(starts, ends, today);
    // The word stands over its mark, and within the bar at both ends.
    let anchor = match percent_passed(starts.first_day(), ends.last_day(), today) {
        ..10 => "start",
        10..=90 => "middle",
        _ => "end",
    };
    view! {
        <div class="timebar">
            <svg class="timebar__now" aria-hidden="true">
                <text x=passed.clone() y="0.9em" text-anchor=anchor>{t!(lang, timebar.today)}</text>
            </svg>
            <svg class="timebar__track" aria-hidden="true">
                <rect class="timebar__passed" width=passed.clone() height="100%"></rect>
                {ticks}
                <rect class="timebar__today" x=passed width="2" height="100%"></rect>
            </svg>
            <p class="timebar__dates">
                <span><span class="visually-hidden">{t!(lang, timebar.from)} " "</span>{short_date(lang, starts)}</span>
                <span><span class="visually-hidden">" " {t!(lang, timebar.to)} " "</span>{short_date(lang, ends)}</span>
            </p>
        </div>
    }
    .into_any()
}

/// The share of the time from the first to the last day that has passed, 0 to 100.
fn percent_passed(first: Date, last: Date, today: Date) -> i32 {
    let whole = (last.to_julian_day() - first.to_julian_day()).max(1);
    let passed = today.to_julian_day() - first.to_julian_day();
    passed
        .saturating_mul(100)
        .checked_div(whole)
        .unwrap_or_default()
        .clamp(0, 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse::<PartialDate>().unwrap().first_day()
    }

    #[test]
    fn time_passes_from_the_first_day_to_the_last_and_no_further() {
        let percent =
            |today: &str| percent_passed(day("2025-01-01"), day("2025-12-31"), day(today));
        assert_eq!(percent("2024-06-01"), 0);
        assert_eq!(percent("2025-07-02"), 50);
        assert_eq!(percent("2026-03-01"), 100);
    }

    #[test]
    fn a_commitment_of_one_day_does_not_divide_by_zero() {
        assert_eq!(
            percent_passed(day("2025-01-01"), day("2025-01-01"), day("2025-01-01")),
            0
        );
    }
}
