// What a page shows, as computed styles: runs inside the page, so everything it needs is within one function.

/** Something that must be told apart from its ground. */
export interface Shown {
  /** `text`; `edge`: what tells where a control is; `border`: any other line; `focus`: the mark of the focus. */
  what: "text" | "edge" | "border" | "focus";
  /** Its colours. There are several where any of them is enough, as a control's border and its fill. */
  marks: string[];
  /** What is below, from the nearest: only what has a colour or is translucent. */
  layers: { background: string; opacity: number }[];
  /** Text for which 3 is enough. */
  large: boolean;
  place: string;
}

/** What to gather. */
export interface Question {
  /** Selectors of controls: their edges must be seen. */
  controls: string;
  /** Selectors of what may have faint lines. */
  decoration: string[];
  /** The state to put elements into, one after the other; none: the page as it stands. */
  state: string | null;
}

export interface Answer {
  shown: Shown[];
  /** The selectors of decoration that were needed. */
  needed: string[];
  /** How many elements were put into the state. */
  targets: number;
}

export function gather({ controls, decoration, state }: Question): Answer {
  const found = new Map<string, Shown>();
  const needed = new Set<string>();
  const clear = (colour: string) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);

  /** A short path to an element, good enough to find it. */
  const placeOf = (element: Element) => {
    const step = (e: Element) => {
      const classes = [...e.classList].filter((name) => !name.startsWith("is-")).map((name) => `.${name}`);
      return e.tagName.toLowerCase() + (e.id === "" ? "" : `#${e.id}`) + classes.join("");
    };
    const path: string[] = [];
    for (let e: Element | null = element; e !== null && e !== document.body && path.length < 3; e = e.parentElement) path.unshift(step(e));
    return path.join(" > ");
  };

  /** Whether a person sees it: not hidden or clear as glass, and not kept for screen readers only. */
  const visible = (element: Element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) return false;
    for (let e: Element | null = element; e !== null; e = e.parentElement) {
      const box = e.getBoundingClientRect();
      if (box.width <= 1 && box.height <= 1 && getComputedStyle(e).overflow !== "visible") return false;
    }
    return true;
  };

  /** What is below the content of an element; `null` if that is a picture. */
  const layersOf = (element: Element | null, own: CSSStyleDeclaration[] = []): Shown["layers"] | null => {
    const layers: Shown["layers"] = [];
    let covered = false;
    const styles = [...own];
    for (let e = element; e !== null; e = e.parentElement) styles.push(getComputedStyle(e));
    for (const style of styles) {
      if (!covered && style.backgroundImage !== "none") return null;
      const background: string = covered ? "rgba(0, 0, 0, 0)" : style.backgroundColor;
      const opacity = Number(style.opacity);
      if (!clear(background) || opacity < 1) layers.push({ background, opacity });
      covered ||= !clear(background) && !/^rgba|\//.test(background);
    }
    return layers;
  };

  const add = (what: Shown["what"], marks: string[], layers: Shown["layers"] | null, large: boolean, place: string) => {
    if (layers === null || marks.length === 0) return;
    const key = JSON.stringify([what, marks, layers, large]);
    if (!found.has(key)) found.set(key, { what, marks, layers, large, place });
  };

  const large = (style: CSSStyleDeclaration) => {
    const size = Number.parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  };

  const sidesOf = (style: CSSStyleDeclaration) =>
    (["Top", "Right", "Bottom", "Left"] as const)
      .filter((side) => Number.parseFloat(style[`border${side}Width`]) > 0 && !["none", "hidden"].includes(style[`border${side}Style`]))
      .map((side) => style[`border${side}Color`])
      .filter((colour, place, all) => !clear(colour) && all.indexOf(colour) === place);

  const look = (element: Element) => {
    if (element.closest("svg") !== null || !visible(element)) return;
    const style = getComputedStyle(element);
    const place = placeOf(element);

    const field = element.matches("input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea");
    const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "");
    if (field || (words && element.localName !== "option")) add("text", [style.color], layersOf(element), large(style), place);
    if (element.matches("[placeholder]")) {
      const hint = getComputedStyle(element, "::placeholder");
      add("text", [hint.color], layersOf(element), large(hint), `${place}::placeholder`);
    }
    for (const pseudo of ["::before", "::after"]) {
      const drawn = getComputedStyle(element, pseudo);
      if (["none", "normal"].includes(drawn.content) || drawn.display === "none") continue;
      // Words of the style sheet; an empty content draws a shape.
      if (!drawn.content.startsWith('""')) add("text", [drawn.color], layersOf(element, [drawn]), large(drawn), place + pseudo);
      lines(element, drawn, layersOf(element), place + pseudo);
    }

    const ground = layersOf(element.parentElement);
    if (element.matches("input[type=checkbox], input[type=radio]")) {
      // The browser draws them: a dark frame, and when ticked this fill.
      if (style.appearance !== "none" && style.accentColor !== "auto") add("edge", [style.accentColor], ground, false, place);
    } else if (element.matches(controls)) {
      const fill = clear(style.backgroundColor) ? [] : [style.backgroundColor];
      // A control without a line and a fill of its own is told by its words.
      const sides = sidesOf(style);
      const filled = fill.length > 0 && fill[0] !== ground?.[0]?.background;
      if (sides.length > 0) for (const side of sides) add("edge", [side, ...fill], ground, false, place);
      else if (filled) add("edge", fill, ground, false, place);
    } else {
      lines(element, style, ground, place);
    }
  };

  /** The borders of what is no control. */
  const lines = (element: Element, style: CSSStyleDeclaration, ground: Shown["layers"] | null, place: string) => {
    const excuse = decoration.find((selector) => element.matches(selector));
    const sides = sidesOf(style);
    if (excuse !== undefined) {
      if (sides.length > 0) needed.add(excuse);
      return;
    }
    for (const side of sides) add("border", [side], ground, false, place);
  };

  /** The outline and the ring around the one that has the focus: one that is seen is enough. */
  const lookAtFocus = (element: Element) => {
    const style = getComputedStyle(element);
    if (!visible(element)) return;
    const outline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 ? [style.outlineColor] : [];
    const rings = style.boxShadow === "none" ? [] : (style.boxShadow.match(/(rgba?|color)\([^)]*\)/g) ?? []);
    add("focus", [...outline, ...rings].filter((colour) => !clear(colour)), layersOf(element.parentElement), false, placeOf(element));
  };

  /** Whom a state may befall: the subjects of the rules that speak of it. */
  const targetsOf = (name: string): Element[] => {
    const selectors = new Set<string>();
    const read = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) {
          for (const selector of rule.selectorText.split(/,(?![^(]*\))/)) {
            const [before, after] = selector.split(new RegExp(`\\.is-${name}(?![\\w-])`));
            if (after === undefined || before === undefined) continue;
            // In brackets the subject is hard to tell: then whatever can be reached is one.
            const inBrackets = before.split("(").length > before.split(")").length;
            const rest = /^[^\s>+~:]*/.exec(after)?.[0] ?? "";
            selectors.add(inBrackets ? reachable : `${/(^|[\s>+~])$/.test(before) ? `${before}*` : before}${rest}`);
          }
        }
        if ("cssRules" in rule) read(rule.cssRules as CSSRuleList);
      }
    };
    for (const sheet of document.styleSheets) read(sheet.cssRules);
    const able = /^(focus|active)/.test(name) ? reachable : name === "visited" ? "a[href]" : "*";
    const targets = [...selectors].flatMap((selector) => [...document.querySelectorAll(selector)]);
    return [...new Set(targets)].filter((target) => target.matches(able));
  };
  const reachable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  if (state === null) {
    for (const element of document.body.querySelectorAll("*")) look(element);
    return { shown: [...found.values()], needed: [...needed], targets: 0 };
  }
  // A pointer is over all that contain what it is over.
  const spreads = state === "hover" || state === "active";
  const targets = targetsOf(state);
  for (const target of targets) {
    const chain: Element[] = [];
    for (let e: Element | null = target; e !== null; e = spreads ? e.parentElement : null) chain.push(e);
    const also = state === "focus-visible" ? ["is-focus"] : [];
    for (const e of chain) e.classList.add(`is-${state}`, ...also);
    // Rules may also reach what stands beside it.
    const part = target.parentElement === document.body ? target : (target.parentElement ?? target);
    for (const element of [part, ...part.querySelectorAll("*")]) look(element);
    if (state === "focus-visible") lookAtFocus(target);
    for (const e of chain) e.classList.remove(`is-${state}`, ...also);
  }
  return { shown: [...found.values()], needed: [...needed], targets: targets.length };
}
