//! What the command line and the environment can set. Nothing else reads the environment.

use std::{net::SocketAddr, path::PathBuf};

use atlas_shared::account::Role;
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
    /// Bring data into the atlas.
    Import {
        /// What to bring.
        #[command(subcommand)]
        command: Import,
    },
    /// Write all open data into a folder: the files that the archive of the API holds.
    Export(Export),
    /// Look after the accounts of those who work with the atlas.
    User {
        /// What to do.
        #[command(subcommand)]
        command: User,
    },
}

/// The commands that look after accounts. A password is asked for on the terminal, or read from the
/// standard input; it is never an argument, which other programs of the machine could see.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account.
    Add {
        /// Email address with which it signs in.
        email: String,
        /// What it may do: editor, monitor or admin.
        #[arg(long)]
        role: Role,
        /// Id of an institution for which it works, such as genero; may be repeated.
        #[arg(long = "institution", value_name = "ID")]
        institutions: Vec<String>,
        /// The function whose account it is, such as "Técnica de la Dirección de Género".
        #[arg(long)]
        function: Option<String>,
    },
    /// List all accounts.
    List,
    /// Keep an account from signing in, and end its sessions.
    Disable {
        /// Its email address.
        email: String,
    },
    /// Give an account another password, and end its sessions.
    Password {
        /// Its email address.
        email: String,
    },
}

/// The commands that bring data into the atlas.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import spaces and sessions from a CSV or XLSX file, in the name of an editor.
    Spaces {
        /// The file.
        file: PathBuf,
        /// Email address of the editor in whose name it happens.
        #[arg(long = "as", value_name = "EMAIL")]
        account: String,
        /// Tell what would happen, and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Write the good rows although others have problems.
        #[arg(long)]
        only_good: bool,
    },
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
    /// Requests come through a proxy that says in X-Forwarded-For from where. Only then is it believed.
    #[arg(long, env = "ATLAS_BEHIND_PROXY")]
    pub behind_proxy: bool,
}

/// Settings of `atlas export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The folder; it is made where it does not exist, and files of the same names are replaced.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The address under which people reach the atlas, for the catalogue; without it, addresses are relative.
    #[arg(
        long,
        env = "ATLAS_BASE_URL",
        default_value = "",
        hide_default_value = true
    )]
    pub base_url: String,
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
    /// Add invented milestones, reports, assessments and sessions, marked as such everywhere and for ever;
    /// only into a database that no editor has used.
    #[arg(long, conflicts_with = "check")]
    pub demo: bool,
}
