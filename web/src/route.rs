//! The page's places: path, order and which of them are stages of the work.
//!
//! Titles are words, so they live in `words::frame`; this file only knows the paths.

use yew_router::Routable;

/// One place a person can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// The entry; shows the first stage.
    #[at("/")]
    Home,
    /// Make or load a CA.
    #[at("/ca")]
    Ca,
    /// Prove possession of the CA's key and register it.
    #[at("/register")]
    Register,
    /// Lay the way of the event from AWS to the Worker.
    #[at("/wire")]
    Wire,
    /// Make device certificates.
    #[at("/devices")]
    Devices,
    /// See registrations as they happen.
    #[at("/watch")]
    Watch,
    /// Read any certificate.
    #[at("/inspect")]
    Inspect,
    /// Chat channels and webhooks.
    #[at("/destinations")]
    Destinations,
    /// The Worker's settings, sign-in, audit, appearance.
    #[at("/settings")]
    Settings,
    /// Anything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}

impl Route {
    /// The stages, in the order of the work.
    pub const STAGES: [Self; 5] = [Self::Ca, Self::Register, Self::Wire, Self::Devices, Self::Watch];

    /// The places beside the work.
    pub const ASIDE: [Self; 3] = [Self::Inspect, Self::Destinations, Self::Settings];

    /// The place that is shown: the entry is the first stage.
    #[must_use]
    pub fn shown(self) -> Self {
        match self {
            Self::Home => Self::Ca,
            Self::Ca
            | Self::Register
            | Self::Wire
            | Self::Devices
            | Self::Watch
            | Self::Inspect
            | Self::Destinations
            | Self::Settings
            | Self::NotFound => self,
        }
    }
}
