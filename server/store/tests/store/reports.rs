//! Town reporters: they sign up, come in, write, and agree to a wording; and what citizens read of it when.

use crate::{
    personal::{an_office, decide, draft, email},
    staff::member,
    support::{ACTOR, World, checked, day, noon, now},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    goals::FiscalYear,
    lang::Lang,
    mail::Letter,
    personal::Kind,
    reports::{
        Photograph, ReasonRecord, ReportFilter, ReportNews, ReportNotice, ReportStage, ReportStep, ReportText, ReporterState, SignUpRecord,
    },
    staff::{Email, Role, SessionLimits, Step},
};
use std::sync::Arc;
use store::{
    Actor, Store, StoreError, Token, outbox, personal,
    reports::{self, Move, photographs},
};
use time::Duration;

fn sign_up(email: &str) -> SignUpRecord {
    SignUpRecord {
        name: "柏原 太郎".into(),
        kana: "かしわら たろう".into(),
        pen: "川べりの風".into(),
        email: Email::parse(email).ok(),
        born: Some(day("1990-05-05")),
        guardian: String::new(),
        guardian_contact: String::new(),
        consents: false,
        knows_rules: true,
        stays: true,
        wish: "川の朝".into(),
        lang: Lang::Ja,
    }
}

fn told(notice: &ReportNotice) -> Letter {
    let what = match notice.what {
        ReportNews::Article(stage) => stage.code(),
        ReportNews::Accepted => "accepted",
        ReportNews::NotAccepted => "not-accepted",
        ReportNews::Renewed => "renewed",
        ReportNews::Ended => "ended",
    };
    Letter::new(notice.email.clone(), what, format!("{} {}", notice.pen, notice.why))
}

async fn asked(store: &Store, record: SignUpRecord) -> Result<(i64, Token), StoreError> {
    let email = record.email.clone().expect("an address");
    let token = Token::new([email.as_str().bytes().fold(0, u8::wrapping_add); 32]);
    let letter = checked(Letter::new(email, "受付", "本文".into()));
    let id = reports::sign_up(store, &Actor::Visitor, &checked(record), (&token, &letter), now()).await?;
    Ok((id, token))
}

/// A reporter who was accepted.
pub(crate) async fn reporter(store: &Store, email: &str) -> Actor {
    let (id, _) = asked(store, sign_up(email)).await.expect("a sign-up");
    reports::accept(store, &ACTOR, (id, 1), &told, now()).await.expect("accepted");
    Actor::Reporter(id, "request".into())
}

fn text(title: &str) -> ReportText {
    ReportText { title: title.into(), body: "朝の川を歩きました。\n\n白い鳥がいました。".into() }
}

fn why(text: &str) -> domain::check::Checked<ReasonRecord> {
    checked(ReasonRecord { text: text.into(), optional: true })
}

pub(crate) async fn step(
    store: &Store,
    actor: &Actor,
    id: i64,
    step: ReportStep,
    said: &str,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let wording = checked(ReportText { title: "朝の川".into(), body: "編集の担当が書いた文。".into() });
    let seen = (id, reports::find(store, actor, id).await?.version);
    let moved = Move { step, why: &why(said), wording: (step == ReportStep::Propose).then_some(&wording) };
    reports::take(store, actor, seen, moved, &told, at).await.map(drop)
}

/// An article that was sent.
pub(crate) async fn sent(store: &Store, author: &Actor, title: &str) -> i64 {
    let id = reports::begin(store, author, now()).await.expect("begun");
    reports::save(store, author, (id, 1), &checked(text(title)), now()).await.expect("saved");
    step(store, author, id, ReportStep::Send, "", now()).await.expect("sent");
    id
}

async fn subjects(store: &Store) -> Vec<String> {
    outbox::take(store, &ACTOR, now() + Duration::days(1)).await.expect("letters").into_iter().map(|letter| letter.subject).collect()
}

