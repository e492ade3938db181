//! A device whose validity is over: `openssl x509` gives only days from now on, `openssl ca` any validity.

use std::fs;
use std::path::Path;

use super::{Authority, AuthorityError};

const CONFIG: &str = "\
[ca]
default_ca = own
[own]
database = expired.index
serial = expired.serial
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
unique_subject = no
policy = any
[any]
commonName = supplied
";

impl Authority {
    /// A device's certificate whose validity ended long ago; its files lie beside those of the others.
    ///
    /// # Errors
    /// OpenSSL refuses.
    pub fn expired_device(&self, name: &str) -> Result<String, AuthorityError> {
        for (file, content) in [("expired.cnf", CONFIG), ("expired.index", ""), ("expired.serial", "7000\n")]
        {
            write_once(&self.folder.join(file), content)?;
        }
        self.request(name, name, "")?;
        let (csr, pem) = (format!("{name}.csr"), format!("{name}.pem"));
        self.openssl(&[
            "ca",
            "-batch",
            "-notext",
            "-config",
            "expired.cnf",
            "-extfile",
            "leaf.ext",
            "-in",
            &csr,
            "-out",
            &pem,
            "-startdate",
            "20240101000000Z",
            "-enddate",
            "20250101000000Z",
        ])?;
        let pem = fs::read_to_string(self.folder.join(pem))?;
        self.write_chain(name, &pem)?;
        Ok(pem)
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
    fn an_expired_device_is_signed_and_expired() {
        let directory = tempfile::tempdir().unwrap();
        let authority = Authority::new(directory.path(), "ledger").unwrap();
        authority.expired_device("old").unwrap();
        let dates = said(&authority, &["x509", "-in", "old.pem", "-noout", "-enddate"]);
        assert!(dates.contains("2025"), "{dates}");
        let checked = said(&authority, &["verify", "-no_check_time", "-CAfile", "ca.pem", "old.pem"]);
        assert!(checked.contains("OK"), "{checked}");
    }
}
