//! What members and the chair do. A member sees an application when he has said that he has no interest in it, and the marks of others
//! when he has locked his own; the chair sees what is locked.

use super::{queue, rounds, rows, step::Course, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    certification::{ApplicationView, By, Interest, MarkSheet, PHOTOS, RankLine, RuleBook, SeatView, Stage, Step, Veil},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// An application in the list of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSeat {
    /// The application.
    pub id: i64,
    /// 受付番号
    pub number: String,
    /// The product.
    pub name: String,
    /// Who applies: by this a member knows whether he has an interest.
    pub business: String,
    /// The round.
    pub round: String,
    /// Whether it is scored now.
    pub open: bool,
    /// What he has said of his interest.
    pub interest: Interest,
    /// How many criteria he has marked, and how many there are.
    pub marked: (usize, usize),
    /// When he has locked.
    pub locked_at: Option<OffsetDateTime>,
}

/// An application as a member scores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoringView {
    /// Without what officers say to each other; empty of everything but names as long as he has not said that he has no interest.
    pub view: ApplicationView,
    /// His own seat.
    pub own: SeatView,
    /// What others have locked, once he has.
    pub others: Vec<SeatView>,
}

/// Applications that were given to a member, open ones first.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but members.
pub async fn own(store: &Store, actor: &Actor) -> Result<Vec<OwnSeat>> {
    let member = actor.must_be_member(Action::ScoreApplications)?.id;
    let select = "SELECT a.id, a.year, a.serial, a.name, p.name, COALESCE(r.name, ''), a.state, s.interest, s.marks, b.body, s.locked_at \
                  FROM application_member s JOIN application a ON a.id = s.application_id JOIN applicant p ON p.id = a.applicant_id \
                  JOIN rule_book b ON b.id = a.rule_book_id LEFT JOIN certification_round r ON r.id = a.round_id \
                  WHERE s.staff_id = $1 AND a.state IN ('reviewing', 'deciding', 'certified', 'conditional', 'refused') ORDER BY a.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [member.into()])).await?;
    let seat = |row| {
        let (sheet, rules) = (rows::sheet(&sql::get::<String>(row, 8)?)?, super::rules::read(&sql::get::<String>(row, 9)?)?);
        Ok(OwnSeat {
            id: sql::get(row, 0)?,
            number: rows::number(row, 1)?.map(|number| number.to_string()).unwrap_or_default(),
            name: sql::get(row, 3)?,
            business: sql::get(row, 4)?,
            round: sql::get(row, 5)?,
            open: rows::stage(row, 6)? == Stage::Reviewing,
            interest: Interest::from_code(&sql::get::<String>(row, 7)?).ok_or(StoreError::Corrupt("application_member.interest"))?,
            marked: (sheet.marked(&rules), rules.criteria.len()),
            locked_at: sql::get(row, 10)?,
        })
    };
    let mut seats = rows.iter().map(seat).collect::<Result<Vec<_>>>()?;
    seats.sort_by_key(|seat| (!seat.open, seat.locked_at.is_some(), seat.id));
    Ok(seats)
}

/// An application that was given to the member who asks.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if it was not, or is not scored yet.
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<ScoringView> {
    let member = actor.must_be_member(Action::ScoreApplications)?.id;
    let mut view = rows::application(&store.read, id).await?;
    let scored = matches!(view.stage, Stage::Reviewing | Stage::Deciding | Stage::Certified | Stage::Conditional | Stage::Refused);
    let seats = rows::seats(&store.read, id).await?;
    let own = seats.iter().find(|seat| seat.member == member).filter(|_| scored).cloned().ok_or(StoreError::NotFound)?;
    (view.checked, view.steps, view.letters, view.officer) = (Vec::new(), Vec::new(), Vec::new(), None);
    view.email = String::new();
    for private in [&mut view.business.phone, &mut view.business.person] {
        private.clear();
    }
    view.rules.papers.retain(|paper| paper.for_members);
    view.files.retain(|file| is_for_members(&view.rules, &file.item));
    if own.interest != Interest::Clear {
        view.form = domain::certification::ApplicationForm { name: view.form.name, category: view.form.category, ..Default::default() };
        view.files = Vec::new();
    }
    let others = seats.into_iter().filter(|seat| own.locked_at.is_some() && seat.member != member && seat.locked_at.is_some());
    let others = others.filter(|seat| seat.interest == Interest::Clear).collect();
    Ok(ScoringView { view, own, others })
}

