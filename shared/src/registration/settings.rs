//! A CA's settings as they act: what was stored or typed becomes a value that can only be right, or every fault at once.
//!
//! [`CaSettings`] -> [`Settings`], or a [`SettingsFault`] for each member that can't be used, named as the wire names it.
//! Not here: storing them, and how long registrations are kept.

mod pattern;
mod template;

use std::num::NonZeroU32;

use thiserror::Error;

pub use self::{
    pattern::{Pattern, PatternError},
    template::{Made, Subject, Template, TemplateError, Unmade},
};
use crate::{
    api::ca_settings::{
        AllowList, CaSettings, CrlUse, MOST_ROWS, Mode, PolicyUse, Strictness, ThingAttribute, ThingSettings,
    },
    aws::{AttributeName, NameError, ThingGroupName, ThingTypeName, registry_name::most_attributes},
};

/// What happens to the registrations of one CA.
///
/// ```
/// use jitr_shared::{api::ca_settings::CaSettings, registration::settings::Settings};
///
/// let stored = CaSettings { quota_per_hour: Some(0), ..CaSettings::default() };
/// let faults = Settings::parse(&stored).unwrap_err();
/// assert_eq!(faults[0].field, "quotaPerHour");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether a good certificate is activated, held, or only told about.
    pub mode: Mode,
    /// What the CRL is used for.
    pub crl: CrlUse,
    /// Who may come in.
    pub allow: Allow,
    /// At most so many activations in an hour.
    pub quota_per_hour: Option<NonZeroU32>,
    /// The thing that is made.
    pub thing: Option<ThingPlan>,
    /// Which policy a certificate gets.
    pub policy: PolicyUse,
    /// A revoked certificate is set REVOKED in AWS.
    pub revoke_in_aws: bool,
    /// What a weak key leads to.
    pub weak_key: Strictness,
    /// What a missing clientAuth leads to.
    pub missing_client_auth: Strictness,
}

/// Who may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allow {
    /// Everybody whom the CA signed.
    Everybody,
    /// Whose common name fits.
    Pattern(Pattern),
    /// Whose certificateId and serial stand in the batch manifest.
    Manifest,
}

/// The thing that is made for a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingPlan {
    /// Its name.
    pub name: Template,
    /// Its type.
    pub thing_type: Option<ThingTypeName>,
    /// The group that it joins.
    pub group: Option<ThingGroupName>,
    /// Its attributes.
    pub attributes: Vec<(AttributeName, Template)>,
}

/// A member of the settings that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{field}`: {why}")]
pub struct SettingsFault {
    /// Which, as the wire names it: `thing.attributes[0].value`.
    pub field: String,
    /// What is wrong with it, and what to do.
    pub why: Why,
}

/// What is wrong with a member.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Why {
    /// The allow-list goes by a pattern, and there is none.
    #[error("an allow-list by pattern needs one, such as `sensor-*`")]
    PatternMissing,
    /// It is no pattern.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// It is no template.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// AWS takes no such name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Nothing would ever be activated, or nothing kept.
    #[error("0 would let nothing through: leave it out, or give at least 1")]
    Zero,
    /// Larger than what fits.
    #[error("{found} is more than {most}")]
    TooLarge {
        /// What was asked for.
        found: u32,
        /// What fits.
        most: u32,
    },
    /// More attributes than AWS keeps.
    #[error("a thing keeps at most {most} attributes (AWS: 3 without a thing type, 50 with one)")]
    TooManyAttributes {
        /// How many AWS keeps.
        most: usize,
    },
    /// The same attribute twice.
    #[error("an attribute of this name stands there already")]
    AttributeTwice,
}

impl Settings {
    /// Reads what was stored or typed.
    ///
    /// # Errors
    /// One fault for each member that can't be used.
    pub fn parse(stored: &CaSettings) -> Result<Self, Vec<SettingsFault>> {
        let mut faults = Faults::default();
        let allow = allow(stored, &mut faults);
        let quota_per_hour = stored
            .quota_per_hour
            .and_then(|quota| faults.keep("quotaPerHour", NonZeroU32::new(quota).ok_or(Why::Zero)));
        let thing = stored.thing.as_ref().and_then(|thing| thing_plan(thing, &mut faults));
        retention(stored, &mut faults);
        match (allow, faults.0.is_empty()) {
            (Some(allow), true) => Ok(Self {
                mode: stored.mode,
                crl: stored.crl,
                allow,
                quota_per_hour,
                thing,
                policy: stored.policy,
                revoke_in_aws: stored.revoke_in_aws,
                weak_key: stored.weak_key,
                missing_client_auth: stored.missing_client_auth,
            }),
            (Some(_) | None, _) => Err(faults.0),
        }
    }
}

impl Default for Settings {
    /// What a CA has for which nobody has set anything.
    fn default() -> Self {
        let stored = CaSettings::default();
        Self {
            mode: stored.mode,
            crl: stored.crl,
            allow: Allow::Everybody,
            quota_per_hour: None,
            thing: None,
            policy: stored.policy,
            revoke_in_aws: stored.revoke_in_aws,
            weak_key: stored.weak_key,
            missing_client_auth: stored.missing_client_auth,
        }
    }
}

