//! Inspect: what was dropped, pasted or came by a link, what of it is looked at, and what was read.
//!
//! Everything that changes what is read counts [`Inspection::wanted`] up; the reading that belongs to an older count is dropped.
//! Private keys are in the inputs alone ([`Masked`] keeps them from the eye); passwords are never here. One step back
//! ([`InspectAction::Undone`]) brings back what was removed.

use std::rc::Rc;

use jitr_shared::inspect::Progress;
use yew::Reducible;
use zeroize::Zeroizing;

use crate::issuer::message::IssuerFault;
use crate::issuer::message::overview::{Line, Overview};
use crate::state::masked::Masked;

pub mod example;
pub mod filter;
pub mod trees;

/// The most inputs at once: more than somebody drops by hand, and few enough to be listed.
pub const MOST_INPUTS: usize = 200;

/// Where an input came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// A file.
    File,
    /// The fragment of a link.
    Link,
    /// Another page.
    Handed,
    /// An example of this program.
    Example,
}

/// An input that is no text in the field.
#[derive(PartialEq)]
pub struct Source {
    /// Counts up, so that two files of one name are told apart.
    pub number: u32,
    /// A file's name.
    pub name: String,
    /// Where it came from.
    pub from: From,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What is given to the reader.
#[derive(Clone, Default, PartialEq)]
pub struct Inputs {
    /// Files and the like, in the order in which they came.
    pub sources: Vec<Rc<Source>>,
    /// The text in the field.
    pub pasted: Masked,
}

/// What of the report is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The items, and one of them whole.
    #[default]
    Items,
    /// What is noteworthy.
    Findings,
    /// How the certificates hang together, and whether a path is valid.
    Chain,
    /// What AWS IoT will answer.
    Readiness,
    /// Two side by side.
    Compare,
    /// What a text says that went wrong.
    Doctor,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advance {
    /// What was done of what.
    pub progress: Progress,
    /// How long that took, in milliseconds.
    pub elapsed: i64,
}

/// Everything.
#[derive(Clone, Default, PartialEq)]
pub struct Inspection {
    /// What is given to the reader.
    pub inputs: Inputs,
    /// What was given before something was removed.
    pub before: Option<Inputs>,
    /// Counts the changes of what is to be read.
    pub wanted: u32,
    /// The count whose reading was begun last.
    pub begun: u32,
    /// The reading that is under way.
    pub awaited: Option<u32>,
    /// How far it is.
    pub advance: Option<Advance>,
    /// What was read.
    pub overview: Option<Rc<Overview>>,
    /// The count that it belongs to.
    pub shown: u32,
    /// What it was read of.
    pub shown_inputs: Inputs,
    /// Counts the reports that are held by the reader, one after the other: what was looked at in another has to be looked at again.
    pub held: u32,
    /// The count at which something took the place of all that stood there: nothing that opened it may outlive it.
    pub replaced: u32,
    /// Why nothing could be read.
    pub fault: Option<IssuerFault>,
    /// The line of the item that is in hand.
    pub chosen: Option<usize>,
    /// What is in sight.
    pub view: View,
    /// The number of the next source.
    next: u32,
}

/// What happens to it.
pub enum InspectAction {
    /// Somebody typed or pasted.
    Typed(String),
    /// Inputs came: where from, names and bytes.
    Came(From, Vec<(String, Zeroizing<Vec<u8>>)>),
    /// An input is removed.
    Removed(u32),
    /// All are.
    Cleared,
    /// What was removed comes back.
    Undone,
    /// It is to be read again, with a password.
    Again,
    /// A reading began.
    Began(u32),
    /// It went on.
    Advanced(u32, Advance),
    /// It came to an end.
    Read {
        /// Which.
        number: u32,
        /// What came of it.
        outcome: Result<Overview, IssuerFault>,
    },
    /// The reader was ended meanwhile, and what is shown was read once more.
    ReadAgain(Overview),
    /// Nobody waits any longer.
    Stopped,
    /// What stands in the text from here to there is a private key.
    Hidden(std::ops::Range<usize>),
    /// An item is taken in hand.
    Chosen(usize),
    /// Another view.
    Viewed(View),
}

impl Inputs {
    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.pasted.whole().trim().is_empty()
    }

    /// How many bytes there are in all.
    #[must_use]
    pub fn size(&self) -> usize {
        self.sources.iter().map(|source| source.bytes.len()).sum::<usize>() + self.pasted.whole().len()
    }

    /// Whether the text in the field is an input, which is then the last.
    #[must_use]
    pub fn has_text(&self) -> bool {
        !self.pasted.whole().trim().is_empty()
    }
}

