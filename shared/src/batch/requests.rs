//! Requests (CSRs) that were checked, as the devices of a batch: what each says of its device, and its public key.
//!
//! Some hundred bytes each, so that 100,000 of them are held and handed to Web Workers as one. Reading and checking a request is
//! `certificate::csr`'s; it comes as the draft that it filled.

use serde::{Deserialize, Serialize};

use super::{
    Plan,
    fault::{RowCause, RowFault},
    mapping::Column,
    planned::Rows,
};
use crate::certificate::draft::Draft;

/// What a request can say of its device, in the order of its cells.
const COLUMNS: [Column; 8] = [
    Column::CommonName,
    Column::Organization,
    Column::OrganizationalUnit,
    Column::Country,
    Column::State,
    Column::Locality,
    Column::SerialNumber,
    Column::AlternativeNames,
];

/// Requests in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requests {
    rows: Rows,
    keys: Keys,
}

/// Public keys, SubjectPublicKeyInfo in DER, one behind the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Keys {
    #[serde(with = "serde_bytes")]
    octets: Vec<u8>,
    /// Where each ends; below 4 GiB, because a request has a cap far below.
    ends: Vec<u32>,
}

impl Keys {
    pub(super) fn at(&self, place: usize) -> Option<&[u8]> {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.octets.get(start as usize..*self.ends.get(place)? as usize)
    }
}

impl Default for Requests {
    fn default() -> Self {
        Self { rows: Rows::new(COLUMNS.to_vec()), keys: Keys::default() }
    }
}

impl Requests {
    /// Takes one more: the draft that it filled, and its public key (SubjectPublicKeyInfo in DER).
    pub fn push(&mut self, draft: &Draft, public_key: &[u8]) {
        self.add(
            COLUMNS.iter().map(|column| column.field().map_or("", |field| draft.text(field))),
            public_key,
        );
    }

    fn add<'c>(&mut self, cells: impl Iterator<Item = &'c str>, public_key: &[u8]) {
        self.rows.push(self.count().saturating_add(1), cells);
        self.keys.octets.extend_from_slice(public_key);
        self.keys.ends.push(u32::try_from(self.keys.octets.len()).unwrap_or(u32::MAX));
    }

    /// Those at these places, in this order.
    #[must_use]
    pub fn only(&self, places: &[u32]) -> Self {
        let mut only = Self::default();
        for place in places {
            let Some(key) = self.public_key(*place) else { continue };
            let cells = self.rows.row(*place as usize).map(|(_, cell)| cell);
            only.add(cells, key);
        }
        only
    }

    /// The public key at a place: SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn public_key(&self, place: u32) -> Option<&[u8]> {
        self.keys.at(place as usize)
    }

    /// Puts what the request at a place says over what stands in a draft.
    pub fn fill(&self, place: u32, draft: &mut Draft) {
        for (column, cell) in self.rows.row(place as usize) {
            column.fill(draft, cell);
        }
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.keys.ends.len()).unwrap_or(u32::MAX)
    }
}

/// The plan of requests, and what in them can't be issued.
pub(super) fn read(requests: &Requests, base: Draft) -> (Plan, Vec<RowFault>) {
    let plan = Plan::of_requests(base, requests.rows.clone(), requests.keys.clone());
    let faults = (0..plan.count()).flat_map(|index| row_faults(&plan, index)).collect();
    (plan, faults)
}

fn row_faults(plan: &Plan, index: u32) -> Vec<RowFault> {
    let Some(device) = plan.device(index) else { return Vec::new() };
    let found = device.draft(plan.base()).parse().err().unwrap_or_default();
    let told = found.into_iter().filter_map(|found| {
        // What the base is at fault for was told already.
        let column = COLUMNS.into_iter().find(|column| column.field() == Some(found.field))?;
        let cause = RowCause::Field { column, fault: found.fault };
        let (row, name) = (index.saturating_add(1), device.common_name.clone());
        Some(RowFault { row, line: None, column: None, name, cause })
    });
    told.collect()
}
