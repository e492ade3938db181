//! The ASN.1 of an item as a tree: each node's tag, value and place, and the bytes of the one that is chosen.

use std::rc::Rc;

use jitr_shared::inspect::Subject;
use jitr_shared::inspect::view::asn1::{Node, Tree};
use yew::{Callback, Html, Properties, classes, component, html, use_memo, use_state_eq};

use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::state::branches::{Branches, among, parent};
use crate::ui::command::Command;
use crate::ui::long_list::{Branch, LongList, LongRow};

/// The bytes of a node that are shown; the rest can be had as PEM.
const MOST_BYTES: usize = 1_024;
/// How many bytes stand in a line.
const LINE: usize = 16;

/// What [`ItemTree`] shows.
#[derive(Properties, PartialEq)]
pub struct ItemTreeProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// The item.
    pub subject: Subject,
}

/// The ASN.1 of an item.
#[component]
pub fn ItemTree(props: &ItemTreeProps) -> Html {
    let words = &use_words().inspect;
    match use_look(&props.inspector, &Look::Tree(props.subject)).as_deref() {
        Some(Ok(InspectReply::Tree { tree, der })) => {
            html! { <NodeTree tree={Rc::new((**tree).clone())} der={Rc::from(der.as_slice())} /> }
        }
        Some(Err(fault)) => html! { <IssuerNote fault={fault.clone()} /> },
        Some(Ok(_)) => html! { <p class="muted">{ words.no_view }</p> },
        None => html! { <p class="waiting" role="status">{ words.looking }</p> },
    }
}

#[derive(Properties, PartialEq)]
struct NodeTreeProps {
    tree: Rc<Tree>,
    der: Rc<[u8]>,
}

#[component]
fn NodeTree(props: &NodeTreeProps) -> Html {
    let words = &use_words().inspect;
    let tree = &props.tree;
    let depths: Rc<Vec<usize>> =
        use_memo(Rc::clone(tree), |tree| tree.nodes.iter().map(|node| node.depth).collect());
    let branches = use_state_eq(Branches::default);
    let chosen = use_state_eq(|| 0_usize);
    let rows = Rc::new(branches.rows(&depths));
    let row = {
        let (tree, depths, rows, branches) =
            (Rc::clone(tree), Rc::clone(&depths), Rc::clone(&rows), branches.clone());
        Callback::from(move |place: usize| drawn(place, &tree, &depths, &rows, &branches).unwrap_or_default())
    };
    let onchoose = {
        let (chosen, rows) = (chosen.setter(), Rc::clone(&rows));
        Callback::from(move |place: usize| chosen.set(rows.get(place).copied().unwrap_or_default()))
    };
    let onopen = {
        let (branches, rows) = (branches.clone(), Rc::clone(&rows));
        Callback::from(move |(place, open): (usize, bool)| {
            if let Some(node) = rows.get(place) {
                branches.set((*branches).clone().with(*node, open));
            }
        })
    };
    let place = rows.iter().position(|node| *node == *chosen);
    let bytes = tree.nodes.get(*chosen).map(|node| hex(node, &props.der));
    html! {
        <div class="tree">
            <LongList id="inspect-tree" label="ASN.1" tree=true count={rows.len()} chosen={place} {row} {onchoose} {onopen} />
            if let Some((byte, detail)) = &tree.fault { <p class="field-hint">{ (words.tree_fault)(*byte, detail) }</p> }
            if tree.truncated { <p class="field-hint">{ words.tree_cut }</p> }
            if let Some(bytes) = bytes { <Command label={words.tree_bytes} text={bytes} /> }
        </div>
    }
}

fn drawn(
    place: usize,
    tree: &Tree,
    depths: &[usize],
    rows: &[usize],
    branches: &Branches,
) -> Option<LongRow> {
    let node = *rows.get(place)?;
    let found = tree.nodes.get(node)?;
    let (at, of) = among(node, depths);
    let above = parent(node, depths).and_then(|above| rows.binary_search(&above).ok());
    let branch = Branch {
        level: found.depth + 1,
        open: branches.is_open(node, depths),
        place: at,
        count: of,
        parent: above,
    };
    Some(LongRow {
        body: html! {
            <>
                <span class="tree-name">{ &found.tag }{ " " }{ &found.value }</span>
                <span class="tree-place">{ found.offset }{ " + " }{ found.header }{ " + " }{ found.length }</span>
            </>
        },
        // Deeper than nine nothing moves to the right: it would leave no room for the words.
        class: classes!(format!("level-{}", (found.depth + 1).min(9))),
        branch: Some(branch),
    })
}

/// A node's bytes, header and content, as `hexdump -C` shows them.
fn hex(node: &Node, der: &[u8]) -> String {
    let bytes = node.bytes(der);
    let shown = bytes.get(..MOST_BYTES).unwrap_or(bytes);
    let line = |(place, bytes): (usize, &[u8])| {
        let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let printable = |byte: &u8| if (0x20..0x7f).contains(byte) { char::from(*byte) } else { '.' };
        let text: String = bytes.iter().map(printable).collect();
        format!("{:06}  {:<47}  {text}\n", node.offset + place * LINE, digits.join(" "))
    };
    let mut text: String = shown.chunks(LINE).enumerate().map(line).collect();
    if shown.len() < bytes.len() {
        text.push('…');
    }
    text
}
