//! What to say when the address asks for something that the filter does not know.

use atlas_shared::{
    filter::{Fault, FilterError},
    language::Lang,
};
use leptos::prelude::*;

use crate::{
    address::Address,
    language::{fill, t, use_lang},
};

/// Names each parameter at fault and what it accepts.
pub fn malformed(path: &str, errors: &[FilterError]) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let path = path.to_owned();
    let line = |error: &FilterError| {
        let accepts = accepts(lang, error);
        let accepted = (!accepts.is_empty()).then(|| fill(t!(lang, malformed.accepts), &accepts));
        view! {
            <li><code>{error.field.clone()}</code> ": " {fault(lang, error.fault)} " " {accepted}</li>
        }
    };
    let lines: Vec<_> = errors.iter().map(line).collect();
    view! {
        <div class="notice notice--warning" role="alert">
            <p class="notice__title">{t!(lang, malformed.title)}</p>
            <p>{t!(lang, malformed.detail)}</p>
            <ul>{lines}</ul>
            <p class="notice__actions">
                <a class="button" href=move || address.unfiltered(&path)>{t!(lang, spaces.clear)}</a>
            </p>
        </div>
    }
    .into_any()
}

fn fault(lang: Lang, fault: Fault) -> &'static str {
    match fault {
        Fault::Unknown => t!(lang, malformed.unknown),
        Fault::UnknownParameter => t!(lang, malformed.unknown_parameter),
        Fault::Repeated => t!(lang, malformed.repeated),
        Fault::Reversed => t!(lang, malformed.reversed),
        Fault::TooLong => t!(lang, malformed.too_long),
    }
}

/// What would be accepted. Lists of words stand as they are; forms are told in the reader's language.
fn accepts(lang: Lang, error: &FilterError) -> String {
    let form = match (error.fault, error.field.as_str()) {
        (Fault::Repeated | Fault::Reversed, _) => "",
        (Fault::Unknown, "parroquia") => t!(lang, malformed.form.parish),
        (Fault::Unknown, "canton") => t!(lang, malformed.form.canton),
        (Fault::Unknown, "compromiso") => t!(lang, malformed.form.commitment),
        (Fault::Unknown, "desde" | "hasta") => t!(lang, malformed.form.day),
        (_, "q") => t!(lang, malformed.form.words),
        _ => error.accepts.as_str(),
    };
    form.to_owned()
}
