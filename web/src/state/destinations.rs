//! A destination as it is typed, and what can't be used about it.
//!
//! The Worker checks all of it again; here it is checked while a person types, so that the answer stands at the field.

use std::rc::Rc;

use jitr_shared::api::destination::{
    ChangeDestination, Destination, DestinationKind, Language, NewDestination, NoticeKind,
};
use yew::Reducible;

/// The Worker takes names up to this length.
const LONGEST_NAME: usize = 60;

/// A destination as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The one that is edited; none for a new one.
    pub id: Option<String>,
    /// What a person calls it.
    pub name: String,
    /// Its format.
    pub kind: DestinationKind,
    /// Its address; empty while editing: the stored one stays.
    pub url: String,
    /// The address as it is shown while it is stored.
    pub url_hint: Option<String>,
    /// Its signing secret; empty: none, or the stored one stays.
    pub secret: String,
    /// What it is told.
    pub events: Vec<NoticeKind>,
    /// In which language.
    pub language: Language,
}

/// What was typed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftAction {
    /// The name.
    Name(String),
    /// The format.
    Kind(DestinationKind),
    /// The address.
    Url(String),
    /// The secret.
    Secret(String),
    /// One of the events, on or off.
    Event(NoticeKind, bool),
    /// The language.
    Language(Language),
}

/// What can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftFault {
    /// A name is missing.
    NameMissing,
    /// A name has so many characters.
    NameLong(usize),
    /// An address is missing.
    UrlMissing,
    /// An address that is no https one.
    UrlNotHttps,
    /// A secret without `whsec_` in front.
    SecretShape,
    /// Nothing to tell.
    NoEvents,
}

impl Draft {
    /// An empty one.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            id: None,
            name: String::new(),
            kind: DestinationKind::Slack,
            url: String::new(),
            url_hint: None,
            secret: String::new(),
            events: NoticeKind::ALL.to_vec(),
            language,
        }
    }

    /// One that stands for a stored destination.
    #[must_use]
    pub fn of(destination: &Destination) -> Self {
        Self {
            id: Some(destination.id.clone()),
            name: destination.name.clone(),
            kind: destination.kind,
            url: String::new(),
            url_hint: Some(destination.url_hint.clone()),
            secret: String::new(),
            events: destination.events.clone(),
            language: destination.language,
        }
    }

    /// What can't be used of the name.
    #[must_use]
    pub fn name_fault(&self) -> Option<DraftFault> {
        match self.name.trim().chars().count() {
            0 => Some(DraftFault::NameMissing),
            length if length > LONGEST_NAME => Some(DraftFault::NameLong(length)),
            _ => None,
        }
    }

    /// What can't be used of the address.
    #[must_use]
    pub fn url_fault(&self) -> Option<DraftFault> {
        let url = self.url.trim();
        if url.is_empty() {
            return self.id.is_none().then_some(DraftFault::UrlMissing);
        }
        let rest = url.strip_prefix("https://");
        let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        (!has_host).then_some(DraftFault::UrlNotHttps)
    }

    /// What can't be used of the secret.
    #[must_use]
    pub fn secret_fault(&self) -> Option<DraftFault> {
        let secret = self.secret.trim();
        let fine = secret.is_empty() || secret.strip_prefix("whsec_").is_some_and(|rest| !rest.is_empty());
        (!fine && self.kind == DestinationKind::Webhook).then_some(DraftFault::SecretShape)
    }

    /// What can't be used of the events.
    #[must_use]
    pub fn events_fault(&self) -> Option<DraftFault> {
        self.events.is_empty().then_some(DraftFault::NoEvents)
    }

    /// The first thing that can't be used.
    #[must_use]
    pub fn fault(&self) -> Option<DraftFault> {
        self.name_fault().or(self.url_fault()).or(self.secret_fault()).or(self.events_fault())
    }

    /// The request that makes it.
    #[must_use]
    pub fn to_new(&self) -> NewDestination {
        NewDestination {
            name: self.name.trim().to_owned(),
            kind: self.kind,
            url: self.url.trim().to_owned(),
            secret: self.typed_secret(),
            events: self.events.clone(),
            language: self.language,
        }
    }

    /// The request that changes the stored one; what was not typed stays.
    #[must_use]
    pub fn to_change(&self) -> ChangeDestination {
        let url = self.url.trim();
        ChangeDestination {
            name: Some(self.name.trim().to_owned()),
            url: (!url.is_empty()).then(|| url.to_owned()),
            secret: self.typed_secret(),
            events: Some(self.events.clone()),
            language: Some(self.language),
        }
    }

    fn typed_secret(&self) -> Option<String> {
        let secret = self.secret.trim();
        (!secret.is_empty() && self.kind == DestinationKind::Webhook).then(|| secret.to_owned())
    }
}

impl Reducible for Draft {
    type Action = DraftAction;

    fn reduce(self: Rc<Self>, action: DraftAction) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match action {
            DraftAction::Name(name) => next.name = name,
            DraftAction::Kind(kind) => next.kind = kind,
            DraftAction::Url(url) => next.url = url,
            DraftAction::Secret(secret) => next.secret = secret,
            DraftAction::Event(event, on) => {
                let chosen =
                    |known: &NoticeKind| if *known == event { on } else { self.events.contains(known) };
                next.events = NoticeKind::ALL.into_iter().filter(chosen).collect();
            }
            DraftAction::Language(language) => next.language = language,
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::{DestinationKind, Draft, DraftAction, DraftFault, Language, NoticeKind, Rc, Reducible};

    fn typed(actions: impl IntoIterator<Item = DraftAction>) -> Rc<Draft> {
        actions.into_iter().fold(Rc::new(Draft::new(Language::En)), Reducible::reduce)
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let draft = typed([]);
        assert_eq!(draft.name_fault(), Some(DraftFault::NameMissing));
        assert_eq!(draft.url_fault(), Some(DraftFault::UrlMissing));
        let draft =
            typed([DraftAction::Name("x".repeat(61)), DraftAction::Url("http://a.example".to_owned())]);
        assert_eq!(draft.name_fault(), Some(DraftFault::NameLong(61)));
        assert_eq!(draft.url_fault(), Some(DraftFault::UrlNotHttps));
        let all_off = NoticeKind::ALL.map(|event| DraftAction::Event(event, false));
        assert_eq!(typed(all_off).events_fault(), Some(DraftFault::NoEvents));
    }

    #[test]
    fn a_secret_is_sent_to_a_webhook_only() {
        let secret = DraftAction::Secret("whsec_AAAA".to_owned());
        assert_eq!(typed([secret.clone()]).to_new().secret, None);
        let webhook = DraftAction::Kind(DestinationKind::Webhook);
        assert_eq!(typed([webhook.clone(), secret]).to_new().secret.as_deref(), Some("whsec_AAAA"));
        let shapeless = DraftAction::Secret("AAAA".to_owned());
        assert_eq!(typed([webhook, shapeless]).secret_fault(), Some(DraftFault::SecretShape));
    }

    #[test]
    fn an_address_that_was_not_typed_stays() {
        let mut draft = Draft::new(Language::Ko);
        draft.id = Some("d1".to_owned());
        draft.name = "Line 2".to_owned();
        assert_eq!(draft.fault(), None);
        assert_eq!(draft.to_change().url, None);
    }
}
