//! Korean: causes. Certificate and key files, and the memory that reading them needs.

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
    what: "PEM의 줄바꿈이 \\n이라는 글자로 적혀 있습니다.",
    why: "JSON이나 C 문자열에서 복사한 것입니다. 줄이 끝나야 할 자리에 글자 두 개가 있어 TLS \
           라이브러리가 시작 줄을 찾지 못합니다.",
    remedy: "\\n을 실제 줄바꿈으로 바꾸세요(jq -r이 해 줍니다). C에서는 컴파일러가 바꾸도록 문자열을 \
           적으세요. Inspect의 PEM 복사는 올바른 형태입니다.",
};

const PEM_CRLF: CauseWords = CauseWords {
    what: "PEM의 줄 끝이 Windows 방식(CR LF)입니다.",
    why: "RFC 7468은 허용하지만, PEM을 문자열로 저장하는 펌웨어와 모뎀, 일부 TLS 라이브러리는 읽지 \
           못합니다.",
    remedy: "LF만 쓰도록 파일을 바꾸세요. 명령이 해 줍니다.",
};

const PEM_UNREADABLE: CauseWords = CauseWords {
    what: "인증서나 키를 읽지 못했습니다.",
    why: "PEM이 아니거나, 잘렸거나, 줄바꿈이 없어졌거나(\\n 글자, CR LF, 없음), C 문자열 끝의 0이 \
           빠졌거나, 인증서 자리에 키가 들어 있는 것처럼 다른 것입니다.",
    remedy: "파일을 여기에 넣으면 몇 번째 블록, 몇 번째 바이트인지 보입니다. 인증서, 키, 루트가 서로 바뀌지 \
           않았는지도 확인하세요.",
};

const KEY_MISMATCH: CauseWords = CauseWords {
    what: "개인 키가 인증서의 것이 아닙니다.",
    why: "공개 키가 서로 다릅니다. 두 기기 또는 두 번의 시도에서 나온 파일이 섞였습니다.",
    remedy: "명령으로 비교하고, 서로 맞는 쌍을 쓰세요.",
};

const KEY_ENCRYPTED: CauseWords = CauseWords {
    what: "암호화된 개인 키를 열지 못했습니다.",
    why: "프로그램이 암호를 물었지만 받지 못했거나 틀렸습니다. AWS SDK는 암호화된 키를 받지 않습니다.",
    remedy: "암호를 주거나, 기기에는 평문 키를 두고(명령) 저장소를 보호하세요.",
};

const KEY_NOT_ACCEPTED: CauseWords = CauseWords {
    what: "키나 서명 해시가 너무 약하거나 지원되지 않습니다.",
    why: "AWS IoT는 2048비트 이상의 RSA와 NIST 곡선, SHA-256 이상의 서명을 받습니다. OpenSSL 3도 그보다 \
           약하면 거부합니다.",
    remedy: "키를 EC P-256이나 RSA 2048로 새로 만들고 SHA-256으로 다시 발급하세요.",
};

const FILE_NOT_FOUND: CauseWords = CauseWords {
    what: "인증서나 키 파일을 찾지 못했습니다.",
    why: "경로는 프로그램을 실행한 곳에서 시작합니다. 기기에서는 파일 시스템이나 파티션이 다르거나 비어 \
           있을 수 있습니다.",
    remedy: "메시지에 있는 경로를 확인하고 전체 경로로 적으세요.",
};

const FILE_PREFIX_MISSING: CauseWords = CauseWords {
    what: "AWS CLI가 파일 이름을 인증서로 받았습니다.",
    why: "file://이 없으면 내용 대신 이름을 보내고, AWS는 인증서가 올바르지 않다고 답합니다.",
    remedy: "파일 이름 앞에 file://을 붙이세요.",
};

const OUT_OF_MEMORY: CauseWords = CauseWords {
    what: "기기에 핸드셰이크를 할 메모리가 모자랍니다.",
    why: "TLS 핸드셰이크는 많을 때 30~60 KB가 필요하고 RSA 체인은 더 듭니다. 조각난 메모리도 같은 \
           결과입니다.",
    remedy: "접속하기 전에 메모리를 비우고, EC P-256 인증서와 더 작은 TLS 버퍼(max fragment length)를 \
           쓰세요.",
};
