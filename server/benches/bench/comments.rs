//! A public comment at its largest: 200,000 submissions to work through, and 500 a second that come in while 200 others read.

use crate::{
    load::{Connection, Outcome},
    program::{Database, Program},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    calendar::{iso, jst_date},
    check::Check,
    staff::{Email, Mfa, Role, StaffRecord},
};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use store::{
    Actor, Token,
    staff::{self, Browser},
};

/// The sample to which people send: it is open on any day.
const OPEN: &str = "/comments/citizen-participation";
/// How long they send.
const LONG: Duration = Duration::from_secs(60);
/// How many a second are offered.
const OFFERED: u32 = 500;
/// Who sends at the same time.
const SENDERS: u32 = 100;
/// Who reads at the same time, each a page every four seconds.
const READERS: u32 = 200;

/// What became of what was offered.
#[derive(Default)]
pub struct Flood {
    /// Time of those that were acknowledged.
    pub sent: Outcome,
    /// Time of pages that were read meanwhile.
    pub read: Outcome,
    /// Told to try again, with their text kept.
    pub again: usize,
    /// Anything else: cut off, or refused without the text.
    pub lost_words: usize,
    /// Acknowledged and not there, or there with another text.
    pub missing: usize,
    /// There in part: a submission without an opinion, or an opinion without a unit.
    pub half: usize,
}

/// A member of staff who may work on opinions: his cookie.
pub fn officer(database: &Database) -> Result<String, Box<dyn Error>> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let (store, now) = (database.open().await?, server::clock::now());
        let operator = Actor::System("operator");
        let stamp = now.unix_timestamp_nanos().to_be_bytes();
        let token = |kind: u8| {
            let mut bytes = [kind; 32];
            bytes[..16].copy_from_slice(&stamp);
            Token::new(bytes)
        };
        let (link, session) = (token(1), token(2));
        let email = Email::parse(&format!("policy{}@bench.example", now.unix_timestamp_nanos()))?;
        let record = StaffRecord { email, name: "政策担当".to_owned(), roles: [Role::Policy].into_iter().collect() };
        let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
        staff::add(&store, &operator, &record, &link, now).await?;
        let entry = ("grapes on the terrace 1914", [7; 16], Browser { device: "bench", request: "" });
        let set_up = staff::set_up(&store, &link, entry, &session, Mfa::Optional, now).await?;
        set_up.map_err(|problem| format!("{problem:?}"))?;
        store.close().await;
        Ok(format!("staff={}", session.text()))
    })
}

/// The number in the database of a case.
pub fn case(database: &Database, slug: &str) -> Result<i64, Box<dyn Error>> {
    let found = asked(database, &format!("SELECT id FROM comment_case WHERE slug = '{slug}'"), |row| row.try_get_by_index(0))?;
    found.first().copied().ok_or_else(|| format!("there is no case {slug}").into())
}

/// Pages of staff, one after the other, in seconds and in order.
pub fn pages(program: &Program, cookie: &str, paths: &[String], times: usize) -> Result<Outcome, Box<dyn Error>> {
    let mut connection = Connection::open(program.address)?;
    let mut latencies = Vec::new();
    for path in paths.iter().cycle().take(paths.len() * (times + 1)) {
        let at = Instant::now();
        let status = connection.get(path, &format!("Cookie: {cookie}"))?;
        if status != 200 {
            return Err(format!("{path}: {status}").into());
        }
        latencies.push(at.elapsed().as_secs_f64());
    }
    Ok(Outcome::of(latencies.split_off(paths.len())))
}

/// Looks for near copies among all, and confirms every proposal. Returns the seconds of both, how many were folded, and how many lines of
/// work are left.
pub fn fold(program: &Program, database: &Database, cookie: &str, case: i64) -> Result<(f64, f64, i64, i64), Box<dyn Error>> {
    let mut connection = Connection::open(program.address)?;
    let (began, path) = (Instant::now(), format!("/staff/comments/{case}/units"));
    let status = connection.post(&format!("{path}/near"), cookie, "alike=80")?;
    if status != 303 {
        return Err(format!("looking for near copies: {status}").into());
    }
    let looked = began.elapsed().as_secs_f64();
    let heads = format!("SELECT id, CAST(nears AS BIGINT) FROM comment_unit WHERE case_id = {case} AND nears > 0 ORDER BY id");
    let heads = asked(database, &heads, |row| Ok((row.try_get_by_index::<i64>(0)?, row.try_get_by_index::<i64>(1)?)))?;
    let began = Instant::now();
    for (head, _) in &heads {
        let status = connection.post(&format!("{path}/{head}/near"), cookie, "do=confirm-all")?;
        if status != 303 {
            return Err(format!("confirming {head}: {status}").into());
        }
    }
    let folded = began.elapsed().as_secs_f64();
    let left = count(database, &format!("SELECT COUNT(*) FROM comment_unit WHERE case_id = {case} AND state = 'ungrouped'"))?;
    Ok((looked, folded, heads.iter().map(|(_, nears)| nears).sum(), left))
}

/// Answers what is left of a case in 300 groups, signs it and publishes results, by hand: it is the page that is measured.
pub fn publish(database: &Database, case: i64) -> Result<(), Box<dyn Error>> {
    let today = jst_date(server::clock::now());
    let day = |days: i64| iso(today + time::Duration::days(days));
    let sql = include_str!("comments.sql").replace("{case}", &case.to_string());
    let sql = sql.replace("{closes}", &day(-5)).replace("{results}", &day(1)).replace("{published}", &day(-1));
    tokio::runtime::Runtime::new()?.block_on(async {
        let db = sea_orm::Database::connect(database.url()).await?;
        db.execute_unprepared(&sql).await?;
        Ok(db.close().await?)
    })
}

