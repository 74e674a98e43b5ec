//! How far the page of a product reaches, for its maker and for officers: bars by month with their table, and what is counted.

use crate::ui::{
    chart::{BarPairs, Frame},
    table::Column,
};
use domain::certification::{ProductReach, ReachMonth};
use leptos::prelude::*;

/// The last twelve months of a product. `id`s in it begin with the product's slug, so that several can stand on a page.
pub(crate) fn panel(reach: &ProductReach) -> AnyView {
    let sum = |count: fn(&ReachMonth) -> u64| reach.months.iter().map(count).fold(0_u64, u64::saturating_add);
    let (views, shops) = (sum(|month| month.views), sum(|month| month.shops));
    let finding = if (views, shops) == (0, 0) {
        "この12か月に数えたものは、まだありません".to_owned()
    } else {
        format!("この12か月に、ページは{views}回見られ、店のサイトへは{shops}回進まれました")
    };
    let named = |month: &ReachMonth| format!("{}年{}月", month.first.year(), u8::from(month.first.month()));
    let columns = vec![Column::words("月"), Column::numbers("見られた回数"), Column::numbers("店のサイトへ進んだ回数")];
    let rows = reach.months.iter().rev().map(|month| vec![named(month), month.views.to_string(), month.shops.to_string()]).collect();
    let about = reach.months.iter().map(|month| format!("{} {}回と{}回", named(month), month.views, month.shops));
    let id = format!("reach-{}", reach.slug);
    let frame = Frame { id: id.clone(), finding, about: about.collect::<Vec<_>>().join("、"), columns, rows, csv: None };
    let values = reach.months.iter().map(|month| (format!("{}月", u8::from(month.first.month())), [month.views, month.shops])).collect();
    let kinds = ["見られた回数".to_owned(), "店のサイトへ進んだ回数".to_owned()];
    let heading = format!("{id}-title");
    view! {
        <section class="section" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{format!("「{}」のページの見られ方", reach.name)}</h2>
            <BarPairs frame=frame values=values kinds=kinds />
            <details class="data">
                <summary>"数え方"</summary>
                <ul class="points">
                    <li>"ページが開かれた回数と、「買える所」から店のサイトへ進んだ回数を、日ごとの数だけ残しています。だれが見たかは残さず、数えるためのクッキーも使いません。同じ人が何度見ても、その回数を数えます。"</li>
                    <li>"サイトのない店は数えていません。場所や電話番号を見て買いに行った人の数は分からないので、実際より少なく出ます。"</li>
                    <li>"検索サイトなどの自動のプログラムと、サインインしている職員は、名のっている限り除いています。名のらないプログラムは入っていることがあります。"</li>
                    <li>"一度開いたページを、つながらない所で読み返した回数は入りません。"</li>
                </ul>
            </details>
        </section>
    }
    .into_any()
}
