//! Korean: causes. What stands behind the event: topic rule, destination, roles, the caller.

use jitr_shared::inspect::EventCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: EventCause) -> &'static CauseWords {
    match cause {
        EventCause::RuleNotFiring => &RULE_NOT_FIRING,
        EventCause::RoleLacksPermission => &ROLE_LACKS_PERMISSION,
        EventCause::CallerLacksPermission => &CALLER_LACKS_PERMISSION,
        EventCause::PassRoleMissing => &PASS_ROLE_MISSING,
        EventCause::CredentialsRefused => &CREDENTIALS_REFUSED,
        EventCause::DestinationNotConfirmed => &DESTINATION_NOT_CONFIRMED,
    }
}

const RULE_NOT_FIRING: CauseWords = CauseWords {
    what: "토픽 규칙이 이벤트를 받지 못합니다.",
    why: "꺼져 있거나, 이 리전에 없거나, $aws/events/certificates/registered/…(달러 기호, 끝에 CA의 ID나 \
           #)가 아닌 토픽을 듣습니다.",
    remedy: "명령으로 규칙을 보세요. Wire가 필요한 것과 비교해 줍니다. RegisterCertificate는 이벤트를 \
           발행하지 않고 첫 연결만 발행합니다.",
};

const ROLE_LACKS_PERMISSION: CauseWords = CauseWords {
    what: "규칙이나 역할, 함수에 권한이 없습니다.",
    why: "규칙은 실행됐지만 작업이 거부됐습니다. AWS IoT가 함수를 부르거나 역할을 쓸 수 없거나, 함수의 \
           역할이 하려는 일을 할 수 없습니다.",
    remedy: "메시지에 있는 작업을 허용하세요. 함수라면 명령으로 AWS IoT의 호출을 허용하세요.",
};

const CALLER_LACKS_PERMISSION: CauseWords = CauseWords {
    what: "사용한 AWS 신원에 권한이 없습니다.",
    why: "AWS IoT가 내용을 보기 전에 호출이 거부됐습니다. 메시지에 신원과 작업이 있습니다.",
    remedy: "이 신원에 작업을 허용하거나 다른 프로필을 쓰세요. 명령은 누구인지 알려 줍니다.",
};

const PASS_ROLE_MISSING: CauseWords = CauseWords {
    what: "iam:PassRole 권한이 없습니다.",
    why: "CA, 규칙, 로깅에 역할을 붙이는 것은 역할을 넘겨주는 일이라 권한이 필요합니다.",
    remedy: "메시지에 있는 신원에 그 역할 ARN의 iam:PassRole을 허용하세요.",
};

const CREDENTIALS_REFUSED: CauseWords = CauseWords {
    what: "AWS가 자격 증명을 받지 않습니다.",
    why: "없거나, 만료됐거나, 다른 파티션이거나, 비밀 키가 틀렸거나, 시계가 5분 넘게 어긋났습니다.",
    remedy: "다시 로그인하거나 올바른 프로필을 쓰고 시계를 확인하세요. 되는지는 명령으로 알 수 있습니다.",
};

const DESTINATION_NOT_CONFIRMED: CauseWords = CauseWords {
    what: "규칙의 HTTP 대상이 활성화되지 않았습니다.",
    why: "AWS IoT는 확인되지 않은 주소로 아무것도 보내지 않습니다. 확인한 뒤에도 활성화하기 전에는 \
           DISABLED입니다.",
    remedy: "Wire에서 확인하고 명령으로 활성화하세요. IN_PROGRESS는 확인 요청이 오지 않았다는 뜻입니다.",
};
