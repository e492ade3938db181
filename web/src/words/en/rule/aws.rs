//! English: what AWS IoT will answer.

use jitr_shared::inspect::AwsRule as Rule;

use crate::platform::clock;
use crate::words::rule::RulesOf;

pub(super) const AWS: RulesOf<Rule> = RulesOf { what, why, remedy };

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::NotACa => "AWS IoT will refuse it as a CA: CA:TRUE is missing.",
        Rule::SignatureNotTaken { algorithm } => {
            return format!("AWS IoT does not take signatures with {algorithm}.");
        }
        Rule::PssNotListed => "The signature is RSASSA-PSS; AWS IoT may refuse it.",
        Rule::RsaTooShort { bits } => return format!("AWS IoT will refuse the RSA key of {bits} bits."),
        Rule::CurveNotTaken { curve } => return format!("AWS IoT does not take keys on the curve {curve}."),
        Rule::KeyNotTaken { kind } => return format!("AWS IoT takes no {kind} keys."),
        Rule::Expired { not_after } => {
            return format!("AWS IoT will refuse it: expired at {}.", utc(not_after.seconds()));
        }
        Rule::NotYetValid { not_before } => {
            return format!("AWS IoT will refuse it before {}.", utc(not_before.seconds()));
        }
        Rule::PemTooLong { characters } => {
            return format!("Its PEM has {characters} characters; AWS IoT takes 65,536.");
        }
        Rule::KeyAudited => "Device Defender will report this key (CVE-2017-15361).",
        Rule::IntermediateCa => "This is an intermediate CA; AWS IoT takes it as well.",
        Rule::SignsOnlyCas => "This CA signs other CAs here, no device.",
        Rule::CaEndsSoon { not_after } => {
            return format!("The CA ends at {}, within 30 days.", utc(not_after.seconds()));
        }
        Rule::CaMayNotSign => "The CA's keyUsage does not allow to sign certificates.",
        Rule::CaBelowPathLength { limit } => {
            return format!("A CA above allows {limit} CAs below it, and this is one more.");
        }
        Rule::SeveralCas { count } => return format!("The file holds {count} CAs."),
        Rule::ProofNeeded => "In mode DEFAULT a verification certificate has to come with it.",
        Rule::NoProof => {
            "In mode SNI_ONLY nothing is proven, and no verification certificate may come with \
             it."
        }
        Rule::CodeMalformed => "This is no registration code.",
        Rule::CodeMissing => "The verification certificate has no common name.",
        Rule::CodeTwice => "The verification certificate has several common names.",
        Rule::CodeOfAnotherRegion => "The common name is this code; whose code it is can't be seen from it.",
        Rule::CodeWritten => "The common name is the code, written with other spaces or capitals.",
        Rule::CodeDiffers => "The common name is not this code.",
        Rule::ProofIsTheCa => "This is the CA certificate itself.",
        Rule::ProofSelfSigned => "The verification certificate signed itself.",
        Rule::ProofNotSignedByCa => "The verification certificate was not signed by this CA.",
        Rule::ProofHasCaKey => "The verification certificate has the CA's own key.",
        Rule::ProofIsCa => "The verification certificate is a CA.",
        Rule::ProofOutsideValidity => "The verification certificate is outside its validity.",
        Rule::SignatureNotChecked => "Whether this CA signed it can't be checked here.",
        Rule::DeviceIsTheCa => "This is the CA certificate itself.",
        Rule::DeviceIsCa => "The device certificate is a CA.",
        Rule::DeviceHasCaKey => "The device certificate has the CA's own key.",
        Rule::CaOutsideValidity => "The CA is outside its validity.",
        Rule::NoClientAuth => "extendedKeyUsage does not name clientAuth.",
        Rule::NoCommonName => "The device certificate has no common name.",
        Rule::NameInPolicy { character } => {
            return format!("The common name has “{character}”, which policies do not take.");
        }
        Rule::DeviceBelowIntermediate { between } => {
            return format!("Another CA stands between the device and this CA: {between}.");
        }
        Rule::DeviceSelfSigned => "The device certificate signed itself.",
        Rule::DeviceNotSignedByCa => "This CA did not sign the device certificate.",
        Rule::CaInactive => "The CA is INACTIVE.",
        Rule::AutoRegistrationOff => "Auto-registration is off.",
        Rule::TemplateAttached => "A provisioning template is attached to the CA.",
        Rule::TemplateNotAttached => "No provisioning template is attached to the CA.",
        Rule::FirstConnectionCloses => "The first connection will be closed.",
        Rule::NoServerName => "The device sends no server name (SNI).",
        Rule::DeviceNotFirst => "What is sent does not begin with the device certificate.",
        Rule::CaNotSent => "The CA certificate is not sent with the device's.",
        Rule::ChainTooDeep { sent } => return format!("{sent} certificates are sent."),
        Rule::RoleMissing => "The registration configuration has no roleArn that is one.",
        Rule::BodyNotText => "templateBody is not a text.",
        Rule::TemplateNotJson { line, column } => {
            return format!("The template is no JSON object: line {line}, column {column}.");
        }
        Rule::TemplateTooLong { characters } => {
            return format!("The template has {characters} characters; AWS IoT takes 10,240.");
        }
        Rule::TemplateElsewhere { name } => return format!("The template “{name}” is not in here."),
        Rule::TemplateKeyUnknown => "A key that templates do not have.",
        Rule::TemplateKeyWrong => "A key is missing, or of the wrong type.",
        Rule::ParameterNotInCertificate { name } => {
            return format!("This certificate has no value for {name}.");
        }
        Rule::ParameterUnknown { name } => return format!("{name} is not filled in at a first connection."),
        Rule::ParameterDefault { name } => return format!("{name} comes from its Default."),
        Rule::ParameterUndeclared { name } => return format!("“{name}” is referred to and not declared."),
        Rule::FunctionUnknown { name } => return format!("{name} is no function of provisioning templates."),
        Rule::ResourceType { found } => return format!("“{found}” is no type of resource."),
        Rule::ResourceMissing { kind } => return format!("The template has no {kind}."),
        Rule::ThingNameNotTaken { name } => return format!("“{name}” is no name of a thing."),
        Rule::CertificateNotReferred => {
            "The certificate resource does not name the certificate that connects."
        }
        Rule::StatusNotActive { status } => return format!("The certificate's Status is “{status}”."),
        Rule::PolicyMissing => "A policy has neither PolicyDocument nor PolicyName.",
        Rule::PolicyNotJson => "A PolicyDocument is no JSON.",
        Rule::PolicyNameNotTaken { name } => return format!("“{name}” is no name of a policy."),
    };
    said.to_owned()
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::NotACa => {
            "It answers “The CA certificate does not have the basicConstraints extension as \
             true”."
        }
        Rule::SignatureNotTaken { .. } => {
            "Its list has SHA-256, SHA-384 and SHA-512 with RSA or ECDSA, and DSA with SHA-256."
        }
        Rule::PssNotListed => {
            "The guide listed it until 2020 and does not any more; what AWS answers today is \
             not documented."
        }
        Rule::RsaTooShort { .. } => {
            "It answers “The key in the certificate is not valid”; 2048 bits are the least."
        }
        Rule::CurveNotTaken { .. } => "It names P-256, P-384 and P-521 only.",
        Rule::KeyNotTaken { .. } => "They are in none of its lists; it takes RSA and EC keys.",
        Rule::Expired { .. } | Rule::NotYetValid { .. } => {
            "Registration and connection ask for a certificate inside its validity."
        }
        Rule::PemTooLong { .. } => "The API refuses a longer CertificatePem.",
        Rule::KeyAudited => "Its audit looks for keys of that broken library.",
        Rule::IntermediateCa => "It looks for the CA that signed a device certificate itself, root or not.",
        Rule::SignsOnlyCas => {
            "AWS IoT looks for the CA that signed the device certificate itself, not for one \
             above it."
        }
        Rule::CaEndsSoon { .. } => "Device Defender reports it, and it should sign nothing any more.",
        Rule::CaMayNotSign => {
            "Whether AWS IoT looks at keyUsage is not documented; other validators refuse its \
             certificates."
        }
        Rule::ProofNeeded => {
            "It proves that you hold the CA's key; one account a Region can register the CA."
        }
        Rule::NoProof => "Several accounts can register the CA; devices are told apart by SNI.",
        Rule::CodeMalformed => "AWS's has 64 hexadecimal digits.",
        Rule::CodeMissing => {
            "AWS IoT looks for the registration code there and answers \
             RegistrationCodeValidationException."
        }
        Rule::CodeTwice => "Which one AWS IoT reads is not documented.",
        Rule::CodeOfAnotherRegion => "Each account and Region has its own; one of another Region is refused.",
        Rule::CodeWritten => "AWS IoT compares exactly and answers RegistrationCodeValidationException.",
        Rule::CodeDiffers => {
            "AWS IoT answers RegistrationCodeValidationException; the code may be of another \
             account or Region, or was renewed."
        }
        Rule::ProofIsTheCa => "The verification certificate is another one, which the CA signs.",
        Rule::ProofSelfSigned => {
            "It proves the CA's key only if that made the signature; AWS IoT answers \
             CertificateValidationException."
        }
        Rule::ProofNotSignedByCa => "AWS IoT answers CertificateValidationException.",
        Rule::CaBelowPathLength { .. } => {
            "Whether AWS IoT looks at path lengths is not documented; other validators refuse \
             every device below this CA."
        }
        Rule::SeveralCas { .. } => {
            "One call registers one CA; what AWS IoT does with more in one file is not documented."
        }
        Rule::DeviceHasCaKey => {
            "Who has the device can issue certificates. Whether AWS IoT refuses it is not \
             documented."
        }
        Rule::CaOutsideValidity => {
            "It should sign nothing any more; whether devices still register by it is not \
             documented."
        }
        Rule::TemplateElsewhere { .. } => {
            "A registration configuration may name a template that is kept at AWS, so it can't \
             be looked at here."
        }
        Rule::PolicyNameNotTaken { .. } => "AWS IoT takes 1 to 128 letters, digits and + = , . @ - _.",
        Rule::ProofHasCaKey => {
            "AWS's instructions make a key of its own for it; whether this one is refused is \
             not documented."
        }
        Rule::ProofIsCa => "Whether AWS IoT minds is not documented; it needs to sign nothing.",
        Rule::ProofOutsideValidity => "Whether AWS IoT looks at it is not documented.",
        Rule::SignatureNotChecked => "The algorithm is not supported, and AWS IoT takes it hardly either.",
        Rule::DeviceIsTheCa => "A device connects with a certificate that the CA signed.",
        Rule::DeviceIsCa => {
            "Whether AWS IoT refuses it is not documented; who takes the device's key could \
             issue certificates."
        }
        Rule::NoClientAuth => "Nothing says that AWS IoT asks for it; other brokers do.",
        Rule::NoCommonName => {
            "Policies that name the device by ${iot:Certificate.Subject.CommonName} match \
             nothing."
        }
        Rule::NameInPolicy { .. } => "AWS IoT does not fill such a value in, so the device may nothing.",
        Rule::DeviceBelowIntermediate { .. } => {
            "AWS IoT looks for the CA that signed the device certificate itself, whatever the \
             chain."
        }
        Rule::DeviceSelfSigned | Rule::DeviceNotSignedByCa => {
            "AWS IoT finds no registered CA for it: the connection closes without an event."
        }
        Rule::CaInactive => {
            "New device certificates are not registered; it is what RegisterCACertificate \
             leaves without setAsActive."
        }
        Rule::AutoRegistrationOff => "A first connection closes, and nothing is registered.",
        Rule::TemplateAttached => {
            "AWS IoT provisions by the template instead of leaving the certificate to you."
        }
        Rule::TemplateNotAttached => {
            "The certificate stays PENDING_ACTIVATION, and only the event is published."
        }
        Rule::FirstConnectionCloses => {
            "AWS IoT registers the certificate on the MQTT CONNECT, and lets the device in once \
             it is ACTIVE."
        }
        Rule::NoServerName => "AWS IoT refuses connections without the full endpoint as SNI.",
        Rule::DeviceNotFirst => "TLS takes the first certificate for the device's own (RFC 8446, 4.4.2).",
        Rule::CaNotSent => "With SNI it is optional today; AWS's guide of 2020 asked for both.",
        Rule::ChainTooDeep { .. } => {
            "AWS's SDKs refuse long files (“PEM has greater than expected depth”); how many AWS \
             IoT takes is not documented."
        }
        Rule::RoleMissing => "AWS IoT provisions as that role; without it the call is refused.",
        Rule::BodyNotText => "The API takes the template as one JSON string, its quotes escaped.",
        Rule::TemplateNotJson { .. } => "AWS IoT refuses it when it is attached.",
        Rule::TemplateTooLong { .. } => "The API refuses a longer templateBody.",
        Rule::TemplateKeyUnknown => "It is refused or ignored; often it is a wrong capital.",
        Rule::TemplateKeyWrong => "AWS IoT refuses the template, or cannot provision by it.",
        Rule::ParameterNotInCertificate { .. } => {
            "A certificate must have all parameters of the template; otherwise provisioning \
             fails, and it stays PENDING_ACTIVATION."
        }
        Rule::ParameterUnknown { .. } => {
            "Only AWS::IoT::Certificate::Id and seven attributes of the subject are."
        }
        Rule::ParameterDefault { .. } => {
            "The guide asks for all values in the certificate; that a Default counts here is \
             not documented."
        }
        Rule::ParameterUndeclared { .. } => "AWS IoT can't resolve the Ref.",
        Rule::FunctionUnknown { .. } => {
            "They have Fn::Join, Fn::Select, Fn::FindInMap, Fn::Split and Fn::Sub."
        }
        Rule::ResourceType { .. } => "There are AWS::IoT::Thing, AWS::IoT::Certificate and AWS::IoT::Policy.",
        Rule::ResourceMissing { .. } => {
            "Without a certificate nothing is activated; without a policy the device may nothing."
        }
        Rule::ThingNameNotTaken { .. } => {
            "AWS IoT takes 1 to 128 letters, digits and : _ -; provisioning fails with any other."
        }
        Rule::CertificateNotReferred => {
            "The guide's template has CertificateId with Ref AWS::IoT::Certificate::Id."
        }
        Rule::StatusNotActive { .. } => "The device is let in only once its certificate is ACTIVE.",
        Rule::PolicyMissing => "AWS IoT does not know what to attach.",
        Rule::PolicyNotJson => "It is a JSON object, written as one string.",
    }
}

