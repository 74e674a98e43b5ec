//! Many who write at once: each is told the truth, whoever goes away in the middle.

use crate::support::{ACTOR, World, now};
use std::sync::Arc;
use store::audit;
use tokio::task::{JoinSet, yield_now};

both!(whoever_is_told_that_it_is_kept_finds_it_though_others_go_away);
async fn whoever_is_told_that_it_is_kept_finds_it_though_others_go_away(world: &World) {
    const WRITERS: usize = 200;
    let before = world.place.number("SELECT COUNT(*) FROM audit").await;
    let store = Arc::new(world.store.clone());
    let mut writers = JoinSet::new();
    let mut gone = Vec::new();
    for n in 0..WRITERS {
        let store = Arc::clone(&store);
        let writer =
            writers.spawn(async move { audit::note(&store, &ACTOR, now(), "test.look", &format!("writer:{n}")).await.map(|()| n) });
        // Every third goes away: before its turn, in the middle of it, or while it waits to hear.
        if n % 3 == 0 {
            gone.push(writer);
        }
        if n % 7 == 0 {
            yield_now().await;
        }
    }
    for (n, writer) in gone.into_iter().enumerate() {
        for _ in 0..n % 5 {
            yield_now().await;
        }
        writer.abort();
    }
    let mut kept = Vec::new();
    while let Some(ended) = writers.join_next().await {
        match ended {
            Ok(told) => kept.push(told.expect("nobody else's going away is told to him")),
            Err(error) => assert!(error.is_cancelled(), "{error}"),
        }
    }
    assert!(kept.len() >= WRITERS - WRITERS.div_ceil(3), "{} were told", kept.len());
    for n in &kept {
        let found = format!("SELECT COUNT(*) FROM audit WHERE subject = 'writer:{n}'");
        assert_eq!(world.place.number(&found).await, 1, "writer {n} was told that it is kept");
    }
    let after = world.place.number("SELECT COUNT(*) FROM audit").await - before;
    assert!((kept.len() as i64..=WRITERS as i64).contains(&after), "{after} entries of {} who were told", kept.len());
    assert_eq!(audit::verify(&world.store).await.expect("an answer"), None, "the chain is whole");
    audit::note(&world.store, &ACTOR, now(), "test.look", "the next").await.expect("who comes later writes as ever");
}
