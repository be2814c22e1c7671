//! Every address that the server answers; `layer` has what all answers have in common.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use axum::{
    Extension, Json, Router,
    extract::State,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use axum_login::AuthManagerLayerBuilder;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};
use utoipa::{
    OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    account::{self, member::Accounts, origin, session_store::StoredSessions, sign_in},
    agenda::{self, calendar},
    api_docs::{self, Docs},
    audit,
    caching::{
        self,
        memory::{self, Memory},
        renewal::Wanted,
    },
    canton, commitment,
    compression::{self, Compressed},
    cors, coverage,
    dataset::{self, download},
    demonstration::{self, Demonstration},
    embed,
    error::{self, ApiError},
    feed,
    gazetteer::Gazetteer,
    import::{draft, sheet},
    install, institution,
    map::{self, MapDocument},
    negotiation,
    page::{
        self, Document, Pages,
        workspace::{self, Workspace},
    },
    parish,
    picture::{self, Pictures},
    plan, privacy, progress, space,
};

mod layer;

/// The name of the cookie of a session.
pub const SESSION_COOKIE: &str = "atlas_session";
/// A session ends when nobody has used it for so long.
const IDLE: time::Duration = time::Duration::hours(2);

/// What every handler can use. Nothing in it changes while the server runs, but the database.
#[derive(Clone)]
pub struct Atlas {
    /// The database, the only place that keeps state.
    pub db: DatabaseConnection,
    /// Names behind DPA codes.
    pub gazetteer: Arc<Gazetteer>,
    /// The projected outlines.
    pub map: Arc<MapDocument>,
    /// The HTML document around the pages.
    pub document: Arc<Document>,
    /// What draws share pictures.
    pub pictures: Arc<Pictures>,
    /// Where accounts are looked up.
    pub accounts: Accounts,
    /// Whether the database holds invented data.
    pub demonstration: Demonstration,
    /// The answers that were given last.
    pub memory: Memory,
    /// The archive of all open data that was made last.
    pub archive: Arc<dataset::archive::Kept>,
    /// How long an answer waits for the work of an import, which then goes on by itself.
    pub patience: Duration,
}

/// Most imports are read and written meanwhile; far below the time that an answer may take.
const PATIENCE: Duration = Duration::from_secs(4);

impl Atlas {
    /// Reads from a prepared database what stays the same while the server runs.
    ///
    /// # Errors
    /// The database cannot be read, or the app is not in the binary.
    pub async fn load(db: DatabaseConnection, index: &str, base_url: &str) -> Result<Self> {
        let gazetteer = Arc::new(Gazetteer::load(&db).await?);
        let map = Arc::new(MapDocument::load(&db).await?);
        let document = Arc::new(Document::new(index, base_url)?);
        let accounts = Accounts {
            db: db.clone(),
            attempts: Arc::default(),
            behind_proxy: false,
        };
        Ok(Self {
            demonstration: Demonstration::over(db.clone()),
            memory: Memory::of(db.clone()),
            db,
            accounts,
            gazetteer,
            map,
            document,
            pictures: Arc::default(),
            archive: Arc::default(),
            patience: PATIENCE,
        })
    }
}

#[derive(OpenApi)]
#[openapi(modifiers(&SessionScheme), info(
    title = "Atlas Abierto de Pichincha",
    description = "Commitments of Pichincha's open-government plan, consultation spaces and parishes. \
                   Reads need no key. Lists come in pages; errors are RFC 9457 problem details in Spanish, \
                   or in English where `Accept-Language` asks for it."
))]
struct Api;

/// Says how a session is shown to the API.
struct SessionScheme;

impl utoipa::Modify for SessionScheme {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let cookie = ApiKeyValue::with_description(
            SESSION_COOKIE,
            "The cookie that signing in sets. Writes also say `Origin`, as browsers do.",
        );
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}

