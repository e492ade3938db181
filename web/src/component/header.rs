//! The thin line at the top: product, account and Region, keys in this tab, theme, language, connection.

use jitr_shared::api::destination::Language;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state_eq};

use crate::hook::use_account::use_account;
use crate::hook::use_announce::use_announce;
use crate::hook::use_batch::{BatchHandle, use_batches};
use crate::hook::use_key_count::use_key_count;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::language;
use crate::platform::theme::Theme;
use crate::state::session::Connection;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::{StatusWord, Tone};

/// The thin line at the top.
#[component]
pub fn Header() -> Html {
    html! {
        <header class="header">
            <span class="product">{ "JITR Workbench" }</span>
            <Place />
            <Keys />
            <div class="header-end">
                <Connected />
                <LanguageChoice id="language" />
                <ThemeChoice id="theme" />
            </div>
        </header>
    }
}

#[component]
fn Place() -> Html {
    let words = &use_words().frame;
    let account = use_account().account;
    let shown = |text: &str| if text.is_empty() { words.not_given.to_owned() } else { text.to_owned() };
    let known = !account.account_id.is_empty() || !account.region.is_empty();
    html! {
        <dl class={classes!("facts", (!account.of_worker).then_some("facts-typed"))}>
            <div><dt>{ words.account }</dt><dd class="code">{ shown(&account.account_id) }</dd></div>
            <div><dt>{ words.region }</dt><dd class="code">{ shown(&account.region) }</dd></div>
            if !account.of_worker {
                <div><dd class="facts-source">{ if known { words.typed } else { words.no_account } }</dd></div>
            }
        </dl>
    }
}

#[component]
fn Keys() -> Html {
    let words = &use_words().frame;
    let keys = use_key_count();
    let announce = use_announce();
    let asking = use_state_eq(|| false);
    let batches = use_batches().map_or_else(Vec::new, |batches| vec![batches.made, batches.signed]);
    let unsaved: Vec<u32> = batches.iter().filter_map(|batch| batch.batch.run.unsaved()).collect();
    if keys.held == 0 && unsaved.is_empty() {
        return Html::default();
    }
    let here = match keys.count {
        0 => (words.keys_held)(keys.held),
        count => (words.keys_here)(count),
    };
    let ask = |answer: bool| {
        let setter = asking.setter();
        Callback::from(move |()| setter.set(answer))
    };
    let forget = |also_stored: bool| {
        let (setter, keys, announce) = (asking.setter(), keys.clone(), announce.clone());
        let batches = batches.clone();
        Callback::from(move |()| {
            batches.iter().for_each(BatchHandle::forget);
            keys.forget_all.emit(also_stored);
            setter.set(false);
            announce.emit((words.keys_forgotten)(keys.held));
        })
    };
    html! {
        <div class="keys" role="group" aria-label={here.clone()}>
            if *asking {
                <span role="status">
                    { (words.forget_all_confirm)(keys.held) }
                    { for unsaved.iter().map(|devices| html! { <>{ " " }{ (words.forget_all_archive)(*devices) }</> }) }
                    if keys.stored > 0 { { " " }{ (words.forget_all_stays)(keys.stored) } }
                </span>
                <Button label={words.forget_all} weight={Weight::Danger} onclick={forget(false)} />
                if keys.stored > 0 {
                    <Button label={words.forget_all_stored} weight={Weight::Danger} onclick={forget(true)} />
                }
                <Button label={words.cancel} weight={Weight::Quiet} onclick={ask(false)} />
            } else {
                <span>{ here }</span>
                <Button label={words.forget_all} icon={Icon::Key} weight={Weight::Quiet} onclick={ask(true)} />
            }
        </div>
    }
}

#[component]
fn Connected() -> Html {
    let words = &use_words().frame;
    let connection = use_session().state.connection;
    let tone = match connection {
        Connection::Checking => Tone::Plain,
        Connection::Live => Tone::Good,
        Connection::Retrying => Tone::Active,
        Connection::Offline => Tone::Soon,
    };
    html! {
        <div class="connection" role="status" aria-label={words.worker} title={(words.connection_hint)(connection)}>
            <StatusWord {tone} word={(words.connection)(connection)} />
        </div>
    }
}

/// What a choice of appearance is called in the document.
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// Its id; unique on the page.
    pub id: AttrValue,
    /// Its label is for screen readers alone.
    #[prop_or(true)]
    pub bare: bool,
}

/// Chooses the language.
#[component]
pub fn LanguageChoice(props: &ChoiceProps) -> Html {
    let words = &use_words().frame;
    let preferences = use_preferences();
    let choices = [(Language::En, "English"), (Language::Ko, "한국어")];
    let onchoose = preferences.choose_language.reform(|value: String| {
        if value == language::tag(Language::Ko) { Language::Ko } else { Language::En }
    });
    let choices: Vec<Choice> = choices
        .into_iter()
        .map(|(language, label)| Choice { value: language::tag(language).into(), label: label.into() })
        .collect();
    html! {
        <Select id={props.id.clone()} label={words.language} {choices} chosen={language::tag(preferences.spoken.wanted)} {onchoose} bare={props.bare} />
    }
}

/// Chooses the theme.
#[component]
pub fn ThemeChoice(props: &ChoiceProps) -> Html {
    let words = &use_words().frame;
    let preferences = use_preferences();
    let choices: Vec<Choice> = Theme::ALL
        .into_iter()
        .map(|theme| Choice {
            value: theme.name().into(),
            label: AttrValue::Static((words.theme_name)(theme)),
        })
        .collect();
    let onchoose = preferences.choose_theme.reform(|value: String| Theme::named(&value).unwrap_or_default());
    html! {
        <Select id={props.id.clone()} label={words.theme} {choices} chosen={preferences.theme.name()} {onchoose} bare={props.bare} />
    }
}
