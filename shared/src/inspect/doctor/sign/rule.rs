//! Signs of what stands behind the event: topic rule, its destination, its role, the caller's own rights.

use super::phrase::FIRST_CONNECTION;
use super::{Scope, Sign, Strength};
use crate::inspect::{DoctorRule::Event, EventCause};

const SENTENCE: Scope = Scope::Near(300);
const RULE_EVENT: &[&str] = &[
    "eventType RuleExecution",
    "eventType StartingRuleExecution",
    "ruleAction",
    "EVENT:LambdaActionFailure",
    "EVENT:*ActionFailure",
    "failedAction",
    "FunctionExecution",
];
const NO_RIGHT: &[&str] = &[
    "AccessDenied",
    "AccessDeniedException",
    "not authorized to perform*",
    "is not authorized*",
    "The error code is 403",
    "UnauthorizedException",
    "Forbidden",
    "ForbiddenException",
    "Unable to assume role",
    "cannot be assumed",
    "sts:AssumeRole",
    "lambda:InvokeFunction",
];
const ASSUMED: &[&str] = &["assumed-role"];
const PERSON: &[&str] = &["AWSReservedSSO*"];
const IOT_ACTION: &[&str] = &["is not authorized to perform: iot*", "not authorized to perform: iot*"];

pub(super) const SIGNS: &[Sign] = &[
    Sign::new(Event(EventCause::RuleNotFiring), Strength::Certain, &[&["ruleDisabled true"]]),
    Sign::new(Event(EventCause::RuleNotFiring), Strength::Certain, &[&["RuleNotFound", "rule not found"]]),
    Sign::new(
        Event(EventCause::RuleNotFiring),
        Strength::Strong,
        &[
            &["rule", "topic rule", "Lambda", "lambda function", "function"],
            &[
                "is not triggered",
                "isn't triggered",
                "not being triggered",
                "is never triggered",
                "never triggered",
                "was not triggered",
                "does not fire",
                "doesn't fire",
                "never fires",
                "did not fire",
                "not firing",
                "is never invoked",
                "never invoked",
                "is not invoked",
                "was not invoked",
                "is never called",
                "is not called",
                "not executed",
                "is not executed",
            ],
            FIRST_CONNECTION,
        ],
    ),
    Sign::new(
        Event(EventCause::RuleNotFiring),
        Strength::Strong,
        &[&["rules []"], &["list-topic-rules", "ListTopicRules"]],
    ),
    Sign::new(Event(EventCause::RoleLacksPermission), Strength::Certain, &[RULE_EVENT, NO_RIGHT])
        .within(Scope::Record),
    Sign::new(
        Event(EventCause::RoleLacksPermission),
        Strength::Certain,
        &[
            &[
                "Failed to invoke lambda function",
                "Failed to republish to topic",
                "Failed to send message to*",
                "Failed to perform*",
            ],
            NO_RIGHT,
        ],
    )
    .within(SENTENCE),
    Sign::new(Event(EventCause::RoleLacksPermission), Strength::Certain, &[ASSUMED, IOT_ACTION])
        .within(SENTENCE)
        .unless(&[PERSON]),
    Sign::new(
        Event(EventCause::RoleLacksPermission),
        Strength::Strong,
        &[
            &["ForbiddenException", "AccessDeniedException"],
            &["/var/task*", "/var/runtime*", "START RequestId", "lambda_handler", "REPORT RequestId"],
        ],
    )
    .unless(&[PERSON]),
    Sign::new(Event(EventCause::CallerLacksPermission), Strength::Certain, &[&["user"], IOT_ACTION])
        .within(Scope::Near(160))
        .unless(&[ASSUMED]),
    Sign::new(Event(EventCause::CallerLacksPermission), Strength::Certain, &[PERSON, IOT_ACTION])
        .within(Scope::Near(200)),
    Sign::new(
        Event(EventCause::PassRoleMissing),
        Strength::Certain,
        &[&[
            "not authorized to perform: iam:PassRole",
            "perform: iam:PassRole",
            "Cross-account pass role is not allowed",
        ]],
    ),
    Sign::new(
        Event(EventCause::CredentialsRefused),
        Strength::Certain,
        &[&[
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "The security token included in the request is invalid",
            "The security token included in the request is expired",
            "ExpiredTokenException",
            "ExpiredToken",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "Signature expired",
            "Signature not yet current",
            "The request signature we calculated does not match*",
            "Unable to locate credentials",
            "NoCredentialsError",
            "NoCredentialProviders",
            "CredentialsProviderError",
            "Missing credentials in config",
            "MissingAuthenticationToken*",
            "Could not load credentials from any providers",
            "Unable to load AWS credentials*",
            "The SSO session associated with this profile has expired*",
            "Error when retrieving token from sso",
        ]],
    ),
    Sign::new(
        Event(EventCause::DestinationNotConfirmed),
        Strength::Certain,
        &[
            &["ruledestination", "topicRuleDestination", "destinationSummaries"],
            &["status IN_PROGRESS", "status is IN_PROGRESS", "status DISABLED", "status ERROR"],
        ],
    )
    .within(Scope::Record),
    Sign::new(
        Event(EventCause::DestinationNotConfirmed),
        Strength::Certain,
        &[&[
            "destination is not confirmed",
            "destination has not been confirmed",
            "destination is not enabled",
            "destination is disabled",
            "not a confirmed destination",
            "no enabled destination",
            "No confirmed destination*",
            "URL is not confirmed",
            "confirmation URL has not been confirmed",
        ]],
    ),
];
