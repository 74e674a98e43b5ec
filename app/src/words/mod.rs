//! The words of the citizen pages: one typed catalogue for each language.
//!
//! A key that a language lacks fails the build. Templates have `{name}` for what is put in; they are called
//! as functions, so that nothing can be forgotten. The server holds every catalogue; the browser gets the
//! one in use as a file of its own, when it first renders a page itself.

#[cfg(feature = "ssr")]
mod ja;

#[cfg(feature = "hydrate")]
mod loaded;

#[cfg(feature = "hydrate")]
pub(crate) use loaded::load;

use std::fmt::Display;

/// Declares the groups of the catalogue: a key is text, a key with names in brackets a template.
macro_rules! catalogue {
    ($( $(#[$doc:meta])* $group:ident: $type:ident { $( $key:ident $( ( $($name:ident),+ ) )? ),+ $(,)? } )+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $type {
                $( #[doc = concat!("`", stringify!($key), "`")] pub $key: &'static str, )+
            }

            impl $type {
                $( $( catalogue!(@template $key $($name),+); )? )+
            }
        )+

        /// Every word of one language.
        #[derive(Clone, Copy, Debug)]
        pub struct Words {
            $( $(#[$doc])* pub $group: $type, )+
        }

        impl Words {
            /// All texts in the order of the catalogue, as the browser gets them.
            #[cfg(feature = "ssr")]
            pub fn encode(&self) -> String {
                [ $( $( self.$group.$key, )+ )+ ].join(SEPARATOR)
            }

            /// Reads what [`Words::encode`] wrote; `None` if it is of another build.
            #[cfg(any(test, feature = "hydrate"))]
            pub fn decode(text: &'static str) -> Option<Self> {
                let mut texts = text.split(SEPARATOR);
                let words = Self { $( $group: $type { $( $key: texts.next()?, )+ }, )+ };
                texts.next().is_none().then_some(words)
            }
        }
    };
    (@template $key:ident $($name:ident),+) => {
        #[doc = concat!("`", stringify!($key), "` with its values put in.")]
        pub fn $key(&self, $($name: impl Display),+) -> String {
            fill(self.$key, &[$( (concat!("{", stringify!($name), "}"), &$name) ),+])
        }
    };
}

/// Between two texts; no text has it.
const SEPARATOR: &str = "\u{1F}";

catalogue! {
    /// What stands on every page.
    site: SiteWords {
        name, city, tagline, title(page), skip, menu, close, main_menu, sample_notice, sample,
        nav_products, breadcrumb, top, to_top, updated_on(date), contact, contact_name, contact_phone, contact_hours, drawing, yen(price), yen_unit,
        tax_included, certified, required, footer_about, footer_menu, loading, arrived(page), previous_page, next_page, page_of(page, pages), pages
    }
    /// Pages that say that something is wrong.
    trouble: TroubleWords {
        missing_title, missing_text, missing_past_end, unavailable_title, unavailable_text, internal_title, internal_text,
        invalid_title, invalid_text, kept, go_home, go_products, try_again
    }
    /// The home page.
    home: HomeWords {
        title, description, hero_first, hero_second, lead_first, lead_second, find, landscape, search_title, search_label, search,
        season_title(month), season_empty, newest_title, all, all_count(count), categories_title, category_count(count), plates_note, how_title,
        how_judged_title, how_judged, how_number_title, how_number, how_term_title, how_term
    }
    /// The list of products.
    products: ProductWords {
        title, description, lead, count(count), count_at_least(count), unit, search_label, search_hint, search, clear_all, filters, filters_close, show(count), show_any,
        all, in_season, gift, online, category, area, season, price, year, any, without, without_note, other, month(month), year_of(year), sort, sort_apply,
        recommended, new, kana, price_low, price_below_1000, price_1000, price_3000, price_10000,
        active, remove(name), words(q), none_title, none_words(q), none_text, none_drop, ignored_title, ignored_value(name), ignored_long(max), page_key,
        announce(count)
    }
    /// A product's page.
    product: SingleProductWords {
        buy, see_certificate, english_name, tax(percent), certificate, number, state, certified_on, expires_on, left_years_months(years, months), left_months(months), left_days(days),
        holder, category, made_in, history, valid, ending_soon, expired, suspended, withdrawn, revoked,
        event_certified, event_renewed, event_changed, event_suspended, event_resumed, event_withdrawn, event_revoked,
        expired_note, suspended_note, withdrawn_note, revoked_note, season_all_year, season_runs(runs), season_from_to(first, last), season_one(month), season_chart, plenty, some, none,
        now, ingredients_title, ingredients, allergens, allergens_none, allergens_by, storage, alcohol_note, story, shops, shops_none, hours, closed, shop_online, shop_direct, maker, maker_more(name),
        by_maker, related, gallery, picture_of(n, of)
    }
    /// A maker's page.
    producer: ProducerWords { title, area, since(year), visit, products, products_none, story, kind }
}

/// Puts values into a template.
fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(name, &value.to_string()))
}

/// The words of the page at hand.
#[cfg(feature = "ssr")]
pub fn words() -> &'static Words {
    of(crate::context::lang())
}

/// The words of a language.
#[cfg(feature = "ssr")]
pub fn of(lang: domain::lang::Lang) -> &'static Words {
    match lang {
        domain::lang::Lang::Ja => &ja::WORDS,
    }
}

/// The words of the page at hand.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub fn words() -> &'static Words {
    loaded::words()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::lang::Lang;

    #[test]
    fn a_catalogue_reads_back_as_the_browser_gets_it() {
        for lang in Lang::ALL {
            let text: &'static str = of(lang).encode().leak();
            assert_eq!(Words::decode(text).map(|w| w.encode()).as_deref(), Some(text));
            assert!(Words::decode(text.rsplit_once(SEPARATOR).expect("several texts").0).is_none());
            assert!(text.split(SEPARATOR).all(|t| !t.trim().is_empty()), "an empty text in {lang:?}");
        }
    }

    #[test]
    fn values_are_put_in() {
        let products = words_ja().products;
        assert_eq!(products.remove("贈りもの"), "贈りもの を外す");
        assert!(!products.show(12).contains('{'));
    }

    fn words_ja() -> &'static Words {
        of(Lang::Ja)
    }
}
