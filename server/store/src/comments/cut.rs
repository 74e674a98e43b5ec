//! 黒塗り: one person says what of an opinion is not shown, another signs. Only what was signed is ever public.

use super::{
    rows::SAYS,
    units::{begin, list, subject},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql, staff};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    comments::{Cut, CutReason, Cuts, UnitCount, proposals_with},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Says what of an opinion is not shown; nothing, if there is no cut. Another signs it. What the program itself does is signed at once.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `over`, and `cuts` if they are not within the text or
/// overlap.
pub async fn cut(store: &Store, actor: &Actor, (case, unit, version): (i64, i64, i64), cuts: Vec<Cut>, now: OffsetDateTime) -> Result<()> {
    let work = begin(store, actor, case, now).await?;
    let found = Unit::find(&work, (case, unit)).await?;
    if found.version != version {
        return Err(StoreError::Stale);
    }
    let cuts = Cuts::checked(found.text.chars().count(), cuts).map_err(|_| StoreError::Rule("cuts"))?;
    put_cuts(&work, unit, &cuts).await?;
    let changes = [Change::of("cuts", found.cuts.len(), cuts.list().len())];
    work.put(Done::new("comments.cut", subject(unit)).changes(changes)).await?;
    if work.member().is_none() {
        put_signature(&work, unit, &cuts.shown(&found.text)).await?;
    }
    work.end().await
}

/// Says of opinions that nothing of them has to be cut, if neither a person nor the program has found anything. Returns of how many, each
/// counted as often as it was sent, and of how many wordings.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if one of them is none of the case; the rule `over`.
pub async fn cut_plain(store: &Store, actor: &Actor, case: i64, units: &[i64], now: OffsetDateTime) -> Result<UnitCount> {
    let work = begin(store, actor, case, now).await?;
    let nothing = Cuts::default();
    let mut done = UnitCount::default();
    for unit in units {
        let Some(found) = Unit::still_there(&work, (case, *unit)).await? else { continue };
        if found.cut_by.is_none() && !found.signed && found.proposals.is_empty() {
            put_cuts(&work, *unit, &nothing).await?;
            if work.member().is_none() {
                put_signature(&work, *unit, &found.text).await?;
            }
            done = UnitCount { units: done.units + found.copies, different: done.different + 1 };
        }
    }
    let changes = [Change::of("units", "", list(&units[..units.len().min(50)]))];
    work.put(Done::new("comments.cut_plain", super::rows::subject(case)).changes(changes)).await?;
    work.end().await?;
    Ok(done)
}

/// Signs what another has cut: from now on this is what everyone reads, once results are published.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `over`, `no_draft` if nobody has cut, `same_person` for
/// one's own, `too_new`.
pub async fn sign(store: &Store, actor: &Actor, (case, unit, version): (i64, i64, i64), now: OffsetDateTime) -> Result<()> {
    let (work, member) = begin_signing(store, actor, case, now).await?;
    let found = Unit::find(&work, (case, unit)).await?;
    if found.version != version {
        return Err(StoreError::Stale);
    }
    staff::must_be_another(member, Some(found.cut_by.ok_or(StoreError::Rule("no_draft"))?))?;
    put_signature(&work, unit, &found.cuts()?.shown(&found.text)).await?;
    work.put(Done::new("comments.sign", subject(unit))).await?;
    work.end().await
}

/// Signs those of these that another has cut, in the versions that were seen; what was folded or taken back meanwhile is left out. Returns
/// how many, as [`cut_plain`] does.
///
/// # Errors
/// As [`sign`], but for those that can't be signed.
pub async fn sign_many(store: &Store, actor: &Actor, case: i64, units: &[(i64, i64)], now: OffsetDateTime) -> Result<UnitCount> {
    let (work, member) = begin_signing(store, actor, case, now).await?;
    let (mut done, mut copies) = (Vec::new(), 0);
    for (unit, version) in units {
        let Some(found) = Unit::still_there(&work, (case, *unit)).await? else { continue };
        if found.version == *version && !found.signed && found.cut_by.is_some_and(|by| by != member) {
            put_signature(&work, *unit, &found.cuts()?.shown(&found.text)).await?;
            done.push(*unit);
            copies += found.copies;
        }
    }
    let changes = [Change::of("units", "", list(&done[..done.len().min(50)]))];
    work.put(Done::new("comments.sign_many", super::rows::subject(case)).changes(changes)).await?;
    work.end().await?;
    Ok(UnitCount { units: copies, different: done.len() as u64 })
}

