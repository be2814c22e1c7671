//! Commitments of the open-government action plan, and which parishes they reach.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::PartialDate,
    error::Unknown,
    language::Text,
    place::{CantonCode, CantonRef, ParishCode, ParishRef},
    progress::{Assessment, Milestone, MissingReport, ProgressReport, QuarterProgress, WebAddress},
    source::{Origin, Source},
    space::Space,
};

id! {
    /// The id that the Open Government Partnership gives a commitment: five letters and four digits.
    pub struct CommitmentId, "an OGP commitment id: five capital letters and four digits, such as ECPCA0002", "ECPCA0002",
    |text| {
        text.len() == 9
            && text.bytes().take(5).all(|b| b.is_ascii_uppercase())
            && text.bytes().skip(5).all(|b| b.is_ascii_digit())
    }
}

keyed! {
    /// The values of open government that a commitment serves, in OGP's own terms.
    pub enum OgpValue {
        /// Citizens take part in decisions.
        CivicParticipation = "civic-participation" / "participacion-ciudadana",
        /// Information is opened.
        AccessToInformation = "access-to-information" / "acceso-a-la-informacion",
        /// Government answers for what it does.
        PublicAccountability = "public-accountability" / "rendicion-de-cuentas",
    }
}

keyed! {
    /// The part that an institution has in a commitment or a space.
    pub enum InstitutionKind {
        /// A unit of the provincial government that leads.
        Lead = "lead" / "responsable",
        /// Another public body.
        Partner = "partner" / "aliada",
        /// An organisation of civil society.
        CivilSociety = "civil-society" / "sociedad-civil",
        /// A university.
        Academia = "academia" / "academia",
    }
}

/// A public body, organisation or university.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Institution {
    /// Stable key, such as `genero`.
    pub id: String,
    /// The part it has.
    pub kind: InstitutionKind,
    /// Name.
    pub name: Text,
    /// The parish that it governs, for parish governments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parish: Option<ParishRef>,
}

/// How far a commitment reaches. "Whole province" is a reach of its own, never spelled out as 92 links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "scope", rename_all = "kebab-case", try_from = "ScopeFields")]
pub enum Scope {
    /// All parishes.
    Province,
    /// All parishes of a canton.
    Canton {
        /// The canton.
        canton: CantonRef,
    },
    /// One parish, named as such.
    Parish {
        /// The parish.
        parish: ParishRef,
    },
}

/// A [`Scope`] as it is read: an object whose fields may come in any order.
#[derive(Deserialize)]
struct ScopeFields {
    scope: String,
    canton: Option<CantonRef>,
    parish: Option<ParishRef>,
}

impl TryFrom<ScopeFields> for Scope {
    type Error = Unknown;

    fn try_from(fields: ScopeFields) -> Result<Self, Self::Error> {
        match (fields.scope.as_str(), fields.canton, fields.parish) {
            ("province", ..) => Ok(Self::Province),
            ("canton", Some(canton), _) => Ok(Self::Canton { canton }),
            ("parish", _, Some(parish)) => Ok(Self::Parish { parish }),
            _ => Err(Unknown {
                given: fields.scope,
                accepts: "province, canton with its canton, parish with its parish".to_owned(),
            }),
        }
    }
}

/// A link between a commitment and a territory, with who made it. None is ever derived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reach {
    /// The territory.
    pub scope: Scope,
    /// Who made the link.
    pub origin: Origin,
    /// Why, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// What an editor's link rests on; a published source's link rests on the commitment's own source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// What a link that an editor made rests on, as a resolution or minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Basis {
    /// What it is.
    pub title: String,
    /// Where it can be read, where it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
}

impl Reach {
    /// Whether the link includes a parish.
    pub fn includes(&self, parish: &ParishCode) -> bool {
        match &self.scope {
            Scope::Province => true,
            Scope::Canton { canton } => canton.code == parish.canton(),
            Scope::Parish { .. } => self.names(parish),
        }
    }

    /// Whether the link includes a canton or a parish of it.
    pub fn touches(&self, canton: &CantonCode) -> bool {
        match &self.scope {
            Scope::Province => true,
            Scope::Canton { canton: reached } => reached.code == *canton,
            Scope::Parish { parish } => parish.code.canton() == *canton,
        }
    }

    /// Whether the link is to a part of the province, not to all of it.
    pub fn is_nearer_than_province(&self) -> bool {
        self.scope != Scope::Province
    }

