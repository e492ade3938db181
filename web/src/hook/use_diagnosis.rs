//! Asks why a device is not there, and what would happen to a certificate.

use jitr_shared::api::diagnosis::{Diagnosis, Question};
use jitr_shared::api::dry_run::{DryRun, DryRunQuestion};
use yew::{Callback, UseStateHandle, hook, use_state};

use crate::hook::use_session::use_session;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::remote::Remote;

/// What was asked, and what came.
#[derive(Clone)]
pub struct DiagnosisHandle {
    /// The checklist.
    pub checklist: UseStateHandle<Remote<Diagnosis>>,
    /// The dry run.
    pub dry_run: UseStateHandle<Remote<DryRun>>,
    /// Asks why.
    pub ask: Callback<Question>,
    /// Asks what would happen to this certificate, PEM.
    pub run: Callback<String>,
}

/// Asks why a device is not there, and what would happen to a certificate.
#[hook]
pub fn use_diagnosis() -> DiagnosisHandle {
    let notice = use_session().notice_fault;
    let (checklist, dry_run) = (use_state(Remote::default), use_state(Remote::default));
    let ask = {
        let (setter, notice) = (checklist.setter(), notice.clone());
        Callback::from(move |question: Question| {
            let (setter, notice) = (setter.clone(), notice.clone());
            setter.set(Remote::Loading);
            task::spawn(async move {
                let answer = http::post::<Question, Diagnosis>(&http::profile("diagnosis"), &question).await;
                setter.set(noticed(answer, &notice));
            });
        })
    };
    let setter = dry_run.setter();
    let run = Callback::from(move |certificate: String| {
        let (setter, notice) = (setter.clone(), notice.clone());
        setter.set(Remote::Loading);
        task::spawn(async move {
            let question = DryRunQuestion { certificate };
            let answer = http::post::<DryRunQuestion, DryRun>(&http::profile("dry-run"), &question).await;
            setter.set(noticed(answer, &notice));
        });
    });
    DiagnosisHandle { checklist, dry_run, ask, run }
}

fn noticed<T>(answer: Result<T, ApiError>, notice: &Callback<ApiError>) -> Remote<T> {
    if let Err(fault) = &answer {
        notice.emit(fault.clone());
    }
    Remote::settled(answer)
}
