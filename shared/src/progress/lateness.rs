//! Which reports a commitment owes and which of them are missing, and how a milestone stands. Pure rules
//! over days in Guayaquil; nothing here knows what a report says beyond its completion.

use time::Date;

use super::{Completion, Quarter};
use crate::calendar::PartialDate;

/// How many days after the end of a quarter its report is still in time.
pub const DAYS_TO_REPORT: i64 = 30;

keyed! {
    /// Whether the report on a quarter is there.
    pub enum ReportState {
        /// A report is published.
        Reported = "reported" / "informado",
        /// The quarter is over, so are the thirty days after it, and no report is known.
        Missing = "missing" / "sin-informe",
        /// The quarter is over, the thirty days after it are not.
        Awaited = "awaited" / "en-plazo",
        /// The quarter is not over.
        Running = "running" / "en-curso",
        /// The quarter has not begun.
        ToCome = "to-come" / "por-venir",
    }
}

keyed! {
    /// How a milestone stands.
    pub enum MilestoneState {
        /// The responsible institution reports that it is complete.
        Complete = "complete" / "completo",
        /// Its day has passed, and it is not reported as complete.
        Overdue = "overdue" / "atrasado",
        /// Its day is still to come.
        Due = "due" / "por-cumplir",
        /// No day is published, so that nobody can tell.
        Unknown = "unknown" / "sin-fecha",
        /// Its institution gave it up, and says why.
        Archived = "archived" / "archivado",
    }
}

/// The quarters on which a commitment owes a report: from the one in which it starts to the one in which it
/// ends, both included. A commitment that starts or ends within a quarter owes a report on that quarter as
/// on any other, since something of it fell into it; after its end it owes none.
///
/// Where a source gives only a year, the date is read in the institution's favour: the start as late and
/// the end as early as the year allows, so that nobody is called late for a quarter that no source names.
pub fn owed_quarters(starts: PartialDate, ends: PartialDate) -> impl Iterator<Item = Quarter> {
    let (first, last) = (
        Quarter::of(starts.last_day()),
        Quarter::of(ends.first_day()),
    );
    first.through(last)
}

/// How the report on a quarter stands on a day in Guayaquil. A report counts from its publication, however
/// late; only a report on the commitment as a whole counts, one on a milestone alone does not.
pub fn report_state(quarter: Quarter, is_reported: bool, today: Date) -> ReportState {
    if is_reported {
        ReportState::Reported
    } else if today > quarter.report_due() {
        ReportState::Missing
    } else if today > quarter.last_day() {
        ReportState::Awaited
    } else if today >= quarter.first_day() {
        ReportState::Running
    } else {
        ReportState::ToCome
    }
}

/// The quarters whose report is missing on a day in Guayaquil, oldest first.
pub fn missing_reports(
    starts: PartialDate,
    ends: PartialDate,
    is_reported: impl Fn(Quarter) -> bool,
    today: Date,
) -> Vec<Quarter> {
    owed_quarters(starts, ends)
        // All later ones are in time as well, and a plan may run for long.
        .take_while(|quarter| quarter.report_due() < today)
        .filter(|&quarter| {
            report_state(quarter, is_reported(quarter), today) == ReportState::Missing
        })
        .collect()
}

