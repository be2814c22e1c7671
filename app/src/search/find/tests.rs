//! What searches find, and in which order.

use atlas_shared::place::ParishRef;

use super::*;

const NAMES: [(&str, &str, &str); 12] = [
    ("170112", "Iñaquito", "Quito"),
    ("170120", "La Libertad", "Quito"),
    ("170127", "Rumipamba", "Quito"),
    ("170168", "Nanegal", "Quito"),
    ("170169", "Nanegalito", "Quito"),
    ("170181", "San José de Minas", "Quito"),
    ("170250", "Cayambe", "Cayambe"),
    ("170256", "San José de Ayora", "Cayambe"),
    ("170355", "Manuel Cornejo Astorga", "Mejía"),
    ("170552", "Rumipamba", "Rumiñahui"),
    ("170751", "Mindo", "San Miguel de los Bancos"),
    ("170950", "Puerto Quito", "Puerto Quito"),
];

fn parishes() -> Vec<ParishNames> {
    let former = |code: &str, name: &str| ParishRef {
        code: code.parse().unwrap(),
        name: name.into(),
    };
    let parish = |(code, name, canton): (&str, &str, &str)| ParishNames {
        code: code.parse().unwrap(),
        name: name.into(),
        canton: CantonRef {
            code: code[..4].parse().unwrap(),
            name: canton.into(),
        },
        other_names: match code {
            "170355" => vec!["Tandapi".into()],
            _ => Vec::new(),
        },
        former: match code {
            "170751" => vec![former("170167", "Mindo")],
            "170256" => vec![former("170201", "Ayora")],
            _ => Vec::new(),
        },
    };
    NAMES.into_iter().map(parish).collect()
}

/// What was found, as the last part of its path and the other name by which it was found.
fn found(words: &str) -> Vec<(String, Option<String>)> {
    let parishes = parishes();
    let found = find(&parishes, words);
    let code = |found: &Found| found.path().rsplit('/').next().unwrap().to_owned();
    found
        .iter()
        .map(|found| (code(found), found.by.map(ToOwned::to_owned)))
        .collect()
}

fn codes(words: &str) -> Vec<String> {
    found(words).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn neither_case_nor_accents_nor_signs_count() {
    for words in ["nanegalito", "  NANEGALITO ", "Nanegalíto", "nanegalito,"] {
        assert_eq!(codes(words), ["170169"], "{words:?}");
    }
    for words in ["iñaquito", "inaquito", "IÑAQUITO", "in\u{303}aquito"] {
        assert_eq!(codes(words)[0], "170112", "{words:?}");
    }
    assert_eq!(codes("san jose de minas"), ["170181"]);
}

#[test]
fn every_name_finds_its_parish_before_other_parishes_however_it_is_written() {
    for (code, name, canton) in NAMES {
        let with_canton = [name, ", ", canton].concat();
        for words in [
            name.to_owned(),
            name.to_uppercase(),
            fold(name),
            with_canton,
        ] {
            let found = codes(&words);
            let first = found.iter().find(|code| code.len() == 6);
            let alone = name != "Rumipamba" || words.contains(',');
            assert!(found.contains(&code.to_owned()), "{words:?}: {found:?}");
            assert!(
                !alone || first.is_some_and(|first| first == code),
                "{words:?}: {found:?}"
            );
        }
    }
}

#[test]
fn no_better_answer_stands_behind_a_worse_one() {
    assert_eq!(
        codes("nanegal"),
        ["170168", "170169"],
        "the whole name, then its beginning"
    );
    assert_eq!(
        codes("quito"),
        ["1701", "170950", "1709", "170112"],
        "a word, then a part of one"
    );
    assert_eq!(
        codes("li"),
        ["170120", "170169"],
        "any word's beginning, then the middle of one"
    );
}

#[test]
fn more_letters_never_find_what_fewer_did_not() {
    for (_, name, _) in NAMES {
        let first_word = name.split(' ').next().unwrap();
        let letters: Vec<char> = first_word.chars().collect();
        let words = |length: usize| letters[..length].iter().collect::<String>();
        for length in 3..=letters.len() {
            let before = codes(&words(length - 1));
            let now = codes(&words(length));
            assert!(
                now.iter().all(|code| before.contains(code)),
                "{:?}",
                words(length)
            );
        }
    }
}

#[test]
fn the_two_rumipambas_are_told_apart_by_their_canton() {
    assert_eq!(codes("rumipamba"), ["170127", "170552"]);
    assert_eq!(codes("rumipamba ruminahui"), ["170552"]);
    assert_eq!(codes("Rumipamba, Quito"), ["170127"]);
    let parishes = parishes();
    let cantons: Vec<_> = find(&parishes, "rumipamba")
        .iter()
        .map(|found| found.canton.name.as_str())
        .collect();
    assert_eq!(cantons, ["Quito", "Rumiñahui"]);
}

#[test]
fn a_parish_stands_before_the_canton_of_its_name() {
    assert_eq!(codes("cayambe")[..2], ["170250", "1702"]);
    assert_eq!(codes("cantón mejía"), ["1703"]);
}

#[test]
fn a_number_is_the_beginning_of_a_code() {
    assert_eq!(codes("170169"), ["170169"]);
    assert_eq!(
        codes("1702"),
        ["1702", "170250", "170256"],
        "the canton, then its parishes"
    );
    assert!(codes("0169").is_empty(), "not the end of one");
}

#[test]
fn former_codes_and_other_names_find_the_parish_of_today_and_say_so() {
    for (words, code, by) in [
        ("170167", "170751", "170167"),
        ("170201", "170256", "170201"),
        ("tandapi", "170355", "Tandapi"),
        ("ayora", "170256", "Ayora"),
    ] {
        assert_eq!(
            found(words),
            [(code.to_owned(), Some(by.to_owned()))],
            "{words}"
        );
    }
    assert_eq!(found("mindo")[0].1, None, "the name did not change");
}

#[test]
fn nothing_is_found_by_no_words_or_by_words_that_no_name_has() {
    for words in [
        "",
        "   ",
        "...",
        "%",
        "гуаякиль",
        "guayaquil",
        "nanegalito ruminahui",
    ] {
        assert!(codes(words).is_empty(), "{words:?}");
    }
}

#[test]
fn one_letter_only_begins_words() {
    assert_eq!(
        codes("l"),
        ["170120", "1707"],
        "not every name that holds it"
    );
}

#[test]
fn the_whole_name_is_an_exact_answer() {
    let parishes = parishes();
    let exact = |words: &str| {
        find(&parishes, words)
            .iter()
            .filter(|found| found.exact)
            .count()
    };
    assert_eq!(
        (exact("nanegal"), exact("rumipamba"), exact("nane")),
        (1, 2, 0)
    );
}
