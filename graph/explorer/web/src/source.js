// The sheet of graph/explorer/source/sheet.py to a report that can be read: marks, outline, steps, citation. Every word of a
// report goes through textContent; nothing is made HTML.
import css from "./source.css";

const NAMES = new Set(["person", "organisation", "instrument"]);
const FACTS = new Set(["session", "role", "recommendation", "statement", "miss"]);
const FIRST = 80; // rows drawn at once: as many as a tall screen shows
const MORE = 40; // rows drawn each time after, so few that nobody waits for them
const whenIdle = window.requestIdleCallback ?? ((run) => setTimeout(run, 50)); // not every browser has it
const make = (tag, className = "", text = "") => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};
const number = (value) => value.toLocaleString("en");
const length = (text) => [...text].length; // offsets count characters, JavaScript counts UTF-16 units

export default function show({ parentElement: place, data }) {
  const view = (place.source ??= start(place));
  view.data = data;
  measure(view); // before there is text, so that nothing is laid out twice
  if (view.id !== data.id) {
    view.id = data.id;
    draw(view);
    view.focus = "";
  }
  update(view);
  return () => {
    view.turn = null;
    view.controller.abort();
  };
}

// Makes what stays: the bars, the outline, the text's box, and what listens.
function start(place) {
  const style = make("style", "", css);
  const root = make("div", "pl-sheet");
  const view = { root, controller: new AbortController(), at: -1, focus: "", id: "" };
  const signal = { signal: view.controller.signal };
  view.outline = make("nav", "pl-outline");
  view.outline.setAttribute("aria-label", "Sessions of the report");
  view.bar = make("div", "pl-bar");
  view.text = make("div", "pl-text");
  view.text.tabIndex = 0;
  view.text.setAttribute("role", "region");
  view.text.setAttribute("aria-keyshortcuts", "n p");
  view.cite = make("div", "pl-cite");
  view.cite.hidden = true;
  const main = make("div", "pl-main");
  main.append(view.bar, view.text, view.cite);
  root.append(view.outline, main);
  place.append(style, root);
  view.text.addEventListener("click", (event) => onClick(view, event), signal);
  view.text.addEventListener("scroll", () => (view.frame ??= requestAnimationFrame(() => follow(view))), {
    passive: true,
    ...signal,
  });
  root.addEventListener("keydown", (event) => onKey(view, event), signal);
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    root.addEventListener(kind, () => (view.pin = null), { passive: true, ...signal });
  }
  // What stands above, and the fonts, may come later than the text: the place asked for stays in sight all the same.
  const settle = new ResizeObserver(() => {
    measure(view);
    if (view.pin) reveal(view, ...view.pin);
  });
  settle.observe(view.text);
  settle.observe(place.closest("[data-testid=stMainBlockContainer]") ?? root);
  view.controller.signal.addEventListener("abort", () => settle.disconnect());
  document.addEventListener("selectionchange", () => onSelect(view), signal);
  window.addEventListener("beforeprint", () => reach(view), signal);
  return view;
}

// Draws a window of the report anew: its first rows at once, the others soon after.
function draw(view) {
  const { data } = view;
  drawOutline(view);
  drawBar(view);
  view.text.replaceChildren(...(data.above ? [toPage(view, data.above, "↑")] : []));
  view.text.setAttribute("aria-label", `Text of the report: ${data.title}`);
  view.drawn = 0;
  view.table = null;
  view.level = 1;
  view.at = -1;
  view.stops = [];
  view.turns = Object.keys(data.turns).map(Number);
  drawRows(view, FIRST);
  view.text.scrollTop = 0;
}

// Draws the rows that are not drawn yet up to a number of them, and the next ones when the browser has nothing to do.
function drawRows(view, end) {
  const { data } = view;
  const turn = (view.turn = {});
  const body = document.createDocumentFragment();
  for (const row of data.rows.slice(view.drawn, end)) {
    const kind = row[2].replace("+", "");
    const inTable = kind === "table" || kind === "divider";
    if (!inTable) view.table = null;
    else if (!view.table) body.append((view.table = make("div", "pl-table")));
    const node = toRow(view, row);
    view.stops.push(...node.querySelectorAll("[data-first]"));
    (view.table ?? body).append(node);
  }
  view.drawn = Math.min(end, data.rows.length);
  const done = view.drawn === data.rows.length;
  if (done && data.below) body.append(toPage(view, data.below, "↓"));
  view.text.append(body);
  if (!done) whenIdle(() => view.turn === turn && drawRows(view, view.drawn + MORE), { timeout: 500 });
}

