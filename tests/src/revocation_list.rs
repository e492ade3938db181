//! Revocation lists of an [`Authority`], made by `openssl ca` as somebody with a key file makes them; and what `openssl`
//! says of a list and of certificates under it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::authority::{Authority, AuthorityError};

/// What `openssl ca` needs to keep its books in the CA's folder.
const CONFIGURATION: &str = "\
[ca]
default_ca = this
[this]
database = index.txt
crlnumber = crlnumber
certificate = ca.pem
private_key = ca.key
default_md = sha256
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
";

/// Days for which a list counts, unless the test says otherwise.
const DAYS: &str = "7";

impl Authority {
    /// Enters a device's certificate into the CA's books as revoked, for a reason in OpenSSL's words.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn revoke(&self, name: &str, reason: &str) -> Result<(), AuthorityError> {
        self.open_books()?;
        let certificate = format!("{name}.pem");
        self.openssl(&["ca", "-config", "ca.cnf", "-revoke", &certificate, "-crl_reason", reason])
    }

    /// Makes a list of this number, in PEM.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn revocation_list(&self, number: u32) -> Result<Vec<u8>, AuthorityError> {
        self.revocation_list_with(number, &["-crldays", DAYS])
    }

    /// Makes a list of this number with options of `openssl ca`.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn revocation_list_with(&self, number: u32, options: &[&str]) -> Result<Vec<u8>, AuthorityError> {
        self.open_books()?;
        fs::write(self.folder().join("crlnumber"), format!("{number:04x}\n"))?;
        let make = ["ca", "-config", "ca.cnf", "-gencrl", "-out", "list.pem"];
        self.openssl(&[&make, options].concat())?;
        Ok(fs::read(self.folder().join("list.pem"))?)
    }

    /// Whether OpenSSL finds that this CA signed the list in a file.
    ///
    /// # Errors
    /// OpenSSL is not there.
    pub fn signed_list(&self, list: &Path) -> Result<bool, AuthorityError> {
        let mut command = Command::new("openssl");
        command.args(["crl", "-inform", "DER", "-noout", "-CAfile", "ca.pem", "-in"]).arg(list);
        let output = command.current_dir(self.folder()).output()?;
        let words = String::from_utf8_lossy(&output.stderr);
        Ok(output.status.success() && words.contains("verify OK"))
    }

    /// What `openssl verify -crl_check` says of a device's certificate; the list is fetched from the address that the
    /// certificate names.
    ///
    /// # Errors
    /// OpenSSL is not there.
    pub fn verified_by_download(&self, name: &str) -> Result<String, AuthorityError> {
        let certificate = format!("{name}.pem");
        let mut command = Command::new("openssl");
        command.args(["verify", "-crl_check", "-crl_download", "-CAfile", "ca.pem", &certificate]);
        let output = command.current_dir(self.folder()).output()?;
        Ok(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
    }

    fn open_books(&self) -> Result<(), AuthorityError> {
        let index = self.folder().join("index.txt");
        if !index.exists() {
            fs::write(index, "")?;
            fs::write(self.folder().join("ca.cnf"), CONFIGURATION)?;
        }
        Ok(())
    }
}
