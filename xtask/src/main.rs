//! The commands of this repository: `cargo xtask <command>`.
//!
//! One file a command. What they share: `repository` (where things lie), `process` (running other programs, and
//! ending them on Ctrl-C), `steps` (saying what happens and how long it took). This crate is the first thing that
//! is compiled on a new machine, so it depends on little.

mod bench;
mod build;
mod check;
mod demo;
mod deploy;
mod fuzz;
mod judge;
mod process;
mod repository;
mod setup;
mod size;
mod steps;
mod suite;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::repository::Repository;

/// The commands of JITR Workbench. `cargo xtask demo` shows it, `cargo xtask test` judges it.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, max_term_width = 110)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Setup(setup::Arguments),
    Demo(demo::Arguments),
    Test(suite::Arguments),
    Check(check::Arguments),
    Build(build::Arguments),
    Size(size::Arguments),
    Bench(bench::Arguments),
    Judge(judge::Arguments),
    Fuzz(fuzz::Arguments),
    Deploy(deploy::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            steps::complain(&format!("\nerror: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let repository = Repository::find()?;
    match command {
        Command::Setup(arguments) => setup::run(&repository, &arguments),
        Command::Demo(arguments) => demo::run(&repository, &arguments),
        Command::Test(arguments) => suite::run(&repository, &arguments),
        Command::Check(arguments) => check::run(&repository, &arguments),
        Command::Size(arguments) => size::run(&repository, &arguments),
        Command::Bench(arguments) => bench::run(&repository, &arguments),
        Command::Judge(arguments) => judge::run(&repository, &arguments),
        Command::Fuzz(arguments) => fuzz::run(&repository, &arguments),
        Command::Deploy(arguments) => deploy::run(&repository, &arguments),
        Command::Build(arguments) => build::run(&repository, &arguments),
    }
}