async fn titles(store: &Store, filter: ReportFilter) -> Vec<String> {
    reports::list(store, filter).await.expect("a list").cards.into_iter().map(|card| card.title).collect()
}

both!(someone_signs_up_and_the_city_says_why_not);
async fn someone_signs_up_and_the_city_says_why_not(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let minor = SignUpRecord { born: Some(day("2012-05-05")), ..sign_up("minor@mail.example") };
    assert!(matches!(asked(store, minor.clone()).await, Err(StoreError::Rule("guardian"))));
    let with_guardian = SignUpRecord { guardian: "柏原 花子".into(), guardian_contact: "072-000-0000".into(), consents: true, ..minor };
    let (minor, _) = asked(store, with_guardian).await.expect("with a guardian");
    let (id, token) = asked(store, sign_up("taro@mail.example")).await.expect("a sign-up");
    assert_eq!(asked(store, sign_up("taro@mail.example")).await.expect("the same").0, id, "a form that is sent twice");
    let other = SignUpRecord { name: "柏原 次郎".into(), ..sign_up("taro@mail.example") };
    assert!(matches!(asked(store, other).await, Err(StoreError::Taken(_))), "another person has no part in his link");
    assert_eq!(reports::receipt(store, &token).await.expect("a receipt").state, ReporterState::Waiting);
    assert_eq!(reports::open(store, &editor).await.expect("counts").sign_ups, 2);

    assert!(matches!(reports::refuse(store, &editor, (id, 1), &why(""), &told, now()).await, Err(StoreError::Rule("no_reason"))));
    reports::refuse(store, &editor, (id, 1), &why("市外の方です。"), &told, now()).await.expect("refused");
    let receipt = reports::receipt(store, &token).await.expect("a receipt");
    assert_eq!((receipt.state, receipt.why.as_str()), (ReporterState::Refused, "市外の方です。"));
    assert!(matches!(reports::accept(store, &editor, (id, 2), &told, now()).await, Err(StoreError::Rule("not_now"))));
    reports::accept(store, &editor, (minor, 1), &told, now()).await.expect("accepted");
    let view = reports::reporter(store, &editor, minor).await.expect("a reporter");
    assert_eq!((view.guardian.0.as_str(), view.term.map(|term| term.until)), ("柏原 花子", Some(day("2027-03-31"))));
    let told = subjects(store).await;
    assert!(told.contains(&"not-accepted".to_owned()) && told.contains(&"accepted".to_owned()), "{told:?}");

    // Taken back, nothing is left of it.
    let (id, token) = asked(store, sign_up("hana@mail.example")).await.expect("a sign-up");
    reports::take_back(store, &Actor::Visitor, &token, now()).await.expect("taken back");
    let view = reports::reporter(store, &editor, id).await.expect("a row");
    assert_eq!((view.name.as_str(), view.email, view.born), ("", None, None));
    assert!(matches!(reports::take_back(store, &Actor::Visitor, &token, now()).await, Err(StoreError::Rule("not_now"))));
}

