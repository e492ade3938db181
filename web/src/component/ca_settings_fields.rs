//! The fields of a CA's settings.

use jitr_shared::api::ca_settings::{AllowList, CrlUse, Mode, PolicyUse, Strictness};
use jitr_shared::api::problem::FieldProblem;
use yew::{AttrValue, Callback, Event, Html, Properties, UseReducerDispatcher, component, html};

use crate::component::thing_fields::ThingFields;
use crate::hook::use_words::use_words;
use crate::platform::input::checked_of;
use crate::state::ca_settings::{Draft, Edit, NotANumber};
use crate::ui::field::{Field, FieldKind};
use crate::ui::options::{OptionLine, Options};
use crate::words::ca_settings::{CaSettingsWords, Said};

/// What [`CaSettingsFields`] shows.
#[derive(Properties, PartialEq)]
pub struct CaSettingsFieldsProps {
    /// Of which CA: ids on the page begin with it.
    pub id: String,
    /// As it is typed.
    pub draft: Draft,
    /// What is done to it.
    pub edit: UseReducerDispatcher<Draft>,
    /// Members that are no numbers.
    pub wrong: Vec<NotANumber>,
    /// The members that the Worker refused, and why.
    pub refused: Vec<FieldProblem>,
}

impl CaSettingsFieldsProps {
    /// What is wrong with a member, as the wire names it.
    pub(super) fn fault(&self, member: &str, not_a_number: &'static str) -> Option<AttrValue> {
        if self.wrong.contains(&member) {
            return Some(AttrValue::Static(not_a_number));
        }
        refusal(&self.refused, member)
    }

    /// Types into a text.
    pub(super) fn typed(&self, of: fn(&mut Draft) -> &mut String) -> Callback<String> {
        let edit = self.edit.clone();
        Callback::from(move |text| edit.dispatch(Edit::Type(of, text)))
    }

    fn chosen(&self, choose: fn(&mut Draft, &str)) -> Callback<String> {
        let edit = self.edit.clone();
        Callback::from(move |value| edit.dispatch(Edit::Choose(choose, value)))
    }

    fn options<T: Copy + PartialEq>(&self, group: &Group<T>, chosen: T) -> Html {
        let values = group.values;
        let lines = values.iter().map(|(value, name)| {
            let (label, says) = (group.say)(*value);
            OptionLine { value: name, label: AttrValue::Static(label), says: AttrValue::Static(says) }
        });
        let name = values.iter().find(|(value, _)| *value == chosen).map_or("", |(_, name)| name);
        html! {
            <Options id={format!("{}-{}", group.member, self.id)} label={group.label} options={lines.collect::<Vec<_>>()}
                chosen={name} onchoose={self.chosen(group.choose)} />
        }
    }
}

struct Group<T: 'static> {
    member: &'static str,
    label: &'static str,
    values: &'static [(T, &'static str)],
    say: fn(T) -> Said,
    choose: fn(&mut Draft, &str),
}

const MODES: &[(Mode, &str)] =
    &[(Mode::NotifyOnly, "notify-only"), (Mode::Automatic, "automatic"), (Mode::Hold, "hold")];
const CRL_USES: &[(CrlUse, &str)] =
    &[(CrlUse::Off, "off"), (CrlUse::WhenPresent, "when-present"), (CrlUse::Required, "required")];
const ALLOW_LISTS: &[(AllowList, &str)] = &[
    (AllowList::Everybody, "everybody"),
    (AllowList::Pattern, "pattern"),
    (AllowList::Manifest, "manifest"),
];
const POLICIES: &[(PolicyUse, &str)] =
    &[(PolicyUse::Shared, "shared"), (PolicyUse::PerCertificate, "per-certificate")];
const STRICTNESS: &[(Strictness, &str)] = &[(Strictness::Warn, "warn"), (Strictness::Refuse, "refuse")];
const REVOKING: &[(bool, &str)] = &[(true, "in-aws"), (false, "only-here")];

fn named<T: Copy>(values: &[(T, &str)], name: &str, choose: impl FnOnce(T)) {
    if let Some((value, _)) = values.iter().find(|(_, known)| *known == name) {
        choose(*value);
    }
}

/// The fields of a CA's settings.
#[component]
pub fn CaSettingsFields(props: &CaSettingsFieldsProps) -> Html {
    let words = &use_words().ca_settings;
    html! {
        <>
            { who(props, words) }
            <ThingFields id={props.id.clone()} draft={props.draft.clone()} edit={props.edit.clone()} refused={props.refused.clone()} />
            { what(props, words) }
            { retention(props, words) }
        </>
    }
}

