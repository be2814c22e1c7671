//! What the head of the document says of a page. Views tell it while they are drawn on the server; in
//! the browser, where the head is there already, only the title follows (see `heading`).

use std::sync::{Arc, Mutex};

use leptos::prelude::use_context;

/// What a drawn page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Title of the document.
    pub title: String,
    /// One or two sentences for search engines and previews; empty for the general ones.
    pub description: String,
    /// Whether nothing has this address.
    pub missing: bool,
    /// The address at which the page stands today, if it moved.
    pub moved: Option<String>,
    /// The same in other forms: feeds, a catalogue.
    pub alternates: Vec<Alternate>,
    /// After how many seconds a browser without scripts is to ask again.
    pub again: Option<u32>,
}

/// The page, or what it tells, in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// Its path and query.
    pub address: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, for whoever chooses among several.
    pub title: String,
}

/// The head of the page that is being drawn; a context on the server only.
#[derive(Clone, Default)]
pub struct HeadSlot(Arc<Mutex<Head>>);

impl HeadSlot {
    /// What was told so far.
    pub fn take(&self) -> Head {
        self.0
            .lock()
            .map(|mut head| std::mem::take(&mut *head))
            .unwrap_or_default()
    }
}

fn tell(change: impl FnOnce(&mut Head)) {
    if let Some(slot) = use_context::<HeadSlot>()
        && let Ok(mut head) = slot.0.lock()
    {
        change(&mut head);
    }
}

/// Names the document.
pub fn set_title(title: &str) {
    tell(|head| title.clone_into(&mut head.title));
}

/// Describes the page to search engines and previews.
pub fn describe(description: String) {
    tell(|head| head.description = description);
}

/// Names another form of the page.
#[cfg(feature = "ssr")]
pub fn alternate(address: String, media_type: &'static str, title: &str) {
    let title = title.to_owned();
    tell(|head| {
        head.alternates.push(Alternate {
            address,
            media_type,
            title,
        });
    });
}

/// Says that nothing has this address.
pub fn missing() {
    tell(|head| head.missing = true);
}

/// Says that the page stands at another address today.
#[cfg(feature = "ssr")]
pub fn moved(address: String) {
    tell(|head| head.moved = Some(address));
}

/// Says that the page tells of something under way: browsers without scripts ask again after some seconds.
#[cfg(feature = "ssr")]
pub fn again(seconds: u32) {
    tell(|head| head.again = Some(seconds));
}
