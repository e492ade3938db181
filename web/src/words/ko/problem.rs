//! Korean: faults.

use jitr_shared::api::problem::ProblemCode;

use crate::words::problem::{FaultWords, ProblemWords};

pub(super) const PROBLEM: ProblemWords = ProblemWords {
    of_code,
    of_aws,
    unreachable: FaultWords {
        what: "Worker가 응답하지 않았습니다.",
        remedy: "네트워크와 Worker가 실행 중인지 확인한 뒤 다시 시도하세요. 바뀐 것은 없습니다.",
    },
    unreadable: FaultWords {
        what: "이 페이지가 읽을 수 없는 응답이 왔습니다.",
        remedy: "페이지를 새로 고치세요. Worker보다 오래된 페이지일 수 있습니다. 계속되면 중간의 무언가가 대신 응답하고 있습니다.",
    },
    where_label: "위치",
    remedy_label: "할 일",
    field: |field| format!("항목 \"{field}\""),
    raw: "받은 텍스트 그대로",
    aws_said: "AWS의 응답",
    missing_action: |action| format!("Worker의 IAM 사용자나 역할에 {action} 권한이 없습니다."),
    add_statement: "policy에 아래 statement를 추가한 뒤 다시 시도하세요.",
};

fn of_code(code: ProblemCode) -> FaultWords {
    let (what, remedy) = match code {
        ProblemCode::NotConfigured => {
            ("Worker의 설정이 없거나 쓸 수 없습니다.", "어떤 설정인지와 설정 명령은 설정 화면에 있습니다.")
        }
        ProblemCode::SignInRequired => ("로그인하지 않았습니다.", "로그인한 뒤 다시 하세요."),
        ProblemCode::WrongToken => (
            "관리자 토큰이 맞지 않습니다.",
            "ADMIN_TOKEN에 넣은 값과 비교하세요. 공백이나 줄바꿈이 없어야 합니다. 바뀐 것은 없습니다.",
        ),
        ProblemCode::TooManyAttempts => {
            ("틀린 토큰이 너무 많이 입력되었습니다.", "1분쯤 기다린 뒤 다시 시도하세요.")
        }
        ProblemCode::RoleMissing => ("이 일을 할 역할이 없습니다.", "관리자에게 요청하세요."),
        ProblemCode::ForeignOrigin => (
            "Worker의 페이지에서 온 요청이 아닙니다.",
            "Worker 주소로 페이지를 여세요. 사용자 지정 도메인을 쓰면 PUBLIC_URL을 설정하세요.",
        ),
        ProblemCode::WrongIngestSecret => (
            "ingest secret이 없거나 틀립니다.",
            "연결 단계를 다시 적용해 topic rule이 Worker의 secret을 보내게 하세요.",
        ),
        ProblemCode::NotFound => {
            ("찾는 것이 없습니다.", "누군가 삭제했을 수 있습니다. 목록을 다시 읽으세요.")
        }
        ProblemCode::MethodNotAllowed => (
            "Worker가 이 주소에서 하지 않는 일입니다.",
            "페이지를 새로 고치세요. Worker와 버전이 다를 수 있습니다.",
        ),
        ProblemCode::BodyTooLarge => ("Worker가 받는 크기를 넘었습니다.", "인증서를 하나씩, PEM만 보내세요."),
        ProblemCode::InvalidBody => (
            "Worker가 이 페이지가 보낸 것을 읽지 못합니다.",
            "페이지를 새로 고치세요. Worker와 버전이 다를 수 있습니다.",
        ),
        ProblemCode::InvalidField => ("쓸 수 없는 값이 있습니다.", "고친 뒤 다시 하세요."),
        ProblemCode::Conflict => ("이미 있는 것과 충돌합니다.", "목록을 다시 읽고 판단하세요."),
        ProblemCode::AwsRefused => ("AWS가 호출을 거부했습니다.", "아래 AWS의 응답을 보세요."),
        ProblemCode::AwsUnreachable => (
            "AWS가 Worker에 응답하지 않았습니다.",
            "AWS_REGION을, 설정했다면 AWS_ENDPOINT_URL_IOT도 확인하고 다시 시도하세요. 두 번 해도 안전합니다.",
        ),
        ProblemCode::AwsBusy => (
            "AWS가 요청을 제한하거나 자체 문제가 있습니다.",
            "몇 초 뒤 다시 시도하세요. 두 번 해도 안전합니다.",
        ),
        ProblemCode::Internal => (
            "Worker 안에서 오류가 났습니다. 입력의 잘못이 아닙니다.",
            "다시 시도하세요. 계속되면 Worker 로그(npx wrangler tail)에 내용이 있습니다.",
        ),
    };
    FaultWords { what, remedy }
}

