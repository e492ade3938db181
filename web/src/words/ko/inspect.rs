//! Korean: inspect.

use jitr_shared::inspect::{OtherKind, Place, Subject};

use crate::issuer::message::overview::{Line, Overview};
use crate::state::inspect::{From, View};
use crate::state::share::{LONGEST, Unshared};
use crate::words::inspect::{InspectTexts, ItemView, Pace, pace};
use crate::words::number::grouped;

use super::item;

pub(in crate::words) static INSPECT: InspectTexts = InspectTexts {
    lead: "무엇이든 끌어다 놓으세요. 무엇인지, 무엇이 적혀 있는지, 무엇이 잘못되었고 어떻게 하면 되는지 알려 줍니다.",
    empty: "아직 읽을 것이 없습니다. 인증서, 요청, 폐기 목록, 키, 컨테이너가 여기에 나오고, AWS IoT가 무엇을 문제 삼을지도 나옵니다.",
    input: "읽을 것",
    choose: "파일을 끌어다 놓거나 고르세요",
    choose_hint: "PEM, DER, Base64, PKCS#7, PKCS#12, 로그: 여러 개를 한꺼번에, 순서와 상관없이. 이 브라우저에서 읽으며 어디에도 보내지 않습니다.",
    text: "또는 붙여 넣기",
    text_hint: "인증서, 또는 연결되지 않는 기기의 오류 문구나 로그. 개인 키는 들어오는 대로 가립니다.",
    pasted: "붙여 넣은 텍스트",
    unread: "읽지 못한 파일이 있습니다",
    sources: "넣은 파일",
    from: |from| match from {
        From::File => "파일",
        From::Link => "링크에서",
        From::Handed => "이 앱의 다른 화면에서",
        From::Example => "예시",
    },
    remove: "빼기",
    remove_named: |name| format!("{name} 빼기"),
    removed: |name| format!("{name}을(를) 뺐습니다."),
    examples: "예시 넣어 보기:",
    example_good: "순서가 맞는 체인",
    example_broken: "끊어진 체인",
    clear: "모두 비우기",
    undo: "되돌리기",
    reading: |count, size| format!("입력 {count}개, {size} 읽는 중 …"),
    advance: |progress, elapsed| {
        let Pace { is_judging, done, all, rate, seconds } = pace(progress, elapsed);
        let (what, did) = if is_judging { ("인증서", "검사") } else { ("블록", "읽음") };
        let said = format!("{what} {}개 중 {}개 {did}", number(all), number(done));
        let rate = rate.map(|rate| format!("초당 {}개", number(rate)));
        let seconds = seconds.map(|seconds| format!("{}초 남음", number(seconds)));
        Some(said).into_iter().chain(rate).chain(seconds).collect::<Vec<_>>().join(", ")
    },
    fetching: |done, all| format!("파일 {}개 중 {}번째를 가져오는 중 …", number(all), number(done + 1)),
    stopped: "멈췄습니다. 아래는 그전에 읽은 것입니다.",
    again: "다시 읽기",
    stop: "멈추기",
    read: |items, findings| {
        format!("항목 {}개를 읽었고, 짚어 볼 점이 {}개 있습니다.", number(items), number(findings))
    },
    link_name: "공유 링크",
    share: "공유 링크 복사",
    shared: |length| format!("{length}자를 복사했습니다: 공개된 것만 담으며 어떤 서버도 보지 않습니다"),
    not_copied: "브라우저가 복사를 허락하지 않았습니다",
    unshared: |unshared| match unshared {
        Unshared::Nothing => String::from("링크에 들어갈 공개된 것이 없습니다"),
        Unshared::TooLong { length } => {
            format!(
                "{}자입니다. 링크에는 {}자까지 들어갑니다: 입력을 빼 보세요",
                number(length),
                number(LONGEST)
            )
        }
    },
    link_came: "여신 링크와 함께 온 것입니다",
    link_came_why: "무엇을 담을지는 링크를 만든 사람이 골랐습니다. 공개된 것만 담으며, 어떤 서버에도 보내지지 않았습니다.",
    link_broken: "링크를 열 수 없습니다",
    link_broken_why: "오는 길에 잘리거나 바뀌었거나, 공유하지 않는 것을 담고 있습니다. 다시 받아 보세요.",
    password_needed: |names| format!("암호화됨: {names}"),
    password: "암호",
    password_hint: "이 브라우저에서만 씁니다. 맞는 암호는 모두 비울 때까지 기억하고 보여 주지 않습니다.",
    password_wrong: "이 암호로는 열리지 않습니다. 다시 입력하세요. 대소문자를 구별합니다.",
    password_open: "열기",
    found: "결과",
    summary,
    view: |view| match view {
        View::Items => "항목",
        View::Findings => "짚어 볼 점",
        View::Chain => "체인",
        View::Readiness => "AWS IoT가 받을까?",
        View::Doctor => "진단",
        View::Compare => "비교",
    },
    filter: "찾기",
    filter_hint: "이름, 일련번호 또는 지문",
    shown: |found, all| match found == all {
        true => format!("항목 {}개", number(all)),
        false => format!("항목 {}개 중 {}개", number(all), number(found)),
    },
    items: "항목",
    kind,
    unnamed: "이름 없음",
    read_word: "읽음",
    key: item::key,
    item_views: "이 항목 보기",
    item_view: |view| match view {
        ItemView::Facts => "내용",
        ItemView::Findings => "짚어 볼 점",
        ItemView::Text => "텍스트",
        ItemView::Json => "JSON",
        ItemView::Tree => "ASN.1",
    },
    text_view: "OpenSSL 출력 형식",
    no_view: "이 항목은 그렇게 볼 수 없습니다: 개인 키를 담고 있을 수 있거나, 읽지 못했습니다.",
    tree_cut: "여기 나온 것보다 노드가 많습니다. 나머지는 openssl asn1parse로 볼 수 있습니다.",
    tree_fault: |byte, detail| format!("{byte}바이트부터 DER이 아님: {detail}."),
    tree_bytes: "고른 노드의 바이트",
    same_key: |kind, name| format!("키가 같음: {kind} {name}"),
    no_key: |count| match count {
        1 => String::from("여기 있는 개인 키와 짝이 아님"),
        _ => format!("여기 있는 개인 키 {count}개 가운데 짝이 없음"),
    },
    export_text: "모두 텍스트로 내려받기",
    export_json: "모두 JSON으로 내려받기",
    export_pem: "공개된 것을 모두 PEM으로 내려받기",
    looking: "확인하는 중 …",
    arn: "AWS IoT의 ARN",
    arn_device: "기기 인증서로 등록될 때",
    arn_ca: "CA로 등록될 때",
    arn_needs: "ARN에는 계정과 Region이 필요합니다.",
    no_findings: "문제 삼을 것이 없습니다.",
    more: |count| format!("더 보기({}개 남음)", number(count)),
    findings_cut: |listed, all| {
        format!(
            "{}개 가운데 가장 심각한 {}개입니다. 나머지는 각 항목에서 볼 수 있습니다.",
            number(all),
            number(listed)
        )
    },
    copy_findings: "텍스트로 복사",
    place,
    expected: |expected| format!("있어야 할 것: {expected}"),
    actual: |found| format!("있는 것: {found}"),
    observed: "관찰된 동작이며 AWS 문서에는 없음",
    own_rule: "이 검사기의 한도 또는 선택",
    compare: "두 항목을 나란히",
    compare_first: "항목 A",
    compare_second: "항목 B",
    compare_fact: "필드",
    compare_result: "결과",
    compare_only: "다른 것만",
    compare_count: |differing, all| match differing {
        0 => format!("필드 {}개가 모두 같습니다.", number(all)),
        _ => format!("필드 {}개 중 {}개가 다릅니다.", number(all), number(differing)),
    },
    compare_absent: "없음",
    differs: "다름",
    same: "같음",
    how_first: "입력에 있는 것은 주변에 무엇이 있든 모두 봅니다. 읽을 수 없는 것은 몇 번째 바이트인지, 무엇을 기대했고 무엇이 있었는지 말하고, \
                나머지는 그대로 읽습니다. certificateId는 DER의 SHA-256이며 AWS IoT가 쓰는 ID와 같습니다.",
    how_second: "읽기는 어떤 연결도 열 수 없는 Web Worker에서, 이 탭이 가진 키와 떨어져 이루어집니다. 아무것도 그냥 믿지 않습니다: 고르신 신뢰 기준과 시각에 \
                 대해서만 체인을 유효하다고 말합니다.",
    commands: "openssl로 똑같이 하기",
};

