//! Inspect in its pieces: one file for each thing that is seen.

pub mod aws_names;
pub mod bundle;
pub mod chain;
pub mod compare;
pub mod doctor;
pub mod entries;
pub mod export;
pub mod extension;
pub mod facts;
pub mod finding_list;
pub mod findings;
pub mod input;
pub mod item;
pub mod items;
pub mod link;
pub mod matches;
pub mod password;
pub mod path;
pub mod readiness;
pub mod remedy;
pub mod report;
pub mod rows;
pub mod tree;
