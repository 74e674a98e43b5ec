//! Two languages and what every page shows: English names in lists, emergency notices, answers to the question
//! whether a page was useful.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// The English name moves to where lists read it. `emergency` keeps every notice ever raised; the newest one that
/// is in force is shown. `feedback` has no persons, only counts.
const SQL: &str = r"
ALTER TABLE product ADD COLUMN name_en {text} NOT NULL DEFAULT '';
UPDATE product SET name_en = (SELECT d.name_en FROM product_detail d WHERE d.product_id = product.id);
ALTER TABLE product_detail DROP COLUMN name_en;
CREATE TABLE emergency (
    id {id},
    text {text} NOT NULL,
    text_en {text} NOT NULL,
    link {text} NOT NULL,
    from_at {at} NOT NULL,
    until_at {at}
);
CREATE TABLE feedback (
    page {text} NOT NULL,
    day {date} NOT NULL,
    useful {bool} NOT NULL,
    answers {int} NOT NULL,
    PRIMARY KEY (day, page, useful)
);
";
