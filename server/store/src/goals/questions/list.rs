//! The list of questions for staff, and how many wait. Of those that are the same the first stands for all.

use super::{SENDERS, kind, number, senders, state};
use crate::{Actor, Result, Store, audit, goals::department, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    goals::{QUESTIONS_PER_PAGE, QuestionFilter, QuestionLine, QuestionList, QuestionSieve, QuestionSort, QuestionsOpen, ReceiptNumber},
    paging::Paging,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, Value};

/// A page of the list on a day in Japan. A page past the end, and a department that does not exist, are left aside and told.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError).
pub async fn list(
    store: &Store,
    actor: &Actor,
    mut filter: QuestionFilter,
    mut ignored: Vec<&'static str>,
    today: Date,
) -> Result<QuestionList> {
    actor.must(Action::AnswerQuestions)?;
    let departments = department::for_staff(&store.read).await?;
    if filter.department.as_ref().is_some_and(|wanted| departments.iter().all(|(slug, _)| slug != wanted)) {
        ignored.push("department");
        filter.department = None;
    }
    let (narrowed, values) = narrow(&filter, today);
    let count = sql::statement(&store.read, format!("SELECT COUNT(*) {FROM}{narrowed}"), values);
    let total = store.read.query_one_raw(count).await?.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))?;
    let (paging, found) = Paging::or_first(filter.page, total, QUESTIONS_PER_PAGE);
    if !found {
        ignored.push("page");
    }
    let lines = lines(store, &filter, today, (QUESTIONS_PER_PAGE.into(), paging.offset(QUESTIONS_PER_PAGE))).await?;
    Ok(QuestionList { filter, ignored, total, paging, lines, departments })
}

/// Everything that a filter asks for, for a file. That it was taken out is put down.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError); the rule `too_many_rows` if there are more than [`MOST_ROWS`].
pub async fn export(store: &Store, actor: &Actor, filter: &QuestionFilter, now: OffsetDateTime) -> Result<Vec<QuestionLine>> {
    actor.must(Action::AnswerQuestions)?;
    let lines = sql::for_a_file(lines(store, filter, jst_date(now), (MOST_ROWS as u64 + 1, 0)).await?)?;
    audit::note(store, actor, now, "questions.export", "questions").await?;
    Ok(lines)
}

/// What waits for whoever asks, on a day in Japan.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless he answers questions.
pub async fn open(store: &Store, actor: &Actor, today: Date) -> Result<QuestionsOpen> {
    let member = actor.must_be_member(Action::AnswerQuestions)?;
    let mut open = QuestionsOpen::default();
    let select = "SELECT q.promised_on, COALESCE(c.drafted_by, q.drafted_by), q.state FROM question q \
                  LEFT JOIN answer_correction c ON c.question_id = q.id AND c.state = 'pending' \
                  WHERE q.same_as IS NULL AND (q.state = 'waiting' OR q.drafted_by IS NOT NULL OR c.id IS NOT NULL)";
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
        let (promised_on, drafter): (Date, Option<i64>) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        let waits = sql::get::<String>(&row, 2)? == "waiting";
        match drafter {
            _ if waits && promised_on < today => open.overdue += 1,
            None if waits => open.waiting += 1,
            _ => {}
        }
        open.drafted += u64::from(drafter.is_some_and(|drafter| drafter != member.id));
    }
    Ok(open)
}

const FROM: &str = "FROM question q JOIN goal g ON g.id = q.goal_id JOIN manifesto m ON m.id = g.manifesto_id \
                    JOIN department d ON d.id = m.department_id WHERE q.same_as IS NULL";

/// Whether an answer, what it has changed, or a correction of it waits for another to publish it.
const DRAFTED: &str =
    "(q.drafted_by IS NOT NULL OR EXISTS (SELECT 1 FROM answer_correction c WHERE c.question_id = q.id AND c.state = 'pending'))";

/// `AND …` for what a filter asks for.
fn narrow(filter: &QuestionFilter, today: Date) -> (String, Vec<Value>) {
    let (mut narrowed, mut values) = (String::new(), Vec::<Value>::new());
    let mut and = |condition: &str, given: Vec<Value>| {
        narrowed.push_str(" AND ");
        let mut parts = condition.split('$');
        narrowed.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(given) {
            values.push(value);
            narrowed.push_str(&format!("${}{part}", values.len()));
        }
    };
    if let Some((year, serial)) = filter.number.map(ReceiptNumber::parts) {
        and("q.year = $ AND q.serial = $", vec![i64::from(year.number()).into(), i64::from(serial).into()]);
    }
    if let Some(department) = &filter.department {
        and("d.slug = $", vec![department.as_str().into()]);
    }
    match filter.sieve {
        None => {}
        Some(QuestionSieve::Waiting) => and("q.state = 'waiting'", Vec::new()),
        Some(QuestionSieve::Overdue) => and("q.state = 'waiting' AND q.promised_on < $", vec![today.into()]),
        Some(QuestionSieve::Drafted) => and(DRAFTED, Vec::new()),
        Some(QuestionSieve::Answered) => and("q.state = 'answered'", Vec::new()),
        Some(QuestionSieve::Withdrawn) => and("q.state = 'withdrawn'", Vec::new()),
    }
    (narrowed, values)
}

async fn lines(store: &Store, filter: &QuestionFilter, today: Date, (limit, offset): (u64, u64)) -> Result<Vec<QuestionLine>> {
    let (narrowed, values) = narrow(filter, today);
    let columns = match filter.sort.by {
        QuestionSort::Number => ["q.year", "q.serial"],
        QuestionSort::Promised => ["q.promised_on", "q.id"],
    };
    let turn = if filter.sort.down { " DESC" } else { "" };
    let order = columns.map(|column| format!("{column}{turn}")).join(", ");
    let select = format!(
        "SELECT q.id, q.year, q.serial, q.kind, q.body, g.title, d.name, q.sent_at, q.promised_on, q.state, q.closed_at, q.post, \
         {DRAFTED}, q.listed, {SENDERS} {FROM}{narrowed} ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter()
        .map(|row| {
            Ok(QuestionLine {
                id: sql::get(row, 0)?,
                number: number(row, 1)?,
                kind: kind(row, 3)?,
                text: sql::get(row, 4)?,
                goal_title: sql::get(row, 5)?,
                department: sql::get(row, 6)?,
                sent_at: sql::get(row, 7)?,
                promised_on: sql::get(row, 8)?,
                state: state(row, 9)?,
                closed_at: sql::get(row, 10)?,
                post: sql::get(row, 11)?,
                drafted: sql::get(row, 12)?,
                listed: sql::get(row, 13)?,
                senders: senders(row, 14)?,
            })
        })
        .collect()
}
