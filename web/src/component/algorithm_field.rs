//! Which kind of key is made and with which hash it is signed; what AWS IoT does not take stands below, with the reason.

use jitr_shared::certificate::algorithm::{KeyAlgorithm, NotTaken};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::component::hash_field::HashField;
use crate::hook::use_words::use_words;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::folded::Folded;
use crate::ui::options::{OptionLine, Options};

const KEYS: [(&str, KeyAlgorithm); 6] = [
    ("p256", KeyAlgorithm::P256),
    ("p384", KeyAlgorithm::P384),
    ("p521", KeyAlgorithm::P521),
    ("rsa2048", KeyAlgorithm::Rsa2048),
    ("rsa3072", KeyAlgorithm::Rsa3072),
    ("rsa4096", KeyAlgorithm::Rsa4096),
];

/// What [`AlgorithmField`] shows.
#[derive(Properties, PartialEq)]
pub struct AlgorithmFieldProps {
    /// Before each field's id; unique on the page.
    pub id: AttrValue,
    /// The form as it stands.
    pub form: SubjectForm,
    /// What happens to it.
    pub onaction: Callback<SubjectAction>,
    /// The kind of the key that signs; none where the new key signs itself.
    #[prop_or_default]
    pub signer: Option<KeyAlgorithm>,
}

/// Kind of key and hash, folded behind what is chosen.
#[component]
pub fn AlgorithmField(props: &AlgorithmFieldProps) -> Html {
    let words = &use_words().issue;
    let (key, hash) = (props.form.draft.key, props.form.draft.hash);
    let signer = props.signer.unwrap_or(key);
    let options = KEYS.map(|(value, key)| OptionLine {
        value,
        label: (words.key_name)(key).into(),
        says: (words.key_says)(key).into(),
    });
    let chosen = KEYS.iter().find(|(_, known)| *known == key).map(|(name, _)| *name).unwrap_or_default();
    let choose = props.onaction.clone();
    let onchoose = Callback::from(move |value: String| {
        if let Some((_, key)) = KEYS.into_iter().find(|(name, _)| *name == value) {
            choose.emit(SubjectAction::Key(key));
        }
    });
    html! {
        <Folded summary={(words.key_summary)(key, signer, hash)} small=true>
            <Options id={format!("{}-key", props.id)} label={words.key_label} options={options.to_vec()} {chosen} {onchoose} />
            <NotOffered id={props.id.clone()} />
            <HashField id={format!("{}-hash", props.id)} {signer} chosen={hash} onchoose={props.onaction.reform(SubjectAction::Hash)} />
        </Folded>
    }
}

#[derive(Properties, PartialEq)]
struct NotOfferedProps {
    id: AttrValue,
}

/// What people ask for and AWS IoT does not take.
#[component]
fn NotOffered(props: &NotOfferedProps) -> Html {
    let words = &use_words().issue;
    html! {
        <div class="options">{ for NotTaken::ALL.into_iter().enumerate().map(|(place, what)| {
            let id = format!("{}-not-taken-{place}", props.id);
            let says = format!("{id}-says");
            html! {
                <div class="option option-off">
                    <label class="choice" for={id.clone()}>
                        <input {id} type="radio" disabled=true aria-describedby={says.clone()} />
                        { (words.not_taken)(what) }
                    </label>
                    <p class="field-hint" id={says}>{ (words.not_taken_why)(what) }</p>
                </div>
            }
        }) }</div>
    }
}