/// What is proposed of a text, with what its sender has given of himself: name, address, telephone, mail.
pub(super) fn own_proposals(row: &QueryResult, place: usize, text: &str) -> Result<Vec<Cut>> {
    let given = (place..place + 4).map(|at| sql::get::<String>(row, at)).collect::<Result<Vec<_>>>()?;
    let reasons = [CutReason::Name, CutReason::Address, CutReason::Phone, CutReason::Email];
    let known: Vec<_> = reasons.into_iter().zip(given.iter().map(String::as_str)).collect();
    Ok(proposals_with(text, &known))
}

/// Cuts from the database; nothing if nobody has cut.
pub(super) fn read_cuts(json: &str, text: &str) -> Result<Cuts> {
    if json.is_empty() {
        return Ok(Cuts::default());
    }
    let cuts = serde_json::from_str(json).map_err(|_| StoreError::Corrupt("comment_unit.cuts"))?;
    // The text may be gone by now.
    Ok(Cuts::checked(text.chars().count(), cuts).unwrap_or_default())
}

async fn begin_signing<'a>(store: &'a Store, actor: &'a Actor, case: i64, now: OffsetDateTime) -> Result<(Work<'a>, i64)> {
    let member = actor.must_be_member(Action::DecideComments)?.id;
    let work = Work::begin(store, actor, now).await?;
    let case = super::rows::Case::find(&work.tx, case).await?;
    case.must_not_be_over()?;
    super::cases::no_results_wait(&work.tx, case.id).await?;
    staff::must_be_trusted(&work.tx, member, now).await?;
    Ok((work, member))
}

/// A unit as it is cut and signed.
struct Unit {
    text: String,
    proposals: Vec<Cut>,
    cuts: String,
    cut_by: Option<i64>,
    signed: bool,
    version: i64,
    /// How many say it.
    copies: u64,
}

impl Unit {
    async fn find(work: &Work<'_>, id: (i64, i64)) -> Result<Self> {
        Self::still_there(work, id).await?.ok_or(StoreError::NotFound)
    }

    /// The same; none if the case has it, and it is not worked on any more.
    async fn still_there(work: &Work<'_>, (case, unit): (i64, i64)) -> Result<Option<Self>> {
        let select = format!(
            "SELECT {SAYS}, u.cuts, u.cut_by, u.signed_at IS NOT NULL, u.version, u.state IN ('ungrouped', 'grouped', 'excluded'), \
             s.name, s.address, s.phone, s.email, u.copies FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id \
             JOIN comment_submission s ON s.id = u.submission_id WHERE u.id = $1 AND u.case_id = $2"
        );
        let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [unit.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
        if !sql::get::<bool>(&row, 5)? {
            return Ok(None);
        }
        let text: String = sql::get(&row, 0)?;
        Ok(Some(Self {
            proposals: own_proposals(&row, 6, &text)?,
            text,
            cuts: sql::get(&row, 1)?,
            cut_by: sql::get(&row, 2)?,
            signed: sql::get(&row, 3)?,
            version: sql::get(&row, 4)?,
            copies: sql::fit(sql::get(&row, 10)?, "comment_unit.copies")?,
        }))
    }

    fn cuts(&self) -> Result<Cuts> {
        read_cuts(&self.cuts, &self.text)
    }
}

async fn put_cuts(work: &Work<'_>, unit: i64, cuts: &Cuts) -> Result<()> {
    let json = serde_json::to_string(cuts.list()).map_err(|_| StoreError::Corrupt("comment_unit.cuts"))?;
    let update = "UPDATE comment_unit SET cuts = $2, cut_by = $3, signed_by = NULL, signed_at = NULL, shown = '', version = version + 1 \
                  WHERE id = $1";
    let values: [Value; 3] = [unit.into(), json.into(), work.member().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    Ok(())
}

async fn put_signature(work: &Work<'_>, unit: i64, shown: &str) -> Result<()> {
    let update = "UPDATE comment_unit SET signed_by = $2, signed_at = $3, shown = $4, version = version + 1 WHERE id = $1";
    let values: [Value; 4] = [unit.into(), work.member().into(), work.now.into(), shown.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    Ok(())
}
