//! What is promised: written while nobody has read it, and afterwards proposed by one and approved by another.

use super::{
    super::{Outcome, Visitor, number, version},
    figures, story,
};
use app::staff::{
    PlanFault,
    desk::{Fault, Form},
};
use domain::{
    Slug,
    calendar::parse_written,
    check::{Check, FieldError, Problem},
    goals::{
        Aim, Amount, AmountProblem, CorrectionRecord, Course, FiscalYear, GoalRecord, HEAVIEST, IndicatorRecord, Live, ManifestoRecord,
        MeasurementRecord, PlanChange, PlanView, ProposalRecord, RejectionRecord, Rhythm, Scale, TargetRecord,
    },
    lang::Both,
    numbers::narrow,
};
use store::{
    Result, StoreError,
    goals::{self, Changed},
};

/// What is wrong, by field.
pub(super) type Wrong = Vec<(&'static str, Fault)>;

/// A form that was sent to what of an address comes after `/staff/goals`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    let (of, id, what) = match below {
        ["plan", "new"] => return new(visitor, form).await,
        [of, id] => (*of, *id, ""),
        [of, id, what] => (*of, *id, *what),
        _ => return Err(StoreError::NotFound),
    };
    let id = number(id)?;
    match (of, what) {
        ("plan", "texts") => texts(visitor, id, form).await,
        ("plan", "goal") => add_goal(visitor, id, form).await,
        ("plan", "publish") => publish(visitor, id, form).await,
        ("plan", "next") => next(visitor, id).await,
        ("goal", "") => goal(visitor, id, form).await,
        ("goal", "move") => move_goal(visitor, id, form).await,
        ("goal", "drop") => drop_goal(visitor, id, form).await,
        ("goal", "entry") => story::write(visitor, id, form).await,
        ("entry", "") => story::correct(visitor, id, form).await,
        ("goal", "indicator") => add_indicator(visitor, id, form).await,
        ("measure", "") => indicator(visitor, id, form).await,
        ("measure", "target") => target(visitor, id, form).await,
        ("measure", "drop") => drop_indicator(visitor, id, form).await,
        ("figure", "") => correct(visitor, id, form).await,
        ("change", "approve" | "reject" | "drop") => decide(visitor, id, what, form).await,
        _ => Err(StoreError::NotFound),
    }
}

// --- manifestos -----------------------------------------------------------------------------------------------

async fn new(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let mut wrong = Wrong::new();
    let year = domain::calendar::fiscal_year(domain::calendar::jst_date(visitor.now));
    let usual = FiscalYear::new(year).ok_or(StoreError::NotFound)?;
    let year = FiscalYear::read(&narrow(&form.text("year"))).unwrap_or_else(|| {
        wrong.push(("year", Fault::Plan(PlanFault::Year)));
        usual
    });
    let Ok(department) = Slug::parse(form.value("department")) else { return Ok(Outcome::wrong("department", Fault::NoChoice)) };
    let record = manifesto(form, department, year, &mut wrong);
    let record = match checked(record, wrong) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match goals::add_manifesto(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/goals/plan/{id}?done=saved"))),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("year", Fault::Plan(PlanFault::HasYear))),
        Err(StoreError::Unknown { .. }) => Ok(Outcome::wrong("department", Fault::NoChoice)),
        Err(error) => Err(error),
    }
}

