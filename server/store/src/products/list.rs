//! One page of the list: filtered, searched, counted and ordered, quick also with 100,000 products.

use super::{card, card_columns};
use crate::{
    Result, Store, StoreError,
    catalogue::{Catalogue, Matrix},
    sql,
};
use domain::{
    calendar::Date,
    lang::Lang,
    paging::Paging,
    products::{AreaCount, CategoryCount, FILTER_KEYS, Ignored, PER_PAGE, ProductCard, ProductFilter, ProductList, Sort},
    search,
};
use sea_orm::{ConnectionTrait, DbBackend, Value};
use std::fmt::Write;

/// Where counting of a narrowed list stops: nobody reads 5,000 cards, and a common word must not cost more
/// than a rare one.
pub(super) const COUNT_UP_TO: u64 = 5_000;

/// The page of the list that a filter asks for, on a day in Japan and in a language. Names in the filter that don't exist are
/// left aside and told.
///
/// # Errors
/// [`StoreError::NotFound`] for a page past the end.
pub async fn list(store: &Store, filter: ProductFilter, mut ignored: Vec<Ignored>, today: Date, lang: Lang) -> Result<ProductList> {
    let catalogue = store.catalogue().await?;
    let mut filter = filter;
    let category = known(&mut filter.category, |slug| catalogue.category_id(slug), "category", &mut ignored);
    let area = known(&mut filter.area, |slug| catalogue.area_id(slug), "area", &mut ignored);

    let backend = store.read.get_database_backend();
    let narrowing = Narrowing::of(&filter, backend);
    let counted = if narrowing.is_empty() {
        Counted { matrix: Some(catalogue.counts.clone()), total: catalogue.counts.sum(category, area), at_least: false }
    } else {
        count(store, &narrowing, category, area).await?
    };
    let paging = Paging::of(filter.page, counted.total, PER_PAGE).ok_or(StoreError::NotFound)?;
    let asked = Asked { filter: &filter, narrowing: &narrowing, category, area, common: counted.at_least, lang };
    let cards = if counted.total == 0 { Vec::new() } else { cards(store, &asked, paging).await? };
    let (categories, areas) = facets(&catalogue, counted.matrix.as_ref(), category, area, lang)?;
    Ok(ProductList {
        filter,
        ignored,
        total: counted.total,
        at_least: counted.at_least,
        paging,
        cards,
        categories,
        areas,
        years: catalogue.years.clone(),
        this_month: today.month().into(),
        updated_on: catalogue.updated_on,
    })
}

/// The id of a name in the filter; a name that does not exist is taken out and told.
fn known(
    slug: &mut Option<domain::Slug>,
    find: impl Fn(&domain::Slug) -> Option<i64>,
    key: &'static str,
    ignored: &mut Vec<Ignored>,
) -> Option<i64> {
    let id = slug.as_ref().and_then(find);
    if id.is_none() && slug.take().is_some() {
        let place = FILTER_KEYS.iter().position(|k| *k == key).unwrap_or_default();
        ignored.push(Ignored::Unknown(place as u8));
    }
    id
}

/// Every category and every area with what choosing it would show.
fn facets(
    catalogue: &Catalogue,
    matrix: Option<&Matrix>,
    category: Option<i64>,
    area: Option<i64>,
    lang: Lang,
) -> Result<(Vec<CategoryCount>, Vec<AreaCount>)> {
    let categories = catalogue
        .categories(lang)
        .map(|found| found.map(|(id, category)| CategoryCount { category, count: matrix.map(|m| m.sum(Some(id), area)) }));
    let areas =
        catalogue.areas(lang).map(|found| found.map(|(id, area)| AreaCount { area, count: matrix.map(|m| m.sum(category, Some(id))) }));
    Ok((categories.collect::<Result<_>>()?, areas.collect::<Result<_>>()?))
}

/// The part of a filter that is not category and area, as SQL.
pub(super) struct Narrowing {
    pub(super) backend: DbBackend,
    /// Conditions on `product p` and `product_folded f`.
    pub(super) conditions: Vec<Condition>,
    /// The index terms that a product must have, if words of two characters or more were given.
    pub(super) terms: Option<String>,
    /// Whether a condition reads `f`.
    pub(super) folded: bool,
    /// What `f` must contain for the terms to be implied, to walk an order without the index.
    pub(super) words: Vec<String>,
}

