//! 変更点: what differs between two plans, field by field.

use super::{Amount, Course, GoalRecord, IndicatorRecord, Live, ManifestoRecord, Plan, Rhythm};
use crate::{Slug, lang::Both};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub about: About,
    /// What became of that.
    pub what: Alteration,
}

/// What a difference is about. Names are those of after, or of before if there is none any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The manifesto itself.
    Manifesto,
    /// A goal: its name in addresses, and its name.
    Goal(Slug, Both),
    /// An indicator: its goal, its name in addresses, and its name.
    Indicator(Slug, Slug, Both),
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// It is new.
    Added,
    /// It is promised no more.
    Withdrawn,
    /// A field of it is another.
    Changed {
        /// Which one.
        field: PlanField,
        /// What stood there.
        before: Told,
        /// What stands there now.
        after: Told,
    },
}

/// A field of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanField {
    /// Who answers for it.
    Post,
    /// The head's message.
    Message,
    /// What the figures are.
    Remark,
    /// 施策の分野
    Fields,
    /// The order of the goals of a level.
    Order,
    /// The name of a goal.
    Title,
    /// 取組方針
    Policy,
    /// 具体的な取組み
    Measures,
    /// アウトプット
    Outputs,
    /// アウトカム
    Outcome,
    /// 担当課
    Division,
    /// 重み
    Weight,
    /// What a goal is a part of.
    Parent,
    /// The name of an indicator.
    Name,
    /// Its kind.
    Kind,
    /// Its unit.
    Unit,
    /// Where it begins.
    Baseline,
    /// Its target.
    Target,
    /// How it is expected to go.
    Course,
    /// How often it is measured.
    Rhythm,
    /// What it is counted by.
    Live,
    /// Whether it may be less than nothing.
    Signed,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// Words.
    Text(Both),
    /// A figure with its unit.
    Figure(Amount, Both),
    /// A number.
    Number(u32),
    /// A kind of indicator, by its code.
    Kind(&'static str),
    /// A course.
    Course(Course),
    /// A rhythm.
    Rhythm(Rhythm),
    /// What the site counts.
    Live(Live),
    /// Yes or no.
    Flag(bool),
}

/// Everything that differs, in the order of the later plan; what is gone comes last. Nothing if they are the same.
pub fn differences(before: &Plan, after: &Plan) -> Vec<Difference> {
    let mut found = Vec::new();
    changed(&mut found, &About::Manifesto, of_manifesto(&before.manifesto), of_manifesto(&after.manifesto));
    for (_, goal) in after.in_order() {
        let about = About::Goal(goal.slug.clone(), goal.title.clone());
        match before.goal(&goal.slug) {
            None => found.push(Difference { about, what: Alteration::Added }),
            Some(old) => {
                found.extend(parents(before, old, after, goal));
                changed(&mut found, &about, of_goal(old), of_goal(goal));
            }
        }
        for indicator in after.indicators_of(&goal.slug) {
            let about = About::Indicator(goal.slug.clone(), indicator.slug.clone(), indicator.name.clone());
            match before.indicator(&goal.slug, &indicator.slug) {
                None => found.push(Difference { about, what: Alteration::Added }),
                Some(old) => changed(&mut found, &about, of_indicator(old), of_indicator(indicator)),
            }
        }
    }
    found.extend(orders(before, after));
    for (_, goal) in before.in_order() {
        if after.goal(&goal.slug).is_none() {
            found.push(Difference { about: About::Goal(goal.slug.clone(), goal.title.clone()), what: Alteration::Withdrawn });
        }
        for indicator in before.indicators_of(&goal.slug) {
            if after.indicator(&goal.slug, &indicator.slug).is_none() {
                let about = About::Indicator(goal.slug.clone(), indicator.slug.clone(), indicator.name.clone());
                found.push(Difference { about, what: Alteration::Withdrawn });
            }
        }
    }
    found
}

fn changed(found: &mut Vec<Difference>, about: &About, before: Vec<(PlanField, Told)>, after: Vec<(PlanField, Told)>) {
    for ((field, before), (_, after)) in before.into_iter().zip(after) {
        if before != after {
            found.push(Difference { about: about.clone(), what: Alteration::Changed { field, before, after } });
        }
    }
}

