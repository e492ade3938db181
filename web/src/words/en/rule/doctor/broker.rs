//! English: causes. What the broker allows, whom it drops and why.

use jitr_shared::inspect::BrokerCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: BrokerCause) -> &'static CauseWords {
    match cause {
        BrokerCause::PolicyMissing => &POLICY_MISSING,
        BrokerCause::ClientIdNotAllowed => &CLIENT_ID_NOT_ALLOWED,
        BrokerCause::TopicNotAllowed => &TOPIC_NOT_ALLOWED,
        BrokerCause::DuplicateClientId => &DUPLICATE_CLIENT_ID,
        BrokerCause::Throttled => &THROTTLED,
        BrokerCause::KeepAliveTimeout => &KEEP_ALIVE_TIMEOUT,
        BrokerCause::RetainNotAllowed => &RETAIN_NOT_ALLOWED,
    }
}

const POLICY_MISSING: CauseWords = CauseWords {
    what: "No policy allows this connection.",
    why: "TLS succeeds, then AWS IoT closes at CONNECT: the certificate has no policy, or none that \
           allows iot:Connect for this client id. An ACTIVE certificate without a policy is closed as \
           well.",
    remedy: "Attach a policy with the command and compare its client resource with the client id. The log \
           group AWSIotLogsV2 names the reason.",
};

const CLIENT_ID_NOT_ALLOWED: CauseWords = CauseWords {
    what: "The policy does not allow this client id.",
    why: "iot:Connect names the clients as arn:…:client/ID; the id that the device sends is another. \
           With ${iot:Connection.Thing.ThingName} it has to be the thing's name.",
    remedy: "Let the device connect with the id that the policy names, or widen the resource.",
};

const TOPIC_NOT_ALLOWED: CauseWords = CauseWords {
    what: "The policy does not allow this topic.",
    why: "Connecting is allowed; publishing wants topic/…, subscribing topicfilter/… and receiving \
           topic/… again. AWS IoT drops a client that does what it may not.",
    remedy: "Add iot:Publish, iot:Subscribe (with topicfilter) and iot:Receive for the topics that the \
           device uses.",
};

const DUPLICATE_CLIENT_ID: CauseWords = CauseWords {
    what: "Two connections use the same client id.",
    why: "The later one ends the earlier one; with automatic reconnects both throw each other out again \
           and again.",
    remedy: "Give each device an id of its own (its common name, for instance), and stop the second program \
           that uses it.",
};

const THROTTLED: CauseWords = CauseWords {
    what: "More calls or messages than AWS IoT allows.",
    why: "Its quotas count per second, account and Region: 10 to 15 for calls about certificates, \
           policies and things.",
    remedy: "Repeat with growing, random pauses and fewer at a time; ask for a higher quota if that is not \
           enough.",
};

const KEEP_ALIVE_TIMEOUT: CauseWords = CauseWords {
    what: "The connection fell silent for too long.",
    why: "AWS IoT ends a connection after one and a half times the keep-alive without a packet; a \
           blocked loop or a network in between does the same.",
    remedy: "Let the client's loop run, choose a keep-alive of 30 to 1200 seconds, and reconnect by itself.",
};

const RETAIN_NOT_ALLOWED: CauseWords = CauseWords {
    what: "A retained message or last will is not allowed.",
    why: "Retaining wants iot:RetainPublish besides iot:Publish; a retained will without it ends the \
           connection at CONNECT.",
    remedy: "Add iot:RetainPublish for that topic to the policy, or do not retain.",
};
