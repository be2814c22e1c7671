//! The words of feeds, which the server writes: what an entry says of a commitment, a report, a space or
//! a session. A feed ends up in programs that show its titles to whoever looks on.

use atlas_shared::{
    agenda::AgendaEntry,
    calendar::{GUAYAQUIL, day_in_guayaquil},
    commitment::Commitment,
    language::{Lang, Text},
    plan::Plan,
    progress::{Archived, Assessment, Milestone, MissingReport, ProgressReport},
    space::{SessionStatus, Space},
};

use crate::{
    commitment::{completion_name, quarter_name},
    format::{date, weekday_and_date},
    language::{fill, t},
    space::facts,
};

/// What an entry is called and what it says.
pub struct Said {
    /// Its title.
    pub title: String,
    /// A sentence or two.
    pub summary: String,
}

/// The title of a feed about something.
pub fn title(lang: Lang, of: &str) -> String {
    [of, " · ", t!(lang, brand.name)].concat()
}

/// A commitment as its source tells of it.
pub fn commitment(lang: Lang, commitment: &Commitment) -> Said {
    Said {
        title: fill(
            &fill(t!(lang, feed.commitment), commitment.id.as_str()),
            commitment.short.get(lang),
        ),
        summary: commitment.action.get(lang).to_owned(),
    }
}

/// The plan as its source tells of it.
pub fn plan(lang: Lang, plan: &Plan) -> Said {
    Said {
        title: plan.title.get(lang).to_owned(),
        summary: plan.vision.get(lang).to_owned(),
    }
}

/// What an institution reports on a quarter.
pub fn report(lang: Lang, commitment: &Commitment, report: &ProgressReport) -> Said {
    let correction = report.correction.as_ref();
    judged(
        lang,
        t!(lang, feed.report),
        commitment,
        &quarter_name(lang, report.quarter),
        completion_name(lang, report.completion),
        [Some(&report.done), report.delay.as_ref(), correction],
    )
}

/// What the monitor finds about a quarter.
pub fn assessment(lang: Lang, commitment: &Commitment, assessment: &Assessment) -> Said {
    let correction = assessment.correction.as_ref();
    judged(
        lang,
        t!(lang, feed.assessment),
        commitment,
        &quarter_name(lang, assessment.quarter),
        completion_name(lang, assessment.completion),
        [Some(&assessment.finding), None, correction],
    )
}

fn judged(
    lang: Lang,
    who: &str,
    commitment: &Commitment,
    quarter: &str,
    completion: &str,
    texts: [Option<&Text>; 3],
) -> Said {
    let texts: Vec<_> = texts
        .into_iter()
        .flatten()
        .map(|text| text.get(lang))
        .collect();
    Said {
        title: [
            who,
            ", ",
            quarter,
            ": ",
            commitment.short.get(lang),
            " (",
            completion,
            ")",
        ]
        .concat(),
        summary: texts.join(" "),
    }
}

/// A milestone that its institution gave up.
pub fn archived(
    lang: Lang,
    commitment: &Commitment,
    milestone: &Milestone,
    archived: &Archived,
) -> Said {
    Said {
        title: [
            &fill(t!(lang, feed.archived), milestone.title.get(lang)),
            " (",
            commitment.short.get(lang),
            ")",
        ]
        .concat(),
        summary: archived.reason.get(lang).to_owned(),
    }
}

/// A quarter whose report is missing.
pub fn missing(lang: Lang, commitment: &Commitment, missing: &MissingReport) -> Said {
    let quarter = quarter_name(lang, missing.quarter);
    Said {
        title: [
            t!(lang, feed.missing),
            ", ",
            &quarter,
            ": ",
            commitment.short.get(lang),
        ]
        .concat(),
        summary: fill(t!(lang, feed.missing_detail), &date(lang, missing.due)),
    }
}

/// A space as its source tells of it.
pub fn space(lang: Lang, space: &Space) -> Said {
    Said {
        title: fill(t!(lang, feed.space), space.name.get(lang)),
        summary: convened(lang, space),
    }
}

/// A session that was announced, changed or called off.
pub fn session(lang: Lang, entry: &AgendaEntry) -> Said {
    let (session, space) = (&entry.session, &entry.space);
    let begins = session.starts_at.to_offset(GUAYAQUIL);
    let when = format!(
        "{}, {:02}:{:02}",
        weekday_and_date(lang, day_in_guayaquil(session.starts_at)),
        begins.hour(),
        begins.minute()
    );
    let what = match session.status {
        SessionStatus::Cancelled => t!(lang, feed.cancelled),
        SessionStatus::Scheduled | SessionStatus::Held => t!(lang, feed.session),
    };
    let about = session.title.as_ref().map(|title| title.get(lang));
    let about = about
        .map(|about| [about, ". "].concat())
        .unwrap_or_default();
    Said {
        title: [&fill(what, &when), ": ", space.name.get(lang)].concat(),
        summary: [about.as_str(), &convened(lang, space)].concat(),
    }
}

/// What a space is, and who convenes it.
fn convened(lang: Lang, space: &Space) -> String {
    [&facts(lang, space), " · ", space.convenor.name.get(lang)].concat()
}
