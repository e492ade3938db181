//! Korean: devices.

use crate::state::keys::DeviceKey;
use crate::words::devices::DevicesWords;

pub(super) const DEVICES: DevicesWords = DevicesWords {
    lead: "기기의 키와 CA가 서명한 인증서를 만들고, 연결에 필요한 것을 함께 묶습니다.",
    empty: "이 탭에서 만든 기기가 아직 없습니다. 기기마다 키, 인증서, README가 든 ZIP 하나를 받습니다.",
    made_here: "이 탭에서 만든 기기",
    key_place,
    one_file: "파일 하나만 내려받기",
    forgotten: |name| format!("기기 “{name}”을(를) 지웠습니다."),
    made_unsaved: |name| {
        format!("“{name}”을(를) 만들었지만 브라우저가 ZIP을 저장하지 않았습니다. 카드에서 내려받으세요.")
    },
    ca: "서명할 CA",
    no_ca: "이 탭에 CA 키가 없습니다. 먼저 CA를 만들거나 불러오세요.",
    to_ca: "CA로 가기",
    endpoint: "엔드포인트",
    endpoint_hint: "iot:Data-ATS의 주소입니다. 예: a1b2c3-ats.iot.ap-northeast-2.amazonaws.com. 뒤에 포트를 붙일 수 있습니다.",
    endpoint_from_aws: "AWS에서 받음(DescribeEndpoint)",
    fetch_endpoint: "AWS에서 가져오기",
    fetching_endpoint: "AWS에 묻는 중 …",
    endpoint_fault: "호스트 이름만 적으세요. 포트는 붙일 수 있지만 앞뒤에 다른 것은 없어야 합니다.",
    make: "기기 만들기",
    making: "기기를 만드는 중 …",
    made: |name, file| format!("“{name}”을(를) 만들고 {file}을(를) 내려받았습니다."),
    package_note: "ZIP에는 기기가 그대로 쓸 수 있도록 암호화하지 않은 개인 키가 들어 있습니다: 개인 키, 인증서, 인증서와 CA 체인, 서버 루트 인증서, README.",
    download_again: "ZIP 다시 내려받기",
    connect: "ZIP을 풀고 그 폴더에서 실행하세요:",
    expect: [
        "첫 연결: AWS가 인증서를 PENDING_ACTIVATION으로 등록하고 연결을 끊습니다. JITR은 원래 이렇게 동작합니다.",
        "몇 초 안에 확인을 거쳐 policy가 붙고 ACTIVE가 됩니다. 지켜보기에서 모든 단계를 볼 수 있습니다.",
        "두 번째 연결: 같은 명령을 다시 실행하면 연결되고 메시지가 발행됩니다.",
    ],
    by_hand: "첫 연결 뒤에 손으로 활성화하기:",
    to_watch: "지켜보기 열기",
    how_first: "기기 이름은 인증서의 CN, MQTT 클라이언트 ID, topic devices/이름이 됩니다. 기기 policy는 policy 변수 iot:Certificate.Subject.CommonName으로 \
                바로 이것만 허용합니다.",
    how_second: "AWS는 기기가 연결할 때 인증서를 처음 봅니다. CA가 ACTIVE이고 auto-registration(자동 등록)이 켜져 있으면 인증서를 스스로 등록하고 이벤트를 \
                 발행합니다. 그다음은 Worker가 맡습니다.",
};

fn key_place(key: DeviceKey) -> &'static str {
    match key {
        DeviceKey::OnlyHere => "키가 이 탭에만 있음",
        DeviceKey::AlsoInFile => "키를 내려받았고 이 탭에도 있음",
        DeviceKey::InFile => "키를 내려받았고 이 탭에는 없음",
        DeviceKey::OnDevice => "키가 기기에만 있음",
        DeviceKey::Lost => "키를 잃어버림",
    }
}
