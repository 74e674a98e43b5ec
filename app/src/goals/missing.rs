//! Addresses under `/goals` at which there is nothing: what may be wrong with them, and the way to the promises. The words are the
//! server's alone.

use crate::{
    page::{Address, Head, Shown},
    ui::{page_foot::PageFoot, said::heading},
    words::{self, href, words},
};
use domain::lang::Lang;
use leptos::prelude::*;

/// What the page says, in a language.
struct Words {
    receipt: &'static str,
    year: &'static str,
    other: &'static str,
    to_goals: &'static str,
}

const JA: Words = Words {
    receipt: "控えのページのアドレスは、「/goals/question/」のあとに43文字が続きます。足りない文字や余分な文字がないか、控えたアドレスと1文字ずつ比べてください。アドレスは送った人だけのものなので、市からもう一度お知らせすることはできません。",
    year: "この年度の約束は、このサイトにありません。載せている年度は、約束のページで選べます。",
    other: "年度か、目標の名前が違うかもしれません。目標は、その年度の約束のページにすべて並んでいます。",
    to_goals: "約束と進み具合へ",
};

const EN: Words = Words {
    receipt: "In the address of a receipt, 43 characters follow “/goals/question/”. Please compare it with what you wrote down, one character after the other: something may be missing, or too much. The address is known to its sender alone, so we can’t tell it to you again.",
    year: "This site has no promises for that year. The page of promises lists the years that there are.",
    other: "The year or the name of the goal may be wrong. The page of promises for its year lists every goal.",
    to_goals: "To the promises",
};

/// The page for an address under `/goals`; `None` for any other.
pub(crate) fn show(address: &Address) -> Option<Shown> {
    let own = if words::lang() == Lang::Ja { &JA } else { &EN };
    let text = match address.segments().as_slice() {
        ["goals", "question", ..] => own.receipt,
        ["goals"] | ["goals", _] => own.year,
        ["goals", ..] => own.other,
        _ => return None,
    };
    let trouble = &words().trouble;
    let view = view! {
        <div class="wrap trouble">
            <h1>{heading(trouble.missing_title)}</h1>
            <p class="lead">{text}</p>
            <ul class="ways">
                <li><a class="btn" href=href("/goals")>{own.to_goals}</a></li>
                <li><a class="btn" href=href("/")>{trouble.go_home}</a></li>
            </ul>
        </div>
        <PageFoot updated_on=None />
    };
    let head = Head { title: trouble.missing_title.to_owned(), description: text.to_owned(), ..Head::default() };
    Some(Shown { head, view: view.into_any() })
}
