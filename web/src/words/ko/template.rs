//! Korean around templates.

use jitr_shared::preset::PresetError;

use crate::state::templates::{TemplateFault, TemplateKind};
use crate::words::ko::certificate;
use crate::words::template::TemplateWords;

pub(super) const TEMPLATE: TemplateWords = TemplateWords {
    summary: |count| if count == 0 { String::from("템플릿") } else { format!("템플릿({count}개)") },
    says: "이름을 붙여 둔 설정입니다: 키, 주체, 유효 기간, 파일. 기기 이름, 키, 암호는 들어가지 않습니다. 이 브라우저에 보관되고, 파일로 옮길 수 \
           있습니다.",
    choose: "템플릿 쓰기",
    none: "고르세요 …",
    applied: |name| format!("“{name}”의 설정을 적용했습니다."),
    name: "이 설정을 저장할 이름",
    name_hint: "무엇에 쓰는지 알 수 있는 이름. 예: 7번 라인",
    save: "템플릿 저장",
    name_missing: "60자 이하의 이름을 적으세요.",
    saved: |name| format!("템플릿 “{name}”을(를) 이 브라우저에 저장했습니다."),
    not_stored: "이 브라우저는 이 페이지의 것을 보관하지 않습니다. 템플릿을 파일로 내보내세요.",
    remove: |name| format!("“{name}” 삭제"),
    removed: |name| format!("템플릿 “{name}”을(를) 삭제했습니다."),
    export: "파일로 내보내기",
    exported: |file| format!("{file}을(를) 내려받았습니다."),
    import: "템플릿 가져오기",
    import_hint: "여기나 다른 곳에서 내보낸 JSON 파일. 전체를 확인한 뒤에만 적용합니다.",
    refused: |file| format!("{file}을(를) 가져오지 않았습니다. 바뀐 것은 없습니다."),
    fault,
    remedy: "표시된 곳을 고치거나, 파일을 다시 내보내세요.",
};

fn fault(fault: &TemplateFault) -> Vec<String> {
    match fault {
        TemplateFault::File { detail } => vec![detail.clone()],
        TemplateFault::OtherKind(role) => vec![match TemplateKind::of(*role) {
            TemplateKind::Ca => String::from("CA용 템플릿입니다. CA 단계에서 가져오세요."),
            TemplateKind::Device => String::from("기기용 템플릿입니다. 기기 단계에서 가져오세요."),
        }],
        TemplateFault::Preset(error) => preset_fault(error),
    }
}

fn preset_fault(error: &PresetError) -> Vec<String> {
    match error {
        PresetError::TooLarge { found } => {
            vec![format!("{found}바이트입니다. 템플릿은 65,536바이트까지입니다.")]
        }
        PresetError::Json { line, column, detail } => vec![format!("{line}행 {column}열: {detail}")],
        PresetError::NotATemplate => {
            vec![String::from("다른 종류의 JSON입니다: “format”이 “jitr-workbench/template”이 아닙니다.")]
        }
        PresetError::Version { found } => vec![format!("버전 {found}입니다. 이 페이지는 버전 1을 읽습니다.")],
        PresetError::Word { field, found, expected } => {
            vec![format!("“{field}”이(가) “{found}”입니다. 쓸 수 있는 값: {}", expected.join(", "))]
        }
        PresetError::Fields(faults) => faults
            .iter()
            .map(|fault| {
                format!(
                    "{}: {}",
                    (certificate::CERTIFICATE.field)(fault.field),
                    (certificate::CERTIFICATE.fault)(&fault.fault)
                )
            })
            .collect(),
    }
}
