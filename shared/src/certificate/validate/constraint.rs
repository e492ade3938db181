//! Name constraints: whether a name lies where a CA above permits names, and not where it excludes them.
//!
//! The sets of all CAs above apply one by one, which is what section 6.1.4 (g)'s intersection and union come to. Each
//! comparison is counted. A constraint of a kind that is not known here is a fault only when a name of that kind occurs.
//! Source: RFC 5280 sections 4.2.1.10 and 6.1.3 (b), (c).

use x509_cert::ext::pkix::{NameConstraints, constraints::name::GeneralSubtree};

use super::{
    fault::{Effort, Fault, Place},
    host::{self, UriHost},
    subject_name::{NameKind, SubjectName},
    work::Work,
};

/// One CA's constraints, in the form in which they are compared.
pub(super) struct Constraints {
    by: Place,
    permitted: Vec<Subtree>,
    excluded: Vec<Subtree>,
}

struct Subtree {
    base: NameKind,
    /// A minimum or maximum is there, which RFC 5280 does not use.
    bounded: bool,
}

/// How a name relates to a subtree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// Of different kinds: the one says nothing about the other.
    Unrelated,
    Inside,
    Outside,
    /// A part of what the name stands for lies inside (`*.example.com` and `a.example.com`).
    Overlapping,
    /// The name or the constraint cannot be understood.
    Unknown,
}

impl Constraints {
    pub(super) fn new(constraints: &NameConstraints, by: Place) -> Self {
        let subtrees = |all: Option<&Vec<GeneralSubtree>>| -> Vec<Subtree> {
            let subtree = |subtree: &GeneralSubtree| Subtree {
                base: NameKind::new(&subtree.base),
                bounded: subtree.minimum != 0 || subtree.maximum.is_some(),
            };
            all.map(|all| all.iter().map(subtree).collect()).unwrap_or_default()
        };
        Self {
            by,
            permitted: subtrees(constraints.permitted_subtrees.as_ref()),
            excluded: subtrees(constraints.excluded_subtrees.as_ref()),
        }
    }

    /// Whether every base has the form that its kind wants.
    pub(super) fn are_well_formed(&self) -> bool {
        self.permitted.iter().chain(&self.excluded).all(|subtree| !subtree.bounded && is_base(&subtree.base))
    }

    /// Compares one name with every subtree; `None` if it may stand, or the work is exhausted.
    pub(super) fn fault_of(&self, name: &SubjectName, work: &mut Work) -> Option<Fault> {
        let (text, by) = (name.text.clone(), self.by);
        for subtree in &self.excluded {
            if !work.spend(Effort::Comparisons) {
                return None;
            }
            match subtree.relation(&name.kind) {
                Relation::Unrelated | Relation::Outside => {}
                Relation::Inside | Relation::Overlapping => {
                    return Some(Fault::NameExcluded { name: text, by });
                }
                Relation::Unknown => return Some(Fault::NameNotComparable { name: text, by }),
            }
        }
        let mut constrained = false;
        for subtree in &self.permitted {
            if !work.spend(Effort::Comparisons) {
                return None;
            }
            match subtree.relation(&name.kind) {
                Relation::Unrelated => {}
                Relation::Inside => return None,
                Relation::Outside | Relation::Overlapping => constrained = true,
                Relation::Unknown => return Some(Fault::NameNotComparable { name: text, by }),
            }
        }
        constrained.then_some(Fault::NameNotPermitted { name: text, by })
    }
}

impl Subtree {
    fn relation(&self, name: &NameKind) -> Relation {
        let relation = match (name, &self.base) {
            (NameKind::Dns(name), NameKind::Dns(base)) => dns(name, base),
            (NameKind::Email(name), NameKind::Email(base)) => email(name, base),
            (NameKind::Uri(name), NameKind::Uri(base)) => uri(name, base),
            (NameKind::Ip(name), NameKind::Ip(base)) => ip(name, base),
            (NameKind::Directory(name), NameKind::Directory(base)) => inside_if(name.is_within(base)),
            (NameKind::Other(name), NameKind::Other(base)) if name == base => Relation::Unknown,
            _ => Relation::Unrelated,
        };
        if self.bounded && relation != Relation::Unrelated { Relation::Unknown } else { relation }
    }
}

const fn inside_if(inside: bool) -> Relation {
    if inside { Relation::Inside } else { Relation::Outside }
}

fn dns(name: &str, base: &str) -> Relation {
    let within = |name: &str| {
        if base.starts_with('.') { host::is_below(name, base) } else { host::is_within(name, base) }
    };
    if !host::is_host_pattern(name) {
        return Relation::Unknown;
    }
    match name.strip_prefix("*.") {
        None => inside_if(within(name)),
        // Every name that the pattern stands for has one label more than its parent.
        Some(parent)
            if within(parent)
                || (base.starts_with('.')
                    && parent.eq_ignore_ascii_case(base.get(1..).unwrap_or_default())) =>
        {
            Relation::Inside
        }
        Some(parent) if base.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent)) => {
            Relation::Overlapping
        }
        Some(_) => Relation::Outside,
    }
}

