//! The samples of goals keep every rule, on whatever day they are loaded.

use super::*;
use domain::goals::{Stage, Standing, Tally, check_tree, compared_on, standing};
use std::collections::HashSet;

fn on(iso: &str) -> Sample {
    read(parse_iso(iso).expect("a day")).expect("the samples can be read")
}

fn indicators(manifesto: &ManifestoSample) -> impl Iterator<Item = &IndicatorSample> {
    manifesto.goals.iter().flat_map(|goal| &goal.indicators)
}

fn indicator<'a>(manifesto: &'a ManifestoSample, slug: &str) -> &'a IndicatorSample {
    indicators(manifesto).find(|i| i.record.slug.to_string() == slug).expect("the indicator")
}

fn is_bilingual(text: &Both) -> bool {
    text.ja.is_empty() == text.en.is_empty()
}

/// How the figures that are entered stand on a day, and which are overdue. What is counted live is left out.
fn stand(manifesto: &ManifestoSample, today: Date) -> (Tally, Vec<String>) {
    let (mut tally, mut overdue) = (Tally::default(), Vec::new());
    for sample in indicators(manifesto).filter(|i| i.record.live.is_none()) {
        let record = &sample.record;
        let aim = match (record.aim, sample.target_changes.last()) {
            (Aim::Numeric(scale), Some(change)) => Aim::Numeric(Scale::new(scale.baseline(), change.target).expect("a scale")),
            (aim, _) => aim,
        };
        let last = sample.measurements.last().map(|m| m.correction.as_ref().map_or(&m.record, |(right, _)| right));
        let progress = last.and_then(|last| aim.progress(last.finding));
        let (on, settled) = (last.map(|last| last.day), aim.is_settled(last.map(|last| last.finding)));
        let next = record.rhythm.next(record.year, on).filter(|_| !settled);
        let compared = compared_on((on, next), record.course.due(record.year), today);
        tally.add(standing(progress, record.course.expected(record.year, compared)));
        if next.is_some_and(|next| next < today) {
            overdue.push(record.slug.to_string());
        }
    }
    (tally, overdue)
}

#[test]
fn every_day_has_its_samples_in_two_languages() {
    for today in ["2026-04-01", "2026-11-25", "2027-03-31", "2028-02-29"] {
        let sample = on(today);
        let day = parse_iso(today).expect("a day");
        let present = FiscalYear::of(day).expect("a year").number();
        let years: Vec<_> = sample.manifestos.iter().map(|m| m.record.year.number()).collect();
        assert_eq!(years, [DOCUMENT, present - 1, present]);
        assert!(is_bilingual(&sample.department.name) && sample.department.kana == "せいさくすいしんぶ");
        for manifesto in &sample.manifestos {
            let record = &manifesto.record;
            assert!(record.department == sample.department.slug && record.fields.len() == 4);
            let fields = record.fields.iter().flat_map(|(name, tasks)| [name, tasks]);
            assert!(fields.clone().chain([&record.post, &record.message, &record.remark]).all(is_bilingual));
            assert!(record.fields.iter().all(|(_, tasks)| tasks.ja.lines().count() == tasks.en.lines().count()));
            for goal in &manifesto.goals {
                let r = &goal.record;
                assert!([&r.title, &r.policy, &r.measures, &r.outputs, &r.outcome, &r.division].into_iter().all(is_bilingual), "{r:?}");
                assert!(r.title.ja.chars().count() <= 30 && r.measures.ja.lines().count() == r.measures.en.lines().count(), "{r:?}");
                for entry in &goal.entries {
                    assert!(entry.day <= day && record.year.has(entry.day) && is_bilingual(&entry.text) && is_bilingual(&entry.by));
                    assert!(["", "/products"].contains(&entry.evidence.as_str()));
                }
            }
            for sample in indicators(manifesto) {
                assert!(is_bilingual(&sample.record.name) && is_bilingual(&sample.record.unit));
                for measurement in &sample.measurements {
                    let (right, why) = measurement.correction.as_ref().map_or((&measurement.record, None), |(r, why)| (r, Some(why)));
                    assert!(why.is_none_or(|why| is_bilingual(why) && right.finding != measurement.record.finding));
                    assert!(right.day == measurement.record.day && right.day <= day && record.year.has(right.day));
                    assert!(right.source.ja.starts_with("見本：") && right.source.en.starts_with("Sample: "));
                    assert!(is_bilingual(&right.by) && right.evidence.is_empty());
                }
                for change in &sample.target_changes {
                    assert!(change.day <= day && is_bilingual(&change.reason) && is_bilingual(&change.by));
                }
            }
        }
    }
}

