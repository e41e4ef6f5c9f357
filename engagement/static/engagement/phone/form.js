// Writing one record on three short screens; every change is kept on the phone, and on the server when there is a signal.
import { adapt, clearErrors, collect, form, offer, problems, saidShown, show, showErrors, showSaid } from "./fields.js";
import { $, $$, language, newUid, say, timeOf, today } from "./page.js";
import { addFiles, listFiles } from "./photos.js";
import { keepDraft } from "./send.js";

const KEEP_AFTER = 400;
const SERVER_EVERY = 10_000;
const LAST = 3;
const MARKS = ["name", "event", "people", "description", "outcome", "place", "materials_link"];

const screenOf = (screen) => Number(screen.id.slice(-1));

export class RecordForm {
  constructor(phone) {
    this.phone = phone;
    this.screen = 1;
    this.onServer = 0;
    form.addEventListener("input", () => this.#later());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#forward(); });
    form.elements.community.addEventListener("change", (event) => this.offer(event.target.value));
    form.elements.purpose.addEventListener("change", () => { if (this.record) this.record.purposeChosen = true; });
    form.elements.event.addEventListener("change", () => this.#planned());
    $("#errors").addEventListener("click", (event) => this.#toError(event));
    $("#id_photos").addEventListener("change", (event) => this.#photos(event.target));
    $("#add-said").addEventListener("click", () => this.#moreSaid());
    $("#back").addEventListener("click", () => this.go(this.screen - 1));
    $("#keep").addEventListener("click", () => this.#keep());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.save({ now: true }); });
  }

  async open(record) {
    this.record = record ?? { uid: newUid(), state: "draft", fields: {} };
    this.record.purposeChosen ??= Boolean(this.record.fields.purpose);
    clearErrors();
    $("#saved").textContent = "";
    form.reset();
    if (this.phone.data) this.offer(this.record.place ?? this.record.fields.community?.[0]);
    show(this.record.fields, this.record.title);
    this.#standard();
    if (!Object.keys(this.record.fields).length) form.elements.led_by_me.checked = true;
    adapt(this.#plannedEvent());
    await listFiles(this.phone.store, this.record);
    this.go(1, { quietly: true });
    if (this.record.fieldErrors && this.record.state === "refused") this.#refused(this.record.fieldErrors, this.record.reason);
  }

  // Offer what a community has; its step's purpose is chosen unless the person chose one it offers.
  offer(slug) {
    const place = offer(this.phone.data, slug);
    const { purpose } = form.elements;
    if (place && (!this.record?.purposeChosen || !purpose.value)) purpose.value = place.purpose;
    adapt(this.#plannedEvent());
    return place;
  }

  // What a new record starts with.
  #standard() {
    const place = this.phone.data?.places.find((one) => one.slug === form.elements.community.value);
    if (place && !form.elements.purpose.value) form.elements.purpose.value = place.purpose;
    if (!form.elements.held_on.value) form.elements.held_on.value = today();
    for (const select of $$("select[name$=_language]", form)) {
      if (!this.record.fields[select.name]) select.value = language;
    }
  }

  // Choose an event of the plan: its day and languages are a start.
  choose(uid) {
    const place = this.phone.data.places.find((one) => one.events.some((event) => event.uid === uid));
    if (!place) return;
    this.offer(place.slug);
    form.elements.event.value = uid;
    this.#planned();
  }

  #plannedEvent() {
    return this.phone.data?.places.flatMap(({ events }) => events).find(({ uid }) => uid === form.elements.event.value);
  }

  #planned() {
    const planned = this.#plannedEvent();
    adapt(planned);
    if (!planned) return;
    if (planned.held_on <= today()) form.elements.held_on.value = planned.held_on;
    for (const box of $$("input[name=languages_used]", form)) box.checked ||= planned.languages.includes(box.value);
  }

  // The data of a phone that has just got a signal; what was typed stays.
  refresh() {
    if (!this.record) return;
    const kept = this.record.fields.purpose?.[0];
    this.offer(form.elements.community.value || this.record.place);
    if (kept && !this.record.purposeChosen) form.elements.purpose.value = kept;
    this.#standard();
  }

  go(screen, { quietly = false } = {}) {
    this.screen = screen;
    $$(".screen, #screen-1, #screen-2, #screen-3").forEach((one) => { one.hidden = one.id !== `screen-${screen}`; });
    $("#back").hidden = screen === 1;
    $("#keep").hidden = screen !== 1;
    $("#next").hidden = screen === LAST;
    $("#send").hidden = screen !== LAST;
    if (quietly) return;
    const legend = $(`#screen-${screen} > legend`);
    legend.tabIndex = -1;
    legend.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  #forward() {
    if (this.screen < LAST) { this.save(); this.go(this.screen + 1); } else this.#send();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), KEEP_AFTER);
  }

  // Keep what was typed; a form nobody has typed into is nothing.
  async save({ now = false } = {}) {
    clearTimeout(this.timer);
    if (!this.record || !this.phone.store) return;
    const fields = collect();
    const said = Object.keys(fields).some((name) => /^(said_|reach_|result_)/.test(name));
    if (!said && !MARKS.some((name) => fields[name]) && !(await this.phone.store.files(this.record.uid)).length) return;
    Object.assign(this.record, { fields, place: fields.community?.[0], day: fields.held_on?.[0], title: this.#title(fields) });
    if (this.record.state !== "waiting") this.record.state = "draft";
    await this.phone.store.save(this.record);
    $("#saved").textContent = say("savedHere", { time: timeOf(this.record.changed) });
    await this.phone.count();
    await this.#toServer(now);
  }

  #title(fields) {
    return fields.event ? $("option:checked", form.elements.event).textContent : (fields.name?.[0] ?? "");
  }

  // At most one sending in ten seconds; the last words follow when these are over, or at once when the page is left.
  async #toServer(now = false) {
    const { data, store, online } = this.phone;
    const rest = now ? 0 : this.onServer + SERVER_EVERY - Date.now();
    clearTimeout(this.serverTimer);
    if (!online || !data?.token || !this.record?.place || this.record.state !== "draft") return;
    if (rest > 0) { this.serverTimer = setTimeout(() => this.#toServer(), rest); return; }
    this.onServer = Date.now();
    await keepDraft(this.record, { owner: store.owner, token: data.token, language });
  }

  async #keep() {
    await this.save();
    this.phone.go("list");
  }

  async #photos(input) {
    const refused = await addFiles(this.phone.store, this.record, [...input.files], this.phone.data ?? { files: 10, bytes: 26_214_400 });
    input.value = "";
    await this.save();
    await listFiles(this.phone.store, this.record);
    if (refused.length) showErrors({ photos: refused });
    else clearErrors();
  }

  #moreSaid() {
    const count = saidShown() + 1;
    showSaid(count);
    $(`#id_said_${count}`).focus();
  }

  async #send() {
    await this.save();
    const found = problems(collect());
    if (Object.keys(found).length) return this.#refused(found);
    delete this.record.fieldErrors;
    delete this.record.choice;
    this.record.state = "waiting";
    await this.save();
    this.record = undefined;
    await this.phone.send();
  }

  // The link of an error opens the screen on which its field is.
  #toError(event) {
    const field = event.target.hash && document.getElementById(event.target.hash.slice(1));
    const screen = field?.closest("[id^=screen-]");
    if (!screen) return;
    event.preventDefault();
    this.go(screenOf(screen), { quietly: true });
    field.focus();
    field.scrollIntoView({ block: "center" });
  }

  #refused(found, reason) {
    const wrong = Object.keys(found).map((name) => $(`#div_id_${CSS.escape(name)}`)?.closest("[id^=screen-]")).filter(Boolean);
    if (wrong.length) this.go(Math.min(...wrong.map(screenOf)), { quietly: true });
    showErrors(found, reason);
    window.scrollTo(0, 0);
  }
}
