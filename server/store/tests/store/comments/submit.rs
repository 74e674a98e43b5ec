//! What is sent: in time, once, as it was typed, by the form or on paper; held, let go, or set aside; and very many at once.

use super::{
    case, closed, desk, forbidden, letter, lines, listed, not_found, opened, public, receipt_at, rule, say, saying, send, send_at, sent,
    token, with_mail,
};
use crate::support::{ACTOR, World, checked, day, noon, now, slug, today};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    comments::{
        CasePhase, CaseRecord, ExcludeRecord, Hold, IntakeRecord, OpinionState, SubmissionFilter, SubmissionNotice, SubmissionRecord,
        SubmissionSieve, UnitSieve, Way, Who, close_of,
    },
    lang::Lang,
    mail::Letter,
};
use store::{Actor, Store, StoreError, comments, outbox, staff::Signed};
use time::Duration;

async fn held(store: &Store, text: &str) -> store::Token {
    let link = token();
    let hold = (&link, Some(Hold::TooQuick));
    let record = checked(saying(text));
    comments::submit(store, &Actor::Visitor, &slug("plan"), &record, hold, None, now()).await.expect("a number");
    link
}

/// The numbers in the database of submissions that wait for a look.
async fn waiting(store: &Store, by: &Signed, id: i64) -> Vec<i64> {
    let filter = SubmissionFilter { sieve: SubmissionSieve::Held, ..SubmissionFilter::default() };
    let page = comments::submissions(store, &by.actor(), id, (filter, Vec::new())).await.expect("a page");
    page.lines.iter().map(|line| line.id).collect()
}

both!(what_is_sent_gets_a_number_and_a_secret_link);
async fn what_is_sent_gets_a_number_and_a_secret_link(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let (number, link) = send(store, sent(&[("s1", "目的について\n<script>"), ("", "全体について")])).await;
    assert_eq!(number.to_string(), "P-2026-0001");
    let found = receipt_at(store, &link, now()).await;
    let opinions: Vec<_> = found.opinions.iter().map(|it| (it.section.as_str(), it.text.as_str(), it.states.clone())).collect();
    let received = vec![OpinionState::Received];
    assert_eq!(opinions, [("目的", "目的について\n<script>", received.clone()), ("", "全体について", received)]);
    assert_eq!((found.number, found.phase, found.open, found.way), (number, CasePhase::Open, true, Way::Form));
    assert!(not_found(&comments::receipt(store, &token(), Lang::Ja, now()).await), "nobody guesses it");
    let kept = world.place.number(&format!("SELECT COUNT(*) FROM comment_submission WHERE hash = '{}'", link.text())).await;
    assert_eq!(kept, 0, "only the hash is kept");
    let nowhere = comments::submit(store, &Actor::Visitor, &slug("none"), &checked(saying("a")), (&token(), None), None, now()).await;
    assert!(not_found(&nowhere));
    assert_eq!(desk(store, &one, id).await.figures.units, 2);
    let later = receipt_at(store, &link, closed()).await;
    assert_eq!((later.phase, later.open, later.opinions[0].states[0].clone()), (CasePhase::Considering, false, OpinionState::Considering));
}

both!(names_are_kept_as_they_are_typed);
async fn names_are_kept_as_they_are_typed(world: &World) {
    let (store, id, one, _) = opened(world).await;
    for name in ["𠮷田 﨑子", "葛\u{E0100}城", "神\u{FE00}", "か\u{3099}く", "ﾔﾏﾀﾞ  Ｔａｒｏ"] {
        let text = format!("{name}の意見。葛\u{E0100}城市と𠮷野家");
        let (_, link) = send(store, SubmissionRecord { name: name.into(), ..saying(&text) }).await;
        let found = receipt_at(store, &link, now()).await;
        assert_eq!((found.sender.name.as_str(), found.opinions[0].text.as_str()), (name, text.as_str()));
        let unit = super::unit(store, &one, id, super::unit_of(store, &one, id, &text).await).await;
        let filter = (SubmissionFilter::default(), Vec::new());
        let page = comments::submissions(store, &one.actor(), id, filter).await.expect("a page");
        let whole = comments::submission(store, &one.actor(), (id, page.lines[0].id)).await.expect("a submission");
        assert_eq!((whole.record.name.as_str(), unit.original.as_str()), (name, text.as_str()));
    }
}