fn who(props: &CaSettingsFieldsProps, words: &CaSettingsWords) -> Html {
    let draft = &props.draft;
    let mode = Group {
        member: "mode",
        label: words.mode,
        values: MODES,
        say: words.mode_choice,
        choose: |draft, name| named(MODES, name, |mode| draft.mode = mode),
    };
    let crl = Group {
        member: "crl",
        label: words.crl,
        values: CRL_USES,
        say: words.crl_choice,
        choose: |draft, name| named(CRL_USES, name, |crl| draft.crl = crl),
    };
    let allow = Group {
        member: "allow",
        label: words.allow,
        values: ALLOW_LISTS,
        say: words.allow_choice,
        choose: |draft, name| named(ALLOW_LISTS, name, |allow| draft.allow_list = allow),
    };
    html! {
        <>
            { props.options(&mode, draft.mode) }
            { props.options(&crl, draft.crl) }
            { props.options(&allow, draft.allow_list) }
            if draft.allow_list == AllowList::Pattern {
                <Field id={format!("pattern-{}", props.id)} label={words.pattern} hint={words.pattern_hint} code=true
                    value={draft.allow_pattern.clone()} oninput={props.typed(|draft| &mut draft.allow_pattern)}
                    fault={props.fault("allowPattern", words.not_a_number)} />
            }
            <Field id={format!("quota-{}", props.id)} label={words.quota} hint={words.quota_hint} kind={FieldKind::Number}
                optional={words.optional} value={draft.quota.clone()} oninput={props.typed(|draft| &mut draft.quota)}
                fault={props.fault("quotaPerHour", words.not_a_number)} />
        </>
    }
}

fn what(props: &CaSettingsFieldsProps, words: &CaSettingsWords) -> Html {
    let draft = &props.draft;
    let policy = Group {
        member: "policy",
        label: words.policy,
        values: POLICIES,
        say: words.policy_choice,
        choose: |draft, name| named(POLICIES, name, |policy| draft.policy = policy),
    };
    let revoked = Group {
        member: "revoked",
        label: words.revoked,
        values: REVOKING,
        say: words.revoked_choice,
        choose: |draft, name| named(REVOKING, name, |in_aws| draft.revoke_in_aws = in_aws),
    };
    let weak_key = Group {
        member: "weak-key",
        label: words.weak_key,
        values: STRICTNESS,
        say: words.weak_key_choice,
        choose: |draft, name| named(STRICTNESS, name, |strictness| draft.weak_key = strictness),
    };
    let client_auth = Group {
        member: "client-auth",
        label: words.client_auth,
        values: STRICTNESS,
        say: words.client_auth_choice,
        choose: |draft, name| named(STRICTNESS, name, |strictness| draft.missing_client_auth = strictness),
    };
    html! {
        <>
            { props.options(&policy, draft.policy) }
            { props.options(&revoked, draft.revoke_in_aws) }
            { props.options(&weak_key, draft.weak_key) }
            { props.options(&client_auth, draft.missing_client_auth) }
        </>
    }
}

fn retention(props: &CaSettingsFieldsProps, words: &CaSettingsWords) -> Html {
    let draft = &props.draft;
    html! {
        <fieldset class="choices options">
            <legend>{ words.retention }</legend>
            <div class="pair">
                <Field id={format!("days-{}", props.id)} label={words.retention_days} hint={words.retention_days_hint}
                    kind={FieldKind::Number} optional={words.optional} value={draft.retention_days.clone()}
                    oninput={props.typed(|draft| &mut draft.retention_days)} fault={props.fault("retentionDays", words.not_a_number)} />
                <Field id={format!("rows-{}", props.id)} label={words.retention_rows} hint={words.retention_rows_hint}
                    kind={FieldKind::Number} value={draft.retention_rows.clone()}
                    oninput={props.typed(|draft| &mut draft.retention_rows)} fault={props.fault("retentionRows", words.not_a_number)} />
            </div>
        </fieldset>
    }
}

/// Why the Worker refused a member, as the wire names it.
pub(super) fn refusal(refused: &[FieldProblem], member: &str) -> Option<AttrValue> {
    let problem = refused.iter().find(|problem| problem.field == member);
    problem.map(|problem| AttrValue::from(problem.detail.clone()))
}

/// Ticks or unticks a box.
pub(super) fn ticked(edit: &UseReducerDispatcher<Draft>, of: fn(&mut Draft) -> &mut bool) -> Callback<Event> {
    let edit = edit.clone();
    Callback::from(move |event: Event| edit.dispatch(Edit::Tick(of, checked_of(&event))))
}
