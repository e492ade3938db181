//! CSRs that were dropped or pasted, read by the issuer a handful of files at a time.

use yew::{Callback, UseReducerHandle, hook, use_reducer};

use crate::hook::use_keys::use_keys;
use crate::issuer::message::csr::{CsrFile, ReadCsrs};
use crate::platform::file::read;
use crate::platform::folder::Found;
use crate::platform::picked::Picked;
use crate::platform::task;
use crate::state::csrs::{Csrs, CsrsAction};

/// Files of one message: some hundred kilobytes.
const HANDFUL: usize = 200;

/// What came: the files of a folder, or a text.
pub enum CsrSource {
    /// Dropped or chosen.
    Files(Found),
    /// Pasted, and what it is called.
    Text(String, &'static str),
}

/// The CSRs, and how to bring others.
#[derive(Clone, PartialEq)]
pub struct CsrsHandle {
    /// Those that are here.
    pub csrs: UseReducerHandle<Csrs>,
    /// Others take their place.
    pub bring: Callback<CsrSource>,
}

/// The CSRs, and how to bring others.
#[hook]
pub fn use_csrs() -> CsrsHandle {
    let csrs = use_reducer(Csrs::default);
    let keys = use_keys();
    let bring = {
        let csrs = csrs.clone();
        Callback::from(move |source: CsrSource| {
            let Some(keys) = keys.clone() else { return };
            let dispatch = csrs.dispatcher();
            // The reducer counts the same way.
            let number = csrs.number.wrapping_add(1);
            let (files, more) = match source {
                CsrSource::Files(found) => {
                    let closed = found.closed.into_iter().map(|path| Source::Closed { path });
                    (
                        found.files.into_iter().map(Source::Picked).chain(closed).collect::<Vec<_>>(),
                        found.more,
                    )
                }
                CsrSource::Text(text, path) => (vec![Source::Text { path: path.to_owned(), text }], false),
            };
            dispatch.dispatch(CsrsAction::Came { files: files.len(), more });
            task::spawn(async move {
                for (place, handful) in files.chunks(HANDFUL).enumerate() {
                    let mut content = Vec::new();
                    for source in handful {
                        content.push(source.content().await);
                    }
                    let outcome = keys.read_csrs(ReadCsrs { afresh: place == 0, files: content }).await;
                    let ended = outcome.is_err();
                    dispatch.dispatch(CsrsAction::Read { number, files: handful.len(), outcome });
                    if ended {
                        break;
                    }
                }
            });
        })
    };
    CsrsHandle { csrs, bring }
}

/// Where a CSR comes from.
enum Source {
    Picked(Picked),
    Closed { path: String },
    Text { path: String, text: String },
}

impl Source {
    /// A file that can't be read or is too large counts as empty: its line says that no CSR is in it.
    async fn content(&self) -> CsrFile {
        match self {
            Self::Picked(picked) => {
                let bytes = read(picked).await.map(|file| file.bytes).unwrap_or_default();
                CsrFile { path: picked.path().to_owned(), bytes }
            }
            Self::Closed { path } => CsrFile { path: path.clone(), bytes: Vec::new() },
            Self::Text { path, text } => CsrFile { path: path.clone(), bytes: text.clone().into_bytes() },
        }
    }
}
