use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub text: String,
    pub text_en: String,
    pub link: String,
    pub from_at: TimeDateTimeWithTimeZone,
    pub until_at: Option<TimeDateTimeWithTimeZone>,
    pub raised_at: Option<TimeDateTimeWithTimeZone>,
    pub raised_by: Option<i64>,
    pub lowered_at: Option<TimeDateTimeWithTimeZone>,
    pub lowered_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
