//! Which registrations a filter lets through, newest first: one walk along an index for each state and CA that it names.
//!
//! Each walk gives as many arrivals as are wanted at most, and they are merged; so the work is bounded by the number of
//! states, however many registrations there are. The time of the first event is a range of arrivals. A text alone has no
//! order to walk along: names are compared in an index that holds nothing else, ids are a range.
//!
//! Source: Cloudflare Durable Objects, "Limits" (patterns of LIKE are at most 50 bytes, hence `instr`; workerd takes five
//! SELECTs in a UNION, hence the merging here).

use jitr_shared::{
    api::{registration::RegistrationState, watch::Filter},
    order,
};
use serde::Deserialize;
use worker::{SqlStorage, SqlStorageValue};

use super::{row::state_text, tally};
use crate::{desk::LARGEST_NUMBER, object::ErrandError, rows::Rows};

/// Arrivals that a filter lets through, newest first, at most so many.
///
/// # Errors
/// If SQLite refuses.
pub(super) fn arrivals(
    sql: &SqlStorage,
    filter: &Filter,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<i64>, ErrandError> {
    let Some(range) = range(sql, filter, before)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for walk in walks(sql, filter, range)? {
        found.extend(walk.run(sql, most)?);
    }
    order::sort_by(&mut found, |left: &i64, right: &i64| right.cmp(left));
    found.dedup();
    found.truncate(usize::try_from(most).unwrap_or_default());
    Ok(found)
}

/// A range of arrivals.
#[derive(Clone, Copy)]
struct Range {
    from: i64,
    before: i64,
}

/// A query whose WHERE is being written.
struct Walk {
    text: String,
    values: Vec<SqlStorageValue>,
}

impl Walk {
    fn new(from: &str, range: Range) -> Self {
        let text = format!("SELECT arrival FROM registration {from} WHERE arrival >= ? AND arrival < ?");
        Self { text, values: vec![range.from.into(), range.before.into()] }
    }

    fn and(mut self, condition: &str, values: impl IntoIterator<Item = SqlStorageValue>) -> Self {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
        self.values.extend(values);
        self
    }

    fn run(mut self, sql: &SqlStorage, most: i64) -> worker::Result<Vec<i64>> {
        self.text.push_str(" ORDER BY arrival DESC LIMIT ?");
        self.values.push(most.into());
        let rows: Vec<Arrival> = sql.exec(&self.text, self.values)?.rows()?;
        Ok(rows.into_iter().map(|row| row.arrival).collect())
    }
}

fn walks(sql: &SqlStorage, filter: &Filter, range: Range) -> Result<Vec<Walk>, ErrandError> {
    if let Some(text) = filter.text.as_deref() {
        return Ok(by_text(text, filter, range)?);
    }
    let states = match (&filter.ca, filter.states.is_empty()) {
        (None, true) => return Ok(vec![Walk::new("", range)]),
        (Some(ca), true) => tally::of(sql, ca)?.into_keys().collect(),
        (_, false) => filter.states.clone(),
    };
    let walk = |state: RegistrationState| -> Result<Walk, ErrandError> {
        let state = state_text(state)?;
        Ok(match &filter.ca {
            Some(ca) => Walk::new("INDEXED BY registration_ca", range)
                .and("ca_certificate_id = ? AND state = ?", [ca.as_str().into(), state.into()]),
            None => Walk::new("INDEXED BY registration_state", range).and("state = ?", [state.into()]),
        })
    };
    states.into_iter().map(walk).collect()
}

fn by_text(text: &str, filter: &Filter, range: Range) -> Result<Vec<Walk>, serde_json::Error> {
    let text = text.to_ascii_lowercase();
    let is_hex = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let named = Walk::new("INDEXED BY registration_name", range)
        .and("name IS NOT NULL AND instr(lower(name), ?) > 0", [text.as_str().into()]);
    let mut walks = Vec::new();
    if !(is_hex && text.len() == WHOLE_ID) {
        walks.push(narrowed(named, filter)?);
    }
    if is_hex {
        // `g` follows the last of the digits.
        let range_of_ids = [text.as_str().into(), format!("{text}g").into()];
        let ids = Walk::new("INDEXED BY registration_certificate", range)
            .and("certificate_id >= ? AND certificate_id < ?", range_of_ids);
        walks.push(narrowed(ids, filter)?);
    }
    Ok(walks)
}

fn narrowed(mut walk: Walk, filter: &Filter) -> Result<Walk, serde_json::Error> {
    if let Some(ca) = &filter.ca {
        // The sign keeps the index of the text: the CA alone would read all of its registrations.
        walk = walk.and("+ca_certificate_id = ?", [ca.as_str().into()]);
    }
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|state| state_text(*state)).collect::<Result<Vec<_>, _>>()?;
        let places = vec!["?"; states.len()].join(", ");
        walk = walk.and(&format!("+state IN ({places})"), states.into_iter().map(SqlStorageValue::from));
    }
    Ok(walk)
}

/// The arrivals of a time; `None` if nothing arrived in it.
fn range(sql: &SqlStorage, filter: &Filter, before: Option<i64>) -> Result<Option<Range>, ErrandError> {
    let from = match filter.from {
        Some(from) => match first_at(sql, from)? {
            Some(arrival) => arrival,
            None => return Ok(None),
        },
        None => 0,
    };
    let to = filter.to.map(|to| first_at(sql, to)).transpose()?.flatten();
    let before = before.unwrap_or(LARGEST_NUMBER).min(to.unwrap_or(LARGEST_NUMBER));
    Ok(Some(Range { from, before }))
}

/// The first that arrived at an instant or later.
fn first_at(sql: &SqlStorage, instant: i64) -> worker::Result<Option<i64>> {
    let select =
        "SELECT arrival FROM registration WHERE received_at >= ? ORDER BY received_at, arrival LIMIT 1";
    let rows: Vec<Arrival> = sql.exec(select, vec![instant.into()])?.rows()?;
    Ok(rows.first().map(|row| row.arrival))
}

#[derive(Deserialize)]
struct Arrival {
    arrival: i64,
}

/// Digits of a certificateId; no name is searched for what is one whole.
const WHOLE_ID: usize = 64;
