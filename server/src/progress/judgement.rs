//! What reports and assessments have in common when they are written: which quarter of what, how far it has
//! come, why it is corrected, and where it can be checked. A correction is a new version, never a change.

use std::collections::BTreeMap;

use atlas_shared::{
    audit::{Action, RecordKind},
    calendar::{PartialDate, day_in_guayaquil},
    commitment::CommitmentId,
    language::Text,
    progress::{Completion, Evidence, MOST_LINKS, Quarter, WebAddress, owed_quarters},
    writing::{MAX_LONG, MAX_NAME},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Followed, follow, judged::Judgement};
use crate::{
    account::Editor,
    body::{Faults, words},
    entity::{commitment, commitment_institution},
    error::{ApiError, ApiResult, Refusal},
    stored,
    write::{Created, Record, Write, version::Unversioned},
};

/// A text as it is written.
#[derive(Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewText {
    /// Spanish.
    pub es: String,
    /// English, where somebody has translated it.
    pub en: Option<String>,
}

/// A means of verification as it is written.
#[derive(Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewLink {
    /// What it is; the address itself where nothing is said.
    pub title: String,
    /// Where it is: `https://…` or `http://…`.
    pub url: String,
}

/// Links as a list, or under their numbers, as forms send them.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub enum NewLinks {
    /// In their order.
    List(Vec<NewLink>),
    /// By number.
    Numbered(BTreeMap<String, NewLink>),
}

impl Default for NewLinks {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl NewLinks {
    /// Each with the name of its field; those that are left empty are none.
    fn named(self) -> Vec<(String, NewLink)> {
        let all: Vec<(String, NewLink)> = match self {
            Self::List(links) => (0..)
                .zip(links)
                .map(|(n, it): (usize, _)| (n.to_string(), it))
                .collect(),
            Self::Numbered(links) => {
                let mut links: Vec<_> = links.into_iter().collect();
                // The tenth comes after the second.
                links.sort_by_key(|(number, _)| number.parse::<u32>().unwrap_or(u32::MAX));
                links
            }
        };
        let is_written =
            |link: &NewLink| !link.title.trim().is_empty() || !link.url.trim().is_empty();
        all.into_iter()
            .filter(|(_, link)| is_written(link))
            .collect()
    }
}

/// A report or an assessment with the commitment that it judges.
#[derive(PartialEq, Serialize)]
pub struct Published<T> {
    /// The commitment.
    #[serde(skip)]
    pub commitment: CommitmentId,
    /// What is said of it.
    #[serde(flatten)]
    pub judged: T,
}

impl<T: Judgement> Record for Published<T> {
    /// A correction is another record, whose number says what it corrects: see [`Basis::next_version`].
    type Version = Unversioned;
    const KIND: RecordKind = T::KIND;

    fn id(&self) -> String {
        format!("{}/{}", self.commitment, self.judged.about().0)
    }

    fn version(&self) -> Unversioned {
        Unversioned
    }
}

impl<T: Judgement> Published<T> {
    /// Ends the write with what was published.
    ///
    /// # Errors
    /// The database fails.
    pub async fn publish(self, write: Write<'_>) -> ApiResult<Created<T>> {
        let location = format!("/api/v1/commitments/{}", self.commitment);
        let published = write.made(Action::Publish, self).await?;
        Ok(Created::at(location, published).telling(|it| it.judged))
    }
}

/// What a report or an assessment builds on: what it is about, and what is published on that already.
pub struct Basis {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The quarter, where it can be read.
    pub quarter: Option<Quarter>,
    /// The latest version that is published on the same quarter and milestone.
    before: Option<u32>,
}

impl Basis {
    /// Reads what is judged: a quarter that the commitment owes a report on, and that is over.
    ///
    /// # Errors
    /// The database fails.
    pub async fn read<T: Judgement>(
        db: &impl ConnectionTrait,
        faults: &mut Faults,
        of: &commitment::Model,
        (quarter, milestone): (&str, Option<i32>),
        now: OffsetDateTime,
    ) -> ApiResult<Self> {
        let quarter = owed_quarter(faults, quarter, of, now)?;
        let followed = follow(db, std::iter::once(of.id.as_str()))
            .await?
            .remove(&of.id);
        let followed = stored::required(followed, "a commitment's progress")?;
        let latest = quarter.and_then(|quarter| T::of(&followed).latest_on(quarter, milestone));
        let closed = !T::ON_ARCHIVED && latest.is_none();
        check_milestone(faults, milestone, &followed, closed);
        Ok(Self {
            quarter,
            before: latest.map(Judgement::version),
            commitment: followed.commitment,
        })
    }

    /// Why a version corrects the one before: asked for from the second on.
    pub fn correction(&self, faults: &mut Faults, given: Option<&NewText>) -> Option<Text> {
        self.before?;
        let correction = text_if_any(faults, "correction", given);
        if correction.is_none() {
            faults.add(
                "correction.es",
                "Diga por qué se corrige lo publicado.",
                "Say why what was published is corrected.",
            );
        }
        correction
    }

