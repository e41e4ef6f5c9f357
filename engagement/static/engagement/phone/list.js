// What waits on this phone: each record with its state, why, until when it is kept, and what can be done.
import { labelOf } from "./fields.js";
import { $, $$, dayOf, el, icon, say } from "./page.js";
import { isDone } from "./store.js";

const CHIPS = { draft: ["chip", "pencil"], waiting: ["chip chip-warn", "clock"], sending: ["chip", "upload"], sent: ["chip chip-met", "check"], photos: ["chip chip-warn", "clock"], sign_in: ["chip chip-warn", "lock"], refused: ["chip chip-stop", "stop"], conflict: ["chip chip-stop", "people"] };
const SOON = 3 * 86_400_000;
const SKIPPED = /_uid$|^community$|^said_\d_language$/;

export class RecordList {
  #copied = new Set(); // records whose words are shown to be copied; drawing the list anew keeps them

  constructor(phone) { this.phone = phone; }

  async show() {
    const { store } = this.phone;
    const records = (await store.all("records")).sort((one, other) => (other.changed ?? other.expires) - (one.changed ?? one.expires));
    const rows = await Promise.all(records.map((record) => this.#row(record)));
    $("#records").replaceChildren(...rows);
    $("#records").hidden = !rows.length;
    $("#no-records").hidden = rows.length > 0;
  }

  async #row(record) {
    const shown = record.state === "sent" && !isDone(record) ? "photos" : record.state;
    const [chip, picture] = CHIPS[shown];
    const name = el("strong", { text: record.title || say("unnamed") });
    const state = el("span", { class: chip }, icon(picture), document.createTextNode(say(`state_${shown}`)));
    const head = el("p", { class: "split mb-1" }, name, state);
    const files = await this.phone.store.files(record.uid);
    const left = files.filter((file) => file.state !== "sent").length;
    const counted = shown === "photos" ? say("filesLeft", { count: left, all: files.length }) : files.length && say("files", { count: files.length });
    const told = [record.day && dayOf(record.day), counted].filter(Boolean);
    const facts = el("p", { class: "muted small mb-1", text: told.join(" · ") });
    return el("li", {}, head, facts, ...this.#why(record, files), this.#until(record), this.#acts(record), this.#copied.has(record.uid) ? this.#words(record) : null);
  }

  #why(record, files) {
    const lines = [];
    if (record.state === "refused") lines.push(record.reason || say("notTaken"), ...Object.values(record.fieldErrors ?? {}).flat(), say("copyHint"));
    if (record.state === "sign_in") lines.push(say("signInHint"));
    lines.push(...files.filter((file) => file.state === "refused").map((file) => say("fileRefused", { name: file.name, reason: file.reason || say("notTaken") })));
    const shown = [...new Set(lines)].map((text) => el("p", { class: "mb-1", text }));
    return record.state === "conflict" ? [...shown, this.#bothTexts(record)] : shown;
  }

  #until(record) {
    if (isDone(record)) return null;
    const soon = record.expires - Date.now() < SOON;
    const text = say(soon ? "soonGone" : "keptUntil", { day: dayOf(record.expires) });
    return el("p", { class: soon ? "small mb-1 is-late" : "muted small mb-1", text });
  }

  #bothTexts(record) {
    const pairs = record.rows.flatMap(({ label, theirs, yours }) => [
      el("p", { class: "fw-semibold mt-3 mb-1", text: label }),
      el("dl", { class: "pair" },
        el("div", {}, el("dt", { text: say("theirs") }), el("dd", { text: theirs || "–" })),
        el("div", {}, el("dt", { text: say("yours") }), el("dd", { text: yours || "–" }))),
    ]);
    const choose = (choice) => () => this.#choose(record, choice);
    const keep = el("button", { type: "button", class: "btn btn-primary btn-block-phone", text: say("keepTheirs"), on: { click: choose({ keep_theirs: "1" }) } });
    const mine = el("button", { type: "button", class: "btn btn-quiet btn-block-phone", text: say("sendMine"), on: { click: choose({ version: record.theirVersion }) } });
    const title = el("p", { class: "fw-semibold", text: say("conflictBy", { name: record.by }) });
    return el("div", { class: "conflict" }, title, el("p", { text: say("conflictHint") }), ...pairs, el("p", { class: "cluster mt-3" }, keep, mine));
  }

  async #choose(record, choice) {
    await this.phone.store.put("records", { ...record, choice, state: "waiting" });
    await this.phone.send();
  }

  #acts(record) {
    const link = (text, href) => el("a", { class: "btn btn-quiet", text, href });
    const button = (text, click) => el("button", { type: "button", class: "btn btn-text", text, on: { click } });
    const acts = [];
    if (record.state === "sent") { if (record.event) acts.push(el("a", { href: record.event, text: say("seeEvent") })); }
    else if (record.state !== "sending") {
      const label = say({ draft: "goOn", refused: "correctIt" }[record.state] ?? "change");
      if (record.state === "sign_in") acts.push(link(say("signIn"), $("#sign-in").href));
      if (record.state !== "conflict") acts.push(el("button", { type: "button", class: "btn btn-quiet", text: label, on: { click: () => this.phone.write(record) } }));
      acts.push(button(say("copy"), (event) => this.#copy(record, event.target)));
      acts.push(button(say("remove"), () => this.#remove(record)));
    }
    return el("p", { class: "cluster mb-0" }, ...acts);
  }

  #words(record) {
    const lines = Object.entries(record.fields ?? {}).filter(([name]) => !SKIPPED.test(name)).map(([name, values]) => `${labelOf(name)}: ${values.join(", ")}`);
    const words = el("textarea", { class: "form-control mt-2", rows: "8", readonly: "", "aria-label": say("yourWords") });
    words.value = lines.join("\n");
    return words;
  }

  async #copy(record, pressed) {
    const row = pressed.closest("li");
    $$("textarea", row).forEach((one) => one.remove());
    this.#copied.add(record.uid);
    const words = this.#words(record);
    row.append(words);
    words.focus();
    words.select();
    await navigator.clipboard?.writeText(words.value).catch(() => {});
  }

  async #remove(record) {
    if (!window.confirm(say("removeSure", { name: record.title || say("unnamed") }))) return;
    await this.phone.forget(record);
  }
}
