//! Results: published by two when nothing is left to do, with every answer, every signed opinion and the difference; told to those who
//! wished it.

use super::{
    answer, approve, both_of_them, case, closed, desk, draft, finish, group, lines, opened, put_all_into, receipt_at, results, rule, say,
    saying, send, sent, shown, sign_all, token, unit_of, with_mail, write_final,
};
use crate::support::{ACTOR, World, checked, day, now, slug};
use domain::{
    comments::{
        CaseMove, CasePhase, CaseRecord, ExcludeRecord, GroupRecord, Hold, IntakeRecord, OpinionState, ResultsFilter, SectionChange,
        SubmissionFilter, SubmissionRecord, Treatment, UnitSieve, Way,
    },
    lang::Lang,
};
use store::{Actor, StoreError, comments, outbox};

both!(results_wait_for_everything_that_is_left_to_do);
async fn results_wait_for_everything_that_is_left_to_do(world: &World) {
    let (store, id, one, other) = opened(world).await;
    say(store, "一").await;
    let hold = (&token(), Some(Hold::Links));
    comments::submit(store, &Actor::Visitor, &slug("plan"), &checked(saying("宣伝")), hold, None, now()).await.expect("held");
    let publish = async || rule(draft(store, &one, id, CaseMove::Results, closed()).await);
    assert_eq!(rule(draft(store, &one, id, CaseMove::Results, now()).await), "not_closed");
    let left = async || {
        let left = desk(store, &one, id).await.unfinished;
        (left.ungrouped, left.unanswered, left.unsigned, left.held, left.no_final)
    };
    assert_eq!((left().await, publish().await), ((1, 0, 0, 1, true), "unfinished"));
    let half = GroupRecord { treatment: None, ..answer("甲", Treatment::Reference) };
    let answers = group(store, &one, id, half).await;
    put_all_into(store, &one, id, answers).await;
    assert_eq!((left().await, publish().await), ((0, 1, 1, 1, true), "unfinished"));
    sign_all(store, (&one, &other), id).await;
    let page = comments::submissions(store, &one.actor(), id, (SubmissionFilter::default(), Vec::new())).await.expect("a page");
    let spam = page.lines.iter().find(|line| line.held.is_some()).expect("one is held").id;
    let reason = checked(ExcludeRecord { reason: "意見ではないため".into() });
    comments::discard(store, &one.actor(), (id, spam), &reason, closed()).await.expect("set aside");
    assert_eq!((left().await, publish().await), ((0, 1, 0, 0, true), "unfinished"));
    write_final(store, &one, id).await;
    assert_eq!((left().await, publish().await), ((0, 1, 0, 0, false), "unfinished"));
    let whole = checked(answer("甲", Treatment::Reference));
    comments::change_group(store, &one.actor(), (id, answers, 1), &whole, closed()).await.expect("answered");
    assert_eq!(left().await, (0, 0, 0, 0, false));
    draft(store, &one, id, CaseMove::Results, closed()).await.expect("a draft");
    let preview =
        async |by: &Actor, on: &str| comments::results_preview(store, by, id, (ResultsFilter::default(), Vec::new()), day(on)).await;
    assert!(matches!(preview(&Actor::Visitor, "2026-11-14").await, Err(StoreError::Forbidden)));
    assert!(matches!(preview(&other.actor(), "2026-11-13").await, Err(StoreError::NotFound)), "opinions are still taken");
    let seen = preview(&other.actor(), "2026-11-14").await.expect("a preview");
    assert_eq!((seen.preview, seen.case.phase, seen.answers[0].units), (Some(id), CasePhase::Published, 1));
    // What the second person reads is what is published: nothing changes meanwhile.
    let unit = unit_of(store, &one, id, "一").await;
    assert_eq!(rule(comments::take_out(store, &one.actor(), id, &[unit], closed()).await), "waits");
    let other_words = checked(answer("乙", Treatment::Declined));
    assert_eq!(rule(comments::change_group(store, &one.actor(), (id, answers, 2), &other_words, closed()).await), "waits");
    assert_eq!(rule(comments::exclude(store, &one.actor(), id, &[unit], &reason, closed()).await), "waits");
    assert_eq!(rule(approve(store, &one, id, closed()).await), "same_person");
    assert!(matches!(results(store, ResultsFilter::default()).await, Err(StoreError::NotFound)));
    approve(store, &other, id, closed()).await.expect("published");
    let page = results(store, ResultsFilter::default()).await.expect("results");
    assert_eq!((seen.figures, seen.difference, seen.answers), (page.figures, page.difference, page.answers), "as it was shown before");
    assert_eq!((seen.excluded, seen.by_treatment, seen.by_section), (page.excluded.clone(), page.by_treatment, page.by_section));
    assert_eq!((page.case.phase, page.excluded), (CasePhase::Published, vec![("意見ではないため".to_owned(), 1)]));
    assert!(matches!(preview(&other.actor(), "2026-11-14").await, Err(StoreError::NotFound)), "it is published");
    assert_eq!(rule(draft(store, &one, id, CaseMove::Results, closed()).await), "over");
}

