//! A reading in small steps, for who wants to say how far it is and may be told to stop.
//!
//! [`Reading::step`] until there is nothing left, [`Reading::progress`] meanwhile, then [`Reading::finish`]. It owns what it reads,
//! so that it can be put away between two steps. The report is the same as that of [`inspect`](crate::inspect::inspect).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Judge, Passwords, Reader};
use crate::{
    inspect::{place::Input, report::Report},
    time::UnixTime,
};

/// One input. No `Debug`: it may be a private key.
pub struct Given {
    /// How the person knows it.
    pub name: String,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// How far a reading is: first all blocks are found, then each is read, then each certificate is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Blocks that were found.
    pub blocks: usize,
    /// Blocks that were read.
    pub read: usize,
    /// Certificates that were read.
    pub certificates: usize,
    /// Certificates about which everything was said.
    pub judged: usize,
}

/// A reading under way.
pub struct Reading {
    inputs: Vec<Given>,
    opened: usize,
    reader: Reader,
    judge: Option<Judge>,
    now: UnixTime,
}

/// What came of it.
pub struct Outcome {
    /// What was found.
    pub report: Report,
    /// What was read.
    pub inputs: Vec<Given>,
    /// The passwords that opened something now or earlier, the newest first.
    pub passwords: Vec<Zeroizing<String>>,
}

impl Given {
    /// As it is read.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        Input { name: &self.name, bytes: &self.bytes }
    }
}

impl Reading {
    /// Begins, and does nothing yet.
    ///
    /// ```
    /// use jitr_shared::{inspect::{Given, Passwords, Reading}, time::UnixTime};
    ///
    /// let given = Given { name: "pasted".to_owned(), bytes: b"not a certificate".to_vec().into() };
    /// let mut reading = Reading::new(vec![given], Passwords::default(), UnixTime::from_seconds(0));
    /// while reading.step() {}
    /// assert_eq!(reading.finish().report.findings[0].rule.id(), "nothing-recognised");
    /// ```
    #[must_use]
    pub fn new(inputs: Vec<Given>, passwords: Passwords, now: UnixTime) -> Self {
        Self { inputs, opened: 0, reader: Reader::new(passwords), judge: None, now }
    }

    /// Does the next piece of the work; `false` once there is none left.
    pub fn step(&mut self) -> bool {
        if let Some(given) = self.inputs.get(self.opened) {
            self.reader.open(self.opened, &given.input());
            self.opened = self.opened.saturating_add(1);
            return true;
        }
        if self.reader.step() {
            return true;
        }
        let Reader { report, parsed, .. } = &mut self.reader;
        match &mut self.judge {
            Some(judge) => judge.step(report, parsed, self.now),
            None => {
                self.judge = Some(Judge::of(report, parsed));
                true
            }
        }
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            blocks: self.reader.blocks,
            read: self.reader.report.blocks.len(),
            certificates: self.reader.parsed.len(),
            judged: self.judge.as_ref().map_or(0, Judge::judged),
        }
    }

    /// Does what is left of the work, and gives what came of it.
    #[must_use]
    pub fn finish(mut self) -> Outcome {
        while self.step() {}
        let Reader { mut report, passwords, .. } = self.reader;
        if let Some(judge) = self.judge {
            judge.end(&mut report);
        }
        Outcome { report, inputs: self.inputs, passwords: passwords.into_useful() }
    }
}
