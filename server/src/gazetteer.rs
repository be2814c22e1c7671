//! The names behind DPA codes, read once at the start: reference data that only a new seed changes.

use std::collections::BTreeMap;

use atlas_shared::place::{CantonCode, CantonRef, ParishCode, ParishRef};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::entity::{canton, parish};

/// Cantons and parishes by code.
#[derive(Debug, Default)]
pub struct Gazetteer {
    cantons: BTreeMap<String, CantonRef>,
    parishes: BTreeMap<String, ParishRef>,
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
        Ok(gazetteer)
    }

    /// The canton with this code.
    pub fn canton(&self, code: &str) -> Option<CantonRef> {
        self.cantons.get(code).cloned()
    }

    /// The parish with this code.
    pub fn parish(&self, code: &str) -> Option<ParishRef> {
        self.parishes.get(code).cloned()
    }
}
