//! Coverage: for a group of people, where an active space stands, how far the next one is, how many
//! people that concerns, and in which order the gaps weigh.
//!
//! Only **active** spaces cover a place. Planned and unconfirmed ones are counted beside them, never
//! with them; concluded ones do not count. Everything is computed from the place that the public may
//! see ([`crate::place::Place`]), so that no distance and no count tells of a hidden one.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{
    filter::Group,
    language::Text,
    parish::ParishKind,
    place::{CantonRef, ParishCode},
    source::Source,
    space::{Audience, CareGroup, SpaceId},
};

keyed! {
    /// A figure of INEC's 2022 census that is published by parish.
    pub enum CensusFigure {
        /// Women of all ages.
        Women = "women" / "mujeres",
        /// People aged 0 to 14.
        Age0To14 = "age-0-14" / "de-0-a-14",
        /// People aged 65 and over.
        Age65Plus = "age-65-plus" / "de-65-y-mas",
    }
}

keyed! {
    /// How well a census figure counts a group.
    pub enum Fit {
        /// It counts the group itself.
        Whole = "whole" / "completa",
        /// It counts only a part of the group.
        Part = "part" / "parcial",
        /// It counts the group and others beside it.
        Beyond = "beyond" / "mas-amplia",
    }
}

/// The census figure that says how many people of a group live somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Concerned {
    /// The figure.
    pub figure: CensusFigure,
    /// How well it counts the group.
    pub fit: Fit,
}

/// The census figure that belongs to a group; none where the census counts no such people by parish.
///
/// Older adults are people of 65 and over by the Constitution (Article 36), as the census counts them.
/// Adolescence lasts until 18, of which the figure 0–14 lacks four years; childhood lasts until 12 by the
/// Code of Childhood and Adolescence (Article 4), and the same figure counts three years more.
pub const fn concerned(group: Group) -> Option<Concerned> {
    let (figure, fit) = match group {
        Group::Audience(Audience::Women) => (CensusFigure::Women, Fit::Whole),
        Group::Audience(Audience::Children) => (CensusFigure::Age0To14, Fit::Beyond),
        Group::Care(CareGroup::OlderAdults) => (CensusFigure::Age65Plus, Fit::Whole),
        Group::Care(CareGroup::ChildrenAdolescents) => (CensusFigure::Age0To14, Fit::Part),
        _ => return None,
    };
    Some(Concerned { figure, fit })
}

keyed! {
    /// By which places a coverage is told.
    #[derive(Default)]
    pub enum Level {
        /// By parish.
        #[default]
        Parish = "parish" / "parroquia",
        /// By canton.
        Canton = "canton" / "canton",
    }
}

keyed! {
    /// How people of a parish can reach an active space of the group, best first.
    pub enum Access {
        /// One stands in the parish.
        Here = "here" / "aqui",
        /// One stands somewhere in the canton; where, its precision does not show.
        Canton = "canton" / "canton",
        /// The nearest stands in another parish.
        Away = "away" / "fuera",
        /// Only online, for the whole province, or with a place told on request.
        Province = "province" / "provincia",
        /// None.
        None = "none" / "ninguno",
    }
}

/// The nearest space with a place, as the crow flies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nearest {
    /// The space.
    pub space: SpaceId,
    /// Its name.
    pub name: Text,
    /// The parish in which it stands.
    pub parish: ParishCode,
    /// Kilometres from the label point of the asking parish to the space, or to the label point of the
    /// space's parish where no finer place is public.
    pub km: f64,
    /// Whether the space itself was measured, and not the middle of its parish.
    pub exact: bool,
}

/// Spaces by status, of those that stand in a place as far as their precision shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stand {
    /// At work.
    pub active: u32,
    /// Announced.
    pub planned: u32,
    /// Mentioned, not confirmed.
    pub unconfirmed: u32,
}

/// A parish and the group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParishCoverage {
    /// DPA code.
    pub code: ParishCode,
    /// Name, a label only.
    pub name: String,
    /// Its canton.
    pub canton: CantonRef,
    /// Legal kind.
    pub kind: ParishKind,
    /// People of the group by the census figure; `null` where there is none.
    pub people: Option<u32>,
    /// Spaces that stand in it.
    pub spaces: Stand,
    /// How its people reach an active space.
    pub access: Access,
    /// The nearest active space with a public place.
    pub nearest: Option<Nearest>,
    /// The nearest planned or unconfirmed space with a public place.
    pub uncertain: Option<Nearest>,
    /// Its place among the gaps, from 1; `null` where it is none or cannot be weighed.
    pub gap: Option<u32>,
}

