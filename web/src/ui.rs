//! The pieces a person touches: they know Yew, the style sheets and the words of the frame, and neither AWS nor certificates.

pub mod button;
pub mod command;
pub mod copy;
pub mod drop_zone;
pub mod field;
pub mod folded;
pub mod folder_zone;
pub mod gap;
pub mod icon;
pub mod identifier;
pub mod instant;
pub mod long_list;
pub mod moment;
pub mod note;
pub mod options;
pub mod select;
pub mod stage;
pub mod status_word;
pub mod tabs;
pub mod toast;