/// Whether the actor is a member who may see what was handed in for an item.
pub(super) async fn sees(store: &Store, actor: &Actor, id: i64, item: &str) -> Result<bool> {
    let Ok(member) = actor.must_be_member(Action::ScoreApplications) else { return Ok(false) };
    let select = "SELECT b.body FROM application_member s JOIN application a ON a.id = s.application_id \
                  JOIN rule_book b ON b.id = a.rule_book_id WHERE a.id = $1 AND s.staff_id = $2 AND s.interest = 'clear'";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into(), member.id.into()])).await?;
    let Some(row) = row else { return Ok(false) };
    Ok(is_for_members(&super::rules::read(&sql::get::<String>(&row, 0)?)?, item))
}

/// Photographs, and papers that the rule book shows to members.
fn is_for_members(rules: &RuleBook, item: &str) -> bool {
    item == PHOTOS || rules.paper(item).is_some_and(|paper| paper.for_members)
}

/// Says whether a member has an interest in an application; with one he is left out. It can be said otherwise until he locks.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `not_now`, `scored`, and `wrong` for an
/// interest of which he does not say what it is.
pub async fn declare(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    (interest, note): (Interest, &str),
    now: OffsetDateTime,
) -> Result<()> {
    let wrong = note.chars().count() > 500 || note.chars().any(|c| c.is_control() && c != '\n');
    if wrong || (interest == Interest::Conflict && note.trim().is_empty()) || interest == Interest::Unknown {
        return Err(StoreError::Rule("wrong"));
    }
    let (work, member) = seat_of(store, actor, seen, now).await?;
    let update = "UPDATE application_member SET interest = $3, interest_note = $4, declared_at = $5, version = version + 1 \
                  WHERE application_id = $1 AND staff_id = $2";
    let values = [seen.0.into(), member.into(), interest.code().into(), note.into(), now.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let step = if interest == Interest::Conflict { "declare_conflict" } else { "declare_clear" };
    work.put_step(seen.0, (step, Stage::Reviewing), "").await?;
    work.put(Done::new("certification.declare", subject(seen.0)).changes([Change::of("interest", "", interest.code())])).await?;
    work.end().await
}

/// Keeps marks as they are typed. Returns the next version of the seat.
///
/// # Errors
/// As [`declare`]; the rule `not_declared` before he has said that he has no interest, `wrong` for marks that can't be kept.
pub async fn save(store: &Store, actor: &Actor, seen: (i64, i64), sheet: &MarkSheet, now: OffsetDateTime) -> Result<i64> {
    let (work, member) = seat_of(store, actor, seen, now).await?;
    work.keep_marks(seen.0, member, sheet).await?;
    work.end().await?;
    Ok(seen.1 + 1)
}

/// Locks a member's marks: from then on he sees those of others, and his stay as they are.
///
/// # Errors
/// As [`save`]; the rule `incomplete` if marks or comments are missing.
pub async fn lock(store: &Store, actor: &Actor, seen: (i64, i64), sheet: &MarkSheet, now: OffsetDateTime) -> Result<()> {
    let (work, member) = seat_of(store, actor, seen, now).await?;
    let rules = work.keep_marks(seen.0, member, sheet).await?;
    if !sheet.problems(&rules).is_empty() {
        return Err(StoreError::Rule("incomplete"));
    }
    let update = "UPDATE application_member SET locked_at = $3 WHERE application_id = $1 AND staff_id = $2";
    work.tx.execute_raw(sql::statement(&work.tx, update, [seen.0.into(), member.into(), now.into()])).await?;
    work.put(Done::new("certification.lock_marks", subject(seen.0))).await?;
    work.end().await
}

/// Opens a member's marks again, by the chair, with the reason: a slip of the pen is mended before the round is locked.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the chair, [`StoreError::NotFound`] unless he has locked; the rules `not_now`, `wrong` without a reason,
/// `interest` if the chair has one in it, `own_marks` for the chair's own.
pub async fn reopen(store: &Store, actor: &Actor, (id, member): (i64, i64), why: &str, now: OffsetDateTime) -> Result<()> {
    if why.trim().is_empty() || why.chars().count() > 500 {
        return Err(StoreError::Rule("wrong"));
    }
    let chair = actor.must_be_member(Action::ScoreApplications)?.id;
    let work = Work::begin(store, actor, now).await?;
    let view = rows::application(&work.tx, id).await?;
    must_chair(&work, view.round.as_ref().map(|(round, _)| *round), chair).await?;
    if view.stage != Stage::Reviewing {
        return Err(StoreError::Rule("not_now"));
    }
    let seats = rows::seats(&work.tx, id).await?;
    if Veil::of(chair, &seats) == Some(Veil::Conflict) {
        return Err(StoreError::Rule("interest"));
    }
    // He has seen the others' by now, or would be the one to say that he has not.
    if member == chair {
        return Err(StoreError::Rule("own_marks"));
    }
    let update = "UPDATE application_member SET locked_at = NULL, version = version + 1 WHERE application_id = $1 AND staff_id = $2 \
                  AND locked_at IS NOT NULL";
    if work.tx.execute_raw(sql::statement(&work.tx, update, [id.into(), member.into()])).await?.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let changes = [Change::of("member", "", member), Change::of("why", "", why)];
    work.put(Done::new("certification.reopen_marks", subject(id)).changes(changes)).await?;
    work.end().await
}

/// The applications of a round as the chair sees them, the best first; officers and deciders see them when the round is locked. A chair
/// who marks as well sees no more than a member does ([`Veil`]).
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn ranking(store: &Store, actor: &Actor, round: i64) -> Result<Vec<RankLine>> {
    let locked = ranked(store, actor, round).await?.locked_at.is_some();
    let member = actor.must_be_member(Action::ScoreApplications).ok().map(|member| member.id);
    let mut ranks = Vec::new();
    for line in queue::of_round(&store.read, round).await? {
        if !matches!(line.stage, Stage::Reviewing | Stage::Deciding | Stage::Certified | Stage::Conditional | Stage::Refused) {
            continue;
        }
        let application = rows::application(&store.read, line.id).await?;
        let course = Course { seats: rows::seats(&store.read, line.id).await?, view: application };
        let names = course.seats.iter().map(|seat| (seat.member, seat.name.clone())).collect();
        let veil = member.filter(|_| !locked).and_then(|member| Veil::of(member, &course.seats));
        let tally = if veil.is_some() { course.tally().veiled() } else { course.tally() };
        ranks.push(RankLine { tally, veil, line, names });
    }
    ranks.sort_by_key(|rank| (std::cmp::Reverse(rank.tally.mean), rank.line.id));
    Ok(ranks)
}

/// The rules by which a round is scored, for whoever sees its ranking.
///
/// # Errors
/// As [`ranking`].
pub async fn rules_of(store: &Store, actor: &Actor, round: i64) -> Result<RuleBook> {
    let view = ranked(store, actor, round).await?;
    Ok(super::rules::by_id(&store.read, view.rule_book.0).await?.book)
}

/// A round whose ranking the actor may see.
async fn ranked(store: &Store, actor: &Actor, round: i64) -> Result<rounds::RoundView> {
    let view = rounds::find(store, actor, round).await?;
    let chairs = actor.must_be_member(Action::ScoreApplications).is_ok_and(|member| view.record.chair == Some(member.id));
    let decides = view.locked_at.is_some() && actor.must(Action::DecideCertification).is_ok();
    if chairs || decides { Ok(view) } else { Err(StoreError::Forbidden) }
}

/// Locks a round: every application that was scored goes to the decision, all or none.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the chair, [`StoreError::Stale`]; the rules `not_now` if the window is open or it is
/// locked, `still_checked` if officers still look something through, `marks_missing`.
pub async fn lock_round(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    let chair = actor.must_be_member(Action::ScoreApplications)?.id;
    let work = Work::begin(store, actor, now).await?;
    let round = rounds::of_version(&work, seen).await?;
    must_chair(&work, Some(seen.0), chair).await?;
    if round.locked_at.is_some() || now < round.record.window().closes_at {
        return Err(StoreError::Rule("not_now"));
    }
    let lines = queue::of_round(&work.tx, seen.0).await?;
    if lines.iter().any(|line| matches!(line.stage, Stage::Received | Stage::Checking | Stage::Returned)) {
        return Err(StoreError::Rule("still_checked"));
    }
    for line in lines.iter().filter(|line| line.stage == Stage::Reviewing) {
        let view = rows::application(&work.tx, line.id).await?;
        let mut course = Course { seats: rows::seats(&work.tx, line.id).await?, view };
        work.take(&mut course, (Step::Lock, By::Chair, ""), None, false).await?;
    }
    let row = vec![("locked_at", now.into()), ("locked_by", chair.into())];
    update(&work.tx, ("certification_round", "version"), seen.0, row).await?;
    work.put(Done::new("certification.lock_round", rounds::subject(seen.0))).await?;
    work.end().await
}

/// A seat that is open to its member, of a version.
async fn seat_of<'a>(store: &'a Store, actor: &'a Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<(Work<'a>, i64)> {
    let member = actor.must_be_member(Action::ScoreApplications)?.id;
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT s.version, s.locked_at, a.state FROM application_member s JOIN application a ON a.id = s.application_id \
                  WHERE s.application_id = $1 AND s.staff_id = $2";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into(), member.into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<Option<OffsetDateTime>>(&row, 1)?.is_some() {
        return Err(StoreError::Rule("scored"));
    }
    if rows::stage(&row, 2)? != Stage::Reviewing {
        return Err(StoreError::Rule("not_now"));
    }
    if sql::get::<i64>(&row, 0)? != seen.1 {
        return Err(StoreError::Stale);
    }
    Ok((work, member))
}

