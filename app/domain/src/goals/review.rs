//! 部長会議: a dated review of a year's promises, with its agenda, its record, and what it gave out to be done.

use super::{Concern, Finding, FiscalYear, Progress, Stage, Topic};
use crate::{
    Slug,
    audit::AuditEntry,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
};

/// The most items of an agenda: more, and nobody talks about any of them.
pub const MOST_ITEMS: usize = 200;

/// Where a review is in its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// 準備中: its agenda is made, and its record is written.
    Prepared,
    /// 確定: it was held, and nothing of it changes any more; what has to be said later is added.
    Closed,
}

impl ReviewState {
    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Closed => "closed",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Prepared, Self::Closed].into_iter().find(|state| state.code() == code)
    }
}

/// What closing a review depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Where it is in its course.
    pub state: ReviewState,
    /// When it is held.
    pub day: Date,
    /// The version of it.
    pub version: i64,
    /// Who prepared it; `None` if he is gone, or if it was the program.
    pub prepared_by: Option<i64>,
    /// Who wrote down what becomes public with it.
    pub writers: Vec<i64>,
}

/// Why a review can't be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingProblem {
    /// It is closed.
    Closed,
    /// It is another one than he has seen.
    Stale,
    /// It is still to come.
    Future,
    /// He prepared it, or wrote what becomes public with it: another has to look.
    SamePerson,
}

impl Closing {
    /// Why a member of staff can't close it on a day, who has seen a version of it; `None` if he can.
    pub fn problem(&self, by: i64, seen: i64, today: Date) -> Option<ClosingProblem> {
        if self.state == ReviewState::Closed {
            Some(ClosingProblem::Closed)
        } else if self.version != seen {
            Some(ClosingProblem::Stale)
        } else if self.day > today {
            Some(ClosingProblem::Future)
        } else {
            (self.prepared_by == Some(by) || self.writers.contains(&by)).then_some(ClosingProblem::SamePerson)
        }
    }
}

/// A review as it is prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRecord {
    /// When it is held.
    pub day: Date,
    /// Where.
    pub place: String,
    /// Who attends: posts and not persons, one a line.
    pub attends: String,
    /// What it talks about, in this order.
    pub topics: Vec<Topic>,
    /// What else it talks about, in own words.
    pub points: Vec<String>,
}

impl Check for ReviewRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("place", &self.place, 100);
        problems.required("attends", &self.attends, 1_000);
        for point in &self.points {
            problems.required("points", point, 200);
        }
        if self.topics.is_empty() && self.points.is_empty() {
            problems.add("topic", Problem::Empty);
        }
        if self.topics.len() + self.points.len() > MOST_ITEMS {
            problems.add("topic", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// What was said about an item, and decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesRecord {
    /// What was talked about; may be empty.
    pub discussed: String,
    /// What was decided; may be empty.
    pub decided: Both,
    /// Whether the decision becomes a part of the goal's story, which citizens read.
    pub public: bool,
    /// Which part: what was found, or what is done differently from now on.
    pub stage: Stage,
}

impl Check for MinutesRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.text("discussed", &self.discussed, 3_000);
        if self.public {
            problems.required("decided", &self.decided.ja, 1_000);
        } else {
            problems.text("decided", &self.decided.ja, 1_000);
        }
        problems.text("decided_en", &self.decided.en, 2_000);
        if !matches!(self.stage, Stage::Check | Stage::Act) {
            problems.add("stage", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// What someone has to do by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRecord {
    /// What.
    pub what: String,
    /// Which post: a person leaves, and the task stays.
    pub post: String,
    /// The last day.
    pub due: Date,
}

impl Check for TaskRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("task", &self.what, 200);
        problems.required_line("post", &self.post, 60);
        problems.into_vec()
    }
}

/// That a task is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskDoneRecord {
    /// When.
    pub on: Date,
    /// How; may be empty.
    pub note: String,
}

impl Check for TaskDoneRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.text("done_note", &self.note, 300);
        problems.into_vec()
    }
}

/// What is added to a review that is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdditionRecord {
    /// What has to be said.
    pub text: String,
    /// Why it was not in the record.
    pub reason: String,
}

impl Check for AdditionRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("addition", &self.text, 2_000);
        problems.required("addition_reason", &self.reason, 500);
        problems.into_vec()
    }
}

/// A review in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    /// Its number.
    pub id: i64,
    /// The year that it talks about.
    pub year: FiscalYear,
    /// The department: address and name; `None` if it is about all of them.
    pub department: Option<(Slug, String)>,
    /// When it is held.
    pub day: Date,
    /// Where.
    pub place: String,
    /// Where it is in its course.
    pub state: ReviewState,
    /// Who prepared it; `None` if he is gone, or if it was the program.
    pub prepared_by: Option<i64>,
    /// How many items its agenda has.
    pub items: u32,
    /// How many of its tasks are not done.
    pub open: u32,
    /// How many of those are late.
    pub late: u32,
}

/// A review with everything that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPage {
    /// As the list has it.
    pub line: ReviewLine,
    /// The version, for whoever changes it.
    pub version: i64,
    /// Who attends, one a line.
    pub attends: String,
    /// The name of who prepared it; empty if he is gone, or if it was the program.
    pub preparer: String,
    /// When.
    pub prepared_at: OffsetDateTime,
    /// Who closed it, and when; the name is empty if he is gone, or if it was the program.
    pub closed: Option<(String, OffsetDateTime)>,
    /// Its items, in their order.
    pub items: Vec<ReviewItem>,
    /// What it gave out, in the order in which it was written down.
    pub tasks: Vec<TaskLine>,
    /// What was added after it was closed, the oldest first.
    pub additions: Vec<AdditionView>,
    /// What closing it depends on.
    pub closing: Closing,
    /// What was done to it, the newest first.
    pub history: Vec<AuditEntry>,
}

