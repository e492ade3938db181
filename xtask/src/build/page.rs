//! The page's files: hashed names, index.html, headers.
//!
//! ```text
//! index.html                     from web/index.html
//! assets/start-<hash>.js         from web/start.js: starts the module (the page allows no inline script)
//! assets/app-<hash>.{js,wasm}    the page
//! assets/<part>-<hash>.wasm      what the page fetches later; see `split`
//! assets/page-<hash>.css         web/styles, in the order of their layers
//! issuer/loader.js               from web/issuer-loader.js: the Web Worker's script
//! issuer/issuer.{js,wasm}        the issuer; its names are fixed, and page and issuer compare their build ids
//! issuer/reader.{js,wasm}        its part that reads strangers' files
//! issuer/files.{js,wasm}         its part that writes files
//! issuer/batch.{js,wasm}         its part that makes batches, and the loop around WebCrypto (web/batch-loop.js)
//! issuer/software.{js,wasm}      its part for algorithms that the browser lacks
//! _headers                       Content-Security-Policy and the like, a rule for the page and one for the issuer
//! ```
//!
//! In the three templates `{{name}}` stands for: `build-id`, `start.js`, `app.js`, `app.wasm`, `page.css`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use super::profile::Profile;
use super::{headers, stylesheet, wasm};
use crate::repository::Repository;

/// Path below the page's directory -> content.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds the page.
pub(super) fn build(repository: &Repository, profile: Profile) -> Result<()> {
    let build_id = build_id(repository, profile)?;
    let app = wasm::build(repository, profile, wasm::APP, &build_id)?;
    let parts = [wasm::ISSUER, wasm::READER, wasm::FILES, wasm::BATCH, wasm::SOFTWARE]
        .map(|module| wasm::build(repository, profile, module, &build_id).map(|built| (module.name, built)));
    let mut page = Page { files: Files::new(), names: BTreeMap::from([("build-id", build_id)]) };
    page.add_app(&app)?;
    page.add_hashed("page.css", "page", "css", style(repository, profile)?);
    page.add_statics(&repository.path("web/static"), "")?;
    let start = page.fill(repository, "web/start.js")?;
    page.add_hashed("start.js", "start", "js", start);
    let loader = page.fill(repository, "web/issuer-loader.js")?;
    page.files.insert("issuer/loader.js".to_owned(), loader);
    for part in parts {
        let (name, built) = part?;
        page.files.insert(format!("issuer/{name}.js"), read(&built.script)?);
        page.files.insert(format!("issuer/{name}.wasm"), read(&built.wasm)?);
    }
    let batch_loop = page.fill(repository, "web/batch-loop.js")?;
    page.files.insert("issuer/batch-loop.js".to_owned(), batch_loop);
    let index = page.fill(repository, "web/index.html")?;
    page.files.insert("index.html".to_owned(), index);
    page.files.insert("_headers".to_owned(), headers::text().into_bytes());
    write_changed(&profile.page(repository), &page.files)
}

/// Names what was built: any change of a source gives another id, the same sources give the same.
fn build_id(repository: &Repository, profile: Profile) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(profile.name());
    for path in ["Cargo.lock", "Cargo.toml", "shared", "web"] {
        digest_tree(&repository.path(path), &mut digest)?;
    }
    Ok(hexadecimal(&digest.finalize()))
}

fn digest_tree(path: &Path, digest: &mut Sha256) -> Result<()> {
    if path.is_file() {
        digest.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        digest.update(read(path)?);
        return Ok(());
    }
    entries(path)?.iter().try_for_each(|entry| digest_tree(entry, digest))
}

struct Page {
    files: Files,
    names: BTreeMap<&'static str, String>,
}

impl Page {
    /// The glue names its wasm file in a default that is never used; it must not point nowhere all the same. The files that it
    /// fetches later it names too.
    fn add_app(&mut self, app: &wasm::Built) -> Result<()> {
        let wasm = self.add_hashed("app.wasm", "app", "wasm", read(&app.wasm)?);
        let script = String::from_utf8(read(&app.script)?).context("app.js is no text")?;
        let mut script = script.replace("app_bg.wasm", &wasm);
        for part in &app.parts {
            let name = part.file_name().unwrap_or_default().to_string_lossy();
            let stem = name.trim_start_matches("split_").trim_end_matches(".wasm");
            let (path, named) = (hashed(stem, "wasm", &read(part)?), script.contains(&*name));
            ensure!(named, "app.js does not name {name}");
            script = script.replace(&*name, &path);
            self.files.insert(format!("assets/{path}"), read(part)?);
        }
        self.add_hashed("app.js", "app", "js", script.into_bytes());
        Ok(())
    }