// Draws at once what is not drawn yet up to a character, or all of it.
function reach(view, offset = Infinity) {
  const last = view.data.rows.findLastIndex(([, begin]) => begin < offset);
  if (last >= view.drawn) drawRows(view, last + FIRST);
}

function drawOutline(view) {
  const { data } = view;
  const fold = make("details");
  fold.open = matchMedia("(min-width: 900px)").matches;
  fold.append(make("summary", "", "Contents"));
  const list = make("ul");
  for (const [label, begin, depth, line] of data.outline) {
    const item = make("li");
    const link = toLink(data, { line }, label);
    link.style.setProperty("--depth", depth);
    link.dataset.begin = begin;
    link.addEventListener("click", (event) => go(view, event, { line }));
    item.append(link);
    list.append(item);
  }
  fold.append(list);
  view.outline.replaceChildren(fold);
  view.outline.hidden = !data.outline.length;
}

// The kinds with their looks as switches, the steps from mark to mark, and the signs of Markdown.
function drawBar(view) {
  const { data } = view;
  const legend = make("div", "pl-legend");
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", "What is marked");
  for (const [kind, sign, words, count] of data.kinds) {
    if (kind === "hit") continue;
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.value = kind;
    box.addEventListener("change", () => {
      view.root.classList.toggle(`pl-hide-${kind}`, !box.checked);
      const off = [...legend.querySelectorAll("input:not(:checked)")].map((each) => each.value);
      const usual = String(off.sort()) === String(data.usual.filter((each) => data.kinds.some(([known]) => known === each)));
      go(view, null, { hide: usual ? [] : off.length ? off : ["nothing"] });
    });
    const sample = make("span", `pl-sample pl-${kind}`, words);
    if (FACTS.has(kind)) sample.prepend(toHandle("i", kind, sign));
    label.append(box, sample, make("span", "pl-count", number(count)));
    legend.append(label);
  }
  const steps = make("div", "pl-steps");
  view.choice = make("select");
  view.choice.setAttribute("aria-label", "What the steps go to");
  view.choice.append(new Option("any mark", ""));
  for (const [kind, , words] of data.kinds) view.choice.append(new Option(words, kind));
  view.choice.value = data.words && data.steps.hit ? "hit" : data.kinds.some(([kind]) => kind === view.kind) ? view.kind : "";
  view.choice.addEventListener("change", () => {
    view.kind = view.choice.value;
    count(view);
  });
  view.where = make("span", "pl-where");
  view.where.setAttribute("role", "status");
  const back = toButton("↑", "Previous (p)", () => step(view, -1));
  const on = toButton("↓", "Next (n)", () => step(view, 1));
  view.printed = make("input");
  view.printed.type = "checkbox";
  view.printed.addEventListener("change", () => view.root.classList.toggle("pl-printed", view.printed.checked));
  view.printed.addEventListener("change", () => go(view, null, { printed: view.printed.checked ? "1" : "" }));
  const printed = make("label");
  printed.title = "Show the signs of the file's Markdown too";
  printed.append(view.printed, "as in the file");
  steps.append(back, on, view.choice, view.where, printed);
  const marks = make("details", "pl-marks");
  marks.open = matchMedia("(min-width: 900px)").matches;
  marks.append(make("summary", "", "Marks"), legend);
  view.bar.replaceChildren(marks, steps);
}

