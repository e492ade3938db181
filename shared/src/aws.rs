//! The AWS IoT control plane, as values: what to send, how to sign it, what the answer means.
//!
//! A typed call ([`call`]) becomes a request, [`sigv4`] says which headers sign it, the shell sends it, and the answer
//! becomes a typed value or a [`fault::Fault`]. [`event`] reads what AWS sends to us; [`iam`], [`device_policy`] and
//! [`command`] write the documents and command lines that people need around it.
//! Not here: sending, retrying, pacing, credentials' storage.
//!
//! Source: AWS IoT API reference (2015-05-28), AWS IoT Core developer guide.

pub mod arn;
pub mod call;
pub mod certificate_id;
pub mod command;
pub mod credentials;
pub mod device_policy;
pub mod endpoint;
pub mod event;
pub mod fault;
pub mod iam;
pub mod name;
pub mod policy_document;
pub mod region;
pub mod registry_name;
pub mod sigv4;

pub use arn::{Arn, RoleArn};
pub use certificate_id::{CaCertificateId, CertificateId, CertificatePem};
pub use credentials::Credentials;
pub use endpoint::Endpoint;
pub use name::{AccountId, NameError, PolicyName, RegistrationCode, RuleName};
pub use policy_document::PolicyDocument;
pub use region::{Partition, Region};
pub use registry_name::{
    AttributeName, AttributeValue, Attributes, ThingGroupName, ThingName, ThingTypeName,
};
