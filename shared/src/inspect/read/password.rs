//! The passwords that are tried, and what each opened.
//!
//! What was typed for this reading is tried first, then what opened something earlier; at last, of PKCS#12, what nobody types.

use zeroize::Zeroizing;

use crate::{certificate::password::Password, inspect::item::Lock};

/// Of each kind of passwords; each costs the work of a derivation for everything that is encrypted.
const MOST: usize = 4;

/// What may open what is encrypted.
#[derive(Default)]
pub struct Passwords {
    /// Typed for this reading.
    pub new: Vec<Zeroizing<String>>,
    /// What opened something in an earlier one, the newest first. One that fits nothing is no wrong password: nobody typed it for that.
    pub earlier: Vec<Zeroizing<String>>,
}

/// A password, and the keys that were derived from it.
pub(super) struct Try {
    pub(super) text: Zeroizing<String>,
    pub(super) password: Password,
    is_new: bool,
    /// Something, now or in an earlier reading.
    has_opened: bool,
}

/// All that are tried.
pub(super) struct Tried {
    all: Vec<Try>,
    /// Of files that have none: the empty one, and none at all, which are not the same.
    pub(super) without: [Password; 2],
}

impl Tried {
    pub(super) fn new(passwords: Passwords) -> Self {
        let Passwords { new, earlier } = passwords;
        let one = |is_new: bool, has_opened: bool, text: Zeroizing<String>| Try {
            password: Password::new(&text),
            text,
            is_new,
            has_opened,
        };
        let (again, earlier): (Vec<_>, Vec<_>) = earlier.into_iter().partition(|text| new.contains(text));
        let new = new.into_iter().take(MOST).map(|text| one(true, again.contains(&text), text));
        let earlier = earlier.into_iter().take(MOST).map(|text| one(false, true, text));
        let all = new.chain(earlier).collect();
        Self { all, without: [Password::new(""), Password::none()] }
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    pub(super) fn at(&mut self, index: usize) -> Option<&mut Try> {
        self.all.get_mut(index)
    }

    /// Remembers that one opened something.
    pub(super) fn opened(&mut self, index: usize) {
        if let Some(tried) = self.all.get_mut(index) {
            tried.has_opened = true;
        }
    }

    /// What is to be said of what none of them opens.
    pub(super) fn refused(&self) -> Lock {
        if self.all.iter().any(|tried| tried.is_new) { Lock::WrongPassword } else { Lock::PasswordNeeded }
    }

    /// Those that opened something now or earlier, the newest first.
    pub(super) fn into_useful(self) -> Vec<Zeroizing<String>> {
        let useful = self.all.into_iter().filter(|tried| tried.has_opened);
        useful.map(|tried| tried.text).collect()
    }
}
