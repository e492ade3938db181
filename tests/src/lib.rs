//! The stack that demo and end-to-end tests start: twin, Worker in real workerd, page.
//!
//! ```text
//! Plan -> ports -> Twin (AWS front, MQTT, chat inbox) -> settings file -> Worker (wrangler dev) -> Stack
//! ```
//!
//! A [`Stack`] keeps all that belongs to one run (logs, state, settings) in a directory of its own, shares nothing
//! with another one beside it, and ends every process that it has started when it is dropped or dies. Deliberately
//! not here: building (cargo xtask does), and any knowledge of what the product decides.

mod authority;
mod challenge;
mod console;
mod flood;
mod guarded;
mod jsonc;
mod live;
mod policies;
mod port;
mod probe;
mod process_table;
mod random;
mod revocation_list;
mod settings;
mod signed_in;
mod stack;
mod twin;
mod worker;
mod workerd;

pub use self::authority::{Authority, AuthorityError};
pub use self::challenge::take_challenge;
pub use self::console::{Console, ConsoleError, Reply};
pub use self::flood::{Door, Flood, certificate_id};
pub use self::guarded::{Guarded, GuardedError};
pub use self::jsonc::without_comments;
pub use self::live::Live;
pub use self::port::{Claim, PortError};
pub use self::probe::{Answer, ProbeError, get};
pub use self::random::RandomError;
pub use self::settings::Settings;
pub use self::signed_in::{PROFILE, SignedIn, actions};
pub use self::stack::{Plan, Stack, StackError};
pub use self::twin::{Ready, Twin, TwinError};
pub use self::worker::{Worker, WorkerError};
pub use self::workerd::Workerd;
