//! A round at its busiest: producers who keep their drafts at the same moment while members mark.

use crate::{
    load::{Connection, Outcome},
    program::{Database, Program},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    certification::{RoundRecord, RuleBook},
    check::Check,
    lang::Both,
    mail::Letter,
    staff::{Email, Mfa, Role, StaffRecord},
};
use rusqlite::params;
use std::{
    error::Error,
    path::Path,
    sync::{Arc, Barrier},
    time::{Duration, Instant},
};
use store::{
    Actor, Store, Token,
    certification::{applicants, applications, rounds, rules},
    staff::{self, Browser},
};

const OPERATOR: Actor = Actor::System("operator");
const PRODUCERS: u32 = 300;
const MEMBERS: u32 = 30;
/// How often everyone keeps something.
const TIMES: u32 = 10;
/// Between two keepings of one person: nobody presses more often, and autosaving waits as long.
const PAUSE: Duration = Duration::from_millis(1_500);

/// A form that somebody keeps again and again.
#[derive(Clone)]
struct Form {
    path: String,
    cookie: String,
    fields: String,
    status: u16,
}

/// Everyone who writes in it, each with a form of his own.
pub struct Round {
    pub database: Database,
    forms: Vec<Form>,
}

impl Round {
    /// A new database with a round, a draft for each producer and an application for every three members.
    pub fn make() -> Result<Self, Box<dyn Error>> {
        let database = Database::fresh("round.db")?;
        let forms = tokio::runtime::Runtime::new()?.block_on(furnish(&database))?;
        Ok(Self { database, forms })
    }

    /// Everyone keeps what he wrote at the same moment, pauses, and again. What was acknowledged and is not there afterwards is
    /// counted as unfinished.
    pub fn run(&self, program: &Program) -> Result<Outcome, Box<dyn Error>> {
        let together = Arc::new(Barrier::new(self.forms.len()));
        let threads: Vec<_> = self
            .forms
            .iter()
            .cloned()
            .map(|form| {
                let (address, together) = (program.address, Arc::clone(&together));
                std::thread::spawn(move || {
                    let mut outcome = Outcome::default();
                    let mut connection = Connection::open(address);
                    for turn in 1..=TIMES {
                        together.wait();
                        let at = Instant::now();
                        let body = format!("{}{turn}&version={turn}", form.fields);
                        match connection.as_mut().map(|open| open.post(&form.path, &form.cookie, &body)) {
                            Ok(Ok(status)) if status == form.status => outcome.latencies.push(at.elapsed().as_secs_f64()),
                            _ => outcome.unfinished += 1,
                        }
                        std::thread::sleep(PAUSE.saturating_sub(at.elapsed()));
                    }
                    outcome
                })
            })
            .collect();
        let mut whole = Outcome::default();
        for thread in threads {
            let part = thread.join().map_err(|_| "someone panicked")?;
            whole.latencies.extend(part.latencies);
            whole.unfinished += part.unfinished;
        }
        whole.latencies.sort_by(f64::total_cmp);
        whole.unfinished += lost(self.database.file()?)?;
        Ok(whole)
    }
}

/// How many forms do not hold what was kept last.
fn lost(file: &Path) -> Result<usize, Box<dyn Error>> {
    let db = rusqlite::Connection::open(file)?;
    let ending = format!("%turn-{TIMES}\"%");
    let count = |sql: &str| db.query_row(sql, [&ending], |row| row.get::<_, u32>(0));
    let drafts = count("SELECT COUNT(*) FROM application WHERE state = 'draft' AND body LIKE ?1")?;
    let sheets = count("SELECT COUNT(*) FROM application_member WHERE marks LIKE ?1")?;
    Ok((PRODUCERS + MEMBERS - drafts - sheets) as usize)
}

