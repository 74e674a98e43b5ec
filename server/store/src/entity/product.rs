use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub kana: String,
    pub producer_id: i64,
    pub category_id: i64,
    pub area_id: i64,
    pub price: i64,
    pub picture: String,
    pub season_main: i64,
    pub season_some: i64,
    pub allergens: i64,
    pub gift: bool,
    pub online: bool,
    pub certified_on: TimeDate,
    pub certified_year: i64,
    pub expires_on: TimeDate,
    pub listed: bool,
    pub sort_place: i64,
    pub sort_kana: String,
    pub sort_maker: String,
    pub name_en: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
