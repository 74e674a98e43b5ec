// Every kind of page, with what it must say of itself.

/** What follows the title of a page, by language. */
export const SITES = {
  ja: "｜かしわらもん 大阪府柏原市（かしわらし）",
  en: " | Kashiwara-mon, Kashiwara City, Osaka",
};
export const SITE = SITES.ja;

/** A kind of page and an example of it. */
export interface Kind {
  /** In names of tests and files. */
  name: string;
  address: string;
  /** Japanese unless it is said. */
  lang?: "en";
  status: 200 | 404;
  /** Without [`SITE`]. */
  title: string;
  h1: string;
  description: string | RegExp;
  /** Words that only this kind of page has. */
  has: string;
  /** Its one address for search engines, if it has one. */
  canonical: string | null;
}

const list = {
  h1: "柏原産をさがす",
  description: "大阪府柏原市（かしわらし）が認定した名産の一覧です。種類・地区・旬・価格・アレルゲンでしぼり込めます。",
};

/** The fiscal year of today in Japan, for which the samples of goals are made: the year of its April. */
const today = new Date(Date.now() + 9 * 3_600_000);
export const FISCAL_YEAR = today.getUTCFullYear() - (today.getUTCMonth() < 3 ? 1 : 0);

/** 「令和8年度」 */
export const inEra = (year: number) => `令和${year - 2018}年度`;

const missing = {
  status: 404,
  title: "お探しのページが見つかりません",
  h1: "お探しのページが見つかりません",
  description: "アドレスが変わったか、入力に誤りがあるかもしれません。下のリンクからお探しください。",
  has: "下のリンクからお探しください",
  canonical: null,
} as const;

