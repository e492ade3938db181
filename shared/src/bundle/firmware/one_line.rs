//! PEM in one line, line ends written as `\n`: for AT commands, `.env` files and JSON, which take no line break.
//!
//! PEM holds no backslash and no quote, so nothing else has to be escaped, and the inspector's reader takes the line as it is.

/// Writes a PEM text in one line, without a line end.
pub(in crate::bundle) fn write(pem: &str) -> String {
    pem.replace('\n', "\\n")
}