fn email(name: &str, base: &str) -> Relation {
    let Some((local, host)) = host::mailbox(name) else { return Relation::Unknown };
    if let Some((base_local, base_host)) = base.split_once('@') {
        // The local part is the receiving host's own business: its case counts.
        return inside_if(local == base_local && host.eq_ignore_ascii_case(base_host));
    }
    if base.starts_with('.') {
        return inside_if(host::is_below(host, base));
    }
    inside_if(base.is_empty() || host.eq_ignore_ascii_case(base))
}

fn uri(name: &str, base: &str) -> Relation {
    match host::uri_host(name) {
        UriHost::Name(host) if base.starts_with('.') => inside_if(host::is_below(host, base)),
        UriHost::Name(host) => inside_if(base.is_empty() || host.eq_ignore_ascii_case(base)),
        // Section 4.2.1.10: such a name has to be refused where URIs are constrained.
        UriHost::Address | UriHost::None | UriHost::NotAUri => Relation::Unknown,
    }
}

fn ip(name: &[u8], base: &[u8]) -> Relation {
    let (address, mask) = base.split_at(base.len() / 2);
    if !is_network(base) || ![4, 16].contains(&name.len()) {
        return Relation::Unknown;
    }
    if name.len() != address.len() {
        return Relation::Outside;
    }
    let mut octets = name.iter().zip(address).zip(mask);
    inside_if(octets.all(|((name, address), mask)| name & mask == address & mask))
}

/// Whether octets are an address and a mask whose ones stand before its zeros (RFC 4632).
fn is_network(base: &[u8]) -> bool {
    let (address, mask) = base.split_at(base.len() / 2);
    let ones = mask.iter().flat_map(|octet| (0..8).rev().map(move |bit| octet >> bit & 1 == 1));
    [4, 16].contains(&address.len())
        && address.len() == mask.len()
        && ones.skip_while(|one| *one).all(|one| !one)
}

fn is_base(base: &NameKind) -> bool {
    match base {
        NameKind::Dns(base) => base.is_empty() || host::is_host_name(base),
        NameKind::Email(base) if base.contains('@') => host::mailbox(base).is_some(),
        NameKind::Email(base) | NameKind::Uri(base) => {
            base.is_empty() || host::is_host_name(base.strip_prefix('.').unwrap_or(base))
        }
        NameKind::Ip(base) => is_network(base),
        NameKind::Directory(_) | NameKind::Other(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Relation, dns, email, ip, uri};

    #[test]
    fn a_pattern_is_inside_only_as_a_whole_and_excluded_by_any_part() {
        assert!(dns("*.example.com", "example.com") == Relation::Inside);
        assert!(dns("*.example.com", "bar.example.com") == Relation::Overlapping);
        assert!(dns("*.example.com", "a.bar.example.com") == Relation::Outside);
        assert!(dns("*.example.com", ".example.com") == Relation::Inside);
        assert!(dns("example.com", ".example.com") == Relation::Outside);
        assert!(dns("a..example.com", "example.com") == Relation::Unknown);
    }

    #[test]
    fn a_mail_constraint_is_a_mailbox_a_host_or_a_domain() {
        assert!(email("a@example.com", "example.com") == Relation::Inside);
        assert!(email("a@b.example.com", "example.com") == Relation::Outside);
        assert!(email("a@b.example.com", ".example.com") == Relation::Inside);
        assert!(email("a@example.com", ".example.com") == Relation::Outside);
        assert!(email("a@EXAMPLE.com", "a@example.com") == Relation::Inside);
        assert!(email("A@example.com", "a@example.com") == Relation::Outside);
        assert!(email("*@example.com", "**@example.com") == Relation::Outside);
    }

    #[test]
    fn a_uri_without_host_name_is_refused_where_hosts_are_constrained() {
        assert!(uri("http://a.example/x", "a.example") == Relation::Inside);
        assert!(uri("http://b.a.example/x", "a.example") == Relation::Outside);
        assert!(uri("http://b.a.example/x", ".a.example") == Relation::Inside);
        assert!(uri("urn:x:y", "a.example") == Relation::Unknown);
    }

    #[test]
    fn a_mask_without_gaps_is_wanted() {
        assert!(ip(&[192, 0, 2, 9], &[192, 0, 2, 0, 255, 255, 255, 0]) == Relation::Inside);
        assert!(ip(&[192, 0, 3, 9], &[192, 0, 2, 0, 255, 255, 255, 0]) == Relation::Outside);
        assert!(ip(&[192, 0, 2, 9], &[192, 0, 2, 0, 255, 0, 255, 0]) == Relation::Unknown);
        assert!(ip(&[192, 0, 2, 9], &[192, 0, 2, 0]) == Relation::Unknown);
        assert!(ip(&[0; 16], &[192, 0, 2, 0, 255, 255, 255, 0]) == Relation::Outside);
    }
}
