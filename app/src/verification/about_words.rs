//! The words of `/verify/about`, in both languages.

use domain::lang::Lang;

/// A part of a section.
pub(super) enum Part {
    Text(&'static str),
    List(&'static [&'static str]),
    Table {
        caption: &'static str,
        head: &'static [&'static str],
        rows: &'static [&'static [&'static str]],
    },
    Code(&'static str),
    /// The program that checks a statement.
    Example,
    /// The keys of this installation.
    Keys,
    Link(&'static str, &'static str),
    Standards,
}

/// The words of one language.
pub(super) struct AboutWords {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) sections: &'static [(&'static str, &'static [Part])],
    pub(super) code: &'static str,
    pub(super) keys: &'static str,
    pub(super) keys_head: [&'static str; 4],
    pub(super) in_use: &'static str,
    pub(super) no_keys: &'static str,
    pub(super) readings: &'static str,
}

/// The standards that are kept to.
pub(super) const STANDARDS: [(&str, &str); 4] = [
    ("RFC 7515: JSON Web Signature (JWS)", "https://www.rfc-editor.org/rfc/rfc7515"),
    ("RFC 8037: EdDSA in JOSE", "https://www.rfc-editor.org/rfc/rfc8037"),
    ("RFC 8032: Ed25519", "https://www.rfc-editor.org/rfc/rfc8032"),
    ("RFC 7517: JSON Web Key (JWK)", "https://www.rfc-editor.org/rfc/rfc7517"),
];

/// The words of the page at hand.
pub(super) fn here() -> &'static AboutWords {
    match crate::words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// The Japanese, for the tests of its readings.
#[cfg(test)]
pub(super) const fn ja() -> &'static AboutWords {
    &JA
}

const ADDRESS: &str = "https://…/verify/KM-2026-0007#eyJhbGciOiJFZERTQSIsImtpZCI6Ik…";

