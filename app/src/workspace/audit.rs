//! The audit trail: who did what, when, and what stood there before. A list with filters, of everything or
//! of one record, and the same as a file.

use atlas_shared::{
    audit::{self, AuditEntry, Change, RecordKind},
    calendar::day_in_guayaquil,
    language::Lang,
    page::Page,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_location, params::ParamsMap};

use super::{form::Choice, frame::role_name, heading, told};
use crate::{
    format::{counted, date, number},
    language::{fill, t, use_lang},
    space::hours,
};

/// Entries a page.
const PER_PAGE: u64 = 30;

/// What the address of the page asks for.
struct Asked {
    kind: Option<RecordKind>,
    action: Option<audit::Action>,
    record: String,
    from: String,
    to: String,
    page: u64,
}

impl Asked {
    fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default().trim().to_owned();
        Self {
            kind: RecordKind::from_slug(&text("tipo")),
            action: audit::Action::from_slug(&text("accion")),
            record: text("registro"),
            from: text("desde"),
            to: text("hasta"),
            page: text("pagina").parse().unwrap_or(1).max(1),
        }
    }

    /// The filter in the words of the API.
    fn query(&self) -> ParamsMap {
        let mut query = ParamsMap::new();
        let mut put = |name: &'static str, value: &str| {
            if !value.is_empty() {
                query.insert(name, value.to_owned());
            }
        };
        put("kind", self.kind.map(RecordKind::key).unwrap_or_default());
        put(
            "action",
            self.action.map(audit::Action::key).unwrap_or_default(),
        );
        put("record", &self.record);
        put("from", &self.from);
        put("to", &self.to);
        query
    }

    /// The address of a page of this list.
    fn page(&self, page: u64) -> String {
        let mut query = ParamsMap::new();
        let pairs = [
            ("tipo", self.kind.map(RecordKind::slug).unwrap_or_default()),
            (
                "accion",
                self.action.map(audit::Action::slug).unwrap_or_default(),
            ),
            ("registro", &self.record),
            ("desde", &self.from),
            ("hasta", &self.to),
        ];
        for (name, value) in pairs {
            if !value.is_empty() {
                query.insert(name, value.to_owned());
            }
        }
        query.insert("pagina", page.to_string());
        ["/direccion/auditoria", &query.to_query_string()].concat()
    }
}

/// The list.
pub fn list() -> AnyView {
    let lang = use_lang();
    let asked = Asked::of(&use_location().query.get_untracked());
    let file = ["/api/v1/audit.csv", &asked.query().to_query_string()].concat();
    let mut query = asked.query();
    query.insert("page", asked.page.to_string());
    query.insert("per_page", PER_PAGE.to_string());
    let path = ["/api/v1/audit", &query.to_query_string()].concat();
    let filters = filters(&asked);
    let found = told::<Page<AuditEntry>>(&path, move |page| {
        let entries: Vec<_> = page.items.iter().map(entry).collect();
        if entries.is_empty() {
            return view! { <p class="empty">{t!(lang, workspace.audit.none)}</p> }.into_any();
        }
        let last = page.total.div_ceil(PER_PAGE);
        let link = |words: &'static str, page: u64| {
            view! { <a class="button button--quiet" href=asked.page(page)>{words}</a> }
        };
        let before = (asked.page > 1).then(|| link(t!(lang, spaces.before), asked.page - 1));
        let after = (asked.page < last).then(|| link(t!(lang, spaces.after), asked.page + 1));
        let pages = (last > 1).then(|| view! {
            <nav class="pages" aria-label=t!(lang, spaces.pages)>
                {before}
                <p>{fill(&fill(t!(lang, spaces.page), &whole(lang, asked.page)), &whole(lang, last))}</p>
                {after}
            </nav>
        });
        view! {
            <p class="results" tabindex="-1">{counted(lang, page.total, t!(lang, workspace.audit.one), t!(lang, workspace.audit.many))}</p>
            <p><a href=file download="auditoria.csv">{t!(lang, workspace.audit.export)}</a></p>
            <ol class="entries">{entries}</ol>
            {pages}
        }
        .into_any()
    });
    view! {
        {heading(t!(lang, workspace.nav.audit))}
        <p class="lead">{t!(lang, workspace.audit.lead)}</p>
        {filters}
        {found}
    }
    .into_any()
}

fn whole(lang: Lang, value: u64) -> String {
    number(lang, u32::try_from(value).unwrap_or(u32::MAX))
}

fn filters(asked: &Asked) -> AnyView {
    let lang = use_lang();
    let select = |id: &'static str,
                  name: &'static str,
                  label: &'static str,
                  choices: Vec<Choice>,
                  chosen: &str| {
        let options: Vec<_> = choices
            .into_iter()
            .map(|(value, words)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{words}</option> }
            })
            .collect();
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <select class="select" id=id name=name><option value="">{t!(lang, filter.any)}</option>{options}</select>
            </div>
        }
    };
    let day = |id: &'static str, name: &'static str, label: &'static str, value: &str| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input class="input" id=id type="date" name=name value=value.to_owned()/>
            </div>
        }
    };
    let kinds = RecordKind::ALL
        .iter()
        .map(|&it| (it.slug().to_owned(), kind_name(lang, it).to_owned()));
    let actions = audit::Action::ALL
        .iter()
        .map(|&it| (it.slug().to_owned(), action_name(lang, it).to_owned()));
    let kind = asked.kind.map(RecordKind::slug).unwrap_or_default();
    let action = asked.action.map(audit::Action::slug).unwrap_or_default();
    view! {
        <form class="filters filters--audit" action="/direccion/auditoria" method="get" aria-label=t!(lang, workspace.audit.filter)>
            {select("audit-kind", "tipo", t!(lang, workspace.audit.kind), kinds.collect(), kind)}
            {select("audit-action", "accion", t!(lang, workspace.audit.action), actions.collect(), action)}
            <div class="field">
                <label for="audit-record">{t!(lang, workspace.audit.record)}</label>
                <input class="input" id="audit-record" name="registro" value=asked.record.clone() autocomplete="off"/>
            </div>
            {day("audit-from", "desde", t!(lang, filter.from), &asked.from)}
            {day("audit-to", "hasta", t!(lang, filter.to), &asked.to)}
            <p class="filters__actions"><button class="button" type="submit">{t!(lang, filter.submit)}</button></p>
        </form>
    }
    .into_any()
}

