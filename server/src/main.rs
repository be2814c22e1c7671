//! The binary `atlas`: reads the command line, does what it says, and tells in one line what went wrong.

use std::{io::Write, process::ExitCode};

use anyhow::{Context, Result};
use atlas_server::{
    config::{Cli, Command, Seed, Serve},
    database,
    page::INDEX,
    router::{Atlas, router},
    seed,
};
use clap::Parser;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,atlas_server=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let line = format!("{error:#}").replace('\n', " ");
            eprintln!("atlas: {line}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    let url = cli.database_url;
    match cli.command {
        Command::Serve(settings) => serve(&url, &settings).await,
        Command::Migrate => {
            let db = database::connect(&url).await?;
            let transaction = database::begin(&db).await?;
            database::migrate(&transaction).await?;
            transaction.commit().await?;
            say("the schema is up to date")
        }
        Command::Seed(settings) => write_seed(&url, &settings).await,
    }
}

async fn write_seed(url: &str, settings: &Seed) -> Result<()> {
    let files = match &settings.from {
        Some(folder) => seed::Files::from_folder(folder)?,
        None => seed::Files::embedded(),
    };
    let rows = seed::read(&files)?;
    if settings.check {
        return say("the seed is valid");
    }
    let db = database::connect(url).await?;
    let transaction = database::begin(&db).await?;
    database::migrate(&transaction).await?;
    seed::write(&transaction, &rows).await?;
    transaction.commit().await?;
    say(&format!(
        "seeded {} parishes and {} spaces",
        rows.parishes.len(),
        rows.spaces.len()
    ))
}

async fn serve(url: &str, settings: &Serve) -> Result<()> {
    let addr = settings.addr;
    let listener = TcpListener::bind(addr).await.with_context(|| {
        format!(
            "cannot listen on {addr}; another program may use the port: choose one with ATLAS_ADDR"
        )
    })?;
    let db = database::connect(url).await?;
    database::prepare(&db).await?;
    let addr = listener.local_addr()?;
    let base_url = settings
        .base_url
        .clone()
        .unwrap_or_else(|| format!("http://{addr}"));
    let atlas = Atlas::load(db, INDEX, &base_url).await?;
    say(&format!(
        "the atlas is at {base_url} (listening on {addr}); stop it with Ctrl+C"
    ))?;
    axum::serve(listener, router(atlas))
        .with_graceful_shutdown(stopped())
        .await?;
    Ok(())
}

/// Waits for Ctrl+C or for the signal with which a supervisor stops a service.
async fn stopped() {
    let interrupt = async {
        // Where signals cannot be watched, the process is stopped the hard way.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{line}").context("cannot write to the terminal")
}