async fn texts(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let view = goals::plan(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let kept = &view.plan.manifesto;
    let record = manifesto(form, kept.department.clone(), kept.year, &mut wrong);
    send(visitor, &view, form, PlanChange::Texts(record), wrong, "plan-form").await
}

fn manifesto(form: &Form, department: Slug, year: FiscalYear, wrong: &mut Wrong) -> ManifestoRecord {
    let fields = fields(&form.text("fields"), &form.text("fields_en")).unwrap_or_else(|| {
        wrong.push(("fields", Fault::Plan(PlanFault::Fields)));
        Vec::new()
    });
    ManifestoRecord {
        department,
        year,
        post: both(form, "post", "post_en"),
        message: both(form, "message", "message_en"),
        remark: both(form, "remark", "remark_en"),
        fields,
    }
}

/// Fields of work as they are written: blocks with a blank line between, of a name and tasks.
fn fields(ja: &str, en: &str) -> Option<Vec<(Both, Both)>> {
    let blocks = |text: &str| -> Option<Vec<(String, String)>> {
        let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
        for line in text.lines().map(str::trim) {
            match blocks.last_mut() {
                Some(block) if !line.is_empty() => block.push(line),
                Some(block) if block.is_empty() => {}
                _ => blocks.push(Vec::new()),
            }
        }
        let blocks = blocks.into_iter().filter(|block| !block.is_empty());
        blocks.map(|block| (block.len() > 1).then(|| (block[0].to_owned(), block[1..].join("\n")))).collect()
    };
    let (ja, en) = (blocks(ja)?, blocks(en)?);
    if en.len() > ja.len() {
        return None;
    }
    let mut en = en.into_iter();
    let pairs = ja.into_iter().map(|(name, tasks)| {
        let (name_en, tasks_en) = en.next().unwrap_or_default();
        (Both { ja: name, en: name_en }, Both { ja: tasks, en: tasks_en })
    });
    Some(pairs.collect())
}

async fn publish(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let view = goals::plan(&visitor.state.store, &visitor.actor(), id).await?;
    if view.is_published() {
        return Err(StoreError::NotFound);
    }
    send(visitor, &view, form, PlanChange::Publish, Wrong::new(), "publish-button").await
}

async fn next(visitor: &Visitor, id: i64) -> Result<Outcome> {
    let fault = match goals::make_next_year(&visitor.state.store, &visitor.actor(), id, visitor.now).await {
        Ok(id) => return Ok(Outcome::go(format!("/staff/goals/plan/{id}?done=next-year"))),
        Err(StoreError::Taken("manifesto")) => PlanFault::HasNext,
        Err(StoreError::Taken(_)) => PlanFault::NextTaken,
        Err(StoreError::Rule("no_year")) => PlanFault::NoNext,
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong("next", Fault::Plan(fault)))
}

// --- goals ----------------------------------------------------------------------------------------------------

async fn add_goal(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let view = goals::plan(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let slug = slug(form, "title_en", &mut wrong);
    let parent = chosen(form, &view, "parent", &mut wrong);
    let record = goal_record(form, &view, slug, parent, &mut wrong);
    send(visitor, &view, form, PlanChange::AddGoal(record), wrong, "plan-form").await
}

async fn goal(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_goal(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let kept = &view.plan.goals[place];
    let record = goal_record(form, &view, Some(kept.slug.clone()), kept.parent.clone(), &mut wrong);
    send(visitor, &view, form, PlanChange::Goal(record), wrong, "plan-form").await
}

fn goal_record(form: &Form, view: &PlanView, slug: Option<Slug>, parent: Option<Slug>, wrong: &mut Wrong) -> GoalRecord {
    let kept = &view.plan.manifesto;
    GoalRecord {
        department: kept.department.clone(),
        year: kept.year,
        parent,
        // In the place of one that can't be read, so that the other fields are looked at as well.
        slug: slug.unwrap_or_else(|| kept.department.clone()),
        title: both(form, "title", "title_en"),
        policy: both(form, "policy", "policy_en"),
        measures: both(form, "measures", "measures_en"),
        outputs: both(form, "outputs", "outputs_en"),
        outcome: both(form, "outcome", "outcome_en"),
        division: both(form, "division", "division_en"),
        weight: weight(form, wrong),
    }
}

async fn move_goal(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_goal(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let parent = chosen(form, &view, "parent", &mut wrong);
    let before = chosen(form, &view, "before", &mut wrong);
    let goal = view.plan.goals[place].slug.clone();
    // Of another level: it goes to the end of the one that was chosen.
    let before = before.filter(|before| view.plan.goal(before).is_some_and(|other| other.parent == parent && other.slug != goal));
    send(visitor, &view, form, PlanChange::Move { goal, parent, before }, wrong, "parent").await
}

async fn drop_goal(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_goal(&visitor.state.store, &visitor.actor(), id).await?;
    let change = PlanChange::WithdrawGoal(view.plan.goals[place].slug.clone());
    send(visitor, &view, form, change, Wrong::new(), "plan-form").await
}

// --- indicators -----------------------------------------------------------------------------------------------

async fn add_indicator(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_goal(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let slug = slug(form, "name_en", &mut wrong);
    let goal = &view.plan.goals[place].slug;
    let record = indicator_record(form, &view, (goal, slug), None, &mut wrong);
    send(visitor, &view, form, PlanChange::AddIndicator(record), wrong, "plan-form").await
}

async fn indicator(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_indicator(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let kept = &view.plan.indicators[place];
    // What citizens have read changes by a form of its own.
    let target = kept.aim.scale().filter(|_| view.is_published()).map(|scale| scale.target());
    let record = indicator_record(form, &view, (&kept.goal, Some(kept.slug.clone())), target, &mut wrong);
    send(visitor, &view, form, PlanChange::Indicator(record), wrong, "plan-form").await
}

fn indicator_record(
    form: &Form,
    view: &PlanView,
    (goal, slug): (&Slug, Option<Slug>),
    target: Option<Amount>,
    wrong: &mut Wrong,
) -> IndicatorRecord {
    let year = view.plan.manifesto.year;
    let unit = both(form, "unit", "unit_en");
    let aim = match form.value("kind") {
        "numeric" => numeric(form, &unit.ja, target, wrong),
        "deed" => Aim::Deed,
        "narrative" => Aim::Narrative,
        _ => {
            wrong.push(("kind", Fault::NoChoice));
            Aim::Deed
        }
    };
    let course = course(form, view, wrong);
    let rhythm = form.value("rhythm").parse().ok().and_then(Rhythm::of_months).unwrap_or_else(|| {
        wrong.push(("rhythm", Fault::NoChoice));
        Rhythm::Monthly
    });
    let live = match form.value("live") {
        "" => None,
        code => Live::from_code(code).or_else(|| {
            wrong.push(("live", Fault::NoChoice));
            None
        }),
    };
    IndicatorRecord {
        year,
        goal: goal.clone(),
        slug: slug.unwrap_or_else(|| goal.clone()),
        name: both(form, "name", "name_en"),
        aim,
        unit,
        course,
        rhythm,
        weight: weight(form, wrong),
        live,
        signed: form.all("signed").next().is_some(),
    }
}

/// From where to where, as it is typed.
fn numeric(form: &Form, unit: &str, target: Option<Amount>, wrong: &mut Wrong) -> Aim {
    let baseline = amount(form, "baseline", unit, wrong);
    let target = target.or_else(|| amount(form, "target", unit, wrong));
    match baseline.zip(target).map(|(baseline, target)| Scale::new(baseline, target)) {
        Some(Ok(scale)) => Aim::Numeric(scale),
        Some(Err(_)) => {
            let field = if form.value("target").is_empty() { "baseline" } else { "target" };
            wrong.push((field, Fault::Plan(PlanFault::TargetIsBaseline)));
            Aim::Deed
        }
        None => Aim::Deed,
    }
}

fn course(form: &Form, view: &PlanView, wrong: &mut Wrong) -> Course {
    let year = view.plan.manifesto.year;
    let last = Course::Even { due: year.last() };
    let (field, course) = match form.value("course") {
        "even" => ("due", Course::Even { due: day(form, "due", view, wrong) }),
        "steps" => match Course::read_steps(form.value("steps")) {
            Ok(steps) => ("steps", Course::Milestones(steps)),
            Err(line) => {
                wrong.push(("steps", Fault::Plan(PlanFault::Step(line))));
                return last;
            }
        },
        _ => {
            wrong.push(("course", Fault::NoChoice));
            return last;
        }
    };
    match course.problem(year) {
        None => course,
        Some(problem) => {
            wrong.push((field, Fault::Plan(PlanFault::Course(problem))));
            last
        }
    }
}

async fn target(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_indicator(&visitor.state.store, &visitor.actor(), id).await?;
    let mut wrong = Wrong::new();
    let kept = &view.plan.indicators[place];
    let to = amount(form, "target", &kept.unit.ja, &mut wrong).unwrap_or_default();
    let record = TargetRecord {
        day: day(form, "day", &view, &mut wrong),
        target: to,
        reason: both(form, "reason", "reason_en"),
        by: both(form, "by", "by_en"),
    };
    let change = PlanChange::Target { goal: kept.goal.clone(), slug: kept.slug.clone(), record };
    send(visitor, &view, form, change, wrong, "target").await
}

async fn drop_indicator(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_indicator(&visitor.state.store, &visitor.actor(), id).await?;
    let kept = &view.plan.indicators[place];
    let change = PlanChange::WithdrawIndicator { goal: kept.goal.clone(), slug: kept.slug.clone() };
    send(visitor, &view, form, change, Wrong::new(), "plan-form").await
}

async fn correct(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let (of, kept) = goals::figure(store, &actor, id).await?;
    let (aim, unit) = goals::measured_by(store, &actor, of).await?;
    let mut wrong = Wrong::new();
    let finding = aim.read(form.value("value").trim(), &unit).unwrap_or_else(|problem| {
        wrong.push(("value", problem.into()));
        kept.finding
    });
    let day = parse_written(form.value("day")).unwrap_or_else(|| {
        wrong.push(("day", Fault::Day));
        kept.day
    });
    let measurement = MeasurementRecord {
        day,
        finding,
        source: both(form, "source", "source_en"),
        evidence: form.text("evidence"),
        by: both(form, "by", "by_en"),
    };
    let record = match checked(CorrectionRecord { measurement, reason: both(form, "reason", "reason_en") }, wrong) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match goals::correct(store, &actor, id, &record, visitor.now).await {
        Ok(_) => Ok(Outcome::go(format!("/staff/goals/figures/{of}?done=entered"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("plan-form", Fault::Plan(PlanFault::Corrected))),
        Err(error) => figures::refused(error),
    }
}

// --- deciding -------------------------------------------------------------------------------------------------

async fn decide(visitor: &Visitor, id: i64, what: &str, form: &Form) -> Result<Outcome> {
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    let manifesto = goals::proposal(store, &actor, id).await?.manifesto;
    let (decided, done) = match what {
        "approve" => (goals::approve_change(store, &actor, id, now).await, "agreed"),
        "reject" => match (RejectionRecord { note: form.text("note") }).checked() {
            Ok(record) => (goals::reject_change(store, &actor, id, &record, now).await, "refused"),
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        _ => (goals::take_back_change(store, &actor, id, now).await, "dropped"),
    };
    let fault = match decided {
        Ok(()) => return Ok(Outcome::go(format!("/staff/goals/plan/{manifesto}?done={done}"))),
        Err(StoreError::Rule("same_person")) => Fault::Plan(PlanFault::OwnChange),
        Err(StoreError::Rule("too_new")) => Fault::TooNew,
        Err(StoreError::Rule("undecided")) => Fault::Plan(PlanFault::Undecided),
        // What could be made when it was proposed can't be made any more.
        Err(StoreError::Stale | StoreError::Rule(_) | StoreError::Taken(_) | StoreError::Unknown { .. }) => {
            Fault::Plan(PlanFault::Outdated)
        }
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong("change", fault))
}

// --- what forms have in common --------------------------------------------------------------------------------

/// A change with the reason that the form gives for it.
async fn send(visitor: &Visitor, view: &PlanView, form: &Form, change: PlanChange, wrong: Wrong, whole: &'static str) -> Result<Outcome> {
    let record = ProposalRecord { change, reason: both(form, "reason", "reason_en"), by: both(form, "by", "by_en") };
    put(visitor, view, version(form), record, wrong, whole).await
}

/// Makes a change or proposes it. What is wrong with no field of its own is told at `whole`.
pub(super) async fn put(
    visitor: &Visitor,
    view: &PlanView,
    base: i64,
    record: ProposalRecord,
    mut wrong: Wrong,
    whole: &'static str,
) -> Result<Outcome> {
    // Those have a reason of their own in their form.
    let own = matches!(record.change, PlanChange::Target { .. } | PlanChange::CorrectEntry { .. });
    let reasoned = record.change.needs_reason() && !own;
    if view.is_published() && reasoned {
        for (field, text) in [("reason", &record.reason.ja), ("by", &record.by.ja)] {
            if text.is_empty() {
                wrong.push((field, Fault::Plan(PlanFault::NoReason)));
            }
        }
    }
    let record = match checked(record, wrong) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let entry = matches!(record.change, PlanChange::Entry { .. } | PlanChange::CorrectEntry { .. });
    let changed = goals::change(&visitor.state.store, &visitor.actor(), (view.id, base), &record, visitor.now).await;
    let plan = |fault| Fault::Plan(fault);
    let (field, fault) = match changed {
        Ok(Changed::Made) => return Ok(Outcome::go(format!("/staff/goals/plan/{}?done=saved", view.id))),
        Ok(Changed::Waits(_)) => return Ok(Outcome::go(format!("/staff/goals/plan/{}?done=proposed", view.id))),
        Err(StoreError::Stale) => (whole, Fault::Stale),
        Err(StoreError::Taken(_)) => ("slug", plan(PlanFault::SlugTaken)),
        Err(StoreError::Rule("cycle")) => ("parent", plan(PlanFault::Cycle)),
        Err(StoreError::Rule("too_deep")) => ("parent", plan(PlanFault::TooDeep)),
        Err(StoreError::Rule("no_goals")) => (whole, plan(PlanFault::NoGoals)),
        Err(StoreError::Rule("undecided")) => (whole, plan(PlanFault::Undecided)),
        Err(StoreError::Rule("target_apart")) => ("target", plan(PlanFault::TargetApart)),
        Err(StoreError::Rule("measured")) => ("kind", plan(PlanFault::Measured)),
        Err(StoreError::Rule("waits")) => (whole, plan(PlanFault::Waits)),
        Err(StoreError::Rule("no_reason")) => ("reason", plan(PlanFault::NoReason)),
        Err(StoreError::Rule("same_target")) => ("target", plan(PlanFault::SameTarget)),
        Err(StoreError::Rule("target_is_baseline")) => ("target", plan(PlanFault::TargetIsBaseline)),
        Err(StoreError::Rule("negative")) => ("target", Fault::Negative),
        Err(StoreError::Rule("no_paper")) => ("evidence", Fault::NoPaper),
        Err(StoreError::Rule("outside_year")) if entry => ("day", plan(PlanFault::EntryOutside)),
        Err(StoreError::Rule("outside_year")) => ("day", Fault::OutsideYear),
        Err(StoreError::Rule("future")) if entry => ("day", plan(PlanFault::EntryToCome)),
        Err(StoreError::Rule("future")) => ("day", Fault::Future),
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong(field, fault))
}

/// A record whose rules hold; else everything that is wrong, what could not be read first, a field once.
fn checked<T: Check>(record: T, mut wrong: Wrong) -> std::result::Result<domain::check::Checked<T>, Wrong> {
    let record = record.checked();
    match record {
        Ok(record) if wrong.is_empty() => return Ok(record),
        Ok(_) => {}
        Err(problems) => {
            for error in problems {
                let (field, fault) = told(error);
                if !wrong.iter().any(|(known, _)| *known == field) {
                    wrong.push((field, fault));
                }
            }
        }
    }
    Err(wrong)
}

/// A problem of a record, at the field of the form that it is about.
pub(super) fn told(FieldError { field, problem }: FieldError) -> (&'static str, Fault) {
    match (field, problem) {
        ("slug", Problem::Contradiction) => ("slug", Fault::Plan(PlanFault::NotASlug)),
        ("signed", Problem::Contradiction) => ("signed", Fault::Plan(PlanFault::Signed)),
        ("live", Problem::Contradiction) => ("live", Fault::Plan(PlanFault::LiveIsAFigure)),
        ("evidence", Problem::Contradiction) => ("evidence", Fault::Plan(PlanFault::Link)),
        ("parent", Problem::Contradiction) => ("parent", Fault::Plan(PlanFault::Cycle)),
        ("field" | "tasks", problem) => ("fields", Fault::Problem(problem)),
        ("field_en" | "tasks_en", problem) => ("fields_en", Fault::Problem(problem)),
        (field, problem) => (field, Fault::Problem(problem)),
    }
}

pub(super) fn both(form: &Form, ja: &str, en: &str) -> Both {
    Both { ja: form.text(ja), en: form.text(en) }
}

/// A figure of a plan.
fn amount(form: &Form, field: &'static str, unit: &str, wrong: &mut Wrong) -> Option<Amount> {
    match Amount::read(form.value(field), unit) {
        Ok(amount) => Some(amount),
        Err(AmountProblem::Blank) => {
            wrong.push((field, Fault::Problem(Problem::Empty)));
            None
        }
        Err(problem) => {
            wrong.push((field, Fault::Amount(problem)));
            None
        }
    }
}

fn weight(form: &Form, wrong: &mut Wrong) -> u32 {
    let whole = |amount: Amount| u32::try_from(amount.thousandths() / 1_000).ok().filter(|_| amount.thousandths() % 1_000 == 0);
    let read = Amount::read(form.value("weight"), "").ok().and_then(whole).filter(|weight| *weight <= HEAVIEST);
    read.unwrap_or_else(|| {
        wrong.push(("weight", Fault::Plan(PlanFault::Weight)));
        1
    })
}

pub(super) fn day(form: &Form, field: &'static str, view: &PlanView, wrong: &mut Wrong) -> domain::calendar::Date {
    parse_written(form.value(field)).unwrap_or_else(|| {
        wrong.push((field, Fault::Day));
        view.plan.manifesto.year.last()
    })
}

/// A goal that was chosen from a list; `None` for none.
fn chosen(form: &Form, view: &PlanView, field: &'static str, wrong: &mut Wrong) -> Option<Slug> {
    let text = form.value(field);
    let goal = Slug::parse(text).ok().filter(|slug| view.plan.goal(slug).is_some());
    if goal.is_none() && !text.is_empty() {
        wrong.push((field, Fault::NoChoice));
    }
    goal
}

/// The name in addresses: as typed, or made of the English name.
fn slug(form: &Form, name: &str, wrong: &mut Wrong) -> Option<Slug> {
    let typed = narrow(&form.text("slug"));
    let (slug, fault) = if typed.is_empty() {
        (Slug::propose(form.value(name)), PlanFault::NoSlug)
    } else {
        (Slug::parse(&typed.to_lowercase()).ok(), PlanFault::NotASlug)
    };
    if slug.is_none() {
        wrong.push(("slug", Fault::Plan(fault)));
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_work_are_read_as_they_are_written() {
        let read = fields("広報\n広報紙\nサイト\n\n\n広聴\n意見箱\n", "Publicity\nMagazine").expect("two fields");
        assert_eq!(read[0], (Both::new("広報", "Publicity"), Both::new("広報紙\nサイト", "Magazine")));
        assert_eq!(read[1], (Both::new("広聴", ""), Both::new("意見箱", "")));
        assert_eq!(fields("", ""), Some(Vec::new()));
        assert_eq!((fields("名前だけ", ""), fields("広報\n広報紙", "A\nb\n\nC\nd")), (None, None));
    }
}
