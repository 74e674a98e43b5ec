//! The settings of the program, from flags or variables, checked before anything starts.

use crate::{mail::Post, signing_key};
use clap::Args;
use domain::staff::{Mfa, SessionLimits};
use ipnet::IpNet;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};
use store::Settings;
use time::Duration;

/// A setting that can't be used; the text names it.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct ConfigError {
    name: &'static str,
    problem: String,
}

impl ConfigError {
    pub(crate) fn new(name: &'static str, problem: impl Into<String>) -> Self {
        Self { name, problem: problem.into() }
    }
}

/// The database, which every command needs.
#[derive(Args, Clone, Debug)]
pub struct DatabaseArgs {
    /// sqlite://path or postgres://user:password@host/name
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite://data/kashiwara.db", hide_env_values = true)]
    pub database_url: String,
    /// The file with the key of this installation, made on first use; keep it apart from copies of the database
    #[arg(long, env = "SIGNING_KEY_FILE", default_value = "data/signing.key")]
    pub signing_key_file: PathBuf,
}

impl DatabaseArgs {
    /// How the store is opened; the key is made if there is none.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn settings(self) -> Result<Settings, ConfigError> {
        let key = signing_key::load(&self.signing_key_file, true)?;
        Ok(Settings::new(self.database_url, key))
    }

    /// How the store is opened by what looks and makes nothing.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn settings_to_look(self) -> Result<Settings, ConfigError> {
        let key = signing_key::load(&self.signing_key_file, false)?;
        Ok(Settings { migrate: false, ..Settings::new(self.database_url, key) })
    }
}

/// Where pictures and papers lie.
#[derive(Args, Clone, Debug)]
pub struct MediaArgs {
    /// file://folder, or s3://bucket with the variables that S3 clients know (AWS_ACCESS_KEY_ID …)
    #[arg(long, env = "MEDIA_URL", default_value = "file://data/media")]
    pub media_url: String,
}

/// What `serve` needs beside the database.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    /// The address to listen on
    #[arg(long, env = "LEPTOS_SITE_ADDR", default_value = "127.0.0.1:3000")]
    site_addr: String,
    /// The folder with what the browser loads, as `make build` leaves it
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
    site_root: PathBuf,
    /// The address by which people reach the site
    #[arg(long, env = "PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
    public_url: String,
    /// The time zone of dates and deadlines; rules of the city are written for Asia/Tokyo
    #[arg(long, env = "TZ_DISPLAY", default_value = "Asia/Tokyo")]
    tz_display: String,
    /// Load sample content into an empty database and mark every page as a sample
    #[arg(long)]
    pub demo: bool,
    /// Refuse a database older than this program instead of bringing it up to date
    #[arg(long)]
    pub no_migrate: bool,
    /// Networks of proxies in front of this server, whose word on the sender's address is taken: 10.0.0.0/8,192.0.2.1
    #[arg(long, env = "TRUSTED_PROXIES", default_value = "")]
    trusted_proxies: String,
    /// Whether staff need a second factor: required or optional; with --demo optional unless said
    #[arg(long, env = "STAFF_MFA")]
    staff_mfa: Option<String>,
    /// Hours after which staff must sign in again
    #[arg(long, env = "SESSION_HOURS", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=24))]
    session_hours: u16,
    /// Minutes without use after which staff must sign in again
    #[arg(long, env = "SESSION_IDLE_MINUTES", default_value_t = 60, value_parser = clap::value_parser!(u16).range(5..=720))]
    session_idle_minutes: u16,
    /// The password of the demo's staff accounts; a random one, printed, if none is given
    #[arg(long, env = "DEMO_PASSWORD", hide_env_values = true)]
    demo_password: Option<String>,
    #[command(flatten)]
    mail: MailArgs,
    /// Connections that only read the database
    #[arg(long, env = "DATABASE_READERS", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
    pub readers: u32,
}

