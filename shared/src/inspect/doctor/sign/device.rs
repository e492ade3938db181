//! Signs of registering a device certificate by a call.

use super::phrase::{REGISTER_CA, REGISTER_DEVICE};
use super::{Scope, Sign, Strength};
use crate::inspect::{DoctorRule::Status, StatusCause};

/// A fault and what was called stand in one sentence.
const SENTENCE: Scope = Scope::Near(260);

const EXISTS: &[&str] = &[
    "ResourceAlreadyExistsException",
    "already exists",
    "already registered",
    "already provisioned or registered",
    "is already registered",
];

pub(super) const SIGNS: &[Sign] = &[
    Sign::new(
        Status(StatusCause::CertificateAlreadyRegistered),
        Strength::Certain,
        &[EXISTS, REGISTER_DEVICE],
    )
    .within(SENTENCE)
    .unless(&[REGISTER_CA]),
    Sign::new(
        Status(StatusCause::CertificateAlreadyRegistered),
        Strength::Certain,
        &[&[
            "The certificate is already provisioned or registered",
            "certificate is already provisioned or registered",
        ]],
    )
    .unless(&[REGISTER_CA]),
    Sign::new(
        Status(StatusCause::CertificateRegisteredElsewhere),
        Strength::Certain,
        &[REGISTER_DEVICE, &["This request is not valid", "Request is not valid"]],
    )
    .within(SENTENCE),
    Sign::new(
        Status(StatusCause::CertificateRegisteredElsewhere),
        Strength::Certain,
        &[
            &[
                "another account",
                "other account",
                "different account",
                "another AWS account",
                "a different AWS account",
            ],
            &[
                "certificate is registered*",
                "certificate is already*",
                "certificate already*",
                "device certificate*",
            ],
        ],
    )
    .within(SENTENCE)
    .unless(&[&["CA certificate*", "CA is*"]]),
    Sign::new(
        Status(StatusCause::CaNotRegistered),
        Strength::Certain,
        &[
            REGISTER_DEVICE,
            &[
                "CA certificate not found",
                "CACertificate not found",
                "CA certificate is not registered",
                "CA certificate could not be found",
                "CA certificate does not exist",
                "No CA certificate found",
                "no registered CA*",
                "CA not registered",
                "CA certificate that signed*",
                "not signed by a registered CA*",
            ],
        ],
    )
    .within(SENTENCE),
    Sign::new(
        Status(StatusCause::CaNotRegistered),
        Strength::Strong,
        &[
            &["CertificateValidationException", "ResourceNotFoundException"],
            &["RegisterCertificate", "RegisterCertificateCommand"],
        ],
    )
    .within(SENTENCE)
    .unless(&[&["key in the certificate*", "expired", "not yet valid", "parse*", "PEM", "status"]]),
    Sign::new(
        Status(StatusCause::CaNotRegistered),
        Strength::Strong,
        &[&["ResourceNotFoundException"], &["DescribeCACertificate", "UpdateCACertificate"]],
    )
    .within(SENTENCE),
    Sign::new(
        Status(StatusCause::CertificateConflict),
        Strength::Certain,
        &[&["CertificateConflictException", "registered more than one CA certificate*"]],
    ),
    Sign::new(
        Status(StatusCause::StatusNotSettable),
        Strength::Certain,
        &[
            &[
                "CertificateStateException",
                "InvalidRequestException",
                "Not allowed to register certificate with*",
                "not allowed to update certificate*",
            ],
            &["PENDING_ACTIVATION", "PENDING_TRANSFER"],
        ],
    )
    .within(SENTENCE),
    Sign::new(Status(StatusCause::StatusNotSettable), Strength::Strong, &[&["CertificateStateException"]])
        .unless(&[&["DeleteC*", "deletion", "deactivated"]]),
];
