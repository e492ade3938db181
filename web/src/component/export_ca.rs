//! The form that downloads a file of a CA: which one, the danger in one sentence, the passphrase twice or the name that is asked for.

use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, UseStateHandle, component, hook, html, use_state,
    use_state_eq,
};

use crate::component::certificate_card::file_stem;
use crate::component::issuer_note::IssuerNote;
use crate::component::password_fields::PasswordFields;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::ca::{CaFile, Custody, MadeFile};
use crate::platform::{download, task};
use crate::state::ca::Passphrase;
use crate::state::keys::{HeldCa, KeyPlace, KeysAction};
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::options::{OptionLine, Options};
use crate::ui::status_word::Tone;
use crate::words::ca::CaWords;

/// What [`ExportCa`] shows.
#[derive(Properties, PartialEq)]
pub struct ExportCaProps {
    /// The CA.
    pub ca: HeldCa,
    /// The file was downloaded.
    pub ondone: Callback<()>,
}

/// What was chosen and typed.
#[derive(Clone, Default, PartialEq)]
struct Wish {
    file: CaFile,
    passphrase: Passphrase,
    typed: String,
}

/// The form that downloads a file of a CA.
#[component]
pub fn ExportCa(props: &ExportCaProps) -> Html {
    let words = &use_words().ca;
    let ca = &props.ca;
    let keyless = ca.custody == Custody::Sealed || ca.key == KeyPlace::Gone;
    let offered: Vec<CaFile> = CaFile::ALL.into_iter().filter(|file| !(keyless && file.has_key())).collect();
    let first = offered.first().copied().unwrap_or_default();
    let wish = use_state(|| Wish { file: first, ..Wish::default() });
    let phase = use_state_eq(Phase::<IssuerFault>::default);
    let blocked = blocked(&wish, &ca.certificate.name, words);
    let onsubmit = use_export(props, &wish, blocked.is_none(), &phase);
    let id = &ca.certificate.certificate_id;
    let (set_passphrase, set_typed) = (wish.clone(), wish.clone());
    html! {
        <form class="form export-ca" {onsubmit} novalidate=true>
            <Files id={format!("file-{id}")} {offered} chosen={wish.file} onchoose={change(&wish, |wish, file| wish.file = file)} />
            if ca.custody == Custody::Sealed { <p class="field-hint">{ words.sealed_why }</p> }
            if wish.file == CaFile::KeyPlain {
                <Note tone={Tone::Bad} title={words.danger_plain} />
                <Field id={format!("typed-{id}")} label={words.typed} hint={(words.typed_hint)(&ca.certificate.name)} value={wish.typed.clone()}
                    oninput={change(&set_typed, |wish, text| wish.typed = text)} />
            }
            if wish.file.is_encrypted() {
                <Note tone={Tone::Soon} title={words.danger} />
                <PasswordFields id={format!("export-{id}")} label={words.passphrase} hint={words.passphrase_hint} again={words.passphrase_again}
                    passphrase={wish.passphrase.clone()} onchange={change(&set_passphrase, |wish, passphrase| wish.passphrase = passphrase)} />
            }
            <Button label={act(wish.file, words)} submit=true icon={Icon::Download}
                weight={if wish.file == CaFile::KeyPlain { Weight::Danger } else { Weight::Primary }}
                busy={phase.is_busy().then_some(AttrValue::Static(words.encrypting))} {blocked} />
            if let Some(fault) = phase.fault() { <IssuerNote fault={fault.clone()} /> }
        </form>
    }
}

fn change<T: 'static>(wish: &UseStateHandle<Wish>, set: fn(&mut Wish, T)) -> Callback<T> {
    let wish = wish.clone();
    Callback::from(move |value| {
        let mut next = (*wish).clone();
        set(&mut next, value);
        wish.set(next);
    })
}

fn blocked(wish: &Wish, name: &str, words: &CaWords) -> Option<AttrValue> {
    if wish.file.is_encrypted() {
        return wish.passphrase.fault().map(|fault| AttrValue::from((words.passphrase_fault)(fault)));
    }
    let missing = wish.file == CaFile::KeyPlain && wish.typed.trim() != name;
    missing.then_some(AttrValue::Static(words.typed_missing))
}

