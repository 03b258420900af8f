"use strict";

// The current event -----------------------------------------------------------------------------

let current = 0, head = AT[0] ?? 0, chosen = "", shown = [], isShown = new Set();

function where({ who, to }) {
  return to ? `${LANE[who].name} → ${LANE[to].name}` : LANE[who].name;
}

function second({ moment }) {
  return `${moment.toFixed(3)} s`;
}

function make(name, words, style) {
  const element = document.createElement(name);
  if (words !== undefined) element.textContent = words;
  if (style) element.className = style;
  return element;
}

/** Makes this event the current one; the line of time follows, unless it was moved itself. */
function go(index, { moves = true } = {}) {
  if (!EVENTS.length) return;
  current = index;
  if (moves) moveTo(AT[index]);
  say();
  markRow();
  drawSoon();
}

function moveTo(x) {
  head = x;
  stage.scrollLeft = x;
  drawSoon();
}

function say() {
  const event = EVENTS[current];
  const words = `${event.item ? `${event.item} ` : ""}${event.words}`;
  byId("now").replaceChildren(
    make("span", `${second(event)} · ${where(event)} · ${current + 1} of ${EVENTS.length}`),
    make("b", words),
    ...(event.means ? [make("span", event.means)] : []),
  );
  const place = byId("place");
  place.value = Math.max(0, shown.findLastIndex((index) => index <= current));
  place.setAttribute("aria-valuetext", `${second(event)}: ${event.words}`);
  byId("back").disabled = following(-1) === undefined;
  byId("on").disabled = following(1) === undefined;
  byId("finding").disabled = nextFinding() === undefined;
  sayItem(chosen || event.item || "");
}

/** How the truths stand about the item in the end. */
function sayItem(item) {
  byId("follow").hidden = byId("in-the-end").hidden = !item;
  byId("about-title").textContent = item ? `Item ${item}` : "No single item";
  byId("follow").textContent = chosen ? "Show everything" : `Follow ${item}`;
  byId("ends").replaceChildren(...(DATA.ends[item] ?? []).map((line) => make("li", line)));
}

function markRow() {
  const former = rows.querySelector("[aria-current]");
  former?.removeAttribute("aria-current");
  former?.querySelector("button").setAttribute("tabindex", "-1");
  const row = rows.querySelector(`[data-index="${current}"]`);
  if (!row) return;
  row.setAttribute("aria-current", "true");
  row.querySelector("button").setAttribute("tabindex", "0");
  const table = byId("table"), top = row.offsetTop - 40;
  if (top < table.scrollTop || row.offsetTop + 60 > table.scrollTop + table.clientHeight) table.scrollTop = top - 60;
}

function following(step) {
  return step > 0 ? shown.find((index) => index > current) : shown.findLast((index) => index < current);
}

function nextFinding() {
  return shown.find((index) => index > current && EVENTS[index].kind === "finding");
}

function goBy(step) {
  const index = following(step);
  if (index !== undefined) go(index);
  return index !== undefined;
}

// Playing ---------------------------------------------------------------------------------------

let playing = false, began = 0;

function play(yes) {
  playing = yes && following(1) !== undefined;
  byId("play").textContent = playing ? "Pause" : "Play";
  // Nobody can listen to four events a second.
  byId("now").setAttribute("aria-live", playing ? "off" : "polite");
  if (playing) {
    began = performance.now();
    requestAnimationFrame(goOn);
  }
}

/** A part of the way to the next event, or to it. */
function goOn(time) {
  if (!playing) return;
  const part = ((time - began) / 1000) * Number(byId("speed").value), next = following(1);
  if (part >= 1) {
    began = time;
    goBy(1);
    if (following(1) === undefined) return play(false);
  } else if (!calm.matches && part > 0) {
    moveTo(AT[current] + part * (AT[next] - AT[current]));
  }
  requestAnimationFrame(goOn);
}

// What is shown ---------------------------------------------------------------------------------

const WRONG = new Set(["strike", "fault", "kill", "alarm", "finding"]);

function choose(what) {
  chosen = what in DATA.stories ? what : "";
  const all = EVENTS.map((_, index) => index);
  shown = chosen ? DATA.stories[chosen] : what === "wrong" ? all.filter((index) => WRONG.has(EVENTS[index].kind)) : all;
  isShown = new Set(shown);
  byId("shown").value = what;
  byId("place").max = Math.max(0, shown.length - 1);
  byId("count").textContent = `${shown.length} of ${EVENTS.length} events`;
  rows.replaceChildren(...shown.map(makeRow));
  if (shown.length) go(shown.find((index) => index >= current) ?? shown.at(-1));
  else sayItem("");
}

function makeRow(index) {
  const event = EVENTS[index], row = make("tr", undefined, event.kind), first = make("td"), button = make("button", event.moment.toFixed(3));
  button.type = "button";
  button.setAttribute("tabindex", "-1");
  row.dataset.index = index;
  first.append(button);
  row.append(first, make("td", where(event)), make("td", event.item ?? ""), make("td", event.words));
  return row;
}

function fillChoices() {
  const found = new Set(EVENTS.filter(({ kind, item }) => kind === "finding" && item).map(({ item }) => item));
  const group = (label, items) => {
    const element = make("optgroup");
    element.label = label;
    element.append(...items.map((item) => new Option(item, item)));
    return items.length ? [element] : [];
  };
  byId("shown").append(new Option("everything", "all"), new Option("what went wrong", "wrong"));
  const items = Object.keys(DATA.stories);
  byId("shown").append(...group("Items with a finding", items.filter((item) => found.has(item))));
  byId("shown").append(...group("Other items", items.filter((item) => !found.has(item))));
}

// What stands around ----------------------------------------------------------------------------

