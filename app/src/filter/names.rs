//! The names of what filters name by code: cantons, parishes, commitments.

use atlas_shared::{
    language::Lang,
    place::{CantonCode, CantonRef, ParishCode},
};

use crate::store::Store;

/// Names of cantons, parishes and commitments, from what the store holds. Until it is there, and for
/// codes that it does not know, the code stands for the name.
#[derive(Clone, Copy)]
pub struct Names {
    store: Store,
}

impl Names {
    /// Names from a store.
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// All cantons by code; tracked.
    pub fn cantons(self) -> Vec<CantonRef> {
        let Some(page) = self.store.parishes().get() else {
            return Vec::new();
        };
        let mut cantons: Vec<_> = page
            .items
            .iter()
            .map(|parish| parish.canton.clone())
            .collect();
        cantons.sort_by(|a, b| a.code.cmp(&b.code));
        cantons.dedup();
        cantons
    }

    /// All commitments as id and short name; tracked.
    pub fn commitments(self, lang: Lang) -> Vec<(String, String)> {
        let Some(page) = self.store.commitments().get() else {
            return Vec::new();
        };
        page.items
            .iter()
            .map(|it| (it.id.to_string(), it.short.get(lang).to_owned()))
            .collect()
    }

    /// The name of a canton; tracked.
    pub fn canton(self, code: &CantonCode) -> String {
        let found = self
            .cantons()
            .into_iter()
            .find(|canton| canton.code == *code);
        found.map_or_else(|| code.to_string(), |canton| canton.name)
    }

    /// The name of a parish; tracked.
    pub fn parish(self, code: &ParishCode) -> String {
        let page = self.store.parishes().get();
        let found = page
            .iter()
            .flat_map(|page| &page.items)
            .find(|parish| parish.code == *code);
        found.map_or_else(|| code.to_string(), |parish| parish.name.clone())
    }

    /// The short name of a commitment; tracked.
    pub fn commitment(self, lang: Lang, id: &str) -> String {
        let found = self
            .commitments(lang)
            .into_iter()
            .find(|(known, _)| known == id);
        found.map_or_else(|| id.to_owned(), |(_, name)| name)
    }
}
