//! Who sent something is found, taken out and erased; and nights forget who it was, and then what it was.

use super::{
    answer, both_of_them, closed, desk, finish, group, lines, listed, opened, put_all_into, receipt_at, results, say, saying, send, sent,
    shown, unit, unit_of, with_mail,
};
use crate::{
    personal::{an_office, decide, draft, email},
    staff::LIMITS,
    support::{ACTOR, World, checked, day, noon, now, today},
};
use domain::{
    comments::{CaseMove, Cut, CutReason, IntakeRecord, ResultsFilter, SubmissionFilter, SubmissionSieve, Treatment, UnitSieve, Way},
    lang::Lang,
    personal::Kind,
    staff::Step,
};
use store::{Actor, comments, personal};

const HANA: &str = "hana@home.example";

/// Forgets what is over on a day. Returns of how many something went.
pub(super) async fn nights_pass(world: &World, on: &str) -> u64 {
    personal::forget_old(&world.store, &ACTOR, LIMITS, noon(day(on))).await.expect("forgotten").comments
}

async fn erase(world: &World) {
    let (first, second, _) = an_office(world).await;
    let id = draft(world, &first, HANA).await.expect("a draft");
    decide(world, &second, id, Step::Approve).await.expect("approved");
}

/// How many texts of submissions, opinions and units have this in them.
async fn left(world: &World, mark: &str) -> i64 {
    let all = [
        ("comment_submission", "name || address || place || phone || email || scan"),
        ("comment_opinion", "body"),
        ("comment_unit", "part || shown || excluded || cuts"),
        ("outbox", "recipient || subject || body"),
    ];
    let mut count = 0;
    for (table, columns) in all {
        count += world.place.number(&format!("SELECT COUNT(*) FROM {table} WHERE {columns} LIKE '%{mark}%'")).await;
    }
    count
}

both!(who_sent_something_is_found_and_taken_out);
async fn who_sent_something_is_found_and_taken_out(world: &World) {
    let (store, ..) = opened(world).await;
    let (first, ..) = an_office(world).await;
    send(store, with_mail(sent(&[("s1", "目的です"), ("", "連絡は hana@home.example まで")]), HANA)).await;
    say(store, "hana@home.example さんに聞きました").await;
    let held = personal::look(store, &first.actor(), &email(HANA), now()).await.expect("what is held");
    let count = |kind| held.counts.iter().find(|(known, ..)| *known == kind).map(|(_, count, goes)| (*count, *goes));
    assert_eq!((count(Kind::CommentContact), count(Kind::Comment)), (Some((1, true)), Some((2, true))));
    assert_eq!(held.mentions.len(), 1, "what another has sent names her, and her own goes with her: {:?}", held.mentions);
    let file = personal::export(store, &first.actor(), &email(HANA), now()).await.expect("a file");
    let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(json["held"]["comment"][0]["text"], "目的です");
    assert_eq!(
        (&json["held"]["comment_contact"][0]["name"], &json["held"]["comment_contact"][0]["by_mail"]),
        (&"𠮷田 﨑子".into(), &true.into())
    );
}

