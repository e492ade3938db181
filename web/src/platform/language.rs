//! The language that the person chose, or that their browser asks for.

use jitr_shared::api::destination::Language;

use crate::platform::{document, storage};

const KEY: &str = "jitr-language";

/// The stored choice; else the first of the browser's languages that we speak; else English.
#[must_use]
pub fn initial() -> Language {
    storage::read(KEY).as_deref().and_then(parse).or_else(of_browser).unwrap_or_default()
}

/// Stores the choice and tells the document, so that screen readers pronounce it rightly.
pub fn apply(language: Language) {
    document::set_root_attribute("lang", tag(language));
}

/// Stores the choice for the next visit.
pub fn store(language: Language) {
    storage::write(KEY, tag(language));
}

/// The BCP 47 tag.
#[must_use]
pub fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Ko => "ko",
    }
}

fn of_browser() -> Option<Language> {
    let languages = web_sys::window()?.navigator().languages();
    languages.iter().filter_map(|language| language.as_string()).find_map(|language| parse(&language))
}

fn parse(tag: &str) -> Option<Language> {
    match tag.split('-').next() {
        Some("en") => Some(Language::En),
        Some("ko") => Some(Language::Ko),
        Some(_) | None => None,
    }
}