both!(results_show_answers_counts_and_the_difference);
async fn results_show_answers_counts_and_the_difference(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let links = [say(store, "同じ").await, say(store, "同じ。").await];
    let (_, link) = send(store, SubmissionRecord { name: "別人".into(), ..sent(&[("s2", "重点を増やして"), ("s1", "目的はよい")]) }).await;
    let whole = group(store, &one, id, answer("全体", Treatment::Declined)).await;
    let focus = group(store, &one, id, GroupRecord { section: "s2".into(), ..answer("重点", Treatment::Adopted) }).await;
    let same = unit_of(store, &one, id, "同じ").await;
    let on_focus = unit_of(store, &one, id, "重点を増やして").await;
    let aim = unit_of(store, &one, id, "目的はよい").await;
    comments::put_into(store, &one.actor(), id, &[same, aim], whole, closed()).await.expect("grouped");
    comments::put_into(store, &one.actor(), id, &[on_focus], focus, closed()).await.expect("grouped");
    finish(store, (&one, &other), id).await;

    let page = results(store, ResultsFilter::default()).await.expect("results");
    let answers: Vec<_> = page.answers.iter().map(|it| (it.number, it.units, it.different, it.opinions.len())).collect();
    assert_eq!((answers, page.total), (vec![(1, 3, 2, 2), (2, 1, 1, 1)], 2));
    assert_eq!(page.answers[0].opinions[0].copies, 2, "what most have sent comes first");
    let figures = &page.figures;
    assert_eq!((figures.submissions, figures.persons, figures.units, figures.groups), (3, 2, 4, 2));
    assert_eq!(figures.by_section.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1, 1]);
    let changes: Vec<_> = page.difference.iter().map(|it| it.kind == SectionChange::Same).collect();
    assert_eq!(changes, [true, false]);
    let of = |treatment| page.by_treatment.iter().find(|(it, _)| *it == treatment).map(|(_, count)| *count);
    assert_eq!((of(Treatment::Adopted), of(Treatment::Declined), of(Treatment::Partly)), (Some(1), Some(1), Some(0)));

    let narrowed = async |filter: ResultsFilter| {
        let page = results(store, filter).await.expect("results");
        (page.total, page.answers.iter().map(|it| it.number).collect::<Vec<_>>())
    };
    let any = ResultsFilter::default;
    assert_eq!(narrowed(ResultsFilter { section: Some("s2".into()), ..any() }).await, (1, vec![2]));
    assert_eq!(narrowed(ResultsFilter { section: Some(String::new()), ..any() }).await, (1, vec![1]));
    assert_eq!(narrowed(ResultsFilter { treatment: Some(Treatment::Declined), ..any() }).await, (1, vec![1]));
    assert_eq!(narrowed(ResultsFilter { treatment: Some(Treatment::Partly), ..any() }).await, (0, Vec::new()));
    for nowhere in [ResultsFilter { group: Some(3), ..any() }, ResultsFilter { page: 2, ..any() }] {
        assert!(matches!(results(store, nowhere).await, Err(StoreError::NotFound)));
    }
    let list = comments::list(store, Lang::Ja, day("2026-11-14")).await.expect("a list");
    assert_eq!((list[0].submissions, list[0].phase), (3, Some(CasePhase::Published)));

    // Every sender is told what became of his own.
    for link in &links {
        let states = &receipt_at(store, link, closed()).await.opinions[0].states;
        assert!(matches!(&states[..], [OpinionState::Answered { number: 1, treatment: Treatment::Declined, .. }]), "{states:?}");
    }
    let opinions = receipt_at(store, &link, closed()).await.opinions;
    assert!(matches!(&opinions[0].states[..], [OpinionState::Answered { number: 2, .. }]));
}

