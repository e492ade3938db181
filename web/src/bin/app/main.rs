//! Mounts the page into the shell that `index.html` has drawn already.

mod part;

use jitr_web::app::{App, AppProps};
use jitr_web::hook::use_preferences::spoken_at_start;
use jitr_web::platform::{document, task};
use part::PARTS;

fn main() {
    // The shell speaks both languages; it stays until the right one is here.
    task::spawn(async {
        let start = spoken_at_start(&PARTS).await;
        mount(AppProps { parts: &PARTS, start });
    });
}

fn mount(props: AppProps) {
    match document::root() {
        Some(root) => {
            yew::Renderer::<App>::with_root_and_props(root, props).render();
        }
        // Without the shell's mount point (somebody embeds the script elsewhere) the body is the best place there is.
        None => {
            yew::Renderer::<App>::with_props(props).render();
        }
    }
}
