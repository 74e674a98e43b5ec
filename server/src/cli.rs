//! The operator's commands.

use crate::{
    banner, clock,
    config::{DatabaseArgs, MediaArgs, ServeArgs},
    demo, http, jobs, keys,
    media::{Place, Shelf},
    staff,
};
use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use std::{error::Error, process::ExitCode};
use store::{Settings, Store};

/// Kashiwara-mon (柏原もん): the certified products of Kashiwara City, Osaka
#[derive(Debug, Parser)]
#[command(name = "kashiwara", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site
    Serve {
        #[command(flatten)]
        database: DatabaseArgs,
        #[command(flatten)]
        media: MediaArgs,
        #[command(flatten)]
        serve: ServeArgs,
    },
    /// Bring the database to this program's version
    Migrate {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Load the sample content, or many made-up products, comments or stories for measurements
    Seed {
        #[command(flatten)]
        database: DatabaseArgs,
        /// How many products to make up, the same ones every time
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
        products: Option<u32>,
        /// How many submissions to a public comment to make up, the same ones every time
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "products")]
        comments: Option<u32>,
        /// How many stories with five pictures each to make up, the same ones every time
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..), conflicts_with_all = ["products", "comments"])]
        stories: Option<u32>,
    },
    /// Raise or lower the emergency notice on every page
    Banner {
        #[command(flatten)]
        database: DatabaseArgs,
        #[command(subcommand)]
        notice: banner::Notice,
    },
    /// Accounts of staff
    Staff {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The address by which people reach the site
        #[arg(long, env = "PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
        public_url: String,
        #[command(subcommand)]
        what: staff::Command,
    },
    /// The keys that certificates are signed with
    Keys {
        #[command(flatten)]
        database: DatabaseArgs,
        #[command(subcommand)]
        what: keys::Command,
    },
    /// Check the database: version, integrity, kept counts, leftovers of the erased, secrets, audit log, and the files it
    /// names. Exit code 1 if anything is wrong
    Check {
        #[command(flatten)]
        database: DatabaseArgs,
        #[command(flatten)]
        media: MediaArgs,
    },
}

/// What is wrong with the arguments, in one line that names also the variable of a setting.
pub fn one_line(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let commands: Vec<String> = Cli::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
        return format!("a command is missing: {}", commands.join(", "));
    }
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let command = Cli::command();
    let mut settings = command.get_subcommands().flat_map(clap::Command::get_arguments);
    let named = settings.find(|arg| arg.get_long().is_some_and(|long| line.contains(&format!("'--{long} "))));
    match named.and_then(clap::Arg::get_env) {
        Some(variable) => format!("{}: {line}", variable.to_string_lossy()),
        None => line,
    }
}

/// Runs a command to its end.
///
/// # Errors
/// With one line that says what is wrong.
pub fn run(cli: Cli) -> Result<ExitCode, Box<dyn Error>> {
    http::log::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve { database, media, serve } => {
                let config = serve.check()?;
                let media = Place::parse(&media.media_url)?;
                let settings = Settings { readers: serve.readers, migrate: !serve.no_migrate, ..database.settings()? };
                http::serve(&settings, &media, config).await?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Migrate { database } => {
                let store = Store::open(&database.settings()?).await?;
                jobs::encrypt_secrets(&store).await?;
                store.close().await;
                println!("the database is up to date");
                Ok(ExitCode::SUCCESS)
            }
            Command::Seed { database, products, comments, stories } => {
                let store = Store::open(&database.settings()?).await?;
                let (count, what) = match (products, comments, stories) {
                    (Some(n), ..) => (demo::many(&store, n, clock::now()).await?, "products"),
                    (_, Some(n), _) => (demo::many_comments(&store, n, clock::now()).await?, "submissions"),
                    (.., Some(n)) => (demo::many_stories(&store, n, clock::now()).await?, "stories"),
                    (None, None, None) => (demo::load(&store, clock::now()).await?, "products"),
                };
                println!("{count} {what} loaded");
                store.close().await;
                Ok(ExitCode::SUCCESS)
            }
            Command::Banner { database, notice } => banner::run(database, notice).await,
            Command::Staff { database, public_url, what } => staff::run(database, &public_url, what).await,
            Command::Keys { database, what } => keys::run(database, what).await,
            Command::Check { database, media } => {
                let shelf = Shelf::to_look(&Place::parse(&media.media_url)?)?;
                let store = Store::open(&database.settings_to_look()?).await?;
                let mut findings = store::check::check(&store, domain::calendar::jst_date(clock::now())).await?;
                findings.extend(shelf.missing(&store::media::files(&store).await?).await?);
                for finding in &findings {
                    println!("wrong: {finding}");
                }
                println!("{}", if findings.is_empty() { "the database is sound" } else { "the database is not sound" });
                store.close().await;
                Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
            }
        }
    })
}
