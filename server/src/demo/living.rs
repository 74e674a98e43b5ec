//! The samples of the pages for who thinks of living here or of a visit: their sections, records of promotion, and inquiries in several
//! states. Sections and records are forms of editors; their drawings come when there is a place for files.

use super::{
    ACTOR,
    file::{SampleError, checked, parse, prose},
    pictures::Drawings,
    places::{draw_all, load_all},
};
use crate::random;
use domain::{
    calendar::{OffsetDateTime, jst_date},
    campaigns::CampaignRecord,
    check::Checked,
    inquiries::{ClosingRecord, HandOverRecord, InquiryAbout, InquiryFilter, InquiryRecord, ReplyRecord},
    lang::Lang,
    living::GuideRecord,
    staff::Email,
};
use serde::Deserialize;
use std::error::Error;
use store::{Store, Token, inquiries};
use time::Duration;

const GUIDES: (&str, &str) = ("guides.toml", include_str!("living/guides.toml"));
const CAMPAIGNS: (&str, &str) = ("campaigns.toml", include_str!("living/campaigns.toml"));

#[derive(Deserialize)]
struct File {
    inquiry: Vec<Inquiry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inquiry {
    about: String,
    /// How many days ago.
    sent: i64,
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    call: bool,
    #[serde(default)]
    lang: String,
    text: String,
    reply: Option<Reply>,
    /// Where it was handed over to, and why.
    #[serde(default)]
    post: String,
    #[serde(default)]
    why: String,
    /// Why it was closed without an answer.
    #[serde(default)]
    close: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    /// How many days later.
    after: i64,
    by: String,
    text: String,
}

impl Inquiry {
    fn record(&self) -> Result<Checked<InquiryRecord>, SampleError> {
        let wrong = |what| SampleError::Value(self.text.chars().take(12).collect(), what);
        checked(InquiryRecord {
            about: InquiryAbout::from_code(&self.about).ok_or_else(|| wrong("about"))?,
            text: prose(&self.text),
            name: self.name.clone(),
            email: (!self.email.is_empty()).then(|| Email::parse(&self.email)).transpose().map_err(|_| wrong("email"))?,
            phone: self.phone.clone(),
            call: self.call,
            lang: Lang::from_tag(&self.lang).unwrap_or_default(),
        })
    }
}

fn read() -> Result<Vec<Inquiry>, SampleError> {
    let mut all = parse::<File>("inquiries.toml", include_str!("living/inquiries.toml"))?.inquiry;
    // As they came in.
    all.sort_by_key(|inquiry| std::cmp::Reverse(inquiry.sent));
    Ok(all)
}

/// Loads all three.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    load_all::<GuideRecord>(store, GUIDES, now).await?;
    load_all::<CampaignRecord>(store, CAMPAIGNS, now).await?;
    ask(store, now).await
}

/// Gives sections and records their drawings.
///
/// # Errors
/// As [`load`].
pub(super) async fn draw(store: &Store, drawings: &Drawings, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    draw_all::<GuideRecord>(store, GUIDES, drawings, now).await?;
    draw_all::<CampaignRecord>(store, CAMPAIGNS, drawings, now).await
}

/// Sends the inquiries and works through them. Nobody has their secret links, and nobody gets a letter.
async fn ask(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    for inquiry in read()? {
        let (record, sent) = (inquiry.record()?, now - Duration::days(inquiry.sent));
        let number = inquiries::send(store, &ACTOR, &record, &Token::new(random::bytes()), None, sent).await?;
        let filter = InquiryFilter { number: Some(number), ..InquiryFilter::default() };
        let found = inquiries::list(store, &ACTOR, filter, Vec::new(), jst_date(now)).await?;
        let seen = (found.lines.first().ok_or("an inquiry that was just sent is not there")?.id, 1);
        if let Some(Reply { after, by, text }) = &inquiry.reply {
            let reply = checked(ReplyRecord { text: prose(text), by: by.clone() })?;
            inquiries::reply(store, &ACTOR, seen, &reply, None, sent + Duration::days(*after)).await?;
        }
        if !inquiry.post.is_empty() {
            let record = checked(HandOverRecord { post: inquiry.post.clone(), why: inquiry.why.clone() })?;
            inquiries::hand_over(store, &ACTOR, seen, &record, sent + Duration::days(1)).await?;
        }
        if !inquiry.close.is_empty() {
            let record = checked(ClosingRecord { reason: inquiry.close.clone() })?;
            inquiries::close(store, &ACTOR, seen, &record, sent + Duration::days(1)).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::places::records;
    use domain::{
        campaigns::CampaignKind,
        inquiries::{is_overdue, promised_on},
        living::{GuidePage, GuideShape},
        publishing::Piece,
    };

    #[test]
    fn sections_and_records_keep_every_rule_and_are_in_both_languages() {
        fn whole<P: Piece>(all: &[P]) {
            for one in all {
                assert_eq!((one.problems(), one.lacks()), (Vec::new(), Vec::new()), "{}", one.slug());
                assert!(!one.title().en.is_empty(), "{}", one.slug());
            }
        }
        let (guides, campaigns): (Vec<GuideRecord>, Vec<CampaignRecord>) = (records(GUIDES), records(CAMPAIGNS));
        whole(&guides);
        whole(&campaigns);
        for page in GuidePage::ALL {
            let own: Vec<_> = guides.iter().filter(|guide| guide.page == page).collect();
            assert!(GuideShape::ALL.iter().all(|shape| own.iter().any(|guide| guide.shape == *shape)), "{page:?}");
            assert!(own.iter().map(|guide| guide.body.ja.chars().count()).sum::<usize>() > 1_500, "{page:?} is of real length");
            assert!(own.iter().all(|guide| guide.parts(Lang::Ja).1.len() == guide.parts(Lang::En).1.len()), "{page:?}");
        }
        assert!(campaigns.len() >= 6 && campaigns.iter().all(|campaign| campaign.title.ja.starts_with("【見本】")));
        assert!(CampaignKind::ALL.iter().all(|kind| campaigns.iter().any(|campaign| campaign.kind == *kind)));
        assert!(campaigns.iter().any(|campaign| campaign.people.is_none()), "what nobody counted is not zero");
        let known = crate::demo::file::read(domain::calendar::Date::from_julian_day(2_461_371).expect("a day")).expect("products").products;
        for slug in campaigns.iter().flat_map(|campaign| &campaign.products) {
            assert!(known.iter().any(|product| product.slug == *slug), "no product {slug}");
        }
    }

    #[test]
    fn inquiries_are_in_every_state_and_one_is_overdue() {
        let all = read().expect("the samples can be read");
        assert!(
            all.len() >= 6
                && all.iter().all(|one| one.record().is_ok() && (one.text.contains("【見本】") || one.text.contains("[Sample]")))
        );
        let waits = |one: &&Inquiry| one.reply.is_none() && one.close.is_empty();
        assert!(all.iter().any(|one| one.reply.is_some()) && all.iter().any(|one| !one.close.is_empty()));
        // On every day of a year, the new year among them.
        for day in 0..365 {
            let now = OffsetDateTime::from_unix_timestamp(1_790_000_000 + day * 86_400).expect("an instant");
            let late = |one: &&Inquiry| {
                let promised = promised_on(now - Duration::days(one.sent));
                is_overdue(domain::inquiries::InquiryState::Waiting, promised, jst_date(now))
            };
            assert!(all.iter().filter(waits).any(|one| late(&one)), "one is overdue");
            assert!(all.iter().filter(waits).any(|one| !late(&one)), "one is in time");
        }
    }
}
