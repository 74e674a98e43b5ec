//! What two persons decide: who may do what with a draft, and that it is put down.

use crate::{
    personal::{an_office, close, decide, draft, step_of},
    staff::{PASSWORD, account, member, resume, sign_in, token},
    support::{ACTOR, World, checked, now},
};
use domain::staff::{DecisionKind, Mfa, Outcome, Role, StaffRecord, Step};
use store::{Actor, StoreError, decisions, staff};
use time::Duration;

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
        assert_eq!(decisions::waiting(&world.store, &who.actor(), now()).await.expect("what waits").len(), waiting);
    }
    decisions::decide(&world.store, &second.actor(), (id, 1), &step_of(Step::Reject, "まだ必要です"), now()).await.expect("rejected");
    let decision = decisions::find(&world.store, &first.actor(), id).await.expect("a decision");
    assert_eq!((decision.draft.outcome, decision.note.as_str(), decision.draft.version), (Outcome::Rejected, "まだ必要です", 2));
    for (who, step) in [(&first, Step::Withdraw), (&second, Step::Approve)] {
        assert!(matches!(decide(world, who, id, step).await, Err(StoreError::Rule("already_decided"))));
    }
    assert!(decisions::waiting(&world.store, &second.actor(), now()).await.expect("what waits").is_empty());
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

both!(whoever_was_just_let_in_does_not_decide);
/// One person alone could otherwise make the second one himself.
async fn whoever_was_just_let_in_does_not_decide(world: &World) {
    let (first, second, _) = an_office(world).await;
    let id = draft(world, &first, "hana@city.example").await.expect("a draft");
    let decide_on = async |days: i64, step: Step| {
        let at = now() + Duration::days(days);
        decisions::decide(&world.store, &second.actor(), (id, 1), &step_of(step, if step == Step::Reject { "まだ" } else { "" }), at).await
    };
    let too_new = |result: store::Result<()>| matches!(result, Err(StoreError::Rule("too_new")));
    // A link by which the drafter could have taken the other's account.
    staff::new_link(&world.store, &first.actor(), second.member.id, &token(), now()).await.expect("a link");
    assert!(too_new(decide_on(0, Step::Approve).await) && too_new(decide_on(6, Step::Reject).await));
    // An account, and a role.
    let more = |email: &str, role| {
        checked(StaffRecord { email: crate::personal::email(email), name: "佐藤".into(), roles: [role].into_iter().collect() })
    };
    let new = staff::add(&world.store, &first.actor(), &more("new@city.example", Role::Viewer), &token(), now()).await.expect("an account");
    assert!(staff::find(&world.store, &ACTOR, new).await.is_ok());
    let raised = member(world, "raised@city.example", &[Role::Viewer]).await;
    let (view, _) = staff::find(&world.store, &ACTOR, raised.member.id).await.expect("an account");
    let admin = more("raised@city.example", Role::Admin);
    staff::change(&world.store, &first.actor(), (view.id, view.version), &admin, now()).await.expect("a role");
    let (_, token) = sign_in(world, "raised@city.example", PASSWORD, Mfa::Optional).await.expect("in");
    let raised = resume(world, &token, now()).await.expect("a session");
    assert!(too_new(decide(world, &raised, id, Step::Approve).await));
    decide_on(7, Step::Approve).await.expect("after a week");
}