/// How a milestone stands on a day in Guayaquil, by its date and the latest that its institution reports.
/// A date that names only a month or a year has not passed before its last day.
pub fn milestone_state(
    due: Option<PartialDate>,
    reported: Option<Completion>,
    today: Date,
) -> MilestoneState {
    match due {
        _ if reported == Some(Completion::Complete) => MilestoneState::Complete,
        Some(due) if today > due.last_day() => MilestoneState::Overdue,
        Some(_) => MilestoneState::Due,
        None => MilestoneState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::{
        Duration, OffsetDateTime,
        macros::{date, datetime},
    };

    use super::*;
    use crate::calendar::day_in_guayaquil;

    fn partial(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn quarters(texts: &[&str]) -> Vec<Quarter> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    /// Without any report, from February 2025 to December 2026.
    fn missing_at(instant: OffsetDateTime) -> Vec<Quarter> {
        let today = day_in_guayaquil(instant);
        missing_reports(partial("2025-02"), partial("2026-12"), |_| false, today)
    }

    #[test]
    fn a_report_is_missing_from_the_midnight_in_guayaquil_after_its_thirtieth_day() {
        assert_eq!(missing_at(datetime!(2025-05-01 04:59:59 UTC)), []);
        assert_eq!(
            missing_at(datetime!(2025-05-01 05:00 UTC)),
            quarters(&["2025-Q1"])
        );
        // 30 January is the thirtieth day after the end of a year.
        assert_eq!(missing_at(datetime!(2026-01-31 04:59:59 UTC)).len(), 3);
        assert_eq!(missing_at(datetime!(2026-01-31 05:00 UTC)).len(), 4);
    }

    #[test]
    fn a_commitment_owes_the_quarters_in_which_it_starts_and_ends_and_none_beyond() {
        let owed: Vec<_> = owed_quarters(partial("2025-03-31"), partial("2025-10-01")).collect();
        assert_eq!(
            owed,
            quarters(&["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"])
        );
        assert_eq!(
            missing_at(datetime!(2036-01-01 12:00 UTC)).last(),
            quarters(&["2026-Q4"]).last()
        );
    }

    #[test]
    fn a_year_alone_is_read_in_favour_of_the_institution() {
        let owed: Vec<_> = owed_quarters(partial("2025"), partial("2026")).collect();
        assert_eq!(owed, quarters(&["2025-Q4", "2026-Q1"]));
        assert_eq!(owed_quarters(partial("2025"), partial("2025")).count(), 0);
    }

    #[test]
    fn a_milestone_is_overdue_only_after_the_last_day_that_its_date_covers() {
        let state = |due: &str, today| milestone_state(Some(partial(due)), None, today);
        assert_eq!(state("2025-06", date!(2025 - 06 - 30)), MilestoneState::Due);
        assert_eq!(
            state("2025-06", date!(2025 - 07 - 01)),
            MilestoneState::Overdue
        );
        assert_eq!(
            state("2025-06-15", date!(2025 - 06 - 16)),
            MilestoneState::Overdue
        );
        assert_eq!(
            milestone_state(None, None, date!(2030 - 01 - 01)),
            MilestoneState::Unknown
        );
        let complete = Some(Completion::Complete);
        for due in [None, Some(partial("2025"))] {
            assert_eq!(
                milestone_state(due, complete, date!(2030 - 01 - 01)),
                MilestoneState::Complete
            );
        }
    }

    fn any_day() -> impl Strategy<Value = Date> {
        let (first, last) = (date!(2020 - 01 - 01), date!(2035 - 12 - 31));
        (first.to_julian_day()..=last.to_julian_day())
            .prop_map(|day| Date::from_julian_day(day).unwrap())
    }

    proptest! {
        #[test]
        fn a_missing_report_is_of_a_quarter_that_the_commitment_touches_and_that_ended_over_thirty_days_ago(
            starts in any_day(), ends in any_day(), today in any_day(),
        ) {
            for quarter in missing_reports(starts.into(), ends.into(), |_| false, today) {
                prop_assert!(quarter.last_day() >= starts && quarter.first_day() <= ends);
                prop_assert!(today - quarter.last_day() > Duration::days(DAYS_TO_REPORT));
            }
        }

        #[test]
        fn each_owed_quarter_is_reported_missing_or_not_yet_due(
            starts in any_day(), ends in any_day(), today in any_day(), reported in any::<u64>(),
        ) {
            let (starts, ends) = (starts.into(), ends.into());
            let bit = |quarter: Quarter| (u32::from(quarter.year()) * 4 + u32::from(quarter.number())) % 64;
            let is_reported = |quarter: Quarter| (reported >> bit(quarter)) & 1 == 1;
            let missing = missing_reports(starts, ends, is_reported, today);
            for quarter in owed_quarters(starts, ends) {
                let is_missing = !is_reported(quarter) && today > quarter.report_due();
                prop_assert_eq!(missing.contains(&quarter), is_missing);
            }
            prop_assert!(missing.is_sorted_by(|a, b| a < b));
        }

        #[test]
        fn a_day_more_never_takes_a_missing_report_away(starts in any_day(), ends in any_day(), today in any_day()) {
            let missing = |today| missing_reports(starts.into(), ends.into(), |_| false, today);
            let (before, after) = (missing(today), missing(today.next_day().unwrap()));
            prop_assert!(after.starts_with(&before) && after.len() <= before.len() + 1);
        }

        #[test]
        fn a_report_takes_away_its_own_quarter_and_no_other(starts in any_day(), ends in any_day(), today in any_day(), which in 0..64_usize) {
            let (starts, ends): (PartialDate, PartialDate) = (starts.into(), ends.into());
            let mut left = missing_reports(starts, ends, |_| false, today);
            if which < left.len() {
                let reported = left.remove(which);
                prop_assert_eq!(missing_reports(starts, ends, |quarter| quarter == reported, today), left);
            }
        }
    }
}
