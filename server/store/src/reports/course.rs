//! A step in the course of an article: asked of `domain`, taken, told and put down.

use super::{Write, is_known, refusal, rows, subject, tell, writer};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    search, sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    goals::FiscalYear,
    reports::{ReasonRecord, Report, ReportDesk, ReportNews, ReportNotice, ReportStage, ReportStep, ReportText, Writer},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// A step with what is said with it.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    /// The step.
    pub step: ReportStep,
    /// Reasons, remarks or an answer.
    pub why: &'a Checked<ReasonRecord>,
    /// The wording that an editor proposes.
    pub wording: Option<&'a Checked<ReportText>>,
}

/// Takes a step with an article that was seen in a version, and tells its author if it is an editor's. Returns it as it was before:
/// whoever calls takes files from where everybody may have them if it was public. A draft that nobody has seen is thrown away by
/// [`ReportStep::Withdraw`].
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] for another reporter's and for what was never sent, [`StoreError::Stale`]; the rules
/// `not_now`, `not_agreed`, `no_reason`, `incomplete` for an article without title or text, `undescribed` with photographs that nobody has
/// described, and `not_in_term`.
pub async fn take(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    moved: Move<'_>,
    write: Write<'_>,
    now: OffsetDateTime,
) -> Result<ReportDesk> {
    let Move { step, why, wording } = moved;
    if step.is_of() == Writer::Editor {
        actor.must(Action::Publish)?;
    } else if writer(actor) != Some(Writer::Author) {
        return Err(StoreError::Forbidden);
    }
    let work = Work::begin(store, actor, now).await?;
    let desk = if step.is_of() == Writer::Author { work.own_report(seen).await? } else { work.sent_report(seen).await? };
    let next = desk.report.take(step, step.is_of()).map_err(refusal)?;
    if step.needs_reason() && why.text.trim().is_empty() {
        return Err(StoreError::Rule("no_reason"));
    }
    match step {
        ReportStep::Withdraw if desk.report.stage == ReportStage::Draft && !is_known(&desk.report) => {
            work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM report WHERE id = $1", [seen.0.into()])).await?;
            work.put(Done::new("reports.drop", subject(seen.0))).await?;
            work.end().await?;
            return Ok(desk);
        }
        ReportStep::Send => {
            work.must_be_in_term(desk.reporter.0).await?;
            if !desk.newest.text.lacks().is_empty() {
                return Err(StoreError::Rule("incomplete"));
            }
            if !desk.undescribed().is_empty() {
                return Err(StoreError::Rule("undescribed"));
            }
        }
        ReportStep::Propose => {
            let text = wording.ok_or(StoreError::Rule("incomplete"))?;
            if !text.lacks().is_empty() {
                return Err(StoreError::Rule("incomplete"));
            }
            work.write_words(seen.0, (next.words.0, true), text).await?;
        }
        _ => {}
    }
    work.move_report(&desk, next, step).await?;
    work.put_report_step(seen.0, step, next.words.0, why.text.trim()).await?;
    let slug = if next.stage == ReportStage::Published { Some(address(&desk, now)?) } else { desk.slug.clone() };
    if step.is_of() == Writer::Editor {
        work.tell_author(&desk, (next.stage, slug), why.text.trim(), write).await?;
    }
    let changes =
        [Change::of("stage", desk.report.stage.code(), next.stage.code()), Change::of("words", desk.report.words.0, next.words.0)];
    work.put(Done::new(audited(step), subject(seen.0)).changes(changes)).await?;
    work.end().await?;
    Ok(desk)
}

/// The name in addresses: the day on which it is published first, and its number. Titles are Japanese, and no address is made of them.
fn address(desk: &ReportDesk, now: OffsetDateTime) -> Result<Slug> {
    if let Some(slug) = &desk.slug {
        return Ok(slug.clone());
    }
    let day = domain::calendar::iso(jst_date(now)).replace('-', "");
    Slug::parse(&format!("{day}-{}", desk.id)).map_err(|_| StoreError::Corrupt("report.slug"))
}

impl Work<'_> {
    /// An article that editors know of, in the version that was seen.
    async fn sent_report(&self, (id, version): (i64, i64)) -> Result<ReportDesk> {
        let desk = rows::desk(&self.tx, id).await?;
        if !is_known(&desk.report) {
            return Err(StoreError::NotFound);
        }
        if desk.version == version { Ok(desk) } else { Err(StoreError::Stale) }
    }

    async fn move_report(&self, desk: &ReportDesk, next: Report, step: ReportStep) -> Result<()> {
        let text = rows::wording(&self.tx, desk.id, next.words.0).await?.text;
        let published = step == ReportStep::Publish;
        let slug = if published { Some(address(desk, self.now)?) } else { desk.slug.clone() };
        let published_at = if published { desk.published_at.or(Some(self.now)) } else { desk.published_at };
        let year = published_at.and_then(|at| FiscalYear::of(jst_date(at))).map(|year| i64::from(year.number()));
        let update = "UPDATE report SET state = $2, words = $3, agreed = $4, title = $5, lead = $6, slug = $7, published_at = $8, year = $9, \
                      moved_at = $10, version = version + 1 WHERE id = $1";
        let values = [
            desk.id.into(),
            next.stage.code().into(),
            i64::from(next.words.0).into(),
            next.agreed.map(|words| i64::from(words.0)).into(),
            text.title.as_str().into(),
            text.lead().into(),
            slug.as_ref().map(|slug| slug.as_str().to_owned()).into(),
            published_at.into(),
            year.into(),
            self.now.into(),
        ];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        match slug.filter(|_| next.stage == ReportStage::Published) {
            Some(slug) => search::put_report(&self.tx, desk.id, slug.as_str(), &text).await,
            None => search::forget(&self.tx, (search::REPORTS, desk.id)).await,
        }
    }

    async fn put_report_step(&self, id: i64, step: ReportStep, words: u32, why: &str) -> Result<()> {
        let by = match step.is_of() {
            Writer::Author => "author",
            Writer::Editor => "editor",
        };
        let values = [
            ("report_id", id.into()),
            ("taken_at", self.now.into()),
            ("step", step.code().into()),
            ("by_kind", by.into()),
            ("staff_id", self.member().into()),
            ("words", i64::from(words).into()),
            ("why", why.into()),
        ];
        insert(&self.tx, "report_step", values).await.map(drop)
    }

    async fn tell_author(&self, desk: &ReportDesk, (stage, slug): (ReportStage, Option<Slug>), why: &str, write: Write<'_>) -> Result<()> {
        let view = rows::reporter_by_id(&self.tx, desk.reporter.0).await?;
        let Some(email) = view.email else { return Ok(()) };
        let title = desk.newest.text.title.clone();
        let notice = ReportNotice {
            email,
            pen: view.pen,
            until: view.term.map(|term| term.until),
            article: Some((desk.id, title)),
            slug,
            why: why.to_owned(),
            what: ReportNews::Article(stage),
        };
        tell(&self.tx, &format!("report:{}:{}", desk.id, desk.version), &notice, write, self.now).await
    }
}

const fn audited(step: ReportStep) -> &'static str {
    match step {
        ReportStep::Send => "reports.send",
        ReportStep::Return => "reports.return",
        ReportStep::Propose => "reports.propose",
        ReportStep::Agree => "reports.agree",
        ReportStep::Decline => "reports.decline",
        ReportStep::Publish => "reports.publish",
        ReportStep::Refuse => "reports.refuse",
        ReportStep::Withdraw => "reports.withdraw",
        ReportStep::TakeDown => "reports.take_down",
    }
}
