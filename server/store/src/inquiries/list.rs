//! The list of inquiries for staff, and how many wait.

use super::{about, number, state};
use crate::{Actor, Result, Store, sql};
use domain::{
    calendar::Date,
    inquiries::{
        INQUIRIES_PER_PAGE, InquiriesOpen, InquiryAbout, InquiryFilter, InquiryLine, InquiryList, InquiryNumber, InquirySieve, InquirySort,
    },
    paging::Paging,
    staff::Action,
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
    let turn = if filter.sort.down { " DESC" } else { "" };
    let order = match filter.sort.by {
        InquirySort::Turn => format!("CASE WHEN q.state = 'waiting' THEN 0 ELSE 1 END, q.promised_on{turn}, q.id{turn}"),
        InquirySort::Number => format!("q.year{turn}, q.serial{turn}"),
    };
    let (limit, offset) = (INQUIRIES_PER_PAGE, paging.offset(INQUIRIES_PER_PAGE));
    let select = format!(
        "SELECT q.id, q.year, q.serial, q.about, q.body, q.sent_at, q.promised_on, q.state, q.post, COALESCE(k.name, '') FROM inquiry q \
         LEFT JOIN staff k ON k.id = q.keeper_id AND k.active WHERE 1 = 1{narrowed} ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    );
    let rows = db.query_all_raw(sql::statement(db, select, values)).await?;
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
    let lines = rows.iter().map(line).collect::<Result<_>>()?;
    Ok(InquiryList { filter, ignored, total, paging, lines })
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
