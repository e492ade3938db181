//! Korean: a CA's revocation list and batch manifest.

use jitr_shared::api::crl::{FaultCode, UploadFault, UploadKind};
use jitr_shared::certificate::crl::RevocationReason;

use crate::words::crl::CrlWords;
use crate::words::number::grouped;

pub(super) const CRL: CrlWords = CrlWords {
    summary: "폐기 목록과 manifest",
    kind: |kind| match kind {
        UploadKind::Crl => "폐기 목록(CRL)",
        UploadKind::Manifest => "배치 manifest",
    },
    none: |kind| match kind {
        UploadKind::Crl => "쓰고 있는 목록이 없습니다. 이 CA의 키로 서명한 목록을 놓으세요.",
        UploadKind::Manifest => "쓰고 있는 manifest가 없습니다.",
    },
    number: |number| format!("번호 {number} (16진수)"),
    numberless: "번호 없음",
    entries: |entries| format!("인증서 {}개", grouped(u64::from(entries))),
    rows: |rows| format!("기기 {}개", grouped(u64::from(rows))),
    issuer: "발급자",
    loaded_at: "적용한 때",
    address: "공개 주소",
    address_hint: "누구나 여기서 목록을 읽을 수 있으므로 인증서의 배포 지점으로 쓸 수 있습니다.",
    drop: |kind, there| match (kind, there) {
        (UploadKind::Crl, false) => "폐기 목록을 놓거나 고르세요",
        (UploadKind::Crl, true) => "더 새로운 목록을 놓거나 고르세요. 지금 것을 대신합니다",
        (UploadKind::Manifest, false) => "배치 manifest를 놓거나 고르세요",
        (UploadKind::Manifest, true) => "다른 manifest를 놓거나 고르세요. 지금 것을 대신합니다",
    },
    drop_hint: |kind| match kind {
        UploadKind::Crl => "PEM이나 DER, 10 MB 또는 250,000개까지.",
        UploadKind::Manifest => "certificateId와 serial 열이 있는 CSV나 JSON lines, 250,000행까지.",
    },
    summing: "파일을 읽는 중 …",
    progress: |sent, bytes, rate, left| {
        let left = left.map_or_else(String::new, |seconds| format!(", {}초 남음", grouped(seconds)));
        format!("{} / {} KB 보냄, {} KB/s{left}", kilobytes(sent), kilobytes(bytes), kilobytes(rate))
    },
    loading: |loaded| format!("Worker가 확인하며 읽는 중: {}개", grouped(u64::from(loaded))),
    in_force: |kind, entries| match kind {
        UploadKind::Crl => format!("폐기 목록을 적용했습니다: 인증서 {}개.", grouped(u64::from(entries))),
        UploadKind::Manifest => format!("manifest를 적용했습니다: 기기 {}개.", grouped(u64::from(entries))),
    },
    cancelled: "취소했습니다. 쓰던 것은 그대로입니다.",
    refused: |kind| match kind {
        UploadKind::Crl => "이 목록은 쓸 수 없습니다. 쓰던 것은 그대로입니다.",
        UploadKind::Manifest => "이 manifest는 쓸 수 없습니다. 쓰던 것은 그대로입니다.",
    },
    fault,
    unread: "브라우저가 파일을 읽지 못했습니다. 다시 고르세요.",
    drop_manifest: "manifest 쓰지 않기",
    manifest_dropped: "manifest를 더 쓰지 않습니다.",
    make: "여기서 목록 만들기",
    make_no_key: "이 CA의 키가 이 탭에 없습니다. CA 화면에서 키 파일과 함께 CA를 불러오면 여기서 목록을 만들고 서명할 수 있습니다.",
    whom: "폐기할 인증서",
    whom_hint: "한 줄에 하나: 16진수 일련번호나 AWS의 certificateId. 지금 목록에 있는 것은 그대로 남습니다. 비우면 같은 내용으로 새로 만듭니다.",
    whom_fault: |line| format!("{line}번째 줄이 16진수 일련번호도 certificateId도 아닙니다."),
    drop_certificate: "폐기할 인증서를 놓으면 일련번호를 위에 적습니다",
    take_back: "없음: 보류 해제",
    reason_says: |reason| match reason {
        RevocationReason::CertificateHold => {
            Some("보류는 다음 목록에서 해제하거나 완전한 폐기로 바꿀 수 있습니다.")
        }
        RevocationReason::RemoveFromCrl => {
            Some("보류 중인 인증서가 목록에서 빠집니다. 다른 폐기는 되돌릴 수 없습니다.")
        }
        RevocationReason::Unspecified
        | RevocationReason::KeyCompromise
        | RevocationReason::CaCompromise
        | RevocationReason::AffiliationChanged
        | RevocationReason::Superseded
        | RevocationReason::CessationOfOperation
        | RevocationReason::PrivilegeWithdrawn
        | RevocationReason::AaCompromise => None,
    },
    reason_label: "이유",
    next_update: "다음 목록까지 일수",
    next_update_hint: |number| {
        format!("그 뒤에는 이 목록을 오래된 것으로 봅니다. 번호는 {number}(16진수)이(가) 됩니다.")
    },
    days_fault: "1일에서 3650일까지.",
    make_and_send: "만들어 서명하고 적용하기",
    making: "목록을 만드는 중 …",
    unknown_id: |id| format!("Worker가 {id}의 일련번호를 모릅니다. 일련번호를 적거나 인증서를 놓으세요."),
    make_fault: "목록을 만들지 못했습니다",
    download: "목록 내려받기",
    panel: "폐기 목록",
    own_none: "이 탭은 아직 이 CA의 목록을 모릅니다. 다음 목록은 1번이 됩니다. 이미 목록이 있으면 여기에 놓아 새 목록이 그 뒤를 잇게 하세요.",
    drop_former: |there| {
        if there {
            "더 새로운 목록을 놓거나 고르세요"
        } else {
            "이전 목록을 놓거나 고르세요"
        }
    },
    drop_former_hint: "PEM이나 DER. 이 CA의 키로 서명을 확인합니다.",
    former_taken: |number, entries| {
        let number = number.map_or_else(String::new, |number| format!(" {number}번(16진수)"));
        format!("목록{number}을 읽었습니다: 인증서 {}개.", grouped(u64::from(entries)))
    },
    own_whom_hint: "한 줄에 하나: 16진수 일련번호나 AWS의 certificateId. 이전 목록에 있는 것은 그대로 남습니다. 비우면 같은 내용으로 새로 만듭니다.",
    make_own: "폐기하고 새 목록에 서명하기",
    own_made: |number, entries| {
        format!("폐기 목록 {number}번(16진수)을 만들었습니다: 인증서 {}개.", grouped(u64::from(entries)))
    },
    own_unknown_id: |id| {
        format!(
            "이 탭에서 만든 인증서 가운데 id가 {id}인 것이 없고, 여기에 놓은 파일에도 없습니다. ‘certificateId 찾아보기’에 인증서나 배치의 manifest를 놓거나 일련번호를 적으세요."
        )
    },
    download_der: "DER로 내려받기",
    download_pem: "PEM으로 내려받기",
    entries_none: "목록에 있는 인증서가 없습니다.",
    entries_summary: "목록에 있는 인증서",
    entry_columns: ["일련번호", "폐기한 때", "이유"],
    entries_hidden: |many| format!("파일에 {}개가 더 있습니다.", grouped(u64::from(many))),
    sources: "certificateId 찾아보기",
    drop_source: "찾아볼 인증서나 manifest를 놓으세요",
    drop_source_hint: "PEM이나 DER, 배치의 manifest.json이나 manifest.csv. 위에 적은 것만 폐기합니다.",
    source: |name, rows| format!("{name}: 인증서 {}개", grouped(u64::from(rows))),
    plan: "AWS에서 폐기",
    plan_empty: "여기서 ACTIVE인 인증서 가운데 목록에 있는 것이 없습니다.",
    plan_count: |many| format!("여기서 ACTIVE인 인증서 {}개가 목록에 있습니다.", grouped(u64::from(many))),
    plan_hold: |many| {
        format!(
            "{}개는 보류 상태라 그대로 둡니다. AWS의 REVOKED는 되돌릴 수 없습니다.",
            grouped(u64::from(many))
        )
    },
    include_hold: "보류 상태인 것도 폐기하기",
    columns: ["기기", "일련번호", "폐기한 때", "이유"],
    reason,
    more: "더 보기",
    apply: |many| format!("AWS에서 인증서 {}개를 REVOKED로 바꾸기", grouped(u64::from(many))),
    confirm: "REVOKED로 바꿀까요? AWS가 연결을 끊으며 되돌릴 수 없습니다.",
    apply_anyway: "완전히 폐기하기",
    handed_over: |many| {
        format!("진행 중: {}개를 넘겼습니다. 지켜보기에 하나씩 나옵니다.", grouped(u64::from(many)))
    },
    handed_all: |many| format!("{}개를 넘겼습니다. 지켜보기에 하나씩 나옵니다.", grouped(u64::from(many))),
};

