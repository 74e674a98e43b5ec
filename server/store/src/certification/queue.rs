//! Lists of applications for officers: what is new, one's own, what waits for the applicant, what is late, what is to be decided.

use super::rows;
use crate::{Actor, Result, Store, audit, sql, staff};
use domain::{
    calendar::{Date, OffsetDateTime},
    certification::{ApplicationKind, QueueFilter, QueueLine, QueueView},
    staff::{Action, Role},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// What was asked for.
    pub filter: QueueFilter,
    /// How many there are.
    pub total: u64,
    /// Them, the oldest first.
    pub lines: Vec<QueueLine>,
    /// How many each view has.
    pub counts: Vec<(QueueView, u64)>,
    /// Rounds to choose from, by number and name.
    pub rounds: Vec<(i64, String)>,
}

/// The most lines of a page. A round has some hundreds.
pub const PER_PAGE: u64 = 100;

/// Applications that fit a filter.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError::Forbidden) unless the actor may keep or decide.
pub async fn list(store: &Store, actor: &Actor, filter: QueueFilter, today: Date) -> Result<Queue> {
    actor.must(Action::DecideCertification)?;
    let db = &store.read;
    let mut counts = Vec::new();
    for view in QueueView::ALL {
        let of_view = QueueFilter { view, ..filter.clone() };
        counts.push((view, count(db, actor, &of_view, today).await?));
    }
    let total = counts.iter().find(|(view, _)| *view == filter.view).map_or(0, |(_, count)| *count);
    let (wanted, values) = wanted(actor, &filter, today);
    let from = PER_PAGE * u64::from(filter.page.saturating_sub(1));
    let select = format!("{LINES} WHERE {wanted} ORDER BY a.moved_at, a.id LIMIT {PER_PAGE} OFFSET {from}");
    let rows = db.query_all_raw(sql::statement(db, select, values)).await?;
    let lines = rows.iter().map(line).collect::<Result<_>>()?;
    let rows = db.query_all_raw(sql::statement(db, "SELECT id, name FROM certification_round ORDER BY opens_at DESC, id DESC", [])).await?;
    let rounds = rows.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect::<Result<_>>()?;
    Ok(Queue { filter, total, lines, counts, rounds })
}

/// The same for a file, which is put down.
///
/// # Errors
/// As [`list`]; the rule `too_many_rows`.
pub async fn export(store: &Store, actor: &Actor, filter: &QueueFilter, today: Date, now: OffsetDateTime) -> Result<Vec<QueueLine>> {
    actor.must(Action::DecideCertification)?;
    let (wanted, values) = wanted(actor, filter, today);
    let select = format!("{LINES} WHERE {wanted} ORDER BY a.moved_at, a.id LIMIT {}", domain::table::MOST_ROWS + 1);
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let lines = sql::for_a_file(rows.iter().map(line).collect::<Result<_>>()?)?;
    audit::note(store, actor, now, "certification.export", "applications").await?;
    Ok(lines)
}

/// How many applications each view has for whoever asks, for the start of his work.
///
/// # Errors
/// As [`list`].
pub async fn open(store: &Store, actor: &Actor, today: Date) -> Result<Vec<(QueueView, u64)>> {
    actor.must(Action::DecideCertification)?;
    let mut counts = Vec::new();
    for view in [QueueView::New, QueueView::Overdue, QueueView::Mended, QueueView::Deciding, QueueView::Drafted] {
        counts.push((view, count(&store.read, actor, &QueueFilter { view, ..QueueFilter::default() }, today).await?));
    }
    Ok(counts)
}

/// Officers to whom an application can be given, by number and name.
///
/// # Errors
/// As [`list`].
pub async fn officers(store: &Store, actor: &Actor) -> Result<Vec<(i64, String)>> {
    actor.must(Action::DecideCertification)?;
    officers_of(&store.read).await
}

pub(super) async fn officers_of(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>> {
    let select = "SELECT id, name, roles FROM staff WHERE active = $1 AND erased_at IS NULL ORDER BY name, id";
    let mut officers = Vec::new();
    for row in &db.query_all_raw(sql::statement(db, select, [true.into()])).await? {
        if staff::roles(row, 2)?.has(Role::Brand) {
            officers.push((sql::get(row, 0)?, sql::get(row, 1)?));
        }
    }
    Ok(officers)
}

/// All applications of a round that were sent.
pub(super) async fn of_round(db: &impl ConnectionTrait, round: i64) -> Result<Vec<QueueLine>> {
    let select = format!("{LINES} WHERE a.round_id = $1 AND a.state <> 'draft' ORDER BY a.id");
    let rows = db.query_all_raw(sql::statement(db, select, [round.into()])).await?;
    rows.iter().map(line).collect()
}

async fn count(db: &impl ConnectionTrait, actor: &Actor, filter: &QueueFilter, today: Date) -> Result<u64> {
    let (wanted, values) = wanted(actor, filter, today);
    let select = format!("SELECT COUNT(*) FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE {wanted}");
    let row = db.query_one_raw(sql::statement(db, select, values)).await?;
    row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "application"))
}

