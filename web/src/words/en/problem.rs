//! English: faults.

use jitr_shared::api::problem::ProblemCode;

use crate::words::problem::{FaultWords, ProblemWords};

pub(super) const PROBLEM: ProblemWords = ProblemWords {
    of_code,
    of_aws,
    unreachable: FaultWords {
        what: "The Worker did not answer.",
        remedy: "Check your connection and that the Worker runs, then try again. Nothing was changed here.",
    },
    unreadable: FaultWords {
        what: "An answer came that this page can't read.",
        remedy: "Reload the page: it may be older than the Worker. If it stays, something between you and the Worker answers in its place.",
    },
    where_label: "Where",
    remedy_label: "What to do",
    field: |field| format!("Field \"{field}\""),
    raw: "The text as it came",
    aws_said: "AWS said",
    missing_action: |action| format!("The Worker's AWS identity lacks {action}."),
    add_statement: "Add this statement to its policy, then try again:",
};

fn of_code(code: ProblemCode) -> FaultWords {
    let (what, remedy) = match code {
        ProblemCode::NotConfigured => (
            "A setting of the Worker is missing or unusable.",
            "Settings shows which one, with the command that sets it.",
        ),
        ProblemCode::SignInRequired => ("Nobody is signed in.", "Sign in, then do it again."),
        ProblemCode::WrongToken => (
            "The admin token does not match.",
            "Compare it with the value that was given to ADMIN_TOKEN: no spaces, no line break. Nothing was changed.",
        ),
        ProblemCode::TooManyAttempts => ("Too many wrong tokens in a row.", "Wait a minute, then try again."),
        ProblemCode::RoleMissing => ("Your role may not do this.", "Ask an administrator."),
        ProblemCode::ForeignOrigin => (
            "The request did not come from the Worker's own page.",
            "Open the page at the Worker's own address. Behind a custom domain, set PUBLIC_URL.",
        ),
        ProblemCode::WrongIngestSecret => (
            "The ingest secret is missing or wrong.",
            "Run Wire again, so that the topic rule carries the secret that the Worker has.",
        ),
        ProblemCode::NotFound => ("It is not there.", "Somebody may have deleted it. Read the list again."),
        ProblemCode::MethodNotAllowed => (
            "The Worker does not do that at this address.",
            "Reload the page: it may be older or newer than the Worker.",
        ),
        ProblemCode::BodyTooLarge => (
            "What was sent is larger than the Worker takes.",
            "Send one certificate at a time, as PEM, without anything around it.",
        ),
        ProblemCode::InvalidBody => (
            "The Worker can't read what this page sent.",
            "Reload the page: it may be older or newer than the Worker.",
        ),
        ProblemCode::InvalidField => ("A value can't be used.", "Correct it, then do it again."),
        ProblemCode::Conflict => {
            ("It clashes with what is there.", "Read the list again, and decide with what it shows.")
        }
        ProblemCode::AwsRefused => ("AWS refused the call.", "See AWS's own words below."),
        ProblemCode::AwsUnreachable => (
            "AWS did not answer the Worker.",
            "Check AWS_REGION, and AWS_ENDPOINT_URL_IOT if it is set, then try again. Doing it twice is safe.",
        ),
        ProblemCode::AwsBusy => (
            "AWS is throttling or has trouble of its own.",
            "Wait a few seconds, then try again. Doing it twice is safe.",
        ),
        ProblemCode::Internal => (
            "The Worker failed. That is our fault.",
            "Try again. If it stays, the Worker's log has the details: npx wrangler tail.",
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
            "AWS does not let the Worker's identity do this.",
            "Give its IAM user or role the policies that Wire shows, for this account and Region.",
        ),
        "UnrecognizedClientException" | "InvalidClientTokenId" => (
            "AWS does not know the access key.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY anew. Session keys need AWS_SESSION_TOKEN too.",
        ),
        "InvalidSignatureException" | "SignatureDoesNotMatch" => (
            "AWS does not accept the signature.",
            "Set AWS_SECRET_ACCESS_KEY anew: it does not fit the access key, or has a space in it.",
        ),
        "ExpiredTokenException" | "ExpiredToken" => (
            "The session keys have expired.",
            "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from a new session.",
        ),
        _ => return None,
    };
    Some(FaultWords { what, remedy })
}

/// Certificates, rules and quotas.
fn of_resource(code: &str) -> Option<FaultWords> {
    let (what, remedy) = match code {
        "RegistrationCodeValidationException" => (
            "The verification certificate carries another registration code.",
            "Its common name has to be the code of this account and Region, all 64 characters. Read the code again and sign a new one.",
        ),
        "CertificateValidationException" => (
            "AWS does not accept the certificate.",
            "Open it in Inspect. Often basicConstraints lacks CA:TRUE, or another CA signed the verification certificate.",
        ),
        "ResourceAlreadyExistsException" => {
            ("It exists already.", "Read the list again: the one you want may be there.")
        }
        "CertificateConflictException" => (
            "Another registered CA has the same subject and key.",
            "Use the one that is registered, or deactivate and delete it first.",
        ),
        "CertificateStateException" => (
            "The certificate's status does not allow this.",
            "Set the CA INACTIVE before you delete it. A REVOKED certificate stays REVOKED.",
        ),
        "DeleteConflictException" => {
            ("Something is still attached to it.", "Detach its policies and things first.")
        }
        "LimitExceededException" => (
            "A quota of the account is used up.",
            "At most 10 CAs with the same subject are allowed. Delete one, or ask AWS for more.",
        ),
        "ResourceNotFoundException" => {
            ("AWS does not know it in this Region.", "Check account and Region in the header.")
        }
        "ThrottlingException" | "LimitExceeded" => {
            ("AWS is throttling the account.", "Wait a few seconds, then try again.")
        }
        "MalformedPolicyException" => (
            "AWS can't read the policy document.",
            "Read the plan again. If the policy was altered by hand, replace it.",
        ),
        "ConflictingResourceUpdateException" => {
            ("Somebody else is changing it just now.", "Wait a few seconds, then try again.")
        }
        _ => return None,
    };
    Some(FaultWords { what, remedy })
}