both!(the_last_second_counts_in_japan);
async fn the_last_second_counts_in_japan(world: &World) {
    let (store, ..) = opened(world).await;
    let close: OffsetDateTime = close_of(day("2026-11-13"));
    let at = async |instant| send_at(store, &saying(&format!("{instant}")), &token(), instant).await;
    let opening = day("2026-10-15").midnight().assume_utc() - Duration::hours(9);
    assert_eq!(rule(at(opening - Duration::seconds(1)).await), "not_open");
    assert!(at(opening).await.is_ok() && at(close - Duration::nanoseconds(1)).await.is_ok());
    assert_eq!(rule(at(close).await), "closed");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_submission").await, 2);
}

both!(a_form_that_is_sent_twice_makes_one_submission);
async fn a_form_that_is_sent_twice_makes_one_submission(world: &World) {
    let (store, ..) = opened(world).await;
    let (number, link) = send(store, saying("一度だけ")).await;
    assert_eq!(send_at(store, &saying("一度だけ"), &link, now()).await.expect("the same"), number);
    // Its answer got lost, and it is sent again after the close.
    assert_eq!(send_at(store, &saying("一度だけ"), &link, closed()).await.expect("the same"), number);
    for another in [saying("別の意見"), SubmissionRecord { name: "別人".into(), ..saying("一度だけ") }, sent(&[("s1", "一度だけ")])]
    {
        assert!(matches!(send_at(store, &another, &link, now()).await, Err(StoreError::Taken(_))));
    }
    public(store, case("other")).await;
    let elsewhere =
        comments::submit(store, &Actor::Visitor, &slug("other"), &checked(saying("一度だけ")), (&link, None), None, now()).await;
    assert!(matches!(elsewhere, Err(StoreError::Taken(_))));
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_opinion").await, 1);
}

both!(only_who_is_asked_and_how_he_is_asked);
async fn only_who_is_asked_and_how_he_is_asked(world: &World) {
    let store = &world.store;
    public(store, CaseRecord { who: vec![Who::Resident], ways: vec![Way::Post], ..case("plan") }).await;
    assert_eq!(rule(send_at(store, &saying("a"), &token(), now()).await), "form");
    public(store, CaseRecord { who: vec![Who::Resident], ..case("other") }).await;
    let submit = async |record: SubmissionRecord| {
        comments::submit(store, &Actor::Visitor, &slug("other"), &checked(record), (&token(), None), None, now()).await
    };
    let worker = SubmissionRecord { who: Some(Who::Worker), place: "工場".into(), ..saying("a") };
    assert_eq!(rule(submit(worker).await), "who");
    assert_eq!(rule(submit(sent(&[("s1", "a"), ("s9", "b")])).await), "section");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_opinion").await, 0, "nothing is left half done");
}

both!(numbers_begin_anew_each_fiscal_year_and_none_comes_twice);
async fn numbers_begin_anew_each_fiscal_year_and_none_comes_twice(world: &World) {
    let store = &world.store;
    let mut record = case("plan");
    record.dates.closes_on = day("2027-04-30");
    record.dates.results_on = day("2027-12-01");
    public(store, record).await;
    let mut numbers = Vec::new();
    for on in ["2026-10-15", "2027-03-31", "2027-04-01"] {
        let link = token();
        numbers.push(send_at(store, &saying(on), &link, noon(day(on))).await.expect("a number").to_string());
        comments::withdraw(store, &Actor::Visitor, &link, noon(day(on))).await.expect("withdrawn");
    }
    assert_eq!(numbers, ["P-2026-0001", "P-2026-0002", "P-2027-0001"]);
}

