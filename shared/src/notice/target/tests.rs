//! Every spelling of a private host, and what is taken nevertheless.

use super::{PrivateHosts, WebhookUrl, WebhookUrlError};

fn parse(text: &str) -> Result<WebhookUrl, WebhookUrlError> {
    WebhookUrl::parse(text, &PrivateHosts::default())
}

#[test]
fn public_https_is_taken() {
    for text in [
        "https://hooks.slack.com/services/T/B/x",
        "https://hooks.slack.com:443/services/T/B/x",
        "https://chat.example.com./hooks/abc?a=b",
        "https://1.1.1.1/hook",
        "https://[2606:4700::1111]/hook",
        "https://localhost.example.com/hook",
        "https://xn--hg3bi7t.example/hook",
    ] {
        assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
    }
}

/// The workspace's `Cargo.toml` says why: no Unicode tables. Their `xn--` form is taken.
#[test]
fn host_names_beyond_ascii_are_refused() {
    for host in ["채팅.example", "１２７.0.0.1", "ⓛocalhost", "127。0。0。1"] {
        assert!(matches!(parse(&format!("https://{host}/hook")), Err(WebhookUrlError::NotAUrl(_))), "{host}");
    }
}

#[test]
fn every_spelling_of_a_private_host_is_refused() {
    for host in [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "printer.local",
        "metadata.google.internal",
        "metadata",
        "instance-data",
        "router.lan",
        "nas.home.arpa",
        "ip-10-0-0-1.eu-west-1.compute.internal",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "0x7f.1",
        "0",
        "10.0.0.1",
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "100.64.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fd00:ec2::254]",
    ] {
        let refused = parse(&format!("https://{host}/hook"));
        assert!(matches!(refused, Err(WebhookUrlError::NotPublic { .. })), "{host}: {refused:?}");
    }
}

#[test]
fn other_schemes_ports_and_credentials_are_refused() {
    assert!(matches!(parse("http://example.com/"), Err(WebhookUrlError::NotHttps(_))));
    assert!(matches!(parse("file:///etc/passwd"), Err(WebhookUrlError::NotHttps(_))));
    assert!(matches!(parse("https://example.com:8443/"), Err(WebhookUrlError::Port { port: 8443, .. })));
    assert_eq!(parse("https://user@example.com/"), Err(WebhookUrlError::Credentials));
    assert_eq!(parse("https://:pass@example.com/"), Err(WebhookUrlError::Credentials));
    assert!(matches!(parse("example.com/hook"), Err(WebhookUrlError::NotAUrl(_))));
    assert!(matches!(parse("https://"), Err(WebhookUrlError::NotAUrl(_))));
    let long = format!("https://example.com/{}", "a".repeat(2_000));
    assert_eq!(parse(&long), Err(WebhookUrlError::TooLong(2_020)));
}

#[test]
fn only_the_exact_host_and_port_of_the_list_are_excepted() {
    let hosts: PrivateHosts = "LOCALHOST:8443, 127.0.0.1:443 ,,[::1]:9443".parse().unwrap();
    for text in [
        "https://localhost:8443/x",
        "https://localhost.:8443/x",
        "https://127.1/x",
        "https://[0:0::1]:9443/x",
    ] {
        assert!(WebhookUrl::parse(text, &hosts).is_ok(), "{text}");
    }
    for text in ["https://localhost/x", "https://localhost:8444/x", "https://a.localhost:8443/x"] {
        let refused = WebhookUrl::parse(text, &hosts);
        assert!(matches!(refused, Err(WebhookUrlError::NotPublic { .. })), "{text}: {refused:?}");
    }
    assert!(matches!(
        WebhookUrl::parse("http://localhost:8443/x", &hosts),
        Err(WebhookUrlError::NotHttps(_))
    ));
}

#[test]
fn an_entry_is_a_host_and_a_port_and_nothing_else() {
    for entry in [
        "localhost",
        "localhost:",
        "localhost:0",
        "localhost:70000",
        "*.local:443",
        "a:b@c:443",
        "a/b:443",
        "http://a:443",
    ] {
        assert!(entry.parse::<PrivateHosts>().is_err(), "{entry}");
    }
    assert_eq!("".parse::<PrivateHosts>(), Ok(PrivateHosts::default()));
}

#[test]
fn the_url_is_not_shown() {
    let url = parse("https://hooks.slack.com/services/T000/B000/secret-a1B2#part").unwrap();
    assert_eq!(format!("{url:?}"), "WebhookUrl(hooks.slack.com/…a1B2)");
    assert_eq!(url.expose(), "https://hooks.slack.com/services/T000/B000/secret-a1B2");
    assert_eq!(parse("https://example.com/abcd").unwrap().hint(), "example.com/…");
    assert_eq!(parse("https://example.com/?token=abcdefgh").unwrap().hint(), "example.com/…efgh");
    let hosts: PrivateHosts = "localhost:8443".parse().unwrap();
    let local = WebhookUrl::parse("https://localhost:8443/hooks/inbox1", &hosts).unwrap();
    assert_eq!(local.hint(), "localhost:8443/…box1");
}

#[test]
fn an_error_says_what_to_do() {
    let error = parse("https://10.0.0.7/hooks/secret").unwrap_err();
    assert_eq!(
        error.to_string(),
        "10.0.0.7 is not a public host: name it in WEBHOOK_PRIVATE_HOSTS as `10.0.0.7:443` if it is meant"
    );
}
