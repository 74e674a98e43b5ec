//! The rounds of the sample, played step by step, each step at its time.

use super::{
    Players,
    file::{self, Sample},
    picture,
};
use crate::{
    media::{Made, Shelf, take_in},
    random,
};
use app::certification::{decision_letter, letter};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    certification::{CheckRecord, Finding, Interest, Mark, MarkSheet, PHOTOS, Part, RuleBook, Verdict, VerdictRecord, check_items},
    check::Check,
    mail::Letter,
    staff::Email,
};
use std::{collections::HashMap, error::Error, io::Write, sync::Arc};
use store::{
    Actor, Store, Token,
    certification::{applicants, applications, check, decisions, files, rounds, scoring},
};
use time::Duration;

type Played<T = ()> = Result<T, Box<dyn Error>>;

/// A paper with nothing in it.
const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Everything that the players share.
struct Stage<'a> {
    store: &'a Store,
    shelf: &'a Shelf,
    brand: &'a Actor,
    head: &'a Actor,
    members: Vec<&'a Actor>,
    photos: Vec<Made>,
    paper: Made,
}

/// Plays all applications of the sample.
///
/// # Errors
/// If the database or the place for files does not answer, or a step can't be taken.
pub(super) async fn play(store: &Store, shelf: &Shelf, players: &Players, rounds: &HashMap<&str, i64>, now: OffsetDateTime) -> Played {
    let player = |email: &str| players.get(email).ok_or_else(|| format!("{email} does not play"));
    let photos = (0..4).map(|n| taken(&picture::hills(n).unwrap_or_default())).collect::<Result<Vec<_>, _>>()?;
    let stage = Stage {
        store,
        shelf,
        brand: player("brand@demo")?,
        head: player("head@demo")?,
        members: vec![player("committee1@demo")?, player("committee2@demo")?, player("committee3@demo")?],
        photos,
        paper: taken(PAPER)?,
    };
    let samples = file::read()?;
    for (round, opened, scored, decided) in [("past", 270, 215, 190), ("locked", 100, 40, 0), ("judging", 45, 5, 0), ("open", 22, 0, 0)] {
        let id = *rounds.get(round).ok_or("a round is missing")?;
        let [opened, scored, decided] = [opened, scored, decided].map(|days| now - Duration::days(days));
        let mut reviewed = Vec::new();
        for (sample, n) in samples.iter().filter(|sample| sample.round == round).zip(0..) {
            if let Some(application) = stage.until_review(sample, id, n, opened).await? {
                reviewed.push((application, sample));
            }
        }
        for (application, sample) in &reviewed {
            stage.score(*application, sample, scored).await?;
        }
        if matches!(round, "past" | "locked") {
            let version = rounds::find(store, stage.brand, id).await?.version;
            scoring::lock_round(store, stage.members[0], (id, version), scored + Duration::days(1)).await?;
            for (application, sample) in &reviewed {
                stage.decide(*application, sample, if round == "past" { decided } else { now - Duration::days(2) }).await?;
            }
        }
        if round == "past" {
            let version = rounds::find(store, stage.brand, id).await?.version;
            rounds::publish(store, stage.head, (id, version), decided + Duration::days(10)).await?;
        }
    }
    Ok(())
}

/// A file as it would come in.
fn taken(bytes: &[u8]) -> Played<Made> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    take_in(&mut file).map_err(|problem| format!("a file of the sample: {problem:?}").into())
}

