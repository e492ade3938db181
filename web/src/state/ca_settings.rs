//! A CA's settings while somebody types: texts become numbers and optional members only when they are sent.

use std::rc::Rc;

use jitr_shared::api::ca_settings::{
    AllowList, CaSettings, CrlUse, Mode, PolicyUse, Strictness, ThingAttribute, ThingSettings,
};
use yew::Reducible;

use crate::words::ca_settings::CaSettingsWords;

/// The settings as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What becomes of a good certificate.
    pub mode: Mode,
    /// What the CRL is used for.
    pub crl: CrlUse,
    /// Who may come in.
    pub allow_list: AllowList,
    /// The pattern.
    pub allow_pattern: String,
    /// Activations an hour; empty: as many as come.
    pub quota: String,
    /// A thing is made.
    pub makes_thing: bool,
    /// The thing; its type and group may be empty texts.
    pub thing: ThingDraft,
    /// Which policy.
    pub policy: PolicyUse,
    /// A revoked one is set REVOKED.
    pub revoke_in_aws: bool,
    /// What a weak key leads to.
    pub weak_key: Strictness,
    /// What a missing clientAuth leads to.
    pub missing_client_auth: Strictness,
    /// Days; empty: kept.
    pub retention_days: String,
    /// Rows.
    pub retention_rows: String,
}

/// The thing as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingDraft {
    /// Its name's template.
    pub name: String,
    /// Its type.
    pub thing_type: String,
    /// Its group.
    pub group: String,
    /// Its attributes.
    pub attributes: Vec<ThingAttribute>,
}

/// What somebody does to them.
pub enum Edit {
    /// Types into a text.
    Type(fn(&mut Draft) -> &mut String, String),
    /// Chooses, by the value of the choice.
    Choose(fn(&mut Draft, &str), String),
    /// Ticks or unticks.
    Tick(fn(&mut Draft) -> &mut bool, bool),
    /// Adds an attribute.
    AddAttribute,
    /// Takes one away.
    DropAttribute(usize),
    /// Types an attribute's name.
    AttributeName(usize, String),
    /// Types an attribute's value.
    AttributeValue(usize, String),
    /// Begins anew with what is stored.
    Begin(Box<CaSettings>),
}

/// A text that is no number where one belongs, by the name of the wire's member.
pub type NotANumber = &'static str;

impl From<&CaSettings> for Draft {
    fn from(stored: &CaSettings) -> Self {
        let thing = stored.thing.clone();
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            mode: stored.mode,
            crl: stored.crl,
            allow_list: stored.allow_list,
            allow_pattern: stored.allow_pattern.clone().unwrap_or_default(),
            quota: number(stored.quota_per_hour),
            makes_thing: thing.is_some(),
            thing: ThingDraft::from(thing.unwrap_or_default()),
            policy: stored.policy,
            revoke_in_aws: stored.revoke_in_aws,
            weak_key: stored.weak_key,
            missing_client_auth: stored.missing_client_auth,
            retention_days: number(stored.retention_days),
            retention_rows: stored.retention_rows.to_string(),
        }
    }
}

impl From<ThingSettings> for ThingDraft {
    fn from(thing: ThingSettings) -> Self {
        Self {
            name: thing.name,
            thing_type: thing.thing_type.unwrap_or_default(),
            group: thing.group.unwrap_or_default(),
            attributes: thing.attributes,
        }
    }
}

impl Draft {
    /// What is sent. The Worker checks what is not a matter of numbers.
    ///
    /// # Errors
    /// Every member whose text is no number.
    pub fn settings(&self) -> Result<CaSettings, Vec<NotANumber>> {
        let (quota, days) = (optional_number(&self.quota), optional_number(&self.retention_days));
        let rows = self.retention_rows.trim().parse::<u32>().ok();
        let (Some(quota_per_hour), Some(retention_days), Some(retention_rows)) = (quota, days, rows) else {
            let wrong = [
                ("quotaPerHour", quota.is_none()),
                ("retentionDays", days.is_none()),
                ("retentionRows", rows.is_none()),
            ];
            return Err(wrong.into_iter().filter(|(_, wrong)| *wrong).map(|(field, _)| field).collect());
        };
        Ok(CaSettings {
            mode: self.mode,
            crl: self.crl,
            allow_list: self.allow_list,
            // Kept while another list is chosen, so that choosing it again brings it back.
            allow_pattern: given(&self.allow_pattern),
            quota_per_hour,
            thing: self.makes_thing.then(|| self.thing.settings()),
            policy: self.policy,
            revoke_in_aws: self.revoke_in_aws,
            weak_key: self.weak_key,
            missing_client_auth: self.missing_client_auth,
            retention_days,
            retention_rows,
        })
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Type(of, text) => *of(self) = text,
            Edit::Choose(choose, value) => choose(self, &value),
            Edit::Tick(of, ticked) => *of(self) = ticked,
            Edit::AddAttribute => self.thing.attributes.push(ThingAttribute::default()),
            Edit::DropAttribute(place) => {
                if place < self.thing.attributes.len() {
                    self.thing.attributes.remove(place);
                }
            }
            Edit::AttributeName(place, name) => {
                if let Some(attribute) = self.thing.attributes.get_mut(place) {
                    attribute.name = name;
                }
            }
            Edit::AttributeValue(place, value) => {
                if let Some(attribute) = self.thing.attributes.get_mut(place) {
                    attribute.value = value;
                }
            }
            Edit::Begin(stored) => *self = Self::from(&*stored),
        }
    }
}

