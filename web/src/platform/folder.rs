//! Folders that a person dropped, with every file in them and below.
//!
//! A drop is over with its event, so what was dropped is taken at once ([`Dropped::of`]) and walked through afterwards
//! ([`Dropped::files`]). The number of files is capped while walking, before any is read. Not here: reading them (`file`).

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

use super::picked::{Picked, dropped_of};

/// What was dropped.
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<Picked>,
}

/// What was found in it.
pub struct Found {
    /// The files, in the order of their paths.
    pub files: Vec<Picked>,
    /// There are more files than were asked for.
    pub more: bool,
    /// The paths of what the browser could not open.
    pub closed: Vec<String>,
}

impl Dropped {
    /// Takes what was dropped; only while the event is handled.
    #[must_use]
    pub fn of(event: &DragEvent) -> Self {
        let items = event.data_transfer().map(|transfer| transfer.items());
        let entries = items.map_or_else(Vec::new, |items| {
            (0..items.length())
                .filter_map(|place| items.get(place))
                .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
                .collect()
        });
        // A browser without entries still tells of files.
        let files = if entries.is_empty() { dropped_of(event) } else { Vec::new() };
        Self { entries, files }
    }

    /// Walks through it until there are `limit` files.
    pub async fn files(self, limit: usize) -> Found {
        let mut found = Found { files: self.files, more: false, closed: Vec::new() };
        let mut ahead = self.entries;
        while let Some(entry) = ahead.pop() {
            let path = path(&entry);
            if entry.is_directory() {
                match children(&entry.unchecked_into()).await {
                    Ok(children) => ahead.extend(children),
                    Err(_) => found.closed.push(path),
                }
            } else if found.files.len() >= limit {
                found.more = true;
                break;
            } else {
                match open(&entry.unchecked_into()).await {
                    Ok(file) => found.files.push(Picked::within(file, path)),
                    Err(_) => found.closed.push(path),
                }
            }
        }
        found.more |= found.files.len() > limit;
        found.files.truncate(limit);
        sort(&mut found.files);
        found
    }
}

/// The same folder gives the same order, whatever order the file system has.
fn sort(files: &mut [Picked]) {
    files.sort_by(|one, other| one.path().cmp(other.path()));
}

/// What a file input gave, as if it had been dropped.
#[must_use]
pub fn chosen(mut files: Vec<Picked>, limit: usize) -> Found {
    let more = files.len() > limit;
    sort(&mut files);
    files.truncate(limit);
    Found { files, more, closed: Vec::new() }
}

/// The browser's begins with a slash, whatever was dropped.
fn path(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

async fn open(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let opened =
        Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
    JsFuture::from(opened).await.map(JsCast::unchecked_into)
}

async fn children(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut children = Vec::new();
    // Chromium gives a hundred at a time, and an empty list at the end.
    loop {
        let some: Array = next(&reader).await?.unchecked_into();
        if some.length() == 0 {
            return Ok(children);
        }
        children.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn next(reader: &FileSystemDirectoryReader) -> Result<JsValue, JsValue> {
    let mut refused = None;
    let read = Promise::new(&mut |resolve, reject| {
        if let Err(fault) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
            refused = Some(fault);
        }
    });
    match refused {
        Some(fault) => Err(fault),
        None => JsFuture::from(read).await,
    }
}
