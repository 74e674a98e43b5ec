use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_detail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: i64,
    pub summary: String,
    pub summary_en: String,
    pub story: String,
    pub story_en: String,
    pub tax_percent: i64,
    pub unit: String,
    pub season_note: String,
    pub food: bool,
    pub alcohol: bool,
    pub ingredients: String,
    pub storage: String,
    pub updated_at: TimeDateTimeWithTimeZone,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
