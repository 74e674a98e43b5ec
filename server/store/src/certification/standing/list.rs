//! The list of certificates for those who keep them, and what of them waits.

use super::rows::{must_see, number, state};
use crate::{Actor, Result, Store, audit, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{
        CERTIFICATES_PER_PAGE, CertificateFilter, CertificateLine, CertificateList, CertificateNumber, CertificateSieve, CertificateSort,
        CertificateState, CertificatesOpen, ENDING_SOON_DAYS, Standing, Warning,
    },
    paging::Paging,
    search,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use time::Duration;

/// How far is counted: more, people narrow down.
const COUNT_UP_TO: u64 = 10_000;

/// A page of the list on a day in Japan. A page past the end is left aside and told.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError).
pub async fn list(
    store: &Store,
    actor: &Actor,
    filter: CertificateFilter,
    mut ignored: Vec<&'static str>,
    today: Date,
) -> Result<CertificateList> {
    must_see(actor)?;
    let asked = Asked::of(&filter, today);
    let count = format!("SELECT COUNT(*) FROM (SELECT c.id {}{} LIMIT {}) counted", asked.from(), asked.narrowed, COUNT_UP_TO + 1);
    let row = store.read.query_one_raw(sql::statement(&store.read, count, asked.values.clone())).await?;
    let counted: u64 = row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))?;
    let total = counted.min(COUNT_UP_TO);
    let (paging, found) = Paging::or_first(filter.page, total, CERTIFICATES_PER_PAGE);
    if !found {
        ignored.push("page");
    }
    let lines = lines(store, &asked, &filter, today, (CERTIFICATES_PER_PAGE.into(), paging.offset(CERTIFICATES_PER_PAGE))).await?;
    Ok(CertificateList { filter, ignored, total, at_least: counted > COUNT_UP_TO, paging, lines })
}

/// Everything that a filter asks for, for a file. That it was taken out is put down.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError); the rule `too_many_rows` if there are more than [`MOST_ROWS`].
pub async fn export(store: &Store, actor: &Actor, filter: &CertificateFilter, now: OffsetDateTime) -> Result<Vec<CertificateLine>> {
    must_see(actor)?;
    let today = jst_date(now);
    let lines = sql::for_a_file(lines(store, &Asked::of(filter, today), filter, today, (MOST_ROWS as u64 + 1, 0)).await?)?;
    audit::note(store, actor, now, "certification.export_certificates", "certificates").await?;
    Ok(lines)
}

/// What waits for whoever asks, on a day in Japan.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError).
pub async fn open(store: &Store, actor: &Actor, today: Date) -> Result<CertificatesOpen> {
    must_see(actor)?;
    let member = actor.must_be_member(Action::Enter)?;
    let db = &store.read;
    let number = async |select: &str, values: Vec<Value>| -> Result<u64> {
        let row = db.query_one_raw(sql::statement(db, select, values)).await?;
        row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))
    };
    let mut open = CertificatesOpen::default();
    if member.may(Action::DecideCertification) {
        let select = "SELECT COUNT(*) FROM certificate_measure WHERE outcome = 'pending' AND (drafted_by IS NULL OR drafted_by <> $1)";
        open.to_decide = number(select, vec![member.id.into()]).await?;
    }
    if member.may(Action::KeepCertification) {
        let select = "SELECT COUNT(*) FROM certificate WHERE state = 'suspended' AND until_on < $1 AND expires_on >= $1";
        open.overdue = number(select, vec![today.into()]).await?;
        let select = "SELECT COUNT(*) FROM certificate WHERE state IN ('granted', 'suspended') AND expires_on BETWEEN $1 AND $2";
        for (place, warning) in Warning::ALL.into_iter().enumerate() {
            open.ending[place] = number(select, vec![today.into(), (today + Duration::days(warning.days())).into()]).await?;
        }
    }
    Ok(open)
}

/// What narrows the list, on a day.
#[derive(Default)]
struct Asked {
    /// Whether words are looked for.
    words: bool,
    /// `AND …`
    narrowed: String,
    values: Vec<Value>,
}

