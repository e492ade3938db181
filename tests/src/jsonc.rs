//! JSON with comments, as `wrangler.jsonc` is written, made plain JSON.

/// Leaves out `//` and `/* */` comments and trailing commas; what stands inside strings is untouched.
///
/// ```
/// let plain = jitr_tests::without_comments("{ \"a\": \"//\", // why\n }");
/// assert_eq!(plain, "{ \"a\": \"//\" \n }");
/// ```
#[must_use]
pub fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match (character, rest.peek()) {
            ('"', _) => {
                plain.push('"');
                copy_string(&mut rest, &mut plain);
            }
            ('/', Some('/')) => while rest.next_if(|next| *next != '\n').is_some() {},
            ('/', Some('*')) => {
                let mut last = ' ';
                for next in rest.by_ref() {
                    if last == '*' && next == '/' {
                        break;
                    }
                    last = next;
                }
            }
            ('}' | ']', _) => {
                drop_comma(&mut plain);
                plain.push(character);
            }
            _ => plain.push(character),
        }
    }
    plain
}

fn copy_string(rest: &mut impl Iterator<Item = char>, plain: &mut String) {
    let mut escaped = false;
    for character in rest {
        plain.push(character);
        if character == '"' && !escaped {
            return;
        }
        escaped = character == '\\' && !escaped;
    }
}

fn drop_comma(plain: &mut String) {
    let kept = plain.trim_end().len();
    let space = plain.split_off(kept);
    if plain.ends_with(',') {
        plain.pop();
    }
    plain.push_str(&space);
}
