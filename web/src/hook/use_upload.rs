//! Sends a revocation list or manifest in slices, and waits until the Worker has loaded it.

use std::cell::Cell;
use std::rc::Rc;

use jitr_shared::api::crl::{BeginUpload, Upload, UploadKind};
use yew::{Callback, UseStateSetter, hook, use_mut_ref, use_state};

use crate::platform::outgoing::Outgoing;
use crate::platform::{clock, http, task, timer};
use crate::state::upload::{Pace, Sending, range};

/// How often the Worker is asked while it loads.
const ASK_MILLISECONDS: u32 = 500;

/// An upload, and what can be done with it.
#[derive(Clone, PartialEq)]
pub struct UploadHandle {
    /// How it stands.
    pub sending: Sending,
    /// Sends these bytes.
    pub send: Callback<Outgoing>,
    /// Stops, and has the Worker forget what came.
    pub cancel: Callback<()>,
}

/// Uploads of one kind for one CA; `oninforce` hears when one is in force.
#[hook]
pub fn use_upload(ca_certificate_id: &str, kind: UploadKind, oninforce: &Callback<Upload>) -> UploadHandle {
    let sending = use_state(Sending::default);
    let stopped = use_mut_ref(|| Rc::new(Cell::new(false)));
    let send = {
        let (path, oninforce) =
            (http::profile(&format!("cas/{ca_certificate_id}/uploads")), oninforce.clone());
        let (sending, stopped) = (sending.clone(), stopped.clone());
        Callback::from(move |outgoing: Outgoing| {
            if sending.is_busy() {
                return;
            }
            let stop = Rc::new(Cell::new(false));
            *stopped.borrow_mut() = Rc::clone(&stop);
            let (path, oninforce, setter) = (path.clone(), oninforce.clone(), sending.setter());
            setter.set(Sending::Summing);
            task::spawn(async move {
                let end = carry(&path, kind, &outgoing, &stop, &setter).await.unwrap_or_else(Sending::Failed);
                if let Sending::InForce(upload) = &end {
                    oninforce.emit(upload.clone());
                }
                setter.set(end);
            });
        })
    };
    let cancel = Callback::from(move |()| stopped.borrow().set(true));
    UploadHandle { sending: (*sending).clone(), send, cancel }
}

/// From the first byte to the Worker's verdict.
async fn carry(
    path: &str,
    kind: UploadKind,
    outgoing: &Outgoing,
    stop: &Cell<bool>,
    shown: &UseStateSetter<Sending>,
) -> Result<Sending, http::ApiError> {
    let sha256 = match outgoing.sha256().await {
        Ok(sum) => sum,
        Err(words) => return Ok(Sending::Unread(words)),
    };
    if stop.get() {
        return Ok(Sending::Cancelled);
    }
    let began = clock::now();
    let show = |upload: &Upload| shown.set(Sending::Under(upload.clone(), Pace { began, now: clock::now() }));
    let mut upload: Upload = http::post(path, &BeginUpload { kind, bytes: outgoing.bytes(), sha256 }).await?;
    let address = http::profile(&format!("uploads/{}", upload.id));
    for slice in 0..upload.slices {
        show(&upload);
        if stop.get() {
            return cancelled(&address).await;
        }
        let (from, to) = range(&upload, slice);
        upload = http::put_slice(&format!("{address}?slice={slice}"), outgoing, from, to).await?;
    }
    upload = http::post(&format!("{address}/end"), &()).await?;
    loop {
        let now = Sending::of(upload.clone(), Pace { began, now: clock::now() });
        if !now.is_busy() {
            return Ok(now);
        }
        if stop.get() {
            return cancelled(&address).await;
        }
        show(&upload);
        timer::sleep(ASK_MILLISECONDS).await;
        upload = http::get(&address).await?;
    }
}

async fn cancelled(address: &str) -> Result<Sending, http::ApiError> {
    http::delete(address).await.map(|()| Sending::Cancelled)
}
