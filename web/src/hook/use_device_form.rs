//! What is typed in one of the forms that make devices. It is held above them, so that somebody who looks at another way comes back
//! to what was there.

use jitr_shared::certificate::Role;
use jitr_shared::preset::Preset;
use yew::{Callback, UseReducerHandle, UseStateHandle, hook, use_memo, use_reducer, use_state};

use crate::hook::use_templates::last_used;
use crate::state::devices::EndpointChoice;
use crate::state::forms::FormChoice;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::state::templates::TemplateKind;

/// What is typed.
#[derive(Clone, PartialEq)]
pub struct DeviceForm {
    /// What all certificates have, or the one.
    pub form: UseReducerHandle<SubjectForm>,
    /// Which files.
    pub files: UseStateHandle<FormChoice>,
    /// Where devices connect.
    pub endpoint: UseStateHandle<EndpointChoice>,
}

/// A form that begins with the settings that were used last, or with the usual ones.
#[hook]
pub fn use_device_form(begin: impl FnOnce(Option<Preset>) -> (SubjectForm, FormChoice)) -> DeviceForm {
    let first = use_memo((), move |()| begin(last_used(TemplateKind::Device)));
    let form = {
        let first = first.clone();
        use_reducer(move || first.0.clone())
    };
    let files = use_state(|| first.1.clone());
    DeviceForm { form, files, endpoint: use_state(EndpointChoice::default) }
}

/// The last settings as a form.
#[must_use]
pub fn as_last(last: Option<Preset>) -> (SubjectForm, FormChoice) {
    let files = last.as_ref().map_or_else(FormChoice::default, |last| FormChoice::of(&last.forms));
    (SubjectForm::of(last.map(|last| last.draft), Role::Device), files)
}

impl DeviceForm {
    /// What happens to the fields.
    #[must_use]
    pub fn onaction(&self) -> Callback<SubjectAction> {
        let dispatch = self.form.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    }

    /// Other files.
    #[must_use]
    pub fn onfiles(&self) -> Callback<FormChoice> {
        let files = self.files.setter();
        Callback::from(move |choice| files.set(choice))
    }

    /// Another endpoint.
    #[must_use]
    pub fn onendpoint(&self) -> Callback<EndpointChoice> {
        let endpoint = self.endpoint.setter();
        Callback::from(move |choice| endpoint.set(choice))
    }
}
