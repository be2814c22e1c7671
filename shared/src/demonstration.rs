//! The words that mark invented data, alike on pages, pictures, feeds and exports.
//!
//! A database into which `atlas seed --demo` ever wrote says so for ever. Every invented record begins with
//! [`mark`] as well, so that it can be told wherever it is carried.

use crate::language::Lang;

/// The word with which every invented text begins.
pub const fn mark(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => "Demostración",
        Lang::En => "Demonstration",
    }
}

/// What stands over everything that such a database answers.
pub const fn notice(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => {
            "Demostración: aquí hay hitos, informes, evaluaciones y sesiones inventados. No son datos reales."
        }
        Lang::En => {
            "Demonstration: milestones, reports, assessments and sessions here are invented. They are not real data."
        }
    }
}