both!(answers_and_opinions_are_read_page_by_page);
async fn answers_and_opinions_are_read_page_by_page(world: &World) {
    let (store, id, one, other) = opened(world).await;
    for n in 0..8 {
        let texts: Vec<String> = (0..20).map(|m| format!("意見{}番", n * 20 + m)).collect();
        send(store, sent(&texts.iter().map(|text| ("", text.as_str())).collect::<Vec<_>>())).await;
    }
    // Page by page, each once.
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let filter = domain::comments::UnitFilter { after, ..Default::default() };
        let page = comments::units(store, &one.actor(), id, (filter, Vec::new())).await.expect("a page");
        all.extend(page.lines.iter().map(|line| line.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 160);
    let mut groups = Vec::new();
    for n in 1..=25 {
        groups.push(group(store, &one, id, answer(&format!("回答{n}"), Treatment::Reference)).await);
    }
    comments::put_into(store, &one.actor(), id, &all[..120], groups[0], closed()).await.expect("grouped");
    comments::put_into(store, &one.actor(), id, &all[120..], groups[24], closed()).await.expect("grouped");
    comments::cut_plain(store, &ACTOR, id, &all, closed()).await.expect("signed by the program");
    finish(store, (&one, &other), id).await;
    let page = async |filter| results(store, filter).await.expect("a page");
    let any = ResultsFilter::default;
    let (first, second) = (page(any()).await, page(ResultsFilter { page: 2, ..any() }).await);
    assert_eq!((first.answers.len(), second.answers.len(), first.total), (20, 5, 25));
    assert_eq!((first.answers[0].opinions.len(), first.answers[0].different, first.answers[0].units), (10, 120, 120));
    let mut texts = Vec::new();
    for number in [1, 2] {
        let one = page(ResultsFilter { group: Some(1), page: number, ..any() }).await;
        texts.extend(one.answers[0].opinions.iter().map(|it| it.text.clone()));
    }
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), 120);
    assert!(results(store, ResultsFilter { group: Some(1), page: 3, ..any() }).await.is_err());
}

both!(those_who_wished_are_told_once_and_nobody_else);
async fn those_who_wished_are_told_once_and_nobody_else(world: &World) {
    let (store, id, one, other) = opened(world).await;
    send(store, with_mail(saying("知らせて"), "hana@home.example")).await;
    send(store, SubmissionRecord { lang: Lang::En, ..with_mail(saying("Tell me"), "john@home.example") }).await;
    send(store, SubmissionRecord { by_mail: false, ..with_mail(saying("知らせないで"), "silent@home.example") }).await;
    let (_, gone) = send(store, with_mail(saying("取り下げ"), "gone@home.example")).await;
    comments::withdraw(store, &Actor::Visitor, &gone, now()).await.expect("withdrawn");
    say(store, "名前だけ").await;
    finish(store, (&one, &other), id).await;
    let letters = outbox::take(store, &ACTOR, closed()).await.expect("letters");
    let told: Vec<_> = letters.iter().map(|it| (it.to.as_str(), it.subject.as_str(), it.text.as_str())).collect();
    let title = "予算編成方針（案）";
    let (ja, en) = (format!("Ja {title}"), format!("En {title}"));
    assert_eq!(
        told,
        [("hana@home.example", "results P-2026-0001", ja.as_str()), ("john@home.example", "results P-2026-0002", en.as_str())]
    );
    // A correction afterwards tells nobody again.
    let step = CaseMove::Correct {
        record: Box::new(CaseRecord { contact: format!("{}\n電話 1", case("plan").contact), ..case("plan") }),
        reason: "電話".into(),
    };
    both_of_them(store, (&one, &other), id, step, closed()).await;
    assert_eq!(world.place.number("SELECT COUNT(*) FROM outbox").await, 2);
}