async fn furnish(database: &Database) -> Result<Vec<Form>, Box<dyn Error>> {
    let (store, now) = (database.open().await?, server::clock::now());
    let round = open_round(&store, now).await?;
    let story = "text-".repeat(80);
    let (mut forms, mut serial) = (Vec::new(), 0);
    for n in 0..PRODUCERS {
        let (producer, cookie) = producer(&store, n, now).await?;
        let id = applications::begin(&store, &producer.1, producer.0, round, now).await?;
        let fields = format!("part=story&ties={story}&making=turn-");
        forms.push(Form { path: format!("/apply/{id}/story"), cookie, fields, status: 303 });
    }
    let criteria = RuleBook::usual().criteria;
    let marks: String = criteria.iter().map(|criterion| format!("mark-{}=7&", criterion.code)).collect();
    let said = criteria.first().map(|criterion| format!("comment-{}=turn-", criterion.code)).unwrap_or_default();
    let mut judged = 0;
    for n in 0..MEMBERS {
        if n % 3 == 0 {
            let (owner, _) = producer(&store, PRODUCERS + n, now).await?;
            judged = applications::begin(&store, &owner.1, owner.0, round, now).await?;
            serial += 1;
            let judge = "UPDATE application SET state = 'reviewing', year = 2026, serial = ?2, received_at = begun_at WHERE id = ?1";
            rusqlite::Connection::open(database.file()?)?.execute(judge, params![judged, serial])?;
        }
        let (member, cookie) = member(&store, n, now).await?;
        let seat = "INSERT INTO application_member (application_id, staff_id, interest) VALUES (?1, ?2, 'clear')";
        rusqlite::Connection::open(database.file()?)?.execute(seat, params![judged, member])?;
        let path = format!("/staff/certification/scoring/{judged}");
        forms.push(Form { path, cookie, fields: format!("auto=1&{marks}{said}"), status: 200 });
    }
    Ok(forms)
}

async fn open_round(store: &Store, now: OffsetDateTime) -> Result<i64, Box<dyn Error>> {
    let book = RuleBook::usual().checked().map_err(|problems| format!("{problems:?}"))?;
    let book = rules::draft(store, &OPERATOR, &book, now).await?;
    rules::put_to_use(store, &OPERATOR, (book, 1), now).await?;
    let [opens_on, closes_on, results_on] = [-5, 20, 60].map(|days| jst_date(now + time::Duration::days(days)));
    let record = RoundRecord { name: Both::new("募集", "Round"), opens_on, closes_on, results_on, announced: true, chair: None };
    let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
    Ok(rounds::add(store, &OPERATOR, book, &record, now).await?)
}

/// A producer who is signed in, and his cookie.
async fn producer(store: &Store, n: u32, now: OffsetDateTime) -> Result<((i64, Actor), String), Box<dyn Error>> {
    let (email, link, session) = (Email::parse(&format!("producer{n}@bench.example"))?, token(n, 1), token(n, 2));
    let letter = Letter { to: email.clone(), subject: "link".into(), text: "link".into() };
    let letter = letter.checked().map_err(|problems| format!("{problems:?}"))?;
    applicants::give_link(store, &OPERATOR, (&email, &link), &letter, now).await?;
    applicants::use_link(store, &OPERATOR, &link, &session, now).await?;
    let signed = applicants::resume(store, &session, &Arc::from(""), now).await?.ok_or("a producer could not sign in")?;
    Ok(((signed.id, signed.actor()), format!("apply={}", session.text())))
}

/// A member who is signed in, and his cookie.
async fn member(store: &Store, n: u32, now: OffsetDateTime) -> Result<(i64, String), Box<dyn Error>> {
    let (link, session) = (token(n, 3), token(n, 4));
    let email = Email::parse(&format!("member{n}@bench.example"))?;
    let record = StaffRecord { email, name: format!("審査委員{n}"), roles: [Role::Committee].into_iter().collect() };
    let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
    let id = staff::add(store, &OPERATOR, &record, &link, now).await?;
    let entry = ("grapes on the terrace 1914", [7; 16], Browser { device: "bench", request: "" });
    let set_up = staff::set_up(store, &link, entry, &session, Mfa::Optional, now).await?;
    set_up.map_err(|problem| format!("{problem:?}"))?;
    Ok((id, format!("staff={}", session.text())))
}

/// A token that no other call gives.
fn token(n: u32, kind: u8) -> Token {
    let mut bytes = [kind; 32];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    Token::new(bytes)
}
