//! Korean: ca.

use crate::words::ca::CaWords;

pub(super) const CA: CaWords = CaWords {
    lead: "CA certificate를 만들거나 가지고 있는 것을 불러옵니다. private key는 이 브라우저를 떠나지 않습니다.",
    empty: "아직 CA가 없습니다. 새로 만들거나 가지고 있는 CA의 PEM 파일을 불러오세요.",
};
