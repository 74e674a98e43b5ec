//! The list of inquiries for staff, and how many wait.

use super::{about, number, state};
use crate::{Actor, Result, Store, audit, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    inquiries::{
        INQUIRIES_PER_PAGE, InquiriesOpen, InquiryAbout, InquiryFilter, InquiryLine, InquiryList, InquiryNumber, InquirySieve, InquirySort,
    },
    paging::Paging,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, Value};

/// A page of the list on a day in Japan. A page past the end is left aside and told.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError).
pub async fn list(store: &Store, actor: &Actor, filter: InquiryFilter, mut ignored: Vec<&'static str>, today: Date) -> Result<InquiryList> {
    actor.must(Action::AnswerInquiries)?;
    let (narrowed, values) = narrow(&filter, actor.member_id(), today);
    let db = &store.read;
    let count = sql::statement(db, format!("SELECT COUNT(*) FROM inquiry q WHERE 1 = 1{narrowed}"), values.clone());
    let total = db.query_one_raw(count).await?.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))?;
    let (paging, found) = Paging::or_first(filter.page, total, INQUIRIES_PER_PAGE);
    if !found {
        ignored.push("page");
    }
    let lines = lines(store, &filter, (&narrowed, values), (INQUIRIES_PER_PAGE.into(), paging.offset(INQUIRIES_PER_PAGE))).await?;
    Ok(InquiryList { filter, ignored, total, paging, lines })
}

/// Everything that a filter asks for, for a file, without who asks. That it was taken out is put down.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError); the rule `too_many_rows` if there are more than [`MOST_ROWS`].
pub async fn export(store: &Store, actor: &Actor, filter: &InquiryFilter, now: OffsetDateTime) -> Result<Vec<InquiryLine>> {
    actor.must(Action::AnswerInquiries)?;
    let (narrowed, values) = narrow(filter, actor.member_id(), jst_date(now));
    let lines = sql::for_a_file(lines(store, filter, (&narrowed, values), (MOST_ROWS as u64 + 1, 0)).await?)?;
    audit::note(store, actor, now, "inquiries.export", "inquiries").await?;
    Ok(lines)
}

/// What waits for whoever asks, on a day in Japan.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless he answers inquiries.
pub async fn open(store: &Store, actor: &Actor, today: Date) -> Result<InquiriesOpen> {
    let member = actor.must_be_member(Action::AnswerInquiries)?;
    let mut open = InquiriesOpen::default();
    let select = "SELECT q.promised_on, k.id FROM inquiry q LEFT JOIN staff k ON k.id = q.keeper_id AND k.active WHERE q.state = 'waiting'";
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
        let (promised_on, keeper): (Date, Option<i64>) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        match keeper {
            _ if promised_on < today => open.overdue += 1,
            Some(keeper) if keeper == member.id => open.mine += 1,
            None => open.unkept += 1,
            Some(_) => {}
        }
    }
    Ok(open)
}

/// So many lines of what a filter asks for, in its order, from the one at an offset on.
async fn lines(
    store: &Store,
    filter: &InquiryFilter,
    (narrowed, values): (&str, Vec<Value>),
    (limit, offset): (u64, u64),
) -> Result<Vec<InquiryLine>> {
    let turn = if filter.sort.down { " DESC" } else { "" };
    let order = match filter.sort.by {
        InquirySort::Turn => format!("CASE WHEN q.state = 'waiting' THEN 0 ELSE 1 END, q.promised_on{turn}, q.id{turn}"),
        InquirySort::Number => format!("q.year{turn}, q.serial{turn}"),
    };
    let select = format!(
        "SELECT q.id, q.year, q.serial, q.about, q.body, q.sent_at, q.promised_on, q.state, q.post, COALESCE(k.name, '') FROM inquiry q \
         LEFT JOIN staff k ON k.id = q.keeper_id AND k.active WHERE 1 = 1{narrowed} ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let line = |row: &sea_orm::QueryResult| {
        Ok(InquiryLine {
            id: sql::get(row, 0)?,
            number: number(row, 1)?,
            about: about(row, 3)?,
            text: sql::get(row, 4)?,
            sent_at: sql::get(row, 5)?,
            promised_on: sql::get(row, 6)?,
            state: state(row, 7)?,
            post: sql::get(row, 8)?,
            keeper: sql::get(row, 9)?,
        })
    };
    rows.iter().map(line).collect()
}

/// `AND …` for what a filter asks for.
fn narrow(filter: &InquiryFilter, me: Option<i64>, today: Date) -> (String, Vec<Value>) {
    let (mut narrowed, mut values) = (String::new(), Vec::<Value>::new());
    let mut and = |condition: &str, value: Option<Value>| {
        values.extend(value);
        narrowed.push_str(&format!(" AND {}", condition.replace('$', &format!("${}", values.len()))));
    };
    if let Some((year, serial)) = filter.number.map(InquiryNumber::parts) {
        and("q.year = $", Some(i64::from(year.number()).into()));
        and("q.serial = $", Some(i64::from(serial).into()));
    }
    if let Some(about) = filter.about.map(InquiryAbout::code) {
        and("q.about = $", Some(about.into()));
    }
    match filter.sieve {
        None => {}
        Some(InquirySieve::Waiting) => and("q.state = 'waiting'", None),
        Some(InquirySieve::Overdue) => and("q.state = 'waiting' AND q.promised_on < $", Some(today.into())),
        Some(InquirySieve::Mine) => and("q.state = 'waiting' AND q.keeper_id = $", Some(me.unwrap_or_default().into())),
        Some(InquirySieve::Unkept) => {
            and("q.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = q.keeper_id AND s.active)", None);
        }
        Some(InquirySieve::Answered) => and("q.state = 'answered'", None),
        Some(InquirySieve::Closed) => and("q.state = 'closed'", None),
        Some(InquirySieve::Withdrawn) => and("q.state = 'withdrawn'", None),
    }
    (narrowed, values)
}
