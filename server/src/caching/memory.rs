//! Answers kept in memory: what was reckoned for one reader is sent to the next, as long as nothing was
//! written meanwhile. Every instance asks the database for the edition before it answers, so that none
//! sends what another one has changed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header, response::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use headers::{HeaderMapExt, IfNoneMatch};
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use sea_orm::DatabaseConnection;
use tower::ServiceExt;

use super::{
    moment::{Moment, Moments},
    renewal::{Question, READ, Renewal, Wanted},
    unless_known,
};
use crate::{error::ApiError, privacy};

/// How much is kept, in bytes.
const ROOM: usize = 8 * 1024 * 1024;
/// How many answers that is, about.
const ANSWERS: usize = ROOM / (16 * 1024);
/// Longest answer that is kept, in bytes.
const LONGEST: usize = 512 * 1024;
/// What an answer takes beside its body, in bytes, about.
const AROUND: usize = 2 * 1024;
/// How long answers that are out of date wait to be made anew: readers who are there by then go first, and may
/// ask for the same.
const COURTESY: Duration = Duration::from_millis(100);
/// The headers of a request by which an answer may differ and be kept: those of which a [`Question`] has what
/// answers read.
const TOLD_APART: [&str; 3] = ["accept", "cookie", "save-data"];

/// What an answer bears, as an extension, that would be another one in a moment though nothing was written.
#[derive(Clone, Copy)]
pub struct Fleeting;

/// The answers that were given last.
#[derive(Clone)]
pub struct Memory {
    moments: Moments,
    answers: Arc<Cache<Key, Answer, Length>>,
    renewal: Renewal,
}

/// What makes an answer.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    moment: Moment,
    question: Question,
}

#[derive(Clone)]
struct Answer {
    parts: Parts,
    body: Bytes,
    /// How much it is wanted.
    wanted: Arc<AtomicU64>,
}

#[derive(Clone)]
struct Length;

impl Weighter<Key, Answer> for Length {
    fn weight(&self, key: &Key, answer: &Answer) -> u64 {
        (AROUND + key.question.length() + answer.body.len()) as u64
    }
}

impl Memory {
    /// Of answers that are made of a database.
    pub fn of(db: DatabaseConnection) -> Self {
        let options = OptionsBuilder::new()
            .estimated_items_capacity(ANSWERS)
            .weight_capacity(ROOM as u64)
            // An answer has to fit into a part of the room; many parts would be too small for a page.
            .shards(4)
            .build();
        let answers = options.map_or_else(
            |_| Cache::with_weighter(ANSWERS, ROOM as u64, Length),
            |options| {
                Cache::with_options(
                    options,
                    Length,
                    DefaultHashBuilder::default(),
                    DefaultLifecycle::default(),
                )
            },
        );
        Self {
            moments: Moments::of(db),
            answers: Arc::new(answers),
            renewal: Renewal::default(),
        }
    }

    /// Makes anew, as long as the server runs, what was asked for most and is out of date. `router` answers as it
    /// answers to readers, from this memory.
    pub async fn renew(self, router: Router) {
        loop {
            self.renewal.stirred().await;
            tokio::time::sleep(COURTESY).await;
            self.renew_now(&router).await;
        }
    }

    async fn renew_now(&self, router: &Router) {
        // What was written here is told as soon as it was. Without a database there is nothing to make.
        if self.moment().await.is_none() {
            return;
        }
        while let Some(request) = self.renewal.next() {
            // One page at a time, so that readers find the server free.
            drop(router.clone().oneshot(request).await);
        }
    }

    /// The present moment. Answers of before are of no use, and nobody is to find in them who read what; what
    /// several readers asked for is only asked again.
    async fn moment(&self) -> Option<Moment> {
        let (moment, is_another) = self.moments.now().await?;
        if is_another {
            let outdated = self.answers.iter();
            self.renewal.add(
                outdated.map(|(key, answer)| (key.question, answer.wanted.load(Ordering::Relaxed))),
            );
            self.answers.clear();
            self.renewal.stir();
        }
        Some(moment)
    }

    /// What makes the answer to a request; none where it is not to be kept.
    async fn key(&self, uri: &Uri, headers: &HeaderMap) -> Option<Key> {
        let question = Question::of(uri, headers)?;
        let moment = self.moment().await?;
        Some(Key { moment, question })
    }
}

