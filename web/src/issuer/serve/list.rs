//! Revocation lists: made, read, and the serial numbers that go into them.

use jitr_shared::certificate::algorithm::HashAlgorithm;
use jitr_shared::certificate::crl::make::{self, ListSpec, Revocation};
use jitr_shared::certificate::crl::{RevocationReason, Whole};
use jitr_shared::certificate::inspect::inspect;
use jitr_shared::certificate::pem;
use jitr_shared::certificate::signature::SignatureValue;
use jitr_shared::manifest::{ManifestReader, ManifestRow};
use jitr_shared::time::UnixTime;

use super::{Issuer, now};
use crate::issuer::fault::ServeError;
use crate::issuer::message::list::{FoundSerials, ListRow, MadeList};
use crate::issuer::message::{KeyHandle, Reply};

/// How many entries are shown; the rest is a number, and in the file.
const SHOWN: usize = 200;

impl Issuer {
    pub(super) async fn make_list(
        &self,
        handle: KeyHandle,
        number: &str,
        [this_update, next_update]: [UnixTime; 2],
        (serials, reason): (&str, RevocationReason),
        (hash, former): (HashAlgorithm, &[u8]),
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let number = number.parse().map_err(|_| ServeError::ListNumber)?;
        let added = serials.split_whitespace().map(|serial| {
            let serial = serial.parse().map_err(|_| ServeError::ListNumber)?;
            Ok(Revocation { serial, at: this_update, reason })
        });
        let added = added.collect::<Result<Vec<_>, ServeError>>()?;
        let former = (!former.is_empty()).then_some(former);
        let spec = ListSpec { number: &number, hash, this_update, next_update, added: &added, former };
        let unsigned = make::prepare(&spec, &ca.certificate)?;
        let algorithm = unsigned.algorithm();
        let signature = ca.key.sign(algorithm, unsigned.bytes()).await?;
        let der = unsigned.finish(SignatureValue::of(algorithm, &signature))?;
        Ok(Reply::List(told(Whole::read(&der, &ca.certificate)?)))
    }

    pub(super) fn read_list(&self, handle: KeyHandle, bytes: &[u8]) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        Ok(Reply::List(told(Whole::read(bytes, &ca.certificate)?)))
    }
}

fn told(list: Whole) -> MadeList {
    let row = |entry: &jitr_shared::certificate::crl::Entry| ListRow {
        serial: entry.serial.as_str().to_owned(),
        at: entry.at.seconds(),
        reason: entry.reason.number(),
    };
    MadeList {
        pem: pem::write("X509 CRL", &list.der),
        number: list.number.map(String::from),
        this_update: list.this_update.seconds(),
        next_update: list.next_update.map(UnixTime::seconds),
        entries: u32::try_from(list.entries.len()).unwrap_or(u32::MAX),
        shown: list.entries.iter().take(SHOWN).map(row).collect(),
        der: list.der,
    }
}

/// Certificates say their serial numbers; where there are none, it is a manifest.
pub(super) fn find_serials(bytes: &[u8], wanted: &[String]) -> Result<Reply, ServeError> {
    let report = inspect(bytes, now());
    if report.certificates.is_empty() {
        return in_manifest(bytes, wanted).map(Reply::Serials);
    }
    let mut found = FoundSerials::default();
    for facts in &report.certificates {
        if wanted.contains(&facts.certificate_id) {
            found.named.push((facts.certificate_id.clone(), facts.serial.clone()));
        }
        if facts.is_ca != Some(true) {
            found.certificates.push(facts.serial.clone());
        }
    }
    Ok(Reply::Serials(found))
}

fn in_manifest(bytes: &[u8], wanted: &[String]) -> Result<FoundSerials, ServeError> {
    let mut reader = ManifestReader::default();
    let mut found = FoundSerials::default();
    let mut take = |row: ManifestRow| {
        found.rows = found.rows.saturating_add(1);
        let id = row.certificate_id.to_string();
        if wanted.contains(&id) {
            found.named.push((id, row.serial.as_str().to_owned()));
        }
    };
    reader.push(bytes)?.into_iter().for_each(&mut take);
    reader.finish()?.into_iter().for_each(&mut take);
    Ok(found)
}
