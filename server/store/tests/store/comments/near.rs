//! What says the same folds by itself; what nearly does is proposed, and a person says whether it is.

use super::{desk, lines, listed, not_found, opened, rule, say, send, sent, unit, unit_of};
use crate::support::{World, now};
use domain::comments::UnitSieve;
use store::{Actor, Store, comments, staff::Signed};

const CIRCULATED: &str = "市立図書館の開館時間を短くする案に反対します。仕事の帰りに寄れる時間に閉まると、平日は使えなくなります。子どもの学習の場としても、\
                          夕方から夜にかけての時間は大切です。経費を減らすことが目的であれば、まず休館日の見直しと、貸出の自動化から検討してください。";

fn with_name(name: &str) -> String {
    format!("{name}です。{CIRCULATED}")
}

async fn look(store: &Store, by: &Signed, id: i64, alike: Option<u8>) -> usize {
    comments::look_for_near(store, &by.actor(), id, alike, now()).await.expect("looked")
}

async fn near_of(store: &Store, by: &Signed, id: i64, head: i64) -> Vec<i64> {
    unit(store, by, id, head).await.near.into_iter().map(|(id, ..)| id).collect()
}

both!(what_says_the_same_folds_by_itself);
async fn what_says_the_same_folds_by_itself(world: &World) {
    let (store, id, one, _) = opened(world).await;
    for text in ["図書館は、必要です！", "図書館は必要です", "　図書館は必要です。\n", "図書館は不要です"]
    {
        say(store, text).await;
    }
    // On another section it is another opinion.
    send(store, sent(&[("s1", "図書館は必要です")])).await;
    let expected =
        [("図書館は、必要です！", 3), ("図書館は不要です", 1), ("図書館は必要です", 1)].map(|(text, count)| (text.to_owned(), count));
    assert_eq!(listed(store, &one, id, UnitSieve::Ungrouped).await, expected);
    let head = unit(store, &one, id, unit_of(store, &one, id, "図書館は、必要です！").await).await;
    assert_eq!(head.folded.iter().map(|(.., text)| text.as_str()).collect::<Vec<_>>(), ["図書館は必要です", "　図書館は必要です。\n"]);
    assert_eq!(world.place.number("SELECT COUNT(*) FROM comment_unit").await, 5, "none is dropped");
    assert_eq!(desk(store, &one, id).await.figures.units, 5);
}

both!(near_ones_are_proposed_and_the_same_each_time);
async fn near_ones_are_proposed_and_the_same_each_time(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, CIRCULATED).await;
    for name in ["柏原市民", "国分の住民"] {
        say(store, &with_name(name)).await;
    }
    say(store, "駅前の駐輪場を広くしてください。").await;
    assert_eq!(look(store, &one, id, None).await, 2);
    let head = unit_of(store, &one, id, &CIRCULATED.chars().take(200).collect::<String>()).await;
    let found = near_of(store, &one, id, head).await;
    assert_eq!(found.len(), 2);
    let near = lines(store, &one, id, UnitSieve::Near).await;
    assert_eq!(near.iter().map(|line| (line.id, line.near)).collect::<Vec<_>>(), [(head, 2)]);
    assert!(unit(store, &one, id, head).await.near.iter().all(|(.., alike)| *alike >= 80));
    let before = desk(store, &one, id).await;
    assert_eq!((before.alike.0, before.alike.1), (80, Some(now())));
    assert_eq!((look(store, &one, id, None).await, near_of(store, &one, id, head).await), (2, found));
    assert_eq!(look(store, &one, id, Some(100)).await, 0, "the likeness can be changed");
    assert_eq!((desk(store, &one, id).await.alike.0, lines(store, &one, id, UnitSieve::Near).await.len()), (100, 0));
    for alike in [49, 101] {
        assert_eq!(rule(comments::look_for_near(store, &one.actor(), id, Some(alike), now()).await), "alike");
    }
    assert_eq!(desk(store, &one, id).await.figures.units, 4, "a proposal changes nothing");
}

both!(who_looks_twice_at_once_does_no_harm);
async fn who_looks_twice_at_once_does_no_harm(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, CIRCULATED).await;
    for name in ["柏原市民", "国分の住民"] {
        say(store, &with_name(name)).await;
    }
    let actor = one.actor();
    let at = |alike, seconds| comments::look_for_near(store, &actor, id, Some(alike), now() + time::Duration::seconds(seconds));
    let both = tokio::join!(at(80, 1), at(100, 2));
    for found in [both.0, both.1] {
        assert!(matches!(found, Ok(_) | Err(store::StoreError::Stale)), "{found:?}");
    }
    let last = desk(store, &one, id).await.alike;
    let near: Vec<u64> = lines(store, &one, id, UnitSieve::Near).await.iter().map(|line| line.near).collect();
    assert_eq!(near, if last.0 == 80 { vec![2] } else { Vec::new() }, "the proposals are those of the likeness that is told: {last:?}");
}