function toRow(view, [line, begin, kind, runs]) {
  const bare = kind.replace("+", "");
  const row = make("div", `pl-row pl-is-${bare}`);
  row.dataset.begin = begin;
  const gutter = toLink(view.data, { line }, kind.startsWith("+") || bare === "blank" ? "" : String(line));
  gutter.classList.add("pl-line");
  gutter.tabIndex = -1;
  gutter.setAttribute("aria-label", `Line ${line}`);
  gutter.dataset.line = line;
  const heading = /^h[1-6]$/.test(bare);
  const body = make("div", "pl-body");
  const turn = view.data.turns[begin];
  // Drawn by the style, so that it is no character of the text; a row of a table has no room but beside its number.
  if (turn) (bare === "table" ? gutter : body).dataset.page = `Page ${turn}`;
  if (heading) {
    body.setAttribute("role", "heading");
    view.level = Math.min(6, Number(bare[1]) + 1, view.level + 1); // below the page's own title, and no level left out
    body.setAttribute("aria-level", String(view.level));
  }
  fill(view, body, runs, begin);
  row.append(gutter, body);
  return row;
}

// Runs that share the beginning of their covers share the elements of it.
function fill(view, body, runs, begin) {
  const open = [];
  let offset = begin;
  for (const [text, ...covers] of runs) {
    let shared = 0;
    while (shared < open.length && open[shared].cover === covers[shared]) shared += 1;
    open.length = shared;
    for (const cover of covers.slice(shared)) {
      const node = toCover(view, cover, offset, open);
      (open.at(-1)?.node ?? body).append(node);
      open.push({ cover, node });
    }
    (open.at(-1)?.node ?? body).append(...toPieces(view, text, offset, begin));
    offset += length(text);
  }
}

// A text, cut by a sign where a page begins within the row; the style draws it, so that it is no character of the text.
function toPieces(view, text, offset, begin) {
  const inside = view.turns.filter((at) => at > begin && at >= offset && at < offset + text.length);
  if (!inside.length) return [text];
  const characters = [...text];
  const pieces = [];
  let from = 0;
  for (const at of inside.filter((each) => each < offset + characters.length)) {
    const sign = make("span", "pl-turn");
    sign.dataset.page = `Page ${view.data.turns[at]}`;
    pieces.push(characters.slice(from, at - offset).join(""), sign);
    from = at - offset;
  }
  return [...pieces, characters.slice(from).join("")];
}

function toCover(view, cover, offset, open) {
  const { data } = view;
  const [kind, begin, end, hint] = data.covers[cover];
  const named = NAMES.has(kind);
  const held = open.some(({ node }) => node.localName === "a");
  const node = named && !held ? toLink(data, { start: begin, end, mark: kind }) : make(kind === "hit" ? "mark" : "span");
  if (!named && !FACTS.has(kind) && kind !== "hit") {
    node.className = `pl-md-${kind}`;
    return node;
  }
  node.classList.add("pl-mark", `pl-${kind}`);
  node.dataset.mark = cover;
  if (hint) node.title = hint;
  if (offset === begin) node.dataset.first = cover;
  if (named && !held) node.tabIndex = -1;
  if (FACTS.has(kind) && offset === begin) {
    const [, sign, words] = data.kinds.find(([each]) => each === kind);
    const handle = toHandle("a", kind, sign);
    handle.href = toHref(data, { start: begin, end, mark: kind });
    handle.tabIndex = -1;
    handle.setAttribute("aria-label", [kind === "miss" ? words : kind, hint].filter(Boolean).join(": "));
    node.append(handle);
  }
  return node;
}

// A sign in front of a fact's words; drawn by the style, so that it is no character of the text.
function toHandle(tag, kind, sign) {
  const handle = make(tag, `pl-handle pl-handle-${kind}`);
  handle.dataset.sign = sign;
  if (tag === "i") handle.setAttribute("aria-hidden", "true");
  return handle;
}

function toPage(view, { first, last, line }, arrow) {
  const link = toLink(view.data, { line }, `${arrow} Lines ${number(first)} to ${number(last)}`);
  link.classList.add("pl-page");
  link.addEventListener("click", (event) => go(view, event, { line }));
  return link;
}

