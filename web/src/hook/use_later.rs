//! The part of the page that is fetched later, for whoever shows a piece of it.

use yew::{Callback, hook, use_context};

use crate::hook::use_part::Part;
use crate::parts::Draw;

/// How the part stands.
#[derive(Clone)]
pub struct Later {
    /// It draws, once it is here.
    pub part: Part<Draw>,
    /// Fetches it again.
    pub again: Callback<()>,
}

impl PartialEq for Later {
    // There is one such part in a program: what may differ is whether it is here.
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.part) == std::mem::discriminant(&other.part) && self.again == other.again
    }
}

/// The part that is fetched later; none outside of the page's frame.
#[hook]
pub fn use_later() -> Option<Later> {
    use_context::<Later>()
}
