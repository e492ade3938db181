//! The Worker's settings of one run, as the file that `wrangler dev --env-file` reads.

use std::collections::BTreeMap;

/// Name -> value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Sets one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Leaves one out.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The file's text. Only `\n` is an escape in a double-quoted value; a PEM needs it.
    pub(crate) fn to_env_file(&self) -> String {
        self.iter().map(|(name, value)| format!("{name}=\"{}\"\n", value.replace('\n', "\\n"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn a_pem_stays_on_one_line() {
        let mut settings = Settings::default();
        settings.set("IOT_SERVER_CA", "-----BEGIN\nMII\n");
        assert_eq!(settings.to_env_file(), "IOT_SERVER_CA=\"-----BEGIN\\nMII\\n\"\n");
    }
}
