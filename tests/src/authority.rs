//! A CA of OpenSSL with its devices, in a folder of its own: certificates that our own code had no part in.

mod expired;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::twin::Ready;

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// A program is not there, or a file can't be written.
    #[error("cannot run openssl or mosquitto_pub, or write into the folder")]
    Io(#[from] io::Error),
    /// OpenSSL refused.
    #[error("openssl {arguments}: {words}")]
    Refused {
        /// What it was asked.
        arguments: String,
        /// What it said.
        words: String,
    },
}

/// A CA.
#[derive(Debug, Clone)]
pub struct Authority {
    folder: PathBuf,
}

impl Authority {
    /// Makes a CA with P-256 and this common name.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn new(folder: &Path, common_name: &str) -> Result<Self, AuthorityError> {
        fs::create_dir_all(folder)?;
        let authority = Self { folder: folder.to_owned() };
        authority.key("ca")?;
        let subject = format!("/CN={common_name}");
        authority.openssl(&[
            "req",
            "-x509",
            "-new",
            "-sha256",
            "-key",
            "ca.key",
            "-subj",
            &subject,
            "-days",
            "30",
            "-out",
            "ca.pem",
            "-addext",
            "keyUsage=critical,keyCertSign,cRLSign",
        ])?;
        Ok(authority)
    }

    /// The CA's certificate.
    ///
    /// # Errors
    /// The file is gone.
    pub fn certificate_pem(&self) -> Result<String, AuthorityError> {
        Ok(fs::read_to_string(self.folder.join("ca.pem"))?)
    }

    /// A verification certificate for a registration code.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn verification_pem(&self, registration_code: &str) -> Result<String, AuthorityError> {
        self.issue("verification", registration_code, "")
    }

    /// A device's certificate; its key and chain lie in [`Self::folder`] as `{name}.key` and `{name}.chain.pem`.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn device(&self, name: &str) -> Result<String, AuthorityError> {
        self.device_with(name, "")
    }

    /// The same with further extensions, as lines of OpenSSL's configuration.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn device_with(&self, name: &str, extensions: &str) -> Result<String, AuthorityError> {
        let pem = self.issue(name, name, extensions)?;
        self.write_chain(name, &pem)?;
        Ok(pem)
    }

    /// Connects a device once with `mosquitto_pub` and publishes; whether that succeeded.
    ///
    /// # Errors
    /// `mosquitto_pub` is not there.
    pub fn connect(&self, twin: &Ready, name: &str) -> Result<bool, AuthorityError> {
        let mut command = Command::new("mosquitto_pub");
        command.args(["-h", &twin.mqtt_host, "-p", &twin.mqtt_port.to_string(), "-V", "mqttv311", "-q", "1"]);
        command.arg("--cafile").arg(&twin.server_root_file);
        command.arg("--cert").arg(self.folder.join(format!("{name}.chain.pem")));
        command.arg("--key").arg(self.folder.join(format!("{name}.key")));
        command.args(["-i", name, "-t", &format!("devices/{name}/hello"), "-m", "{}"]);
        Ok(command.output()?.status.success())
    }

    /// Where its files lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn write_chain(&self, name: &str, pem: &str) -> Result<(), AuthorityError> {
        let chain = format!("{pem}{}", self.certificate_pem()?);
        Ok(fs::write(self.folder.join(format!("{name}.chain.pem")), chain)?)
    }

    /// Makes a key and a request for it, and writes down the extensions.
    fn request(&self, file: &str, common_name: &str, extensions: &str) -> Result<(), AuthorityError> {
        self.key(file)?;
        let (key, csr) = (format!("{file}.key"), format!("{file}.csr"));
        let subject = format!("/CN={common_name}");
        self.openssl(&["req", "-new", "-sha256", "-key", &key, "-subj", &subject, "-out", &csr])?;
        let extensions = format!("basicConstraints=critical,CA:FALSE\n{extensions}\n");
        Ok(fs::write(self.folder.join("leaf.ext"), extensions)?)
    }

    fn issue(&self, file: &str, common_name: &str, extensions: &str) -> Result<String, AuthorityError> {
        self.request(file, common_name, extensions)?;
        let (csr, pem) = (format!("{file}.csr"), format!("{file}.pem"));
        self.openssl(&[
            "x509",
            "-req",
            "-sha256",
            "-in",
            &csr,
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            "20",
            "-extfile",
            "leaf.ext",
            "-out",
            &pem,
        ])?;
        Ok(fs::read_to_string(self.folder.join(pem))?)
    }

    fn key(&self, file: &str) -> Result<(), AuthorityError> {
        let out = format!("{file}.key");
        self.openssl(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", &out])
    }

    pub(crate) fn openssl(&self, arguments: &[&str]) -> Result<(), AuthorityError> {
        let output: Output = Command::new("openssl").args(arguments).current_dir(&self.folder).output()?;
        if output.status.success() {
            return Ok(());
        }
        let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(AuthorityError::Refused { arguments: arguments.join(" "), words })
    }
}
