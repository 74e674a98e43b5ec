//! Taking in what is sent: by the form, or typed in by staff, by the same rules and with the same receipt.

use super::{
    moves::Writer,
    rows::{Case, number},
};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    key::digest as fingerprint,
    outbox, sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    check::{Check, Checked},
    comments::{CasePhase, Hold, IntakeRecord, OpinionRecord, SubmissionNotice, SubmissionNumber, SubmissionRecord, Way, close_of, digest},
    goals::FiscalYear,
    mail::Letter,
    search::fold,
    staff::{Action, Email},
};
use sea_orm::{ConnectionTrait, Value};
use sha2::{Digest, Sha256};

/// Takes what someone sends by the form, and returns its receipt number. The token is the sender's secret link. The same sent again
/// with the same token is the same submission: a form that is sent twice makes one. What is held waits until staff have looked.
///
/// # Errors
/// [`StoreError::NotFound`] if no public case has this address, [`StoreError::Taken`] if the token is another submission's; the rules
/// `not_open` before and `closed` after its time, by the clock of the server in Japan, `form` if it is not taken by the form, `who` if
/// this kind of person is not asked, `section` if there is no such section.
pub async fn submit(
    store: &Store,
    actor: &Actor,
    slug: &Slug,
    record: &Checked<SubmissionRecord>,
    (token, hold): (&Token, Option<Hold>),
    letter: Option<Writer<'_>>,
    now: OffsetDateTime,
) -> Result<SubmissionNumber> {
    let work = Work::begin(store, actor, now).await?;
    let case = Case::public(&work.tx, slug).await?;
    let new = New { case: &case, way: Way::Form, received_on: jst_date(now), scan: "", hold, token };
    // Before the clock is asked: what was sent in time is not refused when its answer got lost and it is sent again.
    if let Some(number) = new.sent_already(&work, record).await? {
        return Ok(number);
    }
    match case.standing.phase(jst_date(now)) {
        CasePhase::Open => {}
        CasePhase::Announced => return Err(StoreError::Rule("not_open")),
        CasePhase::Considering | CasePhase::Published | CasePhase::Cancelled => return Err(StoreError::Rule("closed")),
    }
    if !case.record.ways.contains(&Way::Form) {
        return Err(StoreError::Rule("form"));
    }
    let number = new.put(&work, store, record).await?;
    if let Some(letter) = letter {
        new.tell(&work, record, number, letter).await?;
    }
    work.end().await?;
    Ok(number)
}

/// The letter with a receipt and its secret link.
pub type LinkWriter<'a> = &'a (dyn Fn(&Token, &SubmissionNotice) -> Letter + Sync);

/// Takes in what came on paper or by mail, and sends no letter. The token is the sender's secret link, which staff give him.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rules `not_public`, `not_in_time` if it came before or after the time of the
/// case or in the future, `over` once results are published, `who` and `section` as with [`submit`].
pub async fn take_in(
    store: &Store,
    actor: &Actor,
    case: i64,
    record: &Checked<IntakeRecord>,
    token: &Token,
    now: OffsetDateTime,
) -> Result<SubmissionNumber> {
    let taken = take_in_all(store, actor, case, &[(record, token)], None, now).await?;
    taken.first().copied().ok_or(StoreError::Corrupt("comment_submission.serial"))
}

/// Takes in all of these, or none. Who wished for mail gets the letter with his receipt, once.
///
/// # Errors
/// As [`take_in`].
pub async fn take_in_all(
    store: &Store,
    actor: &Actor,
    case: i64,
    records: &[(&Checked<IntakeRecord>, &Token)],
    letter: Option<LinkWriter<'_>>,
    now: OffsetDateTime,
) -> Result<Vec<SubmissionNumber>> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    let case = Case::find(&work.tx, case).await?;
    if !case.public {
        return Err(StoreError::Rule("not_public"));
    }
    case.must_not_be_over()?;
    super::cases::no_results_wait(&work.tx, case.id).await?;
    let mut numbers = Vec::with_capacity(records.len());
    for (record, token) in records {
        let dates = case.standing.dates;
        if !record.is_in_time((dates.opens_on, dates.closes_on), jst_date(now)) {
            return Err(StoreError::Rule("not_in_time"));
        }
        let new = New { case: &case, way: record.way, received_on: record.received_on, scan: &record.scan, hold: None, token };
        let submission = &record.submission;
        if let Some(number) = new.sent_already(&work, submission).await? {
            numbers.push(number);
            continue;
        }
        let number = new.put(&work, store, submission).await?;
        if let Some(letter) = letter {
            new.tell(&work, submission, number, &|notice| letter(token, notice)).await?;
        }
        numbers.push(number);
    }
    work.end().await?;
    Ok(numbers)
}

