//! 共有: plain links that hand a page on by mail, LINE, X and Facebook, and its address to be copied. No script of anybody's runs for it,
//! and nothing of the reader goes anywhere before a link is followed.

use crate::{context::context, words};
use domain::{lang::Lang, query::encode};
use leptos::prelude::*;

/// What the links say.
struct Words {
    heading: &'static str,
    mail: &'static str,
    line: &'static str,
    x: &'static str,
    facebook: &'static str,
    copy: &'static str,
    elsewhere: &'static str,
}

const JA: Words = Words {
    heading: "このページを知らせる",
    mail: "メールで送る",
    line: "LINEで送る",
    x: "Xに投稿する",
    facebook: "Facebookでシェアする",
    copy: "アドレス（押して選ぶと、コピーできます）",
    elsewhere: "LINE、X、Facebookは、それぞれのサイトが開きます。押すまで、何も送られません。",
};

const EN: Words = Words {
    heading: "Share this page",
    mail: "Send by e-mail",
    line: "Send on LINE",
    x: "Post on X",
    facebook: "Share on Facebook",
    copy: "Address (select it to copy)",
    elsewhere: "LINE, X and Facebook open their own sites. Nothing is sent before you follow a link.",
};

/// Ways to hand a page on. Outside of a request there is no address, and nothing.
#[component]
pub fn Share(
    /// Where the page is, from the root and without a language: `/stories/river`.
    path: String,
    /// What the page is called.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let words = match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    };
    context().ok().map(|context| {
        let address = format!("{}{}", context.site.public_url, context.lang.href(&path));
        let site = words::words().site.name;
        let mail = format!("mailto:?{}", encode([("subject", title.as_str()), ("body", &format!("{title}｜{site}\n{address}"))]));
        let away = [
            (words.line, format!("https://social-plugins.line.me/lineit/share?{}", encode([("url", address.as_str())]))),
            (words.x, format!("https://x.com/intent/post?{}", encode([("url", address.as_str()), ("text", &title)]))),
            (words.facebook, format!("https://www.facebook.com/sharer/sharer.php?{}", encode([("u", address.as_str())]))),
        ];
        let away = away.map(|(name, to)| {
            view! { <li><a class="btn btn-sm" href=to rel="external nofollow noopener noreferrer" referrerpolicy="no-referrer">{name}</a></li> }
                .into_any()
        });
        view! {
            <section class="share" aria-label=words.heading>
                <p class="share-title">{words.heading}</p>
                <ul>
                    <li><a class="btn btn-sm" href=mail>{words.mail}</a></li>
                    {away.into_iter().collect_view()}
                </ul>
                <p class="sub">{words.copy}</p>
                <p><code class="share-address">{address}</code></p>
                <p class="sub">{words.elsewhere}</p>
            </section>
        }
        .into_any()
    })
}
