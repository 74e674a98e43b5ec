//! 表: the dense tables of staff, each with its filter above, orders in its headings, pages, and the same as a file.
//!
//! Everything is an address: what a filter shows can be kept, sent to a colleague, and taken out as a file.

use crate::{
    page::Address,
    ui::{
        button::{Button, Look},
        pagination::Pagination,
        table::{Column, Order, heading, scrolling},
    },
};
use domain::{
    paging::Paging,
    table::{SortKey, Sorting},
};
use leptos::prelude::*;

/// A table as it was asked for.
pub(super) struct DenseTable<K> {
    /// The address of its page. With `.csv` or `.xlsx` behind it is the file.
    pub(super) address: &'static str,
    /// What it is a table of.
    pub(super) caption: &'static str,
    /// What narrows it, as the address has it.
    pub(super) pairs: Vec<(&'static str, String)>,
    /// Its order.
    pub(super) sorting: Sorting<K>,
    /// The order it has when none is asked for.
    pub(super) usual: Sorting<K>,
    /// Which part of it is here.
    pub(super) paging: Paging,
}

/// A dense table in the box in which it moves, which says so where it is narrow.
pub(super) fn moving(class: &'static str, caption: &str, table: AnyView) -> AnyView {
    let table = scrolling(caption.to_owned(), table);
    view! { <div class=class><p class="sideways" aria-hidden="true">"表は左右に動かせます"</p>{table}</div> }.into_any()
}

impl<K: SortKey> DenseTable<K> {
    /// A column that sorts, by its heading.
    pub(super) fn column(&self, title: &'static str, by: K) -> Column {
        let now = (self.sorting.by == by).then_some(if self.sorting.down { Order::Down } else { Order::Up });
        Column::words(title).sorting(format!("by-{}", by.code()), &self.at("", self.sorting.turned(by), 1), now)
    }

    /// The same for numbers.
    pub(super) fn number(&self, title: &'static str, by: K) -> Column {
        Column { number: true, ..self.column(title, by) }
    }

