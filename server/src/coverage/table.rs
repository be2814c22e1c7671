//! Coverage as a CSV file. Columns are described at the handler.

use atlas_shared::coverage::{Concerned, Coverage, Nearest};
use csv::{Error, Writer};

use crate::spreadsheet::defused;

/// One row a parish.
///
/// # Errors
/// The writer fails, which memory does not.
pub fn parishes(coverage: &Coverage) -> Result<Vec<u8>, Error> {
    let mut csv = Writer::from_writer(Vec::new());
    csv.write_record([
        "code",
        "parish",
        "canton_code",
        "canton",
        "kind",
        "group",
        "census_figure",
        "census_fit",
        "people",
        "active",
        "planned",
        "unconfirmed",
        "access",
        "nearest_space",
        "nearest_parish",
        "nearest_km",
        "measured_to",
        "uncertain_space",
        "uncertain_km",
        "gap",
    ])?;
    for it in &coverage.parishes {
        let [figure, fit] = figure(coverage.concerned);
        let nearest = it.nearest.as_ref();
        let uncertain = it.uncertain.as_ref();
        csv.write_record([
            it.code.to_string(),
            defused(&it.name).into_owned(),
            it.canton.code.to_string(),
            defused(&it.canton.name).into_owned(),
            it.kind.to_string(),
            coverage.group.key().to_owned(),
            figure,
            fit,
            known(it.people),
            it.spaces.active.to_string(),
            it.spaces.planned.to_string(),
            it.spaces.unconfirmed.to_string(),
            it.access.to_string(),
            nearest
                .map(|it| defused(&it.name.es).into_owned())
                .unwrap_or_default(),
            nearest.map(|it| it.parish.to_string()).unwrap_or_default(),
            kilometres(nearest),
            nearest.map(measured_to).unwrap_or_default(),
            uncertain
                .map(|it| defused(&it.name.es).into_owned())
                .unwrap_or_default(),
            kilometres(uncertain),
            known(it.gap),
        ])?;
    }
    csv.into_inner().map_err(|error| error.into_error().into())
}

/// One row a canton.
///
/// # Errors
/// The writer fails, which memory does not.
pub fn cantons(coverage: &Coverage) -> Result<Vec<u8>, Error> {
    let mut csv = Writer::from_writer(Vec::new());
    csv.write_record([
        "code",
        "canton",
        "group",
        "census_figure",
        "census_fit",
        "people",
        "active",
        "planned",
        "unconfirmed",
        "parishes",
        "parishes_without",
        "people_without",
        "parishes_without_figure",
        "farthest_km",
    ])?;
    for it in &coverage.cantons {
        let [figure, fit] = figure(coverage.concerned);
        let counted = coverage.concerned.map(|_| it.summary.people_without);
        csv.write_record([
            it.canton.code.to_string(),
            defused(&it.canton.name).into_owned(),
            coverage.group.key().to_owned(),
            figure,
            fit,
            known(it.people),
            it.spaces.active.to_string(),
            it.spaces.planned.to_string(),
            it.spaces.unconfirmed.to_string(),
            it.summary.parishes.to_string(),
            it.summary.without.to_string(),
            known(counted),
            it.summary.without_figure.to_string(),
            it.farthest_km
                .map(|km| format!("{km:.1}"))
                .unwrap_or_default(),
        ])?;
    }
    csv.into_inner().map_err(|error| error.into_error().into())
}

fn figure(concerned: Option<Concerned>) -> [String; 2] {
    concerned.map_or_else(Default::default, |it| {
        [it.figure.to_string(), it.fit.to_string()]
    })
}

fn known(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn kilometres(nearest: Option<&Nearest>) -> String {
    nearest
        .map(|it| format!("{:.1}", it.km))
        .unwrap_or_default()
}

fn measured_to(nearest: &Nearest) -> String {
    if nearest.exact { "space" } else { "parish" }.to_owned()
}
