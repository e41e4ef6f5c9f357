// Photos and notes of the record being written: checked when they are chosen, kept with it until they are sent.
import { $, el, newUid, say } from "./page.js";

const ENDINGS = /\.(jpe?g|png|heic|heif|pdf|docx|xlsx)$/i;
const KINDS = {
  jpg: /^\xff\xd8\xff/,
  jpeg: /^\xff\xd8\xff/,
  png: /^\x89PNG\r\n\x1a\n/,
  heic: /^[^]{4}ftyp(hei[cxms]|m[is]f1|hev[cx])/,
  heif: /^[^]{4}ftyp(hei[cxms]|m[is]f1|hev[cx])/,
  pdf: /^%PDF-/,
  docx: /^PK\x03\x04/,
  xlsx: /^PK\x03\x04/,
};
const HEAD = 16;
const MB = 1_048_576;

// Whether a file begins as its name says; the server looks at all of it.
async function isWhatItSays(file) {
  const ending = ENDINGS.exec(file.name)?.[1].toLowerCase();
  if (!ending) return false;
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  return KINDS[ending].test(String.fromCharCode(...head));
}

async function problem(file, count, limits) {
  if (count >= limits.files) return say("tooMany", { most: limits.files });
  if (file.size > limits.bytes) return say("tooLarge", { name: file.name, limit: Math.floor(limits.bytes / MB) });
  if (!(await isWhatItSays(file))) return say("wrongType", { name: file.name });
  return "";
}

// Keep what was chosen; returns what was refused and why.
export async function addFiles(store, record, chosen, limits) {
  const refused = [];
  let count = (await store.files(record.uid)).length;
  for (const file of chosen) {
    const reason = await problem(file, count, limits);
    if (reason) { refused.push(reason); continue; }
    const { name, type, size } = file;
    // The bytes themselves: some phones forget what a file pointed at.
    const content = new Blob([await file.arrayBuffer()], { type });
    await store.put("files", { uid: newUid(), record: record.uid, name, type, size, content, state: "waiting" });
    count += 1;
  }
  return refused;
}

export async function listFiles(store, record) {
  const rows = (await store.files(record.uid)).map((file) => {
    const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(Math.max(file.size / MB, 0.1));
    const remove = async () => {
      await store.remove("files", file.uid);
      await listFiles(store, record);
      $("#id_photos").focus();
    };
    const name = el("span", { text: say("file", { name: file.name, size }) });
    return el("li", { class: "split" }, name, el("button", { type: "button", class: "btn btn-text", text: say("remove"), "aria-label": say("removeFile", { name: file.name }), on: { click: remove } }));
  });
  $("#photos").replaceChildren(...rows);
  $("#photos").hidden = !rows.length;
}
