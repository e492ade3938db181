//! The pieces of the interface in a real browser: what keyboard and screen reader meet.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking; clippy knows that of `#[test]` only"
)]

use std::cell::Cell;
use std::rc::Rc;

use jitr_shared::api::wiring::{WiringAction, WiringNames, WiringRow, WiringStep};
use jitr_web::component::header::{Header, LanguageChoice};
use jitr_web::component::missing_part::MissingLanguage;
use jitr_web::component::wiring_plan::{WiringTable, WiringTableProps};
use jitr_web::hook::use_key_count::KeyCount;
use jitr_web::hook::use_names::{NamesProvider, use_names};
use jitr_web::hook::use_preferences::PreferencesProvider;
use jitr_web::parts::{Parts, Unfetched};
use jitr_web::platform::timer;
use jitr_web::state::spoken::Spoken;
use jitr_web::state::wire::WireState;
use jitr_web::ui::button::{Button, ButtonProps};
use jitr_web::ui::copy::{Copy, CopyProps};
use jitr_web::ui::field::{Field, FieldProps};
use jitr_web::ui::identifier::{Identifier, IdentifierProps};
use jitr_web::words::{en, ko};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlSelectElement};
use yew::html::BaseComponent;
use yew::{AttrValue, Callback, ContextProvider, Html, MouseEvent, Properties, component, html, props};

wasm_bindgen_test_configure!(run_in_browser);

/// Renders a component into the document and waits until it stands there.
async fn show<C: BaseComponent>(props: C::Properties) -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let host = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&host).unwrap();
    yew::Renderer::<C>::with_root_and_props(host.clone(), props).render();
    timer::sleep(50).await;
    host
}

fn find(host: &Element, selector: &str) -> Element {
    host.query_selector(selector).unwrap().unwrap_or_else(|| panic!("{selector} in {}", host.inner_html()))
}

async fn click(element: Element) {
    element.dyn_into::<HtmlElement>().unwrap().click();
    timer::sleep(50).await;
}

#[wasm_bindgen_test]
async fn a_fault_is_tied_to_its_field() {
    let host = show::<Field>(props!(FieldProps {
        id: "tied",
        label: "Rule",
        value: "a-b",
        oninput: Callback::noop(),
        hint: Some(AttrValue::Static("Letters and digits.")),
        fault: Some(AttrValue::Static("AWS does not take \"-\".")),
    }))
    .await;
    let input = find(&host, "input");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(find(&host, "label").get_attribute("for"), input.get_attribute("id"));
    let told: Vec<String> = input
        .get_attribute("aria-describedby")
        .unwrap()
        .split(' ')
        .map(|id| find(&host, &format!("#{id}")).text_content().unwrap())
        .collect();
    assert_eq!(told, ["Letters and digits.", "AWS does not take \"-\"."]);
}

#[wasm_bindgen_test]
async fn a_blocked_button_stays_says_why_and_does_nothing() {
    for (blocked, clicks) in [(Some("Type the token first."), 0), (None, 1)] {
        let count = Rc::new(Cell::new(0));
        let counted = Rc::clone(&count);
        let host = show::<Button>(props!(ButtonProps {
            label: "Sign in",
            blocked: blocked.map(AttrValue::Static),
            onclick: Callback::from(move |()| counted.set(counted.get() + 1)),
        }))
        .await;
        let button = find(&host, "button");
        assert_eq!(button.get_attribute("aria-disabled").is_some(), blocked.is_some());
        assert!(!button.has_attribute("disabled"), "it would leave the tab order, and its reason with it");
        assert!(host.text_content().unwrap().contains(blocked.unwrap_or("Sign in")));
        click(button).await;
        assert_eq!(count.get(), clicks);
    }
}

