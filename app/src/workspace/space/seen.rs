//! The place as the public will see it, while it is being chosen: in words, and as a sketch of what is told.
//! The server says what that is; `app/js/workspace.js` asks for it whenever the choice changes, and without
//! scripts a button does.

use std::sync::Arc;

use atlas_shared::{
    error::Problem,
    outline::Outlines,
    place::{Place, Precision},
};
use leptos::prelude::*;

use crate::{
    language::{fill, t, use_lang},
    space::{place_name, precision_meaning},
    store::Store,
    workspace::{Known, form::Filled},
};

/// Where the script asks.
const ASK: &str = "/direccion/espacios/vista-previa";

/// What stands in the form: what was asked for just now, else what is stored. `page` is the address of the form.
pub fn in_form(page: &str, stored: Option<&Place>) -> AnyView {
    let lang = use_lang();
    let filled = use_context::<Filled>().unwrap_or_default();
    let tried = filled.answer::<Place>();
    // Whoever pressed the button is led to what it brought.
    let focus = tried.is_some();
    let shown = match tried.as_ref().or(stored) {
        Some(place) => seen(place),
        None => {
            view! { <p class="field__hint">{t!(lang, workspace.seen.nothing_yet)}</p> }.into_any()
        }
    };
    view! {
        <section class="seen" aria-labelledby="vista-previa" tabindex="-1" autofocus=focus>
            <h3 class="seen__title" id="vista-previa">{t!(lang, workspace.seen.title)}</h3>
            <div class="seen__place" aria-live="polite" data-ask=ASK data-failed=t!(lang, workspace.seen.failed)>{shown}</div>
            <button class="button button--quiet seen__button" type="submit" formaction=[page, "/vista-previa"].concat()>
                {t!(lang, workspace.seen.ask)}
            </button>
        </section>
    }
    .into_any()
}

/// What the script gets when it asks; none for whoever comes by address.
pub fn asked() -> Option<AnyView> {
    let filled = use_context::<Filled>().unwrap_or_default();
    match filled.answer::<Place>() {
        Some(place) => Some(seen(&place)),
        None => filled.problem().map(missing),
    }
}

/// What is still missing before the public could see anything.
fn missing(problem: &Problem) -> AnyView {
    let lang = use_lang();
    let mut words: Vec<_> = problem
        .fields
        .iter()
        .map(|fault| fault.message.clone())
        .collect();
    if words.is_empty() {
        words.push(problem.detail.clone());
    }
    let words: Vec<_> = words
        .into_iter()
        .map(|words| view! { <p>{words}</p> })
        .collect();
    view! { <p class="seen__missing">{t!(lang, workspace.seen.missing)}</p> {words} }.into_any()
}

fn seen(place: &Place) -> AnyView {
    let lang = use_lang();
    let point = place.point.map(|point| {
        let degrees = [
            &format!("{:.6}", point.lon),
            ", ",
            &format!("{:.6}", point.lat),
        ]
        .concat();
        view! { <p>{fill(t!(lang, workspace.seen.point), &degrees)}</p> }
    });
    view! {
        <p class="seen__name sentence">{place_name(lang, place)}</p>
        <p>{precision_meaning(lang, place.precision)}</p>
        {point}
        {sketch(place)}
    }
    .into_any()
}

/// What the map tells of the place; nothing where no place is told.
fn sketch(place: &Place) -> AnyView {
    let Known::Yes(outlines) = expect_context::<Store>().outlines().known() else {
        return ().into_any();
    };
    Sketch::of(place, &outlines).map_or_else(|| ().into_any(), Sketch::draw)
}

/// An outline, what of it is told, and the point where there is one.
struct Sketch {
    view_box: String,
    ground: String,
    told: Option<String>,
    point: Option<(f64, f64)>,
}

impl Sketch {
    fn of(place: &Place, outlines: &Arc<Outlines>) -> Option<Self> {
        let canton = |within: &Outlines| {
            let code = &place.canton.as_ref()?.code;
            within.cantons.iter().find(|it| it.code == *code).cloned()
        };
        let province = || {
            (
                around((0, 0, outlines.width, outlines.height)),
                outlines.province.clone(),
            )
        };
        let ((view_box, ground), told) = match place.precision {
            Precision::OnRequest => return None,
            Precision::Province => (province(), Some(outlines.province.clone())),
            Precision::Canton => (province(), Some(canton(outlines)?.d)),
            Precision::Parish | Precision::Point => {
                let code = &place.parish.as_ref()?.code;
                let parish = outlines.parishes.iter().find(|it| it.code == *code)?;
                let canton = canton(outlines)?;
                let told = (place.precision == Precision::Parish).then(|| parish.d.clone());
                match told {
                    Some(_) => ((around(canton.bounds), canton.d), told),
                    None => ((around(parish.bounds), parish.d.clone()), None),
                }
            }
        };
        Some(Self {
            view_box,
            ground,
            told,
            point: place.point.map(|point| outlines.projection.project(point)),
        })
    }

    fn draw(self) -> AnyView {
        let point = self.point.map(|(x, y)| {
            view! { <circle class="seen__point" cx=x.to_string() cy=y.to_string() r="2%"></circle> }
        });
        view! {
            <svg class="seen__sketch" viewBox=self.view_box aria-hidden="true">
                <path class="seen__ground" d=self.ground></path>
                {self.told.map(|d| view! { <path class="seen__told" d=d></path> })}
                {point}
            </svg>
        }
        .into_any()
    }
}

/// A view box around bounds (left, top, right, bottom), with room beside them.
fn around((left, top, right, bottom): (i32, i32, i32, i32)) -> String {
    let margin = (right - left).max(bottom - top) / 16;
    let numbers = [
        left - margin,
        top - margin,
        right - left + 2 * margin,
        bottom - top + 2 * margin,
    ];
    numbers.map(|it| it.to_string()).join(" ")
}
