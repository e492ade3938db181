//! A hand that calls AWS: the product, boto3 or the AWS CLI; and what goes over the wire when it does.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use jitr_shared::{
    aws::{
        Credentials, Endpoint, Region,
        call::{Call, answer, signed},
    },
    time::UnixTime,
};
use jitr_tests::{Plan, Ready, Twin};
use serde::Deserialize;
use serde_json::{Value, json};

/// Whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Our typed calls with our signature.
    Product,
    /// AWS's SDK for Python.
    Boto3,
    /// The AWS CLI.
    Cli,
}

/// A hand with a twin of its own.
pub(crate) struct Hand {
    whose: Whose,
    pub(crate) twin: Twin,
    pub(crate) worker: TcpListener,
    endpoint: Endpoint,
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Every request that was made, in order.
    pub(crate) requests: Vec<Recorded>,
}

/// A request, in a form in which two that say the same are the same.
#[derive(Debug, PartialEq)]
pub(crate) struct Recorded {
    pub(crate) operation: String,
    method: String,
    /// As it went over the wire, percent-encoded.
    path: String,
    query: BTreeMap<String, String>,
    /// The signed ones, without those that say when and by whom.
    headers: BTreeMap<String, String>,
    body: Value,
    status: u16,
}

/// What the recorder kept.
#[derive(Deserialize)]
struct Wire {
    fault: Option<String>,
    #[serde(default)]
    method: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
    #[serde(default)]
    status: u16,
    #[serde(default)]
    answer: String,
}

impl Hand {
    /// Starts a twin and a hand before it, with the administrator's keys: people may do what the Worker may not.
    pub(crate) fn start(whose: Whose) -> Self {
        let name = format!("judge-sdk-{whose:?}").to_lowercase();
        let plan = Plan::new(&name);
        let worker = TcpListener::bind("127.0.0.1:0").unwrap();
        let twin = plan.twin(worker.local_addr().unwrap().port()).unwrap();
        let ready = twin.ready();
        let settings = json!({
            "hand": format!("{whose:?}").to_lowercase(), "endpoint": ready.iot_endpoint, "caFile": ready.ca_file,
            "region": ready.region, "accessKeyId": ready.admin_access_key_id,
            "secretAccessKey": ready.admin_secret_access_key,
        });
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges_aws_sdk/hand.py");
        let mut process = Command::new(plan.repository.join(".venv-judges/bin/python"))
            .arg(script)
            .arg(settings.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let said = line(&mut output);
        let endpoint = Endpoint::overridden(said["endpoint"].as_str().unwrap()).unwrap();
        Self { whose, twin, worker, endpoint, process, input, output, requests: Vec::new() }
    }

    pub(crate) fn ready(&self) -> &Ready {
        self.twin.ready()
    }

    /// Makes a call: the product's own, or the operation of that name with this input.
    pub(crate) fn act<C: Call>(&mut self, call: &C, input: Value) -> C::Answer {
        let mut asked = json!({ "service": C::SERVICE.name(), "operation": C::OPERATION, "input": input });
        if self.whose == Whose::Product {
            asked["request"] = self.signed(call);
        }
        let wire = self.ask(&asked);
        let read = answer::<C>(wire.status, &[], wire.answer.as_bytes()).unwrap();
        self.requests.push(wire.recorded(C::OPERATION));
        read
    }

    /// Does what people do before, by the same means for every hand.
    pub(crate) fn prepare(&mut self, service: &str, operation: &str, input: Value) {
        self.ask(&json!({ "prepare": true, "service": service, "operation": operation, "input": input }));
    }

    fn ask(&mut self, asked: &Value) -> Wire {
        writeln!(self.input, "{asked}").unwrap();
        let wire: Wire = serde_json::from_value(line(&mut self.output)).unwrap();
        assert_eq!(wire.fault, None, "{:?}: {asked}", self.whose);
        wire
    }

    fn signed<C: Call>(&self, call: &C) -> Value {
        let ready = self.ready();
        let credentials = Credentials {
            access_key_id: ready.admin_access_key_id.clone(),
            secret_access_key: ready.admin_secret_access_key.as_str().into(),
            session_token: None,
        };
        let region: Region = ready.region.parse().unwrap();
        let request = signed(call, &self.endpoint, &region, &credentials, now()).unwrap();
        let headers: BTreeMap<&str, &str> =
            request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        json!({
            "method": request.method().as_str(), "url": request.uri().to_string(), "headers": headers,
            "body": std::str::from_utf8(request.body()).unwrap(),
        })
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Wire {
    fn recorded(self, operation: &str) -> Recorded {
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        let signed = self.headers["authorization"].split_once("SignedHeaders=").unwrap().1;
        let signed: Vec<&str> = signed.split_once(',').unwrap().0.split(';').collect();
        let says_something = |name: &str| {
            // Which try this is, and of which program: the SDKs' own.
            !["host", "x-amz-date"].contains(&name) && !name.starts_with("amz-sdk-")
        };
        Recorded {
            operation: operation.to_owned(),
            path: path.to_owned(),
            query: pairs.map(|text| pair(text).unwrap()).collect(),
            headers: self
                .headers
                .iter()
                .filter(|(name, _)| signed.contains(&name.as_str()) && says_something(name))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            body: if self.body.is_empty() { Value::Null } else { serde_json::from_str(&self.body).unwrap() },
            method: self.method,
            status: self.status,
        }
    }
}

impl Recorded {
    /// Takes out of the body what is made anew for each twin.
    pub(crate) fn without(mut self, member: &str) -> Self {
        if let Some(value) = self.body.get_mut(member) {
            *value = json!("made anew for each twin");
        }
        self
    }

    /// Takes out of path and body what the twin gave.
    pub(crate) fn with_given(mut self, given: &[(String, &str)]) -> Self {
        for (text, name) in given {
            let encoded = text.replace(':', "%3A");
            self.path = self.path.replace(&encoded, name).replace(text, name);
            self.body = serde_json::from_str(&self.body.to_string().replace(text, name)).unwrap();
        }
        self
    }
}

fn line(output: &mut BufReader<ChildStdout>) -> Value {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap_or_else(|_| panic!("the hand said {line:?}"))
}

fn now() -> UnixTime {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    UnixTime::from_seconds(seconds.try_into().unwrap())
}