static JA: AboutWords = AboutWords {
    title: "確かめる仕組みと、その限界",
    lead: "認定証のQRコードには、市の電子署名が入っています。署名の形と鍵を公開しているので、このサイトを使わなくても、だれでも本物かどうかを確かめられます。",
    sections: &[
        (
            "2つの確かめ方",
            &[
                Part::List(&[
                    "登録簿で確かめる：認定番号から、市の登録簿にある今の状態（有効、期限切れ、一時停止、辞退、取消）を見ます。インターネットにつながっている必要があります。",
                    "署名で確かめる：QRコードにある署名を、市の公開の鍵で確かめます。つながっていなくてもできます。",
                ]),
                Part::Text(
                    "つながっているときは、両方を確かめて、紙と登録簿が同じかどうかを示します。ちがうときに正しいのは、登録簿です。",
                ),
            ],
        ),
        (
            "署名だけでは分からないこと",
            &[
                Part::Text("署名が示すのは、署名した日に市がその内容を認めていたことだけです。次のことは、署名からは分かりません。"),
                Part::List(&[
                    "署名した日のあとに、一時停止、辞退、取消があったかどうか。",
                    "署名した日のあとに、更新して有効期限が延びたかどうか。",
                    "その認定証が、目の前の品のものかどうか。認定証を写し取って、別の品のそばに置くことはできます。品名と認定先が合っているかを見てください。",
                    "端末の日付がずれていると、期限の内か外かをまちがえます。",
                ]),
            ],
        ),
        (
            "QRコードの中身",
            &[
                Part::Text(
                    "QRコードは、認定証のページのアドレスです。「#」のあとに署名の文が続きます。「#」のあとは、ページを開いてもサーバーへ送られません。",
                ),
                Part::Code(ADDRESS),
                Part::Text(
                    "署名の文は、JWS（RFC 7515）のコンパクト形式です。ヘッダー、内容、署名を「.」でつないだもので、それぞれ、詰め字のないURL用のBase64で書いています。方式はEd25519（RFC 8037のEdDSA）だけです。ヘッダーには、方式（alg）と鍵の名前（kid）があります。内容は、次の項目をもつJSONで、値はどれも文字列です。",
                ),
                Part::Table {
                    caption: "内容の項目",
                    head: &["項目", "意味", "例"],
                    rows: &[
                        &["number", "認定番号", "KM-2026-0007"],
                        &["product", "品名", "朝摘みデラウェア 2kg"],
                        &["holder", "認定先の名前", "北の段ぶどう園"],
                        &["certified", "認定日", "2026-04-01"],
                        &["expires", "有効期限。この日までが有効です", "2029-03-31"],
                        &["issuer", "認定した者", "大阪府柏原市"],
                        &["issued", "署名した日", "2026-11-26"],
                    ],
                },
                Part::Text(
                    "日付は日本の暦日で、年4けた、月2けた、日2けたです。項目が増えることはありますが、ここにある項目がなくなったり、意味が変わったりすることはありません。知らない項目は読みとばしてください。",
                ),
            ],
        ),
        (
            "鍵",
            &[
                Part::Text(
                    "公開の鍵は、JWKの一覧（RFC 7517）として公開しています。ほかのサイトからも読めます。鍵ごとに、使いはじめた日（from）と、使い終えた日（retired）があります。",
                ),
                Part::Link("/verify/keys.json", "公開の鍵の一覧（JSON）"),
                Part::Keys,
                Part::List(&[
                    "署名に使う鍵は、いつも1つです。ときどき新しい鍵に替えます。",
                    "使い終えた鍵も、一覧に残ります。使っていた間の署名は、これからも本物です。認定証を刷り直す必要はありません。",
                    "使い終えた日よりあとの日付の署名は、本物ではありません。使い終えた鍵の秘密の側は、消してあります。",
                    "秘密の側が漏れたときは、その鍵を一覧から外します。その鍵の認定証は「だれの署名か分かりません」となるので、刷り直します。",
                ]),
            ],
        ),
        (
            "確かめる手順",
            &[
                Part::List(&[
                    "署名の文を「.」で3つに分けます。",
                    "ヘッダーのalgがEdDSAで、critがないことを確かめます。ほかの方式は、決して受け付けません。",
                    "ヘッダーのkidと同じ名前の鍵を、一覧から選びます。なければ、だれの署名か分かりません。",
                    "ヘッダーと「.」と内容を、書かれているままの文字として、その鍵で署名を確かめます。合わなければ、内容が変わっています。",
                    "署名した日（issued）が、鍵のfromからretiredまでの間にあることを確かめます。",
                    "今日が、認定日から有効期限までの間にあることを確かめます。",
                ]),
                Part::Text(
                    "次は、同じことをするプログラムです。Node.jsで動き、ほかに何も入れる必要はありません。使う前に1度つなげて鍵の一覧を取っておけば、つながらない所でも使えます。",
                ),
                Part::Example,
            ],
        ),
        ("もとにした標準", &[Part::Standards]),
    ],
    code: "プログラムやデータの例",
    keys: "このサイトの鍵",
    keys_head: ["名前（kid）", "使いはじめた日", "使い終えた日", "公開の鍵（x）"],
    in_use: "使用中",
    no_keys: "まだ鍵はありません。はじめて認定証を表示したときに作ります。",
    readings: "仕組=しく 限界=げんかい 確=たし 方=かた 署名=しょめい 分=わ 中身=なかみ 鍵=かぎ 手順=てじゅん 標準=ひょうじゅん",
};

