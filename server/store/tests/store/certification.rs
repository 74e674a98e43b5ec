//! A certification round, from the rule book to the certificate.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, noon, now, today},
};
use domain::{
    calendar::Date,
    certification::{
        ApplicationForm, ApplicationKind, Business, CertificateNumber, CheckRecord, Finding, GivingUpRecord, Interest, Label, Mark,
        MarkSheet, Measure, MeasureRecord, PHOTOS, Part, QueueFilter, QueueView, RoundPhase, RoundRecord, RuleBook, Stage, Standing,
        StandingNotice, Veil, Verdict, VerdictRecord, Vow, check_items,
    },
    lang::Both,
    mail::Letter,
    media::{Content, FileKind},
    products::{Months, Yen},
    staff::{Email, Outcome, Role},
};
use std::sync::Arc;
use store::{
    Actor, StoreError, Token,
    certification::{
        Notice, again, applicants, applications, check, decisions, files, new_email, queue, rounds, rules, scoring, standing,
        statistics::{self, Span},
    },
    outbox, personal,
};
use time::{Duration, OffsetDateTime};

const PICTURE: Content = Content::Picture { width: 1280, height: 853 };
const PAPER: Content = Content::Paper { kind: FileKind::Pdf, bytes: 1_000 };

/// A round with everybody who takes part in it; it is open from 1 to 31 October 2026.
pub struct Round<'a> {
    world: &'a World,
    pub id: i64,
    pub officer: Actor,
    pub other: Actor,
    pub head: Actor,
    pub members: Vec<Actor>,
}

pub fn write(notice: &Notice) -> (String, String) {
    (format!("{:?}", notice.kind), format!("{} {:?}", notice.product, notice.what))
}