    /// Adds a file whose name changes with its content, so that it may be kept for ever.
    fn add_hashed(&mut self, name: &'static str, stem: &str, extension: &str, content: Vec<u8>) -> String {
        let file = hashed(stem, extension, &content);
        self.names.insert(name, format!("/assets/{file}"));
        self.files.insert(format!("assets/{file}"), content);
        file
    }

    /// Adds a directory's files as they are.
    fn add_statics(&mut self, directory: &Path, prefix: &str) -> Result<()> {
        if !directory.is_dir() {
            return Ok(());
        }
        for entry in entries(directory)? {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if entry.is_dir() {
                self.add_statics(&entry, &format!("{prefix}{name}/"))?;
            } else {
                self.files.insert(format!("{prefix}{name}"), read(&entry)?);
            }
        }
        Ok(())
    }

    fn fill(&self, repository: &Repository, template: &str) -> Result<Vec<u8>> {
        let text = String::from_utf8(read(&repository.path(template))?)
            .with_context(|| format!("{template} is no text"))?;
        fill(&text, &self.names).with_context(|| template.to_owned()).map(String::into_bytes)
    }
}

fn fill(template: &str, names: &BTreeMap<&'static str, String>) -> Result<String> {
    let filled = names
        .iter()
        .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value));
    match filled.split_once("{{") {
        None => Ok(filled),
        Some((_, rest)) => {
            let name = rest.split("}}").next().unwrap_or_default();
            let known: Vec<&str> = names.keys().copied().collect();
            bail!("nothing is known of {{{{{name}}}}}; known are {}", known.join(", "))
        }
    }
}

fn hashed(stem: &str, extension: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{extension}", hexadecimal(&Sha256::digest(content)))
}

/// Sixteen digits are enough to tell builds apart.
fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn entries(directory: &Path) -> Result<Vec<std::path::PathBuf>> {
    let listing = directory.read_dir().with_context(|| format!("cannot read {}", directory.display()))?;
    let mut entries = listing.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}

/// Leaves equal files alone: a demo that serves this directory reloads on every write.
fn write_changed(directory: &Path, files: &Files) -> Result<()> {
    remove_others(directory, directory, files)?;
    for (name, content) in files {
        let path = directory.join(name);
        if fs::read(&path).is_ok_and(|had| had == *content) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn remove_others(root: &Path, directory: &Path, files: &Files) -> Result<()> {
    if !directory.is_dir() {
        return Ok(());
    }
    for entry in entries(directory)? {
        let name = entry.strip_prefix(root).unwrap_or(&entry).to_string_lossy().into_owned();
        if entry.is_dir() {
            remove_others(root, &entry, files)?;
        } else if !files.contains_key(&name) {
            fs::remove_file(&entry).with_context(|| format!("cannot remove {}", entry.display()))?;
        }
    }
    Ok(())
}

/// The style sheet; for release without its comments and spaces.
fn style(repository: &Repository, profile: Profile) -> Result<Vec<u8>> {
    let sheet = stylesheet::read(&repository.path("web/styles"))?;
    match profile {
        Profile::Preview => Ok(sheet.into_bytes()),
        Profile::Release => {
            let file = repository.target().join("xtask/page.css");
            fs::write(&file, sheet).with_context(|| format!("cannot write {}", file.display()))?;
            wasm::minify(repository, &file)?;
            read(&file)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::fill;

    #[test]
    fn every_placeholder_is_known() {
        let names = BTreeMap::from([("app.js", "/assets/app-1.js".to_owned())]);
        assert_eq!(fill("<script src=\"{{app.js}}\">", &names).unwrap(), "<script src=\"/assets/app-1.js\">");
        let error = fill("{{ap.js}}", &names).unwrap_err().to_string();
        assert_eq!(error, "nothing is known of {{ap.js}}; known are app.js");
    }
}
