//! The closed lists of spaces in the words that people write into cells.

use atlas_shared::{
    filter::fold,
    place::Precision,
    space::{
        Audience, CareGroup, Modality, ServiceLanguage, SessionStatus, SpaceKind, SpaceStatus,
    },
};

/// A closed list whose values have words beside their keys.
pub trait Labelled: Copy + PartialEq + 'static {
    /// Every value.
    const VALUES: &'static [Self];

    /// The stable key and the Spanish slug.
    fn names(self) -> [&'static str; 2];

    /// Other words, folded; the first is what templates write.
    fn labels(self) -> &'static [&'static str];
}

macro_rules! labelled {
    ($name:ident { $($variant:ident: $labels:expr,)+ }) => {
        impl Labelled for $name {
            const VALUES: &'static [Self] = Self::ALL;

            fn names(self) -> [&'static str; 2] {
                [self.key(), self.slug()]
            }

            fn labels(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &$labels,)+ }
            }
        }
    };
}

labelled! { SpaceKind {
    Forum: ["foro", "foro permanente"],
    Table: ["mesa", "mesa de trabajo", "working table"],
    CareCentre: ["centro de atencion", "centro", "care centre", "care center"],
    MobileUnit: ["unidad movil", "mobile unit"],
    Online: ["en linea", "virtual", "formulario en linea"],
} }

labelled! { Modality {
    InPerson: ["presencial", "in person"],
    Online: ["en linea", "virtual"],
    Hybrid: ["hibrida", "hibrido", "mixta", "semipresencial", "presencial y en linea", "in person and online"],
} }

labelled! { SpaceStatus {
    Active: ["activo", "activa", "en funcionamiento", "funciona", "at work"],
    Planned: ["previsto", "prevista", "previsto, aun no empieza", "planificado", "por iniciar", "planned, not yet begun"],
    Unconfirmed: ["sin confirmar", "no confirmado", "not confirmed"],
    Concluded: ["concluido", "concluida", "terminado", "cerrado", "finalizado", "ended"],
} }

labelled! { Audience {
    Women: ["mujeres"],
    Lgbti: ["lgbti", "personas lgbti+", "lgbti+", "personas lgbti", "lgbtiq+", "lgbtiq", "lgbti+ people"],
    ViolenceSurvivors: ["sobrevivientes de violencia", "survivors of violence"],
    Children: ["infancia", "ninas y ninos", "ninos", "ninez"],
} }

labelled! { CareGroup {
    OlderAdults: ["personas adultas mayores", "adultos mayores", "adultas mayores", "personas mayores", "tercera edad"],
    ChildrenAdolescents: ["ninas, ninos y adolescentes", "ninez y adolescencia", "ninos, ninas y adolescentes", "nna", "children and adolescents"],
    PregnantWomen: ["mujeres embarazadas", "embarazadas"],
    Disability: ["personas con discapacidad", "discapacidad", "persons with disabilities"],
    DeprivedOfLiberty: ["personas privadas de libertad", "privadas de libertad", "ppl", "persons deprived of liberty"],
    CatastrophicIllness: ["personas con enfermedades catastroficas o de alta complejidad", "enfermedades catastroficas", "persons with catastrophic or highly complex illnesses"],
    AtRisk: ["personas en situacion de riesgo", "en riesgo", "persons at risk"],
    ViolenceVictims: ["victimas de violencia domestica y sexual", "victimas de violencia", "victims of domestic and sexual violence"],
    ChildAbuseVictims: ["victimas de maltrato infantil", "maltrato infantil", "victims of child abuse"],
    DisasterVictims: ["victimas de desastres naturales o antropogenicos", "victimas de desastres", "desastres", "victims of natural or human-made disasters"],
} }

labelled! { ServiceLanguage {
    Spanish: ["espanol", "castellano", "spanish"],
    Kichwa: ["kichwa", "quichua"],
    SignLanguage: ["lengua de senas ecuatoriana", "lengua de senas", "lenguaje de senas", "senas", "ecuadorian sign language", "sign language"],
} }

labelled! { Precision {
    Point: ["punto", "punto exacto", "exacta"],
    Parish: ["parroquia"],
    Canton: ["canton"],
    Province: ["provincia", "toda la provincia"],
    OnRequest: ["a pedido", "reservado", "lugar a pedido", "on request"],
} }

labelled! { SessionStatus {
    Scheduled: ["prevista", "programada", "por realizar"],
    Cancelled: ["cancelada", "suspendida", "canceled"],
    Held: ["realizada", "hecha", "efectuada"],
} }

fn words<T: Labelled>(value: T) -> impl Iterator<Item = String> {
    let names = value.names().into_iter();
    let names = names.flat_map(|name| [name.to_owned(), name.replace('-', " ")]);
    names.chain(value.labels().iter().map(ToString::to_string))
}

/// The value that a text names.
pub fn one<T: Labelled>(text: &str) -> Option<T> {
    let text = fold(text);
    let mut values = T::VALUES.iter().copied();
    values.find(|&value| words(value).any(|word| word == text))
}

