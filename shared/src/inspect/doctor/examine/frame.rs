//! How PEM is written: `\n` as two characters, the line ends of Windows.

use super::Suspects;
use crate::inspect::{
    DoctorRule,
    DoctorRule::File,
    FileCause,
    doctor::{Case, Strength, sign::PEM_ERROR, text::Text},
};

pub(super) const PHRASES: &[&[&str]] = &[PEM_ERROR];

const BEGIN: &[u8] = b"-----BEGIN ";
const LONGEST_LABEL: usize = 64;
/// The most frames that are looked at in one text.
const MOST_FRAMES: usize = 64;

pub(super) fn examine(case: &Case<'_>, suspects: &mut Suspects) {
    let complaint = case.found.any(PEM_ERROR).first().copied();
    let alone = case.is_silent();
    if complaint.is_none() && !alone {
        return;
    }
    for text in &case.texts {
        for (from, to, rule) in frames(text) {
            let strength = match (complaint, rule) {
                (Some(_), _) | (None, File(FileCause::PemEscapedNewlines)) => Strength::Certain,
                (None, _) => Strength::Weak,
            };
            let seen = text.seen(from, to);
            suspects.add(
                rule,
                strength,
                [Some(seen), complaint.map(|hit| case.evidence(hit))].into_iter().flatten(),
            );
        }
    }
}

/// The first lines of frames that are written oddly.
fn frames(text: &Text<'_>) -> Vec<(usize, usize, DoctorRule)> {
    let raw = text.raw;
    let begins = (0..).zip(raw.windows(BEGIN.len())).filter(|(_, window)| *window == BEGIN).map(|(at, _)| at);
    begins
        .take(MOST_FRAMES)
        .filter_map(|at| {
            let label = raw.get(at + BEGIN.len()..)?;
            let length = label.iter().take(LONGEST_LABEL).position(|byte| *byte == b'-')?;
            let dashes = label.get(length..)?;
            let line_end =
                at + BEGIN.len() + length + dashes.iter().take_while(|byte| **byte == b'-').count();
            let behind = raw.get(line_end..)?;
            let rule = odd_line_end(behind)?;
            Some((at, line_end + behind.len().min(4), rule))
        })
        .collect()
}

fn odd_line_end(behind: &[u8]) -> Option<DoctorRule> {
    match behind {
        [b'\\', b'n', ..] | [b'\\', b'\\', b'n', ..] | [b'\\', b'r', ..] => {
            Some(File(FileCause::PemEscapedNewlines))
        }
        [b'\r', b'\n', ..] | [b'^', b'M', ..] | [b'\r', ..] | [b'<', b'C', b'R', ..] => {
            Some(File(FileCause::PemCrlf))
        }
        _ => None,
    }
}
