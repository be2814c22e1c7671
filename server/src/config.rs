//! What the command line and the environment can set. Nothing else reads the environment.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

/// The atlas of open government in Pichincha: API, pages and data in one binary.
#[derive(Debug, Parser)]
#[command(name = "atlas", version, about)]
pub struct Cli {
    /// Where the data is: `sqlite://FILE` or `postgres://USER@HOST/NAME`.
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        default_value = "sqlite://data/atlas.sqlite",
        hide_env_values = true
    )]
    pub database_url: String,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands of the binary.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the app; migrates, and seeds an empty database, before it answers.
    Serve(Serve),
    /// Bring the schema of the database up to date.
    Migrate,
    /// Write the seed files into the database; leaves alone what editors changed.
    Seed(Seed),
}

/// Settings of `atlas serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "ATLAS_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// The address under which people reach the atlas; default `http://ADDR`.
    #[arg(long, env = "ATLAS_BASE_URL")]
    pub base_url: Option<String>,
}

/// Settings of `atlas seed`.
#[derive(Debug, Args)]
pub struct Seed {
    /// A folder with seed files to read instead of those inside the binary.
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    /// Check the files and write nothing.
    #[arg(long)]
    pub check: bool,
}
