//! Those who make the certified products.

use crate::{
    Actor, Result, Store, StoreError,
    catalogue::taken,
    entity,
    products::{cards, id_of},
    sql,
};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    lang::{Lang, Said},
    producers::{ListedProducer, ProducerLine, ProducerPage, ProducerRecord},
    search,
    staff::Action,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};

/// The most products a maker's page shows.
const MOST: i64 = 60;

/// How many makers a file reads at once.
const PART: i64 = 500;

/// Adds a maker.
///
/// # Errors
/// [`StoreError::Taken`] if its address is another's, [`StoreError::Unknown`] for its area.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<ProducerRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let area_id = id_of(&tx, "area", &record.area).await?;
    entity::producer::ActiveModel {
        slug: Set(record.slug.to_string()),
        name: Set(record.name.clone()),
        kana: Set(record.kana.clone()),
        name_en: Set(record.name_en.clone()),
        area_id: Set(area_id),
        since: Set(record.since.map(i64::from)),
        summary: Set(record.summary.clone()),
        summary_en: Set(record.summary_en.clone()),
        story: Set(record.story.clone()),
        story_en: Set(record.story_en.clone()),
        visit: Set(record.visit.clone()),
        visit_en: Set(record.visit_en.clone()),
        picture_src: Set(record.picture.src.clone()),
        picture_alt: Set(record.picture.alt.clone()),
        picture_alt_en: Set(record.picture.alt_en.clone()),
        picture_width: Set(record.picture.width.into()),
        picture_height: Set(record.picture.height.into()),
        picture_drawing: Set(record.picture.drawing),
        updated_at: Set(now),
        ..Default::default()
    }
    .insert(&tx)
    .await
    .map_err(taken)?;
    Ok(tx.commit().await?)
}

/// Makers whose name or reading has every word of a query, by reading: how many there are, and the first of them. There are
/// hundreds of makers, so that all are looked at.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may see the register.
pub async fn find(store: &Store, actor: &Actor, q: &str, most: usize) -> Result<(usize, Vec<ProducerLine>)> {
    actor.must(Action::SeeRegister)?;
    let words = search::words(q);
    if words.is_empty() {
        return Ok((0, Vec::new()));
    }
    let select = "SELECT slug, name, kana, name_en FROM producer ORDER BY kana, id";
    let (mut count, mut found) = (0, Vec::new());
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
        let (name, kana, name_en): (String, String, String) = (sql::get(&row, 1)?, sql::get(&row, 2)?, sql::get(&row, 3)?);
        if !search::has_all(&words, &[&name, &kana, &name_en]) {
            continue;
        }
        count += 1;
        if found.len() < most {
            found.push(ProducerLine { slug: sql::slug(sql::get(&row, 0)?)?, name, kana });
        }
    }
    Ok((count, found))
}

/// A maker's page in a language.
///
/// # Errors
/// [`StoreError::NotFound`] if no maker has this address.
pub async fn page(store: &Store, slug: &Slug, lang: Lang) -> Result<ProducerPage> {
    let found = entity::producer::Entity::find().filter(entity::producer::Column::Slug.eq(slug.as_str())).one(&store.read).await?;
    let producer = found.ok_or(StoreError::NotFound)?;
    let products = cards(
        store,
        lang,
        "p.producer_id = $1 AND p.listed = $2 ORDER BY p.sort_place, p.id LIMIT $3",
        [producer.id.into(), true.into(), MOST.into()],
    )
    .await?;
    Ok(ProducerPage {
        slug: sql::slug(producer.slug)?,
        name: producer.name,
        kana: producer.kana,
        name_en: producer.name_en,
        area: store.catalogue().await?.area(producer.area_id, lang)?,
        since: producer.since.map(|year| sql::fit(year, "since")).transpose()?,
        summary: Said::choose(lang, producer.summary, producer.summary_en),
        story: sql::paragraphs(&Said::choose(lang, producer.story, producer.story_en)),
        visit: Said::choose(lang, producer.visit, producer.visit_en),
        picture: sql::picture(
            producer.picture_src,
            Said::choose(lang, producer.picture_alt, producer.picture_alt_en),
            (producer.picture_width, producer.picture_height),
            producer.picture_drawing,
            String::new(),
        )?,
        products,
        updated_on: jst_date(producer.updated_at),
    })
}

/// The makers of listed products after one, in the order in which they were entered; none at the end.
///
/// # Errors
/// If the database does not answer.
pub async fn files(store: &Store, after: i64) -> Result<Vec<ListedProducer>> {
    let select = "SELECT m.id, m.slug, m.name, m.name_en, m.kana, m.summary, m.summary_en, a.slug, a.name, a.name_en, m.since, \
                  (SELECT COUNT(*) FROM product p WHERE p.producer_id = m.id AND p.listed = $1), m.updated_at \
                  FROM producer m CROSS JOIN area a WHERE m.id > $2 AND a.id = m.area_id \
                  AND EXISTS (SELECT 1 FROM product p WHERE p.producer_id = m.id AND p.listed = $1) ORDER BY m.id LIMIT $3";
    let values = [true.into(), after.into(), PART.into()];
    let producer = |row: &QueryResult| {
        Ok(ListedProducer {
            id: sql::get(row, 0)?,
            slug: sql::slug(sql::get(row, 1)?)?,
            name: sql::both(row, 2)?,
            kana: sql::get(row, 4)?,
            summary: sql::both(row, 5)?,
            area: (sql::slug(sql::get(row, 7)?)?, sql::both(row, 8)?),
            since: sql::get::<Option<i64>>(row, 10)?.map(|year| sql::fit(year, "producer.since")).transpose()?,
            products: sql::fit(sql::get(row, 11)?, "product")?,
            updated_at: sql::get::<OffsetDateTime>(row, 12)?,
        })
    };
    store.read.query_all_raw(sql::statement(&store.read, select, values)).await?.iter().map(producer).collect()
}
