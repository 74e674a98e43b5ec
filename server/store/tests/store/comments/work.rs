//! Working opinions through: grouped, set aside, taken apart, folded, kept; of this case alone, and never after its end.

use super::{answer, case, closed, desk, finish, group, lines, listed, not_found, opened, public, rule, say, send, sent, unit, unit_of};
use crate::support::{World, checked, now, slug};
use domain::comments::{ExcludeRecord, GroupRecord, OpinionState, SplitRecord, Treatment, UnitFilter, UnitSieve};
use store::{Actor, StoreError, comments};

fn reason() -> domain::check::Checked<ExcludeRecord> {
    checked(ExcludeRecord { reason: "案に関わらないため".into() })
}

fn parts(texts: &[&str]) -> SplitRecord {
    SplitRecord { parts: texts.iter().map(|text| (*text).to_owned()).collect() }
}

both!(an_opinion_is_in_one_group_or_set_aside_with_a_reason);
async fn an_opinion_is_in_one_group_or_set_aside_with_a_reason(world: &World) {
    let (store, id, one, _) = opened(world).await;
    for text in ["一", "二", "三"] {
        say(store, text).await;
    }
    let (first, second) =
        (group(store, &one, id, answer("甲", Treatment::Reference)).await, group(store, &one, id, answer("乙", Treatment::Already)).await);
    let (a, b, c) = (unit_of(store, &one, id, "一").await, unit_of(store, &one, id, "二").await, unit_of(store, &one, id, "三").await);
    let actor = one.actor();
    comments::put_into(store, &actor, id, &[a, b, b], first, now()).await.expect("grouped");
    comments::put_into(store, &actor, id, &[b], second, now()).await.expect("into another");
    comments::exclude(store, &actor, id, &[c], &reason(), now()).await.expect("set aside");
    let counts = comments::groups(store, &actor, id).await.expect("groups").into_iter().map(|it| (it.number, it.different, it.units));
    assert_eq!(counts.collect::<Vec<_>>(), [(1, 1, 1), (2, 1, 1)]);
    assert_eq!(listed(store, &one, id, UnitSieve::Excluded).await, [("三".to_owned(), 1)]);
    let left = desk(store, &one, id).await.unfinished;
    assert_eq!((left.ungrouped, left.unsigned), (0, 2));

    comments::put_into(store, &actor, id, &[c], first, now()).await.expect("an opinion after all");
    assert_eq!((unit(store, &one, id, c).await.excluded.as_str(), unit(store, &one, id, c).await.group), ("", Some(first)));
    comments::take_out(store, &actor, id, &[a, c], now()).await.expect("taken out");
    assert_eq!(listed(store, &one, id, UnitSieve::Ungrouped).await.len(), 2);
    let removed = comments::remove_group(store, &actor, (id, second, 1), now()).await;
    assert_eq!(rule(removed), "not_empty");
    let filter = UnitFilter { sieve: UnitSieve::Grouped, group: Some(second), ..UnitFilter::default() };
    let page = comments::units(store, &actor, id, (filter, Vec::new())).await.expect("a page");
    let units: Vec<u64> = page.counts.iter().map(|count| count.units).collect();
    assert_eq!((page.lines.len(), page.here.units, units), (1, 1, vec![2, 0, 1, 0, 0, 1, 0, 3]));
}

