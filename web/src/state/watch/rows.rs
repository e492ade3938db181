//! The registrations that are loaded: those that wait on top, the newest first event first; each as it stood at a cursor.
//!
//! A row keeps its place while it changes, so that nothing moves under the pointer; it moves only from "waits" to "has its
//! verdict" and back. Each row is held once and shared by both orders, so that a copy of 100,000 of them is quick.

use std::cmp::{Ordering, Reverse};
use std::rc::Rc;

use jitr_shared::api::registration::RegistrationRow;

use super::standing::waits;

/// A row, and how new it is.
#[derive(Debug, PartialEq, Eq)]
struct Kept {
    row: RegistrationRow,
    /// It stood so at this cursor, or later.
    as_of: i64,
}

/// The registrations that are loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    by_id: Vec<Rc<Kept>>,
    in_order: Vec<Rc<Kept>>,
}

impl Rows {
    /// Takes a row as it stood at a cursor, unless a newer one is here.
    pub(super) fn take(&mut self, row: RegistrationRow, as_of: i64) {
        let known = self.kept(&row.certificate_id).cloned();
        if known.as_ref().is_some_and(|known| known.as_of > as_of) {
            return;
        }
        if let Some(known) = known {
            self.drop_kept(&known);
        }
        let kept = Rc::new(Kept { row, as_of });
        if let Err(place) = self.find(&kept.row.certificate_id) {
            self.by_id.insert(place, Rc::clone(&kept));
        }
        let place = self.in_order.partition_point(|other| in_order(other, &kept) == Ordering::Less);
        self.in_order.insert(place, kept);
    }

    /// Takes a row away that was gone, or did not belong here, at a cursor.
    pub(super) fn remove(&mut self, certificate_id: &str, as_of: i64) {
        if let Some(known) = self.kept(certificate_id).cloned().filter(|known| known.as_of <= as_of) {
            self.drop_kept(&known);
        }
    }

    /// Keeps the rows that pass, or that are newer than the cursor.
    pub(super) fn retain(&mut self, as_of: i64, passes: impl Fn(&RegistrationRow) -> bool) {
        let stays = |kept: &Rc<Kept>| kept.as_of > as_of || passes(&kept.row);
        self.by_id.retain(stays);
        self.in_order.retain(stays);
    }

    /// The row of a certificate.
    pub(super) fn get(&self, certificate_id: &str) -> Option<&RegistrationRow> {
        self.kept(certificate_id).map(|kept| &kept.row)
    }

    /// The row at a place of the list.
    pub(super) fn at(&self, place: usize) -> Option<&RegistrationRow> {
        self.in_order.get(place).map(|kept| &kept.row)
    }

    /// The place of a certificate in the list.
    pub(super) fn place_of(&self, certificate_id: &str) -> Option<usize> {
        let kept = self.kept(certificate_id)?;
        self.in_order.binary_search_by(|other| in_order(other, kept)).ok()
    }

    /// All of them, in the order of the list.
    pub(super) fn iter(&self) -> impl Iterator<Item = &RegistrationRow> {
        self.in_order.iter().map(|kept| &kept.row)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.in_order.len()
    }

    /// How many of them wait; they stand on top.
    pub(super) fn waiting(&self) -> usize {
        self.in_order.partition_point(|kept| waits(kept.row.state))
    }

    fn kept(&self, certificate_id: &str) -> Option<&Rc<Kept>> {
        self.find(certificate_id).ok().and_then(|place| self.by_id.get(place))
    }

    fn find(&self, certificate_id: &str) -> Result<usize, usize> {
        self.by_id.binary_search_by(|kept| kept.row.certificate_id.as_str().cmp(certificate_id))
    }

    fn drop_kept(&mut self, kept: &Kept) {
        if let Ok(place) = self.find(&kept.row.certificate_id) {
            self.by_id.remove(place);
        }
        if let Ok(place) = self.in_order.binary_search_by(|other| in_order(other, kept)) {
            self.in_order.remove(place);
        }
    }
}

fn in_order(one: &Kept, other: &Kept) -> Ordering {
    let key = |kept: &Kept| (!waits(kept.row.state), Reverse(kept.row.received_at));
    key(one).cmp(&key(other)).then_with(|| one.row.certificate_id.cmp(&other.row.certificate_id))
}
