//! The forms that are more than copies of certificate and key: containers, encrypted keys, firmware.
//!
//! They are made by `bundle::files`, as for a single device, which reads each again. What a password protects takes a second for the
//! first device of a line and next to nothing for the others, because they share its salts.

use std::ops::Range;

use super::{LineError, Order, files::Made};
use crate::{
    bundle::{
        files::{Credentials, files},
        form::Form,
        layout::Layout,
        zip::Segment,
    },
    certificate::pkcs12::{FileEntropy, Protection},
};

/// Makes files of such forms.
pub(super) struct Others {
    forms: Vec<Form>,
    issuers: Vec<Vec<u8>>,
    protection: Option<Protection>,
}

impl Others {
    pub(super) fn new(forms: Vec<Form>, order: &Order) -> Result<Self, LineError> {
        let wanted = forms.iter().any(|form| form.needs_password());
        let protection = match &order.password {
            Some(password) if wanted => Some(Protection::new(&password.text, password.salts)?),
            Some(_) | None => None,
        };
        Ok(Self { forms, issuers: order.issuers.clone(), protection })
    }

    /// Writes a device's files, and tells of each where its contents stand and how long its path is.
    pub(super) fn write(
        &mut self,
        segment: &mut Segment,
        made: &Made<'_>,
        written: &mut impl FnMut(Range<usize>, usize),
    ) -> Result<(), LineError> {
        let entropy = FileEntropy::new(made.entropy.as_ref().ok_or(LineError::NoDevice)?);
        let issuers: Vec<&[u8]> = self.issuers.iter().map(Vec::as_slice).collect();
        let device = Credentials {
            name: made.name,
            key_pkcs8: made.key,
            certificate: made.certificate,
            issuers: &issuers,
        };
        let protection = self.protection.as_mut();
        for entry in files(device, &self.forms, Layout::FolderADevice, protection, &entropy)? {
            let place = segment.add(&entry.name, entry.mode, &entry.contents)?;
            written(place, entry.name.len());
        }
        Ok(())
    }
}
