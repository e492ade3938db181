//! Mounts the page into the shell that `index.html` has drawn already.

use jitr_web::app::App;
use jitr_web::platform::document;

fn main() {
    match document::root() {
        Some(root) => {
            yew::Renderer::<App>::with_root(root).render();
        }
        // Without the shell's mount point (somebody embeds the script elsewhere) the body is the best place there is.
        None => {
            yew::Renderer::<App>::new().render();
        }
    }
}