both!(a_reporter_comes_in_by_a_link_that_works_once);
async fn a_reporter_comes_in_by_a_link_that_works_once(world: &World) {
    let store = &world.store;
    let author = reporter(store, "taro@mail.example").await;
    let (link, session, request): (_, _, Arc<str>) = (Token::new([1; 32]), Token::new([2; 32]), "request".into());
    let give = async |address: &str, token: &Token| {
        let email = Email::parse(address).expect("an address");
        let letter = checked(Letter::new(email.clone(), "リンク", "本文".into()));
        reports::give_link(store, &Actor::Visitor, (&email, token), &letter, now()).await.expect("asked");
    };
    give("nobody@mail.example", &Token::new([9; 32])).await;
    assert!(!reports::is_usable(store, &Token::new([9; 32]), now()).await.expect("an answer"), "of nobody there is no link");
    give("taro@mail.example", &link).await;
    assert!(reports::is_usable(store, &link, now()).await.expect("an answer"));
    reports::use_link(store, &Actor::Visitor, &link, &session, now()).await.expect("used");
    assert!(matches!(reports::use_link(store, &Actor::Visitor, &link, &session, now()).await, Err(StoreError::NotFound)), "once");
    let signed = reports::resume(store, &session, &request, now()).await.expect("an answer").expect("a reporter");
    assert_eq!((signed.actor(), signed.pen.as_str()), (author.clone(), "川べりの風"));
    assert!(reports::resume(store, &session, &request, now() + Duration::days(8)).await.expect("an answer").is_none(), "idle for a week");
    let Actor::Reporter(id, _) = author else { panic!("a reporter") };
    reports::end(store, &ACTOR, (id, 2), &why("転出のため。"), &told, now()).await.expect("ended");
    assert!(reports::resume(store, &session, &request, now()).await.expect("an answer").is_none());
    give("taro@mail.example", &Token::new([3; 32])).await;
    assert!(!reports::is_usable(store, &Token::new([3; 32]), now()).await.expect("an answer"), "nobody comes in any more");
}

both!(links_that_nobody_needs_any_more_end_when_one_is_used);
async fn links_that_nobody_needs_any_more_end_when_one_is_used(world: &World) {
    let store = &world.store;
    reporter(store, "taro@mail.example").await;
    reporter(store, "hana@mail.example").await;
    let links: Vec<Token> = (1..=4).map(|n| Token::new([n; 32])).collect();
    let owners = ["taro@mail.example", "taro@mail.example", "taro@mail.example", "hana@mail.example"];
    for (link, owner) in links.iter().zip(owners) {
        let email = Email::parse(owner).expect("an address");
        let letter = checked(Letter::new(email.clone(), "リンク", "本文".into()));
        reports::give_link(store, &Actor::Visitor, (&email, link), &letter, now()).await.expect("asked");
    }
    let usable = async |at: OffsetDateTime| {
        let mut found = Vec::new();
        for link in &links {
            found.push(reports::is_usable(store, link, at).await.expect("an answer"));
        }
        found
    };
    // Anybody can ask for a link to an address: what its owner has in his box stays good while others are asked for.
    assert_eq!(usable(now()).await, [true; 4]);
    reports::use_link(store, &Actor::Visitor, &links[1], &Token::new([9; 32]), now()).await.expect("used");
    assert_eq!(usable(now()).await, [false, false, false, true], "an older and a newer one end with it, another's does not");
    for link in [&links[0], &links[2]] {
        let used = reports::use_link(store, &Actor::Visitor, link, &Token::new([8; 32]), now()).await;
        assert!(matches!(used, Err(StoreError::NotFound)));
    }
    assert_eq!(usable(now() + Duration::minutes(31)).await, [false; 4], "and what nobody uses ends by itself");
}

