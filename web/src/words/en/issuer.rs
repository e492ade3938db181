//! English: why the issuer did not do what was asked. What happened, why, what to do: one function each, one arm a fault.

use crate::issuer::message::IssuerFault;
use crate::words::certificate::Explanation;

/// Explains a fault.
pub(super) fn explain(fault: &IssuerFault) -> Explanation {
    Explanation { what: what(fault).to_owned(), why: why(fault), remedy: remedy(fault).to_owned() }
}

fn what(fault: &IssuerFault) -> &'static str {
    match fault {
        IssuerFault::Start { .. } => "The issuer, the part that makes keys, could not be started.",
        IssuerFault::OtherBuild { .. } => "The page and the issuer are of different builds.",
        IssuerFault::Crashed { .. } => "The issuer ended, and every key in it is gone.",
        IssuerFault::Message { .. } => "Page and issuer did not understand each other.",
        IssuerFault::UnknownHandle => "This key was forgotten.",
        IssuerFault::Field { .. } => "A field can't be used.",
        IssuerFault::Certificate { .. } => "The CA certificate could not be read.",
        IssuerFault::NotACa => "This certificate is not one of a CA.",
        IssuerFault::Key { .. } => "The key file could not be used.",
        IssuerFault::PassphraseMissing => "The key file is encrypted.",
        IssuerFault::WrongPassphrase => "The passphrase does not open the key file.",
        IssuerFault::OtherKey => "The key is not the one of this certificate.",
        IssuerFault::Container { .. } => "The PKCS#12 file could not be used.",
        IssuerFault::Sealed => "This key goes into no file.",
        IssuerFault::NameDiffers => "The key was not written in clear.",
        IssuerFault::List { .. } => "The revocation list could not be used.",
        IssuerFault::ListNotMade { .. } => "The revocation list could not be made.",
        IssuerFault::Manifest { .. } => "No serial numbers could be read from this file.",
        IssuerFault::Issue { .. } => "The certificate could not be made.",
        IssuerFault::WebCrypto { .. } => "The browser's WebCrypto refused.",
        IssuerFault::PartNeeded { .. } => "A part of the issuer was not loaded.",
        IssuerFault::ReaderEnded { .. } => "What reads files ended over this file. Your keys are untouched.",
        IssuerFault::ReaderTooSlow { .. } => {
            "What reads files was ended, because this file took too long. Your keys are untouched."
        }
        IssuerFault::CsrsGone => "The CSRs are not here any more: what reads files was started anew.",
        IssuerFault::NoPlan => "The devices were not planned yet.",
        IssuerFault::OtherPlan => "Other devices were planned meanwhile, so these were not made.",
        IssuerFault::BatchRuns => "Another batch is running.",
        IssuerFault::Batch { .. } => "A device of the batch could not be made.",
        IssuerFault::OutOfMemory => "The browser has no memory left for this batch.",
        IssuerFault::Package { .. } => "The ZIP could not be made.",
    }
}

fn why(fault: &IssuerFault) -> String {
    match fault {
        IssuerFault::Start { detail }
        | IssuerFault::Crashed { detail }
        | IssuerFault::Message { detail }
        | IssuerFault::Field { detail }
        | IssuerFault::Certificate { detail }
        | IssuerFault::Key { detail }
        | IssuerFault::Container { detail }
        | IssuerFault::List { detail }
        | IssuerFault::ListNotMade { detail }
        | IssuerFault::Manifest { detail }
        | IssuerFault::Issue { detail }
        | IssuerFault::WebCrypto { detail }
        | IssuerFault::Batch { detail }
        | IssuerFault::ReaderEnded { detail }
        | IssuerFault::Package { detail } => detail.clone(),
        IssuerFault::ReaderTooSlow { seconds } => format!("It may take {seconds} seconds."),
        IssuerFault::OtherBuild { page, issuer } => format!("page {page}, issuer {issuer}"),
        IssuerFault::NotACa => {
            String::from("basicConstraints CA:TRUE is missing, and AWS IoT registers no CA without it.")
        }
        IssuerFault::OtherKey => {
            String::from("The public key of the file and the one in the certificate differ.")
        }
        IssuerFault::UnknownHandle
        | IssuerFault::PartNeeded { .. }
        | IssuerFault::CsrsGone
        | IssuerFault::NoPlan
        | IssuerFault::OtherPlan
        | IssuerFault::OutOfMemory
        | IssuerFault::BatchRuns
        | IssuerFault::PassphraseMissing
        | IssuerFault::WrongPassphrase
        | IssuerFault::Sealed
        | IssuerFault::NameDiffers => String::new(),
    }
}

