//! Programmes and improvements as records.

use super::{
    super::csv::guarded,
    Records,
    goals::{both, plain},
};
use domain::{
    calendar::iso,
    goals::{FigureState, FiscalYear},
    programmes::{AssessmentView, ImprovementView, Money, ProgrammePage},
};
use serde_json::{Value, json};
use store::{Result, Store};

/// Every programme in public with what was decided of it.
pub(super) struct Programmes {
    only: Option<FiscalYear>,
    after: i64,
}

impl Programmes {
    pub(super) const fn new(only: Option<FiscalYear>) -> Self {
        Self { only, after: 0 }
    }
}

impl Records for Programmes {
    type Record = ProgrammePage;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_カナ",
        "名称_英語",
        "部ID",
        "部名",
        "担当",
        "目的",
        "開始年度",
        "終了年度",
        "年度",
        "予算額(円)",
        "決算額(円)",
        "職員(人分)",
        "成果",
        "成果の値",
        "成果の単位",
        "評価",
        "判定",
        "理由",
        "今後",
        "決定日",
        "決定した職",
        "訂正の理由",
        "訂正済み",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<ProgrammePage>> {
        let part = store::programmes::programme_files(store, self.only, self.after).await?;
        self.after = part.last().map_or(self.after, |programme| programme.id);
        Ok(part)
    }

    /// A line for each assessment; one without if there is none, which says that nothing was decided.
    fn lines(programme: &ProgrammePage) -> Vec<Vec<String>> {
        let record = &programme.record;
        let mut begin = vec![record.slug.to_string(), guarded(&record.name.ja), guarded(&record.kana), guarded(&record.name.en)];
        begin.extend([record.department.to_string(), guarded(&programme.department.ja), guarded(&record.division.ja)]);
        begin.extend([guarded(&record.purpose.ja), record.since.number().to_string()]);
        begin.push(programme.ended_after.map(|year| year.number().to_string()).unwrap_or_default());
        if programme.assessments.is_empty() {
            begin.extend([const { String::new() }; 15]);
            return vec![begin];
        }
        let yen = |money: Option<Money>| money.map(|money| money.yen().to_string()).unwrap_or_default();
        let line = |assessment: &AssessmentView| {
            let known = &assessment.record;
            let figure = known.figure.as_ref();
            let mut line = begin.clone();
            line.extend([known.year.number().to_string(), yen(known.budget), yen(known.actual)]);
            line.extend([known.effort.map(plain).unwrap_or_default(), guarded(&known.output.ja)]);
            line.extend([
                figure.map(|figure| plain(figure.value)).unwrap_or_default(),
                figure.map(|figure| guarded(&figure.unit.ja)).unwrap_or_default(),
            ]);
            line.extend([known.grade.letter().to_owned(), known.decision.code().to_owned()]);
            line.extend([guarded(&known.reason.ja), guarded(&known.next_step.ja), iso(known.day), guarded(&known.by.ja)]);
            line.extend([guarded(&assessment.why.ja), if is_superseded(assessment) { "1" } else { "" }.to_owned()]);
            line
        };
        programme.assessments.iter().map(line).collect()
    }

    fn object(programme: &ProgrammePage) -> Value {
        let record = &programme.record;
        let assessment = |assessment: &AssessmentView| {
            let known = &assessment.record;
            json!({
                "id": assessment.id,
                "year": known.year.number(),
                "budget_yen": known.budget.map(Money::yen),
                "actual_yen": known.actual.map(Money::yen),
                "posts": known.effort.map(|effort| effort.to_f64()),
                "output": both(&known.output),
                "value": known.figure.as_ref().map(|figure| figure.value.to_f64()),
                "unit": known.figure.as_ref().map(|figure| both(&figure.unit)),
                "grade": known.grade.letter(),
                "decision": known.decision.code(),
                "reason": both(&known.reason),
                "next_step": both(&known.next_step),
                "day": iso(known.day),
                "by": both(&known.by),
                "corrects": assessment.corrects,
                "why": both(&assessment.why),
                "superseded": is_superseded(assessment),
            })
        };
        json!({
            "id": record.slug,
            "name": both(&record.name),
            "kana": record.kana,
            "department": record.department,
            "department_name": both(&programme.department),
            "division": both(&record.division),
            "purpose": both(&record.purpose),
            "since": record.since.number(),
            "ended_after": programme.ended_after.map(FiscalYear::number),
            "goal": record.goal.as_ref().map(|(year, slug)| json!({ "year": year.number(), "id": slug })),
            "updated_on": iso(programme.updated_on),
            "assessments": programme.assessments.iter().map(assessment).collect::<Vec<_>>(),
        })
    }
}

fn is_superseded(assessment: &AssessmentView) -> bool {
    assessment.state == FigureState::Superseded
}

/// Every improvement in public.
pub(super) struct Improvements {
    only: Option<FiscalYear>,
    after: i64,
}

impl Improvements {
    pub(super) const fn new(only: Option<FiscalYear>) -> Self {
        Self { only, after: 0 }
    }
}

impl Records for Improvements {
    type Record = ImprovementView;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_英語",
        "部ID",
        "部名",
        "職場",
        "困りごと",
        "提案",
        "提案日",
        "状態",
        "開始日",
        "終了日",
        "理由",
        "結果",
        "減る時間(年)",
        "減る費用(円/年)",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<ImprovementView>> {
        let part = store::programmes::improvement_files(store, self.only, self.after).await?;
        self.after = part.last().map_or(self.after, |improvement| improvement.id);
        Ok(part)
    }

    fn lines(improvement: &ImprovementView) -> Vec<Vec<String>> {
        let record = &improvement.record;
        let mut line = vec![improvement.id.to_string(), guarded(&record.title.ja), guarded(&record.title.en)];
        line.extend([record.department.to_string(), guarded(&improvement.department.ja), guarded(&record.division.ja)]);
        line.extend([guarded(&record.trouble.ja), guarded(&record.proposal.ja), iso(record.day), improvement.state.code().to_owned()]);
        line.extend([improvement.started_on, improvement.ended_on].map(|day| day.map(iso).unwrap_or_default()));
        line.extend([guarded(&improvement.reason.ja), guarded(&improvement.effect.ja)]);
        line.push(improvement.hours.map(plain).unwrap_or_default());
        line.push(improvement.yen.map(|yen| yen.yen().to_string()).unwrap_or_default());
        vec![line]
    }

    fn object(improvement: &ImprovementView) -> Value {
        let record = &improvement.record;
        json!({
            "id": improvement.id,
            "title": both(&record.title),
            "department": record.department,
            "department_name": both(&improvement.department),
            "division": both(&record.division),
            "trouble": both(&record.trouble),
            "proposal": both(&record.proposal),
            "day": iso(record.day),
            "state": improvement.state.code(),
            "started_on": improvement.started_on.map(iso),
            "ended_on": improvement.ended_on.map(iso),
            "reason": both(&improvement.reason),
            "effect": both(&improvement.effect),
            "hours_a_year": improvement.hours.map(|hours| hours.to_f64()),
            "yen_a_year": improvement.yen.map(Money::yen),
        })
    }
}