impl Asked {
    fn of(filter: &CertificateFilter, today: Date) -> Self {
        let mut asked = Self::default();
        if let Some((year, serial)) = CertificateNumber::read(&filter.q).map(CertificateNumber::parts) {
            asked.and("c.year = $ AND c.serial = $", vec![i64::from(year).into(), i64::from(serial).into()]);
        } else {
            for word in search::fold(&filter.q).split_whitespace() {
                asked.words = true;
                asked.and("f.folded LIKE $ ESCAPE '\\'", vec![format!("%{}%", sql::pattern(word)).into()]);
            }
        }
        match filter.sieve {
            None => {}
            Some(CertificateSieve::Waiting) => asked.and(WAITS, Vec::new()),
            Some(CertificateSieve::Overdue) => {
                asked.and("c.state = 'suspended' AND c.until_on < $ AND c.expires_on >= $", vec![today.into(), today.into()]);
            }
            Some(CertificateSieve::Standing(standing)) => asked.and_standing(standing, today),
        }
        if let Some(warning) = filter.within {
            let values = vec![today.into(), (today + Duration::days(warning.days())).into()];
            asked.and("c.state IN ('granted', 'suspended') AND c.expires_on BETWEEN $ AND $", values);
        }
        asked
    }

    /// As `Standing::on` has it.
    fn and_standing(&mut self, standing: Standing, today: Date) {
        let soon = today + Duration::days(ENDING_SOON_DAYS);
        let code = |state: CertificateState| Value::from(state.code());
        match standing {
            Standing::Valid => self.and("c.state = $ AND c.expires_on >= $", vec![code(CertificateState::Granted), soon.into()]),
            Standing::EndingSoon => {
                let values = vec![code(CertificateState::Granted), today.into(), soon.into()];
                self.and("c.state = $ AND c.expires_on >= $ AND c.expires_on < $", values);
            }
            Standing::Expired => self.and("c.state IN ('granted', 'suspended') AND c.expires_on < $", vec![today.into()]),
            Standing::Suspended => self.and("c.state = $ AND c.expires_on >= $", vec![code(CertificateState::Suspended), today.into()]),
            Standing::Withdrawn => self.and("c.state = $", vec![code(CertificateState::Withdrawn)]),
            Standing::Revoked => self.and("c.state = $", vec![code(CertificateState::Revoked)]),
        }
    }

    /// Adds a condition, in which `$` stands for the values in their order.
    fn and(&mut self, condition: &str, given: Vec<Value>) {
        self.narrowed.push_str(" AND ");
        let mut parts = condition.split('$');
        self.narrowed.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(given) {
            self.values.push(value);
            self.narrowed.push_str(&format!("${}{part}", self.values.len()));
        }
    }

    fn from(&self) -> String {
        let words = if self.words { " JOIN product_folded f ON f.product_id = p.id" } else { "" };
        format!("FROM certificate c JOIN product p ON p.id = c.product_id JOIN producer m ON m.id = p.producer_id{words} WHERE 1 = 1")
    }
}

const WAITS: &str = "EXISTS (SELECT 1 FROM certificate_measure w WHERE w.certificate_id = c.id AND w.outcome = 'pending')";

async fn lines(
    store: &Store,
    asked: &Asked,
    filter: &CertificateFilter,
    today: Date,
    (limit, offset): (u64, u64),
) -> Result<Vec<CertificateLine>> {
    let columns: &[&str] = match filter.sort.by {
        CertificateSort::Number => &["c.year", "c.serial"],
        CertificateSort::Standing => &["c.state", "c.expires_on", "c.product_id"],
        CertificateSort::Expires => &["c.expires_on", "c.product_id"],
    };
    let turn = if filter.sort.down { " DESC" } else { "" };
    let order = columns.iter().map(|column| format!("{column}{turn}")).collect::<Vec<_>>().join(", ");
    let select = format!(
        "SELECT c.id, c.number, p.name, p.kana, m.name, c.state, c.until_on, {WAITS}, c.certified_on, c.expires_on, \
         (SELECT MIN(g.days) FROM certificate_warning g WHERE g.certificate_id = c.id AND g.expires_on = c.expires_on) \
         {}{} ORDER BY {order} LIMIT {limit} OFFSET {offset}",
        asked.from(),
        asked.narrowed
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, asked.values.clone())).await?;
    rows.iter().map(|row| line(row, today)).collect()
}

fn line(row: &QueryResult, today: Date) -> Result<CertificateLine> {
    let expires_on: Date = sql::get(row, 9)?;
    let standing = Standing::on(today, state(row, 5)?, expires_on);
    Ok(CertificateLine {
        id: sql::get(row, 0)?,
        number: number(row, 1)?,
        product: sql::get(row, 2)?,
        kana: sql::get(row, 3)?,
        maker: sql::get(row, 4)?,
        standing,
        suspended_until: sql::get::<Option<Date>>(row, 6)?.filter(|_| standing == Standing::Suspended),
        waiting: sql::get(row, 7)?,
        certified_on: sql::get(row, 8)?,
        expires_on,
        days_left: (expires_on - today).whole_days(),
        warned: sql::get::<Option<i64>>(row, 10)?.and_then(Warning::from_days),
    })
}
