//! Which files of a device are wanted: every form with who needs it, and the password of those that have one.

use jitr_shared::bundle::form::Form;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::component::password_fields::PasswordFields;
use crate::hook::use_words::use_words;
use crate::state::forms::{FormChoice, FormGroup};
use crate::ui::folded::Folded;

/// What [`FileForms`] shows.
#[derive(Properties, PartialEq)]
pub struct FileFormsProps {
    /// Before each id; unique on the page.
    pub id: AttrValue,
    /// As it stands.
    pub choice: FormChoice,
    /// As it stands now.
    pub onchange: Callback<FormChoice>,
    /// There is a private key: none where a CSR is signed, whose key stays on the device.
    #[prop_or(true)]
    pub with_key: bool,
}

/// Which files are wanted, folded: what is chosen stands in its heading.
#[component]
pub fn FileForms(props: &FileFormsProps) -> Html {
    let words = &use_words().forms;
    let choice = &props.choice;
    let chosen: Vec<&str> = choice.forms.iter().map(|form| (words.name)(*form)).collect();
    let onpassword = {
        let (choice, onchange) = (choice.clone(), props.onchange.clone());
        Callback::from(move |password| onchange.emit(FormChoice { password, ..choice.clone() }))
    };
    html! {
        <div class="file-forms">
            <Folded summary={words.legend}>
                { for FormGroup::ALL.into_iter().map(|group| group_lines(props, group, words)) }
                <p class="field-hint">{ words.always }</p>
            </Folded>
            <p class="field-hint" aria-live="polite">
                if chosen.is_empty() { { words.none_chosen } } else { { chosen.join(", ") } }
            </p>
            if props.with_key && !choice.forms.is_empty() && !choice.holds_key() { <p class="field-hint">{ words.no_key }</p> }
            if choice.needs_password() {
                <PasswordFields id={props.id.clone()} label={words.password} hint={words.password_hint} again={words.password_again}
                    passphrase={choice.password.clone()} onchange={onpassword} />
            }
        </div>
    }
}

fn group_lines(props: &FileFormsProps, group: FormGroup, words: &crate::words::forms::FormsWords) -> Html {
    let forms: Vec<Form> =
        group.forms().iter().copied().filter(|form| props.with_key || !form.holds_key()).collect();
    if forms.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="choices options">
            <legend>{ (words.group)(group) }</legend>
            { for forms.into_iter().map(|form| line(props, form, words)) }
        </fieldset>
    }
}

fn line(props: &FileFormsProps, form: Form, words: &crate::words::forms::FormsWords) -> Html {
    let id = format!("{}-{}", props.id, slug(form));
    let says = format!("{id}-says");
    let onchange = {
        let choice = props.choice.clone();
        props.onchange.reform(move |_| choice.clone().toggled(form))
    };
    html! {
        <div class="option" key={slug(form)}>
            <label class="choice" for={id.clone()}>
                <input {id} type="checkbox" checked={props.choice.forms.contains(&form)} {onchange} aria-describedby={says.clone()} />
                { (words.name)(form) }
            </label>
            <p class="field-hint" id={says}>{ (words.says)(form) }</p>
        </div>
    }
}

/// For ids.
pub(crate) fn slug(form: Form) -> &'static str {
    match form {
        Form::KeyPem => "key-pem",
        Form::KeyPemEncrypted => "key-pem-encrypted",
        Form::CertificatePem => "certificate-pem",
        Form::ChainPem => "chain-pem",
        Form::KeyDer => "key-der",
        Form::CertificateDer => "certificate-der",
        Form::Pkcs12 => "pkcs12",
        Form::Pkcs12Legacy => "pkcs12-legacy",
        Form::Pkcs7 => "pkcs7",
        Form::CHeader => "c-header",
        Form::OneLine => "one-line",
        Form::DerArray => "der-array",
        Form::NvsCsv => "nvs-csv",
        Form::Base64Line => "base64-line",
    }
}
