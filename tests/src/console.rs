//! A client of the Worker's API, as the page is one: cookie, own Origin, JSON.
//!
//! Every refusal is an answer and not an error, since refusals are what tests ask for. Not here: what the answers mean.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

/// The longest that [`Console::await_value`] waits.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(100);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// The request was not sent, or its answer broke off.
    #[error("no answer to {what}")]
    Silent {
        /// The request.
        what: String,
        /// Why.
        #[source]
        source: Box<ureq::Error>,
    },
    /// The request can't be written.
    #[error("{what} is no request")]
    Request {
        /// The request.
        what: String,
        /// Why.
        #[source]
        source: ureq::http::Error,
    },
    /// What was waited for did not come.
    #[error("{path} did not come to what was awaited; its last answer was {last}")]
    Awaited {
        /// The path that was asked.
        path: String,
        /// The last answer.
        last: Value,
    },
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body as JSON; `null` if it is none.
    pub body: Value,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The `code` of a problem.
    #[must_use]
    pub fn code(&self) -> &str {
        self.body.get("code").and_then(Value::as_str).unwrap_or_default()
    }
}

/// Somebody at the page.
#[derive(Debug, Clone)]
pub struct Console {
    agent: Agent,
    base: String,
    origin: Option<String>,
    cookie: Option<String>,
}

impl Console {
    /// At the page of this address, not signed in.
    #[must_use]
    pub fn at(url: &str) -> Self {
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        Self { agent: config.into(), base: url.to_owned(), origin: Some(url.to_owned()), cookie: None }
    }

    /// The same with another Origin, or with none.
    #[must_use]
    pub fn with_origin(&self, origin: Option<&str>) -> Self {
        Self { origin: origin.map(str::to_owned), ..self.clone() }
    }

    /// Exchanges the token for the cookie, and keeps the cookie.
    ///
    /// # Errors
    /// There is no answer.
    pub fn sign_in(&mut self, token: &str) -> Result<Reply, ConsoleError> {
        let reply = self.send("POST", "/api/v1/session", &json!({ "token": token }))?;
        let cookie = reply.header("set-cookie").and_then(|cookie| cookie.split(';').next());
        self.cookie = cookie.map(str::to_owned).or(self.cookie.take());
        Ok(reply)
    }

    /// The cookie of the session, as `name=value`.
    #[must_use]
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Gets a path.
    ///
    /// # Errors
    /// There is no answer.
    pub fn get(&self, path: &str) -> Result<Reply, ConsoleError> {
        self.exchange("GET", path, &[], None)
    }

    /// Sends JSON to a path.
    ///
    /// # Errors
    /// There is no answer.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Result<Reply, ConsoleError> {
        let body = body.to_string().into_bytes();
        self.exchange(method, path, &[("content-type", "application/json")], Some(body))
    }

    /// Sends anything with any headers.
    ///
    /// # Errors
    /// There is no answer.
    pub fn exchange(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Result<Reply, ConsoleError> {
        let what = || format!("{method} {path}");
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let own = [("origin", self.origin.as_deref()), ("cookie", self.cookie.as_deref())];
        for (name, value) in own.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            request = request.header(name, value);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = match body {
            Some(body) => request.body(body).map(|request| self.agent.run(request)),
            None => request.body(()).map(|request| self.agent.run(request)),
        };
        let silent = |source| ConsoleError::Silent { what: what(), source: Box::new(source) };
        let mut response =
            sent.map_err(|source| ConsoleError::Request { what: what(), source })?.map_err(silent)?;
        let text = |value: &ureq::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers =
            response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let bytes = response.body_mut().read_to_vec().map_err(silent)?;
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Ok(Reply { status: response.status().as_u16(), headers, body, bytes })
    }

    /// Asks a path until its answer is as wanted.
    ///
    /// # Errors
    /// It never is.
    pub fn await_value(&self, path: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value, ConsoleError> {
        let started = Instant::now();
        loop {
            let reply = self.get(path)?;
            if wanted(&reply.body) {
                return Ok(reply.body);
            }
            if started.elapsed() > PATIENCE {
                return Err(ConsoleError::Awaited { path: path.to_owned(), last: reply.body });
            }
            std::thread::sleep(PAUSE);
        }
    }
}
