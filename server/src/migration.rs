//! Dated migrations of the schema, alike on SQLite and PostgreSQL. An applied migration is never
//! edited: expand with a new one, then contract. No data is put in here; that is the seed's work.

use sea_orm_migration::prelude::*;

mod m20261123_000001_create_atlas;
mod m20261124_000001_add_former_parishes;
mod m20261124_000002_add_assessments;
mod m20261124_000003_add_accounts;
mod m20261124_000004_edit_spaces;
mod m20261124_000005_add_import_drafts;
mod m20261124_000006_date_sessions;
mod m20261124_000007_find_sessions_faster;
mod m20261125_000001_keep_series;
mod m20261125_000002_archive_milestones;
mod m20261125_000003_follow_imports;
mod m20261130_000001_count_editions;
mod m20261130_000002_list_sessions_faster;
mod m20261130_000003_tell_menu_options;
mod m20261130_000004_count_spaces_faster;
mod m20261201_000001_forget_places_on_request;

/// All migrations in their order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_atlas::Migration),
            Box::new(m20261124_000001_add_former_parishes::Migration),
            Box::new(m20261124_000002_add_assessments::Migration),
            Box::new(m20261124_000003_add_accounts::Migration),
            Box::new(m20261124_000004_edit_spaces::Migration),
            Box::new(m20261124_000005_add_import_drafts::Migration),
            Box::new(m20261124_000006_date_sessions::Migration),
            Box::new(m20261124_000007_find_sessions_faster::Migration),
            Box::new(m20261125_000001_keep_series::Migration),
            Box::new(m20261125_000002_archive_milestones::Migration),
            Box::new(m20261125_000003_follow_imports::Migration),
            Box::new(m20261130_000001_count_editions::Migration),
            Box::new(m20261130_000002_list_sessions_faster::Migration),
            Box::new(m20261130_000003_tell_menu_options::Migration),
            Box::new(m20261130_000004_count_spaces_faster::Migration),
            Box::new(m20261201_000001_forget_places_on_request::Migration),
        ]
    }
}