fn remedy(fault: &IssuerFault) -> &'static str {
    match fault {
        IssuerFault::Start { .. } => {
            "Reload the page. If it stays so, the browser is too old or an extension blocks Web Workers."
        }
        IssuerFault::OtherBuild { .. } => {
            "A new version was deployed while this tab was open. Save what you need, then reload the page."
        }
        IssuerFault::Crashed { .. } => {
            "Load your CA again from its certificate and its encrypted key file. A key that was never downloaded is lost."
        }
        IssuerFault::Message { .. } => "Reload the page.",
        IssuerFault::UnknownHandle => "Load the CA again from its certificate and its encrypted key file.",
        IssuerFault::Field { .. } => "Correct it and try again.",
        IssuerFault::Certificate { .. } => {
            "Give one CA certificate, as PEM (-----BEGIN CERTIFICATE-----) or DER."
        }
        IssuerFault::NotACa => "Make a CA here, or issue yours again with basicConstraints=critical,CA:TRUE.",
        IssuerFault::Key { .. } => {
            "Give the CA's private key as PKCS#8, encrypted or not. To convert: openssl pkcs8 -topk8 -in ca.key -out ca.key.pem"
        }
        IssuerFault::PassphraseMissing => "Type its passphrase and load it again.",
        IssuerFault::WrongPassphrase => {
            "Check upper and lower case and the keyboard's language, then try again."
        }
        IssuerFault::OtherKey => "Choose the key file that belongs to this CA certificate.",
        IssuerFault::Container { .. } => {
            "Export it again with AES-256 and SHA-256, key and certificate in it: openssl pkcs12 -export -inkey ca.key -in ca.pem -out ca.p12"
        }
        IssuerFault::Sealed => {
            "Sign with it while this tab is open. For a key with a copy, make a CA that can be downloaded."
        }
        IssuerFault::NameDiffers => {
            "Type the CA's name exactly as the card shows it, or choose an encrypted file."
        }
        IssuerFault::List { .. } => "Give the newest list of this CA, PEM or DER.",
        IssuerFault::ListNotMade { .. } => "Correct what is named. The list before is as it was.",
        IssuerFault::Manifest { .. } => {
            "Give certificates (PEM or DER), or the manifest.json or manifest.csv of a batch."
        }
        IssuerFault::Issue { .. } => "Check the validity against the CA's, and that the CA may sign.",
        IssuerFault::WebCrypto { .. } => {
            "Open the page over https or on localhost: browsers give WebCrypto to no other."
        }
        IssuerFault::PartNeeded { .. } => "Try again; if it stays so, reload the page.",
        IssuerFault::ReaderEnded { .. } | IssuerFault::ReaderTooSlow { .. } => {
            "Try again with this file alone. If it stays so, the file is damaged or made to do harm: please report it, without keys in it."
        }
        IssuerFault::CsrsGone => "Bring them again.",
        IssuerFault::NoPlan => "Plan the devices first, then start.",
        IssuerFault::OtherPlan => "Start again: they are planned anew.",
        IssuerFault::BatchRuns => "Wait until it ends, or stop it.",
        IssuerFault::OutOfMemory => {
            "Save what was finished, close other tabs, then make the rest in smaller batches."
        }
        IssuerFault::Batch { .. } => {
            "Save what was finished. Then run the rest again; if it stays so, reload the page."
        }
        IssuerFault::Package { .. } => "Check the endpoint and try again.",
    }
}
