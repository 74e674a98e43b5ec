//! The words of the citizen pages: one typed catalogue for each language.
//!
//! A key that a language lacks fails the build. Templates have `{name}` for what is put in; they are called
//! as functions, so that nothing can be forgotten. The server holds every catalogue; the browser gets the
//! one in use as a file of its own, when it first renders a page itself.

#[cfg(feature = "ssr")]
mod en;
#[cfg(feature = "ssr")]
mod ja;

#[cfg(feature = "hydrate")]
mod loaded;

#[cfg(feature = "hydrate")]
pub(crate) use loaded::load;

use crate::error::AppError;
use domain::{
    calendar::{self, Date, Month},
    goals::FiscalYear,
    lang::Lang,
};
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
        name, city, title(page), skip, menu, close, main_menu, sample_notice, sample, nav_products, nav_comments, nav_goals, nav_verify, nav_certification, nav_about, nav_contact, nav_accessibility,
        nav_privacy, nav_design, nav_open_data, breadcrumb, top, to_top, updated_on(date), contact, contact_name, contact_goals, contact_phone, contact_hours, drawing, photograph(credit), yen(price),
        tax_included, certified, footer_about, footer_menu, arrived(page), previous_page, next_page, page_of(page, pages), pages, search, search_label,
        settings, settings_failed, text_size, size_standard, size_large, size_xlarge, furigana, furigana_off, other_language, emergency, more, useful, yes, no,
        useful_thanks, useful_failed, japanese_only, japanese_parts, paren(text), printed_from, readings
    }
    /// Pages that say that something is wrong.
    trouble: TroubleWords {
        missing_title, missing_text, forbidden_title, forbidden_text, unavailable_title, unavailable_text, internal_title, internal_text,
        invalid_title, invalid_text, go_home, go_products, try_again
    }
    /// The home page.
    home: HomeWords {
        title, description, hero_first, hero_second, lead_first, lead_second, find, landscape, search_title, search_label, search,
        season_title(month), season_empty, newest_title, all, all_count(count), categories_title, category_count(count), plates_note, how_title,
        how_judged_title, how_judged, how_number_title, how_number, how_term_title, how_term, comments
    }
    /// The list of products.
    products: ProductWords {
        title, description, lead, count(count), facet(count), count_at_least(count), search_label, search_hint, search, clear_all, filters, filters_close, show(count), show_any,
        all, in_season, gift, online, category, area, season, price, year, any, without, without_note, other, month(month), year_of(year), sort, sort_apply,
        recommended, new, kana, price_low, price_below_1000, price_1000, price_3000, price_10000,
        active, remove(name), words(q), none_title, none_words(q), none_text, none_drop, ignored_title, ignored_value(name), ignored_long(max), page_key,
        announce(count), narrowed(name, value), title_of_page(title, page), feed
    }
    /// A product's page.
    product: SingleProductWords {
        buy, see_certificate, tax(percent), certificate, number, state, certified_on, expires_on, left_years_months(years, months), left_years(years), left_months(months), left_days(days),
        holder, category, history, certificate_check, certificate_paper, valid, ending_soon, expired, suspended, withdrawn, revoked,
        event_certified, event_renewed, event_changed, event_suspended, event_resumed, event_withdrawn, event_revoked,
        expired_note, suspended_note, suspended_until(day), withdrawn_note, revoked_note, season_all_year, season_runs(runs), sold_runs(runs), season_from_to(first, last), season_one(month), season_chart, plenty, some, none,
        now, ingredients_title, ingredients, allergens, allergens_none, allergens_by, storage, alcohol_note, story, shops, shops_none, closed, shop_online, shop_direct, shop_site, maker, maker_more(name),
        by_maker, related
    }
    /// A maker's page.
    producer: ProducerWords { title, area, since(year), visit, products, products_none, story, kind }
    /// A year's promises.
    goals: GoalWords {
        title(year), description(verdict), year_of(year), year_short(year), years, stands_done, stands_on_time, stands_behind, stands_late,
        stands_unmeasured, stands_to_come, stands_behind_past, stands_late_past, stands_unmeasured_past, one_by_one, rate(percent), rate_text, overview, tally, tally_count(n), gone(percent, day), gone_all, gone_none(day), remark, departments, message,
        message_more, goal_number(n), measured(of, measured), nothing_to_measure, grade(letter, percent), grade_so_far(letter, percent),
        actual, expected, baseline, target, now, result, due, stage_plan, stage_do, stage_check, stage_act, live(what),
        of_day(day, source), live_on(day, what), live_products, live_questions, live_programmes, live_improvements, live_events, live_participants, live_reports, live_followers, next(day), overdue(day), column_promise, column_progress, column_state,
        table_caption(goal, day), csv, grades_title, grades_text, grades_mark(letter, words), grade_a, grade_b, grade_c, grade_d,
        grade_e, standings_text, fields_title, follow, programmes, about_bar(name, baseline, value, target, expected, percent),
        about_bar_blank(name, baseline, target), version(n, day), none_title, none_text, news_figure(goal, indicator, found),
        news_entry(goal, stage)
    }
    /// How promises stand, in sentences.
    verdict: VerdictWords {
        few(n), many(n), goals_one(n), goals_other(n), promises_one(n), promises_other(n), opening(goals, promises),
        opening_past(goals, promises), opening_blank(goals), all_kept, kept_on_time(kept, on_time), kept(n), on_time(n), to_come(n),
        behind_late(behind, late), behind(n), late(n), behind_late_past(behind, late), behind_past(n), late_past(n), unmeasured(n),
        unmeasured_past(n), blank, blank_past, reached(target), above(more), below(target, more), missing(missing),
        missing_after(day, missing), missed_up(missing), missed_down(missing), pace_early, pace_ahead, pace_even, pace_behind_up(gap),
        pace_late_up(gap), pace_behind_down(gap), pace_late_down(gap), away_up(gap), away_down(gap), away_up_past(gap),
        away_down_past(gap), deed_done(day), deed_to_come(day), deed_overdue(day), deed_unknown(day), deed_missed, judged(letter, words),
        judged_a, judged_b, judged_c, judged_d, judged_e, judged_a_past, judged_b_past, judged_c_past, judged_d_past, judged_e_past
    }
    /// A goal's page.
    goal: SingleGoalWords {
        description(year, policy), opening(promises), opening_past(promises), opening_blank, plan, policy, measures, outputs, outcome,
        post, division, stage, since(stage, day), progress, promises, parts, weight(n),
        line_run(name, first_day, first, last_day, last), line_same(name, first_day, last_day, last), line_one(name, last_day, last),
        line_about(points, target), point(day, value), column_day, column_value, column_source, column_by, figures(name),
        figures_shown(n), evidence, corrected(reason), instead_of, done, not_done, forecast_reaches(day, value),
        forecast_short(day, value), changes, changed(from, to), years(name), column_year, story, story_lead, story_none, voice,
        neighbours, previous, following, follow, compare, embed, back(year), ask, answers
    }
    /// Parts of forms.
    form: FormWords {
        required, optional, error(text), error_title(page), error_summary, error_lead, era, year, month, day, western, file_types(types, size), file_wrong_type(types), file_too_large(size), table_of(name), table_data, csv,
        sorted_up, sorted_down, sort_by(name), step(n, of), step_done, step_now, step_next, done(percent)
    }
    /// `/about/design`
    design: DesignWords {
        title, description, colours, colours_text, type_title, type_text, buttons, buttons_text, button_solid, button_outline, button_text, button_link, fields, fields_text,
        name_label, name_hint, mail_label, mail_hint, mail_error, comment_label, comment_hint, select_label, choices_label, choice_a, choice_b, choice_c, radios_label, date_label, date_hint, date_error,
        file_label, file_hint, errors, errors_text, navigation, navigation_text, steps, banners, banner_info, banner_done, banner_warn, banner_error, banner_emergency, tables, tables_text,
        table_caption, kind_a, kind_b, kind_c, column_product, column_year, column_count, disclosure, accordion_title, accordion_text, tabs, tab_first, tab_second, tab_first_text, tab_second_text,
        labels, cards, progress, progress_text, empty, empty_title, empty_text, charts, charts_text, bullet_finding, actual, target, expected, bullet_about, line_finding, line_about, spark_about,
        stacked_finding, stacked_about, stage_finding, stage_about, stage_open, stage_closed, stage_review, stage_results, month_column, count_column, share_column, stage_column, state_column, unit_products(n),
        reading_title
    }
}

