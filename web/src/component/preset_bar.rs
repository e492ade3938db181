//! Templates of a form: apply one, keep the settings as they stand, give them as a file, take a file.

use jitr_shared::certificate::Role;
use jitr_shared::preset::Preset;
use yew::{
    AttrValue, Callback, Html, Properties, UseStateHandle, component, hook, html, use_state, use_state_eq,
};

use crate::component::certificate_card::file_stem;
use crate::hook::use_announce::use_announce;
use crate::hook::use_templates::{TemplatesHandle, use_templates};
use crate::hook::use_words::use_words;
use crate::platform::file::read;
use crate::platform::picked::Picked;
use crate::platform::{download, task};
use crate::state::templates::{TemplateFault, TemplateKind, name_of_file, template_name};
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::field::Field;
use crate::ui::folded::Folded;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::Tone;

const JSON: &str = "application/json";

/// What [`PresetBar`] shows.
#[derive(Properties, PartialEq)]
pub struct PresetBarProps {
    /// Before each id; unique on the page.
    pub id: AttrValue,
    /// What the form makes.
    pub role: Role,
    /// The form's settings as they stand.
    pub preset: Preset,
    /// The settings that the form is to have now.
    pub onpick: Callback<Preset>,
}

/// A file that was not taken, and why.
type Refused = Option<(String, TemplateFault)>;

/// The templates of a form, folded.
#[component]
pub fn PresetBar(props: &PresetBarProps) -> Html {
    let words = &use_words().template;
    let kind = TemplateKind::of(props.role);
    let templates = use_templates(kind);
    let chosen = use_state_eq(String::new);
    html! {
        <Folded summary={(words.summary)(templates.kept.len())} small=true>
            <p class="field-hint">{ words.says }</p>
            if !templates.kept.is_empty() {
                <Stored id={props.id.clone()} templates={templates.clone()} chosen={chosen.clone()} onpick={props.onpick.clone()} />
            }
            <Keep id={props.id.clone()} templates={templates.clone()} chosen={chosen.clone()} preset={props.preset.clone()} />
            <Import id={props.id.clone()} {templates} {chosen} onpick={props.onpick.clone()} />
        </Folded>
    }
}

#[derive(Properties, PartialEq)]
struct StoredProps {
    id: AttrValue,
    templates: TemplatesHandle,
    chosen: UseStateHandle<String>,
    onpick: Callback<Preset>,
}

