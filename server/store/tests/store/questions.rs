//! Questions and opinions of citizens about goals: sent, read by their secret link, answered by two members of staff, published,
//! taken back, and forgotten.

use crate::{
    goals::{figures, indicator, promised, the_goal, year},
    personal::{decide, draft as draft_erasure, email},
    staff::{LIMITS, member},
    support::{ACTOR, World, checked, day, noon, now, slug, today},
};
use domain::{
    calendar::OffsetDateTime,
    goals::{
        Amount, AnswerCorrection, AnswerNotice, AnswerRecord, AssignRecord, ChangedRecord, IndicatorRecord, Live, QuestionFilter,
        QuestionKind, QuestionRecord, QuestionSieve, QuestionState, QuestionsOpen, Receipt, ReceiptNumber, RejectionRecord,
    },
    lang::{Both, Lang},
    mail::Letter,
    personal::Kind,
    staff::{Role, Step},
};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{
    Actor, Store, StoreError, Token, audit,
    goals::{self, questions},
    outbox, personal,
    staff::Signed,
};
use time::Duration;

/// A token that no other call gives.
fn token() -> Token {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [9; 32];
    bytes[..8].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Token::new(bytes)
}

fn question(text: &str) -> QuestionRecord {
    QuestionRecord {
        kind: QuestionKind::Question,
        text: text.into(),
        name: "山田 﨑子".into(),
        email: Some(email("hana@home.example")),
        agreed: true,
        lang: Lang::Ja,
    }
}

fn answer(listed: bool, shown: &str, changed: &str) -> AnswerRecord {
    AnswerRecord {
        answer: Both::new("はい、行います。", "Yes, we do."),
        by: Both::new("広報担当", "Public relations"),
        listed,
        shown: shown.into(),
        changed: Both::new(changed, ""),
    }
}

async fn ask_at(store: &Store, record: QuestionRecord, at: OffsetDateTime) -> (ReceiptNumber, Token) {
    let token = token();
    let number = questions::ask(store, &Actor::Visitor, (year(), &slug("voices")), &checked(record), &token, at).await;
    (number.expect("a number"), token)
}

async fn ask(store: &Store, record: QuestionRecord) -> (ReceiptNumber, Token) {
    ask_at(store, record, now()).await
}

async fn receipt(store: &Store, token: &Token) -> Receipt {
    questions::receipt(store, token, Lang::Ja).await.expect("a receipt")
}

/// Number in the database and version of a question.
async fn seen(store: &Store, by: &Signed, number: ReceiptNumber) -> (i64, i64) {
    let filter = QuestionFilter { number: Some(number), ..QuestionFilter::default() };
    let list = questions::list(store, &by.actor(), filter, Vec::new(), today()).await.expect("a list");
    let id = list.lines.first().expect("a line").id;
    let (view, _) = questions::find(store, &by.actor(), id, now()).await.expect("a question");
    (id, view.version)
}

/// As the server writes it, but shorter.
fn letter(notice: &AnswerNotice) -> Letter {
    let public = if notice.public.is_some() { "public" } else { "private" };
    let again = if notice.corrected { " corrected" } else { "" };
    Letter { to: notice.to.clone(), subject: format!("{}{again}", notice.number), text: format!("{:?} {public}", notice.lang) }
}

async fn publish(store: &Store, (one, other): (&Signed, &Signed), number: ReceiptNumber, record: AnswerRecord, at: OffsetDateTime) {
    let at_hand = seen(store, one, number).await;
    questions::draft(store, &one.actor(), at_hand, &checked(record), at).await.expect("a draft");
    questions::publish(store, &other.actor(), seen(store, other, number).await, &letter, at).await.expect("published");
}

async fn an_office(world: &World) -> (Signed, Signed) {
    let one = member(world, "policy@city.example", &[Role::Policy]).await;
    (one, member(world, "head@city.example", &[Role::Head]).await)
}

async fn lines(store: &Store, by: &Signed, sieve: Option<QuestionSieve>) -> Vec<String> {
    let filter = QuestionFilter { sieve, ..QuestionFilter::default() };
    let list = questions::list(store, &by.actor(), filter, Vec::new(), today()).await.expect("a list");
    list.lines.iter().map(|line| line.number.to_string()).collect()
}

