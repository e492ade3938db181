//! The certificates that a device trusts when it connects: who signed AWS IoT's server certificate.
//!
//! Amazon Root CA 1 to 4 as they stand in Debian's `ca-certificates` (package of Mozilla's list), which are the ones of
//! <https://www.amazontrust.com/repository/>; a test pins each by its SHA-256. An endpoint with another server certificate
//! (a custom domain, a test stand) brings its own root.
//! Source: AWS IoT Core Developer Guide, "Server authentication", "CA certificates for server authentication".

/// Amazon Root CA 1 (RSA 2048), the one that AWS recommends first.
pub const AMAZON_ROOT_CA_1: &str = include_str!("amazon_root_ca_1.pem");
/// Amazon Root CA 2 (RSA 4096).
pub const AMAZON_ROOT_CA_2: &str = include_str!("amazon_root_ca_2.pem");
/// Amazon Root CA 3 (P-256).
pub const AMAZON_ROOT_CA_3: &str = include_str!("amazon_root_ca_3.pem");
/// Amazon Root CA 4 (P-384).
pub const AMAZON_ROOT_CA_4: &str = include_str!("amazon_root_ca_4.pem");

/// Which root stands in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerRoot {
    /// Amazon Root CA 1.
    Amazon,
    /// The root of an endpoint that is not signed by Amazon (setting `IOT_SERVER_CA`), as PEM.
    Own {
        /// One or more certificates.
        pem: String,
    },
}

impl ServerRoot {
    /// Its file name in a bundle.
    #[must_use]
    pub const fn file_name(&self) -> &'static str {
        match self {
            Self::Amazon => "AmazonRootCA1.pem",
            Self::Own { .. } => "server-root.pem",
        }
    }

    /// Its content.
    #[must_use]
    pub fn pem(&self) -> &str {
        match self {
            Self::Amazon => AMAZON_ROOT_CA_1,
            Self::Own { pem } => pem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AMAZON_ROOT_CA_1, AMAZON_ROOT_CA_2, AMAZON_ROOT_CA_3, AMAZON_ROOT_CA_4};
    use crate::certificate::{
        certificate_id, name, pem,
        read::Parsed,
        signature::{Check, check_parsed},
    };

    /// The fingerprints that <https://www.amazontrust.com/repository/> lists.
    const PUBLISHED: [(&str, &str, &str); 4] = [
        (
            AMAZON_ROOT_CA_1,
            "CN=Amazon Root CA 1,O=Amazon,C=US",
            "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e",
        ),
        (
            AMAZON_ROOT_CA_2,
            "CN=Amazon Root CA 2,O=Amazon,C=US",
            "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4",
        ),
        (
            AMAZON_ROOT_CA_3,
            "CN=Amazon Root CA 3,O=Amazon,C=US",
            "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4",
        ),
        (
            AMAZON_ROOT_CA_4,
            "CN=Amazon Root CA 4,O=Amazon,C=US",
            "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092",
        ),
    ];

    #[test]
    fn the_amazon_roots_are_the_published_ones() {
        for (pem, subject, fingerprint) in PUBLISHED {
            let reading = pem::read(pem.as_bytes());
            let [block] = reading.blocks.as_slice() else { panic!("one certificate expected") };
            assert_eq!((reading.faults.len(), block.faults.len()), (0, 0));
            let root = Parsed::from_der(&block.contents).unwrap();
            assert_eq!((name::text(root.tbs.subject()).as_str(), root.trailing), (subject, 0));
            assert_eq!(certificate_id(&root.der), fingerprint);
            assert_eq!(check_parsed(&root, &root), Check::Valid);
        }
    }
}
