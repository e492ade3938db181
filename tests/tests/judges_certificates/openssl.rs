//! OpenSSL, strict, judges every certificate.

use std::fs;

use jitr_shared::certificate::{Role, pem};

use crate::{
    catalogue::{self, Case, here},
    issuing::URN,
    workshop::{Faults, Verdict, ask, text_of},
};

#[test]
fn openssl_verifies_every_certificate_strictly() {
    let mut faults = Faults::default();
    for case in catalogue::all() {
        let at = format!("-attime {}", case.at.seconds());
        faults.expect(true, &case.name, &verify(case, &at));
        if case.expired {
            let today = verify(case, "");
            faults.expect(false, &case.name, &today);
            assert!(today.words.contains("certificate has expired"), "{}\n{}", case.name, today.words);
        }
    }
    faults.none("openssl verify -x509_strict");
}

fn verify(case: &Case, options: &str) -> Verdict {
    let between = case.above.split_last().map_or(&[][..], |(_, between)| between);
    let untrusted: String = between.iter().map(|file| format!(" -untrusted {file}.pem")).collect();
    let purpose = if case.role == Role::Device { "-purpose sslclient" } else { "" };
    let (root, file) = (case.root(), &case.file);
    ask(
        &here(),
        &format!(
            "openssl verify -x509_strict -check_ss_sig -CAfile {root}{untrusted} {purpose} {options} {file}.pem"
        ),
    )
}

#[test]
fn openssl_refuses_a_device_as_a_server_and_a_certificate_with_one_octet_changed() {
    let device = catalogue::all().iter().find(|case| case.role == Role::Device).unwrap();
    let root = device.root();
    let verify = format!("openssl verify -x509_strict -CAfile {root}");
    let server = ask(&here(), &format!("{verify} -purpose sslserver {}.pem", device.file));
    assert!(!server.passed && server.words.contains("purpose"), "{}", server.words);
    let mut altered = device.der.clone();
    *altered.last_mut().unwrap() ^= 1;
    fs::write(here().join("altered.pem"), pem::write("CERTIFICATE", &altered)).unwrap();
    let altered = ask(&here(), &format!("{verify} altered.pem"));
    assert!(!altered.passed && altered.words.contains("signature failure"), "{}", altered.words);
}

/// RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on, 99991231235959Z for no end.
#[test]
fn openssl_finds_each_time_in_the_form_that_its_year_demands() {
    let mut faults = Faults::default();
    let mut seen = 0;
    for case in catalogue::all() {
        let end = [
            ("-never", "GENERALIZEDTIME   :99991231235959Z"),
            ("-2049", "UTCTIME           :491231235959Z"),
            ("-2050", "GENERALIZEDTIME   :20500101000000Z"),
        ];
        let Some((_, wanted)) = end.into_iter().find(|(what, _)| case.file.ends_with(what)) else { continue };
        let words = text_of(&here(), &format!("openssl asn1parse -in {}.pem", case.file));
        let times: Vec<&str> = words.lines().filter(|line| line.contains("TIME  ")).collect();
        if times.len() != 2 || !times[0].contains("UTCTIME") || !times[1].contains(wanted) {
            faults.add(&format!("{}: {wanted}", case.name), &words);
        }
        seen += 1;
    }
    assert_eq!(seen, 12, "four profiles, three ends");
    faults.none("openssl asn1parse");
}

/// What each profile says, in OpenSSL's words.
#[test]
fn openssl_reads_the_extensions_that_each_profile_means() {
    let mut faults = Faults::default();
    for case in catalogue::all() {
        let words = text_of(
            &here(),
            &format!("openssl x509 -in {}.pem -noout -serial -text -certopt {TEXT}", case.file),
        );
        let plain: Vec<&str> = words.lines().map(str::trim).collect();
        let plain = plain.join("\n") + "\n";
        let (wanted, unwanted) = extensions(case);
        let missing = wanted.iter().find(|wanted| !plain.contains(*wanted));
        let surplus = unwanted.iter().find(|unwanted| plain.contains(*unwanted));
        if missing.is_some() || surplus.is_some() {
            faults.add(&format!("{}: not {missing:?}, but {surplus:?}", case.name), &words);
        }
        // RFC 5280 section 4.1.2.2: positive, at most 20 octets; and all 20 are used.
        let serial = plain.lines().find_map(|line| line.strip_prefix("serial=")).unwrap();
        assert!(serial.len() == 40 && serial < "8", "{}: {serial}", case.name);
    }
    faults.none("openssl x509 -text");
}

const TEXT: &str = "no_header,no_version,no_serial,no_signame,no_issuer,no_validity,no_pubkey,no_sigdump";

/// What has to stand there, and what must not.
fn extensions(case: &Case) -> (Vec<&'static str>, Vec<&'static str>) {
    let full = case.file.contains("-full");
    let usage = |ends: bool| if ends { "X509v3 Key Usage: critical\nDigital Signature\n" } else { CA_USAGE };
    let leaf = "X509v3 Basic Constraints: critical\nCA:FALSE\n";
    let client = "X509v3 Extended Key Usage:\nTLS Web Client Authentication\n";
    let names = "X509v3 Subject Alternative Name:\nDNS:press-1.acme.example, IP Address:192.0.2.7, \
                 IP Address:2001:DB8:0:0:0:0:0:7, URI:https://acme.example/press-1, email:ops@acme.example\n";
    let (mut wanted, mut unwanted) = match case.role {
        Role::RootCa if full => (vec![usage(false), "critical\nCA:TRUE, pathlen:1\n"], vec![client]),
        Role::IntermediateCa if full => (vec![usage(false), "critical\nCA:TRUE, pathlen:0\n"], vec![client]),
        Role::RootCa | Role::IntermediateCa => (vec![usage(false), "critical\nCA:TRUE\n"], vec![client]),
        Role::VerificationCertificate => (vec![leaf], vec!["Key Usage", "Alternative Name"]),
        Role::Device if full => (vec![usage(true), leaf, client, names], vec![]),
        Role::Device if case.file == URN => {
            (vec![usage(true), leaf, client, "URI:urn:dev:mac:0024befffe804ff1"], vec![])
        }
        Role::Device => (vec![usage(true), leaf, client], vec!["Alternative Name"]),
    };
    wanted.extend(["X509v3 Subject Key Identifier:", "X509v3 Authority Key Identifier:"]);
    unwanted.push("Netscape");
    (wanted, unwanted)
}

const CA_USAGE: &str = "X509v3 Key Usage: critical\nCertificate Sign, CRL Sign\n";
