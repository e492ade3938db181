//! What a registration needs to know before it decides: its CA's settings, the lists, room in the hour, who shares its thing.
//!
//! Registration and input -> [`Known`], from this object's own tables, between two awaits and for this very input. Here too:
//! what is kept to know it by (who activates, whose thing it is). Not here: what follows from it (`shared::registration`).

use jitr_shared::{
    api::ca_settings::{AllowList, CaSettings, CrlUse, Mode},
    aws::{PolicyName, ThingName},
    certificate::crl::CrlVerdict,
    registration::{Effect, Facts, Input, InputKind, Inquiry, Registration, settings::Settings},
    time::UnixTime,
};
use serde::Deserialize;
use worker::SqlStorage;

use super::{
    ca,
    crl::{list, manifest},
    wire,
};
use crate::{object::ErrandError, rows::Rows};

/// What was found for one input.
#[derive(Default)]
pub(super) struct Known {
    /// The CA's certificate, while it is adopted.
    pub(super) certificate_pem: Option<String>,
    /// The CA's settings.
    pub(super) settings: Settings,
    /// The policy that the wiring names.
    pub(super) policy: PolicyName,
    /// What was looked up.
    pub(super) facts: Facts,
}

/// Looks up what an input needs.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn gather(
    sql: &SqlStorage,
    registration: &Registration,
    input: &Input,
    now: UnixTime,
) -> Result<Known, ErrandError> {
    // An event decides nothing, and 10,000 of them may come at once.
    if input.kind() == InputKind::Event {
        return Ok(Known::default());
    }
    let ca = registration.ca_certificate_id().as_str();
    let ca::Known { certificate_pem, settings: stored } = ca::known(sql, ca)?;
    // They were checked when they were stored. What can't be read any more lets nobody in by itself.
    let settings = Settings::parse(&stored).unwrap_or_else(|_| Settings {
        mode: Mode::Hold,
        crl: stored.crl,
        ..Settings::default()
    });
    let inquiry = registration.inquiry(input, &settings);
    let facts = Facts {
        is_adopted: certificate_pem.is_some(),
        crl: crl(sql, ca, &stored, &inquiry, now)?,
        is_listed: is_listed(sql, registration, &stored, &inquiry)?,
        room_at: room_at(sql, registration, &settings, now)?,
        thing_sharer: sharer(sql, registration, inquiry.thing_name.as_ref())?,
    };
    Ok(Known { certificate_pem, settings, policy: wire::policy(sql)?, facts })
}

fn crl(
    sql: &SqlStorage,
    ca: &str,
    stored: &CaSettings,
    inquiry: &Inquiry,
    now: UnixTime,
) -> Result<CrlVerdict, ErrandError> {
    match (&inquiry.serial, stored.crl) {
        (Some(serial), CrlUse::WhenPresent | CrlUse::Required) => {
            Ok(list::verdict(sql, ca, serial, now)?.verdict)
        }
        (None, _) | (_, CrlUse::Off) => Ok(CrlVerdict::Absent),
    }
}

fn is_listed(
    sql: &SqlStorage,
    registration: &Registration,
    stored: &CaSettings,
    inquiry: &Inquiry,
) -> Result<bool, ErrandError> {
    let Some(serial) = inquiry.serial.as_ref().filter(|_| stored.allow_list == AllowList::Manifest) else {
        return Ok(false);
    };
    let (ca, id) = (registration.ca_certificate_id().as_str(), registration.certificate_id().as_str());
    // Without a manifest nobody stands in it.
    Ok(manifest::is_listed(sql, ca, id, serial)?.unwrap_or(false))
}

/// When the activation that fills the hour is an hour old; its own earlier attempts do not count against it.
fn room_at(
    sql: &SqlStorage,
    registration: &Registration,
    settings: &Settings,
    now: UnixTime,
) -> Result<Option<UnixTime>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        at: i64,
    }
    let Some(quota) = settings.quota_per_hour else { return Ok(None) };
    let select = "SELECT at FROM activation WHERE ca_certificate_id = ? AND at > ? AND certificate_id <> ?
                  ORDER BY at DESC LIMIT 1 OFFSET ?";
    let values = vec![
        registration.ca_certificate_id().as_str().into(),
        now.plus_milliseconds(-HOUR).milliseconds().into(),
        registration.certificate_id().as_str().into(),
        i64::from(quota.get() - 1).into(),
    ];
    let rows: Vec<Row> = sql.exec(select, values)?.rows()?;
    Ok(rows.first().map(|row| UnixTime::from_milliseconds(row.at).plus_milliseconds(HOUR)))
}

fn sharer(
    sql: &SqlStorage,
    registration: &Registration,
    thing: Option<&ThingName>,
) -> Result<Option<jitr_shared::aws::CertificateId>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        certificate_id: String,
    }
    let Some(thing) = thing else { return Ok(None) };
    let select =
        "SELECT certificate_id FROM registration_thing WHERE thing_name = ? AND certificate_id <> ? LIMIT 1";
    let values = vec![thing.as_str().into(), registration.certificate_id().as_str().into()];
    let rows: Vec<Row> = sql.exec(select, values)?.rows()?;
    Ok(rows.into_iter().next().and_then(|row| row.certificate_id.parse().ok()))
}

/// Keeps what the next ones have to know: its thing, and that it is about to be activated. Before anything is carried out.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn keep(
    sql: &SqlStorage,
    registration: &Registration,
    thing_before: Option<&ThingName>,
    effects: &[Effect],
    now: UnixTime,
) -> Result<(), ErrandError> {
    let id = registration.certificate_id().as_str();
    if let Some(thing) = registration.thing_name().filter(|thing| Some(*thing) != thing_before) {
        let keep = "INSERT OR REPLACE INTO registration_thing (certificate_id, thing_name) VALUES (?, ?)";
        sql.exec(keep, vec![id.into(), thing.as_str().into()])?;
    }
    if effects.iter().any(|effect| matches!(effect, Effect::Activate { .. })) {
        let forget = "DELETE FROM activation WHERE at <= ?";
        sql.exec(forget, vec![now.plus_milliseconds(-HOUR).milliseconds().into()])?;
        let keep =
            "INSERT OR REPLACE INTO activation (certificate_id, ca_certificate_id, at) VALUES (?, ?, ?)";
        let ca = registration.ca_certificate_id().as_str();
        sql.exec(keep, vec![id.into(), ca.into(), now.milliseconds().into()])?;
    }
    Ok(())
}

/// The tables of this file.
pub(super) const TABLES: &str = "
    CREATE TABLE activation (
        certificate_id TEXT PRIMARY KEY, ca_certificate_id TEXT NOT NULL, at INTEGER NOT NULL
    );
    CREATE INDEX activation_ca ON activation (ca_certificate_id, at);
    CREATE INDEX activation_at ON activation (at);
    CREATE TABLE registration_thing (certificate_id TEXT PRIMARY KEY, thing_name TEXT NOT NULL);
    CREATE INDEX registration_thing_name ON registration_thing (thing_name);
    CREATE TRIGGER registration_thing_gone AFTER DELETE ON registration BEGIN
        DELETE FROM registration_thing WHERE certificate_id = old.certificate_id;
    END;
";

const HOUR: i64 = 3_600_000;
