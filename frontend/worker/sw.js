// Keeps the shell of the page on the device, and nothing else: what a person asked or may read never enters a cache.
const CACHE = "shell-/* version */";
const SHELL = [/* shell */];
const PAGE = "/";
const PATIENCE = 800;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && isPage(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith("/static/assets/")) event.respondWith(asset(request));
});

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...SHELL, new Request(PAGE, { cache: "reload" })]);
  await self.skipWaiting();
}

async function dropOldShells() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

function isPage(pathname) {
  return !/^\/(api|admin|static|ws|healthz|readyz|metrics)(\/|$)/.test(pathname);
}

/** The server's page when it answers soon, the kept one on a ward where it does not. */
async function page(request) {
  const fresh = fetch(request).then((response) => (response.status < 500 ? response : Promise.reject(response)));
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    return await Promise.race([fresh, late]);
  } catch {
    return (await caches.match(PAGE)) ?? fresh.catch(() => Response.error());
  }
}

async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}
