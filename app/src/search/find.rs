//! Which parishes and cantons the words of a search mean, best first. Pure functions; the table of
//! parishes and the search field answer alike.

use atlas_shared::{filter::fold, parish::ParishNames, place::CantonRef};

/// How well a name answers, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    /// It is the words.
    Equal,
    /// It begins with them.
    Begins,
    /// A word of it begins with them.
    WordBegins,
    /// It holds them.
    Holds,
    /// Each word begins a word of its name or of its canton's.
    EachWord,
}

const GRADES: [Grade; 5] = [
    Grade::Equal,
    Grade::Begins,
    Grade::WordBegins,
    Grade::Holds,
    Grade::EachWord,
];

/// A place that answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The parish; none where it is the canton itself.
    pub parish: Option<&'a ParishNames>,
    /// The canton, which tells the two Rumipambas apart.
    pub canton: &'a CantonRef,
    /// The other name or the former code that answered, where it was not today's.
    pub by: Option<&'a str>,
    /// Whether the words are the whole of the name or the code.
    pub exact: bool,
}

impl<'a> Found<'a> {
    /// The name of the place.
    pub fn name(&self) -> &'a str {
        self.parish.map_or(&self.canton.name, |parish| &parish.name)
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        match self.parish {
            Some(parish) => ["/parroquias/", parish.code.as_str()].concat(),
            None => ["/cantones/", self.canton.code.as_str()].concat(),
        }
    }
}

/// All places that the words mean, best first; none for no words. Equally good answers stand in the
/// order of the parishes, and cantons behind them.
pub fn find<'a>(parishes: &'a [ParishNames], words: &str) -> Vec<Found<'a>> {
    let words = plain(words);
    let mut graded = Vec::new();
    if words.is_empty() {
        return graded;
    }
    let mut answers: Vec<(Grade, Found)> = Vec::new();
    let mut cantons: Vec<&CantonRef> = Vec::new();
    for parish in parishes {
        if !cantons.contains(&&parish.canton) {
            cantons.push(&parish.canton);
        }
        if let Some((grade, by)) = of_parish(parish, &words) {
            answers.push((grade, found(Some(parish), &parish.canton, by, grade)));
        }
    }
    for canton in cantons {
        // "Cantón Mejía" is a way to say Mejía.
        let context = ["canton ", &canton.name].concat();
        if let Some(grade) = of_names(&canton.name, canton.code.as_str(), &context, &words) {
            answers.push((grade, found(None, canton, None, grade)));
        }
    }
    for grade in GRADES {
        let of_grade = answers.iter().filter(|(of, _)| *of == grade);
        graded.extend(of_grade.map(|(_, found)| *found));
    }
    graded
}

fn found<'a>(
    parish: Option<&'a ParishNames>,
    canton: &'a CantonRef,
    by: Option<&'a str>,
    grade: Grade,
) -> Found<'a> {
    let exact = grade == Grade::Equal;
    Found {
        parish,
        canton,
        by,
        exact,
    }
}

/// The grade of a parish's best answer, and by which other name or former code it answers.
fn of_parish<'a>(parish: &'a ParishNames, words: &str) -> Option<(Grade, Option<&'a str>)> {
    let context = [&parish.name, " ", &parish.canton.name].concat();
    let mut best =
        of_names(&parish.name, parish.code.as_str(), &context, words).map(|grade| (grade, None));
    let former = parish
        .former
        .iter()
        .flat_map(|former| [former.code.as_str(), &former.name]);
    for other in parish.other_names.iter().map(String::as_str).chain(former) {
        if let Some(grade) = answer(other, words)
            && best.is_none_or(|(best, _)| grade < best)
        {
            best = Some((grade, Some(other)));
        }
    }
    best
}

fn of_names(name: &str, code: &str, context: &str, words: &str) -> Option<Grade> {
    answer(name, words)
        .or_else(|| answer(code, words))
        .or_else(|| each_word_begins(&plain(context), words).then_some(Grade::EachWord))
}

fn answer(name: &str, words: &str) -> Option<Grade> {
    let name = plain(name);
    let at = name.find(words)?;
    // A number is the beginning of a code, never a part of one; and one letter stands in nearly
    // every name.
    let only_beginnings = words.len() == 1 || words.bytes().all(|byte| byte.is_ascii_digit());
    if name.len() == words.len() {
        Some(Grade::Equal)
    } else if at == 0 {
        Some(Grade::Begins)
    } else if name.contains(&[" ", words].concat()) {
        Some(Grade::WordBegins)
    } else {
        (!only_beginnings).then_some(Grade::Holds)
    }
}

/// Whether there are several words, and each begins a word of the text.
fn each_word_begins(text: &str, words: &str) -> bool {
    let begins = |word: &str| text.split(' ').any(|of_text| of_text.starts_with(word));
    words.contains(' ') && words.split(' ').all(begins)
}

/// Words as they are compared: folded, with single spaces in the place of all other signs. Every letter
/// of Spanish folds to one of ASCII.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    if plain.ends_with(' ') {
        plain.pop();
    }
    plain
}

#[cfg(test)]
mod tests;
