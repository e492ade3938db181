//! Before a list runs out the destinations are told, and once more when it has: each once, as the ids of notices are those
//! of their news.
//!
//! Not here: words and formats (`shared::notice`), and what a stale list means for a registration.

use jitr_shared::{
    api::crl::CrlInForce,
    notice::{ListInForce, Notice, NoticeId, Occasion},
    time::UnixTime,
};
use serde::Deserialize;
use worker::{Env, SqlStorage};

use crate::{config::Ready, object::ErrandError, platform, registrar::perform, rows::Rows};

/// When to tell for the first time: a day before, or a tenth of the time for which the list counts.
pub(super) fn soon(facts: &CrlInForce) -> UnixTime {
    let counts = facts.next_update.saturating_sub(facts.this_update);
    UnixTime::from_milliseconds(facts.next_update).plus_milliseconds(-(counts / 10).clamp(0, DAY))
}

#[derive(Deserialize)]
struct Row {
    ca_certificate_id: String,
    facts: String,
}

/// Tells of one list whose time has come.
///
/// # Errors
/// If SQLite refuses. What the outboxes refuse is tried again later.
pub(in crate::registrar) async fn tell(
    env: &Env,
    ready: &Ready,
    sql: &SqlStorage,
) -> Result<(), ErrandError> {
    let now = platform::now();
    let select = "SELECT ca_certificate_id, facts FROM crl WHERE tell_at <= ? ORDER BY tell_at LIMIT 1";
    let rows: Vec<Row> = sql.exec(select, vec![now.milliseconds().into()])?.rows()?;
    let Some(row) = rows.into_iter().next() else { return Ok(()) };
    let facts: CrlInForce = crate::json::read(&row.facts)?;
    let next_update = UnixTime::from_milliseconds(facts.next_update);
    let told = match notice(ready, &row.ca_certificate_id, &facts, now) {
        Some(notice) => perform::tell(env, ready, &notice).await.map(|_| ()),
        None => Ok(()),
    };
    let tell_at = match told {
        Ok(()) if next_update <= now => None,
        Ok(()) => Some(next_update),
        Err(error) => {
            platform::log(&format!("list of {}: {error}", row.ca_certificate_id));
            Some(now.plus_milliseconds(AGAIN))
        }
    };
    // A list that came into force meanwhile has its own time.
    let update = "UPDATE crl SET tell_at = ? WHERE ca_certificate_id = ? AND facts = ?";
    let values =
        vec![tell_at.map(UnixTime::milliseconds).into(), row.ca_certificate_id.into(), row.facts.into()];
    sql.exec(update, values)?;
    Ok(())
}

fn notice(ready: &Ready, ca_certificate_id: &str, facts: &CrlInForce, now: UnixTime) -> Option<Notice> {
    let next_update = UnixTime::from_milliseconds(facts.next_update);
    let list = ListInForce {
        ca_certificate_id: ca_certificate_id.parse().ok()?,
        issuer: facts.issuer.clone(),
        number: facts.number.clone(),
        next_update,
    };
    let (news, occasion) = if next_update <= now {
        ("crl-expired", Occasion::CrlExpired { list })
    } else {
        ("crl-expiring", Occasion::CrlExpiring { list })
    };
    Some(Notice {
        id: NoticeId::of(&[news, ca_certificate_id, &facts.sha256]),
        at: now,
        account_id: ready.account.clone(),
        region: ready.region.clone(),
        occasion,
    })
}

/// Milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Milliseconds.
const AGAIN: i64 = 60_000;

#[cfg(test)]
mod tests {
    use jitr_shared::api::crl::CrlInForce;

    use super::{DAY, soon};

    #[test]
    fn a_day_before_or_a_tenth_of_its_time() {
        let facts = |counts: i64| CrlInForce {
            number: None,
            issuer: String::new(),
            this_update: 1_000 * DAY,
            next_update: 1_000 * DAY + counts,
            entries: 0,
            bytes: 0,
            sha256: String::new(),
            loaded_at: 0,
        };
        assert_eq!(soon(&facts(30 * DAY)).milliseconds(), 1_029 * DAY);
        assert_eq!(soon(&facts(DAY)).milliseconds(), 1_000 * DAY + DAY / 10 * 9);
    }
}
