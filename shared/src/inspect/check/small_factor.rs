//! What trial division by small primes tells of an RSA modulus, without any arithmetic on large numbers.
//!
//! Source: RFC 8017 section 3.1 (a modulus is a product of large primes); CVE-2017-15361 (ROCA): the primes of a broken
//! library are powers of 65537 modulo each small prime, and so are their products.

/// As far as NIST SP 800-89 section 5.3.3 goes.
const LARGEST: u32 = 751;
/// The primes of the broken library's product for its shortest keys end here; longer keys use more.
const LARGEST_OF_ROCA: u32 = 167;
const GENERATOR: u32 = 65_537;

/// The smallest odd prime factor below 752 of a big-endian number.
pub(super) fn small_factor(modulus: &[u8]) -> Option<u32> {
    primes(LARGEST).find(|prime| remainder(modulus, *prime) == 0)
}

/// Whether a modulus is of the form that ROCA breaks; by chance one in 2^27 is.
pub(super) fn is_roca(modulus: &[u8]) -> bool {
    primes(LARGEST_OF_ROCA).all(|prime| is_power(remainder(modulus, prime), prime))
}

fn primes(largest: u32) -> impl Iterator<Item = u32> {
    (3..=largest).filter(|number| (2..*number).take_while(|d| d * d <= *number).all(|d| number % d != 0))
}

fn remainder(number: &[u8], prime: u32) -> u32 {
    number.iter().fold(0, |rest, octet| ((rest << 8) | u32::from(*octet)) % prime)
}

/// Whether a number is a power of the generator modulo a prime.
fn is_power(number: u32, prime: u32) -> bool {
    let mut power = 1;
    for _ in 0..prime {
        if power == number {
            return true;
        }
        power = power * (GENERATOR % prime) % prime;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{is_roca, primes, small_factor};

    #[test]
    fn small_factors_are_found() {
        assert_eq!(primes(20).collect::<Vec<_>>(), [3, 5, 7, 11, 13, 17, 19]);
        assert_eq!(small_factor(&[0x01, 0x00, 0x01]), None, "65537 is prime");
        assert_eq!(small_factor(&(751_u32 * 757).to_be_bytes()), Some(751));
        assert_eq!(small_factor(&(757_u32 * 757).to_be_bytes()), None);
    }

    #[test]
    fn a_power_of_the_generator_looks_like_roca_and_others_do_not() {
        assert!(is_roca(&65_537_u64.pow(3).to_be_bytes()));
        assert!(!is_roca(&(65_537_u64.pow(3) + 2).to_be_bytes()));
    }
}