both!(only_what_its_author_agreed_to_is_published);
async fn only_what_its_author_agreed_to_is_published(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let (author, other) = (reporter(store, "taro@mail.example").await, reporter(store, "hana@mail.example").await);
    let id = reports::begin(store, &author, now()).await.expect("begun");
    assert!(matches!(reports::find(store, &editor, id).await, Err(StoreError::NotFound)), "a draft is its author's alone");
    assert!(matches!(reports::find(store, &other, id).await, Err(StoreError::NotFound)));
    assert!(matches!(reports::save(store, &other, (id, 1), &checked(text("x")), now()).await, Err(StoreError::NotFound)));
    assert!(matches!(step(store, &author, id, ReportStep::Send, "", now()).await, Err(StoreError::Rule("incomplete"))));
    assert_eq!(reports::save(store, &author, (id, 1), &checked(text("川の朝")), now()).await.expect("saved"), 2);
    assert!(matches!(reports::save(store, &author, (id, 1), &checked(text("別")), now()).await, Err(StoreError::Stale)), "of another tab");
    step(store, &author, id, ReportStep::Send, "", now()).await.expect("sent");
    assert!(matches!(reports::save(store, &author, (id, 3), &checked(text("別")), now()).await, Err(StoreError::Rule("not_now"))));

    // A wording that is declined is not published, the author's own is.
    step(store, &editor, id, ReportStep::Propose, "短くしました。", now()).await.expect("proposed");
    assert!(matches!(step(store, &editor, id, ReportStep::Publish, "", now()).await, Err(StoreError::Rule("not_agreed"))));
    assert!(matches!(step(store, &other, id, ReportStep::Agree, "", now()).await, Err(StoreError::NotFound)));
    assert!(
        matches!(step(store, &editor, id, ReportStep::Agree, "", now()).await, Err(StoreError::Forbidden)),
        "nobody agrees for another"
    );
    assert!(matches!(step(store, &author, id, ReportStep::Decline, " ", now()).await, Err(StoreError::Rule("no_reason"))));
    step(store, &author, id, ReportStep::Decline, "鳥のことを残したいです。", now()).await.expect("declined");
    let desk = reports::find(store, &editor, id).await.expect("an article");
    assert_eq!((desk.newest.text.title.as_str(), desk.newest.number, desk.agreed), ("川の朝", 1, None));
    // Another proposal has the number of the declined one, and is the one that counts.
    step(store, &editor, id, ReportStep::Propose, "", now()).await.expect("proposed");
    step(store, &author, id, ReportStep::Agree, "", now()).await.expect("agreed");
    let stale = (id, 1);
    let publish = Move { step: ReportStep::Publish, why: &why(""), wording: None };
    assert!(matches!(reports::take(store, &editor, stale, publish, &told, now()).await, Err(StoreError::Stale)));
    step(store, &editor, id, ReportStep::Publish, "", now()).await.expect("published");
    let slug = reports::find(store, &editor, id).await.expect("an article").slug.expect("an address");
    assert_eq!(slug.as_str(), format!("20261015-{id}"));
    let page = reports::page(store, &slug).await.expect("a page");
    assert_eq!((page.card.title.as_str(), page.body.as_str()), ("朝の川", "編集の担当が書いた文。"));
    assert_eq!(titles(store, ReportFilter::default()).await, ["朝の川"]);
    assert_eq!(reports::files(store, 0).await.expect("a file").len(), 1);
    assert_eq!(reports::addresses(store).await.expect("addresses").len(), 2, "the article and its author");

    assert!(matches!(step(store, &editor, id, ReportStep::TakeDown, "", now()).await, Err(StoreError::Rule("no_reason"))));
    step(store, &editor, id, ReportStep::TakeDown, "写った方の求めによります。", now()).await.expect("taken down");
    assert!(matches!(reports::page(store, &slug).await, Err(StoreError::NotFound)));
    assert!(titles(store, ReportFilter::default()).await.is_empty());
    let told = subjects(store).await;
    for what in ["proposed", "published", "taken-down"] {
        assert!(told.contains(&what.to_owned()), "{what}: {told:?}");
    }
    let desk = reports::find(store, &author, id).await.expect("his own");
    assert_eq!((desk.report.stage, desk.history.len()), (ReportStage::TakenDown, 7), "nothing of it is lost");
}

