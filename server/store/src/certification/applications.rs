//! What producers do: begin an application, write it part by part, send it, mend what is asked for, take it back.

use super::{
    applicants::{must_own, must_write},
    letters::{What, Writer},
    rounds, rows, rules, subject,
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime},
    certification::{ApplicationForm, ApplicationKind, ApplicationNumber, ApplicationView, Business, By, Part, Stage, Step},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// An application in the list of its applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLine {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号; `None` as long as it is a draft.
    pub number: Option<ApplicationNumber>,
    /// What it is for.
    pub kind: ApplicationKind,
    /// Where it is.
    pub stage: Stage,
    /// The product; empty as long as it has no name.
    pub name: String,
    /// The round; empty if it is in none.
    pub round: String,
    /// The day until which the applicant answers.
    pub due_on: Option<Date>,
    /// The end of the window.
    pub closes_at: Option<OffsetDateTime>,
    /// When it moved last.
    pub moved_at: OffsetDateTime,
}

/// Applications of a producer, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but himself and officers.
pub async fn own(store: &Store, actor: &Actor, applicant: i64) -> Result<Vec<OwnLine>> {
    must_own(actor, applicant)?;
    let select = "SELECT a.id, a.kind, a.state, a.name, a.year, a.serial, COALESCE(r.name, ''), a.due_on, r.closes_at, a.moved_at \
                  FROM application a LEFT JOIN certification_round r ON r.id = a.round_id WHERE a.applicant_id = $1 \
                  AND NOT (a.on_paper = $2 AND a.state = 'draft') ORDER BY a.id DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [applicant.into(), true.into()])).await?;
    let line = |row| {
        Ok(OwnLine {
            id: sql::get(row, 0)?,
            kind: rows::kind(row, 1)?,
            stage: rows::stage(row, 2)?,
            name: sql::get(row, 3)?,
            number: rows::number(row, 4)?,
            round: sql::get(row, 6)?,
            due_on: sql::get(row, 7)?,
            closes_at: sql::get(row, 8)?,
            moved_at: sql::get(row, 9)?,
        })
    };
    rows.iter().map(line).collect()
}

/// An application, for whoever it belongs to and for officers. Of findings the applicant sees what he is asked for.
///
/// # Errors
/// [`StoreError::NotFound`] also for those of others: that there are any is nobody's business.
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<ApplicationView> {
    let view = rows::application(&store.read, id).await?;
    // What is not sent is the applicant's own, or the office's that types it in for him.
    let others = view.stage == Stage::Draft && view.on_paper == matches!(actor, Actor::Applicant(..));
    if others || must_own(actor, view.applicant).is_err() {
        return Err(StoreError::NotFound);
    }
    Ok(if matches!(actor, Actor::Applicant(..)) { for_applicant(view) } else { view })
}

/// Begins an application in a round that is open.
///
/// # Errors
/// [`StoreError::NotFound`] if there is no such round; the rules `too_early`, `too_late`, `too_many`.
pub async fn begin(store: &Store, actor: &Actor, applicant: i64, round: i64, now: OffsetDateTime) -> Result<i64> {
    must_own(actor, applicant)?;
    let work = Work::begin(store, actor, now).await?;
    let id = work.begin_in_round((applicant, round), false).await?;
    work.end().await?;
    Ok(id)
}

/// Begins an application for someone who has applied on paper. Without an address for mail letters go by post.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn begin_on_paper(
    store: &Store,
    actor: &Actor,
    (round, email): (i64, Option<&domain::staff::Email>),
    business: &Business,
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let known = match email {
        Some(email) => {
            let select = sql::statement(&work.tx, "SELECT id FROM applicant WHERE email = $1", [email.as_str().into()]);
            work.tx.query_one_raw(select).await?.map(|row| sql::get::<i64>(&row, 0)).transpose()?
        }
        None => None,
    };
    let applicant = match known {
        Some(applicant) => applicant,
        None => {
            let email = match email {
                Some(email) => email.as_str().to_owned(),
                None => work.no_email().await?,
            };
            let values = [
                ("email", email.into()),
                ("name", business.name.clone().into()),
                ("kana", business.kana.clone().into()),
                ("made_at", now.into()),
                ("seen_at", now.into()),
                ("on_paper", true.into()),
            ];
            insert(&work.tx, "applicant", values).await?
        }
    };
    let id = work.begin_in_round((applicant, round), true).await?;
    work.end().await?;
    Ok(id)
}

