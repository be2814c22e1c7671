//! What was asked for most is answered anew as soon as it is out of date, before anybody asks again: else the
//! first reader after a write would wait for all that makes a page.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use atlas_shared::language::Lang;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, Uri, header},
};
use tokio::sync::Notify;

use crate::page;

/// How many answers are made anew at most.
const MOST: usize = 64;
/// How much a reader adds to how much an answer is wanted. What no other one asked for is not made anew, so that
/// nothing that a single reader asked for is remembered longer than its answer.
pub const READ: u64 = 8;
/// Longest `Accept` and `Save-Data`, in bytes, of a request whose answer is kept.
pub const LONGEST_TASTE: usize = 512;
/// The headers that make a taste.
const TASTE: [HeaderName; 2] = [header::ACCEPT, HeaderName::from_static("save-data")];

/// What is asked for, as far as answers differ by it. All of it is copied: a header of a request holds on to
/// everything that came with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    address: Box<str>,
    lang: Lang,
    /// `Accept` and `Save-Data`, each in lines that end.
    taste: [Box<[u8]>; 2],
}

impl Question {
    /// That of a request; none where its answer is not to be kept, as what somebody searched for.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Option<Self> {
        let query = uri.query().unwrap_or_default();
        if form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "q") {
            return None;
        }
        let taste = TASTE.map(|name| {
            let values = headers.get_all(name).iter();
            let lines = values.flat_map(|value| [value.as_bytes(), b"\n"]);
            lines.flatten().copied().collect::<Box<[u8]>>()
        });
        if taste.iter().map(|lines| lines.len() + 1).sum::<usize>() > LONGEST_TASTE {
            return None;
        }
        Some(Self {
            address: uri.path_and_query()?.as_str().into(),
            lang: page::language(uri, headers),
            taste,
        })
    }

    /// A request that asks it again; none where it cannot be put into words.
    fn request(&self) -> Option<Request> {
        let mut request = Request::get(&*self.address)
            .header(header::COOKIE, format!("lang={}", self.lang.slug()));
        for (name, taste) in TASTE.into_iter().zip(&self.taste) {
            if let Some(lines) = taste.strip_suffix(b"\n") {
                for value in lines.split(|&byte| byte == b'\n') {
                    request = request.header(&name, value);
                }
            }
        }
        request.body(Body::empty()).ok()
    }

    /// How long it is, in bytes.
    pub fn length(&self) -> usize {
        self.taste
            .iter()
            .fold(self.address.len(), |sum, taste| sum + taste.len())
    }
}

/// How much an answer is wanted, as an extension of a request that no reader sent: by those who read it before
/// where it is made anew, by nobody where it is only a part of a page.
#[derive(Clone, Copy)]
pub struct Wanted(pub u64);

/// The questions whose answers are out of date.
#[derive(Clone, Default)]
pub struct Renewal {
    wanted: Arc<Mutex<Vec<(Question, u64)>>>,
    stirred: Arc<Notify>,
}

impl Renewal {
    /// Says that answers may be out of date.
    pub fn stir(&self) {
        self.stirred.notify_one();
    }

    /// Waits until somebody says so.
    pub async fn stirred(&self) {
        self.stirred.notified().await;
    }

    /// Adds questions whose answers are out of date, each once, with how much these were wanted. Half of that goes
    /// on, so that what is read no more is soon forgotten.
    pub fn add(&self, outdated: impl Iterator<Item = (Question, u64)>) {
        let outdated: Vec<_> = outdated
            .filter(|&(_, much)| much > READ)
            .map(|(question, much)| (question, much / 2))
            .collect();
        let mut wanted = self.wanted();
        // Those that waited still, at most so many, may have been asked meanwhile.
        wanted.retain(|(waiting, _)| outdated.iter().all(|(it, _)| it != waiting));
        wanted.extend(outdated);
        wanted.sort_by_key(|&(_, much)| much);
        let few = wanted.len().saturating_sub(MOST);
        wanted.drain(..few);
    }

    /// The next question to ask, the most wanted first.
    pub fn next(&self) -> Option<Request> {
        let next = || self.wanted().pop();
        std::iter::from_fn(next).find_map(|(question, much)| {
            let mut request = question.request()?;
            request.extensions_mut().insert(Wanted(much));
            Some(request)
        })
    }

    fn wanted(&self) -> MutexGuard<'_, Vec<(Question, u64)>> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn question(address: &str, headers: &[(&'static str, &'static str)]) -> Option<Question> {
        let mut map = HeaderMap::new();
        for &(name, value) in headers {
            map.append(name, HeaderValue::from_static(value));
        }
        Question::of(&address.parse().unwrap(), &map)
    }

    #[test]
    fn a_question_asked_again_is_the_same() {
        let headers = [
            ("accept", "text/html"),
            ("accept", ""),
            ("accept", "*/*"),
            ("save-data", "on"),
            ("cookie", "lang=en; atlas_session=abc"),
        ];
        let question = question("/espacios?tipo=foro", &headers).unwrap();
        let again = question.request().unwrap();
        assert_eq!(
            Question::of(again.uri(), again.headers()),
            Some(question),
            "{again:?}"
        );
        let cookie = again.headers()[header::COOKIE].to_str().unwrap();
        assert_eq!(cookie, "lang=en", "nobody's session goes along");
    }

    #[test]
    fn nobody_asks_again_what_somebody_typed() {
        assert_eq!(question("/?q=refugio", &[]), None);
        let long = Box::leak("x".repeat(LONGEST_TASTE).into_boxed_str());
        assert_eq!(question("/", &[("accept", long)]), None);
        assert_ne!(question("/", &[("accept", "")]), question("/", &[]));
    }

    #[test]
    fn what_is_wanted_most_comes_first_and_what_one_reader_asked_is_forgotten() {
        let renewal = Renewal::default();
        let asked = |address: &str| question(address, &[]).unwrap();
        let next = || {
            let request = renewal.next()?;
            let much = request.extensions().get::<Wanted>().map(|it| it.0);
            Some((request.uri().to_string(), much?))
        };
        let add = |outdated: &[(&str, u64)]| {
            let outdated = outdated.iter();
            renewal.add(outdated.map(|&(address, much)| (asked(address), much)));
        };
        add(&[("/a", 2 * READ), ("/b", 9 * READ), ("/c", READ), ("/d", 3)]);
        // Before it was asked, "/a" was read and is out of date again.
        add(&[("/a", 4 * READ)]);
        assert_eq!(next(), Some(("/b".to_owned(), 9 * READ / 2)));
        assert_eq!(next(), Some(("/a".to_owned(), 2 * READ)));
        assert_eq!(next(), None);
        let many = (1..200).map(|i| (asked(&format!("/{i}")), READ + i));
        renewal.add(many);
        assert_eq!(std::iter::from_fn(next).count(), MOST);
    }
}
