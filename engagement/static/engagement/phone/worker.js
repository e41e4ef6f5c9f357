// The service worker: keeps the page and its files, which are the same for everybody, and sends in the background.
import { fetchData, sendAll } from "./send.js";
import { openStore } from "./store.js";

const PREFIX = "phone-";

export function start({ version, pages, files }) {
  const name = PREFIX + version;

  async function install() {
    const cache = await caches.open(name);
    const kept = (await cache.keys()).length;
    if (kept < pages.length + files.length) {
      await cache.addAll([...pages, ...files].map((address) => new Request(address, { cache: "reload", credentials: "omit" })));
    }
    await self.skipWaiting();
  }

  async function activate() {
    const old = (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);
    await Promise.all(old.map((other) => caches.delete(other)));
    await self.clients.claim();
  }

  async function fromCache(path, request) {
    const cache = await caches.open(name);
    return (await cache.match(path)) ?? fetch(request);
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("fetch", (event) => {
    const { origin, pathname } = new URL(event.request.url);
    if (event.request.method !== "GET" || origin !== self.location.origin) return;
    const isPage = event.request.mode === "navigate" && pages.includes(pathname);
    if (isPage || files.includes(pathname)) event.respondWith(fromCache(pathname, event.request));
  });
  self.addEventListener("sync", (event) => {
    if (event.tag === "phone-send") event.waitUntil(sendInBackground());
  });
}

async function sendInBackground() {
  const found = await fetchData("");
  if (found.state === "waiting") throw new Error("no signal yet");
  if (found.state !== "ok") return;
  const store = await openStore(found.data.owner);
  const shared = await store.kept("shared", false);
  const state = await sendAll(store, await store.kept("language", ""), { shared });
  store.database.close();
  if (state === "waiting") throw new Error("no signal yet");
}
