//! Inquiries: sent, read by their secret link, kept, handed over, answered, closed, taken back, and forgotten.

use crate::{
    personal::{decide, draft as draft_erasure, email},
    staff::{LIMITS, member},
    support::{ACTOR, World, checked, day, noon, now, today},
};
use domain::{
    calendar::OffsetDateTime,
    inquiries::{
        ClosingRecord, HandOverRecord, InquiriesOpen, InquiryAbout, InquiryFilter, InquiryNotice, InquiryNumber, InquiryRecord,
        InquirySieve, InquiryState, KeeperRecord, NoteRecord, ReplyRecord,
    },
    lang::Lang,
    mail::Letter,
    personal::Kind,
    staff::{Role, Step},
};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Actor, Store, StoreError, Token, audit, inquiries, outbox, personal, staff::Signed};

/// A token that no other call gives.
fn token() -> Token {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [11; 32];
    bytes[..8].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Token::new(bytes)
}

fn inquiry(text: &str) -> InquiryRecord {
    InquiryRecord {
        about: InquiryAbout::Living,
        text: text.into(),
        name: "山田 﨑子".into(),
        email: Some(email("hana@home.example")),
        phone: "072-972-1501".into(),
        call: true,
        lang: Lang::Ja,
    }
}

/// As the server writes it, but shorter.
fn letter(notice: &InquiryNotice) -> Letter {
    let text = notice.reply.as_ref().map_or("received".to_owned(), |(text, by)| format!("{by}: {text}"));
    Letter { to: notice.to.clone(), subject: notice.number.to_string(), text }
}

async fn send_at(store: &Store, record: InquiryRecord, at: OffsetDateTime) -> (InquiryNumber, Token) {
    let token = token();
    let number = inquiries::send(store, &Actor::Visitor, &checked(record), &token, Some(&letter), at).await;
    (number.expect("a number"), token)
}

async fn seen(store: &Store, by: &Signed, number: InquiryNumber) -> (i64, i64) {
    let filter = InquiryFilter { number: Some(number), ..InquiryFilter::default() };
    let list = inquiries::list(store, &by.actor(), filter, Vec::new(), today()).await.expect("a list");
    let id = list.lines.first().expect("a line").id;
    (id, inquiries::find(store, &by.actor(), id, now()).await.expect("an inquiry").0.version)
}

async fn lines(store: &Store, by: &Signed, sieve: Option<InquirySieve>) -> Vec<String> {
    let filter = InquiryFilter { sieve, ..InquiryFilter::default() };
    let list = inquiries::list(store, &by.actor(), filter, Vec::new(), today()).await.expect("a list");
    list.lines.iter().map(|line| line.number.to_string()).collect()
}

fn reply(text: &str) -> domain::check::Checked<ReplyRecord> {
    checked(ReplyRecord { text: text.into(), by: "広報担当".into() })
}

