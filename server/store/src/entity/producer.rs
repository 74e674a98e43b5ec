use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "producer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub kana: String,
    pub name_en: String,
    pub area_id: i64,
    pub since: Option<i64>,
    pub summary: String,
    pub summary_en: String,
    pub story: String,
    pub story_en: String,
    pub visit: String,
    pub visit_en: String,
    pub picture_src: String,
    pub picture_alt: String,
    pub picture_alt_en: String,
    pub picture_width: i64,
    pub picture_height: i64,
    pub picture_drawing: bool,
    pub updated_at: TimeDateTimeWithTimeZone,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
