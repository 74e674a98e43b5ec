//! The way of letters out of the program: by SMTP, or into files where there is no server for mail.

use crate::config::ConfigError;
use domain::calendar::OffsetDateTime;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};
use std::{
    error::Error,
    path::{Path, PathBuf},
    time::Duration,
};
use store::outbox::{Due, Trouble};

/// How long a server for mail may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where letters go, and from whom they come.
#[derive(Clone, Debug)]
pub struct Post {
    way: Way,
    from: Mailbox,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Post {
    /// By a server for mail, or into a folder if that is empty. Without a sender letters come from the host of the site.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn new(smtp_url: &str, from: &str, folder: &Path, host: &str) -> Result<Self, ConfigError> {
        // Host names without a dot and addresses in numbers are no domains for mail.
        let domain = if host.contains('.') && host.parse::<std::net::IpAddr>().is_err() { host } else { "localhost" };
        let usual = format!("かしわらもん <noreply@{domain}>");
        let from = if from.trim().is_empty() { &usual } else { from };
        let from =
            from.parse().map_err(|_| ConfigError::new("MAIL_FROM", format!("`{from}` is not like name@host or Name <name@host>")))?;
        let way = if smtp_url.is_empty() {
            Way::Folder(folder.to_owned())
        } else {
            // Neither the address nor what is wrong with it: there may be a password in both.
            let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp_url)
                .map_err(|_| ConfigError::new("SMTP_URL", "not like smtp://user:password@host:port?tls=required or smtps://host"))?;
            Way::Smtp(smtp.timeout(Some(PATIENCE)).build())
        };
        Ok(Self { way, from })
    }

    /// Sends a letter. A second try of the same has the same name, by which who gets both knows that they are one.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn send(&self, letter: &Due, now: OffsetDateTime) -> Result<(), Trouble> {
        let message = self.message(letter, now).map_err(|error| Trouble { text: error.to_string(), for_good: true })?;
        match &self.way {
            Way::Smtp(smtp) => {
                smtp.send(message).await.map_err(|error| Trouble { text: error.to_string(), for_good: error.is_permanent() })?;
            }
            Way::Folder(folder) => write(folder, letter.id, &message.formatted())
                .await
                .map_err(|error| Trouble { text: error.to_string(), for_good: false })?,
        }
        Ok(())
    }

    fn message(&self, letter: &Due, now: OffsetDateTime) -> Result<Message, Box<dyn Error + Send + Sync>> {
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, mailbox(letter.to.as_str())?))
            .subject(&letter.subject)
            .date(now.into())
            .message_id(Some(format!("<outbox-{}@{}>", letter.id, self.from.email.domain())))
            .header(AutoSubmitted);
        if !letter.end_url.is_empty() {
            message = message.header(ListUnsubscribe(letter.end_url.clone())).header(ListUnsubscribePost);
        }
        Ok(message.header(ContentType::TEXT_PLAIN).body(letter.text.replace('\n', "\r\n"))?)
    }
}

/// An address as mail has it. Old addresses of telephones have dots that RFC 5321 only has in quotation marks (`a..b@`, `.a.@`).
fn mailbox(email: &str) -> Result<Address, Box<dyn Error + Send + Sync>> {
    let (local, host) = email.split_once('@').ok_or("no address")?;
    Ok(Address::new(local, host).or_else(|_| Address::new(format!("\"{local}\""), host))?)
}

/// Whole, or not at all.
async fn write(folder: &Path, id: i64, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!(".{id}"));
    tokio::fs::write(&unfinished, bytes).await?;
    tokio::fs::rename(unfinished, folder.join(format!("{id}.eml"))).await
}

/// That no person wrote it, so that absent ones' programs don't answer (RFC 3834, 5).
#[derive(Clone, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where whoever no longer wants such letters ends them (RFC 2369, 3.2).
#[derive(Clone, Debug)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(text.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// That his program may do so with one request, without asking anything (RFC 8058).
#[derive(Clone, Debug)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
