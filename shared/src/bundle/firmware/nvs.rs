//! The table from which Espressif's `nvs_partition_gen` makes an NVS partition: name, certificate, its issuers and key, as strings.
//!
//! `nvs_get_str` gives each with its NUL, as esp-tls and esp-mqtt take it. A string has at most 4,000 bytes with its NUL, so each
//! certificate has a row of its own; a PEM's line ends stand inside quotes, which the generator's CSV reader takes as they are.
//! Source: ESP-IDF Programming Guide, "NVS Partition Generator Utility" and "Non-Volatile Storage Library" (keys of up to 15
//! characters, strings of up to 4,000 bytes).

use zeroize::Zeroizing;

const HEADER: &str = "key,type,encoding,value\ndevice,namespace,,\n";
const STRING: &str = ",data,string,";
/// Without the NUL that the generator puts behind it.
const LONGEST_STRING: usize = 3_999;

/// Writes the table; `None` if a text is longer than NVS holds. Neither a device name nor PEM has a quote or a comma in it.
pub(in crate::bundle) fn write(
    device: &str,
    certificate: &str,
    issuers: &[String],
    key: &str,
) -> Option<String> {
    let mut text = HEADER.to_owned();
    text.extend(["name", STRING, device, "\n"]);
    row(&mut text, "certificate", certificate)?;
    for (place, issuer) in issuers.iter().enumerate() {
        row(&mut text, &issuer_key(place), issuer)?;
    }
    row(&mut text, "private_key", key)?;
    Some(text)
}

/// `issuer`, `issuer_2` and so on: the first is the one that signed the device's.
fn issuer_key(place: usize) -> String {
    if place == 0 { "issuer".to_owned() } else { format!("issuer_{}", place + 1) }
}

fn row(text: &mut String, key: &str, value: &str) -> Option<()> {
    if value.len() > LONGEST_STRING {
        return None;
    }
    // Room first, so that a key leaves no copy behind.
    let mut larger = String::with_capacity(text.len() + value.len() + 64);
    larger.extend([text.as_str(), key, STRING, "\"", value, "\"\n"]);
    drop(Zeroizing::new(std::mem::replace(text, larger)));
    Some(())
}
