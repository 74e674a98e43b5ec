//! What a sender does behind his secret link: he sees what became of each opinion, adds some, and takes all back until the close.

use super::{
    rows::{number, record, standing, way},
    submit::{is_section, put_opinion, submission},
    units::leave,
};
use crate::{Actor, Result, Store, StoreError, Token, audit::Done, goals::Work, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    comments::{
        CasePhase, CaseRecord, Hold, MOST_OPINIONS, OpinionReceipt, OpinionRecord, OpinionState, SubmissionReceipt, SubmissionRecord,
        Treatment, Who,
    },
    lang::Lang,
    staff::Email,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// What became of what was sent with a secret link.
///
/// # Errors
/// [`StoreError::NotFound`] if nothing was sent with it.
pub async fn receipt(store: &Store, token: &Token, lang: Lang, now: OffsetDateTime) -> Result<SubmissionReceipt> {
    let select = format!("SELECT {COLUMNS} FROM comment_submission s JOIN comment_case c ON c.id = s.case_id WHERE s.hash = $1");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let case = record(&sql::get::<String>(&row, 21)?)?;
    let standing = standing(&row, 15)?;
    let phase = standing.phase(jst_date(now));
    let withdrawn_on = sql::get(&row, 13)?;
    let opinions = opinions(store, sql::get(&row, 0)?, &case, phase).await?;
    Ok(SubmissionReceipt {
        number: number(&row, 1)?,
        case: Slug::parse(&sql::get::<String>(&row, 14)?).map_err(|_| StoreError::Corrupt("comment_case.slug"))?,
        title: case.title.said(lang),
        standing,
        phase,
        sent_at: sql::get(&row, 3)?,
        received_on: sql::get(&row, 24)?,
        way: way(&row, 4)?,
        withdrawn_on,
        sender: sender(&row, 5)?,
        open: phase == CasePhase::Open && withdrawn_on.is_none() && !opinions.is_empty(),
        opinions,
    })
}

/// Adds opinions to what was sent. Those that are there already are not added again: a form that is sent twice adds them once.
///
/// # Errors
/// [`StoreError::NotFound`]; the rules `closed` after the time of the case, `withdrawn`, `too_many`, `section`.
pub async fn add_opinions(
    store: &Store,
    actor: &Actor,
    token: &Token,
    record: &Checked<SubmissionRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let sent = Sent::find(&work, token).await?;
    sent.must_be_open(now)?;
    let select = "SELECT section, body FROM comment_opinion WHERE submission_id = $1 ORDER BY place";
    let rows = work.tx.query_all_raw(sql::statement(&work.tx, select, [sent.id.into()])).await?;
    let there = rows.iter().map(|row| Ok(OpinionRecord { section: sql::get(row, 0)?, text: sql::get(row, 1)? }));
    let there = there.collect::<Result<Vec<_>>>()?;
    let new: Vec<_> = record.opinions.iter().filter(|opinion| !there.contains(opinion)).collect();
    if there.len() + new.len() > MOST_OPINIONS {
        return Err(StoreError::Rule("too_many"));
    }
    let sections = sent.case.sections();
    let discarded = !new.is_empty() && !sent.held && is_discarded(&work, sent.id).await?;
    if discarded {
        let update = "UPDATE comment_submission SET held = $2 WHERE id = $1";
        work.tx.execute_raw(sql::statement(&work.tx, update, [sent.id.into(), Hold::Discarded.code().into()])).await?;
    }
    for (place, opinion) in new.iter().enumerate() {
        if !is_section(&opinion.section, &sections) {
            return Err(StoreError::Rule("section"));
        }
        put_opinion(&work, (sent.of, sent.id), there.len() + place, opinion, sent.held || discarded).await?;
    }
    if !new.is_empty() {
        let update = "UPDATE comment_submission SET opinions = opinions + $2 WHERE id = $1";
        let more = i64::try_from(new.len()).unwrap_or(0);
        work.tx.execute_raw(sql::statement(&work.tx, update, [sent.id.into(), more.into()])).await?;
        work.put(Done::new("comments.add_opinions", submission(sent.id))).await?;
    }
    work.end().await
}

/// Takes back what was sent: at once nothing is left of it but its number. Taken back already, it stays so.
///
/// # Errors
/// [`StoreError::NotFound`]; the rule `closed` after the time of the case.
pub async fn withdraw(store: &Store, actor: &Actor, token: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let sent = Sent::find(&work, token).await?;
    if sent.withdrawn {
        return Ok(());
    }
    sent.must_be_open(now)?;
    take_back_all(work, &sent).await
}

/// Takes one opinion back: at once nothing is left of it but its place. The last one takes all with it. Taken back already, it stays so.
///
/// # Errors
/// As [`withdraw`]; [`StoreError::NotFound`] also if there is no opinion at this place, of which the first is 0.
pub async fn withdraw_opinion(store: &Store, actor: &Actor, token: &Token, place: usize, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let sent = Sent::find(&work, token).await?;
    let select = "SELECT id, place, withdrawn_on IS NOT NULL FROM comment_opinion WHERE submission_id = $1";
    let rows = work.tx.query_all_raw(sql::statement(&work.tx, select, [sent.id.into()])).await?;
    let read = |row: &QueryResult| Ok((sql::get(row, 0)?, sql::get(row, 1)?, sql::get(row, 2)?));
    let all = rows.iter().map(read).collect::<Result<Vec<(i64, i64, bool)>>>()?;
    let (id, _, gone) = all.iter().find(|(_, at, _)| usize::try_from(*at) == Ok(place)).copied().ok_or(StoreError::NotFound)?;
    if gone || sent.withdrawn {
        return Ok(());
    }
    sent.must_be_open(now)?;
    if all.iter().filter(|(.., gone)| !gone).count() == 1 {
        return take_back_all(work, &sent).await;
    }
    take_back(&work, ("opinion_id", "id"), id).await?;
    let update = "UPDATE comment_submission SET opinions = opinions - 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [sent.id.into()])).await?;
    work.put(Done::new("comments.withdraw_opinion", submission(sent.id)).changes([Change::of("opinion", place + 1, "")])).await?;
    work.end().await
}

/// Empties opinions, and takes their units out of everything: by which column of units, and of opinions, they are found.
async fn take_back(work: &Work<'_>, (of_units, of_opinions): (&str, &str), id: i64) -> Result<()> {
    let select = format!("SELECT id FROM comment_unit WHERE {of_units} = $1");
    for row in work.tx.query_all_raw(sql::statement(&work.tx, &select, [id.into()])).await? {
        leave(work, sql::get(&row, 0)?, "withdrawn").await?;
    }
    let update = format!("UPDATE comment_unit SET part = '', digest = '', excluded = '', cuts = '', shown = '' WHERE {of_units} = $1");
    work.tx.execute_raw(sql::statement(&work.tx, update, [id.into()])).await?;
    let update =
        format!("UPDATE comment_opinion SET body = '', sha = '', withdrawn_on = COALESCE(withdrawn_on, $2) WHERE {of_opinions} = $1");
    work.tx.execute_raw(sql::statement(&work.tx, update, [id.into(), jst_date(work.now).into()])).await?;
    Ok(())
}

/// Takes all of a submission back, and with it who sent it.
async fn take_back_all(work: Work<'_>, sent: &Sent) -> Result<()> {
    take_back(&work, ("submission_id", "submission_id"), sent.id).await?;
    let update = "UPDATE comment_submission SET withdrawn_on = $2, digest = '', name = '', address = '', place = '', phone = '', email = '', \
                  person = '', scan = '', held = '' WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [sent.id.into(), jst_date(work.now).into()])).await?;
    work.put(Done::new("comments.withdraw", submission(sent.id))).await?;
    work.end().await
}

/// Whether someone has looked at a submission and put all of it aside.
async fn is_discarded(work: &Work<'_>, id: i64) -> Result<bool> {
    let select = "SELECT 1 FROM comment_unit WHERE submission_id = $1 AND state <> 'withdrawn' \
                  AND NOT (state = 'excluded' AND digest = '') LIMIT 1";
    Ok(work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into()])).await?.is_none())
}

