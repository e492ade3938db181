//! A fault in full: what happened, where, why, what to do, and the raw text folded below.

use jitr_shared::api::problem::{AwsProblem, Problem};
use yew::{AttrValue, Html, Properties, component, html};

use crate::hook::use_account::use_account;
use crate::hook::use_words::use_words;
use crate::platform::http::ApiError;
use crate::state::account::Account;
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::problem::{FaultWords, ProblemWords};

/// What [`ProblemNote`] shows.
#[derive(Properties, PartialEq)]
pub struct ProblemNoteProps {
    /// The fault.
    pub fault: ApiError,
}

/// A fault in full.
#[component]
pub fn ProblemNote(props: &ProblemNoteProps) -> Html {
    let words = &use_words().problem;
    let account = use_account().account;
    match &props.fault {
        ApiError::Problem(problem) => refused(problem, words, &account),
        ApiError::Unreachable { path, detail } => silent(&words.unreachable, path, detail, words),
        ApiError::Unreadable { path, status, detail } => {
            silent(&words.unreadable, path, &format!("HTTP {status}: {detail}"), words)
        }
    }
}

fn refused(problem: &Problem, words: &ProblemWords, account: &Account) -> Html {
    let fault = said(problem, words);
    let raw = serde_json::to_string_pretty(problem).unwrap_or_default();
    html! {
        <Note tone={Tone::Bad} title={fault.what} alert=true>
            if let Some(field) = &problem.field { <p>{ (words.field)(field) }</p> }
            if let Some(aws) = &problem.aws { { aws_said(aws, words) } } else { <p lang="en">{ &problem.detail }</p> }
            <p><strong>{ words.remedy_label }{ ": " }</strong>{ fault.remedy }</p>
            if let Some(action) = problem.aws.as_ref().and_then(|aws| aws.missing_action.as_ref()) {
                { missing(action, words, account) }
            }
            <Folded summary={words.raw} small=true><pre class="raw" tabindex="0">{ raw }</pre></Folded>
        </Note>
    }
}

/// The words that fit best: AWS's code says more than ours where AWS spoke.
fn said(problem: &Problem, words: &ProblemWords) -> FaultWords {
    let of_aws = problem.aws.as_ref().and_then(|aws| (words.of_aws)(&aws.code));
    of_aws.unwrap_or_else(|| (words.of_code)(problem.code))
}

fn aws_said(aws: &AwsProblem, words: &ProblemWords) -> Html {
    html! {
        <p>
            <strong>{ words.aws_said }</strong>
            { " (" }<code>{ &aws.operation }</code>{ ", " }<code>{ &aws.code }</code>{ format!(", HTTP {}): ", aws.status) }
            <q lang="en">{ &aws.message }</q>
        </p>
    }
}

fn missing(action: &str, words: &ProblemWords, account: &Account) -> Html {
    let statement = AttrValue::from(statement(action, account));
    html! {
        <div class="missing-action">
            <p><strong>{ (words.missing_action)(action) }</strong>{ " " }{ words.add_statement }</p>
            <Command text={statement} label={AttrValue::from(action.to_owned())} />
        </div>
    }
}

/// The narrowest statement that is certain to help: the action, on what it can be narrowed to (facts of the service
/// authorization reference; calls that name no resource need `*`).
fn statement(action: &str, account: &Account) -> String {
    let resource = match action {
        "iot:DescribeCACertificate" | "iot:UpdateCACertificate" | "iot:DeleteCACertificate" => "cacert/*",
        "iot:DescribeCertificate"
        | "iot:UpdateCertificate"
        | "iot:AttachPolicy"
        | "iot:DetachPolicy"
        | "iot:ListAttachedPolicies"
        | "iot:AttachThingPrincipal" => "cert/*",
        "iot:CreateTopicRule" | "iot:ReplaceTopicRule" | "iot:GetTopicRule" => "rule/*",
        "iot:CreatePolicy" | "iot:GetPolicy" => "policy/*",
        "iot:CreateThing" | "iot:DescribeThing" | "iot:ListThingPrincipals" => "thing/*",
        _ => "",
    };
    let resource = if resource.is_empty() { "*".to_owned() } else { account.place().arn(resource) };
    format!("{{\n  \"Effect\": \"Allow\",\n  \"Action\": \"{action}\",\n  \"Resource\": \"{resource}\"\n}}")
}

fn silent(fault: &FaultWords, path: &str, detail: &str, words: &ProblemWords) -> Html {
    html! {
        <Note tone={Tone::Bad} title={fault.what} alert=true>
            <p><strong>{ words.remedy_label }{ ": " }</strong>{ fault.remedy }</p>
            <Folded summary={words.raw} small=true>
                <pre class="raw" tabindex="0">{ path }{ "\n" }{ detail }</pre>
            </Folded>
        </Note>
    }
}
