// What was written on this phone: one database per person, so that nothing of one is ever opened for another.
const PREFIX = "phone-";
const DAY = 86_400_000;
const SENT_SHOWN = 3 * DAY;

// Whether nothing of it is left to send: a record whose photos still wait keeps its words until they are there.
export const isDone = (record) => record.state === "sent" && !record.fields;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export async function openStore(owner) {
  const opening = indexedDB.open(PREFIX + owner, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("records", { keyPath: "uid" });
    opening.result.createObjectStore("files", { keyPath: "uid" }).createIndex("record", "record");
    opening.result.createObjectStore("kept", { keyPath: "name" });
  };
  const database = await done(opening);
  database.onversionchange = () => database.close();
  return new Store(owner, database);
}

class Store {
  constructor(owner, database) {
    this.owner = owner;
    this.database = database;
  }

  #rows(name, mode = "readonly") {
    return this.database.transaction(name, mode).objectStore(name);
  }

  get(name, key) { return done(this.#rows(name).get(key)); }
  all(name) { return done(this.#rows(name).getAll()); }
  put(name, row) { return done(this.#rows(name, "readwrite").put(row)); }
  remove(name, key) { return done(this.#rows(name, "readwrite").delete(key)); }
  files(record) { return done(this.#rows("files").index("record").getAll(record)); }

  async kept(name, otherwise) {
    return (await this.get("kept", name))?.value ?? otherwise;
  }

  keep(name, value) { return this.put("kept", { name, value }); }

  // A record with a new day on which the phone forgets it.
  async save(record) {
    const days = (await this.kept("data", {})).days ?? 30;
    record.changed = Date.now();
    record.expires = record.changed + days * DAY;
    await this.put("records", record);
    return record;
  }

  async forget(uid) {
    for (const file of await this.files(uid)) await this.remove("files", file.uid);
    await this.remove("records", uid);
  }

  // Forget it, and remember that it is gone, so that the server's draft does not bring it back.
  // `place` is the community whose server copy is to go too; without one only this phone forgets it.
  async bury(uid, place = "") {
    await this.keep("gone", { ...(await this.kept("gone", {})), [uid]: place });
    await this.forget(uid);
  }

  // After sending only the name and the day stay, for a few days; on a shared phone nothing does.
  async settle(record, { shared }) {
    const left = (await this.files(record.uid)).filter((file) => file.state !== "sent");
    if (left.some((file) => file.state !== "refused")) return;
    if (shared && !left.length) return this.forget(record.uid);
    const { uid, title, day, place, event } = record;
    await this.put("records", { uid, title, day, place, event, state: "sent", expires: Date.now() + SENT_SHOWN });
  }

  async expire(now = Date.now()) {
    for (const record of await this.all("records")) if (record.expires < now) await this.bury(record.uid);
  }

  // Everything goes; where the server has still to hear of it, the uids of what is gone stay until it has.
  async wipe() {
    const gone = await this.kept("gone", {});
    for (const name of ["records", "files", "kept"]) await done(this.#rows(name, "readwrite").clear());
    if (Object.keys(gone).length) { await this.keep("gone", gone); this.database.close(); return; }
    this.database.close();
    await done(indexedDB.deleteDatabase(PREFIX + this.owner));
  }
}

// How many records wait on this phone, whoever wrote them; nothing else of them is read.
export async function countWaiting() {
  const databases = (await indexedDB.databases?.()) ?? [];
  let waiting = 0;
  for (const { name } of databases) {
    if (!name.startsWith(PREFIX)) continue;
    const store = await openStore(name.slice(PREFIX.length));
    waiting += (await store.all("records")).filter((record) => !isDone(record)).length;
    store.database.close();
  }
  return waiting;
}
