use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_picture")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub product_id: i64,
    pub place: i64,
    pub src: String,
    pub alt: String,
    pub alt_en: String,
    pub width: i64,
    pub height: i64,
    pub drawing: bool,
    pub media_id: Option<i64>,
    pub credit: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
