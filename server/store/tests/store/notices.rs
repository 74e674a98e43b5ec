//! The emergency notice: raised, seen, ended.

use crate::support::{ACTOR, World, checked, now};
use domain::{
    lang::{Lang, Said},
    notices::NoticeRecord,
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
    notices::raise(&world.store, &ACTOR, &checked(flood)).await.expect("a notice");
    assert_eq!(at(now()).await, None, "not yet");
    assert_eq!(at(now() + hour).await.as_deref(), Some("川の水位"));
    assert_eq!(at(now() + 3 * hour).await, None, "no longer");

    notices::raise(&world.store, &ACTOR, &checked(notice("断水"))).await.expect("another");
    assert_eq!(at(now() + hour).await.as_deref(), Some("断水"), "the newest of two");
    assert_eq!(notices::lower(&world.store, &ACTOR, now() + hour).await.expect("ended"), 2);
    assert_eq!(at(now() + hour).await, None);
    assert_eq!(notices::lower(&world.store, &ACTOR, now() + hour).await.expect("nothing left"), 0);
}

both!(a_notice_is_read_in_the_reader_s_language);
async fn a_notice_is_read_in_the_reader_s_language(world: &World) {
    let both = NoticeRecord { text_en: "The river is rising".into(), link: "/contact".into(), ..notice("川の水位") };
    notices::raise(&world.store, &ACTOR, &checked(both)).await.expect("a notice");
    let seen = notices::current(&world.store, Lang::En, now()).await.expect("an answer").expect("a notice");
    assert_eq!((seen.text, seen.link.as_str()), (Said { text: "The river is rising".into(), lang: Lang::En }, "/contact"));
    notices::raise(&world.store, &ACTOR, &checked(notice("断水"))).await.expect("a notice");
    let seen = notices::current(&world.store, Lang::En, now()).await.expect("an answer").expect("a notice");
    assert_eq!(seen.text, Said::ja("断水".into()), "there was no time for a translation");
}

both!(visitors_raise_and_lower_nothing);
async fn visitors_raise_and_lower_nothing(world: &World) {
    let raised = notices::raise(&world.store, &Actor::Visitor, &checked(notice("うそ"))).await;
    assert!(matches!(raised, Err(StoreError::Forbidden)));
    assert!(matches!(notices::lower(&world.store, &Actor::Visitor, now()).await, Err(StoreError::Forbidden)));
    assert!(notices::current(&world.store, Lang::Ja, now()).await.expect("an answer").is_none());
}
