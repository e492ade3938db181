//! English: batches.

use jitr_shared::batch::MOST_DEVICES;
use jitr_shared::batch::fault::{PlanFault, RowCause, RowFault};
use jitr_shared::batch::mapping::{Column, Delimiter};
use jitr_shared::batch::pattern::{LONGEST_NUMBER, PatternCause, PatternFault};

use crate::issuer::message::batch::{BatchReport, Progress};
use crate::platform::sink::SinkFault;
use crate::state::batch::Source;
use crate::words::batch::BatchWords;
use crate::words::en::certificate::fault;
use crate::words::en::frame::UNITS;
use crate::words::number::{bytes, count, duration, grouped};

pub(super) const BATCH: BatchWords = BatchWords {
    how_many: "How many",
    one: "One device",
    one_says: "To try something out, or to replace a device.",
    many: "A batch",
    many_says: "Up to 100,000 at once, in one ZIP with a folder for each and a manifest.",
    source_label: "Names from",
    source,
    source_says,
    pattern: "Pattern",
    pattern_hint: "For example line7-{0001..5000}: zeros in front are kept. Several ranges multiply: hall{1..4}-{01..20} makes 80 names.",
    drop_table: "Drop a CSV file here, or choose one",
    drop_table_hint: "One device a row; separated by commas, semicolons or tabs; UTF-8. It is read in this browser and sent nowhere.",
    table_is: |file, size| format!("{file}, {}", bytes(i64::try_from(size).unwrap_or(i64::MAX))),
    mapping: "What the columns hold",
    mapping_hint: "A cell counts for its device alone; an empty one leaves what stands in the fields below.",
    column,
    column_is: |number, header| {
        if header.is_empty() { format!("Column {number}") } else { format!("Column {number}: {header}") }
    },
    column_head: "Column",
    holds_head: "Holds",
    samples_head: "First rows",
    delimiter_label: "Separated by",
    delimiter,
    has_header: "The first row names the columns",
    drop_earlier: "Drop manifests of earlier batches here, if there are any",
    drop_earlier_hint: "manifest.json or manifest.csv: no name, thing, serial number or key of theirs comes again.",
    remove: |file| format!("Remove {file}"),
    earlier_rows: |rows, nameless| {
        let rows_said = count(rows, "certificate", "certificates");
        if nameless == 0 {
            format!("Compared with {rows_said} of earlier batches.")
        } else {
            format!(
                "Compared with {rows_said} of earlier batches; {} of them have no name in their manifest, so that only serial number and key can be compared.",
                grouped(u64::from(nameless))
            )
        }
    },
    unread: "A file could not be read",
    plan_title: "What will be made",
    plan_empty: "Nothing yet. Once there is a pattern or a table, the first and the last device stand here.",
    planning: "Checking the names …",
    count: |devices| count(devices, "device", "devices"),
    preview_heads: ["No.", "Line", "Name", "Thing in AWS", "Its own fields"],
    between: |devices| format!("… {} more …", count(devices, "device", "devices")),
    thing_changed: "AWS takes letters, digits and : _ - in a thing's name: everything else became a hyphen.",
    plan_fault,
    plan_fault_title: "No batch can be made of this",
    bad_rows: |rows, faults| {
        let rows_said = count(rows, "row", "rows");
        if rows == faults {
            format!("{rows_said} can't become a device")
        } else {
            format!("{rows_said} can't become a device, for {} reasons", grouped(u64::from(faults)))
        }
    },
    rows_label: "Rows that can't become a device",
    bad_rows_remedy: "Mend them and drop the file again, or leave them out.",
    row_place,
    row_cause,
    shown: |shown, all| format!("{} of {}", grouped(shown as u64), grouped(u64::from(all))),
    download_faults: "Download all as text",
    faults_downloaded: |lines| format!("Downloaded bad-rows.txt with {} lines.", grouped(lines as u64)),
    leave_out: |rows| format!("Leave out {} and make the others", count(rows, "row", "rows")),
    make: |devices| format!("Make {}", count(devices, "device", "devices")),
    make_none: "Make the batch",
    blocked_names: "Say first where the names come from.",
    blocked_rows: "Some rows can't become a device: mend them, or leave them out.",
    blocked_fields: "A field above is not right yet.",
    make_hint: "Where the browser can, you choose the file first and the ZIP is written while it is made; otherwise it is downloaded at the end. \
                It holds private keys in clear unless only encrypted forms are chosen.",
    starting: "Starting …",
    progress,
    in_software: "This browser's WebCrypto lacks the algorithm: the keys are made in software, which is slower.",
    stop: "Stop",
    stopping: "Stopping …",
    saving: "Closing the file …",
    saved: |report, file| {
        let taken = duration(i64::from(report.milliseconds), &UNITS);
        let size = bytes(i64::try_from(report.bytes).unwrap_or(i64::MAX));
        format!("Made {} in {taken} and saved {file}, {size}.", count(report.made, "device", "devices"))
    },
    partial,
    partial_remedy: "They are complete: the ZIP has their folders, and the manifest names exactly them. Drop that manifest beside the pattern, table or CSRs next time, and what is missing can be \
                     made without making one twice.",
    devices_alone: "Their folders are complete and the ZIP is whole. What stands beside them could not be finished and is missing: manifests, SHA256SUMS, README.txt and the certificates of CA and server. \
                    The folders' names say which devices are missing.",
    save_partial: |made| format!("Save {}", count(made, "device", "devices")),
    discard: "Throw away",
    discarded: |made| {
        if made == 0 {
            String::from("Stopped before the first device was made. Nothing was saved.")
        } else {
            format!("Threw away {}. Nothing was saved.", count(made, "device", "devices"))
        }
    },
    not_saved,
    not_saved_remedy: "Nothing is lost: all of it is still in this tab. Make room and download it.",
    lost_remedy: "Nothing half-written was saved. These devices exist nowhere, and AWS knows none of them: close other tabs and make them again in smaller batches.",
    save_copy: "Download the ZIP",
    no_file: not_saved,
    no_file_remedy: "Nothing was made. Try again with another folder.",
};

