//! What two persons decide: who may do what with a draft, and that it is put down.

use crate::{
    personal::{an_office, close, decide, draft, step_of},
    staff::{account, member},
    support::{ACTOR, World, now},
};
use domain::staff::{DecisionKind, Outcome, Role, Step};
use store::{Actor, StoreError, decisions, staff};

both!(one_drafts_and_another_decides);
async fn one_drafts_and_another_decides(world: &World) {
    let (first, second, gone) = an_office(world).await;
    let id = draft(world, &first, "hana@city.example").await.expect("a draft");
    assert!(matches!(draft(world, &second, "hana@city.example").await, Err(StoreError::Taken("draft"))), "it waits already");
    assert!(matches!(decide(world, &first, id, Step::Approve).await, Err(StoreError::Rule("same_person"))));
    assert!(matches!(decide(world, &first, id, Step::Reject).await, Err(StoreError::Rule("same_person"))));
    assert!(matches!(decide(world, &second, id, Step::Withdraw).await, Err(StoreError::Rule("not_the_drafter"))));
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await;
    assert!(matches!(decide(world, &viewer, id, Step::Approve).await, Err(StoreError::Forbidden)));
    assert!(matches!(decisions::find(&world.store, &viewer.actor(), id).await, Err(StoreError::Forbidden)));
    for nobody in [Actor::Visitor, ACTOR] {
        let result = decisions::decide(&world.store, &nobody, (id, 1), &step_of(Step::Approve, ""), now()).await;
        assert!(matches!(result, Err(StoreError::Forbidden)), "no program decides what persons do");
    }
    let stale = decisions::decide(&world.store, &second.actor(), (id, 0), &step_of(Step::Approve, ""), now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    staff::find(&world.store, &ACTOR, gone).await.expect("nothing was done so far");

    for (who, waiting) in [(&first, 1), (&second, 1), (&viewer, 0)] {
        assert_eq!(decisions::waiting(&world.store, &who.actor()).await.expect("what waits").len(), waiting);
    }
    decisions::decide(&world.store, &second.actor(), (id, 1), &step_of(Step::Reject, "まだ必要です"), now()).await.expect("rejected");
    let decision = decisions::find(&world.store, &first.actor(), id).await.expect("a decision");
    assert_eq!((decision.draft.outcome, decision.note.as_str(), decision.draft.version), (Outcome::Rejected, "まだ必要です", 2));
    for (who, step) in [(&first, Step::Withdraw), (&second, Step::Approve)] {
        assert!(matches!(decide(world, who, id, step).await, Err(StoreError::Rule("already_decided"))));
    }
    assert!(decisions::waiting(&world.store, &second.actor()).await.expect("what waits").is_empty());
    let other = draft(world, &second, "hana@city.example").await.expect("once more");
    decide(world, &first, other, Step::Approve).await.expect("approved");
    let log = store::audit::page(&world.store, &ACTOR, &Default::default()).await.expect("the log");
    let done: Vec<&str> = log.iter().take(3).map(|entry| entry.action.as_str()).collect();
    assert_eq!(done, ["person.erase", "decision.approve", "decision.draft"]);
    assert!(log.iter().any(|entry| entry.action == "decision.reject" && entry.changes.iter().any(|change| change.after == "まだ必要です")));
}

both!(an_open_account_and_ones_own_are_not_erased);
async fn an_open_account_and_ones_own_are_not_erased(world: &World) {
    let (first, second, gone) = an_office(world).await;
    assert!(matches!(draft(world, &first, "first@city.example").await, Err(StoreError::Rule("own_account"))));
    assert!(matches!(draft(world, &first, "second@city.example").await, Err(StoreError::Rule("open_account"))));
    assert!(matches!(draft(world, &first, "nobody@city.example").await, Err(StoreError::Rule("nothing_held"))));
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await;
    assert!(matches!(draft(world, &viewer, "hana@city.example").await, Err(StoreError::Forbidden)));
    // Opened again between draft and decision.
    let id = draft(world, &first, "hana@city.example").await.expect("a draft");
    let (view, _) = staff::find(&world.store, &ACTOR, gone).await.expect("an account");
    staff::activate(&world.store, &ACTOR, (gone, view.version), now()).await.expect("it opens");
    assert!(matches!(decide(world, &second, id, Step::Approve).await, Err(StoreError::Rule("open_account"))));
    let decision = decisions::find(&world.store, &first.actor(), id).await.expect("a decision");
    assert_eq!(decision.draft.outcome, Outcome::Pending, "it still waits");
    close(world, gone).await;
    decide(world, &second, id, Step::Approve).await.expect("approved");
}

both!(alone_one_is_told);
async fn alone_one_is_told(world: &World) {
    let admin = member(world, "first@city.example", &[Role::Admin]).await;
    let others = || async { decisions::others(&world.store, &admin.actor(), DecisionKind::ErasePerson).await.expect("a count") };
    member(world, "viewer@city.example", &[Role::Viewer]).await;
    account(world, "late@city.example", &[Role::Admin]).await;
    assert_eq!(others().await, 0, "one who has not set a password decides nothing");
    member(world, "second@city.example", &[Role::Admin]).await;
    assert_eq!(others().await, 1);
}
