//! The registrations, live: a WebSocket to the Worker, and polling while it is closed.

use std::rc::Rc;

use jitr_shared::api::feed::FeedMessage;
use jitr_shared::api::registration::{RegistrationDetail, RegistrationPage};
use yew::{
    Callback, ContextProvider, Html, Properties, UseReducerDispatcher, component, hook, html, use_callback,
    use_context, use_effect_with, use_reducer_eq, use_state_eq,
};

use crate::hook::use_session::use_session;
use crate::hook::use_stages::use_stage_report;
use crate::platform::websocket::{Socket, SocketEvent};
use crate::platform::{http, json, task, timer};
use crate::route::Route;
use crate::state::watch::{WatchAction, WatchState};

/// How long to wait before the socket is opened again, and between two polls while it is closed.
const RETRY_MILLISECONDS: u32 = 4_000;

/// The registrations, and how to ask for more of them.
#[derive(Clone, Default, PartialEq)]
pub struct FeedHandle {
    /// As the page knows them.
    pub state: Rc<WatchState>,
    /// The socket is open: nothing has to be polled.
    pub live: bool,
    /// Read the newest again.
    pub reload: Callback<()>,
    /// Read the rows before this one.
    pub read_older: Callback<i64>,
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
    let reload = use_reload(dispatch.clone());
    use_socket(usable, reload.clone(), dispatch.clone(), live.setter());
    use_polling(usable && !*live, reload.clone());
    let report = use_stage_report(Route::Watch);
    use_effect_with(state.stage(), move |stage| report.emit(*stage));
    let older = dispatch.clone();
    let handle = FeedHandle {
        state: Rc::new((*state).clone()),
        live: *live,
        reload,
        read_older: Callback::from(move |before: i64| read_older(before, older.clone())),
        read_steps: Callback::from(move |certificate_id: String| {
            read_steps(certificate_id, dispatch.clone())
        }),
    };
    html! {
        <ContextProvider<FeedHandle> context={handle}>{ props.children.clone() }</ContextProvider<FeedHandle>>
    }
}

#[hook]
fn use_reload(dispatch: UseReducerDispatcher<WatchState>) -> Callback<()> {
    let notice = use_session().notice_fault;
    use_callback((), move |(), ()| {
        let (dispatch, notice) = (dispatch.clone(), notice.clone());
        task::spawn(async move {
            match http::get::<RegistrationPage>(&http::profile("registrations")).await {
                Ok(page) => dispatch.dispatch(WatchAction::Read(page)),
                Err(fault) => {
                    notice.emit(fault.clone());
                    dispatch.dispatch(WatchAction::Failed(fault));
                }
            }
        });
    })
}

#[hook]
fn use_socket(
    usable: bool,
    reload: Callback<()>,
    dispatch: UseReducerDispatcher<WatchState>,
    live: yew::UseStateSetter<bool>,
) {
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
            SocketEvent::Opened => {
                live.set(true);
                reload.emit(());
            }
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
fn use_polling(needed: bool, reload: Callback<()>) {
    use_effect_with(needed, move |needed| {
        let timer = needed.then(|| {
            reload.emit(());
            timer::every(RETRY_MILLISECONDS, move || reload.emit(()))
        });
        move || drop(timer)
    });
}

fn read_older(before: i64, dispatch: UseReducerDispatcher<WatchState>) {
    task::spawn(async move {
        let path = http::profile(&format!("registrations?before={before}"));
        let action = match http::get::<RegistrationPage>(&path).await {
            Ok(page) => WatchAction::ReadOlder(page),
            Err(fault) => WatchAction::Failed(fault),
        };
        dispatch.dispatch(action);
    });
}

fn read_steps(certificate_id: String, dispatch: UseReducerDispatcher<WatchState>) {
    task::spawn(async move {
        let path = http::profile(&format!("registrations/{certificate_id}"));
        let action = match http::get::<RegistrationDetail>(&path).await {
            Ok(detail) => WatchAction::Detailed(detail),
            Err(fault) => WatchAction::Failed(fault),
        };
        dispatch.dispatch(action);
    });
}
