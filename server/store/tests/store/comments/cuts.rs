//! What of an opinion is not shown: one person cuts, another signs, and only that is ever public.

use super::{answer, closed, desk, group, lines, opened, put_all_into, rule, say, shown, unit, unit_of};
use crate::{
    staff,
    support::{ACTOR, World, now},
};
use domain::{
    comments::{Cut, CutReason, Treatment, UnitSieve, proposals},
    staff::Role,
};
use sha2::{Digest, Sha256};
use store::{StoreError, comments};
use time::Duration;

fn cut(from: usize, to: usize) -> Cut {
    Cut { from, to, reason: CutReason::Name }
}

both!(one_cuts_and_another_signs);
async fn one_cuts_and_another_signs(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let text = "𠮷田太郎さんの家の前が暗い。";
    say(store, text).await;
    let dark = unit_of(store, &one, id, text).await;
    let sign = async |by: &store::staff::Signed, version| comments::sign(store, &by.actor(), (id, dark, version), now()).await;
    assert_eq!(rule(sign(&other, 1).await), "no_draft");
    let cut_at = async |version, cuts| comments::cut(store, &one.actor(), (id, dark, version), cuts, now()).await;
    for wrong in [vec![cut(0, 99)], vec![cut(2, 2)], vec![cut(0, 3), cut(2, 4)]] {
        assert_eq!(rule(cut_at(1, wrong).await), "cuts");
    }
    cut_at(1, vec![cut(0, 4)]).await.expect("cut");
    assert!(matches!(cut_at(1, Vec::new()).await, Err(StoreError::Stale)));
    assert_eq!(rule(sign(&one, 2).await), "same_person");
    assert!(matches!(sign(&other, 1).await, Err(StoreError::Stale)), "what was seen is signed and nothing else");
    sign(&other, 2).await.expect("signed");
    let found = unit(store, &one, id, dark).await;
    let sha: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((found.original.as_str(), found.hash.as_str()), (text, sha.as_str()), "the original and its hash are kept");
    assert_eq!((found.cut_by.map(|(id, _)| id), found.signed.map(|(name, _)| name)), (Some(one.member.id), Some("山田".into())));

    // Cut anew, it is signed no more.
    cut_at(3, vec![cut(0, 2)]).await.expect("cut anew");
    assert_eq!(unit(store, &one, id, dark).await.signed, None);
    let admin = staff::member(world, "admin@city.example", &[Role::Admin]).await;
    store::staff::new_link(store, &admin.actor(), other.member.id, &staff::token(), now()).await.expect("a link");
    assert_eq!(rule(sign(&other, 4).await), "too_new");
    comments::sign(store, &other.actor(), (id, dark, 4), now() + Duration::days(7)).await.expect("after a week");
}

both!(only_what_is_signed_is_public);
async fn only_what_is_signed_is_public(world: &World) {
    let (store, id, one, other) = opened(world).await;
    say(store, "秘密太郎さんの家の前が暗い。").await;
    say(store, "公園を広く。").await;
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    put_all_into(store, &one, id, answers).await;
    let dark = unit_of(store, &one, id, "秘密太郎さんの家の前が暗い。").await;
    let version = unit(store, &one, id, dark).await.version;
    comments::cut(store, &one.actor(), (id, dark, version), vec![cut(0, 4)], now()).await.expect("cut");
    super::finish(store, (&one, &other), id).await;
    let mut public = shown(store).await;
    public.sort();
    assert_eq!(public, [("■■■さんの家の前が暗い。".to_owned(), 1), ("公園を広く。".to_owned(), 1)]);
    let files = comments::opinion_files(store, &crate::support::slug("plan")).await.expect("files");
    assert!(!format!("{files:?}").contains("秘密"));
    assert_eq!(files[0].opinions.iter().filter(|opinion| opinion.cut).count(), 1);
    assert_eq!(unit(store, &one, id, dark).await.original, "秘密太郎さんの家の前が暗い。");
}

