//! The revocation list in force of each CA: replaced in one statement, asked for one certificate in one query.
//!
//! Not here: loading (load), serving (serve).

use jitr_shared::{
    api::crl::{CrlInForce, ManifestInForce, Upload, Verdict},
    api::registration::RegistrationState,
    certificate::crl::{CrlFault, CrlNumber, CrlVerdict, Former, Head, RevocationReason, Serial, Tail},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{expiry, garbage, manifest, upload, upload::Row as UploadRow};
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
    registrar::store::revisit,
    rows::Rows,
};

/// What is in force for a CA?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadLists {
    /// Which CA.
    pub(crate) ca_certificate_id: String,
}

impl Ask for ReadLists {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/lists";
    type Answer = Lists;
}

/// All that a CA has.
#[derive(Serialize, Deserialize)]
pub(crate) struct Lists {
    /// The revocation list.
    pub(crate) crl: Option<CrlInForce>,
    /// The manifest.
    pub(crate) manifest: Option<ManifestInForce>,
    /// What is on its way in, or was refused.
    pub(crate) uploads: Vec<Upload>,
}

/// Reads all that a CA has.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn read(sql: &SqlStorage, ask: &ReadLists) -> Result<Lists, ErrandError> {
    Ok(Lists {
        crl: in_force(sql, &ask.ca_certificate_id)?.map(|(_, facts)| facts),
        manifest: manifest::in_force(sql, &ask.ca_certificate_id)?,
        uploads: upload::of_ca(sql, &ask.ca_certificate_id)?,
    })
}

/// What is in force says what about a certificate?
#[derive(Serialize, Deserialize)]
pub(crate) struct AskVerdict {
    /// Of which CA.
    pub(crate) ca_certificate_id: String,
    /// Its serial number.
    pub(crate) serial: Serial,
    /// Its id, where the manifest is to be asked, too.
    pub(crate) certificate_id: Option<String>,
}

impl Ask for AskVerdict {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/lists/verdict";
    type Answer = Verdict;
}

/// Answers for one certificate.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn ask_verdict(sql: &SqlStorage, ask: &AskVerdict) -> Result<Verdict, ErrandError> {
    let (ca, serial) = (&ask.ca_certificate_id, &ask.serial);
    let LookUp { verdict, rows_read } = verdict(sql, ca, serial, platform::now())?;
    let listed =
        ask.certificate_id.as_ref().map(|id| manifest::is_listed(sql, ca, id, serial)).transpose()?;
    let rows_read = u32::try_from(rows_read).unwrap_or(u32::MAX);
    Ok(Verdict { crl: verdict, listed: listed.flatten(), rows_read })
}

/// A verdict, and what it cost.
pub(crate) struct LookUp {
    /// What the list says.
    pub(crate) verdict: CrlVerdict,
    /// Rows that were read for it.
    pub(crate) rows_read: usize,
}

/// What the CA's list says about one certificate of it: one query over two primary keys where there is a list.
///
/// # Errors
/// If SQLite refuses.
pub(crate) fn verdict(
    sql: &SqlStorage,
    ca_certificate_id: &str,
    serial: &Serial,
    now: UnixTime,
) -> Result<LookUp, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        number: Option<CrlNumber>,
        next_update: i64,
        at: Option<i64>,
        reason: Option<u8>,
    }
    let select = "SELECT crl.number, crl.next_update, revoked.at, revoked.reason FROM crl
                  LEFT JOIN revoked ON revoked.list = crl.list AND revoked.serial = ? WHERE crl.ca_certificate_id = ?";
    let cursor = sql.exec(select, vec![serial.as_str().into(), ca_certificate_id.into()])?;
    let rows: Vec<Row> = cursor.rows()?;
    let Some(row) = rows.into_iter().next() else {
        return Ok(LookUp { verdict: without_list(sql, ca_certificate_id)?, rows_read: cursor.rows_read() });
    };
    let next_update = UnixTime::from_milliseconds(row.next_update);
    let reason = row.reason.and_then(RevocationReason::from_number);
    let verdict = match row.at {
        Some(at) => CrlVerdict::Revoked {
            at: UnixTime::from_milliseconds(at),
            reason: reason.unwrap_or(RevocationReason::Unspecified),
        },
        None if next_update <= now => CrlVerdict::Stale { next_update },
        None => CrlVerdict::Good { number: row.number },
    };
    Ok(LookUp { verdict, rows_read: cursor.rows_read() })
}

