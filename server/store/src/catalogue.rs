//! The short tables that every list needs: categories, areas, years, and the kept counts.
//!
//! They change when staff change them, so they are held in memory and read again after a write of this
//! program, or after [`FRESH_FOR`] because another server may have written.

use crate::{Actor, Result, Store, StoreError, entity, notices, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    check::Checked,
    lang::Lang,
    notices::NoticeRecord,
    places::{Area, AreaRecord},
    products::{Category, CategoryRecord},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryOrder};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long a write of another server may go unnoticed in names and counts.
const FRESH_FOR: Duration = Duration::from_secs(2);

/// The tables as they were at one moment.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// By their place.
    categories: Vec<entity::category::Model>,
    /// By their place.
    areas: Vec<entity::area::Model>,
    /// Years of certification of listed products, newest first.
    pub(crate) years: Vec<u16>,
    /// Listed products by category and area.
    pub(crate) counts: Matrix,
    /// The day in Japan of the last change of a product.
    pub(crate) updated_on: Option<Date>,
    /// The last emergency notices, newest first.
    pub(crate) notices: Vec<NoticeRecord>,
}

impl Catalogue {
    pub(crate) fn category_id(&self, slug: &Slug) -> Option<i64> {
        self.categories.iter().find(|category| category.slug == slug.as_str()).map(|category| category.id)
    }

    pub(crate) fn area_id(&self, slug: &Slug) -> Option<i64> {
        self.areas.iter().find(|area| area.slug == slug.as_str()).map(|area| area.id)
    }

    /// Every category with its id, by place.
    pub(crate) fn categories(&self, lang: Lang) -> impl Iterator<Item = Result<(i64, Category)>> {
        self.categories.iter().map(move |model| {
            let name = sql::name(lang, model.name.clone(), model.name_en.clone());
            Ok((model.id, Category { slug: sql::slug(model.slug.clone())?, name }))
        })
    }

    /// Every area with its id, by place.
    pub(crate) fn areas(&self, lang: Lang) -> impl Iterator<Item = Result<(i64, Area)>> {
        self.areas.iter().map(move |model| {
            let name = sql::name(lang, model.name.clone(), model.name_en.clone());
            Ok((model.id, Area { slug: sql::slug(model.slug.clone())?, name, kana: model.kana.clone() }))
        })
    }

    pub(crate) fn category(&self, id: i64, lang: Lang) -> Result<Category> {
        self.categories(lang).filter_map(Result::ok).find(|(i, _)| *i == id).map(|(_, c)| c).ok_or(StoreError::Corrupt("category_id"))
    }

    pub(crate) fn area(&self, id: i64, lang: Lang) -> Result<Area> {
        self.areas(lang).filter_map(Result::ok).find(|(i, _)| *i == id).map(|(_, a)| a).ok_or(StoreError::Corrupt("area_id"))
    }
}

/// How many products there are by category and area.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix(pub(crate) Vec<(i64, i64, u64)>);

impl Matrix {
    /// The products of a category in an area; `None` stands for any.
    pub(crate) fn sum(&self, category: Option<i64>, area: Option<i64>) -> u64 {
        self.0.iter().filter(|(c, a, _)| category.is_none_or(|id| id == *c) && area.is_none_or(|id| id == *a)).map(|(.., n)| n).sum()
    }
}

/// Where the catalogue is held. Two that find it stale at once both read it: harmless.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Option<(Instant, Arc<Catalogue>)>>);

impl Cache {
    fn slot(&self) -> std::sync::MutexGuard<'_, Option<(Instant, Arc<Catalogue>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn forget(&self) {
        *self.slot() = None;
    }
}

impl Store {
    pub(crate) async fn catalogue(&self) -> Result<Arc<Catalogue>> {
        let held = self.catalogue.slot().as_ref().filter(|(since, _)| since.elapsed() < FRESH_FOR).map(|(_, held)| Arc::clone(held));
        if let Some(held) = held {
            return Ok(held);
        }
        let read_at = Instant::now();
        let catalogue = Arc::new(read(&self.read).await?);
        *self.catalogue.slot() = Some((read_at, Arc::clone(&catalogue)));
        Ok(catalogue)
    }
}

