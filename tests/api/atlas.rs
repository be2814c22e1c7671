//! Starts the atlas on a fresh database and asks it things.

use std::{env, future::Future};

use atlas_server::{
    database,
    router::{Atlas, router},
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

/// The HTML document that stands in for the app in these tests.
pub const INDEX: &str = "<!doctype html><html lang=\"es\"><head><title>Atlas</title><script type=\"module\">start()</script></head><body><div id=\"atlas-drawn\"></div></body></html>";

/// The database server on which tests make databases, unless `ATLAS_TEST_POSTGRES` names another.
const POSTGRES: &str = "postgres://postgres@127.0.0.1:5432/postgres";

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Runs a test on a migrated and seeded atlas, and drops its database afterwards.
pub fn on<F: Future<Output = ()>>(backend: Backend, test: impl FnOnce(TestAtlas) -> F) {
    on_database(backend, async |db| {
        database::prepare(&db)
            .await
            .expect("the database is prepared");
        test(TestAtlas::over(db).await).await;
    });
}

/// Runs a test on an empty database, and drops it afterwards.
pub fn on_database(backend: Backend, test: impl AsyncFnOnce(DatabaseConnection)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        match backend {
            Backend::Sqlite => {
                let folder = TempDir::new().expect("a temporary folder");
                let url = format!("sqlite://{}", folder.path().join("atlas.sqlite").display());
                let db = database::connect(&url).await.expect("SQLite opens");
                test(db).await;
            }
            Backend::Postgres => on_postgres(test).await,
        }
    });
}

async fn on_postgres(test: impl AsyncFnOnce(DatabaseConnection)) {
    let server = env::var("ATLAS_TEST_POSTGRES").unwrap_or_else(|_| POSTGRES.to_owned());
    let admin = match Database::connect(&server).await {
        Ok(admin) => admin,
        Err(error) => {
            let required = env::var("ATLAS_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
            assert!(
                !required,
                "PostgreSQL is required here and does not answer: {error}"
            );
            eprintln!("SKIPPED: no PostgreSQL answers at ATLAS_TEST_POSTGRES ({error})");
            return;
        }
    };
    let stamp = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("a clock")
        .as_nanos();
    let name = format!("atlas_test_{}_{stamp}", std::process::id());
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a database is made");
    let (base, _) = server
        .rsplit_once('/')
        .expect("an address with a database name");
    let db = database::connect(&format!("{base}/{name}"))
        .await
        .expect("the database opens");
    // The database is dropped even if the test fails.
    let outcome = futures_catch(test(db.clone())).await;
    db.close().await.expect("the database closes");
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    admin
        .execute_unprepared(&drop)
        .await
        .expect("the database is dropped");
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

/// Waits for a future and catches its panic.
async fn futures_catch(future: impl Future<Output = ()>) -> std::thread::Result<()> {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| {
        let poll = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            future.as_mut().poll(context)
        }));
        match poll {
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Ok(std::task::Poll::Ready(())) => std::task::Poll::Ready(Ok(())),
            Err(panic) => std::task::Poll::Ready(Err(panic)),
        }
    })
    .await
}

/// A started atlas.
pub struct TestAtlas {
    pub db: DatabaseConnection,
    router: Router,
}

impl TestAtlas {
    /// Starts the router over a prepared database.
    pub async fn over(db: DatabaseConnection) -> Self {
        let atlas = Atlas::load(db.clone(), INDEX, "https://atlas.example")
            .await
            .expect("the atlas loads");
        Self {
            db,
            router: router(atlas),
        }
    }

    /// Asks for an address of the API, as a program does.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Request::get(path).header(header::ACCEPT, "application/json"))
            .await
    }

    /// Asks for an address of the pages, as a browser does.
    pub async fn browse(&self, path: &str) -> Reply {
        self.send(Request::get(path).header(header::ACCEPT, "text/html,*/*;q=0.8"))
            .await
    }

    /// Asks for a file, as an element of a page does.
    pub async fn fetch(&self, path: &str) -> Reply {
        self.send(Request::get(path).header(header::ACCEPT, "*/*"))
            .await
    }

    /// Sends a request without a body.
    pub async fn send(&self, request: axum::http::request::Builder) -> Reply {
        let request = request.body(Body::empty()).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The body as a text; what is no text in it is replaced.
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Reply {
    /// A header's text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The body of a successful answer.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        serde_json::from_str(&self.body).expect("the body has the type of the contract")
    }

    /// The body as plain JSON, whatever the status.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The names of the fields at fault.
    pub fn fields(&self) -> Vec<String> {
        let json = self.json();
        let fields = json["fields"].as_array().expect("a list of fields");
        fields
            .iter()
            .map(|field| field["field"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

/// Makes one test for each kind of database.
macro_rules! on_each_database {
    ($($(#[$meta:meta])* async fn $name:ident($atlas:ident) $body:block)+) => {
        $(
            $(#[$meta])*
            async fn $name($atlas: crate::atlas::TestAtlas) $body

            mod $name {
                #[test]
                fn on_sqlite() {
                    crate::atlas::on(crate::atlas::Backend::Sqlite, super::$name);
                }

                #[test]
                fn on_postgres() {
                    crate::atlas::on(crate::atlas::Backend::Postgres, super::$name);
                }
            }
        )+
    };
}

pub(crate) use on_each_database;
