//! The staff area: who may come to which address, and what becomes of the forms that are sent there.

mod account;
mod audit;
mod certification;
mod channels;
mod comments;
mod cookies;
mod decisions;
mod doors;
mod events;
mod export;
mod goals;
mod inquiries;
mod media;
mod notice;
pub(super) mod passkey;
mod people;
mod personal;
mod programmes;
mod publishing;
mod reports;
mod search;
mod sign_in;

pub use doors::{ADDRESSES, Door, Method as DoorMethod};

use super::{AppState, LARGEST_FORM, address, limits::Limit, log, pages, preferences::Visit};
use crate::{clock, random};
use app::{
    page::Address,
    staff::desk::{Desk, Fault, Form, Given},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::OffsetDateTime,
    check::FieldError,
    staff::{Action, SessionLimits, Stage},
};
use std::sync::Arc;
use store::{
    Actor, StoreError, Token,
    staff::{Signed, resume},
};

/// The largest form with opinions on paper, in bytes.
const LARGEST_INTAKE: usize = 1 << 20;

/// The largest form with a draft of a public comment, in bytes: 200,000 characters, each as nine signs, and what is beside them.
const LARGEST_DRAFT: usize = 4 << 20;

/// An address at which there is no page.
const NOWHERE: &str = "/staff/-";

/// How often one may try to come in.
#[derive(Debug)]
pub(super) struct Tries {
    /// From one address: an office behind one address has its morning, too.
    address: Limit,
    /// For one account and one address, from browsers that have never been in it.
    account: Limit,
    /// For one account from all such browsers together: many addresses can't guess for long, and one can't keep its
    /// owner out.
    crowd: Limit,
    /// For one account, from a browser that has: nobody elsewhere can lock it out.
    known: Limit,
    /// Codes for one account, and passwords of one who is signed in.
    code: Limit,
    /// Files that one sends: a day at a festival, and not ten thousand.
    pub(super) files: Limit,
    /// That someone was stopped is put down once an hour for each of these: a flood must not flood the log.
    told: Limit,
    /// Refusals of one who comes where he may not, as they are put down.
    refusals: Limit,
}

impl Default for Tries {
    fn default() -> Self {
        Self {
            address: Limit::new(30, 6),
            account: Limit::new(5, 60),
            crowd: Limit::new(60, 30),
            known: Limit::new(10, 30),
            code: Limit::new(5, 60),
            files: Limit::new(300, 5),
            told: Limit::new(1, 3_600),
            refusals: Limit::new(30, 60),
        }
    }
}

/// A request that was let in.
pub(super) struct Visitor {
    pub(super) state: AppState,
    pub(super) signed: Option<Signed>,
    /// Where he comes from, as far as it is counted.
    pub(super) address: String,
    pub(super) headers: HeaderMap,
    /// The request, as the server's log names it.
    pub(super) request: Arc<str>,
    pub(super) now: OffsetDateTime,
}

impl Visitor {
    /// Who has signed in. The door has made sure that someone has.
    fn signed(&self) -> Result<&Signed, StoreError> {
        self.signed.as_ref().ok_or(StoreError::Forbidden)
    }

    fn actor(&self) -> Actor {
        self.signed.as_ref().map_or_else(|| Actor::Asking(Arc::clone(&self.request)), Signed::actor)
    }

    /// Takes one of the tries of a key; `Err` after how many seconds there is one again. That he was stopped is put down,
    /// though not each time.
    async fn take(&self, limit: &Limit, key: &str, subject: &str) -> Result<Result<(), u32>, StoreError> {
        let taken = limit.take(key, self.now);
        if taken.is_err() && self.state.tries.told.take(key, self.now).is_ok() {
            store::audit::note(&self.state.store, &self.actor(), self.now, "staff.stopped", subject).await?;
        }
        Ok(taken)
    }

    /// Whether he has signed in, with all that it takes.
    fn is_whole(&self) -> bool {
        self.signed.as_ref().is_some_and(|signed| signed.stage == Stage::Full)
    }

