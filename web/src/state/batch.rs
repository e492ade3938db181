//! Stage Devices, many at once: where the names come from, what the issuer says of them, and how the making stands.
//!
//! What a person does, what the issuer answers -> [`BatchAction`] -> [`Batch::after`]. It outlives the place, so that a batch
//! goes on while somebody looks at Watch. Not here: planning and making (the issuer), the archive's bytes (`platform::sink`).

use std::rc::Rc;

use jitr_shared::batch::mapping::{Column, Delimiter, Mapping};
use yew::Reducible;

use crate::issuer::message::IssuerFault;
use crate::issuer::message::batch::{BatchReport, Progress};
use crate::issuer::message::plan::{EarlierManifest, PlanReport, PlanSource, PlanView};
use crate::platform::sink::SinkFault;

/// Where the names come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// A pattern.
    #[default]
    Pattern,
    /// A table.
    Table,
    /// CSRs: the devices made their own keys.
    Csrs,
}

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a plan is made of.
#[derive(Clone, Default, PartialEq)]
pub struct Sources {
    /// Which is chosen.
    pub source: Source,
    /// As typed.
    pub pattern: String,
    /// The table.
    pub table: Option<Rc<SourceFile>>,
    /// What its columns hold, if a person said so.
    pub mapping: Option<Mapping>,
    /// The numbers of the CSRs.
    pub csrs: Rc<Vec<u32>>,
    /// Manifests of batches before.
    pub earlier: Vec<Rc<SourceFile>>,
    /// Rows with a fault are left out.
    pub leave_out: bool,
}

/// Many devices at once.
#[derive(Clone, Default, PartialEq)]
pub struct Batch {
    /// What a plan is made of.
    pub sources: Sources,
    /// A file that could not be read, in the browser's words.
    pub unread: Option<String>,
    /// What the issuer says of it; the one before stands until the next has come.
    pub report: Option<Result<Rc<PlanReport>, IssuerFault>>,
    /// How the making stands.
    pub run: Run,
    /// The last question that was asked.
    asked: u32,
    answered: u32,
}

/// How the making of a batch stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Run {
    /// Nothing is made.
    #[default]
    Nothing,
    /// It is being made.
    Under(Under),
    /// It ended before its end: what there is can be saved.
    Partial(BatchReport),
    /// The file is being closed.
    Saving(BatchReport),
    /// It is saved.
    Saved {
        /// What is in it.
        report: BatchReport,
        /// The file.
        file_name: String,
    },
    /// It could not be saved, and is still here.
    NotSaved {
        /// What is in it.
        report: BatchReport,
        /// Why.
        fault: SinkFault,
    },
    /// It was given up before a device was made, or thrown away after.
    Discarded {
        /// Devices that went with it.
        made: u32,
    },
    /// No file could be opened for it.
    NoFile(SinkFault),
    /// Nothing came of it.
    Failed(IssuerFault),
}

/// A batch that is being made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Under {
    /// How far it is.
    pub progress: Option<Progress>,
    /// Keys are made in software.
    pub in_software: bool,
    /// Somebody stops it.
    pub stopping: bool,
}

/// What happens.
pub enum BatchAction {
    /// The other source.
    Source(Source),
    /// The pattern was changed.
    Pattern(String),
    /// A table came.
    Table(Rc<SourceFile>),
    /// A person said how the table is to be read.
    Mapping(Mapping),
    /// These CSRs are to be signed.
    Csrs(Rc<Vec<u32>>),
    /// Manifests came.
    Earlier(Vec<Rc<SourceFile>>),
    /// A manifest goes.
    EarlierGone(usize),
    /// Rows with a fault are left out, or not.
    LeaveOut(bool),
    /// A file could not be read.
    Unread(String),
    /// The issuer was asked for a plan.
    Asked(u32),
    /// It answered this question.
    Answered(u32, Result<PlanReport, IssuerFault>),
    /// The making goes on.
    Run(Run),
    /// It is so far.
    Progress(Progress),
    /// Keys are made in software.
    InSoftware,
    /// Somebody stops it.
    Stopping,
}

impl Run {
    /// How many devices are in an archive that waits for somebody to save it.
    #[must_use]
    pub fn waiting(&self) -> Option<u32> {
        match self {
            Self::Partial(report) | Self::NotSaved { report, .. } => Some(report.made),
            Self::Nothing
            | Self::Under(_)
            | Self::Saving(_)
            | Self::Saved { .. }
            | Self::Discarded { .. }
            | Self::NoFile(_)
            | Self::Failed(_) => None,
        }
    }

    /// How many devices would go with an archive that is not saved: those that wait, or that are finished so far.
    #[must_use]
    pub fn unsaved(&self) -> Option<u32> {
        match self {
            Self::Under(under) => Some(under.progress.map_or(0, |progress| progress.done)),
            Self::Nothing
            | Self::Partial(_)
            | Self::Saving(_)
            | Self::Saved { .. }
            | Self::NotSaved { .. }
            | Self::Discarded { .. }
            | Self::NoFile(_)
            | Self::Failed(_) => self.waiting(),
        }
    }
}

impl Sources {
    /// What the issuer is to be asked; none while there is nothing.
    #[must_use]
    pub fn plan_source(&self) -> Option<PlanSource> {
        match self.source {
            Source::Pattern if self.pattern.trim().is_empty() => None,
            Source::Pattern => Some(PlanSource::Pattern(self.pattern.clone())),
            Source::Table => self
                .table
                .as_ref()
                .map(|table| PlanSource::Table { bytes: table.bytes.clone(), mapping: self.mapping.clone() }),
            Source::Csrs => (!self.csrs.is_empty()).then(|| PlanSource::Csrs(self.csrs.to_vec())),
        }
    }

