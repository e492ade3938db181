//! Where the page's wasm is cut: each function here, with all that nothing else needs, becomes a file of its own, which is
//! fetched when the function is called for the first time.
//!
//! The macro marks the cut, `cargo xtask build` makes it (xtask/src/build/split.rs).

use jitr_web::app;
use jitr_web::parts::{Draw, Parts, Unfetched};
use jitr_web::words::{Words, ko};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The page's parts.
pub(crate) static PARTS: Parts = Parts {
    places: || Box::pin(async { places().await.map_err(|Uncut| Unfetched) }),
    korean: || Box::pin(async { korean().await.map_err(|Uncut| Unfetched) }),
};

/// A file that did not come.
struct Uncut;

impl From<SplitLoaderError> for Uncut {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(places, fallible)]
fn places() -> Result<Draw, Uncut> {
    Ok(app::later)
}

#[wasm_split(korean, fallible)]
fn korean() -> Result<&'static Words, Uncut> {
    Ok(&ko::WORDS)
}
