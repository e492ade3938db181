//! `jitr-twin`: a local stand-in for AWS IoT and for a chat channel, so that the whole way from an
//! empty page to an active device can run on one machine.
//!
//! The way of the data: [`launcher`] starts ministack; [`front`] is the https port that the Worker and the
//! AWS tools speak to, and passes on what ministack does well; [`destination`], [`rule`] and [`delivery`]
//! add what it lacks; [`inbox`] takes chat messages; [`control`] is for tests. One JSON line on stdout says
//! that all of it listens. Deliberately not here: MQTT, IAM and SQL, which are ministack's.

mod aws_error;
mod calls;
mod cli;
mod confirmation;
mod control;
mod cut;
mod delivery;
mod destination;
mod fault;
mod front;
mod inbox;
mod launcher;
mod logging;
mod operation;
mod random;
mod ready;
mod rule;
mod tls;
mod twin;
mod wire;

use anyhow::Context;
use clap::Parser;
use tokio::io::AsyncReadExt;
use tokio::signal::unix::{SignalKind, signal};

fn main() -> anyhow::Result<()> {
    let cli = cli::Cli::parse();
    tokio::runtime::Runtime::new().context("cannot start the runtime")?.block_on(run(cli))
}

async fn run(cli: cli::Cli) -> anyhow::Result<()> {
    let keep_without_stdin = cli.ignore_stdin;
    let mut running = ready::start(cli).await?;
    ready::print(&running.ready)?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        status = running.launcher.wait() => {
            anyhow::bail!("ministack ended by itself ({}): see {}", status?, running.launcher.log().display());
        }
        () = stdin_closed(keep_without_stdin) => {}
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    running.stop().await;
    Ok(())
}

/// Ends when whoever started the twin closes the pipe, also by dying.
async fn stdin_closed(ignored: bool) {
    if ignored {
        return std::future::pending().await;
    }
    let mut stdin = tokio::io::stdin();
    let mut sink = [0_u8; 256];
    while matches!(stdin.read(&mut sink).await, Ok(read) if read > 0) {}
}
