//! The Worker of JITR Workbench: one origin for the page, its API and AWS's events.
//!
//! Request -> route -> who is asking -> handler -> JSON or a problem document. Static files are served by the platform
//! before the Worker is asked; what reaches it is `/api/`, `/ingest/`, `/crl/`, or a path that no file has. State lives in three
//! Durable Objects. All decisions are `jitr-shared`'s; every file here is a binding or a door.
//! Not here: anything that can be tested without a Worker.

mod access;
mod aws;
mod body;
mod boxed;
mod config;
mod console;
mod credentials;
mod desk;
mod directory;
mod ingest;
mod json;
mod object;
mod outbox;
mod pacer;
mod platform;
mod registrar;
mod reply;
mod route;
mod rows;
mod schedule;
mod schema;
mod seal;
mod status;
mod sweep;

use worker::{Context, Env, Request, Response, ScheduleContext, ScheduledEvent, event};

pub use directory::Directory;
pub use outbox::Outbox;
pub use registrar::Registrar;

/// Answers a request.
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> worker::Result<Response> {
    let path = request.path();
    if !is_own(&path) {
        return env.assets("ASSETS")?.fetch_request(request).await;
    }
    let reply = match route::find(request.method().as_ref(), &path) {
        Ok(found) => desk::serve(&env, found, request).await,
        Err(refusal) => Err(refusal),
    };
    reply.or_else(|refusal| reply::refuse(&refusal))
}

/// Looks for certificates whose event was lost.
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    if let Err(error) = sweep::by_cron(&env).await {
        platform::log(&format!("sweep: {error}"));
    }
}

/// A panic is a bug; its words go to the log, and not only "unreachable".
#[event(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| platform::log(&format!("panic: {panic}"))));
}

fn is_own(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/ingest/") || path.starts_with("/crl/")
}
