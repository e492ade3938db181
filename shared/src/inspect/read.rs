//! Inputs -> blocks -> items, each by the reader of its kind; what cannot be read becomes a finding.
//!
//! A [`Reader`] walks once and holds all that is bounded: blocks, items inside of containers, and the work of passwords.

mod certificate;
mod extension;
mod judge;
mod kind;
mod name;
pub(super) mod number;
mod public_key;
mod signature;

use zeroize::Zeroizing;

use super::{
    finding::{Finding, Subject},
    place::{Input, Origin, Place},
    report::{Block, BlockKind, InputFacts, Report},
    rule::ReadingRule,
};
use crate::{
    certificate::{finding::Rule as Frame, pem, read::Parsed},
    time::UnixTime,
};

/// Reads all inputs.
pub(super) fn read(inputs: &[Input<'_>], _passwords: &[Zeroizing<String>], now: UnixTime) -> Report {
    let mut reader = Reader { report: Report::default(), parsed: Vec::new() };
    for (index, input) in inputs.iter().enumerate() {
        reader.report.inputs.push(InputFacts { name: input.name.to_owned(), size: input.bytes.len() });
        reader.input(index, input.bytes);
    }
    judge::judge(&mut reader.report, &reader.parsed, now);
    reader.report
}

/// A report in the making.
struct Reader {
    report: Report,
    /// The certificates, in the report's order.
    parsed: Vec<Parsed>,
}

impl Reader {
    fn input(&mut self, index: usize, bytes: &[u8]) {
        let reading = pem::read(bytes);
        let place = |offset: usize| Place {
            input: index,
            line: bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1,
            offset,
            within: None,
        };
        let first = self.report.blocks.len();
        for block in &reading.blocks {
            let place = place(block.offset);
            self.report.blocks.push(Block {
                place,
                label: block.label.clone(),
                kind: match (&block.label, block.contents.as_slice() == bytes) {
                    (Some(_), _) => BlockKind::Pem,
                    (None, true) => BlockKind::Der,
                    (None, false) => BlockKind::Base64,
                },
                size: block.contents.len(),
                items: Vec::new(),
                der: Vec::new(),
            });
            let origin = Origin { block: self.report.blocks.len() - 1, container: None, place };
            if !block.contents.is_empty() {
                self.block(origin, block.label.as_deref(), block.encrypted_by_header, &block.contents);
            }
        }
        for finding in reading.findings {
            let subject = finding.block.map(|block| Subject::Block(first + block));
            if let Some(rule) = of_frame(finding.rule) {
                self.note(Finding::at(rule, subject, place(finding.offset.unwrap_or_default())));
            }
        }
    }

    fn block(&mut self, origin: Origin, label: Option<&str>, encrypted_by_header: bool, der: &[u8]) {
        let kind = label.map_or_else(|| kind::by_content(der), kind::by_label);
        match kind {
            kind::Kind::Certificate => self.certificate(origin, label, der),
            kind::Kind::Other(kind) => {
                let label = label.map(str::to_owned);
                self.note(Finding::at(
                    ReadingRule::OtherContent { kind, label },
                    Some(Subject::Block(origin.block)),
                    origin.place,
                ));
            }
            kind::Kind::PrivateKey if !encrypted_by_header => {
                let subject = Some(Subject::Block(origin.block));
                self.note(Finding::at(ReadingRule::PrivateKeyPresent, subject, origin.place));
            }
            kind::Kind::PrivateKey
            | kind::Kind::Request
            | kind::Kind::List
            | kind::Kind::EncryptedPrivateKey
            | kind::Kind::PublicKey
            | kind::Kind::Pkcs7
            | kind::Kind::Pkcs12 => {}
        }
    }

    fn note(&mut self, finding: Finding) {
        self.report.findings.push(finding);
    }

    /// Says that an item came out of a block.
    fn belongs(&mut self, origin: Origin, item: Subject) {
        if let Some(block) = self.report.blocks.get_mut(origin.block) {
            block.items.push(item);
        }
        let container = origin.container.and_then(|index| self.report.containers.get_mut(index));
        if let Some(container) = container {
            container.items.push(item);
        }
    }
}

/// What `pem` says about frames.
fn of_frame(rule: Frame) -> Option<ReadingRule> {
    Some(match rule {
        Frame::InputTooLarge { found, limit } => ReadingRule::InputTooLarge { found, limit },
        Frame::InputEmpty => ReadingRule::InputEmpty,
        Frame::NothingRecognised => ReadingRule::NothingRecognised,
        Frame::TooManyBlocks { limit } => ReadingRule::TooManyBlocks { limit },
        Frame::FrameDamaged => ReadingRule::FrameDamaged,
        Frame::FrameNotClosed => ReadingRule::FrameNotClosed,
        Frame::FrameLabelsDiffer { label } => ReadingRule::FrameLabelsDiffer { label },
        Frame::FrameMissing => ReadingRule::FrameMissing,
        Frame::BadBase64 => ReadingRule::BadBase64,
        Frame::NotACertificate { .. }
        | Frame::PrivateKeyPresent
        | Frame::UnreadableCertificate
        | Frame::TrailingBytes { .. }
        | Frame::Duplicate { .. }
        | Frame::BrokenExtension { .. }
        | Frame::CaWithoutCaTrue
        | Frame::Expired { .. }
        | Frame::NotYetValid { .. }
        | Frame::WeakRsa { .. }
        | Frame::WeakSignatureHash { .. }
        | Frame::WrongOrder
        | Frame::BrokenLink { .. }
        | Frame::UncheckedLink { .. }
        | Frame::MissingIssuer { .. } => return None,
    })
}