async fn must_chair(work: &Work<'_>, round: Option<i64>, member: i64) -> Result<()> {
    let round = round.ok_or(StoreError::Forbidden)?;
    if rounds::by_id(&work.tx, round).await?.record.chair == Some(member) { Ok(()) } else { Err(StoreError::Forbidden) }
}

impl Work<'_> {
    /// Writes marks down, and returns the rules that they are made by.
    async fn keep_marks(&self, id: i64, member: i64, sheet: &MarkSheet) -> Result<RuleBook> {
        let select = "SELECT b.body, s.interest FROM application a JOIN rule_book b ON b.id = a.rule_book_id \
                      JOIN application_member s ON s.application_id = a.id WHERE a.id = $1 AND s.staff_id = $2";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into(), member.into()])).await?.ok_or(StoreError::NotFound)?;
        let rules = super::rules::read(&sql::get::<String>(&row, 0)?)?;
        if sql::get::<String>(&row, 1)? != Interest::Clear.code() {
            return Err(StoreError::Rule("not_declared"));
        }
        let unknown = sheet.0.keys().any(|code| !rules.criteria.iter().any(|criterion| criterion.code == *code));
        if unknown || !sheet.wrong(&rules).is_empty() {
            return Err(StoreError::Rule("wrong"));
        }
        let marks = serde_json::to_string(sheet).map_err(|_| StoreError::Corrupt("application_member.marks"))?;
        let update = "UPDATE application_member SET marks = $3, version = version + 1 WHERE application_id = $1 AND staff_id = $2";
        self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), member.into(), marks.into()])).await?;
        Ok(rules)
    }
}