both!(a_case_that_nobody_commented_on_is_finished_as_well);
async fn a_case_that_nobody_commented_on_is_finished_as_well(world: &World) {
    let (store, id, one, other) = opened(world).await;
    finish(store, (&one, &other), id).await;
    let page = results(store, ResultsFilter::default()).await.expect("results");
    assert!(page.figures.is_zero() && page.answers.is_empty() && page.excluded.is_empty());
    assert_eq!((page.total, page.paging.page, page.difference.len()), (0, 1, 2));
    assert!(comments::opinion_files(store, &slug("plan")).await.expect("files").is_empty());
    assert_eq!(comments::case_files(store, day("2026-11-14")).await.expect("files")[0].figures.as_ref().map(|it| it.units), Some(0));
}

both!(a_goal_shows_the_answers_of_published_cases_alone);
async fn a_goal_shows_the_answers_of_published_cases_alone(world: &World) {
    let store = crate::goals::promised(world).await;
    let (_, id, one, other) = opened(world).await;
    say(store, "声を聞いて").await;
    let goal = Some((crate::goals::year(), slug("voices")));
    let answers = group(store, &one, id, GroupRecord { goal, ..answer("声", Treatment::Partly) }).await;
    put_all_into(store, &one, id, answers).await;
    let voices = slug("voices");
    let by_goal = async || comments::by_goal(store, (crate::goals::year(), &voices), Lang::Ja).await.expect("answers");
    assert!(by_goal().await.is_empty());
    finish(store, (&one, &other), id).await;
    let found: Vec<_> =
        by_goal().await.into_iter().map(|(slug, _, number, treatment, title)| (slug.to_string(), number, treatment, title)).collect();
    assert_eq!(found, [("plan".to_owned(), 1, Treatment::Partly, "声".to_owned())]);
    let page = results(store, ResultsFilter::default()).await.expect("results");
    assert_eq!(page.answers[0].goal.as_ref().map(|(_, slug, _)| slug.as_str()), Some("voices"));
    assert!(comments::by_goal(store, (crate::goals::year(), &slug("reports")), Lang::Ja).await.expect("answers").is_empty());
}

both!(what_is_signed_and_folded_later_is_shown_once);
async fn what_is_signed_and_folded_later_is_shown_once(world: &World) {
    let (store, id, one, other) = opened(world).await;
    for text in ["甲", "乙"] {
        say(store, text).await;
    }
    let answers = group(store, &one, id, answer("全部", Treatment::Reference)).await;
    put_all_into(store, &one, id, answers).await;
    sign_all(store, (&one, &other), id).await;
    let (a, b) = (unit_of(store, &one, id, "甲").await, unit_of(store, &one, id, "乙").await);
    comments::fold(store, &one.actor(), id, &[b], a, closed()).await.expect("folded");
    // What comes on paper after that, and says the same, follows what is signed.
    let paper = IntakeRecord { way: Way::Post, received_on: day("2026-11-13"), scan: String::new(), submission: saying("甲。") };
    comments::take_in(store, &one.actor(), id, &checked(paper), &token(), closed()).await.expect("taken in");
    assert!(lines(store, &one, id, UnitSieve::Unsigned).await.is_empty());
    finish(store, (&one, &other), id).await;
    assert_eq!(shown(store).await, [("甲".to_owned(), 3)]);
}
