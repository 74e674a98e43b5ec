//! What is counted: 通, 人, 件 and 回答 apart, and frozen with the results.

use super::{case, closed, desk, finish, opened, public, saying, send, sent};
use crate::support::{World, checked, day, slug};
use domain::comments::{CaseMove, CaseRecord, IntakeRecord, ResultsFilter, SubmissionRecord, Way, Who};
use store::comments;

both!(submissions_persons_opinions_and_answers_are_kept_apart);
async fn submissions_persons_opinions_and_answers_are_kept_apart(world: &World) {
    let (store, id, one, _) = opened(world).await;
    // One person by two spellings of the same, three submissions, four opinions.
    send(store, SubmissionRecord { name: "ヤマダ　タロウ".into(), ..sent(&[("s1", "一"), ("s2", "二")]) }).await;
    send(store, SubmissionRecord { name: "ﾔﾏﾀﾞ ﾀﾛｳ".into(), ..saying("三") }).await;
    let worker = SubmissionRecord { name: "別人".into(), who: Some(Who::Worker), place: "工場".into(), ..saying("四") };
    let paper = checked(IntakeRecord { way: Way::Counter, received_on: day("2026-10-20"), scan: String::new(), submission: worker });
    comments::take_in(store, &one.actor(), id, &paper, &super::token(), closed()).await.expect("taken in");
    let figures = desk(store, &one, id).await.figures;
    assert_eq!((figures.submissions, figures.persons, figures.units, figures.groups), (3, 2, 4, 0));
    assert_eq!(figures.by_day, [(day("2026-10-15"), 2), (day("2026-10-20"), 1)]);
    assert_eq!(figures.by_way.iter().filter(|(_, count)| *count > 0).collect::<Vec<_>>(), [&(Way::Form, 2), &(Way::Counter, 1)]);
    assert_eq!(figures.by_who.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1, 0, 0]);
    assert_eq!(figures.by_section.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1, 1]);
}

both!(every_opinion_is_counted_on_some_section_and_of_some_kind);
async fn every_opinion_is_counted_on_some_section_and_of_some_kind(world: &World) {
    let store = &world.store;
    let id = public(store, CaseRecord { draft: "はじめに\n\n## 目的\n\n本文".into(), ..case("plan") }).await;
    let (one, other) = super::office(world).await;
    send(store, SubmissionRecord { who: Some(Who::Student), place: "高校".into(), ..sent(&[("s0", "はじめの文"), ("s1", "目的")]) }).await;
    let fewer = CaseRecord { draft: "はじめに\n\n## 目的\n\n本文".into(), who: vec![Who::Resident], ..case("plan") };
    let step = CaseMove::Correct { record: Box::new(fewer), reason: "対象の誤り".into() };
    super::both_of_them(store, (&one, &other), id, step, crate::support::now()).await;
    let figures = desk(store, &one, id).await.figures;
    assert_eq!(figures.by_section.iter().map(|(_, count)| *count).sum::<u64>(), figures.units, "{:?}", figures.by_section);
    assert_eq!(figures.by_who.iter().map(|(_, count)| *count).sum::<u64>(), figures.submissions, "{:?}", figures.by_who);
}

both!(figures_stay_as_they_were_published);
async fn figures_stay_as_they_were_published(world: &World) {
    let (store, id, one, other) = opened(world).await;
    for name in ["甲", "乙", "丙"] {
        send(store, SubmissionRecord { name: name.into(), ..saying(&format!("{name}の意見")) }).await;
    }
    finish(store, (&one, &other), id).await;
    let before = comments::result_figures(store, &slug("plan")).await.expect("figures");
    assert_eq!((before.submissions, before.persons, before.units, before.groups), (3, 3, 3, 1));
    // Years later nobody is known any more.
    super::personal::nights_pass(world, "2033-01-01").await;
    assert_eq!(comments::result_figures(store, &slug("plan")).await.expect("figures"), before);
    assert_eq!(desk(store, &one, id).await.figures, before);
    assert_eq!(super::results(store, ResultsFilter::default()).await.expect("results").figures, before);
    assert_eq!(super::shown(store).await.len(), 3);
}
