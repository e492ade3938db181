//! Korean: causes. What the broker allows, whom it drops and why.

use jitr_shared::inspect::BrokerCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: BrokerCause) -> &'static CauseWords {
    match cause {
        BrokerCause::PolicyMissing => &POLICY_MISSING,
        BrokerCause::ClientIdNotAllowed => &CLIENT_ID_NOT_ALLOWED,
        BrokerCause::TopicNotAllowed => &TOPIC_NOT_ALLOWED,
        BrokerCause::DuplicateClientId => &DUPLICATE_CLIENT_ID,
        BrokerCause::Throttled => &THROTTLED,
        BrokerCause::KeepAliveTimeout => &KEEP_ALIVE_TIMEOUT,
        BrokerCause::RetainNotAllowed => &RETAIN_NOT_ALLOWED,
    }
}

const POLICY_MISSING: CauseWords = CauseWords {
    what: "이 연결을 허용하는 정책이 없습니다.",
    why: "TLS는 되지만 CONNECT에서 끊깁니다. 인증서에 정책이 없거나 이 클라이언트 ID의 iot:Connect를 \
           허용하지 않습니다. ACTIVE여도 정책이 없으면 끊깁니다.",
    remedy: "명령으로 정책을 붙이고 client 리소스를 클라이언트 ID와 비교하세요. 이유는 로그 그룹 \
           AWSIotLogsV2에 있습니다.",
};

const CLIENT_ID_NOT_ALLOWED: CauseWords = CauseWords {
    what: "정책이 이 클라이언트 ID를 허용하지 않습니다.",
    why: "iot:Connect는 arn:…:client/ID로 클라이언트를 정합니다. 기기가 보낸 ID가 다릅니다. \
           ${iot:Connection.Thing.ThingName}이면 사물 이름이어야 합니다.",
    remedy: "정책에 있는 ID로 접속하거나 리소스를 넓히세요.",
};

const TOPIC_NOT_ALLOWED: CauseWords = CauseWords {
    what: "정책이 이 토픽을 허용하지 않습니다.",
    why: "접속은 허용됩니다. 발행에는 topic/…, 구독에는 topicfilter/…, 수신에는 다시 topic/…이 \
           필요합니다. 허용되지 않은 일을 하면 AWS IoT가 끊습니다.",
    remedy: "기기가 쓰는 토픽에 iot:Publish, iot:Subscribe(topicfilter), iot:Receive를 추가하세요.",
};

const DUPLICATE_CLIENT_ID: CauseWords = CauseWords {
    what: "두 연결이 같은 클라이언트 ID를 씁니다.",
    why: "나중 연결이 먼저 연결을 끊습니다. 자동 재접속이면 서로 계속 밀어냅니다.",
    remedy: "기기마다 고유한 ID(예: 일반 이름)를 쓰고, 같은 ID를 쓰는 두 번째 프로그램을 멈추세요.",
};

const THROTTLED: CauseWords = CauseWords {
    what: "AWS IoT가 허용하는 것보다 호출이나 메시지가 많습니다.",
    why: "한도는 계정과 리전마다 초 단위로 셉니다. 인증서, 정책, 사물에 관한 호출은 초당 10~15번입니다.",
    remedy: "간격을 늘려 가며 무작위로 다시 시도하고 한 번에 적게 보내세요. 모자라면 한도 상향을 \
           요청하세요.",
};

const KEEP_ALIVE_TIMEOUT: CauseWords = CauseWords {
    what: "연결이 너무 오래 조용했습니다.",
    why: "keep-alive의 1.5배 동안 패킷이 없으면 AWS IoT가 끊습니다. 멈춘 루프나 중간 네트워크 때문일 \
           수도 있습니다.",
    remedy: "클라이언트의 루프가 계속 돌게 하고, keep-alive를 30~1200초로 두고, 스스로 다시 접속하게 \
           하세요.",
};

const RETAIN_NOT_ALLOWED: CauseWords = CauseWords {
    what: "보존(retain) 메시지나 유언(will)이 허용되지 않습니다.",
    why: "보존하려면 iot:Publish 외에 iot:RetainPublish가 필요합니다. 없으면 보존되는 유언만으로도 \
           CONNECT에서 끊깁니다.",
    remedy: "정책에 그 토픽의 iot:RetainPublish를 추가하거나 보존하지 마세요.",
};
