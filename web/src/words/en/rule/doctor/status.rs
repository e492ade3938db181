//! English: causes. What AWS IoT knows of a device certificate.

use jitr_shared::inspect::StatusCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: StatusCause) -> &'static CauseWords {
    match cause {
        StatusCause::CertificatePending => &CERTIFICATE_PENDING,
        StatusCause::CertificateInactive => &CERTIFICATE_INACTIVE,
        StatusCause::CertificateRevoked => &CERTIFICATE_REVOKED,
        StatusCause::CertificateAlreadyRegistered => &CERTIFICATE_ALREADY_REGISTERED,
        StatusCause::CertificateRegisteredElsewhere => &CERTIFICATE_REGISTERED_ELSEWHERE,
        StatusCause::CaNotRegistered => &CA_NOT_REGISTERED,
        StatusCause::CertificateConflict => &CERTIFICATE_CONFLICT,
        StatusCause::StatusNotSettable => &STATUS_NOT_SETTABLE,
        StatusCause::CertificateUnknown => &CERTIFICATE_UNKNOWN,
    }
}

const CERTIFICATE_PENDING: CauseWords = CauseWords {
    what: "The device certificate is PENDING_ACTIVATION.",
    why: "AWS IoT has registered it and reported it; until somebody attaches a policy and sets it ACTIVE \
           every connection is closed.",
    remedy: "See in Watch why it was not accepted; or attach a policy and then activate it with the \
           command. The device has to connect again.",
};

const CERTIFICATE_INACTIVE: CauseWords = CauseWords {
    what: "The device certificate is INACTIVE.",
    why: "AWS IoT knows it and refuses it; somebody deactivated it or registered it without activating \
           it.",
    remedy: "Find out who did and why, then activate it with the command.",
};

const CERTIFICATE_REVOKED: CauseWords = CauseWords {
    what: "The device certificate is REVOKED.",
    why: "That is final: AWS IoT never activates it again.",
    remedy: "Issue a new certificate for the device; with a new certificateId it registers itself like a \
           new one.",
};

const CERTIFICATE_ALREADY_REGISTERED: CauseWords = CauseWords {
    what: "The device certificate is registered already in this account and Region.",
    why: "A certificate is known by its SHA-256, however often it is registered; resourceId in the \
           answer names it.",
    remedy: "Nothing has to be registered: look at its status and policies with the command.",
};

const CERTIFICATE_REGISTERED_ELSEWHERE: CauseWords = CauseWords {
    what: "The device certificate seems to be registered in another account of this Region.",
    why: "AWS IoT says only that the request is not valid; that this is the reason was observed and is \
           not documented.",
    remedy: "Delete it in the other account, issue another certificate, or register its CA in mode \
           SNI_ONLY, which allows several accounts.",
};

const CA_NOT_REGISTERED: CauseWords = CauseWords {
    what: "The CA of this certificate is not registered in this account and Region.",
    why: "Registrations count for one account and one Region; nothing is copied to others.",
    remedy: "Register the CA that directly signed it in this Region, or use \
           register-certificate-without-ca.",
};

const CERTIFICATE_CONFLICT: CauseWords = CauseWords {
    what: "Several registered CAs have the same subject and public key.",
    why: "AWS IoT cannot tell which of them signed the certificate.",
    remedy: "Name the CA with --ca-certificate-pem, or delete the CAs that are not used.",
};

const STATUS_NOT_SETTABLE: CauseWords = CauseWords {
    what: "This status can't be set by a call.",
    why: "PENDING_ACTIVATION and PENDING_TRANSFER are AWS's own; REVOKED can't be left.",
    remedy: "Register with ACTIVE or INACTIVE; PENDING_ACTIVATION comes by itself when the device connects \
           for the first time.",
};

const CERTIFICATE_UNKNOWN: CauseWords = CauseWords {
    what: "AWS IoT refused the device certificate in the handshake.",
    why: "It is not registered in this account and Region, INACTIVE or deleted; or its CA is not \
           registered, not ACTIVE, or was not sent at the first connection.",
    remedy: "Take the certificateId from Inspect and ask AWS with the command, in the endpoint's Region. If \
           it is not there, look at the CA.",
};
