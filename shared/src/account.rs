//! Accounts of the people who work with the atlas, and what each role may do.
//!
//! An account bears the name of a function ("Técnica de la Dirección de Género"), not more of a person
//! than signing in needs.

use serde::{Deserialize, Serialize};

use crate::language::Text;

keyed! {
    /// What an account may do.
    pub enum Role {
        /// Edits spaces, sessions and progress of its own institutions.
        Editor = "editor" / "edicion",
        /// Records the monitor's assessments, and nothing else.
        Monitor = "monitor" / "monitoreo",
        /// Looks after accounts and institutions; edits no content.
        Admin = "admin" / "administracion",
    }
}

/// The shortest password that is taken, in characters.
pub const MIN_PASSWORD: usize = 12;
/// The longest password that is taken, in bytes, so that nobody makes the server hash a book.
pub const MAX_PASSWORD: usize = 200;
/// The longest name of a function, in characters.
pub const MAX_FUNCTION: usize = 120;
/// The longest email address.
pub const MAX_EMAIL: usize = 254;

/// An institution as accounts show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InstitutionName {
    /// Stable key, such as `genero`.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// An account. Its password, and whatever is derived from it, is in no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// Number within the atlas.
    pub id: i32,
    /// The address with which it signs in.
    pub email: String,
    /// The function whose account it is.
    pub function: String,
    /// What it may do.
    pub role: Role,
    /// For which institutions; empty for roles that are bound to none.
    pub institutions: Vec<InstitutionName>,
    /// Whether it can no longer sign in.
    pub disabled: bool,
    /// Whether its password was given by somebody else and is to be changed.
    pub must_change_password: bool,
}

impl Account {
    /// Whether it edits content of an institution.
    pub fn edits(&self, institution: &str) -> bool {
        self.role == Role::Editor && self.institutions.iter().any(|it| it.id == institution)
    }
}

/// An account whose password was just made by the server; it is told this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountWithPassword {
    /// The account.
    pub account: Account,
    /// The password, to be changed at the first sign-in.
    pub password: String,
}

/// Brings an email address into the form in which it is compared.
pub fn folded_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Whether a text can be an email address: something, an `@`, a domain with a dot, no spaces.
pub fn is_email(text: &str) -> bool {
    let plain =
        text.len() <= MAX_EMAIL && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let parts = text.split_once('@');
    plain
        && parts.is_some_and(|(name, domain)| {
            !name.is_empty()
                && !domain.contains('@')
                && domain.split('.').count() >= 2
                && domain.split('.').all(|label| !label.is_empty())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_a_domain_is_none() {
        for text in ["genero@pichincha.gob.ec", "a@b.ec", "ñandú@example.org"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "", "genero", "@b.ec", "a@", "a@b", "a@b..ec", "a b@c.ec", "a@b@c.ec", "a@b.ec\n",
        ] {
            assert!(!is_email(text), "{text:?} was accepted");
        }
    }

    #[test]
    fn only_an_editor_of_an_institution_edits_it() {
        let account = |role, id: &str| Account {
            id: 1,
            email: "a@b.ec".into(),
            function: "Técnica".into(),
            role,
            institutions: vec![InstitutionName {
                id: id.into(),
                name: Text {
                    es: "x".into(),
                    en: None,
                },
            }],
            disabled: false,
            must_change_password: false,
        };
        assert!(account(Role::Editor, "genero").edits("genero"));
        assert!(!account(Role::Editor, "derechos").edits("genero"));
        assert!(!account(Role::Admin, "genero").edits("genero"));
        assert!(!account(Role::Monitor, "genero").edits("genero"));
    }
}