    /// Who he is by now: what takes long to send may outlive an account or a right.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] if he could no longer begin what he does.
    async fn again(&self, action: Action) -> Result<Actor, StoreError> {
        let Some(token) = cookies::session(&self.headers, self.state.https) else { return Err(StoreError::Forbidden) };
        let signed = resume(&self.state.store, &token, self.state.limits, &self.request, clock::now()).await?;
        match signed.filter(|signed| signed.stage == Stage::Full && signed.member.may(action)) {
            Some(signed) => Ok(signed.actor()),
            None => Err(StoreError::Forbidden),
        }
    }

    /// Whether he has proved only just that it is he.
    fn is_sure(&self) -> bool {
        self.signed.as_ref().is_some_and(|signed| SessionLimits::is_sure(signed.member.sure_at, self.now))
    }
}

/// What becomes of a form.
pub(super) enum Outcome {
    /// Another page, with cookies.
    Go(String, Vec<HeaderValue>),
    /// The same page again, with what was typed and what is wrong with it.
    Again(Vec<(&'static str, Fault)>),
    /// The same page again, with the files that were not taken, and how many were.
    Refused {
        /// By name.
        refused: Vec<(String, Fault)>,
        /// How many were taken.
        taken: usize,
    },
    /// Something that is shown once, with cookies.
    Show(Given, Vec<HeaderValue>),
    /// What was looked through, and what is wrong with it.
    Looked(Given, Vec<(&'static str, Fault)>),
    /// A file in JSON, with its name.
    File(&'static str, String),
    /// What the browser's program asked for, with cookies.
    Json(serde_json::Value, Vec<HeaderValue>),
}

impl Outcome {
    fn go(to: impl Into<String>) -> Self {
        Self::Go(to.into(), Vec::new())
    }

    fn problems(problems: Vec<FieldError>) -> Self {
        Self::Again(problems.into_iter().map(|error| (error.field, Fault::Problem(error.problem))).collect())
    }

    fn wrong(field: &'static str, fault: Fault) -> Self {
        Self::Again(vec![(field, fault)])
    }
}

/// Whether a request carries a session of staff, be it over or not.
pub(super) fn has_session(headers: &HeaderMap, https: bool) -> bool {
    cookies::session(headers, https).is_some()
}

/// `/staff` and everything below.
pub(super) async fn enter(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path().trim_end_matches('/').to_owned();
    let method = if *request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
    let visit = Visit::of(&request);
    let (parts, body) = request.into_parts();
    let now = clock::now();
    let request = log::request_id(&parts.extensions);
    let address = address::of(&parts, &state.trusted);
    let signed = match cookies::session(&parts.headers, state.https) {
        Some(token) => match resume(&state.store, &token, state.limits, &request, now).await {
            Ok(signed) => signed,
            Err(error) => return failed(error),
        },
        None => None,
    };
    let target = parts.uri.path_and_query().map_or("/staff", |target| target.as_str()).to_owned();
    let mut visitor = Visitor { state, signed, address, headers: parts.headers, request, now };

    let Some(door) = doors::find(&method, &path) else {
        let other = doors::methods(&path);
        if other.is_empty() {
            // Never the address itself: the router resolves `.` and `..`, and would come to a page past its door.
            return render(&visitor, NOWHERE, &visit, Form::default(), None).await;
        }
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, other), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response();
    };
    match door.admits(visitor.signed.as_ref()) {
        doors::Answer::Come => {}
        doors::Answer::Elsewhere(stage) => {
            let ended = stage.is_none() && cookies::session(&visitor.headers, visitor.state.https).is_some();
            return see(stage_page(stage, &method, &target, ended), Vec::new());
        }
        doors::Answer::No => return refused(&visitor, &target, &visit).await,
    }
    let mut response = if method == Method::GET {
        match path.as_str() {
            "/staff/audit.csv" => exported(&visitor, &target, &visit, audit::csv(&visitor, &target).await).await,
            "/staff/people.csv" | "/staff/people.xlsx" => export::people(&visitor, &target).await.unwrap_or_else(failed),
            "/staff/products.csv" | "/staff/products.xlsx" => {
                exported(&visitor, &target, &visit, export::products(&visitor, &target).await).await
            }
            "/staff/certification.csv" | "/staff/certification.xlsx" => {
                exported(&visitor, &target, &visit, export::applications(&visitor, &target).await).await
            }
            file if let Some(id) = file.strip_prefix("/staff/certification/file/") => {
                match certification::files::show(&visitor, id).await {
                    Ok(response) => response,
                    Err(StoreError::NotFound) => missing(&visitor, NOWHERE, &visit).await,
                    Err(error) => failed(error),
                }
            }
            "/staff/certification/certificates.csv" | "/staff/certification/certificates.xlsx" => {
                exported(&visitor, &target, &visit, export::certificates(&visitor, &target).await).await
            }
            "/staff/certification/statistics.csv" | "/staff/certification/statistics.xlsx" => {
                exported(&visitor, &target, &visit, export::statistics(&visitor, &target).await).await
            }
            "/staff/certification/permits.csv" | "/staff/certification/permits.xlsx" => {
                exported(&visitor, &target, &visit, export::permits(&visitor, &target).await).await
            }
            file if file.starts_with("/staff/comments/") && comments::is_file(&parts_of(file)) => {
                comment_file(&visitor, &path, &target, &visit).await
            }
            file if let Some(id) = file.strip_prefix("/staff/reports/photograph/") => reports::photograph(&visitor, id).await,
            file if let ["events", id, "sign-ups.csv" | "sign-ups.xlsx"] = parts_of(file).as_slice() => {
                match export::sign_ups(&visitor, id, &target).await {
                    Err(StoreError::NotFound) => missing(&visitor, NOWHERE, &visit).await,
                    file => exported(&visitor, &target, &visit, file).await,
                }
            }
            "/staff/goals/import.xlsx" => goals::import::template(&visitor).await.unwrap_or_else(failed),
            "/staff/goals/questions.csv" | "/staff/goals/questions.xlsx" => {
                exported(&visitor, &target, &visit, export::questions(&visitor, &target).await).await
            }
            "/staff/inquiries.csv" | "/staff/inquiries.xlsx" => {
                exported(&visitor, &target, &visit, export::inquiries(&visitor, &target).await).await
            }
            "/staff/programmes.csv" | "/staff/programmes.xlsx" => {
                exported(&visitor, &target, &visit, export::programmes(&visitor, &target).await).await
            }
            "/staff/improvements.csv" | "/staff/improvements.xlsx" => {
                exported(&visitor, &target, &visit, export::improvements(&visitor, &target).await).await
            }
            // Whoever finds a session open must not learn the secret that its owner is about to use.
            "/staff/second-factor" | "/staff/second-factor/qr.svg" if visitor.is_whole() && !visitor.is_sure() => {
                see(people::prove_first("/staff/second-factor"), Vec::new())
            }
            "/staff/second-factor/qr.svg" => sign_in::qr(&visitor).await.unwrap_or_else(failed),
            "/staff/search" => match search::straight(&visitor, &target).await {
                Ok(Some(to)) => see(to, Vec::new()),
                Ok(None) => render(&visitor, &target, &visit, Form::default(), None).await,
                Err(error) => failed(error),
            },
            _ => {
                let done = domain::query::pairs(parts.uri.query().unwrap_or_default()).into_iter().find(|(key, _)| key == "done");
                let form = Form::after(done.as_ref().map_or("", |(_, code)| code));
                render(&visitor, &target, &visit, form, None).await
            }
        }
    } else if let ["media"]
    | ["media", _, "replace"]
    | ["goals", "import"]
    | ["channels", "import"]
    | ["certification", _, "part", "file"]
    | ["comments", _, "import"]
    | ["comments", _, "submissions", _, "scan"] = parts_of(&path).as_slice()
    {
        let outcome = files(&visitor, &path, &target, body).await;
        answer(&visitor, &target, &visit, Form::default(), outcome).await
    } else if let ["pages", kind, id, "picture"] = parts_of(&path).as_slice() {
        let (form, outcome) = publishing::picture(&visitor, kind, id, body).await;
        answer(&visitor, &target, &visit, form, outcome).await
    } else {
        // Twenty opinions as long as they may be, each letter as nine signs.
        let most = match parts_of(&path).as_slice() {
            ["comments", _, "intake"] => LARGEST_INTAKE,
            ["comments", "new"] | ["comments", _, "edit" | "correct" | "final"] | ["pages", ..] | ["reports", _, "propose"] => {
                LARGEST_DRAFT
            }
            _ => LARGEST_FORM,
        };
        let Ok(body) = to_bytes(body, most).await else {
            return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
        };
        post(&visitor, &path, &target, &visit, body).await
    };
    // New rights, a new token: whoever has the old one has nothing.
    if let Some(signed) = visitor.signed.take().filter(|signed| signed.renew && method == Method::GET) {
        let token = Token::new(random::bytes());
        match store::staff::renew(&visitor.state.store, &signed, &token).await {
            Ok(true) => add_cookies(&mut response, vec![cookies::signed_in(&token, visitor.state.https)]),
            // Another request of the same browser was faster, and brings it.
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "a session could not be renewed"),
        }
    }
    response
}

/// Takes a form.
async fn post(visitor: &Visitor, path: &str, target: &str, visit: &Visit, body: Bytes) -> Response {
    let values = domain::query::pairs(&String::from_utf8_lossy(&body));
    let form = Form::new(values);
    let outcome = match parts_of(path).as_slice() {
        ["passkey", what] => passkey::begin(visitor, what, &form).await,
        ["sign-in"] => sign_in::sign_in(visitor, &form).await,
        ["set-up"] => sign_in::set_up(visitor, &form).await,
        ["code"] => sign_in::code(visitor, &form).await,
        ["second-factor"] => sign_in::second_factor(visitor, &form).await,
        ["confirm"] => sign_in::confirm(visitor, &form).await,
        ["sign-out"] => sign_in::sign_out(visitor).await,
        ["account", "end"] => account::end(visitor, &form).await,
        ["account", "end-all"] => account::end_all(visitor).await,
        ["account", "password"] => account::password(visitor, &form).await,
        ["account", "passkey"] => passkey::add(visitor, &form).await,
        ["account", "passkey", "remove"] => passkey::remove(visitor, &form).await,
        ["people", "new"] => people::add(visitor, &form).await,
        ["people", id] => people::change(visitor, id, &form).await,
        ["people", id, what] => people::act(visitor, id, what, &form).await,
        ["media", id] => media::describe(visitor, id, &form).await,
        ["media", id, what] => media::act(visitor, id, what, &form).await,
        ["personal-data"] => Ok(personal::look(&form)),
        ["personal-data", "export"] => personal::export(visitor, &form).await,
        ["personal-data", "erase"] => personal::erase(visitor, &form).await,
        ["decisions", id, step] => decisions::decide(visitor, id, step, &form).await,
        ["certification", below @ ..] => certification::post(visitor, below, &form).await,
        ["comments", below @ ..] => comments::post(visitor, below, &form).await,
        ["programmes", below @ ..] => programmes::post_programmes(visitor, below, &form).await,
        ["improvements", below @ ..] => programmes::post_improvements(visitor, below, &form).await,
        ["goals", below @ ..] => goals::post(visitor, below, &form).await,
        ["inquiries", below @ ..] => inquiries::post(visitor, below, &form).await,
        ["channels", below @ ..] => channels::post(visitor, below, &form).await,
        ["events", below @ ..] => events::post(visitor, below, &form).await,
        ["pages", kind, below @ ..] => publishing::post(visitor, kind, below, &form).await,
        ["reports", below @ ..] => reports::post_reports(visitor, below, &form).await,
        ["reporters", below @ ..] => reports::post_reporters(visitor, below, &form).await,
        ["notice"] => notice::raise(visitor, &form).await,
        ["notice", "lower"] => notice::lower(visitor, &form).await,
        _ => Err(StoreError::NotFound),
    };
    answer(visitor, target, visit, form, outcome).await
}

/// Takes a form with files, which is read bit by bit. The version of what is replaced is in the address.
async fn files(visitor: &Visitor, path: &str, target: &str, body: Body) -> Result<Outcome, StoreError> {
    match parts_of(path).as_slice() {
        ["media", id, _] => {
            let form = Form::new(domain::query::pairs(&asked(target).query));
            media::replace(visitor, id, version(&form), body).await
        }
        ["goals", "import"] => goals::import::send(visitor, body).await,
        ["channels", "import"] => channels::table::look(visitor, body).await,
        ["comments", case, "import"] => comments::intake::import::send(visitor, case, body).await,
        ["comments", case, "submissions", id, "scan"] => comments::intake::scan::attach(visitor, (case, id), body).await,
        ["certification", id, ..] => {
            let form = Form::new(domain::query::pairs(&asked(target).query));
            certification::typing::receive(visitor, id, form.value("item"), body).await
        }
        _ => media::add(visitor, body).await,
    }
}

/// What is said about a form.
async fn answer(visitor: &Visitor, target: &str, visit: &Visit, form: Form, outcome: Result<Outcome, StoreError>) -> Response {
    match outcome {
        Ok(Outcome::Go(to, cookies)) => see(to, cookies),
        Ok(Outcome::Again(errors)) => render(visitor, target, visit, form.wrong(errors), None).await,
        Ok(Outcome::Refused { refused, taken }) => render(visitor, target, visit, form.refused(refused, taken), None).await,
        Ok(Outcome::Show(given, cookies)) => {
            let mut response = render(visitor, target, visit, Form::default(), Some(given)).await;
            add_cookies(&mut response, cookies);
            response
        }
        Ok(Outcome::Looked(given, errors)) => render(visitor, target, visit, form.wrong(errors), Some(given)).await,
        Ok(Outcome::File(name, text)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, text).into_response()
        }
        Ok(Outcome::Json(value, cookies)) => {
            let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
            let mut response = (headers, value.to_string()).into_response();
            add_cookies(&mut response, cookies);
            response
        }
        Err(StoreError::Forbidden) => refused(visitor, target, visit).await,
        Err(StoreError::NotFound) => missing(visitor, target, visit).await,
        // What was typed is shown again: it would be lost with a page that only says what went wrong.
        Err(error) => {
            let fault = match error {
                StoreError::Busy => Fault::Busy,
                StoreError::Unavailable(_) | StoreError::Unusable(_) => Fault::Unavailable,
                _ => Fault::Internal,
            };
            tracing::error!(%error, "a form could not be taken");
            render(visitor, target, visit, form.wrong(vec![("main", fault)]), None).await
        }
    }
}

/// A file of public comments: a table, a sample of one, or a scan.
async fn comment_file(visitor: &Visitor, path: &str, target: &str, visit: &Visit) -> Response {
    let file = match parts_of(path).as_slice() {
        ["comments", case, "import.csv"] => comments::intake::import::template(visitor, case).await,
        ["comments", case, "submissions", id, "scan"] => comments::intake::scan::show(visitor, (case, id)).await,
        ["comments", case, ..] => export::comment_units(visitor, case, target).await,
        _ => Err(StoreError::NotFound),
    };
    match file {
        Err(StoreError::NotFound) => missing(visitor, NOWHERE, visit).await,
        file => exported(visitor, target, visit, file).await,
    }
}

/// A table as a file; or the table, and why there is no file of it.
async fn exported(visitor: &Visitor, target: &str, visit: &Visit, file: Result<Response, StoreError>) -> Response {
    match file {
        Err(StoreError::Rule("too_many_rows")) => {
            let table = target.replacen(".csv", "", 1).replacen(".xlsx", "", 1);
            render(visitor, &table, visit, Form::default().wrong(vec![("main", Fault::TooManyRows)]), None).await
        }
        file => file.unwrap_or_else(failed),
    }
}

/// Says that there is no such thing, or no more.
async fn missing(visitor: &Visitor, target: &str, visit: &Visit) -> Response {
    let mut response = render(visitor, target, visit, Form::default(), None).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

async fn render(visitor: &Visitor, target: &str, visit: &Visit, form: Form, given: Option<Given>) -> Response {
    let wrong = form.status();
    let desk = Desk {
        signed: visitor.signed.clone(),
        form,
        given,
        fresh: (random::bytes(), random::bytes()),
        limits: visitor.state.limits,
        passkeys: visitor.state.passkeys.is_some(),
        sure: visitor.is_sure(),
    };
    let mut response = pages::render(&visitor.state, target, visit, Some(desk)).await;
    if let Some(status) = wrong.and_then(|status| StatusCode::from_u16(status).ok()).filter(|_| response.status().is_success()) {
        *response.status_mut() = status;
    }
    response
}

/// Says that he may not, and puts down that he tried.
async fn refused(visitor: &Visitor, target: &str, visit: &Visit) -> Response {
    let path = target.split('?').next().unwrap_or_default();
    let who = visitor.signed.as_ref().map_or_else(|| visitor.address.clone(), sign_in::subject);
    if visitor.state.tries.refusals.take(&who, visitor.now).is_ok()
        && let Err(error) = store::audit::note(&visitor.state.store, &visitor.actor(), visitor.now, "staff.forbidden", path).await
    {
        tracing::error!(%error, "a refusal could not be put down");
    }
    let desk = Desk { signed: visitor.signed.clone(), ..Desk::default() };
    let mut response = pages::render(&visitor.state, "/staff/no-right", visit, Some(desk)).await;
    *response.status_mut() = StatusCode::FORBIDDEN;
    response
}

/// Path and query of what was asked for.
fn asked(target: &str) -> Address {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Address::new(path, query)
}

/// The parts of a path below `/staff`.
fn parts_of(path: &str) -> Vec<&str> {
    path.split('/').skip(2).collect()
}

/// A number in an address or a form; what is none leads nowhere.
fn number(text: &str) -> Result<i64, StoreError> {
    text.parse().map_err(|_| StoreError::NotFound)
}

/// The version of the record that the form was made of; what is no number fits none.
fn version(form: &Form) -> i64 {
    form.value("version").parse().unwrap_or_default()
}

/// Where one goes who has not come far enough. Whose session has ended is told, and comes back to where he was.
fn stage_page(stage: Option<Stage>, method: &Method, target: &str, ended: bool) -> String {
    match stage {
        Some(Stage::Code) => "/staff/code".to_owned(),
        Some(Stage::Enroll) => "/staff/second-factor".to_owned(),
        Some(Stage::Full) => "/staff".to_owned(),
        None => {
            let to = if *method == Method::GET { target } else { page_of(target) };
            let pairs = [("to", to), ("done", if ended { "ended" } else { "" })];
            let pairs = pairs.into_iter().filter(|(_, value)| !matches!(*value, "" | "/staff"));
            let query = domain::query::encode(pairs);
            if query.is_empty() { "/staff/sign-in".to_owned() } else { format!("/staff/sign-in?{query}") }
        }
    }
}

/// The page with the form that was sent to an address.
fn page_of(target: &str) -> &str {
    let mut path = target.split('?').next().unwrap_or_default();
    while doors::find(&Method::GET, path).is_none() {
        path = path.rsplit_once('/').map_or("/staff", |(above, _)| above);
        if path.len() <= "/staff".len() {
            return "/staff";
        }
    }
    path
}

/// A page of the staff area to go to, or its first: a link must not lead staff elsewhere.
fn way(to: &str) -> String {
    let ours =
        (to == "/staff" || to.starts_with("/staff/")) && to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') && !to.contains("//");
    if ours { to.to_owned() } else { "/staff".to_owned() }
}

fn see(to: String, cookies: Vec<HeaderValue>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response();
    add_cookies(&mut response, cookies);
    response
}

fn add_cookies(response: &mut Response, cookies: Vec<HeaderValue>) {
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// What is said where no page of the staff area can be drawn.
fn failed(error: StoreError) -> Response {
    pages::plain(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_on_a_page() {
        for (address, page) in [
            ("/staff/media/3", "/staff/media/3"),
            ("/staff/media/3/replace?version=1", "/staff/media/3"),
            ("/staff/personal-data/erase", "/staff/personal-data"),
            ("/staff/notice/lower", "/staff/notice"),
            ("/staff/passkey/add", "/staff"),
            ("/staff", "/staff"),
        ] {
            assert_eq!(page_of(address), page);
        }
    }

    #[test]
    fn the_way_after_signing_in_stays_in_the_staff_area() {
        assert_eq!(way("/staff/people?x=%2F"), "/staff/people?x=%2F");
        for bad in
            ["", "/", "//evil.example", "/staff//evil.example", "/staffx", "https://evil.example/staff/", "/staff/\\evil", "/staff/a\r\nb"]
        {
            assert_eq!(way(bad), "/staff", "{bad}");
        }
    }
}
