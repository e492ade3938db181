//! Which files of a device a person wants, and the password of those that have one.
//!
//! A toggle or a typed text -> the next [`FormChoice`]. Not here: what the forms are (`shared::bundle::form`), their wording.

use jitr_shared::bundle::form::Form;

use crate::state::ca::{Passphrase, PassphraseFault};

/// What forms have in common, for the eye: four headings instead of fourteen rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormGroup {
    /// What almost everything takes.
    Pem,
    /// The same without armour.
    Der,
    /// Several things in one file.
    Container,
    /// For a build of firmware.
    Firmware,
}

impl FormGroup {
    /// All of them, the common one first.
    pub const ALL: [Self; 4] = [Self::Pem, Self::Der, Self::Container, Self::Firmware];

    /// Its forms.
    #[must_use]
    pub const fn forms(self) -> &'static [Form] {
        match self {
            Self::Pem => {
                &[Form::KeyPem, Form::CertificatePem, Form::ChainPem, Form::KeyPemEncrypted, Form::Base64Line]
            }
            Self::Der => &[Form::KeyDer, Form::CertificateDer],
            Self::Container => &[Form::Pkcs12, Form::Pkcs12Legacy, Form::Pkcs7],
            Self::Firmware => &[Form::CHeader, Form::OneLine, Form::DerArray, Form::NvsCsv],
        }
    }
}

/// The files that are wanted. No `Debug`: it may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct FormChoice {
    /// In the order of [`Form::ALL`].
    pub forms: Vec<Form>,
    /// Opens the files that are encrypted.
    pub password: Passphrase,
}

/// Why files can't be made of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// None is chosen.
    Nothing,
    /// An encrypted one is chosen, and the password can't be used.
    Password(PassphraseFault),
}

impl Default for FormChoice {
    fn default() -> Self {
        Self::of(&Form::USUAL)
    }
}

impl FormChoice {
    /// These forms, and no password.
    #[must_use]
    pub fn of(forms: &[Form]) -> Self {
        let forms = Form::ALL.into_iter().filter(|form| forms.contains(form)).collect();
        Self { forms, password: Passphrase::default() }
    }

    /// The choice with a form that was not in it, or without one that was.
    #[must_use]
    pub fn toggled(mut self, toggled: Form) -> Self {
        let contained = self.forms.contains(&toggled);
        self.forms = Form::ALL
            .into_iter()
            .filter(|form| if *form == toggled { !contained } else { self.forms.contains(form) })
            .collect();
        self
    }

    /// One of the files is encrypted.
    #[must_use]
    pub fn needs_password(&self) -> bool {
        self.forms.iter().any(|form| form.needs_password())
    }

    /// One of the files holds the private key.
    #[must_use]
    pub fn holds_key(&self) -> bool {
        self.forms.iter().any(|form| form.holds_key())
    }

    /// The README's line runs with these files.
    #[must_use]
    pub fn connects(&self) -> bool {
        [Form::KeyPem, Form::ChainPem].iter().all(|form| self.forms.contains(form))
    }

    /// Why no files can be made of it yet.
    #[must_use]
    pub fn fault(&self) -> Option<FormFault> {
        if self.forms.is_empty() {
            return Some(FormFault::Nothing);
        }
        self.password.fault().filter(|_| self.needs_password()).map(FormFault::Password)
    }

    /// The password, where a file needs it.
    #[must_use]
    pub fn password(&self) -> Option<String> {
        self.needs_password().then(|| self.password.first.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, FormChoice, FormFault, FormGroup, PassphraseFault};

    #[test]
    fn each_form_stands_in_one_group() {
        let mut grouped: Vec<Form> = FormGroup::ALL.iter().flat_map(|group| group.forms()).copied().collect();
        grouped.sort();
        let mut all = Form::ALL.to_vec();
        all.sort();
        assert_eq!(grouped, all);
    }

    #[test]
    fn a_toggle_keeps_the_order_of_the_archive() {
        let choice =
            FormChoice::of(&[Form::Pkcs12, Form::KeyPem]).toggled(Form::ChainPem).toggled(Form::KeyPem);
        assert_eq!(choice.forms, [Form::ChainPem, Form::Pkcs12]);
        assert!(choice.holds_key() && !choice.connects());
        assert!(FormChoice::default().connects());
    }

    #[test]
    fn a_password_is_asked_for_only_by_what_has_one() {
        let mut choice = FormChoice::default();
        assert_eq!((choice.fault(), choice.password()), (None, None));
        choice = choice.toggled(Form::KeyPemEncrypted);
        assert_eq!(choice.fault(), Some(FormFault::Password(PassphraseFault::TooShort { found: 0 })));
        choice.password.first = String::from("correct horse battery");
        choice.password.again = choice.password.first.clone();
        assert_eq!((choice.fault(), choice.password().is_some()), (None, true));
        assert_eq!(FormChoice::of(&[]).fault(), Some(FormFault::Nothing));
    }
}
