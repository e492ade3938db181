//! Which IP addresses lie on the public internet.
//!
//! Address -> yes or no, by the registries of special-purpose addresses as they stood in 2026. The standard library's
//! own `is_global` is not stable. Not here: names ([`super::target`]).
//!
//! Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), RFC 5735, RFC 9637.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether an IPv4 address is public.
pub(crate) fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !SPECIAL_V4.iter().any(|(network, length)| bits >> (32 - length) == network.to_bits() >> (32 - length))
}

/// Whether an IPv6 address is public: global unicast, and no carrier of another address.
///
/// Everything outside 2000::/3 is loopback, link-local, unique local, multicast, an IPv4 address in disguise
/// (`::ffff:0:0/96`, `64:ff9b::/96`), or not given out.
pub(crate) fn is_public_v6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    let lies_in =
        |network: Ipv6Addr, length: u32| bits >> (128 - length) == network.to_bits() >> (128 - length);
    lies_in(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3)
        && !SPECIAL_V6.iter().any(|(network, length)| lies_in(*network, *length))
}

const SPECIAL_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),       // this network
    (Ipv4Addr::new(10, 0, 0, 0), 8),      // private
    (Ipv4Addr::new(100, 64, 0, 0), 10),   // shared by carriers (CGNAT)
    (Ipv4Addr::new(127, 0, 0, 0), 8),     // loopback
    (Ipv4Addr::new(169, 254, 0, 0), 16),  // link-local, cloud metadata
    (Ipv4Addr::new(172, 16, 0, 0), 12),   // private
    (Ipv4Addr::new(192, 0, 0, 0), 24),    // protocol assignments
    (Ipv4Addr::new(192, 0, 2, 0), 24),    // documentation
    (Ipv4Addr::new(192, 88, 99, 0), 24),  // 6to4 relays
    (Ipv4Addr::new(192, 168, 0, 0), 16),  // private
    (Ipv4Addr::new(198, 18, 0, 0), 15),   // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24), // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),  // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),     // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),     // reserved, broadcast
];

const SPECIAL_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // Teredo, ORCHID, benchmarks
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4: carries an IPv4 address
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation
];

#[cfg(test)]
mod tests {
    use super::{is_public_v4, is_public_v6};

    #[test]
    fn the_edges_of_ipv4_networks() {
        for private in [
            "0.255.255.255",
            "10.255.255.255",
            "100.127.255.255",
            "172.31.255.255",
            "198.19.255.255",
            "239.1.1.1",
        ] {
            assert!(!is_public_v4(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.0.1",
            "172.32.0.0",
            "198.20.0.0",
            "223.255.255.255",
        ] {
            assert!(is_public_v4(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn the_edges_of_ipv6_networks() {
        for private in [
            "::",
            "1fff:ffff::1",
            "4000::",
            "2001:1ff::1",
            "2001:db8::1",
            "2002::1",
            "3fff:fff::1",
            "fc00::1",
        ] {
            assert!(!is_public_v6(private.parse().unwrap()), "{private}");
        }
        for public in ["2001:200::1", "2600::1", "2a00:1450::1", "3fff:1000::1", "2003::1"] {
            assert!(is_public_v6(public.parse().unwrap()), "{public}");
        }
    }
}
