//! From when to when a certificate is valid: the end in sight, the start folded, because its usual choice fits nearly always.

use jitr_shared::certificate::draft::{EndChoice, Field, StartChoice};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::component::subject_form::SubjectFieldLine;
use crate::hook::use_words::use_words;
use crate::state::subject::{SubjectAction, SubjectForm};
use crate::ui::folded::Folded;
use crate::ui::options::{OptionLine, Options};
use crate::ui::select::{Choice, Select};

const ENDS: [(&str, EndChoice); 4] = [
    ("days", EndChoice::AfterDays),
    ("at", EndChoice::At),
    ("never", EndChoice::Never),
    ("expired", EndChoice::AlreadyExpired),
];
const STARTS: [(&str, StartChoice); 3] =
    [("backdated", StartChoice::Backdated), ("now", StartChoice::Now), ("at", StartChoice::At)];

/// What [`ValidityFields`] shows.
#[derive(Properties, PartialEq)]
pub struct ValidityFieldsProps {
    /// Before each field's id; unique on the page.
    pub id: AttrValue,
    /// The form as it stands.
    pub form: SubjectForm,
    /// What happens to it.
    pub onaction: Callback<SubjectAction>,
}

/// From when to when.
#[component]
pub fn ValidityFields(props: &ValidityFieldsProps) -> Html {
    let words = &use_words().issue;
    let validity = &props.form.draft.validity;
    let ends = ENDS.map(|(value, end)| Choice { value: value.into(), label: (words.end_name)(end).into() });
    let choose = props.onaction.clone();
    let onend = Callback::from(move |value: String| {
        if let Some((_, end)) = ENDS.into_iter().find(|(name, _)| *name == value) {
            choose.emit(SubjectAction::End(end));
        }
    });
    let field = |field: Field| {
        html! {
            <SubjectFieldLine id={props.id.clone()} {field} form={props.form.clone()} onaction={props.onaction.clone()} />
        }
    };
    let beside = match validity.end {
        EndChoice::AfterDays => field(Field::ValidityDays),
        EndChoice::At => field(Field::ValidityEnd),
        EndChoice::Never | EndChoice::AlreadyExpired => {
            html! { <p class="field-hint">{ (words.end_says)(validity.end) }</p> }
        }
    };
    html! {
        <div class="fields">
            <div class="pair">
                <Select id={format!("{}-end", props.id)} label={words.end_label} choices={ends.to_vec()}
                    chosen={name_of(&ENDS, validity.end)} onchoose={onend} />
                { beside }
            </div>
            <Folded summary={(words.start_summary)(validity)} small=true open={props.form.is_wrong(&[Field::ValidityStart])}>
                <Starts id={props.id.clone()} form={props.form.clone()} onaction={props.onaction.clone()} />
            </Folded>
        </div>
    }
}

#[component]
fn Starts(props: &ValidityFieldsProps) -> Html {
    let words = &use_words().issue;
    let start = props.form.draft.validity.start;
    let options = STARTS.map(|(value, start)| OptionLine {
        value,
        label: (words.start_name)(start).into(),
        says: (words.start_says)(start).into(),
    });
    let choose = props.onaction.clone();
    let onchoose = Callback::from(move |value: String| {
        if let Some((_, start)) = STARTS.into_iter().find(|(name, _)| *name == value) {
            choose.emit(SubjectAction::Start(start));
        }
    });
    html! {
        <>
            <Options id={format!("{}-start", props.id)} label={words.start_label} options={options.to_vec()}
                chosen={name_of(&STARTS, start)} {onchoose} />
            if start == StartChoice::At {
                <SubjectFieldLine id={props.id.clone()} field={Field::ValidityStart} form={props.form.clone()}
                    onaction={props.onaction.clone()} />
            }
        </>
    }
}

fn name_of<T: PartialEq + Copy>(names: &[(&'static str, T)], chosen: T) -> &'static str {
    names.iter().find(|(_, value)| *value == chosen).map(|(name, _)| *name).unwrap_or_default()
}
