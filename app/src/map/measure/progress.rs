//! What a place's progress is, for the map: how far the commitments nearest to it have come, as their own
//! institutions report. Pure functions.
//!
//! Nearest are the commitments that name the place; where none does, those of its canton; where there is
//! none either, those of the whole province. Of several, the least advanced counts, so that no place looks
//! better than it is; a commitment without a report is left out, and where no report is left nothing is known.
//! Beside it stands the latest quarter on which any of them owes a report, so that an old one is not taken
//! for the state of today.

use atlas_shared::{
    commitment::{Commitment, Reach, Scope},
    place::{CantonCode, ParishCode},
    progress::{Completion, Quarter},
};

/// What is known of a place's progress.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How far the least advanced of its commitments has come; none without a report.
    pub completion: Option<Completion>,
    /// The latest finished quarter on which one of them has no report in time.
    pub missing: Option<Quarter>,
}

/// How far a parish's commitments have come.
pub fn of_parish(commitments: &[Commitment], parish: &ParishCode) -> Progress {
    least(commitments, |reach| match reach.scope {
        Scope::Parish { .. } => reach.names(parish).then_some(0),
        Scope::Canton { .. } => reach.includes(parish).then_some(1),
        Scope::Province => Some(2),
    })
}

/// How far a canton's commitments have come: those that name it or a parish of it come first.
pub fn of_canton(commitments: &[Commitment], canton: &CantonCode) -> Progress {
    least(commitments, |reach| match reach.scope {
        Scope::Parish { .. } | Scope::Canton { .. } => reach.touches(canton).then_some(0),
        Scope::Province => Some(2),
    })
}

/// What is known of the commitments with the smallest distance.
fn least(commitments: &[Commitment], distance: impl Fn(&Reach) -> Option<u8>) -> Progress {
    let away = |it: &Commitment| it.reach.iter().filter_map(&distance).min();
    let Some(nearest) = commitments.iter().filter_map(away).min() else {
        return Progress::default();
    };
    let near = || {
        let all = commitments.iter();
        all.filter(|it| away(it) == Some(nearest))
    };
    let missing = near().flat_map(|it| &it.missing_reports);
    Progress {
        completion: near()
            .filter_map(|it| Some(it.latest_report.as_ref()?.completion))
            .min(),
        missing: missing.map(|missing| missing.quarter).max(),
    }
}

#[cfg(test)]
mod tests {
    use atlas_shared::{
        language::Text,
        place::ParishRef,
        progress::{MissingReport, ProgressReport},
        source::{Origin, Source},
    };

    use super::*;

    fn words(es: &str) -> Text {
        Text {
            es: es.into(),
            en: None,
        }
    }

    fn commitment(id: &str, scopes: Vec<Scope>, reported: Option<Completion>) -> Commitment {
        let report = |completion| ProgressReport {
            quarter: "2025-Q1".parse().unwrap(),
            milestone: None,
            version: 1,
            completion,
            done: words("Algo"),
            delay: None,
            correction: None,
            evidence: Vec::new(),
            institution: "genero".into(),
            published: "2025-04-01".parse().unwrap(),
        };
        let reach = |scope| Reach {
            scope,
            origin: Origin::Source,
            reason: None,
            basis: None,
        };
        Commitment {
            id: id.parse().unwrap(),
            short: words("Mesa"),
            title: words("Mesa"),
            action: words("Crear"),
            starts: "2025-02".parse().unwrap(),
            ends: "2026-12".parse().unwrap(),
            values: Vec::new(),
            reach: scopes.into_iter().map(reach).collect(),
            latest_report: reported.map(report),
            latest_assessment: None,
            missing_reports: Vec::new(),
            source: Source {
                id: "ogp-plan".into(),
                title: "OGP".into(),
                as_of: "2025".parse().unwrap(),
                url: None,
            },
            url: String::new(),
        }
    }

    fn nanegalito() -> Scope {
        let code = "170169".parse().unwrap();
        Scope::Parish {
            parish: ParishRef {
                code,
                name: "Nanegalito".into(),
            },
        }
    }

    #[test]
    fn a_commitment_that_names_the_place_speaks_before_those_for_all() {
        let all = [
            commitment(
                "ECPCA0001",
                vec![Scope::Province],
                Some(Completion::NotStarted),
            ),
            commitment(
                "ECPCA0002",
                vec![Scope::Province, nanegalito()],
                Some(Completion::Substantial),
            ),
        ];
        let of = |code: &str| of_parish(&all, &code.parse().unwrap());
        assert_eq!(of("170169").completion, Some(Completion::Substantial));
        assert_eq!(
            of("170155").completion,
            Some(Completion::NotStarted),
            "the least advanced of both"
        );
        assert_eq!(
            of_canton(&all, &"1701".parse().unwrap()).completion,
            Some(Completion::Substantial)
        );
        assert_eq!(
            of_canton(&all, &"1702".parse().unwrap()).completion,
            Some(Completion::NotStarted)
        );
    }

    #[test]
    fn without_a_report_nothing_is_known_even_where_farther_commitments_have_one() {
        let all = [
            commitment(
                "ECPCA0001",
                vec![Scope::Province],
                Some(Completion::Complete),
            ),
            commitment("ECPCA0002", vec![nanegalito()], None),
        ];
        let of = |all: &[Commitment], code: &str| of_parish(all, &code.parse().unwrap());
        assert_eq!(of(&all, "170169"), Progress::default());
        assert_eq!(of(&all, "170155").completion, Some(Completion::Complete));
        assert_eq!(of(&[], "170155"), Progress::default());
    }

    #[test]
    fn the_latest_quarter_without_a_report_of_any_of_the_nearest_is_told() {
        let missing = |quarter: &str| MissingReport {
            quarter: quarter.parse().unwrap(),
            due: "2026-10-30".parse().unwrap(),
        };
        let mut near = commitment("ECPCA0002", vec![nanegalito()], Some(Completion::Limited));
        near.missing_reports = vec![missing("2025-Q4"), missing("2026-Q2")];
        let mut wide = commitment("ECPCA0001", vec![Scope::Province], None);
        wide.missing_reports = vec![missing("2026-Q3")];
        let of = |code: &str| of_parish(&[near.clone(), wide.clone()], &code.parse().unwrap());
        let quarter = |quarter: &str| Some(quarter.parse().unwrap());
        assert_eq!(of("170169").missing, quarter("2026-Q2"));
        assert_eq!(of("170169").completion, Some(Completion::Limited));
        assert_eq!(of("170155").missing, quarter("2026-Q3"));
    }
}