fn source(source: Source) -> &'static str {
    match source {
        Source::Pattern => "A pattern",
        Source::Table => "A table (CSV)",
        Source::Csrs => "CSRs",
    }
}

fn source_says(source: Source) -> &'static str {
    match source {
        Source::Pattern => "Numbered names, all else the same.",
        Source::Table => "Names, and if wanted subject and alternative names, for each device.",
        Source::Csrs => "What devices that made their own keys have sent.",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Ignored => "Nothing that is wanted",
        Column::CommonName => "Device name",
        Column::ThingName => "Thing name",
        Column::Organization => "Organization",
        Column::OrganizationalUnit => "Organizational unit",
        Column::Country => "Country",
        Column::State => "State or province",
        Column::Locality => "City",
        Column::SerialNumber => "Serial number of the subject",
        Column::AlternativeNames => "Subject alternative names",
    }
}

fn delimiter(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "Commas",
        Delimiter::Semicolon => "Semicolons",
        Delimiter::Tab => "Tabs",
    }
}

fn plan_fault(found: &PlanFault) -> String {
    match found {
        PlanFault::Pattern(fault) => pattern_fault(fault),
        PlanFault::NoRows => String::from("There is no device in it. A batch has at least one."),
        PlanFault::TooManyRows { found } => format!(
            "{} devices are too many: one batch has {} at the most. Make several.",
            if *found == u64::MAX { String::from("So many") } else { grouped(*found) },
            grouped(u64::from(MOST_DEVICES))
        ),
        PlanFault::TooLarge { found, most } => format!(
            "The file has {} bytes, and {} are read at the most. Leave out columns that are not wanted, or split it.",
            grouped(*found),
            grouped(*most)
        ),
        PlanFault::Utf16 => String::from("The file is UTF-16. Save it as “CSV UTF-8”."),
        PlanFault::NotUtf8 { line } => {
            format!("Line {} is not UTF-8. Save the file as “CSV UTF-8”.", grouped(u64::from(*line)))
        }
        PlanFault::RowTooLong { line } => format!(
            "The row that begins in line {} has no end: most likely a quote in it is not closed.",
            grouped(u64::from(*line))
        ),
        PlanFault::NoNameColumn => String::from("No column holds the devices' names. Say which one does."),
        PlanFault::ColumnTwice { column: twice } => {
            format!("Two columns hold “{}”. Choose one of them.", column(*twice))
        }
        PlanFault::Base(faults) => {
            let said: Vec<String> = faults.iter().map(|found| fault(&found.fault)).collect();
            format!("A field that all devices have in common is not right: {}", said.join(" "))
        }
        PlanFault::Manifest { file, detail } => {
            format!("The manifest {file} can't be read: {detail}. Remove it, or drop the right one.")
        }
    }
}

