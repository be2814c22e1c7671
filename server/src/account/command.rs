//! Accounts on the command line: for the first admin, and for whoever runs the server.

use anyhow::{Context, Result, bail};
use atlas_shared::{
    account::{Account, Role, folded_email},
    language::Lang,
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use super::{AccountChange, NewAccount, change, create, member, password, set_password};
use crate::{
    audit::Who,
    body::Faults,
    entity::account,
    error::{ApiError, ApiResult},
    write::Write,
};

/// Makes an account with this password.
///
/// # Errors
/// What is wrong with the account or the password, in words.
pub async fn add(
    db: &DatabaseConnection,
    email: &str,
    function: Option<&str>,
    role: Role,
    institutions: &[String],
    secret: String,
) -> Result<Account> {
    let hash = checked(&secret, email).await?;
    let body = NewAccount {
        email: email.to_owned(),
        function: function.unwrap_or(email).to_owned(),
        role: role.key().to_owned(),
        institutions: institutions.to_vec(),
    };
    let write = told(Write::begin(db, Who::CommandLine).await)?;
    told(create(write, body, hash, false).await)
}

/// Every account by email.
///
/// # Errors
/// The database fails.
pub async fn list(db: &DatabaseConnection) -> Result<Vec<Account>> {
    let rows = account::Entity::find()
        .order_by_asc(account::Column::Email)
        .all(db)
        .await?;
    told(member::from_rows(db, rows).await)
}

/// Keeps an account from signing in, and ends its sessions.
///
/// # Errors
/// There is no such account.
pub async fn disable(db: &DatabaseConnection, email: &str) -> Result<()> {
    let id = id(db, email).await?;
    let disabled = AccountChange {
        disabled: Some(true),
        ..AccountChange::default()
    };
    let write = told(Write::begin(db, Who::CommandLine).await)?;
    told(change(write, id, disabled).await)?;
    Ok(())
}

/// Gives an account another password, and ends its sessions.
///
/// # Errors
/// There is no such account, or the password is not taken.
pub async fn change_password(db: &DatabaseConnection, email: &str, secret: String) -> Result<()> {
    let id = id(db, email).await?;
    let hash = checked(&secret, email).await?;
    let write = told(Write::begin(db, Who::CommandLine).await)?;
    told(set_password(write, id, hash, false).await)?;
    Ok(())
}

async fn id(db: &DatabaseConnection, email: &str) -> Result<i32> {
    let row = account::Entity::find()
        .filter(account::Column::Email.eq(folded_email(email)))
        .one(db)
        .await?;
    Ok(row
        .with_context(|| format!("there is no account \"{email}\""))?
        .id)
}

async fn checked(secret: &str, email: &str) -> Result<String> {
    let mut faults = Faults::default();
    password::check(&mut faults, "password", secret, &folded_email(email));
    told(faults.check())?;
    told(password::hash(secret.to_owned()).await)
}

/// The words of an error of the API on one line.
fn told<T>(result: ApiResult<T>) -> Result<T> {
    match result {
        Ok(value) => Ok(value),
        Err(ApiError::Rejected(faults)) => {
            let faults: Vec<_> = faults
                .iter()
                .map(|fault| format!("{}: {}", fault.field, fault.message.get(Lang::En)))
                .collect();
            bail!("{}", faults.join("; "))
        }
        Err(ApiError::Internal(cause)) => bail!("{cause}"),
        Err(error) => bail!("{error:?}"),
    }
}
