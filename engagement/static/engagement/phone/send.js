// Sending what waits. The page and the service worker both use it; a lock keeps them from doing so at once.
const TO_SEND = ["waiting", "sending", "sign_in"];
const locked = (work) => (navigator.locks ? navigator.locks.request("phone-send", work) : work());
const recordUrl = (place) => `/communities/${encodeURIComponent(place)}/events/phone/`;

// Who is signed in, a fresh token and what the form needs; `state` says what is in the way.
export async function fetchData(language) {
  const answer = await ask(`/phone/data/?language=${language}`);
  if (answer.state) return answer;
  return answer.response.ok ? { state: "ok", data: await answer.response.json() } : { state: "waiting" };
}

async function ask(address, options = {}) {
  const always = { redirect: "manual", cache: "no-store", credentials: "same-origin" };
  try {
    const response = await fetch(address, { ...always, ...options });
    if (response.type === "opaqueredirect" || response.status === 401) return { state: "sign_in" };
    if (response.status === 429 || response.status >= 500) return { state: "waiting" };
    return { response };
  } catch {
    return { state: "waiting" };
  }
}

// One sending: what became of it, as the state of a record or a file.
async function post(address, body, token) {
  const answer = await ask(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (answer.state) return answer;
  const isJson = (answer.response.headers.get("Content-Type") ?? "").startsWith("application/json");
  if (isJson) return answer.response.json();
  return { state: answer.response.status === 403 ? "sign_in" : "refused", reason: "", fields: {} };
}

function typed(record, owner) {
  const body = new URLSearchParams({ uid: record.uid, owner });
  for (const [name, values] of Object.entries(record.fields)) for (const value of values) body.append(name, value);
  return body;
}

export function keepDraft(record, { owner, token, language, forget = false }) {
  const body = typed(record, owner);
  body.set(forget ? "discard_draft" : "keep_draft", "1");
  return post(`${recordUrl(record.place)}?language=${language}`, body, token);
}

// Send everything that waits; `tell` is called after each change, `asked` is an answer the server has just given.
// Returns what is in the way, or "ok".
export function sendAll(store, language, { shared = false, tell = () => {}, asked } = {}) {
  return locked(async () => {
    await store.keep("language", language);
    const found = asked ?? (await fetchData(language));
    if (found.state !== "ok") {
      await mark(store, found.state);
      await tell();
      return found.state;
    }
    if (found.data.owner !== store.owner) return "other";
    await store.keep("data", found.data);
    for (const record of await store.all("records")) {
      const state = await sendOne(store, record, found.data, { language, shared, tell });
      await tell();
      if (["waiting", "sign_in"].includes(state)) return state;
    }
    return "ok";
  });
}

async function mark(store, state) {
  for (const record of await store.all("records")) {
    if (TO_SEND.includes(record.state)) await store.put("records", { ...record, state });
  }
}

async function sendOne(store, record, data, { language, shared, tell }) {
  if (TO_SEND.includes(record.state)) {
    await store.put("records", { ...record, state: "sending" });
    await tell();
    const body = typed(record, store.owner);
    for (const [name, value] of Object.entries(record.choice ?? {})) body.set(name, value);
    const answer = await post(`${recordUrl(record.place)}?language=${language}`, body, data.token);
    const { state, reason, fields, event, rows, version, by } = answer;
    Object.assign(record, { state, reason, fieldErrors: fields, event, rows, theirVersion: version, by });
    await store.put("records", record);
  }
  return record.state === "sent" && record.fields ? sendFiles(store, record, data, { language, shared }) : record.state;
}

async function sendFiles(store, record, data, { language, shared }) {
  for (const file of await store.files(record.uid)) {
    if (file.state === "sent" || file.state === "refused") continue;
    const body = new FormData();
    body.set("uid", file.uid);
    body.set("owner", store.owner);
    body.set("file", new File([file.content], file.name, { type: file.type }));
    const answer = await post(`${recordUrl(record.place)}${record.uid}/files/?language=${language}`, body, data.token);
    if (["waiting", "sign_in"].includes(answer.state)) return answer.state;
    const content = answer.state === "sent" ? null : file.content;
    await store.put("files", { ...file, content, state: answer.state, reason: answer.reason });
  }
  await store.settle(record, { shared });
  return "sent";
}
