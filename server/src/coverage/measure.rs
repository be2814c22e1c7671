//! From public places to coverage: counts, distances and gaps. Pure; knows neither HTTP nor database.

use std::collections::BTreeMap;

use atlas_shared::{
    coverage::{
        Access, CantonCoverage, CensusFigure, Coverage, CoverageMatrix, MatrixRow, Nearest,
        ParishCoverage, Stand, concerned, rank, summary,
    },
    filter::Group,
    language::Text,
    parish::ParishKind,
    place::{CantonRef, PROVINCE_CODE, ParishCode, ParishRef, Place, Point, Precision},
    source::Source,
    space::{SpaceId, SpaceStatus},
};
use geo::{Distance, Geodesic, Haversine};

use crate::{
    entity::{canton, parish},
    error::ApiResult,
    gazetteer::Gazetteer,
    stored,
};

/// A space and the place that the public may see of it.
pub struct Placed {
    /// Its id.
    pub id: SpaceId,
    /// Its name.
    pub name: Text,
    /// Whether it is at work.
    pub status: SpaceStatus,
    /// Its place; that of an online space is the province.
    pub place: Place,
}

/// A parish as coverage needs it.
struct Parish {
    place: ParishRef,
    canton: CantonRef,
    kind: ParishKind,
    label: Point,
    people: Option<u32>,
}

/// Where a space can be measured from.
struct Spot {
    /// The space.
    space: SpaceId,
    /// Its name.
    name: Text,
    /// The parish in which it stands.
    parish: ParishCode,
    /// The point that stands for it.
    point: Point,
    /// Whether the point is its own.
    exact: bool,
}

/// Parishes and cantons with the figure that counts a group.
pub struct Ground {
    parishes: Vec<Parish>,
    cantons: Vec<(CantonRef, Option<u32>)>,
}

impl Ground {
    /// Joins places and figures.
    ///
    /// # Errors
    /// A row does not fit the types of the domain.
    pub fn new(
        parishes: &[parish::Model],
        cantons: &[canton::Model],
        gazetteer: &Gazetteer,
        group: Group,
    ) -> ApiResult<Self> {
        let figure = concerned(group).map(|concerned| concerned.figure);
        let parish = |row: &parish::Model| {
            let people = match figure {
                Some(CensusFigure::Women) => row.women,
                Some(CensusFigure::Age0To14) => row.age_0_14,
                Some(CensusFigure::Age65Plus) => row.age_65_plus,
                None => None,
            };
            Ok(Parish {
                place: stored::required(gazetteer.parish(&row.code), "a parish")?,
                canton: stored::required(gazetteer.canton(&row.canton_code), "a canton")?,
                kind: stored::value(&row.kind)?,
                label: Point {
                    lon: row.label_lon,
                    lat: row.label_lat,
                },
                people: people.map(stored::figure),
            })
        };
        let parishes = parishes
            .iter()
            .map(parish)
            .collect::<ApiResult<Vec<Parish>>>()?;
        let canton = |row: &canton::Model| {
            let place = stored::required(gazetteer.canton(&row.code), "a canton")?;
            let within = parishes.iter().filter(|it| it.canton.code == place.code);
            // Ages are published by parish only; a sum that lacks one parish is no figure.
            let people = match figure {
                Some(CensusFigure::Women) => Some(stored::figure(row.women)),
                Some(_) => within.map(|it| it.people).sum(),
                None => None,
            };
            Ok((place, people))
        };
        let cantons = cantons.iter().map(canton).collect::<ApiResult<_>>()?;
        Ok(Self { parishes, cantons })
    }

    /// The spots from which these spaces can be measured: their own points, and once for all that show
    /// only their parish the point where the parish's label stands.
    fn spots<'a>(&self, spaces: impl Iterator<Item = &'a Placed>) -> Vec<Spot> {
        let labels: BTreeMap<_, _> = self
            .parishes
            .iter()
            .map(|it| (&it.place.code, it.label))
            .collect();
        let mut labelled: BTreeMap<_, Spot> = BTreeMap::new();
        let mut spots = Vec::new();
        for space in spaces {
            let Some(parish) = &space.place.parish else {
                continue;
            };
            let Some(&label) = labels.get(&parish.code) else {
                continue;
            };
            let spot = Spot {
                space: space.id.clone(),
                name: space.name.clone(),
                parish: parish.code.clone(),
                point: space.place.point.unwrap_or(label),
                exact: space.place.point.is_some(),
            };
            if spot.exact {
                spots.push(spot);
            } else {
                labelled.entry(parish.code.clone()).or_insert(spot);
            }
        }
        spots.extend(labelled.into_values());
        spots
    }
}

