//! Permits to use the mark: asked for, granted and revoked by two persons, given back, public, forgotten.

use crate::{
    personal::{email, step_of},
    staff::{member, token},
    support::{ACTOR, World, checked, day, noon, now, today},
};
use domain::{
    calendar::Date,
    certification::{
        MarkReceiptNumber, PermitEndRecord, PermitFilter, PermitNotice, PermitNumber, PermitRecord, PermitStanding, PermitState,
        PermitVerdict, PermitVerdictRecord,
    },
    check::Checked,
    lang::{Both, Lang},
    mail::Letter,
    personal::{ErasureRecord, Kind},
    staff::{Email, Role, SessionLimits, Step},
};
use store::{Actor, Result, StoreError, Token, certification::permits, outbox, personal};

fn asking() -> Actor {
    Actor::Asking("request".into())
}

fn record(change: impl FnOnce(&mut PermitRecord)) -> Checked<PermitRecord> {
    let mut record = PermitRecord {
        holder: "柏原商店会".into(),
        person: "髙井".into(),
        email: Email::parse("shop@shop.example").ok(),
        phone: "072-000-0000".into(),
        goods: "紙袋の表に印刷".into(),
        amount: "5,000枚".into(),
        from: day("2026-12-01"),
        until: day("2027-11-30"),
        agreed: true,
        lang: Lang::Ja,
    };
    change(&mut record);
    checked(record)
}

fn verdict(verdict: PermitVerdict) -> Checked<PermitVerdictRecord> {
    let grants = verdict == PermitVerdict::Grant;
    checked(PermitVerdictRecord {
        verdict,
        reasons: if grants { String::new() } else { "形を変えて使ったため".into() },
        conditions: if grants { "色を変えないこと".into() } else { String::new() },
        shown: if grants { Both::new("商店会の紙袋", "Paper bags") } else { Both::default() },
        term: grants.then(|| (day("2026-12-01"), day("2027-03-31"))),
    })
}

fn letter(notice: &PermitNotice) -> Letter {
    let text = format!("{} {:?} {:?}", notice.receipt, notice.number.map(|number| number.to_string()), notice.state);
    Letter { to: notice.to.clone(), subject: "使用許可".into(), text }
}

async fn apply(world: &World, token: &Token) -> MarkReceiptNumber {
    permits::apply(&world.store, &asking(), &record(|_| {}), token, now()).await.expect("a number")
}

async fn office(world: &World) -> (Actor, Actor) {
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    (brand, member(world, "head@city.example", &[Role::Head]).await.actor())
}

async fn version(world: &World, id: i64) -> i64 {
    world.place.number(&format!("SELECT version FROM mark_permit WHERE id = {id}")).await
}

async fn decided(world: &World, (brand, head): &(Actor, Actor), id: i64, of: PermitVerdict, on: Date) -> Result<i64> {
    let draft = permits::draft(&world.store, brand, (id, version(world, id).await), &verdict(of), noon(on)).await?;
    permits::decide(&world.store, head, (draft, 1), &step_of(Step::Approve, ""), &letter, noon(on)).await
}

async fn public(world: &World, on: Date) -> Vec<(String, PermitStanding)> {
    let (permits, _) = permits::public(&world.store, None, on, Lang::Ja).await.expect("permits");
    permits.into_iter().map(|permit| (permit.number.to_string(), permit.standing)).collect()
}

fn is_rule<T>(result: Result<T>, wanted: &str) -> bool {
    matches!(result, Err(StoreError::Rule(rule)) if rule == wanted)
}

