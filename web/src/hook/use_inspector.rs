//! Inspect's way to the reader: reads whatever was dropped once it changed, and looks at what was read.
//!
//! One reading at a time: what changes meanwhile is read when that one is over. It goes in turns, and is left between two of them
//! if somebody stops it. A password is handed over with one reading and forgotten here; the reader keeps what opened something
//! until everything is cleared. It is asked to be there as soon as the place opens, so that the network may be cut afterwards.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jitr_shared::inspect::Progress;
use yew::{
    Callback, UseReducerHandle, hook, use_callback, use_effect_with, use_memo, use_mut_ref, use_reducer,
    use_state,
};
use zeroize::Zeroizing;

use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::{KeysHandle, use_keys};
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::inspect::{InspectReply, InspectRequest, Look};
use crate::issuer::message::overview::{Given, Overview};
use crate::platform::gate::Gate;
use crate::platform::{clock, task, timer};
use crate::state::inspect::{Advance, Inputs, InspectAction, Inspection};

/// What was dropped and read, and how to look at it.
#[derive(Clone, PartialEq)]
pub struct Inspector {
    /// As it stands.
    pub state: UseReducerHandle<Inspection>,
    /// Reads again with a password.
    pub open: Callback<Zeroizing<String>>,
    keys: Option<KeysHandle>,
    pasted_name: &'static str,
    /// The reading that is with the reader, and whether it is to be left.
    turn: Rc<Cell<Turn>>,
    /// Opens when it is over: the reader holds one reading at a time.
    over: Queue,
}

/// What became of the reading that is with the reader.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Turn {
    /// There is none.
    #[default]
    Over,
    /// It goes on.
    On,
    /// Somebody stopped it.
    Left,
}

/// A turn of the reader takes a tenth of this: one that takes longer hangs.
const PATIENCE: u32 = 1_000;

/// Where the next reading waits until the one before is over.
#[derive(Clone, Default)]
struct Queue(Rc<Gate>);

impl PartialEq for Queue {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Passwords on their way into the next reading.
type Passwords = Rc<RefCell<Vec<Zeroizing<String>>>>;

/// Inspect's way to the reader.
#[hook]
pub fn use_inspector() -> Inspector {
    let keys = use_keys();
    let state = use_reducer(Inspection::default);
    let passwords: Passwords = use_mut_ref(Vec::new);
    let open = {
        let passwords = Rc::clone(&passwords);
        use_callback(state.dispatcher(), move |password, dispatch| {
            passwords.borrow_mut().push(password);
            dispatch.dispatch(InspectAction::Again);
        })
    };
    let turn = (*use_memo((), |()| Rc::new(Cell::default()))).clone();
    let over = (*use_memo((), |()| Queue::default())).clone();
    let inspector = Inspector { state, open, keys, pasted_name: use_words().inspect.pasted, turn, over };
    use_reading(&inspector, Rc::clone(&passwords));
    use_readiness(&inspector, passwords);
    inspector
}

impl Inspector {
    /// Waits for a reading no longer: it is left after its turn, and ended if that does not come to an end.
    pub fn stop(&self) {
        self.state.dispatch(InspectAction::Stopped);
        if self.turn.get() == Turn::Over {
            return;
        }
        self.turn.set(Turn::Left);
        if let Some(keys) = self.keys.clone() {
            let turn = Rc::clone(&self.turn);
            task::spawn(async move {
                timer::sleep(PATIENCE).await;
                if turn.get() == Turn::Left {
                    // Nobody waits for the answer: what ran is gone either way.
                    drop(keys.stop_reading().await);
                }
            });
        }
    }

    /// Looks at what was read.
    ///
    /// # Errors
    /// Why the reader could not.
    pub async fn look(&self, look: Look) -> Result<InspectReply, IssuerFault> {
        let keys = self.keys.as_ref().ok_or_else(unexpected)?;
        let reply = keys.inspect(InspectRequest::Look(look.clone())).await?;
        if !matches!(reply, InspectReply::NotHeld) {
            return Ok(reply);
        }
        // It was ended over something else: once more from the beginning, unless somebody else did that meanwhile.
        self.begin().await;
        let again = async {
            let reply = keys.inspect(InspectRequest::Look(look.clone())).await?;
            if !matches!(reply, InspectReply::NotHeld) {
                return Ok(reply);
            }
            // What is shown, whatever was dropped meanwhile and is not read.
            let shown = Wish { inputs: &self.state.shown_inputs, passwords: Vec::new(), afresh: false };
            let read = read(keys, shown, self.pasted_name, |_| self.turn.get()).await?;
            let reply = keys.inspect(InspectRequest::Look(look)).await;
            if let Some(overview) = read {
                self.state.dispatch(InspectAction::ReadAgain(overview));
            }
            reply
        };
        let reply = again.await;
        self.end();
        reply
    }

    /// Waits until no other reading is with the reader.
    async fn begin(&self) {
        while self.turn.get() != Turn::Over {
            self.over.0.wait().await;
        }
        self.turn.set(Turn::On);
    }

