//! The table of [`super`], arrow by arrow; the way in, failures, random walks and the stored format have files of their own.

#![expect(clippy::wildcard_enum_match_arm, reason = "a case that a test does not arrange fails it")]

mod arrows;
mod checks;
mod failures;
mod fixture;
mod random;
mod stored;
mod way;
