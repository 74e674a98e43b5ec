// Automatic checks of accessibility: every rule of axe-core, whatever the impact.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "./fixtures.ts";

/** No rule is broken on the page as it stands now. */
export async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${help} — ${node.target.join(" ")} — ${node.failureSummary?.split("\n").slice(1).join(";") ?? ""}`),
  );
  expect(found).toEqual([]);
}
