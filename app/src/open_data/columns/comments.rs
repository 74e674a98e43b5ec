//! The columns of public comments.

use super::{Column, column};

/// `comments`
pub(in super::super) const CASES: &[Column] = &[
    column("ID", "id", "案件の短い名前。アドレスに出てくる", "Short name of the case, as in its address"),
    column("名称", "title.ja", "案の題名", "Title of the draft in Japanese"),
    column("名称_英語", "title.en", "案の題名（英語）", "Title of the draft in English"),
    column("担当", "body.ja", "意見を求めている部署", "Who asks for comments, in Japanese"),
    column("担当_英語", "body.en", "意見を求めている部署（英語）", "Who asks for comments, in English"),
    column("概要", "summary", "1分で読める説明", "A summary to be read in a minute"),
    column(
        "段階",
        "phase",
        "announced（予告）、open（募集中）、considering（締切・検討中）、published（結果公表）、cancelled（取りやめ）のどれか",
        "announced, open, considering, published or cancelled",
    ),
    column("段階名", "", "段階の日本語の名前", "The phase in Japanese"),
    column("公開日時", "public_at", "このサイトで公開した日時", "When the case became public here"),
    column("募集開始日", "opens_on", "意見を受け付け始める日", "First day for comments"),
    column("募集終了日", "closes_on", "締切の日。その日の午後11時59分まで受け付ける", "Last day for comments, until 11:59 p.m. in Japan"),
    column("結果公表予定日", "results_promised_on", "結果をいつまでに公表するか", "By when results are promised"),
    column(
        "結果公表予定日_延期後",
        "results_promised_anew_on",
        "公表が遅れたときの、新しい約束の日",
        "By when results are promised after a delay",
    ),
    column("結果公表日", "results_published_on", "結果を公表した日。まだなら空", "Day on which results were published; empty before"),
    column("取りやめ日", "cancelled_on", "取りやめた日。取りやめていなければ空", "Day on which it was called off, if it was"),
    column("意見の提出数(通)", "counts.submissions", "届いた通数", "How many were sent in"),
    column("提出した人の数(人)", "counts.persons", "出した人の数", "How many persons sent them"),
    column("意見の数(件)", "counts.opinions", "1通を意見ごとに分けて数えた数", "Opinions; one sending may hold several"),
    column("回答の数", "counts.answers", "市の回答の数。似た意見にはまとめて答える", "Answers; those that say alike share one"),
    column("対象外の数(件)", "counts.out_of_scope", "案についての意見ではないとした数", "Opinions that were not on the draft"),
    column("取り下げの数(通)", "counts.withdrawn", "出した人が取り下げた通数", "How many their senders withdrew"),
    column("最終更新日時", "updated_at", "最後に変わった日時", "When the case changed last"),
];

/// `comments/{case}`
pub(in super::super) const ANSWERS: &[Column] = &[
    column("案件ID", "", "案件の短い名前", "Short name of the case"),
    column("回答番号", "number", "案件の中での回答の番号", "Number of the answer within the case"),
    column("題名", "title", "回答の題名", "Title of the answer"),
    column("該当箇所ID", "section", "案のどの箇所か。案の全体なら空", "Section of the draft; empty if it is the whole"),
    column("該当箇所", "section_heading", "その箇所の見出し", "Heading of that section"),
    column("意見の概要", "summary", "まとめて答えた意見の概要", "What the opinions say in sum"),
    column("市の考え方", "view", "意見への市の考え方", "The city's view"),
    column(
        "対応区分",
        "treatment",
        "adopted（反映）、partly（一部反映）、already（記載済み）、reference（参考）、declined（反映困難）、out_of_scope（対象外）のどれか",
        "adopted, partly, already, reference, declined or out_of_scope",
    ),
    column("対応区分名", "", "対応区分の日本語の名前", "The same in Japanese"),
    column("理由", "reason", "そう対応する理由", "Why"),
    column("修正前", "before", "案を直した場合の、前の文", "Clause before the change, if there is one"),
    column("修正後", "after", "案を直した場合の、後の文", "Clause after it"),
    column("目標", "goal", "意見で変わった重点目標の年度とID", "Year and ID of the goal that it changed"),
    column("回答した意見の数(件)", "opinion_count", "この回答で答えた意見の数", "Opinions that it answers"),
    column("意見", "opinions[].text", "公表した意見の文", "Text of the opinion as published"),
    column(
        "同じ意見の数(件)",
        "opinions[].copies",
        "まったく同じ、またはほぼ同じ意見の数。この意見も含む",
        "How many say the same or nearly the same, this one included",
    ),
    column("黒塗り", "opinions[].redacted", "黒塗りにした所があれば1（JSONはtrue）", "1 if something is blacked out, in JSON true"),
];

/// `comments/{case}-figures`
pub(in super::super) const FIGURES: &[Column] = &[
    column(
        "集計",
        "by",
        "total（全体）、day（日）、section（箇所）、way（出し方）、who（市民としての立場）のどれか",
        "total, day, section, way (of sending) or who (kind of person)",
    ),
    column("区分", "code", "区分の記号", "Code of what is counted"),
    column("区分名", "name", "区分の名前", "Its name in Japanese"),
    column(
        "数",
        "number",
        "数。5に満たないときと、それがほかの数から分かるときは空",
        "The number; empty if it is below 5 or would tell one that is",
    ),
    column("秘匿", "suppressed", "数を書いていないときは1（JSONはtrue）", "1 if the number is left out, in JSON true"),
];