both!(what_is_written_anew_no_editor_sees_before_it_is_sent);
async fn what_is_written_anew_no_editor_sees_before_it_is_sent(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let author = reporter(store, "taro@mail.example").await;
    let id = sent(store, &author, "川の朝").await;
    assert_eq!(reports::queue(store, &editor, None, 0).await.expect("a queue").len(), 1);
    step(store, &editor, id, ReportStep::Return, "場所を書いてください。", now()).await.expect("returned");
    let version = reports::find(store, &author, id).await.expect("his own").version;
    reports::save(store, &author, (id, version), &checked(text("川の朝、国豊橋で")), now()).await.expect("saved");
    assert_eq!(reports::find(store, &editor, id).await.expect("as it was sent").newest.text.title, "川の朝");
    step(store, &author, id, ReportStep::Send, "", now()).await.expect("sent again");
    let desk = reports::find(store, &editor, id).await.expect("an article");
    assert_eq!((desk.newest.text.title.as_str(), desk.newest.number), ("川の朝、国豊橋で", 2));
    step(store, &author, id, ReportStep::Withdraw, "", now()).await.expect("taken back");
    assert!(reports::queue(store, &editor, None, 0).await.expect("a queue").is_empty());
    // What was never sent is thrown away.
    let draft = reports::begin(store, &author, now()).await.expect("begun");
    step(store, &author, draft, ReportStep::Withdraw, "", now()).await.expect("thrown away");
    assert!(matches!(reports::find(store, &author, draft).await, Err(StoreError::NotFound)));
}

both!(photographs_are_described_before_they_are_sent);
async fn photographs_are_described_before_they_are_sent(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let (author, other) = (reporter(store, "taro@mail.example").await, reporter(store, "hana@mail.example").await);
    let id = reports::begin(store, &author, now()).await.expect("begun");
    reports::save(store, &author, (id, 1), &checked(text("川の朝")), now()).await.expect("saved");
    for n in 0..10 {
        photographs::add(store, &author, id, (&format!("a{n}"), (1_280, 960)), now()).await.expect("a photograph");
    }
    photographs::add(store, &author, id, ("a0", (1_280, 960)), now()).await.expect("the same is one");
    assert!(matches!(photographs::add(store, &author, id, ("b", (1, 1)), now()).await, Err(StoreError::Rule("too_many_files"))));
    assert!(matches!(photographs::add(store, &other, id, ("b", (1, 1)), now()).await, Err(StoreError::NotFound)));
    let there = reports::find(store, &author, id).await.expect("his own").photographs;
    let first: &Photograph = &there[0];
    assert!(photographs::find(store, &author, first.id).await.is_ok());
    for stranger in [&other, &editor, &Actor::Visitor] {
        assert!(matches!(photographs::find(store, stranger, first.id).await, Err(StoreError::NotFound)), "not sent yet");
    }
    assert!(matches!(step(store, &author, id, ReportStep::Send, "", now()).await, Err(StoreError::Rule("undescribed"))));
    for photograph in &there[1..] {
        photographs::remove(store, &author, (id, photograph.id), now()).await.expect("out").expect("of no use any more");
    }
    photographs::describe(store, &author, id, &[(first.id, "朝の川".into())], now()).await.expect("described");
    step(store, &author, id, ReportStep::Send, "", now()).await.expect("sent");
    assert!(photographs::find(store, &editor, first.id).await.is_ok());
    assert!(!photographs::is_public(store, "a0").await.expect("an answer"));
    step(store, &editor, id, ReportStep::Publish, "", now()).await.expect("published");
    assert!(photographs::is_public(store, "a0").await.expect("an answer"));
    let list = reports::list(store, ReportFilter::default()).await.expect("a list");
    assert_eq!(list.cards[0].cover.as_ref().map(|cover| cover.alt.as_str()), Some("朝の川"));
    assert!(matches!(photographs::describe(store, &author, id, &[], now()).await, Err(StoreError::Rule("not_now"))));
}

