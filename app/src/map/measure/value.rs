//! What each measure is called, where it comes from, and its value in a parish or canton.

use atlas_shared::{canton::Canton, language::Lang, parish::Parish, progress::Completion};

use super::{Count, Level, Measure, class, progress::Progress};
use crate::{
    commitment::{completion_name, in_quarter},
    format::number,
    language::{fill, t},
};

/// What a measure tells of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Figure(u32),
    /// No figure is published for the place.
    Unpublished,
    /// People, but no space to divide them by.
    NoSpace,
    /// How far commitments have come, and what is not reported.
    Progress(Progress),
}

impl Value {
    /// The value in words or digits.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Figure(value) => number(lang, value),
            Self::Unpublished => t!(lang, legend.none).to_owned(),
            Self::NoSpace => t!(lang, legend.no_space).to_owned(),
            Self::Progress(progress) => progress_words(lang, progress),
        }
    }

    /// What decides its class.
    pub fn rank(self) -> Option<u32> {
        match self {
            Self::Figure(value) => Some(value),
            // The scale has a class for each step.
            Self::Progress(progress) => {
                let mut all = Completion::ALL.iter();
                let position = all.position(|&it| Some(it) == progress.completion)?;
                u32::try_from(position).ok()
            }
            Self::Unpublished | Self::NoSpace => None,
        }
    }
}

/// How far it is, and the latest quarter without a report.
fn progress_words(lang: Lang, progress: Progress) -> String {
    let completion = progress.completion.map(|it| completion_name(lang, it));
    match (completion, progress.missing) {
        (Some(completion), Some(quarter)) => {
            let words = fill(t!(lang, legend.step_and_late), completion);
            in_quarter(&words, quarter)
        }
        (Some(completion), None) => completion.to_owned(),
        (None, Some(quarter)) => in_quarter(t!(lang, commitment.late_one), quarter),
        (None, None) => t!(lang, legend.no_report).to_owned(),
    }
}

/// What is known of a place, whichever measure is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// People.
    pub people: Option<u32>,
    /// Women.
    pub women: Option<u32>,
    /// People aged 0 to 14.
    pub children: Option<u32>,
    /// People aged 65 and over.
    pub older: Option<u32>,
    /// Spaces that stand in the place and pass the filter.
    pub spaces: u32,
    /// Their sessions to come.
    pub sessions: u32,
    /// Commitments that name the place.
    pub commitments: u32,
    /// How far the commitments nearest to the place have come.
    pub progress: Progress,
}

impl Figures {
    /// The census figures of a parish and the commitments that name it.
    pub fn of_parish(parish: &Parish) -> Self {
        Self {
            people: parish.population,
            women: parish.women,
            children: parish.age_0_14,
            older: parish.age_65_plus,
            commitments: parish.named_by,
            ..Self::default()
        }
    }

    /// The census figures of a canton. Ages are published by parish only: their sum is the canton's
    /// where all parishes have a figure. A commitment counts for each parish that it names.
    pub fn of_canton(canton: &Canton, parishes: &[&Parish]) -> Self {
        let sum = |figure: fn(&Parish) -> Option<u32>| parishes.iter().map(|it| figure(it)).sum();
        Self {
            people: Some(canton.population),
            women: Some(canton.women),
            children: sum(|parish| parish.age_0_14),
            older: sum(|parish| parish.age_65_plus),
            commitments: parishes.iter().map(|parish| parish.named_by).sum(),
            ..Self::default()
        }
    }
}

impl Measure {
    /// What to say where there is no figure, and why there is none.
    pub fn missing(self, lang: Lang) -> (&'static str, &'static str) {
        match (self.count, self.level) {
            (Count::Progress, _) => (t!(lang, legend.no_report), t!(lang, legend.no_report_why)),
            (_, Level::Parishes) => (t!(lang, legend.none), t!(lang, legend.unpublished)),
            (_, Level::Cantons) => (t!(lang, legend.none), t!(lang, legend.unpublished_canton)),
        }
    }
}

