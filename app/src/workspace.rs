//! The workspace of those who look after the atlas, under `/direccion`. Drawn on the server only, as plain
//! pages with plain forms: nothing of it is in the app that readers download.
//!
//! A view asks the store for what the API tells whoever is signed in. What somebody may not see, the API
//! does not tell; links are left out only so that nobody is led astray.

use std::sync::Arc;

use atlas_shared::{
    account::{Account, Role},
    progress::ProgressKind,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    api::ApiError,
    head,
    heading::Heading,
    language::{t, use_lang},
    store::{Fetched, Phase, Store},
};

mod account;
mod audit;
mod coverage;
pub mod form;
mod frame;
mod home;
mod import;
mod institution;
mod progress;
mod session;
mod sign_in;
mod space;

/// A page of the workspace, with what its path names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Page {
    /// `/direccion/entrar`
    SignIn,
    /// `/direccion`
    Home,
    /// `/direccion/contrasena`
    Password,
    /// `/direccion/cuentas`
    Accounts,
    /// `/direccion/cuentas/nueva`
    NewAccount,
    /// `/direccion/cuentas/:id`
    Account(String),
    /// `/direccion/instituciones`
    Institutions,
    /// `/direccion/instituciones/nueva`
    NewInstitution,
    /// `/direccion/instituciones/:id`
    Institution(String),
    /// `/direccion/avance`
    Progress,
    /// `/direccion/avance/:id`
    Commitment(String),
    /// `/direccion/avance/:id/informe` or `/evaluacion`
    Judge(String, ProgressKind),
    /// `/direccion/avance/:id/hitos/nuevo`
    NewMilestone(String),
    /// `/direccion/avance/:id/hitos/:number`
    Milestone(String, String),
    /// `/direccion/avance/:id/hitos/:number/archivar`
    ArchiveMilestone(String, String),
    /// `/direccion/avance/:id/alcance/nuevo`
    NewReach(String),
    /// `/direccion/espacios`
    Spaces,
    /// `/direccion/espacios/nuevo`
    NewSpace,
    /// `/direccion/espacios/vista-previa`: a part for the script, not a page.
    SeenPlace,
    /// `/direccion/espacios/:id`
    Space(String),
    /// `/direccion/espacios/:id/sesiones/nueva`
    NewSession(String),
    /// `/direccion/sesiones/:id`
    Session(String),
    /// `/direccion/sesiones/:id/serie`
    Series(String),
    /// `/direccion/auditoria`
    Audit,
    /// `/direccion/cobertura`
    Coverage,
    /// `/direccion/cobertura/matriz`
    CoverageMatrix,
    /// `/direccion/importar`
    Import,
    /// `/direccion/importar/:id`
    ImportDraft(String),
    /// Any other path.
    Lost,
}

impl Page {
    fn parse(path: &str) -> Self {
        let path = path.strip_prefix("/direccion").unwrap_or_default();
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["entrar"] => Self::SignIn,
            ["contrasena"] => Self::Password,
            ["cuentas"] => Self::Accounts,
            ["cuentas", "nueva"] => Self::NewAccount,
            ["cuentas", id] => Self::Account((*id).to_owned()),
            ["instituciones"] => Self::Institutions,
            ["instituciones", "nueva"] => Self::NewInstitution,
            ["instituciones", id] => Self::Institution((*id).to_owned()),
            ["espacios"] => Self::Spaces,
            ["espacios", "nuevo"] => Self::NewSpace,
            ["espacios", "vista-previa"] => Self::SeenPlace,
            ["espacios", id] => Self::Space((*id).to_owned()),
            ["espacios", id, "sesiones", "nueva"] => Self::NewSession((*id).to_owned()),
            ["sesiones", id] => Self::Session((*id).to_owned()),
            ["sesiones", id, "serie"] => Self::Series((*id).to_owned()),
            ["auditoria"] => Self::Audit,
            ["cobertura"] => Self::Coverage,
            ["cobertura", "matriz"] => Self::CoverageMatrix,
            ["importar"] => Self::Import,
            ["importar", id] => Self::ImportDraft((*id).to_owned()),
            ["avance"] => Self::Progress,
            ["avance", id] => Self::Commitment((*id).to_owned()),
            ["avance", id, "hitos", "nuevo"] => Self::NewMilestone((*id).to_owned()),
            ["avance", id, "hitos", step] => Self::Milestone((*id).to_owned(), (*step).to_owned()),
            ["avance", id, "hitos", step, "archivar"] => {
                Self::ArchiveMilestone((*id).to_owned(), (*step).to_owned())
            }
            ["avance", id, "alcance", "nuevo"] => Self::NewReach((*id).to_owned()),
            ["avance", id, kind] => match ProgressKind::from_slug(kind) {
                Some(kind) => Self::Judge((*id).to_owned(), kind),
                None => Self::Lost,
            },
            _ => Self::Lost,
        }
    }

    /// Its content, for whoever is signed in.
    fn content(self) -> AnyView {
        match self {
            Self::SignIn => sign_in::sign_in(),
            Self::Home => home::home(),
            Self::Password => sign_in::password(),
            Self::Accounts => account::list(),
            Self::NewAccount => account::new(),
            Self::Account(id) => account::edit(&id),
            Self::Institutions => institution::list(),
            Self::NewInstitution => institution::new(),
            Self::Institution(id) => institution::edit(&id),
            Self::Spaces => space::list(),
            Self::NewSpace => space::new(),
            // Its script asks by a form; nothing is here for whoever comes by address.
            Self::SeenPlace => lost(),
            Self::Space(id) => space::edit(&id),
            Self::NewSession(id) => session::new(&id),
            Self::Session(id) => session::edit(&id),
            Self::Series(id) => session::series::change(&id),
            Self::Audit => audit::list(),
            Self::Coverage => coverage::one(),
            Self::CoverageMatrix => coverage::all(),
            Self::Import => import::start(),
            Self::ImportDraft(id) => import::draft(&id),
            Self::Progress => progress::list(),
            Self::Commitment(id) => progress::commitment(&id),
            Self::Judge(id, kind) => progress::judge::judge(&id, kind),
            Self::NewMilestone(id) => progress::step::new(&id),
            Self::Milestone(id, step) => progress::step::edit(&id, &step),
            Self::ArchiveMilestone(id, step) => progress::step::archive(&id, &step),
            Self::NewReach(id) => progress::territory::new(&id),
            Self::Lost => lost(),
        }
    }
}