/// Offers submissions at an even pace while others read.
pub fn flood(program: &Program, database: &Database) -> Result<Flood, Box<dyn Error>> {
    let over = Arc::new(AtomicBool::new(false));
    let (address, began) = (program.address, Instant::now());
    let readers: Vec<_> = (0..READERS)
        .map(|n| {
            let over = Arc::clone(&over);
            std::thread::spawn(move || {
                let mut outcome = Outcome::default();
                std::thread::sleep(Duration::from_millis(u64::from(n) * 20));
                let mut connection = Connection::open(address);
                while !over.load(Ordering::Relaxed) {
                    let at = Instant::now();
                    match connection.as_mut().map(|open| open.get(OPEN, "Accept: text/html")) {
                        Ok(Ok(200)) => outcome.latencies.push(at.elapsed().as_secs_f64()),
                        _ => {
                            outcome.unfinished += 1;
                            connection = Connection::open(address);
                        }
                    }
                    std::thread::sleep(Duration::from_secs(4).saturating_sub(at.elapsed()));
                }
                outcome
            })
        })
        .collect();
    let senders: Vec<_> = (0..SENDERS).map(|n| std::thread::spawn(move || send(address, n, began))).collect();
    let mut flood = Flood::default();
    let mut acknowledged = HashMap::new();
    for sender in senders {
        let part = sender.join().map_err(|_| "a sender panicked")?;
        flood.sent.latencies.extend(part.0.sent.latencies);
        flood.again += part.0.again;
        flood.lost_words += part.0.lost_words;
        acknowledged.extend(part.1);
    }
    over.store(true, Ordering::Relaxed);
    for reader in readers {
        let part = reader.join().map_err(|_| "a reader panicked")?;
        flood.read.latencies.extend(part.latencies);
        flood.read.unfinished += part.unfinished;
    }
    flood.sent.latencies.sort_by(f64::total_cmp);
    flood.read.latencies.sort_by(f64::total_cmp);
    let there = "SELECT s.hash, o.sha FROM comment_submission s JOIN comment_opinion o ON o.submission_id = s.id WHERE s.name LIKE '測定%'";
    let there = asked(database, there, |row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))?;
    let there: HashMap<String, String> = there.into_iter().collect();
    flood.missing = acknowledged.iter().filter(|(link, text)| there.get(*link) != Some(text)).count();
    let half = "SELECT (SELECT COUNT(*) FROM comment_submission s WHERE NOT EXISTS (SELECT 1 FROM comment_opinion o WHERE o.submission_id = s.id)) \
                + (SELECT COUNT(*) FROM comment_opinion o WHERE NOT EXISTS (SELECT 1 FROM comment_unit u WHERE u.opinion_id = o.id))";
    flood.half = usize::try_from(count(database, half)?)?;
    Ok(flood)
}

/// What the database says to a question, beside the program.
fn asked<T>(database: &Database, sql: &str, read: impl Fn(&QueryResult) -> Result<T, DbErr>) -> Result<Vec<T>, Box<dyn Error>> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let db = sea_orm::Database::connect(database.url()).await?;
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
        db.close().await?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    })
}

fn count(database: &Database, sql: &str) -> Result<i64, Box<dyn Error>> {
    let found = asked(database, sql, |row| row.try_get_by_index(0))?;
    Ok(found.first().copied().unwrap_or_default())
}

/// One sender's part, and what was acknowledged: hash of the secret link, and of the text.
fn send(address: std::net::SocketAddr, n: u32, began: Instant) -> (Flood, HashMap<String, String>) {
    let (mut flood, mut acknowledged) = (Flood::default(), HashMap::new());
    let pause = Duration::from_secs(1) * SENDERS / OFFERED;
    let mut connection = Connection::open(address);
    for turn in 0.. {
        let due = pause * turn + pause * n / SENDERS;
        if due >= LONG {
            break;
        }
        std::thread::sleep(due.saturating_sub(began.elapsed()));
        let token = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{n}-{turn}")));
        let text = format!("measured opinion number {turn} of sender {n}");
        let form = format!(
            "token={token}&step=send&page=check&opinion-1={}&section-1=aim&name=%E6%B8%AC%E5%AE%9A{n}&address=street+{n}&who=resident",
            text.replace(' ', "+")
        );
        let headers = format!("X-Forwarded-For: 10.{}.{}.{}", n, turn / 200, turn % 200);
        let at = Instant::now();
        let answer = match connection.as_mut() {
            Ok(open) => open.post_with(&format!("{OPEN}/submit"), &headers, &form).map_or((0, false), |status| (status, open.said(&text))),
            Err(_) => (0, false),
        };
        match answer {
            (303, _) => {
                flood.sent.latencies.push(at.elapsed().as_secs_f64());
                let sha = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
                acknowledged.insert(URL_SAFE_NO_PAD.encode(Sha256::digest(&token)), sha);
            }
            (503 | 429, true) => flood.again += 1,
            _ => {
                flood.lost_words += 1;
                connection = Connection::open(address);
            }
        }
    }
    (flood, acknowledged)
}
