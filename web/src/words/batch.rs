//! The words of a batch: where its names come from, what is wrong with them, how its making stands.

use jitr_shared::batch::fault::{PlanFault, RowFault};
use jitr_shared::batch::mapping::{Column, Delimiter};

use crate::issuer::message::batch::{BatchReport, Progress};
use crate::platform::sink::SinkFault;
use crate::state::batch::Source;

/// The words of a batch.
pub struct BatchWords {
    /// Above the choice between one device and many.
    pub how_many: &'static str,
    /// One device.
    pub one: &'static str,
    /// What that is for.
    pub one_says: &'static str,
    /// Many.
    pub many: &'static str,
    /// What that is for.
    pub many_says: &'static str,
    /// Above the choice of a source.
    pub source_label: &'static str,
    /// A source.
    pub source: fn(Source) -> &'static str,
    /// What it is for.
    pub source_says: fn(Source) -> &'static str,
    /// Field: the pattern.
    pub pattern: &'static str,
    /// Its hint.
    pub pattern_hint: &'static str,
    /// Where the table is dropped.
    pub drop_table: &'static str,
    /// Its hint.
    pub drop_table_hint: &'static str,
    /// The table that is here: file, bytes.
    pub table_is: fn(&str, usize) -> String,
    /// Above the table of columns.
    pub mapping: &'static str,
    /// Below it.
    pub mapping_hint: &'static str,
    /// What a column holds.
    pub column: fn(Column) -> &'static str,
    /// A column: its number, its header.
    pub column_is: fn(usize, &str) -> String,
    /// Which column.
    pub column_head: &'static str,
    /// What it holds.
    pub holds_head: &'static str,
    /// What stands in it.
    pub samples_head: &'static str,
    /// Field: the delimiter.
    pub delimiter_label: &'static str,
    /// A delimiter.
    pub delimiter: fn(Delimiter) -> &'static str,
    /// Choice: the first row names the columns.
    pub has_header: &'static str,
    /// Where manifests are dropped.
    pub drop_earlier: &'static str,
    /// Its hint.
    pub drop_earlier_hint: &'static str,
    /// Takes a manifest away.
    pub remove: fn(&str) -> String,
    /// How many certificates they name, and how many of these without a name.
    pub earlier_rows: fn(u32, u32) -> String,
    /// A file could not be read.
    pub unread: &'static str,
    /// Above what the names become.
    pub plan_title: &'static str,
    /// Nothing was said yet.
    pub plan_empty: &'static str,
    /// While the issuer plans.
    pub planning: &'static str,
    /// How many devices.
    pub count: fn(u32) -> String,
    /// Heads of the preview: number, line, name, thing, more.
    pub preview_heads: [&'static str; 5],
    /// Devices that are not shown.
    pub between: fn(u32) -> String,
    /// AWS does not take all of a name for a thing.
    pub thing_changed: &'static str,
    /// Why nothing can be planned.
    pub plan_fault: fn(&PlanFault) -> String,
    /// Above it.
    pub plan_fault_title: &'static str,
    /// Rows with a fault, and faults.
    pub bad_rows: fn(u32, u32) -> String,
    /// Names their list.
    pub rows_label: &'static str,
    /// What to do.
    pub bad_rows_remedy: &'static str,
    /// Where a fault is: the fault, the column's header.
    pub row_place: fn(&RowFault, Option<&str>) -> String,
    /// Why.
    pub row_cause: fn(&RowFault) -> String,
    /// How many are shown of how many.
    pub shown: fn(usize, u32) -> String,
    /// All of them as a text.
    pub download_faults: &'static str,
    /// Said when it is done.
    pub faults_downloaded: fn(usize) -> String,
    /// Choice: leave them out.
    pub leave_out: fn(u32) -> String,
    /// The button: devices.
    pub make: fn(u32) -> String,
    /// The same without a plan.
    pub make_none: &'static str,
    /// Why nothing can be made: no names.
    pub blocked_names: &'static str,
    /// Why nothing can be made: bad rows.
    pub blocked_rows: &'static str,
    /// Why nothing can be made: a field above.
    pub blocked_fields: &'static str,
    /// Below the button.
    pub make_hint: &'static str,
    /// Before the first device is made.
    pub starting: &'static str,
    /// How far it is.
    pub progress: fn(&Progress) -> String,
    /// Keys are made in software.
    pub in_software: &'static str,
    /// Ends it.
    pub stop: &'static str,
    /// While it ends.
    pub stopping: &'static str,
    /// While the file is closed.
    pub saving: &'static str,
    /// It is saved: what, file.
    pub saved: fn(&BatchReport, &str) -> String,
    /// It ended early: what there is.
    pub partial: fn(&BatchReport) -> String,
    /// What to do.
    pub partial_remedy: &'static str,
    /// The same where the archive holds the devices' folders and nothing else.
    pub devices_alone: &'static str,
    /// The button.
    pub save_partial: fn(u32) -> String,
    /// Throws it away.
    pub discard: &'static str,
    /// It is thrown away: devices.
    pub discarded: fn(u32) -> String,
    /// It could not be saved.
    pub not_saved: fn(&SinkFault) -> String,
    /// What to do.
    pub not_saved_remedy: &'static str,
    /// The same where some of it is gone.
    pub lost_remedy: &'static str,
    /// The button.
    pub save_copy: &'static str,
    /// No file could be opened.
    pub no_file: fn(&SinkFault) -> String,
    /// What to do.
    pub no_file_remedy: &'static str,
}
