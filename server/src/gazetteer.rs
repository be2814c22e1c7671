//! The names behind DPA codes, read once at the start: reference data that only a new seed changes.

use std::collections::BTreeMap;

use atlas_shared::place::{CantonCode, CantonRef, ParishCode, ParishRef};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use crate::entity::{canton, former_parish, parish, parish_name};

/// Cantons and parishes by code.
#[derive(Debug, Default)]
pub struct Gazetteer {
    cantons: BTreeMap<String, CantonRef>,
    parishes: BTreeMap<String, ParishRef>,
    /// Former codes by their parish of today; those without one stand under the empty code.
    former: BTreeMap<String, Vec<ParishRef>>,
    other_names: BTreeMap<String, Vec<String>>,
}

/// What became of a former code.
#[derive(Debug, PartialEq, Eq)]
pub enum Successor {
    /// Today's parish.
    Parish(ParishCode),
    /// No source tells.
    Unknown,
}

impl Gazetteer {
    /// Reads all names.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let mut gazetteer = Self::default();
        for row in canton::Entity::find().all(db).await? {
            if let Ok(code) = row.code.parse::<CantonCode>() {
                gazetteer.cantons.insert(
                    row.code,
                    CantonRef {
                        code,
                        name: row.name,
                    },
                );
            }
        }
        for row in parish::Entity::find().all(db).await? {
            if let Ok(code) = row.code.parse::<ParishCode>() {
                gazetteer.parishes.insert(
                    row.code,
                    ParishRef {
                        code,
                        name: row.name,
                    },
                );
            }
        }
        let former = former_parish::Entity::find().order_by_asc(former_parish::Column::Code);
        for row in former.all(db).await? {
            if let Ok(code) = row.code.parse::<ParishCode>() {
                let today = row.parish_code.unwrap_or_default();
                let name = row.name;
                let former = gazetteer.former.entry(today).or_default();
                former.push(ParishRef { code, name });
            }
        }
        let names = parish_name::Entity::find().order_by_asc(parish_name::Column::Name);
        for row in names.all(db).await? {
            let names = gazetteer.other_names.entry(row.parish_code).or_default();
            names.push(row.name);
        }
        Ok(gazetteer)
    }

    /// A gazetteer of these codes and names, for tests of what needs one.
    #[cfg(test)]
    pub fn of(
        cantons: impl IntoIterator<Item = (String, String)>,
        parishes: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let mut gazetteer = Self::default();
        for (code, name) in cantons {
            if let Ok(canton) = code.parse::<CantonCode>() {
                let canton = CantonRef { code: canton, name };
                gazetteer.cantons.insert(code, canton);
            }
        }
        for (code, name) in parishes {
            if let Ok(parish) = code.parse::<ParishCode>() {
                let parish = ParishRef { code: parish, name };
                gazetteer.parishes.insert(code, parish);
            }
        }
        gazetteer
    }

    /// All cantons, by code.
    pub fn cantons(&self) -> impl Iterator<Item = &CantonRef> {
        self.cantons.values()
    }

    /// The canton with this code.
    pub fn canton(&self, code: &str) -> Option<CantonRef> {
        self.cantons.get(code).cloned()
    }

    /// The parish with this code.
    pub fn parish(&self, code: &str) -> Option<ParishRef> {
        self.parishes.get(code).cloned()
    }

    /// Codes that stood for a parish before, with the names that they had.
    pub fn former(&self, today: &str) -> Vec<ParishRef> {
        self.former.get(today).cloned().unwrap_or_default()
    }

    /// Names by which a parish is known beside its official one.
    pub fn other_names(&self, code: &str) -> Vec<String> {
        self.other_names.get(code).cloned().unwrap_or_default()
    }

    /// What became of a code; none if it never stood for a parish, or still does.
    pub fn successor(&self, code: &ParishCode) -> Option<Successor> {
        let held = |former: &Vec<ParishRef>| former.iter().any(|former| former.code == *code);
        let (today, _) = self.former.iter().find(|(_, former)| held(former))?;
        Some(match today.parse() {
            Ok(today) => Successor::Parish(today),
            Err(_) => Successor::Unknown,
        })
    }
}
