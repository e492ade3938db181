//! Which rows of a long list are in the document: those in sight, a margin around them, and those that must not go.
//!
//! All rows are equally high but the open one. What is not drawn is a gap of the same height, so that the scroll bar tells
//! the truth.

/// Rows above and below those in sight, so that a screen's worth of scrolling shows no gap before it is drawn.
const MARGIN: usize = 12;

/// How the list stands in its frame, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// How far it is scrolled.
    pub top: u32,
    /// How much of it is in sight.
    pub height: u32,
    /// How high a row is.
    pub row: u32,
    /// How high the details of the open row are, below it.
    pub details: u32,
}

/// One piece of what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The row at this place.
    Row(usize),
    /// So many rows that are not drawn, so high in all.
    Gap(u32),
}

/// What is drawn of `count` rows, top down. `open` has its details below it; `focused` may have the focus, which a row
/// that leaves the document would take with it.
#[must_use]
pub fn pieces(count: usize, sight: Sight, open: Option<usize>, focused: Option<usize>) -> Vec<Piece> {
    let first = place_at(sight.top, sight, open).saturating_sub(MARGIN);
    let last = place_at(sight.top.saturating_add(sight.height), sight, open).saturating_add(MARGIN + 1);
    let mut places: Vec<usize> = (first..last.min(count)).collect();
    for place in [open, focused].into_iter().flatten().filter(|place| *place < count) {
        if let Err(at) = places.binary_search(&place) {
            places.insert(at, place);
        }
    }
    let mut pieces = Vec::with_capacity(places.len() + 4);
    let mut next = 0;
    for place in places {
        push_gap(&mut pieces, place - next, sight.row);
        pieces.push(Piece::Row(place));
        next = place + 1;
    }
    push_gap(&mut pieces, count.saturating_sub(next), sight.row);
    pieces
}

/// Where a key leads from a place; none for a key that leads nowhere. `leap` is a screen's worth of rows.
#[must_use]
pub fn moved(key: &str, place: usize, count: usize, leap: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    let target = match key {
        "ArrowDown" => place + 1,
        "ArrowUp" => place.saturating_sub(1),
        "PageDown" => place + leap,
        "PageUp" => place.saturating_sub(leap),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(target.min(last))
}

/// How far the list has to be scrolled for the row at `place` to be in sight; none if it is already.
#[must_use]
pub fn scrolled_to(place: usize, sight: Sight) -> Option<u32> {
    let top = u32::try_from(place).unwrap_or(u32::MAX).saturating_mul(sight.row);
    let bottom = top.saturating_add(sight.row);
    if top < sight.top {
        Some(top)
    } else if bottom > sight.top.saturating_add(sight.height) {
        Some(bottom.saturating_sub(sight.height))
    } else {
        None
    }
}

/// The place of the row at a height of the list.
fn place_at(height: u32, sight: Sight, open: Option<usize>) -> usize {
    let row = sight.row.max(1);
    let plain = whole(height / row);
    match open {
        Some(open) if plain > open => whole(height.saturating_sub(sight.details) / row).max(open),
        Some(_) | None => plain,
    }
}

fn push_gap(pieces: &mut Vec<Piece>, rows: usize, row: u32) {
    if rows > 0 {
        pieces.push(Piece::Gap(u32::try_from(rows).unwrap_or(u32::MAX).saturating_mul(row)));
    }
}

fn whole(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{MARGIN, Piece, Sight, moved, pieces, scrolled_to};

    const SIGHT: Sight = Sight { top: 0, height: 640, row: 40, details: 0 };

    fn rows(pieces: &[Piece]) -> Vec<usize> {
        let row = |piece: &Piece| if let Piece::Row(place) = piece { Some(*place) } else { None };
        pieces.iter().filter_map(row).collect()
    }

    fn height(pieces: &[Piece], row: u32) -> u32 {
        pieces.iter().map(|piece| if let Piece::Gap(height) = piece { *height } else { row }).sum()
    }

    #[test]
    fn at_any_place_of_a_hundred_thousand_a_few_dozen_are_drawn_and_the_height_is_whole() {
        let most = 640 / 40 + 2 * MARGIN + 4;
        for top in (0..4_000_000).step_by(33_331) {
            for (open, focused) in [(None, None), (Some(5), Some(99_999)), (Some(50_000), Some(50_001))] {
                let details = if open.is_some() { 500 } else { 0 };
                let pieces = pieces(100_000, Sight { top, details, ..SIGHT }, open, focused);
                let rows = rows(&pieces);
                assert!(rows.len() <= most, "{} rows at {top}", rows.len());
                assert_eq!(height(&pieces, 40), 4_000_000);
                for place in [open, focused].into_iter().flatten() {
                    assert!(rows.contains(&place), "{place} at {top}");
                }
            }
        }
    }

    #[test]
    fn what_is_in_sight_is_drawn_whether_a_row_is_open_above_it_or_not() {
        let drawn = rows(&pieces(1_000, Sight { top: 4_000, ..SIGHT }, None, None));
        assert!((100..=116).all(|place| drawn.contains(&place)), "{drawn:?}");
        // Six hundred pixels of details stand above: the rows in sight are fifteen fewer.
        let open = pieces(1_000, Sight { top: 4_000, details: 600, ..SIGHT }, Some(10), None);
        assert!((85..=101).all(|place| rows(&open).contains(&place)), "{open:?}");
        // The details themselves fill the sight.
        let inside = pieces(1_000, Sight { top: 500, details: 2_000, ..SIGHT }, Some(10), None);
        assert!(rows(&inside).contains(&10));
    }

    #[test]
    fn a_short_list_has_no_gaps_and_an_empty_one_nothing() {
        assert_eq!(pieces(2, SIGHT, None, None), [Piece::Row(0), Piece::Row(1)]);
        assert_eq!(pieces(0, SIGHT, Some(3), Some(4)), []);
    }

    #[test]
    fn keys_lead_through_the_list_and_never_out_of_it() {
        let led = |key| moved(key, 5, 10, 4);
        let places = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", "a"].map(led);
        assert_eq!(places, [Some(6), Some(4), Some(9), Some(1), Some(0), Some(9), None]);
        assert_eq!(moved("PageDown", 9, 10, 4), Some(9));
        assert_eq!(moved("End", 0, 0, 4), Some(0));
    }

    #[test]
    fn a_row_out_of_sight_is_scrolled_to_and_one_in_sight_is_not() {
        let sight = Sight { top: 400, ..SIGHT };
        assert_eq!(scrolled_to(9, sight), Some(360));
        assert_eq!(scrolled_to(10, sight), None);
        assert_eq!(scrolled_to(25, sight), None);
        assert_eq!(scrolled_to(26, sight), Some(27 * 40 - 640));
    }
}