impl TroubleWords {
    /// What happened, and what was kept and can be done now.
    pub fn of(&self, error: AppError) -> (&'static str, &'static str) {
        match error {
            AppError::Missing => (self.missing_title, self.missing_text),
            AppError::Forbidden => (self.forbidden_title, self.forbidden_text),
            AppError::Invalid => (self.invalid_title, self.invalid_text),
            AppError::Unavailable | AppError::Offline => (self.unavailable_title, self.unavailable_text),
            AppError::Internal => (self.internal_title, self.internal_text),
        }
    }
}

/// Puts values into a template.
pub(crate) fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(name, &value.to_string()))
}

/// The words of the page at hand.
#[cfg(feature = "ssr")]
pub fn words() -> &'static Words {
    of(crate::context::lang())
}

/// The words of a language.
#[cfg(feature = "ssr")]
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &ja::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// The words of the page at hand.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub fn words() -> &'static Words {
    loaded::words()
}

/// The language of the page at hand.
pub fn lang() -> Lang {
    #[cfg(feature = "ssr")]
    return crate::context::lang();
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    return loaded::lang();
}

/// The address, in the language of the page at hand, of a page given from the root.
pub fn href(path: &str) -> String {
    lang().href(path)
}

/// A month (1 to 12) as the templates of the page's language want it: 「11」 before 月, “November”.
pub fn month(month: u8) -> String {
    match (lang(), Month::try_from(month)) {
        (Lang::En, Ok(month)) => month.to_string(),
        _ => month.to_string(),
    }
}