both!(opinions_are_counted_as_often_as_they_were_sent);
async fn opinions_are_counted_as_often_as_they_were_sent(world: &World) {
    let (store, id, one, other) = opened(world).await;
    for text in ["公園を広く", "公園を広く。", "公園を、広く", "駅を明るく", "駅を明るく。", "木を植えて"]
    {
        say(store, text).await;
    }
    let park = unit_of(store, &one, id, "公園を広く").await;
    let station = unit_of(store, &one, id, "駅を明るく").await;
    let tree = unit_of(store, &one, id, "木を植えて").await;
    let actor = one.actor();
    let page = async |sieve| {
        let filter = UnitFilter { sieve, ..UnitFilter::default() };
        comments::units(store, &actor, id, (filter, Vec::new())).await.expect("a page")
    };
    let counts = async |sieve| {
        let page = page(sieve).await;
        let of: u64 = page.lines.iter().map(|line| line.copies).sum();
        assert_eq!((page.here.units, page.here.different), (of, page.lines.len() as u64), "the count is that of the lines");
        (page.here.units, page.here.different)
    };
    assert_eq!(counts(UnitSieve::Ungrouped).await, (6, 3));
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    let done = comments::put_into(store, &actor, id, &[park, station], answers, now()).await.expect("grouped");
    assert_eq!((done.units, done.different), (5, 2), "what is told of it");
    assert_eq!((counts(UnitSieve::Ungrouped).await, counts(UnitSieve::Unsigned).await), ((1, 1), (5, 2)));
    comments::exclude(store, &actor, id, &[tree], &reason(), now()).await.expect("set aside");
    comments::cut_plain(store, &actor, id, &[park], now()).await.expect("nothing to cut");
    assert_eq!((counts(UnitSieve::Unsigned).await, counts(UnitSieve::Awaiting).await), ((2, 1), (3, 1)));
    let left = desk(store, &one, id).await;
    assert_eq!((left.unfinished.unsigned, left.unfinished.awaiting, left.figures.units), (2, 3, 6));
    let all = page(UnitSieve::All).await;
    assert_eq!((all.here.units, all.here), (left.figures.units, all.counts[7]), "as on the page of results");
    let filter = UnitFilter { sieve: UnitSieve::All, group: Some(answers), ..UnitFilter::default() };
    let narrow = comments::units(store, &actor, id, (filter, Vec::new())).await.expect("a page");
    assert_eq!((narrow.here.units, narrow.here.different), (5, 2));
    let folded = comments::fold(store, &actor, id, &[station, tree], park, now()).await.expect("folded");
    assert_eq!(folded.units, 6);
    assert_eq!(
        comments::take_out(store, &other.actor(), id, &[park], now()).await.expect_err("a head").to_string(),
        StoreError::Forbidden.to_string()
    );
}

