"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const EVENTS = DATA.events;
const LANE = Object.fromEntries(DATA.lanes.map((lane) => [lane.id, lane]));
const byId = (id) => document.getElementById(id);
const stage = byId("stage"), lanes = byId("lanes"), rail = byId("rail"), rows = byId("rows");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Where everything is ---------------------------------------------------------------------------

const GAP = 22, STRETCH = 60, BREAK = 44, LONGEST_S = 1;
const AXIS = 26, ROW = 14, MARGIN = 40;
const HEIGHT = { books: 68, station: 84, line: 48, system: 44, device: 26 };
const ROW_OF = { visit: 12, card: 38, told: 38, tag: 38, alarm: 38 };
const breaks = [], ticks = [];

/** Of each event its place on the line of time: a gap of more than a second is a break. */
function places() {
  let x = 0, before = 0, ticked = -Infinity;
  return EVENTS.map(({ moment }) => {
    const gap = moment - before, broken = gap > LONGEST_S;
    x += GAP + STRETCH * Math.min(gap, LONGEST_S) + (broken ? BREAK : 0);
    if (broken) breaks.push({ x: x - GAP - BREAK, words: `${gap.toFixed(1)} s` });
    if (broken || x - ticked > 120) ticks.push({ x: (ticked = x), words: `${moment.toFixed(3)} s` });
    before = moment;
    return x;
  });
}

/** Gives each lane its top and its height; the height of all. */
function stack() {
  let top = AXIS;
  for (const lane of DATA.lanes) {
    lane.top = top;
    lane.height = lane.kind === "pad" ? padHeight(lane.id) : HEIGHT[lane.kind];
    top += lane.height;
  }
  return top;
}

function padHeight(id) {
  const used = Object.values(DATA.books).flat().filter((move) => move[1] === id).map((move) => move[2]);
  return 24 + ROW * (Math.max(0, ...used) + 1);
}

const AT = places(), TALL = stack(), END = AT.at(-1) ?? 0;
const ITEMS = Object.keys(DATA.books).sort();

/** The middle of an item's line while it is there. */
function bookY(item, where, row) {
  const lane = LANE[where];
  if (lane.kind === "pad") return lane.top + 22 + ROW * (row + 0.5) - 1;
  return lane.top + 18 + (lane.height - 24) * (ITEMS.indexOf(item) / ITEMS.length);
}

/** The last move of an item up to this event. */
function moveAt(item, index) {
  return DATA.books[item].findLast((move) => move[0] <= index) ?? DATA.books[item][0];
}

function markY(index) {
  const { who, kind, item } = EVENTS[index], lane = LANE[kind === "strike" ? `${who} line` : who];
  if (item in DATA.books && ["laid", "lifted", "written"].includes(kind)) {
    const [, where, row] = moveAt(item, index);
    return bookY(item, where, row);
  }
  return lane.top + (lane.kind === "station" ? (ROW_OF[kind] ?? 66) : lane.height / 2 + 4);
}

// Drawing ---------------------------------------------------------------------------------------

const GLYPH = {
  card: "C", tag: "T", journal: "J", effect: "✓", link: "L", alarm: "!", strike: "!", fault: "!", kill: "✕",
  start: "▸", end: "■", finding: "≠", repair: "R", staff: "S", work: "W", payment: "€",
};
const OUTCOME = { accepted: "✓", pending: "…", refused: "✕", needs_review: "?" };
const SQUARE = new Set(["journal", "effect", "start", "end", "kill", "work", "payment"]);

function draw(name, attributes, words) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (words !== undefined) element.textContent = words;
  return element;
}

function drawMark(x, y, { kind, state }) {
  const group = draw("g", { class: `mark ${kind} ${kind === "told" ? state : ""}` });
  const turned = kind === "strike" || kind === "fault" || kind === "finding";
  const shape = { x: x - 8, y: y - 8, width: 16, height: 16, rx: SQUARE.has(kind) || turned ? 2 : 8 };
  group.append(draw("rect", turned ? { ...shape, transform: `rotate(45 ${x} ${y})` } : shape));
  group.append(draw("text", { x, y: y + 4 }, (kind === "told" && OUTCOME[state]) || GLYPH[kind]));
  return group;
}

/** A request or an answer, from lane to lane; what did not arrive ends on the way. */
function drawMessage(x, event, faint) {
  const from = LANE[event.who], to = LANE[event.to], down = to.top > from.top;
  const begin = down ? from.top + from.height : from.top, arrive = down ? to.top : to.top + to.height;
  const stops = event.state === "cut" || event.state === "lost";
  const end = stops ? begin + (arrive - begin) * 0.55 : arrive, sign = down ? 1 : -1;
  const group = draw("g", {}), style = `${event.kind} ${event.state ?? ""}`;
  for (const aside of event.state === "twice" ? [-3, 3] : [0]) {
    group.append(draw("line", { class: `message ${style}`, x1: x + aside, y1: begin, x2: x + aside, y2: end }));
  }
  if (stops) {
    group.append(draw("path", { class: "end-of-it", d: `M${x - 6} ${end - 6}l12 12m0 -12l-12 12` }));
  } else {
    group.append(draw("path", { class: `tip ${style}`, d: `M${x} ${end}l-5 ${-9 * sign}h10z` }));
  }
  const code = /\d\d/.exec(event.words)?.[0] ?? "?";
  if (!faint) group.append(draw("text", { class: "code", x: x + 4, y: (begin + arrive) / 2 + (event.kind === "request" ? -6 : 14) }, code));
  return group;
}

