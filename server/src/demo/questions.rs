//! The samples of questions about goals: some answered, one that waits, and one whose promised day is over. They belong to the
//! present year, so that they go along with the calendar.

use super::file::{SampleError, checked, parse, prose, slug};
use crate::random;
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    goals::{AnswerRecord, FiscalYear, QuestionFilter, QuestionKind, QuestionRecord, blacked_out},
    lang::{Both, Lang},
};
use serde::Deserialize;
use std::error::Error;
use store::{Actor, Store, Token, goals::questions};
use time::Duration;

#[derive(Deserialize)]
struct File {
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    goal: String,
    kind: String,
    agreed: bool,
    /// How many days ago.
    sent: i64,
    text: String,
    answer: Option<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    /// How many days later.
    after: i64,
    listed: bool,
    text: String,
    #[serde(default)]
    text_en: String,
    #[serde(default)]
    changed: String,
    #[serde(default)]
    changed_en: String,
}

/// A question with what it was answered.
struct Sample {
    goal: Slug,
    sent: Duration,
    record: Checked<QuestionRecord>,
    answer: Option<(Duration, Checked<AnswerRecord>)>,
}

fn read() -> Result<Vec<Sample>, SampleError> {
    let file = parse::<File>("questions.toml", include_str!("questions.toml"))?;
    file.question.into_iter().map(Question::sample).collect()
}

impl Question {
    fn sample(self) -> Result<Sample, SampleError> {
        let kind = QuestionKind::from_code(&self.kind).ok_or_else(|| SampleError::Value(self.goal.clone(), "kind"))?;
        let (text, sent) = (prose(&self.text), Duration::days(self.sent));
        let answer = self.answer.map(|answer| {
            let after = Duration::days(answer.after);
            let shown = if answer.listed { blacked_out(&text) } else { String::new() };
            Ok((sent - after, checked(answer.record(shown))?))
        });
        let record = QuestionRecord { kind, text, name: String::new(), email: None, agreed: self.agreed, lang: Lang::Ja };
        Ok(Sample { goal: slug(&self.goal)?, sent, record: checked(record)?, answer: answer.transpose()? })
    }
}

impl Answer {
    fn record(&self, shown: String) -> AnswerRecord {
        AnswerRecord {
            answer: Both::new(prose(&self.text), prose(&self.text_en)),
            by: Both::new("政策推進部（見本）", "Policy Promotion Department (sample)"),
            listed: self.listed,
            shown,
            changed: Both::new(prose(&self.changed), prose(&self.changed_en)),
        }
    }
}

/// Loads them. Nobody has their secret links.
pub(super) async fn load(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let Some(year) = FiscalYear::of(jst_date(now)) else { return Ok(()) };
    let mut samples = read()?;
    // As they came in.
    samples.sort_by_key(|sample| std::cmp::Reverse(sample.sent));
    for sample in samples {
        let (token, of) = (Token::new(random::bytes()), (year, &sample.goal));
        let number = questions::ask(store, actor, of, &sample.record, &token, now - sample.sent).await?;
        if let Some((ago, record)) = &sample.answer {
            let filter = QuestionFilter { number: Some(number), ..QuestionFilter::default() };
            let found = questions::list(store, actor, filter, Vec::new(), jst_date(now)).await?;
            let line = found.lines.first().ok_or("a question that was just sent is not there")?;
            questions::draft(store, actor, (line.id, 1), record, now - *ago).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::goals::ANSWER_WITHIN_DAYS;

    #[test]
    fn some_are_answered_one_waits_and_one_is_overdue() {
        let samples = read().expect("the samples can be read");
        assert!(samples.iter().all(|sample| sample.record.text.starts_with("【見本】")), "each says what it is");
        let open: Vec<i64> = samples.iter().filter(|sample| sample.answer.is_none()).map(|sample| sample.sent.whole_days()).collect();
        assert!(open.iter().any(|days| *days < ANSWER_WITHIN_DAYS) && open.iter().any(|days| *days > ANSWER_WITHIN_DAYS), "{open:?}");
        let answers = samples.iter().filter_map(|sample| Some((sample, sample.answer.as_ref()?)));
        for (sample, (ago, record)) in answers {
            assert!(*ago < sample.sent && !ago.is_negative() && (sample.record.agreed || !record.listed));
        }
        let shown = samples.iter().filter_map(|sample| sample.answer.as_ref()).map(|(_, record)| record.shown.as_str());
        assert!(shown.into_iter().any(|text| text.contains('■')), "one shows how something is blacked out");
    }
}
