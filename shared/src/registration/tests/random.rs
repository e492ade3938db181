//! Random walks: whatever fails on the way, each ends where the clean run ends, and nothing revoked or refused is ACTIVE.
//!
//! A small AWS stands outside (world); it throttles, loses answers before or after it did what was asked, and lets its token
//! expire. A crash loses the effects that were not carried out yet and loads the registration from what was stored. Meanwhile
//! lists are replaced, and people approve, refuse and revoke. Each step is checked against the table of arrows.

mod world;

use self::world::{Meddling, World};
use super::fixture::{Fixture, NAME, thing_plan};
use crate::{
    api::{
        ca_settings::{CrlUse, Mode, PolicyUse},
        registration::{Reason, RegistrationState},
    },
    aws::call::certificate::CertificateStatus,
    certificate::crl::CrlVerdict,
};

const SEEDS: u64 = 500;

/// A CA with all that can be set, differing from seed to seed.
fn fixture(seed: u64) -> Fixture {
    let mut fixture = Fixture::cheap();
    let settings = &mut fixture.settings;
    settings.thing = (seed & 1 == 0).then(|| thing_plan((seed & 2 == 0).then_some("pumps")));
    settings.policy = if seed & 4 == 0 { PolicyUse::PerCertificate } else { PolicyUse::Shared };
    settings.mode = if seed & 8 == 0 { Mode::Hold } else { Mode::Automatic };
    settings.crl = CrlUse::Required;
    fixture.facts.crl = CrlVerdict::Good { number: None };
    fixture
}

fn run(seed: u64, meddling: Meddling) -> World {
    let mut world = World::new(fixture(seed), seed, meddling);
    world.run();
    world
}

#[test]
fn every_walk_ends_where_the_clean_run_ends() {
    for seed in 1..=SEEDS {
        let mut clean = World::new(fixture(seed), seed, Meddling::None);
        clean.is_calm = true;
        clean.run();
        let world = run(seed, Meddling::None);
        let (row, clean_row) = (world.row(), clean.row());
        assert_eq!(row.state, RegistrationState::Active, "seed {seed}");
        assert_eq!((row.state, &row.reason), (clean_row.state, &clean_row.reason), "seed {seed}");
        assert_eq!((row.name.as_deref(), row.thing_name), (Some(NAME), clean_row.thing_name), "seed {seed}");
        assert_eq!(world.aws, clean.aws, "seed {seed}");
        let active = |world: &World| world.told.iter().filter(|kind| **kind == "DeviceActivated").count();
        assert_eq!((active(&world), active(&clean)), (1, 1), "seed {seed}: told {:?}", world.told);
    }
}

#[test]
fn what_a_crl_revokes_at_any_time_ends_revoked() {
    for seed in 1..=SEEDS {
        let world = run(seed, Meddling::Crl);
        let row = world.row();
        assert_eq!(row.state, RegistrationState::Revoked, "seed {seed}: {row:?}");
        assert_eq!(world.aws.status, CertificateStatus::Revoked, "seed {seed}");
        assert!(matches!(row.reason, Some(Reason::RevokedByCrl { .. })), "seed {seed}: {row:?}");
        assert!(world.told.contains("DeviceRevoked"), "seed {seed}");
    }
}

#[test]
fn revoking_wins_whenever_approval_comes() {
    for seed in 1..=SEEDS {
        let world = run(seed, Meddling::Revoke);
        let row = world.row();
        assert_eq!(row.state, RegistrationState::Revoked, "seed {seed}: {row:?}");
        assert_eq!(world.aws.status, CertificateStatus::Revoked, "seed {seed}");
        assert_eq!(row.reason, Some(Reason::RevokedByPerson { who: "mina".to_owned() }), "seed {seed}");
    }
}

#[test]
fn what_was_refused_is_never_active() {
    let mut refused = 0;
    for seed in 1..=SEEDS {
        let world = run(seed, Meddling::Refuse);
        let row = world.row();
        if row.state == RegistrationState::Refused {
            refused += 1;
            assert_eq!(world.aws.status, CertificateStatus::PendingActivation, "seed {seed}");
        } else {
            // It came too late: AWS had been asked.
            assert_eq!(row.state, RegistrationState::Active, "seed {seed}: {row:?}");
        }
    }
    assert!(refused > SEEDS / 4, "{refused} of {SEEDS} were refused in time");
}

#[test]
fn what_is_held_for_a_crl_goes_on_when_one_comes() {
    for seed in 1..=SEEDS / 3 {
        let mut fixture = fixture(seed);
        fixture.facts.crl = CrlVerdict::Absent;
        let mut world = World::new(fixture, seed, Meddling::CrlComes);
        world.run();
        assert_eq!(world.row().state, RegistrationState::Active, "seed {seed}: {:?}", world.row());
    }
}
