//! Carries a request of the page out, inside the Web Worker: keys by WebCrypto, certificates and files by `shared`.
//!
//! Draft -> spec -> to-be-signed bytes -> signature by the CA's key -> certificate (`shared::certificate::issue` checks the signature and
//! reads the result back) -> answer. A verification key is not exportable and is dropped with the call that made it; a device's key
//! leaves only inside its finished ZIP. Not here: the messages' way, the keys' names.

use std::cell::RefCell;

use jitr_shared::api::ca::DeviceEndpoint;
use jitr_shared::bundle::endpoint::DeviceEndpoint as Endpoint;
use jitr_shared::bundle::readme::{Language, mosquitto_command};
use jitr_shared::bundle::server_root::ServerRoot;
use jitr_shared::bundle::{DeviceFiles, device_entries, zip};
use jitr_shared::certificate::Role;
use jitr_shared::certificate::crl::RevocationReason;
use jitr_shared::certificate::crl::make::{self, ListSpec, Revocation};
use jitr_shared::certificate::draft::{CertificateSpec, Draft};
use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::certificate::inspect::inspect;
use jitr_shared::certificate::issue::{IssuerIdentity, SERIAL_LENGTH, prepare};
use jitr_shared::certificate::key::{EncryptionEntropy, PrivateKey};
use jitr_shared::certificate::signature::SignatureValue;
use jitr_shared::time::UnixTime;
use zeroize::Zeroizing;

use super::fault::ServeError;
use super::keyring::Keyring;
use super::message::{
    CaCertificate, CertificateSummary, DevicePackage, IssuerFault, KeyFile, KeyHandle, MadeList, Reply,
    Request,
};
use crate::platform::web_crypto::SigningKey;
use crate::platform::{clock, entropy};

/// How `PrivateKey::encrypted_pem` encrypts, as a person can look it up.
const KEY_FILE_ALGORITHM: &str = "PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC";

/// The issuer: the keys of this tab, and what is done with them.
#[derive(Default)]
pub struct Issuer {
    cas: RefCell<Keyring<Ca>>,
}

/// A CA that can sign.
#[derive(Clone)]
struct Ca {
    key: SigningKey,
    certificate: Vec<u8>,
}

impl Issuer {
    /// Does what is asked.
    ///
    /// # Errors
    /// Why it can't be done; nothing half-done stays.
    pub async fn serve(&self, request: Request) -> Result<Reply, IssuerFault> {
        let served = match request {
            Request::MakeCa { draft } => self.make_ca(&draft).await,
            Request::LoadCa { certificate, key, passphrase } => {
                self.load_ca(&certificate, &Zeroizing::new(key), &Zeroizing::new(passphrase)).await
            }
            Request::ExportCaKey { handle, passphrase } => {
                self.export_ca_key(handle, &Zeroizing::new(passphrase)).await
            }
            Request::MakeVerification { handle, registration_code } => {
                self.make_verification(handle, registration_code).await
            }
            Request::MakeDevice { handle, draft, endpoint, korean } => {
                self.make_device(handle, &draft, &endpoint, korean).await
            }
            Request::MakeList { handle, number, this_update, next_update, serials, reason, former } => {
                let updates = [this_update, next_update].map(UnixTime::from_seconds);
                self.make_list(
                    handle,
                    &number,
                    updates,
                    (
                        &serials,
                        RevocationReason::from_number(reason).unwrap_or(RevocationReason::Unspecified),
                    ),
                    &former,
                )
                .await
            }
            Request::Inspect { bytes } => Ok(Reply::Report(Box::new(inspect(&Zeroizing::new(bytes), now())))),
            Request::Forget { handle } => {
                self.cas.borrow_mut().forget(handle);
                Ok(Reply::Forgotten)
            }
            Request::ForgetAll => {
                self.cas.borrow_mut().forget_all();
                Ok(Reply::Forgotten)
            }
        };
        served.map_err(IssuerFault::from)
    }

    async fn make_ca(&self, draft: &Draft) -> Result<Reply, ServeError> {
        let spec = parse(draft, Role::RootCa)?;
        let key = SigningKey::generate(true).await?;
        let certificate = issue(&spec, key.public_spki(), IssuerIdentity::SelfSigned, &key).await?;
        let summary = summary(&certificate)?;
        let handle = self.cas.borrow_mut().keep(Ca { key, certificate });
        Ok(Reply::Ca(CaCertificate { handle, certificate: summary, from_file: false }))
    }

    async fn load_ca(&self, certificate: &[u8], key: &[u8], passphrase: &str) -> Result<Reply, ServeError> {
        let mut report = inspect(certificate, now());
        let facts = match (report.certificates.pop(), report.certificates.len()) {
            (Some(facts), 0) => facts,
            (Some(_), others) => return Err(ServeError::SeveralCertificates { found: others + 1 }),
            (None, _) => return Err(ServeError::NoCertificate),
        };
        if facts.is_ca != Some(true) {
            return Err(ServeError::NotACa);
        }
        let private = PrivateKey::read(key, (!passphrase.is_empty()).then_some(passphrase))?;
        private.check_belongs_to(&facts.der)?;
        let key = SigningKey::import(private.pkcs8_der(), private.spki_der().to_vec()).await?;
        let summary = summary_of(&facts);
        let handle = self.cas.borrow_mut().keep(Ca { key, certificate: facts.der });
        Ok(Reply::Ca(CaCertificate { handle, certificate: summary, from_file: true }))
    }

