//! A batch's archive, with what stands in it beside the devices, judged by Python, sha256sum and OpenSSL.

use std::{fs, path::Path, sync::LazyLock};

use jitr_shared::{
    batch::manifest::{
        BASE64_LIST, CSV_HEADER, JSON_END, MANIFEST_CSV, MANIFEST_JSON, Row, SUMS, base64_line, csv_row,
        json_row, sums_line,
    },
    bundle::{
        layout::Layout,
        zip::{Directory, Segment},
    },
    certificate::{Role, pem},
    inspect::{Input, inspect},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    catalogue::{self, Case},
    workshop::{ask, demand, folder, now, python, text_of},
};

static DEVICES: LazyLock<Vec<(String, &'static Case)>> = LazyLock::new(|| {
    let devices = catalogue::all().iter().filter(|case| case.role == Role::Device);
    devices.enumerate().map(|(number, case)| (format!("press-{number}"), case)).collect()
});

/// What stands beside the devices.
#[derive(Default)]
struct Lists {
    json: Vec<u8>,
    csv: Vec<u8>,
    sums: Vec<u8>,
    base64: Vec<u8>,
}

impl Lists {
    fn add(&mut self, index: u32, name: &str, case: &Case) {
        let report = inspect(&[Input { name, bytes: &case.der }], &[], now());
        let facts = &report.certificates[0].facts;
        let certificate_id = Sha256::digest(&case.der).into();
        let thing_name = format!("line,\"7\" {name}");
        let row = Row {
            name,
            thing_name: &thing_name,
            subject: &facts.subject,
            serial: &octets(&facts.serial),
            certificate_id: &certificate_id,
            public_key_sha256: &Sha256::digest(&case.key.spki_der).into(),
            not_before: &facts.not_before.rfc3339(),
            not_after: &facts.not_after.rfc3339(),
        };
        json_row(&mut self.json, index, &row);
        csv_row(&mut self.csv, &row);
        base64_line(&mut self.base64, &case.der);
    }
}

fn octets(digits: &str) -> Vec<u8> {
    let digit = |index: usize| u8::from_str_radix(digits.get(index..index + 2).unwrap(), 16).unwrap();
    (0..digits.len()).step_by(2).map(digit).collect()
}

/// Writes the archive as an issuer does: the devices by segments, then what was gathered on the way.
fn archive() -> Vec<u8> {
    let mut lists = Lists { csv: CSV_HEADER.into(), ..Lists::default() };
    let mut directory = Directory::default();
    let (mut records, mut central) = (Vec::new(), Vec::new());
    let mut join = |segment: &Segment| {
        records.extend_from_slice(segment.records());
        central.extend(directory.join(segment.records().len() as u64, segment.central()).unwrap());
    };
    for ((name, case), index) in DEVICES.iter().zip(0..) {
        let mut segment = Segment::default();
        let certificate = pem::write("CERTIFICATE", &case.der).into_bytes();
        let key = fs::read(&case.key.file).unwrap();
        for (suffix, mode, contents) in [(".cert.pem", 0o644, certificate), (".key.pem", 0o600, key)] {
            let path = Layout::FolderADevice.path(name, suffix);
            segment.add(&path, mode, &contents).unwrap();
            sums_line(&mut lists.sums, &Sha256::digest(&contents).into(), path.as_bytes());
        }
        lists.add(index, name, case);
        join(&segment);
    }
    lists.json.extend_from_slice(JSON_END.as_bytes());
    let mut segment = Segment::default();
    let beside = [
        (MANIFEST_JSON, &lists.json),
        (MANIFEST_CSV, &lists.csv),
        (BASE64_LIST, &lists.base64),
        (SUMS, &lists.sums),
    ];
    for (name, contents) in beside {
        segment.add(name, 0o644, contents).unwrap();
    }
    join(&segment);
    [records, central, directory.finish()].concat()
}

#[test]
fn a_batch_is_unpacked_checked_and_listed_as_it_is() {
    let folder = folder("batch");
    fs::write(folder.join("batch.zip"), archive()).unwrap();
    let said = python("batch.py", &folder, &json!({ "archive": "batch.zip", "into": "unpacked" }));
    let unpacked = folder.join("unpacked");
    let sums = text_of(&unpacked, "sha256sum --check --strict SHA256SUMS");
    assert_eq!(sums.lines().filter(|line| line.ends_with(": OK")).count(), 2 * DEVICES.len(), "{sums}");
    assert_eq!(said["json"], said["csv"], "both manifests say the same");
    let (rows, lines) = (said["json"].as_array().unwrap(), said["base64"].as_array().unwrap());
    assert_eq!((rows.len(), lines.len()), (DEVICES.len(), DEVICES.len()));
    for (((name, case), row), line) in DEVICES.iter().zip(rows).zip(lines) {
        assert_eq!(row["name"], json!(name));
        assert_eq!(row["thingName"], json!(format!("line,\"7\" {name}")));
        judge_row(&unpacked, name, row);
        assert_eq!(line, &row["certificateId"], "{}: the line of the list is the certificate", case.name);
    }
    if ask(&folder, "command -v unzip").passed {
        demand(&folder, "unzip -tqq batch.zip");
    }
}

/// OpenSSL reads the same from the device's file as the manifest says.
fn judge_row(unpacked: &Path, name: &str, row: &Value) {
    let file = format!("{name}/{name}.cert.pem");
    let x509 = "openssl x509 -noout -nameopt RFC2253,-esc_msb,utf8";
    let words = text_of(unpacked, &format!("{x509} -in {file} -serial -subject -fingerprint -sha256"));
    let said = |start: &str| {
        let line = words.lines().find_map(|line| line.strip_prefix(start));
        line.unwrap_or_else(|| panic!("{start}\n{words}")).to_owned()
    };
    assert_eq!(row["serial"], json!(said("serial=").to_lowercase()), "{words}");
    // RFC 4514 section 3 has no short name for serialNumber; OpenSSL gives one all the same.
    let subject = said("subject=").replace("serialNumber=", "2.5.4.5=");
    assert_eq!(row["subject"], json!(subject), "{words}");
    let fingerprint = said("sha256 Fingerprint=").replace(':', "").to_lowercase();
    assert_eq!(row["certificateId"], json!(fingerprint), "{words}");
    let key =
        format!("openssl pkey -in {name}/{name}.key.pem -pubout -outform DER | openssl dgst -sha256 -r");
    let key = text_of(unpacked, &key);
    assert!(key.starts_with(row["publicKeySha256"].as_str().unwrap()), "{key}\n{row}");
}