both!(a_question_gets_a_number_and_a_secret_link);
async fn a_question_gets_a_number_and_a_secret_link(world: &World) {
    let store = promised(world).await;
    let (number, link) = ask(store, question("何をするのですか。\n<script>")).await;
    assert_eq!(number.to_string(), "Q-2026-0001");
    let found = receipt(store, &link).await;
    assert_eq!(
        (found.text.as_str(), found.name.as_str(), found.promised_on),
        ("何をするのですか。\n<script>", "山田 﨑子", day("2026-10-29"))
    );
    assert_eq!((found.state, found.answer.text.as_str(), found.listed), (QuestionState::Waiting, "", false));
    assert!(matches!(questions::receipt(store, &token(), Lang::Ja).await, Err(StoreError::NotFound)), "nobody guesses it");
    let kept = world.place.number(&format!("SELECT COUNT(*) FROM question WHERE hash = '{}'", link.text())).await;
    assert_eq!(kept, 0, "only the hash is kept");
    let nowhere = questions::ask(store, &Actor::Visitor, (year(), &slug("none")), &checked(question("a")), &token(), now()).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
    let log = audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!(
        (log[0].action.as_str(), log[0].who.as_str(), log[0].changes[0].after.as_str()),
        ("questions.ask", "visitor", "Q-2026-0001")
    );
}

both!(numbers_begin_anew_each_fiscal_year_and_none_comes_twice);
async fn numbers_begin_anew_each_fiscal_year_and_none_comes_twice(world: &World) {
    let store = promised(world).await;
    let mut numbers = Vec::new();
    for (text, on) in [("a", "2026-10-15"), ("b", "2026-10-15"), ("c", "2027-03-31"), ("d", "2027-04-01")] {
        let (number, link) = ask_at(store, question(text), noon(day(on))).await;
        questions::withdraw(store, &Actor::Visitor, &link, noon(day(on))).await.expect("withdrawn");
        numbers.push(number.to_string());
    }
    assert_eq!(numbers, ["Q-2026-0001", "Q-2026-0002", "Q-2026-0003", "Q-2027-0001"]);
}

both!(a_form_that_is_sent_twice_makes_one_question);
async fn a_form_that_is_sent_twice_makes_one_question(world: &World) {
    let store = promised(world).await;
    let (number, link) = ask(store, question("一度だけ")).await;
    let send =
        async |text: &str| questions::ask(store, &Actor::Visitor, (year(), &slug("voices")), &checked(question(text)), &link, now()).await;
    assert_eq!(send("一度だけ").await.expect("the same"), number);
    assert!(matches!(send("別のこと").await, Err(StoreError::Taken(_))), "another question needs another link");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM question").await, 1);
}

both!(what_is_the_same_is_one_line_and_one_answer);
async fn what_is_the_same_is_one_line_and_one_answer(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let mut sent = Vec::new();
    for _ in 0..300 {
        sent.push(ask(store, QuestionRecord { email: None, name: String::new(), ..question("同じ文") }).await);
    }
    let (different, _) = ask(store, QuestionRecord { agreed: false, ..question("同じ文") }).await;
    let filter = QuestionFilter { sieve: Some(QuestionSieve::Waiting), ..QuestionFilter::default() };
    let list = questions::list(store, &one.actor(), filter, Vec::new(), today()).await.expect("a list");
    let told: Vec<(String, u64)> = list.lines.iter().map(|line| (line.number.to_string(), line.senders)).collect();
    assert_eq!(told, [(different.to_string(), 1), ("Q-2026-0001".to_owned(), 300)], "what may not be published is another");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM question").await, 301, "nothing is deleted");

    // The first one goes, and the others still wait together, with what was drafted for them.
    let at_hand = seen(store, &one, sent[0].0).await;
    questions::draft(store, &one.actor(), at_hand, &checked(answer(true, "同じ文", "")), now()).await.expect("a draft");
    questions::withdraw(store, &Actor::Visitor, &sent[0].1, now()).await.expect("withdrawn");
    assert_eq!(lines(store, &one, Some(QuestionSieve::Waiting)).await, [different.to_string(), "Q-2026-0002".to_owned()]);
    questions::publish(store, &other.actor(), seen(store, &other, sent[1].0).await, &letter, now()).await.expect("published");
    for (_, link) in &sent[1..] {
        assert_eq!(receipt(store, link).await.answer.text, "はい、行います。");
    }
    assert_eq!(receipt(store, &sent[0].1).await.state, QuestionState::Withdrawn);
    let page = questions::answered(store, (year(), &slug("voices")), None, Lang::Ja).await.expect("a page");
    assert_eq!(page.questions.iter().map(|question| question.senders).collect::<Vec<_>>(), [299]);
}

