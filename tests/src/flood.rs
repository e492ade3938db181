//! Many registration events through the Worker's front door, over so many connections at once, as AWS's rule posts them.
//!
//! Times are taken where AWS takes them: from the request's first byte to the end of the answer. Not here: what is a good
//! figure (bench), and what must have been stored (tests).

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

/// AWS gives a delivery three seconds; what takes longer on a busy machine is counted and not cut off.
const PATIENCE: Duration = Duration::from_secs(30);

/// The Worker's ingest address, with the secret that opens it.
#[derive(Debug, Clone)]
pub struct Door {
    url: String,
    secret: String,
    account: String,
    ca_certificate_id: String,
}

/// What came of a flood.
#[derive(Debug, Clone, Default)]
pub struct Flood {
    /// How many requests got which status; 0 stands for no answer.
    pub statuses: BTreeMap<u16, usize>,
    /// How long each answer took, shortest first.
    pub times: Vec<Duration>,
    /// How long all of it took.
    pub took: Duration,
}

impl Door {
    /// The door of the Worker at this address, for events of one CA.
    #[must_use]
    pub fn new(url: &str, secret: &str, account: &str, ca_certificate_id: &str) -> Self {
        Self {
            url: format!("{url}/ingest/default"),
            secret: secret.to_owned(),
            account: account.to_owned(),
            ca_certificate_id: ca_certificate_id.to_owned(),
        }
    }

    /// The event of one certificate, as AWS publishes it.
    #[must_use]
    pub fn event(&self, certificate_id: &str) -> Value {
        json!({
            "certificateId": certificate_id,
            "caCertificateId": self.ca_certificate_id,
            "timestamp": 1_623_724_243_659_i64,
            "certificateStatus": "PENDING_ACTIVATION",
            "awsAccountId": self.account,
            "certificateRegistrationTimestamp": null,
            "sourceIp": "192.0.2.7",
        })
    }

    /// Posts what `next` gives, over so many connections, until it gives nothing any more.
    pub fn flood(&self, connections: usize, next: impl Fn() -> Option<Value> + Sync) -> Flood {
        let started = Instant::now();
        let parts: Vec<Flood> = thread::scope(|scope| {
            let clients: Vec<_> = (0..connections).map(|_| scope.spawn(|| self.client(&next))).collect();
            clients.into_iter().filter_map(|client| client.join().ok()).collect()
        });
        let mut all = parts.into_iter().fold(Flood::default(), Flood::and);
        all.times.sort_unstable();
        all.took = started.elapsed();
        all
    }

    fn client(&self, next: &impl Fn() -> Option<Value>) -> Flood {
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        let agent = Agent::from(config);
        let mut flood = Flood::default();
        while let Some(body) = next() {
            let started = Instant::now();
            let status = self.post(&agent, &body.to_string());
            flood.times.push(started.elapsed());
            *flood.statuses.entry(status).or_default() += 1;
        }
        flood
    }

    fn post(&self, agent: &Agent, body: &str) -> u16 {
        let request = agent.post(&self.url).header("content-type", "application/json");
        let Ok(mut answer) = request.header("x-jitr-ingest-secret", &self.secret).send(body) else {
            return 0;
        };
        // Read to its end, so that the connection can be used again.
        answer.body_mut().read_to_vec().map_or(0, |_| answer.status().as_u16())
    }
}

impl Flood {
    /// The time below which this share of the answers came, in milliseconds.
    #[must_use]
    pub fn percentile(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of a count is below it"
        )]
        let index = (self.times.len() as f64 * share) as usize;
        let time = self.times.get(index).or(self.times.last()).copied().unwrap_or_default();
        time.as_secs_f64() * 1_000.0
    }

    fn and(mut self, other: Self) -> Self {
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
        self.times.extend(other.times);
        self
    }
}

/// The id of a certificate that nobody has: as spread as SHA-256 is, the same for the same numbers.
#[must_use]
pub fn certificate_id(series: u64, number: u64) -> String {
    let mut state = series.rotate_left(32) ^ number;
    let words = (0..4).map(|_| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        // The mixer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        format!("{:016x}", mixed ^ (mixed >> 31))
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use super::{Flood, certificate_id};

    #[test]
    fn ids_are_hex_of_32_bytes_and_distinct() {
        let ids: BTreeSet<String> =
            (0..50).flat_map(|series| (0..200).map(move |number| certificate_id(series, number))).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.len() == 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit())));
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=100).map(Duration::from_millis).collect();
        let flood = Flood { times, ..Flood::default() };
        assert!((flood.percentile(0.5) - 51.0).abs() < 0.01);
        assert!((flood.percentile(0.99) - 100.0).abs() < 0.01);
    }
}
