//! Inspect: anything dropped, pasted or opened by a link, read apart from the keys; works without Worker, sign-in and network.

use std::rc::Rc;

use yew::{Html, component, hook, html, use_effect_with};
use zeroize::Zeroizing;

use crate::component::inspect::input::InspectInput;
use crate::component::inspect::link::OpenedLink;
use crate::component::inspect::password::InspectPassword;
use crate::component::inspect::report::InspectReport;
use crate::hook::use_inspector::{Inspector, use_inspector};
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::state::inspect::{From, InspectAction};
use crate::state::keys::KeysAction;
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::stage::{HowItWorks, Stage};
use crate::words::openssl;

const AWS_PAGE: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html";

/// Inspect.
#[component]
pub fn InspectPage() -> Html {
    let words = &use_words().inspect;
    let inspector = use_inspector();
    use_handed_over(&inspector);
    html! {
        <Stage route={Route::Inspect} lead={words.lead}>
            <InspectInput inspector={inspector.clone()} />
            <OpenedLink inspector={inspector.clone()} />
            <InspectPassword inspector={inspector.clone()} />
            if let Some(overview) = &inspector.state.overview {
                <InspectReport inspector={inspector.clone()} overview={Rc::clone(overview)} />
            } else if inspector.state.inputs.is_empty() {
                <p class="empty">{ words.empty }</p>
            }
            <HowItWorks paragraphs={[words.how_first.into(), words.how_second.into()]} link={AWS_PAGE} />
            <Folded summary={words.commands}>
                <Command label="openssl" text={openssl::INSPECT} />
            </Folded>
        </Stage>
    }
}

/// Takes the certificate that another page sent here.
#[hook]
fn use_handed_over(inspector: &Inspector) {
    let keys = use_keys();
    let sent = keys.as_ref().map(|keys| keys.keys.to_inspect.clone()).unwrap_or_default();
    let dispatch = inspector.state.dispatcher();
    use_effect_with(sent, move |sent| {
        if let Some(keys) = keys.filter(|_| !sent.is_empty()) {
            let file = (String::from("certificate.pem"), Zeroizing::new(sent.clone().into_bytes()));
            dispatch.dispatch(InspectAction::Came(From::Handed, vec![file]));
            keys.keys.dispatch(KeysAction::ToInspect(String::new()));
        }
    });
}