fn act(file: CaFile, words: &CaWords) -> &'static str {
    match file {
        CaFile::KeyEncrypted | CaFile::Pkcs12 | CaFile::Pkcs12Legacy => words.encrypt,
        CaFile::KeyPlain => words.download_plain,
        CaFile::CertificateDer | CaFile::Chain => words.download,
    }
}

#[hook]
fn use_export(
    props: &ExportCaProps,
    wish: &UseStateHandle<Wish>,
    ready: bool,
    phase: &UseStateHandle<Phase<IssuerFault>>,
) -> Callback<SubmitEvent> {
    let words = &use_words().ca;
    let announce = use_announce();
    let keys = use_keys();
    let (ca, ondone, phase, wish) = (props.ca.clone(), props.ondone.clone(), phase.clone(), wish.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let Some(keys) = keys.clone().filter(|_| ready && !phase.is_busy()) else { return };
        let (ca, ondone, announce) = (ca.clone(), ondone.clone(), announce.clone());
        let (phase, wish) = (phase.setter(), (*wish).clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            match keys.export_ca(ca.handle, wish.file, wish.passphrase.first, wish.typed).await {
                Ok(made) => {
                    let name = format!("{}{}", file_stem(&ca.certificate.name), ending(wish.file));
                    // Only a file that the browser took makes the key safe to forget.
                    if download::save(&name, media_type(wish.file), &made.bytes) {
                        if wish.file.has_key() {
                            keys.keys.dispatch(KeysAction::CaSaved(ca.handle));
                        }
                        announce.emit(said(&made, &ca.certificate.name, &name, words));
                        ondone.emit(());
                    }
                    phase.set(Phase::Idle);
                }
                Err(fault) => phase.set(Phase::Failed(fault)),
            }
        });
    })
}

fn said(made: &MadeFile, name: &str, file: &str, words: &CaWords) -> String {
    if made.algorithm.is_empty() {
        (words.downloaded)(name, file)
    } else {
        (words.encrypted)(name, file, &made.algorithm)
    }
}

#[derive(Properties, PartialEq)]
struct FilesProps {
    id: AttrValue,
    offered: Vec<CaFile>,
    chosen: CaFile,
    onchoose: Callback<CaFile>,
}

/// Which file.
#[component]
fn Files(props: &FilesProps) -> Html {
    let words = &use_words().ca;
    let line = |file: &CaFile| OptionLine {
        value: ending(*file),
        label: (words.file_name)(*file).into(),
        says: (words.file_says)(*file).into(),
    };
    let offered = props.offered.clone();
    let choose = props.onchoose.clone();
    let onchoose = Callback::from(move |value: String| {
        if let Some(file) = offered.iter().find(|file| ending(**file) == value) {
            choose.emit(*file);
        }
    });
    html! {
        <Options id={props.id.clone()} label={words.file_label} options={props.offered.iter().map(line).collect::<Vec<_>>()}
            chosen={ending(props.chosen)} {onchoose} />
    }
}

/// How the file's name ends, which also tells them apart.
fn ending(file: CaFile) -> &'static str {
    match file {
        CaFile::KeyEncrypted => ".key.pem",
        CaFile::Pkcs12 => ".p12",
        CaFile::Pkcs12Legacy => ".legacy.p12",
        CaFile::KeyPlain => ".plain.key.pem",
        CaFile::CertificateDer => ".cert.der",
        CaFile::Chain => ".chain.pem",
    }
}

/// RFC 5958, RFC 7292 and RFC 8555 register these; browsers open none of them.
fn media_type(file: CaFile) -> &'static str {
    match file {
        CaFile::KeyEncrypted => "application/pkcs8-encrypted",
        CaFile::KeyPlain => "application/pkcs8",
        CaFile::Pkcs12 | CaFile::Pkcs12Legacy => "application/x-pkcs12",
        CaFile::CertificateDer => "application/pkix-cert",
        CaFile::Chain => "application/pem-certificate-chain",
    }
}
