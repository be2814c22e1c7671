//! The map of parishes or cantons in another site, shaded by any measure of the atlas, with what the shades
//! mean.

use atlas_shared::{language::Lang, outline::Outlines, progress::Completion};
use leptos::{prelude::*, svg, tachys::html::attribute::custom::CustomAttribute};

use super::{Embedded, Frame, Known, drawn};
use crate::{
    address::with_measure,
    commitment::completion_name,
    format::number,
    language::t,
    map::{Count, Level, Measure, Units, dots, hatch},
};

/// The map, shaded by the measure with this word in the address; by the default where it is none.
pub fn map(
    outlines: &Outlines,
    known: &Known<'_>,
    measure: Option<&str>,
    frame: Frame<'_>,
) -> Embedded {
    let lang = frame.lang;
    let measure = measure.and_then(Measure::from_slug).unwrap_or_default();
    let units = match measure.level {
        Level::Parishes => Units::parishes(outlines, known),
        Level::Cantons => Units::cantons(outlines, known),
    };
    let title = title(measure, lang);
    drawn(&title, frame, || {
        let count = measure.count;
        let breaks = units.breaks(count);
        let shades: Vec<_> = units
            .shades(count, &breaks)
            .into_iter()
            .map(|shade| shade.trim_start_matches("parish "))
            .collect();
        let path = |(unit, shade): ((usize, &crate::map::Unit), &&'static str)| {
            let unit = unit.1;
            let figure = count.value(&unit.figures).words(lang);
            let label = [&unit.full_name, ": ", &figure].concat();
            svg::a()
                .attr("href", frame.address(&with_measure(&unit.page, measure)))
                .attr("target", "_blank")
                .attr("rel", "noopener")
                .attr("aria-label", label.clone())
                .child((svg::path()
                    .attr("class", *shade)
                    .attr("d", unit.d.clone())
                    .child(svg::title().child(label)),))
                .into_any()
        };
        let paths: Vec<_> = units.iter().zip(&shades).map(path).collect();
        let view_box = format!("0 0 {} {}", outlines.width, outlines.height);
        let borders = outlines.canton_borders.clone();
        let go = [t!(lang, embed.go), " ", t!(lang, brand.name)].concat();
        let page = frame.address(&with_measure("/", measure));
        view! {
            <div class="map">
                <h1>{title.clone()}</h1>
                <svg viewBox=view_box role="group" aria-label=title.clone()>
                    <defs>{hatch()} {dots()}</defs>
                    {paths}
                    <path class="cantons" d=borders></path>
                </svg>
                {scale(measure, &breaks, &shades, frame)}
                <p><small>{count.source(lang)} <br/> {t!(lang, footer.limits)}</small></p>
                <p><a class="go" href=page target="_blank" rel="noopener">{go}</a></p>
            </div>
        }
        .into_any()
    })
}

/// What the map is called when it shows a measure.
pub fn title(measure: Measure, lang: Lang) -> String {
    let map = match measure.level {
        Level::Parishes => t!(lang, data.embed.map),
        Level::Cantons => t!(lang, data.embed.cantons),
    };
    [map, ": ", measure.count.name(lang)].concat()
}

/// What the shades mean: numbers from which classes begin, or the steps of progress, and what is missing.
fn scale(measure: Measure, breaks: &[u32], shades: &[&str], frame: Frame<'_>) -> AnyView {
    let lang = frame.lang;
    let last = breaks.len().saturating_sub(1);
    let class = |(class, &from): (usize, &u32)| {
        let words = match (measure.count, Completion::ALL.get(class)) {
            (Count::Progress, Some(&step)) => completion_name(lang, step).to_owned(),
            _ if class == last && from > 0 => [&number(lang, from), "+"].concat(),
            _ => number(lang, from),
        };
        view! { <li>{swatch(&format!("c{class}"))} {words}</li> }
    };
    let classes: Vec<_> = breaks.iter().enumerate().map(class).collect();
    let (none, why) = measure.missing(lang);
    let without = |class: &'static str, words: [&'static str; 2]| {
        shades.contains(&class).then(|| {
            view! { <li>{swatch(class)} <span>{words.concat()}</span></li> }
        })
    };
    let spaceless = [t!(lang, legend.no_space), t!(lang, legend.no_space_why)];
    let names = match measure.count {
        Count::Progress => None,
        _ => Some(view! { <li>{t!(lang, legend.scale)} ":"</li> }),
    };
    view! { <ul class="scale">{names} {classes} {without("none", [none, why])} {without("spaceless", spaceless)}</ul> }
        .into_any()
}

fn swatch(class: &str) -> AnyView {
    let class = ["swatch ", class].concat();
    view! { <span class=class aria-hidden="true"></span> }.into_any()
}
