//! Signs of provisioning by a template, where registration was meant.

use super::phrase::{CA_RECORD, FIRST_CONNECTION};
use super::{Scope, Sign, Strength};
use crate::inspect::{DoctorRule::Registration, RegistrationCause};

/// A fault and what was called stand in one sentence.
const SENTENCE: Scope = Scope::Near(260);

/// A template that is there: an empty `registrationConfig` is none.
const TEMPLATE: &[&str] =
    &["registrationConfig templateName", "registrationConfig templateBody", "registrationConfig roleArn"];

pub(super) const SIGNS: &[Sign] = &[
    Sign::new(
        Registration(RegistrationCause::JitpTemplateAttached),
        Strength::Certain,
        &[TEMPLATE, &["PENDING_ACTIVATION"]],
    )
    .unless(&[&["removeAutoRegistration", "remove-auto-registration"]]),
    Sign::new(
        Registration(RegistrationCause::JitpTemplateAttached),
        Strength::Certain,
        &[TEMPLATE, FIRST_CONNECTION],
    )
    .unless(&[&["removeAutoRegistration", "remove-auto-registration", "JITP"]]),
    // Whoever speaks of registration does not want it; the template's role may be called by its flow.
    Sign::new(
        Registration(RegistrationCause::JitpTemplateAttached),
        Strength::Strong,
        &[TEMPLATE, &["JITR", "just-in-time registration"]],
    )
    .unless(&[&["removeAutoRegistration", "remove-auto-registration"]]),
    Sign::new(
        Registration(RegistrationCause::JitpTemplateAttached),
        Strength::Certain,
        &[TEMPLATE, &["aws/events/certificates/registered*", "aws events certificates registered*"]],
    )
    .unless(&[&["removeAutoRegistration", "remove-auto-registration"]]),
    Sign::new(
        Registration(RegistrationCause::JitpTemplateAttached),
        Strength::Strong,
        &[TEMPLATE, CA_RECORD],
    )
    .within(Scope::Near(3000))
    .unless(&[&[
        "removeAutoRegistration",
        "remove-auto-registration",
        "JITP",
        "just-in-time provisioning",
    ]]),
    Sign::new(
        Registration(RegistrationCause::JitpTemplateAttached),
        Strength::Strong,
        &[
            &["JITP template", "provisioning template", "registration config", "registration-config"],
            &[
                "still attached",
                "is attached to the CA",
                "attached to the CA*",
                "still has a*",
                "left on the CA*",
                "still set",
            ],
        ],
    )
    .within(SENTENCE),
    Sign::new(
        Registration(RegistrationCause::JitpParameterMissing),
        Strength::Certain,
        &[
            &[
                "AWS::IoT::Certificate::*",
                "template parameter*",
                "parameters in the template",
                "provisioning template*",
            ],
            &[
                "missing",
                "not provided",
                "no value",
                "not found",
                "must contain values",
                "not present",
                "was not found",
                "is not defined",
                "undefined",
                "Invalid parameters",
                "no default value",
                "must have values",
            ],
        ],
    )
    .within(SENTENCE),
    Sign::new(
        Registration(RegistrationCause::JitpParameterMissing),
        Strength::Strong,
        &[
            &["eventType ProvisionDevice", "eventType RegisterThing", "eventType ProvisionThing"],
            &["status Failure", "logLevel ERROR"],
        ],
    )
    .within(Scope::Record),
    Sign::new(
        Registration(RegistrationCause::JitpParameterMissing),
        Strength::Strong,
        &[&["ProvisionThing.ClientError", "ResourceRegistrationFailureException"]],
    ),
];
