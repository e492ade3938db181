//! Unguessable names: destination ids, confirmation tokens, the inbox's webhook secret.

/// Returns `N` random bytes.
///
/// # Errors
/// When the operating system has no entropy to give.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Returns a random identifier in the form of a UUID, as AWS names its destinations.
///
/// # Errors
/// When the operating system has no entropy to give.
pub(crate) fn uuid() -> Result<String, getrandom::Error> {
    let [a, b, c, d, e] =
        [hex(bytes::<4>()?), hex(bytes::<2>()?), hex(bytes::<2>()?), hex(bytes::<2>()?), hex(bytes::<6>()?)];
    Ok(format!("{a}-{b}-{c}-{d}-{e}"))
}

/// Returns `N` random bytes in hexadecimal.
///
/// # Errors
/// When the operating system has no entropy to give.
pub(crate) fn token<const N: usize>() -> Result<String, getrandom::Error> {
    Ok(hex(bytes::<N>()?))
}

fn hex<const N: usize>(bytes: [u8; N]) -> String {
    hex::encode(bytes)
}