both!(whoever_gave_an_address_is_told_by_mail_that_there_is_an_answer);
async fn whoever_gave_an_address_is_told_by_mail_that_there_is_an_answer(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (number, _) = ask(store, question("いつですか")).await;
    ask(store, QuestionRecord { email: Some(email("second@mail.example")), ..question("いつですか") }).await;
    ask(store, QuestionRecord { email: None, ..question("いつですか") }).await;
    publish(store, (&one, &other), number, answer(true, "いつですか", ""), now()).await;
    let letters = outbox::take(store, &ACTOR, now()).await.expect("an answer");
    let mut told: Vec<_> = letters.iter().map(|letter| (letter.to.as_str(), letter.subject.as_str(), letter.text.as_str())).collect();
    told.sort_unstable();
    assert_eq!(told, [("hana@home.example", "Q-2026-0001", "Ja public"), ("second@mail.example", "Q-2026-0002", "Ja public")]);
}

both!(one_drafts_and_another_publishes);
async fn one_drafts_and_another_publishes(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (number, link) = ask(store, question("電話は072-000-0000です")).await;
    let at_hand = seen(store, &one, number).await;
    let record = checked(answer(true, "電話は■■■です", ""));
    questions::draft(store, &one.actor(), at_hand, &record, now()).await.expect("a draft");
    assert_eq!(receipt(store, &link).await.answer.text, "", "nobody sees a draft");
    let page = async || questions::answered(store, (year(), &slug("voices")), None, Lang::Ja).await.expect("a page").questions;
    assert!(page().await.is_empty());

    let at_hand = seen(store, &one, number).await;
    assert_eq!(rule(questions::publish(store, &one.actor(), at_hand, &letter, now()).await), "same_person");
    assert!(matches!(questions::publish(store, &ACTOR, at_hand, &letter, now()).await, Err(StoreError::Forbidden)), "persons decide");
    let brand = member(world, "brand@city.example", &[Role::Brand]).await;
    assert!(matches!(questions::publish(store, &brand.actor(), at_hand, &letter, now()).await, Err(StoreError::Forbidden)));
    assert!(matches!(questions::find(store, &brand.actor(), at_hand.0, now()).await, Err(StoreError::Forbidden)));
    assert!(matches!(questions::publish(store, &other.actor(), (at_hand.0, at_hand.1 - 1), &letter, now()).await, Err(StoreError::Stale)));

    let note = checked(RejectionRecord { note: "もう少しくわしく".into() });
    questions::send_back(store, &other.actor(), at_hand, &note, now()).await.expect("sent back");
    let (view, _) = questions::find(store, &one.actor(), at_hand.0, now()).await.expect("a question");
    assert_eq!((view.note.as_str(), view.drafted_by, view.answer.answer.ja.as_str()), ("もう少しくわしく", None, "はい、行います。"));
    assert_eq!(rule(questions::publish(store, &other.actor(), (view.id, view.version), &letter, now()).await), "no_draft");

    publish(store, (&one, &other), number, answer(true, "電話は■■■です", ""), now()).await;
    let found = receipt(store, &link).await;
    assert_eq!((found.state, found.listed, found.closed_on), (QuestionState::Answered, true, Some(today())));
    assert_eq!(found.text, "電話は072-000-0000です", "the original is kept");
    let public = page().await;
    assert_eq!((public[0].text.text.as_str(), public[0].by.text.as_str()), ("電話は■■■です", "広報担当"));
    let again = seen(store, &one, number).await;
    assert_eq!(rule(questions::draft(store, &one.actor(), again, &record, now()).await), "closed");
    assert!(matches!(questions::withdraw(store, &Actor::Visitor, &link, now()).await, Err(StoreError::Stale)), "too late");
}

both!(what_its_sender_does_not_want_is_not_published);
async fn what_its_sender_does_not_want_is_not_published(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (number, link) = ask(store, QuestionRecord { agreed: false, ..question("こっそり") }).await;
    let at_hand = seen(store, &one, number).await;
    let against = questions::draft(store, &one.actor(), at_hand, &checked(answer(true, "こっそり", "")), now()).await;
    assert!(matches!(against, Err(StoreError::Rule("not_agreed"))));
    publish(store, (&one, &other), number, answer(false, "", ""), now()).await;
    assert_eq!(receipt(store, &link).await.answer.text, "はい、行います。");
    let page = questions::answered(store, (year(), &slug("voices")), None, Lang::Ja).await.expect("a page");
    assert!(page.questions.is_empty());
}

