//! One test an arrow of the table in [`super`]; the random walk and the stored format have files of their own.

mod arrows;
mod failures;
mod fixture;
mod random;
mod stored;
