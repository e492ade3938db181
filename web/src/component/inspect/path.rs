//! Is there a valid path? For anchors, a time, a purpose and lists that a person chooses; until then nothing is called valid.

use std::rc::Rc;

use jitr_shared::certificate::validate::fault::{Place, Reason};
use jitr_shared::certificate::validate::purpose::Purpose;
use jitr_shared::inspect::Subject;
use jitr_shared::inspect::chain::{Forest, Outcome, Question};
use jitr_shared::time::UnixTime;
use yew::{
    Callback, Html, Properties, UseStateHandle, component, hook, html, use_effect_with, use_memo,
    use_state_eq,
};

use crate::component::inspect::chain::certificate_name;
use crate::component::inspect::items::name_of;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::{Line, Overview};
use crate::platform::clock;
use crate::ui::instant::Instant;
use crate::ui::moment::Moment;
use crate::ui::note::Note;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::Tone;
use crate::words::Words;

/// More are no choice that is made by hand; who has more leaves out what is not meant.
const MOST: usize = 100;

/// What [`PathQuestion`] shows.
#[derive(Properties, PartialEq)]
pub struct PathQuestionProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
    /// How it hangs together.
    pub forest: Rc<Forest>,
}

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Chosen {
    anchors: Vec<usize>,
    target: usize,
    /// Lists that do not count.
    without: Vec<usize>,
    /// Milliseconds since the epoch; none for now.
    at: Option<i64>,
    client: bool,
}

/// Is there a valid path?
#[component]
pub fn PathQuestion(props: &PathQuestionProps) -> Html {
    let all = use_words();
    let words = &all.chain;
    let chosen = use_chosen(props);
    // The time of the question, not the clock's: an answer that comes again each minute would be read out each time.
    let now = *use_memo((*chosen).clone(), |_| clock::now());
    let set = |change: fn(&mut Chosen, String)| {
        let chosen = chosen.clone();
        Callback::from(move |text: String| {
            let mut next = (*chosen).clone();
            change(&mut next, text);
            chosen.set(next);
        })
    };
    let at = {
        let chosen = chosen.clone();
        Callback::from(move |at: Option<i64>| chosen.set(Chosen { at, ..(*chosen).clone() }))
    };
    let purposes = [("any", words.purpose_any), ("client", words.purpose_client)];
    let purposes = purposes.map(|(value, label)| Choice { value: value.into(), label: label.into() });
    html! {
        <section class="card path" aria-label={words.question}>
            <Verdict inspector={props.inspector.clone()} overview={Rc::clone(&props.overview)} chosen={(*chosen).clone()} {now} />
            <Anchors overview={Rc::clone(&props.overview)} chosen={chosen.clone()} />
            <div class="pair">
                <Select id="path-target" label={words.target} choices={targets(props, all)} chosen={chosen.target.to_string()}
                    onchoose={set(|chosen, text| chosen.target = text.parse().unwrap_or_default())} />
                <Instant id="path-time" label={words.time} hint={words.time_hint} at={chosen.at} onchange={at} />
                <Select id="path-purpose" label={words.purpose} choices={purposes.to_vec()}
                    chosen={if chosen.client { "client" } else { "any" }}
                    onchoose={set(|chosen, text| chosen.client = text == "client")} />
            </div>
            <Lists overview={Rc::clone(&props.overview)} {chosen} />
        </section>
    }
}

/// What was chosen; nothing once something else was read.
#[hook]
fn use_chosen(props: &PathQuestionProps) -> UseStateHandle<Chosen> {
    let target = props.forest.leaves.first().copied().unwrap_or_default();
    let chosen = use_state_eq(|| Chosen { target, ..Chosen::default() });
    let setter = chosen.setter();
    use_effect_with(props.inspector.state.held, move |_| setter.set(Chosen { target, ..Chosen::default() }));
    chosen
}

fn targets(props: &PathQuestionProps, words: &Words) -> Vec<Choice> {
    let named = |leaf: &usize| format!("{}. {}", leaf + 1, certificate_name(*leaf, &props.overview, words));
    let leaves = props.forest.leaves.iter().take(MOST);
    leaves.map(|leaf| Choice { value: leaf.to_string().into(), label: named(leaf).into() }).collect()
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    overview: Rc<Overview>,
    chosen: UseStateHandle<Chosen>,
}

/// Whom the person trusts: nobody at first.
#[component]
fn Anchors(props: &ChoiceProps) -> Html {
    let words = use_words();
    let overview = &props.overview;
    let roots = overview
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.self_signed && matches!(line.subject, Subject::Certificate(_)));
    let lines: Vec<(usize, String)> =
        roots.take(MOST).map(|(place, line)| (place, told_apart(line, overview, words))).collect();
    let chosen = props.chosen.clone();
    let toggle = Callback::from(move |place: usize| {
        let mut next = (*chosen).clone();
        flip(&mut next.anchors, place);
        chosen.set(next);
    });
    html! {
        <fieldset class="choices">
            <legend>{ words.chain.anchors }</legend>
            <p class="field-hint">{ if lines.is_empty() { words.chain.no_roots } else { words.chain.anchors_hint } }</p>
            { boxes("anchor", &lines, &props.chosen.anchors, &toggle) }
        </fieldset>
    }
}

/// Its name, with the begin of its fingerprint where another root has the same: whom one trusts is the one that signs.
fn told_apart(line: &Line, overview: &Overview, words: &Words) -> String {
    let name = name_of(line, words);
    let is_namesake = |other: &&Line| other.self_signed && other.name == line.name;
    if overview.lines.iter().filter(is_namesake).count() < 2 {
        return name;
    }
    let digits: String = line.sha256.chars().take(8).collect();
    format!("{name} ({digits}…)")
}

