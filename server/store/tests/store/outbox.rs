//! Letters on their way: sent once, tried again, forgotten.

use crate::support::{ACTOR, World, checked, now};
use domain::{
    mail::{Letter, MOST_TRIES},
    staff::Email,
};
use store::{
    Actor, StoreError,
    outbox::{self, Due, Trouble},
};
use time::Duration;

fn letter(to: &str) -> domain::check::Checked<Letter> {
    let to = Email::parse(to).expect("an address");
    checked(Letter { to, subject: "お知らせ".to_owned(), text: "本文\n二行目".to_owned() })
}

async fn write(world: &World, names: &[&str]) -> usize {
    let letters: Vec<_> = names.iter().map(|name| ((*name).to_owned(), letter("hana@city.example"))).collect();
    outbox::write(&world.store, &ACTOR, &letters, now()).await.expect("written")
}

async fn due(world: &World, later: Duration) -> Vec<Due> {
    outbox::take(&world.store, &ACTOR, now() + later).await.expect("an answer")
}

both!(a_letter_is_written_once_and_taken_by_one);
async fn a_letter_is_written_once_and_taken_by_one(world: &World) {
    assert_eq!(write(world, &["a", "b"]).await, 2);
    assert_eq!(write(world, &["b", "c"]).await, 1, "one of its name there is");
    let taken = due(world, Duration::ZERO).await;
    assert_eq!((taken.len(), taken[0].text.as_str(), taken[0].tries), (3, "本文\n二行目", 1));
    assert!(due(world, Duration::minutes(9)).await.is_empty(), "someone is at it");
    outbox::sent(&world.store, &ACTOR, taken[0].id, now()).await.expect("sent");
    let again = due(world, Duration::minutes(11)).await;
    assert_eq!(
        again.iter().map(|letter| (letter.id, letter.tries)).collect::<Vec<_>>(),
        [(taken[1].id, 2), (taken[2].id, 2)],
        "he was not heard of again"
    );
    assert_eq!(write(world, &["a"]).await, 0, "not even after it went");
}

both!(what_can_not_be_sent_is_tried_later_and_at_last_given_up);
async fn what_can_not_be_sent_is_tried_later_and_at_last_given_up(world: &World) {
    write(world, &["a", "b"]).await;
    let taken = due(world, Duration::ZERO).await;
    let trouble = |for_good| Trouble { text: "550 no such mailbox".to_owned(), for_good };
    outbox::failed(&world.store, &ACTOR, &taken[0], trouble(true), now()).await.expect("noted");
    outbox::failed(&world.store, &ACTOR, &taken[1], trouble(false), now()).await.expect("noted");
    assert_eq!(outbox::given_up(&world.store).await.expect("an answer"), 1);
    let mut at = Duration::ZERO;
    for tries in 2..=MOST_TRIES {
        at += domain::mail::pause(tries - 1);
        let again = due(world, at).await;
        assert_eq!(again.iter().map(|letter| (letter.id, letter.tries)).collect::<Vec<_>>(), [(taken[1].id, tries)]);
        outbox::failed(&world.store, &ACTOR, &again[0], trouble(false), now() + at).await.expect("noted");
    }
    assert!(due(world, Duration::days(20)).await.is_empty());
    let findings = store::check::check(&world.store, crate::support::today()).await.expect("an answer");
    assert!(findings.iter().any(|finding| finding.starts_with("2 letters could not be sent")), "{findings:?}");
}

both!(what_was_told_is_forgotten);
async fn what_was_told_is_forgotten(world: &World) {
    write(world, &["a", "b"]).await;
    let taken = due(world, Duration::ZERO).await;
    outbox::sent(&world.store, &ACTOR, taken[0].id, now()).await.expect("sent");
    let email = Email::parse("hana@city.example").expect("an address");
    let admin = crate::staff::member(world, "admin@city.example", &[domain::staff::Role::Admin]).await.actor();
    let held = store::personal::look(&world.store, &admin, &email, now()).await.expect("an answer");
    let letters = held.counts.iter().find(|(kind, ..)| kind.code() == "letter").expect("a kind");
    assert_eq!((letters.1, letters.2), (1, true), "of the one that went nothing is left");
    assert_eq!(outbox::forget_old(&world.store, &ACTOR, now() + Duration::days(30)).await.expect("an answer"), 0);
    assert_eq!(outbox::forget_old(&world.store, &ACTOR, now() + Duration::days(31)).await.expect("an answer"), 2);
    assert!(matches!(outbox::take(&world.store, &Actor::Visitor, now()).await, Err(StoreError::Forbidden)));
}
