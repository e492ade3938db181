//! The parts of the page that are not in its first load: the places behind the first one, what the first one shows only once there
//! is something to show, and the second language.
//!
//! How a part is fetched is the binary's business (`bin/app/part.rs`, cut off by `cargo xtask build`); here is what it is,
//! so that the library, the issuer and the tests hold none of it by accident.

use std::future::Future;
use std::pin::Pin;

use thiserror::Error;
use yew::Html;

use crate::route::Route;
use crate::words::Words;

/// A part did not come: the network failed, or the Worker has a newer page meanwhile.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a part of the page could not be fetched")]
pub struct Unfetched;

/// Fetches a part, or hands out what was fetched before. After a failure it may be tried again.
pub type Fetch<T> = fn() -> Pin<Box<dyn Future<Output = Result<T, Unfetched>>>>;

/// Something that is drawn by the part that is fetched later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A whole place.
    Place(Route),
    /// Of stage CA: the cards of the CAs.
    CaCards,
    /// Of stage CA: the form that takes a CA from its files.
    LoadCa,
}

/// Draws a piece.
pub type Draw = fn(Piece) -> Html;

/// How each part is fetched.
pub struct Parts {
    /// Every [`Piece`].
    pub places: Fetch<Draw>,
    /// The words in Korean; the English ones are always here.
    pub korean: Fetch<&'static Words>,
}

impl PartialEq for Parts {
    // There is one value in a program, so the address decides.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
