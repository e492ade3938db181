//! The form that names a certificate: what was typed, which fields were left, and so which faults are shown.
//!
//! Typing -> [`SubjectAction`] -> [`SubjectForm::after`]. A field's fault shows once the field was left or the form was sent, so
//! that nobody is told off in the middle of a word. Not here: the limits (`shared::certificate::draft`), the wording.

use std::rc::Rc;

use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::{Draft, Fault, Field};
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

    /// Whether it can be sent as it stands.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.draft.parse().is_ok()
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
    fn the_next_device_keeps_everything_but_the_name() {
        let form = typed(SubjectForm::new(Role::Device), Field::CommonName, "press-1");
        let form = typed(form, Field::Organization, "Acme");
        let form = form.after(SubjectAction::Sent).after(SubjectAction::Made);
        assert_eq!(form.text(Field::CommonName), "");
        assert_eq!(form.text(Field::Organization), "Acme");
        assert_eq!(form.fault(Field::CommonName), None);
    }
}
