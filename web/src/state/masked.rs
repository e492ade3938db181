//! A text that may hold private keys: whole for the reader, with the keys taken out for the eye.
//!
//! What stands between the lines of a private key's frame is found at once. Keys in other forms (Base64 or hex without a
//! frame) are known once they were read, and are hidden then. A person types on in what is shown: a mark that still stands
//! there brings its key back.

use std::ops::Range;

use zeroize::Zeroizing;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";
const KEY: &str = "PRIVATE KEY";
const LONGEST_LABEL: usize = 64;

/// A text with its private keys hidden.
#[derive(Clone, Default, PartialEq)]
pub struct Masked {
    whole: Zeroizing<String>,
    hidden: Vec<Range<usize>>,
}

impl Masked {
    /// What was typed into what is shown of `self`.
    #[must_use]
    pub fn typed(&self, text: &str) -> Self {
        let keys: Vec<&str> = self.hidden.iter().filter_map(|range| self.whole.get(range.clone())).collect();
        let mut whole = Zeroizing::new(text.to_owned());
        for (place, key) in keys.iter().enumerate() {
            whole = Zeroizing::new(whole.replace(&mark(place), key));
        }
        let mut hidden = framed(&whole);
        // What was hidden once stays so.
        for key in keys.iter().filter(|key| !key.is_empty()) {
            hidden.extend(whole.match_indices(key).map(|(start, key)| start..start + key.len()));
        }
        Self { hidden: apart(hidden), whole }
    }

    /// The same with one more range of the whole text hidden.
    #[must_use]
    pub fn hiding(mut self, range: Range<usize>) -> Self {
        if self.whole.get(range.clone()).is_some_and(|text| !text.trim().is_empty()) {
            self.hidden.push(range);
            self.hidden = apart(self.hidden);
        }
        self
    }

    /// All of it, for the reader alone.
    #[must_use]
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// What the eye may see.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut shown = String::new();
        let mut next = 0;
        for (place, range) in self.hidden.iter().enumerate() {
            shown.push_str(self.whole.get(next..range.start).unwrap_or_default());
            shown.push_str(&mark(place));
            next = range.end;
        }
        shown.push_str(self.whole.get(next..).unwrap_or_default());
        shown
    }

    /// Whether something is hidden.
    #[must_use]
    pub fn hides(&self) -> bool {
        !self.hidden.is_empty()
    }
}

/// Stands where a private key stands.
fn mark(place: usize) -> String {
    format!("(private key {}, not shown)", place + 1)
}

/// Between the frames of private keys in clear; to the end of the text where a frame is not closed.
fn framed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (begin, _) in text.match_indices(BEGIN) {
        let behind = begin + BEGIN.len();
        let Some(length) = text.get(behind..).and_then(|rest| rest.find(DASHES)) else { continue };
        let label = text.get(behind..behind + length).unwrap_or_default();
        if length > LONGEST_LABEL || !label.contains(KEY) || label.contains("ENCRYPTED") {
            continue;
        }
        let start = behind + length + DASHES.len();
        let body = text.get(start..).unwrap_or_default();
        let body = body.find(DASHES).and_then(|end| body.get(..end)).unwrap_or(body);
        let left = body.len() - body.trim_start().len();
        let kept = body.trim().len();
        if kept > 0 {
            found.push(start + left..start + left + kept);
        }
    }
    found
}

/// In order, and those that touch made one.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            Some(_) | None => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::Masked;

    const TEXT: &str = "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n\
                        -----BEGIN EC PRIVATE KEY-----\nSECRET\nMORE\n-----END EC PRIVATE KEY-----\ntail";

    #[test]
    fn a_private_key_is_hidden_and_the_reader_has_it() {
        let masked = Masked::default().typed(TEXT);
        let shown = masked.shown();
        assert!(!shown.contains("SECRET") && !shown.contains("MORE") && masked.hides());
        assert!(
            shown.contains("PRIVATE KEY-----\n(private key 1, not shown)\n-----END")
                && shown.ends_with("tail")
        );
        assert_eq!(masked.whole(), TEXT);
    }

    #[test]
    fn typing_on_in_what_is_shown_keeps_the_key() {
        let masked = Masked::default().typed(TEXT);
        let longer = masked.typed(&format!("{}!", masked.shown()));
        assert_eq!(longer.whole(), format!("{TEXT}!"));
        assert_eq!(longer.shown(), format!("{}!", masked.shown()));
        let without = longer.typed(&longer.shown().replace("(private key 1, not shown)", ""));
        assert!(!without.hides() && !without.whole().contains("SECRET"));
    }

    #[test]
    fn one_line_and_c_strings_are_hidden_too_and_each_key_by_itself() {
        let line = r"-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----\n";
        let c_string =
            "\"-----BEGIN RSA PRIVATE KEY-----\\n\"\n\"HIDDEN\\n\"\n\"-----END RSA PRIVATE KEY-----\\n\"";
        let masked = Masked::default().typed(&format!("{line}\n{c_string}"));
        let shown = masked.shown();
        assert!(!shown.contains("SECRET") && !shown.contains("HIDDEN"), "{shown}");
        assert!(shown.contains("(private key 2, not shown)"), "{shown}");
    }

    #[test]
    fn a_key_that_was_cut_off_is_hidden_to_the_end() {
        let masked = Masked::default().typed("-----BEGIN PRIVATE KEY-----\nSECRET\nMORE");
        assert_eq!(masked.shown(), "-----BEGIN PRIVATE KEY-----\n(private key 1, not shown)");
    }

    #[test]
    fn what_turned_out_to_be_a_key_is_hidden_and_stays_so() {
        let masked = Masked::default().typed("key: MIGHAgEA end").hiding(5..13);
        assert_eq!(masked.shown(), "key: (private key 1, not shown) end");
        assert_eq!(
            masked.typed("key: MIGHAgEA end again").shown(),
            "key: (private key 1, not shown) end again"
        );
        assert!(masked.clone().hiding(400..900) == masked, "what is not there can't be hidden");
    }

    #[test]
    fn an_encrypted_key_and_a_certificate_stay_in_sight() {
        let text = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assert_eq!(Masked::default().typed(text).shown(), text);
    }
}
