//! Letters from the outbox to a server for mail, and into files.

use crate::support::{
    TestSite,
    site::{HOST, day},
};
use domain::{
    check::Check,
    mail::Letter,
    staff::{Email, Role},
};
use server::{jobs, mail::Post};
use std::path::Path;
use store::{Actor, outbox};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};

/// A server for mail (RFC 5321) that takes one letter, or answers its recipient with a refusal. Returns its address, and the
/// letter once it has it.
async fn mail_server(refusal: Option<&'static str>) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let letter = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a sender");
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut say = async |text: &str| write.write_all(format!("{text}\r\n").as_bytes()).await.expect("he listens");
        say("220 mail.city.example").await;
        let mut letter = String::new();
        while let Some(line) = lines.next_line().await.expect("a line") {
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => say("250-mail.city.example\r\n250 8BITMIME").await,
                "RCPT" => say(refusal.unwrap_or("250 OK")).await,
                "DATA" => {
                    say("354 go on").await;
                    while let Some(line) = lines.next_line().await.expect("a line").filter(|line| line != ".") {
                        letter.push_str(&line);
                        letter.push('\n');
                    }
                    say("250 taken").await;
                }
                "QUIT" => {
                    say("221 bye").await;
                    break;
                }
                _ => say("250 OK").await,
            }
        }
        letter
    });
    (url, letter)
}

fn post(url: &str) -> Post {
    Post::new(url, "柏原市 <mon@city.example>", Path::new("nowhere"), HOST).expect("a way out")
}

async fn write(site: &TestSite, to: &str) {
    let letter =
        Letter {
            to: Email::parse(to).expect("an address"), subject: "更新のお願い".to_owned(), text: "一行目\n.二行目\n".to_owned()
        };
    let letters = [(to.to_owned(), letter.checked().expect("a letter"))];
    outbox::write(&site.store, &Actor::System("test"), &letters, server::clock::now()).await.expect("written");
}

#[tokio::test]
async fn a_letter_goes_by_smtp_once() {
    let site = TestSite::sample().await;
    write(&site, "hana@city.example").await;
    let (url, letter) = mail_server(None).await;
    let post = post(&url);
    assert_eq!(jobs::send_due(&site.store, &post).await.expect("an answer"), 1);
    drop(post.clone());
    assert_eq!(jobs::send_due(&site.store, &post).await.expect("an answer"), 0, "once");
    drop(post);
    let letter = letter.await.expect("a letter");
    assert!(letter.contains("To: hana@city.example") && letter.contains("Auto-Submitted: auto-generated"), "{letter}");
    assert!(letter.contains("Message-ID: <outbox-1@city.example>") && letter.contains("From: =?utf-8?"), "{letter}");
}

#[tokio::test]
async fn a_letter_waits_while_nobody_takes_it_and_a_refusal_is_final() {
    let site = TestSite::sample().await;
    write(&site, "hana@city.example").await;
    // Nobody listens at this port.
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    assert_eq!(jobs::send_due(&site.store, &post(&format!("smtp://{free}"))).await.expect("an answer"), 0);
    assert_eq!(outbox::given_up(&site.store).await.expect("an answer"), 0, "it waits");
    write(&site, "nobody@city.example").await;
    let (url, _) = mail_server(Some("550 no such mailbox")).await;
    assert_eq!(jobs::send_due(&site.store, &post(&url)).await.expect("an answer"), 0);
    assert_eq!(outbox::given_up(&site.store).await.expect("an answer"), 1, "nobody will ever take it");
}

#[tokio::test]
async fn people_are_reminded_of_what_is_late_once_a_day_and_by_file_without_a_server() {
    let site = TestSite::sample().await;
    site.member("policy@city.example", Role::Policy).await;
    site.member("viewer@city.example", Role::Viewer).await;
    // Figures of the samples were last promised for the month before.
    let mut written = 0;
    for date in ["2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"] {
        written += jobs::write_reminders(&site.store, "https://mon.example", day(date)).await.expect("an answer");
        assert_eq!(jobs::write_reminders(&site.store, "https://mon.example", day(date)).await.expect("an answer"), 0, "once a day");
    }
    assert!(written > 0, "every late figure has its day in a week");
    let folder = site.folder.path().join("outbox");
    let post = Post::new("", "", &folder, HOST).expect("a folder");
    assert_eq!(jobs::send_due(&site.store, &post).await.expect("an answer"), written);
    let mut letters = std::fs::read_dir(&folder).expect("the folder").map(|file| {
        let path = file.expect("a file").path();
        assert_eq!(path.extension().and_then(|ending| ending.to_str()), Some("eml"));
        std::fs::read_to_string(path).expect("a letter")
    });
    assert!(letters.all(|letter| letter.contains("To: policy@city.example") && letter.contains("From: ")), "and nobody else");
}

#[test]
fn settings_for_mail_are_checked_at_the_start() {
    let wrong = |url: &str, from: &str| Post::new(url, from, Path::new("x"), HOST).expect_err("no way out").to_string();
    assert!(wrong("http://secret@x", "").starts_with("SMTP_URL: ") && !wrong("http://secret@x", "").contains("secret"));
    assert!(wrong("", "no address").starts_with("MAIL_FROM: "));
}
