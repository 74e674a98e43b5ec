//! Plays a case through by the same commands as people use.

use super::{
    Case, Theme, Voices,
    voices::{all, person},
};
use crate::random;
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    comments::{CaseMove, FinalRecord, Hold, OpinionRecord, SubmissionRecord, UnitFilter, UnitLine, UnitSieve},
    goals::FiscalYear,
};
use std::error::Error;
use store::{Actor, Store, Token, comments};
use time::Duration;

/// Plays one case.
pub(super) async fn play(store: &Store, actor: &Actor, case: &Case, voices: &Voices, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let began = now + case.drafted;
    let id = comments::add(store, actor, &case.record, began).await?;
    step(store, actor, id, CaseMove::Publish, began).await?;
    let opinions = match case.record.slug.as_str() {
        "policy-goals" => all(voices),
        "citizen-participation" => some(voices, 23, &["aim", "ways", "access", "handling"]),
        "district-staff" => some(voices, 46, &["role", "limits", "posts"]),
        "market-day" => some(voices, 1, &["place"]),
        _ => Vec::new(),
    };
    send(store, actor, case, opinions, now).await?;
    if let Some((on, reason)) = &case.cancelled {
        step(store, actor, id, CaseMove::Cancel { reason: reason.clone() }, now + *on).await?;
    }
    if !case.late.is_empty() {
        step(store, actor, id, CaseMove::Late { reason: case.late.clone() }, now - Duration::days(4)).await?;
    }
    if case.published.is_some() || case.record.slug.as_str() == "district-staff" {
        answer(store, actor, (id, case), voices, now).await?;
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
async fn send(store: &Store, actor: &Actor, case: &Case, opinions: Vec<OpinionRecord>, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let dates = case.record.dates;
    let first = (dates.opens_on.midnight() + Duration::hours(9)).assume_offset(domain::calendar::JST);
    // Not in the time to come.
    let last = (dates.closes_on.midnight() + Duration::hours(23)).assume_offset(domain::calendar::JST).min(now - Duration::hours(1));
    let mut left = opinions.into_iter().peekable();
    let (mut n, total) = (0_u32, left.len().max(1));
    while left.peek().is_some() {
        let take = [1, 1, 2, 1, 1, 1, 3, 1][n as usize % 8];
        let gone = total - left.len();
        let at = first + (last - first) * (gone as f64 / total as f64);
        let record = SubmissionRecord { opinions: left.by_ref().take(take).collect(), ..person(n + total as u32 * 1_000) };
        let record = record.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
        let hold = (case.record.slug.as_str() == "citizen-participation" && n == 5).then_some(Hold::TooQuick);
        let token = Token::new(random::bytes());
        comments::submit(store, actor, &case.record.slug, &record, (&token, hold), None, at).await?;
        n += 1;
    }
    Ok(())
}

/// Folds what is nearly the same, answers, signs, and publishes results if they are to be.
async fn answer(
    store: &Store,
    actor: &Actor,
    (id, case): (i64, &Case),
    voices: &Voices,
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
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
    let Some(published) = case.published else { return Ok(()) };
    for line in units(store, actor, id, UnitSieve::Unsigned).await? {
        let unit = comments::unit(store, actor, (id, line.id)).await?;
        comments::cut(store, actor, (id, unit.id, unit.version), unit.proposals, at).await?;
    }
    let desk = comments::desk(store, actor, id, at).await?;
    let text = FinalRecord { text: case.final_text.clone() };
    let text = text.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
    comments::write_final(store, actor, (id, desk.version), &text, at).await?;
    step(store, actor, id, CaseMove::Results, now + published).await
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

async fn step(store: &Store, actor: &Actor, id: i64, step: CaseMove, at: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let version = comments::desk(store, actor, id, at).await?.version;
    let step = step.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
    Ok(comments::draft(store, actor, (id, version), &step, at).await?)
}