fn kilobytes(bytes: u64) -> String {
    grouped(bytes.div_ceil(1024))
}

fn fault(fault: &UploadFault) -> String {
    let found = fault.found.as_deref().unwrap_or_default();
    let wanted = fault.wanted.as_deref().unwrap_or_default();
    match fault.code {
        FaultCode::TooLarge => format!("{found}바이트로 너무 큽니다. {wanted}바이트까지 받습니다."),
        FaultCode::TooManyEntries => format!("항목이 너무 많습니다. {wanted}개까지 받습니다."),
        FaultCode::NotAList => format!("폐기 목록이 아닙니다: {found}. PEM이나 DER로 된 CRL을 보내세요."),
        FaultCode::Damaged => format!("{found}바이트 자리에서 깨져 있습니다. 파일을 다시 받아 보내세요."),
        FaultCode::AlgorithmUnsupported => {
            format!("서명 알고리즘 {found}을(를) 모릅니다. ECDSA나 RSA(SHA-2)로 서명하세요.")
        }
        FaultCode::AlgorithmsDiffer => {
            format!("안({wanted})과 밖({found})의 서명 알고리즘이 다릅니다. 목록을 다시 만드세요.")
        }
        FaultCode::WrongIssuer => {
            format!("발급자가 {found}인데 이 CA는 {wanted}입니다. 이 CA의 목록을 보내세요.")
        }
        FaultCode::WrongKey => format!("다른 키({found})의 목록입니다. 이 CA의 키는 {wanted}입니다."),
        FaultCode::KeyUsageForbids => {
            "이 CA의 keyUsage에 cRLSign이 없어 목록에 서명할 수 없습니다.".to_owned()
        }
        FaultCode::BadSignature => "이 CA의 서명이 맞지 않습니다. 목록을 다시 받아 보내세요.".to_owned(),
        FaultCode::CaUnreadable => "저장된 CA 인증서를 읽을 수 없습니다. CA를 다시 등록하세요.".to_owned(),
        FaultCode::CriticalExtension => format!("모르는 critical 확장 {found}이(가) 있어 쓸 수 없습니다."),
        FaultCode::BadExtension => format!("확장 {found}을(를) 읽을 수 없습니다. 목록을 다시 만드세요."),
        FaultCode::DeltaList => "delta CRL입니다. 전체 목록을 보내세요.".to_owned(),
        FaultCode::ScopeLimited => format!("일부만 다루는 목록입니다({found}). 전체 목록을 보내세요."),
        FaultCode::NumberMissing => {
            format!("번호가 없는데 쓰는 목록에는 {wanted}번이 있습니다. 번호가 있는 새 목록을 보내세요.")
        }
        FaultCode::NumberNotGrown => {
            format!("번호 {found}이(가) 쓰는 목록의 {wanted}보다 크지 않습니다. 가장 새로운 목록을 보내세요.")
        }
        FaultCode::NotNewer => format!("thisUpdate {found}이(가) 쓰는 목록의 {wanted}보다 새롭지 않습니다."),
        FaultCode::NotYetValid => {
            format!("thisUpdate {found}이(가) 아직 오지 않았습니다. 시계를 확인하세요.")
        }
        FaultCode::NextUpdateMissing => {
            "nextUpdate가 없어 언제까지 믿을지 알 수 없습니다. nextUpdate를 넣어 만드세요.".to_owned()
        }
        FaultCode::NextUpdateNotLater => {
            format!("nextUpdate {found}이(가) thisUpdate {wanted}보다 늦지 않습니다.")
        }
        FaultCode::Expired => format!("nextUpdate {found}이(가) 지났습니다. 새 목록을 보내세요."),
        FaultCode::ChecksumDiffers => "알린 것과 다른 내용이 왔습니다. 다시 보내세요.".to_owned(),
        FaultCode::CaNotAdopted => {
            "여기서 처리하는 CA가 아닙니다. 먼저 ‘여기서 처리하기’를 누르세요.".to_owned()
        }
        FaultCode::BadManifest => {
            format!("manifest를 읽을 수 없습니다: {found}. 그 줄을 고쳐 다시 보내세요.")
        }
    }
}

fn reason(reason: RevocationReason) -> &'static str {
    match reason {
        RevocationReason::Unspecified => "밝히지 않음",
        RevocationReason::KeyCompromise => "키 유출",
        RevocationReason::CaCompromise => "CA 유출",
        RevocationReason::AffiliationChanged => "소속 변경",
        RevocationReason::Superseded => "새 인증서로 대체",
        RevocationReason::CessationOfOperation => "사용 종료",
        RevocationReason::CertificateHold => "보류",
        RevocationReason::RemoveFromCrl => "목록에서 제외",
        RevocationReason::PrivilegeWithdrawn => "권한 회수",
        RevocationReason::AaCompromise => "속성 기관 유출",
    }
}
