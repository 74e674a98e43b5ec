//! The server's side of HTTP: what answers which address, and what every answer has.

mod address;
mod apply;
mod as_written;
pub mod assets;
mod bulletin;
mod bulletin_news;
mod comment_news;
mod comments;
mod csv;
mod event_news;
mod events;
mod feedback;
mod feeds;
mod finish;
mod goals;
mod ics;
mod inquiries;
mod limits;
mod link_cookie;
pub mod log;
mod mark;
mod media;
mod meetings;
mod news;
mod open_data;
mod pages;
mod preferences;
mod print_code;
mod product_news;
mod questions;
pub mod reach;
mod refusals;
mod reporter;
mod reports;
mod secret_form;
mod security;
mod sitemap;
pub mod staff;
mod story_news;
mod upload;
mod verification;
mod worker;

use crate::{
    clock,
    config::ServeConfig,
    demo, jobs,
    media::{Place, Shelf},
};
use app::{context::Site, error::AppError};
use assets::Assets;
use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get, post},
    serve::ListenerExt,
};
use domain::{
    lang::Lang,
    staff::{Mfa, SessionLimits},
};
use ipnet::IpNet;
use std::{error::Error, net::SocketAddr, sync::Arc, time::Duration};
use store::{Background, Settings, Store, StoreError};
use tokio::net::TcpListener;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// The largest form without files, in bytes.
const LARGEST_FORM: usize = 256 << 10;

/// How long open requests may take to end when the server is told to stop.
/// Shorter than the ten seconds after which those who run containers lose their patience.
const PATIENCE: Duration = Duration::from_secs(8);

/// What handlers share.
#[derive(Clone, Debug)]
pub struct AppState {
    store: Store,
    site: Arc<Site>,
    assets: Arc<Assets>,
    /// Whether people reach the site by https.
    https: bool,
    /// How long sessions of staff last.
    limits: SessionLimits,
    /// Whether a second factor is asked of staff.
    mfa: Mfa,
    /// Proxies whose word on addresses is taken.
    trusted: Arc<[IpNet]>,
    /// What verifies passkeys; none where the public address allows none.
    passkeys: Option<Arc<webauthn_rs::Webauthn>>,
    /// How often one may try to sign in.
    tries: Arc<staff::Tries>,
    /// Where pictures and papers lie.
    shelf: Shelf,
    /// Makes pictures anew.
    maker: Background,
    /// Room for answers to the question whether a page was useful.
    answers: Arc<feedback::Room>,
    /// Room for questions about goals.
    questions: Arc<secret_form::Room>,
    /// Room for inquiries.
    inquiries: Arc<inquiries::Room>,
    /// How far the pages of products reach, as far as it is not written yet.
    reach: Arc<reach::Reach>,
    /// Room for applications to use the mark.
    marks: Arc<secret_form::Room>,
    /// Room for opinions in public comments.
    comments: Arc<comments::Room>,
    /// Room for who asks for letters of the bulletin.
    letters: Arc<bulletin::Room>,
    /// Room for sign-ups for events.
    events: Arc<events::Room>,
    /// Room for producers.
    guests: Arc<apply::Room>,
    /// Room for town reporters and who wants to be one.
    reporters: Arc<reporter::Room>,
}

