//! Many short texts in one long one: four bytes each beside their characters.

use serde::{Deserialize, Serialize};

/// Many short texts by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Texts {
    text: String,
    /// Where each ends; below 4 GiB, because what is read has a cap far below.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The text at a place; empty where there is none.
    pub(super) fn at(&self, place: usize) -> &str {
        let start =
            place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Every place whose text stands at an earlier one too, with the first of them.
    pub(super) fn repeated(&self) -> Vec<(usize, usize)> {
        let mut order: Vec<usize> = (0..self.ends.len()).collect();
        order.sort_unstable_by_key(|place| (self.at(*place), *place));
        let mut repeated = Vec::new();
        for same in order.chunk_by(|one, other| self.at(*one) == self.at(*other)) {
            if let [first, later @ ..] = same {
                repeated.extend(later.iter().map(|place| (*place, *first)));
            }
        }
        repeated
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn each_text_is_at_its_place_and_the_first_of_equals_is_named() {
        let mut texts = Texts::default();
        for text in ["b", "", "가나", "b", "a", "b"] {
            texts.push(text);
        }
        assert_eq!((texts.at(0), texts.at(1), texts.at(2), texts.at(6)), ("b", "", "가나", ""));
        assert_eq!(texts.repeated(), [(3, 0), (5, 0)]);
    }
}