both!(who_works_on_what);
async fn who_works_on_what(world: &World) {
    let (store, id, one, other) = opened(world).await;
    say(store, "一").await;
    let unit = unit_of(store, &one, id, "一").await;
    comments::keep(store, &one.actor(), id, &[unit], Some(other.member.id), now()).await.expect("kept");
    assert_eq!((lines(store, &other, id, UnitSieve::Mine).await.len(), lines(store, &one, id, UnitSieve::Mine).await.len()), (1, 0));
    comments::keep(store, &one.actor(), id, &[unit], None, now()).await.expect("nobody's");
    assert!(lines(store, &other, id, UnitSieve::Mine).await.is_empty());
    let nobody = comments::keep(store, &one.actor(), id, &[unit], Some(9_999), now()).await;
    assert!(matches!(nobody, Err(StoreError::Unknown { what: "staff", .. })));
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    comments::keep_group(store, &one.actor(), (id, answers, 1), Some(other.member.id), now()).await.expect("kept");
    let view = comments::group(store, &one.actor(), (id, answers)).await.expect("a group");
    assert_eq!((view.keeper.map(|(id, _)| id), view.version), (Some(other.member.id), 2));
    let stale = comments::change_group(store, &one.actor(), (id, answers, 1), &checked(answer("乙", Treatment::Already)), now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
}

both!(an_opinion_is_taken_apart_without_losing_a_word);
async fn an_opinion_is_taken_apart_without_losing_a_word(world: &World) {
    let (store, id, one, other) = opened(world).await;
    say(store, "二つ目です").await;
    let (_, link) = send(store, sent(&[("", "一つ目です。\n二つ目です。")])).await;
    let whole = unit_of(store, &one, id, "一つ目です。\n二つ目です。").await;
    let answers = group(store, &one, id, answer("甲", Treatment::Reference)).await;
    comments::put_into(store, &one.actor(), id, &[whole], answers, now()).await.expect("grouped");
    super::sign_all(store, (&one, &other), id).await;
    let version = unit(store, &one, id, whole).await.version;
    let split = async |version, texts: &[&str], section: &str| {
        comments::split(store, &one.actor(), (id, whole, version), (&parts(texts), section), now()).await
    };
    for wrong in [&["一つ目です。"][..], &["一つ目です。", "二つ目です。", "三つ目です。"], &["一つ目です。\n二つ目です。", " "], &[]]
    {
        assert_eq!(rule(split(version, wrong, "").await), "parts", "{wrong:?}");
    }
    let texts = ["一つ目です。", "二つ目です。"];
    assert_eq!(rule(split(version, &texts, "s9").await), "section");
    assert!(matches!(split(version - 1, &texts, "").await, Err(StoreError::Stale)));
    split(version, &texts, "").await.expect("taken apart");
    let first = unit(store, &one, id, whole).await;
    assert_eq!((first.text.as_str(), first.group, first.signed.clone(), first.siblings.len()), ("一つ目です。", Some(answers), None, 1));
    assert_eq!(first.original, "一つ目です。\n二つ目です。", "the original is kept");
    assert_eq!(listed(store, &one, id, UnitSieve::Ungrouped).await, [("二つ目です".to_owned(), 2)], "what says the same folds");
    assert_eq!(desk(store, &one, id).await.figures.units, 3);
    let folded = unit_of(store, &one, id, "二つ目です").await;
    let version = unit(store, &one, id, folded).await.version;
    let refused = comments::split(store, &one.actor(), (id, folded, version), (&parts(&["二つ", "目です"]), ""), now()).await;
    assert_eq!(rule(refused), "folded");

    // Its sender is told of both parts.
    comments::exclude(store, &one.actor(), id, &[folded], &reason(), closed()).await.expect("set aside");
    finish(store, (&one, &other), id).await;
    let states = super::receipt_at(store, &link, closed()).await.opinions[0].states.clone();
    assert!(matches!(states[0], OpinionState::Answered { number: 1, treatment: Treatment::Reference, .. }), "{states:?}");
    assert_eq!(states[1], OpinionState::Excluded("案に関わらないため".into()));
}

both!(a_person_folds_and_unfolds);
async fn a_person_folds_and_unfolds(world: &World) {
    let (store, id, one, _) = opened(world).await;
    for text in ["甲", "乙", "乙", "丙"] {
        say(store, text).await;
    }
    let (a, b, c) = (unit_of(store, &one, id, "甲").await, unit_of(store, &one, id, "乙").await, unit_of(store, &one, id, "丙").await);
    // Named twice, and with itself, each counts once.
    comments::fold(store, &one.actor(), id, &[b, c, b, a], a, now()).await.expect("folded");
    assert_eq!(listed(store, &one, id, UnitSieve::All).await, [("甲".to_owned(), 4)]);
    let head = unit(store, &one, id, a).await;
    assert_eq!((head.copies, head.folded.len()), (4, 3));
    assert!(not_found(&comments::fold(store, &one.actor(), id, &[b], c, now()).await), "what is folded is not worked on");
    say(store, "乙").await;
    comments::unfold(store, &one.actor(), (id, b), now()).await.expect("unfolded");
    let found = listed(store, &one, id, UnitSieve::All).await;
    assert_eq!(found.iter().map(|(_, copies)| *copies).sum::<u64>(), 5, "{found:?}");
    assert_eq!(rule(comments::unfold(store, &one.actor(), (id, b), now()).await), "not_folded");
}

both!(what_is_of_another_case_is_not_found_and_nothing_changes);
async fn what_is_of_another_case_is_not_found_and_nothing_changes(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let elsewhere = public(store, case("other")).await;
    say(store, "ここの意見").await;
    let record = checked(super::saying("よその意見"));
    let link = super::token();
    comments::submit(store, &Actor::Visitor, &slug("other"), &record, (&link, None), None, now()).await.expect("a number");
    let (here, there) = (unit_of(store, &one, id, "ここの意見").await, unit_of(store, &one, elsewhere, "よその意見").await);
    let (mine, theirs) = (
        group(store, &one, id, answer("甲", Treatment::Reference)).await,
        group(store, &one, elsewhere, answer("乙", Treatment::Reference)).await,
    );
    let actor = one.actor();
    let both = [here, there];
    assert!(not_found(&comments::put_into(store, &actor, id, &both, mine, now()).await));
    assert!(not_found(&comments::put_into(store, &actor, id, &[here], theirs, now()).await));
    assert!(not_found(&comments::take_out(store, &actor, id, &both, now()).await));
    assert!(not_found(&comments::exclude(store, &actor, id, &both, &reason(), now()).await));
    assert!(not_found(&comments::keep(store, &actor, id, &both, Some(other.member.id), now()).await));
    assert!(not_found(&comments::fold(store, &actor, id, &[here], there, now()).await));
    assert!(not_found(&comments::fold(store, &actor, id, &[there], here, now()).await));
    assert!(not_found(&comments::unfold(store, &actor, (id, there), now()).await));
    assert!(not_found(&comments::split(store, &actor, (id, there, 1), (&parts(&["よその意見"]), ""), now()).await));
    assert!(not_found(&comments::cut(store, &actor, (id, there, 1), Vec::new(), now()).await));
    assert!(not_found(&comments::cut_plain(store, &actor, id, &both, now()).await));
    assert!(not_found(&comments::sign(store, &other.actor(), (id, there, 1), now()).await));
    assert!(not_found(&comments::sign_many(store, &other.actor(), id, &[(here, 1), (there, 1)], now()).await));
    assert!(not_found(&comments::unit(store, &actor, (id, there)).await));
    assert!(not_found(&comments::group(store, &actor, (id, theirs)).await));
    assert!(not_found(&comments::remove_group(store, &actor, (id, theirs, 1), now()).await));
    for (case, unit_id) in [(id, here), (elsewhere, there)] {
        let found = unit(store, &one, case, unit_id).await;
        assert_eq!((found.version, found.group, found.cut_by, found.keeper), (1, None, None, None));
    }
}

both!(a_group_is_on_a_section_and_a_goal_that_there_are);
async fn a_group_is_on_a_section_and_a_goal_that_there_are(world: &World) {
    let (store, id, one, _) = opened(world).await;
    let add = async |record: GroupRecord| comments::add_group(store, &one.actor(), id, &checked(record), now()).await;
    let on = |section: &str| GroupRecord { section: section.into(), ..answer("甲", Treatment::Reference) };
    assert_eq!(rule(add(on("s9")).await), "section");
    add(on("s1")).await.expect("a group");
    let goal = Some((crate::goals::year(), slug("none")));
    assert!(matches!(add(GroupRecord { goal, ..on("") }).await, Err(StoreError::Unknown { what: "goal", .. })));
    let half = GroupRecord { title: "書きかけ".into(), ..GroupRecord::default() };
    add(half).await.expect("half written");
    let answered: Vec<bool> = comments::groups(store, &one.actor(), id).await.expect("groups").iter().map(|it| it.answered).collect();
    assert_eq!(answered, [true, false]);
}

both!(nothing_changes_once_results_are_published);
async fn nothing_changes_once_results_are_published(world: &World) {
    let (store, id, one, other) = opened(world).await;
    say(store, "一").await;
    let alone = unit_of(store, &one, id, "一").await;
    finish(store, (&one, &other), id).await;
    let (actor, group) = (one.actor(), comments::groups(store, &one.actor(), id).await.expect("groups")[0].id);
    let at = closed();
    assert_eq!(rule(comments::put_into(store, &actor, id, &[alone], group, at).await), "over");
    assert_eq!(rule(comments::take_out(store, &actor, id, &[alone], at).await), "over");
    assert_eq!(rule(comments::exclude(store, &actor, id, &[alone], &reason(), at).await), "over");
    assert_eq!(rule(comments::keep(store, &actor, id, &[alone], None, at).await), "over");
    assert_eq!(rule(comments::fold(store, &actor, id, &[alone], alone, at).await), "over");
    assert_eq!(rule(comments::unfold(store, &actor, (id, alone), at).await), "over");
    assert_eq!(rule(comments::split(store, &actor, (id, alone, 1), (&parts(&["一"]), ""), at).await), "over");
    assert_eq!(rule(comments::cut(store, &actor, (id, alone, 1), Vec::new(), at).await), "over");
    assert_eq!(rule(comments::cut_plain(store, &actor, id, &[alone], at).await), "over");
    assert_eq!(rule(comments::sign(store, &other.actor(), (id, alone, 1), at).await), "over");
    assert_eq!(rule(comments::sign_many(store, &other.actor(), id, &[(alone, 1)], at).await), "over");
    assert_eq!(rule(comments::look_for_near(store, &actor, id, None, at).await), "over");
    assert_eq!(rule(comments::confirm_near(store, &actor, (id, alone), None, at).await), "over");
    assert_eq!(rule(comments::refuse_near(store, &actor, (id, alone), None, at).await), "over");
    let record = checked(answer("甲", Treatment::Declined));
    assert_eq!(rule(comments::add_group(store, &actor, id, &record, at).await), "over");
    assert_eq!(rule(comments::change_group(store, &actor, (id, group, 1), &record, at).await), "over");
    assert_eq!(rule(comments::keep_group(store, &actor, (id, group, 1), None, at).await), "over");
    assert_eq!(rule(comments::remove_group(store, &actor, (id, group, 1), at).await), "over");
}