pub fn rule<T: std::fmt::Debug>(result: Result<T, StoreError>) -> &'static str {
    match result {
        Err(StoreError::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

/// After the window.
fn later() -> OffsetDateTime {
    noon(day("2026-11-05"))
}

impl<'a> Round<'a> {
    pub async fn open(world: &'a World) -> Self {
        let store = &world.store;
        let officer = member(world, "brand@city.example", &[Role::Brand]).await.actor();
        let other = member(world, "brand2@city.example", &[Role::Brand]).await.actor();
        let head = member(world, "head@city.example", &[Role::Head]).await.actor();
        let mut members = Vec::new();
        for n in 1..=3 {
            members.push(member(world, &format!("committee{n}@city.example"), &[Role::Committee]).await.actor());
        }
        let book = RuleBook { least_members: 2, ..RuleBook::usual() };
        let rule_book = rules::draft(store, &officer, &checked(book), now()).await.expect("a draft");
        rules::put_to_use(store, &officer, (rule_book, 1), now()).await.expect("used");
        let Actor::Staff(chair) = &members[0] else { panic!("a member") };
        let record = RoundRecord {
            name: Both::new("令和8年度 第1回", "Round 1"),
            opens_on: day("2026-10-01"),
            closes_on: day("2026-10-31"),
            results_on: day("2027-01-31"),
            announced: true,
            chair: Some(chair.id),
        };
        let id = rounds::add(store, &officer, rule_book, &checked(record), now()).await.expect("a round");
        Self { world, id, officer, other, head, members }
    }

    /// A producer who has signed in by the link in his mail.
    pub async fn applicant(&self, email: &str) -> (i64, Actor) {
        let store = &self.world.store;
        let seed = u8::try_from(email.len()).expect("short") ^ email.as_bytes()[0];
        let (link, session) = (Token::new([seed; 32]), Token::new([seed ^ 0x80; 32]));
        let email = Email::parse(email).expect("an address");
        let letter = checked(Letter { to: email.clone(), subject: "リンク".into(), text: link.text().into() });
        let asking = Actor::Asking("request".into());
        applicants::give_link(store, &asking, (&email, &link), &letter, now()).await.expect("a link");
        applicants::use_link(store, &asking, &link, &session, now()).await.expect("signed in");
        let signed = applicants::resume(store, &session, &Arc::from("r"), now()).await.expect("an answer").expect("signed in");
        (signed.id, signed.actor())
    }

    /// A whole application, written and not sent.
    pub async fn draft(&self, (applicant, actor): &(i64, Actor), name: &str) -> (i64, i64) {
        let store = &self.world.store;
        let (_, version) = applicants::business(store, actor, *applicant).await.expect("a profile");
        applicants::save_business(store, actor, (*applicant, version), &business(), now()).await.expect("kept");
        let id = applications::begin(store, actor, *applicant, self.id, now()).await.expect("begun");
        let mut version = 1;
        for part in [Part::Product, Part::Story, Part::Food, Part::Sales, Part::Oath] {
            version = applications::save(store, actor, (id, version), (part, &form(name)), now()).await.expect("kept");
        }
        let stem = |n: u8| format!("{:032x}", u128::from(n) + u128::from(id.unsigned_abs()) * 16);
        files::add(store, actor, (id, PHOTOS), (&stem(1), PICTURE), "jam.jpg", now()).await.expect("a photograph");
        for (n, paper) in (2..).zip(["registry", "tax", "pledge", "label"]) {
            files::add(store, actor, (id, paper), (&stem(n), PAPER), "paper.pdf", now()).await.expect("a paper");
        }
        (id, version)
    }

    pub async fn sent(&self, who: &(i64, Actor), name: &str) -> i64 {
        let seen = self.draft(who, name).await;
        applications::submit(&self.world.store, &who.1, seen, None, &write, now()).await.expect("sent");
        seen.0
    }

    pub async fn version(&self, id: i64) -> (i64, i64) {
        (id, check::find(&self.world.store, &self.officer, id).await.expect("an application").view.version)
    }

    pub async fn stage(&self, id: i64) -> Stage {
        check::find(&self.world.store, &self.officer, id).await.expect("an application").view.stage
    }

    /// All items pass.
    pub async fn pass(&self, id: i64) {
        let store = &self.world.store;
        let found = check::find(store, &self.officer, id).await.expect("an application").view;
        let items = check_items(&found.rules, &found.form.category);
        let record = CheckRecord(items.into_iter().map(|item| (item.code, Finding::Pass, String::new())).collect());
        check::find_out(store, &self.officer, (id, found.version), &checked(record), now()).await.expect("looked through");
    }

    /// Sent, looked through and passed on, with all members.
    pub async fn reviewed(&self, who: &(i64, Actor), name: &str) -> i64 {
        let store = &self.world.store;
        let id = self.sent(who, name).await;
        check::begin(store, &self.officer, self.version(id).await, now()).await.expect("begun");
        self.pass(id).await;
        let all: Vec<i64> = self.members.iter().map(number).collect();
        check::assign(store, &self.officer, self.version(id).await, &all, now()).await.expect("assigned");
        check::accept(store, &self.officer, self.version(id).await, now()).await.expect("passed on");
        id
    }

    pub async fn seat(&self, member: usize, id: i64) -> (i64, i64) {
        (id, scoring::find(&self.world.store, &self.members[member], id).await.expect("a seat").own.version)
    }

    pub async fn score(&self, member: usize, id: i64, points: u8) {
        let (store, who) = (&self.world.store, &self.members[member]);
        scoring::declare(store, who, self.seat(member, id).await, (Interest::Clear, ""), later()).await.expect("declared");
        scoring::lock(store, who, self.seat(member, id).await, &marks(points), later()).await.expect("locked");
    }

    pub async fn lock(&self) {
        let version = rounds::find(&self.world.store, &self.officer, self.id).await.expect("a round").version;
        scoring::lock_round(&self.world.store, &self.members[0], (self.id, version), later()).await.expect("locked");
    }

    pub async fn draft_decision(&self, id: i64, verdict: Verdict) -> (i64, i64) {
        let store = &self.world.store;
        let record = checked(decision(verdict));
        let letter = |_: &domain::certification::ApplicationView, record: &VerdictRecord| format!("{} ［認定番号］", record.reasons);
        decisions::draft(store, &self.officer, self.version(id).await, &record, &letter, later()).await.expect("drafted");
        let found = decisions::of(store, &self.officer, id).await.expect("decisions");
        (found[0].id, found[0].version)
    }

    pub async fn try_to_certify(&self, id: i64, at: OffsetDateTime) -> store::Result<()> {
        let record = checked(decision(Verdict::Certify));
        decisions::draft(&self.world.store, &self.officer, self.version(id).await, &record, &|_, _| String::new(), at).await
    }

    /// A certified product, by its application and number.
    pub async fn certified(&self, who: &(i64, Actor), name: &str) -> (i64, CertificateNumber) {
        let id = self.reviewed(who, name).await;
        for member in 0..3 {
            self.score(member, id, 8).await;
        }
        self.lock().await;
        let seen = self.draft_decision(id, Verdict::Certify).await;
        let number = decisions::decide(&self.world.store, &self.head, seen, &write, later()).await.expect("decided");
        (id, number.expect("a certificate"))
    }
}

pub fn number(actor: &Actor) -> i64 {
    match actor {
        Actor::Staff(member) => member.id,
        _ => panic!("no member"),
    }
}

pub fn marks(points: u8) -> MarkSheet {
    let mark =
        |code: &str| (code.to_owned(), Mark { points: Some(points), comment: if points < 5 { "弱い".into() } else { String::new() } });
    MarkSheet(RuleBook::usual().criteria.iter().map(|criterion| mark(&criterion.code)).collect())
}

pub fn decision(verdict: Verdict) -> VerdictRecord {
    let conditional = verdict == Verdict::Conditional;
    VerdictRecord {
        verdict,
        reasons: "基準を満たしています。".into(),
        conditions: if conditional { "表示を直すこと".into() } else { String::new() },
        conditions_due: conditional.then(|| day("2026-12-31")),
        note: "内部の覚え".into(),
    }
}

pub fn business() -> Business {
    Business {
        name: "北の段ぶどう園".into(),
        kana: "きたのだんぶどうえん".into(),
        name_en: "Kitanodan".into(),
        representative: "代表 太郎".into(),
        person: "担当 花子".into(),
        phone: "072-972-1501".into(),
        postal: "5820016".into(),
        address: "柏原市安堂町1-55".into(),
        area: "taiheiji".into(),
        since: Some(1952),
        summary: "ぶどうを作っています。".into(),
        story: "坂の上で。".into(),
    }
}

pub fn form(name: &str) -> ApplicationForm {
    ApplicationForm {
        category: "processed".into(),
        name: name.into(),
        kana: "だんだんジャム".into(),
        name_en: format!("Jam {name}"),
        summary: "朝に摘んだぶどうのジャムです。".into(),
        ties: "太平寺の段々畑のぶどうを使います。".into(),
        making: "その日のうちに煮ます。".into(),
        food: Some(true),
        ingredients: "ぶどう、砂糖".into(),
        no_allergens: true,
        storage: "冷暗所".into(),
        labels: Label::ALL.iter().map(|label| label.code().to_owned()).collect(),
        price: Some(Yen(864)),
        tax: Some(8),
        unit: "150g".into(),
        months: Months::ALL,
        shops: "直売所で売っています。".into(),
        vows: Vow::ALL.iter().map(|vow| vow.code().to_owned()).collect(),
        ..ApplicationForm::default()
    }
}

both!(a_round_is_played_to_its_end);
async fn a_round_is_played_to_its_end(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let id = round.sent(&maker, "段々ジャム").await;

    // Something is asked for, mended, and looked at again.
    check::begin(store, &round.officer, round.version(id).await, now()).await.expect("begun");
    round.pass(id).await;
    let ask = CheckRecord(vec![("story".into(), Finding::Ask, "どの畑かを書いてください".into())]);
    check::find_out(store, &round.officer, round.version(id).await, &checked(ask), now()).await.expect("asked");
    assert_eq!(rule(check::accept(store, &round.officer, round.version(id).await, now()).await), "not_checked");
    check::send_back(store, &round.officer, round.version(id).await, &write, now()).await.expect("sent back");
    let own = applications::find(store, &maker.1, id).await.expect("his own");
    assert_eq!((own.stage, own.due_on, own.asked(Part::Story).count()), (Stage::Returned, Some(day("2026-10-29")), 1));
    let seen = (id, own.version);
    assert_eq!(rule(applications::answer(store, &maker.1, seen, &write, now()).await), "incomplete");
    let mended = ApplicationForm { ties: "北の段の7枚の畑です。".into(), ..own.form };
    let version = applications::save(store, &maker.1, seen, (Part::Story, &mended), now()).await.expect("mended");
    applications::answer(store, &maker.1, (id, version), &write, now()).await.expect("answered");
    assert_eq!(rule(check::accept(store, &round.officer, round.version(id).await, now()).await), "not_checked", "not looked at again");
    round.pass(id).await;

    let all: Vec<i64> = round.members.iter().map(number).collect();
    check::assign(store, &round.officer, round.version(id).await, &all, now()).await.expect("assigned");
    check::accept(store, &round.officer, round.version(id).await, now()).await.expect("passed on");
    let conflict = (Interest::Conflict, "親類の店です");
    scoring::declare(store, &round.members[2], round.seat(2, id).await, conflict, later()).await.expect("declared");
    round.score(0, id, 9).await;
    round.score(1, id, 7).await;
    round.lock().await;

    let seen = round.draft_decision(id, Verdict::Conditional).await;
    let number = decisions::decide(store, &round.head, seen, &write, later()).await.expect("decided").expect("a certificate");
    assert_eq!(number.to_string(), "KM-2026-0001");
    let page = world.page_on("jam", day("2026-11-05")).await;
    assert_eq!((page.name.as_str(), page.producer.as_str(), page.certificate.number), ("段々ジャム", "北の段ぶどう園", number));
    assert_eq!((page.certificate.standing, page.certificate.expires_on), (Standing::Valid, day("2029-11-04")));
    assert_eq!((page.pictures.len(), page.shops.len()), (1, 1));
    assert_eq!(world.slugs("").await, ["jam"], "it is in the list by itself");

    // What everybody is told, and nothing else.
    let letters = applications::find(store, &maker.1, id).await.expect("his own").letters;
    assert_eq!(letters.len(), 4, "received, sent back, received again, decided");
    assert!(letters[0].text.contains("KM-2026-0001"), "{}", letters[0].text);
    let mails = outbox::take(store, &ACTOR, later()).await.expect("letters");
    assert_eq!(mails.len(), 5, "and the link by which he signed in");
    let made = decisions::made(store, &maker.1, id).await.expect("an answer").expect("a decision");
    assert_eq!((made.verdict, made.note.as_str(), made.drafter.as_str()), (Verdict::Conditional, "", ""));
    assert_eq!(decisions::unmet(store, &round.officer).await.expect("conditions").len(), 1);
    decisions::meet(store, &round.officer, (made.id, made.version), later()).await.expect("met");
    assert!(decisions::unmet(store, &round.officer).await.expect("conditions").is_empty());

    let version = rounds::find(store, &round.officer, round.id).await.expect("a round").version;
    rounds::publish(store, &round.head, (round.id, version), later()).await.expect("published");
    let public = rounds::public(store).await.expect("rounds");
    let result = public[0].2.as_ref().expect("a result");
    assert_eq!((result.applications, result.certified, result.conditional, result.mean), (1, 1, 1, None), "one alone has no mean");
    assert_eq!(public[0].0.phase(later()), RoundPhase::Published);
    assert!(world.findings_on(day("2026-11-05")).await.is_empty());
}

both!(a_link_signs_in_once_and_not_for_long);
async fn a_link_signs_in_once_and_not_for_long(world: &World) {
    let store = &world.store;
    let (email, asking) = (Email::parse("maker@kashiwara.example").expect("an address"), Actor::Asking("request".into()));
    let give = async |token: u8| {
        let link = Token::new([token; 32]);
        let letter = checked(Letter { to: email.clone(), subject: "リンク".into(), text: "本文".into() });
        applicants::give_link(store, &asking, (&email, &link), &letter, now()).await.expect("a link");
        link
    };
    let take = async |link: &Token, session: u8, at| applicants::use_link(store, &asking, link, &Token::new([session; 32]), at).await;
    let link = give(1).await;
    assert!(applicants::is_usable(store, &link, now()).await.expect("an answer"));
    take(&link, 101, now() + Duration::minutes(29)).await.expect("signed in");
    assert!(matches!(take(&link, 102, now() + Duration::minutes(29)).await, Err(StoreError::NotFound)), "used");
    let link = give(2).await;
    assert!(matches!(take(&link, 103, now() + Duration::minutes(30)).await, Err(StoreError::NotFound)), "over");
    assert!(matches!(take(&Token::new([9; 32]), 104, now()).await, Err(StoreError::NotFound)), "unknown");
    take(&give(3).await, 105, now()).await.expect("the same account again");

    let signed = async |session: u8, at| {
        applicants::resume(store, &Token::new([session; 32]), &Arc::from("r"), at).await.expect("an answer").map(|signed| signed.id)
    };
    let id = signed(101, now()).await;
    assert!(id.is_some() && id == signed(105, now()).await);
    assert_eq!((signed(102, now()).await, signed(101, now() + Duration::days(8)).await), (None, None), "never opened, and idle");
    applicants::sign_out(store, &Token::new([101; 32])).await.expect("out");
    assert_eq!(signed(101, now()).await, None);
    assert_eq!(applicants::forget_old(store, &ACTOR, now() + Duration::days(40)).await.expect("forgotten"), 4);
}

both!(an_address_is_changed_by_whoever_reads_its_mail);
async fn an_address_is_changed_by_whoever_reads_its_mail(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let (maker, other) = (round.applicant("maker@kashiwara.example").await, round.applicant("stranger@nara.example").await);
    let email = |text: &str| Email::parse(text).expect("an address");
    let told = |to: &Email| Letter::new(to.clone(), "変えました", "変えました".into());
    let ask = async |token: u8, to: &str| {
        let (to, link) = (email(to), Token::new([token; 32]));
        new_email::ask(store, &maker.1, (&to, &link), &checked(told(&to)), now()).await.expect("asked");
        link
    };
    let change = async |who: &Actor, link: &Token, at| new_email::change(store, who, link, &told, at).await;

    let link = ask(201, "new@kashiwara.example").await;
    assert!(!applicants::is_usable(store, &link, now()).await.expect("an answer"), "it signs nobody in");
    let asking = Actor::Asking("request".into());
    assert!(matches!(applicants::use_link(store, &asking, &link, &Token::new([9; 32]), now()).await, Err(StoreError::NotFound)));
    assert!(matches!(change(&other.1, &link, now()).await, Err(StoreError::NotFound)), "another's");
    assert!(matches!(change(&maker.1, &link, now() + Duration::minutes(30)).await, Err(StoreError::NotFound)), "over");
    assert!(matches!(change(&round.officer, &link, now()).await, Err(StoreError::Forbidden)));
    assert_eq!(new_email::asked(store, &maker.1, &link, now()).await.expect("an answer"), Some(email("new@kashiwara.example")));

    // Links that went to the old address sign nobody in any more.
    let (old, before) = (email("maker@kashiwara.example"), Token::new([203; 32]));
    applicants::give_link(store, &asking, (&old, &before), &checked(told(&old)), now()).await.expect("a link");
    outbox::take(store, &ACTOR, now()).await.expect("letters so far");
    change(&maker.1, &link, now()).await.expect("changed");
    assert!(!applicants::is_usable(store, &before, now()).await.expect("an answer"));
    let letters = outbox::take(store, &ACTOR, now()).await.expect("letters");
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["maker@kashiwara.example"], "the old one is told");
    assert!(matches!(change(&maker.1, &link, now()).await, Err(StoreError::NotFound)), "used");
    let taken = ask(202, "stranger@nara.example").await;
    assert_eq!(rule(change(&maker.1, &taken, now()).await), "taken");
}

both!(an_application_is_in_time_or_it_is_not);
async fn an_application_is_in_time_or_it_is_not(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let seen = round.draft(&maker, "段々ジャム").await;
    let midnight = noon(day("2026-10-31")) + Duration::hours(12);
    let late = applications::submit(store, &maker.1, seen, Some(now()), &write, midnight).await;
    assert_eq!(rule(late), "too_late", "whatever he says of when it came");
    assert_eq!(applications::find(store, &maker.1, seen.0).await.expect("kept").stage, Stage::Draft, "nothing is lost");
    let last = midnight - Duration::seconds(1);
    let number = applications::submit(store, &maker.1, seen, None, &write, last).await.expect("in its last second");
    assert_eq!(number.to_string(), "A-2026-0001");
    let again = applications::submit(store, &maker.1, seen, None, &write, last).await;
    assert!(matches!(again, Err(StoreError::Stale)), "sent twice is once");
    assert_eq!(rule(applications::begin(store, &maker.1, maker.0, round.id, midnight).await), "too_late");
    assert_eq!(rule(applications::begin(store, &maker.1, maker.0, round.id, noon(day("2026-09-30"))).await), "too_early");

    // On paper it came when it came.
    let id = applications::begin_on_paper(store, &round.officer, (round.id, None), &business(), midnight).await.expect("begun");
    let typed = applications::find(store, &round.officer, id).await.expect("a draft");
    assert!(typed.on_paper && !typed.email.contains('@'));
    applicants::save_business(store, &round.officer, (typed.applicant, 1), &business(), midnight).await.expect("kept");
    let version = applications::save(store, &round.officer, (id, 1), (Part::Product, &form("紙のジャム")), midnight).await.expect("kept");
    files::add(store, &round.officer, (id, PHOTOS), ("0".repeat(32).as_str(), PICTURE), "a.jpg", midnight).await.expect("a photograph");
    for paper in ["registry", "tax", "pledge", "label"] {
        files::add(store, &round.officer, (id, paper), ("1".repeat(32).as_str(), PAPER), "a.pdf", midnight).await.expect("a paper");
    }
    let send =
        async |came| applications::submit(store, &round.officer, (id, version), Some(came), &write, midnight + Duration::days(2)).await;
    assert_eq!(rule(send(midnight).await), "too_late");
    send(last).await.expect("in time");
    let waiting = outbox::take(store, &ACTOR, midnight + Duration::days(2)).await.expect("letters");
    assert_eq!(waiting.len(), 2, "the link and one receipt: who has no address gets his letter on paper");
}

both!(nobody_sees_what_is_not_his);
async fn nobody_sees_what_is_not_his(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let stranger = round.applicant("stranger@nara.example").await;
    let draft = round.draft(&maker, "段々ジャム").await;
    let file = applications::find(store, &maker.1, draft.0).await.expect("his own").files[0].id;
    for other in [&stranger.1, &Actor::Visitor, &round.members[0], &round.head] {
        assert!(matches!(applications::find(store, other, draft.0).await, Err(StoreError::NotFound)));
        assert!(applications::save(store, other, draft, (Part::Story, &form("x")), now()).await.is_err());
        assert!(applications::submit(store, other, draft, None, &write, now()).await.is_err());
        assert!(applications::withdraw(store, other, draft, "", &write, now()).await.is_err());
        assert!(applications::own(store, other, maker.0).await.is_err());
        assert!(applicants::business(store, other, maker.0).await.is_err());
        assert!(files::remove(store, other, (draft.0, file), now()).await.is_err());
        if !matches!(other, Actor::Staff(member) if member.roles.has(Role::Head)) {
            assert!(matches!(files::find(store, other, file).await, Err(StoreError::NotFound)));
            assert!(queue::list(store, other, QueueFilter::default(), today()).await.is_err());
            assert!(decisions::of(store, other, draft.0).await.is_err());
        }
    }
    assert!(matches!(check::find(store, &round.officer, draft.0).await, Err(StoreError::NotFound)), "a draft is the applicant's own");
    applications::withdraw(store, &maker.1, draft, "", &write, now()).await.expect("dropped");
    assert!(applications::own(store, &maker.1, maker.0).await.expect("his own").is_empty(), "a draft goes without a trace");

    let id = round.reviewed(&maker, "段々ジャム").await;
    let view = scoring::find(store, &round.members[0], id).await.expect("his seat");
    assert!(view.view.files.is_empty() && view.view.form.ties.is_empty() && view.view.email.is_empty(), "first he says what binds him");
    let file = applications::find(store, &maker.1, id).await.expect("his own").files[0].id;
    assert!(files::find(store, &round.members[0], file).await.is_err());
    assert_eq!(rule(scoring::save(store, &round.members[0], round.seat(0, id).await, &marks(8), later()).await), "not_declared");
    round.score(0, id, 8).await;
    assert!(files::find(store, &round.members[0], file).await.is_ok());
    // What proves who someone is, or what he owes, is for the office alone.
    let all = applications::find(store, &maker.1, id).await.expect("his own").files;
    for (item, seen) in [("label", true), ("registry", false), ("tax", false)] {
        let paper = all.iter().find(|file| file.item == item).expect("a paper").id;
        assert_eq!(files::find(store, &round.members[0], paper).await.is_ok(), seen, "{item}");
    }
    let view = scoring::find(store, &round.members[0], id).await.expect("his seat").view;
    assert_eq!(view.files.iter().map(|file| file.item.as_str()).collect::<Vec<_>>(), ["label", PHOTOS]);
    let view = scoring::find(store, &round.members[1], id).await.expect("his seat");
    assert!(view.others.is_empty(), "blind until he has locked");
    round.score(1, id, 6).await;
    assert_eq!(scoring::find(store, &round.members[1], id).await.expect("his seat").others.len(), 1);
    let officer = check::find(store, &round.officer, id).await.expect("an application");
    assert!(officer.tally.is_none() && officer.seats.iter().all(|seat| seat.sheet == MarkSheet::default()), "officers see no marks yet");
    for other in [&round.officer, &round.head, &round.members[1]] {
        assert!(matches!(scoring::ranking(store, other, round.id).await, Err(StoreError::Forbidden)));
        assert!(scoring::lock_round(store, other, (round.id, 1), later()).await.is_err());
    }
    let ranks = scoring::ranking(store, &round.members[0], round.id).await.expect("the chair's view");
    assert_eq!((ranks[0].tally.mean, ranks[0].tally.missing.len()), (Some(700), 1));
    assert_eq!(rule(scoring::lock_round(store, &round.members[0], (round.id, 1), later()).await), "marks_missing");
    assert_eq!(rule(scoring::lock_round(store, &round.members[0], (round.id, 1), now()).await), "not_now", "the window is open");
}

both!(an_officer_writes_in_nothing_but_what_came_on_paper);
async fn an_officer_writes_in_nothing_but_what_came_on_paper(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let (officer, maker) = (&round.officer, round.applicant("maker@kashiwara.example").await);
    let draft = round.draft(&maker, "段々ジャム").await;
    let file = applications::find(store, &maker.1, draft.0).await.expect("his own").files[0].id;
    let missing = |result: store::Result<()>| assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    missing(applications::find(store, officer, draft.0).await.map(drop));
    missing(applications::save(store, officer, draft, (Part::Story, &form("x")), now()).await.map(drop));
    missing(applications::submit(store, officer, draft, Some(now()), &write, now()).await.map(drop));
    missing(applications::withdraw(store, officer, draft, "", &write, now()).await);
    missing(applicants::save_business(store, officer, (maker.0, 2), &business(), now()).await.map(drop));
    missing(files::find(store, officer, file).await.map(drop));
    missing(files::may_add(store, officer, draft.0, PHOTOS).await);
    missing(files::add(store, officer, (draft.0, PHOTOS), ("f".repeat(32).as_str(), PICTURE), "a.jpg", now()).await);
    missing(files::remove(store, officer, (draft.0, file), now()).await.map(drop));
    missing(files::describe(store, officer, draft.0, &[(file, "x".into())], now()).await);

    // Sent back to be mended, it is mended by whom it belongs to.
    applications::submit(store, &maker.1, draft, None, &write, now()).await.expect("sent");
    assert!(files::find(store, officer, file).await.is_ok(), "what was sent is read");
    check::begin(store, officer, round.version(draft.0).await, now()).await.expect("begun");
    let ask = CheckRecord(vec![("story".into(), Finding::Ask, "どの畑かを書いてください".into())]);
    check::find_out(store, officer, round.version(draft.0).await, &checked(ask), now()).await.expect("asked");
    check::send_back(store, officer, round.version(draft.0).await, &write, now()).await.expect("sent back");
    let seen = round.version(draft.0).await;
    missing(applications::save(store, officer, seen, (Part::Story, &form("x")), now()).await.map(drop));
    missing(applications::answer(store, officer, seen, &write, now()).await);
    // Whoever has told the office that he takes it back need not come to it again.
    applications::withdraw(store, officer, seen, "電話で申し出", &write, now()).await.expect("withdrawn");

    let id = applications::begin_on_paper(store, officer, (round.id, None), &business(), now()).await.expect("begun");
    applications::save(store, officer, (id, 1), (Part::Story, &form("紙")), now()).await.expect("typed in");
    let typed = "SELECT COUNT(*) FROM audit WHERE action = 'certification.type_in'";
    assert_eq!(world.place.number(typed).await, 1, "on record");
}

both!(what_is_judged_is_what_was_sent);
async fn what_is_judged_is_what_was_sent(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let id = round.sent(&maker, "段々ジャム").await;
    let rename = async |name: &str| {
        let (kept, version) = applicants::business(store, &maker.1, maker.0).await.expect("a profile");
        let record = Business { name: name.into(), ..kept };
        applicants::save_business(store, &maker.1, (maker.0, version), &record, now()).await.expect("kept");
    };
    rename("市長推薦 日本一").await;
    let name = async || check::find(store, &round.officer, id).await.expect("an application").view.business.name;
    assert_eq!(name().await, "北の段ぶどう園");

    // Sent back, it is his again; sent once more, it is what he sends.
    check::begin(store, &round.officer, round.version(id).await, now()).await.expect("begun");
    let ask = CheckRecord(vec![("business".into(), Finding::Ask, "名前を".into())]);
    check::find_out(store, &round.officer, round.version(id).await, &checked(ask), now()).await.expect("asked");
    check::send_back(store, &round.officer, round.version(id).await, &write, now()).await.expect("sent back");
    rename("北の段農園").await;
    applications::answer(store, &maker.1, round.version(id).await, &write, now()).await.expect("answered");
    rename("日本一").await;
    assert_eq!(name().await, "北の段農園");
}

both!(who_waits_longer_is_told_so);
async fn who_waits_longer_is_told_so(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let id = round.sent(&maker, "段々ジャム").await;
    let extend = async |day: Date| check::extend(store, &round.officer, round.version(id).await, day, &write, now()).await;
    assert_eq!(rule(extend(today() + Duration::days(20)).await), "not_now");
    check::begin(store, &round.officer, round.version(id).await, now()).await.expect("begun");
    let ask = CheckRecord(vec![("story".into(), Finding::Ask, "どの畑か".into())]);
    check::find_out(store, &round.officer, round.version(id).await, &checked(ask), now()).await.expect("asked");
    check::send_back(store, &round.officer, round.version(id).await, &write, now()).await.expect("sent back");
    for day in [today(), today() + Duration::days(91)] {
        assert_eq!(rule(extend(day).await), "past_day");
    }
    extend(today() + Duration::days(20)).await.expect("extended");
    let own = applications::find(store, &maker.1, id).await.expect("his own");
    assert_eq!((own.due_on, own.letters.len()), (Some(today() + Duration::days(20)), 3), "received, sent back, asked once more");
    assert!(check::extend(store, &round.members[0], round.version(id).await, today(), &write, now()).await.is_err());
}

both!(the_office_writes_no_profile_but_of_who_never_came);
async fn the_office_writes_no_profile_but_of_who_never_came(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let email = Email::parse("maker@kashiwara.example").expect("an address");
    let id = applications::begin_on_paper(store, &round.officer, (round.id, Some(&email)), &business(), now()).await.expect("begun");
    assert_eq!(applicants::typed_in(store, &round.officer, maker.0).await.expect("an answer"), None);
    let (_, version) = applicants::business(store, &maker.1, maker.0).await.expect("a profile");
    let seen = (maker.0, version);
    let his = applicants::save_business(store, &round.officer, seen, &business(), now()).await;
    assert!(matches!(his, Err(StoreError::NotFound)), "he has come himself: {his:?}");
    // And what the office is typing in is not his to change before it is sent.
    assert!(matches!(applications::find(store, &maker.1, id).await, Err(StoreError::NotFound)));
    assert!(matches!(applications::save(store, &maker.1, (id, 1), (Part::Story, &form("x")), now()).await, Err(StoreError::NotFound)));
    assert!(matches!(applications::withdraw(store, &maker.1, (id, 1), "", &write, now()).await, Err(StoreError::NotFound)));
    assert!(applications::own(store, &maker.1, maker.0).await.expect("his own").is_empty());
}

both!(a_chair_who_marks_sees_no_more_than_a_member);
async fn a_chair_who_marks_sees_no_more_than_a_member(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let chair = &round.members[0];
    let maker = round.applicant("maker@kashiwara.example").await;
    let id = round.reviewed(&maker, "段々ジャム").await;
    let rank = async || scoring::ranking(store, chair, round.id).await.expect("the chair's view").remove(0);
    let reopen = async |member: usize| scoring::reopen(store, chair, (id, number(&round.members[member])), "書き間違い", later()).await;

    round.score(1, id, 6).await;
    let seen = rank().await;
    assert_eq!((seen.veil, seen.tally.mean, seen.tally.counted, seen.tally.missing.len()), (Some(Veil::Unlocked), None, 1, 2));
    assert!(seen.tally.criteria.is_empty() && seen.tally.outliers.is_empty());

    scoring::declare(store, chair, round.seat(0, id).await, (Interest::Conflict, "親類の店です"), later()).await.expect("declared");
    let seen = rank().await;
    assert_eq!((seen.veil, seen.tally.mean), (Some(Veil::Conflict), None));
    assert_eq!(rule(reopen(1).await), "interest");

    round.score(0, id, 8).await;
    assert_eq!((rank().await.veil, rank().await.tally.mean), (None, Some(700)));
    assert_eq!(rule(reopen(0).await), "own_marks");
    reopen(1).await.expect("opened again");
    assert_eq!(rule(reopen(0).await), "own_marks", "he has seen the other's");
}

both!(a_decision_takes_two_and_is_made_once);
async fn a_decision_takes_two_and_is_made_once(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let good = round.reviewed(&maker, "段々ジャム").await;
    let poor = round.reviewed(&maker, "さかのジャム").await;
    for member in 0..3 {
        round.score(member, good, 8).await;
        round.score(member, poor, 4).await;
    }
    assert_eq!(rule(round.try_to_certify(good, later()).await), "not_now");
    round.lock().await;
    assert_eq!(rule(round.try_to_certify(poor, later()).await), "does_not_pass");

    let seen = round.draft_decision(good, Verdict::Certify).await;
    assert_eq!(rule(decisions::decide(store, &round.officer, seen, &write, later()).await), "same_person");
    let own_again = round.draft_decision(good, Verdict::Certify).await;
    assert!(matches!(decisions::decide(store, &round.head, seen, &write, later()).await, Err(StoreError::Stale)), "it was drafted anew");
    let (one, two) = tokio::join!(
        decisions::decide(store, &round.head, own_again, &write, later()),
        decisions::decide(store, &round.other, own_again, &write, later()),
    );
    let won = [&one, &two].into_iter().filter(|decided| decided.is_ok()).count();
    let told = [&one, &two].into_iter().filter(|decided| matches!(decided, Err(StoreError::Stale))).count();
    assert_eq!((won, told), (1, 1), "{one:?} {two:?}");

    let refusal = round.draft_decision(poor, Verdict::Refuse).await;
    assert_eq!(rule(decisions::send_back(store, &round.head, refusal, " ", later()).await), "wrong");
    decisions::send_back(store, &round.head, refusal, "理由をもっと書いてください", later()).await.expect("back");
    assert_eq!(decisions::of(store, &round.officer, poor).await.expect("decisions")[0].outcome, Outcome::Rejected);
    let refusal = round.draft_decision(poor, Verdict::Refuse).await;
    assert_eq!(decisions::decide(store, &round.other, refusal, &write, later()).await.expect("decided"), None);
    assert_eq!(round.stage(poor).await, Stage::Refused);
    assert_eq!(world.slugs("").await.len(), 1);
}

both!(what_fails_the_check_is_refused_without_marks);
async fn what_fails_the_check_is_refused_without_marks(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let id = round.sent(&maker, "段々ジャム").await;
    check::begin(store, &round.officer, round.version(id).await, now()).await.expect("begun");
    assert_eq!(rule(check::fail(store, &round.officer, round.version(id).await, now()).await), "nothing_fails");
    let fails = CheckRecord(vec![("business".into(), Finding::Fail, "市内に事業所がありません".into())]);
    check::find_out(store, &round.officer, round.version(id).await, &checked(fails), now()).await.expect("found");
    check::fail(store, &round.officer, round.version(id).await, now()).await.expect("to be decided");
    assert_eq!(rule(round.try_to_certify(id, now()).await), "does_not_pass");
    assert_eq!(rule(check::recall(store, &round.officer, round.version(id).await, " ", now()).await), "wrong");
    check::recall(store, &round.officer, round.version(id).await, "登記を読み違えました", now()).await.expect("looked at again");
    assert_eq!(round.stage(id).await, Stage::Checking);
}

both!(a_certificate_is_changed_and_renewed_and_keeps_its_number);
async fn a_certificate_is_changed_and_renewed_and_keeps_its_number(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let (_, number) = round.certified(&maker, "段々ジャム").await;
    let again = async |kind, at| again::begin_again(store, &maker.1, maker.0, (kind, number), at).await;
    assert_eq!(rule(again(ApplicationKind::Renewal, later()).await), "not_yet");
    let stranger = round.applicant("stranger@nara.example").await;
    let theirs = again::begin_again(store, &stranger.1, stranger.0, (ApplicationKind::Change, number), later()).await;
    assert!(matches!(theirs, Err(StoreError::NotFound)));

    let decided = async |id: i64, mend: ApplicationForm, at| {
        let seen = (id, applications::find(store, &maker.1, id).await.expect("his own").version);
        let version = applications::save(store, &maker.1, seen, (Part::Product, &mend), at).await.expect("kept");
        applications::submit(store, &maker.1, (id, version), None, &write, at).await.expect("sent");
        check::begin(store, &round.officer, round.version(id).await, at).await.expect("begun");
        round.pass(id).await;
        check::accept(store, &round.officer, round.version(id).await, at).await.expect("to be decided");
        let letter = |_: &domain::certification::ApplicationView, _: &VerdictRecord| String::from("本文");
        decisions::draft(store, &round.officer, round.version(id).await, &checked(decision(Verdict::Certify)), &letter, at)
            .await
            .expect("drafted");
        let found = decisions::of(store, &round.officer, id).await.expect("decisions")[0].clone();
        decisions::decide(store, &round.head, (found.id, found.version), &write, at).await.expect("decided")
    };
    let change = again(ApplicationKind::Change, later()).await.expect("begun");
    assert_eq!(rule(again(ApplicationKind::Change, later()).await), "open");
    let mended = ApplicationForm { price: Some(Yen(980)), change: "値上げのため".into(), ..form("段々ジャム・大") };
    assert_eq!(decided(change, mended, later()).await, Some(number));
    let page = world.page_on("jam", day("2026-11-06")).await;
    assert_eq!((page.name.as_str(), page.price, page.certificate.expires_on), ("段々ジャム・大", Yen(980), day("2029-11-04")));
    assert_eq!(world.found("段々ジャム・大").await, ["jam"], "and it is found by its new name");

    let soon = noon(day("2029-09-01"));
    let renewal = again(ApplicationKind::Renewal, soon).await.expect("begun");
    let last = applications::find(store, &maker.1, renewal).await.expect("his own");
    assert_eq!(
        (last.form.name.as_str(), last.files.len(), last.form.vows.len()),
        ("段々ジャム・大", 5, 0),
        "last time's, but for the vows"
    );
    assert_eq!(decided(renewal, form("段々ジャム・大"), soon).await, Some(number));
    let page = world.page_on("jam", day("2030-01-01")).await;
    assert_eq!((page.certificate.number, page.certificate.standing), (number, Standing::Valid));
    assert_eq!((page.certificate.expires_on, page.certificate.history.len()), (day("2032-11-04"), 3));
}

/// A change of a certificate that has come, whole, and is looked through.
async fn changing(round: &Round<'_>, maker: &(i64, Actor), number: CertificateNumber) -> i64 {
    let store = &round.world.store;
    let id = again::begin_again(store, &maker.1, maker.0, (ApplicationKind::Change, number), later()).await.expect("begun");
    let mended = ApplicationForm { change: "値上げのため".into(), ..form("段々ジャム") };
    let version = applications::save(store, &maker.1, (id, 1), (Part::Product, &mended), later()).await.expect("kept");
    let version = applications::save(store, &maker.1, (id, version), (Part::Oath, &mended), later()).await.expect("kept");
    applications::submit(store, &maker.1, (id, version), None, &write, later()).await.expect("sent");
    check::begin(store, &round.officer, round.version(id).await, later()).await.expect("begun");
    round.pass(id).await;
    id
}

/// Writes what a maker is told of the standing of his certificate.
fn told(notice: &StandingNotice) -> Letter {
    Letter { to: notice.to.clone(), subject: "認定".into(), text: format!("{:?} {:?}", notice.kind, notice.lapsed) }
}

both!(an_application_ends_with_the_certificate_that_is_given_up);
async fn an_application_ends_with_the_certificate_that_is_given_up(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let (_, number) = round.certified(&maker, "段々ジャム").await;
    let id = changing(&round, &maker, number).await;
    check::accept(store, &round.officer, round.version(id).await, later()).await.expect("to be decided");
    round.draft_decision(id, Verdict::Certify).await;
    let own = again::certificates(store, &maker.1, maker.0, day("2026-11-05")).await.expect("his own");
    let record = checked(GivingUpRecord { on_paper: false, reason: "作るのをやめます".into() });
    standing::give_up(store, &maker.1, own[0].seen, &record, Some(&told), later()).await.expect("given up");

    let view = check::find(store, &round.officer, id).await.expect("an application").view;
    assert_eq!((view.stage, view.steps[0].step.as_str(), view.steps[0].by_applicant), (Stage::Withdrawn, "lapse", true));
    let made = decisions::of(store, &round.officer, id).await.expect("decisions");
    assert_eq!(made[0].outcome, Outcome::Withdrawn, "nothing waits for a decision");
    let drafted = QueueFilter { view: QueueView::Drafted, page: 1, ..QueueFilter::default() };
    assert_eq!(queue::list(store, &round.head, drafted, day("2026-11-05")).await.expect("a queue").total, 0);
    let mails = outbox::take(store, &ACTOR, later()).await.expect("letters");
    let number = view.number.expect("a number");
    assert!(mails.iter().any(|mail| mail.text == format!("Withdrawn {:?}", [number])), "he is told which: {mails:?}");
    assert!(world.findings_on(day("2026-11-05")).await.is_empty());
}

both!(an_application_ends_with_the_certificate_that_is_revoked);
async fn an_application_ends_with_the_certificate_that_is_revoked(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let (first, number) = round.certified(&maker, "段々ジャム").await;
    let id = changing(&round, &maker, number).await;
    let seen = again::certificates(store, &maker.1, maker.0, day("2026-11-05")).await.expect("his own")[0].seen;
    let wording = Both::new("取り消しました。", "Revoked.");
    let record = checked(MeasureRecord { measure: Measure::Revoke, reason: "表示の誤り".into(), wording, until: None });
    let measure = standing::draft(store, &round.officer, seen, &record, later()).await.expect("a draft");
    assert_eq!(round.stage(id).await, Stage::Checking, "nothing is done so far");
    let approve = crate::personal::step_of(domain::staff::Step::Approve, "");
    standing::decide(store, &round.head, (measure, 1), &approve, &told, later()).await.expect("revoked");
    assert_eq!((round.stage(id).await, round.stage(first).await), (Stage::Withdrawn, Stage::Certified), "what was decided stays");
    let step = check::find(store, &round.officer, id).await.expect("an application").view.steps[0].step.clone();
    assert_eq!(step, "lapse");
}

both!(a_draft_for_a_certificate_that_is_over_cant_be_sent);
async fn a_draft_for_a_certificate_that_is_over_cant_be_sent(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let (_, number) = round.certified(&maker, "段々ジャム").await;
    let id = again::begin_again(store, &maker.1, maker.0, (ApplicationKind::Change, number), later()).await.expect("begun");
    let seen = again::certificates(store, &maker.1, maker.0, day("2026-11-05")).await.expect("his own")[0].seen;
    let record = checked(GivingUpRecord { on_paper: true, reason: "11月5日の届".into() });
    standing::give_up(store, &round.officer, seen, &record, None, later()).await.expect("given up");
    let own = applications::find(store, &maker.1, id).await.expect("what he wrote is still his");
    assert_eq!(rule(applications::submit(store, &maker.1, (id, own.version), None, &write, later()).await), "ended");
    applications::withdraw(store, &maker.1, (id, own.version), "", &write, later()).await.expect("he throws it away");
}

both!(a_renewal_on_paper_needs_no_address);
async fn a_renewal_on_paper_needs_no_address(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    // In the register from before, of a maker who has never had an account.
    world.product("a", |_| {}).await;
    let number: CertificateNumber = "KM-2026-0001".parse().expect("a number");
    let begin = async |who: &Actor, kind, at| again::begin_again_on_paper(store, who, (kind, number), at).await;
    assert!(matches!(begin(&round.head, ApplicationKind::Renewal, now()).await, Err(StoreError::Forbidden)));
    assert_eq!(rule(begin(&round.officer, ApplicationKind::Renewal, now()).await), "not_yet");
    let near = noon(day("2029-03-01"));
    let id = begin(&round.officer, ApplicationKind::Renewal, near).await.expect("begun");
    let typed = applications::find(store, &round.officer, id).await.expect("a draft");
    assert_eq!((typed.kind, typed.on_paper, typed.certificate), (ApplicationKind::Renewal, true, Some(number)));
    assert!(!typed.email.contains('@') && !typed.business.name.is_empty() && !typed.form.name.is_empty(), "what the register knows");
    assert_eq!(applicants::typed_in(store, &round.officer, typed.applicant).await.expect("an answer"), Some(1));
    assert_eq!(rule(begin(&round.officer, ApplicationKind::Change, near).await), "open");
    let vows = ApplicationForm { vows: form("x").vows, ..typed.form };
    applications::save(store, &round.officer, (id, 1), (Part::Oath, &vows), near).await.expect("typed in");
}

both!(drafts_saved_at_once_are_all_kept);
async fn drafts_saved_at_once_are_all_kept(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let (id, version) = round.draft(&maker, "段々ジャム").await;
    let (first, second) = (form("一"), form("二"));
    let (one, two) = tokio::join!(
        applications::save(store, &maker.1, (id, version), (Part::Story, &first), now()),
        applications::save(store, &maker.1, (id, version), (Part::Story, &second), now()),
    );
    assert!(matches!((&one, &two), (Ok(_), Err(StoreError::Stale)) | (Err(StoreError::Stale), Ok(_))), "one is told: {one:?} {two:?}");
}

both!(the_queue_knows_whom_an_application_waits_for);
async fn the_queue_knows_whom_an_application_waits_for(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let id = round.sent(&maker, "段々ジャム").await;
    let names = async |view, q: &str, today| {
        let filter = QueueFilter { view, ..QueueFilter::read([("q", q)].into_iter()) };
        let queue = queue::list(store, &round.officer, filter, today).await.expect("a queue");
        queue.lines.into_iter().map(|line| line.name).collect::<Vec<_>>()
    };
    assert_eq!(names(QueueView::New, "", today()).await, ["段々ジャム"]);
    assert_eq!(names(QueueView::All, "A-2026-1", today()).await.len(), 1);
    assert_eq!((names(QueueView::All, "ぶどう園", today()).await.len(), names(QueueView::All, "100%", today()).await.len()), (1, 0));
    check::begin(store, &round.officer, round.version(id).await, now()).await.expect("begun");
    assert_eq!(names(QueueView::Mine, "", today()).await.len(), 1);
    let ask = CheckRecord(vec![("story".into(), Finding::Ask, "どの畑か".into())]);
    check::find_out(store, &round.officer, round.version(id).await, &checked(ask), now()).await.expect("asked");
    check::send_back(store, &round.officer, round.version(id).await, &write, now()).await.expect("sent back");
    assert_eq!((names(QueueView::Waiting, "", today()).await.len(), names(QueueView::Overdue, "", day("2026-10-29")).await.len()), (1, 0));
    assert_eq!(names(QueueView::Overdue, "", day("2026-10-30")).await.len(), 1);
    check::give_to(store, &round.officer, round.version(id).await, Some(number(&round.other)), now()).await.expect("given");
    assert_eq!(rule(check::give_to(store, &round.officer, round.version(id).await, Some(number(&round.head)), now()).await), "no_officer");
    assert!(names(QueueView::Mine, "", today()).await.is_empty());
}

both!(a_rule_book_in_use_never_changes);
async fn a_rule_book_in_use_never_changes(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let used = rules::in_use(store).await.expect("an answer").expect("one");
    let other = RuleBook { pass_percent: 60, ..RuleBook::usual() };
    assert_eq!(rule(rules::save(store, &round.officer, (used.id, used.version), &checked(other.clone()), now()).await), "used");
    assert!(matches!(rules::draft(store, &round.head, &checked(other.clone()), now()).await, Err(StoreError::Forbidden)));
    let draft = rules::draft(store, &round.officer, &checked(other.clone()), now()).await.expect("a new version");
    let record = rounds::find(store, &round.officer, round.id).await.expect("a round").record;
    assert_eq!(rule(rounds::add(store, &round.officer, draft, &checked(record), now()).await), "not_used");
    rules::save(store, &round.officer, (draft, 1), &checked(RuleBook { pass_percent: 65, ..other }), now()).await.expect("kept");
    assert!(matches!(rules::put_to_use(store, &round.officer, (draft, 1), now()).await, Err(StoreError::Stale)));
    rules::put_to_use(store, &round.officer, (draft, 2), now()).await.expect("used");
    let newest = rules::in_use(store).await.expect("an answer").expect("one");
    assert_eq!((newest.number, newest.book.pass_percent, rules::list(store, &round.officer).await.expect("all").len()), (2, 65, 2));
    let kept = rounds::find(store, &round.officer, round.id).await.expect("a round");
    assert_eq!(kept.rule_book.1, 1, "a round goes by the rules that it was announced with");
    let shorter = RoundRecord { closes_on: day("2026-10-20"), ..kept.record };
    assert_eq!(rule(rounds::save(store, &round.officer, (round.id, kept.version), &checked(shorter), now()).await), "window_relied_on");
}

both!(figures_tell_what_came_and_how_long_it_took);
async fn figures_tell_what_came_and_how_long_it_took(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    round.certified(&maker, "段々ジャム").await;
    let second = round.sent(&maker, "二つ目").await;
    let seen = (second, applications::find(store, &maker.1, second).await.expect("his own").version);
    applications::withdraw(store, &maker.1, seen, "都合", &write, now()).await.expect("taken back");
    let figures = statistics::statistics(store, &round.head, None).await.expect("figures");
    let line = &figures.categories[0];
    assert_eq!((line.category.as_str(), line.applications, line.certified, line.withdrawn), ("processed", 2, 1, 1));
    let span = |wanted| figures.spans.iter().find(|line| line.span == wanted).map(|line| (line.count, line.median));
    assert_eq!((span(Span::Waiting), span(Span::Reviewing), span(Span::Whole)), (Some((1, 0)), Some((1, 21)), Some((1, 21))));
    assert_eq!(span(Span::Mending), None, "nothing was asked for");
    let other = domain::goals::FiscalYear::new(2020);
    assert!(statistics::statistics(store, &round.head, other).await.expect("figures").categories.is_empty());
    assert!(statistics::statistics(store, &round.members[0], None).await.is_err());
}

both!(who_is_erased_leaves_decisions_and_nothing_of_himself);
async fn who_is_erased_leaves_decisions_and_nothing_of_himself(world: &World) {
    let (store, round) = (&world.store, Round::open(world).await);
    let maker = round.applicant("maker@kashiwara.example").await;
    let (id, number) = round.certified(&maker, "段々ジャム").await;
    round.draft(&maker, "途中のもの").await;
    let admins =
        [member(world, "a@city.example", &[Role::Admin]).await.actor(), member(world, "b@city.example", &[Role::Admin]).await.actor()];
    let email = Email::parse("maker@kashiwara.example").expect("an address");
    let record = checked(domain::personal::ErasureRecord { confirm: email.as_str().into(), email, reason: "本人の求め".into() });
    let decision = personal::draft_erasure(store, &admins[0], &record, later()).await.expect("drafted");
    let step = checked(domain::staff::StepRecord { step: domain::staff::Step::Approve, note: String::new() });
    store::decisions::decide(store, &admins[1], (decision, 1), &step, later()).await.expect("erased");
    let left = check::find(store, &round.officer, id).await.expect("an application").view;
    assert_eq!((left.form, left.files.len(), left.letters.len(), left.business), (ApplicationForm::default(), 0, 0, Business::default()));
    assert_eq!(decisions::of(store, &round.officer, id).await.expect("decisions").len(), 1, "that it was decided stays");
    assert_eq!(world.page_on("jam", day("2026-11-06")).await.certificate.number, number, "and what is certified");
    assert!(world.findings_on(day("2026-11-06")).await.is_empty());
}