/// Adds a category after the others.
///
/// # Errors
/// [`StoreError::Taken`] if there is one of this name in addresses.
pub async fn add_category(store: &Store, actor: &Actor, record: &Checked<CategoryRecord>) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let place = count(entity::category::Entity::find().count(&tx).await)?;
    entity::category::ActiveModel {
        slug: Set(record.slug.to_string()),
        name: Set(record.name.clone()),
        name_en: Set(record.name_en.clone()),
        place: Set(place),
        ..Default::default()
    }
    .insert(&tx)
    .await
    .map_err(taken)?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Adds an area after the others.
///
/// # Errors
/// [`StoreError::Taken`] if there is one of this name in addresses.
pub async fn add_area(store: &Store, actor: &Actor, record: &Checked<AreaRecord>) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let place = count(entity::area::Entity::find().count(&tx).await)?;
    entity::area::ActiveModel {
        slug: Set(record.slug.to_string()),
        name: Set(record.name.clone()),
        kana: Set(record.kana.clone()),
        name_en: Set(record.name_en.clone()),
        place: Set(place),
        ..Default::default()
    }
    .insert(&tx)
    .await
    .map_err(taken)?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Names by their slugs, of districts and of categories.
///
/// # Errors
/// If the database does not answer.
pub async fn names(store: &Store, lang: Lang) -> Result<(Vec<(String, String)>, Vec<(String, String)>)> {
    let catalogue = store.catalogue().await?;
    let areas = catalogue.areas(lang).map(|area| area.map(|(_, area)| (area.slug.to_string(), area.name))).collect::<Result<_>>()?;
    let categories = catalogue.categories(lang).map(|one| one.map(|(_, one)| (one.slug.to_string(), one.name))).collect::<Result<_>>()?;
    Ok((areas, categories))
}

/// The slugs of all areas.
pub(crate) async fn area_slugs(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let rows = db.query_all_raw(sql::statement(db, "SELECT slug FROM area ORDER BY place", [])).await?;
    rows.iter().map(|row| sql::get(row, 0)).collect()
}

/// Maps the refusal of a second record with the same slug.
pub(crate) fn taken(error: DbErr) -> StoreError {
    if sql::is_taken(&error) { StoreError::Taken("slug") } else { error.into() }
}

fn count(found: Result<u64, DbErr>) -> Result<i64> {
    i64::try_from(found?).map_err(|_| StoreError::Corrupt("count"))
}

async fn read(db: &impl ConnectionTrait) -> Result<Catalogue> {
    let categories = entity::category::Entity::find().order_by_asc(entity::category::Column::Place).all(db).await?;
    let areas = entity::area::Entity::find().order_by_asc(entity::area::Column::Place).all(db).await?;
    // The newest and the oldest by the ends of the index, and every year between: no scan.
    let bounds = sql::statement(
        db,
        "SELECT certified_year FROM (SELECT certified_year FROM product WHERE listed = $1 ORDER BY certified_on DESC LIMIT 1) newest UNION ALL SELECT certified_year FROM (SELECT certified_year FROM product WHERE listed = $1 ORDER BY certified_on LIMIT 1) oldest",
        [true.into()],
    );
    let mut years = Vec::new();
    for row in db.query_all_raw(bounds).await? {
        years.push(sql::fit::<u16>(sql::get(&row, 0)?, "certified_year")?);
    }
    let years = match (years.iter().min(), years.iter().max()) {
        (Some(&oldest), Some(&newest)) => (oldest..=newest).rev().collect(),
        _ => Vec::new(),
    };
    let mut counts = Matrix::default();
    for row in db.query_all_raw(sql::statement(db, "SELECT category_id, area_id, products FROM product_count", [])).await? {
        counts.0.push((sql::get(&row, 0)?, sql::get(&row, 1)?, sql::fit(sql::get::<i64>(&row, 2)?, "products")?));
    }
    let updated = db.query_one_raw(sql::statement(db, "SELECT MAX(updated_at) FROM product_detail", [])).await?;
    let updated: Option<OffsetDateTime> = updated.map_or(Ok(None), |row| sql::get(&row, 0))?;
    let notices = notices::recent(db).await?;
    Ok(Catalogue { categories, areas, years, counts, updated_on: updated.map(jst_date), notices })
}