function toButton(text, hint, onPress) {
  const button = make("button", "", text);
  button.type = "button";
  button.title = hint;
  if (text.length === 1) button.setAttribute("aria-label", hint.replace(/ \(.*/, ""));
  button.addEventListener("click", onPress);
  return button;
}

function toHref(data, values) {
  return `source?${new URLSearchParams({ report: data.document, ...values })}`;
}

function toLink(data, values, text = "") {
  const link = make("a", "pl-link", text);
  link.href = toHref(data, values);
  return link;
}

// Changes the address, keeping what is not of the place: what is looked for, what is hidden, which reports are chosen.
function go({ data }, event, changes) {
  if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button)) return;
  event?.preventDefault();
  const url = new URL(location.href);
  const placed = "line" in changes || "start" in changes;
  for (const name of [...(placed ? ["line", "start", "end", "mark"] : []), ...Object.keys(changes)]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    for (const each of [value].flat()) if (each !== "") url.searchParams.append(name, each);
  }
  if (placed) url.searchParams.set("report", data.document);
  if (url.href === location.href) return;
  history.pushState({}, "", url);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

// What changes without drawing anew: switches, the passage asked for, the place in the outline.
function update(view) {
  const { data, root } = view;
  for (const [kind] of data.kinds) root.classList.toggle(`pl-hide-${kind}`, data.hidden.includes(kind));
  for (const box of view.bar.querySelectorAll(".pl-legend input")) box.checked = !data.hidden.includes(box.value);
  root.classList.toggle("pl-printed", data.printed);
  view.printed.checked = data.printed;
  const focus = JSON.stringify([data.focus, data.mark]);
  if (focus !== view.focus) {
    view.focus = focus;
    highlight(view);
  }
  count(view);
  follow(view);
  cite(view, data.focus);
}

// Tells the style how far down the page the sheet starts, so that it ends with the window.
function measure({ root }) {
  const main = root.closest("[data-testid=stMain]");
  const top = Math.round(root.getBoundingClientRect().top + (main?.scrollTop ?? 0));
  const { style } = document.documentElement;
  if (style.getPropertyValue("--pl-top") === `${top}px`) return; // everything on the page would be styled again
  style.setProperty("--pl-top", `${top}px`);
}

function highlight(view) {
  const { data, text } = view;
  for (const node of text.querySelectorAll(".pl-chosen")) node.classList.remove("pl-chosen");
  CSS.highlights?.delete("pl-passage");
  unstand(view);
  if (!data.focus) return;
  const [begin, end] = data.focus;
  reach(view, end);
  const range = toRange(view, begin, end);
  if (!range) return;
  const rows = [...text.querySelectorAll(".pl-row")];
  const parts = [];
  const from = rows.findLastIndex((row) => Number(row.dataset.begin) <= begin);
  for (let each = Math.max(from, 0); each < rows.length && Number(rows[each].dataset.begin) < end; each += 1) {
    rows[each].classList.add("pl-chosen");
    const part = document.createRange(); // one a row: the numbers of the lines are no part of the passage
    part.selectNodeContents(rows[each].lastChild);
    if (part.comparePoint(range.startContainer, range.startOffset) === 0) part.setStart(range.startContainer, range.startOffset);
    if (part.comparePoint(range.endContainer, range.endOffset) === 0) part.setEnd(range.endContainer, range.endOffset);
    parts.push(part);
  }
  CSS.highlights?.set("pl-passage", new Highlight(...parts));
  const wanted = data.mark || view.choice.value;
  const here = view.stops.map((stop) => data.covers[stop.dataset.first]);
  const same = ([, left, right]) => left === begin && right === end;
  view.at = here.findIndex((cover) => same(cover) && cover[0] === wanted);
  if (view.at < 0) view.at = here.findIndex(same);
  view.pin = null;
  const whole = rows.some((row) => Number(row.dataset.begin) === begin) && !data.mark && !data.words;
  view.pin = [range.getBoundingClientRect().height ? range : rows[Math.max(from, 0)], whole ? 0.06 : 0.33];
  reveal(view, ...view.pin);
}

