//! Public comments: a case that two persons publish, what anyone sends, how every opinion is worked through, and what is published.

mod cases;
mod cuts;
mod figures;
mod near;
mod personal;
mod private;
mod results;
mod rights;
mod sender;
mod submit;
mod work;

use crate::{
    goals::both,
    staff::member,
    support::{ACTOR, World, checked, day, now, slug, today},
};
use domain::{
    calendar::OffsetDateTime,
    comments::{
        CaseDates, CaseDesk, CaseMove, CaseRecord, FinalRecord, GroupRecord, OpinionRecord, ResultsFilter, ResultsPage, SubmissionNotice,
        SubmissionNumber, SubmissionReceipt, SubmissionRecord, Treatment, UnitFilter, UnitLine, UnitSieve, UnitView, Way, Who,
    },
    lang::Lang,
    mail::Letter,
    staff::Role,
};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Actor, Store, StoreError, Token, comments, staff::Signed};

/// A token that no other call gives.
fn token() -> Token {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [5; 32];
    bytes[..8].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Token::new(bytes)
}

/// A case that opens today, for thirty days.
fn case(name: &str) -> CaseRecord {
    CaseRecord {
        slug: slug(name),
        title: both("予算編成方針（案）"),
        body: both("政策推進部 企画調整課"),
        contact: "〒582-8555 柏原市安堂町1番55号 柏原市役所の窓口\n電話 072-000-0000　ファクス 072-000-0001\nkikaku@city.example".into(),
        summary: both("来年度の予算の組み方を決めます。"),
        changes: both("重点が変わります。"),
        affected: both("市民の皆さん"),
        draft: "## 目的\n\n目的の文。\n\n## 重点\n\n重点の文。".into(),
        drafted_on: day("2026-09-20"),
        questions: String::new(),
        papers: Vec::new(),
        dates: CaseDates { opens_on: today(), closes_on: day("2026-11-13"), results_on: day("2026-12-25") },
        short_reason: String::new(),
        who: Who::CITIZENS.to_vec(),
        ways: Way::ALL.to_vec(),
        published: both("意見の内容と件数"),
        goals: Vec::new(),
    }
}

/// The day after the close, at noon.
fn closed() -> OffsetDateTime {
    crate::support::noon(day("2026-11-14"))
}

async fn add(store: &Store, record: CaseRecord) -> i64 {
    comments::add(store, &ACTOR, &checked(record), now()).await.expect("a case")
}

/// A case that the program has published.
async fn public(store: &Store, record: CaseRecord) -> i64 {
    let id = add(store, record).await;
    comments::draft(store, &ACTOR, (id, 1), &checked(CaseMove::Publish), now()).await.expect("published");
    id
}

/// The case `plan`, public and open, with an officer and a head of department.
async fn opened(world: &World) -> (&Store, i64, Signed, Signed) {
    let store = &world.store;
    let (one, other) = office(world).await;
    (store, public(store, case("plan")).await, one, other)
}

async fn office(world: &World) -> (Signed, Signed) {
    let one = member(world, "policy@city.example", &[Role::Policy]).await;
    (one, member(world, "head@city.example", &[Role::Head]).await)
}

/// A submission with these opinions, each with the anchor of its section.
fn sent(opinions: &[(&str, &str)]) -> SubmissionRecord {
    let opinion = |(section, text): &(&str, &str)| OpinionRecord { section: (*section).into(), text: (*text).into() };
    SubmissionRecord {
        opinions: opinions.iter().map(opinion).collect(),
        name: "𠮷田 﨑子".into(),
        address: "柏原市安堂町1-55".into(),
        who: Some(Who::Resident),
        place: String::new(),
        phone: String::new(),
        email: None,
        by_mail: false,
        lang: Lang::Ja,
    }
}

/// The same, on the whole.
fn saying(text: &str) -> SubmissionRecord {
    sent(&[("", text)])
}

/// One who is told by mail.
fn with_mail(record: SubmissionRecord, address: &str) -> SubmissionRecord {
    SubmissionRecord { email: Some(crate::personal::email(address)), by_mail: true, ..record }
}

async fn send_at(store: &Store, record: &SubmissionRecord, link: &Token, at: OffsetDateTime) -> store::Result<SubmissionNumber> {
    comments::submit(store, &Actor::Visitor, &slug("plan"), &checked(record.clone()), (link, None), None, at).await
}

async fn send(store: &Store, record: SubmissionRecord) -> (SubmissionNumber, Token) {
    let link = token();
    (send_at(store, &record, &link, now()).await.expect("a number"), link)
}

/// Sends a text alone.
async fn say(store: &Store, text: &str) -> Token {
    send(store, saying(text)).await.1
}

async fn receipt_at(store: &Store, link: &Token, at: OffsetDateTime) -> SubmissionReceipt {
    comments::receipt(store, link, Lang::Ja, at).await.expect("a receipt")
}

/// As the server writes it, but shorter.
fn letter(notice: &SubmissionNotice) -> Letter {
    let what = if notice.results { "results" } else { "receipt" };
    Letter { to: notice.to.clone(), subject: format!("{what} {}", notice.number), text: format!("{:?} {}", notice.lang, notice.title) }
}

fn rule<T: std::fmt::Debug>(done: store::Result<T>) -> &'static str {
    match done {
        Err(StoreError::Rule(code)) => code,
        other => panic!("{other:?}"),
    }
}

