//! Keeps the plan that the reader made, unread, until another one takes its place.

use std::rc::Rc;

use super::{Issuer, reader};
use crate::issuer::fault::ServeError;
use crate::issuer::message::Reply;
use crate::issuer::message::plan::{FAULTS_AT_ONCE, PlannedBatch};
use crate::issuer::message::reader::{ReaderReply, ReaderRequest};
use crate::platform::opaque::Opaque;

impl Issuer {
    pub(super) async fn plan_batch(&self, request: Opaque) -> Result<Reply, ServeError> {
        *self.plan.borrow_mut() = None;
        // Before anything is waited for: whoever is asked to run another one meanwhile says so, however far this one is.
        let number = self.plans.get().wrapping_add(1);
        self.plans.set(number);
        let ReaderReply::Plan { report, batch } =
            reader::ask(&ReaderRequest::Plan { request, kept: self.csrs.get() }).await?
        else {
            return Err(reader::unexpected());
        };
        if self.plans.get() == number {
            *self.plan.borrow_mut() = batch.map(|batch| Rc::new(*batch));
        }
        Ok(Reply::Plan { number, report })
    }

    /// The plan of this number, if it may be made: no row has a fault, or those that have one were left out.
    pub(super) fn plan_to_run(&self, number: u32) -> Result<Rc<PlannedBatch>, ServeError> {
        if number != self.plans.get() {
            return Err(ServeError::OtherPlan);
        }
        let held = self.plan.borrow().clone();
        held.filter(|held| held.runnable).ok_or(ServeError::NoPlan)
    }

    /// Some faults of the plan that is held, from a place on.
    pub(super) fn plan_faults(&self, from: u32) -> Result<Reply, ServeError> {
        let held = self.plan.borrow();
        let none = || Opaque::of(&Vec::<()>::new());
        let faults = held.as_ref().map_or_else(none, |held| held.faults.items(from, FAULTS_AT_ONCE));
        faults.map(Reply::PlanFaults).map_err(ServeError::message)
    }
}