static EN: AboutWords = AboutWords {
    title: "How checking works, and its limits",
    lead: "The QR code of a certificate carries an electronic signature of the city. Its format and the keys are public, so that anyone can check a certificate without this site.",
    sections: &[
        (
            "Two ways to check",
            &[
                Part::List(&[
                    "By the register: the number leads to what the city’s register says today: valid, expired, suspended, given back or revoked. This needs a connection.",
                    "By the signature: what the QR code carries is checked with the city’s public key. This needs no connection.",
                ]),
                Part::Text(
                    "With a connection both are done, and the page says whether paper and register agree. Where they differ, the register is right.",
                ),
            ],
        ),
        (
            "What a signature can’t tell",
            &[
                Part::Text("A signature shows that the city stood by the content on the day of signing, and no more. It can’t tell:"),
                Part::List(&[
                    "whether the certificate was suspended, given back or revoked after that day;",
                    "whether it was renewed since and runs longer;",
                    "whether it belongs to the product before you: a certificate can be copied and put beside another product. Please compare product and holder.",
                    "When the date of the device is wrong, it also misjudges the term.",
                ]),
            ],
        ),
        (
            "What is in the QR code",
            &[
                Part::Text(
                    "The QR code is the address of the certificate’s page, and the signed statement follows “#”. What follows “#” is not sent to the server when the page is opened.",
                ),
                Part::Code(ADDRESS),
                Part::Text(
                    "The statement is a JWS (RFC 7515) in its compact form: header, payload and signature with dots between, each in URL-safe Base64 without padding. Ed25519 (EdDSA of RFC 8037) is the only algorithm. The header has the algorithm (alg) and the name of the key (kid). The payload is a JSON object with these members, all of them strings:",
                ),
                Part::Table {
                    caption: "Members of the payload",
                    head: &["Member", "Meaning", "Example"],
                    rows: &[
                        &["number", "certificate number", "KM-2026-0007"],
                        &["product", "name of the product, in Japanese", "朝摘みデラウェア 2kg"],
                        &["holder", "whose certificate it is, in Japanese", "北の段ぶどう園"],
                        &["certified", "day of certification", "2026-04-01"],
                        &["expires", "last day on which it is valid", "2029-03-31"],
                        &["issuer", "who certified", "大阪府柏原市"],
                        &["issued", "day of signing", "2026-11-26"],
                    ],
                },
                Part::Text(
                    "Days are those of Japan, as YYYY-MM-DD. Members may be added; none of these will go or change its meaning. Please pass over those you don’t know.",
                ),
            ],
        ),
        (
            "Keys",
            &[
                Part::Text(
                    "The public keys are published as a JWK set (RFC 7517), which other sites may read as well. Each has the day on which it was first used (from) and, once it is no longer, the last (retired).",
                ),
                Part::Link("/verify/keys.json", "The public keys (JSON)"),
                Part::Keys,
                Part::List(&[
                    "One key signs at a time. Now and then it is replaced.",
                    "Keys that were retired stay in the list. What they signed in their time stays genuine, and certificates need not be printed anew.",
                    "A signature of a later day than the key’s last is not genuine. The private half of a retired key is destroyed.",
                    "Should a private half leak, the key is taken out of the list. Its certificates then bear nobody’s signature, and are printed anew.",
                ]),
            ],
        ),
        (
            "Step by step",
            &[
                Part::List(&[
                    "Cut the statement at its two dots.",
                    "Make sure that alg in the header is EdDSA and that there is no crit. Never accept anything else.",
                    "Find the key whose name is the kid of the header. If there is none, nobody knows whose signature it is.",
                    "Verify the signature over header, dot and payload, exactly as they are written. If it does not fit, something was changed.",
                    "Make sure that the day of signing (issued) is within from and retired of the key.",
                    "Make sure that today is within certified and expires.",
                ]),
                Part::Text(
                    "This program does the same. It runs on Node.js and needs nothing else. With a copy of the keys it works without a connection.",
                ),
                Part::Example,
            ],
        ),
        ("Standards", &[Part::Standards]),
    ],
    code: "An example of code or data",
    keys: "The keys of this site",
    keys_head: ["Name (kid)", "First day", "Last day", "Public key (x)"],
    in_use: "in use",
    no_keys: "There is no key yet: the first certificate that is shown makes one.",
    readings: "",
};
