//! Query strings of the API: read by the rules of `atlas-shared`, refused with every fault named.

use atlas_shared::{
    coverage::Level,
    error::Unknown,
    filter::{
        Fault, FilterError, Group, MilestoneFilter, Naming, Paging, ParishFilter, ProgressFilter,
        SpaceFilter,
    },
    language::Lang,
    page::Page,
};
use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::request::Parts,
};
use percent_encoding::percent_decode_str;

use crate::error::ApiError;

/// The parameters of filters of spaces, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SpaceParams {
    /// Spaces that reach this parish, as far as their precision tells
    pub parish: Option<String>,
    /// Spaces that reach this canton or a parish of it
    pub canton: Option<String>,
    /// An audience or a care group of Article 35
    pub group: Option<String>,
    /// forum, table, care-centre, mobile-unit or online
    pub kind: Option<String>,
    /// in-person, online or hybrid
    pub modality: Option<String>,
    /// active, planned, unconfirmed or concluded
    pub status: Option<String>,
    /// Spaces of this commitment, by OGP id
    pub commitment: Option<String>,
    /// With a session on this day or later (YYYY-MM-DD, Guayaquil time)
    pub from: Option<String>,
    /// With a session on this day or earlier (YYYY-MM-DD, Guayaquil time)
    pub to: Option<String>,
    /// Words in the name or the convenor's name; case and accents do not count
    pub q: Option<String>,
}

/// The parameters of filters of parishes, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ParishParams {
    /// Parishes of this canton, by DPA code
    pub canton: Option<String>,
    /// urban, rural or seat
    pub kind: Option<String>,
    /// Words in the name, in a former or another one; case and accents do not count
    pub q: Option<String>,
}

/// The parameters of filters of milestones, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MilestoneParams {
    /// Milestones of this commitment, by OGP id
    pub commitment: Option<String>,
    /// Milestones due in this quarter, such as 2025-Q1
    pub quarter: Option<String>,
}

/// The parameters of filters of reports and assessments, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProgressParams {
    /// Of this commitment, by OGP id
    pub commitment: Option<String>,
    /// On this quarter, such as 2025-Q1
    pub quarter: Option<String>,
    /// report (the institution itself) or assessment (the monitor)
    pub kind: Option<String>,
    /// latest (the default), or all that were ever published
    pub versions: Option<String>,
}

/// The parameters of lists that come in pages, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Page, from 1
    pub page: Option<u32>,
    /// Items a page, 1 to 200
    pub per_page: Option<u32>,
}

/// The parameter of calendars, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LanguageParam {
    /// es or en: the language of what has a translation; Spanish where absent
    pub lang: Option<String>,
}

/// The decoded parameters of a request, and the path that they belong to.
pub struct Query {
    path: String,
    pairs: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Ok(OriginalUri(uri)) = OriginalUri::from_request_parts(parts, state).await;
        let query = uri.query().unwrap_or_default();
        // Reading the pairs would replace what is no text, and a filter seem to have worked.
        let text = percent_decode_str(query).decode_utf8();
        text.map_err(|_| ApiError::Unreadable)?;
        let pairs = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Ok(Self {
            path: uri.path().to_owned(),
            pairs,
        })
    }
}