#[test]
fn the_document_is_a_plan_with_two_figures() {
    let sample = on("2026-11-25");
    let document = &sample.manifestos[0];
    let top = document.goals.iter().filter(|goal| goal.record.parent.is_none()).map(|goal| goal.record.slug.to_string());
    assert_eq!(top.collect::<Vec<_>>(), ["voices", "promotion", "participation", "reform", "staff-system"]);
    let scale = |slug: &str| indicator(document, slug).record.aim.scale().map(|s| (s.baseline(), s.target()));
    assert_eq!(scale("reporter-articles"), Some((Amount::ZERO, Amount::whole(10))));
    assert_eq!(scale("facebook-likes"), Some((Amount::ZERO, Amount::whole(1_000))));
    assert_eq!(indicators(document).filter(|i| i.record.aim.scale().is_some()).count(), 2);
    assert!(indicators(document).all(|i| i.measurements.is_empty() && i.target_changes.is_empty()));
    assert!(indicators(document).all(|i| i.record.course.due(i.record.year) == i.record.year.last()));
    assert!(document.goals.iter().all(|goal| goal.entries.is_empty() && !goal.indicators.is_empty()));
    assert!(document.record.remark.ja.contains("載せていません"));
}

#[test]
fn goals_are_a_tree_with_parents_first() {
    for manifesto in on("2026-11-25").manifestos {
        let slugs: Vec<_> = manifesto.goals.iter().map(|goal| &goal.record.slug).collect();
        let place = |slug: &Slug| slugs.iter().position(|s| *s == slug).and_then(|at| i64::try_from(at).ok()).expect("a goal");
        let tree: Vec<_> = manifesto.goals.iter().map(|g| (place(&g.record.slug), g.record.parent.as_ref().map(place))).collect();
        assert_eq!(check_tree(&tree), Ok(()));
        assert!(tree.iter().all(|(goal, parent)| parent.is_none_or(|parent| parent < *goal)));
        assert_eq!(slugs.iter().collect::<HashSet<_>>().len(), slugs.len());
        let names: Vec<_> = indicators(&manifesto).map(|i| &i.record.slug).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "an indicator is named by its slug alone");
        for goal in &manifesto.goals {
            assert!(goal.indicators.iter().all(|i| i.record.goal == goal.record.slug && i.record.year == manifesto.record.year));
        }
    }
}

#[test]
fn a_running_year_has_something_of_everything() {
    let mut day = parse_iso("2026-04-01").expect("a day");
    while day <= parse_iso("2027-03-30").expect("a day") {
        let sample = read(day).expect("the samples can be read");
        let (tally, overdue) = stand(&sample.manifestos[2], day);
        let least = |standing, least: u32| assert!(tally.of(standing) >= least, "{day}: {tally:?}");
        least(Standing::Done, 1);
        least(Standing::Unmeasured, 1);
        // In its first month a year has nothing but what is done and what is to come: figures begin where they begin.
        if (day - sample.manifestos[2].record.year.first()).whole_days() >= 30 {
            least(Standing::OnTime, 1);
            least(Standing::Late, 1);
            assert!(tally.of(Standing::Late) <= 4, "{day}: {tally:?}");
        }
        assert!(overdue.len() <= 1, "{day}: {overdue:?}");
        day += time::Duration::days(5);
    }
    let day = parse_iso("2026-11-25").expect("a day");
    let (tally, overdue) = stand(&read(day).expect("the samples can be read").manifestos[2], day);
    // What was chosen and what was proposed is done: the site counts products and decisions that came of it.
    assert_eq!(Standing::ALL.map(|standing| tally.of(standing)), [12, 9, 13, 1, 1, 7]);
    assert_eq!(overdue, ["brand-sales"]);
}

