//! The figures of the census for a parish. A figure that is not published is said to be so.

use atlas_shared::parish::Parish;
use leptos::prelude::*;

use crate::{
    figure::figure,
    format::number,
    language::{t, use_lang},
};

/// Boxes with people, women, children and older people.
pub fn figures(parish: &Parish) -> AnyView {
    let lang = use_lang();
    let boxed = |count: Option<u32>, words: &'static str| {
        let Some(count) = count else {
            return view! {
                <li class="figure figure--none">
                    <span class="figure__number">{t!(lang, parish.no_figure)}</span>
                    <span class="figure__words">{words}</span>
                </li>
            }
            .into_any();
        };
        figure(number(lang, count), words)
    };
    let unpublished = parish.population.is_none().then(|| {
        view! { <p class="explanation">{t!(lang, parish.unpublished)}</p> }
    });
    view! {
        <ul class="figures">
            {boxed(parish.population, t!(lang, parish.people))}
            {boxed(parish.women, t!(lang, parish.women))}
            {boxed(parish.age_0_14, t!(lang, parish.children))}
            {boxed(parish.age_65_plus, t!(lang, parish.older))}
        </ul>
        {unpublished}
    }
    .into_any()
}
