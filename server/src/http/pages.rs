//! Pages and server functions: Leptos behind axum.

use super::{AppState, as_written::is_as_written, preferences::Visit, reach::Look, security};
use crate::clock;
use app::{
    comments::send::Commenting,
    context::Context,
    error::AppError,
    page::Head,
    shell,
    staff::desk::Desk,
    words::{self, Words},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{lang::Lang, preferences::Preferences};
use leptos::{
    prelude::{Owner, provide_context},
    reactive::owner::Sandboxed,
    server_fn::axum::server_fn_paths,
    tachys::view::RenderHtml,
};
use leptos_axum::ResponseOptions;
use leptos_router::location::RequestUrl;
use std::sync::{Arc, Mutex, PoisonError};

/// A file of the site, or the page of the address.
pub(super) async fn page(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    if let Some(file) = state.assets.get(request.uri().path(), request.headers()) {
        return file;
    }
    let visit = Visit::of(&request);
    if visit.wants_another_language() {
        return visit.redirect();
    }
    let address = request.uri().path_and_query().map_or("/-", |address| address.as_str());
    let look = Look::of_page(&request, state.https);
    let response = render(&state, address, &visit, None).await;
    if let Some(look) = look {
        look.count(&state, response.status());
    }
    response
}

/// Answers a call of the browser's side.
pub(super) async fn server_function(State(state): State<AppState>, mut request: Request) -> Response {
    // What reads is asked by GET; for a HEAD the body is left out on the way.
    if *request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    let (path, method) = (request.uri().path(), request.method());
    if !server_fn_paths().any(|(known, by)| known == path && by == *method) {
        return (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "there is no such function").into_response();
    }
    let look = Look::of_data(&request, state.https);
    // Leptos answers a reader of HTML by sending him to wherever he came from, which may be another site.
    if *request.method() == Method::GET {
        request.headers_mut().remove(header::REFERER);
    }
    let context = context(&state, Lang::default(), String::new(), Preferences::default());
    let mut response = leptos_axum::handle_server_fns_with_context(move || provide_context(context.clone()), request).await.into_response();
    if let Some(look) = look {
        look.count(&state, response.status());
    }
    if response.status().is_client_error() || response.status().is_server_error() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Renders a whole page; of the staff area, if there is a desk.
pub(super) async fn render(state: &AppState, address: &str, visit: &Visit, desk: Option<Desk>) -> Response {
    let mut context = context(state, visit.lang, visit.path.clone(), visit.preferences);
    context.desk = desk.map(Arc::new);
    draw(state, address, visit, context).await
}

/// Renders the page of a form with what was sent, and with the status of what is wrong with it.
pub(super) async fn render_sent<T: Send + Sync + 'static>(
    state: &AppState,
    address: &str,
    visit: &Visit,
    (sent, wrong): (T, Option<u16>),
) -> Response {
    let mut context = context(state, visit.lang, visit.path.clone(), visit.preferences);
    context.sent = Some(Arc::new(sent));
    let mut response = draw(state, address, visit, context).await;
    if let Some(status) = wrong.and_then(|status| StatusCode::from_u16(status).ok()).filter(|_| response.status().is_success()) {
        *response.status_mut() = status;
    }
    response
}

/// The same of the form for opinions and of a sender, who is told when to try again.
pub(super) async fn render_commenting(state: &AppState, address: &str, visit: &Visit, commenting: Commenting) -> Response {
    let (wrong, retry) = (commenting.status(), commenting.retry_after());
    let mut response = render_sent(state, address, visit, (commenting, wrong)).await;
    let busy = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    if let Some(seconds) = retry.or(busy.then_some(5)) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Nothing of a page is streamed: status, head and body are known together.
async fn draw(state: &AppState, address: &str, visit: &Visit, mut context: Context) -> Response {
    // Every page comes through here: what the router would read as another address is none.
    let address = if is_as_written(address) { address } else { "/-" };
    // What is one person's alone is kept by nobody.
    let open = context.desk.is_none() && context.sent.is_none();
    // A page without the notice is better than none; what is wrong with the database, the page itself will say.
    context.notice = store::notices::current(&state.store, visit.lang, context.now).await.unwrap_or_default();
    let (head, options) = (Arc::clone(&context.head), ResponseOptions::default());
    let owner = Owner::new_root(None);
    let body = owner.with(|| {
        provide_context(RequestUrl::new(address));
        provide_context(options.clone());
        provide_context(context.clone());
        Sandboxed::new(shell::body().to_html_stream_in_order())
    });
    // Marks by which a browser would attach itself node by node, which it does not (docs/decisions/0002-adopted-pages.md). Nothing that a
    // person wrote reads so: it is escaped.
    let body = collect(Box::pin(body)).await.replace("<!>", "");
    owner.unset_with_forced_cleanup();

    let nonce = security::nonce();
    let html = {
        let head = head.lock().unwrap_or_else(PoisonError::into_inner);
        shell::document(&head, &body, &context, &nonce)
    };
    let status = options.0.read().unwrap_or_else(PoisonError::into_inner).status.unwrap_or(StatusCode::OK);
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    // Pages change: they are asked for anew each time, and the entity tag saves the bytes.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if open && status.is_success() { "no-cache" } else { "no-store" }));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(visit.lang.tag()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    if let Some(cookie) = visit.language_cookie(state.https) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    security::allow_script(headers, &nonce);
    response
}

async fn collect(mut stream: impl futures_core::Stream<Item = String> + Unpin) -> String {
    let mut body = std::future::poll_fn(|cx| std::pin::Pin::new(&mut stream).poll_next(cx)).await.unwrap_or_default();
    while let Some(more) = std::future::poll_fn(|cx| std::pin::Pin::new(&mut stream).poll_next(cx)).await {
        body.push_str(&more);
    }
    body
}

fn context(state: &AppState, lang: Lang, path: String, preferences: Preferences) -> Context {
    Context {
        store: state.store.clone(),
        now: clock::now(),
        lang,
        path,
        preferences,
        notice: None,
        desk: None,
        sent: None,
        site: Arc::clone(&state.site),
        head: Arc::new(Mutex::new(Head::default())),
    }
}

/// What is sent when a handler panicked: nothing of the page can be relied on any more.
pub(super) fn broken() -> Response<Body> {
    plain(AppError::Internal)
}

/// What is said where no page can be drawn: without style, and without anything that the database would have to give.
pub(super) fn plain(error: AppError) -> Response<Body> {
    let (title, text) = words::of(Lang::Ja).trouble.of(error);
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, bare(Lang::Ja, title, text)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page of a title and a text, without style.
pub(super) fn bare(lang: Lang, title: &str, text: &str) -> Html<String> {
    let Words { trouble, site, .. } = words::of(lang);
    Html(format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}｜{name}</title></head>\
         <body><main><h1>{title}</h1><p>{text}</p><p><a href=\"{to}\">{home}</a></p></main></body></html>",
        tag = lang.tag(),
        name = site.name,
        to = lang.href("/"),
        home = trouble.go_home,
    ))
}
