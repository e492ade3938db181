//! Whether a certificate of a path is revoked, by the lists that are at hand.
//!
//! RFC 5280 section 6.3.3: for each distribution point the lists that cover it, until every reason is covered; delta lists
//! complete their base. A list counts only if a certificate that may sign lists and has a valid path of its own, to the
//! same anchor, made its signature.

use x509_cert::ext::pkix::{CrlReason, KeyUsages};

use super::{
    super::signature::Check,
    build::Goal,
    canonical::CanonicalName,
    fault::{Fault, Reason},
    list::{ALL_REASONS, List, point_names},
    member::Member,
    subject_name::NameKind,
    validator::Validator,
};

/// Lists whose issuer's own revocation needs another list, and so on.
const MOST_NESTED: usize = 3;

/// A place where a certificate's issuer says that its lists are.
struct Point {
    /// `None` if it is named by its issuer only.
    names: Option<Vec<NameKind>>,
    reasons: u16,
    /// `None` if the certificate's own issuer makes the list.
    issuers: Option<Vec<CanonicalName>>,
    /// Whether the certificate itself names it.
    is_named: bool,
}

/// The certificate of a path whose revocation is asked for, and by which of its points.
#[derive(Clone, Copy)]
struct Asked<'a> {
    subject: &'a Member,
    /// The certificates of the path above it, anchor first: they are known to be valid.
    above: &'a [usize],
    point: &'a Point,
}

