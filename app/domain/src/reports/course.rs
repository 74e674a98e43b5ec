//! The course of an article: one table of who may take which step from where. What is published is a wording that its author wrote or
//! agreed to; no step leads around that.

use serde::{Deserialize, Serialize};

/// Where an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReportStage {
    /// 下書き
    Draft,
    /// 受付: sent, and an editor is to look at it.
    Sent,
    /// 書き直しのお願い: waits for the author, with the editor's remarks.
    Returned,
    /// 文案の確認: an editor's wording waits for the author's word.
    Proposed,
    /// 同意ずみ: the author agreed to the editor's wording.
    Agreed,
    /// 公開
    Published,
    /// 不採用, with reasons.
    Refused,
    /// 取下げ: by its author, before or after it was public.
    Withdrawn,
    /// 公開終了: by the city, with reasons.
    TakenDown,
}

impl ReportStage {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Sent,
        Self::Returned,
        Self::Proposed,
        Self::Agreed,
        Self::Published,
        Self::Refused,
        Self::Withdrawn,
        Self::TakenDown,
    ];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Proposed => "proposed",
            Self::Agreed => "agreed",
            Self::Published => "published",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::TakenDown => "taken-down",
        }
    }

    /// The stage with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether the author may write in it.
    pub const fn is_open_to_author(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether it waits for an editor.
    pub const fn is_with_editors(self) -> bool {
        matches!(self, Self::Sent | Self::Agreed)
    }

    /// Whether it waits for its author.
    pub const fn is_with_author(self) -> bool {
        matches!(self, Self::Draft | Self::Returned | Self::Proposed)
    }

    /// Whether nothing follows.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn | Self::TakenDown)
    }
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Writer {
    /// The reporter whose article it is.
    Author,
    /// An editor of the city.
    Editor,
}

/// A wording of an article, by its number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Words(pub u32);

/// An article as its rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where it is.
    pub stage: ReportStage,
    /// The newest wording.
    pub words: Words,
    /// The newest wording that the author wrote or agreed to; none while the author has sent nothing.
    pub agreed: Option<Words>,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportStep {
    /// The author sends the newest wording.
    Send,
    /// An editor asks for another one, with remarks.
    Return,
    /// An editor writes another wording.
    Propose,
    /// The author agrees to the editor's wording.
    Agree,
    /// The author does not, with a word on why; the editor goes on with the author's own.
    Decline,
    /// An editor makes it public.
    Publish,
    /// An editor does not take it, with reasons.
    Refuse,
    /// The author takes it back.
    Withdraw,
    /// The city takes it from its pages, with reasons.
    TakeDown,
}

/// Why a step can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepFault {
    /// It is somebody else's.
    #[error("it is somebody else's step")]
    NotYours,
    /// Not from here.
    #[error("not from this stage")]
    NotFromHere,
    /// The author has not agreed to the newest wording.
    #[error("the author has not agreed to it")]
    NotAgreed,
}

impl ReportStep {
    /// In the database and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Return => "return",
            Self::Propose => "propose",
            Self::Agree => "agree",
            Self::Decline => "decline",
            Self::Publish => "publish",
            Self::Refuse => "refuse",
            Self::Withdraw => "withdraw",
            Self::TakeDown => "take-down",
        }
    }

    /// Whose step it is.
    pub const fn is_of(self) -> Writer {
        match self {
            Self::Send | Self::Agree | Self::Decline | Self::Withdraw => Writer::Author,
            Self::Return | Self::Propose | Self::Publish | Self::Refuse | Self::TakeDown => Writer::Editor,
        }
    }

    /// Whether it says why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Decline | Self::Refuse | Self::TakeDown)
    }
}

impl Report {
    /// A new article.
    pub const fn begun() -> Self {
        Self { stage: ReportStage::Draft, words: Words(1), agreed: None }
    }

