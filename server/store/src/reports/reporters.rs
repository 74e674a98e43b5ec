//! Reporters: they sign up, and the city takes them for a year, or says why not.

use super::{GATE, Write, of_reporter, own_id, rows, tell};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    outbox, personal, sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    check::Checked,
    mail::Letter,
    reports::{ReasonRecord, ReportNews, ReportNotice, ReporterState, ReporterView, SignUpFault, SignUpReceipt, SignUpRecord, Term},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// The most reporters that a list shows.
const MOST: i64 = 500;

/// Takes a sign-up, with the letter that says so. `token` is the secret link behind which it is seen. The same sent again with the same
/// link is the same sign-up.
///
/// # Errors
/// [`StoreError::Taken`] if the link leads to another one; the rules `guardian`, `age` and `rules_unread` of those who may.
pub async fn sign_up(
    store: &Store,
    actor: &Actor,
    record: &Checked<SignUpRecord>,
    (token, letter): (&Token, &Checked<Letter>),
    now: OffsetDateTime,
) -> Result<i64> {
    if let Some(fault) = record.faults(jst_date(now)).first() {
        return Err(StoreError::Rule(match fault {
            SignUpFault::NoGuardian => "guardian",
            SignUpFault::RulesUnread => "rules_unread",
            SignUpFault::NotABirthday | SignUpFault::TooYoung => "age",
        }));
    }
    let email = record.email.as_ref().ok_or(StoreError::Rule("wrong"))?;
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id FROM reporter WHERE hash = $1 AND email = $2 AND name = $3 AND pen = $4 AND born_on = $5";
    let same = [token.hash().into(), email.as_str().into(), record.name.as_str().into(), record.pen.as_str().into(), record.born.into()];
    if let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, same)).await? {
        return sql::get(&row, 0);
    }
    personal::comes_anew(&work.tx, &store.key, email).await?;
    let values: Vec<(&'static str, Value)> = vec![
        ("state", ReporterState::Waiting.code().into()),
        ("name", record.name.as_str().into()),
        ("kana", record.kana.as_str().into()),
        ("pen", record.pen.as_str().into()),
        ("email", email.as_str().into()),
        ("born_on", record.born.into()),
        ("guardian", record.guardian.as_str().into()),
        ("guardian_contact", record.guardian_contact.as_str().into()),
        ("wish", record.wish.as_str().into()),
        ("stays", record.stays.into()),
        ("lang", record.lang.tag().into()),
        ("hash", token.hash().into()),
        ("asked_at", now.into()),
    ];
    let id = insert(&work.tx, "reporter", values).await?;
    outbox::put(&work.tx, &format!("reporter-received:{id}"), letter, now).await?;
    work.put(Done::new("reporters.sign_up", of_reporter(id))).await?;
    work.end().await?;
    Ok(id)
}

/// What whoever has the secret link sees of a sign-up.
///
/// # Errors
/// [`StoreError::NotFound`] if the link leads to none.
pub async fn receipt(store: &Store, token: &Token) -> Result<SignUpReceipt> {
    let select = format!("SELECT {} FROM reporter p WHERE p.hash = $1", rows::REPORTER);
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [token.hash().into()])).await?;
    let ReporterView { state, pen, asked_at, why, term, .. } = rows::reporter(&row.ok_or(StoreError::NotFound)?)?;
    Ok(SignUpReceipt { state, pen, asked_at, why, term })
}

/// Takes a sign-up back before there was a word, by its secret link; nothing of it is kept.
///
/// # Errors
/// [`StoreError::NotFound`]; the rule `not_now` once there was a word.
pub async fn take_back(store: &Store, actor: &Actor, token: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let update = "UPDATE reporter SET state = 'withdrawn', name = '', kana = '', pen = '', email = 'withdrawn-' || id, born_on = NULL, \
                  guardian = '', guardian_contact = '', wish = '', closed_on = $2, version = version + 1 \
                  WHERE hash = $1 AND state = 'waiting' RETURNING id";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, update, [token.hash().into(), jst_date(now).into()])).await?;
    let Some(row) = row else {
        receipt(store, token).await?;
        return Err(StoreError::Rule("not_now"));
    };
    work.put(Done::new("reporters.take_back", of_reporter(sql::get(&row, 0)?))).await?;
    work.end().await
}

