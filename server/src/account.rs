//! Accounts: who may work with the atlas, and how they sign in. Looked after by admins, or on the command
//! line. An account is never deleted, because the audit trail refers to it; it is disabled.

use atlas_shared::{
    account::{Account, AccountWithPassword, MAX_FUNCTION, Role, folded_email, is_email},
    audit::{Action, RecordKind},
    error::Problem,
    page::Page,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Deserialize;
use time::OffsetDateTime;

use crate::{
    audit::Who,
    body::{Body, Faults, words},
    entity::{account, account_institution, institution},
    error::{ApiError, ApiResult},
    query::{PageParams, Query},
    router::Atlas,
    write::{Before, Created, Record, Tagged, Write, version::Unversioned},
};

pub mod command;
pub mod member;
pub mod origin;
pub mod password;
pub mod session_store;
pub mod sign_in;
pub mod slow_down;

pub use member::{Admin, Editor, Monitor, SignedIn, Worker};

impl Record for Account {
    type Version = Unversioned;
    const KIND: RecordKind = RecordKind::Account;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn version(&self) -> Unversioned {
        Unversioned
    }
}

/// What an admin says of an account.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewAccount {
    /// Email address with which it will sign in.
    pub email: String,
    /// The function whose account it is, rather than a person's name.
    pub function: String,
    /// editor, monitor or admin
    #[schema(value_type = Role)]
    pub role: String,
    /// Ids of the institutions for which it works; an editor needs one at least.
    pub institutions: Vec<String>,
}

/// A change of an account; what is absent stays.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountChange {
    /// The function whose account it is.
    pub function: Option<String>,
    /// editor, monitor or admin
    #[schema(value_type = Option<Role>)]
    pub role: Option<String>,
    /// Ids of the institutions for which it works.
    pub institutions: Option<Vec<String>>,
    /// Whether it can no longer sign in. Disabling ends its sessions.
    pub disabled: Option<bool>,
}

