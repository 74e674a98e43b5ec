//! Plays a case through by the same commands as people use.

use super::{
    Case, Theme, Voices,
    voices::{all, person},
    ways,
};
use crate::demo::{ACTOR, Players};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    comments::{CaseMove, FinalRecord, OpinionRecord, SubmissionNotice, SubmissionRecord, UnitFilter, UnitLine, UnitSieve},
    goals::FiscalYear,
    mail::Letter,
};
use std::error::Error;
use store::{Actor, Store, comments};
use time::Duration;

/// Who works on the cases.
pub(super) struct Office {
    officer: Actor,
    head: Option<Actor>,
}

impl Office {
    /// The officer and the head of department of the sample; without them the program, which does alone what takes two.
    pub(super) fn of(players: &Players) -> Self {
        match (players.get("policy@demo"), players.get("head@demo")) {
            (Some(officer), Some(head)) => Self { officer: officer.clone(), head: Some(head.clone()) },
            _ => Self { officer: ACTOR, head: None },
        }
    }
}

/// Plays one case.
pub(super) async fn play(store: &Store, office: &Office, case: &Case, voices: &Voices, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let began = now + case.drafted;
    let id = comments::add(store, &office.officer, &case.record, began).await?;
    step(store, office, id, CaseMove::Publish, began).await?;
    let opinions = match case.record.slug.as_str() {
        "policy-goals" => all(voices),
        "citizen-participation" => some(voices, 23, &["aim", "ways", "access", "handling"]),
        "district-staff" => some(voices, 46, &["role", "limits", "posts"]),
        "market-day" => some(voices, 1, &["place"]),
        _ => Vec::new(),
    };
    send(store, &ACTOR, (id, case), opinions, now).await?;
    ways::release(store, &office.officer, (id, case), now).await?;
    if let Some((on, reason)) = &case.cancelled {
        step(store, office, id, CaseMove::Cancel { reason: reason.clone() }, now + *on).await?;
    }
    if !case.late.is_empty() {
        step(store, office, id, CaseMove::Late { reason: case.late.clone(), until: case.late_until }, now - Duration::days(4)).await?;
    }
    if case.published.is_some() || case.record.slug.as_str() == "district-staff" {
        answer(store, office, (id, case), voices, now).await?;
    }
    Ok(())
}

/// Texts of themes on the sections of another case.
fn some(voices: &Voices, count: usize, sections: &[&str]) -> Vec<OpinionRecord> {
    let themes = voices.themes.iter().filter(|theme| theme.section == "participation" || theme.section == "staff");
    let texts = themes.flat_map(|theme| theme.says.iter().zip(theme.adds.iter().cycle()).map(|(say, add)| format!("{say}{add}")));
    let on = sections.iter().cycle();
    // The last ones say again what was said.
    texts.cycle().zip(on).take(count).map(|(text, section)| OpinionRecord { section: (*section).to_owned(), text }).collect()
}

/// Sends opinions over the time in which they are taken: some people have two or three of them.
async fn send(
    store: &Store,
    actor: &Actor,
    (id, case): (i64, &Case),
    opinions: Vec<OpinionRecord>,
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let dates = case.record.dates;
    let first = (dates.opens_on.midnight() + Duration::hours(9)).assume_offset(domain::calendar::JST);
    // Not in the time to come.
    let last = (dates.closes_on.midnight() + Duration::hours(23)).assume_offset(domain::calendar::JST).min(now - Duration::hours(1));
    let mut left = opinions.into_iter().peekable();
    let (mut n, total) = (0_u32, left.len().max(1));
    ways::take_back(store, actor, case, first).await?;
    while left.peek().is_some() {
        let take = [1, 1, 2, 1, 1, 1, 3, 1][n as usize % 8];
        let gone = total - left.len();
        let at = first + (last - first) * (gone as f64 / total as f64);
        let record = SubmissionRecord { opinions: left.by_ref().take(take).collect(), ..person(n + total as u32 * 1_000) };
        ways::send(store, actor, (id, case), n, record, at).await?;
        n += 1;
    }
    Ok(())
}

