//! A control-plane request before it has a host and a signature.
//!
//! Path and query are kept in the form that goes over the wire: labels percent-encoded once, as every AWS SDK does it.
//! The signer encodes the path a second time for the canonical request.

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};
use serde_json::Value;

/// A request without host and signature.
///
/// ```
/// use jitr_shared::aws::call::Request;
///
/// let request = Request::put("/target-policies/{}", &["a@b"]).with_query("recursive", "true");
/// assert_eq!(request.path_and_query(), "/target-policies/a%40b?recursive=true");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path, percent-encoded.
    pub path: String,
    /// Query names and values, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// Headers that the call adds; the signer adds its own.
    pub headers: Vec<(&'static str, String)>,
    /// The JSON body.
    pub body: Option<Value>,
}

impl Request {
    /// A GET of a path whose `{}` are filled with labels.
    #[must_use]
    pub fn get(template: &str, labels: &[&str]) -> Self {
        Self::new(Method::GET, template, labels)
    }

    /// A POST.
    #[must_use]
    pub fn post(template: &str, labels: &[&str]) -> Self {
        Self::new(Method::POST, template, labels)
    }

    /// A PUT.
    #[must_use]
    pub fn put(template: &str, labels: &[&str]) -> Self {
        Self::new(Method::PUT, template, labels)
    }

    /// A PATCH.
    #[must_use]
    pub fn patch(template: &str, labels: &[&str]) -> Self {
        Self::new(Method::PATCH, template, labels)
    }

    /// A DELETE.
    #[must_use]
    pub fn delete(template: &str, labels: &[&str]) -> Self {
        Self::new(Method::DELETE, template, labels)
    }

    /// Adds a query parameter.
    #[must_use]
    pub fn with_query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// Adds a query parameter, if there is a value.
    #[must_use]
    pub fn with_optional_query(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with_query(name, value),
            None => self,
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn with_body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The query in wire form, without `?`.
    #[must_use]
    pub fn query_string(&self) -> String {
        let pairs = self.query.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Path and query as they stand in the request line.
    #[must_use]
    pub fn path_and_query(&self) -> String {
        let query = self.query_string();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }

    /// The body's bytes; none where there is no body.
    #[must_use]
    pub fn body_bytes(&self) -> Vec<u8> {
        self.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default()
    }

    fn new(method: Method, template: &str, labels: &[&str]) -> Self {
        let path = filled(template, labels);
        Self { method, path, query: Vec::new(), headers: Vec::new(), body: None }
    }
}

/// Fills `{}` with an encoded label and `{+}` with one whose `/` stay, AWS's greedy label.
fn filled(template: &str, labels: &[&str]) -> String {
    let mut path = String::new();
    let mut labels = labels.iter();
    for segment in template.split_inclusive('}') {
        let (literal, set) = match segment.strip_suffix("{+}") {
            Some(literal) => (Some(literal), GREEDY),
            None => (segment.strip_suffix("{}"), UNRESERVED),
        };
        path.push_str(literal.unwrap_or(segment));
        if literal.is_some() {
            path.extend(labels.next().into_iter().flat_map(|label| utf8_percent_encode(label, set)));
        }
    }
    path
}

/// Percent-encodes everything but RFC 3986's unreserved characters, as AWS wants it.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// As [`encoded`], for bytes that need not be UTF-8.
pub(crate) fn encode_bytes(bytes: &[u8]) -> String {
    percent_encode(bytes, UNRESERVED).to_string()
}

/// RFC 3986, section 2.3: unreserved characters stay.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// As [`UNRESERVED`], and `/` stays.
pub(crate) const GREEDY: &AsciiSet = &UNRESERVED.remove(b'/');

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn labels_are_encoded_once_and_greedy_ones_keep_their_slashes() {
        let plain = Request::get("/rules/{}/x/{}", &["a/b", "c d"]);
        assert_eq!(plain.path, "/rules/a%2Fb/x/c%20d");
        let greedy = Request::get("/destinations/{+}", &["arn:aws:iot::ruledestination/http/1"]);
        assert_eq!(greedy.path, "/destinations/arn%3Aaws%3Aiot%3A%3Aruledestination/http/1");
    }

    #[test]
    fn queries_keep_their_order_and_are_encoded() {
        let request = Request::get("/c", &[]).with_query("marker", "AbC+/==").with_query("pageSize", "100");
        assert_eq!(request.path_and_query(), "/c?marker=AbC%2B%2F%3D%3D&pageSize=100");
        assert_eq!(Request::get("/c", &[]).path_and_query(), "/c");
    }
}
