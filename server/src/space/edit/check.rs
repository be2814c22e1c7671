//! What an editor says of a space, and whether it can be taken: every fault is told with its field.

use atlas_shared::{
    account::{MAX_EMAIL, is_email},
    calendar::PartialDate,
    commitment::CommitmentId,
    editing::Publication,
    place::Precision,
    space::{
        Accessibility, Audience, CareGroup, Modality, ServiceLanguage, SpaceKind, SpaceStatus,
    },
    writing::MAX_NAME,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::Deserialize;

use crate::{
    account::Editor,
    body::{Faults, words},
    entity::commitment,
    error::{ApiError, ApiResult},
    router::Atlas,
    space::placing::{self, Said, StoredPlace},
};

/// What an editor says of a space.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewSpace {
    /// draft, published or archived; a draft where absent
    #[schema(value_type = Option<Publication>)]
    pub publication: Option<String>,
    /// forum, table, care-centre, mobile-unit or online
    #[schema(value_type = SpaceKind)]
    pub kind: String,
    /// Name in Spanish.
    pub name_es: String,
    /// Name in English, where there is one.
    pub name_en: Option<String>,
    /// Id of the institution that convenes it: one of the editor's own.
    pub convenor: String,
    /// in-person, online or hybrid
    #[schema(value_type = Modality)]
    pub modality: String,
    /// active, planned, unconfirmed or concluded
    #[schema(value_type = SpaceStatus)]
    pub status: String,
    /// For whom it is.
    #[schema(value_type = Vec<Audience>)]
    pub audiences: Vec<String>,
    /// Groups of Article 35.
    #[schema(value_type = Vec<CareGroup>)]
    pub care_groups: Vec<String>,
    /// Languages of service.
    #[schema(value_type = Vec<ServiceLanguage>)]
    pub languages: Vec<String>,
    /// Ids of commitments to which it belongs.
    pub commitments: Vec<String>,
    /// How exactly the public sees the place: point, parish, canton, province or on-request
    #[schema(value_type = Precision)]
    pub precision: String,
    /// DPA code of the canton; follows from the parish.
    pub canton: Option<String>,
    /// DPA code of the parish; follows from the point.
    pub parish: Option<String>,
    /// Longitude, WGS 84.
    pub lon: Option<f64>,
    /// Latitude, WGS 84.
    pub lat: Option<f64>,
    /// Since when: YYYY, YYYY-MM or YYYY-MM-DD.
    pub since: Option<String>,
    /// Telephone of the institution, never of a private person.
    pub contact_phone: Option<String>,
    /// Email of the institution.
    pub contact_email: Option<String>,
    /// Page of the institution.
    pub contact_web: Option<String>,
    /// What the place has for people with disabilities.
    #[schema(value_type = Vec<Accessibility>)]
    pub accessibility: Vec<String>,
    /// Whether children are looked after meanwhile: yes, no, or absent where nobody says.
    pub child_care: Option<String>,
}

impl NewSpace {
    /// Where it says that the space is, as it would be stored, and how exactly that is shown. `names` are those
    /// of the space: of a shelter no place is stored.
    pub fn place(
        &self,
        faults: &mut Faults,
        atlas: &Atlas,
        names: [&str; 2],
    ) -> (Option<Precision>, StoredPlace) {
        let precision = faults.value("precision", &self.precision);
        let said = Said {
            canton: self.canton.as_deref(),
            parish: self.parish.as_deref(),
            lon: self.lon,
            lat: self.lat,
        };
        let territory = (&*atlas.gazetteer, atlas.map.shapes.as_slice());
        let place = placing::check(faults, precision, said, names, territory);
        (precision, place)
    }
}

/// A space that passed every check.
pub struct CheckedSpace {
    pub(super) publication: Publication,
    pub(super) kind: SpaceKind,
    pub(super) name_es: String,
    pub(super) name_en: Option<String>,
    pub(super) convenor: String,
    pub(super) modality: Modality,
    pub(super) status: SpaceStatus,
    pub(super) audiences: Vec<Audience>,
    pub(super) care_groups: Vec<CareGroup>,
    pub(super) languages: Vec<ServiceLanguage>,
    pub(super) commitments: Vec<CommitmentId>,
    pub(super) precision: Precision,
    pub(super) place: StoredPlace,
    pub(super) since: Option<PartialDate>,
    pub(super) contact_phone: Option<String>,
    pub(super) contact_email: Option<String>,
    pub(super) contact_web: Option<String>,
    pub(super) accessibility: Vec<Accessibility>,
    pub(super) child_care: Option<bool>,
}