/// Columns of a submission `s` and its case `c`.
const COLUMNS: &str = "s.id, s.year, s.serial, s.sent_at, s.way, s.name, s.address, s.who, s.place, s.phone, s.email, s.by_mail, s.lang, \
                       s.withdrawn_on, c.slug, c.opens_on, c.closes_on, c.results_on, c.published_on, c.cancelled_on, c.late_until_on, c.record, c.id, s.held, s.received_on";

/// Who sent it, without opinions: name, address, who, place, phone, email, by_mail, lang.
pub(super) fn sender(row: &QueryResult, place: usize) -> Result<SubmissionRecord> {
    Ok(SubmissionRecord {
        opinions: Vec::new(),
        name: sql::get(row, place)?,
        address: sql::get(row, place + 1)?,
        who: Who::from_code(&sql::get::<String>(row, place + 2)?),
        place: sql::get(row, place + 3)?,
        phone: sql::get(row, place + 4)?,
        email: Email::parse(&sql::get::<String>(row, place + 5)?).ok(),
        by_mail: sql::get(row, place + 6)?,
        lang: Lang::from_tag(&sql::get::<String>(row, place + 7)?).unwrap_or_default(),
    })
}

/// Opinions of a submission, with what became of each.
async fn opinions(store: &Store, submission: i64, case: &CaseRecord, phase: CasePhase) -> Result<Vec<OpinionReceipt>> {
    let select = "SELECT o.id, o.section, o.body, h.state, h.excluded, g.number, g.treatment, g.view, g.reason, o.withdrawn_on FROM comment_opinion o \
                  JOIN comment_unit u ON u.opinion_id = o.id JOIN comment_unit h ON h.id = COALESCE(u.head_id, u.id) \
                  LEFT JOIN comment_group g ON g.id = h.group_id WHERE o.submission_id = $1 ORDER BY o.place, u.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [submission.into()])).await?;
    let sections = case.sections();
    let mut opinions: Vec<OpinionReceipt> = Vec::new();
    let mut last = 0_i64;
    for row in &rows {
        let id = sql::get(row, 0)?;
        if id != last {
            last = id;
            let anchor: String = sql::get(row, 1)?;
            let heading = sections.iter().find(|section| section.anchor == anchor).map(|section| section.heading.clone());
            opinions.push(OpinionReceipt {
                section: heading.unwrap_or_default(),
                text: sql::get(row, 2)?,
                withdrawn_on: sql::get(row, 9)?,
                states: Vec::new(),
            });
        }
        // Of what was taken back nothing becomes.
        if opinions.last().is_some_and(|opinion| opinion.withdrawn_on.is_some()) {
            continue;
        }
        let state = state(row, phase)?;
        if let Some(opinion) = opinions.last_mut()
            && !opinion.states.contains(&state)
        {
            opinion.states.push(state);
        }
    }
    Ok(opinions)
}