/// Reporters and sign-ups: those that wait first, then the newest.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn reporters(store: &Store, actor: &Actor, state: Option<ReporterState>) -> Result<Vec<ReporterView>> {
    actor.must(Action::Publish)?;
    let select = format!(
        "SELECT {} FROM reporter p WHERE p.state <> 'withdrawn' AND ($1 = '' OR p.state = $1) \
         ORDER BY CASE WHEN p.state = 'waiting' OR p.renewal_at IS NOT NULL THEN 0 ELSE 1 END, p.id DESC LIMIT {MOST}",
        rows::REPORTER
    );
    let values = [state.map_or("", ReporterState::code).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(rows::reporter).collect()
}

/// One reporter: himself, or any for an editor.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn reporter(store: &Store, actor: &Actor, id: i64) -> Result<ReporterView> {
    if !own_id(actor).is_ok_and(|own| own == id) {
        actor.must(Action::Publish)?;
    }
    rows::reporter_by_id(&store.read, id).await
}

/// Accepts a sign-up, for the rest of the fiscal year.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `not_now`, and `taken` if there is a reporter with
/// this address.
pub async fn accept(store: &Store, actor: &Actor, seen: (i64, i64), write: Write<'_>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let view = work.reporter(seen, ReporterState::Waiting).await?;
    let email = view.email.as_ref().ok_or(StoreError::NotFound)?;
    let other = "SELECT 1 FROM reporter WHERE email = $1 AND state = 'accepted'";
    if work.tx.query_one_raw(sql::statement(&work.tx, other, [email.as_str().into()])).await?.is_some() {
        return Err(StoreError::Rule("taken"));
    }
    let term = Term::of(jst_date(now)).ok_or(StoreError::Corrupt("now"))?;
    let update = "UPDATE reporter SET state = 'accepted', slug = 'reporter-' || id, from_on = $2, until_on = $3, decided_by = $4, \
                  version = version + 1 WHERE id = $1";
    let values = [seen.0.into(), term.from.into(), term.until.into(), work.member().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    work.tell_reporter(&ReporterView { term: Some(term), ..view }, ReportNews::Accepted, "", write).await?;
    work.put(Done::new("reporters.accept", of_reporter(seen.0)).changes([Change::of("until_on", "", term.until)])).await?;
    work.end().await
}

/// Does not accept a sign-up, and says why.
///
/// # Errors
/// As [`accept`].
pub async fn refuse(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    why: &Checked<ReasonRecord>,
    write: Write<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    over(store, actor, seen, (ReporterState::Waiting, ReporterState::Refused, why), write, now).await
}

/// Ends a reporter's time: by himself, or by the city, which says why. What is public stays; whoever is no reporter any more does not come in.
///
/// # Errors
/// As [`accept`].
pub async fn end(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    why: &Checked<ReasonRecord>,
    write: Write<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    over(store, actor, seen, (ReporterState::Accepted, ReporterState::Ended, why), write, now).await
}

async fn over(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    (from, to, why): (ReporterState, ReporterState, &Checked<ReasonRecord>),
    write: Write<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    let himself = to == ReporterState::Ended && own_id(actor).is_ok_and(|own| own == seen.0);
    if !himself {
        actor.must(Action::Publish)?;
        if why.text.trim().is_empty() {
            return Err(StoreError::Rule("no_reason"));
        }
    }
    let work = Work::begin(store, actor, now).await?;
    let view = work.reporter(seen, from).await?;
    let update = "UPDATE reporter SET state = $2, why = $3, closed_on = $4, decided_by = $5, renewal_at = NULL, version = version + 1 \
                  WHERE id = $1";
    let values = [seen.0.into(), to.code().into(), why.text.trim().into(), jst_date(now).into(), work.member().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let sessions = format!("DELETE FROM {} WHERE {} = $1", GATE.sessions, GATE.owner);
    work.tx.execute_raw(sql::statement(&work.tx, sessions, [seen.0.into()])).await?;
    let (action, news) = match to {
        ReporterState::Refused => ("reporters.refuse", ReportNews::NotAccepted),
        _ => ("reporters.end", ReportNews::Ended),
    };
    work.tell_reporter(&view, news, &why.text, write).await?;
    work.put(Done::new(action, of_reporter(seen.0)).changes([Change::of("why", "", why.text.trim())])).await?;
    work.end().await
}

/// Asks to go on for another year: in the last month of the term and in the year after it.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but himself, [`StoreError::Stale`]; the rules `not_now`, and `guardian` for a minor whose guardian does
/// not consent again.
pub async fn ask_for_more(store: &Store, actor: &Actor, seen: (i64, i64), consents: bool, now: OffsetDateTime) -> Result<()> {
    if own_id(actor)? != seen.0 {
        return Err(StoreError::NotFound);
    }
    let today = jst_date(now);
    let work = Work::begin(store, actor, now).await?;
    let view = work.reporter(seen, ReporterState::Accepted).await?;
    if !view.can_ask_for_more(today) {
        return Err(StoreError::Rule("not_now"));
    }
    if view.born.is_some_and(|born| domain::reports::needs_guardian(born, today)) && !consents {
        return Err(StoreError::Rule("guardian"));
    }
    let update = "UPDATE reporter SET renewal_at = $2, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [seen.0.into(), now.into()])).await?;
    work.put(Done::new("reporters.ask_for_more", of_reporter(seen.0))).await?;
    work.end().await
}

/// Grants another year to whoever has asked for it.
///
/// # Errors
/// As [`accept`].
pub async fn extend(store: &Store, actor: &Actor, seen: (i64, i64), write: Write<'_>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let view = work.reporter(seen, ReporterState::Accepted).await?;
    let term = view.term.filter(|_| view.renewal_at.is_some()).and_then(|term| term.renewed(jst_date(now)));
    let term = term.ok_or(StoreError::Rule("not_now"))?;
    let update = "UPDATE reporter SET until_on = $2, renewal_at = NULL, decided_by = $3, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [seen.0.into(), term.until.into(), work.member().into()])).await?;
    let before = view.term.map(|term| term.until);
    work.tell_reporter(&ReporterView { term: Some(term), ..view }, ReportNews::Renewed, "", write).await?;
    let changes = [Change::of("until_on", before.map(|day: Date| day.to_string()).unwrap_or_default(), term.until)];
    work.put(Done::new("reporters.extend", of_reporter(seen.0)).changes(changes)).await?;
    work.end().await
}

impl Work<'_> {
    /// A reporter in the version that was seen, who must be in a state.
    async fn reporter(&self, (id, version): (i64, i64), state: ReporterState) -> Result<ReporterView> {
        let view = rows::reporter_by_id(&self.tx, id).await?;
        if view.version != version {
            return Err(StoreError::Stale);
        }
        if view.state == state { Ok(view) } else { Err(StoreError::Rule("not_now")) }
    }

    async fn tell_reporter(&self, view: &ReporterView, what: ReportNews, why: &str, write: Write<'_>) -> Result<()> {
        let Some(email) = view.email.clone() else { return Ok(()) };
        let until = view.term.map(|term| term.until);
        let notice = ReportNotice { email, pen: view.pen.clone(), until, article: None, slug: None, why: why.trim().to_owned(), what };
        tell(&self.tx, &format!("reporter:{}:{}", view.id, view.version), &notice, write, self.now).await
    }
}
