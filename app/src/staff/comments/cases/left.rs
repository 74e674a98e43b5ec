//! What is left to do before results can be published, each with the way to the place where it is done.

use super::PATH;
use crate::ui::banner::{Banner, Tone};
use domain::comments::{CaseDesk, CasePhase, MoveKind};
use leptos::prelude::*;

/// The list of what is left; that nothing is once opinions are no longer taken.
pub(super) fn left(case: &CaseDesk) -> Option<AnyView> {
    let phase = case.phase.filter(|phase| matches!(phase, CasePhase::Open | CasePhase::Considering))?;
    let lines = lines(case, phase == CasePhase::Considering);
    let waits = case.pending().is_some_and(|step| step.step.kind() == MoveKind::Results);
    let list = if waits {
        let text = "結果の公表は、起案されて承認待ちです。";
        view! { <Banner tone=Tone::Info><p>{text}<a href="#waiting" rel="external">"決裁を待つものを見る"</a></p></Banner> }.into_any()
    } else if lines.is_empty() && phase == CasePhase::Considering {
        view! { <Banner tone=Tone::Done><p>"残っていることはありません。結果の公表を起案できます。"</p></Banner> }.into_any()
    } else if lines.is_empty() {
        view! { <p>"今は何もありません。締切のあとに、すべての意見に回答します。"</p> }.into_any()
    } else {
        let lines = lines.into_iter().map(|(to, title, what)| {
            view! { <li><a href=format!("{PATH}/{}/{to}", case.id) rel="external">{title}</a><p class="sub">{what}</p></li> }
        });
        view! { <ul class="tasks">{lines.collect_view()}</ul> }.into_any()
    };
    Some(view! { <section class="section" aria-labelledby="left"><h2 id="left">"残っていること"</h2>{list}</section> }.into_any())
}

/// Where to, what is left, and what to do. The final text is asked for once opinions are no longer taken.
fn lines(case: &CaseDesk, closed: bool) -> Vec<(&'static str, String, &'static str)> {
    let left = case.unfinished;
    let mut lines = Vec::new();
    if left.held > 0 {
        lines.push(("submissions?show=held", format!("保留の提出が{}通", left.held), "受け付けるか、受け付けないかを決めます。"));
    }
    if left.ungrouped > 0 {
        lines.push((
            "units?show=ungrouped",
            format!("未分類の意見が{}件", left.ungrouped),
            "回答のまとまりに入れるか、理由を書いて対象外にします。",
        ));
    }
    if left.unsigned > 0 {
        let what = "公表する文に個人情報がないかを確かめ、消す所を決めます。";
        lines.push(("units?show=unsigned", format!("公表する文を確かめていない意見が{}件", left.unsigned), what));
    }
    if left.awaiting > 0 {
        let what = "確かめた人とは別の人が、公表する文を読んで署名します。";
        lines.push(("units?show=awaiting", format!("署名を待っている意見が{}件", left.awaiting), what));
    }
    if left.unanswered > 0 {
        lines.push(("groups", format!("回答のないまとまりが{}件", left.unanswered), "市の考え方、対応区分、理由を書きます。"));
    }
    if left.no_final && closed {
        lines.push(("final", "最終案がまだありません".to_owned(), "変わらないときも、案と同じものを最終案として保存します。"));
    }
    lines
}
