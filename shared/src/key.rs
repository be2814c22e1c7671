//! The macro behind every closed list of the domain (kinds, states, audiences …).

/// A value is not on the closed list, or does not have the form that its type asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was given.
    pub given: String,
    /// What would be accepted, in words or as a list of keys.
    pub accepts: String,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\" is not one of: {}", self.given, self.accepts)
    }
}

impl std::error::Error for Unknown {}

/// Declares an enum whose variants have a stable key (API, database) and a Spanish slug (page URLs).
///
/// `InPerson = "in-person" / "presencial"` serialises as `in-person` and stands in the address bar
/// as `presencial`. Keys are part of the API: they are never changed, only added.
macro_rules! keyed {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal / $slug:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $key)] $variant,)+
        }

        // Derived, it would list the names of the variants, which the API never says.
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($key,)+]))
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        impl $name {
            /// Every value, in the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable key used by the API and the database.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The Spanish word used in page addresses.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// The value whose Spanish slug this is.
            pub fn from_slug(slug: &str) -> Option<Self> {
                match slug { $($slug => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::Unknown;

            fn from_str(given: &str) -> Result<Self, Self::Err> {
                match given {
                    $($key => Ok(Self::$variant),)+
                    _ => Err($crate::error::Unknown {
                        given: given.to_owned(),
                        accepts: [$($key,)+].join(", "),
                    }),
                }
            }
        }
    };
}

/// Declares an id: a string newtype that exists only in its valid form.
macro_rules! id {
    ($(#[$meta:meta])* pub struct $name:ident, $accepts:literal, $example:literal, $valid:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, example = $example))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::error::Unknown;

            fn try_from(given: String) -> Result<Self, Self::Error> {
                let valid: fn(&str) -> bool = $valid;
                if valid(&given) {
                    Ok(Self(given))
                } else {
                    Err($crate::error::Unknown { given, accepts: $accepts.to_owned() })
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::Unknown;

            fn from_str(given: &str) -> Result<Self, Self::Err> {
                Self::try_from(given.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