function fillVerdict() {
  const { decisions, strikes, kills, seconds, findings: count } = DATA;
  const found = count ? `${count} finding${count > 1 ? "s" : ""}` : "nothing was found";
  const parts = [`${decisions} loans and returns`, `${strikes} faults`, `stations started anew: ${kills}`, `${seconds} s of the branch`];
  if (DATA.broken !== "none") parts.unshift(`broken build ${DATA.broken}`);
  const failed = DATA.failed.map((line) => make("span", ` · ${line}`, "wrong"));
  byId("verdict").replaceChildren(make("strong", found, count ? "wrong" : ""), ` · ${parts.join(" · ")}`, ...failed);
}

const LEGEND = [
  [{ kind: "told", state: "accepted" }, "told the patron: accepted"],
  [{ kind: "told", state: "pending" }, "told: accepted, and still to be delivered"],
  [{ kind: "told", state: "refused" }, "told: refused"],
  [{ kind: "told", state: "needs_review" }, "told: staff has to look at it"],
  [{ kind: "card" }, "a card"], [{ kind: "tag" }, "the station saw a tag"], [{ kind: "journal" }, "written to the journal"],
  [{ kind: "effect" }, "the library system did it"], [{ kind: "link" }, "the library system is there, or away"],
  [{ kind: "strike" }, "a fault"], [{ kind: "kill" }, "a program is killed"], [{ kind: "start" }, "a program starts"], [{ kind: "end" }, "a program ends"],
  [{ kind: "repair" }, "a tag is put right later"], [{ kind: "work" }, "work of staff is settled"], [{ kind: "staff" }, "staff, by hand"],
  [{ kind: "payment" }, "a payment"], [{ kind: "finding" }, "here the truths part"],
];
const LINES = [
  ["book armed", "an item, its tag armed"], ["book disarmed", "an item, its tag disarmed"],
  ["message request", "a request, with its code"], ["message answer", "an answer"], ["message answer cut", "cut on its way, or lost"],
];

function fillLegend() {
  const entry = (picture, words) => {
    const item = make("li"), svg = draw("svg", { width: 34, height: 24, "aria-hidden": "true" });
    svg.append(...picture);
    item.append(svg, make("span", words));
    return item;
  };
  byId("legend").append(
    ...LEGEND.map(([event, words]) => entry([drawMark(17, 12, event)], words)),
    ...LINES.map(([style, words]) => entry([draw("path", { class: style, d: "M2 12H32" })], words)),
    entry([draw("rect", { class: "span up", width: 34, height: 24 })], "a program runs"),
    entry([draw("rect", { class: "span away", width: 34, height: 24 })], "the station knows that the library system is away"),
    entry([draw("rect", { class: "break", width: 34, height: 24 })], "more than a second in which nothing happens"),
  );
}

// Hands -----------------------------------------------------------------------------------------

const KEYS = {
  ArrowLeft: () => goBy(-1), ArrowRight: () => goBy(1), " ": () => play(!playing),
  Home: () => go(shown[0] ?? 0), End: () => go(shown.at(-1) ?? 0),
};

function byKey(press) {
  if (!(press.key in KEYS) || press.target.closest("button") || press.altKey || press.ctrlKey || press.metaKey) return;
  press.preventDefault();
  if (press.key !== " ") play(false);
  KEYS[press.key]();
}

function byRow(press) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[press.key];
  if (!step) return;
  press.preventDefault();
  play(false);
  goBy(step);
  if (press.target.closest("button")) rows.querySelector("[aria-current] button")?.focus();
}

/** What was dragged is no press on an event. */
function dragged(down) {
  if (down.pointerType !== "mouse" || down.button) return;
  let last = down.clientX;
  play(false);
  stage.classList.add("dragged");
  const move = ({ clientX }) => {
    stage.scrollLeft -= clientX - last;
    last = clientX;
  };
  const up = () => {
    stage.classList.remove("dragged");
    removeEventListener("pointermove", move);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", up, { once: true });
}

function pressed({ target }) {
  const index = target.closest("[data-index]")?.dataset.index;
  if (index === undefined) return;
  play(false);
  go(Number(index));
}

/** Somebody moved the line of time itself. */
function scrolled() {
  if (Math.abs(stage.scrollLeft - head) < 2) return;
  play(false);
  head = stage.scrollLeft;
  const index = shown.findLast((each) => AT[each] <= head + GAP / 2) ?? shown[0];
  if (index !== undefined && index !== current) go(index, { moves: false });
  drawSoon();
}

function resized() {
  rail.style.width = `${END + stage.clientWidth}px`;
  moveTo(head);
}

function begin() {
  fillVerdict();
  fillLegend();
  fillChoices();
  resized();
  choose("all");
  byId("play").addEventListener("click", () => play(!playing));
  for (const [id, step] of [["back", -1], ["on", 1]]) {
    byId(id).addEventListener("click", () => { play(false); goBy(step); });
  }
  byId("finding").addEventListener("click", () => { play(false); go(nextFinding() ?? current); });
  byId("place").addEventListener("input", ({ target }) => { play(false); go(shown[target.value] ?? current); });
  byId("shown").addEventListener("change", ({ target }) => { play(false); choose(target.value); });
  byId("follow").addEventListener("click", () => choose(chosen ? "all" : EVENTS[current].item));
  stage.addEventListener("keydown", byKey);
  byId("table").addEventListener("keydown", byKey);
  byId("table").addEventListener("keydown", byRow);
  stage.addEventListener("scroll", scrolled);
  stage.addEventListener("pointerdown", dragged);
  lanes.addEventListener("click", pressed);
  rows.addEventListener("click", pressed);
  addEventListener("resize", resized);
}

begin();