    fn end(&self) {
        self.turn.set(Turn::Over);
        self.over.0.open();
    }
}

/// Reads when there is something new.
#[hook]
fn use_reading(inspector: &Inspector, passwords: Passwords) {
    let words = use_words();
    let announce = use_announce();
    let inspector = inspector.clone();
    use_effect_with(inspector.state.due(), move |due| {
        let (Some(number), Some(keys)) = (*due, inspector.keys.clone()) else { return };
        let dispatch = inspector.state.dispatcher();
        dispatch.dispatch(InspectAction::Began(number));
        let inputs = inspector.state.inputs.clone();
        let afresh = inspector.state.is_replaced();
        let mut passwords = passwords.take();
        if afresh {
            // They were typed for what is not there any more.
            passwords.clear();
        }
        task::spawn(async move {
            inspector.begin().await;
            let began = clock::now();
            let told = |progress| {
                let elapsed = clock::now().saturating_sub(began);
                dispatch.dispatch(InspectAction::Advanced(number, Advance { progress, elapsed }));
                inspector.turn.get()
            };
            let wish = Wish { inputs: &inputs, passwords, afresh };
            let outcome = read(&keys, wish, inspector.pasted_name, told).await;
            inspector.end();
            let Some(outcome) = outcome.transpose() else { return };
            if let Ok(overview) = &outcome {
                announce.emit((words.inspect.read)(overview.lines.len(), overview.counts.iter().sum()));
                let text = inputs.sources.len();
                for secret in overview.secrets.iter().filter(|secret| secret.input == text) {
                    dispatch.dispatch(InspectAction::Hidden(secret.start..secret.end));
                }
            }
            dispatch.dispatch(InspectAction::Read { number, outcome });
        });
    });
}

/// Fetches and starts the reader when the place opens, and lets it forget when everything is cleared and when the place closes.
#[hook]
fn use_readiness(inspector: &Inspector, passwords: Passwords) {
    let keys = inspector.keys.clone();
    let clearing = keys.clone();
    let ask = |keys: Option<KeysHandle>, request| {
        if let Some(keys) = keys {
            // Whoever drops something hears of a fault; nobody has asked for anything yet.
            task::spawn(async move { drop(keys.inspect(request).await) });
        }
    };
    use_effect_with(keys.is_some(), move |_| {
        let closing = keys.clone();
        ask(keys, InspectRequest::Ready);
        move || ask(closing, InspectRequest::Forget)
    });
    let state = &inspector.state;
    use_effect_with((state.inputs.is_empty(), state.begun), move |(is_empty, begun)| {
        if *is_empty && *begun > 0 {
            passwords.borrow_mut().clear();
            ask(clearing, InspectRequest::Forget);
        }
    });
}

/// What is read, and with what.
struct Wish<'a> {
    inputs: &'a Inputs,
    passwords: Vec<Zeroizing<String>>,
    /// What opened something earlier is forgotten.
    afresh: bool,
}

/// Reads turn by turn, as long as nobody leaves it; nothing comes of it then.
async fn read(
    keys: &KeysHandle,
    wish: Wish<'_>,
    pasted: &str,
    told: impl Fn(Progress) -> Turn,
) -> Result<Option<Overview>, IssuerFault> {
    let Wish { inputs, passwords, afresh } = wish;
    let files = inputs.sources.iter().map(|source| (source.name.as_str(), source.bytes.as_slice()));
    let text = inputs.has_text().then(|| (pasted, inputs.pasted.whole().as_bytes()));
    let given =
        |(name, bytes): (&str, &[u8])| Given { name: name.to_owned(), bytes: Zeroizing::new(bytes.to_vec()) };
    let mut request =
        InspectRequest::Read { inputs: files.chain(text).map(given).collect(), passwords, afresh };
    loop {
        let reply = keys.inspect(request).await?;
        if let InspectReply::Overview(overview) = reply {
            return Ok(Some(*overview));
        }
        let InspectReply::Reading(progress) = reply else { return Err(unexpected()) };
        if told(progress) == Turn::Left {
            keys.inspect(InspectRequest::Leave).await?;
            return Ok(None);
        }
        request = InspectRequest::Go;
    }
}

/// What the reader says to a question about what is kept; asked again whenever something else was read.
#[hook]
pub fn use_look(inspector: &Inspector, look: &Look) -> Option<Rc<Result<InspectReply, IssuerFault>>> {
    let told = use_state(|| None::<(Look, u32, Rc<Result<InspectReply, IssuerFault>>)>);
    let number = inspector.state.held;
    let (setter, inspector) = (told.setter(), inspector.clone());
    use_effect_with((look.clone(), number), move |(look, number)| {
        let (look, number) = (look.clone(), *number);
        let current = Rc::new(std::cell::Cell::new(true));
        let wanted = Rc::clone(&current);
        task::spawn(async move {
            let outcome = inspector.look(look.clone()).await;
            // Another question was asked meanwhile.
            if wanted.get() {
                setter.set(Some((look, number, Rc::new(outcome))));
            }
        });
        move || current.set(false)
    });
    let (asked, of, outcome) = (*told).clone()?;
    (asked == *look && of == number).then_some(outcome)
}

/// Both ends are of one build, so this can only be a fault of ours.
fn unexpected() -> IssuerFault {
    IssuerFault::Message { detail: String::from("the reply is not the one that belongs to the request") }
}
