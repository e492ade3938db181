//! Korean: batches.

use jitr_shared::batch::MOST_DEVICES;
use jitr_shared::batch::fault::{PlanFault, RowCause, RowFault};
use jitr_shared::batch::mapping::{Column, Delimiter};
use jitr_shared::batch::pattern::{LONGEST_NUMBER, PatternCause, PatternFault};

use crate::issuer::message::batch::{BatchReport, Progress};
use crate::platform::sink::SinkFault;
use crate::state::batch::Source;
use crate::words::batch::BatchWords;
use crate::words::ko::certificate::fault;
use crate::words::ko::frame::UNITS;
use crate::words::number::{bytes, duration, grouped};

pub(super) const BATCH: BatchWords = BatchWords {
    how_many: "몇 대",
    one: "기기 하나",
    one_says: "시험해 보거나 기기 하나를 바꿀 때.",
    many: "한꺼번에 여러 대",
    many_says: "한 번에 100,000대까지. 기기마다 폴더 하나와 매니페스트가 든 ZIP 하나를 만듭니다.",
    source_label: "이름을 정하는 방법",
    source,
    source_says,
    pattern: "패턴",
    pattern_hint: "예: line7-{0001..5000}. 앞의 0은 그대로 둡니다. 범위가 여럿이면 곱해집니다: hall{1..4}-{01..20}은 이름 80개가 됩니다.",
    drop_table: "CSV 파일을 여기에 놓거나 고르세요",
    drop_table_hint: "한 행에 기기 하나. 쉼표, 세미콜론, 탭으로 나눈 UTF-8. 이 브라우저 안에서만 읽고 어디에도 보내지 않습니다.",
    table_is: |file, size| format!("{file}, {}", bytes(i64::try_from(size).unwrap_or(i64::MAX))),
    mapping: "열에 든 것",
    mapping_hint: "칸의 값은 그 기기에만 쓰입니다. 빈 칸에는 아래 필드의 값을 씁니다.",
    column,
    column_is: |number, header| {
        if header.is_empty() { format!("{number}열") } else { format!("{number}열: {header}") }
    },
    column_head: "열",
    holds_head: "든 것",
    samples_head: "처음 몇 행",
    delimiter_label: "구분 기호",
    delimiter,
    has_header: "첫 행은 열 이름입니다",
    drop_earlier: "전에 만든 매니페스트가 있으면 여기에 놓으세요",
    drop_earlier_hint: "manifest.json 또는 manifest.csv. 거기에 있는 이름, 사물, 일련번호, 키는 다시 쓰지 않습니다.",
    remove: |file| format!("{file} 빼기"),
    earlier_rows: |rows, nameless| {
        let rows = grouped(u64::from(rows));
        if nameless == 0 {
            format!("전에 만든 인증서 {rows}개와 비교했습니다.")
        } else {
            format!(
                "전에 만든 인증서 {rows}개와 비교했습니다. 그중 {}개는 매니페스트에 이름이 없어 일련번호와 키만 비교할 수 있습니다.",
                grouped(u64::from(nameless))
            )
        }
    },
    unread: "파일을 읽을 수 없습니다",
    plan_title: "만들 것",
    plan_empty: "아직 없습니다. 패턴이나 표를 주면 처음과 마지막 기기가 여기에 나옵니다.",
    planning: "이름을 확인하는 중 …",
    count: |devices| format!("기기 {}대", grouped(u64::from(devices))),
    preview_heads: ["번호", "줄", "이름", "AWS의 사물", "이 기기만의 값"],
    between: |devices| format!("… {}대 더 …", grouped(u64::from(devices))),
    thing_changed: "AWS는 사물 이름에 영문자, 숫자와 : _ - 만 받습니다. 나머지는 하이픈으로 바꿨습니다.",
    plan_fault,
    plan_fault_title: "이것으로는 만들 수 없습니다",
    bad_rows: |rows, faults| {
        let rows_said = grouped(u64::from(rows));
        if rows == faults {
            format!("{rows_said}개 행으로는 기기를 만들 수 없습니다")
        } else {
            format!("{rows_said}개 행으로는 기기를 만들 수 없습니다(이유 {}가지)", grouped(u64::from(faults)))
        }
    },
    rows_label: "기기를 만들 수 없는 행",
    bad_rows_remedy: "고쳐서 파일을 다시 놓거나, 빼고 만드세요.",
    row_place,
    row_cause,
    shown: |shown, all| format!("{}개 중 {}개", grouped(u64::from(all)), grouped(shown as u64)),
    download_faults: "모두 텍스트로 내려받기",
    faults_downloaded: |lines| format!("bad-rows.txt({}줄)를 내려받았습니다.", grouped(lines as u64)),
    leave_out: |rows| format!("{}개 행을 빼고 나머지 만들기", grouped(u64::from(rows))),
    make: |devices| format!("기기 {}대 만들기", grouped(u64::from(devices))),
    make_none: "여러 대 만들기",
    blocked_names: "먼저 이름을 정하는 방법을 알려 주세요.",
    blocked_rows: "기기를 만들 수 없는 행이 있습니다. 고치거나 빼세요.",
    blocked_fields: "위의 필드 가운데 아직 맞지 않는 것이 있습니다.",
    make_hint: "브라우저가 할 수 있으면 파일을 먼저 고르고, 만드는 동안 ZIP을 거기에 씁니다. 아니면 끝난 뒤에 내려받습니다. \
                암호화된 형식만 고르지 않는 한 개인 키가 암호화되지 않은 채 들어갑니다.",
    starting: "시작하는 중 …",
    progress,
    in_software: "이 브라우저의 WebCrypto에 이 알고리즘이 없어 소프트웨어로 키를 만듭니다. 더 느립니다.",
    stop: "멈추기",
    stopping: "멈추는 중 …",
    saving: "파일을 닫는 중 …",
    saved: |report, file| {
        let taken = duration(i64::from(report.milliseconds), &UNITS);
        let size = bytes(i64::try_from(report.bytes).unwrap_or(i64::MAX));
        format!(
            "{taken} 동안 기기 {}대를 만들어 {file}({size})에 저장했습니다.",
            grouped(u64::from(report.made))
        )
    },
    partial,
    partial_remedy: "여기까지는 온전합니다. ZIP에 그 기기들의 폴더가 있고, 매니페스트에는 바로 그 기기들만 있습니다. 다음에 그 매니페스트를 패턴이나 표와 함께 놓으면 \
                     같은 기기를 두 번 만들지 않고 나머지를 만들 수 있습니다.",
    devices_alone: "그 기기들의 폴더는 온전하고 ZIP도 완전합니다. 함께 들어갈 매니페스트, SHA256SUMS, README.txt, CA와 서버의 인증서는 끝내지 못해 들어 있지 않습니다. \
                    빠진 기기는 폴더 이름으로 알 수 있습니다.",
    save_partial: |made| format!("기기 {}대 저장", grouped(u64::from(made))),
    discard: "버리기",
    discarded: |made| {
        if made == 0 {
            String::from("첫 기기를 만들기 전에 멈췄습니다. 저장한 것은 없습니다.")
        } else {
            format!("기기 {}대를 버렸습니다. 저장한 것은 없습니다.", grouped(u64::from(made)))
        }
    },
    not_saved,
    not_saved_remedy: "잃은 것은 없습니다. 모두 이 탭에 남아 있습니다. 자리를 마련하고 내려받으세요.",
    lost_remedy: "온전하지 않은 파일은 저장하지 않았습니다. 이 기기들은 어디에도 없고 AWS도 알지 못합니다. 다른 탭을 닫고 더 작게 나누어 다시 만드세요.",
    save_copy: "ZIP 내려받기",
    no_file: not_saved,
    no_file_remedy: "만든 것은 없습니다. 다른 폴더로 다시 해 보세요.",
};

