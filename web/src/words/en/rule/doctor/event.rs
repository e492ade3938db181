//! English: causes. What stands behind the event: topic rule, destination, roles, the caller.

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
    what: "The topic rule does not get the event.",
    why: "It is disabled, missing in this Region, or listens to another topic than \
           $aws/events/certificates/registered/… (with the dollar, and the CA's id or # at the end).",
    remedy: "Look at the rule with the command; Wire compares it with what is needed. RegisterCertificate \
           publishes no such event: only a first connection does.",
};

const ROLE_LACKS_PERMISSION: CauseWords = CauseWords {
    what: "The rule, its role or its function lacks a permission.",
    why: "The rule fired, then an action was refused: AWS IoT may not call the function or use the role, \
           or the function's role may not do what it tries.",
    remedy: "Allow the action that the message names; for a function let AWS IoT invoke it with the \
           command.",
};

const CALLER_LACKS_PERMISSION: CauseWords = CauseWords {
    what: "Your own AWS identity may not do that.",
    why: "The call was refused before AWS IoT looked at what was sent; the message names the identity \
           and the action.",
    remedy: "Allow the action for this identity, or use another profile; the command says who you are.",
};

const PASS_ROLE_MISSING: CauseWords = CauseWords {
    what: "iam:PassRole is missing.",
    why: "Who attaches a role to a CA, a rule or logging hands it over, and has to be allowed to.",
    remedy: "Allow iam:PassRole on that role's ARN for the identity in the message.",
};

const CREDENTIALS_REFUSED: CauseWords = CauseWords {
    what: "AWS does not accept the credentials.",
    why: "They are missing, expired or of another partition, the secret is wrong, or the clock is more \
           than five minutes off.",
    remedy: "Sign in again or set the right profile, and check the clock; the command shows whether they \
           work.",
};

const DESTINATION_NOT_CONFIRMED: CauseWords = CauseWords {
    what: "The rule's HTTP destination is not enabled.",
    why: "AWS IoT sends nothing to an address that was not confirmed; after confirming it is DISABLED \
           until it is enabled.",
    remedy: "Confirm it in Wire and enable it with the command; IN_PROGRESS means that the confirmation did \
           not arrive.",
};
