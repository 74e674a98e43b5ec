//! What a sender does behind his link: adds opinions, and takes everything back.

use super::{
    closed, desk, group, listed, not_found, opened, put_all_into, receipt_at, rule, say, saying, send, sent, token, unit, unit_of,
};
use crate::support::{World, checked, now, today};
use domain::comments::{MOST_OPINIONS, Treatment, UnitSieve};
use store::{Actor, Store, Token, comments};

async fn add(store: &Store, link: &Token, opinions: &[(&str, &str)]) -> store::Result<()> {
    comments::add_opinions(store, &Actor::Visitor, link, &checked(sent(opinions)), now()).await
}

async fn withdraw(store: &Store, link: &Token) {
    comments::withdraw(store, &Actor::Visitor, link, now()).await.expect("withdrawn");
}

both!(opinions_are_added_once_until_the_close);
async fn opinions_are_added_once_until_the_close(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let (number, link) = send(store, saying("はじめの意見")).await;
    for _ in 0..2 {
        add(store, &link, &[("s1", "足した意見"), ("", "はじめの意見")]).await.expect("added, and added already");
    }
    let found = receipt_at(store, &link, now()).await;
    let texts: Vec<&str> = found.opinions.iter().map(|it| it.text.as_str()).collect();
    assert_eq!((found.number, texts), (number, vec!["はじめの意見", "足した意見"]));
    assert_eq!(desk(store, &one, id).await.figures.units, 2);
    assert_eq!(rule(add(store, &link, &[("s9", "どこにもない節")]).await), "section");
    let many: Vec<String> = (0..MOST_OPINIONS).map(|n| format!("意見{n}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|text| ("", text.as_str())).collect();
    assert_eq!(rule(add(store, &link, &many).await), "too_many");
    assert!(not_found(&add(store, &token(), &[("", "a")]).await));
    let late = comments::add_opinions(store, &Actor::Visitor, &link, &checked(saying("遅い")), closed()).await;
    assert_eq!(rule(late), "closed");
    // The form that was sent first is still the same submission.
    assert_eq!(super::send_at(store, &saying("はじめの意見"), &link, now()).await.expect("the same"), number);
}

both!(what_is_taken_back_leaves_nothing_but_its_number);
async fn what_is_taken_back_leaves_nothing_but_its_number(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let record = super::with_mail(sent(&[("s1", "PLANTED一つ目"), ("", "PLANTED二つ目")]), "planted@home.example");
    let record = domain::comments::SubmissionRecord { phone: "072-555-0000".into(), place: "PLANTED社".into(), ..record };
    let (number, link) = send(store, record).await;
    let first = unit_of(store, &one, id, "PLANTED一つ目").await;
    comments::cut_plain(store, &one.actor(), id, &[first], now()).await.expect("looked at");
    for _ in 0..2 {
        withdraw(store, &link).await;
    }
    let found = receipt_at(store, &link, now()).await;
    assert_eq!((found.number, found.withdrawn_on, found.open), (number, Some(today()), false));
    assert!(found.opinions.iter().all(|it| it.text.is_empty()) && found.sender.name.is_empty() && found.sender.email.is_none());
    assert_eq!(rule(add(store, &link, &[("", "やはり")]).await), "withdrawn");
    let left = "SELECT COUNT(*) FROM comment_submission s WHERE s.name || s.address || s.place || s.phone || s.email || s.person || s.digest || s.scan <> ''";
    assert_eq!(world.place.number(left).await, 0);
    let left = "SELECT COUNT(*) FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id \
                WHERE u.part || u.digest || u.shown || u.cuts || u.excluded || o.body || o.sha <> ''";
    assert_eq!(world.place.number(left).await, 0);
    let figures = desk(store, &one, id).await.figures;
    assert_eq!((figures.submissions, figures.persons, figures.units, figures.withdrawn), (0, 0, 0, 1));
    assert!(not_found(&comments::unit(store, &one.actor(), (id, first)).await));
    let (_, other) = send(store, saying("残る")).await;
    assert_eq!(rule(comments::withdraw(store, &Actor::Visitor, &other, closed()).await), "closed");
    assert!(not_found(&comments::withdraw(store, &Actor::Visitor, &token(), now()).await));
}

both!(one_of_several_is_taken_back_and_the_last_takes_all_with_it);
async fn one_of_several_is_taken_back_and_the_last_takes_all_with_it(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let (number, link) = send(store, sent(&[("s1", "残す意見"), ("", "同じ意見です。"), ("", "PLANTED消す意見")])).await;
    say(store, "同じ意見です").await;
    let gone = unit_of(store, &one, id, "PLANTED消す意見").await;
    let group = group(store, &one, id, super::answer("全体", Treatment::Reference)).await;
    put_all_into(store, &one, id, group).await;
    super::sign_all(store, (&one, &other), id).await;

    let take = async |place: usize, at| comments::withdraw_opinion(store, &Actor::Visitor, &link, place, at).await;
    assert!(not_found(&take(3, now()).await), "there is no fourth");
    assert_eq!(rule(take(2, closed()).await), "closed");
    for _ in 0..2 {
        take(2, now()).await.expect("withdrawn, and withdrawn already");
    }
    let found = receipt_at(store, &link, now()).await;
    let texts: Vec<_> = found.opinions.iter().map(|it| (it.text.as_str(), it.withdrawn_on, it.states.len())).collect();
    assert_eq!(texts, [("残す意見", None, 1), ("同じ意見です。", None, 1), ("", Some(today()), 0)]);
    assert_eq!((found.number, found.withdrawn_on, found.open, found.standing_opinions()), (number, None, true, 2));
    let figures = desk(store, &one, id).await.figures;
    let counted = (figures.submissions, figures.persons, figures.units, figures.withdrawn, figures.withdrawn_units);
    assert_eq!(counted, (2, 1, 3, 0, 1), "who sent it counts on, with one opinion less");
    assert!(not_found(&comments::unit(store, &one.actor(), (id, gone)).await), "it is neither answered nor published");
    assert_eq!(listed(store, &one, id, UnitSieve::All).await, [("残す意見".to_owned(), 1), ("同じ意見です。".to_owned(), 2)]);
    let left = "SELECT COUNT(*) FROM comment_opinion o JOIN comment_unit u ON u.opinion_id = o.id \
                WHERE o.body || o.sha || u.part || u.shown LIKE '%PLANTED%' OR (u.state = 'withdrawn' AND u.digest <> '')";
    assert_eq!(world.place.number(left).await, 0);

    // Staff see that something was there, and what is left.
    let page = comments::submissions(store, &one.actor(), id, (Default::default(), Vec::new())).await.expect("a page");
    let line = page.lines.iter().find(|line| line.number == number).expect("the submission");
    assert_eq!((line.opinions, line.withdrawn, line.text.as_str(), line.withdrawn_on), (2, 1, "残す意見", None));
    let whole = comments::submission(store, &one.actor(), (id, line.id)).await.expect("a submission");
    assert_eq!((whole.opinions_withdrawn_on, whole.units.len()), (vec![None, None, Some(today())], 2));
    // What was taken back can be said again, as another one; the form that was sent first is still the same submission.
    add(store, &link, &[("", "PLANTED消す意見")]).await.expect("added");
    assert_eq!(receipt_at(store, &link, now()).await.opinions.len(), 4);
    take(3, now()).await.expect("withdrawn");
    let first = sent(&[("s1", "残す意見"), ("", "同じ意見です。"), ("", "PLANTED消す意見")]);
    assert_eq!(super::send_at(store, &first, &link, now()).await.expect("the same"), number);

    take(1, now()).await.expect("withdrawn");
    assert_eq!(listed(store, &one, id, UnitSieve::All).await, [("残す意見".to_owned(), 1), ("同じ意見です".to_owned(), 1)]);
    take(0, now()).await.expect("the last");
    let found = receipt_at(store, &link, now()).await;
    assert_eq!((found.withdrawn_on, found.open, found.sender.name.as_str()), (Some(today()), false, ""));
    let figures = desk(store, &one, id).await.figures;
    assert_eq!((figures.submissions, figures.units, figures.withdrawn, figures.withdrawn_units), (1, 1, 1, 4));
    take(0, closed()).await.expect("taken back already, it stays so");
}

both!(when_the_first_goes_the_next_leads);
async fn when_the_first_goes_the_next_leads(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let mut links = Vec::new();
    for text in ["同じ意見です。", "同じ意見です", "　同じ意見です！"] {
        links.push(say(store, text).await);
    }
    let head = unit_of(store, &one, id, "同じ意見です。").await;
    let group = group(store, &one, id, super::answer("同じ", Treatment::Reference)).await;
    put_all_into(store, &one, id, group).await;
    comments::keep(store, &one.actor(), id, &[head], Some(other.member.id), now()).await.expect("kept");
    super::sign_all(store, (&one, &other), id).await;

    withdraw(store, &links[0]).await;
    assert_eq!(listed(store, &one, id, UnitSieve::Grouped).await, [("同じ意見です".to_owned(), 2)], "in the group of the first");
    let next = unit(store, &one, id, unit_of(store, &one, id, "同じ意見です").await).await;
    assert_eq!(
        (next.group, next.copies, next.folded.len(), next.signed.clone()),
        (Some(group), 2, 1, None),
        "signed anew, with its own words"
    );
    assert_eq!(next.keeper.map(|(id, _)| id), Some(other.member.id));
    // One that follows lowers the count, and the last leaves nothing.
    withdraw(store, &links[2]).await;
    assert_eq!(listed(store, &one, id, UnitSieve::Grouped).await, [("同じ意見です".to_owned(), 1)]);
    withdraw(store, &links[1]).await;
    assert!(listed(store, &one, id, UnitSieve::All).await.is_empty());
    comments::remove_group(store, &one.actor(), (id, group, 1), now()).await.expect("nothing is in it");
}

both!(one_who_said_the_same_twice_takes_both_back);
async fn one_who_said_the_same_twice_takes_both_back(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let (_, link) = send(store, sent(&[("", "二度言います"), ("", "二度言います。")])).await;
    say(store, "二度言います").await;
    assert_eq!(listed(store, &one, id, UnitSieve::All).await, [("二度言います".to_owned(), 3)]);
    withdraw(store, &link).await;
    assert_eq!(listed(store, &one, id, UnitSieve::All).await, [("二度言います".to_owned(), 1)]);
    assert_eq!(desk(store, &one, id).await.figures.units, 1);
}
