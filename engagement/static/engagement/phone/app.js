// The phone form: whose phone it is now, what the server says, and which of three views is shown.
import { clearErrors, form } from "./fields.js";
import { RecordForm } from "./form.js";
import { RecordList } from "./list.js";
import { $, $$, body, cookie, el, language, say, setCookie } from "./page.js";
import { fetchData, keepDraft, sendAll } from "./send.js";
import { countWaiting, isDone, openStore } from "./store.js";

const OWNER = "phone_owner";
const SHARED = "phone_shared";
const WAITING = "phone_waiting";

class Phone {
  store = null;
  data = null;
  online = false;

  async start() {
    this.form = new RecordForm(this);
    this.list = new RecordList(this);
    this.#wire();
    if (cookie(OWNER)) await this.open(cookie(OWNER));
    await this.connect();
  }

  get shared() { return Boolean(cookie(SHARED)); }

  // Open the store of one person, and the form as they left it.
  async open(owner) {
    this.store = await openStore(owner);
    await this.store.expire();
    this.data = await this.store.kept("data", null);
    await this.store.keep("shared", this.shared);
    await this.count();
    if (this.data) await this.first();
    this.go(location.hash === "#list" ? "list" : "form");
  }

  // What the form shows first: the event of the link, else what was begun last, else nothing.
  async first() {
    const wanted = new URLSearchParams(location.search);
    const records = (await this.store.all("records")).filter((one) => one.fields && one.state !== "sent");
    const event = wanted.get("event");
    if (event) {
      const begun = records.find((one) => one.fields.event?.[0] === event);
      await this.form.open(begun);
      if (!begun) this.form.choose(event);
      return;
    }
    const drafts = records.filter((one) => one.state === "draft").sort((one, other) => other.changed - one.changed);
    await this.form.open(drafts[0]);
    const community = wanted.get("community");
    if (!drafts.length && community) this.form.offer(community);
  }

  // Ask the server who is signed in, then send what waits.
  async connect() {
    if (this.wiped) return undefined;
    const found = await fetchData(language);
    this.online = found.state === "ok";
    if (found.state === "ok") await this.#signedIn(found.data);
    this.#banner(found.state);
    if (!this.store) return this.#locked(found.state);
    await this.#sendAll(found);
    return this.#shown();
  }