#[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::NotACa => "Issue the CA certificate again with basicConstraints=critical,CA:TRUE.",
        Rule::SignatureNotTaken { .. } => "Sign it again with ECDSA or RSA over SHA-256.",
        Rule::PssNotListed => "Sign with RSA PKCS#1 v1.5 or ECDSA to be safe.",
        Rule::RsaTooShort { .. } | Rule::KeyNotTaken { .. } => {
            "Make a new key: EC P-256, or RSA with 2048 bits or more."
        }
        Rule::CurveNotTaken { .. } => "Make a new key on P-256.",
        Rule::Expired { .. } => "Issue a new one; it gets a new certificateId.",
        Rule::NotYetValid { .. } => "Wait, or check the clock of the machine that made it.",
        Rule::PemTooLong { .. } => "Issue it again with fewer names or extensions.",
        Rule::KeyAudited => "Make a new key with another library.",
        Rule::IntermediateCa => "Register it if it is the one that signs devices.",
        Rule::SignsOnlyCas => "Register the CA below it that signs devices.",
        Rule::CaEndsSoon { .. } => "Make a new CA and register it beside this one.",
        Rule::CaMayNotSign => "Issue the CA certificate again with keyCertSign.",
        Rule::ProofNeeded => "Make it with the registration code of the account and Region.",
        Rule::NoProof => "Leave verificationCertificate empty; let devices send the full endpoint as SNI.",
        Rule::CodeMalformed => "Copy it again from GetRegistrationCode.",
        Rule::CodeMissing => "Issue it again with the code as common name.",
        Rule::CodeTwice => "Issue it again with the code as the only common name.",
        Rule::CodeOfAnotherRegion => "Compare it with GetRegistrationCode in the Region where you register.",
        Rule::CodeWritten => "Issue it again with the code exactly as AWS gives it.",
        Rule::CodeDiffers => "Get the code of the Region and issue the certificate with it.",
        Rule::ProofIsTheCa => "Make a verification certificate with the registration code.",
        Rule::ProofSelfSigned => "Sign it with the CA's key.",
        Rule::ProofNotSignedByCa => "Sign it with the key of the CA that you register.",
        Rule::CaBelowPathLength { .. } => {
            "Have it issued by a CA that allows one, or sign devices with the CA above."
        }
        Rule::SeveralCas { .. } => "Give the call a file with this one alone.",
        Rule::ProofHasCaKey | Rule::DeviceHasCaKey => "Make a key for it.",
        Rule::CaOutsideValidity => "Register a new CA and issue the device's certificate by it.",
        Rule::TemplateElsewhere { .. } => "Paste the template's own body to have it looked at.",
        Rule::PolicyNameNotTaken { .. } => "Give it another name.",
        Rule::ProofIsCa | Rule::DeviceIsCa => "Issue it with CA:FALSE.",
        Rule::ProofOutsideValidity => "Issue it again; AWS's example is valid for 500 days.",
        Rule::SignatureNotChecked => "Check it with openssl verify.",
        Rule::DeviceIsTheCa => "Issue a device certificate.",
        Rule::NoClientAuth => "Issue it with clientAuth to be safe.",
        Rule::NoCommonName => "Issue it with the device's name as common name.",
        Rule::NameInPolicy { .. } => "Issue it with letters, digits, hyphens and the like.",
        Rule::DeviceBelowIntermediate { .. } => "Register the CA that signed the device.",
        Rule::DeviceSelfSigned => "Let the CA sign it, or register it with RegisterCertificateWithoutCA.",
        Rule::DeviceNotSignedByCa => "Register the CA that signed it, or sign with this one.",
        Rule::CaInactive => "Set it ACTIVE with UpdateCACertificate.",
        Rule::AutoRegistrationOff => "Set newAutoRegistrationStatus=ENABLE with UpdateCACertificate.",
        Rule::TemplateAttached => {
            "Remove it: UpdateCACertificate with removeAutoRegistration, then ENABLE again."
        }
        Rule::TemplateNotAttached => "Attach it as registrationConfig with UpdateCACertificate.",
        Rule::FirstConnectionCloses => "Let the device try again for a minute or more, at growing intervals.",
        Rule::NoServerName => "Connect by the endpoint's name, and let the TLS library send it.",
        Rule::DeviceNotFirst => "Send the device certificate first, then its CA.",
        Rule::CaNotSent => "Nothing; if the first connection is not seen, send both.",
        Rule::ChainTooDeep { .. } => "Send the device certificate and its CA at most.",
        Rule::RoleMissing => "Add the ARN of a role that iot.amazonaws.com may assume.",
        Rule::BodyNotText => "Write the template's JSON into a string.",
        Rule::TemplateNotJson { .. } => "Correct the place; often it is a comma too much.",
        Rule::TemplateTooLong { .. } => "Put the policy into AWS IoT and name it by PolicyName.",
        Rule::TemplateKeyUnknown => {
            "Compare it with Parameters, Resources, Type, Properties, OverrideSettings."
        }
        Rule::TemplateKeyWrong => {
            "Write it as the guide has it: Parameters with Type String, Resources, ThingName."
        }
        Rule::ParameterNotInCertificate { .. } => {
            "Issue certificates with that attribute, or take the parameter out."
        }
        Rule::ParameterUnknown { .. } => "Take one of these, or give it a Default.",
        Rule::ParameterDefault { .. } => "Try it with one device first.",
        Rule::ParameterUndeclared { .. } => "Declare it under Parameters with Type String.",
        Rule::FunctionUnknown { .. } => "Use one of these.",
        Rule::ResourceType { .. } => "Correct the Type.",
        Rule::ResourceMissing { .. } => "Add the resource.",
        Rule::ThingNameNotTaken { .. } => {
            "Issue certificates with such names, or build the name of another attribute."
        }
        Rule::CertificateNotReferred => "Write it like that.",
        Rule::StatusNotActive { .. } => "Write \"Status\": \"ACTIVE\".",
        Rule::PolicyMissing => "Name a policy that exists, or write its document.",
        Rule::PolicyNotJson => "Correct it; look at the escaped quotes.",
    }
}

fn utc(seconds: i64) -> String {
    clock::utc(seconds.saturating_mul(1000))
}
