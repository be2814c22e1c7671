//! What was fetched, kept as long as the page lives, so that going back shows at once.
//!
//! A view asks the store, never the API. The store holds no state of the interface: that is in the address.

use std::{
    any::Any,
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use atlas_shared::{
    agenda::AgendaEntry,
    canton::{Canton, CantonDetail},
    commitment::{Commitment, CommitmentDetail, CommitmentId},
    dataset::{Archive, Dataset},
    facet::SpaceFacets,
    language::Lang,
    outline::Outlines,
    page::Page,
    parish::{Parish, ParishDetail, ParishNames},
    part::Part,
    place::{CantonCode, ParishCode},
    plan::Plan,
    space::{HelpLine, Space, SpaceDetail, SpaceId},
    standing::Standing,
};
use leptos::{prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;

use crate::{
    api::{self, ApiError},
    first_paint::{Given, OUTLINES, PARISHES},
};

/// How far a request has come.
#[derive(Clone)]
pub enum Phase {
    /// Under way.
    Loading,
    /// The value is there.
    Ready,
    /// There is no value.
    Failed(ApiError),
}

/// Something that is asked of the API once and then shown wherever it is needed.
pub struct Fetched<T> {
    path: Arc<str>,
    lang: Lang,
    phase: ArcRwSignal<Phase>,
    value: Arc<OnceLock<Arc<T>>>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            lang: self.lang,
            phase: self.phase.clone(),
            value: self.value.clone(),
        }
    }
}

/// The same question, whatever its answer.
impl<T> PartialEq for Fetched<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.value, &other.value)
    }
}

impl<T: DeserializeOwned + Send + Sync + 'static> Fetched<T> {
    fn start(path: &str, lang: Lang, given: Option<Result<Arc<T>, ApiError>>) -> Self {
        let fetched = Self {
            path: path.into(),
            lang,
            phase: ArcRwSignal::new(Phase::Loading),
            value: Arc::default(),
        };
        match given {
            None => fetched.load(),
            Some(Ok(value)) => {
                drop(fetched.value.set(value));
                fetched.phase.set(Phase::Ready);
            }
            Some(Err(error)) => fetched.phase.set(Phase::Failed(error)),
        }
        fetched
    }

    /// How far the request has come.
    pub fn phases(self) -> ArcRwSignal<Phase> {
        self.phase
    }

    /// The value, once it is there; tracked.
    pub fn get(&self) -> Option<Arc<T>> {
        let is_ready = self.phase.with(|phase| matches!(phase, Phase::Ready));
        is_ready.then(|| self.value.get().cloned()).flatten()
    }

    /// The same; what is there already is told once all that was changed so far is painted.
    #[cfg(not(feature = "ssr"))]
    pub fn once_painted(self) -> Self {
        if !self
            .phase
            .with_untracked(|phase| matches!(phase, Phase::Ready))
        {
            return self;
        }
        let phase = ArcRwSignal::new(Phase::Loading);
        let told = phase.clone();
        crate::paint::once_painted(move || told.set(Phase::Ready));
        Self { phase, ..self }
    }

    /// Asks again after a failure.
    pub fn retry(&self) {
        self.phase.set(Phase::Loading);
        self.load();
    }

    /// Asks the API; on the server, only notes that somebody should.
    fn load(&self) {
        #[cfg(feature = "ssr")]
        if let Some(asked) = use_context::<crate::server::Asked>() {
            return asked.note(&self.path);
        }
        let value = self.value.clone();
        let keep = move |body: &str| {
            // A second answer to the same question changes nothing.
            api::read(body).map(|read| drop(value.set(Arc::new(read))))
        };
        load(
            self.path.clone(),
            self.lang,
            self.phase.clone(),
            Box::new(keep),
        );
    }
}

/// Reads an answer and keeps the value.
type Keep = Box<dyn FnOnce(&str) -> Result<(), ApiError>>;

/// Asks the API and hands the answer on. Knows nothing of its type, so that the code is there once.
fn load(path: Arc<str>, lang: Lang, phase: ArcRwSignal<Phase>, keep: Keep) {
    let ask = async move {
        let kept = api::get(&path, lang).await.and_then(|body| keep(&body));
        phase.set(match kept {
            Ok(()) => Phase::Ready,
            Err(error) => Phase::Failed(error),
        });
    };
    // In a task of its own, which does not hold up the answer to what somebody did.
    #[cfg(not(feature = "ssr"))]
    crate::paint::later(move || spawn_local(ask));
    #[cfg(feature = "ssr")]
    spawn_local(ask);
}

/// Everything that was fetched, by its path in the API. Lives as context around all pages.
#[derive(Clone, Copy)]
pub struct Store {
    lang: Lang,
    kept: StoredValue<BTreeMap<String, Arc<dyn Any + Send + Sync>>>,
    /// What the server handed over with the page.
    given: StoredValue<Given>,
}

