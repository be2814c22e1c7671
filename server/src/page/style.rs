//! The stylesheet bundles that the app's build made of `style/`. A document has those that its page needs
//! in its head, so that it shows as soon as it is there; a part that the app shows links them.

use atlas_app::route::Route;
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

/// A bundle.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    name: &'static str,
    file: &'static str,
    text: &'static str,
}

/// Every bundle that was built.
static STYLES: &[Style] = include!(concat!(env!("OUT_DIR"), "/styles.rs"));

impl Style {
    /// What every document needs: the map, pages of places, and what stands around a page.
    pub fn main() -> Self {
        Self::named("main")
    }

    /// What all other pages need as well.
    pub fn pages() -> Self {
        Self::named("pages")
    }

    /// What stands over every page where there are invented data.
    pub fn demonstration() -> Self {
        Self::named("demonstration")
    }

    /// What the page itself needs on top of the main bundle.
    pub fn of_page(route: &Route) -> Option<Self> {
        (!route.is_about_place()).then(Self::pages)
    }

    /// The bundle of `style/NAME.css`; an empty one where the app was not built.
    pub fn named(name: &'static str) -> Self {
        let empty = Self {
            name,
            file: "",
            text: "",
        };
        let mut styles = STYLES.iter().copied();
        styles.find(|style| style.name == name).unwrap_or(empty)
    }

    /// The name of the bundle.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// An element that holds the bundle.
    pub fn inline(self) -> String {
        format!("<style>{}</style>", self.text)
    }

    /// An element that loads the bundle.
    pub fn link(self) -> String {
        format!("<link rel=\"stylesheet\" href=\"/{}\">", self.file)
    }

    /// The source by which a security policy allows the bundle in a document.
    pub fn hash(self) -> String {
        hash(self.text)
    }
}

/// The source by which a security policy allows a text as an inline style or script.
pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}