impl Stage<'_> {
    /// A producer, signed in.
    async fn maker(&self, name: &str, at: OffsetDateTime) -> Played<(i64, Actor)> {
        let (email, asking) = (Email::parse(&format!("{name}@demo"))?, Actor::System("demo"));
        let (link, session) = (Token::new(random::bytes()), Token::new(random::bytes()));
        let letter = Letter { to: email.clone(), subject: "見本".into(), text: "見本".into() };
        let letter = letter.checked().map_err(|problems| format!("{problems:?}"))?;
        applicants::give_link(self.store, &asking, (&email, &link), &letter, at).await?;
        applicants::use_link(self.store, &asking, &link, &session, at).await?;
        let signed = applicants::resume(self.store, &session, &Arc::from(""), at).await?.ok_or("a producer could not sign in")?;
        applicants::sign_out(self.store, &session).await?;
        Ok((signed.id, signed.actor()))
    }

    /// Written, sent and looked through, as far as it comes. Its number, if it comes to the members.
    async fn until_review(&self, sample: &Sample, round: i64, n: usize, opened: OffsetDateTime) -> Played<Option<i64>> {
        let (store, day) = (self.store, Duration::days(1));
        let (maker, actor) = self.maker(&sample.maker, opened).await?;
        if let Some(business) = sample.business() {
            let (_, version) = applicants::business(store, &actor, maker).await?;
            applicants::save_business(store, &actor, (maker, version), &business, opened).await?;
        }
        let id = applications::begin(store, &actor, maker, round, opened).await?;
        let mut version = 1;
        for part in [Part::Product, Part::Story, Part::Food, Part::Sales, Part::Oath] {
            version = applications::save(store, &actor, (id, version), (part, &sample.form()), opened).await?;
        }
        self.hand_in(&actor, id, PHOTOS, &self.photos[n % self.photos.len()], "photo.jpg", opened).await?;
        let photo = applications::find(store, &actor, id).await?.files.first().map(|file| file.id);
        files::describe(
            store,
            &actor,
            id,
            &photo.map(|file| (file, format!("{}のイメージ図", sample.name))).into_iter().collect::<Vec<_>>(),
            opened,
        )
        .await?;
        if sample.fate == "draft" {
            return Ok(None);
        }
        for paper in RuleBook::usual().papers_of(&sample.category) {
            self.hand_in(&actor, id, &paper.code, &self.paper, "sample.pdf", opened).await?;
        }
        applications::submit(store, &actor, (id, version), None, &letter, opened).await?;
        match sample.fate.as_str() {
            "received" => return Ok(None),
            "withdrawn" => {
                let seen = (id, applications::find(store, &actor, id).await?.version);
                applications::withdraw(store, &actor, seen, "都合により", &letter, opened + day).await?;
                return Ok(None);
            }
            _ => {}
        }
        check::begin(store, self.brand, self.seen(id).await?, opened + day).await?;
        if sample.fate == "checking" {
            return Ok(None);
        }
        let view = check::find(store, self.brand, id).await?.view;
        let asked = |code: &str| !sample.asked.is_empty() && code == if sample.fate == "overdue" { "paper-label" } else { "story" };
        let found = check_items(&view.rules, &view.form.category).into_iter().map(|item| match asked(&item.code) {
            true => (item.code, Finding::Ask, sample.asked.clone()),
            false => (item.code, Finding::Pass, String::new()),
        });
        let found = CheckRecord(found.collect()).checked().map_err(|problems| format!("{problems:?}"))?;
        // What is overdue was sent back three weeks ago.
        let back = if sample.fate == "returned" { opened + Duration::days(18) } else { opened + day };
        check::find_out(store, self.brand, self.seen(id).await?, &found, back).await?;
        if !sample.asked.is_empty() {
            check::send_back(store, self.brand, self.seen(id).await?, &letter, back).await?;
            return Ok(None);
        }
        let members: Vec<i64> = self.members.iter().filter_map(|actor| number(actor)).collect();
        check::assign(store, self.brand, self.seen(id).await?, &members, opened + day * 2).await?;
        check::accept(store, self.brand, self.seen(id).await?, opened + day * 2).await?;
        Ok(Some(id))
    }

    async fn hand_in(&self, actor: &Actor, id: i64, item: &str, made: &Made, name: &str, at: OffsetDateTime) -> Played {
        for (file, bytes) in &made.files {
            self.shelf.put(&files::private(&file.to_string()), bytes.clone()).await?;
        }
        Ok(files::add(self.store, actor, (id, item), (&made.stem, made.content), name, at).await?)
    }

    async fn seen(&self, id: i64) -> Played<(i64, i64)> {
        Ok((id, check::find(self.store, self.brand, id).await?.view.version))
    }

    /// Scored by as many members as there are points; all the same in each criterion, but for a little.
    async fn score(&self, id: i64, sample: &Sample, at: OffsetDateTime) -> Played {
        for ((member, points), n) in self.members.iter().zip(&sample.points).zip(0..) {
            let own = scoring::find(self.store, member, id).await?.own;
            scoring::declare(self.store, member, (id, own.version), (Interest::Clear, ""), at).await?;
            let marks = RuleBook::usual().criteria.into_iter().zip(0..).map(|(criterion, place): (_, u8)| {
                let points = (points + (place + n) % 2).min(10);
                let comment = if points < 5 { "結びつきと工夫が伝わりにくい。".to_owned() } else { String::new() };
                (criterion.code, Mark { points: Some(points), comment })
            });
            scoring::lock(self.store, member, (id, own.version + 1), &MarkSheet(marks.collect()), at).await?;
        }
        Ok(())
    }

    /// Drafted by the officer, and decided by the head, as far as it comes.
    async fn decide(&self, id: i64, sample: &Sample, at: OffsetDateTime) -> Played {
        let verdict = match sample.fate.as_str() {
            "certified" | "drafted" => Verdict::Certify,
            "conditional" => Verdict::Conditional,
            "refused" => Verdict::Refuse,
            _ => return Ok(()),
        };
        let record = VerdictRecord {
            verdict,
            reasons: sample.reasons.clone(),
            conditions: sample.conditions.clone(),
            conditions_due: (verdict == Verdict::Conditional).then(|| jst_date(at + Duration::days(240))),
            note: String::new(),
        };
        let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
        decisions::draft(self.store, self.brand, self.seen(id).await?, &record, &decision_letter, at).await?;
        if sample.fate == "drafted" {
            return Ok(());
        }
        // What becomes public with the decision is there before it.
        for (file, bytes) in self.photos.iter().flat_map(|made| &made.files) {
            self.shelf.put(&file.to_string(), bytes.clone()).await?;
        }
        let drafted = decisions::of(self.store, self.brand, id).await?.into_iter().next().ok_or("a draft is missing")?;
        decisions::decide(self.store, self.head, (drafted.id, drafted.version), &letter, at + Duration::days(1)).await?;
        Ok(())
    }
}

fn number(actor: &Actor) -> Option<i64> {
    match actor {
        Actor::Staff(member) => Some(member.id),
        _ => None,
    }
}
