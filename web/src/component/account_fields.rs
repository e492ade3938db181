//! Where account and Region are typed when no Worker tells them; nothing where one does.

use yew::{AttrValue, Callback, Html, component, html};

use crate::hook::use_account::use_account;
use crate::hook::use_words::use_words;
use crate::state::account::{Account, AccountFault};
use crate::ui::field::{Field, FieldKind};

/// Where account and Region are typed.
#[component]
pub fn AccountFields() -> Html {
    let words = &use_words().frame;
    let handle = use_account();
    let account = handle.account.clone();
    if account.of_worker {
        return Html::default();
    }
    let type_account = {
        let (account, type_in) = (account.clone(), handle.type_in.clone());
        Callback::from(move |text: String| {
            type_in.emit(Account { account_id: text.trim().to_owned(), ..account.clone() });
        })
    };
    let type_region = {
        let (account, type_in) = (account.clone(), handle.type_in.clone());
        Callback::from(move |text: String| {
            type_in.emit(Account { region: text.trim().to_owned(), ..account.clone() });
        })
    };
    let said = |fault: Option<AccountFault>| fault.map(|fault| AttrValue::from((words.account_fault)(fault)));
    html! {
        <div class="card">
            <p class="muted">{ words.cli_stand_ins }</p>
            <div class="pair">
                <Field id="account" label={words.account_label} hint={words.account_hint} kind={FieldKind::Number} code=true
                    value={account.account_id.clone()} oninput={type_account} fault={said(account.account_fault())} />
                <Field id="region" label={words.region_label} hint={words.region_hint} code=true
                    value={account.region.clone()} oninput={type_region} fault={said(account.region_fault())} />
            </div>
        </div>
    }
}
