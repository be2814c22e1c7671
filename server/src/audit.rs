//! The audit trail: written in the transaction of the change that it tells of, and never changed (the
//! database itself refuses). Who and what for is kept, and for which institution; no network address.

use std::collections::BTreeMap;

use atlas_shared::{
    account::Account,
    audit::{Action, Actor, AuditEntry, Change, RecordKind},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    DatabaseTransaction,
};
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;

use crate::{
    entity::audit,
    error::{ApiError, ApiResult},
    stored,
};

pub mod list;

/// Who makes a change.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// Somebody who signed in.
    Account(&'a Account),
    /// Whoever runs the binary on the server.
    CommandLine,
}

/// The record to which something is done.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: &'a str,
}

impl<'a> Subject<'a> {
    /// The record of this kind with this id.
    pub fn new(kind: RecordKind, id: &'a str) -> Self {
        Self { kind, id }
    }
}

/// What stood there before, or stands there after; [`NOTHING`] where there was nothing.
pub const NOTHING: Option<&()> = None;

/// Writes an entry. `before` and `after` are the record as the API tells it to whoever may edit it; never
/// a password or what is derived from one.
///
/// # Errors
/// The database fails; the caller's transaction then ends without a trace.
pub async fn record(
    transaction: &DatabaseTransaction,
    who: Who<'_>,
    action: Action,
    subject: Subject<'_>,
    before: Option<&(impl Serialize + ?Sized)>,
    after: Option<&(impl Serialize + ?Sized)>,
) -> ApiResult<()> {
    let json = |value: serde_json::Result<String>| value.map_err(ApiError::internal);
    let account = match who {
        Who::Account(account) => Some(account),
        Who::CommandLine => None,
    };
    let institutions: Vec<_> = account
        .map(|account| {
            account
                .institutions
                .iter()
                .map(|it| it.id.as_str())
                .collect()
        })
        .unwrap_or_default();
    let row = audit::ActiveModel {
        id: NotSet,
        at: Set(OffsetDateTime::now_utc()),
        actor_id: Set(account.map(|account| account.id)),
        actor: Set(account
            .map(|account| account.function.clone())
            .unwrap_or_default()),
        role: Set(account.map(|account| account.role.key().to_owned())),
        institutions: Set(institutions.join(",")),
        action: Set(action.key().to_owned()),
        record_kind: Set(subject.kind.key().to_owned()),
        record_id: Set(subject.id.to_owned()),
        before: Set(before
            .map(|it| json(serde_json::to_string(it)))
            .transpose()?),
        after: Set(after
            .map(|it| json(serde_json::to_string(it)))
            .transpose()?),
    };
    row.insert(transaction).await?;
    Ok(())
}

/// From row to API type.
fn from_row(row: &audit::Model) -> ApiResult<AuditEntry> {
    let fields = |text: &Option<String>| match text {
        Some(text) => serde_json::from_str(text).map_err(ApiError::internal),
        None => Ok(Value::Null),
    };
    Ok(AuditEntry {
        id: row.id,
        at: row.at,
        actor: Actor {
            account: row.actor_id,
            function: row.actor.clone(),
            role: stored::optional(row.role.as_ref())?,
            institutions: row
                .institutions
                .split(',')
                .filter(|id| !id.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
        },
        action: stored::value(&row.action)?,
        kind: stored::value(&row.record_kind)?,
        record: row.record_id.clone(),
        changes: differences(&fields(&row.before)?, &fields(&row.after)?),
    })
}

/// What differs between two records, field by field in the order of their names.
fn differences(before: &Value, after: &Value) -> Vec<Change> {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    flatten("", before, &mut old);
    flatten("", after, &mut new);
    let fields: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).cloned().collect();
    fields
        .into_iter()
        .filter_map(|field| {
            let (before, after) = (old.remove(&field), new.remove(&field));
            (before != after).then_some(Change {
                field,
                before,
                after,
            })
        })
        .collect()
}

/// Every value of a record under the path to it. A list of plain values is one value.
fn flatten(path: &str, value: &Value, into: &mut BTreeMap<String, String>) {
    let told = match value {
        Value::Null => return,
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                flatten(&path, value, into);
            }
            return;
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (number, value) in (1..).zip(items) {
                flatten(&format!("{path}.{number}"), value, into);
            }
            return;
        }
        Value::Array(items) if items.is_empty() => return,
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(plain).collect();
            items.join(", ")
        }
        value => plain(value),
    };
    into.insert(path.to_owned(), told);
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(before: &Value, after: &Value) -> Vec<(String, Option<String>, Option<String>)> {
        let changes = differences(before, after).into_iter();
        changes.map(|it| (it.field, it.before, it.after)).collect()
    }

    #[test]
    fn only_what_differs_is_told_with_the_path_to_it() {
        let before =
            json!({"name": {"es": "Mesa", "en": "Table"}, "groups": ["a", "b"], "open": true});
        let after = json!({"name": {"es": "Mesa nueva", "en": "Table"}, "groups": ["a"], "open": true, "since": "2026"});
        assert_eq!(
            told(&before, &after),
            [
                ("groups".into(), Some("a, b".into()), Some("a".into())),
                (
                    "name.es".into(),
                    Some("Mesa".into()),
                    Some("Mesa nueva".into())
                ),
                ("since".into(), None, Some("2026".into())),
            ]
        );
    }

    #[test]
    fn what_is_new_or_gone_is_told_whole() {
        let record = json!({"id": "mesa", "none": null, "empty": []});
        assert_eq!(
            told(&Value::Null, &record),
            [("id".into(), None, Some("mesa".into()))]
        );
        assert_eq!(
            told(&record, &Value::Null),
            [("id".into(), Some("mesa".into()), None)]
        );
        assert!(told(&record, &record).is_empty());
    }
}
