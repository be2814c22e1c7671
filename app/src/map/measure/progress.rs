//! What a place's progress is, for the map: how far the commitments nearest to it have come, as their own
//! institutions report. Pure functions.
//!
//! Nearest are the commitments that name the place; where none does, those of its canton; where there is
//! none either, those of the whole province. Of several, the least advanced counts, so that no place looks
//! better than it is; a commitment without a report is left out, and where no report is left nothing is known.

use atlas_shared::{
    commitment::{Commitment, Reach, Scope},
    place::{CantonCode, ParishCode},
    progress::Completion,
};

/// How far a parish's commitments have come.
pub fn of_parish(commitments: &[Commitment], parish: &ParishCode) -> Option<Completion> {
    least(commitments, |reach| match reach.scope {
        Scope::Parish { .. } => reach.names(parish).then_some(0),
        Scope::Canton { .. } => reach.includes(parish).then_some(1),
        Scope::Province => Some(2),
    })
}

/// How far a canton's commitments have come: those that name it or a parish of it come first.
pub fn of_canton(commitments: &[Commitment], canton: &CantonCode) -> Option<Completion> {
    least(commitments, |reach| match reach.scope {
        Scope::Parish { .. } | Scope::Canton { .. } => reach.touches(canton).then_some(0),
        Scope::Province => Some(2),
    })
}

/// The least advanced of the commitments with the smallest distance.
fn least(
    commitments: &[Commitment],
    distance: impl Fn(&Reach) -> Option<u8>,
) -> Option<Completion> {
    let away = |it: &Commitment| it.reach.iter().filter_map(&distance).min();
    let nearest = commitments.iter().filter_map(away).min()?;
    commitments
        .iter()
        .filter(|it| away(it) == Some(nearest))
        .filter_map(|it| Some(it.latest_report.as_ref()?.completion))
        .min()
}

#[cfg(test)]
mod tests {
    use atlas_shared::{
        language::Text,
        place::ParishRef,
        progress::ProgressReport,
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
        assert_eq!(of("170169"), Some(Completion::Substantial));
        assert_eq!(
            of("170155"),
            Some(Completion::NotStarted),
            "the least advanced of both"
        );
        assert_eq!(
            of_canton(&all, &"1701".parse().unwrap()),
            Some(Completion::Substantial)
        );
        assert_eq!(
            of_canton(&all, &"1702".parse().unwrap()),
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
        assert_eq!(of_parish(&all, &"170169".parse().unwrap()), None);
        assert_eq!(
            of_parish(&all, &"170155".parse().unwrap()),
            Some(Completion::Complete)
        );
        assert_eq!(of_parish(&[], &"170155".parse().unwrap()), None);
    }
}