/// Serves the site until it is told to stop.
///
/// # Errors
/// If the database or the folder of the site can't be used, or the address is taken; in one line.
pub async fn serve(settings: &Settings, media: &Place, config: ServeConfig) -> Result<(), Box<dyn Error>> {
    // From the first moment on: whoever stops a server that is starting wants a clean end too.
    let stop = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    let assets = Assets::load(&config.site_root)?;
    let listener = TcpListener::bind(config.addr)
        .await
        .map_err(|e| format!("cannot listen on {} (LEPTOS_SITE_ADDR): {e}", config.addr))?
        // Nagle's algorithm and delayed ACKs together hold small answers back for 40 ms.
        .tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
    let store = Store::open(settings).await?;
    let shelf = Shelf::open_at(media)?;
    if !store::audit::fits_key(&store).await? {
        tracing::error!("the audit log was not sealed with this key (SIGNING_KEY_FILE), or was changed: see `kashiwara check`");
    }
    jobs::encrypt_secrets(&store).await?;
    if config.demo {
        demo::begin_if_empty(&store, clock::now()).await?;
        let (password, players) = demo::accounts(&store, config.demo_password.clone(), clock::now()).await?;
        demo::comments_if_none(&store, &players, clock::now()).await?;
        demo::play_if_empty(&store, &shelf, &players, clock::now()).await?;
        if config.demo_password.is_none() {
            println!("Staff of the sample (admin@demo, brand@demo …) sign in at {}/staff with {password}", config.public_url);
        }
    }
    jobs::refresh_listings(&store).await;
    jobs::forget(&store, config.sessions).await;
    let reach = Arc::new(reach::Reach::default());
    let jobs = [
        tokio::spawn(jobs::flush_reach(store.clone(), Arc::clone(&reach))),
        tokio::spawn(jobs::keep_listings(store.clone(), shelf.clone(), config.sessions)),
        tokio::spawn(jobs::remind(store.clone(), config.public_url.clone())),
        tokio::spawn(jobs::show_planned(store.clone())),
        tokio::spawn(jobs::keep_events(store.clone(), config.public_url.clone())),
        tokio::spawn(jobs::warn(store.clone(), config.public_url.clone())),
        tokio::spawn(jobs::tell(store.clone(), config.public_url.clone())),
        tokio::spawn(jobs::deliver(store.clone(), config.post.clone())),
    ];
    println!("Kashiwara-mon listens on http://{}{}", config.addr, if config.demo { " (sample)" } else { "" });
    let (stopped, on_stopped) = tokio::sync::oneshot::channel();
    let router = router(store.clone(), assets, shelf, &config, Arc::clone(&reach));
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(async move {
        told_to_stop(stop).await;
        tracing::info!("stopping: open requests are being finished");
        let _ = stopped.send(());
    });
    let overdue = async {
        let _ = on_stopped.await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = serving => served?,
        () = overdue => tracing::warn!("some requests did not end in time"),
    }
    jobs.iter().for_each(tokio::task::JoinHandle::abort);
    jobs::flush_reach_now(&store, &reach).await;
    store.close().await;
    Ok(())
}

