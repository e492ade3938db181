//! The registrations as the page knows them: read by pages, then kept current by the live feed and by what changed since.
//!
//! A *cursor* counts the changes of all registrations. Every row is kept as it stood at one; a message or an answer that is
//! older changes nothing, so it does not matter in which order they arrive, or how often. `cursor` is the one up to which
//! nothing is missing here: where a message tells of a later one than the next, something was lost, and the hook asks for
//! the changes since. Not here: asking (`hook::use_feed`), what is selected (`component::registration_list`).

pub mod filter;
mod merge;
mod rows;
pub mod standing;
mod view;

use std::rc::Rc;

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{ForeignCa, RegistrationDetail, RegistrationPage, Step};
use jitr_shared::api::watch::{Changes, Filter, Summary};
use yew::Reducible;

use self::rows::Rows;
use crate::platform::http::ApiError;

/// How AWS's latest confirmation request went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The destination is confirmed.
    pub confirmed: bool,
    /// AWS's words where it is not.
    pub detail: Option<String>,
}

/// The two parts of the list, each read by pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Those that wait, on top.
    Waiting,
    /// Those with a verdict.
    Settled,
}

/// How far a section is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    #[default]
    Unread,
    /// More rows came before this one, and none of those that are here before that instant.
    More {
        before: i64,
        edge: i64,
    },
    Whole,
}

/// The steps of the registration that is open, oldest first.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    certificate_id: String,
    steps: Vec<Step>,
}

/// The registrations as the page knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WatchState {
    /// Which ones are wanted; none while nobody looks.
    filter: Option<Filter>,
    rows: Rows,
    progress: [Progress; 2],
    /// Rises whenever the list has to be read from its beginning.
    pub epoch: u32,
    /// Up to which nothing is missing.
    cursor: Option<i64>,
    /// The latest that a message told of.
    heard: i64,
    /// Rises whenever it is time to ask what changed.
    round: u32,
    asked: bool,
    opened: Option<Opened>,
    /// CAs that nobody adopted.
    pub foreign: Vec<ForeignCa>,
    /// How many stand where.
    pub summary: Option<Summary>,
    /// Why the latest reading failed.
    pub fault: Option<ApiError>,
    /// How AWS's latest confirmation request went.
    pub confirmation: Option<Confirmation>,
}

/// What came.
#[derive(Clone, Debug, PartialEq)]
pub enum WatchAction {
    /// Somebody looks at these.
    Wanted(Filter),
    /// It is time to ask what changed, or to read again what could not be read.
    Due,
    /// A page of one section.
    Read {
        /// As it was when it was asked for.
        epoch: u32,
        /// Of which section.
        section: Section,
        /// Where it was to begin; absent: at the newest.
        before: Option<i64>,
        /// The answer.
        page: RegistrationPage,
    },
    /// What changed.
    Changed {
        /// Since when.
        question: Question,
        /// The answer.
        changes: Changes,
    },
    /// One registration with its steps, which somebody has opened.
    Opened(RegistrationDetail),
    /// How many stand where.
    Counted(Summary),
    /// Reading failed.
    Failed(ApiError),
    /// A message of the feed.
    Fed(FeedMessage),
    /// Nobody is signed in any more.
    Forgot,
}

/// What is to be asked of the changes; another one after each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The cursor that the page has.
    pub after: i64,
    heard: i64,
    round: u32,
    epoch: u32,
}

impl Reducible for WatchState {
    type Action = WatchAction;

    fn reduce(self: Rc<Self>, action: WatchAction) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match action {
            WatchAction::Wanted(filter) => next.want(filter),
            WatchAction::Due => next.due(),
            WatchAction::Read { epoch, section, before, page } if epoch == next.epoch => {
                next.take_page(section, before, page);
            }
            // It was asked for with another filter, or before a reset.
            WatchAction::Read { .. } => return self,
            WatchAction::Changed { question, changes } => next.take_changes(question, changes),
            WatchAction::Opened(detail) => next.open(detail),
            WatchAction::Counted(summary) => next.summary = Some(summary),
            WatchAction::Failed(fault) => next.fault = Some(fault),
            WatchAction::Fed(message) => next.take_message(message),
            WatchAction::Forgot => next = Self::default(),
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