/// Levels whose goals stand in another order, looking only at goals that stood there before as well.
fn orders(before: &Plan, after: &Plan) -> Vec<Difference> {
    let mut levels = vec![None];
    levels.extend(after.in_order().into_iter().map(|(_, goal)| Some(&goal.slug)));
    let mut found = Vec::new();
    for level in levels {
        let stays = |goal: &&GoalRecord, other: &Plan| other.goal(&goal.slug).is_some_and(|known| known.parent.as_ref() == level);
        let old: Vec<&GoalRecord> = before.below(level).filter(|goal| stays(goal, after)).collect();
        let new: Vec<&GoalRecord> = after.below(level).filter(|goal| stays(goal, before)).collect();
        if old.iter().map(|goal| &goal.slug).ne(new.iter().map(|goal| &goal.slug)) {
            let about = match level.and_then(|slug| after.goal(slug)) {
                Some(goal) => About::Goal(goal.slug.clone(), goal.title.clone()),
                None => About::Manifesto,
            };
            let (before, after) = (names(&old), names(&new));
            found.push(Difference { about, what: Alteration::Changed { field: PlanField::Order, before, after } });
        }
    }
    found
}

/// Names one below the other. Where one has no translation the Japanese stands for it.
fn names(goals: &[&GoalRecord]) -> Told {
    let in_english = |text: &Both| if text.en.is_empty() { text.ja.clone() } else { text.en.clone() };
    let lines = |name: &dyn Fn(&Both) -> String| goals.iter().map(|goal| name(&goal.title)).collect::<Vec<_>>().join("\n");
    Told::Text(Both { ja: lines(&|text| text.ja.clone()), en: lines(&in_english) })
}

fn of_manifesto(record: &ManifestoRecord) -> Vec<(PlanField, Told)> {
    let lines = |name: &dyn Fn(&Both) -> &str| {
        let field = |(title, tasks): &(Both, Both)| format!("{}\n{}", name(title), name(tasks));
        record.fields.iter().map(field).collect::<Vec<_>>().join("\n\n").trim().to_owned()
    };
    let fields = Both { ja: lines(&|text| &text.ja), en: lines(&|text| &text.en) };
    vec![
        (PlanField::Post, text(&record.post)),
        (PlanField::Message, text(&record.message)),
        (PlanField::Remark, text(&record.remark)),
        (PlanField::Fields, text(&fields)),
    ]
}

/// What a goal is a part of, if that is another: one that was only renamed is not.
fn parents(before: &Plan, old: &GoalRecord, after: &Plan, new: &GoalRecord) -> Option<Difference> {
    let name = |plan: &Plan, goal: &GoalRecord| {
        let parent = goal.parent.as_ref().and_then(|slug| plan.goal(slug));
        parent.map_or(Told::Nothing, |parent| text(&parent.title))
    };
    let what = Alteration::Changed { field: PlanField::Parent, before: name(before, old), after: name(after, new) };
    (old.parent != new.parent).then(|| Difference { about: About::Goal(new.slug.clone(), new.title.clone()), what })
}

fn of_goal(goal: &GoalRecord) -> Vec<(PlanField, Told)> {
    vec![
        (PlanField::Title, text(&goal.title)),
        (PlanField::Policy, text(&goal.policy)),
        (PlanField::Measures, text(&goal.measures)),
        (PlanField::Outputs, text(&goal.outputs)),
        (PlanField::Outcome, text(&goal.outcome)),
        (PlanField::Division, text(&goal.division)),
        (PlanField::Weight, Told::Number(goal.weight)),
    ]
}

fn of_indicator(indicator: &IndicatorRecord) -> Vec<(PlanField, Told)> {
    let figure = |amount: Option<Amount>| amount.map_or(Told::Nothing, |amount| Told::Figure(amount, indicator.unit.clone()));
    let scale = indicator.aim.scale();
    vec![
        (PlanField::Name, text(&indicator.name)),
        (PlanField::Kind, Told::Kind(indicator.aim.code())),
        (PlanField::Unit, text(&indicator.unit)),
        (PlanField::Baseline, figure(scale.map(|scale| scale.baseline()))),
        (PlanField::Target, figure(scale.map(|scale| scale.target()))),
        (PlanField::Course, Told::Course(indicator.course.clone())),
        (PlanField::Rhythm, Told::Rhythm(indicator.rhythm)),
        (PlanField::Weight, Told::Number(indicator.weight)),
        (PlanField::Live, indicator.live.map_or(Told::Nothing, Told::Live)),
        (PlanField::Signed, Told::Flag(indicator.signed)),
    ]
}

