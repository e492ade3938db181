//! RSA public keys of which nobody needs the private half.

use crate::der::{bits, integer, oid, sequence, tlv};

/// A modulus of 2048 bits without small factors.
const GOOD: &str = "b6f7eced4a6825d72801eda82e34bc810a28a7f7a2fa612d619f717773ba4c1596d4addee255a4a92996bd8b5a9c37983d8d\
                    b74b35c85d432948cf746bd138f1af2bb9c8d3ca4013b2625ef751c6e5bce7a12f8070f6f1ed867744c9e35eac2d6d249caa\
                    84f531c1ea56006572adf02435e5790ca653b05590ff27007095be3ea680fd95f189a5cb70eea642c5aff5b9e17462a5775d\
                    05f3dbbad8808700385645bf6101efda89429642a199f25a4035ee48463507316d53c0e9dd2c8ccbf68d593651a15a659d77\
                    e8a2d01f03e16a0aa4043b204e44bdb55fe5694e362d66472c13bef21d870d8063b8f4476e42aac112df477730c289ec94668ead1df4d12f";
/// One of 1024 bits.
const SHORT: &str = "e9dfc317204d2cc61a665147d6bd2e71025746f682deb957c800ae65fa85b535c00bf53fe31510be2d08298cf609cf913f53\
                     8c4d329b8a6e566307b70cde9f26d57685580a151e37e1d452b2ed6e979af562770a93ac2281d4748ef0702bd01d7bc865c6\
                     71c4264a8779ac58b30f4884181637df5a0bccbd09372860fac5aa05";

pub(crate) fn good() -> Vec<u8> {
    key(&hex::decode(GOOD).unwrap(), &[1, 0, 1])
}

pub(crate) fn short() -> Vec<u8> {
    key(&hex::decode(SHORT).unwrap(), &[1, 0, 1])
}

pub(crate) fn even() -> Vec<u8> {
    let mut modulus = hex::decode(GOOD).unwrap();
    *modulus.last_mut().unwrap() &= 0xfe;
    key(&modulus, &[1, 0, 1])
}

/// Divisible by three: the sum of its octets is, since 256 leaves 1.
pub(crate) fn divisible() -> Vec<u8> {
    let mut modulus = vec![0; 256];
    modulus[0] = 0xff;
    modulus[255] = 0x03;
    key(&modulus, &[1, 0, 1])
}

/// A power of 65537, as the primes of ROCA are modulo each small prime.
pub(crate) fn roca() -> Vec<u8> {
    let mut modulus = vec![1_u8];
    for _ in 0..128 {
        let shifted = [modulus.as_slice(), &[0, 0]].concat();
        let mut carry = 0_u16;
        let mut sum = shifted.clone();
        for (place, octet) in sum.iter_mut().rev().enumerate() {
            let own = modulus.iter().rev().nth(place).copied().unwrap_or_default();
            let total = u16::from(*octet) + u16::from(own) + carry;
            *octet = total.to_be_bytes()[1];
            carry = total >> 8;
        }
        modulus = if carry > 0 { [&[1], sum.as_slice()].concat() } else { sum };
    }
    key(&modulus, &[1, 0, 1])
}

pub(crate) fn with_exponent(exponent: &[u8]) -> Vec<u8> {
    key(&hex::decode(GOOD).unwrap(), exponent)
}

fn key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let algorithm = sequence(&[&oid("1.2.840.113549.1.1.1"), &tlv(5, &[])]);
    sequence(&[&algorithm, &bits(0, &sequence(&[&integer(modulus), &integer(exponent)]))])
}