/// Checks what an editor says of a space.
///
/// # Errors
/// Every fault by its field, or that the convenor is no institution of hers.
pub async fn check(
    db: &impl ConnectionTrait,
    atlas: &Atlas,
    editor: &Editor,
    body: NewSpace,
) -> ApiResult<CheckedSpace> {
    let mut faults = Faults::default();
    let name_es = faults.line("name_es", &body.name_es, MAX_NAME);
    let name_en = faults.line_if_any("name_en", body.name_en.as_deref(), MAX_NAME);
    let kind = faults.value("kind", &body.kind);
    let modality = faults.value("modality", &body.modality);
    let status = faults.value("status", &body.status);
    let publication = faults.value_if_any("publication", body.publication.as_deref());
    let convenor = convenor(&mut faults, editor, &body.convenor)?;
    let audiences = faults.values("audiences", &body.audiences);
    let care_groups = faults.values("care_groups", &body.care_groups);
    let languages = faults.values("languages", &body.languages);
    let commitments: Vec<CommitmentId> = faults.values("commitments", &body.commitments);
    for id in &commitments {
        let known = commitment::Entity::find_by_id(id.as_str());
        if known.one(db).await?.is_none() {
            let (es, en) = (
                format!("No hay ningún compromiso {id}."),
                format!("There is no commitment {id}."),
            );
            faults.add("commitments", &es, &en);
        }
    }
    let since = faults.value_if_any("since", body.since.as_deref());
    let contact_phone = phone(&mut faults, body.contact_phone.as_deref());
    let contact_email =
        faults.line_if_any("contact_email", body.contact_email.as_deref(), MAX_EMAIL);
    if contact_email
        .as_deref()
        .is_some_and(|email| !email.is_empty() && !is_email(email))
    {
        faults.add(
            "contact_email",
            "No es una dirección de correo.",
            "This is no email address.",
        );
    }
    let contact_web = faults.link_if_any("contact_web", body.contact_web.as_deref());
    let accessibility = faults.values("accessibility", &body.accessibility);
    let child_care = match body.child_care.as_deref().map(str::trim) {
        None | Some("") => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(_) => {
            let message = words(
                "El valor no es de los admitidos.",
                "The value is not one of those accepted.",
            );
            faults.add_with("child_care", message, "yes, no".to_owned());
            None
        }
    };
    let names = [name_es.as_str(), name_en.as_deref().unwrap_or_default()];
    let (precision, place) = body.place(&mut faults, atlas, names);
    faults.check()?;
    let missing = || ApiError::internal("a checked value is missing");
    Ok(CheckedSpace {
        publication: publication.unwrap_or(Publication::Draft),
        kind: kind.ok_or_else(missing)?,
        modality: modality.ok_or_else(missing)?,
        status: status.ok_or_else(missing)?,
        precision: precision.ok_or_else(missing)?,
        name_es,
        name_en,
        convenor,
        audiences,
        care_groups,
        languages,
        commitments,
        place,
        since,
        contact_phone,
        contact_email,
        contact_web,
        accessibility,
        child_care,
    })
}

/// The institution that convenes; the editor's own where she has but one.
fn convenor(faults: &mut Faults, editor: &Editor, said: &str) -> ApiResult<String> {
    match (said.trim(), editor.0.institutions.as_slice()) {
        ("", [only]) => Ok(only.id.clone()),
        ("", _) => {
            faults.add(
                "convenor",
                "Elija quién convoca.",
                "Choose who convenes it.",
            );
            Ok(String::new())
        }
        (id, _) => {
            editor.may_edit(id)?;
            Ok(id.to_owned())
        }
    }
}

/// A telephone number as people write it.
fn phone(faults: &mut Faults, said: Option<&str>) -> Option<String> {
    let phone = faults.line_if_any("contact_phone", said, 40)?;
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let plain = phone
        .chars()
        .all(|c| c.is_ascii_digit() || " +()-./extEXT".contains(c));
    if !phone.is_empty() && (!plain || !(3..=20).contains(&digits)) {
        faults.add_with(
            "contact_phone",
            words(
                "No es un número de teléfono.",
                "This is no telephone number.",
            ),
            "02 395 8000 ext 12".to_owned(),
        );
    }
    Some(phone)
}