#[wasm_bindgen_test]
async fn copying_answers_in_place() {
    let host =
        show::<Copy>(props!(CopyProps { text: "12345", thing: Some(AttrValue::Static("the code")) })).await;
    let button = find(&host, "button");
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("Copy the code"));
    click(button).await;
    timer::sleep(300).await;
    let answer = find(&host, "[role=status]").text_content().unwrap();
    // Without a person before it the browser may refuse; it has to say so then.
    assert!(
        ["Copied, 5 bytes", "The browser refused. Select the text and copy it yourself."]
            .contains(&answer.as_str()),
        "{answer}"
    );
}

#[wasm_bindgen_test]
async fn a_selected_id_has_no_spaces_in_it() {
    let id = "0123456789abcdef".repeat(4);
    let host = show::<Identifier>(props!(IdentifierProps { name: "certificateId", text: id.clone() })).await;
    assert_eq!(find(&host, "code").text_content().as_deref(), Some(id.as_str()));
    assert_eq!(host.query_selector_all("code span").unwrap().length(), 4);
}

#[component]
fn Languages() -> Html {
    let start = Spoken::new(&en::WORDS);
    html! {
        <PreferencesProvider parts={&PARTS} {start}><LanguageChoice id="language" /><MissingLanguage /></PreferencesProvider>
    }
}

thread_local! {
    /// How often the network fails before the Korean words come.
    static FAILURES: Cell<u32> = const { Cell::new(0) };
}

static PARTS: Parts = Parts {
    places: || Box::pin(async { Err(Unfetched) }),
    korean: || {
        Box::pin(async {
            let left = FAILURES.get();
            FAILURES.set(left.saturating_sub(1));
            if left > 0 { Err(Unfetched) } else { Ok(&ko::WORDS) }
        })
    },
};

async fn choose(host: &Element, language: &str) {
    let select: HtmlSelectElement = find(host, "select").dyn_into().unwrap();
    select.set_value(language);
    let init = EventInit::new();
    init.set_bubbles(true);
    select.dispatch_event(&Event::new_with_event_init_dict("change", &init).unwrap()).unwrap();
    timer::sleep(50).await;
}

#[wasm_bindgen_test]
async fn the_language_switch_changes_words_and_the_documents_language() {
    let host = show::<Languages>(()).await;
    let root = web_sys::window().unwrap().document().unwrap().document_element().unwrap();
    for (chosen, label) in [("ko", "언어"), ("en", "Language")] {
        choose(&host, chosen).await;
        assert_eq!(root.get_attribute("lang").as_deref(), Some(chosen));
        assert_eq!(find(&host, "label").text_content().as_deref(), Some(label));
    }
}

#[wasm_bindgen_test]
async fn words_that_do_not_come_are_told_and_asked_for_again() {
    FAILURES.set(1);
    let host = show::<Languages>(()).await;
    choose(&host, "ko").await;
    let told = find(&host, "[role=alert]").text_content().unwrap();
    assert!(told.contains("The words in 한국어 could not be fetched"), "{told}");
    assert_eq!(find(&host, "label").text_content().as_deref(), Some("Language"));
    click(find(&host, "[role=alert] button")).await;
    assert_eq!(find(&host, "label").text_content().as_deref(), Some("언어"));
    assert!(host.query_selector("[role=alert]").unwrap().is_none());
    choose(&host, "en").await;
}

#[derive(Properties, PartialEq)]
struct TwoKeysProps {
    forget_all: Callback<bool>,
}

#[component]
fn TwoKeys(props: &TwoKeysProps) -> Html {
    let count = KeyCount { count: 2, held: 3, stored: 1, forget_all: props.forget_all.clone() };
    html! { <ContextProvider<KeyCount> context={count}><Header /></ContextProvider<KeyCount>> }
}

fn button(host: &Element, label: &str) -> Element {
    let buttons = host.query_selector_all(".keys button").unwrap();
    let all = (0..buttons.length()).map(|index| buttons.item(index).unwrap().dyn_into::<Element>().unwrap());
    let mut named = all.filter(|button| button.text_content().is_some_and(|text| text.contains(label)));
    named.next().unwrap_or_else(|| panic!("{label} in {}", host.inner_html()))
}

