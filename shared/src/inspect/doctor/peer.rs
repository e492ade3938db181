//! Whom a line speaks of: AWS, or a service that has nothing to do with it.
//!
//! An endpoint of AWS IoT may have a name of its own, so a host that is not known is no stranger. A stranger is one that
//! AWS IoT can't be: a web address, a port of another protocol, a broker of somebody else, another program's own words.

use super::{
    phrase::Found,
    text::{Hit, Text},
};

const AWS: &[&str] = &[
    "aws*",
    "*awsiot*",
    "amazon*",
    "amzn*",
    "IoT Core",
    "greengrass*",
    "registration code",
    "arn",
    "JITR",
    "JITP",
    "eventType",
    "disconnectReason",
    "ruleAction",
];

/// Brokers of others.
const BROKERS: &[&str] = &[
    "azure-devices*",
    "azure-iot*",
    "googleapis*",
    "hivemq.cloud",
    "broker.hivemq*",
    "emqx.io",
    "emqx.cloud",
    "emqxsl*",
    "test.mosquitto.org",
    "io.adafruit*",
    "cloudmqtt*",
    "thingsboard*",
    "internetofthings.ibmcloud*",
    "shiftr.io",
];
/// AWS IoT does not listen on the port of MQTT without TLS.
const PLAIN: &[&str] = &["1883"];
const WITH_TLS: &[&str] = &["8883"];
/// With these a text is about MQTT, whatever else it names.
const MQTT: &[&str] = &["*mqtt*", "mosquitto*", "CONNACK", "8883"];

/// Programs that speak of their own servers.
const PROGRAMS: &[&str] = &[
    "localhost",
    "127.0.0.1",
    "npm ERR*",
    "npm error*",
    "pip install",
    "npmjs*",
    "pypi*",
    "Error response from daemon",
    "fatal: unable to access",
    "Unable to connect to the server: x509*",
    "psql*",
    "postgres*",
    "mysql*",
    "mongo*",
    "redis*",
    "kafka*",
    "smtp*",
    "ldap*",
    "imap*",
    "nginx*",
    "gpg*",
    "openvpn*",
    "httpd",
    "apache2*",
    "java.lang.OutOfMemoryError",
    "ssh/id_rsa",
    "ssh/id_ed25519",
    "ssh/id_ecdsa",
];

/// Operations of AWS's other services, as the CLI and boto3 name them.
const OTHER_SERVICES: &[&str] = &[
    "calling the PutItem operation",
    "calling the GetItem operation",
    "calling the UpdateItem operation",
    "calling the DeleteItem operation",
    "calling the BatchWriteItem operation",
    "calling the Query operation",
    "calling the Scan operation",
    "calling the GetObject operation",
    "calling the PutObject operation",
    "calling the HeadObject operation",
    "calling the ListObjectsV2 operation",
    "calling the CreateBucket operation",
    "calling the Invoke operation",
    "calling the CreateFunction operation",
    "calling the UpdateFunctionCode operation",
    "calling the SendMessage operation",
    "calling the ReceiveMessage operation",
    "calling the PutRecord operation",
    "calling the PutRecords operation",
    "calling the RunInstances operation",
    "calling the DescribeInstances operation",
    "calling the DescribeStacks operation",
    "calling the CreateStack operation",
    "calling the UpdateStack operation",
    "calling the GetSecretValue operation",
    "calling the GetParameter operation",
    "calling the PutMetricData operation",
    "calling the StartExecution operation",
    "calling the GetLogEvents operation",
    "calling the PutLogEvents operation",
    "calling the DescribeLogStreams operation",
];

/// What stands before the host of an address that is not MQTT's.
const SCHEMES: [&[u8]; 12] = [
    b"http",
    b"https",
    b"ws",
    b"wss",
    b"amqp",
    b"amqps",
    b"postgresql",
    b"mongodb",
    b"git",
    b"ssh",
    b"ftp",
    b"ldaps",
];
/// Ports that AWS IoT does not listen on, of protocols that everybody knows.
const PORTS: [&[u8]; 18] = [
    b"22", b"25", b"389", b"465", b"587", b"636", b"993", b"1433", b"1883", b"2376", b"3306", b"5000",
    b"5432", b"5672", b"6379", b"6443", b"9092", b"9093",
];
/// Where programs send their readers.
const MANUALS: [&str; 14] = [
    "docs.",
    "doc.",
    "developer.",
    "help.",
    "support.",
    "wiki.",
    "github.com",
    "curl.",
    "nodejs.org",
    "openssl.org",
    "stackoverflow.com",
    "go.dev",
    "aka.ms",
    "ietf.org",
];
const LONGEST_HOST: usize = 200;
/// The most addresses that are looked at in one text.
const MOST_ADDRESSES: usize = 256;