/// What a filter asks for, as a condition on `application a` and `applicant p`, with its values.
fn wanted(actor: &Actor, filter: &QueueFilter, today: Date) -> (String, Vec<Value>) {
    const OPEN: &str = "a.state IN ('received', 'checking', 'returned', 'reviewing', 'deciding')";
    const PENDING: &str = "EXISTS (SELECT 1 FROM application_decision d WHERE d.application_id = a.id AND d.outcome = 'pending')";
    const MENDED: &str = "EXISTS (SELECT 1 FROM application_finding f WHERE f.application_id = a.id AND f.mended_at IS NOT NULL)";
    let me = match actor {
        Actor::Staff(member) => member.id,
        _ => 0,
    };
    let mut values: Vec<Value> = Vec::new();
    let mut value = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let mut wanted = vec![match filter.view {
        QueueView::New => "a.state = 'received'".to_owned(),
        QueueView::Mine => format!("{OPEN} AND a.officer_id = {}", value(me.into())),
        QueueView::Mended => format!("a.state = 'checking' AND {MENDED}"),
        QueueView::Checking => "a.state = 'checking'".to_owned(),
        QueueView::Waiting => "a.state = 'returned'".to_owned(),
        QueueView::Overdue => format!("a.state = 'returned' AND a.due_on < {}", value(today.into())),
        QueueView::Reviewing => "a.state = 'reviewing'".to_owned(),
        QueueView::Deciding => format!("a.state = 'deciding' AND NOT {PENDING}"),
        QueueView::Drafted => format!("a.state = 'deciding' AND {PENDING}"),
        QueueView::Paper => format!("a.state = 'draft' AND a.on_paper = {}", value(true.into())),
        QueueView::Over => "a.state IN ('certified', 'conditional', 'refused', 'withdrawn')".to_owned(),
        QueueView::All => "a.state <> 'draft'".to_owned(),
    }];
    if let Some(round) = filter.round {
        wanted.push(format!("a.round_id = {}", value(round.into())));
    }
    if let Some(kind) = filter.kind {
        wanted.push(format!("a.kind = {}", value(ApplicationKind::code(kind).into())));
    }
    if let Some(number) = filter.number {
        let (year, serial) = number.parts();
        wanted.push(format!("a.year = {} AND a.serial = {}", value(i64::from(year.number()).into()), value(i64::from(serial).into())));
    } else if !filter.words.is_empty() {
        let place = value(format!("%{}%", sql::pattern(&filter.words)).into());
        wanted.push(format!("(a.name LIKE {place} ESCAPE '\\' OR p.name LIKE {place} ESCAPE '\\')"));
    }
    (wanted.join(" AND "), values)
}

const LINES: &str = "SELECT a.id, a.year, a.serial, a.kind, a.state, a.name, a.category, p.name, COALESCE(r.name, ''), COALESCE(o.name, ''), \
                     a.received_at, a.moved_at, a.due_on, \
                     (SELECT COUNT(*) FROM application_member s WHERE s.application_id = a.id AND s.locked_at IS NOT NULL AND s.interest <> 'conflict'), \
                     (SELECT COUNT(*) FROM application_member s WHERE s.application_id = a.id AND s.interest <> 'conflict'), \
                     (SELECT COUNT(*) FROM application_decision d WHERE d.application_id = a.id AND d.outcome = 'pending') \
                     FROM application a JOIN applicant p ON p.id = a.applicant_id LEFT JOIN certification_round r ON r.id = a.round_id \
                     LEFT JOIN staff o ON o.id = a.officer_id";

fn line(row: &QueryResult) -> Result<QueueLine> {
    Ok(QueueLine {
        id: sql::get(row, 0)?,
        number: rows::number(row, 1)?,
        kind: rows::kind(row, 3)?,
        stage: rows::stage(row, 4)?,
        name: sql::get(row, 5)?,
        category: sql::get(row, 6)?,
        business: sql::get(row, 7)?,
        round: sql::get(row, 8)?,
        officer: sql::get(row, 9)?,
        received_at: sql::get(row, 10)?,
        moved_at: sql::get(row, 11)?,
        due_on: sql::get(row, 12)?,
        scored: (sql::fit(sql::get(row, 13)?, "application_member")?, sql::fit(sql::get(row, 14)?, "application_member")?),
        drafted: sql::get::<i64>(row, 15)? > 0,
    })
}