/// A submission that comes in.
struct New<'a> {
    case: &'a Case,
    way: Way,
    received_on: Date,
    scan: &'a str,
    hold: Option<Hold>,
    token: &'a Token,
}

impl New<'_> {
    /// What tells whether it is the same.
    fn fingerprint(&self, record: &SubmissionRecord) -> String {
        let email = record.email.as_ref().map_or("", Email::as_str);
        let who = record.who.map_or("", |who| who.code());
        let mut all = vec![self.case.record.slug.as_str(), &record.name, &record.address, who, &record.place, &record.phone, email];
        all.extend(record.opinions.iter().flat_map(|opinion| [opinion.section.as_str(), opinion.text.as_str()]));
        fingerprint(&all.join("\0"))
    }

    /// The number, if this was sent before with the same token.
    async fn sent_already(&self, work: &Work<'_>, record: &SubmissionRecord) -> Result<Option<SubmissionNumber>> {
        let select = "SELECT year, serial, digest, withdrawn_on IS NOT NULL FROM comment_submission WHERE hash = $1";
        let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [self.token.hash().into()])).await?;
        let Some(row) = row else { return Ok(None) };
        // What was taken back stays so, however late it is sent once more.
        let same = sql::get::<String>(&row, 2)? == self.fingerprint(record) || sql::get::<bool>(&row, 3)?;
        if same { number(&row, 0).map(Some) } else { Err(StoreError::Taken("token")) }
    }

    async fn put(&self, work: &Work<'_>, store: &Store, record: &SubmissionRecord) -> Result<SubmissionNumber> {
        let who = record.who.filter(|who| self.case.record.who.contains(who)).ok_or(StoreError::Rule("who"))?;
        let sections = self.case.record.sections();
        if record.opinions.iter().any(|opinion| !is_section(&opinion.section, &sections)) {
            return Err(StoreError::Rule("section"));
        }
        let number = next_number(work).await?;
        let (year, serial) = number.parts();
        // Names and addresses are kept as they were typed; persons are told apart by what they fold to.
        let person = store.pseudonym(&format!("{}\0{}", fold(&record.name), fold(&record.address)));
        let values = [
            ("case_id", self.case.id.into()),
            ("year", i64::from(year.number()).into()),
            ("serial", i64::from(serial).into()),
            ("way", self.way.code().into()),
            ("received_on", self.received_on.into()),
            ("sent_at", work.now.into()),
            ("lang", record.lang.tag().into()),
            ("hash", self.token.hash().into()),
            ("digest", self.fingerprint(record).into()),
            ("name", record.name.clone().into()),
            ("address", record.address.clone().into()),
            ("who", who.code().into()),
            ("place", record.place.clone().into()),
            ("phone", record.phone.clone().into()),
            ("email", record.email.as_ref().map_or("", Email::as_str).into()),
            ("by_mail", record.by_mail.into()),
            ("person", person.into()),
            ("entered_by", work.member().into()),
            ("scan", self.scan.into()),
            ("held", self.hold.map_or("", Hold::code).into()),
            ("opinions", i64::try_from(record.opinions.len()).unwrap_or(0).into()),
        ];
        let id = insert(&work.tx, "comment_submission", values).await?;
        for (place, opinion) in record.opinions.iter().enumerate() {
            put_opinion(work, (self.case.id, id), place, opinion, self.hold.is_some()).await?;
        }
        let action = if self.way.is_entered() { "comments.take_in" } else { "comments.submit" };
        work.put(Done::new(action, submission(id)).changes([Change::of("number", "", number)])).await?;
        Ok(number)
    }

    /// Puts the letter with the receipt into the outbox, if the sender wished for it.
    async fn tell(&self, work: &Work<'_>, record: &SubmissionRecord, number: SubmissionNumber, letter: Writer<'_>) -> Result<()> {
        let Some(to) = record.email.as_ref().filter(|_| record.by_mail) else { return Ok(()) };
        let notice = SubmissionNotice {
            to: to.clone(),
            number,
            lang: record.lang,
            case: self.case.record.slug.clone(),
            title: self.case.record.title.said(record.lang).text,
            closes_at: close_of(self.case.record.dates.closes_on),
            open: self.case.standing.phase(jst_date(work.now)) == CasePhase::Open,
            received_on: self.way.is_entered().then_some(self.received_on),
            results: false,
        };
        let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
        outbox::put(&work.tx, &format!("comment-receipt:{number}"), &letter, work.now).await.map(drop)
    }
}

