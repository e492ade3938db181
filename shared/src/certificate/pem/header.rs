//! The header of a PEM block whose content is encrypted in OpenSSL's old way (RFC 1421 section 4.6). Not here: opening it.

/// `Proc-Type: 4,ENCRYPTED`, and what `DEK-Info` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OldHeader {
    is_encrypted: bool,
    key_info: Option<String>,
}

impl OldHeader {
    /// Takes a header line.
    pub(crate) fn note(header: &mut Option<Self>, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.trim().split_once(':') else { return };
        match name.trim() {
            "Proc-Type" if value.contains("ENCRYPTED") => {
                header.get_or_insert_default().is_encrypted = true;
            }
            "DEK-Info" => header.get_or_insert_default().key_info = Some(value.trim().to_owned()),
            _ => {}
        }
    }

    /// The algorithm that the content is encrypted with, and its initialisation vector.
    ///
    /// # Errors
    /// What stands there instead.
    pub fn cipher(&self) -> Result<(&str, Vec<u8>), String> {
        let info = self.key_info.as_deref().unwrap_or("nothing");
        if !self.is_encrypted {
            return Err("DEK-Info without Proc-Type".to_owned());
        }
        let (name, vector) = info.split_once(',').ok_or_else(|| info.to_owned())?;
        // A block of DES has 8 octets, one of AES 16.
        let is_vector = matches!(vector.len(), 16 | 32);
        let is_name =
            name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
        let vector = hex::decode(vector).ok().filter(|_| is_vector && is_name && !name.is_empty());
        vector.map(|vector| (name, vector)).ok_or_else(|| info.to_owned())
    }
}
