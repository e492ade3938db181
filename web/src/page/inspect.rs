//! Inspect: anything dropped or pasted, read in the issuer; works without Worker and sign-in.

use std::rc::Rc;

use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::inspect::Report;
use yew::{
    Callback, Html, Properties, UseReducerHandle, component, hook, html, use_effect_with, use_mut_ref,
    use_reducer,
};

use crate::component::certificate_card::CertificateCard;
use crate::component::certificate_compare::CertificateCompare;
use crate::component::certificate_facts::CertificateFactList;
use crate::component::chain_tree::ChainTree;
use crate::component::finding_list::FindingList;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::CertificateSummary;
use crate::platform::file::read;
use crate::platform::picked::Picked;
use crate::platform::task;
use crate::route::Route;
use crate::state::inspect::{InspectAction, Inspection, masked, readable, with_masked_key};
use crate::state::keys::KeysAction;
use crate::ui::button::Button;
use crate::ui::command::Command;
use crate::ui::drop_zone::DropZone;
use crate::ui::field::{Field, FieldKind};
use crate::ui::folded::Folded;
use crate::ui::stage::{HowItWorks, Part, Stage};
use crate::words::certificate::CardRole;
use crate::words::openssl;

const AWS_PAGE: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/x509-client-certs.html";

/// Inspect.
#[component]
pub fn InspectPage() -> Html {
    let words = use_words();
    let inspection = use_reducer(Inspection::default);
    let look = use_look(&inspection);
    use_handed_over(&look);
    let onfiles = {
        let look = look.clone();
        Callback::from(move |picked: Vec<Picked>| {
            let look = look.clone();
            task::spawn(async move {
                let mut all = Vec::new();
                for file in &picked {
                    // A file that can't be read or is too large counts as empty: the report says so.
                    let bytes = read(file).await.map(|file| file.bytes).unwrap_or_default();
                    all.extend_from_slice(&bytes);
                    // PEM files often lack the last line break; DER comes alone.
                    if picked.len() > 1 {
                        all.push(b'\n');
                    }
                }
                look.emit(all);
            });
        })
    };
    let clear = {
        let dispatch = inspection.dispatcher();
        Callback::from(move |()| dispatch.dispatch(InspectAction::Cleared))
    };
    let reading = inspection.awaited.is_some().then_some(words.inspect.reading);
    html! {
        <Stage route={Route::Inspect} lead={words.inspect.lead}>
            <Part title={words.inspect.input} next=true>
                <DropZone id="inspect-files" label={words.inspect.choose} hint={words.inspect.input_hint} {onfiles} />
                <Field id="inspect-text" label={words.inspect.input} kind={FieldKind::Lines} code=true
                    value={inspection.text.clone()} placeholder="-----BEGIN CERTIFICATE-----"
                    oninput={look.reform(String::into_bytes)} />
                if inspection.report.is_some() { <Button label={words.inspect.clear} onclick={clear} /> }
                <p class="waiting" role="status">{ reading }</p>
                if let Some(fault) = &inspection.fault { <IssuerNote fault={fault.clone()} /> }
            </Part>
            if let Some(report) = &inspection.report {
                <ReportParts report={(**report).clone()} />
            } else {
                <p class="empty">{ words.inspect.empty }</p>
            }
            <HowItWorks paragraphs={[words.inspect.how_first.into(), words.inspect.how_second.into()]} link={AWS_PAGE} />
            <Folded summary={words.inspect.commands}>
                <Command label="openssl" text={openssl::INSPECT} />
            </Folded>
        </Stage>
    }
}