/// What became of a unit. What is drafted nobody outside sees.
fn state(row: &QueryResult, phase: CasePhase) -> Result<OpinionState> {
    match phase {
        CasePhase::Announced | CasePhase::Open | CasePhase::Cancelled => return Ok(OpinionState::Received),
        CasePhase::Considering => return Ok(OpinionState::Considering),
        CasePhase::Published => {}
    }
    let excluded: String = sql::get(row, 4)?;
    if !excluded.is_empty() {
        return Ok(OpinionState::Excluded(excluded));
    }
    let Some(number) = sql::get::<Option<i64>>(row, 5)? else { return Ok(OpinionState::Considering) };
    let treatment = sql::get::<Option<String>>(row, 6)?.and_then(|code| Treatment::from_code(&code));
    Ok(OpinionState::Answered {
        number: sql::fit(number, "comment_group.number")?,
        treatment: treatment.ok_or(StoreError::Corrupt("comment_group.treatment"))?,
        view: sql::get::<Option<String>>(row, 7)?.unwrap_or_default(),
        reason: sql::get::<Option<String>>(row, 8)?.unwrap_or_default(),
    })
}

/// A submission as commands look at it.
struct Sent {
    id: i64,
    of: i64,
    case: CaseRecord,
    standing: domain::comments::Standing,
    withdrawn: bool,
    held: bool,
}

impl Sent {
    async fn find(work: &Work<'_>, token: &Token) -> Result<Self> {
        let select = format!("SELECT {COLUMNS} FROM comment_submission s JOIN comment_case c ON c.id = s.case_id WHERE s.hash = $1");
        let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
        Ok(Self {
            id: sql::get(&row, 0)?,
            of: sql::get(&row, 22)?,
            case: record(&sql::get::<String>(&row, 21)?)?,
            standing: standing(&row, 15)?,
            withdrawn: sql::get::<Option<domain::calendar::Date>>(&row, 13)?.is_some(),
            held: !sql::get::<String>(&row, 23)?.is_empty(),
        })
    }

    fn must_be_open(&self, now: OffsetDateTime) -> Result<()> {
        if self.withdrawn {
            return Err(StoreError::Rule("withdrawn"));
        }
        if self.standing.phase(jst_date(now)) == CasePhase::Open { Ok(()) } else { Err(StoreError::Rule("closed")) }
    }
}