    /// The table, in a box in which it moves, with its pages below. The first cell of a row is its heading, with the link from
    /// which arrow keys lead to the rows beside it; where there are keys and several rows, this is told.
    pub(super) fn view(&self, columns: Vec<Column>, rows: Vec<Vec<AnyView>>) -> AnyView {
        let numbers: Vec<bool> = columns.iter().map(|column| column.number).collect();
        let head = columns.into_iter().map(heading).collect_view();
        let by_keys = (rows.len() > 1).then(|| view! { <p class="by-keys">"行は↑↓キーでも移れます（HomeとEndで最初と最後の行へ）"</p> });
        let rows = rows.into_iter().map(|row| {
            let cells = row.into_iter().zip(&numbers).enumerate().map(|(place, (cell, number))| {
                let class = number.then_some("num right");
                match place {
                    0 => view! { <th scope="row" class=class>{cell}</th> }.into_any(),
                    _ => view! { <td class=class>{cell}</td> }.into_any(),
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        });
        let table = view! {
            <table class="dense">
                <caption class="sr">{self.caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody data-rows="">{rows.collect_view()}</tbody>
            </table>
        };
        let page = |page| self.at("", self.sorting, page);
        view! {
            {by_keys}
            {moving("dense-box", self.caption, table.into_any())}
            <Pagination paging=self.paging address=page />
        }
        .into_any()
    }

    /// What the filter shows as a file, all of its pages.
    pub(super) fn files(&self) -> AnyView {
        let file = |end| self.at(end, self.sorting, 1);
        view! {
            <div class="desk-acts">
                <a class="btn btn-sm" href=file(".csv") rel="external">"CSV"<span class="sr">"で書き出す"</span></a>
                <a class="btn btn-sm" href=file(".xlsx") rel="external">"Excel"<span class="sr">"で書き出す"</span></a>
            </div>
        }
        .into_any()
    }

    /// The form that narrows it. A new filter keeps the order and begins on the first page.
    pub(super) fn filter(&self, fields: AnyView) -> AnyView {
        let sort = (self.sorting != self.usual).then(|| view! { <input type="hidden" name="sort" value=self.sorting.code() /> });
        let clear = (!self.pairs.is_empty()).then(|| view! { <a class="more" href=self.address rel="external">"条件を消す"</a> });
        view! {
            <form class="sift" action=self.address method="get" role="search" aria-label="しぼり込み">
                {fields}
                {sort}
                <Button look=Look::Solid>"しぼり込む"</Button>
                {clear}
            </form>
        }
        .into_any()
    }

    /// How many there are, and which of them are here, in a sentence.
    pub(super) fn count(&self, total: u64, at_least: bool, unit: &str, per_page: u32) -> String {
        let all = grouped(total);
        let mut sentence = match (at_least, self.pairs.is_empty()) {
            (true, _) => {
                format!("{all}{unit}より多くあります。{all}{unit}目まで見られます。条件でしぼり込むか、ファイルで書き出してください。")
            }
            (false, true) => format!("全部で{all}{unit}です。"),
            (false, false) => format!("条件に合うのは{all}{unit}です。"),
        };
        if self.paging.pages > 1 {
            let from = self.paging.offset(per_page) + 1;
            let to = total.min(from + u64::from(per_page) - 1);
            sentence.push_str(&format!("{}〜{}{unit}目です。", grouped(from), grouped(to)));
        }
        sentence
    }

    /// Its address with an ending, in an order, at a page.
    fn at(&self, end: &str, sorting: Sorting<K>, page: u32) -> String {
        let (sort, page) =
            (if sorting == self.usual { String::new() } else { sorting.code() }, if page == 1 { String::new() } else { page.to_string() });
        let pairs = self.pairs.iter().map(|(key, value)| (*key, value.as_str())).chain([("sort", sort.as_str()), ("page", page.as_str())]);
        let query = domain::query::encode(pairs.filter(|(_, value)| !value.is_empty()));
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{end}{mark}{query}", self.address)
    }
}

/// A field of a filter for words.
pub(super) fn words_field(title: &'static str, hint: &'static str, value: String) -> AnyView {
    view! {
        <div class="sift-words">
            <label for="q">{title}</label>
            <input type="search" id="q" name="q" value=value maxlength=domain::search::MAX_QUERY.to_string() autocomplete="off" aria-describedby="q-hint" enterkeyhint="search" />
            <span class="hint" id="q-hint">{hint}</span>
        </div>
    }
    .into_any()
}

/// A field of a filter for one of many; `any` stands for all of them.
pub(super) fn one_of(
    name: &'static str,
    title: &'static str,
    any: &'static str,
    choices: Vec<(String, String)>,
    chosen: Option<&str>,
) -> AnyView {
    let options = choices.into_iter().map(|(value, title)| {
        let here = chosen == Some(value.as_str());
        view! { <option value=value selected=here>{title}</option> }
    });
    view! {
        <div>
            <label for=name>{title}</label>
            <select id=name name=name><option value="">{any}</option>{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

/// What was in the address and could not be used.
pub(super) fn left_aside(keys: &[&str]) -> Option<AnyView> {
    let mut names: Vec<&str> = Vec::new();
    for name in keys.iter().map(|key| parameter_name(key)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| {
        let text = format!("使えない条件があったので、外して表示しています：{}", names.join("、"));
        view! { <p class="note-aside" role="status">{text}</p> }.into_any()
    })
}

fn parameter_name(key: &str) -> &str {
    match key {
        "q" => "言葉（100文字より後ろ）",
        "sort" => "並べ替え",
        "page" => "ページ",
        "category" => "種類",
        "standing" | "state" => "状態",
        "soon" | "within" => "期限",
        "role" => "役割",
        "number" => "受付番号",
        "department" => "部",
        "year" => "年度",
        "decision" => "判定",
        other => other,
    }
}

/// The parameters of an address, decoded.
pub(super) fn pairs(address: &Address) -> Vec<(String, String)> {
    domain::query::pairs(&address.query)
}

/// A number with a comma at every thousand.
pub(super) fn grouped(number: u64) -> String {
    domain::numbers::grouped(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::products::RegisterSort;

    #[test]
    fn a_number_has_commas_at_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn an_address_says_only_what_is_not_usual() {
        let usual = Sorting::down(RegisterSort::Number);
        let table = DenseTable {
            address: "/staff/products",
            caption: "",
            pairs: vec![("q", "藍 染".to_owned())],
            sorting: usual,
            usual,
            paging: Paging { page: 1, pages: 1 },
        };
        assert_eq!(table.at("", usual, 1), "/staff/products?q=%E8%97%8D%20%E6%9F%93");
        assert_eq!(table.at(".csv", Sorting::up(RegisterSort::Name), 2), "/staff/products.csv?q=%E8%97%8D%20%E6%9F%93&sort=name&page=2");
        let table = DenseTable { pairs: Vec::new(), ..table };
        assert_eq!(table.at("", usual, 1), "/staff/products");
    }
}