/// The page of the present address, with what stands around it.
#[component]
pub fn Workspace() -> impl IntoView {
    let location = use_location();
    let page = Page::parse(&location.pathname.get_untracked());
    let account = expect_context::<Store>().ask::<Account>("/api/v1/account");
    match (page, account.known()) {
        (_, Known::Asked) => ().into_any(),
        (Page::SignIn, Known::Yes(account)) => {
            // Whoever is signed in already need not do it again.
            let to = if account.must_change_password {
                "/direccion/contrasena"
            } else {
                "/direccion"
            };
            head::moved(to.to_owned());
            ().into_any()
        }
        (Page::SignIn, _) => frame::frame(None, Page::SignIn.content()),
        (page, Known::Yes(account)) => {
            if account.must_change_password && page != Page::Password {
                head::moved("/direccion/contrasena".to_owned());
                return ().into_any();
            }
            provide_context(SignedIn(account.clone()));
            if page == Page::SeenPlace
                && let Some(part) = space::seen::asked()
            {
                return part;
            }
            frame::frame(Some(&account), page.content())
        }
        (_, Known::No(ApiError::Problem(problem))) if problem.status == 401 => {
            let query = location.search.get_untracked();
            head::moved(sign_in::address(&location.pathname.get_untracked(), &query));
            ().into_any()
        }
        (_, Known::No(error)) => frame::frame(None, refused(&error)),
    }
}

/// The account that is signed in, as a context.
#[derive(Clone)]
struct SignedIn(Arc<Account>);

/// The account that is signed in.
fn own_account() -> Arc<Account> {
    expect_context::<SignedIn>().0
}

/// Whether whoever is signed in has a role.
fn has_role(role: Role) -> bool {
    own_account().role == role
}

/// What the API said, if it was asked already.
enum Known<T> {
    /// It will be asked before the page is drawn again.
    Asked,
    Yes(Arc<T>),
    No(ApiError),
}

impl<T: serde::de::DeserializeOwned + Send + Sync + 'static> Fetched<T> {
    /// What is known while a page is drawn.
    fn known(&self) -> Known<T> {
        match (self.get(), self.clone().phases().get_untracked()) {
            (Some(value), _) => Known::Yes(value),
            (None, Phase::Failed(error)) => Known::No(error),
            (None, _) => Known::Asked,
        }
    }
}

/// Draws with what a path of the API tells, or says why that cannot be shown.
fn told<T>(path: &str, view: impl FnOnce(Arc<T>) -> AnyView) -> AnyView
where
    T: serde::de::DeserializeOwned + Send + Sync + 'static,
{
    match expect_context::<Store>().ask::<T>(path).known() {
        Known::Asked => ().into_any(),
        Known::Yes(value) => view(value),
        Known::No(error) => refused(&error),
    }
}

/// The page is not for whoever asks, or does not exist, or something failed.
fn refused(error: &ApiError) -> AnyView {
    let lang = use_lang();
    let (title, detail) = match error {
        ApiError::Problem(problem) => {
            if problem.status == 404 {
                head::missing();
            }
            (problem.title.clone(), problem.detail.clone())
        }
        ApiError::Offline | ApiError::Unreadable => (
            t!(lang, state.failed.title).to_owned(),
            t!(lang, state.failed.unreadable).to_owned(),
        ),
    };
    view! {
        <Heading text=title.clone() title=title/>
        <div class="notice notice--error">
            <p>{detail}</p>
            <p class="notice__actions"><a class="button" href="/direccion">{t!(lang, workspace.to_home)}</a></p>
        </div>
    }
    .into_any()
}

fn lost() -> AnyView {
    let lang = use_lang();
    head::missing();
    view! {
        <Heading text=t!(lang, workspace.lost) title=t!(lang, workspace.lost)/>
        <p><a class="button" href="/direccion">{t!(lang, workspace.to_home)}</a></p>
    }
    .into_any()
}

/// The heading of a page of the workspace. Its title says no more than that it is one.
fn heading(text: impl Into<String>) -> AnyView {
    let text = text.into();
    view! { <Heading text=text.clone() title=text/> }.into_any()
}

/// The way back from a page to the list that it belongs to.
fn breadcrumb(list: &'static str, name: &'static str, here: String) -> AnyView {
    let lang = use_lang();
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, breadcrumb)>
            <ol>
                <li><a href=list>{name}</a></li>
                <li>{here}</li>
            </ol>
        </nav>
    }
    .into_any()
}

/// What has just been done, where the address says so.
fn done() -> AnyView {
    let lang = use_lang();
    let query = use_location().query.get_untracked();
    let words = match query.get_str("hecho") {
        Some("guardar") => t!(lang, workspace.done.saved),
        Some("publicar") => t!(lang, workspace.done.published),
        Some("sesiones") => t!(lang, workspace.done.sessions),
        Some("salir") => t!(lang, workspace.done.signed_out),
        Some("contrasena") => t!(lang, workspace.done.password),
        _ => return ().into_any(),
    };
    view! { <p class="notice notice--done" role="status">{words}</p> }.into_any()
}