/// One entry: when, who, what, and the differences.
fn entry(entry: &AuditEntry) -> AnyView {
    let lang = use_lang();
    let when = [
        &date(lang, day_in_guayaquil(entry.at).into()),
        ", ",
        &hours(lang, entry.at, None),
    ]
    .concat();
    let who = match entry.actor.account {
        Some(_) => entry.actor.function.clone(),
        None => t!(lang, workspace.audit.command_line).to_owned(),
    };
    let role = entry
        .actor
        .role
        .map(|role| view! { <span class="chip">{role_name(lang, role)}</span> });
    let from = (!entry.actor.institutions.is_empty())
        .then(|| view! { <span class="entry__from">{entry.actor.institutions.join(", ")}</span> });
    let mut query = ParamsMap::new();
    query.insert("tipo", entry.kind.slug().to_owned());
    query.insert("registro", entry.record.clone());
    let of_record = ["/direccion/auditoria", &query.to_query_string()].concat();
    let changes: Vec<_> = entry.changes.iter().map(change).collect();
    let changes = match changes.len() {
        0 => ().into_any(),
        count => view! {
            <details class="fold">
                <summary>{counted(lang, count as u64, t!(lang, workspace.audit.change), t!(lang, workspace.audit.changes))}</summary>
                <dl class="changes">{changes}</dl>
            </details>
        }
        .into_any(),
    };
    view! {
        <li class="entry">
            <p class="entry__what">
                <strong>{action_name(lang, entry.action)}</strong> " · " {kind_name(lang, entry.kind)} " "
                <a href=of_record><bdi>{entry.record.clone()}</bdi></a>
            </p>
            <p class="entry__who"><time>{when}</time> " · " <bdi>{who}</bdi> " " {role} " " {from}</p>
            {changes}
        </li>
    }
    .into_any()
}

/// What stood in a field before, and what stands there now.
fn change(change: &Change) -> AnyView {
    let lang = use_lang();
    let nothing = || {
        view! { <span class="changes__nothing">{t!(lang, workspace.audit.nothing)}</span> }
            .into_any()
    };
    let before = match &change.before {
        Some(before) => view! { <del><bdi>{before.clone()}</bdi></del> }.into_any(),
        None => nothing(),
    };
    let after = match &change.after {
        Some(after) => view! { <ins><bdi>{after.clone()}</bdi></ins> }.into_any(),
        None => nothing(),
    };
    view! {
        <div class="changes__field">
            <dt><code>{change.field.clone()}</code></dt>
            <dd><span class="changes__side">{t!(lang, workspace.audit.before)}</span> " " {before}</dd>
            <dd><span class="changes__side">{t!(lang, workspace.audit.after)}</span> " " {after}</dd>
        </div>
    }
    .into_any()
}

fn kind_name(lang: Lang, kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Space => t!(lang, workspace.record.space),
        RecordKind::Session => t!(lang, workspace.record.session),
        RecordKind::Commitment => t!(lang, workspace.record.commitment),
        RecordKind::Report => t!(lang, workspace.record.report),
        RecordKind::Assessment => t!(lang, workspace.record.assessment),
        RecordKind::Milestone => t!(lang, workspace.record.milestone),
        RecordKind::Account => t!(lang, workspace.record.account),
        RecordKind::Institution => t!(lang, workspace.record.institution),
        RecordKind::Import => t!(lang, workspace.record.import),
    }
}

fn action_name(lang: Lang, action: audit::Action) -> &'static str {
    match action {
        audit::Action::Create => t!(lang, workspace.action.create),
        audit::Action::Update => t!(lang, workspace.action.update),
        audit::Action::Publish => t!(lang, workspace.action.publish),
        audit::Action::Withdraw => t!(lang, workspace.action.withdraw),
        audit::Action::Archive => t!(lang, workspace.action.archive),
        audit::Action::Restore => t!(lang, workspace.action.restore),
        audit::Action::Cancel => t!(lang, workspace.action.cancel),
        audit::Action::Conclude => t!(lang, workspace.action.conclude),
        audit::Action::Delete => t!(lang, workspace.action.delete),
        audit::Action::Import => t!(lang, workspace.action.import),
        audit::Action::Disable => t!(lang, workspace.action.disable),
        audit::Action::Enable => t!(lang, workspace.action.enable),
        audit::Action::Password => t!(lang, workspace.action.password),
        audit::Action::SignOutEverywhere => t!(lang, workspace.action.sign_out_everywhere),
    }
}