impl Inspection {
    /// Gives what is shown after an action.
    #[must_use]
    pub fn after(mut self, action: InspectAction) -> Self {
        match action {
            InspectAction::Typed(text) => {
                self.inputs.pasted = self.inputs.pasted.typed(&text);
                self.before = None;
                self.changed();
            }
            InspectAction::Came(from, files) => self.came(from, files),
            InspectAction::Removed(number) => {
                self.before = Some(self.inputs.clone());
                self.inputs.sources.retain(|source| source.number != number);
                self.changed();
            }
            InspectAction::Cleared => {
                self.before = Some(std::mem::take(&mut self.inputs));
                self.changed();
            }
            InspectAction::Undone => {
                if let Some(inputs) = self.before.take() {
                    self.inputs = inputs;
                    self.changed();
                }
            }
            InspectAction::Again => self.changed(),
            InspectAction::Began(number) => {
                self.begun = number;
                self.awaited = Some(number);
                self.advance = None;
            }
            InspectAction::Advanced(number, advance) => {
                self.advance = Some(advance).filter(|_| self.awaited == Some(number));
            }
            InspectAction::Read { number, outcome } => self.read(number, outcome),
            InspectAction::ReadAgain(overview) => self.read_again(overview),
            InspectAction::Stopped => {
                self.awaited = None;
                self.advance = None;
            }
            InspectAction::Hidden(range) => {
                self.inputs.pasted = std::mem::take(&mut self.inputs.pasted).hiding(range);
            }
            InspectAction::Chosen(line) => self.chosen = Some(line),
            InspectAction::Viewed(view) => self.view = view,
        }
        self
    }

    /// The count of what is to be read now; none while something is read, or where nothing is new.
    #[must_use]
    pub fn due(&self) -> Option<u32> {
        let is_due = self.awaited.is_none() && self.begun != self.wanted && !self.inputs.is_empty();
        is_due.then_some(self.wanted)
    }

    /// Whether something took the place of all that stood there since a reading was begun last.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        self.replaced > self.begun
    }

    /// Somebody stopped the reading: what is shown is what was read before, if anything was.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        let is_read = self.shown == self.wanted || self.fault.is_some();
        self.awaited.is_none() && self.begun == self.wanted && !is_read && !self.inputs.is_empty()
    }

    /// The item in hand.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        self.overview.as_ref()?.lines.get(self.chosen?)
    }

    fn changed(&mut self) {
        self.wanted = self.wanted.wrapping_add(1);
        self.fault = None;
        if self.inputs.is_empty() {
            // Nothing is read of nothing.
            self.overview = None;
            self.shown_inputs = Inputs::default();
            self.awaited = None;
            self.advance = None;
            self.chosen = None;
            self.view = View::Items;
        }
    }

    fn came(&mut self, from: From, files: Vec<(String, Zeroizing<Vec<u8>>)>) {
        self.before = None;
        if matches!(from, From::Example | From::Handed) {
            // It stands alone: who wants to see it does not want it among other things.
            self.inputs = Inputs::default();
            self.replaced = self.wanted.wrapping_add(1);
        }
        let free = MOST_INPUTS.saturating_sub(self.inputs.sources.len());
        for (name, bytes) in files.into_iter().take(free) {
            self.inputs.sources.push(Rc::new(Source { number: self.next, name, from, bytes }));
            self.next = self.next.wrapping_add(1);
        }
        self.changed();
    }

    fn read(&mut self, number: u32, outcome: Result<Overview, IssuerFault>) {
        let is_awaited = self.awaited == Some(number);
        // It was whole before it could be left: the reader holds it in place of the one before.
        let came_whole = self.awaited.is_none() && self.begun == number && outcome.is_ok();
        if !is_awaited && !came_whole {
            return;
        }
        self.awaited = None;
        self.advance = None;
        if number != self.wanted {
            return;
        }
        match outcome {
            Ok(overview) => {
                self.show(overview);
                self.shown = number;
                self.shown_inputs = self.inputs.clone();
            }
            Err(fault) => {
                self.overview = None;
                self.shown_inputs = Inputs::default();
                self.fault = Some(fault);
            }
        }
    }

    /// What was opened by a password is closed again, where the reader was ended over something else.
    fn read_again(&mut self, overview: Overview) {
        if self.overview.as_deref().is_some_and(|before| *before != overview) {
            self.show(overview);
        }
    }

    fn show(&mut self, overview: Overview) {
        let same = self.overview.as_ref().is_some_and(|before| same_lines(before, &overview));
        if !same {
            self.chosen = (!overview.lines.is_empty()).then_some(0);
            self.view = first_view(&overview);
        }
        self.overview = Some(Rc::new(overview));
        self.held = self.held.wrapping_add(1);
    }
}

/// Where there is no item, what is behind the complaint comes first, and what is noteworthy where nothing is.
fn first_view(overview: &Overview) -> View {
    match (overview.lines.is_empty(), overview.causes.is_empty()) {
        (false, _) => View::Items,
        (true, false) => View::Doctor,
        (true, true) => View::Findings,
    }
}

/// The same items stand in the same lines: what a person looks at stays in hand.
fn same_lines(before: &Overview, after: &Overview) -> bool {
    before.lines.len() == after.lines.len()
        && before.lines.iter().zip(&after.lines).all(|(before, after)| before.sha256 == after.sha256)
}

impl Reducible for Inspection {
    type Action = InspectAction;

    fn reduce(self: Rc<Self>, action: InspectAction) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

#[cfg(test)]
mod tests;
