//! What is read by way of a tree is what serde_json reads, with its words for what is wrong.

use std::{collections::BTreeMap, fmt::Debug};

use serde::{Deserialize, de::DeserializeOwned};

use super::{Tree, read};

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Outer {
    name: String,
    count: u16,
    share: f64,
    #[serde(default)]
    note: Option<String>,
    pair: (i64, bool),
    kinds: BTreeMap<Kind, Vec<u64>>,
    tagged: Tagged,
    forms: Vec<Form>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    OneThing,
    Another,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Tagged {
    Nothing,
    Something { at: i64, inner: Wrapped },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wrapped(String);

#[derive(Debug, PartialEq, Deserialize)]
enum Form {
    Unit,
    New(u8),
    Pair(u8, char),
    Named { value: Option<u8> },
}

const WHOLE: &str = r#"{"name":"é\n","count":65535,"share":0.5,"pair":[-9007199254740993,true],
    "kinds":{"one-thing":[18446744073709551615,0],"another":[]},
    "tagged":{"at":5,"inner":"x","kind":"something"},
    "forms":["Unit",{"New":7},{"Pair":[1,"ß"]},{"Named":{"value":null}},{"Named":{}}]}"#;

/// Reads both ways; the place that serde_json adds is left out.
fn both<T: DeserializeOwned + Debug + PartialEq>(text: &str) -> Result<T, String> {
    let words = |error: serde_json::Error| {
        let words = error.to_string();
        words.split(" at line ").next().unwrap().to_owned()
    };
    let read = read::<T>(text.as_bytes()).map_err(words);
    assert_eq!(read, serde_json::from_str::<T>(text).map_err(words), "{text}");
    read
}

#[test]
fn every_form_is_read() {
    let outer = both::<Outer>(WHOLE).unwrap();
    assert_eq!(outer.pair.0, -9_007_199_254_740_993);
    assert_eq!(outer.kinds.get(&Kind::OneThing).unwrap().first(), Some(&u64::MAX));
    assert_eq!(outer.tagged, Tagged::Something { at: 5, inner: Wrapped("x".to_owned()) });
    assert_eq!(both::<Tagged>(r#"{"kind":"nothing"}"#), Ok(Tagged::Nothing));
    assert_eq!(both::<Option<()>>("null"), Ok(None));
    let value = both::<serde_json::Value>(WHOLE).unwrap();
    assert_eq!(both::<serde_json::Value>(&value.to_string()), Ok(value));
}

#[test]
fn what_is_wrong_has_the_same_words() {
    for (wrong, with) in [
        ("65535", "65536"),
        ("65535", "-1"),
        ("65535", "1.5"),
        ("65535", "\"1\""),
        ("0.5", "null"),
        ("0.5", "[]"),
        ("\"é\\n\"", "{}"),
        ("\"name\"", "\"nam\""),
        ("\"count\":65535", "\"count\":1,\"count\":1"),
        (",\"share\":0.5", ""),
        ("[-9007199254740993,true]", "[1]"),
        ("\"another\"", "\"third\""),
        ("\"kind\":\"something\"", "\"kind\":\"other\""),
        (",\"kind\":\"something\"", ""),
        ("\"at\":5", "\"at\":\"5\""),
        ("{\"New\":7}", "\"Old\""),
        ("{\"New\":7}", "{\"New\":256}"),
        ("[1,\"ß\"]", "[1,\"ßß\"]"),
    ] {
        let text = WHOLE.replacen(wrong, with, 1);
        assert_ne!(text, WHOLE, "{wrong}");
        both::<Outer>(&text).unwrap_err();
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for text in ["", "{", "[1,]", "{\"name\":tru}", "1 2", "\"\u{1}\"", &"[".repeat(1_000)] {
        let (ours, theirs) = (read::<Tree>(text.as_bytes()), serde_json::from_str::<Tree>(text));
        assert_eq!(ours.unwrap_err().to_string(), theirs.unwrap_err().to_string());
    }
}

#[test]
fn a_structure_is_no_array_and_a_tuple_no_longer_than_it_is() {
    assert!(read::<Wrapped>(br#""x""#).is_ok());
    assert!(read::<(u8, u8)>(b"[1,2,3]").is_err());
    let error = read::<Outer>(br#"["name"]"#).unwrap_err().to_string();
    assert!(error.starts_with("invalid type: sequence, expected struct Outer"), "{error}");
}