both!(before_the_results_everything_unsigned_of_one_who_is_erased_is_taken_back);
async fn before_the_results_everything_unsigned_of_one_who_is_erased_is_taken_back(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let (_, link) = send(store, with_mail(sent(&[("", "HANA一人の意見"), ("s1", "HANA同じ意見。"), ("s2", "HANA署名済み")]), HANA)).await;
    // Others say the same: after her, and before her.
    let record = sent(&[("s1", "HANA同じ意見")]);
    let (_, follower) = send(store, domain::comments::SubmissionRecord { name: "別人".into(), ..record }).await;
    say(store, "先に言った").await;
    send(store, with_mail(saying("先に言った！"), HANA)).await;
    let same = unit_of(store, &one, id, "HANA同じ意見。").await;
    let signed = unit_of(store, &one, id, "HANA署名済み").await;
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    comments::put_into(store, &one.actor(), id, &[same, signed], answers, now()).await.expect("grouped");
    comments::cut(store, &one.actor(), (id, same, 2), vec![Cut { from: 0, to: 4, reason: CutReason::Name }], now()).await.expect("cut");
    comments::cut(store, &one.actor(), (id, signed, 2), vec![Cut { from: 0, to: 4, reason: CutReason::Name }], now()).await.expect("cut");
    comments::sign(store, &other.actor(), (id, signed, 3), now()).await.expect("signed");
    erase(world).await;

    assert!(super::not_found(&comments::receipt(store, &link, Lang::Ja, now()).await), "the link leads nowhere");
    assert_eq!(listed(store, &one, id, UnitSieve::Ungrouped).await, [("先に言った".to_owned(), 1)]);
    let grouped = listed(store, &one, id, UnitSieve::Grouped).await;
    assert_eq!(grouped, [("■■■署名済み".to_owned(), 1), ("HANA同じ意見".to_owned(), 1)], "the other one leads with his own words");
    let next = unit(store, &one, id, unit_of(store, &one, id, "HANA同じ意見").await).await;
    assert_eq!((next.cut_by.is_none(), next.signed.is_none(), next.cuts.is_empty()), (true, true, true), "and is looked at anew");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_unit WHERE copies < 1").await, 0);
    assert_eq!((left(world, "HANA一人").await, left(world, "HANA署名").await, left(world, "hana@").await), (0, 0, 0));
    assert_eq!(left(world, "HANA").await, 1, "only what the other one said");
    // He can still take it back, and then nothing is left.
    comments::withdraw(store, &Actor::Visitor, &follower, now()).await.expect("withdrawn");
    assert_eq!(left(world, "HANA").await, 0);
    assert_eq!(listed(store, &one, id, UnitSieve::Grouped).await, [("■■■署名済み".to_owned(), 1)]);
    assert_eq!(store::check::check(store, today()).await.expect("a check"), Vec::<String>::new());
    finish(store, (&one, &other), id).await;
    let mut public = shown(store).await;
    public.sort();
    assert_eq!(public, [("■■■署名済み".to_owned(), 1)]);
}

both!(proposals_of_one_who_is_erased_go_too);
async fn proposals_of_one_who_is_erased_go_too(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let text = "市立図書館の開館時間を短くする案に反対します。仕事の帰りに寄れる時間に閉まると、平日は使えなくなります。夕方から夜の時間は大切です。";
    say(store, text).await;
    send(store, with_mail(saying(&format!("{text}以上")), HANA)).await;
    comments::look_for_near(store, &one.actor(), id, Some(70), now()).await.expect("looked");
    assert_eq!(lines(store, &one, id, UnitSieve::Near).await.len(), 1);
    erase(world).await;
    assert!(lines(store, &one, id, UnitSieve::Near).await.is_empty());
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_unit WHERE near_of IS NOT NULL OR nears > 0").await, 0);
}

both!(after_the_results_what_is_published_stays_and_names_nobody);
async fn after_the_results_what_is_published_stays_and_names_nobody(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let (_, link) = send(store, with_mail(sent(&[("", "HANAです。公園を広く"), ("s1", "連絡は hana@home.example")]), HANA)).await;
    say(store, "駅を明るく").await;
    send(store, with_mail(saying("駅を明るく。"), HANA)).await;
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    put_all_into(store, &one, id, answers).await;
    for line in lines(store, &one, id, UnitSieve::Unsigned).await {
        let cuts = if line.text.starts_with("HANA") { vec![Cut { from: 0, to: 4, reason: CutReason::Name }] } else { Vec::new() };
        comments::cut(store, &one.actor(), (id, line.id, line.version), cuts, closed()).await.expect("cut");
    }
    finish(store, (&one, &other), id).await;
    let before = results(store, ResultsFilter::default()).await.expect("results").figures;
    erase(world).await;
    assert!(super::not_found(&comments::receipt(store, &link, Lang::Ja, closed()).await));
    let public = shown(store).await;
    assert_eq!(public, [("駅を明るく".to_owned(), 2), ("■■■です。公園を広く".to_owned(), 1)], "as it was published, but for her address");
    assert_eq!(results(store, ResultsFilter::default()).await.expect("results").figures, before);
    assert_eq!((left(world, "HANA").await, left(world, "hana@").await), (0, 0));
    let findings = store::check::check(store, today()).await.expect("a check");
    assert_eq!(findings, Vec::<String>::new());
    let withdrawn = SubmissionFilter { sieve: SubmissionSieve::Withdrawn, ..SubmissionFilter::default() };
    let page = comments::submissions(store, &one.actor(), id, (withdrawn, Vec::new())).await.expect("a page");
    assert!(page.lines.iter().all(|line| line.text.is_empty()) && page.lines.len() == 2, "its numbers are kept");
}