/// Everything that answers. What is counted on the way `reach` gathers.
pub fn router(store: Store, assets: Assets, shelf: Shelf, config: &ServeConfig, reach: Arc<reach::Reach>) -> Router {
    let words = Lang::ALL.map(|lang| (lang, assets.words_address(lang))).to_vec();
    let site = Site {
        demo: config.demo,
        public_url: config.public_url.clone(),
        style: assets.style.clone(),
        desk_style: assets.desk_style.clone(),
        script: assets.script.clone(),
        wasm: assets.wasm.clone(),
        words,
    };
    let state = AppState {
        store,
        site: Arc::new(site),
        assets: Arc::new(assets),
        https: config.https,
        limits: config.sessions,
        mfa: config.mfa,
        trusted: config.trusted.clone().into(),
        passkeys: staff::passkey::relying_party(&config.public_url),
        tries: Arc::default(),
        shelf,
        maker: Background::start(1),
        answers: Arc::default(),
        questions: Arc::new(questions::room()),
        inquiries: Arc::default(),
        reach,
        marks: Arc::new(mark::room()),
        comments: Arc::default(),
        letters: Arc::default(),
        events: Arc::default(),
        guests: Arc::default(),
        reporters: Arc::default(),
    };
    let security = security::Security::new(config);
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/preferences", post(preferences::change).fallback(pages::page))
        .route("/feedback", post(feedback::answer).fallback(pages::page))
        .route("/apply", any(apply::enter))
        .route("/apply/{*rest}", any(apply::enter))
        .merge(in_each_language("/products/{slug}/shop/{n}", get(reach::shop)))
        .route("/reporter", any(reporter::enter))
        .route("/reporter/{*rest}", any(reporter::enter))
        .merge(in_each_language("/reports/join", get(reports::form).post(reports::join)))
        .merge(in_each_language("/reports/join/receipt/{token}", get(secret_form::receipt)))
        .merge(in_each_language("/reports/join/receipt/{token}/withdraw", post(reports::withdraw)))
        .merge(in_each_language("/feeds/reports.atom", get(reports::feed)))
        .route("/staff", any(staff::enter))
        .route("/staff/{*rest}", any(staff::enter))
        .route("/media/{name}", get(media::file))
        .route("/media/paper/{id}", get(media::paper))
        .route("/qr.svg", get(print_code::print_code))
        .route("/sw.js", get(worker::worker))
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/open-data/{file}", get(open_data::file))
        .route("/open-data/comments/{file}", get(open_data::case_file))
        .merge(in_each_language("/feeds/all.atom", get(feeds::all)))
        .merge(in_each_language("/feeds/stories.atom", get(story_news::feed)))
        .merge(in_each_language("/feeds/products.atom", get(product_news::feed)))
        .merge(in_each_language("/feeds/meetings.atom", get(meetings::feed)))
        .merge(in_each_language("/feeds/news.atom", get(news::feed)))
        .merge(in_each_language("/calendar/meetings.ics", get(meetings::calendar)))
        .merge(in_each_language("/calendar/schedule.ics", get(meetings::schedule)))
        .merge(in_each_language("/feeds/bulletin.atom", get(bulletin_news::feed)))
        .merge(in_each_language("/bulletin/subscribe", get(pages::page).post(bulletin::subscribe)))
        .merge(in_each_language("/bulletin/confirm/{link}", get(secret_form::receipt).post(bulletin::confirm)))
        .merge(in_each_language("/bulletin/end/{link}", get(secret_form::receipt).post(bulletin::end)))
        .merge(in_each_language("/feeds/comments.atom", get(comment_news::feed)))
        .merge(in_each_language("/calendar/comments.ics", get(comment_news::calendar)))
        .merge(in_each_language("/feeds/goals.atom", get(goals::feed)))
        .merge(in_each_language("/goals/{year}/{slug}/feed.atom", get(goals::goal_feed)))
        .merge(in_each_language("/goals/{year}/{slug}/indicator/{file}", get(goals::picture)))
        .merge(in_each_language("/goals/{year}/{slug}/ask", get(questions::form).post(questions::ask)))
        .merge(in_each_language("/inquiry", get(inquiries::form).post(inquiries::send)))
        .merge(in_each_language("/inquiry/receipt/{token}", get(secret_form::receipt)))
        .merge(in_each_language("/inquiry/receipt/{token}/withdraw", post(inquiries::withdraw)))
        .merge(in_each_language("/certification/mark", get(mark::form).post(mark::apply)))
        .merge(in_each_language("/certification/mark/receipt/{token}", get(secret_form::receipt)))
        .merge(in_each_language("/certification/mark/receipt/{token}/withdraw", post(mark::withdraw)))
        .merge(in_each_language("/comments/{slug}/submit", get(comments::form).post(comments::submit)))
        .merge(in_each_language("/comments/receipt/{token}", get(comments::receipt)))
        .merge(in_each_language("/comments/receipt/{token}/add", post(comments::add)))
        .merge(in_each_language("/comments/receipt/{token}/withdraw", post(comments::withdraw)))
        .merge(in_each_language("/feeds/events.atom", get(event_news::feed)))
        .merge(in_each_language("/calendar/events.ics", get(event_news::calendar)))
        .merge(in_each_language("/calendar/events/{file}", get(event_news::one)))
        .merge(in_each_language("/events/{slug}/sign-up", get(events::form).post(events::send)))
        .merge(in_each_language("/events/receipt/{token}", get(secret_form::receipt)))
        .merge(in_each_language("/events/receipt/{token}/withdraw", post(events::withdraw)))
        .merge(in_each_language("/goals/question/{token}", get(secret_form::receipt)))
        .merge(in_each_language("/goals/question/{token}/withdraw", post(questions::withdraw)))
        .merge(in_each_language("/verify", get(verification::start)))
        .merge(in_each_language("/verify/{number}", get(verification::one)))
        .merge(in_each_language("/verify/{number}/certificate", get(verification::paper)))
        .route("/verify/{number}/statement", get(verification::statement))
        .route("/verify/{number}/code.svg", get(verification::code))
        .route("/verify/keys.json", get(verification::keys))
        .route("/api/{*function}", get(pages::server_function).post(pages::server_function))
        .fallback(pages::page)
        .layer(middleware::from_fn(finish::entity_tag))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)))
        .layer(CatchPanicLayer::custom(|_| pages::broken()))
        .layer(middleware::from_fn_with_state(Arc::new(security), security::guard))
        .layer(middleware::from_fn(log::request))
        .with_state(state)
}

/// What programs are told when the store fails: the status says it all.
fn failed(error: StoreError) -> Response {
    StatusCode::from_u16(AppError::from(error).status()).unwrap_or_default().into_response()
}

/// The same address in every language.
fn in_each_language(path: &str, door: MethodRouter<AppState>) -> Router<AppState> {
    Lang::ALL.into_iter().fold(Router::new(), |router, lang| router.route(&lang.href(path), door.clone()))
}

async fn ready(State(state): State<AppState>) -> Response {
    let (status, text) = match state.store.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    };
    (status, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], text).into_response()
}

async fn told_to_stop(mut terminate: tokio::signal::unix::Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
