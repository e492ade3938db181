//! Every sentence, in the language that the person chose.

use yew::hook;

use crate::hook::use_preferences::use_preferences;
use crate::words::Words;

/// The words of the chosen language.
#[hook]
pub fn use_words() -> &'static Words {
    use_preferences().spoken.words
}
