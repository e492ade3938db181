//! What the caller looks up before each input: plain data, as it is now.
//!
//! [`Inquiry`] says what to look for, [`Facts`] is what was found. They are gathered anew for every input, because a list may
//! be replaced between two answers of AWS. Not here: where they are kept (the Worker's `Registrar`).

use crate::{
    aws::{CertificateId, ThingName},
    certificate::crl::{CrlVerdict, Serial},
    time::UnixTime,
};

/// What to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// The certificate's serial number, in the CA's CRL and manifest; `None` until it was described.
    pub serial: Option<Serial>,
    /// The thing's name, in other certificates' registrations; `None` if there is to be none.
    pub thing_name: Option<ThingName>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The CA is adopted here; otherwise nothing of its certificates is changed.
    pub is_adopted: bool,
    /// What the CA's CRL says; [`CrlVerdict::Absent`] while there is no serial number to look for.
    pub crl: CrlVerdict,
    /// Whether certificateId and serial number stand in the CA's batch manifest.
    pub is_listed: bool,
    /// When this hour's activations of the CA leave room for one more; `None`: there is room.
    pub room_at: Option<UnixTime>,
    /// Another certificate that has a thing of this name.
    pub thing_sharer: Option<CertificateId>,
}

impl Default for Facts {
    /// An adopted CA without CRL and manifest, with room.
    fn default() -> Self {
        Self {
            is_adopted: true,
            crl: CrlVerdict::Absent,
            is_listed: false,
            room_at: None,
            thing_sharer: None,
        }
    }
}
