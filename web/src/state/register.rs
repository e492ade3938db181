//! Stage Prove and register: the registration code as typed, and the verification certificate that belongs to it.
//!
//! A verification certificate proves one CA for one code; after either changed it is of no use, and [`RegisterForm::verification`] no
//! longer gives it.

use jitr_shared::certificate::draft::{Fault, parse_registration_code};

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterForm {
    /// As typed or fetched.
    pub code: String,
    /// The last one that was made.
    pub made: Option<Verification>,
}

/// A verification certificate, and what it proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The CA that signed it.
    pub ca_certificate_id: String,
    /// The code in it.
    pub registration_code: String,
    /// One PEM block.
    pub pem: String,
}

impl RegisterForm {
    /// The code without its white space, if it is one.
    #[must_use]
    pub fn registration_code(&self) -> Option<String> {
        parse_registration_code(&self.code).ok()
    }

    /// What is wrong with the code; an empty field is not wrong yet.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        if self.code.trim().is_empty() {
            return None;
        }
        parse_registration_code(&self.code).err()
    }

    /// The verification certificate for this CA and the code in the field.
    #[must_use]
    pub fn verification(&self, ca_certificate_id: &str) -> Option<&Verification> {
        let code = self.registration_code()?;
        self.made
            .as_ref()
            .filter(|made| made.ca_certificate_id == ca_certificate_id && made.registration_code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, RegisterForm, Verification};

    #[test]
    fn a_code_may_be_pasted_with_white_space_and_a_short_one_is_named() {
        let form = RegisterForm { code: format!(" {} \n{}", "ab".repeat(16), "cd".repeat(16)), made: None };
        assert_eq!(form.registration_code().unwrap().len(), 64);
        let short = RegisterForm { code: "abc".to_owned(), made: None };
        assert_eq!(short.fault(), Some(Fault::RegistrationCodeLength { found: 3 }));
        assert_eq!(RegisterForm::default().fault(), None);
    }

    #[test]
    fn a_verification_certificate_is_good_for_one_ca_and_one_code() {
        let made = Verification {
            ca_certificate_id: "ca".to_owned(),
            registration_code: "ab".repeat(32),
            pem: String::new(),
        };
        let form = RegisterForm { code: "ab".repeat(32), made: Some(made) };
        assert!(form.verification("ca").is_some());
        assert!(form.verification("other").is_none());
        let changed = RegisterForm { code: "cd".repeat(32), ..form };
        assert!(changed.verification("ca").is_none());
    }
}
