//! Korean: "Why is it not there?" and the dry run.

mod finding;

use jitr_shared::api::diagnosis::{Check, FactKind, Outcome, RefusalReason, RemedyKind, Standing};

use crate::words::diagnosis::DiagnosisWords;

pub(super) const DIAGNOSIS: DiagnosisWords = DiagnosisWords {
    title: "왜 보이지 않나요?",
    lead: "기기 인증서를 놓거나 이름을 쓰세요. AWS에 차례로 물어보며, 아무것도 바꾸지 않습니다.",
    drop: "기기 인증서 (PEM 또는 DER)",
    which: "certificateId 또는 기기 이름",
    which_hint: "16진수 64자리 또는 위에 있는 등록의 이름.",
    client_id: "MQTT client id",
    client_id_hint: "common name과 다를 때만.",
    ask: "이유 찾기",
    asking: "AWS에 묻는 중",
    nothing_named: "먼저 인증서를 놓거나 이름을 쓰세요.",
    unreadable: "읽을 수 있는 인증서가 없습니다. 이유는 살펴보기에서 볼 수 있습니다.",
    taken: |name| format!("인증서: {name}"),
    standing,
    cause: "원인",
    no_cause: "확인한 것 가운데 막는 것이 없습니다.",
    checklist: "확인 목록",
    check,
    outcome,
    finding: finding::finding,
    fact,
    remedy,
    undocumented: "AWS 문서에 없는 동작입니다.",
    role_missing: "이 역할로는 할 수 없습니다.",
    done: "했습니다. 남은 것이 있는지 다시 물어보세요.",
    accepted: |count| format!("받은 것 {count}개"),
    refusal: |reason| match reason {
        RefusalReason::WrongSecret => "ingest secret이 없거나 다름",
        RefusalReason::Unreadable => "등록 이벤트가 아님",
        RefusalReason::ForeignAccount => "다른 AWS 계정",
        RefusalReason::ForeignCa => "여기서 처리하지 않는 CA",
        RefusalReason::TooLarge => "이벤트보다 큼",
    },
    logs: "AWSIotLogsV2의 줄",
    more_logs: "더 있습니다.",
    query: "로그 그룹 AWSIotLogsV2용 Logs Insights 쿼리",
    dry_run: "시험 실행",
    dry_run_lead: "지금 AWS가 이 인증서를 알린다면 어떻게 될까요? 아무것도 건드리지 않습니다.",
    dry_run_ask: "시험 실행",
    would_end: "이렇게 끝납니다",
    not_adopted: "CA를 여기서 처리하지 않으므로 이벤트를 세기만 합니다.",
    would_change: "AWS를 바꾸게 될 호출",
    would_change_nothing: "AWS를 바꾸는 호출이 없습니다.",
};

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Unknown => "AWS에서 어떤 상태인지 알 수 없습니다.",
        Standing::Absent => "이 계정과 Region의 AWS에 그런 인증서가 없습니다.",
        Standing::Pending => "AWS에서 PENDING_ACTIVATION입니다.",
        Standing::Active => "AWS에서 ACTIVE입니다.",
        Standing::Barred => "AWS에서의 상태 때문에 연결할 수 없습니다.",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "정상",
        Outcome::Fail => "막고 있음",
        Outcome::Warn => "참고",
        Outcome::Unknown => "알 수 없음",
        Outcome::Skipped => "건너뜀",
    }
}

fn check(check: Check) -> &'static str {
    match check {
        Check::Certificate => "인증서",
        Check::Issuer => "서명한 CA",
        Check::CaRegistered => "CA 등록",
        Check::CaAdopted => "여기서 처리하는 CA",
        Check::CaActive => "CA ACTIVE",
        Check::AutoRegistration => "자동 등록",
        Check::Template => "provisioning template 없음",
        Check::CaValidity => "CA의 유효 기간",
        Check::CertificateValidity => "인증서의 유효 기간",
        Check::Logging => "계정 로그",
        Check::EventSwitches => "이벤트 스위치",
        Check::Rule => "topic rule",
        Check::Destination => "rule destination",
        Check::Status => "인증서 상태",
        Check::Thing => "thing",
        Check::Policy => "policy 연결",
        Check::Connect => "policy가 client id를 허용",
        Check::Registration => "여기의 등록",
        Check::Deliveries => "전달",
        Check::Logs => "AWS 로그",
    }
}