/// Applies one that is kept, or forgets it.
#[component]
fn Stored(props: &StoredProps) -> Html {
    let words = &use_words().template;
    let announce = use_announce();
    let choices = std::iter::once(Choice { value: "".into(), label: words.none.into() })
        .chain(
            props
                .templates
                .kept
                .iter()
                .map(|kept| Choice { value: kept.name.clone().into(), label: kept.name.clone().into() }),
        )
        .collect::<Vec<_>>();
    let onchoose = {
        let (templates, chosen, onpick, announce) =
            (props.templates.clone(), props.chosen.setter(), props.onpick.clone(), announce.clone());
        Callback::from(move |name: String| {
            if let Some(preset) = templates.named(&name) {
                onpick.emit(preset.clone());
                announce.emit((words.applied)(&name));
            }
            chosen.set(name);
        })
    };
    let remove = {
        let (templates, chosen) = (props.templates.clone(), props.chosen.clone());
        Callback::from(move |()| {
            templates.remove(&chosen);
            announce.emit((words.removed)(&chosen));
            chosen.set(String::new());
        })
    };
    html! {
        <div class="with-button">
            <Select id={format!("{}-template", props.id)} label={words.choose} {choices} chosen={(*props.chosen).clone()} {onchoose} />
            if !props.chosen.is_empty() {
                <Button label={(words.remove)(&props.chosen)} weight={Weight::Quiet} icon={Icon::Cross} onclick={remove} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct KeepProps {
    id: AttrValue,
    templates: TemplatesHandle,
    chosen: UseStateHandle<String>,
    preset: Preset,
}

/// Keeps the settings under a name, or gives them as a file.
#[component]
fn Keep(props: &KeepProps) -> Html {
    let words = &use_words().template;
    let announce = use_announce();
    let typed = use_state_eq(String::new);
    let refused = use_state_eq(|| false);
    let name = template_name(&typed).map(str::to_owned);
    let save = {
        let (preset, name, announce) = (props.preset.clone(), name.clone(), announce.clone());
        let (templates, chosen) = (props.templates.clone(), props.chosen.setter());
        let (typed, refused) = (typed.setter(), refused.setter());
        Callback::from(move |()| {
            let Some(name) = &name else { return };
            let taken = templates.keep(name, &preset);
            refused.set(!taken);
            if taken {
                announce.emit((words.saved)(name));
                chosen.set(name.clone());
                typed.set(String::new());
            }
        })
    };
    let export = {
        let (preset, name) = (props.preset.clone(), name.clone().unwrap_or_else(|| (*props.chosen).clone()));
        Callback::from(move |()| {
            let file_name =
                format!("{}.template.json", file_stem(if name.is_empty() { "template" } else { &name }));
            if download::save(&file_name, JSON, preset.to_json().as_bytes()) {
                announce.emit((words.exported)(&file_name));
            }
        })
    };
    let set_typed = typed.setter();
    html! {
        <>
            <Field id={format!("{}-template-name", props.id)} label={words.name} hint={words.name_hint} value={(*typed).clone()}
                fault={refused.then_some(AttrValue::Static(words.not_stored))} oninput={Callback::from(move |text| set_typed.set(text))} />
            <div class="actions">
                <Button label={words.save} blocked={name.is_none().then_some(AttrValue::Static(words.name_missing))} onclick={save} />
                <Button label={words.export} weight={Weight::Quiet} icon={Icon::Download} onclick={export} />
            </div>
        </>
    }
}

#[component]
fn Import(props: &StoredProps) -> Html {
    let words = &use_words().template;
    let refused = use_state(|| None::<(String, TemplateFault)>);
    let onfiles = use_import(props, &refused);
    html! {
        <>
            <DropZone id={format!("{}-template-file", props.id)} label={words.import} hint={words.import_hint} accept=".json" {onfiles} />
            if let Some((file, fault)) = &*refused {
                <Note tone={Tone::Bad} title={(words.refused)(file)} alert=true>
                    { for (words.fault)(fault).into_iter().map(|line| html! { <p>{ line }</p> }) }
                    <p>{ words.remedy }</p>
                </Note>
            }
        </>
    }
}

#[hook]
fn use_import(props: &StoredProps, refused: &UseStateHandle<Refused>) -> Callback<Vec<Picked>> {
    let words = &use_words().template;
    let announce = use_announce();
    let (onpick, refused) = (props.onpick.clone(), refused.setter());
    let (templates, chosen) = (props.templates.clone(), props.chosen.setter());
    Callback::from(move |picked: Vec<Picked>| {
        let Some(file) = picked.into_iter().next() else { return };
        let (onpick, refused, announce) = (onpick.clone(), refused.clone(), announce.clone());
        let (templates, chosen) = (templates.clone(), chosen.clone());
        task::spawn(async move {
            let content =
                read(&file).await.map_err(|error| TemplateFault::File { detail: error.to_string() });
            match content.and_then(|content| templates.kind().read(&content.bytes)) {
                Ok(preset) => {
                    let name = name_of_file(&file.name());
                    // Where the browser keeps nothing the form is set all the same.
                    if templates.keep(&name, &preset) {
                        chosen.set(name.clone());
                    }
                    onpick.emit(preset);
                    announce.emit((words.applied)(&name));
                    refused.set(None);
                }
                Err(fault) => refused.set(Some((file.name(), fault))),
            }
        });
    })
}