fn kind(line: &Line) -> &'static str {
    match line.subject {
        Subject::Certificate(_) => match (line.is_ca, line.self_signed) {
            (true, true) => "루트 CA",
            (true, false) => "CA",
            (false, _) => "인증서",
        },
        Subject::Request(_) => "요청(CSR)",
        Subject::List(_) => "폐기 목록",
        Subject::Key(_) => "개인 키",
        Subject::PublicKey(_) => "공개 키",
        Subject::Container(_) => "컨테이너",
        Subject::Block(_) => match line.other {
            Some(OtherKind::Putty) => "PuTTY 키",
            Some(OtherKind::OpenSsh) => "OpenSSH 개인 키",
            Some(OtherKind::OpenSshPublic) => "OpenSSH 공개 키",
            Some(OtherKind::JavaKeystore) => "Java 키 저장소",
            Some(OtherKind::Pgp) => "PGP",
            Some(OtherKind::Jwk) => "JSON Web Key",
            Some(OtherKind::Parameters | OtherKind::Unknown) | None => "그 밖의 블록",
        },
    }
}

fn summary(overview: &Overview) -> String {
    let count = |fits: fn(&Line) -> bool| overview.lines.iter().filter(|line| fits(line)).count();
    let parts = [
        (count(|line| matches!(line.subject, Subject::Certificate(_))), "인증서"),
        (count(|line| matches!(line.subject, Subject::Request(_))), "요청"),
        (count(|line| matches!(line.subject, Subject::List(_))), "폐기 목록"),
        (count(|line| matches!(line.subject, Subject::Key(_))), "개인 키"),
        (count(|line| matches!(line.subject, Subject::PublicKey(_))), "공개 키"),
        (count(|line| matches!(line.subject, Subject::Container(_))), "컨테이너"),
        (count(|line| matches!(line.subject, Subject::Block(_))), "그 밖의 블록"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| format!("{noun} {}개", number(count)))
        .collect();
    let [errors, warnings, _] = overview.counts;
    let wrong = format!("오류 {}개, 경고 {}개", number(errors), number(warnings));
    if said.is_empty() {
        format!("읽을 수 있는 항목이 없음. {wrong}.")
    } else {
        format!("{}. {wrong}.", said.join(", "))
    }
}

fn place(input: Option<&str>, place: Place) -> String {
    let input = input.map(|input| format!("{input}, ")).unwrap_or_default();
    let within = place.within.map(|within| format!(", DER의 {within}바이트")).unwrap_or_default();
    format!("{input}{}행, {}바이트{within}", place.line, place.offset)
}

fn number(count: usize) -> String {
    grouped(u64::try_from(count).unwrap_or(u64::MAX))
}
