//! What the wiring must remember: the names in use, and which rule destination is ours.
//!
//! A confirmation request of AWS is not authenticated: it counts only for a URL that somebody here asked AWS to confirm, within
//! a short window, and for the destination that AWS then made. Not here: the wiring itself (console), the
//! confirmation's answer (confirmation).

use jitr_shared::{
    aws::{Arn, PolicyName, RuleName},
    wiring::Names,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
};

/// Which names are in use?
#[derive(Serialize, Deserialize)]
pub(crate) struct ReadNames;
