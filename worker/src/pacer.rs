//! Paces the calls to AWS: one bucket for each family of calls of an account and Region, the page's calls first.
//!
//! A bucket holds as many tokens as AWS allows calls a second. A call takes one, and it comes back a little more than a
//! second later, so that no second whatever sees more calls than allowed. Registrations leave a fifth of the tokens to the
//! page, so that a person does not wait behind a thousand devices, and a call of the page overtakes those that wait.
//! Kept in the Registrar's memory: an object that begins anew has full buckets. Not here: waiting itself (`aws`).
//!
//! Source: AWS IoT Core quotas, control plane: so many calls a second for each account and Region.

use jitr_shared::aws::call::Family;
use serde::{Deserialize, Serialize};

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Caller {
    /// A person waits.
    Page,
    /// A registration's next step, or the sweep.
    Registration,
}

/// The buckets of one account and Region: when each token that is not back yet is used, in order.
#[derive(Debug, Default)]
pub(crate) struct Pacer(Vec<(Family, Vec<i64>)>);

impl Pacer {
    /// Takes the next token of a family that holds `tokens`, and says how many milliseconds to wait before it may be used.
    pub(crate) fn take(&mut self, now: i64, caller: Caller, family: Family, tokens: u16) -> i64 {
        let known = self.0.iter().position(|(known, _)| *known == family);
        let mut used = known.map_or_else(Vec::new, |place| self.0.swap_remove(place).1);
        used.retain(|moment| moment.saturating_add(ABSENCE) > now);
        let share = usize::from(match caller {
            Caller::Page => tokens,
            Caller::Registration => tokens.saturating_sub(tokens / PAGE_SHARE),
        });
        let returns = used.iter().map(|moment| moment.saturating_add(ABSENCE)).filter(|moment| *moment > now);
        let free = std::iter::once(now).chain(returns).find(|moment| most_around(&used, *moment) < share);
        // After the last token is back the bucket is full.
        let moment = free.unwrap_or(now);
        used.insert(used.partition_point(|other| *other <= moment), moment);
        self.0.push((family, used));
        moment.saturating_sub(now)
    }
}

/// How many tokens are away at the busiest moment that one used at `moment` would be away.
fn most_around(used: &[i64], moment: i64) -> usize {
    let back = moment.saturating_add(ABSENCE);
    let away_at = |at: i64| {
        let left = used.partition_point(|other| *other <= at);
        let returned = used.partition_point(|other| other.saturating_add(ABSENCE) <= at);
        left.saturating_sub(returned)
    };
    let later = used.iter().copied().filter(|other| (moment..back).contains(other));
    std::iter::once(moment).chain(later).map(away_at).max().unwrap_or_default()
}

/// Milliseconds until a token is back: a tenth more than AWS's second, since calls take unequal ways to AWS and those that
/// left more than a second apart may arrive within one.
const ABSENCE: i64 = 1_100;

/// The page's part of the tokens is one in so many; it may take the others too.
const PAGE_SHARE: u16 = 5;

#[cfg(test)]
mod tests {
    use jitr_shared::aws::call::Family;

    use super::{Caller, Pacer};

    fn take(pacer: &mut Pacer, now: i64, caller: Caller) -> i64 {
        pacer.take(now, caller, Family::Certificates, 10)
    }

    /// No second of these moments has more than `most`.
    fn assert_paced(moments: &[i64], most: usize) {
        for first in moments {
            let within = moments.iter().filter(|moment| (*first..first + 1_000).contains(*moment)).count();
            assert!(within <= most, "{within} calls within a second from {first}: {moments:?}");
        }
    }

    #[test]
    fn no_second_has_more_calls_than_tokens() {
        let mut pacer = Pacer::default();
        let mut state = 7_u32;
        let mut moments = Vec::new();
        let (mut now, mut by_registrations) = (0, Vec::new());
        for _ in 0..500 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            now += i64::from(state >> 25);
            let caller = if state & 0x0100_0000 == 0 { Caller::Page } else { Caller::Registration };
            let moment = now + take(&mut pacer, now, caller);
            moments.push(moment);
            if caller == Caller::Registration {
                by_registrations.push(moment);
            }
        }
        assert_paced(&moments, 10);
        assert_paced(&by_registrations, 8);
    }

    #[test]
    fn a_bucket_that_rested_is_full() {
        let mut pacer = Pacer::default();
        let waits: Vec<i64> = (0..12).map(|_| take(&mut pacer, 1_000, Caller::Page)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1_100, 1_100]);
        assert_eq!(take(&mut pacer, 10_000, Caller::Page), 0);
    }

    #[test]
    fn a_person_overtakes_the_devices_that_wait() {
        let mut pacer = Pacer::default();
        let waits: Vec<i64> = (0..17).map(|_| take(&mut pacer, 0, Caller::Registration)).collect();
        assert_eq!((waits[7], waits[8], waits[16]), (0, 1_100, 2_200));
        assert_eq!((take(&mut pacer, 0, Caller::Page), take(&mut pacer, 0, Caller::Page)), (0, 0));
        assert!(take(&mut pacer, 0, Caller::Page) > 0);
    }

    #[test]
    fn each_family_has_a_bucket_of_its_own() {
        let mut pacer = Pacer::default();
        assert!((0..11).map(|_| take(&mut pacer, 0, Caller::Page)).any(|wait| wait > 0));
        assert_eq!(pacer.take(0, Caller::Page, Family::Attachments, 15), 0);
    }

    #[test]
    fn one_token_is_enough_for_everybody() {
        let mut pacer = Pacer::default();
        let mut next = |caller| pacer.take(0, caller, Family::Logs, 1);
        assert_eq!((next(Caller::Registration), next(Caller::Page)), (0, 1_100));
        assert_eq!(next(Caller::Registration), 2_200);
    }
}