/// A canton and the group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CantonCoverage {
    /// The canton.
    pub canton: CantonRef,
    /// People of the group; `null` where the figure is not published for all its parishes.
    pub people: Option<u32>,
    /// Spaces that stand in it or in a parish of it.
    pub spaces: Stand,
    /// Its parishes and the people of those without an active space.
    pub summary: Summary,
    /// The farthest of its parishes from an active space, in kilometres.
    pub farthest_km: Option<f64>,
}

/// Parishes without an active space, at a glance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Summary {
    /// All parishes.
    pub parishes: u32,
    /// Those in which no active space stands.
    pub without: u32,
    /// People of the group in those of them that have a figure.
    pub people_without: u32,
    /// Those of them that have no figure.
    pub without_figure: u32,
    /// Those of them that an active space of their canton serves, whose place is not shown finer.
    pub served_by_canton: u32,
}

/// The coverage of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Coverage {
    /// The group: an audience or a care group of Article 35.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "older-adults"))]
    pub group: Group,
    /// The census figure that counts it; `null` where the census does not.
    pub concerned: Option<Concerned>,
    /// The province at a glance.
    pub summary: Summary,
    /// All spaces for the group, wherever they are.
    pub spaces: Stand,
    /// Active ones that are online, serve the whole province or tell their place on request.
    pub for_province: u32,
    /// Every parish: gaps first, the heaviest first. Empty where cantons alone are asked for.
    pub parishes: Vec<ParishCoverage>,
    /// Every canton by code. Empty where parishes alone are asked for.
    pub cantons: Vec<CantonCoverage>,
    /// Source of the figures of people.
    pub census: Source,
}

/// A place and its active spaces by group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatrixRow {
    /// DPA code of a parish or canton, or of the province.
    pub code: String,
    /// Name, a label only.
    pub name: String,
    /// Name of the parish's canton; absent for cantons and the province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canton: Option<String>,
    /// Active spaces that stand in the place, one number for each group, in the order of the groups.
    pub active: Vec<u32>,
}

/// Active spaces by group and place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoverageMatrix {
    /// The columns: audiences, then the groups of Article 35.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub groups: Vec<Group>,
    /// Every parish by code.
    pub parishes: Vec<MatrixRow>,
    /// Every canton by code: its parishes' spaces and those of the whole canton.
    pub cantons: Vec<MatrixRow>,
    /// All active spaces of the province, wherever they are.
    pub province: MatrixRow,
}

/// Puts parishes into the order in which their gaps weigh, and numbers the gaps.
///
/// A gap is a parish in which no active space stands. Gaps that no space of their canton serves come
/// first; among equals weighs more what has more *person-kilometres*: people of the group times
/// kilometres to the nearest active space. Where no active space has a place, people alone are compared;
/// for a group that the census does not count, kilometres alone. A parish without a figure for a group
/// that others have one for is not numbered, and stands behind those that are, farthest first. Parishes
/// with a space come last, by code.
pub fn rank(parishes: &mut [ParishCoverage], counted: bool) {
    parishes.sort_by(|a, b| weigh(a, b, counted));
    let mut place = 0;
    for parish in parishes {
        let weighed = match counted {
            true => parish.people.is_some(),
            false => parish.nearest.is_some(),
        };
        parish.gap = (parish.access != Access::Here && weighed).then(|| {
            place += 1;
            place
        });
    }
}

fn weigh(a: &ParishCoverage, b: &ParishCoverage, counted: bool) -> Ordering {
    let covered = |it: &ParishCoverage| match it.access {
        Access::Here => 2,
        Access::Canton => 1,
        Access::Away | Access::Province | Access::None => 0,
    };
    let km = |it: &ParishCoverage| it.nearest.as_ref().map_or(1.0, |nearest| nearest.km);
    let weight = |it: &ParishCoverage| match (counted, it.people) {
        (true, Some(people)) => f64::from(people) * km(it),
        _ => km(it),
    };
    let gaps = || {
        let unknown = |it: &ParishCoverage| counted && it.people.is_none();
        unknown(a)
            .cmp(&unknown(b))
            .then_with(|| weight(b).total_cmp(&weight(a)))
    };
    covered(a)
        .cmp(&covered(b))
        .then_with(|| match a.access {
            Access::Here => Ordering::Equal,
            _ => gaps(),
        })
        .then_with(|| a.code.cmp(&b.code))
}

/// The parishes without an active space, and the people whom that concerns.
pub fn summary<'a>(parishes: impl IntoIterator<Item = &'a ParishCoverage>) -> Summary {
    let mut sum = Summary::default();
    for parish in parishes {
        sum.parishes += 1;
        if parish.access == Access::Here {
            continue;
        }
        sum.without += 1;
        sum.served_by_canton += u32::from(parish.access == Access::Canton);
        match parish.people {
            Some(people) => sum.people_without += people,
            None => sum.without_figure += 1,
        }
    }
    sum
}

#[cfg(test)]
mod tests;
