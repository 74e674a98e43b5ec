//! Commands on the register.

use crate::{Actor, Result, Store, StoreError, catalogue::taken, entity, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{CertificateNumber, CertificateState, EventKind, Standing},
    check::Checked,
    products::{ProductRecord, ShopRecord},
    search,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Adds a place to buy.
///
/// # Errors
/// [`StoreError::Taken`] if there is one of this handle, [`StoreError::Unknown`] for its area.
pub async fn add_shop(store: &Store, actor: &Actor, record: &Checked<ShopRecord>) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let area_id = match &record.area {
        Some(slug) => Some(id_of(&tx, "area", slug).await?),
        None => None,
    };
    entity::shop::ActiveModel {
        slug: Set(record.slug.to_string()),
        name: Set(record.name.clone()),
        kana: Set(record.kana.clone()),
        name_en: Set(record.name_en.clone()),
        kind: Set(record.kind.code().to_owned()),
        area_id: Set(area_id),
        hours: Set(record.hours.clone()),
        closed: Set(record.closed.clone()),
        note: Set(record.note.clone()),
        url: Set(record.url.as_ref().map(ToString::to_string)),
        ..Default::default()
    }
    .insert(&tx)
    .await
    .map_err(taken)?;
    Ok(tx.commit().await?)
}

/// Enters a certified product into the register and gives it the next certificate number of its year.
///
/// # Errors
/// [`StoreError::Taken`] if its address is another's, [`StoreError::Unknown`] for a maker, category or shop
/// that does not exist.
pub async fn publish(store: &Store, actor: &Actor, record: &Checked<ProductRecord>, now: OffsetDateTime) -> Result<CertificateNumber> {
    let numbers = publish_all(store, actor, std::slice::from_ref(record), now).await?;
    numbers.first().copied().ok_or(StoreError::Corrupt("certificate"))
}

/// Enters many products, all or none. See [`publish`].
///
/// # Errors
/// As [`publish`], for the first that can't be entered.
pub async fn publish_all(
    store: &Store,
    actor: &Actor,
    records: &[Checked<ProductRecord>],
    now: OffsetDateTime,
) -> Result<Vec<CertificateNumber>> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let mut names = Names::default();
    let mut numbers = Vec::with_capacity(records.len());
    for record in records {
        numbers.push(insert(&tx, &mut names, record, now).await?);
    }
    recount(&tx).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(numbers)
}

/// Takes what has expired by a day in Japan out of the list and puts back what is valid. Returns how many
/// products changed.
///
/// # Errors
/// If the database does not answer.
pub async fn refresh_listings(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let granted = CertificateState::Granted.code();
    let off = sql::statement(
        &tx,
        "UPDATE product SET listed = $1 WHERE listed = $2 AND (expires_on < $3 OR id IN (SELECT product_id FROM certificate WHERE state <> $4))",
        [false.into(), true.into(), today.into(), granted.into()],
    );
    let off = tx.execute_raw(off).await?.rows_affected();
    let on = sql::statement(
        &tx,
        "UPDATE product SET listed = $1 WHERE listed = $2 AND expires_on >= $3 AND id IN (SELECT product_id FROM certificate WHERE state = $4)",
        [true.into(), false.into(), today.into(), granted.into()],
    );
    let on = tx.execute_raw(on).await?.rows_affected();
    if off + on == 0 {
        return Ok(0);
    }
    recount(&tx).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(off + on)
}

/// Enters a product that two persons have decided to certify, in their transaction. The counts of lists are made anew by
/// [`recount`].
pub(crate) async fn enter(tx: &DatabaseTransaction, record: &Checked<ProductRecord>, now: OffsetDateTime) -> Result<CertificateNumber> {
    insert(tx, &mut Names::default(), record, now).await
}

/// Whether a product is in the public list, in the transaction that decides it. The caller lets the catalogue forget its counts when
/// that is written.
pub(crate) async fn set_listed(tx: &DatabaseTransaction, product: i64, listed: bool) -> Result<()> {
    let update = "UPDATE product SET listed = $2 WHERE id = $1 AND listed <> $2";
    if tx.execute_raw(sql::statement(tx, update, [product.into(), listed.into()])).await?.rows_affected() > 0 {
        recount(tx).await?;
    }
    Ok(())
}

/// Counts the listed products anew, in the transaction that changed them.
pub(crate) async fn recount(tx: &DatabaseTransaction) -> Result<()> {
    tx.execute_unprepared("DELETE FROM product_count").await?;
    let count = "INSERT INTO product_count (category_id, area_id, products) SELECT category_id, area_id, COUNT(*) FROM product WHERE listed = $1 GROUP BY category_id, area_id";
    tx.execute_raw(sql::statement(tx, count, [true.into()])).await?;
    Ok(())
}

