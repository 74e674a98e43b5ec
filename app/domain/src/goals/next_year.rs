//! 来年度の案: the next year's manifesto, made from what this year has found out.

use super::{Aim, Amount, FiscalYear, GoalRecord, IndicatorRecord, Plan, Progress, Scale};
use crate::{Slug, lang::Both};

/// The most letters of a policy.
const LONGEST: usize = 1_000;

/// What a year leaves to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legacy {
    /// What was written under 改善 (Act), by goal, the oldest first.
    pub acts: Vec<(Slug, Both)>,
    /// The last figure that counts, by goal and indicator.
    pub last: Vec<(Slug, Slug, Amount)>,
}

/// A plan for the year after, to be worked on: the same goals in the same tree, with what was learnt below their policies,
/// and the same indicators. A figure begins where it ended; but what had begun at nothing, which is counted anew each year, and
/// what had reached its target, from where there is no way to go, begin where they had begun. Every target is last year's until someone decides on another. `None` after the last year
/// there is.
pub fn next_year(plan: &Plan, legacy: &Legacy) -> Option<Plan> {
    let year = FiscalYear::new(plan.manifesto.year.number() + 1)?;
    let mut next = plan.clone();
    next.manifesto.year = year;
    for goal in &mut next.goals {
        goal.year = year;
        goal.policy = learnt(goal, legacy);
    }
    for indicator in &mut next.indicators {
        indicator.year = year;
        indicator.course = indicator.course.a_year_later();
        indicator.aim = begun(indicator, legacy);
    }
    Some(next)
}

/// The policy with what was written under 改善 as paragraphs below it, as far as there is room.
fn learnt(goal: &GoalRecord, legacy: &Legacy) -> Both {
    let mut policy = goal.policy.clone();
    for (_, act) in legacy.acts.iter().filter(|(slug, _)| *slug == goal.slug) {
        let longer = Both { ja: below(&policy.ja, &act.ja), en: below(&policy.en, &act.en) };
        if longer.ja.chars().count() <= LONGEST && longer.en.chars().count() <= 2 * LONGEST {
            policy = longer;
        }
    }
    policy
}

fn below(text: &str, more: &str) -> String {
    if text.is_empty() || more.is_empty() { format!("{text}{more}") } else { format!("{text}\n\n{more}") }
}

fn begun(indicator: &IndicatorRecord, legacy: &Legacy) -> Aim {
    let Some(scale) = indicator.aim.scale() else { return indicator.aim };
    let of = |(goal, slug, _): &&(Slug, Slug, Amount)| *goal == indicator.goal && *slug == indicator.slug;
    let last = legacy.last.iter().find(of).map(|(_, _, last)| *last);
    let last = last.filter(|last| scale.baseline() != Amount::ZERO && scale.progress(*last) < Progress::WHOLE);
    last.and_then(|last| Scale::new(last, scale.target()).ok()).map_or(indicator.aim, Aim::Numeric)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Course, ManifestoRecord, Rhythm},
        *,
    };
    use crate::{calendar::parse_iso, check::Check};

    fn slug(text: &str) -> Slug {
        Slug::parse(text).expect("a slug")
    }

    fn this_year() -> Plan {
        let year = FiscalYear::new(2026).expect("a year");
        let text = |text: &str| Both::new(text, "");
        let goal = GoalRecord {
            department: slug("policy"),
            year,
            parent: None,
            slug: slug("voices"),
            title: text("声を聞く"),
            policy: Both::new("早く届けます。", "We tell it soon."),
            measures: text(""),
            outputs: text(""),
            outcome: text(""),
            division: text("広報担当"),
            weight: 2,
        };
        let indicator = IndicatorRecord {
            year,
            goal: slug("voices"),
            slug: slug("articles"),
            name: text("記事"),
            aim: Aim::Numeric(Scale::new(Amount::whole(2), Amount::whole(10)).expect("a scale")),
            unit: text("件"),
            course: Course::Even { due: parse_iso("2027-02-28").expect("a day") },
            rhythm: Rhythm::Monthly,
            weight: 3,
            live: None,
            signed: false,
        };
        let manifesto = ManifestoRecord {
            department: slug("policy"),
            year,
            post: text("部長"),
            message: text("使命"),
            remark: text(""),
            fields: Vec::new(),
        };
        Plan { manifesto, goals: vec![goal], indicators: vec![indicator] }
    }

    #[test]
    fn a_year_begins_where_the_last_one_ended() {
        let legacy = Legacy {
            acts: vec![(slug("voices"), Both::new("写真を増やします。", "")), (slug("other"), Both::new("ほかの目標。", ""))],
            last: vec![(slug("voices"), slug("articles"), Amount::whole(7))],
        };
        let next = next_year(&this_year(), &legacy).expect("a plan");
        assert_eq!(next.manifesto.year.number(), 2027);
        assert_eq!(next.goals[0].policy, Both::new("早く届けます。\n\n写真を増やします。", "We tell it soon."));
        let scale = next.indicators[0].aim.scale().expect("a figure");
        assert_eq!((scale.baseline(), scale.target()), (Amount::whole(7), Amount::whole(10)));
        assert_eq!((next.indicators[0].weight, next.indicators[0].rhythm, next.goals[0].weight), (3, Rhythm::Monthly, 2));
        assert_eq!(next.indicators[0].course, Course::Even { due: parse_iso("2028-02-28").expect("a day") });
        assert!(next.goals.iter().all(|goal| goal.problems().is_empty()) && next.indicators.iter().all(|i| i.problems().is_empty()));
    }

    #[test]
    fn what_was_reached_keeps_its_baseline_and_what_was_not_measured_too() {
        let with = |last: &[i64]| {
            let last = last.iter().map(|n| (slug("voices"), slug("articles"), Amount::whole(*n))).collect();
            let next = next_year(&this_year(), &Legacy { acts: Vec::new(), last }).expect("a plan");
            next.indicators[0].aim.scale().map(|scale| scale.baseline())
        };
        assert_eq!([with(&[]), with(&[10]), with(&[13])], [Some(Amount::whole(2)); 3]);
        assert_eq!(with(&[9]), Some(Amount::whole(9)));
    }

    #[test]
    fn what_begins_at_nothing_is_counted_anew_each_year() {
        let mut this = this_year();
        this.indicators[0].aim = Aim::Numeric(Scale::new(Amount::ZERO, Amount::whole(10)).expect("a scale"));
        let last = vec![(slug("voices"), slug("articles"), Amount::whole(7))];
        let next = next_year(&this, &Legacy { acts: Vec::new(), last }).expect("a plan");
        assert_eq!(next.indicators[0].aim, this.indicators[0].aim);
    }

    #[test]
    fn what_was_learnt_never_makes_a_text_too_long() {
        let acts = (0..9).map(|_| (slug("voices"), Both::new("長い経過です。".repeat(60), ""))).collect();
        let next = next_year(&this_year(), &Legacy { acts, last: Vec::new() }).expect("a plan");
        assert!(next.goals[0].problems().is_empty());
        assert!(next.goals[0].policy.ja.contains("長い経過"));
        let mut last = this_year();
        last.manifesto.year = FiscalYear::new(2999).expect("a year");
        assert_eq!(next_year(&last, &Legacy::default()), None);
    }
}