    /// A plan can be made: no row has a fault, or a person said that those are left out.
    #[must_use]
    pub fn allow(&self, view: &PlanView) -> bool {
        view.count > 0 && (view.faulty_rows == 0 || self.leave_out)
    }

    /// The manifests, to be sent.
    #[must_use]
    pub fn manifests(&self) -> Vec<EarlierManifest> {
        let sent =
            |file: &Rc<SourceFile>| EarlierManifest { file: file.name.clone(), bytes: file.bytes.clone() };
        self.earlier.iter().map(sent).collect()
    }
}

impl Batch {
    /// Gives what there is after an action.
    #[must_use]
    pub fn after(mut self, action: BatchAction) -> Self {
        match action {
            BatchAction::Asked(number) => self.asked = number,
            BatchAction::Answered(number, answer) => {
                // An answer to a question that was asked again meanwhile is passed over.
                if number == self.asked {
                    self.answered = number;
                    // Nor does it count once there is nothing left to ask about.
                    self.report = self.sources.plan_source().map(|_| answer.map(Rc::new));
                }
            }
            BatchAction::Unread(detail) => self.unread = Some(detail),
            BatchAction::Run(run) => self.run = run,
            BatchAction::Progress(progress) => self.under(|under| under.progress = Some(progress)),
            BatchAction::InSoftware => self.under(|under| under.in_software = true),
            BatchAction::Stopping => self.under(|under| under.stopping = true),
            BatchAction::LeaveOut(leave_out) => self.sources.leave_out = leave_out,
            BatchAction::Source(_)
            | BatchAction::Pattern(_)
            | BatchAction::Table(_)
            | BatchAction::Mapping(_)
            | BatchAction::Csrs(_)
            | BatchAction::Earlier(_)
            | BatchAction::EarlierGone(_) => self.change(action),
        }
        self
    }

    /// Other names: whoever said that bad rows may be left out has to say it again.
    fn change(&mut self, action: BatchAction) {
        self.unread = None;
        self.sources.leave_out = false;
        let sources = &mut self.sources;
        match action {
            BatchAction::Source(source) => sources.source = source,
            BatchAction::Pattern(pattern) => sources.pattern = pattern,
            BatchAction::Table(table) => {
                sources.table = Some(table);
                sources.mapping = None;
            }
            BatchAction::Mapping(mapping) => sources.mapping = Some(mapping),
            BatchAction::Csrs(csrs) => {
                sources.source = Source::Csrs;
                sources.csrs = csrs;
            }
            BatchAction::Earlier(files) => {
                let names: Vec<&String> = files.iter().map(|file| &file.name).collect();
                sources.earlier.retain(|there| !names.contains(&&there.name));
                sources.earlier.extend(files);
            }
            BatchAction::EarlierGone(place) if place < sources.earlier.len() => {
                sources.earlier.remove(place);
            }
            BatchAction::EarlierGone(_)
            | BatchAction::LeaveOut(_)
            | BatchAction::Unread(_)
            | BatchAction::Asked(_)
            | BatchAction::Answered(..)
            | BatchAction::Run(_)
            | BatchAction::Progress(_)
            | BatchAction::InSoftware
            | BatchAction::Stopping => {}
        }
        if self.sources.plan_source().is_none() {
            self.report = None;
        }
    }

    fn under(&mut self, change: impl FnOnce(&mut Under)) {
        if let Run::Under(under) = &mut self.run {
            change(under);
        }
    }

    /// The plan, if there is one.
    #[must_use]
    pub fn view(&self) -> Option<&PlanView> {
        self.report.as_ref()?.as_ref().ok()?.outcome.as_ref().ok()
    }

    /// A plan is being made.
    #[must_use]
    pub fn is_planning(&self) -> bool {
        self.asked != self.answered
    }

    /// The plan can be made as it stands.
    #[must_use]
    pub fn is_runnable(&self) -> bool {
        !self.is_planning() && self.view().is_some_and(|view| self.sources.allow(view))
    }

    /// A batch is being made or saved.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.run, Run::Under(_) | Run::Saving(_))
    }

    /// Leaving now would lose devices.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.is_busy() || self.run.waiting().is_some()
    }
}

/// The mapping with another column at a place; the field that it takes is free elsewhere then.
#[must_use]
pub fn with_column(mapping: &Mapping, place: usize, column: Column) -> Mapping {
    let mut mapping = mapping.clone();
    if !matches!(column, Column::Ignored | Column::AlternativeNames) {
        let others = mapping.columns.iter_mut().filter(|other| **other == column);
        others.for_each(|other| *other = Column::Ignored);
    }
    if let Some(there) = mapping.columns.get_mut(place) {
        *there = column;
    }
    mapping
}

/// The mapping for another delimiter: what the columns hold is guessed anew.
#[must_use]
pub fn with_delimiter(mapping: &Mapping, delimiter: Delimiter) -> Mapping {
    Mapping { delimiter, columns: Vec::new(), ..mapping.clone() }
}

/// A name for the archive: the first and the last device.
#[must_use]
pub fn archive_name(view: &PlanView) -> String {
    let name = |row: Option<&crate::issuer::message::plan::PreviewRow>| {
        row.map(|row| row.device.common_name.clone()).unwrap_or_default()
    };
    let (first, last) = (name(view.preview.first()), name(view.preview.last()));
    if first == last { format!("{first}.zip") } else { format!("{first}_{last}.zip") }
}

impl Reducible for Batch {
    type Action = BatchAction;

    fn reduce(self: Rc<Self>, action: BatchAction) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

#[cfg(test)]
mod tests;