/// How mail is sent.
#[derive(Args, Clone, Debug)]
struct MailArgs {
    /// smtp://user:password@host:port?tls=required or smtps://…; without it mail is written to files
    #[arg(long, env = "SMTP_URL", default_value = "", hide_env_values = true)]
    smtp_url: String,
    /// From whom mail comes; without it noreply@ and the host of PUBLIC_URL
    #[arg(long, env = "MAIL_FROM", default_value = "")]
    mail_from: String,
    /// The folder for mail where there is no SMTP_URL
    #[arg(long, env = "MAIL_FOLDER", default_value = "data/outbox")]
    mail_folder: PathBuf,
}

/// Settings that hold together.
#[derive(Clone, Debug)]
pub struct ServeConfig {
    /// Where to listen.
    pub addr: SocketAddr,
    /// The folder with what the browser loads.
    pub site_root: PathBuf,
    /// Without a slash at the end.
    pub public_url: String,
    /// Whether people reach the site by https.
    pub https: bool,
    /// Sample content, and a mark on every page.
    pub demo: bool,
    /// The password of the demo's staff accounts.
    pub demo_password: Option<String>,
    /// How long sessions of staff last.
    pub sessions: SessionLimits,
    /// Whether a second factor is asked of staff.
    pub mfa: Mfa,
    /// Proxies whose word on the sender's address is taken.
    pub trusted: Vec<IpNet>,
    /// Where mail goes.
    pub post: Post,
}

impl ServeArgs {
    /// Checks what clap can't.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn check(&self) -> Result<ServeConfig, ConfigError> {
        let addr = self.site_addr.parse().map_err(|_| ConfigError {
            name: "LEPTOS_SITE_ADDR",
            problem: format!("`{}` is not an address and port such as 127.0.0.1:3000", self.site_addr),
        })?;
        let public_url = self.public_url.trim_end_matches('/').to_owned();
        let uri: Option<::http::Uri> = public_url.parse().ok();
        let whole = uri.as_ref().is_some_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https")) && uri.authority().is_some() && uri.path() == "/" && uri.query().is_none()
        });
        // The address is written into every page as it is.
        if !whole || public_url.contains(['"', '<', '>', '&', '\'']) {
            return Err(ConfigError {
                name: "PUBLIC_URL",
                problem: format!("`{}` is not http(s)://host[:port] without a path", self.public_url),
            });
        }
        if self.tz_display != "Asia/Tokyo" {
            return Err(ConfigError { name: "TZ_DISPLAY", problem: format!("`{}` is not supported, only Asia/Tokyo", self.tz_display) });
        }
        let mfa = match (self.staff_mfa.as_deref(), self.demo) {
            (Some("required"), _) | (None | Some(""), false) => Mfa::Required,
            (Some("optional"), _) | (None | Some(""), true) => Mfa::Optional,
            (Some(other), _) => return Err(ConfigError::new("STAFF_MFA", format!("`{other}` is neither required nor optional"))),
        };
        let networks = self.trusted_proxies.split(',').map(str::trim).filter(|network| !network.is_empty());
        let trusted = networks.map(network).collect::<Result<Vec<IpNet>, ConfigError>>()?;
        let https = public_url.starts_with("https:");
        let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or_default();
        let MailArgs { smtp_url, mail_from, mail_folder } = &self.mail;
        let post = Post::new(smtp_url, mail_from, mail_folder, host)?;
        Ok(ServeConfig {
            addr,
            site_root: self.site_root.clone(),
            public_url,
            https,
            demo: self.demo,
            demo_password: self.demo_password.clone().filter(|password| !password.is_empty()),
            sessions: SessionLimits {
                absolute: Duration::hours(self.session_hours.into()),
                idle: Duration::minutes(self.session_idle_minutes.into()),
            },
            mfa,
            trusted,
            post,
        })
    }
}

/// A network, or a single address.
fn network(text: &str) -> Result<IpNet, ConfigError> {
    let single = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse()
        .or_else(|_| single())
        .map_err(|_| ConfigError::new("TRUSTED_PROXIES", format!("`{text}` is not like 10.0.0.0/8 or 192.0.2.1")))
}
