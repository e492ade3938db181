//! English: Watch's list.

use jitr_shared::api::watch::ActKind;

use crate::words::live::LiveWords;
use crate::words::number::grouped;

pub(super) const LIVE: LiveWords = LiveWords {
    filter: "Filter",
    text: "Name or certificateId",
    ca: "CA",
    any_ca: "Any CA",
    from: "First event from",
    to: "until",
    states: "States",
    clear_filter: "Clear filter",
    no_match: "No registration matches this filter.",
    export: "Export",
    column_select: "Selected",
    column_name: "Device",
    column_state: "State",
    column_why: "Why",
    column_when: "First event",
    loaded: |loaded, total| match total {
        Some(total) if total > loaded => format!("{} of {} loaded", whole(loaded), many(total)),
        _ => many(loaded),
    },
    loading_more: "Loading more",
    warnings: |warnings| if warnings == 1 { "1 warning".to_owned() } else { format!("{warnings} warnings") },
    same_name: |same| format!("Same name: {} certificates", grouped(u64::from(same))),
    serial: "Serial number",
    thing: "Thing",
    told: "Destinations told",
    select: |name| format!("Select {name}"),
    select_all: "Select all that match",
    gathering: "Loading them",
    selected: |selected, most| {
        let more = if most { ", the most at once" } else { "" };
        format!("{} selected{more}", whole(selected))
    },
    clear_selection: "Select none",
    act,
    act_many: |kind, number| format!("{} {}", act(kind), whole(number)),
    registrations: many,
    confirm,
    act_anyway: |kind| match kind {
        ActKind::Approve => "Yes, approve",
        ActKind::Refuse => "Yes, refuse",
        ActKind::Retry => "Yes, retry",
        ActKind::Revoke => "Revoke for good",
    },
    acting: "Sending",
    acted: |kind, which| match kind {
        ActKind::Approve => format!("Approved {which}."),
        ActKind::Refuse => format!("Refused {which}."),
        ActKind::Retry => format!("Begun anew: {which}."),
        ActKind::Revoke => format!("Revoking {which} in AWS."),
    },
    not_taken: |number| format!("Not taken: {}", many(number)),
    not_here: "not here any more",
    role_missing: "Your role is viewer. An operator or administrator can do this.",
    counts: "How it stands",
    hours: "Registrations per hour, last 48 hours",
    hours_text: |received, active, most, when| {
        let (received, active) = (grouped(u64::from(received)), grouped(u64::from(active)));
        let most = grouped(u64::from(most));
        format!("{received} began, {active} became ACTIVE; the most in one hour: {most}, from {when}")
    },
    stored: |rows, size| format!("{} stored, {size}", many(usize::try_from(rows).unwrap_or(usize::MAX))),
    retention: "How long they are kept is set for each CA, in Prove and register.",
    expecting: "Expecting a device",
    expecting_on: |left| format!("Looking every 10 s for its certificate in AWS, until {left}."),
    expecting_off: "Off. The Worker looks every 15 minutes by itself.",
    look_now: "Look now",
    looking: "Looking for pending certificates in AWS.",
    looked: |ago| format!("Looked {ago}."),
};

fn whole(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

fn many(number: usize) -> String {
    if number == 1 { "1 registration".to_owned() } else { format!("{} registrations", whole(number)) }
}

fn act(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Approve => "Approve",
        ActKind::Refuse => "Refuse",
        ActKind::Retry => "Retry",
        ActKind::Revoke => "Revoke",
    }
}

fn confirm(kind: ActKind, which: &str) -> String {
    match kind {
        ActKind::Approve => format!("Approve {which}? What passes the checks goes on to ACTIVE."),
        ActKind::Refuse => format!("Refuse {which}? Not activated, unless somebody retries."),
        ActKind::Retry => format!("Retry {which}? It is described and checked anew."),
        ActKind::Revoke => {
            format!("Revoke {which}? REVOKED is final in AWS: the device needs a new certificate.")
        }
    }
}