/// Which revocation lists count: all at first.
#[component]
fn Lists(props: &ChoiceProps) -> Html {
    let words = use_words();
    let lists = props.overview.lines.iter().filter_map(|line| Some((list_of(line)?, name_of(line, words))));
    let lines: Vec<(usize, String)> = lists.take(MOST).collect();
    if lines.is_empty() {
        return html! { <p class="field-hint">{ words.chain.no_lists }</p> };
    }
    let counted: Vec<usize> =
        lines.iter().map(|(place, _)| *place).filter(|place| !props.chosen.without.contains(place)).collect();
    let chosen = props.chosen.clone();
    let toggle = Callback::from(move |place: usize| {
        let mut next = (*chosen).clone();
        flip(&mut next.without, place);
        chosen.set(next);
    });
    html! {
        <fieldset class="choices">
            <legend>{ words.chain.lists }</legend>
            { boxes("list", &lines, &counted, &toggle) }
        </fieldset>
    }
}

fn boxes(kind: &'static str, lines: &[(usize, String)], checked: &[usize], toggle: &Callback<usize>) -> Html {
    let line = |(place, name): &(usize, String)| {
        let place = *place;
        let id = format!("path-{kind}-{place}");
        html! {
            <label key={place} class="choice" for={id.clone()}>
                <input {id} type="checkbox" checked={checked.contains(&place)} onchange={toggle.reform(move |_| place)} />
                { format!("{}. {name}", place + 1) }
            </label>
        }
    };
    lines.iter().map(line).collect()
}

fn flip(places: &mut Vec<usize>, place: usize) {
    match places.iter().position(|found| *found == place) {
        Some(at) => drop(places.remove(at)),
        None => places.push(place),
    }
}

#[derive(Properties, PartialEq)]
struct VerdictProps {
    inspector: Inspector,
    overview: Rc<Overview>,
    chosen: Chosen,
    /// Milliseconds since the epoch.
    now: i64,
}

/// What came of it: "valid" only with a path to an anchor that was chosen, at the time that stands beside it.
#[component]
fn Verdict(props: &VerdictProps) -> Html {
    let words = use_words();
    let (chosen, overview) = (&props.chosen, &props.overview);
    let at = chosen.at.unwrap_or(props.now);
    let told = use_look(&props.inspector, &Look::Verify(question(chosen, overview, at)));
    let outcome = match told.as_deref() {
        Some(Ok(InspectReply::Verdicts(verdicts))) => verdicts.first().map(|verdict| &verdict.outcome),
        Some(Err(fault)) => return html! { <IssuerNote fault={fault.clone()} /> },
        Some(Ok(_)) | None => None,
    };
    let name = |place: usize| certificate_name(place, overview, words);
    let shown = match outcome {
        None => html! { <p class="waiting">{ words.inspect.looking }</p> },
        Some(Outcome::NoAnchor) => html! {
            <Note tone={Tone::Plain} title={words.chain.not_verified}><p>{ words.chain.not_verified_remedy }</p></Note>
        },
        Some(Outcome::Anchor) => html! {
            <Note tone={Tone::Plain} title={words.chain.is_anchor}><p>{ words.chain.is_anchor_why }</p></Note>
        },
        Some(Outcome::Valid { path }) => html! {
            <Note tone={Tone::Good} title={(words.chain.valid)(&name(path.last().copied().unwrap_or_default()))}>
                <p>{ words.chain.valid_at }{ " " }<Moment {at} /></p>
                <p>{ path.iter().map(|place| name(*place)).collect::<Vec<_>>().join(" → ") }</p>
            </Note>
        },
        Some(Outcome::NotValid { path, reasons }) => html! {
            <Note tone={Tone::Bad} title={words.chain.not_valid}>
                <p>{ words.chain.valid_at }{ " " }<Moment {at} /></p>
                <ul class="evidence">{ for reasons.iter().map(|reason| html! { <li>{ reason_text(reason, overview, words) }</li> }) }</ul>
                if path.len() > 1 { <p>{ path.iter().map(|place| name(*place)).collect::<Vec<_>>().join(" → ") }</p> }
            </Note>
        },
    };
    html! { <div role="status" class="verdict">{ shown }</div> }
}

fn question(chosen: &Chosen, overview: &Overview, at: i64) -> Question {
    let time = UnixTime::from_seconds(at.div_euclid(1_000));
    let lists = overview.lines.iter().filter_map(list_of).filter(|place| !chosen.without.contains(place));
    Question {
        anchors: chosen.anchors.clone(),
        targets: vec![chosen.target],
        lists: lists.collect(),
        purpose: if chosen.client { Purpose::client(time) } else { Purpose::any(time) },
    }
}

/// The list's place in the report; none for anything else.
fn list_of(line: &Line) -> Option<usize> {
    let Subject::List(place) = line.subject else { return None };
    Some(place)
}

/// What is wrong, and with which certificate or list.
fn reason_text(reason: &Reason, overview: &Overview, words: &Words) -> String {
    let name = |place: Place| match place {
        Place::Leaf => String::new(),
        Place::Intermediate(place) | Place::Anchor(place) => certificate_name(place, overview, words),
        Place::List(place) => {
            let list = overview.lines.iter().find(|line| line.subject == Subject::List(place));
            list.map(|line| name_of(line, words)).unwrap_or_default()
        }
    };
    let fault = &reason.fault;
    format!(
        "{}: {} {} [{}]",
        name(reason.place),
        words.path.fault(fault),
        words.path.remedy(fault),
        fault.id()
    )
}
