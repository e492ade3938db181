//! Korean: causes. How the TLS connection comes about: trust, names, time, versions, the chain.

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
    what: "기기가 AWS IoT 서버를 믿지 않습니다.",
    why: "기기가 가진 루트가 서버의 루트와 다릅니다. Amazon Root CA 1(또는 2~4)이어야 합니다. 직접 만든 \
           CA도, -ats가 없는 엔드포인트만 쓰던 VeriSign도 아닙니다.",
    remedy: "기기의 신뢰 루트로 Amazon Root CA 1을 넣으세요. 직접 만든 CA는 기기 자신의 체인에 들어갑니다. \
           명령으로 확인하세요.",
};

const SERVER_NAME_MISMATCH: CauseWords = CauseWords {
    what: "서버 인증서의 이름이 기기가 기대한 이름과 다릅니다.",
    why: "IP 주소나 다른 이름으로 접속했거나, 서버 이름을 보내지 않아 AWS의 기본 인증서를 받았습니다.",
    remedy: "엔드포인트의 전체 이름으로 접속하고, SNI와 이름 확인에도 같은 이름을 쓰세요.",
};

const SNI_MISSING: CauseWords = CauseWords {
    what: "TLS 핸드셰이크에 서버 이름(SNI)이 없습니다.",
    why: "AWS IoT는 SNI로 어느 계정인지 알아봅니다. SNI가 없거나 IP 주소이면 핸드셰이크를 끝내거나 다른 \
           인증서로 답합니다.",
    remedy: "TLS 라이브러리에 엔드포인트의 전체 이름(…-ats.iot.REGION.amazonaws.com)을 서버 이름으로 넣고, \
           이름으로 접속하세요.",
};

const CLOCK_NOT_SET: CauseWords = CauseWords {
    what: "기기의 시계가 맞지 않습니다.",
    why: "배터리가 없는 기기는 1970년이나 빌드 시각에서 시작합니다. 그러면 서버 인증서를 비롯한 모든 \
           인증서가 “아직 유효하지 않음”이 됩니다.",
    remedy: "처음 TLS로 접속하기 전에 SNTP나 모뎀으로, 적어도 빌드 시각으로 시계를 맞추고 다시 접속하세요.",
};

const CERTIFICATE_STARTS_LATER: CauseWords = CauseWords {
    what: "인증서의 유효 기간이 아직 시작되지 않았습니다.",
    why: "표시된 시계는 맞습니다. 인증서의 notBefore가 더 뒤입니다. 발급한 컴퓨터의 시계가 빨랐거나 현지 \
           시각을 쓴 경우가 많습니다.",
    remedy: "notBefore까지 기다리거나, notBefore를 과거로 해서 다시 발급하세요.",
};

const CERTIFICATE_EXPIRED: CauseWords = CauseWords {
    what: "만료된 인증서가 있습니다.",
    why: "AWS IoT는 만료된 기기 인증서를 받지 않고, 기기는 만료된 서버나 루트 인증서를 받지 않습니다.",
    remedy: "명령으로 어느 것인지 확인하고, 기기 인증서를 새로 발급하거나(certificateId도 새로 생깁니다) \
           기기의 루트를 바꾸세요.",
};

const TLS_VERSION: CauseWords = CauseWords {
    what: "기기와 서버에 공통된 TLS 버전이 없습니다.",
    why: "AWS IoT는 TLS 1.2와 1.3을 씁니다. 기기가 더 낮은 버전만 내놓았거나 도메인의 보안 정책이 더 \
           높은 버전을 요구합니다.",
    remedy: "기기의 TLS 라이브러리에서 TLS 1.2를 켜거나, 이를 허용하는 보안 정책을 고르세요.",
};

const CLIENT_CERTIFICATE_NOT_SENT: CauseWords = CauseWords {
    what: "기기가 인증서를 보내지 않았습니다.",
    why: "서버가 요청했지만 빈 목록을 받았습니다. 파일을 넣지 않았거나, 키가 맞지 않거나, 라이브러리가 \
           보낼 체인을 찾지 못했습니다.",
    remedy: "접속하기 전에 TLS 라이브러리에 인증서와 키를 모두 넣으세요. Java라면 신뢰 인증서가 아니라 \
           키스토어의 PrivateKeyEntry로 넣습니다.",
};

const CHAIN_MISSING: CauseWords = CauseWords {
    what: "처음 접속할 때 CA 인증서 없이 기기 인증서만 보냈습니다.",
    why: "기기 인증서를 스스로 등록하려면 AWS IoT가 서명한 CA를 알아봐야 합니다. 지금 안내로는 SNI가 \
           있으면 기기 인증서만으로 되지만, SNI가 없거나 옛 안내를 따르면 CA 인증서가 같은 핸드셰이크에 \
           뒤따라야 합니다.",
    remedy: "기기 인증서와 CA 인증서를 이 순서로 한 파일에 담아 보내고 SNI로 엔드포인트 이름을 보내세요. \
           CA가 ACTIVE이고 자동 등록이 켜져 있는지도 보세요.",
};

const CHAIN_REFUSED: CauseWords = CauseWords {
    what: "SDK는 인증서 하나만 받는데 파일에 체인이 들어 있습니다.",
    why: "2세대 AWS SDK는 기기 인증서를 정확히 하나만 읽습니다(“expected depth: 1”). SNI가 있으면 CA \
           인증서는 보내지 않아도 됩니다.",
    remedy: "기기 인증서만 넣으세요. 명령은 파일에서 첫 인증서를 꺼냅니다. SNI는 SDK가 보냅니다.",
};

const CA_NOT_DIRECT_ISSUER: CauseWords = CauseWords {
    what: "등록된 CA가 기기 인증서에 직접 서명하지 않았습니다.",
    why: "AWS IoT는 직접 서명한 CA를 찾습니다. 중간 CA 위의 루트는 해당하지 않습니다.",
    remedy: "기기 인증서에 서명한 중간 CA(CA:TRUE)를 등록하거나, 등록된 CA로 서명하세요.",
};
