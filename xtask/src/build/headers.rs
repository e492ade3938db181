//! `_headers`: what Cloudflare's static assets add to the page's files, which never pass the Worker's code.
//!
//! A file that matches several rules gets the headers of all; `! Name` takes one back first.
//! Source: <https://developers.cloudflare.com/workers/static-assets/headers/>

/// The page may talk to its own origin alone; nothing inline runs, and nobody may frame it.
const PAGE_POLICY: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
];

/// The issuer holds private keys: it may talk to nobody, not even its own origin. The page hands it its wasm. It starts Web
/// Workers for batches, from its own folder and so under this very policy.
const ISSUER_POLICY: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'none'",
];

const EVERYWHERE: &[&str] = &[
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Embedder-Policy: require-corp",
    "Cross-Origin-Resource-Policy: same-origin",
    "Strict-Transport-Security: max-age=31536000",
];

/// The whole file.
pub(super) fn text() -> String {
    let mut lines = vec!["/*".to_owned(), format!("  Content-Security-Policy: {}", PAGE_POLICY.join("; "))];
    lines.extend(EVERYWHERE.iter().map(|header| format!("  {header}")));
    lines.push("/issuer/*".to_owned());
    lines.push("  ! Content-Security-Policy".to_owned());
    lines.push(format!("  Content-Security-Policy: {}", ISSUER_POLICY.join("; ")));
    lines.push("  Cache-Control: no-cache".to_owned());
    lines.push("/assets/*".to_owned());
    lines.push("  Cache-Control: public, max-age=31536000, immutable".to_owned());
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_issuer_has_a_policy_of_its_own() {
        let text = text();
        let issuer = text.split("/issuer/*").nth(1).unwrap();
        assert!(issuer.contains("! Content-Security-Policy\n"));
        assert!(issuer.contains("connect-src 'none'"));
        assert!(!text.contains("unsafe-inline"));
    }

    /// Cloudflare ignores a longer line: the policy would be gone without a word.
    #[test]
    fn no_line_is_longer_than_cloudflare_reads() {
        assert!(text().lines().all(|line| line.len() <= 2000));
    }
}