fn text(text: &Both) -> Told {
    if text.ja.is_empty() && text.en.is_empty() { Told::Nothing } else { Told::Text(text.clone()) }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Aim, FiscalYear, PlanChange, PlanProblem, Progress, Scale, TargetRecord},
        *,
    };
    use proptest::prelude::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).expect("a slug")
    }

    fn both(text: &str) -> Both {
        Both::new(text, "")
    }

    fn year() -> FiscalYear {
        FiscalYear::new(2026).expect("a year")
    }

    fn goal(name: &str, parent: Option<&str>) -> GoalRecord {
        GoalRecord {
            department: slug("policy"),
            year: year(),
            parent: parent.map(slug),
            slug: slug(name),
            title: both(name),
            policy: both("方針"),
            measures: both(""),
            outputs: both(""),
            outcome: both(""),
            division: both("課"),
            weight: 1,
        }
    }

    fn indicator(of: &str, name: &str) -> IndicatorRecord {
        IndicatorRecord {
            year: year(),
            goal: slug(of),
            slug: slug(name),
            name: both(name),
            aim: Aim::Numeric(Scale::new(Amount::ZERO, Amount::whole(10)).expect("a scale")),
            unit: both("件"),
            course: Course::Even { due: year().last() },
            rhythm: Rhythm::Monthly,
            weight: 1,
            live: None,
            signed: false,
        }
    }

    /// a with the parts b and c, of which b has the part d; e beside them.
    fn plan() -> Plan {
        let manifesto = ManifestoRecord {
            department: slug("policy"),
            year: year(),
            post: both("部長"),
            message: both("使命"),
            remark: both(""),
            fields: vec![(both("広報"), both("広報紙"))],
        };
        let goals = vec![goal("a", None), goal("b", Some("a")), goal("c", Some("a")), goal("d", Some("b")), goal("e", None)];
        Plan { manifesto, goals, indicators: vec![indicator("b", "x"), indicator("d", "y"), indicator("e", "x")] }
    }

    fn move_to(goal: &str, parent: Option<&str>, before: Option<&str>) -> PlanChange {
        PlanChange::Move { goal: slug(goal), parent: parent.map(slug), before: before.map(slug) }
    }

    fn target(to: i64) -> PlanChange {
        let record = TargetRecord {
            day: year().first(), target: Amount::whole(to), reason: both("早く達しそうなので"), by: both("部長")
        };
        PlanChange::Target { goal: slug("b"), slug: slug("x"), record }
    }

    #[test]
    fn a_change_says_what_it_changes_and_nothing_else() {
        let plan = plan();
        let of = |change: &PlanChange| differences(&plan, &plan.with(change).expect("a change"));
        let about = About::Indicator(slug("b"), slug("x"), both("x"));
        let figure = |n| Told::Figure(Amount::whole(n), both("件"));
        let what = Alteration::Changed { field: PlanField::Target, before: figure(10), after: figure(12) };
        assert_eq!(of(&target(12)), [Difference { about, what }]);
        let added = GoalRecord { title: both("新しい取組み"), ..goal("f", Some("a")) };
        let about = About::Goal(slug("f"), both("新しい取組み"));
        assert_eq!(of(&PlanChange::AddGoal(added)), [Difference { about, what: Alteration::Added }]);
        let gone: Vec<About> = of(&PlanChange::WithdrawGoal(slug("b"))).into_iter().map(|difference| difference.about).collect();
        let indicator = |goal: &str, name: &str| About::Indicator(slug(goal), slug(name), both(name));
        let goal_of = |name: &str| About::Goal(slug(name), both(name));
        assert_eq!(gone, [goal_of("b"), indicator("b", "x"), goal_of("d"), indicator("d", "y")], "with everything below it");
        let moved = of(&move_to("d", None, Some("e")));
        assert_eq!(moved.len(), 1);
        assert!(matches!(&moved[0].what, Alteration::Changed { field: PlanField::Parent, after: Told::Nothing, .. }));
        let order = of(&move_to("c", Some("a"), Some("b")));
        assert!(matches!(&order[..], [Difference { what: Alteration::Changed { field: PlanField::Order, .. }, .. }]), "{order:?}");
        let renamed = of(&PlanChange::Goal(GoalRecord { title: both("別の名"), ..goal("a", None) }));
        assert_eq!(renamed.len(), 1, "its parts are parts of the same");
    }

    #[test]
    fn what_is_no_tree_or_no_target_is_refused() {
        let plan = plan();
        let refused = |change: PlanChange| plan.with(&change).expect_err("refused");
        assert_eq!(refused(move_to("a", Some("d"), None)), PlanProblem::Cycle);
        assert_eq!(refused(move_to("a", Some("a"), None)), PlanProblem::Cycle);
        assert_eq!(refused(move_to("a", Some("z"), None)), PlanProblem::Unknown);
        assert_eq!(refused(move_to("e", Some("a"), Some("d"))), PlanProblem::Unknown, "no goal of that level");
        let deep =
            plan.with(&PlanChange::AddGoal(goal("g", Some("d")))).and_then(|plan| plan.with(&PlanChange::AddGoal(goal("h", Some("g")))));
        assert_eq!(deep.and_then(|plan| plan.with(&move_to("b", Some("c"), None))), Err(PlanProblem::TooDeep));
        assert_eq!(refused(target(10)), PlanProblem::SameTarget);
        assert_eq!(refused(target(0)), PlanProblem::TargetIsBaseline);
        assert_eq!(refused(PlanChange::AddGoal(goal("a", None))), PlanProblem::Taken);
        assert_eq!(refused(PlanChange::AddIndicator(indicator("b", "x"))), PlanProblem::Taken);
        assert_eq!(refused(PlanChange::WithdrawIndicator { goal: slug("a"), slug: slug("x") }), PlanProblem::Unknown);
        let empty = Plan { goals: Vec::new(), indicators: Vec::new(), ..plan.clone() };
        assert_eq!(empty.with(&PlanChange::Publish), Err(PlanProblem::NoGoals));
    }

    #[test]
    fn a_plan_is_kept_as_json_and_read_back() {
        let course = Course::Milestones(vec![super::super::Milestone { by: year().last(), share: Progress::WHOLE }]);
        let mut plan = plan();
        plan.indicators[0].course = course;
        plan.indicators[1].aim = Aim::Deed;
        let json = serde_json::to_string(&plan).expect("JSON");
        assert_eq!(serde_json::from_str::<Plan>(&json).expect("a plan"), plan);
        let change = target(12);
        let json = serde_json::to_string(&change).expect("JSON");
        assert_eq!(serde_json::from_str::<PlanChange>(&json).expect("a change"), change);
    }

    fn any_change() -> impl Strategy<Value = PlanChange> {
        let name = || proptest::sample::select(vec!["a", "b", "c", "d", "e", "f"]);
        let above = || proptest::option::of(name());
        prop_oneof![
            (name(), above(), above()).prop_map(|(goal, parent, before)| move_to(goal, parent, before)),
            (name(), "[一-三]{1,3}", 0..3_u32)
                .prop_map(|(name, title, weight)| { PlanChange::Goal(GoalRecord { title: both(&title), weight, ..goal(name, None) }) }),
            (name(), above()).prop_map(|(name, parent)| PlanChange::AddGoal(goal(name, parent))),
            name().prop_map(|name| PlanChange::WithdrawGoal(slug(name))),
            (1_i64..20).prop_map(target),
            (name(), 0..3_u32).prop_map(|(of, weight)| PlanChange::Indicator(IndicatorRecord { weight, ..indicator(of, "x") })),
            (name(), name()).prop_map(|(of, name)| PlanChange::AddIndicator(indicator(of, name))),
        ]
    }

    proptest! {
        #[test]
        fn a_plan_does_not_differ_from_itself(changes in proptest::collection::vec(any_change(), 0..8)) {
            let mut plan = plan();
            for change in &changes {
                if let Ok(next) = plan.with(change) {
                    let found = differences(&plan, &next);
                    prop_assert_eq!(found.is_empty(), plan.in_order() == next.in_order() && same(&plan, &next), "{:?}", change);
                    plan = next;
                }
                prop_assert!(differences(&plan, &plan).is_empty());
            }
        }
    }

    /// Whether two plans have the same indicators, goal by goal.
    fn same(a: &Plan, b: &Plan) -> bool {
        let of = |plan: &Plan| {
            plan.in_order()
                .into_iter()
                .flat_map(|(_, goal)| plan.indicators_of(&goal.slug).cloned().collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        of(a) == of(b)
    }
}
