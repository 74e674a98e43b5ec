//! Nothing private is public: marked values are planted, and looked for in everything that anyone may read.

use super::{answer, case, closed, desk, finish, group, opened, put_all_into, results, send, sent, token, unit_of};
use crate::support::{ACTOR, World, checked, day, now, slug};
use domain::{
    comments::{Cut, CutReason, ExcludeRecord, GroupRecord, IntakeRecord, ResultsFilter, SubmissionRecord, Treatment, Way, Who},
    lang::Lang,
};
use store::{Store, comments};

/// What must not be read anywhere.
const PLANTED: [&str; 9] = [
    "PLANTEDNAME",
    "PLANTEDADDRESS",
    "PLANTEDPLACE",
    "PLANTEDPHONE",
    "planted@home.example",
    "PLANTEDSCAN",
    "PLANTEDCUT",
    "PLANTEDEXCLUDED",
    "PLANTEDHALF",
];

fn planted(text: &str) -> SubmissionRecord {
    SubmissionRecord {
        name: "PLANTEDNAME".into(),
        address: "PLANTEDADDRESS".into(),
        who: Some(Who::Worker),
        place: "PLANTEDPLACE".into(),
        phone: "PLANTEDPHONE".into(),
        ..super::with_mail(sent(&[("", text)]), "planted@home.example")
    }
}

/// Everything that anyone may read, as one text.
async fn everything_public(store: &Store, over: bool) -> String {
    let (name, on) = (slug("plan"), day("2026-11-14"));
    let year = crate::goals::year();
    let mut all = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        all.push(format!("{:?}", comments::list(store, lang, on).await));
        all.push(format!("{:?}", comments::news(store, lang, on).await));
        all.push(format!("{:?}", comments::happenings(store, lang).await));
        all.push(format!("{:?}", comments::view(store, &name, lang, on).await));
        all.push(format!("{:?}", comments::by_goal(store, (year, &slug("voices")), lang).await));
        for group in [None, Some(1)] {
            let filter = ResultsFilter { group, ..ResultsFilter::default() };
            all.push(format!("{:?}", comments::results(store, &name, (filter, Vec::new()), (lang, on)).await));
        }
    }
    all.push(format!("{:?}", comments::addresses(store).await));
    all.push(format!("{:?}", comments::result_figures(store, &name).await));
    all.push(format!("{:?}", comments::case_files(store, on).await));
    all.push(format!("{:?}", comments::opinion_files(store, &name).await));
    let all = all.join("\n");
    assert_eq!(all.contains("SEENBYALL"), over, "what is signed is read by all, once results are published");
    all
}

both!(nothing_private_is_ever_public);
async fn nothing_private_is_ever_public(world: &World) {
    let store = crate::goals::promised(world).await;
    let (_, id, one, other) = opened(world).await;
    send(store, planted("SEENBYALL PLANTEDCUT の家")).await;
    send(store, planted("PLANTEDEXCLUDED")).await;
    let paper = IntakeRecord {
        way: Way::Fax,
        received_on: day("2026-10-20"),
        scan: "PLANTEDSCAN.jpg".into(),
        submission: planted("SEENBYALL too"),
    };
    comments::take_in(store, &one.actor(), id, &checked(paper), &token(), closed()).await.expect("taken in");
    let seen = unit_of(store, &one, id, "SEENBYALL PLANTEDCUT の家").await;
    let cuts = vec![Cut { from: 10, to: 20, reason: CutReason::Name }];
    comments::cut(store, &one.actor(), (id, seen, 1), cuts, now()).await.expect("cut");
    let out = unit_of(store, &one, id, "PLANTEDEXCLUDED").await;
    let reason = checked(ExcludeRecord { reason: "案に関わらないため".into() });
    comments::exclude(store, &one.actor(), id, &[out], &reason, now()).await.expect("set aside");
    // What is written before it is decided is nobody's yet.
    let goal = Some((crate::goals::year(), slug("voices")));
    let half = GroupRecord { view: "PLANTEDHALF".into(), goal, ..answer("声", Treatment::Partly) };
    let answers = group(store, &one, id, half).await;
    put_all_into(store, &one, id, answers).await;
    let hidden = domain::comments::CaseRecord { title: crate::goals::both("PLANTEDHALF"), ..case("hidden") };
    comments::add(store, &ACTOR, &checked(hidden), now()).await.expect("a draft");
    let before = everything_public(store, false).await;

    let whole = checked(GroupRecord { goal: Some((crate::goals::year(), slug("voices"))), ..answer("声", Treatment::Partly) });
    comments::change_group(store, &one.actor(), (id, answers, 1), &whole, closed()).await.expect("answered");
    finish(store, (&one, &other), id).await;
    let after = everything_public(store, true).await;
    assert!(after.contains("SEENBYALL ■■■ の家"), "{after}");
    for mark in PLANTED {
        assert!(!before.contains(mark) && !after.contains(mark), "{mark}");
    }
    let page = results(store, ResultsFilter::default()).await.expect("results");
    assert_eq!((page.figures.submissions, desk(store, &one, id).await.figures.excluded), (3, 1));
    // Neither is it in the log, which is never emptied.
    let log = format!("{:?}", store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log"));
    for mark in PLANTED.iter().filter(|mark| **mark != "PLANTEDHALF") {
        assert!(!log.contains(mark), "{mark} stands in the log");
    }
}

both!(a_table_of_staff_has_no_senders);
async fn a_table_of_staff_has_no_senders(world: &World) {
    let (store, id, one, other) = opened(world).await;
    send(store, planted("意見です")).await;
    let rows = comments::export_units(store, &one.actor(), id, now()).await.expect("a table");
    let table = format!("{rows:?}");
    assert!(table.contains("意見です") && PLANTED.iter().all(|mark| !table.contains(mark)), "{table}");
    let log = store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!(log[0].action, "comments.export");
    assert!(super::forbidden(&comments::export_units(store, &other.actor(), id, now()).await));
}
