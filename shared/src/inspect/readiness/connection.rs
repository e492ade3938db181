//! Will a first connection be seen: the CA's settings, what is sent in the handshake, SNI?

use super::{CaSetting, Connection, sheet::Sheet};
use crate::inspect::{finding::Evidence, rule::AwsRule};

impl Sheet<'_> {
    pub(super) fn jitr(&mut self, certificate: usize, setting: CaSetting) {
        self.settings(setting);
        if setting.template_attached {
            let evidence = Evidence::default().in_field("registrationConfig").expecting("absent");
            self.say_of_setting(AwsRule::TemplateAttached, Some(evidence));
        }
        self.say(AwsRule::FirstConnectionCloses, certificate);
    }

    pub(super) fn jitp(&mut self, certificate: usize, setting: CaSetting) {
        self.settings(setting);
        if !setting.template_attached {
            let evidence = Evidence::default().in_field("registrationConfig").finding("absent");
            self.say_of_setting(AwsRule::TemplateNotAttached, Some(evidence));
        }
        self.say(AwsRule::FirstConnectionCloses, certificate);
    }

    fn settings(&mut self, setting: CaSetting) {
        if !setting.active {
            let evidence = Evidence::default().in_field("status").expecting("ACTIVE").finding("INACTIVE");
            self.say_of_setting(AwsRule::CaInactive, Some(evidence));
        }
        if !setting.auto_registration {
            let evidence = Evidence::default().in_field("autoRegistrationStatus");
            let evidence = evidence.expecting("ENABLE").finding("DISABLE");
            self.say_of_setting(AwsRule::AutoRegistrationOff, Some(evidence));
        }
    }

    pub(super) fn connection(&mut self, certificate: usize, ca: usize, connection: &Connection) {
        if !connection.server_name {
            let evidence = Evidence::default().in_field("server_name").finding("absent");
            self.say_of_setting(AwsRule::NoServerName, Some(evidence));
        }
        let sent = &connection.sent;
        if sent.first() != Some(&certificate) {
            self.say(AwsRule::DeviceNotFirst, certificate);
        }
        if sent.contains(&certificate) && !sent.contains(&ca) {
            self.say(AwsRule::CaNotSent, certificate);
        }
        if sent.len() > 2 {
            self.say(AwsRule::ChainTooDeep { sent: sent.len() }, certificate);
        }
    }
}