/// Whether there is such a section; none is the whole.
pub(super) fn is_section(anchor: &str, sections: &[domain::comments::Section]) -> bool {
    anchor.is_empty() || sections.iter().any(|section| section.anchor == anchor)
}

/// How the audit log names a submission.
pub(super) fn submission(id: i64) -> String {
    format!("comment-submission:{id}")
}

/// Puts an opinion down as it was sent, with its hash and with one unit.
pub(super) async fn put_opinion(
    work: &Work<'_>,
    (case, submission): (i64, i64),
    place: usize,
    opinion: &OpinionRecord,
    held: bool,
) -> Result<()> {
    let sha: String = Sha256::digest(&opinion.text).iter().map(|byte| format!("{byte:02x}")).collect();
    let values = [
        ("case_id", case.into()),
        ("submission_id", submission.into()),
        ("place", i64::try_from(place).unwrap_or(0).into()),
        ("section", opinion.section.clone().into()),
        ("body", opinion.text.clone().into()),
        ("sha", sha.into()),
    ];
    let id = insert(&work.tx, "comment_opinion", values).await?;
    put_unit(work, (case, submission, id), &opinion.section, ("", &opinion.text), held).await.map(drop)
}

/// Puts a unit down: an opinion, or a part of it. If another one says the same, it is folded into that. Returns its number.
pub(super) async fn put_unit(
    work: &Work<'_>,
    (case, submission, opinion): (i64, i64, i64),
    section: &str,
    (part, text): (&str, &str),
    held: bool,
) -> Result<i64> {
    let same = format!("{section}:{}", digest(text));
    let head = if held { None } else { head_of(work, case, &same).await? };
    let state = if held { "held" } else { head.map_or("ungrouped", |_| "folded") };
    let values: [(&str, Value); 8] = [
        ("case_id", case.into()),
        ("submission_id", submission.into()),
        ("opinion_id", opinion.into()),
        ("section", section.into()),
        ("part", part.into()),
        ("digest", same.into()),
        ("state", state.into()),
        ("head_id", head.into()),
    ];
    let id = insert(&work.tx, "comment_unit", values).await?;
    if let Some(head) = head {
        let update = "UPDATE comment_unit SET copies = copies + 1 WHERE id = $1";
        work.tx.execute_raw(sql::statement(&work.tx, update, [head.into()])).await?;
    }
    Ok(id)
}

/// The unit into which those of a digest are folded.
pub(super) async fn head_of(work: &Work<'_>, case: i64, digest: &str) -> Result<Option<i64>> {
    let select = "SELECT id FROM comment_unit WHERE case_id = $1 AND digest = $2 AND head_id IS NULL \
                  AND state IN ('ungrouped', 'grouped', 'excluded') ORDER BY id LIMIT 1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [case.into(), digest.into()])).await?;
    row.map(|row| sql::get(&row, 0)).transpose()
}

/// The next number of the fiscal year. No row is ever deleted, so that none comes twice.
async fn next_number(work: &Work<'_>) -> Result<SubmissionNumber> {
    let year = FiscalYear::of(jst_date(work.now)).ok_or(StoreError::Corrupt("now"))?;
    let select = "SELECT COALESCE(MAX(serial), 0) + 1 FROM comment_submission WHERE year = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [i64::from(year.number()).into()])).await?;
    let serial = sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("comment_submission.serial"))?, 0)?, "comment_submission.serial")?;
    SubmissionNumber::new(year, serial).ok_or(StoreError::Busy)
}
