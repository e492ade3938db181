//! `cargo xtask deploy`: a release build to Cloudflare, and what is still to be set there.
//!
//! wrangler runs the build by itself (`wrangler.jsonc` says how), so `npx wrangler deploy` does the same.

use std::process::Command;

use anyhow::{Result, bail};

use crate::build::path_with_node;
use crate::repository::Repository;
use crate::{process, setup, steps};

/// Deploys to Cloudflare, and says which secrets are still to be set
///
/// Asks for a sign-in to Cloudflare if there is none. Needs nothing filled in: no resource ids.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Build and check everything, upload nothing; needs no account
    #[arg(long)]
    dry_run: bool,
}

/// Secrets that the Worker cannot work without, each with what it is.
const SECRETS: &[(&str, &str)] = &[
    ("ADMIN_TOKEN", "what you sign in with; make one: openssl rand -hex 32"),
    ("AWS_REGION", "such as eu-west-1"),
    ("AWS_ACCOUNT_ID", "12 digits"),
    ("AWS_ACCESS_KEY_ID", "of an IAM user with the two policies of stage Wire"),
    ("AWS_SECRET_ACCESS_KEY", "of the same"),
    ("INGEST_SECRET", "what AWS's rule sends along; make one: openssl rand -hex 32"),
    ("STORAGE_KEY", "encrypts webhook addresses at rest; make one: openssl rand -base64 32"),
];

/// The command itself.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<()> {
    setup::ensure(repository, setup::BUILD)?;
    if arguments.dry_run {
        return dry_run(repository);
    }
    steps::step("wrangler deploy", || process::run(wrangler(repository).arg("deploy")))?;
    announce_secrets(repository);
    Ok(())
}

/// Everything but the upload.
pub(crate) fn dry_run(repository: &Repository) -> Result<()> {
    let out = repository.target().join("xtask/dry-run");
    steps::step("wrangler deploy --dry-run", || {
        process::run(wrangler(repository).args(["deploy", "--dry-run", "--outdir"]).arg(&out))
    })?;
    if !out.join("index.js").is_file() {
        bail!("wrangler wrote no {}", out.join("index.js").display());
    }
    Ok(())
}

fn wrangler(repository: &Repository) -> Command {
    let mut wrangler = Command::new(repository.node_program("wrangler"));
    wrangler.current_dir(repository.root()).env("PATH", path_with_node(repository));
    wrangler.env("WRANGLER_SEND_METRICS", "false");
    wrangler
}

/// Without a sign-in the list cannot be read: then all are named.
fn announce_secrets(repository: &Repository) {
    let listed = process::output(wrangler(repository).args(["secret", "list"])).unwrap_or_default();
    let missing: Vec<_> =
        SECRETS.iter().filter(|(name, _)| !listed.contains(&format!("\"{name}\""))).collect();
    if missing.is_empty() {
        steps::say("All required secrets are set.");
        return;
    }
    steps::say("\nStill to be set (each command asks for the value):");
    for (name, what) in missing {
        steps::say(&format!("  npx wrangler secret put {name:<22} # {what}"));
    }
}