/// Middleware that answers reads from memory where it can, and with `304 Not Modified` where the caller has
/// the answer. It stands around [`super::tag`].
pub async fn recall(State(memory): State<Memory>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let response = next.run(request).await;
        memory.renewal.stir();
        return response;
    }
    let (mut asked, body) = request.into_parts();
    // The whole answer is wanted here, whatever the caller has.
    let known = asked.headers.typed_get::<IfNoneMatch>();
    asked.headers.remove(header::IF_NONE_MATCH);
    let key = match asked.method {
        Method::GET => memory.key(&asked.uri, &asked.headers).await,
        _ => None,
    };
    let wanted = asked.extensions.get::<Wanted>();
    let wanted = wanted.map_or(READ, |&Wanted(much)| much);
    if let Some(answer) = key.as_ref().and_then(|key| memory.answers.get(key)) {
        answer.wanted.fetch_add(wanted, Ordering::Relaxed);
        return unless_known(known, answer.into());
    }
    let response = next.run(Request::from_parts(asked, body)).await;
    let Some(key) = key.filter(|_| may_be_kept(&response)) else {
        // What only its editor reads bears its version as a tag, which does not tell of all that is with it.
        let known = known.filter(|_| !privacy::is_unstored(&response));
        return unless_known(known, response);
    };
    let (parts, body) = response.into_parts();
    let answer = match to_bytes(body, LONGEST).await {
        Ok(body) => Answer {
            parts,
            body: Bytes::copy_from_slice(&body),
            wanted: Arc::new(wanted.into()),
        },
        Err(error) => return ApiError::internal(error).into_response(),
    };
    memory.answers.insert(key, answer.clone());
    unless_known(known, answer.into())
}

impl From<Answer> for Response {
    fn from(Answer { parts, body, .. }: Answer) -> Self {
        Self::from_parts(parts, Body::from(body))
    }
}

