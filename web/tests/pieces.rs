//! The pieces of the interface in a real browser: what keyboard and screen reader meet.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking; clippy knows that of `#[test]` only"
)]

use std::cell::Cell;
use std::rc::Rc;

use jitr_web::platform::timer;
use jitr_web::ui::button::{Button, ButtonProps};
use jitr_web::ui::copy::{Copy, CopyProps};
use jitr_web::ui::field::{Field, FieldProps};
use jitr_web::ui::identifier::{Identifier, IdentifierProps};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};
use yew::html::BaseComponent;
use yew::{AttrValue, Callback, props};

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