export const KINDS = {
  home: {
    name: "home",
    address: "/",
    status: 200,
    title: "丘のぶどう、川辺の手しごと",
    h1: "丘のぶどう、川辺の手しごと。",
    description: "大阪府柏原市（かしわらし）が認定した名産「柏原産（かしわらもん）」を、種類・地区・旬からさがせます。認定の番号と期限も公開しています。",
    has: "新しく認定した品",
    canonical: "/",
  },
  list: { ...list, name: "list", address: "/products", status: 200, title: "柏原産をさがす", has: "しぼり込む", canonical: "/products" },
  filtered: {
    ...list,
    name: "list-filtered",
    address: "/products?category=processed&gift=1",
    status: 200,
    title: "柏原産をさがす：加工品・贈りもの",
    has: "すべて解除",
    canonical: null,
  },
  empty: {
    ...list,
    name: "list-empty",
    address: "/products?q=%E3%81%88%E3%81%B3%E3%81%9B%E3%82%93%E3%81%B9%E3%81%84&gift=1",
    status: 200,
    title: "柏原産をさがす：「えびせんべい」・贈りもの",
    has: "条件に合う品がありません",
    canonical: null,
  },
  ignored: {
    ...list,
    name: "list-ignored",
    address: "/products?sort=DROP&season=13",
    status: 200,
    title: "柏原産をさがす",
    has: "読み取れなかった条件があります",
    canonical: "/products",
  },
  product: {
    name: "product",
    address: "/products/kuradashi-mikan",
    status: 200,
    title: "青谷の蔵出しみかん",
    h1: "青谷の蔵出しみかん",
    description: "12月に摘んだみかんを土壁の小屋で休ませ、酸味がやわらいだ年明けに出します。皮は薄く、少ししなっています。",
    has: "柏原産 認定証",
    canonical: "/products/kuradashi-mikan",
  },
  expired: {
    name: "product-expired",
    address: "/products/kazeboshi-budo",
    status: 200,
    title: "風干しぶどう",
    h1: "風干しぶどう",
    description: "9月の終わりのぶどうを軒先の網で三日、あとは低い温度で干し上げました。砂糖も油も使っていません。",
    has: "この品の認定は期限が切れています",
    canonical: "/products/kazeboshi-budo",
  },
  producer: {
    name: "producer",
    address: "/producers/kitanodan",
    status: 200,
    title: "北の段ぶどう園",
    h1: "北の段ぶどう園",
    description: "太平寺の段々畑で、家族三代がデラウェアと甲州を育てるぶどう園です。",
    has: "作り手のこと",
    canonical: "/producers/kitanodan",
  },
  goals: {
    name: "goals",
    address: `/goals/${FISCAL_YEAR}`,
    status: 200,
    title: `${inEra(FISCAL_YEAR)}の約束と進み具合`,
    h1: `${inEra(FISCAL_YEAR)}の約束と進み具合`,
    description: /^大阪府柏原市（かしわらし）の部長マニフェスト。5つの重点目標に、\d+の約束があります。/,
    has: "重点目標のいま",
    canonical: `/goals/${FISCAL_YEAR}`,
  },
  goalsOver: {
    name: "goals-over",
    address: `/goals/${FISCAL_YEAR - 1}`,
    status: 200,
    title: `${inEra(FISCAL_YEAR - 1)}の約束と進み具合`,
    h1: `${inEra(FISCAL_YEAR - 1)}の約束と進み具合`,
    description: /^大阪府柏原市（かしわらし）の部長マニフェスト。5つの重点目標に、\d+の約束がありました。/,
    has: "この年度は終わりました。",
    canonical: `/goals/${FISCAL_YEAR - 1}`,
  },
  goal: {
    name: "goal",
    address: `/goals/${FISCAL_YEAR}/voices`,
    status: 200,
    title: "市民の声を市政に生かす",
    h1: "市民の声を市政に生かす",
    description: `大阪府柏原市（かしわらし）の${inEra(FISCAL_YEAR)}の約束。市の情報を、早く、分かりやすく届けます。市民と市が同じ情報を持ち、声が行き来するようにします。`,
    has: "これまでの歩み",
    canonical: `/goals/${FISCAL_YEAR}/voices`,
  },
  versions: {
    name: "goals-versions",
    address: `/goals/${FISCAL_YEAR}/versions`,
    status: 200,
    title: `${inEra(FISCAL_YEAR)}の約束のこれまでの版`,
    h1: `${inEra(FISCAL_YEAR)}の約束のこれまでの版`,
    description: "公開したあとに約束を変えると、新しい版になります。いつ、だれが、なぜ、どこを変えたかを、すべて残しています。",
    has: "この一覧について",
    canonical: `/goals/${FISCAL_YEAR}/versions`,
  },
  years: {
    name: "goal-years",
    address: `/goals/${FISCAL_YEAR}/voices/years`,
    status: 200,
    title: "市民の声を市政に生かす：年度で比べる",
    h1: "年度で比べる",
    description: "同じ約束を、年度ごとの目標と結果で比べます。目標の値は年度ごとに決めているので、達成率もその年度の目標に対するものです。",
    has: "（途中）",
    canonical: `/goals/${FISCAL_YEAR}/voices/years`,
  },
  about: {
    name: "about",
    address: "/about",
    status: 200,
    title: "このサイトについて",
    h1: "このサイトについて",
    description: "大阪府柏原市（かしわらし）の認定品「柏原産（かしわらもん）」と、まちの取組みをお伝えするサイトです。",
    has: "橿原市",
    canonical: "/about",
  },
  design: {
    name: "design",
    address: "/about/design",
    status: 200,
    title: "デザインの部品",
    h1: "デザインの部品",
    description: "このサイトを形づくる部品の一覧です。部品ごとに、すべての状態を見られます。",
    has: "数値を表で見る",
    canonical: "/about/design",
  },
  accessibility: {
    name: "accessibility",
    address: "/accessibility",
    status: 200,
    title: "アクセシビリティ方針",
    h1: "アクセシビリティ方針",
    description: "だれもが、どんな機器からでも、同じように読めて使えることを目標にしています。",
    has: "JIS X 8341-3:2016",
    canonical: "/accessibility",
  },
  results: {
    name: "accessibility-results",
    address: "/accessibility/results",
    status: 200,
    title: "アクセシビリティ試験結果",
    h1: "アクセシビリティ試験結果",
    description: "JIS X 8341-3:2016 の適合レベルAA（あわせて WCAG 2.2 のレベルAA）にもとづく、いちばん新しい試験の結果です。",
    has: "非テキストコンテンツ",
    canonical: "/accessibility/results",
  },
  privacy: {
    name: "privacy",
    address: "/privacy",
    status: 200,
    title: "個人情報の扱い",
    h1: "個人情報の扱い",
    description: "このサイトが残す情報と、その目的、残す期間です。名前や住所をたずねるページは、いまはありません。",
    has: "クッキー",
    canonical: "/privacy",
  },
  contact: {
    name: "contact",
    address: "/contact",
    status: 200,
    title: "お問い合わせ",
    h1: "お問い合わせ",
    description: "わからないこと、直してほしいこと、使いにくいことをお知らせください。",
    has: "安堂町1-55",
    canonical: "/contact",
  },
  offline: {
    name: "offline",
    address: "/offline",
    status: 200,
    title: "いまは、つながっていません",
    h1: "いまは、つながっていません",
    description: "電波が届かないか、通信が切れています。このページはまだ開いたことがないため、ここでは表示できません。",
    has: "いまできること",
    canonical: null,
  },
  homeEn: {
    name: "home-en",
    address: "/en",
    lang: "en",
    status: 200,
    title: "Grapes on the hills, crafts by the river",
    h1: "Grapes on the hills,crafts by the river.",
    description: "Find Kashiwara-mon, the products certified by Kashiwara City, Osaka, by kind, district and season, with the number and term of each certificate.",
    has: "Newly certified",
    canonical: "/en",
  },
  listEn: {
    name: "list-en",
    address: "/en/products",
    lang: "en",
    status: 200,
    title: "Find products",
    h1: "Find products",
    description: "The list of products certified by Kashiwara City, Osaka. Narrow it by kind, district, season, price and allergens.",
    has: "Recommended",
    canonical: "/en/products",
  },
  productEn: {
    name: "product-en",
    address: "/en/products/asazumi-delaware",
    lang: "en",
    status: 200,
    title: "Morning-Picked Delaware Grapes 2kg",
    h1: "Morning-Picked Delaware Grapes 2kg",
    description: "Small red Delaware grapes from the terraces of Taiheiji, picked at first light and boxed the same day while the bunches are still cool.",
    has: "Kashiwara-mon certificate",
    canonical: "/en/products/asazumi-delaware",
  },
  producerEn: {
    name: "producer-en",
    address: "/en/producers/kitanodan",
    lang: "en",
    status: 200,
    title: "Kitanodan Vineyard",
    h1: "Kitanodan Vineyard",
    description: "A family vineyard on the terraces of Taiheiji, where three generations grow Delaware and Koshu grapes.",
    has: "About the maker",
    canonical: "/en/producers/kitanodan",
  },
  goalsEn: {
    name: "goals-en",
    address: `/en/goals/${FISCAL_YEAR}`,
    lang: "en",
    status: 200,
    title: `Promises and progress in fiscal year ${FISCAL_YEAR}`,
    h1: `Promises and progress in fiscal year ${FISCAL_YEAR}`,
    description: /^The manifesto of a department of Kashiwara City, Osaka\. \d+ promises under 5 priority goals\./,
    has: "The priority goals now",
    canonical: `/en/goals/${FISCAL_YEAR}`,
  },
  goalEn: {
    name: "goal-en",
    address: `/en/goals/${FISCAL_YEAR}/voices`,
    lang: "en",
    status: 200,
    title: "Let citizens’ voices shape the city",
    h1: "Let citizens’ voices shape the city",
    description: `A goal of Kashiwara City, Osaka, in fiscal year ${FISCAL_YEAR}. We bring the city’s news to people quickly and plainly. Citizens and the city should know the same things, and words should travel both ways.`,
    has: "The story so far",
    canonical: `/en/goals/${FISCAL_YEAR}/voices`,
  },
  versionsEn: {
    name: "goals-versions-en",
    address: `/en/goals/${FISCAL_YEAR}/versions`,
    lang: "en",
    status: 200,
    title: `Versions of the promises for fiscal year ${FISCAL_YEAR}`,
    h1: `Versions of the promises for fiscal year ${FISCAL_YEAR}`,
    description:
      "When a promise is changed after it was published, that makes a new version. Everything is kept: when, by whom, why, and what was changed.",
    has: "About this list",
    canonical: `/en/goals/${FISCAL_YEAR}/versions`,
  },
  yearsEn: {
    name: "goal-years-en",
    address: `/en/goals/${FISCAL_YEAR}/voices/years`,
    lang: "en",
    status: 200,
    title: "Let citizens’ voices shape the city: Year by year",
    h1: "Year by year",
    description:
      "The same promise in each fiscal year: its target and its result. Targets are set for each year, so the progress is that toward the target of its year.",
    has: "(so far)",
    canonical: `/en/goals/${FISCAL_YEAR}/voices/years`,
  },
  contactEn: {
    name: "contact-en",
    address: "/en/contact",
    lang: "en",
    status: 200,
    title: "Contact",
    h1: "Contact",
    description: "Tell us what is unclear, what is wrong, and what is hard to use.",
    has: "Industry Promotion Division",
    canonical: "/en/contact",
  },
  designEn: {
    name: "design-en",
    address: "/en/about/design",
    lang: "en",
    status: 200,
    title: "Design parts",
    h1: "Design parts",
    description: "The parts this site is made of, each in all its states.",
    has: "See the figures as a table",
    canonical: "/en/about/design",
  },
  missingEn: {
    name: "missing-en",
    address: "/en/no-such-page",
    lang: "en",
    status: 404,
    title: "This page can't be found",
    h1: "This page can't be found",
    description: "The address may have changed or contain a mistake. Please go on from the links below.",
    has: "go on from the links below",
    canonical: null,
  },
  missing: { ...missing, name: "missing", address: "/no-such-page" },
  missingProduct: { ...missing, name: "missing-product", address: "/products/no-such-product" },
  missingGoal: { ...missing, name: "missing-goal", address: `/goals/${FISCAL_YEAR}/no-such-goal` },
  pastEnd: { ...missing, name: "list-past-end", address: "/products?page=99" },
} satisfies Record<string, Kind>;

export const EVERY_KIND: Kind[] = Object.values(KINDS);