/// All routes, without and with the layers that they share.
pub fn router(atlas: Atlas) -> Router {
    let (api, openapi) = OpenApiRouter::with_openapi(Api::openapi())
        .nest("/api/v1", api().merge(guarded(&atlas)))
        .split_for_parts();
    let description = Arc::new(api_docs::complete(&openapi));
    let described = Json(description.clone());
    let api = api
        .route("/api/v1/openapi.json", get(async move || described))
        .route("/api/{*rest}", any(async || ApiError::NotFound))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn(negotiation::agree))
        .layer(from_fn(caching::tag))
        .layer(from_fn_with_state(
            atlas.demonstration.clone(),
            demonstration::tell,
        ))
        .layer(from_fn_with_state(atlas.memory.clone(), memory::recall))
        .layer(from_fn(error::describe))
        .layer(from_fn(cors::open_reads))
        .with_state(atlas.clone());
    // What a page is made of is asked by no reader.
    let within = api.clone().layer(Extension(Wanted(0)));
    let pages = Pages {
        document: atlas.document.clone(),
        outlines: atlas.map.outlines.clone(),
        api: within.clone(),
        demonstration: atlas.demonstration.clone(),
    };
    let docs = Docs {
        description,
        api: within.clone(),
        base_url: atlas.document.base_url().into(),
        demonstration: atlas.demonstration.clone(),
    };
    let pages = Router::new()
        .route("/api", get(api_docs::show).with_state(docs))
        .fallback_service(get(page::show).with_state(pages))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn(caching::tag))
        .layer(from_fn_with_state(atlas.memory.clone(), memory::recall))
        .layer(from_fn_with_state(
            Compressed::default(),
            compression::answer,
        ));
    let workspace = workspace::routes(Workspace {
        api: within,
        outlines: atlas.map.outlines.clone(),
        base_url: atlas.document.base_url().into(),
        demonstration: atlas.demonstration.clone(),
    });
    let pictures = picture::routes(atlas.clone());
    let embedded = embed::routes(atlas.clone());
    let signs_of_life = Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .with_state(atlas);
    let assets = memory_serve::load!()
        .index_file(None)
        .cache_control(memory_serve::CacheControl::Long)
        .into_router();
    layer::around(
        api.merge(pages)
            .merge(workspace)
            .merge(pictures)
            .merge(embedded)
            .merge(install::routes())
            .merge(signs_of_life)
            .merge(assets),
    )
}

/// What answers in place of a request that could not be read, with the layers that all answers share.
/// It is asked with the [`ApiError`] among the extensions of the request.
pub fn refusals() -> Router {
    layer::around(Router::new().fallback(async |Extension(error): Extension<ApiError>| error))
}

fn api() -> OpenApiRouter<Atlas> {
    OpenApiRouter::new()
        .routes(routes!(parish::list_parishes))
        .routes(routes!(parish::find_parish))
        .routes(routes!(canton::list_cantons))
        .routes(routes!(canton::find_canton))
        .routes(routes!(commitment::list_commitments))
        .routes(routes!(commitment::find_commitment))
        .routes(routes!(progress::list_milestones))
        .routes(routes!(progress::list_progress))
        .routes(routes!(space::list_spaces))
        .routes(routes!(space::facet::list_facets))
        .routes(routes!(space::standing::find_standing))
        .routes(routes!(space::find_space))
        .routes(routes!(space::list_lines))
        .routes(routes!(agenda::list_sessions))
        .routes(routes!(calendar::agenda_calendar))
        .routes(routes!(calendar::parish_calendar))
        .routes(routes!(calendar::space_calendar))
        .routes(routes!(feed::plan_feed))
        .routes(routes!(feed::commitment_feed))
        .routes(routes!(feed::parish_feed))
        .routes(routes!(dataset::list_datasets))
        .routes(routes!(dataset::find_catalog))
        .routes(routes!(dataset::describe_archive))
        .routes(routes!(dataset::archive::find_archive))
        .routes(routes!(download::parishes_csv))
        .routes(routes!(download::parishes_json))
        .routes(routes!(download::parishes_geojson))
        .routes(routes!(download::commitments_csv))
        .routes(routes!(download::commitments_json))
        .routes(routes!(download::milestones_csv))
        .routes(routes!(download::milestones_json))
        .routes(routes!(download::progress_csv))
        .routes(routes!(download::progress_json))
        .routes(routes!(download::spaces_csv))
        .routes(routes!(download::spaces_json))
        .routes(routes!(download::spaces_geojson))
        .routes(routes!(download::sessions_csv))
        .routes(routes!(download::sessions_json))
        .routes(routes!(plan::find_plan))
        .routes(routes!(map::find_outlines))
        .routes(routes!(map::find_outlines_by_hash))
}