both!(nights_forget_who_sent_it_and_then_what);
async fn nights_forget_who_sent_it_and_then_what(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let (_, link) = send(store, with_mail(saying("HANAです。公園を広く"), HANA)).await;
    let record =
        IntakeRecord { way: Way::Fax, received_on: day("2026-10-20"), scan: "HANA.jpg".into(), submission: saying("駅を明るく") };
    comments::take_in(store, &one.actor(), id, &checked(record), &super::token(), closed()).await.expect("taken in");
    let plain = unit_of(store, &one, id, "HANAです。公園を広く").await;
    comments::cut(store, &one.actor(), (id, plain, 1), vec![Cut { from: 0, to: 4, reason: CutReason::Name }], now()).await.expect("cut");
    comments::split(
        store,
        &one.actor(),
        (id, unit_of(store, &one, id, "駅を明るく").await, 1),
        (&domain::comments::SplitRecord { parts: vec!["駅を".into(), "明るく".into()] }, ""),
        now(),
    )
    .await
    .expect("taken apart");
    assert_eq!(nights_pass(world, "2030-01-01").await, 0, "what is under way is kept");
    finish(store, (&one, &other), id).await;
    let before = shown(store).await;

    assert_eq!(Kind::CommentContact.kept().first_day(day("2027-11-14")), Some(day("2026-11-14")));
    assert_eq!(nights_pass(world, "2027-11-14").await, 0, "a year to the day");
    assert_eq!(nights_pass(world, "2027-11-15").await, 2);
    let found = receipt_at(store, &link, closed()).await;
    assert_eq!((found.sender.name.as_str(), found.sender.email, found.opinions[0].text.as_str()), ("", None, "HANAです。公園を広く"));
    let rest = "SELECT COUNT(*) FROM comment_submission WHERE name || address || place || phone || email || person || scan || digest <> ''";
    assert_eq!((world.place.number(rest).await, nights_pass(world, "2027-11-16").await), (0, 0), "once");

    assert_eq!(nights_pass(world, "2031-11-14").await, 0, "five years to the day");
    assert!(nights_pass(world, "2031-11-15").await > 0);
    assert_eq!((left(world, "HANA").await, nights_pass(world, "2031-11-16").await), (0, 0));
    let rest = "SELECT COUNT(*) FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id WHERE u.part || u.digest || o.body || o.sha <> ''";
    assert_eq!(world.place.number(rest).await, 0);
    assert_eq!(shown(store).await, before, "what is public stays as it was signed");
    assert_eq!(before.len(), 3);
}

both!(of_a_case_that_was_called_off_nothing_stays);
async fn of_a_case_that_was_called_off_nothing_stays(world: &World) {
    let (store, id, one, other) = opened(world).await;
    send(store, with_mail(saying("公園を広く"), HANA)).await;
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    put_all_into(store, &one, id, answers).await;
    super::sign_all(store, (&one, &other), id).await;
    both_of_them(store, (&one, &other), id, CaseMove::Cancel { reason: "やめたため".into() }, closed()).await;
    nights_pass(world, "2027-11-15").await;
    assert_eq!((left(world, "hana@").await, left(world, "公園").await), (0, 2));
    nights_pass(world, "2031-11-15").await;
    assert_eq!(left(world, "公園").await, 0, "not even what was signed: it never became public");
    assert_eq!(desk(store, &one, id).await.figures.submissions, 1, "that something came is known");
}