fn of_aws(code: &str) -> Option<FaultWords> {
    of_access(code).or_else(|| of_resource(code))
}

/// Keys, signatures and permissions.
fn of_access(code: &str) -> Option<FaultWords> {
    let (what, remedy) = match code {
        "AccessDeniedException"
        | "ForbiddenException"
        | "UnauthorizedException"
        | "NotAuthorizedException" => (
            "AWS가 Worker의 IAM 사용자나 역할에 이 일을 허락하지 않습니다.",
            "연결 화면이 보여 주는 policy를 이 계정과 Region의 IAM 사용자나 역할에 붙이세요.",
        ),
        "UnrecognizedClientException" | "InvalidClientTokenId" => (
            "AWS가 모르는 access key입니다.",
            "AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY를 다시 설정하세요. 세션 키라면 AWS_SESSION_TOKEN도 필요합니다.",
        ),
        "InvalidSignatureException" | "SignatureDoesNotMatch" => (
            "AWS가 서명을 받아들이지 않습니다.",
            "AWS_SECRET_ACCESS_KEY를 다시 설정하세요. access key와 맞지 않거나 공백이 들어 있습니다.",
        ),
        "ExpiredTokenException" | "ExpiredToken" => (
            "세션 키가 만료되었습니다.",
            "새 세션의 AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN을 설정하세요.",
        ),
        _ => return None,
    };
    Some(FaultWords { what, remedy })
}

/// Certificates, rules and quotas.
fn of_resource(code: &str) -> Option<FaultWords> {
    let (what, remedy) = match code {
        "RegistrationCodeValidationException" => (
            "확인 인증서의 등록 코드가 다릅니다.",
            "common name이 이 계정과 Region의 등록 코드 64자 그대로여야 합니다. 등록 코드를 다시 읽고 새로 서명하세요.",
        ),
        "CertificateValidationException" => (
            "AWS가 인증서를 받아들이지 않습니다.",
            "살펴보기에서 열어 보세요. basicConstraints에 CA:TRUE가 없거나 다른 CA가 확인 인증서에 서명한 경우가 많습니다.",
        ),
        "ResourceAlreadyExistsException" => {
            ("이미 있습니다.", "목록을 다시 읽으세요. 찾는 것이 있을 수 있습니다.")
        }
        "CertificateConflictException" => (
            "같은 subject와 키를 가진 CA가 이미 등록되어 있습니다.",
            "등록된 것을 쓰거나, 먼저 비활성화하고 삭제하세요.",
        ),
        "CertificateStateException" => (
            "인증서의 status 때문에 할 수 없습니다.",
            "CA는 INACTIVE로 바꾼 뒤 삭제하세요. REVOKED 인증서는 되돌릴 수 없습니다.",
        ),
        "DeleteConflictException" => ("아직 붙어 있는 것이 있습니다.", "policy와 thing을 먼저 떼어 내세요."),
        "LimitExceededException" => (
            "계정의 quota를 다 썼습니다.",
            "같은 subject의 CA는 10개까지입니다. 하나를 삭제하거나 AWS에 늘려 달라고 하세요.",
        ),
        "ResourceNotFoundException" => {
            ("이 Region의 AWS에는 없습니다.", "위쪽의 계정과 Region을 확인하세요.")
        }
        "ThrottlingException" | "LimitExceeded" => {
            ("AWS가 이 계정의 요청을 제한하고 있습니다.", "몇 초 뒤 다시 시도하세요.")
        }
        "MalformedPolicyException" => {
            ("AWS가 policy 문서를 읽지 못합니다.", "계획을 다시 읽으세요. 손으로 고친 policy라면 교체하세요.")
        }
        "ConflictingResourceUpdateException" => {
            ("다른 누군가가 지금 바꾸고 있습니다.", "몇 초 뒤 다시 시도하세요.")
        }
        _ => return None,
    };
    Some(FaultWords { what, remedy })
}