#[wasm_bindgen_test]
async fn keys_are_counted_and_forgotten_only_when_asked_twice() {
    let asked = Rc::new(Cell::new((0, false)));
    let heard = Rc::clone(&asked);
    let forget_all = Callback::from(move |also_kept| heard.set((heard.get().0 + 1, also_kept)));
    let host = show::<TwoKeys>(props!(TwoKeysProps { forget_all })).await;
    assert!(find(&host, ".keys").text_content().unwrap().contains("2 keys only in this tab"));
    click(button(&host, "Forget all")).await;
    assert!(find(&host, ".keys").text_content().unwrap().contains("Forget 3 keys?"));
    assert!(find(&host, ".keys").text_content().unwrap().contains("1 CA kept in this browser"));
    click(button(&host, "Cancel")).await;
    assert_eq!(asked.get(), (0, false));
    click(button(&host, "Forget all")).await;
    click(button(&host, "Forget all")).await;
    assert_eq!(asked.get(), (1, false));
    click(button(&host, "Forget all")).await;
    click(button(&host, "remove what is kept")).await;
    assert_eq!(asked.get(), (2, true));
}

#[wasm_bindgen_test]
async fn each_row_of_the_plan_says_what_is_to_be_done() {
    let actions = [
        (WiringStep::Destination, WiringAction::Keep, "as wanted"),
        (WiringStep::Confirmation, WiringAction::Wait, "waits for AWS"),
        (WiringStep::Rule, WiringAction::Replace, "altered by hand"),
        (WiringStep::Policy, WiringAction::Create, "to be made"),
    ];
    let row = |(step, action, _): (WiringStep, WiringAction, &str)| WiringRow {
        step,
        wanted: "as wished".to_owned(),
        found: None,
        differences: Vec::new(),
        action,
    };
    let replaced = Rc::new(Cell::new(None));
    let seen = Rc::clone(&replaced);
    let host = show::<WiringTable>(props!(WiringTableProps {
        rows: actions.map(row).to_vec(),
        state: WireState::default(),
        replace: Callback::from(move |step| seen.set(Some(step))),
    }))
    .await;
    let words = host.query_selector_all("tbody .status-word").unwrap();
    for (index, (_, _, word)) in (0..).zip(actions) {
        assert_eq!(words.item(index).unwrap().text_content().as_deref(), Some(word));
    }
    click(find(&host, "tbody button")).await;
    assert_eq!(replaced.get(), Some(WiringStep::Rule), "only what was altered by hand can be replaced");
}

#[component]
fn Policy() -> Html {
    let names = use_names();
    let named = |policy: &str| WiringNames { policy: policy.to_owned(), ..names.names.clone() };
    let (typed, heard) = (named("typed"), named("heard"));
    html! {
        <>
            <output>{ names.policy().to_string() }</output>
            <button id="hear" onclick={names.hear.reform(move |_: MouseEvent| heard.clone())} />
            <button id="type" onclick={names.type_in.reform(move |_: MouseEvent| typed.clone())} />
        </>
    }
}

#[component]
fn NamedPolicy() -> Html {
    html! { <NamesProvider><Policy /></NamesProvider> }
}

#[wasm_bindgen_test]
async fn commands_take_the_policy_that_is_in_use_or_typed() {
    let host = show::<NamedPolicy>(()).await;
    let shown = || find(&host, "output").text_content().unwrap();
    assert_eq!(shown(), "jitr-workbench-device");
    click(find(&host, "#hear")).await;
    assert_eq!(shown(), "heard");
    click(find(&host, "#type")).await;
    assert_eq!(shown(), "typed");
    click(find(&host, "#hear")).await;
    assert_eq!(shown(), "typed", "what was typed wins");
}