/// Folds what is nearly the same, answers, signs, and publishes results if they are to be.
async fn answer(
    store: &Store,
    office: &Office,
    (id, case): (i64, &Case),
    voices: &Voices,
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let actor = &office.officer;
    let at = now + case.published.unwrap_or(Duration::days(-7)) - Duration::hours(2);
    comments::look_for_near(store, actor, id, None, at).await?;
    for line in units(store, actor, id, UnitSieve::Near).await? {
        comments::confirm_near(store, actor, (id, line.id), None, at).await?;
    }
    let lines = units(store, actor, id, UnitSieve::Ungrouped).await?;
    for theme in &voices.themes {
        let of: Vec<i64> = lines.iter().filter(|line| theme.answers(&line.text, voices)).map(|line| line.id).collect();
        // Of the case whose results are late, some are in no group yet.
        let unfinished = case.published.is_none() && theme.section == "staff";
        if of.is_empty() || unfinished {
            continue;
        }
        let record = group(theme, case, now).checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
        let group = comments::add_group(store, actor, id, &record, at).await?;
        comments::put_into(store, actor, id, &of, group, at).await?;
    }
    let unsigned = units(store, actor, id, UnitSieve::Unsigned).await?;
    // Of the case whose results are late, half is still to be looked at, and the other half to be signed.
    let looked_at = if case.published.is_some() { unsigned.len() } else { unsigned.len() / 2 };
    for line in unsigned.iter().take(looked_at) {
        let unit = comments::unit(store, actor, (id, line.id)).await?;
        comments::cut(store, actor, (id, unit.id, unit.version), unit.proposals, at).await?;
    }
    let Some(published) = case.published else { return Ok(()) };
    if let Some(head) = &office.head {
        let seen: Vec<_> = units(store, head, id, UnitSieve::Awaiting).await?.iter().map(|line| (line.id, line.version)).collect();
        comments::sign_many(store, head, id, &seen, at).await?;
    }
    let desk = comments::desk(store, actor, id, at).await?;
    let text = FinalRecord { text: case.final_text.clone() };
    let text = text.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
    comments::write_final(store, actor, (id, desk.version), &text, at).await?;
    step(store, office, id, CaseMove::Results, now + published).await
}

/// The answer of a theme, with the goal of this year that it changed.
fn group(theme: &Theme, case: &Case, now: OffsetDateTime) -> domain::comments::GroupRecord {
    let of_this = case.record.slug.as_str() == "policy-goals";
    let goal = theme.goal.as_deref().filter(|_| of_this).and_then(|slug| domain::Slug::parse(slug).ok());
    let section = if of_this { theme.section.clone() } else { String::new() };
    let record = theme.record();
    if !of_this {
        // Its text is another one: nothing of it is changed by this.
        let treatment = Some(domain::comments::Treatment::Reference);
        return domain::comments::GroupRecord { section, treatment, before: String::new(), after: String::new(), ..record };
    }
    domain::comments::GroupRecord { section, goal: FiscalYear::of(jst_date(now)).zip(goal), ..record }
}

/// Every line of a sieve.
async fn units(store: &Store, actor: &Actor, id: i64, sieve: UnitSieve) -> Result<Vec<UnitLine>, Box<dyn Error>> {
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let filter = UnitFilter { sieve, after, ..UnitFilter::default() };
        let page = comments::units(store, actor, id, (filter, Vec::new())).await?;
        lines.extend(page.lines);
        after = page.next;
        if after.is_none() {
            return Ok(lines);
        }
    }
}

/// One drafts it, and another decides it at once; the program needs no other.
async fn step(store: &Store, office: &Office, id: i64, step: CaseMove, at: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let version = comments::desk(store, &office.officer, id, at).await?.version;
    let step = step.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
    comments::draft(store, &office.officer, (id, version), &step, at).await?;
    let Some(head) = &office.head else { return Ok(()) };
    let desk = comments::desk(store, head, id, at).await?;
    let waits = desk.pending().ok_or("a sample was not drafted")?.id;
    // None of those who have sent something asked for mail.
    let letter = |notice: &SubmissionNotice| Letter { to: notice.to.clone(), subject: notice.title.clone(), text: notice.title.clone() };
    Ok(comments::approve(store, head, (id, waits), &letter, at).await?)
}