/// An item of an agenda. What is told of an indicator is as it was when it was put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    /// Its number.
    pub id: i64,
    /// The version, for whoever changes it.
    pub version: i64,
    /// What it is about; [`Topic::Item`] if it is an own point.
    pub topic: Topic,
    /// The goal, for its page; `None` if it is about none.
    pub goal: Option<Slug>,
    /// The name of the goal; empty if it is about none.
    pub goal_title: String,
    /// The name of the indicator, or the own words; empty if it is about the goal itself.
    pub name: String,
    /// The unit of a figure.
    pub unit: String,
    /// What had been found.
    pub found: Option<(Date, Finding)>,
    /// How far that was.
    pub progress: Option<Progress>,
    /// Why one asked about it.
    pub concerns: Vec<Concern>,
    /// How much had changed since the review before.
    pub changes: u32,
    /// What was said and decided.
    pub minutes: MinutesRecord,
}

impl ReviewItem {
    /// What it is called.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.goal_title } else { &self.name }
    }

    /// Whether anything was written down about it.
    pub fn is_written(&self) -> bool {
        !self.minutes.discussed.is_empty() || !self.minutes.decided.ja.is_empty()
    }
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// Its number.
    pub id: i64,
    /// The review that gave it out.
    pub review: i64,
    /// When that was held.
    pub held_on: Date,
    /// The department of the review; empty if it was about all of them.
    pub department: String,
    /// The item that it belongs to, if any.
    pub item: Option<i64>,
    /// What.
    pub what: String,
    /// Which post.
    pub post: String,
    /// The last day.
    pub due: Date,
    /// When it was done, and how; `None` if it was not.
    pub done: Option<(Date, String)>,
}

impl TaskLine {
    /// Whether its day is over, and it is not done.
    pub fn is_late(&self, today: Date) -> bool {
        self.done.is_none() && self.due < today
    }
}

/// What was added after a review was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdditionView {
    /// What has to be said.
    pub text: String,
    /// Why it was not in the record.
    pub reason: String,
    /// Who added it; empty if he is gone.
    pub by: String,
    /// When.
    pub at: OffsetDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    fn closing() -> Closing {
        Closing { state: ReviewState::Prepared, day: day("2026-10-15"), version: 4, prepared_by: Some(1), writers: vec![2] }
    }

    #[test]
    fn another_one_closes_what_he_has_seen_once_it_was_held() {
        assert_eq!(closing().problem(3, 4, day("2026-10-15")), None);
        assert_eq!(closing().problem(1, 4, day("2026-10-15")), Some(ClosingProblem::SamePerson), "who prepared it");
        assert_eq!(closing().problem(2, 4, day("2026-10-15")), Some(ClosingProblem::SamePerson), "who wrote what citizens will read");
        assert_eq!(closing().problem(3, 3, day("2026-10-15")), Some(ClosingProblem::Stale));
        assert_eq!(closing().problem(3, 4, day("2026-10-14")), Some(ClosingProblem::Future));
        let closed = Closing { state: ReviewState::Closed, ..closing() };
        assert_eq!(closed.problem(3, 4, day("2026-10-15")), Some(ClosingProblem::Closed));
        let gone = Closing { prepared_by: None, writers: Vec::new(), ..closing() };
        assert_eq!(gone.problem(3, 4, day("2026-10-15")), None);
    }

    #[test]
    fn a_review_talks_about_something_somewhere_with_someone() {
        let record = ReviewRecord {
            day: day("2026-10-15"),
            place: "第1会議室".into(),
            attends: "政策推進部長".into(),
            topics: vec![Topic::Goal(1)],
            points: Vec::new(),
        };
        assert!(record.problems().is_empty());
        let fields = |record: ReviewRecord| record.problems().into_iter().map(|error| error.field).collect::<Vec<_>>();
        let empty = ReviewRecord { place: " ".into(), attends: String::new(), topics: Vec::new(), ..record.clone() };
        assert_eq!(fields(empty), ["place", "attends", "topic"]);
        let much = ReviewRecord { points: vec!["点".into(); MOST_ITEMS], ..record.clone() };
        assert_eq!(fields(much), ["topic"]);
        assert_eq!(fields(ReviewRecord { points: vec!["点".repeat(201)], ..record }), ["points"]);
    }

    #[test]
    fn what_citizens_read_says_something_and_is_of_check_or_act() {
        let minutes = MinutesRecord { discussed: String::new(), decided: Both::default(), public: false, stage: Stage::Act };
        assert!(minutes.problems().is_empty(), "nothing is written yet");
        assert_eq!(MinutesRecord { public: true, ..minutes.clone() }.problems()[0].field, "decided");
        assert_eq!(MinutesRecord { stage: Stage::Plan, ..minutes }.problems()[0].field, "stage");
    }

    #[test]
    fn a_task_is_late_when_its_day_is_over() {
        let task = TaskLine {
            id: 1,
            review: 1,
            held_on: day("2026-10-15"),
            department: String::new(),
            item: None,
            what: "数える".into(),
            post: "広報担当".into(),
            due: day("2026-10-31"),
            done: None,
        };
        assert!(!task.is_late(day("2026-10-31")) && task.is_late(day("2026-11-01")));
        assert!(!TaskLine { done: Some((day("2026-11-02"), String::new())), ..task }.is_late(day("2026-12-01")));
    }
}
