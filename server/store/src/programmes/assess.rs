//! 評価: drafted by one, decided by another, and never overwritten.

use super::command::subject;
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, both, insert},
    sql, staff,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    goals::{FigureState, FiscalYear, RejectionRecord},
    lang::Both,
    programmes::{AmendmentRecord, AssessmentRecord, Decision, Money, WaitingAssessment},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Drafts what is to be decided of a programme for a year, and returns its number. What the program itself enters counts at
/// once; what a member of staff does when another has decided it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if there is no such programme, [`StoreError::Taken`] if something of this
/// year counts or waits already (correct it then); the rules `outside_year` if the programme was not there in that year,
/// `future_year`, `future`.
pub async fn assess(store: &Store, actor: &Actor, programme: i64, record: &Checked<AssessmentRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.takes_assessment(programme, record).await?;
    let select = "SELECT id FROM programme_assessment WHERE programme_id = $1 AND year = $2 AND state IN ('public', 'pending')";
    let values = [programme.into(), i64::from(record.year.number()).into()];
    if work.tx.query_one_raw(sql::statement(&work.tx, select, values)).await?.is_some() {
        return Err(StoreError::Taken("year"));
    }
    let id = work.keep_assessment(programme, record, None).await?;
    work.put(Done::new("programmes.assess", subject(programme)).changes(told(record))).await?;
    work.end().await?;
    Ok(id)
}

/// Drafts an assessment in the place of one that counts, and returns its number. The old one counts until another has decided
/// the new one, and stays to be seen.
///
/// # Errors
/// As [`assess`]; [`StoreError::NotFound`] if there is no such assessment, [`StoreError::Stale`] if it counts no more or is being
/// corrected already; the rule `other_year` if it is of another year.
pub async fn amend(store: &Store, actor: &Actor, id: i64, record: &Checked<AmendmentRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let old = work.assessment(id).await?;
    let pending = "SELECT id FROM programme_assessment WHERE corrects = $1 AND state = 'pending'";
    if old.state != FigureState::Public || work.tx.query_one_raw(sql::statement(&work.tx, pending, [id.into()])).await?.is_some() {
        return Err(StoreError::Stale);
    }
    let assessment = &record.assessment;
    if i64::from(assessment.year.number()) != old.year {
        return Err(StoreError::Rule("other_year"));
    }
    work.takes_assessment(old.programme, assessment).await?;
    let new = work.keep_assessment(old.programme, assessment, Some((id, &record.why))).await?;
    let changes = told(assessment).into_iter().chain([Change::of("reason", "", &record.why.ja)]);
    work.put(Done::new("programmes.amend", subject(old.programme)).changes(changes)).await?;
    work.end().await?;
    Ok(new)
}

/// Decides what another has drafted: it counts at once.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it waits no more; the rules `same_person` for
/// one's own, `too_new`.
pub async fn decide(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::ApproveFigures)?;
    let work = Work::begin(store, actor, now).await?;
    staff::must_be_trusted(&work.tx, member.id, now).await?;
    let draft = work.draft(id).await?;
    staff::must_be_another(member.id, draft.entered_by)?;
    if let Some(old) = draft.corrects {
        work.settle_assessment(old, FigureState::Superseded, "").await?;
    }
    work.settle_assessment(id, FigureState::Public, "").await?;
    work.follow_assessments(draft.programme).await?;
    let changes = [Change::of("year", "", draft.year), Change::of("decision", "", &draft.decision)];
    work.put(Done::new("programmes.decide", subject(draft.programme)).changes(changes)).await?;
    work.end().await
}

/// Sends a draft back with a reason; whoever drafted it may take it back himself.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it waits no more.
pub async fn send_back(store: &Store, actor: &Actor, id: i64, record: &Checked<RejectionRecord>, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let draft = work.draft(id).await?;
    if draft.entered_by != Some(member.id) {
        actor.must(Action::ApproveFigures)?;
    }
    work.settle_assessment(id, FigureState::Rejected, &record.note).await?;
    let changes = [Change::of("year", draft.year, ""), Change::of("note", "", &record.note)];
    work.put(Done::new("programmes.send_back", subject(draft.programme)).changes(changes)).await?;
    work.end().await
}

/// What waits for another's decision, the oldest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn waiting(store: &Store, actor: &Actor) -> Result<Vec<WaitingAssessment>> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT p.id, p.name, a.year, a.entered_by FROM programme_assessment a JOIN programme p ON p.id = a.programme_id \
                  WHERE a.state = 'pending' ORDER BY a.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingAssessment {
                programme: sql::get(row, 0)?,
                name: sql::get(row, 1)?,
                year: super::rows::year_at(row, 2)?.ok_or(StoreError::Corrupt("programme_assessment.year"))?,
                entered_by: sql::get(row, 3)?,
            })
        })
        .collect()
}

