//! Who is signed in: what axum-login keeps of an account, and the extractors by which a handler says who
//! may use it. A handler that takes none of them is for everybody.

use std::{collections::BTreeMap, convert::Infallible, sync::Arc};

use atlas_shared::account::{Account, InstitutionName, Role};
use axum::{extract::FromRequestParts, http::request::Parts};
use axum_login::{AuthUser, AuthnBackend};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use time::OffsetDateTime;

use crate::{
    audit::Who,
    entity::{account, account_institution, institution},
    error::{ApiError, ApiResult, Refusal},
    router::Atlas,
    stored,
};

use super::slow_down::ByAddress;

/// A session ends so many seconds after sign-in, whatever happens in it.
const LONGEST: i64 = 12 * 60 * 60;
/// A session in use is written again so many seconds after the last time.
const REFRESH: i64 = 5 * 60;
/// Where a session keeps when it began, and when it was last in use.
const BEGAN: &str = "began";
const SEEN: &str = "seen";

/// A session with its account.
pub type AuthSession = axum_login::AuthSession<Accounts>;

/// Where accounts are looked up.
#[derive(Clone)]
pub struct Accounts {
    /// The database.
    pub db: DatabaseConnection,
    /// Attempts to sign in by network address.
    pub attempts: Arc<ByAddress>,
    /// Whether requests come through a proxy that says from where.
    pub behind_proxy: bool,
}

/// An account as a session knows it. Its hash is never here, so that it cannot be logged.
#[derive(Debug, Clone)]
pub struct Member {
    /// The account.
    pub account: Account,
    stamp: String,
}

impl AuthUser for Member {
    type Id = i32;

    fn id(&self) -> i32 {
        self.account.id
    }

    /// A session lives only as long as its account bears this stamp.
    fn session_auth_hash(&self) -> &[u8] {
        self.stamp.as_bytes()
    }
}

impl AuthnBackend for Accounts {
    type User = Member;
    /// Names and passwords are checked where they arrive, so that waiting and refusing look alike.
    type Credentials = Infallible;
    type Error = DbErr;

    async fn authenticate(&self, credentials: Infallible) -> Result<Option<Member>, DbErr> {
        match credentials {}
    }

    async fn get_user(&self, id: &i32) -> Result<Option<Member>, DbErr> {
        let row = account::Entity::find_by_id(*id).one(&self.db).await?;
        let Some(row) = row.filter(|row| row.disabled_at.is_none()) else {
            return Ok(None);
        };
        member(&self.db, row)
            .await
            .map(Some)
            .map_err(|error| DbErr::Custom(format!("{error:?}")))
    }
}

/// From row to what a session knows.
///
/// # Errors
/// The database fails, or the row does not fit the types of the API.
pub async fn member(db: &impl ConnectionTrait, row: account::Model) -> ApiResult<Member> {
    let stamp = row.stamp.clone();
    let account = from_rows(db, vec![row]).await?.pop();
    let account = stored::required(account, "an account")?;
    Ok(Member { account, stamp })
}

/// From rows to API type, with their institutions.
///
/// # Errors
/// The database fails, or a row does not fit the types of the API.
pub async fn from_rows(
    db: &impl ConnectionTrait,
    rows: Vec<account::Model>,
) -> ApiResult<Vec<Account>> {
    let links = account_institution::Entity::find()
        .filter(account_institution::Column::AccountId.is_in(rows.iter().map(|row| row.id)))
        .find_also_related(institution::Entity)
        .order_by_asc(institution::Column::Position)
        .all(db)
        .await?;
    let mut institutions: BTreeMap<i32, Vec<InstitutionName>> = BTreeMap::new();
    for (link, row) in links {
        let row = stored::required(row, "the institution of an account")?;
        let name = InstitutionName {
            name: stored::text(&row.name_es, row.name_en.as_ref()),
            id: row.id,
        };
        institutions.entry(link.account_id).or_default().push(name);
    }
    let account = |row: account::Model| {
        Ok(Account {
            role: stored::value(&row.role)?,
            institutions: institutions.remove(&row.id).unwrap_or_default(),
            disabled: row.disabled_at.is_some(),
            must_change_password: row.must_change_password,
            email: row.email,
            function: row.function,
            id: row.id,
        })
    };
    rows.into_iter().map(account).collect()
}

