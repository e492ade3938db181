//! A revocation list or manifest on its way to the Worker, as the page shows it.

use jitr_shared::api::crl::{Upload, UploadFault, UploadStage};

use crate::platform::http::ApiError;

/// How an upload stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sending {
    /// Nothing is on its way.
    #[default]
    Nothing,
    /// The file's sum is being made.
    Summing,
    /// The Worker takes slices, or loads them.
    Under(Upload, Pace),
    /// It is in force.
    InForce(Upload),
    /// The Worker looked at it and refused.
    Refused(UploadFault),
    /// It was cancelled.
    Cancelled,
    /// The browser could not read the file, in its words.
    Unread(String),
    /// A request failed.
    Failed(ApiError),
}

/// When the sending began and what time it is, milliseconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// When it began.
    pub began: i64,
    /// At the last answer.
    pub now: i64,
}

/// What is said of the slices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are there.
    pub sent: u64,
    /// Bytes in all.
    pub bytes: u64,
    /// Bytes a second.
    pub rate: u64,
    /// Seconds left at this rate; unknown before the first slice.
    pub seconds_left: Option<u64>,
}

impl Sending {
    /// What an answer of the Worker means.
    #[must_use]
    pub fn of(upload: Upload, pace: Pace) -> Self {
        match upload.stage {
            UploadStage::Receiving | UploadStage::Loading => Self::Under(upload, pace),
            UploadStage::InForce => Self::InForce(upload),
            UploadStage::Refused => match upload.fault {
                Some(fault) => Self::Refused(fault),
                None => Self::Under(upload, pace),
            },
        }
    }

    /// Whether another one has to wait.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Summing | Self::Under(..) => true,
            Self::Nothing
            | Self::InForce(_)
            | Self::Refused(_)
            | Self::Cancelled
            | Self::Unread(_)
            | Self::Failed(_) => false,
        }
    }
}

/// How far the slices are.
#[must_use]
pub fn progress(upload: &Upload, pace: Pace) -> Progress {
    let sent = (u64::from(upload.received) * u64::from(upload.slice_bytes)).min(upload.bytes);
    let elapsed = u64::try_from(pace.now - pace.began).unwrap_or_default().max(1);
    let rate = sent.saturating_mul(1000) / elapsed;
    let seconds_left = (upload.bytes - sent).checked_div(rate);
    Progress { sent, bytes: upload.bytes, rate, seconds_left }
}

/// First byte of a slice, and the one behind its last.
#[must_use]
pub fn range(upload: &Upload, slice: u32) -> (f64, f64) {
    let from = f64::from(slice) * f64::from(upload.slice_bytes);
    (from, from + f64::from(upload.slice_bytes))
}

#[cfg(test)]
mod tests {
    use jitr_shared::api::crl::{Upload, UploadKind, UploadStage};

    use super::{Pace, Sending, progress, range};

    fn upload(received: u32, stage: UploadStage) -> Upload {
        Upload {
            id: "u".to_owned(),
            ca_certificate_id: "c".to_owned(),
            kind: UploadKind::Crl,
            bytes: 2_500,
            slice_bytes: 1_000,
            slices: 3,
            received,
            stage,
            loaded: 0,
            turns: 0,
            fault: None,
            expires_at: 0,
        }
    }

    #[test]
    fn rate_and_time_left_follow_what_is_there() {
        let pace = Pace { began: 1_000, now: 3_000 };
        let half = progress(&upload(2, UploadStage::Receiving), pace);
        assert_eq!((half.sent, half.rate, half.seconds_left), (2_000, 1_000, Some(0)));
        let whole = progress(&upload(3, UploadStage::Receiving), pace);
        assert_eq!(whole.sent, 2_500, "the last slice is a shorter one");
        let none = progress(&upload(0, UploadStage::Receiving), Pace { began: 5, now: 5 });
        assert_eq!((none.rate, none.seconds_left), (0, None));
    }

    #[test]
    fn slices_follow_one_another() {
        let upload = upload(0, UploadStage::Receiving);
        assert_eq!([range(&upload, 0), range(&upload, 2)], [(0.0, 1_000.0), (2_000.0, 3_000.0)]);
    }

    #[test]
    fn an_upload_that_still_loads_keeps_others_waiting() {
        let pace = Pace { began: 0, now: 0 };
        assert!(Sending::of(upload(3, UploadStage::Loading), pace).is_busy());
        assert!(!Sending::of(upload(3, UploadStage::InForce), pace).is_busy());
    }
}