both!(lists_are_by_year_and_author_and_count_for_the_goal);
async fn lists_are_by_year_and_author_and_count_for_the_goal(world: &World) {
    let store = &world.store;
    let (taro, hana) = (reporter(store, "taro@mail.example").await, reporter(store, "hana@mail.example").await);
    for (author, title, published) in [(&taro, "一", "2026-10-16"), (&taro, "二", "2027-03-31"), (&hana, "三", "2027-04-01")] {
        let id = sent(store, author, title).await;
        step(store, &ACTOR, id, ReportStep::Publish, "", noon(day(published))).await.expect("published");
    }
    assert_eq!(titles(store, ReportFilter::default()).await, ["三", "二", "一"]);
    let year = |year| ReportFilter { year: FiscalYear::new(year), ..ReportFilter::default() };
    assert_eq!((titles(store, year(2026)).await.len(), titles(store, year(2027)).await.len()), (2, 1));
    let list = reports::list(store, year(2026)).await.expect("a list");
    assert_eq!((list.total, list.years.len(), list.authors[0].count, list.authors.len()), (2, 2, 2, 2));
    let of_taro = ReportFilter { author: Some(list.authors[0].slug.clone()), ..ReportFilter::default() };
    assert_eq!(titles(store, of_taro).await, ["二", "一"]);
    let page = reports::author(store, &list.authors[0].slug, 1).await.expect("an author");
    assert_eq!((page.author.count, page.cards.len()), (2, 2));
    assert!(matches!(reports::list(store, ReportFilter { page: 2, ..ReportFilter::default() }).await, Err(StoreError::NotFound)));
    let page = reports::page(store, &page.cards[0].slug).await.expect("a page");
    assert_eq!(page.others.len(), 1, "by the same author");
}

both!(a_year_is_renewed_and_ends);
async fn a_year_is_renewed_and_ends(world: &World) {
    let store = &world.store;
    let author = reporter(store, "taro@mail.example").await;
    let Actor::Reporter(id, _) = author.clone() else { panic!("a reporter") };
    let (march, april) = (noon(day("2027-03-10")), noon(day("2027-04-01")));
    assert!(matches!(reports::ask_for_more(store, &author, (id, 2), false, now()).await, Err(StoreError::Rule("not_now"))), "too early");
    assert!(matches!(reports::begin(store, &author, april).await, Err(StoreError::Rule("not_in_term"))));
    reports::ask_for_more(store, &author, (id, 2), false, march).await.expect("asked");
    assert!(matches!(reports::ask_for_more(store, &author, (id, 3), false, march).await, Err(StoreError::Rule("not_now"))), "once");
    reports::extend(store, &ACTOR, (id, 3), &told, march).await.expect("granted");
    let view = reports::reporter(store, &author, id).await.expect("himself");
    assert_eq!(view.term.map(|term| term.until), Some(day("2028-03-31")));
    reports::begin(store, &author, april).await.expect("within the new term");
    reports::end(store, &author, (id, view.version), &why(""), &told, april).await.expect("by himself, without a reason");
    assert_eq!(reports::reporter(store, &ACTOR, id).await.expect("a reporter").state, ReporterState::Ended);
}

both!(of_who_is_erased_only_what_he_wished_stays);
async fn of_who_is_erased_only_what_he_wished_stays(world: &World) {
    let store = &world.store;
    let (first, second, _) = an_office(world).await;
    let stays = reporter(store, "taro@mail.example").await;
    let goes = {
        let (id, _) =
            asked(store, SignUpRecord { stays: false, pen: "丘".into(), ..sign_up("hana@mail.example") }).await.expect("a sign-up");
        reports::accept(store, &ACTOR, (id, 1), &told, now()).await.expect("accepted");
        Actor::Reporter(id, "request".into())
    };
    for (author, title) in [(&stays, "残る"), (&goes, "消える")] {
        let id = sent(store, author, title).await;
        step(store, &ACTOR, id, ReportStep::Publish, "", now()).await.expect("published");
        sent(store, author, "途中").await;
    }
    for whom in ["taro@mail.example", "hana@mail.example"] {
        let held = personal::look(store, &first.actor(), &email(whom), now()).await.expect("held");
        assert!(held.counts.contains(&(Kind::Reporter, 1, true)) && held.counts.contains(&(Kind::Report, 2, true)), "{held:?}");
        let id = draft(world, &first, whom).await.expect("a draft");
        decide(world, &second, id, Step::Approve).await.expect("approved");
    }
    assert_eq!(titles(store, ReportFilter::default()).await, ["残る"]);
    let list = reports::list(store, ReportFilter::default()).await.expect("a list");
    assert_eq!(list.authors.iter().map(|author| author.pen.as_str()).collect::<Vec<_>>(), ["川べりの風"]);
    assert!(reports::queue(store, &ACTOR, None, 0).await.expect("a queue").is_empty(), "what was under way is gone");
    let Actor::Reporter(id, _) = stays else { panic!("a reporter") };
    let view = reports::reporter(store, &ACTOR, id).await.expect("a row");
    assert_eq!((view.name.as_str(), view.email, view.born, view.wish.as_str()), ("", None, None, ""));
    assert_eq!(world.findings().await, Vec::<String>::new(), "nothing is left of them");
}