/// Begins a session for an account that has shown its password.
///
/// # Errors
/// The database fails.
pub async fn begin(auth: &mut AuthSession, member: &Member) -> ApiResult<()> {
    // What another session of this browser held must not live on.
    auth.session.flush().await.map_err(ApiError::internal)?;
    auth.login(member).await.map_err(ApiError::internal)?;
    let now = OffsetDateTime::now_utc().unix_timestamp();
    for key in [BEGAN, SEEN] {
        auth.session
            .insert(key, now)
            .await
            .map_err(ApiError::internal)?;
    }
    Ok(())
}

/// Whoever is signed in, even with a password that is to be changed.
pub struct SignedIn(pub Account);

impl FromRequestParts<Atlas> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Atlas) -> ApiResult<Self> {
        let auth = parts.extensions.get::<AuthSession>().cloned();
        let mut auth =
            auth.ok_or_else(|| ApiError::internal("a route lacks the layer of sessions"))?;
        let Some(member) = auth.user.clone() else {
            return Err(ApiError::Unauthorized);
        };
        let instant = |key| {
            let session = auth.session.clone();
            async move { session.get::<i64>(key).await.map_err(ApiError::internal) }
        };
        let (began, seen) = (instant(BEGAN).await?, instant(SEEN).await?);
        let now = OffsetDateTime::now_utc().unix_timestamp();
        if began.is_none_or(|began| now - began >= LONGEST) {
            auth.logout().await.map_err(ApiError::internal)?;
            return Err(ApiError::Unauthorized);
        }
        if seen.is_none_or(|seen| now - seen >= REFRESH) {
            let written = auth.session.insert(SEEN, now).await;
            written.map_err(ApiError::internal)?;
        }
        Ok(Self(member.account))
    }
}

/// Whoever is signed in with a password of her own, whatever the role.
pub struct Worker(pub Account);

impl FromRequestParts<Atlas> for Worker {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, atlas: &Atlas) -> ApiResult<Self> {
        let SignedIn(account) = SignedIn::from_request_parts(parts, atlas).await?;
        if account.must_change_password {
            return Err(ApiError::Forbidden(Refusal::PasswordToChange));
        }
        Ok(Self(account))
    }
}

macro_rules! of_role {
    ($($(#[$meta:meta])* $name:ident of $role:ident;)+) => {$(
        $(#[$meta])*
        pub struct $name(pub Account);

        impl FromRequestParts<Atlas> for $name {
            type Rejection = ApiError;

            async fn from_request_parts(parts: &mut Parts, atlas: &Atlas) -> ApiResult<Self> {
                let Worker(account) = Worker::from_request_parts(parts, atlas).await?;
                if account.role == Role::$role {
                    Ok(Self(account))
                } else {
                    Err(ApiError::Forbidden(Refusal::Role))
                }
            }
        }

        impl $name {
            /// As the audit trail knows it.
            pub fn who(&self) -> Who<'_> {
                Who::Account(&self.0)
            }
        }
    )+};
}

of_role! {
    /// An editor. What she edits must belong to one of her institutions: see [`Editor::may_edit`].
    Editor of Editor;
    /// The monitor.
    Monitor of Monitor;
    /// An admin.
    Admin of Admin;
}

impl Editor {
    /// Ends the request unless the account works for an institution.
    ///
    /// # Errors
    /// It does not.
    pub fn may_edit(&self, institution: &str) -> ApiResult<()> {
        if self.0.edits(institution) {
            Ok(())
        } else {
            Err(ApiError::Forbidden(Refusal::Institution))
        }
    }
}
