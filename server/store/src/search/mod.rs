//! サイト内検索: what citizens find anywhere on the site. What editors and reporters publish stands in an index; the short lists are looked
//! through.

mod few;
mod hits;
mod index;

pub(crate) use index::{REPORTS, forget, put_piece, put_report};

use crate::{Result, Store, StoreError, products};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    lang::Lang,
    paging::Paging,
    products::ProductFilter,
    search::{self, HITS_PER_PAGE, Part, SearchFilter, SearchPage},
};
use hits::Found;

/// How many products stand above the others.
const FIRST_PRODUCTS: usize = 4;

/// A page of what has all these words, in either language. Nothing is found by no word.
///
/// # Errors
/// [`StoreError::NotFound`] for a page past the end.
pub async fn search(store: &Store, filter: SearchFilter, lang: Lang, now: OffsetDateTime) -> Result<SearchPage> {
    let words = search::words(&filter.q);
    let mut page = SearchPage {
        filter,
        products: Vec::new(),
        product_count: 0,
        counts: Vec::new(),
        at_least: false,
        hits: Vec::new(),
        paging: Paging { page: 1, pages: 1 },
    };
    if words.is_empty() {
        return Ok(page);
    }
    let wanted = ProductFilter { q: page.filter.q.clone(), ..ProductFilter::everything() };
    let listed = products::list(store, wanted, Vec::new(), jst_date(now), lang).await?;
    (page.product_count, page.at_least) = (listed.total, listed.at_least);
    page.products = listed.cards.into_iter().take(FIRST_PRODUCTS).collect();

    let (mut found, more) = hits::indexed(store, &words, now).await?;
    found.extend(few::all(store, &words).await?);
    page.at_least |= more;
    let count = |part| (part, found.iter().filter(|hit| hit.part == part).count() as u64);
    page.counts = Part::ALL.into_iter().map(count).filter(|(_, count)| *count > 0).collect();
    found.retain(|hit| page.filter.part.is_none_or(|part| part == hit.part));
    // What is called so is what is meant; then the newest.
    found.sort_by_key(|hit| std::cmp::Reverse((hit.in_title, hit.at)));
    page.paging = Paging::of(page.filter.page, found.len() as u64, HITS_PER_PAGE).ok_or(StoreError::NotFound)?;
    let offset = usize::try_from(page.paging.offset(HITS_PER_PAGE)).unwrap_or(usize::MAX);
    let here: Vec<Found> = found.into_iter().skip(offset).take(HITS_PER_PAGE as usize).collect();
    page.hits = hits::with_excerpts(store, here, &words, (lang, now)).await?;
    Ok(page)
}
