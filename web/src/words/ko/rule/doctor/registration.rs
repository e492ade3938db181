//! Korean: causes. Registering a CA: the proof of its key, its status, its template.

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
    what: "CA 인증서에 CA:TRUE가 없습니다.",
    why: "AWS IoT는 basicConstraints가 CA:TRUE인 인증서만 등록합니다. “openssl x509 -req”는 시키지 \
           않으면 확장을 넣지 않습니다.",
    remedy: "같은 키로 basicConstraints=critical,CA:TRUE를 넣어 CA 인증서를 다시 발급하고 그것을 \
           등록하세요.",
};

const VERIFICATION_WRONG_SIGNER: CauseWords = CauseWords {
    what: "검증 인증서가 이 CA로 서명되지 않았습니다.",
    why: "CA의 개인 키를 가지고 있음을 증명하는 것이므로 바로 그 키로 서명해야 합니다. 이름만 같은 다른 \
           CA도, 자기 서명도 안 됩니다.",
    remedy: "등록할 CA의 키로 서명하고 명령으로 확인하세요.",
};

const REGISTRATION_CODE_MISMATCH: CauseWords = CauseWords {
    what: "검증 인증서의 등록 코드가 이 계정과 리전의 것이 아닙니다.",
    why: "일반 이름(CN)이 코드와 정확히 같아야 합니다. 코드는 계정과 리전마다 다르고, 삭제하면 새로 \
           생깁니다.",
    remedy: "등록할 리전에서 코드를 받아 64글자 그대로 CN에 넣고 다시 서명하세요.",
};

const CA_ALREADY_REGISTERED: CauseWords = CauseWords {
    what: "이 CA는 이 계정과 리전에 이미 등록되어 있습니다.",
    why: "AWS IoT는 인증서를 SHA-256으로 구분합니다. 답에 이미 있는 것이 적혀 있습니다.",
    remedy: "등록된 것을 쓰세요. 다시 등록하지 말고 상태와 자동 등록을 확인해 바꾸세요.",
};

const CA_REGISTERED_ELSEWHERE: CauseWords = CauseWords {
    what: "이 CA는 같은 리전의 다른 AWS 계정에 등록되어 있습니다.",
    why: "DEFAULT 모드에서 CA는 리전마다 한 계정에만 속합니다.",
    remedy: "그쪽에서 지우거나, 모든 계정에서 SNI_ONLY 모드로 등록하세요. 검증 인증서는 없고, 기기는 SNI를 \
           보내야 합니다.",
};

const CA_LIMIT: CauseWords = CauseWords {
    what: "이 주체(subject)의 CA를 더 등록할 수 없습니다.",
    why: "AWS IoT는 계정과 리전마다 같은 주체의 CA 인증서를 10개까지 받습니다.",
    remedy: "쓰지 않는 것을 INACTIVE로 바꾼 뒤 지우거나, 새 CA에 다른 주체를 주세요.",
};

const CERTIFICATE_MODE: CauseWords = CauseWords {
    what: "인증서 모드와 검증 인증서가 맞지 않습니다.",
    why: "DEFAULT는 검증 인증서가 있어야 하고 SNI_ONLY는 없어야 합니다. 2022년 이전 AWS CLI는 SNI_ONLY를 \
           몰라 늘 요구합니다.",
    remedy: "모드에 맞게 주세요. SNI_ONLY를 쓰려면 CLI를 업데이트하세요.",
};

const CA_LEFT_INACTIVE: CauseWords = CauseWords {
    what: "CA가 등록되었지만 INACTIVE입니다.",
    why: "AWS 안내의 명령에는 --allow-auto-registration만 있고 기본 상태가 INACTIVE입니다. 새 기기 \
           인증서는 등록되지 않고, 연결은 끊기고, 이벤트도 오지 않습니다.",
    remedy: "명령으로 ACTIVE로 바꾸고, 다음에는 --set-as-active도 넣어 등록하세요.",
};

const AUTO_REGISTRATION_OFF: CauseWords = CauseWords {
    what: "CA의 자동 등록(auto-registration)이 꺼져 있습니다.",
    why: "그러면 AWS IoT는 호출로 등록한 기기 인증서만 압니다. 모르는 인증서는 이벤트 없이 끊깁니다.",
    remedy: "명령으로 켜세요(값은 ENABLED가 아니라 ENABLE입니다).",
};

const JITP_TEMPLATE_ATTACHED: CauseWords = CauseWords {
    what: "CA에 프로비저닝 템플릿이 남아 있어 JITR 대신 JITP가 실행됩니다.",
    why: "registrationConfig가 있으면 AWS IoT가 템플릿대로 처리합니다. 규칙이 결정하지 않고, 템플릿이 \
           맞지 않으면 PENDING_ACTIVATION에 머뭅니다.",
    remedy: "명령으로 지운 뒤 자동 등록을 다시 켜세요. 또는 JITP를 쓰고 템플릿을 고치세요.",
};

const JITP_PARAMETER_MISSING: CauseWords = CauseWords {
    what: "템플릿으로 프로비저닝하지 못했습니다. 대개 주체의 항목이 빠져 있습니다.",
    why: "템플릿의 AWS::IoT::Certificate:: 매개변수는 모두 기기 인증서의 주체에 있어야 하고, 역할은 \
           템플릿이 만드는 것을 만들 수 있어야 합니다.",
    remedy: "주체와 템플릿의 매개변수를 비교하고, 매개변수를 빼거나 그 항목을 넣어 다시 발급하세요.",
};
