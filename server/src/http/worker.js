// Keeps what was seen readable without a connection.
//
// Pages are always asked of the server first: a copy is shown only when it can't be reached, and says when it was
// saved. Copies belong to one build, and go with it. Nothing personal is kept: only answers that may be stored
// (no `no-store`), and none of the addresses of staff, producers and senders.

const KEPT = "kashiwara-__BUILD__";
const ESSENTIAL = [__ESSENTIAL__, "/offline", "/en/offline"];
// Once seen, these stay: whoever stands before a shelf without a connection can check a certificate.
const LASTING = [...ESSENTIAL, "/verify", "/en/verify"];
const MOST_PAGES = 60;
const SAVED = "x-saved-at";
const PERSONAL = /^(\/en)?\/(staff|apply|api|preferences|feedback|comments\/receipt|comments\/[^/]+\/submit|goals\/question|certification\/mark\/receipt)(\/|$)/;

const words = {
  ja: (at) => `つながっていないため、保存してある内容を表示しています。保存した日時：${at}`,
  en: (at) => `You are offline. This copy was saved on ${at}.`,
};

addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const kept = await caches.open(KEPT);
      await Promise.all(ESSENTIAL.map(async (address) => keep(kept, address, await fetch(address, { cache: "no-cache" }))));
      await skipWaiting();
    })(),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
      await clients.claim();
    })(),
  );
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || PERSONAL.test(url.pathname)) return;
  if (event.request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/pkg/")) event.respondWith(named(event.request));
  else if (event.request.destination === "image" && !/^\/(qr\.svg$|verify\/)/.test(url.pathname)) event.respondWith(latest(event));
  else if (url.pathname === "/verify/keys.json") event.respondWith(latest(event));
});

// The browser's side has drawn a page itself: its document is fetched for later, once.
addEventListener("message", (event) => {
  const address = event.data;
  if (typeof address !== "string" || !address.startsWith("/") || PERSONAL.test(address.split("?")[0])) return;
  event.waitUntil(
    (async () => {
      const kept = await caches.open(KEPT);
      if (!(await kept.match(address))) await keep(kept, address, await fetch(address));
    })().catch(() => {}),
  );
});

async function page(event, url) {
  const address = url.pathname + url.search;
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(kept, address, answer.clone()));
    return answer;
  } catch {
    const copy = await kept.match(address);
    if (copy) return marked(copy);
    // A certificate that was never looked at: the page with the camera checks the signature in its address.
    const verify = /^(\/en)?\/verify(\/[^/]*\d[^/]*)?$/.exec(url.pathname);
    const camera = verify && (await kept.match(`${verify[1] ?? ""}/verify`));
    if (camera) return marked(camera);
    const offline = await kept.match(url.pathname === "/en" || url.pathname.startsWith("/en/") ? "/en/offline" : "/offline");
    return offline ?? Response.error();
  }
}

// Files named by their content never change.
async function named(request) {
  const kept = await caches.open(KEPT);
  const copy = await kept.match(request.url);
  if (copy) return copy;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request.url, answer.clone());
  return answer;
}

// What may be another one tomorrow: the copy only where the server can't be reached.
async function latest(event) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(kept.put(event.request.url, answer.clone()));
    return answer;
  } catch {
    return (await kept.match(event.request.url)) ?? Response.error();
  }
}

async function keep(kept, address, answer) {
  const rule = answer.headers.get("cache-control") ?? "";
  if (!answer.ok || answer.redirected || /no-store|private/.test(rule)) return;
  const headers = new Headers(answer.headers);
  headers.set(SAVED, new Date().toISOString());
  headers.delete("content-encoding");
  headers.delete("content-length");
  await kept.put(address, new Response(await answer.blob(), { status: 200, headers }));
  const pages = (await kept.keys()).filter(({ url }) => !/^\/(pkg|plates)\/|\.[a-z]+$/.test(new URL(url).pathname));
  for (const old of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) {
    if (!LASTING.includes(new URL(old.url).pathname)) await kept.delete(old);
  }
}

// The copy with its age at the top of the page.
async function marked(copy) {
  const html = await copy.text();
  const lang = /<html lang="en"/.test(html) ? "en" : "ja";
  const at = new Date(copy.headers.get(SAVED)).toLocaleString(lang === "ja" ? "ja-JP" : "en-GB", { timeZone: "Asia/Tokyo", dateStyle: "long", timeStyle: "short" });
  const note = `<aside class="saved" aria-label="offline"><p class="wrap">${words[lang](at)}</p></aside>`;
  return new Response(html.replace("<body>", `<body>${note}`), { status: 200, headers: copy.headers });
}
