//! Numbers of any size in decimal digits.

/// Octets that are written in decimal: the largest serial number of RFC 5280 has 20, and the work grows with the square.
const MOST_OCTETS: usize = 1024;

/// The content octets of an INTEGER in decimal digits, with its sign; hex if there are too many.
pub(in crate::inspect) fn signed_decimal(octets: &[u8]) -> String {
    if octets.first().is_none_or(|first| first & 0x80 == 0) {
        return decimal(octets);
    }
    // Two's complement: all bits the other way round, and one more.
    let mut magnitude: Vec<u8> = octets.iter().map(|octet| !octet).collect();
    for octet in magnitude.iter_mut().rev() {
        let (sum, carried) = octet.overflowing_add(1);
        *octet = sum;
        if !carried {
            break;
        }
    }
    format!("-{}", decimal(&magnitude))
}

/// Octets as a number without sign in decimal digits; hex if there are too many.
pub(in crate::inspect) fn decimal(octets: &[u8]) -> String {
    if octets.len() > MOST_OCTETS {
        return format!("0x{}", hex::encode(octets));
    }
    // Nine digits a place, the least first.
    let mut places: Vec<u32> = vec![0];
    for octet in octets {
        let mut carry = u64::from(*octet);
        for place in &mut places {
            let value = u64::from(*place) * 256 + carry;
            carry = value / PLACE;
            *place = u32::try_from(value % PLACE).unwrap_or_default();
        }
        if carry > 0 {
            places.push(u32::try_from(carry).unwrap_or_default());
        }
    }
    let mut digits = places.iter().rev();
    let first = digits.next().map(u32::to_string).unwrap_or_default();
    digits.fold(first, |text, place| format!("{text}{place:09}"))
}

const PLACE: u64 = 1_000_000_000;

#[cfg(test)]
mod tests {
    use super::{decimal, signed_decimal};

    #[test]
    fn numbers_of_any_size_and_sign_are_written() {
        assert_eq!(decimal(&[]), "0");
        assert_eq!(decimal(&[0xff; 8]), "18446744073709551615");
        assert_eq!(decimal(&[1, 0, 0, 0, 0, 0, 0, 0, 0]), "18446744073709551616");
        assert_eq!(decimal(&[0x3b, 0x9a, 0xca, 0]), "1000000000");
        assert_eq!(signed_decimal(&[0]), "0");
        assert_eq!(signed_decimal(&[0xff]), "-1");
        assert_eq!(signed_decimal(&[0x80, 0]), "-32768");
        assert_eq!(signed_decimal(&[0, 0x80]), "128");
        assert!(decimal(&[1; 2000]).starts_with("0x0101"));
    }
}
