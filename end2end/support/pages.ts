// Every kind of page, with what it must say of itself.

/** What follows the title of a page. */
export const SITE = "｜かしわらもん 大阪府柏原市（かしわらし）";

/** A kind of page and an example of it. */
export interface Kind {
  /** In names of tests and files. */
  name: string;
  address: string;
  status: 200 | 404;
  /** Without [`SITE`]. */
  title: string;
  h1: string;
  description: string;
  /** Words that only this kind of page has. */
  has: string;
  /** Its one address for search engines, if it has one. */
  canonical: string | null;
}

const list = {
  h1: "柏原産をさがす",
  description: "大阪府柏原市（かしわらし）が認定した名産の一覧です。種類・地区・旬・価格・アレルゲンでしぼり込めます。",
};

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
  missing: { ...missing, name: "missing", address: "/no-such-page" },
  missingProduct: { ...missing, name: "missing-product", address: "/products/no-such-product" },
  pastEnd: { ...missing, name: "list-past-end", address: "/products?page=99" },
} satisfies Record<string, Kind>;

export const EVERY_KIND: Kind[] = Object.values(KINDS);
