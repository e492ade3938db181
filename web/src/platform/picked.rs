//! Files that a person dropped or chose.

use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};
use yew::TargetCast;

/// A file that a person dropped or chose; not read yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    file: File,
}

impl Picked {
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
    (0..files.length()).filter_map(|place| files.get(place)).map(|file| Picked { file }).collect()
}
