//! The text of `openssl x509 -text`, `openssl req -text` and `openssl crl -text`, which everybody in this trade can read.
//!
//! Written after OpenSSL 3.0's output, field for field; what OpenSSL only dumps is dumped here as well.

mod certificate;
mod extension;
mod key;
mod name;
mod page;

use std::fmt::Write;

use self::page::Page;
use crate::inspect::{finding::Subject, report::Report};

/// An item as OpenSSL prints it; `None` for what it has no text for.
#[must_use]
pub fn text(report: &Report, subject: Subject) -> Option<String> {
    let mut page = Page::default();
    match subject {
        Subject::Certificate(index) => certificate::certificate(report.certificates.get(index)?, &mut page),
        Subject::Request(index) => certificate::request(report.requests.get(index)?, &mut page),
        Subject::List(index) => certificate::list(report.lists.get(index)?, &mut page),
        Subject::PublicKey(index) => key::public_key(&report.public_keys.get(index)?.spki_der, 0, &mut page),
        Subject::Key(index) => {
            let key = report.keys.get(index)?;
            key.public.as_ref()?;
            key::public_key(&key.spki_der, 0, &mut page);
        }
        Subject::Container(_) | Subject::Block(_) => return None,
    }
    Some(page.finish())
}

/// All items, one below the other, each below a line that says what it is and where it stood. What has no text is named alone.
#[must_use]
pub fn text_of_all(report: &Report) -> String {
    let mut page = String::new();
    for (number, subject) in report.subjects().enumerate() {
        let Some(origin) = report.origin(subject) else { continue };
        let place = origin.place;
        let input = report.inputs.get(place.input).map(|input| input.name.as_str()).unwrap_or_default();
        let kind = match subject {
            Subject::Certificate(_) => "certificate",
            Subject::Request(_) => "certificate request",
            Subject::List(_) => "revocation list",
            Subject::Key(_) => "private key: its public half",
            Subject::PublicKey(_) => "public key",
            Subject::Container(_) => "container",
            Subject::Block(_) => "block",
        };
        // Writing to a String does not fail.
        let _ = writeln!(
            page,
            "# {}. {kind} ({input}, line {}, byte {})",
            number.saturating_add(1),
            place.line,
            place.offset
        );
        page.push_str(&text(report, subject).unwrap_or_default());
        page.push('\n');
    }
    page
}