both!(where_nothing_is_found_many_are_done_at_once);
async fn where_nothing_is_found_many_are_done_at_once(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let texts = ["公園を広く。", "駅前を明るく。", "電話は072-999-0000です。", "木を植えて。"];
    let mut links = Vec::new();
    for text in texts {
        links.push(say(store, text).await);
    }
    assert!(!proposals(texts[2]).is_empty());
    let mut units = Vec::new();
    for text in texts {
        units.push(unit_of(store, &one, id, text).await);
    }
    let done = comments::cut_plain(store, &one.actor(), id, &units, now()).await.expect("looked at");
    assert_eq!(done.units, 3, "what the program found something in is looked at by itself");
    assert_eq!(comments::cut_plain(store, &one.actor(), id, &units, now()).await.expect("looked at").units, 0, "nothing twice");
    let seen: Vec<(i64, i64)> = lines(store, &other, id, UnitSieve::All).await.iter().map(|line| (line.id, line.version)).collect();
    // Meanwhile one is cut anew, and one is taken back.
    comments::cut(store, &one.actor(), (id, units[0], 2), vec![cut(0, 1)], now()).await.expect("cut");
    comments::withdraw(store, &store::Actor::Visitor, &links[3], now()).await.expect("withdrawn");
    let many = async |by: &store::staff::Signed| comments::sign_many(store, &by.actor(), id, &seen, now()).await.expect("signed").units;
    assert_eq!(many(&one).await, 0, "not one's own");
    assert_eq!(many(&other).await, 1, "only what was seen as it is");
    let signed: Vec<String> =
        lines(store, &one, id, UnitSieve::All).await.into_iter().filter(|line| line.signed).map(|line| line.text).collect();
    assert_eq!(signed, ["駅前を明るく。"]);
    assert_eq!(comments::cut_plain(store, &one.actor(), id, &units, now()).await.expect("what is there still").units, 0);
}

both!(whoever_signs_is_led_from_one_to_the_next);
async fn whoever_signs_is_led_from_one_to_the_next(world: &World) {
    let (store, id, one, other) = opened(world).await;
    for text in ["公園を広く。", "駅前を明るく。", "駅前を明るく", "木を植えて。", "水を飲みたい。"] {
        say(store, text).await;
    }
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    put_all_into(store, &one, id, answers).await;
    let next = async |by: &store::staff::Signed, after| comments::to_sign(store, &by.actor(), id, after).await.expect("asked");
    assert_eq!(next(&other, None).await, (None, 0), "nobody has cut");
    let [park, station, tree] = [
        unit_of(store, &one, id, "公園を広く。").await,
        unit_of(store, &one, id, "駅前を明るく。").await,
        unit_of(store, &one, id, "木を植えて。").await,
    ];
    comments::cut_plain(store, &one.actor(), id, &[park, station, tree], now()).await.expect("nothing to cut");
    assert_eq!(next(&one, None).await, (None, 0), "his own are another's");
    let waiting = lines(store, &other, id, UnitSieve::Awaiting).await;
    let order: Vec<i64> = waiting.iter().map(|line| line.id).collect();
    assert_eq!(order, [station, tree, park], "in the order of the list: most copies, then the newest");
    assert_eq!(next(&other, None).await, (Some(station), 3));
    assert_eq!(next(&other, Some(waiting[0].key())).await, (Some(tree), 3));
    assert_eq!(next(&other, Some(waiting[2].key())).await, (Some(station), 3), "behind the last the first comes");
    for line in waiting {
        comments::sign(store, &other.actor(), (id, line.id, line.version), now()).await.expect("signed");
    }
    assert_eq!(next(&other, None).await, (None, 0));
    assert_eq!(
        lines(store, &other, id, UnitSieve::Unsigned).await.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
        ["水を飲みたい。"]
    );
}

both!(what_the_program_does_is_signed_at_once);
async fn what_the_program_does_is_signed_at_once(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, "公園を広く。").await;
    let park = unit_of(store, &one, id, "公園を広く。").await;
    comments::cut_plain(store, &ACTOR, id, &[park], closed()).await.expect("the samples are");
    assert!(unit(store, &one, id, park).await.signed.is_some());
    assert_eq!(desk(store, &one, id).await.unfinished.unsigned, 0);
}
