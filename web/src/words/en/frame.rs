//! English: header, rail, and what every place uses.

use crate::platform::theme::Theme;
use crate::route::Route;
use crate::state::account::AccountFault;
use crate::state::session::Connection;
use crate::state::stage::StageState;
use crate::words::frame::FrameWords;
use crate::words::number::{Units, count, duration, grouped};

pub(super) const UNITS: Units =
    Units { millisecond: "ms", second: "s", minute: "min", hour: "h", day: "days" };

pub(super) const FRAME: FrameWords = FrameWords {
    skip: "Skip to the content",
    stages: "Stages",
    places: "Tools and settings",
    title,
    short_title,
    stage_state,
    account: "Account",
    region: "Region",
    no_account: "Not signed in",
    not_given: "not given",
    typed: "typed here",
    keys_here: |keys| format!("{} only in this tab", count(keys, "key", "keys")),
    keys_held: |keys| format!("{} in this tab", count(keys, "key", "keys")),
    forget_all: "Forget all",
    forget_all_stays: |stored| {
        format!("{} kept in this browser under a passphrase stays so.", count(stored, "CA", "CAs"))
    },
    forget_all_archive: |devices| {
        format!("A batch that is not saved goes, too: {}.", count(devices, "device", "devices"))
    },
    forget_all_stored: "Forget all, and remove what is kept",
    forget_all_confirm: |keys| {
        format!("Forget {}? What is in no file can't be brought back.", count(keys, "key", "keys"))
    },
    keys_forgotten: |keys| format!("Forgot {}.", count(keys, "key", "keys")),
    theme: "Theme",
    theme_name,
    language: "Language",
    connection,
    connection_hint,
    worker: "Connection to the Worker",
    what_stands: "What stands",
    next: "What to do next",
    how_it_works: "How it works",
    aws_page: "AWS's page about it",
    with_cli: "With the AWS CLI instead",
    cli_stand_ins: "Give your account and Region, and every command carries them.",
    account_label: "AWS account ID",
    account_hint: "12 digits. Used in the commands and policies on this page only; never sent.",
    region_label: "AWS Region",
    region_hint: "Like eu-west-1. CAs, certificates and rules belong to one Region.",
    account_fault,
    copy: "Copy",
    copy_thing: |thing| format!("Copy {thing}"),
    copied: |bytes| format!("Copied, {} bytes", grouped(u64::try_from(bytes).unwrap_or(u64::MAX))),
    copy_refused: "The browser refused. Select the text and copy it yourself.",
    download: "Download",
    save: "Save",
    cancel: "Cancel",
    try_again: "Try again",
    refresh: "Read again",
    loading: "Reading",
    close: "Close",
    on: "on",
    off: "off",
    duration: |milliseconds| duration(milliseconds, &UNITS),
    ago: |milliseconds| format!("{} ago", duration(milliseconds, &UNITS)),
    ahead: |milliseconds| format!("in {}", duration(milliseconds, &UNITS)),
    sign_in: "Sign in",
    sign_in_why: "The Worker holds the AWS credentials. It answers those who know its admin token.",
    sign_in_expired: "Your session has ended. Sign in again; nothing on this page is lost.",
    token: "Admin token",
    token_hint: "The value of the secret ADMIN_TOKEN. It is exchanged for a cookie and not kept here.",
    signing_in: "Signing in",
    signed_in: "Signed in.",
    token_missing: "Type the token first.",
    offline_title: "The Worker does not answer",
    offline_body: "Making certificates and Inspect work without it. Everything here that asks AWS comes back by itself when the Worker does.",
    not_configured_title: "The Worker is not configured yet",
    not_configured_body: |missing| {
        format!(
            "{} missing or unusable. Run these commands, then read again.",
            count(missing, "setting is", "settings are")
        )
    },
    asking: "Asking the Worker what it has",
    place_coming: "Fetching this place",
    place_missed: "This place could not be fetched",
    piece_coming: "Fetching what belongs here",
    piece_missed: "What belongs here could not be fetched",
    language_missed: |name| format!("The words in {name} could not be fetched"),
    part_missed_body: "The network failed, or the Worker serves a newer page than this one. Try again; if that does not help, reload the page. Keys that are only in this tab are lost by reloading: download them first.",
    not_found_title: "Nothing is here",
    not_found_body: "No place of this page has that address.",
    to_start: "Go to the first stage",
};

fn title(route: Route) -> &'static str {
    match route {
        Route::Home | Route::Ca => "CA",
        Route::Register => "Prove and register",
        Route::Wire => "Wire",
        Route::Devices => "Devices",
        Route::Watch => "Watch",
        Route::Inspect => "Inspect",
        Route::Destinations => "Destinations",
        Route::Settings => "Settings",
        Route::NotFound => "Nothing is here",
    }
}

fn short_title(route: Route) -> &'static str {
    match route {
        Route::Register => "Register",
        Route::Destinations => "Notify",
        Route::Home
        | Route::Ca
        | Route::Wire
        | Route::Devices
        | Route::Watch
        | Route::Inspect
        | Route::Settings
        | Route::NotFound => title(route),
    }
}

fn stage_state(state: StageState) -> String {
    match state {
        StageState::Unknown => String::new(),
        StageState::Nothing => "nothing yet".to_owned(),
        StageState::Ready => "ready".to_owned(),
        StageState::Registered => "registered".to_owned(),
        StageState::Partial => "unfinished".to_owned(),
        StageState::Wired => "wired".to_owned(),
        StageState::Made(made) => format!("{} made", grouped(u64::from(made))),
        StageState::Pending(pending) => format!("{} pending", grouped(u64::from(pending))),
        StageState::Stuck(stuck) => format!("{} stuck", grouped(u64::from(stuck))),
        StageState::Clear => "all done".to_owned(),
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

fn connection(connection: Connection) -> &'static str {
    match connection {
        Connection::Checking => "checking",
        Connection::Live => "live",
        Connection::Retrying => "retrying",
        Connection::Offline => "offline",
    }
}

fn connection_hint(connection: Connection) -> &'static str {
    match connection {
        Connection::Checking => "The Worker is being asked.",
        Connection::Live => "The Worker answers.",
        Connection::Retrying => "The Worker did not answer just now. It is asked again.",
        Connection::Offline => "The Worker does not answer. Making and inspecting certificates still works.",
    }
}

fn account_fault(fault: AccountFault) -> String {
    match fault {
        AccountFault::AccountDigits { length } => {
            format!("An account ID is 12 digits; here are {length} characters.")
        }
        AccountFault::RegionShape => "A Region looks like eu-west-1 or us-gov-west-1.".to_owned(),
    }
}
