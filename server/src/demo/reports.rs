//! The samples of town reporters: six of them, and twelve articles from a draft to what is public, played through the same commands as
//! everything else.

use super::{
    ACTOR, Players,
    file::{SampleError, checked, parse},
    pictures,
};
use crate::{
    media::{Shelf, take_in},
    random,
};
use app::reports::{notice_letter, received_letter};
use domain::{
    calendar::{OffsetDateTime, jst_date, parse_iso, years_after},
    lang::Lang,
    media::Content,
    reports::{ReasonRecord, ReportNotice, ReportStage, ReportStep, ReportText, ReporterState, SignUpRecord},
    staff::Email,
};
use serde::Deserialize;
use std::{collections::HashMap, error::Error, io::Write};
use store::{
    Actor, Store, Token,
    reports::{self, Move, photographs},
};
use time::Duration;

/// Where letters of the samples lead: nobody gets them.
const NOWHERE: &str = "http://127.0.0.1";

#[derive(Deserialize)]
struct Reporters {
    reporter: Vec<Reporter>,
}

#[derive(Deserialize)]
struct Reporter {
    key: String,
    pen: String,
    name: String,
    kana: String,
    email: String,
    born: Option<String>,
    /// Instead of a birthday: how old he is.
    years: Option<i32>,
    #[serde(default)]
    guardian: String,
    #[serde(default)]
    guardian_contact: String,
    wish: String,
    stays: bool,
    days_ago: i64,
    state: String,
}

impl Reporter {
    fn record(&self, now: OffsetDateTime) -> Result<SignUpRecord, SampleError> {
        let wrong = |field| SampleError::Value(self.key.clone(), field);
        let by_age = self.years.map(|years| years_after(jst_date(now), -years));
        let born = self.born.as_deref().and_then(parse_iso).or(by_age).ok_or_else(|| wrong("born"))?;
        Ok(SignUpRecord {
            name: self.name.clone(),
            kana: self.kana.clone(),
            pen: self.pen.clone(),
            email: Some(Email::parse(&self.email).map_err(|_| wrong("email"))?),
            born: Some(born),
            guardian: self.guardian.clone(),
            guardian_contact: self.guardian_contact.clone(),
            consents: !self.guardian.is_empty(),
            knows_rules: true,
            stays: self.stays,
            wish: self.wish.clone(),
            lang: Lang::Ja,
        })
    }
}

#[derive(Deserialize)]
struct Articles {
    article: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    by: String,
    title: String,
    body: String,
    days_ago: i64,
    state: String,
    /// The name of a drawing, and what is to be seen in it.
    photographs: Vec<(String, String)>,
    #[serde(default)]
    why: String,
    #[serde(default)]
    wording_title: String,
    #[serde(default)]
    wording: String,
}

fn samples() -> Result<(Vec<Reporter>, Vec<Article>), SampleError> {
    let reporters = parse::<Reporters>("reporters.toml", include_str!("reports/reporters.toml"))?.reporter;
    let articles = parse::<Articles>("articles.toml", include_str!("reports/articles.toml"))?.article;
    Ok((reporters, articles))
}

/// Plays them, unless there are reporters already.
///
/// # Errors
/// If the database or the place for files does not answer, or a sample breaks a rule.
pub(super) async fn play_if_none(store: &Store, shelf: &Shelf, players: &Players, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if !reports::reporters(store, &ACTOR, None).await?.is_empty() {
        return Ok(());
    }
    let editor = players.get("editor@demo").unwrap_or(&ACTOR);
    let (reporters, articles) = samples()?;
    let mut authors = HashMap::new();
    for reporter in &reporters {
        if let Some(author) = sign_up(store, editor, reporter, now).await? {
            authors.insert(reporter.key.as_str(), author);
        }
    }
    for article in &articles {
        let (author, since) = authors.get(article.by.as_str()).ok_or_else(|| format!("{} does not write", article.by))?;
        let at = (now - Duration::days(article.days_ago)).max(*since + Duration::hours(1)).min(now - Duration::hours(3));
        write(store, shelf, (author, editor), article, at).await?;
    }
    Ok(())
}

fn letter(notice: &ReportNotice) -> domain::mail::Letter {
    notice_letter(notice, NOWHERE)
}

