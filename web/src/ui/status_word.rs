//! A state in a word: icon and word, and the colour only besides.

use yew::{AttrValue, Html, Properties, classes, component, html};

use crate::ui::icon::{Glyph, Icon};

/// What kind of news it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Good,
    /// It needs a look soon, or waits.
    Soon,
    /// Bad.
    Bad,
    /// It is under way.
    Active,
    /// Neither.
    #[default]
    Plain,
}

impl Tone {
    /// The icon that goes with it.
    #[must_use]
    pub fn icon(self) -> Icon {
        match self {
            Self::Good => Icon::Check,
            Self::Soon => Icon::Alert,
            Self::Bad => Icon::Cross,
            Self::Active => Icon::Clock,
            Self::Plain => Icon::Circle,
        }
    }

    /// The class that carries its colour.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Soon => "tone-soon",
            Self::Bad => "tone-bad",
            Self::Active => "tone-active",
            Self::Plain => "tone-plain",
        }
    }
}

/// What [`StatusWord`] shows.
#[derive(Properties, PartialEq)]
pub struct StatusWordProps {
    /// What kind of news it is.
    pub tone: Tone,
    /// The word.
    pub word: AttrValue,
}

/// A state in a word.
#[component]
pub fn StatusWord(props: &StatusWordProps) -> Html {
    html! {
        <span class={classes!("status-word", props.tone.class())}>
            <Glyph icon={props.tone.icon()} />
            <span>{ &props.word }</span>
        </span>
    }
}