impl Store {
    /// An empty store, which asks for messages in the given language.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            kept: StoredValue::new(BTreeMap::new()),
            given: StoredValue::new(use_context().unwrap_or_default()),
        }
    }

    /// The page at an address, as the server draws it in the present language.
    pub fn part(self, address: &str) -> Fetched<Part> {
        let lang = self.lang;
        let path = match (address.contains("lang="), address.contains('?')) {
            (true, _) => address.to_owned(),
            (false, true) => [address, "&lang=", lang.slug()].concat(),
            (false, false) => [address, "?lang=", lang.slug()].concat(),
        };
        let given = self
            .given
            .try_update_value(|given| given.part.take())
            .flatten();
        self.fetch_unless_given(&path, given.map(Ok))
    }

    /// The outlines of the map.
    pub fn outlines(self) -> Fetched<Outlines> {
        let given = self.given.with_value(|given| given.outlines.clone());
        self.fetch_unless_given(OUTLINES, given.map(Ok))
    }

    /// All parishes.
    pub fn parishes(self) -> Fetched<Page<Parish>> {
        self.fetch(PARISHES)
    }

    /// What all parishes are called, from the same list.
    pub fn parish_names(self) -> Fetched<Page<ParishNames>> {
        self.fetch(PARISHES)
    }

    /// A parish with all that reaches it.
    pub fn parish(self, code: &ParishCode) -> Fetched<ParishDetail> {
        self.fetch(&["/api/v1/parishes/", code.as_str()].concat())
    }

    /// Where the spaces stand that pass a filter, in the API's own words.
    pub fn standing(self, query: &str) -> Fetched<Standing> {
        self.fetch(&["/api/v1/spaces/standing?", query].concat())
    }

    /// All cantons.
    pub fn cantons(self) -> Fetched<Page<Canton>> {
        self.fetch("/api/v1/cantons")
    }

    /// A canton with all that reaches it.
    pub fn canton(self, code: &CantonCode) -> Fetched<CantonDetail> {
        self.fetch(&["/api/v1/cantons/", code.as_str()].concat())
    }

    /// All commitments.
    pub fn commitments(self) -> Fetched<Page<Commitment>> {
        self.fetch("/api/v1/commitments?per_page=200")
    }

    /// A commitment with all that is published about it.
    pub fn commitment(self, id: &CommitmentId) -> Fetched<CommitmentDetail> {
        self.fetch(&["/api/v1/commitments/", id.as_str()].concat())
    }

    /// The first spaces, and how many there are.
    pub fn first_spaces(self) -> Fetched<Page<Space>> {
        self.fetch("/api/v1/spaces")
    }

    /// Spaces: all that fit on one page of the API.
    pub fn spaces(self) -> Fetched<Page<Space>> {
        self.fetch("/api/v1/spaces?per_page=200")
    }

    /// One page of the spaces that pass a filter, which the query tells in the API's own words.
    pub fn spaces_matching(self, query: &str) -> Fetched<Page<Space>> {
        self.fetch(&["/api/v1/spaces?", query].concat())
    }

    /// A space with its sessions.
    pub fn space(self, id: &SpaceId) -> Fetched<SpaceDetail> {
        self.fetch(&["/api/v1/spaces/", id.as_str()].concat())
    }

    /// How many spaces each choice of a filter would find, which the query tells in the API's own words.
    pub fn facets(self, query: &str) -> Fetched<SpaceFacets> {
        self.fetch(&["/api/v1/spaces/facets?", query].concat())
    }

    /// One page of the sessions that pass a filter.
    pub fn sessions(self, query: &str) -> Fetched<Page<AgendaEntry>> {
        self.fetch(&["/api/v1/sessions?", query].concat())
    }

    /// The national help lines.
    pub fn lines(self) -> Fetched<Vec<HelpLine>> {
        self.fetch("/api/v1/lines")
    }

    /// The datasets of the open data.
    pub fn datasets(self) -> Fetched<Vec<Dataset>> {
        self.fetch("/api/v1/datasets")
    }

    /// The archive of the open data.
    pub fn archive(self) -> Fetched<Archive> {
        self.fetch("/api/v1/archive")
    }

    /// The action plan.
    pub fn plan(self) -> Fetched<Plan> {
        self.fetch("/api/v1/plan")
    }

    /// What stands at a path of the API, for pages that are drawn on the server only.
    #[cfg(feature = "ssr")]
    pub fn ask<T: DeserializeOwned + Send + Sync + 'static>(self, path: &str) -> Fetched<T> {
        self.fetch(path)
    }

    fn fetch<T: DeserializeOwned + Send + Sync + 'static>(self, path: &str) -> Fetched<T> {
        // An answer is read once; from then on the value itself is kept.
        let given = self
            .given
            .try_update_value(|given| given.answers.remove(path))
            .flatten();
        let read = |answer: Result<String, ApiError>| api::read(&answer?).map(Arc::new);
        self.fetch_unless_given(path, given.map(read))
    }

    fn fetch_unless_given<T: DeserializeOwned + Send + Sync + 'static>(
        self,
        path: &str,
        given: Option<Result<Arc<T>, ApiError>>,
    ) -> Fetched<T> {
        let kept = self.kept.with_value(|kept| {
            kept.get(path)
                .and_then(|any| any.downcast_ref::<Fetched<T>>())
                .cloned()
        });
        if let Some(fetched) = kept {
            if matches!(fetched.phase.get_untracked(), Phase::Failed(_)) && !cfg!(feature = "ssr") {
                fetched.retry();
            }
            return fetched;
        }
        let fetched = Fetched::start(path, self.lang, given);
        self.kept.update_value(|kept| {
            kept.insert(path.to_owned(), Arc::new(fetched.clone()));
        });
        fetched
    }
}
