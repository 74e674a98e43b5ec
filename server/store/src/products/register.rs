//! The whole register for staff: filtered, counted and in any order, at a cost that has a ceiling.
//!
//! What is not narrowed, or narrowed to more than is counted, is read by walking the index of its order; what is narrowed
//! to less is first found, and then put in order. Either way no more than [`COUNT_UP_TO`] products are looked at for a
//! page, in two statements.

use super::list::{COUNT_UP_TO, Narrowing, Query, contains};
use crate::{Actor, Result, Store, StoreError, audit, catalogue::Catalogue, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{CertificateNumber, CertificateState, ENDING_SOON_DAYS, Standing},
    lang::Lang,
    paging::Paging,
    products::{ENDS_WITHIN, ProductFilter, REGISTER_PER_PAGE, Register, RegisterFilter, RegisterRow, RegisterSort},
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};
use std::fmt::Write;
use time::Duration;

/// A page of the register on a day in Japan. What of the filter does not exist, a page past the end as well, is left aside
/// and told.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may see it.
pub async fn register(
    store: &Store,
    actor: &Actor,
    filter: RegisterFilter,
    mut ignored: Vec<&'static str>,
    today: Date,
) -> Result<Register> {
    actor.must(Action::SeeRegister)?;
    let catalogue = store.catalogue().await?;
    let (filter, asked) = Asked::of(&catalogue, filter, today, store.read.get_database_backend());
    if filter.category.is_some() && asked.category.is_none() {
        ignored.push("category");
    }
    let filter = RegisterFilter { category: filter.category.filter(|_| asked.category.is_some()), ..filter };
    let counted = count(store, &asked).await?;
    let total = counted.min(COUNT_UP_TO);
    let (paging, found) = Paging::or_first(filter.page, total, REGISTER_PER_PAGE);
    if !found {
        ignored.push("page");
    }
    let page = Page {
        walk: asked.is_plain() || counted > COUNT_UP_TO,
        sort: filter.sort.by,
        down: filter.sort.down,
        limit: REGISTER_PER_PAGE.into(),
        offset: paging.offset(REGISTER_PER_PAGE),
    };
    let rows = if total == 0 { Vec::new() } else { rows(store, &catalogue, &asked, &page).await? };
    let categories = catalogue.categories(Lang::Ja).map(|found| found.map(|(_, category)| category)).collect::<Result<_>>()?;
    Ok(Register { filter, ignored, total, at_least: counted > COUNT_UP_TO, paging, rows, categories })
}

/// Everything that a filter asks for, for a file. That it was taken out is put down.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may see it; the rule `too_many_rows` if there are more than [`MOST_ROWS`].
pub async fn export_register(store: &Store, actor: &Actor, filter: RegisterFilter, now: OffsetDateTime) -> Result<Vec<RegisterRow>> {
    actor.must(Action::SeeRegister)?;
    let catalogue = store.catalogue().await?;
    let (filter, asked) = Asked::of(&catalogue, filter, jst_date(now), store.read.get_database_backend());
    let page = Page { walk: asked.is_plain(), sort: filter.sort.by, down: filter.sort.down, limit: MOST_ROWS as u64 + 1, offset: 0 };
    let rows = sql::for_a_file(rows(store, &catalogue, &asked, &page).await?)?;
    audit::note(store, actor, now, "products.export", "products").await?;
    Ok(rows)
}

/// The address of the product that has a certificate's number.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may see the register, [`StoreError::NotFound`] if there is none.
pub async fn with_number(store: &Store, actor: &Actor, number: CertificateNumber) -> Result<Slug> {
    actor.must(Action::SeeRegister)?;
    let select = "SELECT p.slug FROM certificate c JOIN product p ON p.id = c.product_id WHERE c.number = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [number.to_string().into()])).await?;
    sql::slug(sql::get(&row.ok_or(StoreError::NotFound)?, 0)?)
}

/// What narrows the register, on a day.
struct Asked {
    today: Date,
    words: Narrowing,
    number: Option<CertificateNumber>,
    category: Option<i64>,
    standing: Option<Standing>,
    soon: bool,
}

/// Which part of it, and in which order.
struct Page {
    /// Whether the index of the order is walked; else what is asked for is found first.
    walk: bool,
    sort: RegisterSort,
    down: bool,
    limit: u64,
    offset: u64,
}

impl Asked {
    fn of(catalogue: &Catalogue, filter: RegisterFilter, today: Date, backend: DbBackend) -> (RegisterFilter, Self) {
        let number = CertificateNumber::read(&filter.q);
        // A whole number is no word: it is looked up.
        let q = if number.is_some() { String::new() } else { filter.q.clone() };
        let words = Narrowing::of(&ProductFilter { q, ..ProductFilter::everything() }, backend);
        let category = filter.category.as_ref().and_then(|slug| catalogue.category_id(slug));
        let asked = Self { today, words, number, category, standing: filter.standing, soon: filter.soon };
        (filter, asked)
    }

    fn is_plain(&self) -> bool {
        self.words.is_empty() && self.number.is_none() && self.category.is_none() && self.standing.is_none() && !self.soon
    }

