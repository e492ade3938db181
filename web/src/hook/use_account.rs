//! Account and Region for every command and policy on the page: the Worker's, or typed by the person.

use yew::{Callback, ContextProvider, Html, Properties, component, hook, html, use_context, use_state};

use crate::hook::use_session::use_session;
use crate::state::account::Account;

/// Account and Region, and how to type them.
#[derive(Clone, Default, PartialEq)]
pub struct AccountHandle {
    /// As they are.
    pub account: Account,
    /// Types them; what the Worker says wins.
    pub type_in: Callback<Account>,
}

/// Account and Region.
#[hook]
pub fn use_account() -> AccountHandle {
    use_context::<AccountHandle>().unwrap_or_default()
}

/// What [`AccountProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct AccountProviderProps {
    /// All that may ask for them.
    pub children: Html,
}

/// Prefers what the Worker says over what was typed.
#[component]
pub fn AccountProvider(props: &AccountProviderProps) -> Html {
    let typed = use_state(Account::default);
    let session = use_session();
    let account = session.state.profile().map_or_else(
        || (*typed).clone(),
        |profile| Account {
            account_id: profile.account_id.clone(),
            region: profile.region.clone(),
            of_worker: true,
        },
    );
    let setter = typed.setter();
    let handle = AccountHandle { account, type_in: Callback::from(move |account| setter.set(account)) };
    html! {
        <ContextProvider<AccountHandle> context={handle}>{ props.children.clone() }</ContextProvider<AccountHandle>>
    }
}
