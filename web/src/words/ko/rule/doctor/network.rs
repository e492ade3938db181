//! Korean: causes. The way to the endpoint, and what a test of it proves.

use jitr_shared::inspect::NetworkCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: NetworkCause) -> &'static CauseWords {
    match cause {
        NetworkCause::EndpointNotFound => &ENDPOINT_NOT_FOUND,
        NetworkCause::EndpointControlPlane => &ENDPOINT_CONTROL_PLANE,
        NetworkCause::EndpointOtherRegion => &ENDPOINT_OTHER_REGION,
        NetworkCause::EndpointNotAts => &ENDPOINT_NOT_ATS,
        NetworkCause::AlpnMissing => &ALPN_MISSING,
        NetworkCause::NetworkBlocked => &NETWORK_BLOCKED,
        NetworkCause::SClientRegistersNothing => &S_CLIENT_REGISTERS_NOTHING,
        NetworkCause::SClientVerifyCode => &S_CLIENT_VERIFY_CODE,
        NetworkCause::FirstConnectionClosed => &FIRST_CONNECTION_CLOSED,
    }
}

const ENDPOINT_NOT_FOUND: CauseWords = CauseWords {
    what: "엔드포인트의 이름을 찾지 못했습니다.",
    why: "철자가 틀렸거나, 다른 리전이거나, https://나 포트가 들어 있거나, 기기에 DNS가 없습니다.",
    remedy: "명령이 알려 주는 이름을 스킴, 포트, 슬래시 없이 그대로 쓰고 기기에서 조회해 보세요.",
};

const ENDPOINT_CONTROL_PLANE: CauseWords = CauseWords {
    what: "기기용 엔드포인트가 아닙니다.",
    why: "iot.REGION.amazonaws.com은 AWS 호출용이고 data.iot.…은 폐기되었습니다. 기기는 계정의 \
           엔드포인트 …-ats.iot.REGION.amazonaws.com을 씁니다.",
    remedy: "명령이 알려 주는 이름을 쓰세요.",
};

const ENDPOINT_OTHER_REGION: CauseWords = CauseWords {
    what: "엔드포인트와 인증서의 리전이 다릅니다.",
    why: "CA, 인증서, 정책, 사물은 한 리전에만 해당합니다.",
    remedy: "인증서가 등록된 리전의 엔드포인트를 쓰거나 그 리전에 등록하세요.",
};

const ENDPOINT_NOT_ATS: CauseWords = CauseWords {
    what: "-ats가 없는 옛 엔드포인트입니다.",
    why: "VeriSign 인증서를 보여 주는데 Amazon 루트로는 확인되지 않습니다.",
    remedy: "-ats 엔드포인트와 Amazon Root CA 1을 쓰세요.",
};

const ALPN_MISSING: CauseWords = CauseWords {
    what: "ALPN 없이 443 포트로 MQTT에 접속했습니다.",
    why: "443에서 AWS IoT는 핸드셰이크가 x-amzn-mqtt-ca를 내놓지 않으면 HTTPS나 WebSocket으로 봅니다.",
    remedy: "ALPN 프로토콜 x-amzn-mqtt-ca를 내놓거나 8883 포트를 쓰세요.",
};

const NETWORK_BLOCKED: CauseWords = CauseWords {
    what: "엔드포인트에 연결되지 않습니다.",
    why: "방화벽, 프록시, 또는 없는 경로 때문입니다. 8883 포트는 자주 막혀 있습니다.",
    remedy: "ALPN x-amzn-mqtt-ca로 443 포트를 써 보고, 엔드포인트까지 길을 여세요.",
};

const S_CLIENT_REGISTERS_NOTHING: CauseWords = CauseWords {
    what: "openssl s_client는 TLS만 확인하고 아무것도 등록하지 않습니다.",
    why: "AWS IoT는 MQTT CONNECT 패킷에서 인증서를 등록하는데 s_client는 보내지 않습니다. 모르는 \
           인증서도 핸드셰이크는 통과합니다.",
    remedy: "명령처럼 실제 MQTT 클라이언트로 접속하세요. 첫 연결은 끊기고, 활성화한 뒤 두 번째는 됩니다.",
};

const S_CLIENT_VERIFY_CODE: CauseWords = CauseWords {
    what: "s_client의 verify 코드는 내 인증서가 아니라 서버에 관한 것입니다.",
    why: "루트가 없거나 달라서 서버의 체인을 따라가지 못했습니다. 핸드셰이크는 계속됩니다. 기기 인증서에 \
           대해서는 아무 말도 하지 않습니다.",
    remedy: "-CAfile로 Amazon Root CA 1을 주면 코드가 0이 됩니다. 그다음 진짜 원인을 다른 곳에서 찾으세요.",
};

const FIRST_CONNECTION_CLOSED: CauseWords = CauseWords {
    what: "새 기기의 첫 연결은 끊깁니다. 다시 접속해야 합니다.",
    why: "AWS IoT가 인증서를 등록하고 이벤트를 발행한 뒤 끊습니다. 정책이 붙고 ACTIVE가 되면 연결됩니다.",
    remedy: "간격을 늘려 가며 무작위로, 적어도 1분 동안 다시 접속하게 하세요. 어디까지 왔는지는 Watch에 \
           있습니다.",
};
