//! The list of permits for staff, and how many wait.

use super::rows::{number, receipt, state};
use crate::{Actor, Result, Store, audit, certification::standing::must_see, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{
        MarkReceiptNumber, PERMITS_PER_PAGE, PermitFilter, PermitLine, PermitList, PermitNumber, PermitSieve, PermitSort, PermitStanding,
        PermitsOpen,
    },
    paging::Paging,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// A page of the list on a day in Japan. A page past the end is left aside and told.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError).
pub async fn list(store: &Store, actor: &Actor, filter: PermitFilter, mut ignored: Vec<&'static str>, today: Date) -> Result<PermitList> {
    must_see(actor)?;
    let (narrowed, values) = narrow(&filter, today);
    let count = sql::statement(&store.read, format!("SELECT COUNT(*) FROM mark_permit p WHERE 1 = 1{narrowed}"), values);
    let total = store.read.query_one_raw(count).await?.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))?;
    let (paging, found) = Paging::or_first(filter.page, total, PERMITS_PER_PAGE);
    if !found {
        ignored.push("page");
    }
    let lines = lines(store, &filter, today, (PERMITS_PER_PAGE.into(), paging.offset(PERMITS_PER_PAGE))).await?;
    Ok(PermitList { filter, ignored, total, paging, lines })
}

/// Everything that a filter asks for, for a file, without whom to ask. That it was taken out is put down.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError); the rule `too_many_rows` if there are more than [`MOST_ROWS`].
pub async fn export(store: &Store, actor: &Actor, filter: &PermitFilter, now: OffsetDateTime) -> Result<Vec<PermitLine>> {
    must_see(actor)?;
    let lines = sql::for_a_file(lines(store, filter, jst_date(now), (MOST_ROWS as u64 + 1, 0)).await?)?;
    audit::note(store, actor, now, "permits.export", "permits").await?;
    Ok(lines)
}

/// What waits for whoever asks.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError).
pub async fn open(store: &Store, actor: &Actor) -> Result<PermitsOpen> {
    must_see(actor)?;
    let member = actor.must_be_member(Action::Enter)?;
    let db = &store.read;
    let number = async |select: String, values: Vec<Value>| -> Result<u64> {
        let row = db.query_one_raw(sql::statement(db, select, values)).await?;
        row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))
    };
    let mut open = PermitsOpen::default();
    if member.may(Action::KeepCertification) {
        open.waiting = number(format!("SELECT COUNT(*) FROM mark_permit p WHERE p.state = 'waiting' AND NOT {DRAFTED}"), vec![]).await?;
    }
    if member.may(Action::DecideCertification) {
        let select = "SELECT COUNT(*) FROM mark_permit_draft WHERE outcome = 'pending' AND (drafted_by IS NULL OR drafted_by <> $1)";
        open.to_decide = number(select.to_owned(), vec![member.id.into()]).await?;
    }
    Ok(open)
}

const DRAFTED: &str = "EXISTS (SELECT 1 FROM mark_permit_draft w WHERE w.permit_id = p.id AND w.outcome = 'pending')";

/// `AND …` for what a filter asks for.
fn narrow(filter: &PermitFilter, today: Date) -> (String, Vec<Value>) {
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
    // A permit's number begins with letters, which a receipt number has others of.
    let receipt = MarkReceiptNumber::read(&filter.q).map(MarkReceiptNumber::parts);
    let permit = PermitNumber::read(&filter.q).filter(|_| receipt.is_none()).map(PermitNumber::parts);
    match (receipt, permit) {
        (Some((year, serial)), _) => and("p.year = $ AND p.serial = $", vec![i64::from(year).into(), i64::from(serial).into()]),
        (None, Some((year, serial))) => {
            and("p.permit_year = $ AND p.permit_serial = $", vec![i64::from(year).into(), i64::from(serial).into()]);
        }
        (None, None) => {
            for word in filter.q.split_whitespace() {
                let pattern = format!("%{}%", sql::pattern(word));
                and("(p.holder LIKE $ ESCAPE '\\' OR p.shown LIKE $ ESCAPE '\\')", vec![pattern.clone().into(), pattern.into()]);
            }
        }
    }
    match filter.sieve {
        None => {}
        Some(PermitSieve::Waiting) => and("p.state = 'waiting'", Vec::new()),
        Some(PermitSieve::Drafted) => and(DRAFTED, Vec::new()),
        Some(PermitSieve::Valid) => and("p.state = 'granted' AND p.until_on >= $", vec![today.into()]),
        Some(PermitSieve::Over) => and("(p.state = 'ended' OR (p.state = 'granted' AND p.until_on < $))", vec![today.into()]),
        Some(PermitSieve::Refused) => and("p.state = 'refused'", Vec::new()),
        Some(PermitSieve::Revoked) => and("p.state = 'revoked'", Vec::new()),
    }
    (narrowed, values)
}

async fn lines(store: &Store, filter: &PermitFilter, today: Date, (limit, offset): (u64, u64)) -> Result<Vec<PermitLine>> {
    let (narrowed, values) = narrow(filter, today);
    let columns = match filter.sort.by {
        PermitSort::Receipt => ["p.year", "p.serial"],
        PermitSort::Until => ["p.until_on", "p.id"],
    };
    let turn = if filter.sort.down { " DESC" } else { "" };
    let order = columns.map(|column| format!("{column}{turn}")).join(", ");
    let select = format!(
        "SELECT p.id, p.year, p.serial, p.permit_year, p.permit_serial, p.holder, p.shown, p.goods, p.from_on, p.until_on, p.sent_at, p.state, \
         {DRAFTED} FROM mark_permit p WHERE 1 = 1{narrowed} ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let line = |row: &QueryResult| {
        let (state, term) = (state(row, 11)?, (sql::get(row, 8)?, sql::get(row, 9)?));
        let (shown, goods): (String, String) = (sql::get(row, 6)?, sql::get(row, 7)?);
        Ok(PermitLine {
            id: sql::get(row, 0)?,
            receipt: receipt(row, 1)?,
            number: number(row, 3)?,
            holder: sql::get(row, 5)?,
            goods: if shown.is_empty() { goods } else { shown },
            term,
            sent_at: sql::get(row, 10)?,
            state,
            standing: PermitStanding::on(today, state, term),
            drafted: sql::get(row, 12)?,
        })
    };
    rows.iter().map(line).collect()
}