/// What needs an account, and signing in. Only here are sessions looked up, and only for requests that
/// bear the cookie; no answer is to be stored.
fn guarded(atlas: &Atlas) -> OpenApiRouter<Atlas> {
    let sessions = SessionManagerLayer::new(StoredSessions(atlas.db.clone()))
        .with_name(SESSION_COOKIE)
        .with_secure(atlas.document.base_url().starts_with("https://"))
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(IDLE));
    let accounts = AuthManagerLayerBuilder::new(atlas.accounts.clone(), sessions).build();
    OpenApiRouter::new()
        .routes(routes!(sign_in::sign_in, sign_in::sign_out))
        .routes(routes!(sign_in::find_own_account))
        .routes(routes!(sign_in::change_password))
        .routes(routes!(sign_in::sign_out_everywhere))
        .routes(routes!(account::list_accounts, account::create_account))
        .routes(routes!(account::find_account, account::change_account))
        .routes(routes!(account::reset_password))
        .routes(routes!(
            institution::list_institutions,
            institution::create_institution
        ))
        .routes(routes!(
            institution::find_institution,
            institution::change_institution
        ))
        .routes(routes!(space::edit::create_space))
        .routes(routes!(space::preview::preview_place))
        .routes(routes!(
            space::edit::change_space,
            space::edit::change_space_state
        ))
        .routes(routes!(space::session_edit::create_sessions))
        .routes(routes!(
            space::session_edit::change_session,
            space::session_edit::change_session_status
        ))
        .routes(routes!(space::session_edit::series::find_series))
        .routes(routes!(space::session_edit::series::change_series))
        .routes(routes!(space::workspace::list_own_spaces))
        .routes(routes!(space::workspace::find_own_space))
        .routes(routes!(space::workspace::find_own_session))
        .routes(routes!(coverage::find_coverage))
        .routes(routes!(coverage::coverage_csv))
        .routes(routes!(coverage::find_coverage_matrix))
        .routes(routes!(draft::create_import))
        .routes(routes!(
            draft::find_import,
            draft::change_import,
            draft::delete_import
        ))
        .routes(routes!(draft::confirm_import))
        .routes(routes!(sheet::import_template))
        .routes(routes!(sheet::export_spaces))
        .routes(routes!(progress::report::create_report))
        .routes(routes!(progress::report::preview_report))
        .routes(routes!(progress::assessment::create_assessment))
        .routes(routes!(progress::assessment::preview_assessment))
        .routes(routes!(progress::milestone::create_milestone))
        .routes(routes!(
            progress::milestone::change_milestone,
            progress::milestone::change_milestone_state,
            progress::milestone::delete_milestone
        ))
        .routes(routes!(commitment::reach::create_reach))
        .routes(routes!(commitment::reach::delete_reach))
        .routes(routes!(audit::list::list_audit))
        .routes(routes!(audit::list::export_audit))
        .layer(accounts)
        .layer(from_fn_with_state(atlas.clone(), origin::same_origin))
        .layer(map_response(async |response: Response| {
            privacy::unstored(error::explained(response))
        }))
}

/// Whether the database answers.
async fn ready(State(atlas): State<Atlas>) -> Response {
    match atlas.db.execute_unprepared("SELECT 1").await {
        Ok(_) => "ready".into_response(),
        Err(error) => {
            tracing::error!(cause = %error, "the database does not answer");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
