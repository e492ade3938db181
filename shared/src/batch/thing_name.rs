//! A device's name as the name of an AWS IoT thing: what AWS does not take becomes a hyphen.
//!
//! The same rule as the Worker's for a thing's name of a template (`registration::settings::Template`), so that a manifest
//! names the thing that will be there. Source: AWS IoT API reference, ThingName: `[a-zA-Z0-9:_-]{1,128}`.

use crate::aws::ThingName;

/// The most characters of a thing's name.
pub const LONGEST: usize = 128;

/// Makes a thing's name; none if nothing that AWS takes is left.
///
/// ```
/// use jitr_shared::batch::thing_name::sanitised;
/// assert_eq!(sanitised("press.7").as_deref(), Some("press-7"));
/// assert_eq!(sanitised("..."), None);
/// ```
#[must_use]
pub fn sanitised(text: &str) -> Option<String> {
    let replaced = text.chars().take(LONGEST);
    let name: String =
        replaced.map(|character| if ThingName::allows(character) { character } else { '-' }).collect();
    name.chars().any(|character| character.is_ascii_alphanumeric()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::sanitised;
    use crate::{
        aws::ThingName,
        registration::settings::{Subject, Template},
    };

    #[test]
    fn it_is_the_name_that_the_worker_gives() {
        for text in ["pump 42/ö", "press.7", "a:b_c-d", "===", &"x".repeat(200)] {
            let subject = Subject {
                common_name: Some(text.to_owned()),
                serial_number: None,
                organization: None,
                organizational_unit: None,
                serial: "01".parse().unwrap(),
                certificate_id: String::new(),
            };
            let template: Template = "{CN}".parse().unwrap();
            let made = template.make(&subject, ThingName::allows, super::LONGEST);
            assert_eq!(sanitised(text), made.ok().map(|made| made.text), "{text}");
        }
    }
}