fn forbidden<T: std::fmt::Debug>(done: &store::Result<T>) -> bool {
    matches!(done, Err(StoreError::Forbidden))
}

fn not_found<T: std::fmt::Debug>(done: &store::Result<T>) -> bool {
    matches!(done, Err(StoreError::NotFound))
}

// --- at the desk ----------------------------------------------------------------------------------------------

async fn desk(store: &Store, by: &Signed, id: i64) -> CaseDesk {
    comments::desk(store, &by.actor(), id, closed()).await.expect("a case")
}

async fn lines(store: &Store, by: &Signed, id: i64, sieve: UnitSieve) -> Vec<UnitLine> {
    let filter = UnitFilter { sieve, ..UnitFilter::default() };
    comments::units(store, &by.actor(), id, (filter, Vec::new())).await.expect("a page").lines
}

/// What stands in the list of a sieve, with how many say it, in the order of coming.
async fn listed(store: &Store, by: &Signed, id: i64, sieve: UnitSieve) -> Vec<(String, u64)> {
    let mut lines = lines(store, by, id, sieve).await;
    lines.sort_by_key(|line| line.id);
    lines.into_iter().map(|line| (line.text, line.copies)).collect()
}

/// The number of the unit that says this and is worked on.
async fn unit_of(store: &Store, by: &Signed, id: i64, text: &str) -> i64 {
    let lines = lines(store, by, id, UnitSieve::All).await;
    lines.iter().find(|line| line.text == text).unwrap_or_else(|| panic!("{text}: {lines:?}")).id
}

async fn unit(store: &Store, by: &Signed, id: i64, unit: i64) -> UnitView {
    comments::unit(store, &by.actor(), (id, unit)).await.expect("an opinion")
}

/// A group with a whole answer.
fn answer(title: &str, treatment: Treatment) -> GroupRecord {
    GroupRecord {
        title: title.into(),
        view: format!("{title}についての考えです。"),
        treatment: Some(treatment),
        reason: "理由です。".into(),
        after: "直した文。".into(),
        ..GroupRecord::default()
    }
}

async fn group(store: &Store, by: &Signed, id: i64, record: GroupRecord) -> i64 {
    comments::add_group(store, &by.actor(), id, &checked(record), closed()).await.expect("a group")
}

async fn put_all_into(store: &Store, by: &Signed, id: i64, group: i64) {
    let units: Vec<i64> = lines(store, by, id, UnitSieve::Ungrouped).await.iter().map(|line| line.id).collect();
    comments::put_into(store, &by.actor(), id, &units, group, closed()).await.expect("grouped");
}

/// One says that nothing of what is in groups is cut, the other signs.
async fn sign_all(store: &Store, (one, other): (&Signed, &Signed), id: i64) {
    let units: Vec<i64> = lines(store, one, id, UnitSieve::Unsigned).await.iter().map(|line| line.id).collect();
    comments::cut_plain(store, &one.actor(), id, &units, closed()).await.expect("nothing to cut");
    let seen: Vec<(i64, i64)> = lines(store, other, id, UnitSieve::Awaiting).await.iter().map(|line| (line.id, line.version)).collect();
    comments::sign_many(store, &other.actor(), id, &seen, closed()).await.expect("signed");
}

async fn write_final(store: &Store, by: &Signed, id: i64) {
    let record = FinalRecord { text: "## 目的\n\n目的の文。\n\n## 重点\n\n直した文。".into() };
    let seen = (id, desk(store, by, id).await.version);
    comments::write_final(store, &by.actor(), seen, &checked(record), closed()).await.expect("written");
}

async fn draft(store: &Store, by: &Signed, id: i64, step: CaseMove, at: OffsetDateTime) -> store::Result<()> {
    let seen = (id, desk(store, by, id).await.version);
    comments::draft(store, &by.actor(), seen, &checked(step), at).await
}

/// Lets happen what waits.
async fn approve(store: &Store, by: &Signed, id: i64, at: OffsetDateTime) -> store::Result<()> {
    let waits = desk(store, by, id).await.pending().expect("something waits").id;
    comments::approve(store, &by.actor(), (id, waits), &letter, at).await
}

async fn both_of_them(store: &Store, (one, other): (&Signed, &Signed), id: i64, step: CaseMove, at: OffsetDateTime) {
    draft(store, one, id, step, at).await.expect("a draft");
    approve(store, other, id, at).await.expect("approved");
}

/// Answers all there is in one group, and publishes the results.
async fn finish(store: &Store, (one, other): (&Signed, &Signed), id: i64) {
    if !lines(store, one, id, UnitSieve::Ungrouped).await.is_empty() {
        let group = group(store, one, id, answer("全体", Treatment::Adopted)).await;
        put_all_into(store, one, id, group).await;
    }
    sign_all(store, (one, other), id).await;
    write_final(store, one, id).await;
    both_of_them(store, (one, other), id, CaseMove::Results, closed()).await;
}

async fn results(store: &Store, filter: ResultsFilter) -> store::Result<ResultsPage> {
    comments::results(store, &slug("plan"), (filter, Vec::new()), (Lang::Ja, day("2026-11-14"))).await
}

/// Opinions of the first answer, as everyone reads them.
async fn shown(store: &Store) -> Vec<(String, u64)> {
    let page = results(store, ResultsFilter { group: Some(1), ..ResultsFilter::default() }).await.expect("results");
    page.answers[0].opinions.iter().map(|opinion| (opinion.text.clone(), opinion.copies)).collect()
}