impl Query {
    /// The parameters, decoded, in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Reads a filter of spaces.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn spaces(&self) -> Result<(SpaceFilter, Paging), Vec<FilterError>> {
        SpaceFilter::parse(Naming::Api, self.pairs())
    }

    /// Takes the language out of the parameters, which programs that send no `Accept-Language` name
    /// there; Spanish where it is absent.
    ///
    /// # Errors
    /// There is no such language.
    pub fn take_language(&mut self) -> Result<Lang, Vec<FilterError>> {
        let Some(place) = self.pairs.iter().position(|(name, _)| name == "lang") else {
            return Ok(Lang::default());
        };
        let (field, value) = self.pairs.remove(place);
        value.parse().map_err(|unknown: Unknown| {
            vec![FilterError {
                field,
                fault: Fault::Unknown,
                accepts: unknown.accepts,
            }]
        })
    }

    /// Reads the group of a coverage, which must be there, and its level, which need not.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn coverage(&self) -> Result<(Group, Option<Level>), Vec<FilterError>> {
        let (mut group, mut level, mut errors) = (None, None, Vec::new());
        let mut fail = |field: &str, fault, accepts: String| {
            errors.push(FilterError {
                field: field.to_owned(),
                fault,
                accepts,
            });
        };
        for (name, value) in self.pairs() {
            let unknown = match name {
                "group" if group.is_none() => value.parse().map(|it| group = Some(it)).err(),
                "level" if level.is_none() => value.parse().map(|it| level = Some(it)).err(),
                "group" | "level" => {
                    fail(name, Fault::Repeated, String::new());
                    continue;
                }
                _ => {
                    fail(name, Fault::UnknownParameter, "group, level".to_owned());
                    continue;
                }
            };
            if let Some(Unknown { accepts, .. }) = unknown {
                fail(name, Fault::Unknown, accepts);
            }
        }
        match group {
            Some(group) if errors.is_empty() => Ok((group, level)),
            None if errors.is_empty() => {
                let accepts = Group::all().map(Group::key).collect::<Vec<_>>().join(", ");
                Err(vec![FilterError {
                    field: "group".to_owned(),
                    fault: Fault::Unknown,
                    accepts,
                }])
            }
            _ => Err(errors),
        }
    }

    /// Reads the name of a file; a usual one where it is absent.
    ///
    /// # Errors
    /// There are other parameters.
    pub fn file_name(&self) -> Result<String, Vec<FilterError>> {
        match self.pairs.as_slice() {
            [] => Ok("espacios".to_owned()),
            [(name, value)] if name == "name" => Ok(value.clone()),
            others => Err(others
                .iter()
                .map(|(name, _)| FilterError {
                    field: name.clone(),
                    fault: Fault::UnknownParameter,
                    accepts: "name".to_owned(),
                })
                .collect()),
        }
    }

    /// Takes a parameter out, if it is there.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self.pairs.iter().position(|(given, _)| given == name)?;
        Some(self.pairs.remove(place).1)
    }

    /// Reads a filter of parishes.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn parishes(&self) -> Result<(ParishFilter, Paging), Vec<FilterError>> {
        ParishFilter::parse(Naming::Api, self.pairs())
    }

    /// Reads a filter of milestones.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn milestones(&self) -> Result<(MilestoneFilter, Paging), Vec<FilterError>> {
        MilestoneFilter::parse(self.pairs())
    }

    /// Reads a filter of reports and assessments.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn progress(&self) -> Result<(ProgressFilter, Paging), Vec<FilterError>> {
        ProgressFilter::parse(self.pairs())
    }

    /// Reads a filter of spaces for an answer that does not come in pages.
    ///
    /// # Errors
    /// Every parameter at fault, those of pages among them.
    pub fn spaces_whole(&self) -> Result<SpaceFilter, Vec<FilterError>> {
        self.whole(self.spaces())
    }

    /// Reads a filter of parishes for an answer that does not come in pages.
    ///
    /// # Errors
    /// Every parameter at fault, those of pages among them.
    pub fn parishes_whole(&self) -> Result<ParishFilter, Vec<FilterError>> {
        self.whole(self.parishes())
    }

    /// Reads a filter of milestones for an answer that does not come in pages.
    ///
    /// # Errors
    /// Every parameter at fault, those of pages among them.
    pub fn milestones_whole(&self) -> Result<MilestoneFilter, Vec<FilterError>> {
        self.whole(self.milestones())
    }

    /// Reads a filter of reports and assessments for an answer that does not come in pages.
    ///
    /// # Errors
    /// Every parameter at fault, those of pages among them.
    pub fn progress_whole(&self) -> Result<ProgressFilter, Vec<FilterError>> {
        self.whole(self.progress())
    }

    /// Sees to it that there are no parameters.
    ///
    /// # Errors
    /// Every parameter.
    pub fn nothing(&self) -> Result<(), Vec<FilterError>> {
        self.whole(self.paging().map(|paging| ((), paging)))
    }

    /// What was read, if nothing asks for a page of it.
    fn whole<T>(&self, read: Result<(T, Paging), Vec<FilterError>>) -> Result<T, Vec<FilterError>> {
        let paging = self
            .pairs()
            .filter(|(name, _)| matches!(*name, "page" | "per_page"))
            .map(|(name, _)| FilterError {
                field: name.to_owned(),
                fault: Fault::UnknownParameter,
                accepts: String::new(),
            });
        let mut errors: Vec<_> = paging.collect();
        match read {
            Ok((read, _)) if errors.is_empty() => Ok(read),
            Ok(_) => Err(errors),
            Err(others) => {
                let of_pages =
                    |error: &FilterError| matches!(error.field.as_str(), "page" | "per_page");
                errors.extend(others.into_iter().filter(|error| !of_pages(error)));
                Err(errors)
            }
        }
    }

    /// Reads the page of a list without filters.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn paging(&self) -> Result<Paging, Vec<FilterError>> {
        Paging::parse(self.pairs())
    }

    /// The page of a list that was read whole.
    pub fn page_of<T>(&self, paging: Paging, all: Vec<T>) -> Page<T> {
        let total = all.len() as u64;
        let skipped = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
        let items = all.into_iter().skip(skipped).take(paging.per_page as usize);
        self.page(paging, items.collect(), total)
    }

    /// Wraps the items of a page, with the address of the next one where there is one.
    pub fn page<T>(&self, paging: Paging, items: Vec<T>, total: u64) -> Page<T> {
        let shown = paging.offset() + u64::from(paging.per_page);
        let next = (shown < total).then(|| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(self.pairs.iter().filter(|(name, _)| name != "page"));
            query.append_pair("page", &(paging.page + 1).to_string());
            format!("{}?{}", self.path, query.finish())
        });
        Page { items, total, next }
    }
}
