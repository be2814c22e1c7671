//! What search engines and other programs are to know of a page, in the words of schema.org (JSON-LD).
//!
//! It says what the page itself says, from the same answers of the API, and nothing more. Pages that
//! must leave no trace have none.

use atlas_app::{first_paint::Given, head::Head, route::Route, share::public_address};
use atlas_shared::{
    commitment::{CommitmentDetail, Institution, Scope},
    dataset::{ABOUT, DatasetId, TITLE},
    language::Lang,
    parish::ParishDetail,
    place::{CantonRef, PROVINCE_CODE, ParishRef},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The linked data of the page at a path.
pub fn describe(path: &str, given: &Given, head: &Head, lang: Lang) -> Value {
    let site = Site { given, lang };
    let route = Route::parse(path);
    let mut graph = match &route {
        Route::Home => vec![site.itself(), site.dataset()],
        Route::Parish(code) => site
            .answer::<ParishDetail>(&format!("/api/v1/parishes/{code}"))
            .map(|detail| site.parish(&detail))
            .into_iter()
            .collect(),
        Route::Commitment(id) => site
            .answer::<CommitmentDetail>(&format!("/api/v1/commitments/{id}"))
            .map(|detail| site.commitment(&detail))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    graph.extend(site.way(&route, path, head));
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// What the descriptions have in common.
struct Site<'a> {
    given: &'a Given,
    lang: Lang,
}

impl Site<'_> {
    fn address(&self, path: &str) -> String {
        public_address(&self.given.base_url, path, self.lang)
    }

    fn answer<T: DeserializeOwned>(&self, path: &str) -> Option<T> {
        let answer = self.given.answers.get(path)?.as_ref().ok()?;
        serde_json::from_str(answer).ok()
    }

    fn itself(&self) -> Value {
        let base_url = &self.given.base_url;
        json!({
            "@type": "WebSite",
            "@id": format!("{base_url}/#atlas"),
            "name": "Atlas Abierto de Pichincha",
            "url": self.address("/"),
            "inLanguage": self.lang.key(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": format!("{base_url}/parroquias?q={{search_term_string}}"),
                },
                "query-input": "required name=search_term_string",
            },
        })
    }

    /// The open data behind the pages.
    fn dataset(&self) -> Value {
        let base_url = &self.given.base_url;
        let files = DatasetId::ALL
            .iter()
            .flat_map(|dataset| {
                dataset
                    .formats()
                    .iter()
                    .map(move |format| (dataset, format))
            })
            .map(|(dataset, &format)| {
                json!({
                    "@type": "DataDownload",
                    "name": dataset.title().get(self.lang),
                    "encodingFormat": format.media_type(),
                    "contentUrl": format!("{base_url}{}", dataset.path(format)),
                })
            });
        json!({
            "@type": "Dataset",
            "name": TITLE.get(self.lang),
            "description": ABOUT.get(self.lang),
            "url": self.address("/datos"),
            "isAccessibleForFree": true,
            "spatialCoverage": province(),
            "distribution": files.collect::<Vec<_>>(),
        })
    }

    fn parish(&self, detail: &ParishDetail) -> Value {
        let parish = &detail.parish;
        let address = self.address(&format!("/parroquias/{}", parish.code));
        let people = parish.population.map(|people| {
            json!({
                "@type": "PropertyValue",
                "name": match self.lang { Lang::Es => "Población", Lang::En => "Population" },
                "value": people,
                "measurementTechnique": detail.census.title,
            })
        });
        json!({
            "@type": AREA,
            "@id": format!("{address}#parroquia"),
            "name": parish.name,
            "identifier": dpa(parish.code.as_str()),
            "url": address,
            "containedInPlace": canton(&parish.canton),
            "additionalProperty": people,
        })
    }

    /// A commitment is a project in the sense of schema.org: a planned aim that several pursue together.
    fn commitment(&self, detail: &CommitmentDetail) -> Value {
        let commitment = &detail.commitment;
        let served = commitment.reach.iter().map(|reach| match &reach.scope {
            Scope::Province => province(),
            Scope::Canton { canton: of } => canton(of),
            Scope::Parish { parish: of } => parish(of),
        });
        let members = detail.institutions.iter().map(|one| self.institution(one));
        json!({
            "@type": "Project",
            "@id": format!("{}#compromiso", self.address(&format!("/compromisos/{}", commitment.id))),
            "name": commitment.short.get(self.lang),
            "alternateName": commitment.title.get(self.lang),
            "description": commitment.action.get(self.lang),
            "identifier": { "@type": "PropertyValue", "propertyID": "OGP", "value": commitment.id.as_str() },
            "url": self.address(&format!("/compromisos/{}", commitment.id)),
            "sameAs": commitment.url,
            "areaServed": served.collect::<Vec<_>>(),
            "member": members.collect::<Vec<_>>(),
        })
    }

    fn institution(&self, institution: &Institution) -> Value {
        json!({ "@type": "Organization", "name": institution.name.get(self.lang) })
    }

    /// The way from the home page; none on the home page itself and where there is nothing.
    fn way(&self, route: &Route, path: &str, head: &Head) -> Option<Value> {
        if *route == Route::Home || head.missing {
            return None;
        }
        let name = head.title.split(" · ").next().unwrap_or_default();
        let between = match (route, self.lang) {
            (Route::Commitment(_), Lang::Es) => {
                Some(("/compromisos".to_owned(), "Compromisos".to_owned()))
            }
            (Route::Commitment(_), Lang::En) => {
                Some(("/compromisos".to_owned(), "Commitments".to_owned()))
            }
            (Route::Parish(code), _) => self
                .answer::<ParishDetail>(&format!("/api/v1/parishes/{code}"))
                .map(|detail| detail.parish.canton)
                .map(|canton| (format!("/cantones/{}", canton.code), canton.name)),
            _ => None,
        };
        let between = between
            .as_ref()
            .map(|(path, name)| (path.as_str(), name.as_str()));
        let steps = [Some(("/", "Pichincha")), between, Some((path, name))];
        let steps = steps.into_iter().flatten().zip(1..);
        let items = steps.map(|((path, name), position)| {
            json!({
                "@type": "ListItem", "position": position, "name": name, "item": self.address(path),
            })
        });
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() }))
    }
}

/// How schema.org calls a territory of the state.
const AREA: &str = "AdministrativeArea";

fn province() -> Value {
    json!({
        "@type": AREA,
        "name": "Pichincha",
        "identifier": dpa(PROVINCE_CODE),
        "containedInPlace": { "@type": "Country", "name": "Ecuador" },
    })
}

fn canton(canton: &CantonRef) -> Value {
    json!({
        "@type": AREA,
        "name": canton.name,
        "identifier": dpa(canton.code.as_str()),
        "containedInPlace": province(),
    })
}

fn parish(parish: &ParishRef) -> Value {
    json!({ "@type": AREA, "name": parish.name, "identifier": dpa(parish.code.as_str()) })
}

/// A code in INEC's division of the country.
fn dpa(code: &str) -> Value {
    json!({ "@type": "PropertyValue", "propertyID": "DPA", "value": code })
}
