//! Korean: causes. What AWS IoT knows of a device certificate.

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
    what: "기기 인증서가 PENDING_ACTIVATION입니다.",
    why: "AWS IoT가 등록하고 알렸습니다. 누군가 정책을 붙이고 ACTIVE로 바꿀 때까지 모든 연결이 끊깁니다.",
    remedy: "Watch에서 받아들여지지 않은 이유를 보거나, 정책을 붙인 뒤 명령으로 활성화하세요. 기기는 다시 \
           접속해야 합니다.",
};

const CERTIFICATE_INACTIVE: CauseWords = CauseWords {
    what: "기기 인증서가 INACTIVE입니다.",
    why: "AWS IoT가 알고 있지만 거부합니다. 누군가 비활성화했거나 활성화하지 않고 등록했습니다.",
    remedy: "누가 왜 그랬는지 알아본 뒤 명령으로 활성화하세요.",
};

const CERTIFICATE_REVOKED: CauseWords = CauseWords {
    what: "기기 인증서가 REVOKED입니다.",
    why: "되돌릴 수 없습니다. AWS IoT는 다시 활성화하지 않습니다.",
    remedy: "기기에 새 인증서를 발급하세요. 새 certificateId로 새 기기처럼 등록됩니다.",
};

const CERTIFICATE_ALREADY_REGISTERED: CauseWords = CauseWords {
    what: "기기 인증서는 이 계정과 리전에 이미 등록되어 있습니다.",
    why: "인증서는 SHA-256으로 구분합니다. 답의 resourceId가 그것입니다.",
    remedy: "다시 등록할 필요가 없습니다. 명령으로 상태와 정책을 보세요.",
};

const CERTIFICATE_REGISTERED_ELSEWHERE: CauseWords = CauseWords {
    what: "기기 인증서가 같은 리전의 다른 계정에 등록된 것 같습니다.",
    why: "AWS IoT는 요청이 올바르지 않다고만 답합니다. 이것이 이유라는 점은 관찰된 사실이고 문서에는 \
           없습니다.",
    remedy: "다른 계정에서 지우거나, 새 인증서를 발급하거나, 여러 계정을 허용하는 SNI_ONLY 모드로 CA를 \
           등록하세요.",
};

const CA_NOT_REGISTERED: CauseWords = CauseWords {
    what: "이 인증서의 CA가 이 계정과 리전에 등록되어 있지 않습니다.",
    why: "등록은 한 계정, 한 리전에만 해당합니다. 다른 곳으로 복사되지 않습니다.",
    remedy: "직접 서명한 CA를 이 리전에 등록하거나 register-certificate-without-ca를 쓰세요.",
};

const CERTIFICATE_CONFLICT: CauseWords = CauseWords {
    what: "주체와 공개 키가 같은 CA가 여럿 등록되어 있습니다.",
    why: "AWS IoT는 어느 것이 서명했는지 알 수 없습니다.",
    remedy: "--ca-certificate-pem으로 CA를 지정하거나 쓰지 않는 CA를 지우세요.",
};

const STATUS_NOT_SETTABLE: CauseWords = CauseWords {
    what: "이 상태는 호출로 정할 수 없습니다.",
    why: "PENDING_ACTIVATION과 PENDING_TRANSFER는 AWS만 정합니다. REVOKED에서는 벗어날 수 없습니다.",
    remedy: "ACTIVE나 INACTIVE로 등록하세요. PENDING_ACTIVATION은 기기가 처음 접속할 때 저절로 됩니다.",
};

const CERTIFICATE_UNKNOWN: CauseWords = CauseWords {
    what: "AWS IoT가 핸드셰이크에서 기기 인증서를 거부했습니다.",
    why: "이 계정과 리전에 등록되지 않았거나 INACTIVE이거나 삭제되었습니다. 또는 CA가 등록되지 않았거나, \
           ACTIVE가 아니거나, 처음 접속할 때 보내지 않았습니다.",
    remedy: "Inspect에서 certificateId를 얻어 엔드포인트의 리전에서 명령으로 물어보세요. 없다면 CA를 \
           보세요.",
};
