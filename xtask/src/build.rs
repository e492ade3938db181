//! `cargo xtask build`: the page into `dist/page`, the Worker into `worker/build`.
//!
//! cargo compiles both binaries of `web` and the library of `worker` for wasm32, `split` takes out of the page what is
//! fetched later, wasm-bindgen makes them callable from JavaScript, `--release` lets wasm-opt shrink them, and `page` puts files with hashed names, the headers and
//! index.html together. What the demo and the tests run is built with the profile `preview`, into `dist/preview`:
//! quick to build, and it never disturbs what is about to be deployed. What is unchanged is left alone.

mod headers;
mod likeness;
mod page;
mod profile;
mod split;
mod stylesheet;
mod wasm;
mod worker;

use anyhow::Result;

pub(crate) use self::profile::Profile;
pub(crate) use self::wasm::path_with_node;
use crate::repository::Repository;
use crate::setup;
use crate::steps;

/// Builds the page and the Worker
///
/// Without --release: into dist/preview, quick to build, for the demo and the tests. With --release: into dist/page
/// and worker/build, small and fast, as `npx wrangler deploy` uploads them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Build what is deployed: optimised for size, which takes minutes
    #[arg(long)]
    release: bool,
}

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    let profile = if arguments.release { Profile::Release } else { Profile::Preview };
    setup::ensure(repository, setup::BUILD)?;
    steps::step("build", || all(repository, profile))
}

/// The page alone.
pub(crate) fn page(repository: &Repository, profile: Profile) -> Result<()> {
    page::build(repository, profile)
}

/// The Worker alone.
pub(crate) fn worker(repository: &Repository, profile: Profile) -> Result<()> {
    worker::build(repository, profile)
}

/// Page and Worker, one after the other: cargo locks the target directory anyway.
pub(crate) fn all(repository: &Repository, profile: Profile) -> Result<()> {
    page::build(repository, profile)?;
    worker::build(repository, profile)
}