impl ThingDraft {
    fn settings(&self) -> ThingSettings {
        ThingSettings {
            name: self.name.trim().to_owned(),
            thing_type: given(&self.thing_type),
            group: given(&self.group),
            attributes: self.attributes.clone(),
        }
    }
}

impl Reducible for Draft {
    type Action = Edit;

    fn reduce(self: Rc<Self>, action: Self::Action) -> Rc<Self> {
        let mut draft = Rc::unwrap_or_clone(self);
        draft.edit(action);
        Rc::new(draft)
    }
}

/// The names of what differs.
#[must_use]
pub fn changed(former: &CaSettings, now: &CaSettings, words: &CaSettingsWords) -> Vec<&'static str> {
    let members = [
        (words.mode, former.mode != now.mode),
        (words.crl, former.crl != now.crl),
        (words.allow, former.allow_list != now.allow_list),
        (words.pattern, former.allow_pattern != now.allow_pattern),
        (words.quota, former.quota_per_hour != now.quota_per_hour),
        (words.thing, former.thing != now.thing),
        (words.policy, former.policy != now.policy),
        (words.revoked, former.revoke_in_aws != now.revoke_in_aws),
        (words.weak_key, former.weak_key != now.weak_key),
        (words.client_auth, former.missing_client_auth != now.missing_client_auth),
        (
            words.retention,
            (former.retention_days, former.retention_rows) != (now.retention_days, now.retention_rows),
        ),
    ];
    members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `None`: it is no number. `Some(None)`: nothing was typed.
fn optional_number(text: &str) -> Option<Option<u32>> {
    match text.trim() {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use jitr_shared::api::ca_settings::{AllowList, CaSettings, Mode, ThingAttribute, ThingSettings};
    use yew::Reducible;

    use super::{Draft, Edit};

    fn full() -> CaSettings {
        CaSettings {
            mode: Mode::Hold,
            allow_list: AllowList::Pattern,
            allow_pattern: Some("sensor-*".to_owned()),
            quota_per_hour: Some(60),
            thing: Some(ThingSettings {
                thing_type: Some("sensor".to_owned()),
                attributes: vec![ThingAttribute { name: "site".to_owned(), value: "{O}".to_owned() }],
                ..ThingSettings::default()
            }),
            retention_days: Some(30),
            ..CaSettings::default()
        }
    }

    #[test]
    fn what_is_stored_and_not_touched_is_sent_as_it_was() {
        for stored in [CaSettings::default(), full()] {
            assert_eq!(Draft::from(&stored).settings().unwrap(), stored);
        }
    }

    #[test]
    fn every_text_that_is_no_number_is_named() {
        let mut draft = Draft::from(&full());
        draft.quota = "many".to_owned();
        draft.retention_rows.clear();
        assert_eq!(draft.settings().unwrap_err(), ["quotaPerHour", "retentionRows"]);
        draft.quota = " 5 ".to_owned();
        draft.retention_rows = "10".to_owned();
        assert_eq!(draft.settings().unwrap().quota_per_hour, Some(5));
    }

    #[test]
    fn attributes_come_and_go() {
        let edits = [
            Edit::AddAttribute,
            Edit::AttributeName(1, "line".to_owned()),
            Edit::AttributeValue(1, "{OU}".to_owned()),
            Edit::DropAttribute(0),
            Edit::DropAttribute(7),
        ];
        let draft = edits.into_iter().fold(Rc::new(Draft::from(&full())), |draft, edit| draft.reduce(edit));
        let wanted = ThingAttribute { name: "line".to_owned(), value: "{OU}".to_owned() };
        assert_eq!(draft.settings().unwrap().thing.unwrap().attributes, [wanted]);
    }

    #[test]
    fn beginning_anew_forgets_what_was_typed() {
        let draft = Rc::new(Draft::from(&full())).reduce(Edit::Begin(Box::default()));
        assert_eq!(*draft, Draft::from(&CaSettings::default()));
    }
}
