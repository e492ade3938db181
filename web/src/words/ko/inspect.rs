//! Korean: inspect.

use crate::words::inspect::InspectWords;

pub(super) const INSPECT: InspectWords = InspectWords {
    lead: "어떤 certificate든 읽습니다. 내용, chain의 서명, AWS IoT가 받아들일지를 보여 줍니다. 아무것도 이 브라우저를 떠나지 않습니다.",
    empty: "PEM이나 DER 파일을 여기에 놓거나 PEM을 붙여 넣으세요.",
};
