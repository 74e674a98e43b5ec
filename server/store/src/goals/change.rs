//! Changing what is promised: other texts, another place in the tree, what is promised no more. What citizens have read
//! becomes another version, and the one before it is kept.

use super::{
    command::manifesto,
    plan::{self, Read},
    work::{Work, both, insert, touch, update},
};
use crate::{Result, StoreError, audit::Done, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    goals::{Amount, FiscalYear, GoalRecord, IndicatorRecord, ManifestoRecord, Plan, PlanChange, PlanProblem, ProposalRecord},
    lang::Both,
};
use sea_orm::{ConnectionTrait, Value};

/// Columns of a text in both languages, and the text.
type Columns<'a> = ([&'static str; 2], &'a Both);

impl Work<'_> {
    /// Makes a change of the manifesto of a department for a year.
    pub(super) async fn change(&self, of: &Slug, year: FiscalYear, record: &ProposalRecord) -> Result<()> {
        let manifesto = manifesto(&self.tx, of, year).await?;
        self.make(manifesto, record).await
    }

    /// Makes a change of a plan.
    pub(super) async fn make(&self, manifesto: i64, record: &ProposalRecord) -> Result<()> {
        let read = plan::read(&self.tx, manifesto).await?;
        let after = read.plan.with(&record.change).map_err(refused)?;
        let (year, department) = (read.plan.manifesto.year, &read.plan.manifesto.department);
        match &record.change {
            PlanChange::Publish => {
                if read.indicators.iter().any(|indicator| indicator.undecided) {
                    return Err(StoreError::Rule("undecided"));
                }
                // What is published keeps its reason in the first version.
                self.publish_for(manifesto, &record.reason, &record.by).await
            }
            PlanChange::Target { goal, slug, record } => self.change_target((year, goal, slug), record).await,
            PlanChange::Entry { goal, record } => self.write_entry((year, goal), record).await,
            PlanChange::CorrectEntry { goal, entry, record: told } => self.correct_entry((year, goal), *entry, told, &record.reason).await,
            change => {
                self.begin_version(manifesto).await?;
                match change {
                    PlanChange::Texts(texts) => self.change_texts(manifesto, &read.plan.manifesto, texts).await?,
                    PlanChange::AddGoal(goal) => {
                        self.add_goal(&GoalRecord { year, department: department.clone(), ..goal.clone() }).await?
                    }
                    PlanChange::Goal(goal) => self.change_goal(&read, goal).await?,
                    PlanChange::Move { goal, .. } => self.move_goal(&read, goal, &after).await?,
                    PlanChange::WithdrawGoal(goal) => self.withdraw_goal(manifesto, &read, goal).await?,
                    PlanChange::AddIndicator(indicator) => self.add_indicator(&IndicatorRecord { year, ..indicator.clone() }).await?,
                    PlanChange::Indicator(indicator) => self.change_indicator(manifesto, &read, indicator).await?,
                    PlanChange::WithdrawIndicator { goal, slug } => self.withdraw_indicator(manifesto, &read, goal, slug).await?,
                    PlanChange::Publish | PlanChange::Target { .. } | PlanChange::Entry { .. } | PlanChange::CorrectEntry { .. } => {}
                }
                self.end_version(manifesto, &record.reason, &record.by).await
            }
        }
    }

    /// Keeps the version that citizens read, before it is changed: one that was published before versions were kept is kept now.
    pub(super) async fn begin_version(&self, manifesto: i64) -> Result<()> {
        self.must_be_unpublished(manifesto).await?;
        let select = "SELECT version, published_at FROM manifesto WHERE id = $1 AND version > 0 AND NOT EXISTS \
                      (SELECT v.id FROM manifesto_version v WHERE v.manifesto_id = manifesto.id AND v.version = manifesto.version)";
        let Some(row) = self.tx.query_one_raw(sql::statement(&self.tx, select, [manifesto.into()])).await? else { return Ok(()) };
        let at = sql::get::<Option<OffsetDateTime>>(&row, 1)?.unwrap_or(self.now);
        self.keep_version(manifesto, sql::get(&row, 0)?, at, &Both::default(), &Both::default()).await
    }

    /// Counts a change of anything in a plan; of a published one the version as well, which is kept with its reason.
    pub(super) async fn end_version(&self, manifesto: i64, reason: &Both, by: &Both) -> Result<()> {
        let tx = &self.tx;
        let update = "UPDATE manifesto SET revision = revision + 1, updated_at = $2, \
                      version = CASE WHEN version > 0 THEN version + 1 ELSE 0 END, \
                      published_at = CASE WHEN version > 0 THEN $3 ELSE published_at END WHERE id = $1 RETURNING version";
        let values = [manifesto.into(), self.now.into(), self.now.into()];
        let row = tx.query_one_raw(sql::statement(tx, update, values)).await?.ok_or(StoreError::NotFound)?;
        match sql::get::<i64>(&row, 0)? {
            0 => Ok(()),
            version => self.keep_version(manifesto, version, self.now, reason, by).await,
        }
    }

    async fn keep_version(&self, manifesto: i64, version: i64, at: OffsetDateTime, reason: &Both, by: &Both) -> Result<()> {
        let plan = plan::read(&self.tx, manifesto).await?.plan;
        let json = serde_json::to_string(&plan).map_err(|_| StoreError::Corrupt("manifesto_version.plan"))?;
        let ([reason, reason_en], [post, post_en]) = (both(reason), both(by));
        let values = [
            ("manifesto_id", manifesto.into()),
            ("version", version.into()),
            ("plan", json.into()),
            ("published_at", at.into()),
            ("reason", reason),
            ("reason_en", reason_en),
            ("post", post),
            ("post_en", post_en),
        ];
        insert(&self.tx, "manifesto_version", values).await.map(drop)
    }

    /// Publishes a manifesto as it stands, as its next version.
    pub(super) async fn publish_for(&self, manifesto: i64, reason: &Both, by: &Both) -> Result<()> {
        let update = "UPDATE manifesto SET version = version + 1, published_at = $2, updated_at = $3 WHERE id = $1 RETURNING version";
        let values = [manifesto.into(), self.now.into(), self.now.into()];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, update, values)).await?.ok_or(StoreError::NotFound)?;
        self.keep_version(manifesto, sql::get(&row, 0)?, self.now, reason, by).await?;
        self.put(Done::new("goals.publish", format!("manifesto:{manifesto}"))).await
    }

    async fn change_texts(&self, id: i64, before: &ManifestoRecord, after: &ManifestoRecord) -> Result<()> {
        self.write(("manifesto", "texts_version"), id, &manifesto_columns(after), Vec::new()).await?;
        self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM manifesto_field WHERE manifesto_id = $1", [id.into()])).await?;
        self.fields(id, &after.fields).await?;
        let fields = |record: &ManifestoRecord| record.fields.iter().map(|(name, _)| name.ja.clone()).collect::<Vec<_>>().join(", ");
        let mut changes = changes(&manifesto_columns(before), &manifesto_columns(after));
        changes.push(Change::of("field", fields(before), fields(after)));
        self.put(Done::new("goals.change_texts", format!("manifesto:{id}")).changes(changes)).await
    }

    async fn change_goal(&self, read: &Read, after: &GoalRecord) -> Result<()> {
        let (id, before) = goal(read, &after.slug)?;
        let columns = goal_columns(after);
        self.write(("goal", "version"), id, &columns, vec![("weight", i64::from(after.weight).into())]).await?;
        touch(&self.tx, id, self.now).await?;
        let mut changes = changes(&goal_columns(before), &columns);
        changes.push(Change::of("weight", before.weight, after.weight));
        self.put(Done::new("goals.change_goal", format!("goal:{id}")).changes(changes)).await
    }

    /// Puts a goal elsewhere, and every goal into the order of the plan.
    async fn move_goal(&self, read: &Read, slug: &Slug, after: &Plan) -> Result<()> {
        let (id, before) = goal(read, slug)?;
        let moved = after.goal(slug).ok_or(StoreError::NotFound)?;
        let parent = moved.parent.as_ref().map(|parent| goal(read, parent)).transpose()?.map(|(parent, _)| parent);
        let update = "UPDATE goal SET parent_id = $2, version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), parent.into()])).await?;
        for (place, known) in (0_i64..).zip(&after.goals) {
            let (of, _) = goal(read, &known.slug)?;
            self.tx.execute_raw(sql::statement(&self.tx, "UPDATE goal SET place = $2 WHERE id = $1", [of.into(), place.into()])).await?;
        }
        touch(&self.tx, id, self.now).await?;
        let name = |parent: &Option<Slug>| parent.as_ref().map_or_else(String::new, Slug::to_string);
        let changes = [Change::of("parent", name(&before.parent), name(&moved.parent))];
        self.put(Done::new("goals.move_goal", format!("goal:{id}")).changes(changes)).await
    }

    /// Takes a goal out of the plan, with everything below it. What was published stays, with the day; else nothing does.
    async fn withdraw_goal(&self, manifesto: i64, read: &Read, slug: &Slug) -> Result<()> {
        let (id, before) = goal(read, slug)?;
        let today: Value = jst_date(self.now).into();
        let published = self.is_published(manifesto).await?;
        // From the last to the first: a part is of something that is still there.
        for known in read.plan.family(slug).iter().rev() {
            let (of, _) = goal(read, known)?;
            if published {
                for update in ["UPDATE goal SET withdrawn_on = $2, version = version + 1 WHERE id = $1", WITHDRAW_INDICATORS] {
                    self.tx.execute_raw(sql::statement(&self.tx, update, [of.into(), today.clone()])).await?;
                }
            } else {
                self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM goal WHERE id = $1", [of.into()])).await?;
            }
        }
        let changes = [Change::of("title", &before.title.ja, "")];
        self.put(Done::new("goals.withdraw_goal", format!("goal:{id}")).changes(changes)).await
    }

    async fn change_indicator(&self, manifesto: i64, read: &Read, after: &IndicatorRecord) -> Result<()> {
        let (id, before) = indicator(read, &after.goal, &after.slug)?;
        let (old, new) = (before.aim.scale(), after.aim.scale());
        let target = |scale: Option<domain::goals::Scale>| scale.map(|scale| scale.target());
        if self.is_published(manifesto).await? && old.is_some() && new.is_some() && target(old) != target(new) {
            return Err(StoreError::Rule("target_apart"));
        }
        let measured = "SELECT id FROM measurement WHERE indicator_id = $1 LIMIT 1";
        if before.aim.code() != after.aim.code() && self.tx.query_one_raw(sql::statement(&self.tx, measured, [id.into()])).await?.is_some()
        {
            return Err(StoreError::Rule("measured"));
        }
        let columns = [(["name", "name_en"], &after.name), (["unit", "unit_en"], &after.unit)];
        let (baseline, target) = new.map_or((Amount::ZERO, Amount::ZERO), |scale| (scale.baseline(), scale.target()));
        let others = vec![
            ("kind", after.aim.code().into()),
            ("baseline", baseline.thousandths().into()),
            ("target", target.thousandths().into()),
            ("course", after.course.code().into()),
            ("rhythm", i64::from(after.rhythm.months()).into()),
            ("weight", i64::from(after.weight).into()),
            ("live", after.live.map_or("", |live| live.code()).into()),
            ("signed", after.signed.into()),
            ("undecided", false.into()),
        ];
        self.write(("indicator", "version"), id, &columns, others).await?;
        touch(&self.tx, self.goal_of(id).await?, self.now).await?;
        let mut changes = changes(&[(["name", "name_en"], &before.name), (["unit", "unit_en"], &before.unit)], &columns);
        let old = old.map_or((Amount::ZERO, Amount::ZERO), |scale| (scale.baseline(), scale.target()));
        changes.extend([
            Change::of("aim", before.aim.code(), after.aim.code()),
            Change::of("baseline", old.0, baseline),
            Change::of("target", old.1, target),
            Change::of("course", before.course.code(), after.course.code()),
            Change::of("rhythm", before.rhythm.months(), after.rhythm.months()),
            Change::of("weight", before.weight, after.weight),
            Change::of("live", before.live.map_or("", |live| live.code()), after.live.map_or("", |live| live.code())),
            Change::of("signed", before.signed, after.signed),
        ]);
        self.put(Done::new("goals.change_indicator", format!("indicator:{id}")).changes(changes)).await
    }

    /// Takes an indicator out of the plan. What was published stays, with the day.
    async fn withdraw_indicator(&self, manifesto: i64, read: &Read, of: &Slug, slug: &Slug) -> Result<()> {
        let (id, before) = indicator(read, of, slug)?;
        let goal = self.goal_of(id).await?;
        if self.is_published(manifesto).await? {
            let update = "UPDATE indicator SET withdrawn_on = $2, version = version + 1 WHERE id = $1";
            self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), jst_date(self.now).into()])).await?;
        } else {
            self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM indicator WHERE id = $1", [id.into()])).await?;
        }
        touch(&self.tx, goal, self.now).await?;
        let changes = [Change::of("name", &before.name.ja, "")];
        self.put(Done::new("goals.withdraw_indicator", format!("indicator:{id}")).changes(changes)).await
    }

    /// Writes texts and other columns of a row, and counts its version.
    async fn write(&self, of: (&str, &str), id: i64, texts: &[Columns<'_>], others: Vec<(&'static str, Value)>) -> Result<()> {
        let texts = texts.iter().flat_map(|(names, text)| names.iter().copied().zip(both(text)));
        update(&self.tx, of, id, texts.chain(others).collect()).await
    }

    pub(super) async fn is_published(&self, manifesto: i64) -> Result<bool> {
        let select = "SELECT version FROM manifesto WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [manifesto.into()])).await?;
        Ok(sql::get::<i64>(&row.ok_or(StoreError::NotFound)?, 0)? > 0)
    }

    async fn goal_of(&self, indicator: i64) -> Result<i64> {
        let select = "SELECT goal_id FROM indicator WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [indicator.into()])).await?;
        sql::get(&row.ok_or(StoreError::NotFound)?, 0)
    }
}

