//! `/crl/{caCertificateId}.crl`: the list in force, to everybody, byte for byte as the CA signed it.
//!
//! A certificate may name this address as its CRL distribution point (RFC 5280 section 4.2.1.13), so it asks for no
//! sign-in, and caches may keep the answer, but never beyond nextUpdate. A stale list is served all the same: whoever
//! checks must see that it is stale. The body is read slice by slice while it is sent.
//! Source: RFC 2585 section 4 (`application/pkix-crl`), RFC 9110 section 8.8 and 13.1.2, RFC 9111 section 5.2.2.1.

use futures_util::stream;
use jitr_shared::{api::crl::CrlInForce, time::UnixTime};
use worker::{Headers, Method, Request, Response, ResponseBuilder, SqlStorage};

use super::{blob, list, upload::slice_bytes};
use crate::{object::ErrandError, platform};

/// The folder of the lists, here and in the object.
pub(crate) const FOLDER: &str = "/crl/";

/// Path of a CA's list.
pub(crate) fn path(ca_certificate_id: &str) -> String {
    format!("{FOLDER}{ca_certificate_id}.crl")
}

/// Answers a GET or HEAD.
///
/// # Errors
/// If SQLite refuses, or the platform can't make a response.
pub(crate) fn answer(sql: &SqlStorage, request: &Request) -> worker::Result<Response> {
    let path = request.path();
    let name = path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".crl")).unwrap_or_default();
    match list::in_force(sql, name) {
        Ok(Some((list, facts))) => send(sql, request, list, &facts),
        Ok(None) => not_found(),
        Err(error) => {
            platform::log(&format!("list of {name}: {error}"));
            Response::error("the list can't be read", 500)
        }
    }
}

/// There is no such list.
///
/// # Errors
/// If the platform can't make a response.
pub(crate) fn not_found() -> worker::Result<Response> {
    Response::error("there is no revocation list here", 404)
}

fn send(sql: &SqlStorage, request: &Request, list: i64, facts: &CrlInForce) -> worker::Result<Response> {
    let headers = headers(facts, platform::now())?;
    let held = request.headers().get("if-none-match")?;
    if held.is_some_and(|held| names(&held, &etag(facts))) {
        return Ok(ResponseBuilder::new().with_status(304).with_headers(headers).empty());
    }
    headers.set("content-type", "application/pkix-crl")?;
    if request.method() == Method::Head {
        headers.set("content-length", &facts.bytes.to_string())?;
        return Ok(ResponseBuilder::new().with_headers(headers).empty());
    }
    let size = usize::try_from(facts.bytes).unwrap_or(usize::MAX);
    ResponseBuilder::new().with_headers(headers).from_stream(slices(sql.clone(), list, size))
}

fn headers(facts: &CrlInForce, now: UnixTime) -> worker::Result<Headers> {
    let headers = Headers::new();
    let left = UnixTime::from_milliseconds(facts.next_update).milliseconds_since(now) / 1_000;
    let cache_control = match left.min(LONGEST_KEPT) {
        seconds @ 1.. => format!("public, max-age={seconds}, must-revalidate"),
        _ => "no-cache".to_owned(),
    };
    headers.set("cache-control", &cache_control)?;
    headers.set("etag", &etag(facts))?;
    headers.set("last-modified", &UnixTime::from_milliseconds(facts.this_update).http_date())?;
    headers.set("x-content-type-options", "nosniff")?;
    headers.set("cross-origin-resource-policy", "cross-origin")?;
    Ok(headers)
}

fn etag(facts: &CrlInForce) -> String {
    format!("\"{}\"", facts.sha256)
}

/// Whether `If-None-Match` names this tag; compared weakly (RFC 9110 section 13.1.2).
fn names(held: &str, tag: &str) -> bool {
    held.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn slices(
    sql: SqlStorage,
    list: i64,
    size: usize,
) -> impl futures_util::Stream<Item = worker::Result<Vec<u8>>> + 'static {
    stream::unfold(0_usize, move |from| {
        let to = size.min(from.saturating_add(slice_bytes()));
        let part = (from < size).then(|| {
            let bytes = blob::window(&sql, list, from, to).map_err(broken);
            (bytes, to)
        });
        std::future::ready(part)
    })
}

fn broken(error: ErrandError) -> worker::Error {
    worker::Error::RustError(error.to_string())
}

/// Seconds: a list that is replaced before its time is seen everywhere within the hour.
const LONGEST_KEPT: i64 = 3_600;

#[cfg(test)]
mod tests {
    use super::{names, path};

    #[test]
    fn a_tag_is_found_in_every_form_of_the_header() {
        for held in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
            assert!(names(held, "\"a\""), "{held}");
        }
        assert!(!names("\"b\"", "\"a\"") && !names("", "\"a\""));
    }

    #[test]
    fn the_path_is_the_one_of_the_route() {
        assert_eq!(path("ab"), "/crl/ab.crl");
    }
}
