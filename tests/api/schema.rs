//! The schema by itself.

use atlas_server::{database, entity::space, migration::Migrator};
use sea_orm::{ConnectionTrait, EntityTrait};
use sea_orm_migration::MigratorTrait;

use crate::atlas::{Backend, on_database};

async fn goes_up_and_down(db: sea_orm::DatabaseConnection) {
    Migrator::up(&db, None).await.expect("up");
    Migrator::down(&db, None).await.expect("down");
    Migrator::up(&db, None).await.expect("up again");
    database::prepare(&db).await.expect("and works");
}

async fn refuses_a_link_to_nothing(db: sea_orm::DatabaseConnection) {
    database::prepare(&db).await.expect("prepared");
    let orphan = "INSERT INTO commitment_reach (commitment_id, territory, parish_code, origin) \
                  VALUES ('ECPCA0001', '179999', '179999', 'editor')";
    assert!(
        db.execute_unprepared(orphan).await.is_err(),
        "a reach to an unknown parish was stored"
    );
    let found = atlas_server::entity::commitment_reach::Entity::find()
        .all(&db)
        .await
        .expect("reaches");
    assert_eq!(found.len(), 4);
}

async fn forgets_places_that_are_told_on_request(db: sea_orm::DatabaseConnection) {
    database::prepare(&db).await.expect("prepared");
    let stored = "UPDATE space SET precision = 'on-request', lon = -78.42, lat = -0.1 WHERE id = 'warmi-calderon'";
    db.execute_unprepared(stored).await.expect("stored");
    let migrations = Migrator::migrations();
    let since = migrations
        .iter()
        .position(|it| it.name() == "m20261201_000001_forget_places_on_request");
    let steps = migrations.len() - since.expect("the migration");
    Migrator::down(&db, u32::try_from(steps).ok())
        .await
        .expect("down");
    Migrator::up(&db, None).await.expect("up again");
    let all = space::Entity::find().all(&db).await.expect("spaces");
    let (told, others): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.id == "warmi-calderon");
    assert!(told.iter().all(|it| it.parish_code.is_none()
        && it.canton_code.is_none()
        && it.lon.is_none()
        && it.lat.is_none()));
    assert!(others.iter().any(|it| it.parish_code.is_some()));
}

#[test]
fn places_on_request_are_forgotten_on_sqlite() {
    on_database(Backend::Sqlite, forgets_places_that_are_told_on_request);
}

#[test]
fn places_on_request_are_forgotten_on_postgres() {
    on_database(Backend::Postgres, forgets_places_that_are_told_on_request);
}

#[test]
fn migrations_go_up_and_down_on_sqlite() {
    on_database(Backend::Sqlite, goes_up_and_down);
}

#[test]
fn migrations_go_up_and_down_on_postgres() {
    on_database(Backend::Postgres, goes_up_and_down);
}

#[test]
fn foreign_keys_hold_on_sqlite() {
    on_database(Backend::Sqlite, refuses_a_link_to_nothing);
}

#[test]
fn foreign_keys_hold_on_postgres() {
    on_database(Backend::Postgres, refuses_a_link_to_nothing);
}
