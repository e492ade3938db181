//! Rules for Rust files: who may name what, the lengths of `html!` blocks, and the shape of imports.
//!
//! Deliberately not here: the length of functions, which clippy's `too_many_lines` knows. Lines are read as text:
//! formatted code is regular enough for that.

use super::rules::Finding;

const LONGEST_HTML: usize = 50;
/// Names that say nothing about what is in the file.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "types", "misc", "manager"];

/// Checks one Rust file.
pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    let mut found = name(path);
    if path != "xtask/src/check/rust_file.rs" {
        found.extend(text.lines().enumerate().filter_map(|(index, line)| import(path, index, line)));
    }
    found.extend(html_blocks(text));
    found.extend(head(path, text));
    found
}

fn name(path: &str) -> Vec<Finding> {
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs");
    if stem == "mod" {
        return vec![Finding { line: 0, what: "no mod.rs: name the file for what it owns".to_owned() }];
    }
    if EMPTY_NAMES.contains(&stem) {
        return vec![Finding {
            line: 0,
            what: format!("`{stem}` names nothing: name the file for what it owns"),
        }];
    }
    Vec::new()
}

fn import(path: &str, index: usize, line: &str) -> Option<Finding> {
    let code = line.trim_start();
    if code.starts_with("//") {
        return None;
    }
    let names = |word: &str| code.contains(&format!("{word}::")) || code.contains(&format!("use {word}"));
    let foreign = ["web_sys", "js_sys", "gloo", "gloo_timers", "gloo_events"].iter().any(|word| names(word));
    if foreign && path.starts_with("web/src/") && !path.starts_with("web/src/platform") {
        return Some(Finding::at(index, "only web/src/platform names web_sys, js_sys and gloo"));
    }
    if code.starts_with("use worker::") && !path.starts_with("worker/") {
        return Some(Finding::at(index, "only worker/ names the crate worker"));
    }
    let is_import =
        code.starts_with("use ") || code.starts_with("pub use ") || code.starts_with("pub(crate) use ");
    if is_import && code.contains("::*") {
        return Some(Finding::at(index, "a glob import hides where names come from"));
    }
    code.starts_with("macro_rules!").then(|| Finding::at(index, "a macro of our own: write a function"))
}

/// A longer block is a component that has not been given its name yet.
fn html_blocks(text: &str) -> Vec<Finding> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        if code.starts_with("//") || !code.contains("html! {") || is_one_line(code) {
            continue;
        }
        let depth = line.len() - code.len();
        let length = lines.iter().skip(index).take_while(|line| !closes(line, depth)).count() + 1;
        if length > LONGEST_HTML {
            found.push(Finding::at(
                index,
                format!("html! block of {length} lines; at most {LONGEST_HTML} are readable"),
            ));
        }
    }
    found
}

/// As an arm of a match too: `Idle => html! { <p /> },`.
fn is_one_line(code: &str) -> bool {
    code.trim_end_matches([',', ';', ')']).ends_with('}')
}

fn closes(line: &str, depth: usize) -> bool {
    let code = line.trim_start();
    line.len() - code.len() == depth && (code.starts_with('}') || code == ");" || code.ends_with(';'))
}

/// The head of a file says what it is for.
fn head(path: &str, text: &str) -> Option<Finding> {
    let has_head = text.lines().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with("//!"));
    (!has_head && !path.contains("/tests/")).then(|| Finding {
        line: 1,
        what: "the head (`//!`) that says what the file is for is missing".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn platform_names_stay_in_platform() {
        let text = "//! Head.\nuse web_sys::Window;\n";
        assert_eq!(check("web/src/page/home.rs", text).len(), 1);
        assert!(check("web/src/platform/clock.rs", text).is_empty());
    }

    #[test]
    fn a_long_html_block_is_found() {
        let block = |lines| {
            format!("//! Head.\nfn view() {{\n    html! {{\n{}    }}\n}}\n", "        <p/>\n".repeat(lines))
        };
        assert_eq!(check("web/src/ui/a.rs", &block(49)).len(), 1);
        assert!(check("web/src/ui/a.rs", &block(48)).is_empty());
        let arms = format!("//! Head.\n        Idle => html! {{ <p/> }},\n{}", "        x\n".repeat(60));
        assert!(check("web/src/ui/a.rs", &arms).is_empty());
    }

    #[test]
    fn globs_and_empty_names_are_found() {
        assert_eq!(check("shared/src/utils.rs", "//! Head.\nuse super::*;\n").len(), 2);
    }
}
