//! One good chain in two files: the device with its CA, and the root.

use std::collections::BTreeSet;

use jitr_shared::{
    certificate::pem,
    inspect::{Input, Report, inspect},
    time::UnixTime,
};

use crate::parts::Parts;

/// 2027-01-15T08:00:00Z.
pub(crate) const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);

/// The chain, before it is written.
#[derive(Clone)]
pub(crate) struct Family {
    pub(crate) root: Parts,
    pub(crate) ca: Parts,
    pub(crate) device: Parts,
}

impl Family {
    pub(crate) fn good() -> Self {
        Self {
            root: Parts::new(("Root", 1), ("Root", 1), "460101000000Z", Some(1)),
            ca: Parts::new(("Signing CA", 2), ("Root", 1), "410101000000Z", Some(0)),
            device: Parts::new(("press-1", 3), ("Signing CA", 2), "360101000000Z", None),
        }
    }

    /// Certificate 0 is the device, 1 the CA, 2 the root.
    pub(crate) fn report(&self) -> Report {
        report(&[&[&self.device, &self.ca], &[&self.root]])
    }
}

/// Reads files of certificates in this order.
pub(crate) fn report(files: &[&[&Parts]]) -> Report {
    let texts: Vec<String> = files
        .iter()
        .map(|file| file.iter().map(|parts| pem::write("CERTIFICATE", &parts.der())).collect())
        .collect();
    let inputs: Vec<Input<'_>> =
        texts.iter().map(|text| Input { name: "chain.pem", bytes: text.as_bytes() }).collect();
    inspect(&inputs, &[], NOW)
}

/// The ids of what was found, each once, in alphabetical order.
pub(crate) fn ids(report: &Report) -> Vec<&'static str> {
    let ids: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.id()).collect();
    ids.into_iter().collect()
}
