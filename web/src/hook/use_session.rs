//! The Worker's status, polled for the whole page, and who is signed in.

use jitr_shared::api::problem::ProblemCode;
use jitr_shared::api::session::{Session, SignIn};
use jitr_shared::api::status::Status;
use yew::{
    Callback, ContextProvider, Html, Properties, UseReducerDispatcher, component, hook, html, use_context,
    use_effect_with, use_reducer_eq, use_state,
};

use crate::platform::http::ApiError;
use crate::platform::{http, task, timer};
use crate::state::session::{SessionAction, SessionState};

/// The session, and what may be done with it.
#[derive(Clone, Default, PartialEq)]
pub struct SessionHandle {
    /// What the page knows.
    pub state: SessionState,
    /// Ask the Worker again, now.
    pub refresh: Callback<()>,
    /// A call failed so: a session that ran out is noticed here.
    pub notice_fault: Callback<ApiError>,
    dispatch: Option<UseReducerDispatcher<SessionState>>,
}

impl SessionHandle {
    /// Exchanges the admin token for a cookie.
    ///
    /// # Errors
    /// The Worker's refusal, or why it could not be asked.
    pub async fn sign_in(&self, token: String) -> Result<(), ApiError> {
        let session: Session = http::post("/api/v1/session", &SignIn { token }).await?;
        self.tell(SessionAction::SignedIn(session));
        // The profile comes with the status, and only for those who are signed in.
        self.refresh.emit(());
        Ok(())
    }

    /// Gives the cookie back.
    ///
    /// # Errors
    /// Why the Worker could not be asked.
    pub async fn sign_out(&self) -> Result<(), ApiError> {
        http::delete("/api/v1/session").await?;
        self.tell(SessionAction::SignedOut);
        Ok(())
    }

    fn tell(&self, action: SessionAction) {
        if let Some(dispatch) = &self.dispatch {
            dispatch.dispatch(action);
        }
    }
}

/// The session.
#[hook]
pub fn use_session() -> SessionHandle {
    use_context::<SessionHandle>().unwrap_or_default()
}

/// What [`SessionProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct SessionProviderProps {
    /// All that may ask for it.
    pub children: Html,
}

/// Polls the status: often while the Worker is silent, seldom while it answers.
#[component]
pub fn SessionProvider(props: &SessionProviderProps) -> Html {
    let state = use_reducer_eq(SessionState::default);
    // Rises with each request to poll; each poll arms the next by raising it once more.
    let round = use_state(|| 0_u32);
    let dispatch = state.dispatcher();
    use_poll(*round, dispatch.clone());
    let refresh = {
        let round = round.clone();
        Callback::from(move |()| round.set(round.wrapping_add(1)))
    };
    {
        let refresh = refresh.clone();
        let wait = state.poll_after();
        // Armed again after every change of state, so that an answer always leads to exactly one next question.
        use_effect_with((*round, (*state).clone()), move |_| {
            let timer = timer::after(wait, move || refresh.emit(()));
            move || drop(timer)
        });
    }
    let notice = dispatch.clone();
    let handle = SessionHandle {
        state: (*state).clone(),
        refresh,
        notice_fault: Callback::from(move |fault: ApiError| {
            if is_sign_in_required(&fault) {
                notice.dispatch(SessionAction::Expired);
            }
        }),
        dispatch: Some(dispatch),
    };
    html! {
        <ContextProvider<SessionHandle> context={handle}>{ props.children.clone() }</ContextProvider<SessionHandle>>
    }
}

#[hook]
fn use_poll(round: u32, dispatch: UseReducerDispatcher<SessionState>) {
    use_effect_with(round, move |_| {
        task::spawn(async move {
            let action = match http::get::<Status>("/api/v1/status").await {
                Ok(status) => SessionAction::Heard(status),
                Err(fault) => SessionAction::Failed(fault),
            };
            dispatch.dispatch(action);
        });
    });
}

fn is_sign_in_required(fault: &ApiError) -> bool {
    match fault {
        ApiError::Problem(problem) => problem.code == ProblemCode::SignInRequired,
        ApiError::Unreachable { .. } | ApiError::Unreadable { .. } => false,
    }
}