#[test]
fn a_year_that_is_over_has_its_results() {
    let sample = on("2026-04-01");
    let finished = &sample.manifestos[1];
    let (tally, _) = stand(finished, parse_iso("2026-04-01").expect("a day"));
    // When all is due nothing is on its way or still to come.
    let ends = |standing: &Standing| !matches!(standing, Standing::OnTime | Standing::ToCome);
    assert!(Standing::ALL.into_iter().all(|standing| (tally.of(standing) > 0) == ends(&standing)), "{tally:?}");
    let likes = indicator(finished, "facebook-likes");
    let first = likes.record.aim.scale().map(Scale::target);
    assert_eq!((first, likes.target_changes.last().map(|c| c.target)), (Some(Amount::whole(800)), Some(Amount::whole(1_000))));
    assert_eq!(likes.measurements.iter().filter(|m| m.correction.is_some()).count(), 1);
    for goal in finished.goals.iter().filter(|goal| goal.record.parent.is_none()) {
        let stages: HashSet<_> = goal.entries.iter().map(|entry| entry.stage).collect();
        assert_eq!(stages.len(), Stage::ALL.len(), "{} went all around", goal.record.slug);
    }
    let voices = on("2026-11-25").manifestos.iter().flat_map(|m| &m.goals).flat_map(|g| &g.entries).filter(|e| e.voice).count();
    assert_eq!(voices, 3);
}

#[test]
fn the_samples_agree_with_one_another() {
    for manifesto in on("2027-03-31").manifestos {
        for sample in indicators(&manifesto) {
            let days = |done| sample.measurements.iter().filter(move |m| m.record.finding == Finding::Done(done)).map(|m| m.record.day);
            let slug = &sample.record.slug;
            assert!(days(true).count() <= 1, "{slug}: what was done once is not found again on another day");
            assert!(days(false).all(|not_yet| days(true).all(|done| not_yet < done)), "{slug}: what is done stays done");
            let first = sample.measurements.first().map(|m| &m.record);
            if let (Some(scale), Some(first)) =
                (sample.record.aim.scale(), first.filter(|first| first.day == manifesto.record.year.first()))
            {
                assert_eq!(first.finding, Finding::Value(scale.baseline()), "{slug}: a year begins where it begins");
            }
        }
    }
    let running = &on("2026-11-25").manifestos[2];
    let last = |slug: &str| indicator(running, slug).measurements.last().map(|m| m.record.finding);
    assert_eq!(["brand-selection", "review-proposals"].map(last), [Some(Finding::Done(true)); 2], "what is counted came of them");
}

#[test]
fn what_is_not_known_yet_is_not_loaded() {
    let count = |sample: &Sample| indicators(&sample.manifestos[2]).map(|i| i.measurements.len()).sum::<usize>();
    let (early, late) = (on("2026-07-05"), on("2026-07-06"));
    assert_eq!(count(&early), count(&late));
    let corrected = |sample: &Sample| indicators(&sample.manifestos[2]).flat_map(|i| &i.measurements).any(|m| m.correction.is_some());
    assert!(!corrected(&early) && corrected(&late));
    assert_eq!(on("2026-04-01").manifestos[2].goals[0].entries.len(), 1, "only the plan");
    let live = indicator(&late.manifestos[2], "certified-products").record.live;
    assert_eq!(live, Some(Live::CertifiedProducts));
    // What was entered by hand in the year before is counted in the one that runs.
    for (slug, counts) in [("reporter-articles", Live::ReportsPublished), ("facebook-likes", Live::FacebookFollowers)] {
        let years = late.manifestos.iter().map(|manifesto| indicator(manifesto, slug));
        assert_eq!(years.clone().map(|i| i.record.live).collect::<Vec<_>>(), [None, None, Some(counts)], "{slug}");
        assert_eq!(years.map(|i| i.measurements.is_empty()).collect::<Vec<_>>(), [true, false, true], "{slug}");
    }
}
