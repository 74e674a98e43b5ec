//! A product's own page.

use super::home::cards;
use crate::{Result, Store, StoreError, entity, sql};
use domain::{
    Slug,
    calendar::{Date, jst_date},
    certification::{Certificate, CertificateEvent, CertificateState, EventKind, Standing},
    lang::{Lang, Said},
    products::{Allergens, Months, ProductPage, Season, Shop, ShopKind, TaxRate, Yen},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult};

/// The most products of the same maker, and of the same category by others, that a page shows.
const ROW: i64 = 4;

/// The page of a product on a day in Japan and in a language. It stays when the certificate has ended, so that the QR code on
/// an old package still explains itself.
///
/// # Errors
/// [`StoreError::NotFound`] if no product has this address.
pub async fn page(store: &Store, slug: &Slug, today: Date, lang: Lang) -> Result<ProductPage> {
    let db = &store.read;
    let catalogue = store.catalogue().await?;
    let product = entity::product::Entity::find()
        .filter(entity::product::Column::Slug.eq(slug.as_str()))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let detail = entity::product_detail::Entity::find_by_id(product.id).one(db).await?.ok_or(StoreError::Corrupt("product_detail"))?;
    let producer = entity::producer::Entity::find_by_id(product.producer_id).one(db).await?.ok_or(StoreError::Corrupt("producer_id"))?;
    let pictures = entity::product_picture::Entity::find()
        .filter(entity::product_picture::Column::ProductId.eq(product.id))
        .order_by_asc(entity::product_picture::Column::Place)
        .all(db)
        .await?;
    // Drawings stand in for photographs only until there is one.
    let drawn = pictures.iter().all(|picture| picture.drawing);
    let by_producer = cards(
        store,
        lang,
        "p.producer_id = $1 AND p.listed = $2 AND p.id <> $3 ORDER BY p.sort_place, p.id LIMIT $4",
        [product.producer_id.into(), true.into(), product.id.into(), ROW.into()],
    )
    .await?;
    let related = cards(
        store,
        lang,
        "p.category_id = $1 AND p.listed = $2 AND p.producer_id <> $3 ORDER BY p.sort_place, p.id LIMIT $4",
        [product.category_id.into(), true.into(), product.producer_id.into(), ROW.into()],
    )
    .await?;
    Ok(ProductPage {
        slug: sql::slug(product.slug)?,
        name: product.name,
        kana: product.kana,
        name_en: product.name_en,
        summary: Said::choose(lang, detail.summary, detail.summary_en),
        story: sql::paragraphs(&Said::choose(lang, detail.story, detail.story_en)),
        category: catalogue.category(product.category_id, lang)?,
        area: catalogue.area(product.area_id, lang)?,
        price: Yen(sql::fit(product.price, "price")?),
        tax: TaxRate::from_percent(detail.tax_percent).ok_or(StoreError::Corrupt("tax_percent"))?,
        unit: detail.unit,
        season: Season {
            main: Months::from_bits(sql::fit(product.season_main, "season_main")?),
            some: Months::from_bits(sql::fit(product.season_some, "season_some")?),
        },
        season_note: detail.season_note,
        food: detail.food,
        alcohol: detail.alcohol,
        allergens: Allergens::from_bits(sql::fit(product.allergens, "allergens")?),
        ingredients: detail.ingredients,
        storage: detail.storage,
        gift: product.gift,
        online: product.online,
        pictures: pictures
            .into_iter()
            .filter(|picture| picture.drawing == drawn)
            .map(|p| sql::picture(p.src, Said::choose(lang, p.alt, p.alt_en), (p.width, p.height), p.drawing, p.credit))
            .collect::<Result<_>>()?,
        certificate: certificate(db, product.id, (today, lang)).await?,
        producer_slug: sql::slug(producer.slug)?,
        producer: sql::name(lang, producer.name, producer.name_en),
        producer_kana: producer.kana,
        producer_summary: Said::choose(lang, producer.summary, producer.summary_en),
        producer_picture: sql::picture(
            producer.picture_src,
            Said::choose(lang, producer.picture_alt, producer.picture_alt_en),
            (producer.picture_width, producer.picture_height),
            producer.picture_drawing,
            String::new(),
        )?,
        shops: shops(db, product.id, lang).await?,
        by_producer,
        related,
        today,
        seasons: Vec::new(),
        updated_on: jst_date(detail.updated_at),
    })
}

/// The certificate of a product.
pub(crate) async fn certificate(db: &impl ConnectionTrait, product_id: i64, (today, lang): (Date, Lang)) -> Result<Certificate> {
    let select = "SELECT id, number, certified_on, expires_on, state, until_on FROM certificate WHERE product_id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [product_id.into()])).await?.ok_or(StoreError::Corrupt("certificate"))?;
    let (id, expires_on): (i64, Date) = (sql::get(&row, 0)?, sql::get(&row, 3)?);
    let select = "SELECT on_day, kind, wording, wording_en FROM certificate_event WHERE certificate_id = $1 ORDER BY on_day DESC, id DESC";
    let events = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let event = |row: &QueryResult| {
        Ok(CertificateEvent {
            on: sql::get(row, 0)?,
            kind: EventKind::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("certificate_event.kind"))?,
            wording: sql::both(row, 2)?.said(lang),
        })
    };
    let state = CertificateState::from_code(&sql::get::<String>(&row, 4)?).ok_or(StoreError::Corrupt("certificate.state"))?;
    let standing = Standing::on(today, state, expires_on);
    Ok(Certificate {
        number: sql::get::<String>(&row, 1)?.parse().map_err(|_| StoreError::Corrupt("certificate.number"))?,
        certified_on: sql::get(&row, 2)?,
        expires_on,
        standing,
        // Of what has ended meanwhile nobody waits for a day.
        suspended_until: sql::get::<Option<Date>>(&row, 5)?.filter(|_| standing == Standing::Suspended),
        history: events.iter().map(event).collect::<Result<_>>()?,
    })
}

async fn shops(db: &impl ConnectionTrait, product_id: i64, lang: Lang) -> Result<Vec<Shop>> {
    let names = match lang {
        Lang::Ja => "s.name, s.kind, a.name",
        Lang::En => "s.name_en, s.kind, a.name_en",
    };
    let statement = sql::statement(
        db,
        format!(
            "SELECT {names}, s.hours, s.closed, s.note, s.url IS NOT NULL, ps.place FROM product_shop ps JOIN shop s ON s.id = ps.shop_id \
         LEFT JOIN area a ON a.id = s.area_id WHERE ps.product_id = $1 ORDER BY ps.place"
        ),
        [product_id.into()],
    );
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            Ok(Shop {
                name: sql::get(row, 0)?,
                kind: ShopKind::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("shop.kind"))?,
                area: sql::get(row, 2)?,
                hours: sql::get(row, 3)?,
                closed: sql::get(row, 4)?,
                note: sql::get(row, 5)?,
                site: if sql::get(row, 6)? { Some(sql::fit(sql::get::<i64>(row, 7)? + 1, "product_shop.place")?) } else { None },
            })
        })
        .collect()
}