/** The line of one item between two places, and what lies on a pad as a bar with its number. */
function drawBook(item, from, to, faint) {
  const group = draw("g", { class: faint ? "faint" : "" }), moves = DATA.books[item];
  const followed = item === chosen ? "followed" : "";
  moves.forEach(([index, where, row, state], at) => {
    const begin = at ? AT[index] : -MARGIN, end = at + 1 < moves.length ? AT[moves[at + 1][0]] : END + MARGIN;
    if (end < from || begin > to + GAP) return;
    const y = bookY(item, where, row), before = moves[at - 1];
    if (before && before[1] !== where) {
      const slope = `M${begin - 12} ${bookY(item, before[1], before[2])}L${begin} ${y}`;
      group.append(draw("path", { class: `book ${before[3]} ${followed}`, d: slope }));
    }
    const left = Math.max(begin, from - MARGIN), right = Math.min(end - 12, to + MARGIN);
    if (LANE[where].kind === "pad") group.append(...drawCopy(faint ? "" : item, y, left, right, state));
    else group.append(draw("path", { class: `book rests ${state} ${followed}`, d: `M${left} ${y}H${right}` }));
  });
  return group;
}

function drawCopy(item, y, left, right, state) {
  const height = ROW - 3, text = Math.max(left, viewLeft()) + 6;
  const copy = draw("rect", { class: `copy ${state}`, x: left, y: y - height / 2, width: Math.max(2, right + 12 - left), height, rx: 3 });
  return item && right - text > 44 ? [copy, draw("text", { x: text, y: y + 4 }, item)] : [copy];
}

function drawSpan({ kind, who, from, to, words }, left) {
  const lane = LANE[who], x = AT[from], width = Math.max(4, AT[to] - x);
  const heights = { up: [1, lane.height - 2], away: [1, lane.height - 2], visit: [3, 18] };
  const [y, height] = heights[kind];
  const drawn = [draw("rect", { class: `span ${kind}`, x, y: lane.top + y, width, height, rx: kind === "visit" ? 4 : 0 })];
  if (words) {
    const text = Math.max(x, left + (x < left ? 90 : 0)) + 6, room = Math.floor((x + width - text) / 6.2);
    if (room > 4) drawn.push(draw("text", { class: "said", x: text, y: lane.top + 16 }, shortened(words, room)));
  }
  return drawn;
}

function shortened(words, most) {
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

function drawLanes(left, width) {
  return DATA.lanes.flatMap(({ name, top, height }) => [
    draw("rect", { class: "lane", x: left - 1, y: top, width: width + 2, height }),
    draw("text", { class: "name", x: left + 8, y: top + 16 }, name),
  ]);
}

function drawAxis(from, to) {
  const there = ({ x }) => x > from - 100 && x < to + 100;
  return [
    ...breaks.filter(there).flatMap(({ x, words }) => [
      draw("rect", { class: "break", x, y: AXIS, width: BREAK, height: TALL - AXIS }),
      draw("text", { class: "moment", x: x + BREAK / 2, y: TALL - 6, "text-anchor": "middle" }, words),
    ]),
    ...ticks.filter(there).flatMap(({ x, words }) => [
      draw("line", { class: "tick", x1: x, y1: AXIS - 6, x2: x, y2: TALL }),
      draw("text", { class: "moment", x, y: 15, "text-anchor": "middle" }, words),
    ]),
  ];
}

function drawEvent(index) {
  const event = EVENTS[index], x = AT[index], faint = !isShown.has(index);
  const group = draw("g", { class: faint ? "faint" : "" });
  if (event.kind === "finding") group.append(draw("line", { class: "parting", x1: x, y1: AXIS, x2: x, y2: TALL }));
  if (event.to) group.append(drawMessage(x, event, faint));
  else if (event.kind in GLYPH || event.kind === "told") group.append(drawMark(x, markY(index), event));
  group.append(draw("rect", { class: "hit", "data-index": index, ...box(index) }));
  return group;
}

/** Where an event is hit, and what is ringed of it. */
function box(index) {
  const event = EVENTS[index];
  if (!event.to) return { x: AT[index] - 12, y: markY(index) - 12, width: 24, height: 24 };
  const [one, other] = [LANE[event.who], LANE[event.to]].sort((a, b) => a.top - b.top);
  return { x: AT[index] - 12, y: one.top + one.height, width: 24, height: other.top - one.top - one.height };
}

/** The first event at this place or after it. */
function firstFrom(x) {
  let low = 0, high = AT.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (AT[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

const viewLeft = () => head - stage.clientWidth / 2;

function drawAll() {
  const width = stage.clientWidth, left = viewLeft(), right = left + width;
  lanes.setAttribute("width", width);
  lanes.setAttribute("height", TALL);
  lanes.setAttribute("viewBox", `${left} 0 ${width} ${TALL}`);
  const spans = DATA.spans.filter(({ from, to }) => AT[to] >= left && AT[from] <= right);
  const events = [];
  for (let index = firstFrom(left - MARGIN); index < AT.length && AT[index] < right + MARGIN; index++) events.push(drawEvent(index));
  const others = ITEMS.filter((item) => item !== chosen).map((item) => drawBook(item, left, right, chosen !== ""));
  lanes.replaceChildren(
    ...spans.filter(({ kind }) => kind === "up").flatMap((span) => drawSpan(span, left)),
    ...drawAxis(left, right),
    ...spans.filter(({ kind }) => kind !== "up").flatMap((span) => drawSpan(span, left)),
    ...others,
    ...(chosen ? [drawBook(chosen, left, right, false)] : []),
    ...events,
    ...drawLanes(left, width),
    draw("line", { class: "head", x1: head, y1: 0, x2: head, y2: TALL }),
    ...(EVENTS.length ? [draw("rect", { class: "ring", rx: 6, ...box(current) })] : []),
  );
}

let drawn = 0;
function drawSoon() {
  cancelAnimationFrame(drawn);
  drawn = requestAnimationFrame(drawAll);
}