both!(what_is_held_on_reporters_goes_a_year_after_their_term);
async fn what_is_held_on_reporters_goes_a_year_after_their_term(world: &World) {
    let store = &world.store;
    let author = reporter(store, "taro@mail.example").await;
    let id = sent(store, &author, "残る").await;
    step(store, &ACTOR, id, ReportStep::Publish, "", now()).await.expect("published");
    sent(store, &author, "途中").await;
    let (refused, _) = asked(store, sign_up("hana@mail.example")).await.expect("a sign-up");
    reports::refuse(store, &ACTOR, (refused, 1), &why("市外の方です。"), &told, now()).await.expect("refused");
    let forget = async |at: OffsetDateTime| {
        personal::forget_old(store, &Actor::System("forget"), SessionLimits::default(), at).await.expect("forgotten").reporters
    };
    assert_eq!(forget(now() + Duration::days(360)).await, 0);
    assert_eq!(forget(now() + Duration::days(370)).await, 1, "the refused one");
    assert!(matches!(reports::reporter(store, &ACTOR, refused).await, Err(StoreError::NotFound)));
    assert!(forget(noon(day("2028-04-02"))).await >= 2, "the reporter and what was never public");
    let Actor::Reporter(reporter, _) = author else { panic!("a reporter") };
    let view = reports::reporter(store, &ACTOR, reporter).await.expect("a row");
    assert_eq!((view.name.as_str(), view.email, view.pen.as_str()), ("", None, "川べりの風"));
    assert_eq!(titles(store, ReportFilter::default()).await, ["残る"]);
    assert_eq!(forget(noon(day("2028-04-03"))).await, 0, "once");
    assert_eq!(jst_date(now()), day("2026-10-15"));
}

both!(ten_thousand_articles_are_listed_in_twenty_milliseconds);
async fn ten_thousand_articles_are_listed_in_twenty_milliseconds(world: &World) {
    let store = &world.store;
    let author = reporter(store, "taro@mail.example").await;
    let id = sent(store, &author, "最初").await;
    step(store, &ACTOR, id, ReportStep::Publish, "", now()).await.expect("published");
    world.place.run(
        "INSERT INTO report (reporter_id, slug, title, lead, state, words, agreed, begun_at, moved_at, published_at, year) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) \
         SELECT r.reporter_id, 'many-' || n.i, 'title ' || n.i, r.lead, r.state, 1, 1, r.begun_at, r.moved_at, r.published_at, 2020 + n.i % 7 \
         FROM report r CROSS JOIN n WHERE r.slug NOT LIKE 'many-%'",
    )
    .await;
    let mut fastest = std::time::Duration::MAX;
    for _ in 0..5 {
        let begun = std::time::Instant::now();
        let list = reports::list(store, ReportFilter { page: 400, ..ReportFilter::default() }).await.expect("a list");
        fastest = fastest.min(begun.elapsed());
        assert_eq!((list.total, list.cards.len()), (10_000, 12));
    }
    // Built for tests, on a machine that does other things too: ten times what the release build may take.
    assert!(fastest.as_millis() < 200, "{fastest:?}");
}