fn correction(listed: bool, text: &str) -> AnswerCorrection {
    let answer = AnswerRecord { answer: Both::new(text, ""), ..answer(listed, "いつですか", "") };
    AnswerCorrection { answer, why: Both::new("月を間違えました。", "The month was wrong.") }
}

fn rule(done: store::Result<()>) -> &'static str {
    match done {
        Err(StoreError::Rule(code)) => code,
        other => panic!("{other:?}"),
    }
}

both!(an_answer_that_was_wrong_is_corrected_by_two_and_says_so);
async fn an_answer_that_was_wrong_is_corrected_by_two_and_says_so(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (number, link) = ask(store, question("いつですか")).await;
    let (_, same) = ask(store, QuestionRecord { email: None, ..question("いつですか") }).await;
    let record = checked(correction(true, "5月です。"));
    let early = questions::draft_correction(store, &one.actor(), seen(store, &one, number).await, &record, now()).await;
    assert_eq!(rule(early), "not_answered");
    publish(store, (&one, &other), number, answer(true, "いつですか", ""), now()).await;
    let at_hand = seen(store, &one, number).await;
    questions::draft_correction(store, &one.actor(), at_hand, &record, now()).await.expect("a draft");
    assert_eq!(receipt(store, &link).await.answer.text, "はい、行います。", "it waits");
    assert_eq!(lines(store, &one, Some(QuestionSieve::Drafted)).await, ["Q-2026-0001"]);
    let open = async |by: &Signed| questions::open(store, &by.actor(), today()).await.expect("what waits").drafted;
    assert_eq!((open(&one).await, open(&other).await), (0, 1), "for others");
    let stale = questions::draft_correction(store, &one.actor(), at_hand, &record, now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    let at_hand = seen(store, &one, number).await;
    assert_eq!(rule(questions::draft_correction(store, &other.actor(), at_hand, &record, now()).await), "corrected");
    assert_eq!(rule(questions::publish_correction(store, &one.actor(), at_hand, &letter, now()).await), "same_person");
    let later = now() + Duration::days(1);
    questions::publish_correction(store, &other.actor(), at_hand, &letter, later).await.expect("published");
    for link in [&link, &same] {
        let found = receipt(store, link).await;
        let (on, why) = found.corrected.expect("when and why");
        assert_eq!((found.answer.text.as_str(), on, why.text.as_str()), ("5月です。", day("2026-10-16"), "月を間違えました。"));
    }
    let page = questions::answered(store, (year(), &slug("voices")), None, Lang::En).await.expect("a page");
    assert_eq!(page.questions[0].corrected.clone().map(|(_, why)| why.text), Some("The month was wrong.".into()));
    let letters = outbox::take(store, &ACTOR, later).await.expect("letters");
    assert_eq!(letters.iter().map(|letter| letter.subject.as_str()).collect::<Vec<_>>(), ["Q-2026-0001", "Q-2026-0001 corrected"]);
    let (view, _) = questions::find(store, &one.actor(), at_hand.0, now()).await.expect("a question");
    assert_eq!((view.correction, view.corrections[0].before.ja.as_str()), (None, "はい、行います。"), "the old one stays for staff");
}

both!(a_correction_is_sent_back_and_the_answer_stays);
async fn a_correction_is_sent_back_and_the_answer_stays(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (secret, link) = ask(store, QuestionRecord { agreed: false, ..question("いつですか") }).await;
    publish(store, (&one, &other), secret, answer(false, "", ""), now()).await;
    let at_hand = seen(store, &one, secret).await;
    let public = questions::draft_correction(store, &one.actor(), at_hand, &checked(correction(true, "5月です。")), now()).await;
    assert_eq!(rule(public), "not_agreed");
    questions::draft_correction(store, &one.actor(), at_hand, &checked(correction(false, "5月です。")), now()).await.expect("a draft");
    let note = checked(RejectionRecord { note: "4月で合っています".into() });
    questions::send_correction_back(store, &other.actor(), seen(store, &other, secret).await, &note, now()).await.expect("sent back");
    let found = receipt(store, &link).await;
    assert_eq!((found.answer.text.as_str(), found.corrected), ("はい、行います。", None));
    let again = questions::send_correction_back(store, &other.actor(), seen(store, &other, secret).await, &note, now()).await;
    assert_eq!(rule(again), "no_draft");
}

both!(what_should_not_be_public_goes_at_once_and_comes_back_by_two);
async fn what_should_not_be_public_goes_at_once_and_comes_back_by_two(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (number, link) = ask(store, question("いつですか")).await;
    publish(store, (&one, &other), number, answer(true, "いつですか", ""), now()).await;
    let count = async || questions::answered(store, (year(), &slug("voices")), None, Lang::Ja).await.expect("a page").questions.len();
    let note = checked(RejectionRecord { note: "名前が残っていました".into() });
    questions::unlist(store, &one.actor(), seen(store, &one, number).await, &note, now()).await.expect("unlisted");
    assert_eq!(count().await, 0);
    let found = receipt(store, &link).await;
    assert_eq!((found.answer.text.as_str(), found.listed), ("はい、行います。", false), "its sender reads it still");
    assert_eq!(rule(questions::unlist(store, &one.actor(), seen(store, &one, number).await, &note, now()).await), "not_public");
    let record = checked(correction(true, "はい、行います。"));
    questions::draft_correction(store, &one.actor(), seen(store, &one, number).await, &record, now()).await.expect("a draft");
    assert_eq!(count().await, 0);
    questions::publish_correction(store, &other.actor(), seen(store, &other, number).await, &letter, now()).await.expect("published");
    assert_eq!(count().await, 1);
    personal::forget_old(store, &ACTOR, LIMITS, noon(day("2029-10-16"))).await.expect("forgotten");
    assert_eq!(world.place.number("SELECT COUNT(*) FROM answer_correction").await, 0, "old answers are not kept longer than questions");
}

both!(what_a_question_changed_stands_in_the_story_of_the_goal);
async fn what_a_question_changed_stands_in_the_story_of_the_goal(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (with, _) = ask(store, question("夜にも")).await;
    publish(store, (&one, &other), with, answer(true, "夜にも", "夜にも開きます。"), now()).await;
    let story = the_goal(store, "voices").await.entries;
    let told: Vec<_> = story.iter().map(|entry| (entry.text.text.as_str(), entry.voice, entry.evidence.as_str())).collect();
    assert_eq!(told, [("夜にも開きます。", true, "/goals/2026/voices/questions")]);

    // Another one is told of later, and by two persons as well.
    let (later, _) = ask(store, question("昼にも")).await;
    publish(store, (&one, &other), later, answer(false, "", ""), now()).await;
    let record = checked(ChangedRecord { changed: Both::new("昼にも開きます。", "") });
    questions::draft_change(store, &one.actor(), seen(store, &one, later).await, &record, now()).await.expect("a draft");
    assert_eq!(the_goal(store, "voices").await.entries.len(), 1);
    assert_eq!(questions::open(store, &other.actor(), today()).await.expect("what waits").drafted, 1);
    let own = questions::publish(store, &one.actor(), seen(store, &one, later).await, &letter, now()).await;
    assert!(matches!(own, Err(StoreError::Rule("same_person"))));
    questions::publish(store, &other.actor(), seen(store, &other, later).await, &letter, now()).await.expect("published");
    assert_eq!(the_goal(store, "voices").await.entries.len(), 2);
    let twice = questions::draft_change(store, &one.actor(), seen(store, &one, later).await, &record, now()).await;
    assert!(matches!(twice, Err(StoreError::Rule("told"))));
}

both!(staff_sift_what_waits_and_see_what_is_overdue);
async fn staff_sift_what_waits_and_see_what_is_overdue(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (late, _) = ask_at(store, question("遅い"), now() - Duration::days(15)).await;
    let (just, _) = ask_at(store, question("今日まで"), now() - Duration::days(14)).await;
    let (gone, link) = ask(store, question("取り下げ")).await;
    questions::withdraw(store, &Actor::Visitor, &link, now()).await.expect("withdrawn");
    let (done, _) = ask(store, question("答えた")).await;
    publish(store, (&one, &other), done, answer(false, "", ""), now()).await;
    let name = |number: ReceiptNumber| number.to_string();
    assert_eq!(lines(store, &one, Some(QuestionSieve::Overdue)).await, [name(late)]);
    assert_eq!(lines(store, &one, Some(QuestionSieve::Waiting)).await, [name(just), name(late)]);
    assert_eq!(lines(store, &one, Some(QuestionSieve::Withdrawn)).await, [name(gone)]);
    assert_eq!(lines(store, &one, Some(QuestionSieve::Answered)).await, [name(done)]);
    assert_eq!(lines(store, &one, None).await.len(), 4);
    let open = questions::open(store, &one.actor(), today()).await.expect("what waits");
    assert_eq!(open, QuestionsOpen { waiting: 1, overdue: 1, drafted: 0 });

    let assigned = checked(AssignRecord { post: "広報担当".into() });
    questions::assign(store, &one.actor(), seen(store, &one, late).await, &assigned, now()).await.expect("assigned");
    let filter = QuestionFilter { department: Some(slug("policy")), ..QuestionFilter::default() };
    let file = questions::export(store, &one.actor(), &filter, now()).await.expect("a file");
    assert!(file.iter().any(|line| line.number == late && line.post == "広報担当"));
    let nobody = QuestionFilter { department: Some(slug("nobody")), page: 9, ..QuestionFilter::default() };
    let list = questions::list(store, &one.actor(), nobody, Vec::new(), today()).await.expect("a list");
    assert_eq!((list.ignored, list.total, list.paging.page), (vec!["department", "page"], 4, 1));
    let log = audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    for action in ["questions.assign", "questions.export", "questions.read", "questions.publish", "questions.withdraw"] {
        assert!(log.iter().any(|entry| entry.action == action), "{action}");
    }
    assert!(log.iter().all(|entry| entry.changes.iter().all(|change| !change.after.contains("はい、"))), "no answer stands in the log");
}

both!(answers_are_read_page_by_page);
async fn answers_are_read_page_by_page(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    for n in 0..45 {
        let (number, _) = ask(store, question(&format!("質問{n}"))).await;
        publish(store, (&one, &other), number, answer(true, &format!("質問{n}"), ""), now() + Duration::seconds(n / 3)).await;
    }
    let (mut read, mut after) = (Vec::new(), None);
    loop {
        let page = questions::answered(store, (year(), &slug("voices")), after, Lang::En).await.expect("a page");
        read.extend(page.questions.iter().map(|question| question.text.text.clone()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let newest_first: Vec<String> = (0..45).rev().map(|n| format!("質問{n}")).collect();
    assert_eq!(read, newest_first, "each once");
    let unknown = ReceiptNumber::new(year(), 999);
    assert!(matches!(questions::answered(store, (year(), &slug("voices")), unknown, Lang::Ja).await, Err(StoreError::NotFound)));
}

both!(an_indicator_counts_what_was_answered_in_time);
async fn an_indicator_counts_what_was_answered_in_time(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let counted = IndicatorRecord { live: Some(Live::QuestionsAnswered), ..indicator("voices", "answered", figures(0, 4)) };
    goals::add_indicator(store, &ACTOR, &checked(counted), now()).await.expect("an indicator");
    let (in_time, _) = ask_at(store, question("間に合った"), now() - Duration::days(14)).await;
    let (late, _) = ask_at(store, question("遅れた"), now() - Duration::days(15)).await;
    ask(store, question("まだ")).await;
    for number in [in_time, late] {
        publish(store, (&one, &other), number, answer(false, "", ""), now()).await;
    }
    let value = async |on: &str| {
        let page = goals::goal(store, year(), &slug("voices"), day(on), Lang::Ja).await.expect("a goal");
        page.goal.indicators[2].value()
    };
    assert_eq!((value("2026-10-15").await, value("2026-10-14").await), (Some(Amount::whole(1)), Some(Amount::ZERO)));
    assert_eq!(value("2031-01-01").await, Some(Amount::whole(1)), "a year that is over keeps its end");
}

both!(what_was_withdrawn_leaves_nothing_but_its_number);
async fn what_was_withdrawn_leaves_nothing_but_its_number(world: &World) {
    let store = promised(world).await;
    let (number, link) = ask(store, question("やっぱりやめます")).await;
    for _ in 0..2 {
        questions::withdraw(store, &Actor::Visitor, &link, now()).await.expect("withdrawn, and withdrawn still");
    }
    let found = receipt(store, &link).await;
    assert_eq!(
        (found.number, found.state, found.text.as_str(), found.name.as_str(), found.email.as_str()),
        (number, QuestionState::Withdrawn, "", "", "")
    );
    assert!(matches!(questions::withdraw(store, &Actor::Visitor, &token(), now()).await, Err(StoreError::NotFound)));
}

both!(who_asked_is_taken_out_and_erased);
async fn who_asked_is_taken_out_and_erased(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (first, second) =
        (member(world, "first@city.example", &[Role::Admin]).await, member(world, "second@city.example", &[Role::Admin]).await);
    let (public, public_link) = ask(store, question("公開する質問")).await;
    publish(store, (&one, &other), public, answer(true, "公開する質問", ""), now()).await;
    let (waiting, waiting_link) = ask(store, question("待っています hana@home.example")).await;
    let (_, copy) = ask(store, QuestionRecord { email: None, ..question("待っています hana@home.example") }).await;

    let file = personal::export(store, &first.actor(), &email("hana@home.example"), now()).await.expect("a file");
    let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(json["held"]["question"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&json["held"]["question"][0]["answer"], &json["held"]["question_contact"][0]["name"]),
        (&"はい、行います。".into(), &"山田 﨑子".into())
    );
    let held = personal::look(store, &first.actor(), &email("hana@home.example"), now()).await.expect("what is held");
    assert_eq!(held.mentions.len(), 1, "what another has sent names her: {:?}", held.mentions);

    let id = draft_erasure(world, &first, "hana@home.example").await.expect("a draft");
    decide(world, &second, id, Step::Approve).await.expect("approved");
    for link in [&public_link, &waiting_link] {
        assert!(matches!(questions::receipt(store, link, Lang::Ja).await, Err(StoreError::NotFound)), "the link leads nowhere");
    }
    let list = questions::list(store, &one.actor(), QuestionFilter::default(), Vec::new(), today()).await.expect("a list");
    let gone = list.lines.iter().find(|line| line.number == waiting).expect("its number");
    assert_eq!((gone.state, gone.text.as_str()), (QuestionState::Withdrawn, ""));
    assert_eq!(receipt(store, &copy).await.state, QuestionState::Waiting, "others wait on");
    let page = questions::answered(store, (year(), &slug("voices")), None, Lang::Ja).await.expect("a page");
    assert_eq!(page.questions.iter().map(|q| q.text.text.as_str()).collect::<Vec<_>>(), ["公開する質問"], "what is public names nobody");
    let left = store::check::check(store, today()).await.expect("a check");
    assert_eq!(left.len(), 1, "only what another has sent: {left:?}");
    questions::withdraw(store, &Actor::Visitor, &copy, now()).await.expect("withdrawn");
    assert_eq!(store::check::check(store, today()).await.expect("a check"), Vec::<String>::new());
}

both!(nights_forget_who_asked_and_then_what);
async fn nights_forget_who_asked_and_then_what(world: &World) {
    let store = promised(world).await;
    let (one, other) = an_office(world).await;
    let (secret, secret_link) = ask(store, QuestionRecord { agreed: false, ..question("こっそり") }).await;
    let (public, public_link) = ask(store, question("みんなに")).await;
    let (_, waiting) = ask(store, question("待っています")).await;
    publish(store, (&one, &other), secret, answer(false, "", ""), now()).await;
    publish(store, (&one, &other), public, answer(true, "みんなに", ""), now()).await;
    let forget = async |on: &str| personal::forget_old(store, &ACTOR, LIMITS, noon(day(on))).await.expect("forgotten").questions;
    assert_eq!(Kind::QuestionContact.kept().first_day(day("2027-10-15")), Some(today()));
    assert_eq!(forget("2027-10-15").await, 0);
    assert_eq!(forget("2027-10-16").await, 2);
    let found = receipt(store, &secret_link).await;
    assert_eq!((found.name.as_str(), found.email.as_str(), found.text.as_str()), ("", "", "こっそり"));
    assert_eq!(forget("2029-10-16").await, 2);
    let (found, shown) = (receipt(store, &secret_link).await, receipt(store, &public_link).await);
    assert_eq!((found.text.as_str(), found.answer.text.as_str()), ("", ""));
    assert_eq!((shown.text.as_str(), shown.answer.text.as_str()), ("みんなに", "はい、行います。"), "what is public stays");
    assert_eq!(receipt(store, &waiting).await.text, "待っています", "what waits is not forgotten");
    assert_eq!(forget("2029-10-16").await, 0, "once");
}
