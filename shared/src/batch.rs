//! Many devices at once: from a pattern, a table or checked requests to a [`Plan`] that is known to be right before a key is made.
//!
//! [`BatchSource`] + a base [`Draft`] + [`Earlier`] manifests -> [`plan`] -> [`Plan`] and every [`RowFault`]. A plan takes
//! some hundred bytes a device at the most, and none for a pattern. What stands in a batch's archive beside the devices is
//! written by [`manifest`]. Not here: making keys and certificates, and a fault's wording.

mod check;
pub mod earlier;
pub mod fault;
pub mod manifest;
pub mod mapping;
pub mod pattern;
mod planned;
pub mod requests;
pub mod table;
mod texts;
pub mod thing_name;
pub mod unique;

pub use self::planned::{Plan, PlannedDevice};

use self::{
    earlier::Earlier,
    fault::{PlanFault, RowFault},
    mapping::Mapping,
    pattern::Pattern,
    requests::Requests,
};
use crate::certificate::{
    Role,
    draft::{Draft, Field, FieldFault},
};

/// The most devices of one batch.
pub const MOST_DEVICES: u32 = 100_000;

/// Where the devices' names come from.
#[derive(Clone, Copy, Debug)]
pub enum BatchSource<'a> {
    /// `line7-{0001..5000}`.
    Pattern(&'a str),
    /// A table as text, one device a row.
    Csv {
        /// The file.
        bytes: &'a [u8],
        /// What its columns hold.
        mapping: &'a Mapping,
    },
    /// Devices that made their own keys, and sent requests.
    Requests(&'a Requests),
}

/// What became of a source.
#[derive(Debug)]
pub struct Planned {
    /// Every device, those with a fault too.
    pub plan: Plan,
    /// All that is wrong, in the order of the rows.
    pub faults: Vec<RowFault>,
}

/// Plans a batch: names every device and checks all of them.
///
/// The base draft holds what all devices have in common; its name counts for nothing, and a cell of a table goes before it.
///
/// # Errors
/// What is wrong with the source as a whole, so that it has no rows to speak of.
///
/// ```
/// use jitr_shared::batch::{BatchSource, earlier::Earlier, plan};
/// use jitr_shared::certificate::{Role, draft::Draft};
///
/// let source = BatchSource::Pattern("line7-{0001..5000}");
/// let planned = plan(source, &Draft::new(Role::Device), &Earlier::default()).unwrap();
/// assert_eq!((planned.plan.count(), planned.faults.len()), (5_000, 0));
/// assert_eq!(planned.plan.device(41).unwrap().common_name, "line7-0042");
/// ```
pub fn plan(source: BatchSource<'_>, base: &Draft, earlier: &Earlier) -> Result<Planned, PlanFault> {
    let base = checked_base(base)?;
    let (plan, mut faults) = match source {
        BatchSource::Pattern(text) => {
            let pattern: Pattern = text.parse().map_err(PlanFault::Pattern)?;
            within_limits(pattern.count())?;
            (Plan::of_pattern(base, pattern), Vec::new())
        }
        BatchSource::Csv { bytes, mapping } => table::read(bytes, mapping, base)?,
        BatchSource::Requests(requests) => {
            within_limits(requests.count().into())?;
            requests::read(requests, base)
        }
    };
    check::names(&plan, earlier, &mut faults);
    check::keys(&plan, earlier, &mut faults);
    faults.sort_by_key(|fault| (fault.row, fault.column));
    Ok(Planned { plan, faults })
}

fn within_limits(found: u64) -> Result<(), PlanFault> {
    match found {
        0 => Err(PlanFault::NoRows),
        1..=MOST => Ok(()),
        _ => Err(PlanFault::TooManyRows { found }),
    }
}

const MOST: u64 = MOST_DEVICES as u64;

/// The base, if all of it but its name can be issued.
fn checked_base(base: &Draft) -> Result<Draft, PlanFault> {
    let named = Draft { role: Role::Device, common_name: "device".to_owned(), ..base.clone() };
    let faults = named.parse().err().unwrap_or_default();
    let faults: Vec<FieldFault> =
        faults.into_iter().filter(|fault| fault.field != Field::CommonName).collect();
    if faults.is_empty() { Ok(named) } else { Err(PlanFault::Base(faults)) }
}

#[cfg(test)]
mod tests;