/// Lists accounts by email.
#[utoipa::path(
    get, path = "/accounts", tag = "workspace", security(("session" = [])), params(PageParams),
    responses((status = 200, body = Page<Account>), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn list_accounts(
    State(atlas): State<Atlas>,
    _: Admin,
    query: Query,
) -> ApiResult<Json<Page<Account>>> {
    let paging = query.paging()?;
    let select = account::Entity::find();
    let total = select.clone().count(&atlas.db).await?;
    let rows = select
        .order_by_asc(account::Column::Email)
        .offset(paging.offset())
        .limit(u64::from(paging.per_page))
        .all(&atlas.db)
        .await?;
    let items = member::from_rows(&atlas.db, rows).await?;
    Ok(Json(query.page(paging, items, total)))
}

/// Shows one account.
#[utoipa::path(
    get, path = "/accounts/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of the account")),
    responses((status = 200, body = Account), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn find_account(
    State(atlas): State<Atlas>,
    _: Admin,
    Path(id): Path<String>,
) -> ApiResult<Json<Account>> {
    let row = find(&atlas.db, number(&id)?).await?;
    Ok(Json(member::member(&atlas.db, row).await?.account))
}

/// Makes an account. The answer holds its first password, which is told this once and is to be changed at
/// the first sign-in.
#[utoipa::path(
    post, path = "/accounts", tag = "workspace", security(("session" = [])), request_body = NewAccount,
    responses((status = 201, body = AccountWithPassword), (status = 401, body = Problem),
              (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_account(
    State(atlas): State<Atlas>,
    admin: Admin,
    Body(body): Body<NewAccount>,
) -> ApiResult<Created<AccountWithPassword>> {
    let first = password::first()?;
    let hash = password::hash(first.clone()).await?;
    let write = Write::begin(&atlas.db, admin.who()).await?;
    let account = create(write, body, hash, true).await?;
    let location = format!("/api/v1/accounts/{}", account.id);
    let made = Created::at(location, account);
    Ok(made.telling(|account| AccountWithPassword {
        account,
        password: first,
    }))
}

/// Changes an account. Nobody takes the own role or access away: somebody else has to.
#[utoipa::path(
    patch, path = "/accounts/{id}", tag = "workspace", security(("session" = [])), request_body = AccountChange,
    params(("id" = i32, Path, description = "Number of the account")),
    responses((status = 200, body = Account), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn change_account(
    State(atlas): State<Atlas>,
    admin: Admin,
    Path(id): Path<String>,
    Body(body): Body<AccountChange>,
) -> ApiResult<Tagged<Account>> {
    let id = number(&id)?;
    let write = Write::begin(&atlas.db, admin.who()).await?;
    change(write, id, body).await
}

/// Gives an account another first password, told this once. All its sessions end.
#[utoipa::path(
    post, path = "/accounts/{id}/password", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of the account")),
    responses((status = 200, body = AccountWithPassword), (status = 401, body = Problem),
              (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub async fn reset_password(
    State(atlas): State<Atlas>,
    admin: Admin,
    Path(id): Path<String>,
) -> ApiResult<Json<AccountWithPassword>> {
    let id = number(&id)?;
    let first = password::first()?;
    let hash = password::hash(first.clone()).await?;
    let write = Write::begin(&atlas.db, admin.who()).await?;
    let account = set_password(write, id, hash, true).await?;
    Ok(Json(AccountWithPassword {
        account,
        password: first,
    }))
}

/// The number in an address.
fn number(id: &str) -> ApiResult<i32> {
    id.parse().map_err(|_| ApiError::NotFound)
}

/// The account with this number.
async fn find(db: &impl ConnectionTrait, id: i32) -> ApiResult<account::Model> {
    let row = account::Entity::find_by_id(id).one(db).await?;
    row.ok_or(ApiError::NotFound)
}

async fn create(
    write: Write<'_>,
    body: NewAccount,
    password_hash: String,
    must_change_password: bool,
) -> ApiResult<Account> {
    let mut faults = Faults::default();
    let email = folded_email(&body.email);
    if !is_email(&email) {
        faults.add_with(
            "email",
            words(
                "No es una dirección de correo.",
                "This is no email address.",
            ),
            "nombre@institucion.gob.ec".to_owned(),
        );
    }
    let taken = account::Entity::find().filter(account::Column::Email.eq(&email));
    if taken.one(&*write).await?.is_some() {
        faults.add(
            "email",
            "Ya hay una cuenta con este correo.",
            "There is an account with this email already.",
        );
    }
    let function = faults.line("function", &body.function, MAX_FUNCTION);
    let role: Option<Role> = faults.value("role", &body.role);
    let institutions = known(&*write, &mut faults, role, &body.institutions).await?;
    let role = faults.or(role)?.unwrap_or(Role::Editor);
    let row = account::ActiveModel {
        id: NotSet,
        email: Set(email),
        function: Set(function),
        role: Set(role.key().to_owned()),
        password_hash: Set(password_hash),
        stamp: Set(password::random(32)?),
        must_change_password: Set(must_change_password),
        created_at: Set(OffsetDateTime::now_utc()),
        disabled_at: Set(None),
    };
    let row = row.insert(&*write).await?;
    link(&write, row.id, &institutions).await?;
    let account = member::member(&*write, row).await?.account;
    write.made(Action::Create, account).await
}

async fn change(write: Write<'_>, id: i32, body: AccountChange) -> ApiResult<Tagged<Account>> {
    let row = find(&*write, id).await?;
    let before = Before::from(member::member(&*write, row.clone()).await?.account);
    let mut faults = Faults::default();
    let function = body
        .function
        .map(|function| faults.line("function", &function, MAX_FUNCTION));
    let role: Option<Role> = match &body.role {
        Some(role) => faults.value("role", role),
        None => Some(before.role),
    };
    let institutions = match body.institutions {
        Some(institutions) => institutions,
        None => before.institutions.iter().map(|it| it.id.clone()).collect(),
    };
    let institutions = known(&*write, &mut faults, role, &institutions).await?;
    let role = faults.or(role)?.unwrap_or(before.role);
    let disabled = body.disabled.unwrap_or(before.disabled);
    let own = matches!(write.who(), Who::Account(account) if account.id == id);
    if own && (disabled || role != before.role) {
        return Err(ApiError::Conflict(words(
            "Nadie quita su propio rol ni su propio acceso; debe hacerlo otra cuenta de administración.",
            "Nobody takes the own role or access away; another admin has to do it.",
        )));
    }
    let mut row = row.into_active_model();
    row.role = Set(role.key().to_owned());
    if let Some(function) = function {
        row.function = Set(function);
    }
    if disabled != before.disabled {
        row.disabled_at = Set(disabled.then(OffsetDateTime::now_utc));
        row.stamp = Set(password::random(32)?);
    }
    let row = row.update(&*write).await?;
    account_institution::Entity::delete_many()
        .filter(account_institution::Column::AccountId.eq(id))
        .exec(&*write)
        .await?;
    link(&write, id, &institutions).await?;
    let after = member::member(&*write, row).await?.account;
    let action = match (before.disabled, after.disabled) {
        (false, true) => Action::Disable,
        (true, false) => Action::Enable,
        _ => Action::Update,
    };
    write.changed(action, before, after).await
}

async fn set_password(
    write: Write<'_>,
    id: i32,
    password_hash: String,
    must_change_password: bool,
) -> ApiResult<Account> {
    let mut row = find(&*write, id).await?.into_active_model();
    row.password_hash = Set(password_hash);
    row.stamp = Set(password::random(32)?);
    row.must_change_password = Set(must_change_password);
    let account = member::member(&*write, row.update(&*write).await?)
        .await?
        .account;
    write.kept_secret(Action::Password, &account).await?;
    Ok(account)
}

/// The institutions that exist among those named; an editor needs one.
async fn known(
    db: &impl ConnectionTrait,
    faults: &mut Faults,
    role: Option<Role>,
    ids: &[String],
) -> ApiResult<Vec<String>> {
    let rows = institution::Entity::find()
        .filter(institution::Column::Id.is_in(ids.iter().map(String::as_str)))
        .all(db)
        .await?;
    let known: Vec<String> = rows.into_iter().map(|row| row.id).collect();
    if let Some(unknown) = ids.iter().find(|id| !known.contains(id)) {
        faults.add(
            "institutions",
            &format!("No hay ninguna institución \"{unknown}\"."),
            &format!("There is no institution \"{unknown}\"."),
        );
    } else if role == Some(Role::Editor) && known.is_empty() {
        faults.add(
            "institutions",
            "Una cuenta de edición necesita al menos una institución.",
            "An editor needs one institution at least.",
        );
    }
    Ok(known)
}

async fn link(
    transaction: &DatabaseTransaction,
    account_id: i32,
    institutions: &[String],
) -> ApiResult<()> {
    let link = |institution_id: &String| account_institution::ActiveModel {
        account_id: Set(account_id),
        institution_id: Set(institution_id.clone()),
    };
    if !institutions.is_empty() {
        account_institution::Entity::insert_many(institutions.iter().map(link))
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
