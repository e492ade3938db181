//! How a device makes a CSR that is taken as a whole: openssl's configuration and commands, with what was typed.

use jitr_shared::certificate::Role;
use jitr_shared::certificate::csr::recipe::recipe;
use jitr_shared::certificate::draft::{Draft, Field as DraftField};
use yew::{Callback, Html, component, html, use_reducer};

use crate::component::algorithm_field::AlgorithmField;
use crate::component::subject_form::SubjectFields;
use crate::hook::use_words::use_words;
use crate::state::subject::SubjectForm;
use crate::ui::command::Command;
use crate::ui::folded::Folded;

/// What stands in for a name that was not typed.
const SOME_DEVICE: &str = "press-1";

/// The recipe, folded.
#[component]
pub fn CsrRecipe() -> Html {
    let words = &use_words().csr;
    let form = use_reducer(|| SubjectForm::new(Role::Device));
    let onaction = {
        let dispatch = form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    html! {
        <Folded summary={words.recipe}>
            <p class="prose">{ words.recipe_says }</p>
            <SubjectFields id="recipe" form={(*form).clone()} onaction={onaction.clone()} />
            <AlgorithmField id="recipe" form={(*form).clone()} {onaction} />
            if let Some(text) = commands(&form.draft) { <Command label={words.recipe_commands} {text} /> }
        </Folded>
    }
}

/// To be pasted as a whole; none while a field is at fault. Only the device's owner may read its key.
fn commands(typed: &Draft) -> Option<String> {
    let mut draft = typed.clone();
    if draft.text(DraftField::CommonName).trim().is_empty() {
        draft.common_name = SOME_DEVICE.to_owned();
    }
    let recipe = recipe(&draft.parse().ok()?);
    Some(format!(
        "cat > {} <<'END'\n{}END\numask 077\n{}",
        recipe.file_name,
        recipe.configuration,
        recipe.commands.trim_end()
    ))
}
