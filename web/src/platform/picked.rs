//! Files that a person dropped or chose.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};
use yew::TargetCast;

/// A file that a person dropped or chose; not read yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    file: File,
    path: String,
}

impl Picked {
    /// A file of a folder.
    pub(super) fn within(file: File, path: String) -> Self {
        Self { file, path }
    }

    /// Where it lies in the folder that was dropped or chosen, with its name; only its name where there was no folder.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its name, without a path.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.file.size()
    }

    /// The browser's handle on it.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }
}

/// The files of a drop.
#[must_use]
pub fn dropped_of(event: &DragEvent) -> Vec<Picked> {
    event.data_transfer().and_then(|transfer| transfer.files()).map(|files| list(&files)).unwrap_or_default()
}

/// The files of a file input; the input forgets them, so that the same file can be chosen again.
#[must_use]
pub fn chosen_of(event: &Event) -> Vec<Picked> {
    let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return Vec::new() };
    let picked = input.files().map(|files| list(&files)).unwrap_or_default();
    input.set_value("");
    picked
}

fn list(files: &FileList) -> Vec<Picked> {
    (0..files.length())
        .filter_map(|place| files.get(place))
        .map(|file| Picked { path: path(&file), file })
        .collect()
}

/// web-sys does not know `webkitRelativePath`, which every browser has; it is empty outside of a folder.
fn path(file: &File) -> String {
    Reflect::get(file, &JsValue::from_str("webkitRelativePath"))
        .ok()
        .and_then(|path| path.as_string())
        .filter(|path| !path.is_empty())
        .unwrap_or_else(|| file.name())
}
