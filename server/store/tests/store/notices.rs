//! The emergency notice: raised, seen, ended.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, now},
};
use domain::{
    calendar::JST,
    lang::{Lang, Said},
    notices::{NoticeLine, NoticeRecord},
    staff::Role,
};
use std::time::Duration;
use store::{Actor, StoreError, notices};

fn notice(text: &str) -> NoticeRecord {
    NoticeRecord { text: text.into(), text_en: String::new(), link: String::new(), from: now(), until: None }
}

both!(a_notice_is_seen_while_it_is_in_force);
async fn a_notice_is_seen_while_it_is_in_force(world: &World) {
    let hour = Duration::from_secs(3_600);
    let at =
        |moment| async move { notices::current(&world.store, Lang::Ja, moment).await.expect("an answer").map(|notice| notice.text.text) };
    assert_eq!(at(now()).await, None);
    let flood = NoticeRecord { from: now() + hour, until: Some(now() + 3 * hour), ..notice("川の水位") };
    notices::raise(&world.store, &ACTOR, &checked(flood), now()).await.expect("a notice");
    assert_eq!(at(now()).await, None, "not yet");
    assert_eq!(at(now() + hour).await.as_deref(), Some("川の水位"));
    assert_eq!(at(now() + 3 * hour).await, None, "no longer");

    notices::raise(&world.store, &ACTOR, &checked(notice("断水")), now()).await.expect("another");
    assert_eq!(at(now()).await.as_deref(), Some("断水"), "the other has not begun");
    assert_eq!(at(now() + hour).await.as_deref(), Some("【1/2】川の水位　【2/2】断水"), "whichever began last stands first");
    assert_eq!(notices::lower(&world.store, &ACTOR, now() + hour).await.expect("ended"), 2);
    assert_eq!(at(now() + hour).await, None);
    assert_eq!(notices::lower(&world.store, &ACTOR, now() + hour).await.expect("nothing left"), 0);
    // By the clock on the wall in Japan it is the same instant.
    let short = NoticeRecord { until: Some((now() + hour).to_offset(JST)), ..notice("短い") };
    notices::raise(&world.store, &ACTOR, &checked(short), now()).await.expect("a third");
    assert_eq!(notices::lower(&world.store, &ACTOR, now() + 2 * hour).await.expect("over by itself"), 0);
}

both!(a_notice_is_read_in_the_reader_s_language);
async fn a_notice_is_read_in_the_reader_s_language(world: &World) {
    let both = NoticeRecord { text_en: "The river is rising".into(), link: "/contact".into(), ..notice("川の水位") };
    notices::raise(&world.store, &ACTOR, &checked(both), now()).await.expect("a notice");
    let seen = notices::current(&world.store, Lang::En, now()).await.expect("an answer").expect("a notice");
    assert_eq!((seen.text, seen.link.as_str()), (Said { text: "The river is rising".into(), lang: Lang::En }, "/contact"));
    notices::lower(&world.store, &ACTOR, now()).await.expect("ended");
    notices::raise(&world.store, &ACTOR, &checked(notice("断水")), now()).await.expect("a notice");
    let seen = notices::current(&world.store, Lang::En, now()).await.expect("an answer").expect("a notice");
    assert_eq!(seen.text, Said::ja("断水".into()), "there was no time for a translation");
}

both!(staff_see_what_is_planned_and_what_became_of_the_others);
async fn staff_see_what_is_planned_and_what_became_of_the_others(world: &World) {
    let store = &world.store;
    let hour = Duration::from_secs(3_600);
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let raise = async |record: NoticeRecord| notices::raise(store, &editor, &checked(record), now()).await.expect("a notice");
    raise(NoticeRecord { from: now() + 5 * hour, ..notice("あさって") }).await;
    raise(NoticeRecord { from: now() + 2 * hour, ..notice("あした") }).await;
    raise(NoticeRecord { until: Some(now() + hour), ..notice("短い") }).await;
    raise(notice("今")).await;
    let texts = |lines: &[NoticeLine]| lines.iter().map(|line| line.record.text.clone()).collect::<Vec<_>>();
    let desk = notices::desk(store, &editor, now()).await.expect("a desk");
    assert_eq!(
        (texts(&desk.current), texts(&desk.planned), desk.past.len()),
        (vec!["今".into(), "短い".into()], vec!["あした".into(), "あさって".into()], 0)
    );
    assert!(desk.planned.iter().all(|line| line.raised.0 == now() && !line.raised.1.is_empty() && line.lowered.is_none()));

    // One of them is taken back before it begins, and one while it is shown; one ends by itself.
    let later = now() + hour;
    notices::lower_one(store, &editor, desk.planned[0].id, later).await.expect("taken back");
    notices::lower_one(store, &editor, desk.current[0].id, later).await.expect("lowered");
    let again = notices::lower_one(store, &editor, desk.current[0].id, later).await;
    assert!(matches!(again, Err(StoreError::NotFound)), "it is over");
    let desk = notices::desk(store, &editor, later).await.expect("a desk");
    assert_eq!((desk.current.len(), texts(&desk.planned), desk.past.len()), (0, vec!["あさって".to_owned()], 3));
    let past = |text: &str| desk.past.iter().find(|line| line.record.text == text).expect("a notice");
    assert!(past("短い").lowered.is_none(), "its time was up");
    assert!(past("今").lowered.as_ref().is_some_and(|(at, by)| *at == later && !by.is_empty()));
    assert_eq!(notices::current(store, Lang::Ja, now() + 3 * hour).await.expect("an answer"), None, "what was taken back never comes");
    let (current, past) = notices::all(store, now() + 3 * hour).await.expect("an answer");
    assert_eq!((current.len(), past.len()), (0, 2), "citizens never saw the one that was taken back");
    assert_eq!(notices::all(store, now() + 6 * hour).await.expect("an answer").0.len(), 1);

    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    assert!(matches!(notices::desk(store, &brand, now()).await, Err(StoreError::Forbidden)));
    assert!(matches!(notices::lower_one(store, &brand, 1, now()).await, Err(StoreError::Forbidden)));
}

both!(a_plan_is_not_forgotten_among_many_that_are_over);
async fn a_plan_is_not_forgotten_among_many_that_are_over(world: &World) {
    let minute = Duration::from_secs(60);
    let plan = NoticeRecord { from: now() + 60 * minute, until: Some(now() + 90 * minute), ..notice("計画停電") };
    notices::raise(&world.store, &ACTOR, &checked(plan), now()).await.expect("a plan");
    for _ in 0..40 {
        let short = NoticeRecord { until: Some(now() + minute), ..notice("訓練") };
        notices::raise(&world.store, &ACTOR, &checked(short), now()).await.expect("a notice");
    }
    let seen = notices::current(&world.store, Lang::Ja, now() + 61 * minute).await.expect("an answer");
    assert_eq!(seen.map(|notice| notice.text.text).as_deref(), Some("計画停電"));
}

both!(visitors_raise_and_lower_nothing);
async fn visitors_raise_and_lower_nothing(world: &World) {
    let raised = notices::raise(&world.store, &Actor::Visitor, &checked(notice("うそ")), now()).await;
    assert!(matches!(raised, Err(StoreError::Forbidden)));
    assert!(matches!(notices::lower(&world.store, &Actor::Visitor, now()).await, Err(StoreError::Forbidden)));
    assert!(notices::current(&world.store, Lang::Ja, now()).await.expect("an answer").is_none());
}
