//! Pages that stand inside other sites: the card of a parish and the map, drawn on the server, without
//! scripts. Their links open the atlas in another tab. There is none of spaces.

mod map;

use atlas_shared::{
    demonstration::notice,
    language::Lang,
    outline::Outlines,
    parish::{Parish, ParishDetail},
};
use leptos::{prelude::*, tachys::view::RenderHtml};

use crate::{
    format::number,
    language::{fill, t},
    share::{parish_place, public_address},
};

pub use self::map::{map, title};
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