const WITHDRAW_INDICATORS: &str =
    "UPDATE indicator SET withdrawn_on = $2, version = version + 1 WHERE goal_id = $1 AND withdrawn_on IS NULL";

/// Why a plan can't be changed so, as commands say it.
pub(super) const fn refused(problem: PlanProblem) -> StoreError {
    match problem {
        PlanProblem::Unknown => StoreError::NotFound,
        PlanProblem::Taken => StoreError::Taken("slug"),
        PlanProblem::Cycle => StoreError::Rule("cycle"),
        PlanProblem::TooDeep => StoreError::Rule("too_deep"),
        PlanProblem::NoFigure => StoreError::Rule("no_figure"),
        PlanProblem::SameTarget => StoreError::Rule("same_target"),
        PlanProblem::TargetIsBaseline => StoreError::Rule("target_is_baseline"),
        PlanProblem::NoGoals => StoreError::Rule("no_goals"),
    }
}

fn goal<'a>(read: &'a Read, slug: &Slug) -> Result<(i64, &'a GoalRecord)> {
    let place = read.plan.goals.iter().position(|goal| goal.slug == *slug).ok_or(StoreError::NotFound)?;
    Ok((read.goals[place].id, &read.plan.goals[place]))
}

fn indicator<'a>(read: &'a Read, of: &Slug, slug: &Slug) -> Result<(i64, &'a IndicatorRecord)> {
    let place = read.plan.indicators.iter().position(|known| known.goal == *of && known.slug == *slug).ok_or(StoreError::NotFound)?;
    Ok((read.indicators[place].id, &read.plan.indicators[place]))
}

/// The columns of a manifesto's texts.
fn manifesto_columns(record: &ManifestoRecord) -> [Columns<'_>; 3] {
    [(["post", "post_en"], &record.post), (["message", "message_en"], &record.message), (["remark", "remark_en"], &record.remark)]
}

/// The columns of a goal's texts.
pub(super) fn goal_columns(record: &GoalRecord) -> [Columns<'_>; 6] {
    [
        (["title", "title_en"], &record.title),
        (["policy", "policy_en"], &record.policy),
        (["measures", "measures_en"], &record.measures),
        (["outputs", "outputs_en"], &record.outputs),
        (["outcome", "outcome_en"], &record.outcome),
        (["division", "division_en"], &record.division),
    ]
}

/// What texts were and are, for the audit log.
fn changes(before: &[Columns<'_>], after: &[Columns<'_>]) -> Vec<Option<Change>> {
    let pairs = before.iter().zip(after);
    pairs.flat_map(|((names, old), (_, new))| [Change::of(names[0], &old.ja, &new.ja), Change::of(names[1], &old.en, &new.en)]).collect()
}