both!(what_is_confirmed_is_folded_with_all_that_it_stands_for);
async fn what_is_confirmed_is_folded_with_all_that_it_stands_for(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, CIRCULATED).await;
    for name in ["柏原市民", "柏原市民", "柏原市民", "国分の住民"] {
        say(store, &with_name(name)).await;
    }
    let text: String = CIRCULATED.chars().take(200).collect();
    let head = unit_of(store, &one, id, &text).await;
    look(store, &one, id, None).await;
    let [many, single] = near_of(store, &one, id, head).await[..] else { panic!("two are near") };
    assert_eq!(unit(store, &one, id, many).await.copies, 3);
    let confirm = async |units: &[i64]| comments::confirm_near(store, &one.actor(), (id, head), Some(units), now()).await;
    assert_eq!(confirm(&[many]).await.expect("folded"), 1);
    let found = unit(store, &one, id, head).await;
    assert_eq!((found.copies, found.folded.len(), found.near.len()), (4, 3, 1), "with the members of the member");
    assert!(not_found(&confirm(&[many]).await), "nothing twice");
    assert_eq!(comments::confirm_near(store, &one.actor(), (id, head), None, now()).await.expect("folded"), 1);
    let found = unit(store, &one, id, head).await;
    assert_eq!((found.copies, found.folded.len(), found.near.len()), (5, 4, 0));
    assert_eq!(unit(store, &one, id, single).await.folded_into, Some(head));
    assert_eq!(desk(store, &one, id).await.figures.units, 5);
    assert!(lines(store, &one, id, UnitSieve::Near).await.is_empty());

    // One that follows the follower goes out again, and comes back no more.
    comments::unfold(store, &one.actor(), (id, many), now()).await.expect("unfolded");
    assert_eq!(look(store, &one, id, None).await, 0);
    assert_eq!(listed(store, &one, id, UnitSieve::All).await.iter().map(|(_, copies)| *copies).sum::<u64>(), 5);
    assert!(not_found(&comments::confirm_near(store, &one.actor(), (id, head), None, now()).await));
}

both!(what_is_refused_is_not_proposed_again);
async fn what_is_refused_is_not_proposed_again(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, CIRCULATED).await;
    for name in ["柏原市民", "国分の住民"] {
        say(store, &with_name(name)).await;
    }
    let head = unit_of(store, &one, id, &CIRCULATED.chars().take(200).collect::<String>()).await;
    look(store, &one, id, None).await;
    let near = near_of(store, &one, id, head).await;
    assert_eq!(comments::refuse_near(store, &one.actor(), (id, head), Some(&near[..1]), now()).await.expect("refused"), 1);
    assert_eq!(near_of(store, &one, id, head).await, near[1..]);
    assert_eq!((look(store, &one, id, None).await, near_of(store, &one, id, head).await), (1, near[1..].to_vec()));
    assert_eq!(lines(store, &one, id, UnitSieve::Near).await.iter().map(|line| line.near).collect::<Vec<_>>(), [1]);
    assert!(not_found(&comments::refuse_near(store, &one.actor(), (id, near[0]), None, now()).await));
}

both!(what_a_person_took_apart_stays_apart_whichever_came_first);
async fn what_a_person_took_apart_stays_apart_whichever_came_first(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, CIRCULATED).await;
    say(store, &with_name("柏原市民")).await;
    let first = unit_of(store, &one, id, &CIRCULATED.chars().take(200).collect::<String>()).await;
    let second = unit_of(store, &one, id, &with_name("柏原市民").chars().take(200).collect::<String>()).await;
    comments::fold(store, &one.actor(), id, &[first], second, now()).await.expect("the earlier into the later");
    comments::unfold(store, &one.actor(), (id, first), now()).await.expect("unfolded");
    assert_eq!(look(store, &one, id, None).await, 0);
}

both!(what_goes_leaves_no_proposal_behind);
async fn what_goes_leaves_no_proposal_behind(world: &World) {
    let (store, id, one, _) = opened(world).await;
    say(store, CIRCULATED).await;
    let mut links = Vec::new();
    for name in ["柏原市民", "国分の住民"] {
        links.push(say(store, &with_name(name)).await);
    }
    let head = unit_of(store, &one, id, &CIRCULATED.chars().take(200).collect::<String>()).await;
    look(store, &one, id, None).await;
    comments::withdraw(store, &Actor::Visitor, &links[0], now()).await.expect("withdrawn");
    assert_eq!(lines(store, &one, id, UnitSieve::Near).await.iter().map(|line| line.near).collect::<Vec<_>>(), [1]);
    let left = near_of(store, &one, id, head).await[0];
    comments::fold(store, &one.actor(), id, &[left], head, now()).await.expect("folded by hand");
    assert!(lines(store, &one, id, UnitSieve::Near).await.is_empty());
    assert_eq!(unit(store, &one, id, head).await.copies, 2);
}
