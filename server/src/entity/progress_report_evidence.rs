//! A link to a means of verification of a report.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "progress_report_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub progress_report_id: i32,
    /// Its place among the links, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub title: String,
    pub url: String,
    #[sea_orm(belongs_to, from = "progress_report_id", to = "id")]
    pub progress_report: BelongsTo<super::progress_report::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