both!(whoever_wishes_gets_a_receipt_by_mail_once);
async fn whoever_wishes_gets_a_receipt_by_mail_once(world: &World) {
    let (store, ..) = opened(world).await;
    let (record, link) = (with_mail(saying("送ります"), "hana@home.example"), token());
    for _ in 0..2 {
        let writer: Option<comments::Writer<'_>> = Some(&letter);
        comments::submit(store, &Actor::Visitor, &slug("plan"), &checked(record.clone()), (&link, None), writer, now())
            .await
            .expect("sent");
    }
    let silent = SubmissionRecord { by_mail: false, ..with_mail(saying("黙って"), "taro@home.example") };
    comments::submit(store, &Actor::Visitor, &slug("plan"), &checked(silent), (&token(), None), Some(&letter), now()).await.expect("sent");
    let letters = outbox::take(store, &ACTOR, now()).await.expect("letters");
    let told: Vec<_> = letters.iter().map(|it| (it.to.as_str(), it.subject.as_str())).collect();
    assert_eq!(told, [("hana@home.example", "receipt P-2026-0001")]);
}

both!(paper_is_acknowledged_by_mail_where_its_sender_wishes_that);
async fn paper_is_acknowledged_by_mail_where_its_sender_wishes_that(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let fax = |submission| checked(IntakeRecord { way: Way::Fax, received_on: day("2026-11-12"), scan: String::new(), submission });
    let (wished, silent) = (fax(with_mail(saying("返事がほしい"), "fax@home.example")), fax(saying("返事はいらない")));
    let tokens = [token(), token()];
    let letter = |link: &store::Token, notice: &SubmissionNotice| Letter {
        text: format!("{} {:?} {}", link.text(), notice.received_on, notice.open),
        ..super::letter(notice)
    };
    for _ in 0..2 {
        let both = [(&wished, &tokens[0]), (&silent, &tokens[1])];
        comments::take_in_all(store, &one.actor(), id, &both, Some(&letter), closed()).await.expect("taken in");
    }
    let letters = outbox::take(store, &ACTOR, closed()).await.expect("letters");
    let told: Vec<_> = letters.iter().map(|it| (it.to.as_str(), it.text.clone())).collect();
    assert_eq!(told, [("fax@home.example", format!("{} {:?} false", tokens[0].text(), Some(day("2026-11-12"))))]);
    let found = receipt_at(store, &tokens[1], closed()).await;
    assert_eq!((found.received_on, jst_date(found.sent_at)), (day("2026-11-12"), day("2026-11-14")), "the day on which it came");
}

both!(paper_follows_the_same_rules_and_gets_the_same_receipt);
async fn paper_follows_the_same_rules_and_gets_the_same_receipt(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let paper = |on: &str, text: &str| {
        checked(IntakeRecord { way: Way::Post, received_on: day(on), scan: String::new(), submission: saying(text) })
    };
    let take = async |record, at| comments::take_in(store, &one.actor(), id, &record, &token(), at).await;
    assert_eq!(rule(take(paper("2026-10-14", "早い"), now()).await), "not_in_time");
    assert_eq!(rule(take(paper("2026-10-16", "明日の"), now()).await), "not_in_time");
    assert_eq!(rule(take(paper("2026-11-14", "遅い"), closed()).await), "not_in_time");
    let link = token();
    let number = comments::take_in(store, &one.actor(), id, &paper("2026-11-13", "紙の意見"), &link, closed()).await.expect("taken in");
    let again = comments::take_in(store, &one.actor(), id, &paper("2026-11-13", "紙の意見"), &link, closed()).await.expect("once");
    assert_eq!((again, receipt_at(store, &link, closed()).await.way), (number, Way::Post));
    assert!(forbidden(&comments::take_in(store, &other.actor(), id, &paper("2026-11-13", "a"), &token(), closed()).await));
    let hidden = super::add(store, case("hidden")).await;
    assert_eq!(rule(comments::take_in(store, &one.actor(), hidden, &paper("2026-10-15", "a"), &token(), now()).await), "not_public");

    // All of a table or nothing.
    let (good, bad, tokens) = (paper("2026-10-20", "一"), paper("2026-11-20", "二"), [token(), token()]);
    let rows = [(&good, &tokens[0]), (&bad, &tokens[1])];
    assert_eq!(rule(comments::take_in_all(store, &one.actor(), id, &rows, None, closed()).await), "not_in_time");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_submission").await, 1);
    let page = comments::submissions(store, &one.actor(), id, (SubmissionFilter::default(), Vec::new())).await.expect("a page");
    let whole = comments::submission(store, &one.actor(), (id, page.lines[0].id)).await.expect("a submission");
    assert_eq!((whole.entered_by.as_str(), whole.received_on, whole.record.name.as_str()), ("山田", day("2026-11-13"), "𠮷田 﨑子"));
    assert_eq!(listed(store, &one, id, UnitSieve::Ungrouped).await, [("紙の意見".to_owned(), 1)]);
}

