//! Pages that stand inside other sites: the card of a parish and the map, drawn on the server, without
//! scripts. Their links open the atlas in another tab. There is none of spaces.

use atlas_shared::{
    demonstration::notice,
    language::Lang,
    outline::Outlines,
    parish::{Parish, ParishDetail},
};
use leptos::{
    prelude::*, svg, tachys::html::attribute::custom::CustomAttribute, tachys::view::RenderHtml,
};

use crate::{
    format::number,
    language::{fill, t},
    map::{Count, Level, Measure, Units},
    share::{parish_place, public_address},
};

pub use crate::map::Known;

/// The stylesheet of these pages.
pub const STYLE: &str = include_str!("../../style/embed.css");

/// A page that stands inside another site.
pub struct Embedded {
    /// Its title.
    pub title: String,
    /// HTML of its body.
    pub html: String,
}

/// What all of it needs to know.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The language.
    pub lang: Lang,
    /// Where people reach the atlas.
    pub base_url: &'a str,
    /// Whether the atlas holds invented data.
    pub invented: bool,
}

impl Frame<'_> {
    fn address(self, path: &str) -> String {
        public_address(self.base_url, path, self.lang)
    }
}

/// What a parish is and what reaches it, on a card.
pub fn parish(detail: &ParishDetail, outlines: &Outlines, frame: Frame<'_>) -> Embedded {
    let lang = frame.lang;
    let parish = &detail.parish;
    let page = frame.address(&["/parroquias/", parish.code.as_str()].concat());
    let title = [&parish.name, ", ", &parish.canton.name].concat();
    drawn(&title, frame, || {
        let named: Vec<_> = detail.commitments.iter().filter(|it| it.named).collect();
        let wide = detail.commitments.len() - named.len();
        let named: Vec<_> = named
            .iter()
            .map(|it| {
                let id = it.commitment.id.as_str();
                let href = frame.address(&["/compromisos/", id].concat());
                link(href, it.commitment.short.get(lang))
            })
            .map(|link| view! { <li>{link}</li> })
            .collect();
        let wide = (wide > 0).then(|| {
            view! { <li>{fill(t!(lang, embed.wide), &wide.to_string())}</li> }
        });
        let figure = |value: Option<u32>, name: &'static str| {
            let value = match value {
                Some(value) => number(lang, value),
                None => t!(lang, embed.no_figure).to_owned(),
            };
            view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
        };
        let spaces = match detail.spaces_total {
            0 => t!(lang, embed.no_space).to_owned(),
            count => fill(t!(lang, embed.spaces), &count.to_string()),
        };
        let go = [t!(lang, embed.go), " ", t!(lang, brand.name)].concat();
        view! {
            <div class="card">
                <div>
                    <h1>{parish.name.clone()}</h1>
                    <p class="soft">{parish_place(lang, parish.kind, &parish.canton.name)}</p>
                    <dl class="figures">
                        {figure(parish.population, t!(lang, measure.people))}
                        {figure(parish.women, t!(lang, measure.women))}
                    </dl>
                    <p><small>{detail.census.title.clone()}</small></p>
                </div>
                {shape(parish, outlines)}
            </div>
            <h2>{t!(lang, parish.commitments)}</h2>
            <ul>{named} {wide}</ul>
            <h2>{t!(lang, parish.spaces)}</h2>
            <p>{spaces}</p>
            <p><a class="go" href=page target="_blank" rel="noopener">{go}</a></p>
        }
        .into_any()
    })
}

/// The outline of a parish by itself, which its name beside it tells.
fn shape(parish: &Parish, outlines: &Outlines) -> Option<AnyView> {
    let outline = outlines.parishes.iter().find(|it| it.code == parish.code)?;
    let (left, top, right, bottom) = outline.bounds;
    let view_box = format!("{left} {top} {} {}", right - left, bottom - top);
    let d = outline.d.clone();
    Some(view! { <svg viewBox=view_box aria-hidden="true"><path d=d></path></svg> }.into_any())
}

/// The map of the parishes, shaded by a measure.
pub fn map(
    outlines: &Outlines,
    known: &Known<'_>,
    measure: Option<&str>,
    frame: Frame<'_>,
) -> Embedded {
    let lang = frame.lang;
    let measure = measure.and_then(Measure::from_slug);
    // Numbers by parish only: the legend of this map knows no steps.
    let count = measure
        .filter(|measure| measure.level == Level::Parishes && measure.count != Count::Progress)
        .unwrap_or_default()
        .count;
    drawn(t!(lang, data.embed.map), frame, || {
        let units = Units::parishes(outlines, known);
        let breaks = units.breaks(count);
        let shades = units.shades(count, &breaks);
        let path = |(position, unit): (usize, &crate::map::Unit)| {
            let figure = count.value(&unit.figures).words(lang);
            let label = [&unit.full_name, ": ", &figure].concat();
            let class = shades
                .get(position)
                .and_then(|shade| shade.split(' ').next_back());
            svg::a()
                .attr("href", frame.address(&unit.page))
                .attr("target", "_blank")
                .attr("rel", "noopener")
                .attr("aria-label", label.clone())
                .child((svg::path()
                    .attr("class", class)
                    .attr("d", unit.d.clone())
                    .child(svg::title().child(label)),))
                .into_any()
        };
        let paths: Vec<_> = units.iter().map(path).collect();
        let classes: Vec<_> = breaks
            .iter()
            .enumerate()
            .map(|(class, &from)| {
                let class = format!("c{class}");
                view! { <li>{swatch(class)} {number(lang, from)} "+"</li> }
            })
            .collect();
        let without = shades.iter().any(|shade| shade.ends_with("none")).then(|| {
            view! { <li>{swatch("none".to_owned())} {t!(lang, legend.none)}</li> }
        });
        let view_box = format!("0 0 {} {}", outlines.width, outlines.height);
        let borders = outlines.canton_borders.clone();
        let title = [t!(lang, data.embed.map), ": ", count.name(lang)].concat();
        let go = [t!(lang, embed.go), " ", t!(lang, brand.name)].concat();
        view! {
            <div class="map">
                <h1>{title.clone()}</h1>
                <svg viewBox=view_box role="group" aria-label=title>
                    {paths}
                    <path class="cantons" d=borders></path>
                </svg>
                <ul class="scale">{classes} {without}</ul>
                <p><small>{count.source(lang)} <br/> {t!(lang, footer.limits)}</small></p>
                <p><a class="go" href=frame.address("/") target="_blank" rel="noopener">{go}</a></p>
            </div>
        }
        .into_any()
    })
}

fn swatch(class: String) -> AnyView {
    view! { <svg viewBox="0 0 1 1" aria-hidden="true"><path class=class d="M0 0h1v1h-1z"></path></svg> }
        .into_any()
}

/// A link to the atlas, which opens beside the site around it.
fn link(href: String, words: &str) -> AnyView {
    view! { <a href=href target="_blank" rel="noopener">{words.to_owned()}</a> }.into_any()
}

fn drawn(title: &str, frame: Frame<'_>, body: impl FnOnce() -> AnyView) -> Embedded {
    let lang = frame.lang;
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(lang);
        let notice = frame
            .invented
            .then(|| view! { <p><strong>{notice(lang)}</strong></p> });
        view! { <main>{notice} {body()}</main> }.to_html()
    });
    owner.cleanup();
    Embedded {
        title: [title, " · ", t!(lang, brand.name)].concat(),
        html,
    }
}
