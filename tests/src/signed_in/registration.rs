//! What a person at the page does about registrations: a CA's settings, its CRL, acts, the sweep, a diagnosis.
//!
//! Not here: what must come of it (tests).

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{PROFILE, SignedIn};

impl SignedIn {
    /// Sets what happens to the registrations of a CA; what is not named is as usual.
    ///
    /// # Errors
    /// The Worker refuses.
    pub fn set_ca(&self, ca_certificate_id: &str, settings: &Value) -> anyhow::Result<()> {
        let path = format!("{PROFILE}/cas/{ca_certificate_id}/settings");
        let reply = self.console.send("PUT", &path, settings)?;
        ensure!(reply.status < 300, "settings: {reply:?}");
        Ok(())
    }

    /// Sends a revocation list (`crl`) or a batch manifest (`manifest`) in slices, and waits until it is in force or refused.
    ///
    /// # Errors
    /// The Worker does not take it.
    pub fn upload(&self, ca_certificate_id: &str, kind: &str, bytes: &[u8]) -> anyhow::Result<Value> {
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let wanted = json!({ "kind": kind, "bytes": bytes.len(), "sha256": sha256 });
        let path = format!("{PROFILE}/cas/{ca_certificate_id}/uploads");
        let begun = self.console.send("POST", &path, &wanted)?;
        ensure!(begun.status == 201, "upload: {begun:?}");
        let id = begun.body.get("id").and_then(Value::as_str).context("no id")?;
        let slice = begun.body.get("sliceBytes").and_then(Value::as_u64).context("no size of a slice")?;
        for (number, part) in bytes.chunks(usize::try_from(slice)?).enumerate() {
            let path = format!("{PROFILE}/uploads/{id}?slice={number}");
            let octets = [("content-type", "application/octet-stream")];
            let reply = self.console.exchange("PUT", &path, &octets, Some(part.to_vec()))?;
            ensure!(reply.status == 200, "slice {number}: {reply:?}");
        }
        let ended = self.console.send("POST", &format!("{PROFILE}/uploads/{id}/end"), &json!({}))?;
        ensure!(ended.status < 300, "end of the upload: {ended:?}");
        let is_done = |upload: &Value| upload["stage"] == "in-force" || upload["stage"] == "refused";
        Ok(self.console.await_value(&format!("{PROFILE}/uploads/{id}"), is_done)?)
    }

    /// Approves, refuses, retries or revokes; whether each was taken.
    ///
    /// # Errors
    /// The Worker refuses the request as a whole.
    pub fn act(&self, act: &str, certificate_ids: &[&str]) -> anyhow::Result<Vec<bool>> {
        let body = json!({ "act": act, "certificateIds": certificate_ids });
        let reply = self.console.send("POST", &format!("{PROFILE}/registrations/acts"), &body)?;
        ensure!(reply.status == 200, "{act}: {reply:?}");
        let results = reply.body.get("results").and_then(Value::as_array).context("no results")?;
        Ok(results.iter().map(|result| result["taken"] == true).collect())
    }

    /// Looks through the adopted CAs now; with `expecting`, again and again for a while, as the page does while Watch is open.
    ///
    /// # Errors
    /// The Worker refuses.
    pub fn sweep(&self, expecting: bool) -> anyhow::Result<()> {
        let reply =
            self.console.send("POST", &format!("{PROFILE}/sweep"), &json!({ "expecting": expecting }))?;
        ensure!(reply.status < 300, "sweep: {reply:?}");
        Ok(())
    }

    /// Why is it not there?
    ///
    /// # Errors
    /// The Worker refuses.
    pub fn diagnose(&self, question: &Value) -> anyhow::Result<Value> {
        let reply = self.console.send("POST", &format!("{PROFILE}/diagnosis"), question)?;
        ensure!(reply.status == 200, "diagnosis: {reply:?}");
        Ok(reply.body)
    }

    /// Waits until the registration of this common name is as wanted.
    ///
    /// # Errors
    /// It never is.
    pub fn await_registration(&self, name: &str, wanted: impl Fn(&Value) -> bool) -> anyhow::Result<Value> {
        let own = |body: &Value| {
            let rows = body.get("rows").and_then(Value::as_array).into_iter().flatten();
            rows.filter(|row| row["name"] == name).find(|row| wanted(row)).cloned()
        };
        let path = format!("{PROFILE}/registrations?text={name}");
        let page = self.console.await_value(&path, |body| own(body).is_some())?;
        own(&page).context("it was there just now")
    }
}
