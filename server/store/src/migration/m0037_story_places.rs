//! Which stories name a place: kept by the database from the card of each story that is shown, whoever shows it.

use super::run;
use crate::sql::statement;
use domain::stories::Story;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, TABLE).await?;
    fill(manager.get_connection()).await?;
    run(manager, if manager.get_database_backend() == DbBackend::Sqlite { KEEP_SQLITE } else { KEEP_POSTGRES }).await
}

/// In the order in which a place's page lists them. A story that is shown anew or hidden takes its rows with it.
const TABLE: &str = r"
CREATE TABLE story_place (
    place {text} NOT NULL,
    sort_at {at} NOT NULL,
    piece_id {int} NOT NULL REFERENCES piece_shown (piece_id) ON DELETE CASCADE,
    PRIMARY KEY (place, sort_at, piece_id)
);
CREATE INDEX story_place_by_story ON story_place (piece_id);
";

const KEEP_SQLITE: &str = r"
CREATE TRIGGER story_names_places AFTER INSERT ON piece_shown WHEN NEW.kind = 'stories' BEGIN
    INSERT INTO story_place (place, sort_at, piece_id) SELECT DISTINCT j.value, NEW.sort_at, NEW.piece_id FROM json_each(NEW.card, '$.places') j;
END;
";

const KEEP_POSTGRES: &str = r"
CREATE FUNCTION story_names_places() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO story_place (place, sort_at, piece_id) SELECT DISTINCT j.place, NEW.sort_at, NEW.piece_id
    FROM json_array_elements_text(COALESCE(NEW.card::json -> 'places', '[]'::json)) AS j (place);
    RETURN NULL;
END $$;
CREATE TRIGGER story_names_places AFTER INSERT ON piece_shown FOR EACH ROW WHEN (NEW.kind = 'stories') EXECUTE FUNCTION story_names_places();
";

/// The cards of before have no places: they are read from the texts, once.
async fn fill(db: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let select = "SELECT c.piece_id, v.record FROM piece_shown c JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number \
                  WHERE c.kind = 'stories'";
    for row in db.query_all_raw(statement(db, select, [])).await? {
        let (id, record): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        for place in places(&record) {
            let insert = "INSERT INTO story_place (place, sort_at, piece_id) SELECT $1, c.sort_at, c.piece_id FROM piece_shown c WHERE c.piece_id = $2";
            db.execute_raw(statement(db, insert, [place.into(), id.into()])).await?;
        }
    }
    Ok(())
}

/// What both bodies of a story name.
fn places(record: &str) -> BTreeSet<String> {
    let record: Value = serde_json::from_str(record).unwrap_or_default();
    let bodies = ["ja", "en"].into_iter().filter_map(|lang| record["body"][lang].as_str());
    bodies.flat_map(|body| Story::read(body).places().map(ToString::to_string).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_both_bodies() {
        let record = r#"{"body":{"ja":":::place tombs\n:::","en":":::map park tombs\n:::"},"title":{"ja":"x"}}"#;
        assert_eq!(places(record).into_iter().collect::<Vec<_>>(), ["park", "tombs"]);
        assert!(places("{}").is_empty() && places("no record").is_empty());
    }
}
