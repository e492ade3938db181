//! Makes a revocation list: finds the serial numbers, fetches the list before, and has the issuer sign.

use jitr_shared::api::crl::CrlInForce;
use jitr_shared::api::registration::RegistrationDetail;
use jitr_shared::certificate::crl::RevocationReason;
use jitr_shared::time::UnixTime;

use crate::hook::use_keys::KeysHandle;
use crate::issuer::message::{IssuerFault, KeyHandle, MadeList, Request};
use crate::platform::clock;
use crate::platform::http::{self, ApiError};
use crate::state::list_draft::{Wanted, number_after, this_update};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// What a list is made of.
#[derive(Clone, PartialEq)]
pub struct Making {
    /// The CA.
    pub ca_certificate_id: String,
    /// Its key.
    pub handle: KeyHandle,
    /// The list in force.
    pub former: Option<CrlInForce>,
    /// Who is added.
    pub wanted: Vec<Wanted>,
    /// Why.
    pub reason: RevocationReason,
    /// When the next list will be there.
    pub days: u32,
}

/// Why a list was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum MakingFault {
    /// The Worker was asked and failed.
    Api(ApiError),
    /// The issuer failed.
    Issuer(IssuerFault),
    /// The Worker knows no serial number of this certificate.
    UnknownId(String),
}

/// Makes the list.
///
/// # Errors
/// Why it could not be made.
pub async fn make_list(keys: &KeysHandle, making: Making) -> Result<MadeList, MakingFault> {
    let mut serials = Vec::new();
    for wanted in making.wanted {
        serials.push(match wanted {
            Wanted::Serial(serial) => serial.as_str().to_owned(),
            Wanted::CertificateId(id) => serial_of(id).await?,
        });
    }
    let former = match &making.former {
        Some(_) => {
            let path = format!("/crl/{}.crl", making.ca_certificate_id);
            http::get_bytes(&path).await.map_err(MakingFault::Api)?
        }
        None => Vec::new(),
    };
    let now = UnixTime::from_milliseconds(clock::now()).seconds();
    let former_update = making.former.as_ref().map(|former| former.this_update.div_euclid(1000));
    let this_update = this_update(now, former_update);
    let number = number_after(making.former.as_ref().and_then(|former| former.number.as_deref()));
    let request = Request::MakeList {
        handle: making.handle,
        // After the largest number none is left; the issuer says so.
        number: number.map(String::from).unwrap_or_default(),
        this_update,
        next_update: this_update + i64::from(making.days) * DAY,
        serials: serials.join(" "),
        reason: making.reason.number(),
        former,
    };
    keys.make_list(request).await.map_err(MakingFault::Issuer)
}

async fn serial_of(id: String) -> Result<String, MakingFault> {
    let detail = http::get::<RegistrationDetail>(&http::profile(&format!("registrations/{id}"))).await;
    let serial = detail.map_err(MakingFault::Api)?.registration.serial;
    serial.ok_or(MakingFault::UnknownId(id))
}
