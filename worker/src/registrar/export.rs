//! The registrations of a filter as a file, streamed: a page of rows is read when the far side has taken the one before.
//!
//! Newest first, from what there is when it begins: what arrives meanwhile is not in it. Not here: the formats
//! (`shared::export`).

use futures_util::stream::{self, Stream};
use jitr_shared::{api::watch::Filter, export::Format};
use serde::{Deserialize, Serialize};
use worker::{Response, ResponseBuilder, SqlStorage};

use super::store::page;
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform, reply,
};

/// Write these into a file.
#[derive(Serialize, Deserialize)]
pub(crate) struct Export {
    /// Which.
    pub(crate) filter: Filter,
    /// `csv` or `json`.
    pub(crate) format: String,
}

impl Ask for Export {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/export";
    /// Not JSON: the answer is the file, handed through as it is.
    type Answer = ();
}

/// How far the file is written.
enum Written {
    Nothing,
    UpTo { before: Option<i64>, is_first: bool },
    All,
}

/// Begins to send the file.
///
/// # Errors
/// If the platform can't make a response.
pub(super) fn send(sql: &SqlStorage, ask: Export) -> worker::Result<Response> {
    let format = Format::named(&ask.format).unwrap_or(Format::Json);
    let headers = reply::headers()?;
    headers.set("content-type", format.media_type())?;
    // The day as people write it; `:` is no character of a file's name everywhere.
    let day = platform::now().rfc3339().chars().take(DAY).collect::<String>();
    let disposition = format!("attachment; filename=\"registrations-{day}.{}\"", format.name());
    headers.set("content-disposition", &disposition)?;
    ResponseBuilder::new().with_headers(headers).from_stream(pieces(sql.clone(), ask.filter, format))
}

fn pieces(sql: SqlStorage, filter: Filter, format: Format) -> impl Stream<Item = worker::Result<Vec<u8>>> {
    stream::unfold(Written::Nothing, move |written| {
        let piece = piece(&sql, &filter, format, written).map_err(|error| error.to_string());
        std::future::ready(match piece {
            Ok(piece) => piece.map(|(text, written)| (Ok(text.into_bytes()), written)),
            // The file breaks off, and the browser says so: a file that looks whole and is not would be worse.
            Err(words) => Some((Err(worker::Error::from(words)), Written::All)),
        })
    })
}

fn piece(
    sql: &SqlStorage,
    filter: &Filter,
    format: Format,
    written: Written,
) -> Result<Option<(String, Written)>, ErrandError> {
    let (before, is_first) = match written {
        Written::Nothing => {
            return Ok(Some((format.begin(), Written::UpTo { before: None, is_first: true })));
        }
        Written::UpTo { before, is_first } => (before, is_first),
        Written::All => return Ok(None),
    };
    let (rows, next) = page::rows(sql, filter, before, PAGE)?;
    let mut text = format.rows(&rows, is_first)?;
    if next.is_none() {
        text.push_str(format.end());
        return Ok(Some((text, Written::All)));
    }
    Ok(Some((text, Written::UpTo { before: next, is_first: false })))
}

/// Rows of one piece: about half a megabyte as they are stored.
const PAGE: i64 = 500;

/// Characters of a date in RFC 3339.
const DAY: usize = 10;
