// Small things the page's other modules share: words of the page's language, elements, days.
const YEAR = 31_536_000;
export const body = document.body;
export const language = body.dataset.language;
const words = document.getElementById("words")?.dataset ?? {};

export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

// A sentence of the page; `%(name)s` is filled in.
export function say(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`%(${key})s`, value), words[name] ?? "");
}

export function el(tag, { text, on, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  for (const [event, act] of Object.entries(on ?? {})) element.addEventListener(event, act);
  element.append(...children.filter(Boolean));
  return element;
}

export function icon(name) {
  const sprite = $("#sprite use").cloneNode(true);
  sprite.setAttribute("href", sprite.getAttribute("href").replace(/#.*/, `#${name}`));
  const svg = $("#sprite").cloneNode();
  svg.removeAttribute("id");
  svg.append(sprite);
  return svg;
}

const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
const times = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" });
export const dayOf = (value) => (value ? days.format(new Date(typeof value === "string" ? `${value}T12:00` : value)) : "");
export const timeOf = (value) => times.format(new Date(value));

// Today as the form writes it, on this phone's calendar.
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

export function cookie(name) {
  return document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

// A number kept for the server and for the next visit; nothing takes the cookie away.
export function setCookie(name, number) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${number || ""}; path=/; samesite=lax; max-age=${number ? YEAR : 0}${secure}`;
}

// crypto.randomUUID needs nothing else where service workers run.
export const newUid = () => crypto.randomUUID();