fn source(source: Source) -> &'static str {
    match source {
        Source::Pattern => "패턴",
        Source::Table => "표(CSV)",
        Source::Csrs => "CSR",
    }
}

fn source_says(source: Source) -> &'static str {
    match source {
        Source::Pattern => "번호를 붙인 이름. 나머지는 모두 같습니다.",
        Source::Table => "기기마다 이름, 원하면 subject와 대체 이름까지.",
        Source::Csrs => "키를 스스로 만든 기기가 보낸 요청.",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Ignored => "쓰지 않음",
        Column::CommonName => "기기 이름",
        Column::ThingName => "사물 이름",
        Column::Organization => "조직",
        Column::OrganizationalUnit => "부서",
        Column::Country => "국가",
        Column::State => "시/도",
        Column::Locality => "도시",
        Column::SerialNumber => "subject의 일련번호",
        Column::AlternativeNames => "주체 대체 이름(SAN)",
    }
}

fn delimiter(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "쉼표",
        Delimiter::Semicolon => "세미콜론",
        Delimiter::Tab => "탭",
    }
}

fn plan_fault(found: &PlanFault) -> String {
    match found {
        PlanFault::Pattern(fault) => pattern_fault(fault),
        PlanFault::NoRows => String::from("기기가 하나도 없습니다. 적어도 하나는 있어야 합니다."),
        PlanFault::TooManyRows { found } => format!(
            "{}: 너무 많습니다. 한 번에 {}대까지 만들 수 있으니 나누어 만드세요.",
            if *found == u64::MAX {
                String::from("셀 수 없이 많은 기기")
            } else {
                format!("기기 {}대", grouped(*found))
            },
            grouped(u64::from(MOST_DEVICES))
        ),
        PlanFault::TooLarge { found, most } => format!(
            "파일이 {}바이트입니다. {}바이트까지 읽습니다. 쓰지 않는 열을 빼거나 나누세요.",
            grouped(*found),
            grouped(*most)
        ),
        PlanFault::Utf16 => String::from("UTF-16 파일입니다. “CSV UTF-8”로 저장하세요."),
        PlanFault::NotUtf8 { line } => format!(
            "{}번째 줄이 UTF-8이 아닙니다. 엑셀에서는 “CSV UTF-8”로 저장하세요.",
            grouped(u64::from(*line))
        ),
        PlanFault::RowTooLong { line } => format!(
            "{}번째 줄에서 시작하는 행이 끝나지 않습니다. 닫지 않은 따옴표가 있을 것입니다.",
            grouped(u64::from(*line))
        ),
        PlanFault::NoNameColumn => String::from("기기 이름이 든 열이 없습니다. 어느 열인지 고르세요."),
        PlanFault::ColumnTwice { column: twice } => {
            format!("“{}”이(가) 두 열에 있습니다. 하나만 고르세요.", column(*twice))
        }
        PlanFault::Base(faults) => {
            let said: Vec<String> = faults.iter().map(|found| fault(&found.fault)).collect();
            format!("모든 기기에 쓰는 필드가 맞지 않습니다: {}", said.join(" "))
        }
        PlanFault::Manifest { file, detail } => {
            format!("매니페스트 {file}을(를) 읽을 수 없습니다: {detail}. 빼거나 맞는 파일을 놓으세요.")
        }
    }
}