    /// `AND …` for everything but the words.
    fn narrow(&self, query: &mut Query) {
        if let Some((year, serial)) = self.number.map(CertificateNumber::parts) {
            query.push(" AND c.year = $ AND c.serial = $", [i64::from(year).into(), i64::from(serial).into()]);
        }
        if let Some(id) = self.category {
            query.push(" AND p.category_id = $", [id.into()]);
        }
        let (granted, suspended) = (CertificateState::Granted.code(), CertificateState::Suspended.code());
        let today = Value::from(self.today);
        let ends = |days: i64| Value::from(self.today + Duration::days(days));
        match self.standing {
            None => {}
            Some(Standing::Valid) => query.push(" AND c.state = $ AND c.expires_on >= $", [granted.into(), ends(ENDING_SOON_DAYS)]),
            Some(Standing::EndingSoon) => query.push(
                " AND c.state = $ AND c.expires_on >= $ AND c.expires_on < $",
                [granted.into(), today.clone(), ends(ENDING_SOON_DAYS)],
            ),
            Some(Standing::Expired) => {
                query.push(" AND c.state IN ($, $) AND c.expires_on < $", [granted.into(), suspended.into(), today.clone()]);
            }
            Some(Standing::Suspended) => query.push(" AND c.state = $ AND c.expires_on >= $", [suspended.into(), today.clone()]),
            Some(Standing::Withdrawn) => query.push(" AND c.state = $", [CertificateState::Withdrawn.code().into()]),
            Some(Standing::Revoked) => query.push(" AND c.state = $", [CertificateState::Revoked.code().into()]),
        }
        if self.soon {
            let values = [granted.into(), suspended.into(), today, ends(ENDS_WITHIN)];
            query.push(" AND c.state IN ($, $) AND c.expires_on >= $ AND c.expires_on <= $", values);
        }
    }

    /// `SELECT … FROM … WHERE …` over what is asked for, by whichever index is best.
    fn find(&self, query: &mut Query, select: &str) {
        query.sql.push_str(select);
        query.sql.push_str(if self.words.terms.is_some() { " FROM hits CROSS JOIN product p" } else { " FROM product p" });
        query.sql.push_str(" JOIN certificate c ON c.product_id = p.id");
        if self.words.folded {
            query.sql.push_str(" JOIN product_folded f ON f.product_id = p.id");
        }
        query.sql.push_str(if self.words.terms.is_some() { " WHERE p.id = hits.id" } else { " WHERE 1 = 1" });
        query.conditions(&self.words.conditions);
        self.narrow(query);
    }

    /// `SELECT … FROM … WHERE …` over what is asked for, in the order of `first`, looking into each.
    fn walk(&self, query: &mut Query, select: &str, first: Table) {
        query.sql.push_str(select);
        query.sql.push_str(match first {
            Table::Product => " FROM product p CROSS JOIN certificate c",
            Table::Certificate => " FROM certificate c CROSS JOIN product p",
        });
        if !self.words.is_empty() {
            query.sql.push_str(" CROSS JOIN product_folded f");
        }
        query.sql.push_str(" WHERE c.product_id = p.id");
        if !self.words.is_empty() {
            query.sql.push_str(" AND f.product_id = p.id");
            for word in &self.words.words {
                query.sql.push_str(" AND ");
                query.push(contains(self.words.backend), [word.as_str().into()]);
            }
        }
        self.narrow(query);
    }
}

/// Which table has the index of an order.
enum Table {
    Product,
    Certificate,
}

/// The columns of an order, all in one direction, as their index has them.
fn order(sort: RegisterSort, down: bool) -> (Table, String) {
    let (table, columns): (_, &[&str]) = match sort {
        RegisterSort::Number => (Table::Certificate, &["c.year", "c.serial"]),
        RegisterSort::Name => (Table::Product, &["p.sort_kana", "p.id"]),
        RegisterSort::Maker => (Table::Product, &["p.sort_maker", "p.sort_kana", "p.id"]),
        RegisterSort::Category => (Table::Product, &["p.category_id", "p.sort_kana", "p.id"]),
        RegisterSort::Area => (Table::Product, &["p.area_id", "p.sort_kana", "p.id"]),
        RegisterSort::Standing => (Table::Certificate, &["c.state", "c.expires_on", "c.product_id"]),
        RegisterSort::Certified => (Table::Certificate, &["c.certified_on", "c.product_id"]),
        RegisterSort::Expires | RegisterSort::Left => (Table::Certificate, &["c.expires_on", "c.product_id"]),
    };
    let direction = if down { " DESC" } else { "" };
    let keys: Vec<String> = columns.iter().map(|column| format!("{column}{direction}")).collect();
    (table, keys.join(", "))
}