/// The values that a text names, in whatever way it divides them; a word that names none is an error.
///
/// # Errors
/// The part of the text that names no value.
pub fn several<T: Labelled>(text: &str) -> Result<Vec<T>, String> {
    let mut all: Vec<(String, T)> = T::VALUES
        .iter()
        .flat_map(|&value| words(value).map(move |word| (word, value)))
        .collect();
    // The longest first: "niñas, niños y adolescentes" has a comma of its own.
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let folded = fold(&text.replace(['\n', '\r'], ";"));
    let mut rest = folded.as_str();
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', ',', ';', '|', '/', '+', '•', '.']);
        if rest.is_empty() {
            return Ok(found);
        }
        let ends = |after: &str| {
            after.is_empty()
                || after.starts_with([',', ';', '|', '/'])
                || [" y ", " e ", " and ", " ;", " ,", " /", " |", " + "]
                    .iter()
                    .any(|joint| after.starts_with(joint))
        };
        let named = all.iter().find_map(|(word, value)| {
            let after = rest.strip_prefix(word.as_str())?;
            ends(after).then_some((*value, after))
        });
        let Some((value, after)) = named else {
            let end = rest.find([',', ';', '|', '/']).unwrap_or(rest.len());
            return Err(rest.get(..end).unwrap_or(rest).to_owned());
        };
        if !found.contains(&value) {
            found.push(value);
        }
        rest = ["y ", "e ", "and "]
            .iter()
            .find_map(|joint| after.trim_start().strip_prefix(joint))
            .unwrap_or(after);
    }
}

/// What would be accepted: the Spanish words of templates.
pub fn accepted<T: Labelled>() -> Vec<String> {
    T::VALUES.iter().map(|&value| label(value)).collect()
}

/// The word that templates and exports write: the Spanish slug, which never changes.
pub fn label<T: Labelled>(value: T) -> String {
    let [_, slug] = value.names();
    slug.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_word_names_two<T: Labelled + std::fmt::Debug>() {
        for &value in T::VALUES {
            for word in words(value) {
                assert_eq!(fold(&word), word, "a word stands folded");
                assert_eq!(one::<T>(&word), Some(value), "{word}");
                assert_eq!(several::<T>(&word), Ok(vec![value]), "{word}");
            }
        }
        let all: Vec<String> = T::VALUES.iter().map(|&value| label(value)).collect();
        for joint in ["; ", ", ", "/", "\n", " | "] {
            assert_eq!(
                several::<T>(&all.join(joint)).unwrap(),
                T::VALUES,
                "{joint:?}"
            );
        }
    }

    #[test]
    fn every_word_names_one_value_alone_and_in_a_list() {
        no_word_names_two::<SpaceKind>();
        no_word_names_two::<Modality>();
        no_word_names_two::<SpaceStatus>();
        no_word_names_two::<Audience>();
        no_word_names_two::<CareGroup>();
        no_word_names_two::<ServiceLanguage>();
        no_word_names_two::<Precision>();
        no_word_names_two::<SessionStatus>();
    }

    /// What the pages call a value, a spreadsheet may call it too.
    #[test]
    fn the_words_of_the_pages_are_known_in_both_languages() {
        for file in [
            include_str!("../../../app/locales/es.json"),
            include_str!("../../../app/locales/en.json"),
        ] {
            let texts: serde_json::Value = serde_json::from_str(file).unwrap();
            fn known<T: Labelled>(texts: &serde_json::Value, block: &str) {
                for &value in T::VALUES {
                    let [key, _] = value.names();
                    let name = match key {
                        "es" => "spanish".to_owned(),
                        key => key.replace('-', "_"),
                    };
                    let text = texts[block][&name].as_str().unwrap_or_default();
                    assert!(one::<T>(text) == Some(value), "{block}.{name}: {text:?}");
                }
            }
            known::<SpaceKind>(&texts, "space_kind");
            known::<Modality>(&texts, "modality");
            known::<SpaceStatus>(&texts, "status");
            known::<Audience>(&texts, "audience");
            known::<CareGroup>(&texts, "care_group");
            known::<ServiceLanguage>(&texts, "service_language");
        }
    }

    #[test]
    fn a_list_is_divided_as_people_divide_it() {
        use CareGroup::{ChildrenAdolescents, Disability, OlderAdults};
        let groups = |text| several::<CareGroup>(text);
        assert_eq!(groups(""), Ok(vec![]));
        assert_eq!(
            groups("Niñas, niños y adolescentes; adultos mayores"),
            Ok(vec![ChildrenAdolescents, OlderAdults])
        );
        assert_eq!(
            groups("personas mayores y discapacidad"),
            Ok(vec![OlderAdults, Disability])
        );
        assert_eq!(groups("mayores, mayores"), Ok(vec![OlderAdults]));
        assert_eq!(groups("mayores, duendes, x"), Err("duendes".into()));
    }
}
