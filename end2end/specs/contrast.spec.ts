// Every text and every edge of a control can be told from its ground, in every state, as WCAG 2.2 AA asks
// (1.4.3, 1.4.11). All pairs of colours in use are left in output/contrast.json.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Pair, pairOf, withStatesAsClasses } from "../support/contrast.ts";
import { gather } from "../support/contrast_page.ts";
import { expect, hydrated, type Page, test } from "../support/fixtures.ts";
import { EVERY_KIND } from "../support/pages.ts";
import { output } from "../support/places.ts";

/** Where something can be used: a person has to see where it is. */
const CONTROLS = "input, select, textarea, button, summary, .btn, .chip, [aria-current]";

/** Lines that may be faint: whoever does not see them misses nothing. */
const DECORATION: { selector: string; why: string }[] = [
  { selector: ".head, .pagefoot, .pager, .toolbar, .apply, .filter :is(fieldset, .field)", why: "rules between parts that headings and space tell apart" },
  { selector: ".nav li, .settings, .lang, .kinds, .kinds li, .shops, .shops li, .dl, .dl > div", why: "rules between rows that each begin on a line of their own" },
  { selector: ".swatch, th, td, .accordion, .data, .tabs > ul", why: "frames of samples, and rules between rows and parts that have headings" },
  { selector: ".tally, .tally li, .overview li, .overview ol, .promises, .promise, .part .part, .answers, .whole", why: "rules between promises, which badges and headings tell apart" },
  { selector: ".answers-list > li, .versions > li", why: "rules between questions, and between versions, that have a heading each" },
  { selector: ".standings ul, .standings li", why: "rules between a heading and its list, and between links that each begin on a line of their own" },
  { selector: ".beside ul, .beside a", why: "rules between links that each begin on a line of their own" },
  { selector: ".certification .round", why: "rules between rounds that have a heading each" },
  { selector: ".sheet .no", why: "ornament of a paper: the number between the rules says what it is" },
  { selector: ".cases > li, .minute li, .lines, .lines > li, .counts > div", why: "rules between rows that each begin with a heading or on a line of their own" },
  { selector: ".draft-section, .changed-section, .answer-of", why: "rules between sections and answers that have a heading each" },
  { selector: ".contents, .contents li, .clauses dd", why: "frames of what has a heading, and rules between links that each begin on a line of their own" },
  { selector: ".town li, .meetings, .meetings > li, .week > li, .news-lines > li", why: "rules between news, meetings and days that have a heading or a date each" },
  { selector: ".event-row, .event-times, .event-time, .place-card, .course-way > li, .season-months > li, .season-entry, .issue-card", why: "rules between events, places and months that begin with a heading or a number each" },
  { selector: ".issue-newest, .issue-contents, .issue-contents li, .issue-paper, .channel, .share, .share-address, .place-block", why: "frames of what has a heading, and rules between links that each begin on a line of their own" },
  { selector: ".news-kind, .event-day", why: "frames of a word and of a day: the text says it" },
  { selector: ".guide-hero, .guide-figures, .guide-day, .guide-rows, .guide-rows > li, .guide-ask, .guide-end, .guide-questions", why: "edges of tinted grounds, and rules beside figures, hours and rows that begin on a line of their own" },
  { selector: ".guide-more, .story-card, .season-card, .search-hits > li", why: "rules between what can be unfolded, whose name and arrow say so, and between rows that have a heading each" },
  { selector: ".quick, .empty, .improvement, .cards-on-phones tr, .code", why: "frames of cards: the tint below them and the space around them say the same" },
];

/** A wide screen, and a phone with everything unfolded. */
const SCREENS = [
  { name: "1280", width: 1280, height: 800, unfold: false },
  { name: "390", width: 390, height: 844, unfold: true },
];

/** `null`: as the page stands, with what is current, chosen or ticked in it. */
const STATES = [null, "hover", "focus-visible", "focus-within", "active", "visited"] as const;

// A worker of the site's own would answer in place of the test.
test.use({ serviceWorkers: "block" });

test("everything can be told from its ground @desktop", async ({ page, troubles }) => {
  test.setTimeout(300_000);
  troubles.expected(/^status 404: /, "the status of the pages that say that there is none");
  const rewritten = await rewriteStyles(page);
  const pairs = new Map<string, Pair>();
  const needed = new Set<string>();
  const targets = new Map<string, number>();

  // Colours are the same in both languages.
  for (const kind of EVERY_KIND.filter(({ lang }) => lang !== "en")) {
    await page.goto(kind.address);
    await hydrated(page);
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      if (screen.unfold) await unfold(page);
      for (const state of STATES) {
        const answer = await page.evaluate(gather, { controls: CONTROLS, decoration: DECORATION.map(({ selector }) => selector), state });
        for (const selector of answer.needed) needed.add(selector);
        targets.set(state ?? "plain", (targets.get(state ?? "plain") ?? 0) + answer.targets);
        for (const shown of answer.shown) {
          const pair = pairOf(shown, `${kind.name} ${screen.name} ${state ?? "plain"}:`);
          // What is faint is told of every place, so that one run is enough to mend it.
          const key = `${pair.what} ${pair.foreground} ${pair.ground} ${pair.needs} ${pair.ratio < pair.needs ? shown.place : ""}`;
          if (!pairs.has(key)) pairs.set(key, pair);
        }
      }
    }
  }

  const all = [...pairs.values()].sort((a, b) => a.ratio / a.needs - b.ratio / b.needs);
  await mkdir(output, { recursive: true });
  await writeFile(join(output, "contrast.json"), `${JSON.stringify(all, null, 1)}\n`);

  expect(rewritten(), "style sheets in which states became classes").toBeGreaterThan(0);
  expect(targets.get("hover"), "elements that were hovered").toBeGreaterThan(0);
  expect(targets.get("focus-visible"), "elements that had the focus").toBeGreaterThan(0);
  const under = all.filter(({ ratio, needs }) => ratio < needs);
  expect.soft(under.map((p) => `${p.ratio} of ${p.needs}: ${p.what} ${p.foreground} on ${p.ground} — ${p.where}`)).toEqual([]);
  const idle = DECORATION.filter(({ selector }) => !needed.has(selector));
  expect(idle.map(({ selector }) => selector), "decoration that is in no page").toEqual([]);
});

/** Makes classes of the states in the site's style sheets. Returns how many it has rewritten so far. */
async function rewriteStyles(page: Page): Promise<() => number> {
  let count = 0;
  await page.route("**/pkg/*.css", async (route) => {
    const answer = await route.fetch();
    count += 1;
    await route.fulfill({ response: answer, body: withStatesAsClasses(await answer.text()) });
  });
  return () => count;
}

/** Opens whatever is folded. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}