fn pattern_fault(found: &PatternFault) -> String {
    let why = match &found.cause {
        PatternCause::Empty => return String::from("The pattern is empty."),
        PatternCause::Unclosed => String::from("“{” has no “}” behind it."),
        PatternCause::Unopened => String::from("“}” has no “{” before it."),
        PatternCause::NotARange { found } => {
            format!(
                "“{{{found}}}” is no range: write two numbers with two dots between, like {{0001..5000}}."
            )
        }
        PatternCause::NumberTooLong => {
            format!("A number in a range has {LONGEST_NUMBER} digits at the most.")
        }
        PatternCause::Backwards => String::from("The second number of the range is smaller than the first."),
        PatternCause::Name { name, .. } if found.position > 0 => {
            return format!(
                "Character {}: “{name}” may not be in a device's name; letters, digits and - _ . may.",
                found.position
            );
        }
        PatternCause::Name { name, fault: why } => {
            return format!("It makes the name “{name}”. {}", fault(why));
        }
    };
    format!("Character {}: {why}", found.position)
}

fn row_place(fault: &RowFault, header: Option<&str>) -> String {
    let row = row_number(fault, fault.line.unwrap_or(fault.row));
    match (fault.column, header) {
        (Some(_), Some(header)) if !header.is_empty() => format!("{row}, column “{header}”"),
        (Some(column), _) => format!("{row}, column {column}"),
        (None, _) => row,
    }
}

/// A row by its line in the file, or by its number where there is none.
fn row_number(fault: &RowFault, number: u32) -> String {
    let what = if fault.line.is_some() { "Line" } else { "Device" };
    format!("{what} {}", grouped(u64::from(number)))
}

fn row_cause(found: &RowFault) -> String {
    match &found.cause {
        RowCause::Field { column: held, fault: why } => format!("{}: {}", column(*held), fault(why)),
        RowCause::Cells { found: cells, expected } => {
            format!("{}, and the first row has {expected}.", count(*cells, "cell", "cells"))
        }
        RowCause::UnclosedQuote => {
            String::from("A quote is not closed, so that the rest of the file is in one cell.")
        }
        RowCause::NameTwice { other, name } => format!(
            "{} has “{name}” already. Names that differ in small and capital letters alone count as the same, because their folders would be one on Windows and macOS.",
            row_number(found, *other)
        ),
        RowCause::NameReserved => String::from(
            "A file of the archive has this name, or Windows makes no folder of it (con, nul, com1, a dot at the end).",
        ),
        RowCause::NameEarlier { file } => format!("An earlier batch has this name: {file}."),
        RowCause::ThingNameTwice { thing_name, other } => format!(
            "Its thing would be “{thing_name}”, and {} makes the same: what AWS does not take in a thing's name became a hyphen.",
            row_number(found, *other)
        ),
        RowCause::ThingNameEarlier { thing_name, file } => {
            format!("Its thing would be “{thing_name}”, and an earlier batch has that: {file}.")
        }
        RowCause::ThingNameEmpty => String::from("Nothing that AWS takes in a thing's name is left of it."),
        RowCause::KeyTwice { other, name } => format!(
            "{} (“{name}”) has the same key: whoever holds it would be both devices.",
            row_number(found, *other)
        ),
        RowCause::KeyEarlier { file } => {
            format!("Its key has a certificate of an earlier batch already: {file}.")
        }
    }
}

fn progress(progress: &Progress) -> String {
    let left = match progress.seconds_left {
        Some(seconds) if progress.done < progress.total => {
            format!(", {} left", duration(i64::from(seconds) * 1_000, &UNITS))
        }
        Some(_) | None => String::new(),
    };
    format!(
        "{} of {}, {} a second{left}",
        grouped(u64::from(progress.done)),
        count(progress.total, "device", "devices"),
        grouped(u64::from(progress.per_second))
    )
}

fn partial(report: &BatchReport) -> String {
    format!(
        "It ended after {} of {}",
        grouped(u64::from(report.made)),
        count(report.total, "device", "devices")
    )
}

fn not_saved(fault: &SinkFault) -> String {
    match fault {
        SinkFault::Cancelled => String::from("No file was chosen, so nothing was saved."),
        SinkFault::Open { file_name, detail } => {
            format!("{file_name} could not be opened for writing: {detail}")
        }
        SinkFault::Write { file_name, detail } => {
            format!("{file_name} could not be written to its end, and is as it was before: {detail}")
        }
        SinkFault::Lost { file_name, detail } => {
            format!("{file_name} was not saved, because the browser has lost a part of it: {detail}")
        }
        SinkFault::Download { file_name } => format!("The browser refused to download {file_name}."),
    }
}
