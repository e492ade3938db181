//! Who is asking: sign-in, the session cookie, the Origin, the role.
//!
//! The admin token is exchanged for a random cookie. What is stored of it is HMAC(ADMIN_TOKEN, cookie): a thief of the
//! database can't sign in with that, and with another token no session is found any more. There is no way around.
//! Not here: the rows of sessions and of wrong tokens (directory), AWS's rule (ingest).
//!
//! Source: RFC 6265bis, "Cookie Name Prefixes"; OWASP, "Cross-Site Request Forgery Prevention" (verifying the Origin).

use hmac::{Hmac, KeyInit, Mac};
use jitr_shared::{
    api::session::{Role, Session, SignIn},
    secret::Secret,
};
use sha2::Sha256;
use worker::{Env, Request, Response};

use crate::{
    config::Config,
    directory::session::{Attempt, CloseSession, FindSession, NewSession, Outcome},
    object::{ErrandError, Person, ask, ask_directory},
    platform,
    registrar::feed::CloseFeeds,
    reply::{self, Refusal, Reply},
    route::{Need, Route},
    seal::SealError,
};

/// Lets a request through to its route, with the person who asks where the route wants one.
///
/// # Errors
/// If it comes from elsewhere, nobody is signed in, or the role is not enough.
pub(crate) async fn admit(
    env: &Env,
    config: &Config,
    request: &Request,
    route: Route,
) -> Result<Option<Person>, Refusal> {
    if route.needs_own_origin() {
        own_origin(config, request)?;
    }
    let Need::Role(needed) = route.need else { return Ok(None) };
    let person = person(env, config, request).await?.ok_or(Refusal::SignInRequired)?;
    if person.role < needed {
        return Err(Refusal::RoleMissing { needed, has: person.role });
    }
    Ok(Some(person))
}

/// The person whose cookie the request carries.
///
/// # Errors
/// If the Directory can't be asked.
pub(crate) async fn person(env: &Env, config: &Config, request: &Request) -> Result<Option<Person>, Refusal> {
    let (Some(admin_token), Some(cookie)) = (&config.admin_token, cookie(request)?) else { return Ok(None) };
    let Some(session) = digest(admin_token, &cookie) else { return Ok(None) };
    let question = FindSession { digest: session.clone(), at: platform::now().milliseconds() };
    let found = ask_directory(env, &question).await?;
    Ok(found.map(|found| Person { who: found.who, role: found.role, session, expires_at: found.expires_at }))
}

/// `POST session`: the token for a cookie.
///
/// # Errors
/// If the token is wrong, or too many were.
pub(crate) async fn sign_in(env: &Env, config: &Config, mut request: Request) -> Reply {
    let admin_token = config.admin_token.as_ref().ok_or_else(|| Refusal::NotConfigured(config.unusable()))?;
    let address = address(&request)?;
    let sent: SignIn = crate::body::json(&mut request).await?;
    let cookie = hex::encode(platform::random::<32>().map_err(SealError::from).map_err(ErrandError::from)?);
    let at = platform::now().milliseconds();
    let session = Session {
        who: "admin-token".to_owned(),
        role: Role::Administrator,
        expires_at: at.saturating_add(SESSION_SECONDS * 1000),
    };
    let right = admin_token.matches(sent.token.as_bytes());
    let digest = digest(admin_token, &cookie).filter(|_| right);
    let opens = digest.map(|digest| NewSession { digest, session: session.clone() });
    match ask_directory(env, &Attempt { address, at, opens }).await? {
        Outcome::Opened => with_cookie(reply::json(&session)?, &cookie, SESSION_SECONDS),
        Outcome::Wrong => Err(Refusal::WrongToken),
        Outcome::Blocked { seconds } => Err(Refusal::TooManyAttempts(seconds)),
    }
}

/// `DELETE session`: the row goes, with it the cookie's worth, and the session's feeds end.
///
/// # Errors
/// If an object can't be asked.
pub(crate) async fn sign_out(env: &Env, config: &Config, person: &Person, request: &Request) -> Reply {
    let question = CloseSession {
        digest: person.session.clone(),
        who: person.who.clone(),
        address: address(request)?,
        at: platform::now().milliseconds(),
    };
    ask_directory(env, &question).await?;
    if let Some(ready) = &config.ready {
        ask(env, &ready.registrar(), &CloseFeeds { session: person.session.clone() }).await?;
    }
    with_cookie(reply::empty(204)?, "", 0)
}

/// What a person is told about their session.
pub(crate) fn session_of(person: &Person) -> Session {
    Session { who: person.who.clone(), role: person.role, expires_at: person.expires_at }
}

/// The origin that a request came to: where the page was opened, if it is our own.
///
/// # Errors
/// If the platform gives no URL.
pub(crate) fn request_origin(request: &Request) -> worker::Result<String> {
    Ok(request.url()?.origin().ascii_serialization())
}

fn own_origin(config: &Config, request: &Request) -> Result<(), Refusal> {
    let found = request.headers().get("origin")?.unwrap_or_else(|| "missing".to_owned());
    let here = request_origin(request)?;
    let public = config.public_url.as_ref().map(|url| url.origin().ascii_serialization());
    if found == here || Some(&found) == public.as_ref() {
        Ok(())
    } else {
        Err(Refusal::ForeignOrigin { found })
    }
}

/// Where a request comes from, as Cloudflare says; its network sets the header, whatever was sent.
fn address(request: &Request) -> worker::Result<String> {
    Ok(request.headers().get("cf-connecting-ip")?.unwrap_or_else(|| "unknown".to_owned()))
}

fn cookie(request: &Request) -> worker::Result<Option<String>> {
    let header = request.headers().get("cookie")?.unwrap_or_default();
    let mut pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
    Ok(pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned()))
}

/// `None` never comes, as HMAC takes keys of any length; if it did, nobody would be signed in.
fn digest(admin_token: &Secret, cookie: &str) -> Option<String> {
    let mac = Hmac::<Sha256>::new_from_slice(admin_token.expose().as_bytes()).ok()?;
    Some(hex::encode(mac.chain_update(cookie.as_bytes()).finalize().into_bytes()))
}

fn with_cookie(mut response: Response, value: &str, seconds: i64) -> Reply {
    let cookie = format!("{COOKIE}={value}; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age={seconds}");
    response.headers_mut().set("set-cookie", &cookie)?;
    Ok(response)
}

/// The prefix makes browsers refuse it from other hosts, other paths and plain connections.
const COOKIE: &str = "__Host-jitr-session";

/// A working day.
const SESSION_SECONDS: i64 = 12 * 60 * 60;