#[derive(Default)]
struct Faults(Vec<SettingsFault>);

impl Faults {
    fn keep<T, E: Into<Why>>(&mut self, field: &str, read: Result<T, E>) -> Option<T> {
        read.map_err(|why| self.0.push(SettingsFault { field: field.to_owned(), why: why.into() })).ok()
    }
}

fn allow(stored: &CaSettings, faults: &mut Faults) -> Option<Allow> {
    match stored.allow_list {
        AllowList::Everybody => Some(Allow::Everybody),
        AllowList::Manifest => Some(Allow::Manifest),
        AllowList::Pattern => {
            let text = stored.allow_pattern.as_deref().filter(|text| !text.is_empty());
            let pattern = text.ok_or(Why::PatternMissing).and_then(|text| Ok(text.parse::<Pattern>()?));
            faults.keep("allowPattern", pattern).map(Allow::Pattern)
        }
    }
}

fn thing_plan(stored: &ThingSettings, faults: &mut Faults) -> Option<ThingPlan> {
    let name = faults.keep("thing.name", stored.name.parse::<Template>());
    let named = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let thing_type = named(&stored.thing_type)
        .and_then(|name| faults.keep("thing.thingType", ThingTypeName::try_from(name)));
    let group =
        named(&stored.group).and_then(|name| faults.keep("thing.group", ThingGroupName::try_from(name)));
    let most = most_attributes(thing_type.is_some());
    if stored.attributes.len() > most {
        let many: Result<(), Why> = Err(Why::TooManyAttributes { most });
        faults.keep("thing.attributes", many);
    }
    let mut attributes: Vec<(AttributeName, Template)> = Vec::new();
    for (place, attribute) in stored.attributes.iter().enumerate() {
        let Some((name, value)) = thing_attribute(place, attribute, faults) else { continue };
        if attributes.iter().any(|(known, _)| *known == name) {
            let twice: Result<(), Why> = Err(Why::AttributeTwice);
            faults.keep(&format!("thing.attributes[{place}].name"), twice);
        }
        attributes.push((name, value));
    }
    Some(ThingPlan { name: name?, thing_type, group, attributes })
}

fn thing_attribute(
    place: usize,
    attribute: &ThingAttribute,
    faults: &mut Faults,
) -> Option<(AttributeName, Template)> {
    let field = |member: &str| format!("thing.attributes[{place}].{member}");
    let name = faults.keep(&field("name"), attribute.name.parse::<AttributeName>());
    let value = faults.keep(&field("value"), attribute.value.parse::<Template>());
    name.zip(value)
}

fn retention(stored: &CaSettings, faults: &mut Faults) {
    if stored.retention_days == Some(0) {
        faults.keep("retentionDays", Err::<(), _>(Why::Zero));
    }
    let rows = match stored.retention_rows {
        0 => Err(Why::Zero),
        found if found > MOST_ROWS => Err(Why::TooLarge { found, most: MOST_ROWS }),
        _ => Ok(()),
    };
    faults.keep("retentionRows", rows);
}

#[cfg(test)]
mod tests {
    use super::{Allow, Settings};
    use crate::api::ca_settings::{AllowList, CaSettings, ThingAttribute, ThingSettings};

    #[test]
    fn what_nobody_has_set_is_the_default() {
        assert_eq!(Settings::parse(&CaSettings::default()).unwrap(), Settings::default());
    }

    #[test]
    fn every_fault_is_named() {
        let attribute =
            |name: &str, value: &str| ThingAttribute { name: name.to_owned(), value: value.to_owned() };
        let stored = CaSettings {
            allow_list: AllowList::Pattern,
            quota_per_hour: Some(0),
            retention_days: Some(0),
            retention_rows: 4_000_000_000,
            thing: Some(ThingSettings {
                name: "{XY}".to_owned(),
                thing_type: Some("a b".to_owned()),
                group: Some("ö".to_owned()),
                attributes: vec![
                    attribute("a", "{CN"),
                    attribute("b b", "x"),
                    attribute("c", "x"),
                    attribute("c", "y"),
                ],
            }),
            ..CaSettings::default()
        };
        let faults = Settings::parse(&stored).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "allowPattern",
                "quotaPerHour",
                "thing.name",
                "thing.thingType",
                "thing.group",
                "thing.attributes",
                "thing.attributes[0].value",
                "thing.attributes[1].name",
                "thing.attributes[3].name",
                "retentionDays",
                "retentionRows"
            ]
        );
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
    }

    #[test]
    fn empty_names_are_none() {
        let thing = ThingSettings {
            thing_type: Some(String::new()),
            group: Some(String::new()),
            ..ThingSettings::default()
        };
        let stored = CaSettings { thing: Some(thing), ..CaSettings::default() };
        let plan = Settings::parse(&stored).unwrap().thing.unwrap();
        assert_eq!((plan.thing_type, plan.group), (None, None));
    }

    #[test]
    fn a_pattern_is_only_read_where_it_counts() {
        let stored = CaSettings { allow_pattern: Some(String::new()), ..CaSettings::default() };
        assert_eq!(Settings::parse(&stored).unwrap().allow, Allow::Everybody);
    }
}
