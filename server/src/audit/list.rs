//! The audit trail as a list with filters, and as a file to take away. Only reads.

use atlas_shared::{
    account::{Account, Role},
    audit::{Action, AuditEntry, RecordKind},
    calendar::PartialDate,
    error::{Problem, Unknown},
    filter::{Fault, FilterError, Paging},
    page::Page,
};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use time::format_description::well_known::Rfc3339;

use crate::{
    account::Worker,
    entity::audit::{Column, Entity},
    error::{ApiError, ApiResult, Refusal},
    query::{PageParams, Query},
    router::Atlas,
    space::filter::{day_begins, day_ends},
    spreadsheet::defused,
};

/// The most entries that one file holds, latest first.
const LONGEST: u64 = 50_000;

/// The parameters of the list, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditParams {
    /// Number of the account that did it
    pub account: Option<i32>,
    /// What was done, such as update
    pub action: Option<String>,
    /// Kind of the record, such as space
    pub kind: Option<String>,
    /// Id of the record; say its kind as well
    pub record: Option<String>,
    /// On this day or later (YYYY-MM-DD, Guayaquil time)
    pub from: Option<String>,
    /// On this day or earlier (YYYY-MM-DD, Guayaquil time)
    pub to: Option<String>,
}

/// Which entries are asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct AuditFilter {
    account: Option<i32>,
    action: Option<Action>,
    kind: Option<RecordKind>,
    record: Option<String>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
}

/// Lists what was done, latest first. Admins see everything; editors and the monitor see what was done to
/// content by themselves or for their institutions.
#[utoipa::path(
    get, path = "/audit", tag = "workspace", security(("session" = [])), params(AuditParams, PageParams),
    responses((status = 200, body = Page<AuditEntry>), (status = 400, body = Problem), (status = 401, body = Problem),
              (status = 403, body = Problem))
)]
pub async fn list_audit(
    State(atlas): State<Atlas>,
    Worker(account): Worker,
    query: Query,
) -> ApiResult<Json<Page<AuditEntry>>> {
    let (filter, paging) = read(&query)?;
    let select = entries(&filter, &account)?;
    let total = select.clone().count(&atlas.db).await?;
    let rows = select
        .offset(paging.offset())
        .limit(u64::from(paging.per_page))
        .all(&atlas.db)
        .await?;
    let items = rows.iter().map(super::from_row).collect::<ApiResult<_>>()?;
    Ok(Json(query.page(paging, items, total)))
}

/// The list as a file: one line for each difference, in UTF-8 with a byte order mark, so that spreadsheets
/// read it. What could be taken for a formula is written as text.
#[utoipa::path(
    get, path = "/audit.csv", tag = "workspace", security(("session" = [])), params(AuditParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem),
              (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn export_audit(
    State(atlas): State<Atlas>,
    Worker(account): Worker,
    query: Query,
) -> ApiResult<Response> {
    let (filter, _) = read(&query)?;
    let rows = entries(&filter, &account)?
        .limit(LONGEST)
        .all(&atlas.db)
        .await?;
    let mut file = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let columns = [
        "id",
        "at",
        "account",
        "function",
        "role",
        "institutions",
        "action",
        "kind",
        "record",
        "field",
        "before",
        "after",
    ];
    file.write_record(columns).map_err(ApiError::internal)?;
    for row in &rows {
        for line in lines(&super::from_row(row)?)? {
            file.write_record(line.iter().map(|cell| defused(cell).into_owned()))
                .map_err(ApiError::internal)?;
        }
    }
    let body = file
        .into_inner()
        .map_err(|error| ApiError::internal(error.error()))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"auditoria.csv\"",
        ),
    ];
    Ok((headers, body).into_response())
}

/// An entry as lines of the file: one for each difference, one at least.
fn lines(entry: &AuditEntry) -> ApiResult<Vec<[String; 12]>> {
    let at = entry.at.format(&Rfc3339).map_err(ApiError::internal)?;
    let actor = &entry.actor;
    let line = |field: &str, before: Option<&String>, after: Option<&String>| {
        [
            entry.id.to_string(),
            at.clone(),
            actor.account.map(|id| id.to_string()).unwrap_or_default(),
            actor.function.clone(),
            actor
                .role
                .map(|role| role.key().to_owned())
                .unwrap_or_default(),
            actor.institutions.join(" "),
            entry.action.key().to_owned(),
            entry.kind.key().to_owned(),
            entry.record.clone(),
            field.to_owned(),
            before.cloned().unwrap_or_default(),
            after.cloned().unwrap_or_default(),
        ]
    };
    if entry.changes.is_empty() {
        return Ok(vec![line("", None, None)]);
    }
    let changes = entry.changes.iter();
    Ok(changes
        .map(|it| line(&it.field, it.before.as_ref(), it.after.as_ref()))
        .collect())
}

