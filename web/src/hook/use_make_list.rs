//! Makes a revocation list: finds the serial numbers, fetches the list before, and has the issuer sign.

use std::rc::Rc;

use jitr_shared::api::crl::CrlInForce;
use jitr_shared::api::registration::RegistrationDetail;
use jitr_shared::certificate::algorithm::HashAlgorithm;
use jitr_shared::certificate::crl::RevocationReason;
use jitr_shared::time::UnixTime;

use crate::hook::use_keys::KeysHandle;
use crate::issuer::message::list::{ListOrder, MadeList};
use crate::issuer::message::{IssuerFault, KeyHandle};
use crate::platform::http::{self, ApiError};
use crate::platform::picked::Picked;
use crate::platform::{clock, file};
use crate::state::list_draft::{Wanted, number_after, this_update};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// What a person asks for.
#[derive(Clone, PartialEq)]
pub struct ListWish {
    /// Who is added.
    pub wanted: Vec<Wanted>,
    /// Why.
    pub reason: RevocationReason,
    /// The hash of the signature, where the CA's key is RSA.
    pub hash: HashAlgorithm,
    /// When the next list will be there.
    pub days: u32,
    /// Certificates and manifests that certificateIds are looked up in.
    pub sources: Vec<Picked>,
}

/// What a list is made of.
#[derive(Clone, PartialEq)]
pub struct Making {
    /// The CA's key.
    pub handle: KeyHandle,
    /// The list before.
    pub former: Former,
    /// The Worker may be asked for serial numbers.
    pub ask_worker: bool,
    /// What is asked for.
    pub wish: ListWish,
}

/// The list before the new one.
#[derive(Clone, PartialEq)]
pub enum Former {
    /// There is none.
    Nothing,
    /// The Worker serves it under this CA's id.
    Served(String, CrlInForce),
    /// It is in this tab.
    Held(Rc<MadeList>),
}

/// Why a list was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum MakingFault {
    /// The Worker was asked and failed.
    Api(ApiError),
    /// The issuer failed.
    Issuer(IssuerFault),
    /// Nobody knows a serial number of this certificate.
    UnknownId(String),
}

impl Former {
    /// The number of the list after it; none is left after the largest.
    #[must_use]
    pub fn next_number(&self) -> String {
        let former = match self {
            Self::Nothing => None,
            Self::Served(_, crl) => crl.number.as_deref(),
            Self::Held(list) => list.number.as_deref(),
        };
        number_after(former).map(String::from).unwrap_or_default()
    }

    /// From when it counts, seconds since the epoch.
    fn this_update(&self) -> Option<i64> {
        match self {
            Self::Nothing => None,
            Self::Served(_, crl) => Some(crl.this_update.div_euclid(1000)),
            Self::Held(list) => Some(list.this_update),
        }
    }

    async fn der(&self) -> Result<Vec<u8>, MakingFault> {
        match self {
            Self::Nothing => Ok(Vec::new()),
            Self::Served(id, _) => http::get_bytes(&format!("/crl/{id}.crl")).await.map_err(MakingFault::Api),
            Self::Held(list) => Ok(list.der.clone()),
        }
    }
}

/// Makes the list.
///
/// # Errors
/// Why it could not be made.
pub async fn make_list(keys: &KeysHandle, making: Making) -> Result<MadeList, MakingFault> {
    let Making { handle, former, ask_worker, wish } = making;
    let serials = serials(keys, &wish, ask_worker).await?;
    let now = UnixTime::from_milliseconds(clock::now()).seconds();
    let this_update = this_update(now, former.this_update());
    let order = ListOrder {
        // After the largest number none is left; the issuer says so.
        number: former.next_number(),
        this_update,
        next_update: this_update + i64::from(wish.days) * DAY,
        serials: serials.join(" "),
        reason: wish.reason.number(),
        hash: wish.hash,
        former: former.der().await?,
    };
    keys.make_list(handle, &order).await.map_err(MakingFault::Issuer)
}

/// What was made in this tab is known, then what was dropped is looked at, then the Worker is asked.
async fn serials(keys: &KeysHandle, wish: &ListWish, ask_worker: bool) -> Result<Vec<String>, MakingFault> {
    let mut serials = Vec::new();
    let mut unknown = Vec::new();
    for wanted in &wish.wanted {
        match wanted {
            Wanted::Serial(serial) => serials.push(serial.as_str().to_owned()),
            Wanted::CertificateId(id) => match keys.keys.serial_of(id) {
                Some(serial) => serials.push(serial.to_owned()),
                None => unknown.push(id.clone()),
            },
        }
    }
    for source in &wish.sources {
        if unknown.is_empty() {
            break;
        }
        let Ok(read) = file::read_manifest(source).await else { continue };
        let found =
            keys.find_serials(read.bytes, unknown.clone(), None).await.map_err(MakingFault::Issuer)?;
        for (id, serial) in found.named {
            unknown.retain(|unknown| *unknown != id);
            serials.push(serial);
        }
    }
    for id in unknown {
        serials.push(if ask_worker { of_worker(id).await? } else { return Err(MakingFault::UnknownId(id)) });
    }
    Ok(serials)
}

async fn of_worker(id: String) -> Result<String, MakingFault> {
    let detail = http::get::<RegistrationDetail>(&http::profile(&format!("registrations/{id}"))).await;
    let serial = detail.map_err(MakingFault::Api)?.registration.serial;
    serial.ok_or(MakingFault::UnknownId(id))
}