    /// The version after the latest; whoever wrote without knowing of that one is told.
    ///
    /// # Errors
    /// Somebody else published a version meanwhile.
    pub fn next_version(&self, known: u32) -> ApiResult<u32> {
        let latest = self.before.unwrap_or_default();
        if latest == known {
            return Ok(latest + 1);
        }
        Err(ApiError::Conflict(words(
            "Mientras tanto se publicó otra versión sobre este trimestre. Léala y decida si hay algo que corregir.",
            "Another version on this quarter was published meanwhile. Read it and decide whether there is something to correct.",
        )))
    }
}

/// The commitment with this id.
///
/// # Errors
/// There is none.
pub async fn commitment(db: &impl ConnectionTrait, id: &str) -> ApiResult<commitment::Model> {
    let id: CommitmentId = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = commitment::Entity::find_by_id(id.as_str()).one(db).await?;
    row.ok_or(ApiError::NotFound)
}

/// The editor's institutions that take part in a commitment.
///
/// # Errors
/// None of them does.
pub async fn taking_part(
    db: &impl ConnectionTrait,
    commitment: &str,
    editor: &Editor,
) -> ApiResult<Vec<String>> {
    let institutions = editor.0.institutions.iter().map(|it| it.id.as_str());
    let links = commitment_institution::Entity::find()
        .filter(commitment_institution::Column::CommitmentId.eq(commitment))
        .filter(commitment_institution::Column::InstitutionId.is_in(institutions))
        .all(db)
        .await?;
    if links.is_empty() {
        return Err(ApiError::Forbidden(Refusal::Institution));
    }
    Ok(links.into_iter().map(|link| link.institution_id).collect())
}

/// The quarter that is judged: one that the commitment owes a report on, and that is over.
fn owed_quarter(
    faults: &mut Faults,
    text: &str,
    of: &commitment::Model,
    now: OffsetDateTime,
) -> ApiResult<Option<Quarter>> {
    let Some(quarter) = faults.value::<Quarter>("quarter", text) else {
        return Ok(None);
    };
    let (starts, ends): (PartialDate, PartialDate) =
        (stored::value(&of.starts)?, stored::value(&of.ends)?);
    let owed: Vec<_> = owed_quarters(starts, ends).collect();
    if !owed.contains(&quarter) {
        let accepts: Vec<_> = owed.iter().map(ToString::to_string).collect();
        faults.add_with(
            "quarter",
            words(
                "El compromiso no abarca este trimestre.",
                "The commitment does not span this quarter.",
            ),
            accepts.join(", "),
        );
    } else if quarter.last_day() >= day_in_guayaquil(now) {
        faults.add(
            "quarter",
            "Este trimestre aún no termina; se informa cuando acaba.",
            "This quarter is not over yet; it is reported on once it is.",
        );
    }
    Ok(Some(quarter))
}

/// Checks that a milestone belongs to the commitment and, where that closes it, was not given up.
fn check_milestone(
    faults: &mut Faults,
    milestone: Option<i32>,
    of: &Followed,
    archived_is_closed: bool,
) {
    let Some(id) = milestone else { return };
    match of.milestones.iter().find(|it| it.id == id) {
        None => faults.add(
            "milestone",
            "El compromiso no tiene ese hito.",
            "The commitment has no such milestone.",
        ),
        Some(it) if it.archived.is_some() && archived_is_closed => faults.add(
            "milestone",
            "Este hito se archivó: solo se corrige lo que ya se informó.",
            "This milestone was archived: only what was reported already is corrected.",
        ),
        Some(_) => {}
    }
}

/// A text that must be there.
pub fn text(faults: &mut Faults, field: &str, text: &NewText) -> Text {
    Text {
        es: faults.lines(&format!("{field}.es"), &text.es, MAX_LONG),
        en: faults.lines_if_any(&format!("{field}.en"), text.en.as_deref(), MAX_LONG),
    }
}

/// A text that may be left out; a translation alone is none.
pub fn text_if_any(faults: &mut Faults, field: &str, text: Option<&NewText>) -> Option<Text> {
    let given = text?;
    let es = faults.lines_if_any(&format!("{field}.es"), Some(&given.es), MAX_LONG);
    let en = faults.lines_if_any(&format!("{field}.en"), given.en.as_deref(), MAX_LONG);
    if es.is_none() && en.is_some() {
        faults.add(
            &format!("{field}.es"),
            "Escríbalo también en español.",
            "Write it in Spanish as well.",
        );
    }
    Some(Text { es: es?, en })
}

/// How far it has come.
pub fn completion(faults: &mut Faults, text: &str) -> Option<Completion> {
    faults.value("completion", text)
}

/// The links, each with an address that nobody is harmed by following.
pub fn evidence(faults: &mut Faults, links: NewLinks) -> Vec<Evidence> {
    let links = links.named();
    if links.len() > MOST_LINKS {
        faults.add(
            "evidence",
            &format!("Son demasiados enlaces: se admiten {MOST_LINKS}."),
            &format!("These are too many links: {MOST_LINKS} are taken."),
        );
    }
    let mut evidence = Vec::new();
    for (number, link) in links.into_iter().take(MOST_LINKS) {
        let url = link.url.trim();
        let Ok(url) = url.parse::<WebAddress>() else {
            faults.add_with(
                &format!("evidence.{number}.url"),
                words(
                    "No es una dirección web. Debe empezar con https:// o http://.",
                    "This is no web address. It has to begin with https:// or http://.",
                ),
                "https://…".to_owned(),
            );
            continue;
        };
        let title = match link.title.trim() {
            "" => url.to_string(),
            title => faults.line(&format!("evidence.{number}.title"), title, MAX_NAME),
        };
        evidence.push(Evidence { title, url });
    }
    evidence
}
