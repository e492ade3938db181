//! The fields that name a certificate, each with its hint and, once it was left, its fault: the usual ones in sight, the others folded.

use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Field as SubjectField;
use yew::{AttrValue, Callback, FocusEvent, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::field::{Field, FieldKind};
use crate::ui::folded::Folded;

const CA_FIELDS: &[SubjectField] =
    &[SubjectField::CommonName, SubjectField::Organization, SubjectField::Country];
const MORE_CA_FIELDS: &[SubjectField] = &[
    SubjectField::OrganizationalUnit,
    SubjectField::State,
    SubjectField::Locality,
    SubjectField::SerialNumber,
    SubjectField::PathLength,
];
const DEVICE_FIELDS: &[SubjectField] = &[SubjectField::CommonName];
const MORE_DEVICE_FIELDS: &[SubjectField] = &[
    SubjectField::AlternativeNames,
    SubjectField::Organization,
    SubjectField::OrganizationalUnit,
    SubjectField::Country,
    SubjectField::State,
    SubjectField::Locality,
    SubjectField::SerialNumber,
];

/// What [`SubjectFields`] shows.
#[derive(Properties, PartialEq)]
pub struct SubjectFieldsProps {
    /// Before each field's id; unique on the page.
    pub id: AttrValue,
    /// The form as it stands.
    pub form: SubjectForm,
    /// What happens to it.
    pub onaction: Callback<SubjectAction>,
    /// Without the common name, which comes from elsewhere for each.
    #[prop_or(false)]
    pub nameless: bool,
}

/// The fields.
#[component]
pub fn SubjectFields(props: &SubjectFieldsProps) -> Html {
    let words = &use_words().issue;
    let (usual, more) = match props.form.draft.role {
        Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate => (CA_FIELDS, MORE_CA_FIELDS),
        Role::Device => (DEVICE_FIELDS, MORE_DEVICE_FIELDS),
    };
    let line = |field: &SubjectField| {
        html! {
            <SubjectFieldLine id={props.id.clone()} field={*field} form={props.form.clone()} onaction={props.onaction.clone()} />
        }
    };
    let shown = usual.iter().filter(|field| !props.nameless || **field != SubjectField::CommonName);
    html! {
        <div class="fields">
            { for shown.map(line) }
            <Folded summary={words.more_fields} small=true open={props.form.is_wrong(more)}>
                <div class="fields">{ for more.iter().map(line) }</div>
            </Folded>
        </div>
    }
}

/// What [`SubjectFieldLine`] shows.
#[derive(Properties, PartialEq)]
pub struct SubjectFieldLineProps {
    /// Before the field's id; unique on the page.
    pub id: AttrValue,
    /// Which field.
    pub field: SubjectField,
    /// The form as it stands.
    pub form: SubjectForm,
    /// What happens to it.
    pub onaction: Callback<SubjectAction>,
}

/// One typed field of the form.
#[component]
pub fn SubjectFieldLine(props: &SubjectFieldLineProps) -> Html {
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
            <Field id={format!("{}-{}", props.id, slug(field))} {label} {hint} value={props.form.text(field).to_owned()} kind={kind(field)}
                fault={props.form.fault(field).map(|fault| AttrValue::from((words.fault)(&fault)))}
                oninput={props.onaction.reform(move |text| SubjectAction::Typed(field, text))} />
        </div>
    }
}

fn kind(field: SubjectField) -> FieldKind {
    match field {
        SubjectField::ValidityDays | SubjectField::PathLength => FieldKind::Number,
        SubjectField::AlternativeNames => FieldKind::Lines,
        SubjectField::CommonName
        | SubjectField::Organization
        | SubjectField::OrganizationalUnit
        | SubjectField::Country
        | SubjectField::State
        | SubjectField::Locality
        | SubjectField::SerialNumber
        | SubjectField::ValidityStart
        | SubjectField::ValidityEnd => FieldKind::Text,
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
