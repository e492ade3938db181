//! Revocation lists.

use jitr_shared::certificate::algorithm::HashAlgorithm;
use jitr_shared::certificate::crl::RevocationReason;
use jitr_shared::certificate::crl::make::{self, ListSpec, Revocation};
use jitr_shared::time::UnixTime;

use super::{Issuer, signature_value};
use crate::issuer::fault::ServeError;
use crate::issuer::message::{KeyHandle, MadeList, Reply};

impl Issuer {
    pub(super) async fn make_list(
        &self,
        handle: KeyHandle,
        number: &str,
        [this_update, next_update]: [UnixTime; 2],
        (serials, reason): (&str, RevocationReason),
        former: &[u8],
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let number = number.parse().map_err(|_| ServeError::ListNumber)?;
        let added = serials.split_whitespace().map(|serial| {
            let serial = serial.parse().map_err(|_| ServeError::ListNumber)?;
            Ok(Revocation { serial, at: this_update, reason })
        });
        let added = added.collect::<Result<Vec<_>, ServeError>>()?;
        let former = (!former.is_empty()).then_some(former);
        let hash = HashAlgorithm::default();
        let spec = ListSpec { number: &number, hash, this_update, next_update, added: &added, former };
        let unsigned = make::prepare(&spec, &ca.certificate)?;
        let algorithm = ca.key.algorithm().signature(HashAlgorithm::Sha256);
        let signature = ca.key.sign(algorithm, unsigned.bytes()).await?;
        let der = unsigned.finish(signature_value(algorithm, &signature))?;
        Ok(Reply::List(MadeList { entries: unsigned.entries(), der }))
    }
}