/// Reads bytes and shows what came of it.
#[hook]
fn use_look(inspection: &UseReducerHandle<Inspection>) -> Callback<Vec<u8>> {
    let words = use_words();
    let announce = use_announce();
    let keys = use_keys();
    let inspection = inspection.clone();
    let count = use_mut_ref(|| 0_u32);
    Callback::from(move |bytes: Vec<u8>| {
        let Some(keys) = keys.clone() else { return };
        let (text, bytes) = match String::from_utf8(bytes) {
            Ok(text) => {
                let text = masked(&text);
                let bytes = readable(&text).into_bytes();
                (text, bytes)
            }
            // DER is no text: there is nothing to show in the field.
            Err(der) => (String::new(), der.into_bytes()),
        };
        let number = count.borrow().wrapping_add(1);
        *count.borrow_mut() = number;
        inspection.dispatch(InspectAction::Came { number, text: text.clone() });
        let (dispatch, announce) = (inspection.dispatcher(), announce.clone());
        task::spawn(async move {
            let outcome = keys.inspect(bytes).await.map(|report| Box::new(with_masked_key(report, &text)));
            if let Ok(report) = &outcome {
                announce.emit((words.inspect.read)(report.certificates.len(), report.findings.len()));
            }
            dispatch.dispatch(InspectAction::Read { number, outcome });
        });
    })
}

/// Takes the certificate that another page sent here.
#[hook]
fn use_handed_over(look: &Callback<Vec<u8>>) {
    let keys = use_keys();
    let sent = keys.as_ref().map(|keys| keys.keys.to_inspect.clone()).unwrap_or_default();
    let look = look.clone();
    use_effect_with(sent, move |sent| {
        if let Some(keys) = keys.filter(|_| !sent.is_empty()) {
            look.emit(sent.clone().into_bytes());
            keys.keys.dispatch(KeysAction::ToInspect(String::new()));
        }
    });
}

#[derive(Properties, PartialEq)]
struct ReportPartsProps {
    report: Report,
}

#[component]
fn ReportParts(props: &ReportPartsProps) -> Html {
    let words = &use_words().inspect;
    let report = &props.report;
    let certificates: Vec<CertificateFacts> =
        report.certificates.iter().map(|certificate| certificate.facts.clone()).collect();
    let several = report.forest.leaves.len() > 1;
    html! {
        <>
            <Part title={words.findings}>
                <FindingList findings={report.findings.clone()} certificates={certificates.clone()} />
            </Part>
            if !report.forest.leaves.is_empty() {
                <Part title={words.chain}>{ for report.forest.leaves.iter().enumerate().map(|(place, leaf)| html! {
                    <>
                        if several { <h3>{ (words.chain_number)(place + 1) }</h3> }
                        <ChainTree forest={report.forest.clone()} leaf={*leaf} certificates={certificates.clone()} />
                    </>
                }) }</Part>
            }
            if certificates.len() > 1 {
                <Folded summary={words.compare}>
                    <CertificateCompare certificates={Rc::from(certificates.as_slice())} />
                </Folded>
            }
            if !certificates.is_empty() {
                <Part title={words.certificates}><div class="cards">{ for certificates.iter().map(|facts| html! {
                    <CertificateCard key={facts.certificate_id.clone()} certificate={summary(facts)} role={role(facts)} inspected=true>
                        <CertificateFactList facts={facts.clone()} />
                    </CertificateCard>
                }) }</div></Part>
            }
        </>
    }
}

fn role(facts: &CertificateFacts) -> CardRole {
    let client = |usage: &Vec<String>| usage.iter().any(|purpose| purpose == "1.3.6.1.5.5.7.3.2");
    match facts.is_ca {
        Some(true) if facts.self_signed => CardRole::RootCa,
        Some(true) => CardRole::SigningCa,
        Some(false) | None if facts.extended_key_usage.as_ref().is_some_and(client) => CardRole::Device,
        Some(false) | None => CardRole::Other,
    }
}

fn summary(facts: &CertificateFacts) -> CertificateSummary {
    CertificateSummary {
        name: facts.common_name.clone().unwrap_or_else(|| facts.subject.clone()),
        certificate_id: facts.certificate_id.clone(),
        serial: facts.serial.clone(),
        pem: jitr_shared::certificate::pem::write("CERTIFICATE", &facts.der),
        not_before: facts.not_before.seconds(),
        not_after: facts.not_after.seconds(),
        self_signed: facts.self_signed,
    }
}
