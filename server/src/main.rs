//! The binary `atlas`: reads the command line, does what it says, and tells in one line what went wrong.

use std::{
    io::{IsTerminal, Write},
    net::SocketAddr,
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, Result};
use atlas_server::{
    account::command,
    allocator,
    config::{Cli, Command, Export, Import, Seed, Serve, User},
    connection::Listener,
    database,
    dataset::{archive, reader::Holdings},
    edition,
    gazetteer::Gazetteer,
    import,
    page::INDEX,
    router::{Atlas, refusals, router},
    seed,
};
use axum::serve::ListenerExt;
use clap::Parser;
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    allocator::give_back();
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
            edition::commit(transaction).await?;
            say("the schema is up to date")
        }
        Command::Seed(settings) => write_seed(&url, &settings).await,
        Command::Import {
            command:
                Import::Spaces {
                    file,
                    account,
                    dry_run,
                    only_good,
                },
        } => {
            let db = database::connect(&url).await?;
            database::prepare(&db).await?;
            let lines = import::command::import(&db, &file, &account, dry_run, only_good).await?;
            lines.iter().try_for_each(|line| say(line))
        }
        Command::User { command } => look_after_accounts(&url, command).await,
        Command::Export(settings) => export(&url, &settings).await,
    }
}

async fn look_after_accounts(url: &str, user: User) -> Result<()> {
    let db = database::connect(url).await?;
    database::prepare(&db).await?;
    match user {
        User::Add {
            email,
            role,
            institutions,
            function,
        } => {
            let secret = password()?;
            let function = function.as_deref();
            let account = command::add(&db, &email, function, role, &institutions, secret).await?;
            say(&format!("made the account {} ({role})", account.email))
        }
        User::List => {
            for account in command::list(&db).await? {
                let institutions: Vec<_> = account
                    .institutions
                    .iter()
                    .map(|it| it.id.as_str())
                    .collect();
                let disabled = if account.disabled { " disabled" } else { "" };
                let (email, role) = (&account.email, account.role);
                say(format!("{email} {role} {}{disabled}", institutions.join(",")).trim_end())?;
            }
            Ok(())
        }
        User::Disable { email } => {
            command::disable(&db, &email).await?;
            say(&format!("{email} can no longer sign in"))
        }
        User::Password { email } => {
            command::change_password(&db, &email, password()?).await?;
            say(&format!("{email} has another password"))
        }
    }
}

/// Asks for a password twice on the terminal, without showing it; else reads the first line of the input.
fn password() -> Result<String> {
    if std::io::stdin().is_terminal() {
        let secret = rpassword::prompt_password("Password: ")?;
        anyhow::ensure!(
            secret == rpassword::prompt_password("Again: ")?,
            "the two passwords differ"
        );
        return Ok(secret);
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
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
    let demonstrated = match settings.demo {
        true => Some(seed::demonstration::write(&transaction, OffsetDateTime::now_utc()).await?),
        false => None,
    };
    edition::commit(transaction).await?;
    match demonstrated {
        Some(true) => say("invented data were added; the atlas now says so on every page")?,
        Some(false) => say("the invented data were there already")?,
        None => {}
    }
    say(&format!(
        "seeded {} parishes and {} spaces",
        rows.parishes.len(),
        rows.spaces.len()
    ))
}

async fn export(url: &str, settings: &Export) -> Result<()> {
    let folder = &settings.folder;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let db = database::connect(url).await?;
    database::prepare(&db).await?;
    let gazetteer = Arc::new(Gazetteer::load(&db).await?);
    let holdings = Holdings { db, gazetteer };
    let base_url = settings.base_url.trim_end_matches('/');
    let files = archive::export(&holdings, base_url, folder).await?;
    say(&format!(
        "{files} files are in {}",
        settings.folder.display()
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
    let mut atlas = Atlas::load(db, INDEX, &base_url).await?;
    atlas.accounts.behind_proxy = settings.behind_proxy;
    say(&format!(
        "the atlas is at {base_url} (listening on {addr}); stop it with Ctrl+C"
    ))?;
    let memory = atlas.memory.clone();
    let router = router(atlas);
    tokio::spawn(memory.renew(router.clone()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // The address of a caller is known only through a listener that is tapped.
    let listener = Listener {
        listener,
        refusals: refusals(),
    };
    axum::serve(listener.tap_io(|_| {}), service)
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