/// Keeps what was written in a part. What waits to be mended in it is mended by that.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `not_now` if it is sent, `wrong` for texts that can't be kept.
pub async fn save(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    (part, form): (Part, &ApplicationForm),
    now: OffsetDateTime,
) -> Result<i64> {
    if !form.wrong(part).is_empty() {
        return Err(StoreError::Rule("wrong"));
    }
    let body = written(form)?;
    let work = Work::begin(store, actor, now).await?;
    let stage = work.open_for_writing(seen.0, Some(seen.1)).await?;
    let row = vec![("body", body.into()), ("name", form.name.clone().into()), ("category", form.category.clone().into())];
    update(&work.tx, ("application", "version"), seen.0, row).await?;
    if stage == Stage::Returned {
        work.mend(seen.0, part.code()).await?;
    }
    if work.member().is_some() {
        work.put(Done::new("certification.type_in", subject(seen.0)).changes([Change::of("part", "", part.code())])).await?;
    }
    work.end().await?;
    Ok(seen.1 + 1)
}

/// Sends an application. What comes after the window's end is refused, whatever the clock of the sender says; on paper it came when
/// an officer says that it came.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `not_now`, `too_early`, `too_late`, `incomplete`, `too_many`.
pub async fn submit(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    came_at: Option<OffsetDateTime>,
    write: Writer<'_>,
    now: OffsetDateTime,
) -> Result<ApplicationNumber> {
    let work = Work::begin(store, actor, now).await?;
    let mut course = work.application(seen).await?;
    let by = by(actor, &course.view)?;
    work.take(&mut course, (Step::Submit, by, ""), came_at, false).await?;
    work.tell(&course, What::Received, write).await?;
    work.end().await?;
    course.view.number.ok_or(StoreError::Corrupt("application.serial"))
}

/// Sends again what was mended.
///
/// # Errors
/// As [`submit`].
pub async fn answer(store: &Store, actor: &Actor, seen: (i64, i64), write: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let mut course = work.application(seen).await?;
    let by = by(actor, &course.view)?;
    work.take(&mut course, (Step::Answer, by, ""), None, false).await?;
    let clear = sql::statement(&work.tx, "UPDATE application SET due_on = NULL WHERE id = $1", [seen.0.into()]);
    work.tx.execute_raw(clear).await?;
    work.tell(&course, What::Mended, write).await?;
    work.end().await
}

/// Takes an application back, before it is decided: its applicant, or an officer whom he has told. A draft goes without a trace; what
/// was sent stays, as withdrawn.
///
/// # Errors
/// As [`submit`].
pub async fn withdraw(store: &Store, actor: &Actor, seen: (i64, i64), why: &str, write: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let mut course = work.application(seen).await?;
    let by = match actor {
        Actor::Applicant(..) => by(actor, &course.view)?,
        _ if course.view.stage == Stage::Draft => by(actor, &course.view)?,
        _ => actor.must(Action::KeepCertification).map(|()| By::Officer)?,
    };
    if course.view.stage == Stage::Draft {
        work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM application WHERE id = $1", [seen.0.into()])).await?;
        work.put(Done::new("certification.drop_draft", subject(seen.0))).await?;
        return work.end().await;
    }
    work.take(&mut course, (Step::Withdraw, by, why), None, false).await?;
    work.tell(&course, What::Withdrawn, write).await?;
    work.end().await
}