// The characters from begin to end as a range of the page.
function toRange(view, begin, end) {
  const from = toPoint(view, begin, false);
  const to = toPoint(view, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function toPoint(view, offset, late) {
  const rows = [...view.text.querySelectorAll(".pl-row")];
  const row = rows.findLast((each) => Number(each.dataset.begin) < offset || (!late && Number(each.dataset.begin) === offset));
  if (!row) return rows.length && !late ? [rows[0].lastChild, 0] : null;
  let left = offset - Number(row.dataset.begin);
  const walker = document.createTreeWalker(row.lastChild, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  let last = null;
  for (; node; node = walker.nextNode()) {
    const size = length(node.data);
    if (left < size || (late && left === size)) return [node, [...node.data].slice(0, left).join("").length];
    left -= size;
    last = node;
  }
  return last ? [last, last.data.length] : [row.lastChild, 0];
}

// Scrolls the box, never the page, and only where the spot is not in sight; `share` says how far down it comes to stand.
function reveal(view, place, share = 0.33) {
  const { text } = view;
  const box = text.getBoundingClientRect();
  const spot = place.getBoundingClientRect();
  const height = Math.min(spot.height, box.height / 2);
  if (spot.top >= box.top + 8 && spot.top + height <= box.bottom - 8) return;
  text.scrollTop += spot.top - box.top - box.height * share + height * share;
}

function isShown(view, stop) {
  const [kind] = view.data.covers[stop.dataset.first];
  return view.choice.value ? kind === view.choice.value : kind !== "hit" && !view.data.hidden.includes(kind);
}

// Goes to the next or previous mark in the window, else to the nearest beyond it, which the server shows.
function step(view, way) {
  reach(view);
  const { data, stops } = view;
  const from = view.at >= 0 ? view.at : toTop(view, way);
  for (let at = from + way; at >= 0 && at < stops.length; at += way) {
    if (!isShown(view, stops[at])) continue;
    view.at = at;
    const stop = stops[at];
    const range = document.createRange();
    range.selectNodeContents(stop);
    reveal(view, range);
    stand(view);
    cite(view, data.covers[stop.dataset.first].slice(1, 3));
    (stop.matches("a") ? stop : stop.querySelector(":scope > .pl-handle") ?? view.text).focus({ preventScroll: true });
    count(view);
    return;
  }
  const kinds = Object.keys(data.steps).filter((kind) =>
    view.choice.value ? kind === view.choice.value : kind !== "hit" && !data.hidden.includes(kind));
  const beyond = kinds.map((kind) => [kind, data.steps[kind][way > 0 ? "next" : "previous"]]).filter(([, range]) => range);
  beyond.sort(([, left], [, right]) => way * (left[0] - right[0]));
  if (beyond.length) go(view, null, { start: beyond[0][1][0], end: beyond[0][1][1], mark: beyond[0][0] === "hit" ? "" : beyond[0][0] });
  else view.where.textContent = way > 0 ? "no more" : "none before";
}

// Where the steps start from: the mark before or after what stands at the top of the box.
function toTop(view, way) {
  const top = view.text.getBoundingClientRect().top;
  const first = view.stops.findIndex((stop) => stop.getBoundingClientRect().bottom > top);
  if (way > 0) return (first < 0 ? view.stops.length : first) - 1;
  return first < 0 ? view.stops.length : first;
}

function unstand(view) {
  for (const node of view.text.querySelectorAll(".pl-here")) node.classList.remove("pl-here");
}

function stand(view) {
  unstand(view);
  const stop = view.stops[view.at];
  if (!stop) return;
  for (const node of view.text.querySelectorAll(`[data-mark="${stop.dataset.mark}"]`)) node.classList.add("pl-here");
}

function count(view) {
  const { data, stops, at } = view;
  const kinds = view.choice.value ? [view.choice.value] : Object.keys(data.steps).filter((kind) => kind !== "hit" && !data.hidden.includes(kind));
  const every = data.kinds.filter(([kind]) => kinds.includes(kind)).reduce((sum, [, , , each]) => sum + each, 0);
  const before = kinds.reduce((sum, kind) => sum + (data.steps[kind]?.before ?? 0), 0);
  const inside = at >= 0 && isShown(view, stops[at]) ? stops.slice(0, at + 1).filter((stop) => isShown(view, stop)).length : 0;
  view.where.textContent = inside ? `${number(before + inside)} of ${number(every)}` : number(every);
}

// Shows in the outline where the reader is.
function follow(view) {
  view.frame = undefined;
  const top = view.text.getBoundingClientRect().top + view.text.clientHeight / 5;
  const row = [...view.text.querySelectorAll(".pl-row")].findLast((each) => each.getBoundingClientRect().top <= top);
  const offset = row ? Number(row.dataset.begin) + 1 : 1;
  const links = [...view.outline.querySelectorAll("a")];
  const here = links.findLast((link) => Number(link.dataset.begin) <= offset + 8);
  for (const link of links) {
    if (link === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const list = view.outline.querySelector("ul");
  if (here && list && list.scrollHeight > list.clientHeight) {
    const shift = here.offsetTop - list.offsetTop;
    if (shift < list.scrollTop || shift + here.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = shift - list.clientHeight / 3;
    }
  }
}

function onClick(view, event) {
  const line = event.target.closest("a.pl-line");
  if (line) return go(view, event, { line: line.dataset.line });
  if (!document.getSelection().isCollapsed && !event.target.closest("a")) return undefined;
  const mark = event.target.closest("[data-mark]:not(mark)");
  if (!mark) return undefined;
  const [kind, begin, end] = view.data.covers[mark.dataset.mark];
  if (view.data.hidden.includes(kind)) return event.target.closest("a") ? event.preventDefault() : undefined;
  return go(view, event, { start: begin, end, mark: kind });
}

function onKey(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  const way = { n: 1, p: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  step(view, way);
}

function onSelect(view) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return cite(view, view.data?.focus);
  const range = selection.getRangeAt(0);
  if (!view.text.contains(range.startContainer) || !view.text.contains(range.endContainer)) return undefined;
  const begin = toOffset(view, range.startContainer, range.startOffset);
  const end = toOffset(view, range.endContainer, range.endOffset);
  return end > begin ? cite(view, [begin, end]) : undefined;
}

// The offset in the report of a point of the page.
function toOffset(view, node, inside) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const row = element.closest(".pl-row");
  if (!row) return -1;
  const range = document.createRange();
  range.setStart(row.lastChild, 0);
  if (!row.lastChild.contains(node)) return Number(row.dataset.begin);
  range.setEnd(node, inside);
  return Number(row.dataset.begin) + length(range.toString());
}

// Offers a citation of the characters from begin to end.
function cite(view, range) {
  view.cite.hidden = !range;
  if (!range || String(range) === view.cited) return;
  view.cited = String(range);
  const [begin, end] = range;
  const { quote, first, last } = read(view, begin, end);
  view.cite.hidden = !quote;
  const where = first === last ? `line ${number(first)}` : `lines ${number(first)} to ${number(last)}`;
  const words = `“${quote}” ${view.data.title}, ${where} (${view.data.file}).`;
  const said = make("span", "pl-said");
  said.setAttribute("role", "status");
  const address = new URL(toHref(view.data, { start: begin, end }), document.baseURI);
  view.cite.replaceChildren(
    make("span", "pl-quote", `${where}: “${quote}”`),
    toCards(),
    toButton("Copy citation", "Copy quote, report and line", () => copy(said, words)),
    toButton("Copy link", "Copy a link to this passage", () => copy(said, address.href)),
    said,
  );
}

// On a telephone the cards stand below the text.
function toCards() {
  const button = toButton("What it is", "Go to what these words stand for", () =>
    document.querySelector(".st-key-source-cards")?.scrollIntoView({ block: "start" }));
  button.classList.add("pl-to-card");
  return button;
}

// The words of a range as a reader sees them, with the lines on which they stand.
function read(view, begin, end) {
  const parts = [];
  let first = 0;
  let last = 0;
  for (const [line, start, , runs] of view.data.rows) {
    let offset = start;
    let part = "";
    for (const [text, ...covers] of runs) {
      const characters = [...text];
      const kept = characters.slice(Math.max(0, begin - offset), Math.max(0, end - offset));
      const sign = covers.some((cover) => view.data.covers[cover][0] === "sign");
      if (!sign || view.data.printed) part += kept.join("");
      if (kept.length) {
        first ||= line;
        last = line;
      }
      offset += characters.length;
    }
    if (part.trim()) parts.push(part.trim());
  }
  return { quote: parts.join(" "), first, last };
}

async function copy(said, words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Without https, and not on this machine, only the old way is allowed.
    const box = make("textarea", "", words);
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  said.textContent = "Copied";
  setTimeout(() => (said.textContent = ""), 2000);
}
