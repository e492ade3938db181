//! Korean: what a certificate is to be.

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm, NotTaken};
use jitr_shared::certificate::draft::{EndChoice, StartChoice, ValidityDraft};
use jitr_shared::certificate::warning::Warning;

use crate::words::issue::{IssueWords, moment};

pub(super) const ISSUE: IssueWords = IssueWords {
    more_fields: "더 많은 칸",
    key_name,
    key_of: |key, bits| if key.is_rsa() { format!("RSA {bits}") } else { key_name(key).to_owned() },
    hash_name,
    key_summary: |key, signer, hash| {
        let hash = hash_name(signer.signature(hash).hash());
        format!("키: {}, {hash}로 서명", key_name(key))
    },
    key_label: "키의 종류",
    key_says,
    not_taken,
    not_taken_why,
    hash_label: "서명의 해시",
    hash_follows: |hash| format!("{}로 서명합니다. 해시는 서명하는 키의 곡선을 따릅니다.", hash_name(hash)),
    end_label: "종료",
    end_name,
    end_says,
    start_summary,
    start_label: "시작",
    start_name,
    start_says,
    warnings: "이대로 서명할 수 있습니다. 먼저 알아 두세요.",
    warning,
};

fn key_name(key: KeyAlgorithm) -> &'static str {
    match key {
        KeyAlgorithm::P256 => "ECDSA P-256",
        KeyAlgorithm::P384 => "ECDSA P-384",
        KeyAlgorithm::P521 => "ECDSA P-521",
        KeyAlgorithm::Rsa2048 => "RSA 2048",
        KeyAlgorithm::Rsa3072 => "RSA 3072",
        KeyAlgorithm::Rsa4096 => "RSA 4096",
    }
}

fn hash_name(hash: HashAlgorithm) -> &'static str {
    match hash {
        HashAlgorithm::Sha256 => "SHA-256",
        HashAlgorithm::Sha384 => "SHA-384",
        HashAlgorithm::Sha512 => "SHA-512",
    }
}

fn key_says(key: KeyAlgorithm) -> &'static str {
    match key {
        KeyAlgorithm::P256 => "작고 빠르며, 대부분의 기기가 하드웨어로 지원합니다.",
        KeyAlgorithm::P384 => "P-256보다 강한 키를 요구하는 규정이 있을 때 씁니다.",
        KeyAlgorithm::P521 => "지원하는 보안 소자가 드뭅니다. 일부 브라우저에서는 추가 모듈을 불러옵니다.",
        KeyAlgorithm::Rsa2048 => "TLS가 타원 곡선을 모르는 기기에 씁니다.",
        KeyAlgorithm::Rsa3072 => "P-256만큼 강하지만 만드는 데 더 오래 걸립니다.",
        KeyAlgorithm::Rsa4096 => "만드는 데 몇 초가 걸리고, 작은 기기에는 인증서가 큽니다.",
    }
}

fn not_taken(what: NotTaken) -> &'static str {
    match what {
        NotTaken::Ed25519 => "Ed25519",
        NotTaken::RsassaPss => "RSASSA-PSS",
        NotTaken::Sha1 => "SHA-1",
        NotTaken::Rsa1024 => "RSA 1024",
    }
}

fn not_taken_why(what: NotTaken) -> &'static str {
    match what {
        NotTaken::Ed25519 => "만들지 않습니다. AWS IoT가 받는 어떤 목록에도 없습니다.",
        NotTaken::RsassaPss => {
            "만들지 않습니다. 이제 AWS IoT의 목록에 없습니다. 여기서 RSA는 PKCS#1 v1.5로 서명합니다."
        }
        NotTaken::Sha1 => "만들지 않습니다. AWS IoT는 SHA-256 이상의 서명을 받습니다.",
        NotTaken::Rsa1024 => "만들지 않습니다. AWS IoT는 2048비트 이상의 RSA 키를 받습니다.",
    }
}

fn end_name(end: EndChoice) -> &'static str {
    match end {
        EndChoice::AfterDays => "며칠 뒤",
        EndChoice::At => "정한 날짜",
        EndChoice::Never => "끝나지 않음",
        EndChoice::AlreadyExpired => "한 시간 전(시험용)",
    }
}

fn end_says(end: EndChoice) -> &'static str {
    match end {
        EndChoice::AfterDays | EndChoice::At => "",
        EndChoice::Never => "9999-12-31T23:59:59Z. RFC 5280에서 끝이 없다는 뜻입니다.",
        EndChoice::AlreadyExpired => {
            "일부러 이미 만료된 인증서를 만듭니다. AWS IoT와 기기가 어떻게 거부하는지 볼 수 있습니다."
        }
    }
}

fn start_summary(validity: &ValidityDraft) -> String {
    match validity.start {
        StartChoice::Backdated => String::from("하루 전에 시작(시계가 없는 기기를 위해)"),
        StartChoice::Now => String::from("지금 시작"),
        StartChoice::At if validity.start_at.trim().is_empty() => String::from("정한 날짜에 시작"),
        StartChoice::At => format!("{}에 시작", validity.start_at.trim()),
    }
}

fn start_name(start: StartChoice) -> &'static str {
    match start {
        StartChoice::Backdated => "하루 전",
        StartChoice::Now => "지금",
        StartChoice::At => "정한 날짜",
    }
}

fn start_says(start: StartChoice) -> &'static str {
    match start {
        StartChoice::Backdated => {
            "배터리로 유지되는 시계가 없는 기기는 과거의 시각으로 켜지고, 시계가 조금 느린 기기도 흔합니다. 그런 기기에도 \
             인증서가 유효하도록 합니다. CA의 시작보다 앞서지는 않습니다."
        }
        StartChoice::Now => "시계가 느린 기기는 시계가 따라올 때까지 인증서를 거부합니다.",
        StartChoice::At => "오늘보다 앞이든 뒤든 필요한 대로 정합니다.",
    }
}

fn warning(warning: &Warning) -> String {
    match *warning {
        Warning::OutlivesIssuer { issuer_ends, ends } => format!(
            "{}에 끝나 CA({}에 종료)보다 오래 유효합니다. CA가 끝난 뒤에는 아무도 받아들이지 않습니다.",
            moment(ends),
            moment(issuer_ends)
        ),
        Warning::StartsBeforeIssuer { issuer_starts, starts } => format!(
            "{}에 시작해 CA({}에 시작)보다 앞섭니다. CA가 시작할 때까지 아무도 받아들이지 않습니다.",
            moment(starts),
            moment(issuer_starts)
        ),
        Warning::AlreadyExpired { ended } => {
            format!("{}에 이미 만료되었습니다. AWS IoT는 만료된 인증서를 받지 않습니다.", moment(ended))
        }
        Warning::NotYetValid { starts } => {
            format!(
                "{} 전에는 유효하지 않습니다. 그때까지는 시각을 확인하는 쪽이 거부합니다.",
                moment(starts)
            )
        }
        Warning::IssuerExpired { ended } => {
            format!(
                "CA가 {}에 만료되었습니다. AWS IoT는 만료된 CA를 등록하지 않으며, 만료된 CA로는 서명하지 않아야 합니다.",
                moment(ended)
            )
        }
        Warning::IssuerNotYetValid { starts } => {
            format!(
                "CA가 {}부터 유효합니다. 그때까지는 시각을 확인하는 쪽이 이 CA의 것을 받지 않습니다.",
                moment(starts)
            )
        }
    }
}