impl Count {
    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Women => t!(lang, measure.women),
            Self::People => t!(lang, measure.people),
            Self::Children => t!(lang, measure.children),
            Self::Older => t!(lang, measure.older),
            Self::Spaces => t!(lang, measure.spaces),
            Self::Sessions => t!(lang, measure.sessions),
            Self::Commitments => t!(lang, measure.commitments),
            Self::Progress => t!(lang, measure.progress),
            Self::WomenPerSpace => t!(lang, measure.women_per_space),
            Self::ChildrenPerSpace => t!(lang, measure.children_per_space),
            Self::OlderPerSpace => t!(lang, measure.older_per_space),
        }
    }

    /// Where its figures come from, and what they leave out.
    pub fn source(self, lang: Lang) -> &'static str {
        match self {
            Self::Women | Self::People | Self::Children | Self::Older => t!(lang, legend.census),
            Self::Spaces | Self::Sessions => t!(lang, legend.spaces),
            Self::Commitments => t!(lang, legend.commitments),
            Self::Progress => t!(lang, legend.progress),
            _ => t!(lang, legend.per_space),
        }
    }

    /// Whether it counts things that are few, so that each number is a class.
    const fn is_few(self) -> bool {
        matches!(self, Self::Spaces | Self::Sessions | Self::Commitments)
    }

    /// Its value where these figures hold.
    pub fn value(self, figures: &Figures) -> Value {
        let figure = |figure: Option<u32>| figure.map_or(Value::Unpublished, Value::Figure);
        let per_space = |people: Option<u32>| match (people, figures.spaces) {
            (None, _) => Value::Unpublished,
            (Some(_), 0) => Value::NoSpace,
            (Some(people), spaces) => Value::Figure((people + spaces / 2) / spaces),
        };
        match self {
            Self::Women => figure(figures.women),
            Self::People => figure(figures.people),
            Self::Children => figure(figures.children),
            Self::Older => figure(figures.older),
            Self::Spaces => Value::Figure(figures.spaces),
            Self::Sessions => Value::Figure(figures.sessions),
            Self::Commitments => Value::Figure(figures.commitments),
            Self::Progress => Value::Progress(figures.progress),
            Self::WomenPerSpace => per_space(figures.women),
            Self::ChildrenPerSpace => per_space(figures.children),
            Self::OlderPerSpace => per_space(figures.older),
        }
    }

    /// Where its classes begin. Counts of people go by rank and are rounded to numbers that one can
    /// keep in mind; what is few has a class for each number, and progress one for each step of its scale.
    pub fn breaks(self, values: impl Iterator<Item = u32>) -> Vec<u32> {
        if self == Self::Progress {
            (0..class::CLASSES as u32).collect()
        } else if self.is_few() {
            class::by_count(values)
        } else {
            class::by_rank(values.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_per_space_are_rounded_and_unknown_without_a_space() {
        let figures = Figures {
            women: Some(1001),
            spaces: 2,
            ..Figures::default()
        };
        assert_eq!(Count::WomenPerSpace.value(&figures), Value::Figure(501));
        assert_eq!(Count::OlderPerSpace.value(&figures), Value::Unpublished);
        let without = Figures {
            spaces: 0,
            ..figures
        };
        assert_eq!(Count::WomenPerSpace.value(&without), Value::NoSpace);
        assert_eq!(Count::Spaces.value(&without), Value::Figure(0));
    }

    #[test]
    fn a_sum_over_parishes_lacks_where_one_of_them_lacks() {
        let sum = |figures: &[Option<u32>]| figures.iter().copied().sum::<Option<u32>>();
        assert_eq!(sum(&[Some(1), Some(2)]), Some(3));
        assert_eq!(sum(&[Some(1), None]), None);
    }
}