impl Work<'_> {
    /// What stands for an address of somebody who has none: it has no @.
    pub(super) async fn no_email(&self) -> Result<String> {
        let row = self.tx.query_one_raw(sql::statement(&self.tx, "SELECT COALESCE(MAX(id), 0) + 1 FROM applicant", [])).await?;
        let next: i64 = sql::get(&row.ok_or(StoreError::Corrupt("applicant.id"))?, 0)?;
        Ok(format!("paper-{next}"))
    }

    async fn begin_in_round(&self, (applicant, round): (i64, i64), on_paper: bool) -> Result<i64> {
        let round = rounds::by_id(&self.tx, round).await?;
        let window = round.record.window();
        if !on_paper {
            if !round.record.announced {
                return Err(StoreError::NotFound);
            }
            if self.now < window.opens_at {
                return Err(StoreError::Rule("too_early"));
            }
            if !window.has(self.now) {
                return Err(StoreError::Rule("too_late"));
            }
        }
        let rules = rules::by_id(&self.tx, round.rule_book.0).await?;
        let select = "SELECT COUNT(*) FROM application WHERE round_id = $1 AND applicant_id = $2 AND state <> 'withdrawn'";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [round.id.into(), applicant.into()])).await?;
        let have: i64 = sql::get(&row.ok_or(StoreError::Corrupt("application"))?, 0)?;
        if have >= i64::from(rules.book.most_per_applicant) {
            return Err(StoreError::Rule("too_many"));
        }
        let form = ApplicationForm::default();
        self.insert_application((ApplicationKind::New, Some(round.id), rules.id, None, applicant), &form, on_paper).await
    }

    pub(super) async fn insert_application(
        &self,
        (kind, round, rule_book, certificate, applicant): (ApplicationKind, Option<i64>, i64, Option<i64>, i64),
        form: &ApplicationForm,
        on_paper: bool,
    ) -> Result<i64> {
        let values = [
            ("kind", kind.code().into()),
            ("round_id", round.into()),
            ("rule_book_id", rule_book.into()),
            ("certificate_id", certificate.into()),
            ("applicant_id", applicant.into()),
            ("name", form.name.clone().into()),
            ("category", form.category.clone().into()),
            ("state", Stage::Draft.code().into()),
            ("body", written(form)?.into()),
            ("on_paper", on_paper.into()),
            ("entered_by", self.member().filter(|_| on_paper).into()),
            ("officer_id", self.member().filter(|_| on_paper).into()),
            ("begun_at", self.now.into()),
            ("moved_at", self.now.into()),
        ];
        let id = insert(&self.tx, "application", values).await?;
        self.put(Done::new("certification.begin_draft", subject(id))).await?;
        Ok(id)
    }

    /// That an application is the actor's to write in, can be written in, and has a version if one is given. Returns where it is.
    pub(super) async fn open_for_writing(&self, id: i64, version: Option<i64>) -> Result<Stage> {
        let select = "SELECT applicant_id, state, version, on_paper FROM application WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        let stage = rows::stage(&row, 1)?;
        must_write(self.actor(), sql::get(&row, 0)?, (sql::get(&row, 3)?, stage))?;
        if !stage.is_open_to_applicant() {
            return Err(StoreError::Rule("not_now"));
        }
        let found: i64 = sql::get(&row, 2)?;
        if version.is_some_and(|version| version != found) { Err(StoreError::Stale) } else { Ok(stage) }
    }

    /// That what was asked for in an item was mended.
    pub(super) async fn mend(&self, id: i64, item: &str) -> Result<()> {
        let update = "UPDATE application_finding SET mended_at = $3 WHERE application_id = $1 AND item = $2 AND verdict = 'ask' AND mended_at IS NULL";
        self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), item.into(), self.now.into()])).await?;
        Ok(())
    }
}

/// As whom an actor writes and sends an application.
fn by(actor: &Actor, view: &ApplicationView) -> Result<By> {
    must_write(actor, view.applicant, (view.on_paper, view.stage))?;
    Ok(if matches!(actor, Actor::Applicant(..)) { By::Applicant } else { By::Officer })
}

/// Without what officers say to each other.
fn for_applicant(mut view: ApplicationView) -> ApplicationView {
    let told = !matches!(view.stage, Stage::Received | Stage::Checking);
    view.checked.retain(|checked| told && checked.finding == domain::certification::Finding::Ask);
    view.steps.retain(|step| Step::from_code(&step.step).is_some());
    for step in &mut view.steps {
        // Who of the office is at work is not told; what is to be told is in the letters.
        step.by = String::new();
        if !step.by_applicant {
            step.why = String::new();
        }
    }
    view.officer = None;
    view
}

fn written(form: &ApplicationForm) -> Result<String> {
    serde_json::to_string(form).map_err(|_| StoreError::Corrupt("application.body"))
}