/// A condition with `$` for its value.
pub(super) struct Condition(&'static str, Value);

impl Narrowing {
    pub(super) fn of(filter: &ProductFilter, backend: DbBackend) -> Self {
        let mut conditions = Vec::new();
        if let Some(month) = filter.season {
            conditions.push(Condition("((p.season_main | p.season_some) & $) <> 0", (1i64 << (month - 1)).into()));
        }
        if let Some(band) = filter.price {
            let (from, below) = band.range();
            conditions.push(Condition("p.price >= $", i64::from(from).into()));
            conditions.push(Condition("p.price < $", i64::from(below).into()));
        }
        if let Some(year) = filter.year {
            conditions.push(Condition("p.certified_year = $", i64::from(year).into()));
        }
        if filter.gift {
            conditions.push(Condition("p.gift = $", true.into()));
        }
        if filter.online {
            conditions.push(Condition("p.online = $", true.into()));
        }
        if !filter.without.is_empty() {
            conditions.push(Condition("(p.allergens & $) = 0", i64::from(filter.without.bits()).into()));
        }
        let words = search::words(&filter.q);
        let mut terms: Vec<String> = words.iter().flat_map(|word| search::bigrams(word)).collect();
        terms.sort();
        terms.dedup();
        // A pair of characters is its own term. Of a longer word the pairs may stand apart, and a single
        // character has no term: both are looked for in the text.
        let recheck: Vec<&String> = words.iter().filter(|word| word.chars().count() != 2).collect();
        let folded = !recheck.is_empty();
        for word in recheck {
            conditions.push(Condition(contains(backend), word.as_str().into()));
        }
        let terms = (!terms.is_empty()).then(|| match backend {
            DbBackend::Sqlite => terms.join(" AND "),
            _ => terms.join(" & "),
        });
        Self { backend, conditions, terms, folded, words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.terms.is_none()
    }
}

pub(super) const fn contains(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Sqlite => "instr(f.folded, $) > 0",
        _ => "strpos(f.folded, $) > 0",
    }
}

/// A statement that grows with its values.
#[derive(Default)]
pub(super) struct Query {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Query {
    /// Adds text in which each `$` takes one value.
    pub(super) fn push(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let mut values = values.into_iter();
        for part in sql.split_inclusive('$') {
            self.sql.push_str(part);
            if part.ends_with('$') {
                self.values.extend(values.next());
                let _ = write!(self.sql, "{}", self.values.len());
            }
        }
    }

    /// `WITH hits AS (…)`: the products that have the terms.
    pub(super) fn hits(&mut self, narrowing: &Narrowing) {
        let Some(terms) = &narrowing.terms else { return };
        let sql = match narrowing.backend {
            DbBackend::Sqlite => "WITH hits AS (SELECT rowid AS id FROM product_terms WHERE product_terms MATCH $) ",
            _ => "WITH hits AS (SELECT product_id AS id FROM product_terms WHERE terms @@ to_tsquery('simple', $)) ",
        };
        self.push(sql, [terms.as_str().into()]);
    }

    /// `FROM … WHERE …` over the listed products of the narrowing. Where there are hits they come first: in
    /// SQLite, CROSS JOIN keeps the order of the tables.
    fn from(&mut self, narrowing: &Narrowing, category: Option<i64>, area: Option<i64>) {
        self.sql.push_str(if narrowing.terms.is_some() { " FROM hits CROSS JOIN product p" } else { " FROM product p" });
        if narrowing.folded {
            self.sql.push_str(" CROSS JOIN product_folded f");
        }
        self.push(" WHERE p.listed = $", [true.into()]);
        if narrowing.terms.is_some() {
            self.sql.push_str(" AND p.id = hits.id");
        }
        if narrowing.folded {
            self.sql.push_str(" AND f.product_id = p.id");
        }
        self.conditions(&narrowing.conditions);
        self.place(category, area);
    }

    pub(super) fn conditions(&mut self, conditions: &[Condition]) {
        for Condition(sql, value) in conditions {
            self.sql.push_str(" AND ");
            self.push(sql, [value.clone()]);
        }
    }

    fn place(&mut self, category: Option<i64>, area: Option<i64>) {
        if let Some(id) = category {
            self.push(" AND p.category_id = $", [id.into()]);
        }
        if let Some(id) = area {
            self.push(" AND p.area_id = $", [id.into()]);
        }
    }
}

struct Counted {
    /// By category and area, unless counting stopped.
    matrix: Option<Matrix>,
    total: u64,
    at_least: bool,
}

/// Counts what a narrowing leaves, by category and area, and stops at [`COUNT_UP_TO`].
async fn count(store: &Store, narrowing: &Narrowing, category: Option<i64>, area: Option<i64>) -> Result<Counted> {
    let matrix = count_within(store, narrowing, None, None).await?;
    if matrix.sum(None, None) <= COUNT_UP_TO {
        let total = matrix.sum(category, area);
        return Ok(Counted { matrix: Some(matrix), total, at_least: false });
    }
    let total = match (category, area) {
        (None, None) => matrix.sum(None, None),
        _ => count_within(store, narrowing, category, area).await?.sum(None, None),
    };
    Ok(Counted { matrix: None, total: total.min(COUNT_UP_TO), at_least: total > COUNT_UP_TO })
}

async fn count_within(store: &Store, narrowing: &Narrowing, category: Option<i64>, area: Option<i64>) -> Result<Matrix> {
    let mut query = Query::default();
    query.hits(narrowing);
    query.sql.push_str("SELECT category_id, area_id, COUNT(*) FROM (SELECT p.category_id, p.area_id");
    query.from(narrowing, category, area);
    let _ = write!(query.sql, " LIMIT {}) counted GROUP BY category_id, area_id", COUNT_UP_TO + 1);
    let mut matrix = Matrix::default();
    for row in store.read.query_all_raw(sql::statement(&store.read, query.sql, query.values)).await? {
        matrix.0.push((sql::get(&row, 0)?, sql::get(&row, 1)?, sql::fit(sql::get::<i64>(&row, 2)?, "count")?));
    }
    Ok(matrix)
}

/// What the cards of a page depend on.
struct Asked<'a> {
    filter: &'a ProductFilter,
    narrowing: &'a Narrowing,
    category: Option<i64>,
    area: Option<i64>,
    /// Whether more were found than are counted.
    common: bool,
    lang: Lang,
}

/// The cards of a page. First only ids, from an index that has all the order and the places need; then the
/// two dozen rows.
async fn cards(store: &Store, asked: &Asked<'_>, paging: Paging) -> Result<Vec<ProductCard>> {
    let Asked { filter, narrowing, category, area, common, lang } = *asked;
    let columns = card_columns(lang);
    let (key, direction) = match filter.sort {
        Sort::Recommended => ("sort_place", ""),
        Sort::New => ("certified_on", " DESC"),
        Sort::Kana => ("sort_kana", ""),
        Sort::Price => ("price", ""),
    };
    let mut query = Query::default();
    let select = format!("SELECT {columns} FROM (SELECT p.id, p.{key} AS key");
    if common {
        // A word in every twentieth product: walking the order and looking into each is quicker than sorting all hits.
        query.sql.push_str(&select);
        query.sql.push_str(" FROM product p CROSS JOIN product_folded f");
        query.push(" WHERE p.listed = $ AND f.product_id = p.id", [true.into()]);
        query.conditions(&narrowing.conditions);
        for word in narrowing.words.iter().filter(|word| word.chars().count() == 2) {
            query.sql.push_str(" AND ");
            query.push(contains(narrowing.backend), [word.as_str().into()]);
        }
        query.place(category, area);
    } else {
        query.hits(narrowing);
        query.sql.push_str(&select);
        query.from(narrowing, category, area);
    }
    let _ = write!(query.sql, " ORDER BY p.{key}{direction}, p.id{direction} LIMIT {PER_PAGE}");
    query.push(" OFFSET $", [Value::from(i64::try_from(paging.offset(PER_PAGE)).unwrap_or(i64::MAX))]);
    let _ = write!(
        query.sql,
        ") page CROSS JOIN product p CROSS JOIN producer m WHERE p.id = page.id AND m.id = p.producer_id ORDER BY page.key{direction}, page.id{direction}"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, query.sql, query.values)).await?;
    rows.iter().map(card).collect()
}
