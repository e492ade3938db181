//! What a CA that keeps a book can do besides: revoke, make CRLs, and give a validity that is over. `openssl ca` does it.

use std::fs;
use std::path::Path;

use super::{Authority, AuthorityError};

const CONFIG: &str = "\
[ca]
default_ca = own
[own]
database = index.txt
serial = own.serial
crlnumber = crl.number
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_crl_days = 7
default_days = 20
unique_subject = no
policy = any
crl_extensions = crl
[any]
commonName = supplied
[crl]
authorityKeyIdentifier = keyid
";

impl Authority {
    /// A device's certificate whose validity ended long ago; its files lie beside those of the others.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn expired_device(&self, name: &str) -> Result<String, AuthorityError> {
        self.request(name, name, "")?;
        let (csr, pem) = (format!("{name}.csr"), format!("{name}.pem"));
        let validity = ["-startdate", "20240101000000Z", "-enddate", "20250101000000Z"];
        self.ca(&[&["-in", &csr, "-out", &pem, "-notext", "-extfile", "leaf.ext"], &validity[..]].concat())?;
        let pem = fs::read_to_string(self.folder.join(pem))?;
        self.write_chain(name, &pem)?;
        Ok(pem)
    }

    /// Writes a device's certificate down as revoked: the next CRL names it.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn revoke(&self, name: &str) -> Result<(), AuthorityError> {
        self.ca(&["-revoke", &format!("{name}.pem"), "-crl_reason", "keyCompromise"])
    }

    /// A CRL of all that was revoked, in PEM; its number grows with each.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn crl(&self) -> Result<String, AuthorityError> {
        self.crl_with(&[])
    }

    /// A CRL whose next update was due long ago.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn stale_crl(&self) -> Result<String, AuthorityError> {
        self.crl_with(&["-crl_lastupdate", "20240101000000Z", "-crl_nextupdate", "20240201000000Z"])
    }

    fn crl_with(&self, times: &[&str]) -> Result<String, AuthorityError> {
        self.ca(&[&["-gencrl", "-out", "crl.pem"], times].concat())?;
        Ok(fs::read_to_string(self.folder.join("crl.pem"))?)
    }

    fn ca(&self, arguments: &[&str]) -> Result<(), AuthorityError> {
        for (file, content) in
            [("ca.cnf", CONFIG), ("index.txt", ""), ("own.serial", "7000\n"), ("crl.number", "01\n")]
        {
            write_once(&self.folder.join(file), content)?;
        }
        self.openssl(&[&["ca", "-batch", "-config", "ca.cnf"], arguments].concat())
    }
}

fn write_once(path: &Path, content: &str) -> Result<(), AuthorityError> {
    if path.exists() { Ok(()) } else { Ok(fs::write(path, content)?) }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::Authority;

    fn said(authority: &Authority, arguments: &[&str]) -> String {
        let output =
            Command::new("openssl").args(arguments).current_dir(authority.folder()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    #[test]
    fn a_revoked_certificate_stands_on_the_next_crl_and_numbers_grow() {
        let directory = tempfile::tempdir().unwrap();
        let authority = Authority::new(directory.path(), "ledger").unwrap();
        authority.device("one").unwrap();
        authority.crl().unwrap();
        assert!(said(&authority, &["crl", "-in", "crl.pem", "-noout", "-text"]).contains("No Revoked"));
        authority.revoke("one").unwrap();
        authority.crl().unwrap();
        let serial = said(&authority, &["x509", "-in", "one.pem", "-noout", "-serial"]);
        let serial = serial.trim().trim_start_matches("serial=").to_owned();
        let text = said(&authority, &["crl", "-in", "crl.pem", "-noout", "-text"]);
        assert!(text.contains(&format!("Serial Number: {serial}")), "{text}");
        assert!(said(&authority, &["crl", "-in", "crl.pem", "-noout", "-crlnumber"]).contains("02"));
        authority.stale_crl().unwrap();
        let next = said(&authority, &["crl", "-in", "crl.pem", "-noout", "-nextupdate"]);
        assert!(next.contains("2024"), "{next}");
    }

    #[test]
    fn an_expired_device_is_signed_and_expired() {
        let directory = tempfile::tempdir().unwrap();
        let authority = Authority::new(directory.path(), "ledger").unwrap();
        authority.expired_device("old").unwrap();
        let dates = said(&authority, &["x509", "-in", "old.pem", "-noout", "-enddate"]);
        assert!(dates.contains("2025"), "{dates}");
        assert!(
            !said(&authority, &["x509", "-in", "old.pem", "-noout", "-ext", "basicConstraints"])
                .contains("CA:TRUE")
        );
        let checked = said(&authority, &["verify", "-no_check_time", "-CAfile", "ca.pem", "old.pem"]);
        assert!(checked.contains("OK"), "{checked}");
    }
}