/// What an assessment says, for the audit log.
fn told(record: &AssessmentRecord) -> [Option<Change>; 4] {
    let yen = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
    [
        Change::of("year", "", record.year.number()),
        Change::of("decision", "", record.decision.code()),
        Change::of("grade", "", record.grade.letter()),
        Change::of("actual", "", yen(record.actual)),
    ]
}

/// An assessment as a step of it needs it.
struct Draft {
    programme: i64,
    year: i64,
    state: FigureState,
    decision: String,
    entered_by: Option<i64>,
    corrects: Option<i64>,
}

impl Work<'_> {
    /// Whether a programme can have such an assessment now.
    async fn takes_assessment(&self, programme: i64, record: &AssessmentRecord) -> Result<()> {
        let (programme, today) = (self.programme(programme).await?, jst_date(self.now));
        if record.year < programme.record.since || programme.ended_after.is_some_and(|last| record.year > last) {
            return Err(StoreError::Rule("outside_year"));
        }
        if record.year.first() > today {
            return Err(StoreError::Rule("future_year"));
        }
        if record.day > today { Err(StoreError::Rule("future")) } else { Ok(()) }
    }

    async fn keep_assessment(&self, programme: i64, record: &AssessmentRecord, corrects: Option<(i64, &Both)>) -> Result<i64> {
        let waits = self.member().is_some();
        if let Some((old, _)) = corrects.filter(|_| !waits) {
            self.settle_assessment(old, FigureState::Superseded, "").await?;
        }
        let state = if waits { FigureState::Pending } else { FigureState::Public };
        let nothing = Both::default();
        let texts = [
            (["unit", "unit_en"], record.figure.as_ref().map_or(&nothing, |figure| &figure.unit)),
            (["output", "output_en"], &record.output),
            (["reason", "reason_en"], &record.reason),
            (["next_step", "next_step_en"], &record.next_step),
            (["post", "post_en"], &record.by),
            (["why", "why_en"], corrects.map_or(&nothing, |(_, why)| why)),
        ];
        let values: [(&'static str, Value); 13] = [
            ("programme_id", programme.into()),
            ("year", i64::from(record.year.number()).into()),
            ("state", state.code().into()),
            ("decision", record.decision.code().into()),
            ("grade", record.grade.letter().into()),
            ("budget", record.budget.map(Money::yen).into()),
            ("actual", record.actual.map(Money::yen).into()),
            ("effort", record.effort.map(|effort| effort.thousandths()).into()),
            ("value", record.figure.as_ref().map(|figure| figure.value.thousandths()).into()),
            ("day", record.day.into()),
            ("corrects", corrects.map(|(id, _)| id).into()),
            ("entered_by", self.member().into()),
            ("entered_at", self.now.into()),
        ];
        let texts = texts.into_iter().flat_map(|(names, text)| names.into_iter().zip(both(text)));
        let id = insert(&self.tx, "programme_assessment", values.into_iter().chain(texts)).await?;
        if !waits {
            self.follow_assessments(programme).await?;
        }
        Ok(id)
    }

    async fn assessment(&self, id: i64) -> Result<Draft> {
        let select = "SELECT programme_id, year, state, decision, entered_by, corrects FROM programme_assessment WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        Ok(Draft {
            programme: sql::get(&row, 0)?,
            year: sql::get(&row, 1)?,
            state: FigureState::from_code(&sql::get::<String>(&row, 2)?).ok_or(StoreError::Corrupt("programme_assessment.state"))?,
            decision: sql::get(&row, 3)?,
            entered_by: sql::get(&row, 4)?,
            corrects: sql::get(&row, 5)?,
        })
    }

    async fn draft(&self, id: i64) -> Result<Draft> {
        let draft = self.assessment(id).await?;
        if draft.state == FigureState::Pending { Ok(draft) } else { Err(StoreError::Stale) }
    }

    async fn settle_assessment(&self, id: i64, state: FigureState, note: &str) -> Result<()> {
        let update = "UPDATE programme_assessment SET state = $2, note = $3 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), state.code().into(), note.into()])).await?;
        Ok(())
    }

    /// Keeps beside a programme in which year it ends, if what counts last has ended it: the one in which that was decided.
    async fn follow_assessments(&self, programme: i64) -> Result<()> {
        let select =
            "SELECT decision, day FROM programme_assessment WHERE programme_id = $1 AND state = 'public' ORDER BY year DESC LIMIT 1";
        let last = match self.tx.query_one_raw(sql::statement(&self.tx, select, [programme.into()])).await? {
            Some(row) if sql::get::<String>(&row, 0)? == Decision::End.code() => FiscalYear::of(sql::get(&row, 1)?),
            _ => None,
        };
        let update = "UPDATE programme SET updated_at = $2, ended_after = $3 WHERE id = $1";
        let values = [programme.into(), self.now.into(), last.map(|year| i64::from(year.number())).into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }
}
