//! English: causes. Certificate and key files, and the memory that reading them needs.

use jitr_shared::inspect::FileCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: FileCause) -> &'static CauseWords {
    match cause {
        FileCause::PemEscapedNewlines => &PEM_ESCAPED_NEWLINES,
        FileCause::PemCrlf => &PEM_CRLF,
        FileCause::PemUnreadable => &PEM_UNREADABLE,
        FileCause::KeyMismatch => &KEY_MISMATCH,
        FileCause::KeyEncrypted => &KEY_ENCRYPTED,
        FileCause::KeyNotAccepted => &KEY_NOT_ACCEPTED,
        FileCause::FileNotFound => &FILE_NOT_FOUND,
        FileCause::FilePrefixMissing => &FILE_PREFIX_MISSING,
        FileCause::OutOfMemory => &OUT_OF_MEMORY,
    }
}

const PEM_ESCAPED_NEWLINES: CauseWords = CauseWords {
    what: "The PEM has its line breaks written out as \\n.",
    why: "It was copied out of JSON or a C string: two characters stand where a line should end, and TLS \
           libraries find no start line.",
    remedy: "Turn each \\n into a real line break (jq -r does), or in C write the string so that the \
           compiler does; Inspect's Copy PEM gives it right.",
};

const PEM_CRLF: CauseWords = CauseWords {
    what: "The PEM has the line ends of Windows (CR LF).",
    why: "RFC 7468 allows them, but firmware that stores PEM as a string, modems and some TLS libraries \
           do not.",
    remedy: "Write the file with LF alone; the command does it.",
};

const PEM_UNREADABLE: CauseWords = CauseWords {
    what: "A certificate or key could not be read.",
    why: "The file is no PEM, was cut, has lost its line breaks (\\n written out, CR LF, none), lacks \
           the zero behind a string in C, or holds another thing than was expected: a key instead of a \
           certificate.",
    remedy: "Drop the file here: Inspect says which block and byte. Check that certificate, key and root \
           were not exchanged.",
};

const KEY_MISMATCH: CauseWords = CauseWords {
    what: "The private key does not belong to the certificate.",
    why: "Their public keys differ: files of two devices or of two attempts were mixed.",
    remedy: "Compare both with the command; take the pair that belongs together.",
};

const KEY_ENCRYPTED: CauseWords = CauseWords {
    what: "The private key is encrypted and was not opened.",
    why: "The program asked for the passphrase and got none or a wrong one; AWS's SDKs take no encrypted \
           key at all.",
    remedy: "Give the passphrase, or store the key in clear on the device (the command) and protect the \
           storage.",
};

const KEY_NOT_ACCEPTED: CauseWords = CauseWords {
    what: "The key or the signature's hash is too weak or not supported.",
    why: "AWS IoT takes RSA of at least 2048 bits and NIST's curves, signed with SHA-256 or stronger; \
           OpenSSL 3 refuses less as well.",
    remedy: "Make a new key, EC P-256 or RSA 2048, and issue the certificate again with SHA-256.",
};

const FILE_NOT_FOUND: CauseWords = CauseWords {
    what: "A certificate or key file was not found.",
    why: "The path counts from where the program runs; on a device the file system or partition may be \
           another, or empty.",
    remedy: "Check the path that stands in the message, and name files in full.",
};

const FILE_PREFIX_MISSING: CauseWords = CauseWords {
    what: "The AWS CLI got a file's name as the certificate itself.",
    why: "Without file:// it sends the name instead of the content, and AWS answers that the certificate \
           is not valid.",
    remedy: "Write file:// before each file name.",
};

const OUT_OF_MEMORY: CauseWords = CauseWords {
    what: "The device has too little memory for the handshake.",
    why: "A TLS handshake needs 30 to 60 KB at its peak, RSA chains more; fragmented memory has the same \
           effect.",
    remedy: "Free memory before connecting, use EC P-256 certificates, and smaller TLS buffers (max \
           fragment length).",
};
