//! Answers to the question whether a page was useful.

use crate::support::{ACTOR, World, checked, day, today};
use domain::{calendar::iso, feedback::FeedbackRecord};
use store::{Actor, StoreError, feedback};

async fn answer(world: &World, page: &str, useful: bool) -> store::Result<()> {
    let record = checked(FeedbackRecord { page: page.into(), useful });
    feedback::count(&world.store, &Actor::Visitor, &record, today()).await
}

both!(answers_are_counted_by_page);
async fn answers_are_counted_by_page(world: &World) {
    for useful in [true, true, false] {
        answer(world, "/products", useful).await.expect("counted");
    }
    answer(world, "/", false).await.expect("counted");
    assert_eq!(feedback::of_page(&world.store, "/products").await.expect("counts"), (2, 1));
    assert_eq!(feedback::of_page(&world.store, "/").await.expect("counts"), (0, 1));
    assert_eq!(feedback::of_page(&world.store, "/about").await.expect("counts"), (0, 0));
}

both!(nobody_fills_the_disk_with_pages_that_are_not_there);
async fn nobody_fills_the_disk_with_pages_that_are_not_there(world: &World) {
    let rows: Vec<String> = (0..2_000).map(|page| format!("('/made-up/{page}', '{}', TRUE, 1)", iso(today()))).collect();
    world.place.run(&format!("INSERT INTO feedback (page, day, useful, answers) VALUES {}", rows.join(","))).await;
    assert!(matches!(answer(world, "/one-more", true).await, Err(StoreError::NotFound)));
    answer(world, "/made-up/0", true).await.expect("a page that was answered about still counts");
}

both!(answers_are_kept_for_two_years);
async fn answers_are_kept_for_two_years(world: &World) {
    let record = checked(FeedbackRecord { page: "/".into(), useful: true });
    for on in ["2024-10-14", "2024-10-15", "2026-10-15"] {
        feedback::count(&world.store, &Actor::Visitor, &record, day(on)).await.expect("counted");
    }
    assert_eq!(feedback::forget_old(&world.store, &ACTOR, today()).await.expect("deleted"), 1);
    assert_eq!(feedback::of_page(&world.store, "/").await.expect("counts"), (2, 0));
    assert!(matches!(feedback::forget_old(&world.store, &Actor::Visitor, today()).await, Err(StoreError::Forbidden)));
}