fn without_list(sql: &SqlStorage, ca_certificate_id: &str) -> Result<CrlVerdict, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        crl_fault: String,
    }
    let select = "SELECT crl_fault FROM upload WHERE ca_certificate_id = ? AND crl_fault IS NOT NULL";
    let rows: Vec<Row> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    let Some(row) = rows.into_iter().next() else { return Ok(CrlVerdict::Absent) };
    let why: CrlFault = crate::json::read(&row.crl_fault)?;
    Ok(CrlVerdict::Unusable { why })
}

/// The list in force, with the number of the upload that holds its bytes.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn in_force(
    sql: &SqlStorage,
    ca_certificate_id: &str,
) -> Result<Option<(i64, CrlInForce)>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        list: i64,
        facts: String,
    }
    let select = "SELECT list, facts FROM crl WHERE ca_certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    rows.into_iter().next().map(|row| Ok((row.list, crate::json::read(&row.facts)?))).transpose()
}

/// What a new list is compared with.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn former(sql: &SqlStorage, ca_certificate_id: &str) -> Result<Option<Former>, ErrandError> {
    #[derive(Deserialize)]
    struct Row {
        number: Option<CrlNumber>,
        this_update: i64,
    }
    let select = "SELECT number, this_update FROM crl WHERE ca_certificate_id = ?";
    let rows: Vec<Row> = sql.exec(select, vec![ca_certificate_id.into()])?.rows()?;
    let former =
        |row: Row| Former { number: row.number, this_update: UnixTime::from_milliseconds(row.this_update) };
    Ok(rows.into_iter().next().map(former))
}

/// A list whose entries are all rows.
pub(super) struct Loaded<'a> {
    pub(super) head: &'a Head,
    pub(super) tail: &'a Tail,
    pub(super) entries: usize,
    pub(super) sha256: String,
}

/// Puts a list that is wholly loaded in the place of the former one.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn come_into_force(
    sql: &SqlStorage,
    upload: &UploadRow,
    loaded: Loaded<'_>,
    now: UnixTime,
) -> Result<(), ErrandError> {
    let former = in_force(sql, &upload.ca_certificate_id)?;
    let Loaded { head, tail, entries, sha256 } = loaded;
    let facts = CrlInForce {
        number: tail.number.as_ref().map(CrlNumber::to_string),
        issuer: head.issuer.clone(),
        this_update: head.this_update.milliseconds(),
        next_update: head.next_update.unwrap_or(head.this_update).milliseconds(),
        entries: u32::try_from(entries).unwrap_or(u32::MAX),
        bytes: u64::try_from(head.size).unwrap_or(u64::MAX),
        sha256,
        loaded_at: now.milliseconds(),
    };
    let replace =
        "INSERT OR REPLACE INTO crl (ca_certificate_id, list, facts, number, this_update, next_update, tell_at)
                   VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = vec![
        upload.ca_certificate_id.as_str().into(),
        upload.number.into(),
        serde_json::to_string(&facts)?.into(),
        facts.number.clone().into(),
        facts.this_update.into(),
        facts.next_update.into(),
        expiry::soon(&facts).milliseconds().into(),
    ];
    sql.exec(replace, values)?;
    // What waits for a list is looked at again; what is under way looks at every step.
    revisit::ask_for(sql, &upload.ca_certificate_id, &[RegistrationState::Held])?;
    if let Some((list, _)) = former {
        // Somebody may be fetching it just now.
        garbage::leave(sql, list, now.plus_milliseconds(STILL_FETCHED))?;
    }
    Ok(())
}

/// Milliseconds for which the bytes of a list that was replaced stay.
const STILL_FETCHED: i64 = 10 * 60 * 1_000;