    /// The article after a step.
    ///
    /// # Errors
    /// [`StepFault`]: the step is not of this person, not from here, or would publish what its author has not agreed to.
    pub fn take(self, step: ReportStep, by: Writer) -> Result<Self, StepFault> {
        use ReportStage as S;
        if step.is_of() != by {
            return Err(StepFault::NotYours);
        }
        let next = |stage| Ok(Self { stage, ..self });
        match (step, self.stage) {
            (ReportStep::Send, S::Draft | S::Returned) => Ok(Self { stage: S::Sent, agreed: Some(self.words), ..self }),
            (ReportStep::Return, S::Sent | S::Agreed) => next(S::Returned),
            (ReportStep::Propose, S::Sent | S::Agreed | S::Proposed) => {
                Ok(Self { stage: S::Proposed, words: Words(self.words.0 + 1), ..self })
            }
            (ReportStep::Agree, S::Proposed) => Ok(Self { stage: S::Agreed, agreed: Some(self.words), ..self }),
            // The author's own wording is the newest again.
            (ReportStep::Decline, S::Proposed) => Ok(Self { stage: S::Sent, words: self.agreed.unwrap_or(self.words), ..self }),
            (ReportStep::Publish, S::Sent | S::Agreed) if self.agreed == Some(self.words) => next(S::Published),
            (ReportStep::Publish, S::Sent | S::Agreed | S::Proposed) => Err(StepFault::NotAgreed),
            (ReportStep::Refuse, S::Sent | S::Agreed | S::Proposed | S::Returned) => next(S::Refused),
            (ReportStep::Withdraw, stage) if !stage.is_over() => next(S::Withdrawn),
            (ReportStep::TakeDown, S::Published) => next(S::TakenDown),
            _ => Err(StepFault::NotFromHere),
        }
    }

    /// The article after its author has written on; each time it is another wording.
    ///
    /// # Errors
    /// [`StepFault::NotFromHere`] while it is with the editors or over.
    pub fn write(self) -> Result<Self, StepFault> {
        if !self.stage.is_open_to_author() {
            return Err(StepFault::NotFromHere);
        }
        // What was never sent needs no number of its own.
        let sent = self.agreed == Some(self.words);
        Ok(Self { words: Words(self.words.0 + u32::from(sent)), ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STEPS: [ReportStep; 9] = [
        ReportStep::Send,
        ReportStep::Return,
        ReportStep::Propose,
        ReportStep::Agree,
        ReportStep::Decline,
        ReportStep::Publish,
        ReportStep::Refuse,
        ReportStep::Withdraw,
        ReportStep::TakeDown,
    ];

    fn walk(steps: &[ReportStep]) -> Result<Report, StepFault> {
        steps.iter().try_fold(Report::begun(), |report, step| report.take(*step, step.is_of()))
    }

    #[test]
    fn an_article_that_needs_no_other_words_is_published_as_it_was_sent() {
        let report = walk(&[ReportStep::Send, ReportStep::Publish]).expect("the shortest course");
        assert_eq!((report.stage, report.words), (ReportStage::Published, Words(1)));
    }

    #[test]
    fn an_editors_wording_waits_for_the_author() {
        assert_eq!(walk(&[ReportStep::Send, ReportStep::Propose, ReportStep::Publish]), Err(StepFault::NotAgreed));
        let agreed = walk(&[ReportStep::Send, ReportStep::Propose, ReportStep::Agree, ReportStep::Publish]).expect("agreed");
        assert_eq!(agreed.words, Words(2));
        let declined = walk(&[ReportStep::Send, ReportStep::Propose, ReportStep::Decline, ReportStep::Publish]).expect("the author's own");
        assert_eq!(declined.words, Words(1));
    }

    #[test]
    fn nobody_takes_another_ones_step() {
        let sent = walk(&[ReportStep::Send]).expect("sent");
        assert_eq!(sent.take(ReportStep::Publish, Writer::Author), Err(StepFault::NotYours));
        assert_eq!(sent.take(ReportStep::Withdraw, Writer::Editor), Err(StepFault::NotYours));
        assert_eq!(sent.write(), Err(StepFault::NotFromHere));
    }

    #[test]
    fn what_is_over_stays_over() {
        for last in [ReportStep::Withdraw, ReportStep::Refuse] {
            let over = walk(&[ReportStep::Send, last]).expect("over");
            for step in STEPS {
                assert_eq!(over.take(step, step.is_of()), Err(StepFault::NotFromHere), "{step:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_is_public_that_its_author_did_not_agree_to(course in proptest::collection::vec(0usize..11, 0..40)) {
            let mut report = Report::begun();
            // What the author wrote or agreed to, put down independently of the rules.
            let mut agreed = vec![Words(1)];
            for step in course {
                let before = report;
                report = match STEPS.get(step) {
                    Some(step) => report.take(*step, step.is_of()).unwrap_or(report),
                    None => report.write().unwrap_or(report),
                };
                let wrote = STEPS.get(step).is_none() && report != before;
                if wrote || (STEPS.get(step) == Some(&ReportStep::Agree) && report != before) {
                    agreed.push(report.words);
                }
                if STEPS.get(step) == Some(&ReportStep::Propose) && report != before {
                    agreed.retain(|words| *words != report.words);
                }
                if report.stage == ReportStage::Published {
                    prop_assert!(agreed.contains(&report.words));
                    prop_assert_eq!(report.agreed, Some(report.words));
                }
            }
        }
    }
}
