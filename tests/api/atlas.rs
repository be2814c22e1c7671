//! Starts the atlas on a fresh database and asks it things.

use std::{env, future::Future};

use atlas_server::{
    account::password,
    database, edition,
    entity::{account, account_institution},
    router::{Atlas, router},
};
use atlas_shared::account::Role;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, Database, DatabaseConnection};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use time::OffsetDateTime;
use tokio::sync::OnceCell;
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
        Self::loaded(db, |_| {}).await
    }

    /// The same atlas, whose answers do not wait for the work of an import.
    pub async fn without_patience(&self) -> Self {
        let db = self.db.clone();
        Self::loaded(db, |atlas| atlas.patience = std::time::Duration::ZERO).await
    }

    async fn loaded(db: DatabaseConnection, change: impl FnOnce(&mut Atlas)) -> Self {
        let mut atlas = Atlas::load(db.clone(), INDEX, "https://atlas.example")
            .await
            .expect("the atlas loads");
        change(&mut atlas);
        Self {
            db,
            router: router(atlas),
        }
    }

    /// Another instance over the same database.
    pub async fn neighbour(&self) -> Self {
        Self::over(self.db.clone()).await
    }

    /// Tells that rows were written past the API, as each of its writes does.
    pub async fn wrote(&self) {
        let transaction = database::writing(&self.db).await.expect("a transaction");
        edition::commit(transaction)
            .await
            .expect("a new edition is made");
    }

    /// Asks for an address of the API, as a program does.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Request::get(path).header(header::ACCEPT, "application/json, */*;q=0.1"))
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
        self.send_with(request, Body::empty()).await
    }

    /// Sends a request with a body.
    pub async fn send_with(&self, request: axum::http::request::Builder, body: Body) -> Reply {
        let request = request.body(body).expect("a request");
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

/// The password of every account that tests make.
pub const PASSWORD: &str = "una clave de prueba";
/// Its hash, made once with the costs of real ones.
static PASSWORD_HASH: OnceCell<String> = OnceCell::const_new();

impl TestAtlas {
    /// Stores an account that signs in with [`PASSWORD`].
    pub async fn add_account(&self, email: &str, role: Role, institutions: &[&str]) -> i32 {
        let hash = PASSWORD_HASH
            .get_or_init(async || password::hash(PASSWORD.to_owned()).await.expect("a hash"))
            .await;
        let row = account::ActiveModel {
            email: Set(email.to_owned()),
            function: Set(format!("Función de {email}")),
            role: Set(role.key().to_owned()),
            password_hash: Set(hash.clone()),
            stamp: Set(format!("stamp of {email}")),
            must_change_password: Set(false),
            created_at: Set(OffsetDateTime::now_utc()),
            disabled_at: Set(None),
            ..Default::default()
        };
        let id = row
            .insert(&self.db)
            .await
            .expect("the account is stored")
            .id;
        for institution in institutions {
            let link = account_institution::ActiveModel {
                account_id: Set(id),
                institution_id: Set((*institution).to_owned()),
            };
            link.insert(&self.db).await.expect("the account is linked");
        }
        id
    }

    /// Signs in, and returns what the browser would send back as its cookie.
    pub async fn sign_in(&self, email: &str) -> Session<'_> {
        let body = json!({ "email": email, "password": PASSWORD });
        let reply = Session::nobody(self)
            .write(Method::POST, "/api/v1/session", &body)
            .await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        Session {
            atlas: self,
            cookie: reply.cookie(),
        }
    }

    /// Stores an account and signs in with it.
    pub async fn enter(&self, email: &str, role: Role, institutions: &[&str]) -> Session<'_> {
        self.add_account(email, role, institutions).await;
        self.sign_in(email).await
    }
}

/// Somebody who signed in, or nobody.
pub struct Session<'a> {
    pub atlas: &'a TestAtlas,
    pub cookie: String,
}

impl<'a> Session<'a> {
    /// Nobody.
    pub fn nobody(atlas: &'a TestAtlas) -> Self {
        Self {
            atlas,
            cookie: String::new(),
        }
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ORIGIN, "https://atlas.example");
        if self.cookie.is_empty() {
            request
        } else {
            request.header(header::COOKIE, &self.cookie)
        }
    }

    /// Asks for an address of the API.
    pub async fn get(&self, path: &str) -> Reply {
        self.atlas.send(self.request(Method::GET, path)).await
    }

    /// Asks for a page.
    pub async fn browse(&self, path: &str) -> Reply {
        let request = self
            .request(Method::GET, path)
            .header(header::ACCEPT, "text/html");
        self.atlas.send(request).await
    }

    /// Writes JSON.
    pub async fn write(&self, method: Method, path: &str, body: &Value) -> Reply {
        self.write_on(method, path, body, None).await
    }

    /// Writes JSON on a version that is known.
    pub async fn write_on(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        version: Option<&str>,
    ) -> Reply {
        let mut request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, version);
        }
        self.atlas
            .send_with(request, Body::from(body.to_string()))
            .await
    }

    /// Sends a file to an address of the API.
    pub async fn send_file(&self, path: &str, content: Vec<u8>) -> Reply {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/octet-stream");
        self.atlas.send_with(request, Body::from(content)).await
    }

    /// Sends a form with a file, as a browser does.
    pub async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Reply {
        let head = format!(
            "--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), content, b"\r\n--limit--\r\n"].concat();
        let request = self
            .request(Method::POST, path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit");
        self.atlas.send_with(request, Body::from(body)).await
    }

    /// Sends a form, as a browser does.
    pub async fn send_form(&self, path: &str, pairs: &[(&str, &str)]) -> Reply {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(pairs);
        let request = self
            .request(Method::POST, path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.atlas
            .send_with(request, Body::from(body.finish()))
            .await
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

    /// The cookie of the session that the answer sets; empty where it sets none.
    pub fn cookie(&self) -> String {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter();
        let mut cookies = cookies.filter_map(|cookie| cookie.to_str().ok());
        let session = cookies.find(|cookie| cookie.starts_with("atlas_session="));
        session
            .and_then(|cookie| cookie.split(';').next())
            .unwrap_or_default()
            .to_owned()
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