/// Signs one up, and accepts him as often as it takes to write today. Returns who he is, and since when.
async fn sign_up(
    store: &Store,
    editor: &Actor,
    reporter: &Reporter,
    now: OffsetDateTime,
) -> Result<Option<(Actor, OffsetDateTime)>, Box<dyn Error>> {
    let asked_at = now - Duration::days(reporter.days_ago);
    let (record, token) = (checked(reporter.record(now)?)?, Token::new(random::bytes()));
    let email = record.email.clone().ok_or("no address")?;
    let received = checked(received_letter(&email, &token, Lang::Ja, NOWHERE))?;
    let id = reports::sign_up(store, &Actor::Visitor, &record, (&token, &received), asked_at).await?;
    if reporter.state != ReporterState::Accepted.code() {
        return Ok(None);
    }
    let since = asked_at + Duration::hours(1);
    reports::accept(store, editor, (id, 1), &letter, since).await?;
    let author = Actor::Reporter(id, "demo".into());
    // A year at a time, each asked for on the last day of the one before.
    loop {
        let view = reports::reporter(store, editor, id).await?;
        let Some(term) = view.term.filter(|term| term.until < jst_date(now)) else { break };
        let last = term.until.midnight().assume_offset(domain::calendar::JST) + Duration::hours(12);
        reports::ask_for_more(store, &author, (id, view.version), true, last).await?;
        reports::extend(store, editor, (id, view.version + 1), &letter, last).await?;
    }
    Ok(Some((author, since)))
}

/// Writes an article and takes it as far as its state, an hour for all of it.
async fn write(
    store: &Store,
    shelf: &Shelf,
    (author, editor): (&Actor, &Actor),
    article: &Article,
    at: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let stage = ReportStage::from_code(&article.state).ok_or_else(|| SampleError::Value(article.title.clone(), "state"))?;
    let id = reports::begin(store, author, at).await?;
    for (name, _) in &article.photographs {
        let mut file = tempfile::tempfile()?;
        file.write_all(pictures::bytes(name).ok_or_else(|| format!("the samples have no drawing {name}"))?)?;
        let made = take_in(&mut file).map_err(|problem| format!("the drawing {name}: {problem:?}"))?;
        let Content::Picture { width, height } = made.content else { return Err(format!("{name} is no picture").into()) };
        for (name, bytes) in made.files {
            // The drawings stand in the library, and so lie where everybody may have them.
            shelf.put(&photographs::private(&name.to_string()), bytes).await?;
        }
        photographs::add(store, author, id, (&made.stem, (width, height)), at).await?;
    }
    let there = reports::find(store, author, id).await?.photographs;
    let words: Vec<(i64, String)> = there.iter().zip(&article.photographs).map(|(one, (_, alt))| (one.id, alt.clone())).collect();
    photographs::describe(store, author, id, &words, at).await?;
    let text = checked(ReportText { title: article.title.clone(), body: article.body.trim().to_owned() })?;
    reports::save(store, author, (id, 1), &text, at).await?;
    let steps: &[ReportStep] = match stage {
        ReportStage::Draft => &[],
        ReportStage::Sent => &[ReportStep::Send],
        ReportStage::Returned => &[ReportStep::Send, ReportStep::Return],
        ReportStage::Proposed => &[ReportStep::Send, ReportStep::Propose],
        _ => &[ReportStep::Send, ReportStep::Publish],
    };
    let why = checked(ReasonRecord { text: article.why.clone(), optional: true })?;
    let none = checked(ReasonRecord { text: String::new(), optional: true })?;
    let wording = checked(ReportText { title: article.wording_title.clone(), body: article.wording.trim().to_owned() })?;
    for (step, hours) in steps.iter().zip(1..) {
        let who = if step.is_of() == domain::reports::Writer::Author { author } else { editor };
        let said = if matches!(step, ReportStep::Return | ReportStep::Propose) { &why } else { &none };
        let moved = Move { step: *step, why: said, wording: (*step == ReportStep::Propose).then_some(&wording) };
        let seen = (id, reports::find(store, author, id).await?.version);
        reports::take(store, who, seen, moved, &letter, at + Duration::hours(hours)).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::check::Check;

    #[test]
    fn the_samples_keep_every_rule() {
        let now = OffsetDateTime::from_unix_timestamp(1_795_700_000).expect("an instant");
        let (reporters, articles) = samples().expect("the samples can be read");
        assert_eq!((reporters.len(), articles.len()), (6, 12));
        for reporter in &reporters {
            let record = reporter.record(now).expect("a sign-up");
            assert_eq!((record.problems(), record.faults(jst_date(now))), (Vec::new(), Vec::new()), "{}", reporter.key);
        }
        assert_eq!(reporters.iter().filter(|reporter| !reporter.guardian.is_empty()).count(), 1);
        assert_eq!(articles.iter().filter(|article| article.state == "published").count(), 8);
        for article in &articles {
            let text = ReportText { title: article.title.clone(), body: article.body.clone() };
            assert!(text.problems().is_empty() && text.lacks().is_empty(), "{}", article.title);
            assert!(article.photographs.iter().all(|(name, _)| pictures::bytes(name).is_some()), "{}", article.title);
            assert!(reporters.iter().any(|reporter| reporter.key == article.by && reporter.state == "accepted"), "{}", article.title);
        }
    }
}
