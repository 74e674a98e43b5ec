//! Lines for the home of staff: what of public comments waits.

use super::PATH;
use crate::{context::Context, error::AppError, staff::desk::Desk};
use domain::{calendar::date_plain, staff::Action};

/// Where to, what waits, and what to do.
pub(in crate::staff) async fn tasks(context: &Context, desk: &Desk) -> Result<Vec<(String, String, &'static str)>, AppError> {
    if !super::may(desk, Action::SeeComments) {
        return Ok(Vec::new());
    }
    let open = store::comments::open(&context.store, &desk.actor(), context.today()).await?;
    let mut tasks = Vec::new();
    for (id, title) in open.to_decide {
        let text = "ほかの人が起案しました。何が変わるかを確かめて、決裁するか差し戻してください。";
        tasks.push((format!("{PATH}/{id}#waiting"), format!("パブリックコメントの決裁：{title}"), text));
    }
    for (id, title, days) in open.late {
        let (due, again) = (date_plain(days.promised_on()), days.is_late_again(context.today()));
        let (head, text) = match days.late_until {
            None => (
                format!("結果の公表が約束の日（{due}）を過ぎています：{title}"),
                "結果を公表できないときは、理由と新しい約束の日を「公表の遅れのお知らせ」で市民に知らせてください。",
            ),
            Some(_) if again => (
                format!("結果の公表が、新しい約束の日（{due}）も過ぎています：{title}"),
                "もう一度、理由と新しい約束の日を「公表の遅れのお知らせ」で市民に知らせてください。",
            ),
            Some(_) => (
                format!("結果の公表が遅れています（新しい約束の日は{due}）：{title}"),
                "新しい約束の日までに公表できるように、残っていることを進めてください。",
            ),
        };
        tasks.push((format!("{PATH}/{id}"), head, text));
    }
    if super::may(desk, Action::KeepComments) {
        for (id, title, count) in open.held {
            let text = "機械が保留にした提出です。見て、受け付けるか、受け付けないかを決めてください。";
            tasks.push((format!("{PATH}/{id}/submissions?show=held"), format!("保留の提出が{count}通あります：{title}"), text));
        }
        for (id, title, count) in open.ungrouped {
            let text = "回答のまとまりに入れるか、理由を書いて対象外にしてください。";
            tasks.push((format!("{PATH}/{id}/units?show=ungrouped"), format!("未分類の意見が{count}件あります：{title}"), text));
        }
    }
    Ok(tasks)
}
