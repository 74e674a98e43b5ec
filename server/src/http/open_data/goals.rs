//! Goals and figures as records.

use super::{super::csv::guarded, Records};
use domain::{
    Slug,
    calendar::{OffsetDateTime, iso, jst_date},
    goals::{Amount, Figure, Finding, FiscalYear, GoalFile, IndicatorFile, Progress, TargetRecord},
    lang::Both,
};
use serde_json::{Value, json};
use std::collections::VecDeque;
use store::{Result, Store};
use time::format_description::well_known::Rfc3339;

/// Every published goal.
pub(super) struct Goals {
    only: Option<FiscalYear>,
    now: OffsetDateTime,
    /// Those that are still to come; `None` before the first is asked for.
    years: Option<VecDeque<FiscalYear>>,
}

impl Goals {
    pub(super) const fn new(only: Option<FiscalYear>, now: OffsetDateTime) -> Self {
        Self { only, now, years: None }
    }
}

impl Records for Goals {
    type Record = GoalFile;

    const COLUMNS: &'static [&'static str] = &[
        "年度",
        "部ID",
        "部名",
        "ID",
        "上位の目標ID",
        "名称",
        "名称_英語",
        "取組方針",
        "具体的な取組み",
        "アウトプット",
        "アウトカム",
        "担当",
        "重み",
        "段階",
        "達成率(%)",
        "測った指標の数",
        "指標の数",
        "評価",
        "最終更新日",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<GoalFile>> {
        if self.years.is_none() {
            let all = store::goals::years(store).await?;
            self.years = Some(all.into_iter().filter(|year| self.only.is_none_or(|only| only == *year)).collect());
        }
        // A year may have nothing but a manifesto's words.
        while let Some(year) = self.years.as_mut().and_then(VecDeque::pop_front) {
            let goals = store::goals::goal_files(store, year, jst_date(self.now)).await?;
            if !goals.is_empty() {
                return Ok(goals);
            }
        }
        Ok(Vec::new())
    }

    fn lines(goal: &GoalFile) -> Vec<Vec<String>> {
        let progress = goal.roll_up.progress;
        let parent = goal.parent.as_ref().map_or("", Slug::as_str);
        let texts = [&goal.policy, &goal.measures, &goal.outputs, &goal.outcome, &goal.division];
        let mut line = Vec::from([goal.year.number().to_string(), goal.department.to_string(), guarded(&goal.department_name.ja)]);
        line.extend([goal.slug.to_string(), parent.to_owned(), guarded(&goal.title.ja), guarded(&goal.title.en)]);
        line.extend(texts.map(|text| guarded(&text.ja)));
        line.extend([goal.weight.to_string(), goal.stage.map_or("", |(stage, _)| stage.code()).to_owned()]);
        line.extend([progress.map(percent).unwrap_or_default(), goal.roll_up.measured.to_string(), goal.roll_up.of.to_string()]);
        line.extend([progress.map_or("", |p| p.grade().letter()).to_owned(), iso(jst_date(goal.updated_at))]);
        vec![line]
    }

    fn object(goal: &GoalFile) -> Value {
        json!({
            "year": goal.year.number(),
            "department": goal.department,
            "department_name": both(&goal.department_name),
            "id": goal.slug,
            "parent": goal.parent,
            "title": both(&goal.title),
            "policy": both(&goal.policy),
            "measures": both(&goal.measures),
            "outputs": both(&goal.outputs),
            "outcome": both(&goal.outcome),
            "division": both(&goal.division),
            "weight": goal.weight,
            "stage": goal.stage.map(|(stage, _)| stage.code()),
            "stage_since": goal.stage.map(|(_, since)| iso(since)),
            "progress_percent": goal.roll_up.progress.map(percent_number),
            "measured": goal.roll_up.measured,
            "indicators": goal.roll_up.of,
            "grade": goal.roll_up.progress.map(|p| p.grade().letter()),
            "updated_at": instant(goal.updated_at),
        })
    }
}

/// Every indicator with all its figures.
pub(super) struct Indicators {
    only: Option<FiscalYear>,
    now: OffsetDateTime,
    after: i64,
}

impl Indicators {
    pub(super) const fn new(only: Option<FiscalYear>, now: OffsetDateTime) -> Self {
        Self { only, now, after: 0 }
    }
}

impl Records for Indicators {
    type Record = IndicatorFile;

