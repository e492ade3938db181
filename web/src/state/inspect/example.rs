//! Two bundles to try Inspect with: certificates alone, whose keys were thrown away when they were made.

/// A device, its signing CA and the root, in the order in which TLS sends them.
pub const GOOD: &str = include_str!("../../../examples/good.pem");

/// The root before what it issued and a second time; a signing CA of the right name that signed nothing; a device that expired,
/// and one whose issuer is not here.
pub const BROKEN: &str = include_str!("../../../examples/broken.pem");
