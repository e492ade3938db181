//! A signature's algorithm and value -> what they say.

use rsa::pkcs1::RsaPssParamsOwned;
use spki::AlgorithmIdentifierOwned;

use crate::{
    certificate::public_key::RSASSA_PSS,
    inspect::{
        item::{PssParameters, SignatureFacts},
        oid,
    },
};

pub(super) fn signature_facts(algorithm: &AlgorithmIdentifierOwned, value: &[u8]) -> SignatureFacts {
    let oid = algorithm.oid.to_string();
    SignatureFacts {
        name: oid::name(&oid).map(str::to_owned),
        oid,
        pss: pss(algorithm),
        value: hex::encode(value),
    }
}

fn pss(algorithm: &AlgorithmIdentifierOwned) -> Option<PssParameters> {
    if algorithm.oid != RSASSA_PSS {
        return None;
    }
    let parameters = algorithm.parameters.as_ref()?.decode_as::<RsaPssParamsOwned>().ok()?;
    let named = |oid: String| oid::name(&oid).map_or(oid.clone(), str::to_owned);
    let mask = parameters.mask_gen.parameters.as_ref().map(|hash| hash.oid.to_string());
    Some(PssParameters {
        hash: named(parameters.hash.oid.to_string()),
        mask_hash: mask.map(named).unwrap_or_default(),
        salt_length: u32::from(parameters.salt_len),
        trailer: 1,
    })
}