/// Whether a product is listed at an instant.
pub(super) fn listed_on(now: OffsetDateTime, state: CertificateState, expires_on: Date) -> bool {
    Standing::on(jst_date(now), state, expires_on).is_listed()
}

/// What the records of one command refer to, looked up once.
#[derive(Default)]
pub(super) struct Names {
    producers: HashMap<Slug, entity::producer::Model>,
    categories: HashMap<Slug, entity::category::Model>,
    areas: HashMap<i64, entity::area::Model>,
    shops: HashMap<Slug, i64>,
    serials: HashMap<u16, u32>,
}

async fn insert(tx: &DatabaseTransaction, names: &mut Names, record: &ProductRecord, now: OffsetDateTime) -> Result<CertificateNumber> {
    names.load(tx, record).await?;
    let (producer, category) = (&names.producers[&record.producer], &names.categories[&record.category]);
    let area = &names.areas[&producer.area_id];
    let year = sql::fit::<u16>(record.certified_on.year().into(), "certified_on")?;
    let serial = match names.serials.get(&year) {
        Some(last) => last + 1,
        None => last_serial(tx, year).await? + 1,
    };
    names.serials.insert(year, serial);
    let number = CertificateNumber::new(year, serial).map_err(|_| StoreError::Corrupt("certificate.serial"))?;
    let listed = listed_on(now, CertificateState::Granted, record.expires_on);

    let product = entity::product::ActiveModel {
        slug: Set(record.slug.to_string()),
        name: Set(record.name.clone()),
        kana: Set(record.kana.clone()),
        producer_id: Set(producer.id),
        category_id: Set(category.id),
        area_id: Set(area.id),
        price: Set(record.price.0.into()),
        picture: Set(record.pictures[0].src.clone()),
        season_main: Set(record.season.main.bits().into()),
        season_some: Set(record.season.some.bits().into()),
        allergens: Set(record.allergens.bits().into()),
        gift: Set(record.gift),
        online: Set(record.online),
        certified_on: Set(record.certified_on),
        certified_year: Set(year.into()),
        expires_on: Set(record.expires_on),
        listed: Set(listed),
        sort_place: Set(record.place),
        sort_kana: Set(search::fold(&record.kana)),
        sort_maker: Set(search::fold(&producer.kana)),
        name_en: Set(record.name_en.clone()),
        ..Default::default()
    };
    let id = entity::product::Entity::insert(product).exec(tx).await.map_err(taken)?.last_insert_id;
    insert_detail(tx, id, record, now).await?;
    for (shop, place) in record.shops.iter().zip(0i64..) {
        let statement = sql::statement(
            tx,
            "INSERT INTO product_shop (product_id, shop_id, place) VALUES ($1, $2, $3)",
            [id.into(), names.shops[shop].into(), place.into()],
        );
        tx.execute_raw(statement).await?;
    }
    insert_certificate(tx, id, number, (year, serial), record).await?;
    let indexed = names.index(record, number)?;
    insert_index(tx, id, &indexed).await?;
    Ok(number)
}

