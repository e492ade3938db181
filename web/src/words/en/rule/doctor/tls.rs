//! English: causes. How the TLS connection comes about: trust, names, time, versions, the chain.

use jitr_shared::inspect::TlsCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: TlsCause) -> &'static CauseWords {
    match cause {
        TlsCause::ServerRootNotTrusted => &SERVER_ROOT_NOT_TRUSTED,
        TlsCause::ServerNameMismatch => &SERVER_NAME_MISMATCH,
        TlsCause::SniMissing => &SNI_MISSING,
        TlsCause::ClockNotSet => &CLOCK_NOT_SET,
        TlsCause::CertificateStartsLater => &CERTIFICATE_STARTS_LATER,
        TlsCause::CertificateExpired => &CERTIFICATE_EXPIRED,
        TlsCause::TlsVersion => &TLS_VERSION,
        TlsCause::ClientCertificateNotSent => &CLIENT_CERTIFICATE_NOT_SENT,
        TlsCause::ChainMissing => &CHAIN_MISSING,
        TlsCause::ChainRefused => &CHAIN_REFUSED,
        TlsCause::CaNotDirectIssuer => &CA_NOT_DIRECT_ISSUER,
    }
}

const SERVER_ROOT_NOT_TRUSTED: CauseWords = CauseWords {
    what: "The device does not trust AWS IoT's server.",
    why: "The root that the device compares with is not the one the server goes back to. It has to be \
           Amazon Root CA 1 (or 2 to 4): not your own CA, and not VeriSign, which only endpoints without \
           -ats used.",
    remedy: "Give the device Amazon Root CA 1 as its trusted root; your own CA belongs into the device's \
           own chain. Check it with the command.",
};

const SERVER_NAME_MISMATCH: CauseWords = CauseWords {
    what: "The server's certificate has another name than the device expects.",
    why: "The device connects to an IP address or a name of its own, or sends no server name and gets \
           AWS's default certificate.",
    remedy: "Connect to the endpoint's full name, and give the same name for SNI and for the check.",
};

const SNI_MISSING: CauseWords = CauseWords {
    what: "The TLS handshake carries no server name (SNI).",
    why: "AWS IoT has to know by SNI which account is meant; without it, or with an IP address, it ends \
           the handshake or answers with another certificate.",
    remedy: "Set the full name of the endpoint (…-ats.iot.REGION.amazonaws.com) as server name in the TLS \
           library, and connect by name.",
};

const CLOCK_NOT_SET: CauseWords = CauseWords {
    what: "The device's clock is not set.",
    why: "A device without a battery begins at 1970 or at the time of its build; then every certificate \
           is “not yet valid”, the server's first of all.",
    remedy: "Set the time before the first TLS connection: by SNTP, by the modem, or at least to the time \
           of the build. Then connect again.",
};

const CERTIFICATE_STARTS_LATER: CauseWords = CauseWords {
    what: "The certificate begins to be valid later.",
    why: "The clock that was shown is right; the certificate's notBefore lies behind it, mostly because \
           the machine that issued it was ahead or used local time.",
    remedy: "Wait until notBefore, or issue the certificate again with a notBefore in the past.",
};

const CERTIFICATE_EXPIRED: CauseWords = CauseWords {
    what: "A certificate has expired.",
    why: "AWS IoT takes no expired device certificate, and a device takes no expired server or root \
           certificate.",
    remedy: "See which one it is with the command; issue a new device certificate (it gets a new \
           certificateId) or renew the root on the device.",
};

const TLS_VERSION: CauseWords = CauseWords {
    what: "Device and server share no TLS version.",
    why: "AWS IoT speaks TLS 1.2 and 1.3; the device offers an older one, or the domain's security \
           policy asks for a newer one.",
    remedy: "Switch TLS 1.2 on in the device's TLS library, or choose a security policy that allows it.",
};

const CLIENT_CERTIFICATE_NOT_SENT: CauseWords = CauseWords {
    what: "The device sent no certificate.",
    why: "The server asked for one and got an empty list: the files were not set, the key does not fit, \
           or the library found no chain that it wanted to send.",
    remedy: "Give the TLS library both certificate and key before it connects; in Java as a PrivateKeyEntry \
           of the keystore, not as a trusted certificate.",
};

const CHAIN_MISSING: CauseWords = CauseWords {
    what: "At the first connection the device sent its certificate without its CA's.",
    why: "To register a device certificate by itself AWS IoT has to recognise the CA that signed it. \
           With SNI the certificate alone is enough by today's guide; without it, and by older texts, the \
           CA certificate has to follow in the same handshake.",
    remedy: "Send device certificate and CA certificate in one file, in this order, and the endpoint's name \
           by SNI; see that the CA is ACTIVE with auto-registration on.",
};

const CHAIN_REFUSED: CauseWords = CauseWords {
    what: "The SDK takes one certificate, and the file holds a chain.",
    why: "AWS's SDKs of the second generation read exactly one device certificate (“expected depth: 1”). \
           With SNI the CA certificate need not be sent.",
    remedy: "Give the device certificate alone; the command takes the first one out of the file. The SDK \
           sends SNI.",
};

const CA_NOT_DIRECT_ISSUER: CauseWords = CauseWords {
    what: "The registered CA did not sign the device certificate itself.",
    why: "AWS IoT looks for the CA that directly signed it; a root above an intermediate does not count.",
    remedy: "Register the intermediate that signed the device certificates (with CA:TRUE), or sign with the \
           registered one.",
};