/// How many there are, up to one more than are counted.
async fn count(store: &Store, asked: &Asked) -> Result<u64> {
    let mut query = Query::default();
    query.hits(&asked.words);
    query.sql.push_str("SELECT COUNT(*) FROM (");
    if asked.is_plain() {
        query.sql.push_str("SELECT c.id FROM certificate c");
    } else {
        asked.find(&mut query, "SELECT p.id");
    }
    let _ = write!(query.sql, " LIMIT {}) counted", COUNT_UP_TO + 1);
    let row = store.read.query_one_raw(sql::statement(&store.read, query.sql, query.values)).await?;
    row.map_or(Ok(0), |row| sql::fit(sql::get::<i64>(&row, 0)?, "count"))
}

async fn rows(store: &Store, catalogue: &Catalogue, asked: &Asked, page: &Page) -> Result<Vec<RegisterRow>> {
    let query = page_query(asked, page);
    let found = store.read.query_all_raw(sql::statement(&store.read, query.sql, query.values)).await?;
    found.iter().map(|row| line(row, catalogue, asked.today)).collect()
}

/// The lines of a page: first their ids, in order, then what stands in them.
fn page_query(asked: &Asked, page: &Page) -> Query {
    let (first, keys) = order(page.sort, page.down);
    let mut query = Query::default();
    let part = format!(" ORDER BY {keys} LIMIT {} OFFSET {}", page.limit, page.offset);
    if page.walk {
        query.sql.push_str("WITH page AS (");
        asked.walk(&mut query, "SELECT p.id AS id", first);
    } else {
        query.hits(&asked.words);
        query.sql.push_str(if query.sql.is_empty() { "WITH" } else { "," });
        query.sql.push_str(" found AS MATERIALIZED (");
        asked.find(&mut query, "SELECT p.id AS id");
        let _ = write!(query.sql, " LIMIT {}), page AS (", page.limit.max(COUNT_UP_TO));
        query.sql.push_str("SELECT p.id AS id FROM found CROSS JOIN product p CROSS JOIN certificate c");
        query.sql.push_str(" WHERE p.id = found.id AND c.product_id = p.id");
    }
    query.sql.push_str(&part);
    query.sql.push_str(
        ") SELECT p.slug, c.number, p.name, p.kana, m.name, p.category_id, p.area_id, c.state, c.certified_on, c.expires_on \
         FROM page CROSS JOIN product p CROSS JOIN certificate c CROSS JOIN producer m \
         WHERE p.id = page.id AND c.product_id = p.id AND m.id = p.producer_id ORDER BY ",
    );
    query.sql.push_str(&keys);
    query
}

fn line(row: &QueryResult, catalogue: &Catalogue, today: Date) -> Result<RegisterRow> {
    let expires_on: Date = sql::get(row, 9)?;
    let state = CertificateState::from_code(&sql::get::<String>(row, 7)?).ok_or(StoreError::Corrupt("certificate.state"))?;
    Ok(RegisterRow {
        slug: sql::slug(sql::get(row, 0)?)?,
        number: sql::get::<String>(row, 1)?.parse().map_err(|_| StoreError::Corrupt("certificate.number"))?,
        name: sql::get(row, 2)?,
        kana: sql::get(row, 3)?,
        maker: sql::get(row, 4)?,
        category: catalogue.category(sql::get(row, 5)?, Lang::Ja)?.name,
        area: catalogue.area(sql::get(row, 6)?, Lang::Ja)?.name,
        standing: Standing::on(today, state, expires_on),
        certified_on: sql::get(row, 8)?,
        expires_on,
        days_left: (expires_on - today).whole_days(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Key, Settings};
    use domain::{calendar::parse_iso, table::SortKey};

    /// What would be sorted row by row would cost more with every product.
    #[tokio::test]
    async fn every_order_is_walked_by_its_index() {
        let folder = std::env::temp_dir().join(format!("register_orders_{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let url = format!("sqlite://{}", folder.join("register.db").display());
        let store = Store::open(&Settings::new(url, Key::new([7; 32]))).await.expect("a database");
        let catalogue = store.catalogue().await.expect("an empty catalogue");
        let today = parse_iso("2026-10-15").expect("a day");
        for (sort, down) in RegisterSort::ALL.iter().flat_map(|sort| [(*sort, false), (*sort, true)]) {
            let (_, asked) = Asked::of(&catalogue, RegisterFilter::default(), today, DbBackend::Sqlite);
            let query = page_query(&asked, &Page { walk: asked.is_plain(), sort, down, limit: 100, offset: 4_900 });
            let plan = format!("EXPLAIN QUERY PLAN {}", query.sql);
            let mut steps = Vec::new();
            for row in store.read.query_all_raw(sql::statement(&store.read, plan, query.values)).await.expect("a plan") {
                steps.push(sql::get::<String>(&row, 3).expect("a step"));
            }
            // One sort is left, of the hundred lines of the page.
            assert_eq!(steps.iter().filter(|step| step.contains("TEMP B-TREE")).count(), 1, "{sort:?} {down}: {steps:#?}");
            let scanned: Vec<&String> = steps.iter().filter(|step| step.starts_with("SCAN") && !step.contains("INDEX")).collect();
            assert_eq!(scanned, ["SCAN page"], "{sort:?} {down}: {steps:#?}");
        }
        store.close().await;
        std::fs::remove_dir_all(&folder).expect("the temporary folder goes");
    }
}