/// The phrases that are looked for here.
pub(super) fn phrases() -> impl Iterator<Item = &'static str> {
    [AWS, BROKERS, PLAIN, WITH_TLS, MQTT, PROGRAMS, OTHER_SERVICES].into_iter().flatten().copied()
}

/// The letters that speak of somebody else.
pub(super) fn elsewhere(texts: &[Text<'_>], found: &Found) -> Vec<Hit> {
    let ours = found.any(AWS);
    let mut strangers = found.any(PROGRAMS);
    for (number, text) in texts.iter().enumerate() {
        let addresses = addresses(text).take(MOST_ADDRESSES);
        strangers.extend(addresses.map(|letter| Hit { text: number, start: letter, end: letter }));
    }
    let is_other_broker = found.has(BROKERS) || (found.has(PLAIN) && !found.has(WITH_TLS));
    let is_no_broker = !strangers.is_empty() && !found.has(MQTT);
    if ours.is_empty() && (is_other_broker || is_no_broker) {
        let whole = |(text, one): (usize, &Text<'_>)| Hit { text, start: 0, end: one.letters.len() };
        return texts.iter().enumerate().map(whole).collect();
    }
    strangers.extend(found.any(BROKERS));
    let line = |hit: &Hit| texts.get(hit.text).map(|text| text.line(*hit));
    let of_us = |stretch: &Hit| {
        ours.iter().any(|hit| {
            hit.text == stretch.text && stretch.start <= hit.start && hit.start < stretch.end.max(1)
        })
    };
    let lines = strangers.iter().filter_map(line).filter(|stretch| !of_us(stretch));
    lines.chain(found.any(OTHER_SERVICES).iter().filter_map(line)).collect()
}

/// The first letters of addresses that are none of AWS IoT's.
fn addresses<'a>(text: &'a Text<'_>) -> impl Iterator<Item = usize> + 'a {
    let colons = text.raw.iter().enumerate().filter(|(_, byte)| **byte == b':').map(|(at, _)| at);
    colons.filter(|at| is_strange(text.raw, *at)).map(|at| text.letter_at(at))
}

fn is_strange(raw: &[u8], colon: usize) -> bool {
    let before = raw.get(colon.saturating_sub(LONGEST_HOST)..colon).unwrap_or_default();
    let behind = raw.get(colon + 1..).unwrap_or_default();
    if let Some(host) = behind.strip_prefix(b"//") {
        let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let scheme = before.get(before.len() - letters..).unwrap_or_default().to_ascii_lowercase();
        // MQTT over WebSockets is at `/mqtt`, whatever the host is called.
        return SCHEMES.contains(&scheme.as_slice()) && !is_manual(host) && !is_mqtt(host);
    }
    let digits = behind.iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    let port = behind.get(..digits).unwrap_or_default();
    PORTS.contains(&port) && is_host(before)
}

/// Whether the path of an address is that of MQTT over WebSockets.
fn is_mqtt(host: &[u8]) -> bool {
    let path = host.iter().take(LONGEST_HOST).position(|byte| *byte == b'/');
    path.and_then(|at| host.get(at..)).is_some_and(|path| path.starts_with(b"/mqtt"))
}

/// Whether an address leads to a manual.
fn is_manual(host: &[u8]) -> bool {
    let host = host.get(..LONGEST_HOST).unwrap_or(host);
    let end = host.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(host.len());
    let host = String::from_utf8_lossy(host.get(..end).unwrap_or_default()).to_ascii_lowercase();
    MANUALS.iter().any(|manual| host.starts_with(manual) || host.contains(&format!(".{manual}")))
}

/// Whether a name of a host or an IPv4 address ends there, and not a file's name with a line.
fn is_host(before: &[u8]) -> bool {
    const SOURCES: [&[u8]; 12] =
        [b"c", b"cc", b"cpp", b"h", b"go", b"js", b"ts", b"py", b"rs", b"java", b"cs", b"rb"];
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let length = before.iter().rev().take_while(|byte| belongs(byte)).count();
    let name = before.get(before.len() - length..).unwrap_or_default();
    let last = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default().to_ascii_lowercase();
    name.contains(&b'.') && !SOURCES.contains(&last.as_slice())
}
