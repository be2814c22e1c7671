//! Indexes by which spaces are counted, by place and by each choice of a filter, without a look at each of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// By nothing else, by place, and by what a filter chooses. All end with the id, by which other tables are asked.
const INDEXES: [(&str, &[&str]); 3] = [
    ("space_publication_id", &["publication", "id"]),
    (
        "space_places",
        &[
            "publication",
            "precision",
            "canton_code",
            "parish_code",
            "status",
            "id",
        ],
    ),
    (
        "space_choices",
        &[
            "publication",
            "precision",
            "canton_code",
            "status",
            "kind",
            "modality",
            "id",
        ],
    ),
];
/// They begin with what this one had.
const BEFORE: &str = "space_publication";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns) in INDEXES {
            let mut index = Index::create().name(name).table("space").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        let before = Index::drop().name(BEFORE).table("space").to_owned();
        manager.drop_index(before).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let before = Index::create()
            .name(BEFORE)
            .table("space")
            .col("publication")
            .to_owned();
        manager.create_index(before).await?;
        for (name, _) in INDEXES {
            let index = Index::drop().name(name).table("space").to_owned();
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}
