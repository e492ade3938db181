//! Signs of registering a CA: the proof of its key, its status.

use super::phrase::{REGISTER_CA, REGISTER_DEVICE};
use super::{Scope, Sign, Strength};
use crate::inspect::{DoctorRule::Registration, RegistrationCause};

/// A fault and what was called stand in one sentence.
const SENTENCE: Scope = Scope::Near(260);

const CODE: &[&str] = &["registration code", "RegistrationCodeValidationException", "registrationCode"];

const BASIC_CONSTRAINTS: &[&str] = &["basicConstraints", "basic constraints", "CA:TRUE", "CA:FALSE"];

const VERIFICATION: &[&str] = &[
    "verification certificate",
    "verificationCertificate",
    "private key verification certificate",
    "verification cert",
];

const EXISTS: &[&str] = &[
    "ResourceAlreadyExistsException",
    "already exists",
    "already registered",
    "already provisioned or registered",
    "is already registered",
];

pub(super) const SIGNS: &[Sign] = &[
    Sign::new(
        Registration(RegistrationCause::NoCaTrue),
        Strength::Certain,
        &[&[
            "does not have the basicConstraints extension*",
            "does not have basicConstraints*",
            "doesn't have the basicConstraints*",
            "basicConstraints extension as true",
            "basicConstraints is not true",
            "basicConstraints is not set*",
            "basicConstraints missing",
            "missing basicConstraints",
            "no basicConstraints",
            "without basicConstraints",
            "without CA:TRUE",
            "missing CA:TRUE",
            "CA:TRUE is missing",
            "no CA:TRUE",
            "must have basicConstraints*",
            "must have the basicConstraints*",
            "must contain basicConstraints*",
            "basic constraints check failed: this is not a CA certificate",
            "this is not a CA certificate",
            "is not a CA certificate",
            "TrustAnchor with subject*",
            "invalid CA certificate",
            "INVALID_CA",
            "X509_V_ERR_INVALID_CA",
            "not authorized to sign other certificates",
            "EndEntityUsedAsCa",
            "invalid non-CA certificate",
            "not a CA cert",
            "CA_CERT_INVALID",
            "SEC_ERROR_CA_CERT_INVALID",
            "certificate is not a CA",
        ]],
    ),
    Sign::new(
        Registration(RegistrationCause::RegistrationCodeMismatch),
        Strength::Certain,
        &[&[
            "RegistrationCodeValidationException",
            "Registration code validation failed",
            "The registration code is invalid",
        ]],
    ),
    Sign::new(
        Registration(RegistrationCause::RegistrationCodeMismatch),
        Strength::Strong,
        &[
            CODE,
            &[
                "does not match",
                "doesn't match",
                "mismatch",
                "is not valid",
                "is invalid",
                "not the same",
                "differs",
                "different region",
                "another region",
                "other region",
                "wrong region",
                "another account",
            ],
        ],
    )
    .within(SENTENCE)
    .unless(&[BASIC_CONSTRAINTS]),
    Sign::new(
        Registration(RegistrationCause::VerificationWrongSigner),
        Strength::Certain,
        &[
            VERIFICATION,
            &[
                "not signed by*",
                "is not signed*",
                "wasn't signed by*",
                "was not signed by*",
                "signed by another*",
                "signed by a different*",
                "signed by the wrong*",
                "signature is not valid",
                "signature is invalid",
                "invalid signature",
                "signature verification failed",
                "signature does not match",
                "could not be verified",
                "cannot be verified",
                "can't be verified",
                "unable to verify",
                "failed to verify",
                "failed verification",
                "verification failed",
                "does not verify",
                "doesn't chain*",
                "does not chain*",
                "issuer does not match",
                "was not issued by*",
                "is not issued by*",
            ],
        ],
    )
    .within(SENTENCE)
    .unless(&[CODE, BASIC_CONSTRAINTS]),
    Sign::new(
        Registration(RegistrationCause::VerificationWrongSigner),
        Strength::Strong,
        &[&["CertificateValidationException"], REGISTER_CA],
    )
    .within(SENTENCE)
    .unless(&[
        BASIC_CONSTRAINTS,
        CODE,
        &[
            "expired",
            "not yet valid",
            "key in the certificate",
            "is not valid. The CA*",
            "malformed",
            "parse*",
            "PEM",
            "mode",
            "SNI_ONLY",
            "already*",
        ],
    ]),
    Sign::new(
        Registration(RegistrationCause::CaAlreadyRegistered),
        Strength::Certain,
        &[EXISTS, REGISTER_CA],
    )
    .within(SENTENCE)
    .unless(&[&["Cannot accept*"]]),
    Sign::new(
        Registration(RegistrationCause::CaAlreadyRegistered),
        Strength::Certain,
        &[EXISTS, &["register-ca-certificate", "CA certificate"]],
    )
    .within(Scope::Near(160))
    .unless(&[REGISTER_DEVICE, &["another account", "other account"]]),
    Sign::new(
        Registration(RegistrationCause::CaRegisteredElsewhere),
        Strength::Certain,
        &[&[
            "Cannot accept this CACertificate",
            "Cannot accept this CA certificate",
            "Cannot accept the CA certificate",
        ]],
    ),
    Sign::new(
        Registration(RegistrationCause::CaRegisteredElsewhere),
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
                "CA certificate is registered*",
                "CA is registered*",
                "CA certificate is already*",
                "CA is already*",
                "CA certificate already*",
                "CA already*",
            ],
        ],
    )
    .within(SENTENCE),
    Sign::new(
        Registration(RegistrationCause::CaLimit),
        Strength::Certain,
        &[&[
            "Limit reached for number of CA Certificates*",
            "number of CA certificates with same subject",
            "CA certificates with the same subject*",
            "number of CA certificates exceeded",
        ]],
    )
    .unless(&[&["CertificateConflictException", "subject and public key"]]),
    Sign::new(
        Registration(RegistrationCause::CaLimit),
        Strength::Strong,
        &[&["LimitExceededException"], REGISTER_CA],
    )
    .within(SENTENCE),
    Sign::new(
        Registration(RegistrationCause::CertificateMode),
        Strength::Certain,
        &[&[
            "the following arguments are required: --verification-certificate",
            "following arguments are required: --verification-cert*",
            "verificationCertificate must be empty",
            "verification certificate must be empty",
            "verificationCertificate must not be empty",
            "verification certificate must not be empty",
            "verificationCertificate is required",
            "verification certificate is required",
            "should not provide verification*",
            "certificateMode is not valid",
            "certificate mode is not valid",
            "Missing required parameter in input: verificationCertificate",
        ]],
    ),
    Sign::new(
        Registration(RegistrationCause::CertificateMode),
        Strength::Strong,
        &[&["SNI_ONLY"], VERIFICATION, &["InvalidRequestException", "CertificateValidationException"]],
    )
    .within(Scope::Near(400)),
    Sign::new(
        Registration(RegistrationCause::CaLeftInactive),
        Strength::Certain,
        &[&["autoRegistrationStatus ENABLE"], &["status INACTIVE"]],
    )
    .within(Scope::Record),
    Sign::new(
        Registration(RegistrationCause::CaLeftInactive),
        Strength::Strong,
        &[&[
            "CA certificate is inactive",
            "CA is inactive",
            "CA is INACTIVE",
            "CA certificate is not active",
            "CA is not active",
            "inactive CA",
            "CA was left inactive",
        ]],
    ),
    Sign::new(
        Registration(RegistrationCause::CaLeftInactive),
        Strength::Strong,
        &[&["status INACTIVE"], &["cacert"]],
    )
    .within(Scope::Record),
    Sign::new(
        Registration(RegistrationCause::AutoRegistrationOff),
        Strength::Certain,
        &[&["autoRegistrationStatus DISABLE", "autoRegistrationStatus DISABLED"]],
    )
    .unless(&[&["new-auto-registration-status ENABLE", "newAutoRegistrationStatus ENABLE"]]),
    Sign::new(
        Registration(RegistrationCause::AutoRegistrationOff),
        Strength::Strong,
        &[&[
            "auto registration is disabled",
            "auto-registration is off",
            "auto registration disabled",
            "automatic registration is disabled",
            "auto registration is not enabled",
            "auto-registration not enabled",
        ]],
    ),
];
