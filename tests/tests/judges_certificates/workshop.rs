//! Where judges work: a folder for one run, programs with what they said, and faults that are told all at once.
//!
//! The folder is left behind below `target/tmp`, so that a verdict can be asked for again by hand.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
    time::{SystemTime, UNIX_EPOCH},
};

use jitr_shared::time::UnixTime;
use serde_json::Value;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judges_certificates");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
});

static NOW: LazyLock<UnixTime> = LazyLock::new(|| {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    UnixTime::from_seconds(elapsed.as_secs().try_into().unwrap())
});

/// A folder of this name for this run.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = FOLDER.join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The time of this run: one for all, so that nothing falls between two seconds.
pub(crate) fn now() -> UnixTime {
    *NOW
}

/// What a program made of what it was given.
pub(crate) struct Verdict {
    pub(crate) passed: bool,
    pub(crate) output: Vec<u8>,
    /// All that it said, on both ways out.
    pub(crate) words: String,
}

/// Lets the shell run a line in a folder, with some bytes to read.
pub(crate) fn ask_with(folder: &Path, line: &str, input: &[u8]) -> Verdict {
    let mut shell = Command::new("sh");
    shell.arg("-ec").arg(line).current_dir(folder);
    run(shell, input)
}

/// Lets the shell run a line in a folder.
pub(crate) fn ask(folder: &Path, line: &str) -> Verdict {
    ask_with(folder, line, b"")
}

/// The same for a line that has to succeed: what it gave.
pub(crate) fn demand(folder: &Path, line: &str) -> Vec<u8> {
    let verdict = ask(folder, line);
    assert!(verdict.passed, "{line}\n{}", verdict.words);
    verdict.output
}

/// The same as text.
pub(crate) fn text_of(folder: &Path, line: &str) -> String {
    String::from_utf8(demand(folder, line)).unwrap()
}

/// Runs a script of this folder in the judges' Python, with one JSON value to read and one to answer with.
pub(crate) fn python(script: &str, folder: &Path, question: &Value) -> Value {
    let python = judges_program("python");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges_certificates").join(script);
    let mut command = Command::new(python);
    command.arg(script).current_dir(folder);
    let verdict = run(command, question.to_string().as_bytes());
    assert!(verdict.passed, "{}", verdict.words);
    serde_json::from_slice(&verdict.output).unwrap_or_else(|error| panic!("{error}\n{}", verdict.words))
}

/// A program of the judges' Python environment.
pub(crate) fn judges_program(name: &str) -> PathBuf {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../.venv-judges/bin", name].iter().collect();
    assert!(path.exists(), "{name} is missing in .venv-judges: run `cargo xtask setup`");
    path
}

fn run(mut command: Command, input: &[u8]) -> Verdict {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // A program that refuses early reads no more; that is its verdict, not a fault of ours.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    });
    let words = [output.stdout.as_slice(), output.stderr.as_slice()].map(String::from_utf8_lossy).concat();
    Verdict { passed: output.status.success(), output: output.stdout, words }
}

/// What judges found fault with. A test tells all of it, not the first alone.
#[derive(Default)]
pub(crate) struct Faults(Vec<String>);

impl Faults {
    /// Notes a fault: of what, and the judge's own words.
    pub(crate) fn add(&mut self, what: &str, words: &str) {
        self.0.push(format!("{what}\n    {}", words.trim().replace('\n', "\n    ")));
    }

    /// Notes a verdict that should have been the other one.
    pub(crate) fn expect(&mut self, passes: bool, what: &str, verdict: &Verdict) {
        if verdict.passed != passes {
            let wanted = if passes { "refused" } else { "taken, and should not be" };
            self.add(&format!("{wanted}: {what}"), &verdict.words);
        }
    }

    /// Fails if there is one.
    pub(crate) fn none(self, judge: &str) {
        assert!(self.0.is_empty(), "{judge}: {} faults\n{}", self.0.len(), self.0.join("\n"));
    }
}
