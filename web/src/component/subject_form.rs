//! The fields that name a certificate, each with its hint and, once it was left, its fault.

use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Field as SubjectField;
use yew::{AttrValue, Callback, FocusEvent, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::field::{Field, FieldKind};

const CA_FIELDS: &[SubjectField] = &[
    SubjectField::CommonName,
    SubjectField::Organization,
    SubjectField::Country,
    SubjectField::ValidityDays,
];
const DEVICE_FIELDS: &[SubjectField] = &[SubjectField::CommonName, SubjectField::ValidityDays];

/// What [`SubjectFields`] shows.
#[derive(Properties, PartialEq)]
pub struct SubjectFieldsProps {
    /// Before each field's id; unique on the page.
    pub id: AttrValue,
    /// The form as it stands.
    pub form: SubjectForm,
    /// What happens to it.
    pub onaction: Callback<SubjectAction>,
}

/// The fields.
#[component]
pub fn SubjectFields(props: &SubjectFieldsProps) -> Html {
    let fields = match props.form.draft.role {
        Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate => CA_FIELDS,
        Role::Device => DEVICE_FIELDS,
    };
    html! { <div class="fields">{ for fields.iter().map(|field| html! {
        <SubjectFieldLine id={format!("{}-{}", props.id, slug(*field))} field={*field} form={props.form.clone()}
            onaction={props.onaction.clone()} />
    }) }</div> }
}

#[derive(Properties, PartialEq)]
struct SubjectFieldLineProps {
    id: AttrValue,
    field: SubjectField,
    form: SubjectForm,
    onaction: Callback<SubjectAction>,
}

#[component]
fn SubjectFieldLine(props: &SubjectFieldLineProps) -> Html {
    let words = &use_words().certificate;
    let field = props.field;
    let (label, hint) = match (props.form.draft.role, field) {
        (Role::Device, SubjectField::CommonName) => (words.device_name, (words.device_hint)(field)),
        (Role::Device, _) => ((words.field)(field), (words.device_hint)(field)),
        (Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate, _) => {
            ((words.field)(field), (words.ca_hint)(field))
        }
    };
    let onfocusout = props.onaction.reform(move |_: FocusEvent| SubjectAction::Left(field));
    html! {
        <div class={slug(field)} {onfocusout}>
            <Field id={props.id.clone()} {label} {hint} value={props.form.text(field).to_owned()}
                kind={if field == SubjectField::ValidityDays { FieldKind::Number } else { FieldKind::Text }}
                fault={props.form.fault(field).map(|fault| AttrValue::from((words.fault)(&fault)))}
                oninput={props.onaction.reform(move |text| SubjectAction::Typed(field, text))} />
        </div>
    }
}

fn slug(field: SubjectField) -> &'static str {
    match field {
        SubjectField::CommonName => "common-name",
        SubjectField::Organization => "organization",
        SubjectField::OrganizationalUnit => "organizational-unit",
        SubjectField::Country => "country",
        SubjectField::State => "state",
        SubjectField::Locality => "locality",
        SubjectField::SerialNumber => "serial-number",
        SubjectField::AlternativeNames => "alternative-names",
        SubjectField::PathLength => "path-length",
        SubjectField::ValidityStart => "validity-start",
        SubjectField::ValidityDays => "validity-days",
        SubjectField::ValidityEnd => "validity-end",
    }
}