both!(what_is_held_is_in_no_list_until_someone_has_looked);
async fn what_is_held_is_in_no_list_until_someone_has_looked(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, "同じ意見").await;
    let link = held(store, "同じ意見！").await;
    held(store, "宣伝です").await;
    let ungrouped = async || listed(store, &one, id, UnitSieve::Ungrouped).await;
    assert_eq!(ungrouped().await, [("同じ意見".to_owned(), 1)]);
    let found = desk(store, &one, id).await;
    assert_eq!((found.figures.submissions, found.figures.units, found.unfinished.held), (1, 1, 2));
    assert_eq!(comments::open(store, &one.actor(), today()).await.expect("what waits").held[0].2, 2);
    assert_eq!(receipt_at(store, &link, now()).await.opinions[0].states, [OpinionState::Received], "its sender sees nothing of it");
    let waits = waiting(store, &one, id).await;
    comments::release(store, &one.actor(), (id, waits[1]), now()).await.expect("released");
    assert!(not_found(&comments::release(store, &one.actor(), (id, waits[1]), now()).await), "once");
    assert_eq!(ungrouped().await, [("同じ意見".to_owned(), 2)], "it folds like any other");

    let reason = checked(ExcludeRecord { reason: "意見ではないため".into() });
    comments::discard(store, &one.actor(), (id, waits[0]), &reason, now()).await.expect("set aside");
    assert_eq!(listed(store, &one, id, UnitSieve::Excluded).await, [("宣伝です".to_owned(), 1)]);
    let found = desk(store, &one, id).await;
    assert_eq!((found.figures.submissions, found.figures.units, found.figures.excluded, found.unfinished.held), (3, 3, 1, 0));
    say(store, "宣伝です").await;
    assert_eq!(ungrouped().await.len(), 2, "whoever says the same in earnest is not set aside unseen");
}

both!(a_sender_may_take_back_what_is_held);
async fn a_sender_may_take_back_what_is_held(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let link = held(store, "まちがえました").await;
    let more = checked(saying("追加です"));
    comments::add_opinions(store, &Actor::Visitor, &link, &more, now()).await.expect("added");
    assert!(lines(store, &one, id, UnitSieve::All).await.is_empty(), "what is added to it is held as well");
    comments::withdraw(store, &Actor::Visitor, &link, now()).await.expect("withdrawn");
    assert!(waiting(store, &one, id).await.is_empty());
    assert_eq!(desk(store, &one, id).await.figures.withdrawn, 1);
}

both!(three_hundred_at_once_are_all_there);
async fn three_hundred_at_once_are_all_there(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let tasks: Vec<_> = (0..50)
        .map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut numbers = Vec::new();
                for n in 0..6 {
                    let link = token();
                    let record = saying(&format!("意見{task}の{n}"));
                    let number = send_at(&store, &record, &link, now()).await.expect("a number");
                    numbers.push((number, link, record.opinions[0].text.clone()));
                }
                numbers
            })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.expect("no panic"));
    }
    for (number, link, text) in &all {
        let found = receipt_at(store, link, now()).await;
        assert_eq!((found.number, &found.opinions[0].text), (*number, text), "each has its own");
    }
    let mut serials: Vec<u32> = all.iter().map(|(number, ..)| number.parts().1).collect();
    serials.sort_unstable();
    assert_eq!(serials, (1..=300).collect::<Vec<_>>(), "each once, without gaps");
    let figures = desk(store, &one, id).await.figures;
    assert_eq!((figures.submissions, figures.persons, figures.units), (300, 1, 300));
    assert_eq!(store::audit::verify(store).await.expect("an answer"), None);
}
