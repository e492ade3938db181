//! The words around templates.

use crate::state::templates::TemplateFault;

/// The words around templates.
pub struct TemplateWords {
    /// Opens them, and says how many there are.
    pub summary: fn(usize) -> String,
    /// What a template is, in a sentence or two.
    pub says: &'static str,
    /// Choice: which one is applied.
    pub choose: &'static str,
    /// Its first line: none.
    pub none: &'static str,
    /// Said when one was applied.
    pub applied: fn(&str) -> String,
    /// Field: the name under which the settings are kept.
    pub name: &'static str,
    /// Its hint.
    pub name_hint: &'static str,
    /// Button: keeps them.
    pub save: &'static str,
    /// Why it can't be used.
    pub name_missing: &'static str,
    /// Said when they are kept.
    pub saved: fn(&str) -> String,
    /// The browser does not keep them.
    pub not_stored: &'static str,
    /// Button: forgets the chosen one.
    pub remove: fn(&str) -> String,
    /// Said when it is forgotten.
    pub removed: fn(&str) -> String,
    /// Button: gives the settings as a file.
    pub export: &'static str,
    /// Said when the file was given.
    pub exported: fn(&str) -> String,
    /// Place: takes a file.
    pub import: &'static str,
    /// Its hint.
    pub import_hint: &'static str,
    /// Above why a file was not taken: its name.
    pub refused: fn(&str) -> String,
    /// Why it was not.
    pub fault: fn(&TemplateFault) -> Vec<String>,
    /// What to do then.
    pub remedy: &'static str,
}
