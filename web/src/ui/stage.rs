//! The three parts that every stage has, always in this order: what stands, what to do next, how it works.

use yew::{AttrValue, Html, Properties, classes, component, html};

use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::ui::folded::Folded;
use crate::ui::icon::{Glyph, Icon};

/// What [`Stage`] shows.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// Which place this is; its name is the heading.
    pub route: Route,
    /// What it is for, in one sentence.
    pub lead: AttrValue,
    /// Its parts.
    pub children: Html,
}

/// A place: heading, lead, parts.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let words = &use_words().frame;
    html! {
        <article class="stage">
            <header class="stage-head">
                // It takes the focus after a change of place; see `app`.
                <h1 id="place" tabindex="-1">{ (words.title)(props.route) }</h1>
                <p class="lead">{ &props.lead }</p>
            </header>
            { props.children.clone() }
        </article>
    }
}

/// What [`Part`] shows.
#[derive(Properties, PartialEq)]
pub struct PartProps {
    /// Its heading.
    pub title: AttrValue,
    /// At the heading's right.
    #[prop_or_default]
    pub beside: Html,
    /// It is the part with the primary action.
    #[prop_or(false)]
    pub next: bool,
    /// What it holds.
    pub children: Html,
}

/// One part of a place.
#[component]
pub fn Part(props: &PartProps) -> Html {
    html! {
        <section class={classes!("part", props.next.then_some("part-next"))}>
            <div class="part-head"><h2>{ &props.title }</h2>{ props.beside.clone() }</div>
            { props.children.clone() }
        </section>
    }
}

/// What [`HowItWorks`] shows.
#[derive(Properties, PartialEq)]
pub struct HowItWorksProps {
    /// Two short paragraphs.
    pub paragraphs: [AttrValue; 2],
    /// AWS's page.
    pub link: AttrValue,
}

/// The third part, folded.
#[component]
pub fn HowItWorks(props: &HowItWorksProps) -> Html {
    let words = &use_words().frame;
    html! {
        <Folded summary={words.how_it_works}>
            { for props.paragraphs.iter().map(|paragraph| html! { <p class="prose">{ paragraph }</p> }) }
            <p><a class="outward" href={props.link.clone()} rel="noreferrer" target="_blank">{ words.aws_page }<Glyph icon={Icon::Outward} /></a></p>
        </Folded>
    }
}