/// Entries that pass a filter and that the account may see, latest first.
fn entries(filter: &AuditFilter, account: &Account) -> ApiResult<Select<Entity>> {
    let mut conditions = Condition::all();
    if account.role != Role::Admin {
        // Accounts are the admins' business.
        let kept = [RecordKind::Account, RecordKind::Institution];
        if filter.kind.is_some_and(|kind| kept.contains(&kind)) {
            return Err(ApiError::Forbidden(Refusal::Role));
        }
        let own = account
            .institutions
            .iter()
            .fold(Condition::any(), |any, it| any.add(names(&it.id)));
        conditions = conditions
            .add(Column::RecordKind.is_not_in(kept.map(RecordKind::key)))
            .add(own.add(Column::ActorId.eq(account.id)));
    }
    if let Some(id) = filter.account {
        conditions = conditions.add(Column::ActorId.eq(id));
    }
    if let Some(action) = filter.action {
        conditions = conditions.add(Column::Action.eq(action.key()));
    }
    if let Some(kind) = filter.kind {
        conditions = conditions.add(Column::RecordKind.eq(kind.key()));
    }
    if let Some(record) = &filter.record {
        conditions = conditions.add(Column::RecordId.eq(record));
    }
    if let Some(from) = filter.from {
        conditions = conditions.add(Column::At.gte(day_begins(from.first_day())));
    }
    if let Some(to) = filter.to {
        conditions = conditions.add(Column::At.lt(day_ends(to.last_day())));
    }
    Ok(Entity::find().filter(conditions).order_by_desc(Column::Id))
}

/// Whether an institution is among those of an entry, which have commas between them.
fn names(id: &str) -> Condition {
    Condition::any()
        .add(Column::Institutions.eq(id))
        .add(Column::Institutions.starts_with(format!("{id},")))
        .add(Column::Institutions.ends_with(format!(",{id}")))
        .add(Column::Institutions.contains(format!(",{id},")))
}

/// Reads filter and page from the parameters.
fn read(query: &Query) -> ApiResult<(AuditFilter, Paging)> {
    let mut filter = AuditFilter::default();
    let (mut others, mut errors) = (Vec::new(), Vec::new());
    for (name, value) in query.pairs().filter(|(_, value)| !value.is_empty()) {
        let taken = match name {
            "account" => {
                let number = value.parse().map_err(|_| "a number".to_owned());
                take(&mut filter.account, number)
            }
            "action" => take(&mut filter.action, known(value)),
            "kind" => take(&mut filter.kind, known(value)),
            "record" => take(&mut filter.record, Ok(value.to_owned())),
            "from" => take(&mut filter.from, known(value)),
            "to" => take(&mut filter.to, known(value)),
            _ => {
                others.push((name, value));
                Ok(())
            }
        };
        if let Err((fault, accepts)) = taken {
            errors.push(FilterError {
                field: name.to_owned(),
                fault,
                accepts,
            });
        }
    }
    match Paging::parse(others) {
        Ok(paging) if errors.is_empty() => Ok((filter, paging)),
        Ok(_) => Err(errors.into()),
        Err(more) => {
            errors.extend(more);
            Err(errors.into())
        }
    }
}

fn known<T: std::str::FromStr<Err = Unknown>>(value: &str) -> Result<T, String> {
    value.parse().map_err(|unknown: Unknown| unknown.accepts)
}

/// Takes a value once.
fn take<T>(into: &mut Option<T>, value: Result<T, String>) -> Result<(), (Fault, String)> {
    if into.is_some() {
        return Err((Fault::Repeated, String::new()));
    }
    *into = Some(value.map_err(|accepts| (Fault::Unknown, accepts))?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"] {
            assert!(defused(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(defused("Mesa = foro"), "Mesa = foro");
    }
}
