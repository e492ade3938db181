//! English: causes. Registering a CA: the proof of its key, its status, its template.

use jitr_shared::inspect::RegistrationCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: RegistrationCause) -> &'static CauseWords {
    match cause {
        RegistrationCause::NoCaTrue => &NO_CA_TRUE,
        RegistrationCause::VerificationWrongSigner => &VERIFICATION_WRONG_SIGNER,
        RegistrationCause::RegistrationCodeMismatch => &REGISTRATION_CODE_MISMATCH,
        RegistrationCause::CaAlreadyRegistered => &CA_ALREADY_REGISTERED,
        RegistrationCause::CaRegisteredElsewhere => &CA_REGISTERED_ELSEWHERE,
        RegistrationCause::CaLimit => &CA_LIMIT,
        RegistrationCause::CertificateMode => &CERTIFICATE_MODE,
        RegistrationCause::CaLeftInactive => &CA_LEFT_INACTIVE,
        RegistrationCause::AutoRegistrationOff => &AUTO_REGISTRATION_OFF,
        RegistrationCause::JitpTemplateAttached => &JITP_TEMPLATE_ATTACHED,
        RegistrationCause::JitpParameterMissing => &JITP_PARAMETER_MISSING,
    }
}

const NO_CA_TRUE: CauseWords = CauseWords {
    what: "The CA certificate lacks CA:TRUE.",
    why: "AWS IoT registers only certificates whose basicConstraints say CA:TRUE; “openssl x509 -req” \
           writes no extension unless it is told to.",
    remedy: "Issue the CA certificate again with basicConstraints=critical,CA:TRUE, with the same key, and \
           register that one.",
};

const VERIFICATION_WRONG_SIGNER: CauseWords = CauseWords {
    what: "The verification certificate was not signed by this CA.",
    why: "It proves that you hold the CA's private key, so exactly that key has to sign it: not another \
           CA of the same name, and not itself.",
    remedy: "Sign it with the key of the CA that you register, and check it with the command.",
};

const REGISTRATION_CODE_MISMATCH: CauseWords = CauseWords {
    what: "The verification certificate does not name this account's and Region's registration code.",
    why: "Its common name has to be the code exactly. Each account and Region has a code of its own, and \
           a deleted code is replaced by another.",
    remedy: "Ask for the code in the Region where you register, put all 64 characters into the common name, \
           sign again.",
};

const CA_ALREADY_REGISTERED: CauseWords = CauseWords {
    what: "This CA is registered already, in this account and Region.",
    why: "AWS IoT knows a certificate by its SHA-256; the answer names the one that is there.",
    remedy: "Use the registered one: see its status and auto-registration, and change those instead of \
           registering again.",
};

const CA_REGISTERED_ELSEWHERE: CauseWords = CauseWords {
    what: "This CA is registered in another AWS account of this Region.",
    why: "In mode DEFAULT a CA belongs to one account per Region.",
    remedy: "Delete it there, or register it in every account in mode SNI_ONLY: without a verification \
           certificate, and with devices that send SNI.",
};

const CA_LIMIT: CauseWords = CauseWords {
    what: "No more CAs with this subject can be registered.",
    why: "AWS IoT takes 10 CA certificates with the same subject in an account and Region.",
    remedy: "Delete one that is no longer used (first set it INACTIVE), or give the new CA another subject.",
};

const CERTIFICATE_MODE: CauseWords = CauseWords {
    what: "Certificate mode and verification certificate do not fit together.",
    why: "DEFAULT wants a verification certificate; SNI_ONLY wants none. An AWS CLI of before 2022 does \
           not know SNI_ONLY and asks for one always.",
    remedy: "Give exactly what the mode wants; update the CLI for SNI_ONLY.",
};

const CA_LEFT_INACTIVE: CauseWords = CauseWords {
    what: "The CA is registered and INACTIVE.",
    why: "AWS's page registers it with --allow-auto-registration alone, and the default status is \
           INACTIVE: no new device certificate is registered, connections are closed and no event comes.",
    remedy: "Activate it with the command; next time register with --set-as-active too.",
};

const AUTO_REGISTRATION_OFF: CauseWords = CauseWords {
    what: "Auto-registration of the CA is off.",
    why: "AWS IoT then knows only device certificates that were registered by a call; an unknown one is \
           closed without an event.",
    remedy: "Switch it on with the command (the value is ENABLE, not ENABLED).",
};

const JITP_TEMPLATE_ATTACHED: CauseWords = CauseWords {
    what: "A provisioning template is attached to the CA: JITP runs instead of JITR.",
    why: "With a registrationConfig AWS IoT provisions by the template; nobody's rule decides, and a \
           template that does not fit leaves certificates PENDING_ACTIVATION.",
    remedy: "Remove it with the command, then switch auto-registration on again; or use JITP and mend the \
           template.",
};

const JITP_PARAMETER_MISSING: CauseWords = CauseWords {
    what: "Provisioning by the template failed: mostly a subject field is missing.",
    why: "Each AWS::IoT::Certificate:: parameter of the template must stand in the device certificate's \
           subject; its role must be allowed to create what it names.",
    remedy: "Compare the subject with the template's parameters; drop the parameter or issue the \
           certificate with that field.",
};