impl Validator<'_> {
    /// What is to be said about the revocation of `path`'s certificate at `index`; nothing if it is not revoked.
    pub(super) fn check_revocation(&mut self, path: &[usize], index: usize) -> Vec<Reason> {
        let Some(subject) = path.get(index).and_then(|member| self.members.get(*member)) else {
            return Vec::new();
        };
        let (points, above) = (points(subject), path.get(..index).unwrap_or_default());
        if !self.purpose.revocation_required && !self.lists.iter().any(|list| is_for(list, subject, &points))
        {
            return Vec::new();
        }
        let (mut covered, mut notes) = (0, Vec::new());
        for point in &points {
            for list in self.lists.iter().filter(|list| !list.is_delta()) {
                let Some(reasons) = covered_reasons(list, point, subject) else { continue };
                if reasons & !covered == 0 {
                    continue;
                }
                match self.status(list, Asked { subject, above, point }) {
                    Ok(None) => covered |= reasons,
                    Ok(Some(revoked)) => return vec![Reason { place: subject.place, fault: revoked }],
                    Err(faults) => {
                        notes.extend(faults.into_iter().map(|fault| Reason { place: list.place, fault }));
                    }
                }
            }
        }
        if covered == ALL_REASONS {
            return Vec::new();
        }
        notes.insert(0, Reason { place: subject.place, fault: Fault::RevocationUnknown });
        notes.dedup();
        notes
    }

    /// What a list with its delta says: revoked, or not; an error if it cannot be used.
    fn status(&mut self, list: &List, asked: Asked<'_>) -> Result<Option<Fault>, Vec<Fault>> {
        self.check_list(list)?;
        let signer = self.signer(list, asked).ok_or_else(|| vec![Fault::ListNotSigned])?;
        let subject = asked.subject;
        let serial = subject.parsed.tbs.serial_number().as_bytes();
        let delta = self
            .delta_of(list, signer)
            .and_then(|delta| Some((delta, delta.entry(serial, &subject.issuer)?)));
        let found = delta.or_else(|| Some((list, list.entry(serial, &subject.issuer)?)));
        // Of a delta: not revoked any more, whatever its base says.
        let found = found.filter(|(_, entry)| entry.reason != CrlReason::RemoveFromCRL);
        Ok(found.map(|(list, entry)| Fault::Revoked {
            list: list.place,
            at: entry.at,
            reason: entry.reason as u8,
        }))
    }

    fn check_list(&self, list: &List) -> Result<(), Vec<Fault>> {
        let mut faults = list.faults.clone();
        let now = self.purpose.time.seconds();
        if now < list.this_update.seconds() {
            faults.push(Fault::ListNotYetValid { this_update: list.this_update });
        }
        if let Some(next_update) = list.next_update
            && now > next_update.seconds()
        {
            faults.push(Fault::ListExpired { next_update });
        }
        if self.purpose.strict {
            faults.extend(list.clauses.iter().map(|clause| Fault::Profile { clause: *clause }));
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The newest delta list that completes a list.
    fn delta_of(&mut self, list: &List, signer: usize) -> Option<&List> {
        let lists = self.lists;
        let mut deltas: Vec<&List> = lists.iter().filter(|delta| completes(delta, list)).collect();
        deltas.sort_by_key(|delta| delta.number.as_ref().map(|number| (number.len(), number.clone())));
        deltas.into_iter().rev().find(|delta| {
            self.check_list(delta).is_ok() && self.list_signature(delta, signer) == Check::Valid
        })
    }

    /// The certificate that made a list's signature, may do so, and has a valid path to this path's anchor.
    fn signer(&mut self, list: &List, asked: Asked<'_>) -> Option<usize> {
        let above = asked.above;
        let mut candidates = self.named(&list.issuer);
        candidates.retain(|candidate| {
            self.members.get(*candidate).is_some_and(|member| member.may(KeyUsages::CRLSign))
        });
        // Those that are known to be valid come first, then those that the list's key identifier points to.
        candidates.sort_by_key(|candidate| (!above.contains(candidate), !self.is_named_by(list, *candidate)));
        candidates.into_iter().find(|candidate| {
            self.list_signature(list, *candidate) == Check::Valid
                && (above.contains(candidate) || self.is_valid_issuer(*candidate, asked))
        })
    }

    fn is_named_by(&self, list: &List, candidate: usize) -> bool {
        let identifier =
            self.members.get(candidate).and_then(|member| member.parsed.subject_key_identifier());
        list.key_identifier.is_some() && identifier == list.key_identifier
    }

    fn is_valid_issuer(&mut self, candidate: usize, asked: Asked<'_>) -> bool {
        // Its own list may cover it, if its CA says so in the certificate (PKITS 4.14.30); everything else is being checked.
        if self.list_issuers.contains(&candidate) {
            return asked.point.is_named;
        }
        let Some(anchor) = asked.above.first() else { return false };
        let is_anchor = self.members.get(candidate).is_none_or(Member::is_anchor);
        if is_anchor || self.list_issuers.len() >= MOST_NESTED {
            return false;
        }
        self.list_issuers.push(candidate);
        let found = self.find_path(candidate, Goal::ListIssuer { anchor: *anchor });
        self.list_issuers.pop();
        found.is_ok()
    }
}

/// The points that a certificate names, and the one that every certificate has: its issuer's own list.
fn points(subject: &Member) -> Vec<Point> {
    let own = NameKind::Directory(subject.issuer.clone());
    let mut points = Vec::new();
    let named = subject.extensions.distribution_points.iter().flat_map(|points| &points.value.0);
    for point in named {
        let issuers: Option<Vec<CanonicalName>> =
            point.crl_issuer.as_ref().map(|names| names.iter().filter_map(NameKind::directory).collect());
        let base = issuers.as_ref().and_then(|issuers| issuers.first()).unwrap_or(&subject.issuer);
        points.push(Point {
            names: point.distribution_point.as_ref().map(|name| point_names(name, base)),
            reasons: point.reasons.map_or(ALL_REASONS, |reasons| reasons.bits() & ALL_REASONS),
            issuers,
            is_named: true,
        });
    }
    points.push(Point { names: Some(vec![own]), reasons: ALL_REASONS, issuers: None, is_named: false });
    points
}

/// Whether a list may say anything of a certificate: its issuer makes such lists.
fn is_for(list: &List, subject: &Member, points: &[Point]) -> bool {
    list.issuer == subject.issuer
        || points.iter().any(|point| point.issuers.as_ref().is_some_and(|all| all.contains(&list.issuer)))
}

/// Section 6.3.3 (b) and (d): the reasons that a list covers for a point; `None` if it does not cover the certificate.
fn covered_reasons(list: &List, point: &Point, subject: &Member) -> Option<u16> {
    let scope = list.scope.as_ref();
    let made_by_the_right_one = match &point.issuers {
        Some(issuers) => issuers.contains(&list.issuer) && scope.is_some_and(|scope| scope.indirect),
        None => list.issuer == subject.issuer,
    };
    if !made_by_the_right_one {
        return None;
    }
    let Some(scope) = scope else { return Some(point.reasons) };
    if let Some(names) = &scope.names {
        let is_named = |name: &NameKind| match (&point.names, &point.issuers) {
            (Some(wanted), _) => wanted.contains(name),
            (None, Some(issuers)) => {
                issuers.iter().any(|issuer| NameKind::Directory(issuer.clone()) == *name)
            }
            (None, None) => false,
        };
        if !names.iter().any(is_named) {
            return None;
        }
    }
    let excluded =
        scope.only_attribute || (scope.only_user && subject.is_ca()) || (scope.only_ca && !subject.is_ca());
    (!excluded).then_some(point.reasons & scope.reasons)
}

/// Section 5.2.4: whether a delta list completes a list.
fn completes(delta: &List, list: &List) -> bool {
    let wide = |number: &Vec<u8>| (number.len(), number.clone());
    let (Some(base), Some(own), Some(number)) = (&delta.base_number, &delta.number, &list.number) else {
        return false;
    };
    delta.issuer == list.issuer
        && delta.scope == list.scope
        && delta.key_identifier == list.key_identifier
        && wide(base) <= wide(number)
        && wide(own) > wide(number)
}