both!(a_permit_goes_its_whole_way);
async fn a_permit_goes_its_whole_way(world: &World) {
    let (office, link) = (office(world).await, token());
    assert_eq!(apply(world, &link).await.to_string(), "M-2026-0001");
    assert_eq!(apply(world, &link).await.to_string(), "M-2026-0001", "a form that is sent twice makes one");
    let other = permits::apply(&world.store, &asking(), &record(|r| r.amount = "1枚".into()), &link, now()).await;
    assert!(matches!(other, Err(StoreError::Taken("token"))));
    let over = permits::apply(&world.store, &asking(), &record(|_| {}), &token(), noon(day("2027-12-01"))).await;
    assert!(is_rule(over, "over"));
    assert_eq!(apply(world, &token()).await.to_string(), "M-2026-0002");

    let (brand, head) = &office;
    let draft = permits::draft(&world.store, brand, (1, 1), &verdict(PermitVerdict::Grant), now()).await.expect("a draft");
    let again = permits::draft(&world.store, brand, (1, 1), &verdict(PermitVerdict::Refuse), now()).await;
    assert!(matches!(again, Err(StoreError::Taken(_))), "one waits already: {again:?}");
    let by_himself = permits::decide(&world.store, brand, (draft, 1), &step_of(Step::Approve, ""), &letter, now()).await;
    assert!(is_rule(by_himself, "same_person"));
    assert!(public(world, today()).await.is_empty(), "nothing is public so far");
    let seen = permits::receipt(&world.store, &link, today()).await.expect("a receipt");
    assert_eq!((seen.state, seen.conditions.as_str()), (PermitState::Waiting, ""), "nor told");
    permits::decide(&world.store, head, (draft, 1), &step_of(Step::Approve, ""), &letter, now()).await.expect("granted");

    assert_eq!(public(world, today()).await, [("KP-2026-0001".to_owned(), PermitStanding::ToCome)]);
    assert_eq!(public(world, day("2027-03-31")).await[0].1, PermitStanding::Valid);
    assert_eq!(public(world, day("2027-04-01")).await[0].1, PermitStanding::Over, "it ends by itself, and is shown still");
    let (all, _) = permits::public(&world.store, None, today(), Lang::En).await.expect("permits");
    assert_eq!((all[0].holder.as_str(), all[0].shown.text.as_str()), ("柏原商店会", "Paper bags"));
    assert!(!format!("{all:?}").contains("髙井") && !format!("{all:?}").contains("072-"), "whom to ask is not public");
    let seen = permits::receipt(&world.store, &link, today()).await.expect("a receipt");
    assert_eq!((seen.number.map(|n| n.to_string()).as_deref(), seen.conditions.as_str()), (Some("KP-2026-0001"), "色を変えないこと"));
    assert!(matches!(permits::withdraw(&world.store, &asking(), &link, now()).await, Err(StoreError::Stale)));

    decided(world, &office, 1, PermitVerdict::Revoke, day("2026-12-20")).await.expect("revoked");
    assert_eq!(public(world, day("2026-12-21")).await[0].1, PermitStanding::Revoked);
    for of in PermitVerdict::ALL {
        assert!(is_rule(decided(world, &office, 1, of, day("2026-12-21")).await, "other_standing"), "{of:?}");
    }
    decided(world, &office, 2, PermitVerdict::Grant, day("2026-12-21")).await.expect("granted");
    assert_eq!(public(world, day("2026-12-21")).await[0].0, "KP-2026-0002", "a number comes once");
    let letters = outbox::take(&world.store, &ACTOR, noon(day("2027-01-01"))).await.expect("letters");
    let letters: Vec<&str> = letters.iter().map(|letter| letter.text.as_str()).collect();
    let told = |number, state| format!("M-2026-000{number} Some(\"KP-2026-000{number}\") {state}");
    assert_eq!(letters, [told(1, "Granted"), told(1, "Revoked"), told(2, "Granted")]);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(what_is_taken_back_or_given_back_is_over);
async fn what_is_taken_back_or_given_back_is_over(world: &World) {
    let (office, link) = (office(world).await, token());
    apply(world, &link).await;
    let draft = permits::draft(&world.store, &office.0, (1, 1), &verdict(PermitVerdict::Grant), now()).await.expect("a draft");
    permits::withdraw(&world.store, &asking(), &link, now()).await.expect("taken back");
    permits::withdraw(&world.store, &asking(), &link, now()).await.expect("it stays so");
    let late = permits::decide(&world.store, &office.1, (draft, 1), &step_of(Step::Approve, ""), &letter, now()).await;
    assert!(is_rule(late, "already_decided"));
    let seen = permits::receipt(&world.store, &link, today()).await.expect("a receipt");
    assert_eq!((seen.state, seen.holder.as_str(), seen.email.as_str()), (PermitState::Withdrawn, "", ""), "nothing is left of it");

    apply(world, &token()).await;
    let paper = checked(PermitEndRecord { reason: "12月の届".into() });
    let end = async |actor: &Actor, seen| permits::end(&world.store, actor, (2, seen), &paper, Some(&letter), now()).await;
    assert!(is_rule(end(&office.0, 1).await, "other_standing"), "it is not granted yet");
    decided(world, &office, 2, PermitVerdict::Grant, today()).await.expect("granted");
    assert!(matches!(end(&office.1, 2).await, Err(StoreError::Forbidden)));
    assert!(matches!(end(&office.0, 1).await, Err(StoreError::Stale)));
    end(&office.0, 2).await.expect("given back");
    assert_eq!(public(world, today()).await[0].1, PermitStanding::Ended);
    let (file, log) = permits::find(&world.store, &office.0, 2, now()).await.expect("a file");
    assert_eq!((file.ended.as_str(), file.closed_on, file.past.len()), ("12月の届", Some(today()), 1));
    assert_eq!(
        log.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(),
        ["permits.end", "permits.decide", "permits.draft", "permits.apply"]
    );
    let (_, log) = permits::find(&world.store, &office.0, 2, now()).await.expect("a file");
    assert_eq!(log[0].action, "permits.read", "who has looked at a contact is put down");
}

both!(only_those_who_may_see_it);
async fn only_those_who_may_see_it(world: &World) {
    let (office, _) = (office(world).await, apply(world, &token()).await);
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    for nobody in [&viewer, &Actor::Visitor, &asking()] {
        assert!(matches!(permits::find(&world.store, nobody, 1, now()).await, Err(StoreError::Forbidden)));
        let list = permits::list(&world.store, nobody, PermitFilter::default(), Vec::new(), today()).await;
        assert!(matches!(list, Err(StoreError::Forbidden)));
        let draft = permits::draft(&world.store, nobody, (1, 1), &verdict(PermitVerdict::Grant), now()).await;
        assert!(matches!(draft, Err(StoreError::Forbidden)));
    }
    let by_head = permits::draft(&world.store, &office.1, (1, 1), &verdict(PermitVerdict::Grant), now()).await;
    assert!(matches!(by_head, Err(StoreError::Forbidden)), "the head decides, and drafts nothing");
    assert!(matches!(permits::receipt(&world.store, &token(), today()).await, Err(StoreError::NotFound)));
}

both!(the_list_is_sifted);
async fn the_list_is_sifted(world: &World) {
    let office = office(world).await;
    for holder in ["商店会", "100%の店", "農園", "学校"] {
        permits::apply(&world.store, &asking(), &record(|r| r.holder = holder.into()), &token(), now()).await.expect("a number");
    }
    decided(world, &office, 1, PermitVerdict::Grant, today()).await.expect("granted");
    decided(world, &office, 2, PermitVerdict::Refuse, today()).await.expect("refused");
    permits::draft(&world.store, &office.0, (3, 1), &verdict(PermitVerdict::Grant), now()).await.expect("a draft");
    let serials = async |query: &str, on: Date| {
        let pairs = domain::query::pairs(query);
        let (filter, ignored) = PermitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let list = permits::list(&world.store, &office.1, filter, ignored, on).await.expect("a list");
        list.lines.iter().map(|line| line.receipt.parts().1).collect::<Vec<_>>()
    };
    assert_eq!(serials("", today()).await, [4, 3, 2, 1]);
    assert_eq!(serials("state=waiting", today()).await, [4, 3]);
    assert_eq!(serials("state=drafted", today()).await, [3]);
    assert_eq!((serials("state=valid", today()).await, serials("state=over", today()).await), (vec![1], vec![]));
    assert_eq!(serials("state=over", day("2027-04-01")).await, [1]);
    assert_eq!(serials("state=refused", today()).await, [2]);
    assert_eq!(serials("q=100%25", today()).await, [2]);
    assert_eq!((serials("q=M-2026-4", today()).await, serials("q=kp2026-1", today()).await), (vec![4], vec![1]));
    let (of_brand, of_head) = (permits::open(&world.store, &office.0).await, permits::open(&world.store, &office.1).await);
    let (of_brand, of_head) = (of_brand.expect("what waits"), of_head.expect("what waits"));
    assert_eq!((of_brand.waiting, of_brand.to_decide, of_head.waiting, of_head.to_decide), (1, 0, 0, 1));
    let file = permits::export(&world.store, &office.0, &PermitFilter::default(), now()).await.expect("lines");
    assert!(file.len() == 4 && !format!("{file:?}").contains("髙井"));
    let (first, next) = permits::public(&world.store, PermitNumber::new(2026, 1), today(), Lang::Ja).await.expect("permits");
    assert!(first.is_empty() && next.is_none());
    let unknown = permits::public(&world.store, PermitNumber::new(2026, 9), today(), Lang::Ja).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

both!(contacts_are_forgotten_in_time_and_on_request);
async fn contacts_are_forgotten_in_time_and_on_request(world: &World) {
    let (office, link) = (office(world).await, token());
    apply(world, &link).await;
    decided(world, &office, 1, PermitVerdict::Grant, today()).await.expect("granted");
    let forget = async |on: &str| {
        let forgotten = personal::forget_old(&world.store, &ACTOR, SessionLimits::default(), noon(day(on))).await;
        forgotten.expect("forgotten").permits
    };
    assert_eq!((forget("2028-03-31").await, forget("2028-04-01").await), (0, 1), "a year after its last day");
    let seen = permits::receipt(&world.store, &link, day("2028-04-01")).await.expect("a receipt");
    assert_eq!((seen.person.as_str(), seen.email.as_str(), seen.holder.as_str()), ("", "", "柏原商店会"));
    assert_eq!(public(world, day("2028-04-01")).await.len(), 1);
    assert_eq!((forget("2030-03-31").await, forget("2030-04-01").await, forget("2030-04-02").await), (0, 1, 0));
    assert!(public(world, day("2030-04-01")).await.is_empty());

    for _ in 0..2 {
        apply(world, &token()).await;
    }
    decided(world, &office, 2, PermitVerdict::Grant, today()).await.expect("granted");
    let first = member(world, "first@city.example", &[Role::Admin]).await;
    let second = member(world, "second@city.example", &[Role::Admin]).await;
    let held = personal::look(&world.store, &first.actor(), &email("shop@shop.example"), now()).await.expect("what is held");
    assert!(held.counts.contains(&(Kind::MarkContact, 2, true)) && held.counts.contains(&(Kind::MarkPermit, 2, true)), "{held:?}");
    let file = personal::export(&world.store, &first.actor(), &email("shop@shop.example"), now()).await.expect("a file");
    assert!(file.contains("髙井") && file.contains("072-000-0000"));
    let whom = checked(ErasureRecord { email: email("shop@shop.example"), confirm: "shop@shop.example".into(), reason: "求め".into() });
    let id = personal::draft_erasure(&world.store, &first.actor(), &whom, now()).await.expect("a draft");
    store::decisions::decide(&world.store, &second.actor(), (id, 1), &step_of(Step::Approve, ""), now()).await.expect("erased");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM mark_permit WHERE email <> '' OR person <> '' OR phone <> ''").await, 0);
    assert_eq!(public(world, today()).await, [("KP-2026-0002".to_owned(), PermitStanding::ToCome)], "what is in force stays");
    let (file, _) = permits::find(&world.store, &office.0, 3, now()).await.expect("a file");
    assert_eq!((file.state, file.holder.as_str(), file.goods.as_str()), (PermitState::Withdrawn, "", ""));
    assert_eq!(world.findings().await, Vec::<String>::new());
}
