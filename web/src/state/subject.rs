//! The form that says what a certificate is to be: what was chosen and typed, which fields were left, and so which faults are shown.
//!
//! Typing -> [`SubjectAction`] -> [`SubjectForm::after`]. A field's fault shows once the field was left or the form was sent, so
//! that nobody is told off in the middle of a word. Not here: the limits (`shared::certificate::draft`), the wording.

use std::rc::Rc;

use jitr_shared::certificate::Role;
use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};
use jitr_shared::certificate::draft::{Draft, EndChoice, Fault, Field, StartChoice};
use yew::Reducible;

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectForm {
    /// What was typed.
    pub draft: Draft,
    left: Vec<Field>,
    sent: bool,
}

/// What happens to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectAction {
    /// A field was changed.
    Typed(Field, String),
    /// The focus left a field.
    Left(Field),
    /// Another role; what it does not have is emptied, and its validity is the usual one unless something else was typed.
    Role(Role),
    /// Another kind of key.
    Key(KeyAlgorithm),
    /// Another hash.
    Hash(HashAlgorithm),
    /// Another kind of start.
    Start(StartChoice),
    /// Another kind of end.
    End(EndChoice),
    /// All of it at once: a template.
    All(Box<Draft>),
    /// It was sent.
    Sent,
    /// What was asked for is made: the next one may have another name, the rest is likely the same.
    Made,
}

impl SubjectForm {
    /// Makes an empty form.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self { draft: Draft::new(role), left: Vec::new(), sent: false }
    }

    /// Makes a form with the settings that were used last, or an empty one.
    #[must_use]
    pub fn of(last: Option<Draft>, role: Role) -> Self {
        Self { draft: last.unwrap_or_else(|| Draft::new(role)), ..Self::new(role) }
    }

    /// Gives the form after an action.
    #[must_use]
    pub fn after(mut self, action: SubjectAction) -> Self {
        match action {
            SubjectAction::Typed(field, text) => *self.draft.text_mut(field) = text,
            SubjectAction::Left(field) => {
                // An empty field that was only passed by is no fault yet.
                if !self.text(field).is_empty() {
                    self.left.push(field);
                }
            }
            SubjectAction::Role(role) => self.turn_into(role),
            SubjectAction::Key(key) => self.draft.key = key,
            SubjectAction::Hash(hash) => self.draft.hash = hash,
            SubjectAction::Start(start) => self.draft.validity.start = start,
            SubjectAction::End(end) => self.draft.validity.end = end,
            SubjectAction::All(draft) => self.draft = *draft,
            SubjectAction::Sent => self.sent = true,
            SubjectAction::Made => {
                self.draft.common_name.clear();
                self.left.clear();
                self.sent = false;
            }
        }
        self
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.draft.text(field)
    }

    /// The fault to show at a field.
    #[must_use]
    pub fn fault(&self, field: Field) -> Option<Fault> {
        if !self.sent && !self.left.contains(&field) {
            return None;
        }
        let faults = self.draft.parse().err()?;
        faults.into_iter().find(|fault| fault.field == field).map(|fault| fault.fault)
    }

    /// Whether a fault is shown at one of these fields, which must not be folded away then.
    #[must_use]
    pub fn is_wrong(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.fault(*field).is_some())
    }

    /// Whether it can be sent as it stands.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.draft.parse().is_ok()
    }

    fn turn_into(&mut self, role: Role) {
        if self.draft.validity.days == Draft::new(self.draft.role).validity.days {
            self.draft.validity.days = Draft::new(role).validity.days;
        }
        self.draft.role = role;
        match role {
            Role::RootCa | Role::IntermediateCa => self.draft.alternative_names.clear(),
            Role::Device => self.draft.path_length.clear(),
            Role::VerificationCertificate => {
                self.draft.alternative_names.clear();
                self.draft.path_length.clear();
            }
        }
    }
}

impl Reducible for SubjectForm {
    type Action = SubjectAction;

    fn reduce(self: Rc<Self>, action: SubjectAction) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

#[cfg(test)]
mod tests {
    use super::{SubjectAction, SubjectForm};
    use jitr_shared::certificate::Role;
    use jitr_shared::certificate::draft::{Fault, Field};

    fn typed(form: SubjectForm, field: Field, text: &str) -> SubjectForm {
        form.after(SubjectAction::Typed(field, text.to_owned()))
    }

    #[test]
    fn a_fault_waits_until_the_field_is_left() {
        let form = typed(SubjectForm::new(Role::RootCa), Field::Country, "KOR");
        assert_eq!(form.fault(Field::Country), None);
        let form = form.after(SubjectAction::Left(Field::Country));
        assert_eq!(form.fault(Field::Country), Some(Fault::CountryCode));
        let form = typed(form, Field::Country, "KR");
        assert_eq!(form.fault(Field::Country), None);
    }

    #[test]
    fn an_empty_field_is_at_fault_only_once_the_form_was_sent() {
        let form = SubjectForm::new(Role::Device).after(SubjectAction::Left(Field::CommonName));
        assert_eq!(form.fault(Field::CommonName), None);
        assert!(!form.is_right());
        let form = form.after(SubjectAction::Sent);
        assert_eq!(form.fault(Field::CommonName), Some(Fault::Missing));
    }

    #[test]
    fn another_role_has_its_own_usual_validity_but_keeps_a_typed_one() {
        let days = |form: &SubjectForm| form.text(Field::ValidityDays).to_owned();
        let usual = |role| days(&SubjectForm::new(role));
        let form = SubjectForm::new(Role::RootCa).after(SubjectAction::Role(Role::IntermediateCa));
        assert_eq!(days(&form), usual(Role::IntermediateCa));
        let form = typed(form, Field::ValidityDays, "77").after(SubjectAction::Role(Role::RootCa));
        assert_eq!(days(&form), "77");
    }

    #[test]
    fn what_a_role_does_not_have_is_emptied() {
        let form = typed(SubjectForm::new(Role::RootCa), Field::PathLength, "0");
        assert_eq!(form.after(SubjectAction::Role(Role::Device)).text(Field::PathLength), "");
    }

    #[test]
    fn the_next_device_keeps_everything_but_the_name() {
        let form = typed(SubjectForm::new(Role::Device), Field::CommonName, "press-1");
        let form = typed(form, Field::Organization, "Acme");
        let form = form.after(SubjectAction::Sent).after(SubjectAction::Made);
        assert_eq!(form.text(Field::CommonName), "");
        assert_eq!(form.text(Field::Organization), "Acme");
        assert_eq!(form.fault(Field::CommonName), None);
    }
}
