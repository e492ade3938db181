//! The registrations, live: a WebSocket to the Worker, questions about what was missed, and polling while it is closed.
//!
//! What was lost and what is missing, the state knows (`state::watch`); here it is only asked for. The list is read while
//! somebody looks at it; the rail needs the counts alone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{RegistrationDetail, RegistrationPage};
use jitr_shared::api::watch::{Changes, Filter, Summary};
use yew::{
    Callback, ContextProvider, Html, Properties, UseReducerDispatcher, component, hook, html, use_context,
    use_effect_with, use_memo, use_mut_ref, use_reducer_eq, use_state_eq,
};

use crate::hook::use_session::use_session;
use crate::hook::use_stages::use_stage_report;
use crate::platform::http::ApiError;
use crate::platform::timer::Timer;
use crate::platform::websocket::{Socket, SocketEvent};
use crate::platform::{http, json, query, task, timer};
use crate::route::Route;
use crate::state::watch::filter::to_pairs;
use crate::state::watch::{Section, WatchAction, WatchState};

/// How long to wait before the socket is opened again, and between two polls while it is closed.
const RETRY_MILLISECONDS: u32 = 4_000;

/// An open socket can be dead without saying so (a sleeping laptop, a changed network): asked for that often.
const DOUBT_MILLISECONDS: u32 = 30_000;

/// Counts follow the messages by so much, so that a burst asks for them once.
const COUNT_MILLISECONDS: u32 = 1_500;

type Dispatch = UseReducerDispatcher<WatchState>;

/// The registrations, and how to ask for more of them.
#[derive(Clone, Default, PartialEq)]
pub struct FeedHandle {
    /// As the page knows them.
    pub state: Rc<WatchState>,
    /// The socket is open: nothing has to be polled.
    pub live: bool,
    /// Somebody looks at these.
    pub want: Callback<Filter>,
    /// Ask what changed, now.
    pub refresh: Callback<()>,
    /// Read the next page of the list, where there is one.
    pub read_more: Callback<()>,
    /// Read one registration's steps.
    pub read_steps: Callback<String>,
}

/// The registrations, live.
#[hook]
pub fn use_feed() -> FeedHandle {
    use_context::<FeedHandle>().unwrap_or_default()
}

/// What [`FeedProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct FeedProviderProps {
    /// All that may ask for them.
    pub children: Html,
}

/// Opens the feed while somebody is signed in, whichever place is shown: the rail tells how many are pending.
#[component]
pub fn FeedProvider(props: &FeedProviderProps) -> Html {
    let usable = use_session().state.usable();
    let state = use_reducer_eq(WatchState::default);
    let live = use_state_eq(|| false);
    let dispatch = state.dispatcher();
    let shared = Rc::new((*state).clone());
    let reader = use_reader(dispatch.clone());
    use_socket(usable, dispatch.clone(), live.setter());
    use_list(usable, &shared, &reader);
    use_changes(usable, &shared, &reader);
    use_counts(usable, (state.heard(), state.round()), &reader);
    let due = {
        let (dispatch, reader) = (dispatch.clone(), reader.clone());
        Callback::from(move |()| {
            // What is on its way would be thrown away.
            if !reader.list.get() {
                dispatch.dispatch(WatchAction::Due);
            }
        })
    };
    use_polling(usable, if *live { DOUBT_MILLISECONDS } else { RETRY_MILLISECONDS }, due.clone());
    let report = use_stage_report(Route::Watch);
    use_effect_with(state.stage(), move |stage| report.emit(*stage));
    let handle = FeedHandle {
        live: *live,
        want: Callback::from(move |filter| dispatch.dispatch(WatchAction::Wanted(filter))),
        refresh: due,
        read_more: {
            let (reader, state) = (reader.clone(), Rc::clone(&shared));
            Callback::from(move |()| reader.more(&state))
        },
        read_steps: Callback::from(move |certificate_id: String| reader.steps(certificate_id)),
        state: shared,
    };
    html! {
        <ContextProvider<FeedHandle> context={handle}>{ props.children.clone() }</ContextProvider<FeedHandle>>
    }
}

/// Asks the Worker, each question once at a time, and tells the state.
#[derive(Clone)]
struct Reader {
    dispatch: Dispatch,
    notice: Callback<ApiError>,
    /// The first pages are on their way.
    list: Rc<Cell<bool>>,
    /// A further page is on its way.
    page: Rc<Cell<bool>>,
    /// What changed is on its way.
    changes: Rc<Cell<bool>>,
    /// The counts will be asked for.
    counts: Rc<RefCell<Option<Timer>>>,
}

#[hook]
fn use_reader(dispatch: Dispatch) -> Reader {
    let notice = use_session().notice_fault;
    let in_flight = use_memo((), |()| (Rc::default(), Rc::default(), Rc::default(), Rc::default()));
    let (list, page, changes, counts) = (*in_flight).clone();
    Reader { dispatch, notice, list, page, changes, counts }
}

impl Reader {
    fn tell(&self, answer: Result<WatchAction, ApiError>) {
        self.dispatch.dispatch(answer.unwrap_or_else(|fault| {
            self.notice.emit(fault.clone());
            WatchAction::Failed(fault)
        }));
    }

