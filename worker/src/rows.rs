//! What a query brought, as our own types.
//!
//! By way of a tree, like all that is read here: the binding would have a reader generated for each type of row.

use jitr_shared::json::Tree;
use serde::de::DeserializeOwned;
use worker::SqlCursor;

/// A query's rows.
pub(crate) trait Rows {
    /// All of them.
    ///
    /// # Errors
    /// If one is not of this type.
    fn rows<T: DeserializeOwned>(&self) -> worker::Result<Vec<T>>;

    /// The only one there is.
    ///
    /// # Errors
    /// If it is not of this type.
    fn row<T: DeserializeOwned>(&self) -> worker::Result<T>;
}

impl Rows for SqlCursor {
    fn rows<T: DeserializeOwned>(&self) -> worker::Result<Vec<T>> {
        trees(self)?.iter().map(|row| Ok(row.read()?)).collect()
    }

    fn row<T: DeserializeOwned>(&self) -> worker::Result<T> {
        Ok(tree(self)?.read()?)
    }
}

#[inline(never)]
fn trees(cursor: &SqlCursor) -> worker::Result<Vec<Tree>> {
    cursor.to_array()
}

#[inline(never)]
fn tree(cursor: &SqlCursor) -> worker::Result<Tree> {
    cursor.one()
}