/// The coverage of a group by spaces that are for it and not concluded.
pub fn coverage(group: Group, spaces: &[Placed], ground: &Ground, census: Source) -> Coverage {
    let active = |it: &&Placed| it.status == SpaceStatus::Active;
    let uncertain =
        |it: &&Placed| matches!(it.status, SpaceStatus::Planned | SpaceStatus::Unconfirmed);
    let open = ground.spots(spaces.iter().filter(active));
    let doubtful = ground.spots(spaces.iter().filter(uncertain));
    let for_province = spaces
        .iter()
        .filter(active)
        .filter(|it| everywhere(it))
        .count();
    let in_parishes = stand_by(spaces, |place| {
        Some(place.parish.as_ref()?.code.to_string())
    });
    let in_cantons = stand_by(spaces, |place| {
        Some(place.canton.as_ref()?.code.to_string())
    });
    let serves_canton = |canton: &CantonRef| {
        spaces.iter().filter(active).any(|it| {
            it.place.precision == Precision::Canton && it.place.canton.as_ref() == Some(canton)
        })
    };
    let mut parishes: Vec<_> = ground
        .parishes
        .iter()
        .map(|parish| {
            let nearest = nearest(parish.label, &open);
            let spaces = in_parishes.get(parish.place.code.as_str());
            let spaces = spaces.copied().unwrap_or_default();
            let access = if spaces.active > 0 {
                Access::Here
            } else if serves_canton(&parish.canton) {
                Access::Canton
            } else if nearest.is_some() {
                Access::Away
            } else if for_province > 0 {
                Access::Province
            } else {
                Access::None
            };
            ParishCoverage {
                code: parish.place.code.clone(),
                name: parish.place.name.clone(),
                canton: parish.canton.clone(),
                kind: parish.kind,
                people: parish.people,
                spaces,
                access,
                nearest,
                uncertain: self::nearest(parish.label, &doubtful),
                gap: None,
            }
        })
        .collect();
    rank(&mut parishes, concerned(group).is_some());
    let cantons = ground
        .cantons
        .iter()
        .map(|(canton, people)| {
            let within = || parishes.iter().filter(|it| it.canton.code == canton.code);
            let distances = within()
                .filter_map(|it| it.nearest.as_ref())
                .map(|it| it.km);
            let spaces = in_cantons.get(canton.code.as_str());
            CantonCoverage {
                canton: canton.clone(),
                people: *people,
                spaces: spaces.copied().unwrap_or_default(),
                summary: summary(within()),
                farthest_km: distances.reduce(f64::max),
            }
        })
        .collect();
    let mut all = Stand::default();
    for space in spaces {
        add(&mut all, space.status);
    }
    Coverage {
        group,
        concerned: concerned(group),
        summary: summary(&parishes),
        spaces: all,
        for_province: u32::try_from(for_province).unwrap_or(u32::MAX),
        parishes,
        cantons,
        census,
    }
}

/// Whether a space shows neither canton nor parish.
fn everywhere(space: &Placed) -> bool {
    space.place.canton.is_none()
}

fn add(stand: &mut Stand, status: SpaceStatus) {
    match status {
        SpaceStatus::Active => stand.active += 1,
        SpaceStatus::Planned => stand.planned += 1,
        SpaceStatus::Unconfirmed => stand.unconfirmed += 1,
        SpaceStatus::Concluded => {}
    }
}

fn stand_by(spaces: &[Placed], code: impl Fn(&Place) -> Option<String>) -> BTreeMap<String, Stand> {
    let mut stands = BTreeMap::new();
    for space in spaces {
        if let Some(code) = code(&space.place) {
            add(stands.entry(code).or_default(), space.status);
        }
    }
    stands
}

/// The spot nearest to a point. It is found on the sphere, which is quick, and measured on the
/// ellipsoid, to tenths of a kilometre.
fn nearest(from: Point, spots: &[Spot]) -> Option<Nearest> {
    let point = |point: Point| geo::Point::new(point.lon, point.lat);
    let from = point(from);
    let apart = |spot: &Spot| Haversine.distance(from, point(spot.point));
    let mut found: Option<(f64, &Spot)> = None;
    for spot in spots {
        let metres = apart(spot);
        if found.is_none_or(|(least, _)| metres < least) {
            found = Some((metres, spot));
        }
    }
    let (_, spot) = found?;
    let metres = Geodesic.distance(from, point(spot.point));
    Some(Nearest {
        space: spot.space.clone(),
        name: spot.name.clone(),
        parish: spot.parish.clone(),
        km: (metres / 100.0).round() / 10.0,
        exact: spot.exact,
    })
}

/// Active spaces, each with the columns of its groups, by place.
pub fn matrix(
    spaces: &[(Placed, Vec<usize>)],
    parishes: &[parish::Model],
    cantons: &[canton::Model],
    gazetteer: &Gazetteer,
) -> CoverageMatrix {
    let groups: Vec<Group> = Group::all().collect();
    let count = |stands: &dyn Fn(&Place) -> bool| {
        let mut active = vec![0; groups.len()];
        for (space, columns) in spaces {
            if stands(&space.place) {
                for &column in columns {
                    if let Some(count) = active.get_mut(column) {
                        *count += 1;
                    }
                }
            }
        }
        active
    };
    let parish = |row: &parish::Model| MatrixRow {
        code: row.code.clone(),
        name: row.name.clone(),
        canton: gazetteer.canton(&row.canton_code).map(|canton| canton.name),
        active: count(&|place| {
            let parish = place.parish.as_ref();
            parish.is_some_and(|parish| parish.code.as_str() == row.code)
        }),
    };
    let canton = |row: &canton::Model| MatrixRow {
        code: row.code.clone(),
        name: row.name.clone(),
        canton: None,
        active: count(&|place| {
            let canton = place.canton.as_ref();
            canton.is_some_and(|canton| canton.code.as_str() == row.code)
        }),
    };
    CoverageMatrix {
        parishes: parishes.iter().map(parish).collect(),
        cantons: cantons.iter().map(canton).collect(),
        province: MatrixRow {
            code: PROVINCE_CODE.to_owned(),
            name: "Pichincha".to_owned(),
            canton: None,
            active: count(&|_| true),
        },
        groups,
    }
}

#[cfg(test)]
mod tests;