async fn insert_detail(tx: &DatabaseTransaction, id: i64, record: &ProductRecord, now: OffsetDateTime) -> Result<()> {
    let detail = entity::product_detail::ActiveModel {
        product_id: Set(id),
        summary: Set(record.summary.clone()),
        summary_en: Set(record.summary_en.clone()),
        story: Set(record.story.clone()),
        story_en: Set(record.story_en.clone()),
        tax_percent: Set(record.tax.percent().into()),
        unit: Set(record.unit.clone()),
        season_note: Set(record.season_note.clone()),
        food: Set(record.food),
        alcohol: Set(record.alcohol),
        ingredients: Set(record.ingredients.clone()),
        storage: Set(record.storage.clone()),
        updated_at: Set(now),
    };
    entity::product_detail::Entity::insert(detail).exec_without_returning(tx).await?;
    for (picture, place) in record.pictures.iter().zip(0i64..) {
        let model = entity::product_picture::ActiveModel {
            product_id: Set(id),
            place: Set(place),
            src: Set(picture.src.clone()),
            alt: Set(picture.alt.clone()),
            alt_en: Set(picture.alt_en.clone()),
            width: Set(picture.width.into()),
            height: Set(picture.height.into()),
            drawing: Set(picture.drawing),
            credit: Set(String::new()),
            ..Default::default()
        };
        entity::product_picture::Entity::insert(model).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn insert_certificate(
    tx: &DatabaseTransaction,
    product_id: i64,
    number: CertificateNumber,
    (year, serial): (u16, u32),
    record: &ProductRecord,
) -> Result<()> {
    let certificate = entity::certificate::ActiveModel {
        number: Set(number.to_string()),
        year: Set(year.into()),
        serial: Set(serial.into()),
        product_id: Set(product_id),
        certified_on: Set(record.certified_on),
        expires_on: Set(record.expires_on),
        state: Set(CertificateState::Granted.code().to_owned()),
        ..Default::default()
    };
    let certificate_id = entity::certificate::Entity::insert(certificate).exec(tx).await?.last_insert_id;
    let event = entity::certificate_event::ActiveModel {
        certificate_id: Set(certificate_id),
        on_day: Set(record.certified_on),
        kind: Set(EventKind::Certified.code().to_owned()),
        ..Default::default()
    };
    entity::certificate_event::Entity::insert(event).exec_without_returning(tx).await?;
    Ok(())
}

/// Makes a product found by its words.
pub(super) async fn insert_index(tx: &DatabaseTransaction, id: i64, indexed: &search::Indexed) -> Result<()> {
    let folded =
        sql::statement(tx, "INSERT INTO product_folded (product_id, folded) VALUES ($1, $2)", [id.into(), indexed.text.as_str().into()]);
    tx.execute_raw(folded).await?;
    let terms = match tx.get_database_backend() {
        DbBackend::Sqlite => "INSERT INTO product_terms (rowid, terms) VALUES ($1, $2)",
        _ => "INSERT INTO product_terms (product_id, terms) VALUES ($1, to_tsvector('simple', $2))",
    };
    tx.execute_raw(sql::statement(tx, terms, [id.into(), indexed.terms.as_str().into()])).await?;
    Ok(())
}

async fn last_serial(tx: &DatabaseTransaction, year: u16) -> Result<u32> {
    let statement = sql::statement(tx, "SELECT MAX(serial) FROM certificate WHERE year = $1", [i64::from(year).into()]);
    let row = tx.query_one_raw(statement).await?.ok_or(StoreError::Corrupt("certificate"))?;
    sql::fit(sql::get::<Option<i64>>(&row, 0)?.unwrap_or(0), "certificate.serial")
}

/// The id of the record of a table with a slug.
pub(crate) async fn id_of(tx: &DatabaseTransaction, table: &'static str, slug: &Slug) -> Result<i64> {
    let statement = sql::statement(tx, format!("SELECT id FROM {table} WHERE slug = $1"), [slug.as_str().into()]);
    let row = tx.query_one_raw(statement).await?.ok_or_else(|| unknown(table, slug))?;
    sql::get(&row, 0)
}

fn unknown(what: &'static str, slug: &Slug) -> StoreError {
    StoreError::Unknown { what, name: slug.to_string() }
}

impl Names {
    /// The number of the category of a record that was loaded.
    pub(super) fn category(&self, record: &ProductRecord) -> Result<i64> {
        self.categories.get(&record.category).map(|category| category.id).ok_or_else(|| unknown("category", &record.category))
    }

    /// The words by which a record that was loaded is found.
    pub(super) fn index(&self, record: &ProductRecord, number: CertificateNumber) -> Result<search::Indexed> {
        let (Some(producer), Some(category)) = (self.producers.get(&record.producer), self.categories.get(&record.category)) else {
            return Err(unknown("producer", &record.producer));
        };
        let area = self.areas.get(&producer.area_id).ok_or(StoreError::Corrupt("area_id"))?;
        Ok(search::index([
            record.name.as_str(),
            &record.kana,
            &record.name_en,
            &record.summary,
            &record.ingredients,
            &producer.name,
            &producer.kana,
            &producer.name_en,
            &category.name,
            &area.name,
            &area.kana,
            &area.name_en,
            &number.to_string(),
        ]))
    }

    pub(super) async fn load(&mut self, tx: &DatabaseTransaction, record: &ProductRecord) -> Result<()> {
        if !self.producers.contains_key(&record.producer) {
            let found =
                entity::producer::Entity::find().filter(entity::producer::Column::Slug.eq(record.producer.as_str())).one(tx).await?;
            let producer = found.ok_or_else(|| unknown("producer", &record.producer))?;
            let area = entity::area::Entity::find_by_id(producer.area_id).one(tx).await?.ok_or(StoreError::Corrupt("area_id"))?;
            self.areas.insert(area.id, area);
            self.producers.insert(record.producer.clone(), producer);
        }
        if !self.categories.contains_key(&record.category) {
            let found =
                entity::category::Entity::find().filter(entity::category::Column::Slug.eq(record.category.as_str())).one(tx).await?;
            self.categories.insert(record.category.clone(), found.ok_or_else(|| unknown("category", &record.category))?);
        }
        for shop in &record.shops {
            if !self.shops.contains_key(shop) {
                self.shops.insert(shop.clone(), id_of(tx, "shop", shop).await?);
            }
        }
        Ok(())
    }
}
