// Keeps the form's own files, so that it opens without a connection. Nothing else of the board is kept, and no answer.
type Told = Event & { waitUntil(work: Promise<unknown>): void };
type Asked = Told & { request: Request; respondWith(answer: Promise<Response>): void };

/** The server writes this line before the script. */
const { version, files } = (self as unknown as { kept: { version: string; files: string[] } }).kept;
const worker = self as unknown as {
  addEventListener(name: string, listener: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};
const prefix = 'entente-field-';
const cacheName = prefix + version;

worker.addEventListener('install', (event: Told) => event.waitUntil((async () => {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map(file => new Request(file, { cache: 'reload' })));
  await worker.skipWaiting();
})()));

worker.addEventListener('activate', (event: Told) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter(one => one.startsWith(prefix) && one !== cacheName);
  await Promise.all(old.map(one => caches.delete(one)));
  await worker.clients.claim();
})()));

// An address that is not in the list goes its way as if no worker were there. What is kept comes first: a connection
// that hardly works would otherwise hold the form up.
worker.addEventListener('fetch', (event: Asked) => {
  const { pathname, search, origin } = new URL(event.request.url);
  const asked = pathname === '/field' ? pathname : pathname + search;
  if (event.request.method === 'GET' && origin === location.origin && files.includes(asked)) {
    event.respondWith((async () => {
      const kept = await (await caches.open(cacheName)).match(asked, { ignoreVary: true });
      return kept ?? fetch(event.request);
    })());
  }
});

export {};
