//! The text of `openssl x509 -text`, `openssl req -text` and `openssl crl -text`, which everybody in this trade can read.
//!
//! Written after OpenSSL 3.0's output, field for field; what OpenSSL only dumps is dumped here as well.

mod certificate;
mod extension;
mod key;
mod name;
mod page;

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