fn fact(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Account => "계정",
        FactKind::Region => "Region",
        FactKind::CertificateId => "certificateId",
        FactKind::CaCertificateId => "caCertificateId",
        FactKind::Subject => "Subject",
        FactKind::Issuer => "Issuer",
        FactKind::AuthorityKeyIdentifier => "Authority key identifier",
        FactKind::Serial => "일련번호",
        FactKind::Key => "키",
        FactKind::NotBefore => "notBefore",
        FactKind::NotAfter => "notAfter",
        FactKind::Status => "상태",
        FactKind::StatusReason => "AWS가 말한 이유",
        FactKind::LogLevel => "로그 수준",
        FactKind::Template => "template",
        FactKind::Rule => "rule",
        FactKind::Sql => "SQL",
        FactKind::Address => "주소",
        FactKind::Member => "항목",
        FactKind::Wanted => "필요한 값",
        FactKind::Found => "현재 값",
        FactKind::Thing => "thing",
        FactKind::Policy => "policy",
        FactKind::Statement => "statement",
        FactKind::ClientId => "client id",
        FactKind::Reason => "이유",
        FactKind::Operation => "호출",
        FactKind::IamAction => "IAM action",
        FactKind::ErrorCode => "오류 코드",
        FactKind::ErrorMessage => "메시지",
        FactKind::Detail => "세부",
        FactKind::Count => "개수",
        FactKind::Last => "마지막",
        FactKind::Next => "다음",
    }
}

fn remedy(kind: RemedyKind) -> &'static str {
    match kind {
        RemedyKind::DropCertificate => "기기의 인증서를 놓으세요.",
        RemedyKind::NewCertificate => "기기에 새 인증서 만들기",
        RemedyKind::WaitForValidity => "기기의 시계를 맞추거나 유효 기간이 시작될 때까지 기다리세요.",
        RemedyKind::RegisterCa => "서명한 CA 등록하기",
        RemedyKind::AdoptCa => "CA를 여기서 처리하기",
        RemedyKind::ActivateCa => "CA를 ACTIVE로 바꾸기",
        RemedyKind::EnableAutoRegistration => "자동 등록 켜기",
        RemedyKind::RemoveTemplate => {
            "CA에서 provisioning template을 빼고 자동 등록을 다시 켜세요. 함께 꺼집니다."
        }
        RemedyKind::RunWiringStep => "연결의 이 단계 실행하기",
        RemedyKind::ConnectAgain => "기기를 다시 연결하세요.",
        RemedyKind::CheckEndpoint => "기기의 endpoint와 서버 이름을 이 계정의 것과 비교하기",
        RemedyKind::AttachPolicy => "인증서에 policy를 붙이세요.",
        RemedyKind::AttachThing => "인증서에 thing을 붙이세요.",
        RemedyKind::UseClientId => "이 client id로 연결하세요.",
        RemedyKind::ChangePolicy => "이 client id를 허용하도록 policy를 바꾸세요.",
        RemedyKind::ActivateCertificate => "인증서를 직접 ACTIVE로 바꾸세요.",
        RemedyKind::Approve => "등록 승인하기",
        RemedyKind::Retry => "등록 다시 시도하기",
        RemedyKind::Sweep => "대기 중인 인증서 지금 찾기",
        RemedyKind::SwitchLoggingOn => "계정 로그를 켜세요.",
        RemedyKind::RunQuery => "아래 쿼리를 CloudWatch Logs Insights에서 실행하세요.",
        RemedyKind::GrantPermission => "Worker의 IAM 사용자나 역할에 이 action을 허용하세요.",
        RemedyKind::AskAgain => "나중에 다시 물어보세요.",
    }
}
