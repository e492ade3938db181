//! The README in a ZIP: what each file is, the line that makes the first connection, and what to expect of it.
//!
//! The line is run unchanged in the folder where the ZIP was unpacked, by people and by the end-to-end tests. AWS closes
//! the first connection while it registers the certificate (AWS IoT Core Developer Guide, "Just-in-time registration"),
//! which looks like a fault to whoever is not told.

mod english;
mod korean;

use super::{endpoint::DeviceEndpoint, form::Form, server_root::ServerRoot};

/// The language of the text around the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
}

/// What a README says.
#[derive(Clone, Copy)]
pub struct Readme<'a> {
    /// The device's name.
    pub name: &'a str,
    /// Its certificate's id.
    pub certificate_id: &'a str,
    /// The forms of its files.
    pub forms: &'a [Form],
    /// Where it connects.
    pub endpoint: &'a DeviceEndpoint,
    /// The root of the server's certificate.
    pub server_root: &'a ServerRoot,
}

/// Gives the command that connects a device and publishes one message, in one line.
///
/// `name` is a device name that [`crate::certificate::draft::Draft::parse`] let pass, so nothing in it has a meaning to
/// a shell.
#[must_use]
pub fn mosquitto_command(name: &str, endpoint: &DeviceEndpoint, server_root: &ServerRoot) -> String {
    let (host, port, root) = (endpoint.host(), endpoint.port(), server_root.file_name());
    format!(
        "mosquitto_pub -h {host} -p {port} --cafile {root} --cert {name}.chain.pem --key {name}.key.pem \
         -i {name} -t devices/{name}/hello -q 1 -V mqttv311 -m '{{\"hello\":\"{name}\"}}'"
    )
}

impl Readme<'_> {
    /// The README of one device.
    #[must_use]
    pub fn device(&self, language: Language) -> String {
        let command = self.command();
        match language {
            Language::English => english::device(self, command.as_deref()),
            Language::Korean => korean::device(self, command.as_deref()),
        }
    }

    /// The command, where the files that it names are among the forms.
    fn command(&self) -> Option<String> {
        let has_files = [Form::KeyPem, Form::ChainPem].iter().all(|form| self.forms.contains(form));
        has_files.then(|| mosquitto_command(self.name, self.endpoint, self.server_root))
    }

    /// Lines of file name and what it is, in columns.
    fn listing(&self, what: fn(Form) -> &'static str, root: &str) -> String {
        let files = self.forms.iter().flat_map(|form| {
            form.files().iter().map(|file| (format!("{}{}", self.name, file.suffix), what(*form)))
        });
        let root = (self.server_root.file_name().to_owned(), root);
        let lines: Vec<(String, &str)> = files.chain([root]).collect();
        let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        lines.iter().map(|(name, what)| format!("{name:width$}   {what}\n")).collect()
    }
}