    async fn export_ca_key(&self, handle: KeyHandle, passphrase: &str) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let private = PrivateKey::from_pkcs8_der(&ca.key.pkcs8().await?)?;
        private.check_belongs_to(&ca.certificate)?;
        let random = EncryptionEntropy {
            salt: entropy::random_bytes()?,
            initialisation_vector: entropy::random_bytes()?,
        };
        let pem = private.encrypted_pem(passphrase, random)?;
        Ok(Reply::CaKey(KeyFile { pem, algorithm: KEY_FILE_ALGORITHM.to_owned() }))
    }

    async fn make_verification(&self, handle: KeyHandle, code: String) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let draft = Draft { common_name: code, ..Draft::new(Role::VerificationCertificate) };
        let spec = parse(&draft, Role::VerificationCertificate)?;
        // It only has to exist: AWS asks for the CA's signature, and nobody ever uses this key again.
        let key = SigningKey::generate(false).await?;
        let certificate =
            issue(&spec, key.public_spki(), IssuerIdentity::Certificate(&ca.certificate), &ca.key).await?;
        Ok(Reply::Verification { certificate_pem: summary(&certificate)?.pem })
    }

    async fn make_device(
        &self,
        handle: KeyHandle,
        draft: &Draft,
        endpoint: &DeviceEndpoint,
        korean: bool,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let spec = parse(draft, Role::Device)?;
        let address = Endpoint::parse(&endpoint.address)?;
        let server_root = match &endpoint.server_ca_pem {
            Some(pem) => ServerRoot::Own { pem: pem.clone() },
            None => ServerRoot::Amazon,
        };
        let key = SigningKey::generate(true).await?;
        let certificate =
            issue(&spec, key.public_spki(), IssuerIdentity::Certificate(&ca.certificate), &ca.key).await?;
        let pkcs8 = key.pkcs8().await?;
        let name = spec.common_name();
        let entries = device_entries(&DeviceFiles {
            name,
            key_pkcs8: &pkcs8,
            certificate: &certificate,
            issuers: &[&ca.certificate],
            server_root: &server_root,
            endpoint: &address,
            language: if korean { Language::Korean } else { Language::English },
        })?;
        Ok(Reply::Device(DevicePackage {
            certificate: summary(&certificate)?,
            file_name: format!("{name}.zip"),
            archive: zip::archive(&entries).map_err(|error| ServeError::Archive(Box::new(error)))?,
            command: mosquitto_command(name, &address, &server_root),
        }))
    }

    async fn make_list(
        &self,
        handle: KeyHandle,
        number: &str,
        [this_update, next_update]: [UnixTime; 2],
        (serials, reason): (&str, RevocationReason),
        former: &[u8],
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let number = number.parse().map_err(|_| ServeError::ListNumber)?;
        let added = serials.split_whitespace().map(|serial| {
            let serial = serial.parse().map_err(|_| ServeError::ListNumber)?;
            Ok(Revocation { serial, at: this_update, reason })
        });
        let added = added.collect::<Result<Vec<_>, ServeError>>()?;
        let former = (!former.is_empty()).then_some(former);
        let spec = ListSpec { number: &number, this_update, next_update, added: &added, former };
        let unsigned = make::prepare(&spec, &ca.certificate)?;
        let signature = ca.key.sign(unsigned.bytes()).await?;
        let der = unsigned.finish(SignatureValue::RawRs(&signature))?;
        Ok(Reply::List(MadeList { entries: unsigned.entries(), der }))
    }

    /// A copy, so that nothing stays borrowed while WebCrypto works.
    fn ca(&self, handle: KeyHandle) -> Result<Ca, ServeError> {
        self.cas.borrow().find(handle).cloned().ok_or(ServeError::UnknownHandle)
    }
}

fn parse(draft: &Draft, role: Role) -> Result<CertificateSpec, ServeError> {
    if draft.role != role {
        return Err(ServeError::Role { asked: role, found: draft.role });
    }
    draft.parse().map_err(ServeError::Draft)
}

async fn issue(
    spec: &CertificateSpec,
    subject: &[u8],
    issuer: IssuerIdentity<'_>,
    key: &SigningKey,
) -> Result<Vec<u8>, ServeError> {
    let serial: [u8; SERIAL_LENGTH] = entropy::random_bytes()?;
    let unsigned = prepare(spec, subject, issuer, serial, now())?;
    let signature = key.sign(unsigned.bytes()).await?;
    Ok(unsigned.finish(SignatureValue::RawRs(&signature))?.der)
}

fn summary(der: &[u8]) -> Result<CertificateSummary, ServeError> {
    let report = inspect(der, now());
    report.certificates.first().map(summary_of).ok_or(ServeError::NoCertificate)
}

fn summary_of(facts: &CertificateFacts) -> CertificateSummary {
    CertificateSummary {
        name: facts.common_name.clone().unwrap_or_else(|| facts.subject.clone()),
        certificate_id: facts.certificate_id.clone(),
        pem: jitr_shared::certificate::pem::write("CERTIFICATE", &facts.der),
        not_before: facts.not_before.seconds(),
        not_after: facts.not_after.seconds(),
        self_signed: facts.self_signed,
    }
}

fn now() -> UnixTime {
    UnixTime::from_seconds(clock::now().div_euclid(1000))
}
