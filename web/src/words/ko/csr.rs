//! Korean around CSRs.

use jitr_shared::certificate::csr::{Part, Reason};
use jitr_shared::certificate::draft::{Fault, Field};

use crate::issuer::message::csr::CsrFault;
use crate::words::csr::{CsrWords, named};
use crate::words::ko::certificate;
use crate::words::number::grouped;

pub(super) const CSR: CsrWords = CsrWords {
    way: "CSR로",
    way_says: "키를 스스로 만드는 기기용입니다. 보내온 요청에 하나씩 또는 폴더째 서명합니다.",
    lead: "키를 스스로 만드는 기기는 인증서 서명 요청(CSR)을 보냅니다. 키는 기기를 떠나지 않습니다.",
    drop: "CSR을 고르거나, 파일이나 폴더를 여기에 끌어다 놓으세요",
    drop_hint: "PKCS#10, PEM 또는 DER, 한 파일에 하나 또는 여럿. 서명과 키를 모두 확인합니다.",
    folder: "폴더 고르기",
    paste: "또는 하나 붙여 넣기",
    pasted: "붙여 넣은 것",
    reading: |done, all| format!("파일 {}개 가운데 {}개를 읽었습니다 …", number(all), number(done)),
    more: |most| {
        format!("처음 {}개 파일만 읽었습니다. 먼저 서명한 뒤 나머지를 끌어다 놓으세요.", number(most))
    },
    closed: "브라우저가 열지 못했습니다:",
    found: |able, wrong| match (able, wrong) {
        (0, 0) => String::from("CSR이 없습니다."),
        (able, 0) => format!("CSR {}개에 서명할 수 있습니다.", number(able)),
        (able, wrong) => {
            format!("CSR {}개에 서명할 수 있고, {}개에는 할 수 없습니다.", number(able), number(wrong))
        }
    },
    able: "서명할 수 있음",
    wrong: "서명할 수 없음",
    file: "파일",
    block: |block| format!("블록 {block}"),
    taken: "쓰는 것",
    part,
    key: |kind| format!("키 {kind}"),
    left_out: "쓰지 않는 것과 이유",
    nothing: "빠진 것이 없습니다.",
    reason,
    why: "이유와 할 일",
    fault,
    hidden: |hidden| format!("{}개는 표시하지 않았습니다.", number(hidden)),
    sign: "서명",
    sign_all: |able| {
        if able == 1 { String::from("서명하기") } else { format!("{}개 모두 서명", number(able)) }
    },
    signing: "서명하는 중 …",
    none: "먼저 CSR을 끌어다 놓거나 붙여 넣으세요.",
    signed: |name, file| format!("“{name}”에 서명하고 {file}을(를) 내려받았습니다."),
    note: "주체, 대체 이름, 키는 CSR에서 가져오고, 유효 기간, 확장, 일련번호는 여기서 정합니다.",
    sign_hint: "ZIP 하나에 기기마다 폴더와 매니페스트가 들어갑니다. 브라우저가 할 수 있으면 파일을 먼저 고르고 서명하면서 쓰며, 아니면 끝난 뒤 내려받습니다.",
    recipe: "기기에서 이런 CSR 만들기",
    recipe_says: "openssl이 키를 만들고, 설정을 적고, 여기서 쓰는 것만 요청합니다. .csr.pem은 보내고 .key.pem은 기기에 두세요.",
    recipe_commands: "기기에서:",
};

fn number(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

fn part(part: &Part) -> String {
    match part {
        Part::Subject { field, text } => format!("{}: {text}", (certificate::CERTIFICATE.field)(*field)),
        Part::OtherSubject { oid, text } => format!("주체 {oid}: {text}"),
        Part::AlternativeName { typed } => typed.clone(),
        Part::OtherName => String::from("다른 종류의 대체 이름"),
        Part::Extension { oid } => format!("확장 {}", named(oid)),
        Part::Attribute { oid } => format!("속성 {}", named(oid)),
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Profile => "기기 인증서의 용도는 여기서 똑같이 정합니다",
        Reason::Computed => "키에서 계산하므로 인증서에 어차피 들어갑니다",
        Reason::NotMade => "여기서는 넣지 않습니다",
        Reason::Repeated => "이미 있습니다",
        Reason::Secret => "암호는 인증서에 넣으면 안 됩니다",
        Reason::Unreadable => "읽을 수 없습니다",
        Reason::NotAName => {
            "그 종류의 이름이 아닙니다. 호스트는 영문자, 숫자, 하이픈이고, 쉼표는 쓸 수 없습니다"
        }
        Reason::Unfit => {
            "이 칸에 넣을 수 없습니다. 너무 길거나, 쓸 수 없는 글자가 있거나, 국가가 두 글자가 아닙니다"
        }
        Reason::TooMany => "대체 이름은 100개까지 넣습니다",
    }
}

fn fault(fault: &CsrFault) -> String {
    match fault {
        CsrFault::Unreadable { detail } => {
            format!("읽을 수 있는 CSR이 아닙니다: {detail}. 아래 방법으로 다시 만드세요.")
        }
        CsrFault::Signature => String::from(
            "서명이 이 CSR의 키와 맞지 않습니다. 도중에 바뀌었거나, 만든 쪽에 키가 없습니다. 다시 만드세요.",
        ),
        CsrFault::Key { detail } => {
            format!("AWS IoT가 받지 않는 키입니다: {detail}. 다른 키로 다시 만드세요.")
        }
        CsrFault::SignatureKind { detail } => format!("{detail}. SHA-256으로 서명해 다시 만드세요."),
        CsrFault::Subject { faults } => format!("{} 아래 방법으로 다시 만드세요.", fields(faults)),
        CsrFault::SameName { path } => {
            format!("{path}와(과) 이름이 같습니다. 두 기기가 한 이름을 쓸 수 없습니다.")
        }
        CsrFault::SameKey { path } => {
            format!("{path}와(과) 키가 같습니다. 키를 가진 쪽이 두 기기가 됩니다. 새 키를 만드세요.")
        }
    }
}

fn fields(faults: &[(Field, Fault)]) -> String {
    let words = &certificate::CERTIFICATE;
    let lines: Vec<String> = faults
        .iter()
        .map(|(field, fault)| format!("{}: {}", (words.field)(*field), (words.fault)(fault)))
        .collect();
    lines.join(" ")
}
