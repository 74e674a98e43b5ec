//! The words of verification, in both languages. They are not in the catalogue: only the server renders these pages, and a
//! browser that never checks a certificate need not load them. `{number}` and others stand for what is put in.

use domain::{certification::Standing, lang::Lang};

/// The words of one language.
pub(super) struct VerificationWords {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) by_number: &'static str,
    pub(super) number: &'static str,
    pub(super) number_hint: &'static str,
    pub(super) number_empty: &'static str,
    pub(super) number_wrong: &'static str,
    pub(super) check: &'static str,
    pub(super) by_code: &'static str,
    pub(super) code_without: &'static str,
    pub(super) camera: &'static str,
    pub(super) camera_aim: &'static str,
    pub(super) camera_stop: &'static str,
    pub(super) picture: &'static str,
    pub(super) code_stays: &'static str,
    pub(super) answer: &'static str,
    pub(super) offline: &'static str,
    pub(super) offline_text: &'static str,
    pub(super) about: &'static str,
    pub(super) one_title: &'static str,
    pub(super) one_description: &'static str,
    pub(super) standings: [(&'static str, &'static str); 6],
    pub(super) as_of: &'static str,
    pub(super) product: &'static str,
    pub(super) holder: &'static str,
    pub(super) certified: &'static str,
    pub(super) expires: &'static str,
    pub(super) issuer: &'static str,
    pub(super) issued: &'static str,
    pub(super) to_paper: &'static str,
    pub(super) another: &'static str,
    pub(super) missing_title: &'static str,
    pub(super) missing_text: &'static str,
    pub(super) missing_checks: [&'static str; 3],
    pub(super) unread_title: &'static str,
    pub(super) unread_text: &'static str,
    pub(super) what_to_check: &'static str,
    pub(super) to_register: &'static str,
    pub(super) paper_says: &'static str,
    pub(super) other_number: &'static str,
    /// Title and text of each answer, by its name in `answers.rs`.
    pub(super) answers: [(&'static str, &'static str, &'static str); 16],
    pub(super) paper_title: &'static str,
    pub(super) paper_description: &'static str,
    pub(super) paper_lead: &'static str,
    pub(super) paper_print: &'static str,
    pub(super) paper_ended_title: &'static str,
    pub(super) paper_ended: &'static str,
    pub(super) code_of: &'static str,
    pub(super) readings: &'static str,
}

impl VerificationWords {
    /// What a standing is called here, and what it means.
    pub(super) fn standing(&self, standing: Standing) -> (&'static str, &'static str) {
        let place = Standing::ALL.into_iter().position(|one| one == standing).unwrap_or_default();
        self.standings[place]
    }
}

/// The words of the page at hand.
pub(super) fn here() -> &'static VerificationWords {
    match crate::words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

const JA: VerificationWords = VerificationWords {
    title: "認定証を確かめる",
    description: "大阪府柏原市（かしわらし）の認定品「柏原産（かしわらもん）」の認定証が本物か、いま有効かを、認定番号かQRコードで確かめられます。",
    lead: "認定番号を入れるか、認定証のQRコードを読み取ると、本物か、いま有効かが分かります。",
    by_number: "番号で確かめる",
    number: "認定番号",
    number_hint: "例：KM-2026-0007。全角でも、ハイフンがなくても読み取ります。",
    number_empty: "認定番号を入れてください",
    number_wrong: "「{number}」は認定番号として読み取れません。KMのあとに、年の4けたと番号の4けたが続きます",
    check: "確かめる",
    by_code: "QRコードで確かめる",
    code_without: "スマートフォンのカメラのアプリで認定証のQRコードを写すと、このサイトの確認のページが開きます。このページの中で読み取るには、JavaScriptを使える設定にしてください。",
    camera: "カメラで読み取る",
    camera_aim: "認定証のQRコードを、枠いっぱいに写してください",
    camera_stop: "カメラを止める",
    picture: "写真から読み取る",
    code_stays: "カメラの映像も写真も、この端末の中だけで読み取ります。どこにも送りません。",
    answer: "確認の結果",
    offline: "電波の届かない所では",
    offline_text: "このページを一度開いておくと、つながらない所でも、QRコードにある市の署名を確かめられます。ただし、一時停止や取消は、つながっているときにしか分かりません。",
    about: "確かめる仕組みと、その限界",
    one_title: "認定番号 {number}",
    one_description: "柏原産（かしわらもん）の認定番号 {number} の認定証が、いま有効かどうかを、大阪府柏原市（かしわらし）の登録簿から示します。",
    standings: [
        ("有効です", "この品は、いま柏原産（かしわらもん）として認定されています。"),
        ("有効です", "この品は、いま柏原産（かしわらもん）として認定されています。有効期限が近づいています。"),
        ("期限が切れています", "認定していましたが、有効期限を過ぎました。いまは柏原産（かしわらもん）ではありません。"),
        ("一時停止しています", "認定を一時停止しています。そのあいだは、柏原産（かしわらもん）ではありません。"),
        ("認定は終わりました", "認定先からの辞退により、認定は終わりました。いまは柏原産（かしわらもん）ではありません。"),
        ("取り消されました", "認定は取り消されました。柏原産（かしわらもん）ではありません。"),
    ],
    as_of: "{day}の登録簿の内容です。",
    product: "品名",
    holder: "認定先",
    certified: "認定日",
    expires: "有効期限",
    issuer: "認定した者",
    issued: "証明した日",
    to_paper: "認定証を表示・印刷する",
    another: "ほかの認定証を確かめる",
    missing_title: "この番号の認定証はありません",
    missing_text: "認定番号 {number} は、登録簿に載っていません。",
    missing_checks: [
        "番号を、認定証や包みと1文字ずつ比べてください。はじめの4けたが認定した年、次の4けたがその年の番号です。",
        "はじめのKMのほかは、すべて数字です。",
        "正しく入れても出てこないときは、市が認定した品ではないおそれがあります。品名と、見かけた所を、下の連絡先へお知らせください。",
    ],
    unread_title: "認定番号として読み取れません",
    unread_text: "「{number}」は、認定番号の形になっていません。",
    what_to_check: "確かめてほしいこと",
    to_register: "登録簿で、いま有効かを確かめる",
    paper_says: "紙：{paper}　登録簿：{register}",
    other_number: "この紙は、別の認定証（{number}）のものです",
    answers: [
        (
            "agrees",
            "紙と登録簿は同じです",
            "市の署名は本物で、番号、品名、認定先、日付とも登録簿と同じです。登録簿によると、いま有効で、一時停止や取消はありません。",
        ),
        (
            "agrees-ended",
            "紙は本物ですが、いまは有効ではありません",
            "市の署名は本物で、内容も登録簿と同じです。しかし、この認定はもう有効ではありません。理由は、下の登録簿の内容のとおりです。",
        ),
        (
            "differs",
            "紙と登録簿がちがいます",
            "市の署名は本物ですが、次の所が登録簿とちがいます。紙が古いか、紙を出したあとに内容が変わりました。正しいのは登録簿です。",
        ),
        (
            "current",
            "署名は本物で、有効期限の内です",
            "市がこの内容で認定証を出したことは確かです。ただし、そのあとの一時停止・辞退・取消は、つながらないと分かりません。いま有効かどうかは、登録簿で確かめてください。",
        ),
        ("going", "署名は本物です", "いま有効かどうか、登録簿を見ています…"),
        (
            "expired",
            "署名は本物ですが、期限が切れています",
            "市がこの内容で認定証を出したことは確かですが、紙にある有効期限を過ぎています。更新したかどうか、一時停止や取消があったかどうかは、つながらないと分かりません。",
        ),
        (
            "not-yet",
            "署名は本物ですが、日付が先です",
            "認定日か証明した日が、この端末の今日より先です。端末の日付が正しいか、確かめてください。一時停止や取消があったかどうかは、つながらないと分かりません。",
        ),
        (
            "unknown-key",
            "だれの署名か分かりません",
            "署名に使った鍵が、市の鍵の一覧にありません。一覧が古いか、市の署名ではありません。つながる所でもう一度確かめてください。それでも同じなら、本物ではありません。",
        ),
        (
            "bad-signature",
            "署名が合いません",
            "署名したときから、内容が1文字でも変わっています。読み取りの誤りかもしれないので、もう一度読み取ってください。それでも同じなら、本物ではありません。番号を入れれば、登録簿の内容を見られます。",
        ),
        (
            "not-a-statement",
            "署名を読み取れません",
            "アドレスの「#」のあとが、認定証の署名の形になっていません。途中で切れていないか、確かめてください。番号を入れれば、登録簿の内容を見られます。",
        ),
        (
            "key-not-in-use",
            "署名の日付が合いません",
            "証明した日に使われていなかった鍵で、署名されています。市がこの日に出した認定証ではありません。番号を入れれば、登録簿の内容を見られます。",
        ),
        (
            "no-code",
            "QRコードが見つかりません",
            "QRコードが写真いっぱいに、はっきり写るように撮り直してください。番号を入れても確かめられます。",
        ),
        (
            "other-code",
            "認定証のQRコードではありません",
            "読み取れましたが、認定証のものではありませんでした。書かれていたアドレスは開いていません。",
        ),
        (
            "camera-denied",
            "カメラを使えません",
            "カメラの使用が許可されていません。ブラウザーの設定で許可するか、写真から読み取るか、番号を入れてください。",
        ),
        ("camera-none", "カメラを使えません", "カメラがないか、ほかのアプリが使っています。写真から読み取るか、番号を入れてください。"),
        (
            "offline-number",
            "つながっていません",
            "登録簿は、つながらないと見られません。つながってから、もう一度確かめてください。認定証のQRコードを読み取れば、市の署名は、いまでも確かめられます。",
        ),
    ],
    paper_title: "認定証 {number}",
    paper_description: "柏原産（かしわらもん）の認定証（認定番号 {number}）です。A4の紙に印刷して、店や作業場に飾れます。",
    paper_lead: "A4の紙に、縦向きで印刷できます。紙にあるQRコードから、だれでも本物かどうかを確かめられます。",
    paper_print: "印刷するには、ブラウザーのメニューから「印刷」を選びます。",
    paper_ended_title: "認定証は表示できません",
    paper_ended: "この認定はいま有効ではないため、認定証を出していません。",
    code_of: "認定番号 {number} の、署名入りの確認用QRコード",
    readings: "電波=でんぱ 届=とど 結果=けっか 仕組=しく 限界=げんかい 登録簿=とうろくぼ 有効=ゆうこう 切=き 一時停止=いちじていし 終=お 取=と 消=け 同=おな 紙=かみ 本物=ほんもの 署名=しょめい 合=あ 読=よ 日付=ひづけ 先=さき 内=うち 期限=きげん 有効期限=ゆうこうきげん 認定番号=にんていばんごう 使=つか",
};

const EN: VerificationWords = VerificationWords {
    title: "Check a certificate",
    description: "Find out by its number or its QR code whether a certificate of Kashiwara-mon, the products certified by Kashiwara City, Osaka, is genuine and valid today.",
    lead: "Type the number, or scan the QR code of the certificate, to see whether it is genuine and valid today.",
    by_number: "By number",
    number: "Certificate number",
    number_hint: "For example KM-2026-0007. Hyphens may be left out.",
    number_empty: "Please type the certificate number",
    number_wrong: "“{number}” can’t be read as a certificate number. After KM come four digits for the year and four for the number",
    check: "Check",
    by_code: "By QR code",
    code_without: "Point your phone’s own camera app at the QR code of the certificate: it opens the page of this site that checks it. To scan within this page, please allow JavaScript.",
    camera: "Scan with the camera",
    camera_aim: "Let the QR code of the certificate fill the frame",
    camera_stop: "Stop the camera",
    picture: "Read from a photo",
    code_stays: "Video and photos are read on this device only. They are sent nowhere.",
    answer: "Result",
    offline: "Where there is no connection",
    offline_text: "Once you have opened this page, it can check the city’s signature in a QR code without a connection. That a certificate was suspended or revoked can only be seen with one.",
    about: "How checking works, and its limits",
    one_title: "Certificate {number}",
    one_description: "Whether certificate {number} of Kashiwara-mon is valid today, from the register of Kashiwara City, Osaka.",
    standings: [
        ("Valid", "This product is certified as Kashiwara-mon today."),
        ("Valid", "This product is certified as Kashiwara-mon today. Its term is about to end."),
        ("Expired", "This product was certified, but the term is over. It is not Kashiwara-mon today."),
        ("Suspended", "The certification is suspended. Until that ends, this product is not Kashiwara-mon."),
        ("Ended", "The certificate was given back by its holder. This product is not Kashiwara-mon today."),
        ("Revoked", "The certification was revoked. This product is not Kashiwara-mon."),
    ],
    as_of: "As it stands in the register on {day}.",
    product: "Product",
    holder: "Holder",
    certified: "Certified",
    expires: "Valid until",
    issuer: "Certified by",
    issued: "Signed on",
    to_paper: "Show or print the certificate",
    another: "Check another certificate",
    missing_title: "There is no certificate with this number",
    missing_text: "Certificate {number} is not in the register.",
    missing_checks: [
        "Compare the number with the certificate or the package, one character after the other. The first four digits are the year of certification, the next four the number within that year.",
        "After KM there are digits only.",
        "If it is right and still not found, the product may not be certified by the city. Please tell the office below what it is and where you saw it.",
    ],
    unread_title: "This can’t be read as a certificate number",
    unread_text: "“{number}” does not look like a certificate number.",
    what_to_check: "What to check",
    to_register: "See in the register whether it is valid today",
    paper_says: "Paper: {paper}; register: {register}",
    other_number: "This paper belongs to another certificate ({number})",
    answers: [
        (
            "agrees",
            "Paper and register agree",
            "The city’s signature is genuine, and number, product, holder and dates are those of the register. By the register it is valid today, neither suspended nor revoked.",
        ),
        (
            "agrees-ended",
            "The paper is genuine, but no longer valid",
            "The city’s signature is genuine, and what it says is in the register. But the certification is no longer valid: the register below says why.",
        ),
        (
            "differs",
            "Paper and register differ",
            "The city’s signature is genuine, but the following differs from the register. The paper is old, or something was changed since. The register is right.",
        ),
        (
            "current",
            "The signature is genuine and the term runs",
            "The city did issue a certificate with this content. But whether it was suspended, given back or revoked since can’t be seen without a connection. Please look in the register whether it is valid today.",
        ),
        ("going", "The signature is genuine", "Looking in the register whether it is valid today…"),
        (
            "expired",
            "The signature is genuine, but the term is over",
            "The city did issue a certificate with this content, but its term is over. Whether it was renewed, suspended or revoked can’t be seen without a connection.",
        ),
        (
            "not-yet",
            "The signature is genuine, but of a later day",
            "The day of certification or of the signature is later than today on this device. Please make sure that the date of the device is right. Whether it was suspended or revoked can’t be seen without a connection.",
        ),
        (
            "unknown-key",
            "Nobody knows whose signature this is",
            "The key of this signature is not in the city’s list of keys. The list is old, or the signature is not the city’s. Please check again where there is a connection. If the answer is the same, it is not genuine.",
        ),
        (
            "bad-signature",
            "The signature does not fit",
            "Something was changed since it was signed, be it one character. It may have been misread, so please scan it again. If the answer is the same, it is not genuine. Type the number to see what the register says.",
        ),
        (
            "not-a-statement",
            "The signature can’t be read",
            "What follows “#” in the address is not the signature of a certificate. Please make sure that nothing was cut off. Type the number to see what the register says.",
        ),
        (
            "key-not-in-use",
            "The signature does not fit its date",
            "It was signed with a key that was not in use on the day it names. The city issued no such certificate on that day. Type the number to see what the register says.",
        ),
        (
            "no-code",
            "No QR code was found",
            "Please take the photo again, with the QR code large and sharp. The number can be typed as well.",
        ),
        (
            "other-code",
            "This is not the QR code of a certificate",
            "It could be read, but does not come from a certificate. The address in it was not opened.",
        ),
        (
            "camera-denied",
            "The camera can’t be used",
            "Its use is not allowed. Please allow it in the settings of the browser, read the code from a photo, or type the number.",
        ),
        (
            "camera-none",
            "The camera can’t be used",
            "There is none, or another app uses it. Please read the code from a photo, or type the number.",
        ),
        (
            "offline-number",
            "There is no connection",
            "The register can’t be seen without one. Please try again later. The city’s signature in the QR code of a certificate can be checked even now.",
        ),
    ],
    paper_title: "Certificate {number} on paper",
    paper_description: "Certificate {number} of Kashiwara-mon, to be printed on A4 and hung up.",
    paper_lead: "Prints on A4, upright. By the QR code at its foot anyone can check whether it is genuine.",
    paper_print: "To print, choose “Print” in the menu of the browser.",
    paper_ended_title: "There is no certificate to show",
    paper_ended: "The certification is not valid today, so that no certificate is issued.",
    code_of: "QR code to check certificate {number}, with its signature",
    readings: "",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verification::about_words;

    /// Whoever cannot read a kanji is told how it is read, in every heading.
    #[test]
    fn the_readings_cover_every_heading() {
        let mut ours = vec![JA.title, JA.by_number, JA.by_code, JA.offline, JA.one_title, JA.what_to_check];
        ours.extend([JA.missing_title, JA.unread_title, JA.paper_title, JA.paper_ended_title]);
        let about = about_words::ja();
        ours.extend(about.sections.iter().map(|(title, _)| *title));
        ours.push(about.title);
        let readings = format!("{} {} {}", JA.readings, about.readings, crate::words::of(Lang::Ja).site.readings);
        for heading in ours {
            let bare = domain::ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }

    /// What can't be seen without a connection is said wherever a statement alone is called genuine.
    #[test]
    fn nothing_is_called_genuine_without_its_limits() {
        for (words, limit) in [(&JA, "つながらないと分かりません"), (&EN, "can’t be seen without a connection")] {
            for name in ["current", "expired", "not-yet"] {
                let (.., text) = words.answers.iter().find(|(of, ..)| *of == name).expect("an answer");
                assert!(text.contains(limit), "{name}: {text}");
            }
            assert!(words.answers.iter().zip(&JA.answers).all(|((name, ..), (ja, ..))| name == ja), "the same answers in both languages");
        }
    }
}