both!(an_inquiry_goes_its_whole_way);
async fn an_inquiry_goes_its_whole_way(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await;
    let brand = member(world, "brand@city.example", &[Role::Brand]).await;
    let (number, link) = send_at(store, inquiry("家を見に行けますか。"), now()).await;
    assert_eq!(number.to_string(), "I-2026-0001");
    let found = inquiries::receipt(store, &link).await.expect("a receipt");
    assert_eq!((found.text.as_str(), found.phone.as_str(), found.state), ("家を見に行けますか。", "072-972-1501", InquiryState::Waiting));
    assert_eq!(found.promised_on, day("2026-10-22"), "five working days after a Thursday");
    assert!(matches!(inquiries::receipt(store, &token()).await, Err(StoreError::NotFound)), "nobody guesses it");
    assert_eq!(
        world.place.number(&format!("SELECT COUNT(*) FROM inquiry WHERE hash = '{}'", link.text())).await,
        0,
        "only the hash is kept"
    );

    let open = inquiries::open(store, &editor.actor(), today()).await.expect("what waits");
    assert_eq!(open, InquiriesOpen { unkept: 1, ..InquiriesOpen::default() });
    let keeper = |id| checked(KeeperRecord { keeper: Some(id) });
    let at_hand = seen(store, &editor, number).await;
    inquiries::keep(store, &editor.actor(), at_hand, &keeper(editor.member.id), now()).await.expect("kept");
    let stale = inquiries::keep(store, &brand.actor(), at_hand, &keeper(brand.member.id), now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    let open = inquiries::open(store, &editor.actor(), day("2026-10-23")).await.expect("what waits");
    assert_eq!(open, InquiriesOpen { overdue: 1, ..InquiriesOpen::default() }, "late for everyone");
    assert_eq!(inquiries::open(store, &editor.actor(), today()).await.expect("what waits").mine, 1);

    let note = checked(NoteRecord { text: "電話しました。".into() });
    inquiries::note(store, &editor.actor(), seen(store, &editor, number).await, &note, now()).await.expect("noted");
    let over = checked(HandOverRecord { post: "産業振興課".into(), why: "仕事の相談".into() });
    inquiries::hand_over(store, &editor.actor(), seen(store, &editor, number).await, &over, now()).await.expect("handed over");
    let (view, _) = inquiries::find(store, &brand.actor(), at_hand.0, now()).await.expect("an inquiry");
    assert_eq!((view.post.as_str(), view.keeper.clone(), view.notes.len()), ("産業振興課", None, 2), "nobody keeps it there yet");
    assert_eq!(inquiries::receipt(store, &link).await.expect("a receipt").post, "産業振興課");

    inquiries::reply(store, &brand.actor(), (view.id, view.version), &reply("はい、行けます。"), Some(&letter), now())
        .await
        .expect("answered");
    inquiries::reply(store, &brand.actor(), seen(store, &brand, number).await, &reply("追って、地図です。"), Some(&letter), now())
        .await
        .expect("once more");
    let found = inquiries::receipt(store, &link).await.expect("a receipt");
    let replies: Vec<_> = found.replies.iter().map(|reply| (reply.text.as_str(), reply.by.as_str())).collect();
    assert_eq!(
        (found.state, replies),
        (InquiryState::Answered, vec![("はい、行けます。", "広報担当"), ("追って、地図です。", "広報担当")])
    );
    let letters = outbox::take(store, &ACTOR, now()).await.expect("letters");
    let texts: Vec<&str> = letters.iter().map(|letter| letter.text.as_str()).collect();
    assert_eq!(texts, ["received", "広報担当: はい、行けます。", "広報担当: 追って、地図です。"]);
    assert!(matches!(inquiries::withdraw(store, &Actor::Visitor, &link, now()).await, Err(StoreError::Stale)), "what is answered stays");
    let closing = checked(ClosingRecord { reason: "x".into() });
    let late = inquiries::close(store, &brand.actor(), seen(store, &brand, number).await, &closing, now()).await;
    assert!(matches!(late, Err(StoreError::Rule("closed"))));
    let log = audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert!(log.iter().all(|entry| !entry.changes.iter().any(|change| change.after.contains("行けます"))), "never the words");
}

both!(who_has_no_right_sees_nothing_and_answers_nothing);
async fn who_has_no_right_sees_nothing_and_answers_nothing(world: &World) {
    let store = &world.store;
    let (head, viewer) =
        (member(world, "head@city.example", &[Role::Head]).await, member(world, "viewer@city.example", &[Role::Viewer]).await);
    send_at(store, inquiry("a"), now()).await;
    for one in [&head, &viewer] {
        assert!(matches!(inquiries::find(store, &one.actor(), 1, now()).await, Err(StoreError::Forbidden)));
        assert!(matches!(inquiries::reply(store, &one.actor(), (1, 1), &reply("a"), None, now()).await, Err(StoreError::Forbidden)));
        let list = inquiries::list(store, &one.actor(), InquiryFilter::default(), Vec::new(), today()).await;
        assert!(matches!(list, Err(StoreError::Forbidden)));
    }
    let editor = member(world, "editor@city.example", &[Role::Editor]).await;
    let wrong = inquiries::keep(store, &editor.actor(), (1, 1), &checked(KeeperRecord { keeper: Some(head.member.id) }), now()).await;
    assert!(matches!(wrong, Err(StoreError::Rule("no_keeper"))), "whoever may not answer keeps nothing");
}

both!(a_form_that_is_sent_twice_makes_one_inquiry_and_no_number_comes_twice);
async fn a_form_that_is_sent_twice_makes_one_inquiry_and_no_number_comes_twice(world: &World) {
    let store = &world.store;
    let (number, link) = send_at(store, inquiry("一度だけ"), now()).await;
    let again = async |text: &str| inquiries::send(store, &Actor::Visitor, &checked(inquiry(text)), &link, Some(&letter), now()).await;
    assert_eq!(again("一度だけ").await.expect("the same"), number);
    assert!(matches!(again("別のこと").await, Err(StoreError::Taken(_))));
    assert_eq!(outbox::take(store, &ACTOR, now()).await.expect("letters").len(), 1);
    inquiries::withdraw(store, &Actor::Visitor, &link, now()).await.expect("withdrawn");
    inquiries::withdraw(store, &Actor::Visitor, &link, now()).await.expect("and stays so");
    let found = inquiries::receipt(store, &link).await.expect("a receipt");
    assert_eq!((found.state, found.text.as_str(), found.email.as_str(), found.phone.as_str()), (InquiryState::Withdrawn, "", "", ""));
    let (next, _) = send_at(store, inquiry("次"), now()).await;
    let (april, _) = send_at(store, inquiry("四月"), noon(day("2027-04-01"))).await;
    assert_eq!((next.to_string(), april.to_string()), ("I-2026-0002".into(), "I-2027-0001".into()));
}

both!(what_waits_stands_first_and_is_sifted);
async fn what_waits_stands_first_and_is_sifted(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await;
    let (old, _) = send_at(store, inquiry("古い"), noon(day("2026-10-01"))).await;
    let (done, _) = send_at(store, inquiry("済み"), noon(day("2026-10-02"))).await;
    let (new, _) = send_at(store, InquiryRecord { about: InquiryAbout::Visit, ..inquiry("新しい") }, now()).await;
    let (ended, link) = send_at(store, inquiry("宣伝"), now()).await;
    inquiries::reply(store, &editor.actor(), seen(store, &editor, done).await, &reply("はい"), None, now()).await.expect("answered");
    let closing = checked(ClosingRecord { reason: "宣伝のため".into() });
    inquiries::close(store, &editor.actor(), seen(store, &editor, ended).await, &closing, now()).await.expect("closed");
    assert_eq!(inquiries::receipt(store, &link).await.expect("a receipt").reason, "宣伝のため");
    let named = |numbers: &[InquiryNumber]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(lines(store, &editor, None).await, named(&[old, new, done, ended]));
    assert_eq!(lines(store, &editor, Some(InquirySieve::Overdue)).await, named(&[old]));
    assert_eq!(lines(store, &editor, Some(InquirySieve::Unkept)).await, named(&[old, new]));
    assert_eq!(lines(store, &editor, Some(InquirySieve::Closed)).await, named(&[ended]));
    let keeper = checked(KeeperRecord { keeper: Some(editor.member.id) });
    inquiries::keep(store, &editor.actor(), seen(store, &editor, new).await, &keeper, now()).await.expect("kept");
    assert_eq!(lines(store, &editor, Some(InquirySieve::Mine)).await, named(&[new]));
    let filter = InquiryFilter { about: Some(InquiryAbout::Visit), page: 9, ..InquiryFilter::default() };
    let list = inquiries::list(store, &editor.actor(), filter, Vec::new(), today()).await.expect("a list");
    assert_eq!((list.total, list.ignored), (1, vec!["page"]));
}

both!(the_list_is_taken_out_without_who_asks_and_that_is_put_down);
async fn the_list_is_taken_out_without_who_asks_and_that_is_put_down(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await;
    let head = member(world, "head@city.example", &[Role::Head]).await;
    for n in 0..60 {
        send_at(store, inquiry(&format!("{n}番目")), now()).await;
    }
    send_at(store, InquiryRecord { about: InquiryAbout::Visit, ..inquiry("行き方は") }, now()).await;
    let export = async |by: &Signed, filter| inquiries::export(store, &by.actor(), &filter, now()).await;
    assert!(matches!(export(&head, InquiryFilter::default()).await, Err(StoreError::Forbidden)));
    assert_eq!(export(&editor, InquiryFilter::default()).await.expect("all pages of them").len(), 61);
    let found = export(&editor, InquiryFilter { about: Some(InquiryAbout::Visit), ..InquiryFilter::default() }).await.expect("some");
    assert_eq!(found.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["行き方は"]);
    let log = audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!(log.iter().filter(|entry| entry.action == "inquiries.export").count(), 2);
}

both!(what_is_over_is_forgotten_a_year_after_its_answer);
async fn what_is_over_is_forgotten_a_year_after_its_answer(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await;
    let (number, link) = send_at(store, inquiry("忘れて"), now()).await;
    let (_, waiting) = send_at(store, inquiry("待っています"), now()).await;
    let note = checked(NoteRecord { text: "電話した".into() });
    inquiries::note(store, &editor.actor(), seen(store, &editor, number).await, &note, now()).await.expect("noted");
    inquiries::reply(store, &editor.actor(), seen(store, &editor, number).await, &reply("はい"), None, now()).await.expect("answered");
    let forget = async |on: &str| personal::forget_old(store, &ACTOR, LIMITS, noon(day(on))).await.expect("forgotten").inquiries;
    assert_eq!(Kind::Inquiry.kept().first_day(day("2027-10-15")), Some(today()));
    assert_eq!((forget("2027-10-15").await, forget("2027-10-16").await, forget("2027-10-16").await), (0, 1, 0));
    let found = inquiries::receipt(store, &link).await.expect("a receipt");
    assert_eq!((found.text.as_str(), found.email.as_str(), found.replies.len()), ("", "", 0));
    assert_eq!(world.place.number("SELECT COUNT(*) FROM inquiry_note").await, 0);
    assert_eq!(inquiries::receipt(store, &waiting).await.expect("a receipt").text, "待っています");
    let gone = inquiries::reply(store, &editor.actor(), seen(store, &editor, number).await, &reply("はい"), None, now()).await;
    assert!(matches!(gone, Err(StoreError::Rule("forgotten"))));
}

both!(who_asked_is_taken_out_and_erased);
async fn who_asked_is_taken_out_and_erased(world: &World) {
    let store = &world.store;
    let (first, second) =
        (member(world, "first@city.example", &[Role::Admin]).await, member(world, "second@city.example", &[Role::Admin]).await);
    let editor = member(world, "editor@city.example", &[Role::Editor]).await;
    let (answered, link) = send_at(store, inquiry("hana@home.example に返事を"), now()).await;
    let (_, waiting) = send_at(store, inquiry("待っています"), now()).await;
    inquiries::reply(store, &editor.actor(), seen(store, &editor, answered).await, &reply("hana@home.example さま"), None, now())
        .await
        .expect("answered");
    let file = personal::export(store, &first.actor(), &email("hana@home.example"), now()).await.expect("a file");
    let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(json["held"]["inquiry"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["held"]["inquiry"][0]["answers"], "hana@home.example さま");
    let held = personal::look(store, &first.actor(), &email("hana@home.example"), now()).await.expect("what is held");
    assert!(held.mentions.is_empty(), "her own go with her: {:?}", held.mentions);
    // What waits to be sent goes as all letters do.
    for due in outbox::take(store, &ACTOR, now()).await.expect("letters") {
        outbox::sent(store, &ACTOR, due.id, now()).await.expect("sent");
    }
    let id = draft_erasure(world, &first, "hana@home.example").await.expect("a draft");
    decide(world, &second, id, Step::Approve).await.expect("approved");
    for link in [&link, &waiting] {
        assert!(matches!(inquiries::receipt(store, link).await, Err(StoreError::NotFound)), "the link leads nowhere");
    }
    assert_eq!(lines(store, &editor, Some(InquirySieve::Withdrawn)).await.len(), 1, "what waited is taken back");
    assert_eq!(store::check::check(store, today()).await.expect("a check"), Vec::<String>::new());
}