fn pattern_fault(found: &PatternFault) -> String {
    let why = match &found.cause {
        PatternCause::Empty => return String::from("패턴이 비어 있습니다."),
        PatternCause::Unclosed => String::from("“{” 뒤에 “}”가 없습니다."),
        PatternCause::Unopened => String::from("“}” 앞에 “{”가 없습니다."),
        PatternCause::NotARange { found } => {
            format!("“{{{found}}}”은(는) 범위가 아닙니다. {{0001..5000}}처럼 두 수 사이에 점 두 개를 쓰세요.")
        }
        PatternCause::NumberTooLong => format!("범위의 수는 {LONGEST_NUMBER}자리까지입니다."),
        PatternCause::Backwards => String::from("범위의 둘째 수가 첫째 수보다 작습니다."),
        PatternCause::Name { name, .. } if found.position > 0 => {
            return format!(
                "{}번째 글자: “{name}”은(는) 기기 이름에 쓸 수 없습니다. 영문자, 숫자와 - _ . 만 쓸 수 있습니다.",
                found.position
            );
        }
        PatternCause::Name { name, fault: why } => {
            return format!("“{name}”이라는 이름이 됩니다. {}", fault(why));
        }
    };
    format!("{}번째 글자: {why}", found.position)
}

fn row_place(fault: &RowFault, header: Option<&str>) -> String {
    let row = row_number(fault, fault.line.unwrap_or(fault.row));
    match (fault.column, header) {
        (Some(_), Some(header)) if !header.is_empty() => format!("{row}, “{header}” 열"),
        (Some(column), _) => format!("{row}, {column}열"),
        (None, _) => row,
    }
}

