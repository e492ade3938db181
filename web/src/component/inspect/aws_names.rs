//! What AWS IoT calls a certificate: its `certificateId`, and its ARN in an account and Region.

use jitr_shared::aws::{AccountId, Arn, Region};
use jitr_shared::inspect::Subject;
use yew::{Html, Properties, component, html};

use crate::component::account_fields::AccountFields;
use crate::component::certificate_id::CertificateIdLine;
use crate::hook::use_account::use_account;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::Line;
use crate::ui::command::Command;
use crate::ui::folded::Folded;

/// What [`AwsNames`] shows.
#[derive(Properties, PartialEq)]
pub struct AwsNamesProps {
    /// The certificate in short.
    pub line: Line,
}

/// What AWS IoT calls a certificate; nothing for anything else.
#[component]
pub fn AwsNames(props: &AwsNamesProps) -> Html {
    let words = &use_words().inspect;
    let account = use_account().account;
    let line = &props.line;
    if !matches!(line.subject, Subject::Certificate(_)) {
        return Html::default();
    }
    let place = account.region.parse::<Region>().ok().zip(account.account_id.parse::<AccountId>().ok());
    let arns = place.and_then(|(region, account)| {
        let device = Arn::certificate(&region, &account, &line.sha256.parse().ok()?);
        Some((device, Arn::ca_certificate(&region, &account, &line.sha256.parse().ok()?)))
    });
    html! {
        <>
            <CertificateIdLine certificate_id={line.sha256.clone()} />
            <Folded summary={words.arn} small=true>
                if let Some((device, ca)) = arns {
                    <Command label={words.arn_device} text={device.to_string()} />
                    if line.is_ca { <Command label={words.arn_ca} text={ca.to_string()} /> }
                } else {
                    <p class="field-hint">{ words.arn_needs }</p>
                }
                <AccountFields />
            </Folded>
        </>
    }
}