    /// Reads both sections from their beginning.
    fn list(&self, state: &WatchState) {
        let epoch = state.epoch;
        let wanted = [Section::Waiting, Section::Settled].map(|section| (section, state.filter_of(section)));
        let reader = self.clone();
        reader.list.set(true);
        task::spawn(async move {
            for (section, filter) in wanted {
                if let Some(filter) = filter {
                    reader.tell(page(epoch, section, &filter, None).await);
                }
            }
            reader.list.set(false);
        });
    }

    /// Reads the next page.
    fn more(&self, state: &WatchState) {
        let Some((section, before)) = state.next_page().filter(|_| !self.page.replace(true)) else { return };
        let (epoch, filter) = (state.epoch, state.filter_of(section).unwrap_or_default());
        let reader = self.clone();
        task::spawn(async move {
            let answer = page(epoch, section, &filter, Some(before)).await;
            reader.page.set(false);
            reader.tell(answer);
        });
    }

    fn changes(&self, state: &WatchState) {
        let Some(question) = state.question().filter(|_| !self.changes.replace(true)) else { return };
        let reader = self.clone();
        task::spawn(async move {
            let path = http::profile(&format!("registrations/changes?after={}", question.after));
            let answer = http::get::<Changes>(&path).await;
            reader.changes.set(false);
            reader.tell(answer.map(|changes| WatchAction::Changed { question, changes }));
        });
    }

    fn steps(&self, certificate_id: String) {
        let reader = self.clone();
        task::spawn(async move {
            let path = http::profile(&format!("registrations/{certificate_id}"));
            reader.tell(http::get::<RegistrationDetail>(&path).await.map(WatchAction::Opened));
        });
    }

    fn counts_soon(&self) {
        let reader = self.clone();
        self.counts.borrow_mut().get_or_insert_with(|| {
            timer::after(COUNT_MILLISECONDS, move || {
                reader.counts.take();
                task::spawn(async move {
                    let path = http::profile("registrations/summary");
                    reader.tell(http::get::<Summary>(&path).await.map(WatchAction::Counted));
                });
            })
        });
    }
}

async fn page(
    epoch: u32,
    section: Section,
    filter: &Filter,
    before: Option<i64>,
) -> Result<WatchAction, ApiError> {
    let mut pairs = to_pairs(filter);
    pairs.extend(before.map(|before| ("before", format!("{before}"))));
    let path = http::profile(&format!("registrations{}", query::text(&pairs)));
    let page = http::get::<RegistrationPage>(&path).await?;
    Ok(WatchAction::Read { epoch, section, before, page })
}

#[hook]
fn use_list(usable: bool, state: &Rc<WatchState>, reader: &Reader) {
    let (state, reader) = (Rc::clone(state), reader.clone());
    use_effect_with((usable, state.epoch), move |(usable, _)| {
        if *usable && state.filter().is_some() {
            reader.list(&state);
        }
    });
}

#[hook]
fn use_changes(usable: bool, state: &Rc<WatchState>, reader: &Reader) {
    let (state, reader) = (Rc::clone(state), reader.clone());
    use_effect_with((usable, state.round(), state.question().is_some()), move |(usable, ..)| {
        if *usable {
            reader.changes(&state);
        }
    });
}

#[hook]
fn use_counts(usable: bool, news: (i64, u32), reader: &Reader) {
    let reader = reader.clone();
    use_effect_with((usable, news), move |(usable, _)| {
        if *usable {
            reader.counts_soon();
        }
    });
}

#[hook]
fn use_socket(usable: bool, dispatch: Dispatch, live: yew::UseStateSetter<bool>) {
    // Rises with each attempt; a closed socket asks for the next one after a while.
    let attempt = use_state_eq(|| 0_u32);
    let next = attempt.clone();
    use_effect_with((usable, *attempt), move |(usable, number)| {
        let number = *number;
        if !usable {
            live.set(false);
            dispatch.dispatch(WatchAction::Forgot);
        }
        let report = Callback::from(move |event: SocketEvent| match event {
            SocketEvent::Opened => live.set(true),
            SocketEvent::Text(text) => {
                // A kind of message that a newer Worker sends and this page does not know is left out.
                if let Ok(message) = json::read::<FeedMessage>(&text) {
                    dispatch.dispatch(WatchAction::Fed(message));
                }
            }
            SocketEvent::Closed => {
                live.set(false);
                let next = next.clone();
                task::spawn(async move {
                    timer::sleep(RETRY_MILLISECONDS).await;
                    next.set(number.wrapping_add(1));
                });
            }
        });
        let socket = usable.then(|| Socket::open(&http::profile("feed"), &report)).flatten();
        move || drop(socket)
    });
}

#[hook]
fn use_polling(usable: bool, every: u32, due: Callback<()>) {
    let due = {
        let latest = use_mut_ref(|| due.clone());
        *latest.borrow_mut() = due;
        latest
    };
    use_effect_with((usable, every), move |(usable, every)| {
        let timer = usable.then(|| timer::every(*every, move || due.borrow().emit(())));
        move || drop(timer)
    });
}