    const COLUMNS: &'static [&'static str] = &[
        "年度",
        "部ID",
        "部名",
        "目標ID",
        "目標名",
        "ID",
        "名称",
        "名称_英語",
        "種類",
        "単位",
        "はじめの値",
        "目標値",
        "期限",
        "重み",
        "自動集計",
        "日付",
        "値",
        "達成率(%)",
        "出典",
        "根拠",
        "記入した職",
        "訂正前の値",
        "訂正の理由",
        "訂正済み",
        "やめた日",
        "備考",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<IndicatorFile>> {
        let part = store::goals::indicator_files(store, self.only, self.after, self.now).await?;
        self.after = part.last().map_or(self.after, |indicator| indicator.id);
        Ok(part)
    }

    /// A line for each figure; one without a figure if there is none, which says that nothing was measured.
    fn lines(indicator: &IndicatorFile) -> Vec<Vec<String>> {
        let scale = indicator.aim.scale();
        let mut begin =
            Vec::from([indicator.year.number().to_string(), indicator.department.to_string(), guarded(&indicator.department_name.ja)]);
        begin.extend([indicator.goal.to_string(), guarded(&indicator.goal_title.ja), indicator.slug.to_string()]);
        begin.extend([
            guarded(&indicator.name.ja),
            guarded(&indicator.name.en),
            indicator.aim.code().to_owned(),
            guarded(&indicator.unit.ja),
        ]);
        begin.extend([scale.map(|s| plain(s.baseline())).unwrap_or_default(), scale.map(|s| plain(s.target())).unwrap_or_default()]);
        begin.extend([iso(indicator.course.due(indicator.year)), indicator.weight.to_string()]);
        begin.push(indicator.live.map_or("", |live| live.code()).to_owned());
        let end = [indicator.withdrawn_on.map(iso).unwrap_or_default(), guarded(&indicator.remark.ja)];
        if indicator.figures.is_empty() {
            begin.extend([const { String::new() }; 9].into_iter().chain(end));
            return vec![begin];
        }
        let line = |figure: &Figure| {
            let progress = indicator.aim.progress(figure.finding).map(percent).unwrap_or_default();
            let corrected = figure.corrects.map(found).unwrap_or_default();
            let mut line = begin.clone();
            line.extend([iso(figure.day), found(figure.finding), progress]);
            line.extend([&figure.source.ja, &figure.evidence, &figure.by.ja].map(|text| guarded(text)));
            line.extend([corrected, guarded(&figure.reason.ja), if figure.superseded { "1" } else { "" }.to_owned()]);
            line.extend(end.clone());
            line
        };
        indicator.figures.iter().map(line).collect()
    }

    fn object(indicator: &IndicatorFile) -> Value {
        let scale = indicator.aim.scale();
        let figure = |figure: &Figure| {
            json!({
                "day": iso(figure.day),
                "value": found_number(figure.finding),
                "progress_percent": indicator.aim.progress(figure.finding).map(percent_number),
                "source": both(&figure.source),
                "evidence": figure.evidence,
                "by": both(&figure.by),
                "entered_at": instant(figure.entered_at),
                "corrects": figure.corrects.map(found_number),
                "reason": both(&figure.reason),
                "superseded": figure.superseded,
            })
        };
        let change = |change: &TargetRecord| json!({ "day": iso(change.day), "target": change.target.to_f64(), "reason": both(&change.reason), "by": both(&change.by) });
        json!({
            "year": indicator.year.number(),
            "department": indicator.department,
            "department_name": both(&indicator.department_name),
            "goal": indicator.goal,
            "goal_title": both(&indicator.goal_title),
            "id": indicator.slug,
            "name": both(&indicator.name),
            "kind": indicator.aim.code(),
            "unit": both(&indicator.unit),
            "baseline": scale.map(|s| s.baseline().to_f64()),
            "target": scale.map(|s| s.target().to_f64()),
            "due": iso(indicator.course.due(indicator.year)),
            "weight": indicator.weight,
            "remark": both(&indicator.remark),
            "withdrawn_on": indicator.withdrawn_on.map(iso),
            "target_changes": indicator.changes.iter().map(change).collect::<Vec<_>>(),
            "counted_by": indicator.live.map(|live| live.code()),
            "figures": indicator.figures.iter().map(figure).collect::<Vec<_>>(),
        })
    }
}

pub(super) fn both(text: &Both) -> Value {
    json!({ "ja": text.ja, "en": text.en })
}

pub(super) fn instant(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_default()
}

/// A figure as programs read it: without commas.
pub(super) fn plain(amount: Amount) -> String {
    amount.to_string().replace(',', "")
}

fn found(finding: Finding) -> String {
    match finding {
        Finding::Value(value) => plain(value),
        Finding::Done(done) => u8::from(done).to_string(),
        Finding::Judged(grade) => grade.letter().to_owned(),
    }
}

fn found_number(finding: Finding) -> Value {
    match finding {
        Finding::Value(value) => json!(value.to_f64()),
        Finding::Done(done) => json!(done),
        Finding::Judged(grade) => json!(grade.letter()),
    }
}

/// Per cent with its two decimals.
fn percent(progress: Progress) -> String {
    let n = progress.hundredths();
    let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    format!("{sign}{}.{:02}", n / 100, n % 100)
}

fn percent_number(progress: Progress) -> f64 {
    progress.hundredths() as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_have_two_decimals_whatever_their_sign() {
        let written = [8_500, 0, -5, -12_345, 10_001, i64::MIN].map(|n| percent(Progress::from_hundredths(n)));
        assert_eq!(written, ["85.00", "0.00", "-0.05", "-123.45", "100.01", "-92233720368547758.08"]);
    }
}