/// A month (1 to 12) where there is little room: 「11月」, “Nov”.
pub fn short_month(number: u8) -> String {
    match lang() {
        Lang::Ja => words().products.month(number),
        Lang::En => month(number).chars().take(3).collect(),
    }
}

/// A day in the language of the page at hand.
pub fn date(date: Date) -> String {
    match lang() {
        Lang::Ja => calendar::date_plain(date),
        Lang::En => calendar::date_english(date),
    }
}

/// A day of a year that is known: 「11月22日」, “22 November”.
pub fn day(date: Date) -> String {
    match lang() {
        Lang::Ja => calendar::month_and_day(date),
        Lang::En => calendar::month_and_day_english(date),
    }
}

/// 「令和8年度」, “fiscal year 2026”.
pub fn fiscal_year(year: FiscalYear) -> String {
    match lang() {
        Lang::Ja => year.japanese(),
        Lang::En => words().goals.year_of(year.number()),
    }
}

/// The same where it stands alone: 「令和8年度」, “FY 2026”.
pub fn fiscal_year_alone(year: FiscalYear) -> String {
    match lang() {
        Lang::Ja => year.japanese(),
        Lang::En => words().goals.year_short(year.number()),
    }
}

/// A day with its era, where the language has eras.
pub fn date_with_era(date: Date) -> String {
    match lang() {
        Lang::Ja => calendar::date_with_era(date),
        Lang::En => calendar::date_english(date),
    }
}

/// Whether the content is invented, which every page says.
pub fn demo() -> bool {
    #[cfg(feature = "ssr")]
    return crate::context::demo();
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    return loaded::demo();
}

/// Whether names and headings carry their readings: the reader's choice, on Japanese pages only.
pub fn furigana() -> bool {
    #[cfg(feature = "ssr")]
    return crate::context::preferences().furigana && lang() == Lang::Ja;
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    return loaded::furigana();
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_reads_back_as_the_browser_gets_it() {
        for lang in Lang::ALL {
            let text: &'static str = of(lang).encode().leak();
            assert_eq!(Words::decode(text).map(|w| w.encode()).as_deref(), Some(text));
            assert!(Words::decode(text.rsplit_once(SEPARATOR).expect("several texts").0).is_none());
            assert!(text.split(SEPARATOR).all(|t| !t.trim().is_empty()), "an empty text in {lang:?}");
        }
    }

    /// Every heading of ours can be read by whoever has chosen furigana.
    #[test]
    fn the_readings_cover_every_heading() {
        let words = of(Lang::Ja);
        let (home, products, product, producer, trouble, design, form) =
            (&words.home, &words.products, &words.product, &words.producer, &words.trouble, &words.design, &words.form);
        let (goals, goal) = (&words.goals, &words.goal);
        let ours = [
            home.hero_first,
            home.hero_second,
            home.search_title,
            home.season_title,
            home.newest_title,
            home.categories_title,
            home.how_title,
            home.how_judged_title,
            home.how_number_title,
            home.how_term_title,
            products.title,
            products.category,
            products.area,
            products.season,
            products.price,
            products.year,
            products.without,
            products.other,
            products.none_title,
            products.ignored_title,
            product.certificate,
            product.history,
            product.season_all_year,
            product.season_runs,
            product.season_from_to,
            product.season_one,
            product.ingredients_title,
            product.story,
            product.shops,
            product.maker,
            product.by_maker,
            product.related,
            producer.title,
            producer.products,
            producer.story,
            goals.title,
            goals.remark,
            goals.overview,
            goals.departments,
            goals.message,
            goals.grades_title,
            goals.fields_title,
            goals.none_title,
            goal.plan,
            goal.policy,
            goal.measures,
            goal.outputs,
            goal.outcome,
            goal.promises,
            goal.parts,
            goal.changes,
            goal.story,
            goal.voice,
            goal.neighbours,
            trouble.missing_title,
            trouble.forbidden_title,
            trouble.unavailable_title,
            trouble.internal_title,
            trouble.invalid_title,
            design.title,
            design.colours,
            design.type_title,
            design.buttons,
            design.fields,
            design.errors,
            design.navigation,
            design.banners,
            design.tables,
            design.disclosure,
            design.tabs,
            design.labels,
            design.cards,
            design.progress,
            design.empty,
            design.charts,
            design.reading_title,
            form.error_summary,
        ];
        let documents = crate::documents::of_language(Lang::Ja);
        let headings = documents.iter().flat_map(|d| std::iter::once(d.title.as_str()).chain(d.sections.iter().map(|s| s.title.as_str())));
        for heading in ours.into_iter().chain(headings) {
            let bare = domain::ruby::annotate(heading, words.site.readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
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
