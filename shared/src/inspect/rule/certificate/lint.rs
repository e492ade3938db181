//! What zlint and pkilint call the rules about certificates.

use super::CertificateRule;

impl CertificateRule {
    /// What zlint (`e_`, `w_`, `n_`) and pkilint call it, where they have it.
    #[expect(clippy::too_many_lines, reason = "one line a rule, and nothing else")]
    pub(super) const fn lint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Version { .. } => "e_invalid_certificate_version, pkix.certificate_version_is_not_v3",
            Self::VersionExtensions { .. } => "e_cert_extensions_version_not_3",
            Self::SerialNotPositive => {
                "e_serial_number_not_positive, pkix.certificate_serial_number_out_of_range"
            }
            Self::SerialTooLong { .. } => {
                "e_serial_number_longer_than_20_octets, \
                 pkix.certificate_serial_number_out_of_range"
            }
            Self::EmptyIssuer => "e_issuer_field_empty, pkix.name_empty",
            Self::DateEncoding => "e_wrong_time_format_pre2050, pkix.wrong_time_useful_type",
            Self::ValidityOrder => "e_validity_time_not_positive, pkix.certificate_negative_validity_period",
            Self::EmptyCaSubject => "e_ca_subject_field_empty, pkix.name_empty",
            Self::EmptySubject => {
                "e_ext_san_not_critical_without_subject, \
                 pkix.san_extension_not_critical_empty_subject"
            }
            Self::AlternativeNamesCritical => {
                "w_ext_san_critical_with_subject_dn, \
                 pkix.san_extension_is_critical_non_empty_subject"
            }
            Self::Critical { .. } => {
                "e_ext_authority_key_identifier_critical, e_ext_subject_key_identifier_critical, \
                 e_ext_aia_marked_critical, w_ext_crl_distribution_marked_critical, \
                 e_ext_freshest_crl_marked_critical, w_ext_ian_critical"
            }
            Self::NotCritical { .. } => {
                "e_basic_constraints_not_critical, e_ext_name_constraints_not_critical, \
                 e_ext_policy_constraints_not_critical, e_inhibit_any_policy_not_critical"
            }
            Self::AuthorityKeyIdentifierMissing => {
                "e_ext_authority_key_identifier_missing, \
                 e_ext_authority_key_identifier_no_key_identifier, \
                 pkix.authority_key_identifier_extension_absent"
            }
            Self::SubjectKeyIdentifierMissing => {
                "e_ext_subject_key_identifier_missing_ca, pkix.certificate_skid_ca_missing"
            }
            Self::KeyUsageEmpty => "e_ext_key_usage_without_bits, pkix.no_ku_bits_set",
            Self::CertificateSigningWithoutCa => {
                "e_ext_key_usage_cert_sign_without_ca, \
                 pkix.ee_certificate_keycertsign_keyusage_set"
            }
            Self::CaWithoutKeyUsage => "e_ca_key_usage_missing, pkix.ca_certificate_no_ku_extension",
            Self::CaWithoutCertificateSigning => {
                "e_ca_key_cert_sign_not_set, pkix.ca_certificate_keycertsign_keyusage_not_set"
            }
            Self::CaWithoutCaTrue => "e_ca_is_ca",
            Self::PathLengthWithoutCa => {
                "e_path_len_constraint_improperly_included, \
                 pkix.basic_constraints_has_pathlen_for_non_ca"
            }
            Self::NameConstraintsWithoutCa => {
                "e_ext_name_constraints_not_in_ca, pkix.name_constraints_in_ee_certificate"
            }
            Self::NameConstraintsForm => "e_name_constraint_empty, pkix.name_constraints_no_subtrees",
            Self::PolicyConstraintsEmpty => "e_ext_policy_constraints_empty",
            Self::Policies => "e_ext_cert_policy_duplicate, pkix.duplicate_certificate_policy_oids",
            Self::AlternativeNamesEmpty => "e_ext_san_no_entries",
            Self::AlternativeNameForm => {
                "e_ext_san_rfc822_format_invalid, e_ext_san_uri_format_invalid, \
                 pkix.invalid_domain_name_syntax"
            }
            Self::AnyExtendedKeyUsageCritical => "w_eku_critical_improperly",
            Self::DistributionPoints => {
                "e_distribution_point_incomplete, \
                 pkix.distribution_point_does_not_contain_name_or_issuer"
            }
            Self::UnknownCriticalExtension { .. } => "pkix.unknown_extension",
            Self::DuplicateExtension { .. } => "e_ext_duplicate_extension, pkix.duplicate_extension",
            Self::BrokenExtension { .. } => "itu.invalid_asn1_syntax",
            Self::AlgorithmsDiffer => "pkix.certificate_signature_algorithm_mismatch",
            Self::AlgorithmParameters { .. } => {
                "e_tbs_signature_rsa_encryption_parameter_not_null, \
                 e_spki_rsa_encryption_parameter_not_null"
            }
            Self::StringCharacters => "e_subject_printable_string_badalpha",
            Self::NameLength { .. } => {
                "e_subject_common_name_max_length, e_subject_organization_name_max_length, \
                 e_subject_dn_serial_number_max_length"
            }
            Self::NameWhitespace => {
                "w_subject_dn_leading_whitespace, w_subject_dn_trailing_whitespace, \
                 w_issuer_dn_leading_whitespace, w_issuer_dn_trailing_whitespace"
            }
            Self::UniqueIdentifier => {
                "e_cert_contains_unique_identifier, pkix.subject_unique_id_present, \
                 pkix.issuer_unique_id_present"
            }
            Self::KeyUsageForKey { .. } => {
                "e_ecdsa_allowed_ku, pkix.key_usage_value_prohibited_for_ec, \
                 pkix.key_usage_value_prohibited_for_rsa"
            }
            Self::KeyUsageTrailingBits => "e_key_usage_incorrect_length, itu.invalid_asn1_syntax",
            Self::DefaultEncoded { .. } => "itu.invalid_asn1_syntax",
            Self::WeakRsa { .. } => "e_rsa_mod_less_than_2048_bits",
            Self::RsaModulusEven => "w_rsa_mod_not_odd",
            Self::RsaSmallFactor { .. } => "w_rsa_mod_factors_smaller_than_752",
            Self::RsaExponent => "e_rsa_public_exponent_not_odd, e_rsa_public_exponent_too_small",
            Self::RsaExponentRange => "w_rsa_public_exponent_not_in_range",
            Self::EcParameters => "e_ec_improper_curves",
            Self::WeakSignatureHash { .. } => "e_sub_cert_or_sub_ca_using_sha1",
            Self::NoExpiry
            | Self::Expired { .. }
            | Self::NotYetValid { .. }
            | Self::PolicyMappingsEmpty
            | Self::ExtendedKeyUsageEmpty
            | Self::StringType { .. }
            | Self::UnusedBits
            | Self::Roca
            | Self::EcPoint
            | Self::BrokenRequestSignature => return None,
        })
    }
}
