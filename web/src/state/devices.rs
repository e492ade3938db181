//! Stage Devices: where devices connect, by AWS's word or by hand.

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::bundle::endpoint::DeviceEndpoint as Address;

/// Where devices connect, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndpointChoice {
    /// What stands in the field.
    pub text: String,
    /// What AWS said.
    pub from_aws: Option<DeviceEndpoint>,
}

impl EndpointChoice {
    /// Takes what AWS said; it also replaces what was typed, because it was asked for.
    #[must_use]
    pub fn with_answer(endpoint: DeviceEndpoint) -> Self {
        Self { text: endpoint.address.clone(), from_aws: Some(endpoint) }
    }

    /// Takes what is typed.
    #[must_use]
    pub fn typed(mut self, text: String) -> Self {
        self.text = text;
        self
    }

    /// It is AWS's word, unchanged.
    #[must_use]
    pub fn is_from_aws(&self) -> bool {
        self.from_aws.as_ref().is_some_and(|endpoint| endpoint.address == self.text.trim())
    }

    /// The endpoint, if it is one; the server's own root is kept only for the address that it was told for.
    #[must_use]
    pub fn endpoint(&self) -> Option<DeviceEndpoint> {
        let address = self.text.trim().to_owned();
        Address::parse(&address).ok()?;
        let told = self.from_aws.clone().filter(|told| told.address == address);
        Some(told.unwrap_or(DeviceEndpoint { address, server_ca_pem: None }))
    }

    /// Something stands there that is no endpoint.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.text.trim().is_empty() && self.endpoint().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::{DeviceEndpoint, EndpointChoice};

    fn told() -> EndpointChoice {
        EndpointChoice::with_answer(DeviceEndpoint {
            address: "localhost:8884".to_owned(),
            server_ca_pem: Some("PEM".to_owned()),
        })
    }

    #[test]
    fn a_root_of_its_own_belongs_to_the_address_that_it_was_told_for() {
        assert_eq!(told().endpoint().unwrap().server_ca_pem.as_deref(), Some("PEM"));
        let typed = told().typed("a1-ats.iot.eu-west-1.amazonaws.com".to_owned());
        assert!(!typed.is_from_aws());
        assert_eq!(typed.endpoint().unwrap().server_ca_pem, None);
    }

    #[test]
    fn an_address_is_a_host_and_nothing_else() {
        assert!(!EndpointChoice::default().is_wrong());
        assert!(EndpointChoice::default().typed("https://a.example".to_owned()).is_wrong());
        assert!(EndpointChoice::default().typed(" localhost:8883 ".to_owned()).endpoint().is_some());
    }
}
