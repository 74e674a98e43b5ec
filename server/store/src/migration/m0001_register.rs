//! The register: makers, products, certificates, shops, and what makes them quick to find.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, TABLES).await?;
    run(manager, if manager.get_database_backend() == sea_orm::DbBackend::Sqlite { SQLITE_TERMS } else { POSTGRES_TERMS }).await
}

/// `product` holds only what lists need (cards, filters, orders), so that a list never reads a story;
/// the rest of a product is in `product_detail`. `product_count` is kept, not counted.
const TABLES: &str = r"
CREATE TABLE category (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    place {int} NOT NULL
);
CREATE TABLE area (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    kana {text} NOT NULL,
    name_en {text} NOT NULL,
    place {int} NOT NULL
);
CREATE TABLE producer (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    kana {text} NOT NULL,
    name_en {text} NOT NULL,
    area_id {int} NOT NULL REFERENCES area (id),
    since {int},
    summary {text} NOT NULL,
    summary_en {text} NOT NULL,
    story {text} NOT NULL,
    story_en {text} NOT NULL,
    visit {text} NOT NULL,
    visit_en {text} NOT NULL,
    picture_src {text} NOT NULL,
    picture_alt {text} NOT NULL,
    picture_alt_en {text} NOT NULL,
    picture_width {int} NOT NULL,
    picture_height {int} NOT NULL,
    picture_drawing {bool} NOT NULL,
    updated_at {at} NOT NULL
);
CREATE TABLE shop (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    kana {text} NOT NULL,
    name_en {text} NOT NULL,
    kind {text} NOT NULL,
    area_id {int} REFERENCES area (id),
    hours {text} NOT NULL,
    closed {text} NOT NULL,
    note {text} NOT NULL
);
CREATE TABLE product (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    kana {text} NOT NULL,
    producer_id {int} NOT NULL REFERENCES producer (id),
    category_id {int} NOT NULL REFERENCES category (id),
    area_id {int} NOT NULL REFERENCES area (id),
    price {int} NOT NULL,
    picture {text} NOT NULL,
    season_main {int} NOT NULL,
    season_some {int} NOT NULL,
    allergens {int} NOT NULL,
    gift {bool} NOT NULL,
    online {bool} NOT NULL,
    certified_on {date} NOT NULL,
    certified_year {int} NOT NULL,
    expires_on {date} NOT NULL,
    listed {bool} NOT NULL,
    sort_place {int} NOT NULL,
    sort_kana {text} NOT NULL
);
CREATE INDEX product_by_place ON product (listed, sort_place, id, category_id, area_id);
CREATE INDEX product_by_date ON product (listed, certified_on, id, category_id, area_id);
CREATE INDEX product_by_kana ON product (listed, sort_kana, id, category_id, area_id);
CREATE INDEX product_by_price ON product (listed, price, id, category_id, area_id);
CREATE INDEX product_by_producer ON product (producer_id, listed);
CREATE INDEX product_by_category ON product (category_id, listed, sort_place);
CREATE INDEX product_by_expiry ON product (listed, expires_on);
CREATE TABLE product_detail (
    product_id {int} NOT NULL PRIMARY KEY REFERENCES product (id) ON DELETE CASCADE,
    name_en {text} NOT NULL,
    summary {text} NOT NULL,
    summary_en {text} NOT NULL,
    story {text} NOT NULL,
    story_en {text} NOT NULL,
    tax_percent {int} NOT NULL,
    unit {text} NOT NULL,
    season_note {text} NOT NULL,
    food {bool} NOT NULL,
    alcohol {bool} NOT NULL,
    ingredients {text} NOT NULL,
    storage {text} NOT NULL,
    updated_at {at} NOT NULL
);
CREATE INDEX product_detail_by_update ON product_detail (updated_at);
CREATE TABLE product_picture (
    id {id},
    product_id {int} NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    place {int} NOT NULL,
    src {text} NOT NULL,
    alt {text} NOT NULL,
    alt_en {text} NOT NULL,
    width {int} NOT NULL,
    height {int} NOT NULL,
    drawing {bool} NOT NULL,
    UNIQUE (product_id, place)
);
CREATE TABLE product_shop (
    product_id {int} NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    shop_id {int} NOT NULL REFERENCES shop (id),
    place {int} NOT NULL,
    PRIMARY KEY (product_id, shop_id)
);
CREATE TABLE certificate (
    id {id},
    number {text} NOT NULL UNIQUE,
    year {int} NOT NULL,
    serial {int} NOT NULL,
    product_id {int} NOT NULL UNIQUE REFERENCES product (id),
    certified_on {date} NOT NULL,
    expires_on {date} NOT NULL,
    state {text} NOT NULL,
    UNIQUE (year, serial)
);
CREATE TABLE certificate_event (
    id {id},
    certificate_id {int} NOT NULL REFERENCES certificate (id),
    on_day {date} NOT NULL,
    kind {text} NOT NULL
);
CREATE INDEX certificate_event_by_certificate ON certificate_event (certificate_id, on_day);
CREATE TABLE product_count (
    category_id {int} NOT NULL REFERENCES category (id),
    area_id {int} NOT NULL REFERENCES area (id),
    products {int} NOT NULL,
    PRIMARY KEY (category_id, area_id)
);
CREATE TABLE product_folded (
    product_id {int} NOT NULL PRIMARY KEY REFERENCES product (id) ON DELETE CASCADE,
    folded {text} NOT NULL
);
";

const SQLITE_TERMS: &str = r"
CREATE VIRTUAL TABLE product_terms USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
";

const POSTGRES_TERMS: &str = r"
CREATE TABLE product_terms (
    product_id BIGINT NOT NULL PRIMARY KEY REFERENCES product (id) ON DELETE CASCADE,
    terms TSVECTOR NOT NULL
);
CREATE INDEX product_terms_by_term ON product_terms USING GIN (terms);
";