/// A row by its line in the file, or by its number where there is none.
fn row_number(fault: &RowFault, number: u32) -> String {
    let what = if fault.line.is_some() { "줄" } else { "기기" };
    format!("{}번째 {what}", grouped(u64::from(number)))
}

fn row_cause(found: &RowFault) -> String {
    match &found.cause {
        RowCause::Field { column: held, fault: why } => format!("{}: {}", column(*held), fault(why)),
        RowCause::Cells { found: cells, expected } => {
            format!("칸이 {cells}개인데 첫 행에는 {expected}개 있습니다.")
        }
        RowCause::UnclosedQuote => {
            String::from("따옴표를 닫지 않아 파일의 나머지가 모두 한 칸에 들어갔습니다.")
        }
        RowCause::NameTwice { other, name } => format!(
            "{}에 이미 “{name}”이(가) 있습니다. Windows와 macOS에서는 폴더가 하나가 되므로 대소문자만 다른 이름도 같은 것으로 봅니다.",
            row_number(found, *other)
        ),
        RowCause::NameReserved => String::from(
            "ZIP 안의 파일이 이 이름을 쓰거나, Windows가 이 이름의 폴더를 만들지 못합니다(con, nul, com1, 끝의 점).",
        ),
        RowCause::NameEarlier { file } => format!("전에 만든 기기의 이름입니다: {file}."),
        RowCause::ThingNameTwice { thing_name, other } => format!(
            "사물 이름이 “{thing_name}”이(가) 되어 {}와(과) 같아집니다. AWS가 사물 이름에 받지 않는 글자는 하이픈으로 바꿨습니다.",
            row_number(found, *other)
        ),
        RowCause::ThingNameEarlier { thing_name, file } => {
            format!("사물 이름이 “{thing_name}”이(가) 되는데, 전에 만든 것에 있습니다: {file}.")
        }
        RowCause::ThingNameEmpty => String::from("AWS가 사물 이름에 받는 글자가 하나도 남지 않습니다."),
        RowCause::KeyTwice { other, name } => format!(
            "{}(“{name}”)와(과) 키가 같습니다. 키를 가진 쪽이 두 기기가 됩니다.",
            row_number(found, *other)
        ),
        RowCause::KeyEarlier { file } => {
            format!("전에 만든 인증서가 이 키를 쓰고 있습니다: {file}.")
        }
    }
}

fn progress(progress: &Progress) -> String {
    let left = match progress.seconds_left {
        Some(seconds) if progress.done < progress.total => {
            format!(", {} 남음", duration(i64::from(seconds) * 1_000, &UNITS))
        }
        Some(_) | None => String::new(),
    };
    format!(
        "{}대 중 {}대, 초당 {}대{left}",
        grouped(u64::from(progress.total)),
        grouped(u64::from(progress.done)),
        grouped(u64::from(progress.per_second))
    )
}

fn partial(report: &BatchReport) -> String {
    format!(
        "기기 {}대 중 {}대를 만들고 끝났습니다",
        grouped(u64::from(report.total)),
        grouped(u64::from(report.made))
    )
}

fn not_saved(fault: &SinkFault) -> String {
    match fault {
        SinkFault::Cancelled => String::from("파일을 고르지 않아 저장한 것이 없습니다."),
        SinkFault::Open { file_name, detail } => {
            format!("{file_name}에 쓸 수 없습니다: {detail}")
        }
        SinkFault::Write { file_name, detail } => {
            format!("{file_name}을(를) 끝까지 쓰지 못했습니다. 그 파일은 전과 같습니다: {detail}")
        }
        SinkFault::Lost { file_name, detail } => {
            format!("브라우저가 {file_name}의 일부를 잃어버려 저장하지 않았습니다: {detail}")
        }
        SinkFault::Download { file_name } => format!("브라우저가 {file_name} 내려받기를 거부했습니다."),
    }
}