  async #signedIn(data) {
    const isNew = this.store?.owner !== data.owner || !this.data;
    if (this.store?.owner !== data.owner) this.store = await openStore(data.owner);
    this.data = data;
    await this.store.keep("data", data);
    await this.store.keep("shared", this.shared);
    await this.store.expire();
    await this.#merge(data.drafts);
    await this.#discard();
    await this.#keepDrafts();
    if (isNew) { await this.first(); this.go(location.hash === "#list" ? "list" : "form"); } else this.form.refresh();
    $("#who").textContent = say("who", { name: data.name });
    $("#nowhere").hidden = data.places.length > 0;
  }

  // What was begun on another phone and kept on the server.
  async #merge(drafts) {
    const gone = await this.store.kept("gone", {});
    const there = Object.entries(gone).filter(([uid]) => drafts.some((one) => one.uid === uid));
    await this.store.keep("gone", Object.fromEntries(there));
    for (const { uid, fields } of drafts) {
      if (uid in gone || (await this.store.get("records", uid))) continue;
      const [place, name, day, event] = ["community", "name", "held_on", "event"].map((part) => fields[part]?.[0]);
      const planned = this.data.places.flatMap(({ events }) => events).find((one) => one.uid === event);
      const title = planned ? `${planned.held_on} ${planned.name}` : name;
      await this.store.save({ uid, fields, place, title, day, state: "draft" });
    }
  }

  // Let the server forget the drafts of what was removed here.
  async #discard() {
    const gone = await this.store.kept("gone", {});
    for (const [uid, place] of Object.entries(gone).filter((one) => one[1])) {
      const { state } = await keepDraft({ uid, fields: {}, place }, { owner: this.store.owner, token: this.data.token, language, forget: true });
      if (state === "forgotten") delete gone[uid];
    }
    await this.store.keep("gone", gone);
  }

  // What was begun without a signal is kept on the server as well once there is one.
  async #keepDrafts() {
    for (const record of await this.store.all("records")) {
      if (record.state !== "draft" || !record.place || record.changed === record.keptAt) continue;
      const { state } = await keepDraft(record, { owner: this.store.owner, token: this.data.token, language });
      if (state === "waiting") return;
      const now = await this.store.get("records", record.uid);
      if (state === "kept" && now) await this.store.put("records", { ...now, keptAt: record.changed });
    }
  }

  async #sendAll(asked) {
    const state = await sendAll(this.store, language, { shared: this.shared, tell: () => this.#shown(), asked });
    this.online = state === "ok";
    this.#banner(state);
    if (state === "other") location.reload();
    this.data = await this.store.kept("data", this.data);
  }

  async send() {
    this.go("list");
    await this.#later();
    await this.#sendAll();
    await this.#shown();
    if (!this.form.record) await this.form.open();
  }

  // Where the browser can, it sends by itself once there is a signal, even when this page is closed.
  async #later() {
    try {
      const registration = await navigator.serviceWorker?.getRegistration(location.pathname);
      await registration?.sync?.register("phone-send");
    } catch { /* the page sends when it is opened again */ }
  }

  async write(record) {
    await this.form.open(record);
    this.go("form");
  }

  async forget(record) {
    await this.store.bury(record.uid, record.place);
    if (this.form.record?.uid === record.uid) await this.form.open();
    if (this.online) await this.#discard();
    await this.#shown();
    $("#list-title").focus();
  }

  async count() {
    const waiting = (await this.store.all("records")).filter((record) => !isDone(record)).length;
    setCookie(WAITING, this.shared ? await countWaiting() : waiting); // a sign-out empties a shared phone of everybody's
    $("#count").textContent = waiting || "";
    $("#count").hidden = !waiting;
    $("#count-words").textContent = waiting ? say("countWords", { count: waiting }) : "";
  }

  async #shown() {
    await this.count();
    if (!$("#view-list").hidden) await this.list.show();
  }

  go(view) {
    for (const one of $$("[id^=view-]")) one.hidden = one.id !== `view-${view}`;
    if (view !== "form") clearErrors();
    if (view === "list") this.list.show();
    if (location.hash !== `#${view}`) history.replaceState(null, "", `${location.search}#${view}`);
    $("#to-list").toggleAttribute("aria-current", view === "list");
  }

  #banner(state) {
    const kind = { waiting: "offline", sign_in: "signedOut" }[state];
    $("#banner").hidden = !kind || !this.store;
    $("#banner-words").textContent = kind ? say(kind) : "";
    $("#sign-in").hidden = kind !== "signedOut";
    $("#send").textContent = say(state === "ok" ? "sendNow" : "sendLater");
  }

  async #locked(state) {
    const waiting = await countWaiting();
    $("#locked-words").textContent = say(state === "sign_in" ? "locked" : "lockedOffline");
    $("#locked-count").textContent = waiting ? say("lockedCount", { count: waiting }) : "";
    this.go("locked");
  }

  #wire() {
    window.addEventListener("online", () => this.connect());
    window.addEventListener("offline", () => { this.online = false; this.#banner("waiting"); });
    window.addEventListener("hashchange", () => { if (this.store) this.go(location.hash === "#list" ? "list" : "form"); });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.store && cookie(OWNER) !== this.store.owner) location.reload();
    });
    $("#send-now").addEventListener("click", () => this.connect());
    for (const button of $$(".new-record")) button.addEventListener("click", () => this.write());
    $("#shared").checked = this.shared;
    $("#shared").addEventListener("change", (event) => this.#setShared(event.target.checked));
    $("#wipe").addEventListener("click", () => this.#wipe());
  }

  async #setShared(shared) {
    setCookie(SHARED, shared ? 1 : 0);
    await this.store.keep("shared", shared);
    await this.count();
  }

  async #wipe() {
    if (!window.confirm(say("wipeSure"))) return;
    this.form.record = undefined;
    this.wiped = true;
    for (const { uid, place, state } of await this.store.all("records")) if (state !== "sent") await this.store.bury(uid, place);
    if (this.online) await this.#discard();
    await this.store.wipe();
    setCookie(OWNER, 0);
    setCookie(WAITING, 0);
    $("main").replaceChildren(el("div", { class: "wrap page measure" }, el("h1", { text: say("wiped"), tabindex: "-1" })));
    $("h1").focus();
  }
}

async function install() {
  for (const scope of body.dataset.pages.split(" ")) {
    await navigator.serviceWorker?.register(body.dataset.worker, { scope, type: "module" });
  }
}

if (form) {
  new Phone().start();
  install().catch(() => {}); // without it the form works while there is a signal
}