/// Whether an answer is one for everybody, and says by what it differs.
fn may_be_kept(response: &Response) -> bool {
    let headers = response.headers();
    let says = |name, word: &str| {
        let values = headers.get_all(name).iter();
        let mut texts = values.map(|value| value.to_str().unwrap_or("*"));
        texts.any(|text| text == "*" || text.split(',').any(|it| it.trim() == word))
    };
    let for_all = headers.contains_key(header::ETAG)
        && !headers.contains_key(header::SET_COOKIE)
        && !privacy::is_unstored(response)
        && !says(header::CACHE_CONTROL, "private")
        && response.extensions().get::<Fleeting>().is_none();
    let differs = headers.get_all(header::VARY).iter();
    let mut differs = differs.flat_map(|value| value.to_str().unwrap_or("*").split(','));
    response.status() == StatusCode::OK
        && for_all
        && differs.all(|name| TOLD_APART.contains(&name.trim()))
        && response
            .body()
            .size_hint()
            .exact()
            .is_some_and(|length| length <= LONGEST as u64)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use axum::{
        http::HeaderValue,
        middleware::{from_fn, from_fn_with_state},
        routing::get,
    };
    use sea_orm::TransactionTrait;

    use super::*;
    use crate::{
        caching::{renewal::LONGEST_TASTE, tag},
        database, edition,
    };

    /// Stands for the extension among the headers of a test.
    const FLEETING: (&str, &str) = ("fleeting", "");

    /// A router whose answers tell how many were made before them.
    async fn counting(
        headers: &'static [(&'static str, &'static str)],
    ) -> (Router, Memory, DatabaseConnection) {
        let db = database::migrated().await;
        let mut memory = Memory::of(db.clone());
        memory.moments.minute = || 1;
        let made = Arc::new(AtomicUsize::new(0));
        let answer = async move || {
            let number = made.fetch_add(1, Ordering::Relaxed).to_string();
            let mut response = number.into_response();
            for (name, value) in headers {
                if (*name, *value) == FLEETING {
                    response.extensions_mut().insert(Fleeting);
                    continue;
                }
                let value = HeaderValue::from_static(value);
                response.headers_mut().append(*name, value);
            }
            response
        };
        let router = Router::new()
            .fallback(get(answer))
            .layer(from_fn(tag))
            .layer(from_fn_with_state(memory.clone(), recall));
        (router, memory, db)
    }

    async fn asked(router: &Router, request: axum::http::request::Builder) -> String {
        let request = request.body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let body = to_bytes(response.into_body(), 64).await.unwrap();
        String::from_utf8(body.into()).unwrap()
    }

    #[tokio::test]
    async fn what_was_answered_is_answered_again_until_something_is_written() {
        let (router, _, db) = counting(&[("vary", "accept, cookie")]).await;
        assert_eq!(asked(&router, Request::get("/a?b=c")).await, "0");
        assert_eq!(asked(&router, Request::get("/a?b=c")).await, "0");
        edition::commit(db.begin().await.unwrap()).await.unwrap();
        assert_eq!(asked(&router, Request::get("/a?b=c")).await, "1");
        assert_eq!(asked(&router, Request::get("/a?b=c")).await, "1");
    }

    #[tokio::test]
    async fn what_answers_differ_by_is_told_apart() {
        let (router, mut memory, _) = counting(&[]).await;
        let asks = || {
            [
                Request::get("/a"),
                Request::get("/b"),
                Request::get("/a?b"),
                Request::get("/a").header("accept", "text/html"),
                Request::get("/a").header("cookie", "lang=en"),
                Request::get("/a").header("save-data", "on"),
            ]
        };
        for _ in 0..2 {
            for (number, request) in asks().into_iter().enumerate() {
                assert_eq!(asked(&router, request).await, number.to_string());
            }
        }
        // What is no part of an answer makes no other one.
        let session = Request::get("/a").header("cookie", "atlas_session=abc");
        assert_eq!(asked(&router, session).await, "0");
        memory.moments.minute = || 61;
        let later = Router::new()
            .fallback(get(async || "later"))
            .layer(from_fn(tag))
            .layer(from_fn_with_state(memory, recall));
        assert_eq!(asked(&later, Request::get("/a")).await, "later");
    }

    #[tokio::test]
    async fn what_is_not_for_everybody_is_not_kept() {
        for header in [
            ("cache-control", "no-store"),
            ("cache-control", "private, max-age=3"),
            ("set-cookie", "a=b"),
            ("vary", "accept-language"),
            ("vary", "accept, origin"),
            ("vary", "*"),
            FLEETING,
        ] {
            let (router, ..) = counting(Box::leak(Box::new([header]))).await;
            assert_eq!(asked(&router, Request::get("/")).await, "0", "{header:?}");
            assert_eq!(asked(&router, Request::get("/")).await, "1", "{header:?}");
        }
    }

    #[tokio::test]
    async fn what_somebody_typed_is_not_kept() {
        let (router, ..) = counting(&[]).await;
        assert_eq!(asked(&router, Request::get("/?q=refugio")).await, "0");
        assert_eq!(asked(&router, Request::get("/?q=refugio")).await, "1");
        let long = || Request::get("/").header("accept", "x".repeat(LONGEST_TASTE));
        assert_eq!(asked(&router, long()).await, "2");
        assert_eq!(asked(&router, long()).await, "3");
    }

    /// As many readers as are said ask for the first answer of a router.
    async fn read_first(router: &Router, address: &str, readers: usize) {
        for _ in 0..readers {
            assert_eq!(asked(router, Request::get(address)).await, "0");
        }
    }

    async fn write(db: &DatabaseConnection) {
        edition::commit(db.begin().await.unwrap()).await.unwrap();
    }

    #[tokio::test]
    async fn what_several_read_is_answered_anew_before_anybody_asks_again() {
        let (router, memory, db) = counting(&[("vary", "accept, cookie")]).await;
        let english = || Request::get("/b?c").header("cookie", "lang=en");
        read_first(&router, "/a", 2).await;
        for _ in 0..3 {
            assert_eq!(asked(&router, english()).await, "1");
        }
        assert_eq!(asked(&router, Request::get("/alone")).await, "2");
        write(&db).await;
        memory.renew_now(&router).await;
        assert_eq!(asked(&router, Request::get("/c")).await, "5");
        assert_eq!(
            asked(&router, english()).await,
            "3",
            "the most wanted first"
        );
        assert_eq!(asked(&router, Request::get("/a")).await, "4");
        // Nothing is out of date, so nothing is made.
        memory.renew_now(&router).await;
        assert_eq!(asked(&router, Request::get("/alone")).await, "6");
    }

    #[tokio::test]
    async fn what_a_reader_has_asked_anew_is_not_made_twice_and_keeps_its_worth() {
        let (router, memory, db) = counting(&[]).await;
        read_first(&router, "/a", 8).await;
        for number in ["1", "2"] {
            write(&db).await;
            assert_eq!(asked(&router, Request::get("/a")).await, number);
            memory.renew_now(&router).await;
            assert_eq!(asked(&router, Request::get("/a")).await, number);
        }
        write(&db).await;
        memory.renew_now(&router).await;
        assert_eq!(asked(&router, Request::get("/a")).await, "3");
        assert_eq!(asked(&router, Request::get("/b")).await, "4");
    }

    #[tokio::test]
    async fn what_nobody_reads_any_more_is_not_made_anew_for_ever() {
        let (router, memory, db) = counting(&[]).await;
        read_first(&router, "/a", 8).await;
        let part = async || {
            let mut request = Request::get("/part").body(Body::empty()).unwrap();
            request.extensions_mut().insert(Wanted(0));
            drop(router.clone().oneshot(request).await.unwrap());
        };
        for _ in 0..4 {
            part().await;
        }
        for _ in 0..20 {
            write(&db).await;
            memory.renew_now(&router).await;
        }
        // Eight readers, then four, then two; a part of a page never by itself.
        assert_eq!(asked(&router, Request::get("/b")).await, "5");
    }

    #[tokio::test]
    async fn a_write_sets_off_what_is_made_anew() {
        let (router, memory, db) = counting(&[]).await;
        read_first(&router, "/a", 2).await;
        // The first moment was another one as well.
        memory.renewal.stirred().await;
        write(&db).await;
        let renewing = tokio::spawn(memory.clone().renew(router.clone()));
        // What it answers is of no matter: it may have written all the same.
        asked(&router, Request::post("/")).await;
        let is_renewed = async {
            while memory.answers.iter().all(|(_, answer)| answer.body != "1") {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let patience = Duration::from_secs(20);
        tokio::time::timeout(patience, is_renewed).await.unwrap();
        renewing.abort();
        assert_eq!(asked(&router, Request::get("/a")).await, "1");
    }

    #[tokio::test]
    async fn what_is_kept_holds_on_to_nothing_else_of_the_request() {
        let (_, memory, _) = counting(&[]).await;
        let head = Bytes::from(vec![b'x'; 8 * 1024]);
        let accept = HeaderValue::from_maybe_shared(head.slice(..4)).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept);
        let key = memory.key(&Uri::from_static("/a"), &headers).await;
        drop(headers);
        assert!(key.is_some() && head.try_into_mut().is_ok());
    }

    #[tokio::test]
    async fn a_version_of_a_record_does_not_stand_for_all_that_is_told_with_it() {
        let known = |request: axum::http::request::Builder| {
            let request = request.header(header::IF_NONE_MATCH, "\"3\"");
            request.body(Body::empty()).unwrap()
        };
        let (router, ..) = counting(&[("etag", "\"3\""), ("cache-control", "no-store")]).await;
        let whole = router.oneshot(known(Request::get("/"))).await.unwrap();
        assert_eq!(whole.status(), StatusCode::OK);
        let (router, ..) = counting(&[("etag", "\"3\"")]).await;
        for request in [Request::get("/"), Request::head("/")] {
            let answer = router.clone().oneshot(known(request)).await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
        }
    }

    #[tokio::test]
    async fn a_caller_who_has_the_answer_is_told_so_from_memory_too() {
        let (router, ..) = counting(&[]).await;
        let send = async |request: axum::http::request::Builder| {
            let request = request.body(Body::empty()).unwrap();
            router.clone().oneshot(request).await.unwrap()
        };
        let first = send(Request::get("/")).await;
        let tag = first.headers()[header::ETAG].clone();
        let again = send(Request::get("/").header(header::IF_NONE_MATCH, &tag)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(again.headers()[header::ETAG], tag);
        assert_eq!(again.headers()[header::CACHE_CONTROL], "public, no-cache");
        // Also where nobody asked before: the answer is kept whole.
        let unasked = send(Request::get("/x").header(header::IF_NONE_MATCH, "W/\"other\"")).await;
        assert_eq!(unasked.status(), StatusCode::OK);
        let known = &unasked.headers()[header::ETAG];
        let again = send(Request::get("/x").header(header::IF_NONE_MATCH, known)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(asked(&router, Request::get("/x")).await, "1");
    }
}
