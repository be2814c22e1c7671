//! Territory, plan, commitments, spaces and their links.

use sea_orm_migration::{
    prelude::*,
    schema::{
        double, double_null, integer, integer_null, pk_auto, string, string_null, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables in the order in which they can be made; dropped in the reverse order.
const TABLES: [&str; 20] = [
    "source",
    "canton",
    "parish",
    "parish_outline",
    "plan",
    "plan_aim",
    "institution",
    "commitment",
    "commitment_value",
    "commitment_institution",
    "commitment_reach",
    "milestone",
    "progress_report",
    "space",
    "space_commitment",
    "space_audience",
    "space_care_group",
    "space_language",
    "session",
    "help_line",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in territory().into_iter().chain(plan()).chain(spaces()) {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("parish", "canton_code"),
            ("commitment_reach", "parish_code"),
            ("commitment_reach", "canton_code"),
            ("milestone", "commitment_id"),
            ("progress_report", "commitment_id"),
            ("space", "parish_code"),
            ("space", "canton_code"),
            ("space_commitment", "commitment_id"),
            ("space_audience", "audience"),
            ("space_care_group", "care_group"),
            ("session", "starts_at"),
        ] {
            let index = Index::create()
                .name(format!("{table}_{column}"))
                .table(table)
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        let sessions_of_a_space = Index::create()
            .name("session_space_starts")
            .table("session")
            .col("space_id")
            .col("starts_at")
            .to_owned();
        manager.create_index(sessions_of_a_space).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.into_iter().rev() {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn territory() -> [TableCreateStatement; 4] {
    [
        Table::create()
            .table("source")
            .col(string("id").primary_key())
            .col(text("title"))
            .col(string("as_of"))
            .col(text_null("url"))
            .to_owned(),
        Table::create()
            .table("canton")
            .col(string("code").primary_key())
            .col(text("name"))
            .col(text("official_name"))
            .col(integer("population"))
            .col(integer("women"))
            .col(double("area_km2"))
            .to_owned(),
        Table::create()
            .table("parish")
            .col(string("code").primary_key())
            .col(string("canton_code"))
            .col(text("name"))
            .col(string("kind"))
            .col(integer_null("population"))
            .col(integer_null("women"))
            .col(integer_null("age_0_14"))
            .col(integer_null("age_65_plus"))
            .col(double("area_km2"))
            .col(double("label_lon"))
            .col(double("label_lat"))
            .col(text("search"))
            .foreign_key(&mut to("parish", "canton_code", "canton", "code"))
            .to_owned(),
        Table::create()
            .table("parish_outline")
            .col(string("parish_code").primary_key())
            .col(text("geometry"))
            .foreign_key(&mut part_of(
                "parish_outline",
                "parish_code",
                "parish",
                "code",
            ))
            .to_owned(),
    ]
}

fn plan() -> [TableCreateStatement; 9] {
    [
        Table::create()
            .table("plan")
            .col(string("id").primary_key())
            .col(text("title_es"))
            .col(text_null("title_en"))
            .col(text("ogp_title"))
            .col(text("vision_es"))
            .col(text_null("vision_en"))
            .col(string("co_creation_started"))
            .col(string("submitted"))
            .col(string("ends"))
            .col(text_null("ends_note_es"))
            .col(text_null("ends_note_en"))
            .col(integer("groups_in_co_creation"))
            .col(integer("public_meetings_in_co_creation"))
            .col(text("monitoring_body"))
            .col(string("report_cadence"))
            .col(text("url"))
            .col(string("source_id"))
            .col(timestamp_with_time_zone_null("edited_at"))
            .foreign_key(&mut to("plan", "source_id", "source", "id"))
            .to_owned(),
        Table::create()
            .table("plan_aim")
            .col(string("plan_id"))
            .col(string("kind"))
            .col(integer("position"))
            .col(text("text_es"))
            .col(text_null("text_en"))
            .primary_key(Index::create().col("plan_id").col("kind").col("position"))
            .foreign_key(&mut part_of("plan_aim", "plan_id", "plan", "id"))
            .to_owned(),
        Table::create()
            .table("institution")
            .col(string("id").primary_key())
            .col(string("kind"))
            .col(text("name_es"))
            .col(text_null("name_en"))
            .col(string_null("parish_code"))
            .col(integer("position"))
            .col(timestamp_with_time_zone_null("edited_at"))
            .foreign_key(&mut to("institution", "parish_code", "parish", "code"))
            .to_owned(),
        Table::create()
            .table("commitment")
            .col(string("id").primary_key())
            .col(string("plan_id"))
            .col(text("short_es"))
            .col(text_null("short_en"))
            .col(text("title_es"))
            .col(text_null("title_en"))
            .col(text("problem_es"))
            .col(text_null("problem_en"))
            .col(text("before_es"))
            .col(text_null("before_en"))
            .col(text("action_es"))
            .col(text_null("action_en"))
            .col(string("starts"))
            .col(string("ends"))
            .col(text("url"))
            .col(string("source_id"))
            .col(timestamp_with_time_zone_null("edited_at"))
            .foreign_key(&mut to("commitment", "plan_id", "plan", "id"))
            .foreign_key(&mut to("commitment", "source_id", "source", "id"))
            .to_owned(),
        Table::create()
            .table("commitment_value")
            .col(string("commitment_id"))
            .col(string("ogp_value"))
            .col(integer("position"))
            .primary_key(Index::create().col("commitment_id").col("ogp_value"))
            .foreign_key(&mut part_of(
                "commitment_value",
                "commitment_id",
                "commitment",
                "id",
            ))
            .to_owned(),
        Table::create()
            .table("commitment_institution")
            .col(string("commitment_id"))
            .col(string("institution_id"))
            .primary_key(Index::create().col("commitment_id").col("institution_id"))
            .foreign_key(&mut part_of(
                "commitment_institution",
                "commitment_id",
                "commitment",
                "id",
            ))
            .foreign_key(&mut to(
                "commitment_institution",
                "institution_id",
                "institution",
                "id",
            ))
            .to_owned(),
        Table::create()
            .table("commitment_reach")
            .col(string("commitment_id"))
            .col(string("territory"))
            .col(string_null("canton_code"))
            .col(string_null("parish_code"))
            .col(string("origin"))
            .col(text_null("reason_es"))
            .col(text_null("reason_en"))
            .primary_key(Index::create().col("commitment_id").col("territory"))
            .foreign_key(&mut part_of(
                "commitment_reach",
                "commitment_id",
                "commitment",
                "id",
            ))
            .foreign_key(&mut to("commitment_reach", "canton_code", "canton", "code"))
            .foreign_key(&mut to("commitment_reach", "parish_code", "parish", "code"))
            .to_owned(),
        Table::create()
            .table("milestone")
            .col(pk_auto("id"))
            .col(string("commitment_id"))
            .col(text("title_es"))
            .col(text_null("title_en"))
            .col(string_null("due"))
            .col(string("origin"))
            .foreign_key(&mut part_of(
                "milestone",
                "commitment_id",
                "commitment",
                "id",
            ))
            .to_owned(),
        Table::create()
            .table("progress_report")
            .col(pk_auto("id"))
            .col(string("commitment_id"))
            .col(integer_null("milestone_id"))
            .col(string("quarter"))
            .col(integer("version"))
            .col(string("completion"))
            .col(text("done_es"))
            .col(text_null("done_en"))
            .col(text_null("delay_es"))
            .col(text_null("delay_en"))
            .col(string("institution_id"))
            .col(timestamp_with_time_zone("published_at"))
            .foreign_key(&mut to(
                "progress_report",
                "commitment_id",
                "commitment",
                "id",
            ))
            .foreign_key(&mut to(
                "progress_report",
                "milestone_id",
                "milestone",
                "id",
            ))
            .foreign_key(&mut to(
                "progress_report",
                "institution_id",
                "institution",
                "id",
            ))
            .to_owned(),
    ]
}

fn spaces() -> [TableCreateStatement; 7] {
    [
        Table::create()
            .table("space")
            .col(string("id").primary_key())
            .col(string("kind"))
            .col(text("name_es"))
            .col(text_null("name_en"))
            .col(string("convenor_id"))
            .col(string("modality"))
            .col(string("status"))
            .col(string("precision"))
            .col(string_null("canton_code"))
            .col(string_null("parish_code"))
            .col(double_null("lon"))
            .col(double_null("lat"))
            .col(string_null("since"))
            .col(string("source_id"))
            .col(text("search"))
            .col(timestamp_with_time_zone_null("edited_at"))
            .foreign_key(&mut to("space", "convenor_id", "institution", "id"))
            .foreign_key(&mut to("space", "canton_code", "canton", "code"))
            .foreign_key(&mut to("space", "parish_code", "parish", "code"))
            .foreign_key(&mut to("space", "source_id", "source", "id"))
            .to_owned(),
        Table::create()
            .table("space_commitment")
            .col(string("space_id"))
            .col(string("commitment_id"))
            .primary_key(Index::create().col("space_id").col("commitment_id"))
            .foreign_key(&mut part_of("space_commitment", "space_id", "space", "id"))
            .foreign_key(&mut to(
                "space_commitment",
                "commitment_id",
                "commitment",
                "id",
            ))
            .to_owned(),
        words_of_a_space("space_audience", "audience"),
        words_of_a_space("space_care_group", "care_group"),
        words_of_a_space("space_language", "language"),
        Table::create()
            .table("session")
            .col(pk_auto("id"))
            .col(string("space_id"))
            .col(timestamp_with_time_zone("starts_at"))
            .col(timestamp_with_time_zone_null("ends_at"))
            .col(string("status"))
            .col(text_null("title_es"))
            .col(text_null("title_en"))
            .foreign_key(&mut part_of("session", "space_id", "space", "id"))
            .to_owned(),
        Table::create()
            .table("help_line")
            .col(string("number").primary_key())
            .col(text("display"))
            .col(text("name_es"))
            .col(text_null("name_en"))
            .col(string("confirmed"))
            .col(integer("position"))
            .to_owned(),
    ]
}

/// A set of keys that a space has: audiences, care groups, languages.
fn words_of_a_space(table: &'static str, column: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(string("space_id"))
        .col(string(column))
        .primary_key(Index::create().col("space_id").col(column))
        .foreign_key(&mut part_of(table, "space_id", "space", "id"))
        .to_owned()
}

/// A reference that keeps its target from being deleted.
fn to(
    table: &'static str,
    column: &'static str,
    target: &'static str,
    key: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to(target, key)
        .to_owned()
}

/// A reference of a part to its whole: the part goes when the whole goes.
fn part_of(
    table: &'static str,
    column: &'static str,
    target: &'static str,
    key: &'static str,
) -> ForeignKeyCreateStatement {
    to(table, column, target, key)
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
