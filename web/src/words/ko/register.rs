//! Korean: register.

use crate::words::register::RegisterWords;

pub(super) const REGISTER: RegisterWords = RegisterWords {
    lead: "CA의 private key를 가지고 있음을 AWS에 증명하고, auto-registration(자동 등록)을 켜서 등록합니다.",
    empty: "등록된 CA가 아직 없습니다. 먼저 CA를 만들거나 불러오세요.",
};