    /// Whether the link names this very parish.
    pub fn names(&self, parish: &ParishCode) -> bool {
        matches!(&self.scope, Scope::Parish { parish: named } if named.code == *parish)
    }
}

/// A commitment as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Commitment {
    /// OGP's id.
    pub id: CommitmentId,
    /// Short name used by this atlas.
    pub short: Text,
    /// Full title.
    pub title: Text,
    /// What will be done.
    pub action: Text,
    /// When it starts.
    pub starts: PartialDate,
    /// When it ends.
    pub ends: PartialDate,
    /// The open-government values that it serves.
    pub values: Vec<OgpValue>,
    /// The territories that it reaches.
    pub reach: Vec<Reach>,
    /// The latest self-reported progress on the whole commitment; `null` where none is published.
    pub latest_report: Option<ProgressReport>,
    /// The monitor's latest assessment of the whole commitment; `null` where none is published.
    pub latest_assessment: Option<Assessment>,
    /// Finished quarters, oldest first, of which no report on the whole commitment is known thirty days
    /// after their end.
    pub missing_reports: Vec<MissingReport>,
    /// Where these facts come from.
    pub source: Source,
    /// The commitment's page at the Open Government Partnership.
    pub url: String,
}

/// A commitment with all that is published about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommitmentDetail {
    /// The commitment.
    pub commitment: Commitment,
    /// The problem that it answers.
    pub problem: Text,
    /// What there was before.
    pub before: Text,
    /// Institutions that take part, leads first.
    pub institutions: Vec<Institution>,
    /// Milestones by due date; empty where none is published.
    pub milestones: Vec<Milestone>,
    /// Self-reported progress, newest quarter first, the latest version of each; empty where none is published.
    pub reports: Vec<ProgressReport>,
    /// The monitor's assessments, newest quarter first, the latest version of each; empty where none is published.
    pub assessments: Vec<Assessment>,
    /// Versions of reports that a later one corrects, newest first.
    pub earlier_reports: Vec<ProgressReport>,
    /// Versions of assessments that a later one corrects, newest first.
    pub earlier_assessments: Vec<Assessment>,
    /// How each quarter of the whole commitment stands, from the first to the last.
    pub quarters: Vec<QuarterProgress>,
    /// The institutions that wrote the reports and assessments.
    pub authors: Vec<Institution>,
    /// Who monitors the plan, in the words of its source.
    pub monitoring_body: String,
    /// Spaces that belong to it, concluded ones last, and no more than a page of the list holds.
    pub spaces: Vec<Space>,
    /// How many spaces belong to it.
    pub spaces_total: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(scope: Scope) -> Reach {
        Reach {
            scope,
            origin: Origin::Source,
            reason: None,
            basis: None,
        }
    }

    #[test]
    fn the_whole_province_reaches_every_parish_and_names_none() {
        let nanegalito = "170169".parse().unwrap();
        let province = reach(Scope::Province);
        assert!(province.includes(&nanegalito) && !province.names(&nanegalito));
    }

    #[test]
    fn a_named_parish_is_reached_alone() {
        let (nanegalito, nanegal) = ("170169".parse().unwrap(), "170168".parse().unwrap());
        let named = reach(Scope::Parish {
            parish: ParishRef {
                code: "170169".parse().unwrap(),
                name: "Nanegalito".into(),
            },
        });
        assert!(named.includes(&nanegalito) && named.names(&nanegalito));
        assert!(!named.includes(&nanegal) && !named.names(&nanegal));
    }

    #[test]
    fn a_canton_reaches_its_parishes_only() {
        let canton = reach(Scope::Canton {
            canton: CantonRef {
                code: "1705".parse().unwrap(),
                name: "Rumiñahui".into(),
            },
        });
        assert!(canton.includes(&"170552".parse().unwrap()));
        assert!(
            !canton.includes(&"170127".parse().unwrap()),
            "the other Rumipamba lies in Quito"
        );
    }

    #[test]
    fn a_commitment_id_has_the_form_of_ogp() {
        assert!("ECPCA0002".parse::<CommitmentId>().is_ok());
        for text in [
            "ecpca0002",
            "ECPCA002",
            "ECPCA00022",
            "../../etc",
            "ÑCPC0002",
        ] {
            assert!(
                text.parse::<CommitmentId>().is_err(),
                "{text:?} was accepted"
            );
        }
    }
}
