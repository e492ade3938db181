//! Korean: wire.

use crate::words::wire::WireWords;

pub(super) const WIRE: WireWords = WireWords {
    lead: "등록 event가 AWS IoT에서 이 Worker까지 오는 길을 놓습니다.",
    empty: "-",
};
