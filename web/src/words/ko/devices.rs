//! Korean: devices.

use crate::words::devices::DevicesWords;

pub(super) const DEVICES: DevicesWords = DevicesWords {
    lead: "device certificate를 만들고, 기기에 필요한 모든 것을 ZIP 하나로 받습니다.",
    empty: "이 탭에서 만든 device certificate가 아직 없습니다.",
};
