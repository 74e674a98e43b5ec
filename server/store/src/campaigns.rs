//! PR活動の記録, as citizens read them.

use crate::{Result, Store, publishing, sql};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    campaigns::{
        CAMPAIGNS_PER_PAGE, CampaignCard, CampaignFilter, CampaignKind, CampaignList, CampaignPage, CampaignRecord, CampaignShort,
    },
    lang::Lang,
    picture::Picture,
    publishing::{Piece, Shown, Wanted},
};
use sea_orm::ConnectionTrait;

/// A page of the list, the last ones first.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if the list has no such page.
pub async fn list(store: &Store, filter: CampaignFilter, lang: Lang, now: OffsetDateTime) -> Result<CampaignList> {
    let wanted = Wanted { topic: filter.kind.map(CampaignKind::code), but: None, page: filter.page(), per_page: CAMPAIGNS_PER_PAGE };
    let listed = publishing::list::<CampaignRecord>(store, wanted, now).await?;
    let count = |kind: CampaignKind| listed.counts.iter().find(|(topic, _)| topic == kind.code()).map(|(_, count)| (kind, *count));
    let updated_at = listed.items.iter().map(|item| item.updated_at.max(item.from)).max();
    Ok(CampaignList {
        filter,
        counts: CampaignKind::ALL.into_iter().filter_map(count).collect(),
        cards: with_covers(store, listed.items, lang).await?,
        paging: listed.paging,
        updated_at,
    })
}

/// An activity to be read.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<CampaignPage> {
    read(store, publishing::one::<CampaignRecord>(store, slug, now).await?, lang).await
}

/// An activity as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: CampaignRecord, lang: Lang, now: OffsetDateTime) -> Result<CampaignPage> {
    read(store, Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now }, lang).await
}

/// All of them with their records, the last ones first: for files.
///
/// # Errors
/// If the database does not answer.
pub async fn all(store: &Store, now: OffsetDateTime) -> Result<Vec<Shown<CampaignRecord>>> {
    publishing::all(store, now).await
}

async fn read(store: &Store, campaign: Shown<CampaignRecord>, lang: Lang) -> Result<CampaignPage> {
    let record = campaign.what;
    let pictures = publishing::pictures(store, &record.media(), lang).await?;
    let of = |id: &i64| pictures.iter().find(|(known, _)| known == id).map(|(_, picture)| picture.clone());
    let (figures_lang, figures) = record.figures(lang);
    let short = Shown { id: campaign.id, slug: campaign.slug, what: record.card(), from: campaign.from, updated_at: campaign.updated_at };
    Ok(CampaignPage {
        card: card(short, &pictures, lang),
        partners: record.partners.said(lang),
        shown: record.shown.said(lang),
        products: products(store, &record.products, lang).await?,
        cost: record.cost,
        body: record.body.said(lang),
        figures: (figures_lang, figures.to_vec()),
        learned: record.learned.said(lang),
        pictures: record.pictures.iter().filter(|id| Some(**id) != record.cover).filter_map(of).collect(),
        updated_at: campaign.updated_at.max(campaign.from),
    })
}

/// What certified products are called, in their order; those that are not in the register are left out.
async fn products(store: &Store, slugs: &[Slug], lang: Lang) -> Result<Vec<(Slug, String)>> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let places = sql::places(1, slugs.len());
    let name = if lang == Lang::En { "p.name_en" } else { "p.name" };
    let select = format!("SELECT p.slug, {name} FROM product p WHERE p.slug IN ({places})");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, slugs.iter().map(|slug| slug.as_str().into()))).await?;
    let found = rows.iter().map(|row| Ok((sql::slug(sql::get(row, 0)?)?, sql::get(row, 1)?))).collect::<Result<Vec<(Slug, String)>>>()?;
    Ok(slugs.iter().filter_map(|slug| found.iter().find(|(known, _)| known == slug).cloned()).collect())
}

async fn with_covers(store: &Store, cards: Vec<Shown<CampaignShort>>, lang: Lang) -> Result<Vec<CampaignCard>> {
    let covers: Vec<i64> = cards.iter().filter_map(|campaign| campaign.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    Ok(cards.into_iter().map(|campaign| card(campaign, &pictures, lang)).collect())
}

fn card(campaign: Shown<CampaignShort>, pictures: &[(i64, Picture)], lang: Lang) -> CampaignCard {
    let short = campaign.what;
    CampaignCard {
        slug: campaign.slug,
        kind: short.kind,
        title: short.title.said(lang),
        lead: short.lead.said(lang),
        day: short.day,
        until: short.until,
        place: short.place.said(lang),
        people: short.people,
        cover: pictures.iter().find(|(id, _)| Some(*id) == short.cover).map(|(_, picture)| picture.clone()),
    }
}
