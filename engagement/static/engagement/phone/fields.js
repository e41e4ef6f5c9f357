// The form's fields: what a community offers, what was typed, and what is wrong with it.
import { $, $$, el, say, today } from "./page.js";

const SHOWN_SAID = 3;
export const form = $("#phone-form");

function option(value, label, lang) {
  return el("option", { value, text: label, lang });
}

function choices(name, options, first) {
  const select = form.elements[name];
  const chosen = select.value;
  select.replaceChildren(...(first ? [first] : []), ...options);
  if (options.some((one) => one.value === chosen)) select.value = chosen;
}

function tally({ name, label, language }) {
  const id = `id_${name}`;
  const input = el("input", { class: "form-control numberinput", type: "number", inputmode: "numeric", min: "0", name, id, autocomplete: "off" });
  return el("div", { class: "field tally mb-2", id: `div_${id}` }, el("label", { class: "form-label", for: id, text: label, lang: htmlLang(language) }), input);
}

function result({ name, label, hint }) {
  const id = `id_${name}`;
  const help = el("div", { class: "form-text", id: `${id}_helptext`, text: hint });
  const area = el("textarea", { class: "form-control", name, id, rows: "2", "aria-describedby": `${id}_helptext`, maxlength: "2000" });
  return el("div", { class: "field", id: `div_${id}` }, el("label", { class: "form-label", for: id, text: label }), help, area);
}

function htmlLang(code) {
  const [base, rest] = (code || "").split("-");
  if (!rest) return base || undefined;
  return `${base}-${rest.length === 2 ? rest.toUpperCase() : rest[0].toUpperCase() + rest.slice(1)}`;
}

// Offer what one of the communities has; what was typed so far stays.
export function offer(data, slug) {
  const place = data.places.find((one) => one.slug === slug) ?? data.places[0];
  if (!place) return undefined;
  const typed = collect();
  const chosen = $("option:checked", form.elements.event)?.textContent;
  choices("community", data.places.map((one) => option(one.slug, one.name)));
  form.elements.community.value = place.slug;
  $("#div_id_community").hidden = data.places.length < 2;
  choices("event", place.events.map((one) => option(one.uid, `${one.held_on} ${one.name}`)), $("option", form.elements.event));
  choices("method", data.methods.map((one) => option(one.name, one.label)), $("option", form.elements.method));
  choices("purpose", place.purposes.map((one) => option(one.name, one.label)));
  $("#div_id_purpose").hidden = place.purposes.length < 2;
  $("#groups").replaceChildren(...place.groups.map(tally));
  $("#metrics").replaceChildren(...place.metrics.map(result));
  $("#no-metrics").hidden = place.metrics.length > 0;
  show(typed, chosen);
  return place;
}

// What was typed, as a form would send it; empty fields are left out.
export function collect() {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") (fields[name] ??= []).push(value);
  }
  for (const name of Object.keys(fields)) {
    const said = /^(said_\d)_(uid|language)$/.exec(name);
    if (said && !fields[said[1]]) delete fields[name];
  }
  return fields;
}

// `title` names an event that is no longer offered: somebody recorded it meanwhile.
export function show(fields, title) {
  for (const control of form.elements) {
    if (!control.name || control.type === "file" || control.type === "hidden") continue;
    const values = fields[control.name];
    if (control.name === "event" && values && ![...control.options].some((one) => one.value === values[0])) {
      control.append(option(values[0], title ?? values[0]));
    }
    if (["checkbox", "radio"].includes(control.type)) control.checked = values?.includes(control.value) ?? false;
    else if (values || control.tagName !== "SELECT") control.value = values?.[0] ?? "";
  }
  for (const control of $$("input[name^=said_]", form)) control.value = fields[control.name]?.[0] || crypto.randomUUID();
  adapt();
  const used = $$(".said").filter((one) => $("textarea", one).value).length;
  showSaid(Math.max(SHOWN_SAID, used));
}

export function showSaid(count) {
  const boxes = $$(".said");
  boxes.forEach((box, place) => { box.hidden = place >= count; });
  $("#add-said").hidden = count >= boxes.length;
}

export const saidShown = () => $$(".said").filter((box) => !box.hidden).length;

// A planned event has its name, kind and place already, and perhaps somebody who leads it.
export function adapt(planned) {
  const isNew = !form.elements.event.value;
  $("#div_id_led_by_me").hidden = Boolean(planned?.led);
  $("#new-event").hidden = !isNew;
  $("#offered").hidden = !isNew;
}

// What can be told without the server; the server looks at everything again.
export function problems(fields) {
  const found = {};
  const lacks = (name, text) => { if (!fields[name]?.[0].trim()) found[name] = [text ?? say("needed", { label: labelOf(name) })]; };
  for (const name of fields.event ? ["held_on"] : ["name", "method", "held_on"]) lacks(name);
  lacks("people", say("neededPeople"));
  for (const area of $$("#metrics textarea")) lacks(area.name, say("neededResult", { metric: labelOf(area.name) }));
  if (fields.held_on?.[0] > today()) found.held_on = [say("future")];
  const people = Number(fields.people?.[0]);
  for (const { name } of $$("#groups input")) {
    if (Number(fields[name]?.[0]) > people) found[name] = [say("larger")];
  }
  return found;
}

// The words beside a field, without the mark of a needed one.
export function labelOf(name) {
  const label = $(`label[for="id_${CSS.escape(name)}"]`)?.cloneNode(true);
  $$(".asteriskField, .visually-hidden", label ?? document.createElement("i")).forEach((one) => one.remove());
  return label?.textContent.trim() || name;
}

export function clearErrors() {
  $("#errors").replaceChildren();
  $$(".invalid-feedback", form).forEach((one) => one.remove());
  $$(".has-error", form).forEach((one) => one.classList.remove("has-error"));
  $$("[aria-invalid]", form).forEach((one) => { one.removeAttribute("aria-invalid"); one.classList.remove("is-invalid"); });
}

// Errors beside their fields and in one list above; returns the first field.
export function showErrors(found, reason) {
  clearErrors();
  const lines = [];
  let first;
  const controls = [...form.elements].map(({ name }) => name);
  const inOrder = Object.entries(found).sort(([one], [other]) => controls.indexOf(one) - controls.indexOf(other));
  for (const [name, texts] of inOrder) {
    const control = [form.elements[name]].flat()[0];
    const field = control && $(`#div_id_${CSS.escape(name)}`);
    if (field) {
      const id = `id_${name}_error`;
      const beside = control.closest(".input-group, .filepick") ?? control; // within the group there is no room for a sentence
      beside.before(el("div", { class: "invalid-feedback", id }, ...texts.map((text) => el("p", { text }))));
      field.classList.add("has-error");
      const target = control.id ? control : $("input", field);
      target.classList.add("is-invalid");
      target.setAttribute("aria-invalid", "true");
      target.setAttribute("aria-describedby", `${target.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
      first ??= target;
      lines.push(...texts.map((text) => el("li", {}, el("a", { href: `#${target.id}`, text }))));
    } else lines.push(...texts.map((text) => el("li", { text })));
  }
  if (!lines.length && reason) lines.push(el("li", { text: reason }));
  const title = el("h2", { id: "error-title", text: say("correct") });
  const box = el("div", { class: "error-summary", role: "alert", tabindex: "-1", "aria-labelledby": "error-title" }, title, el("ul", {}, ...lines));
  $("#errors").replaceChildren(box);
  box.focus();
  return first;
}
