// What is kept on this phone: records and photos in IndexedDB, until the server has said that it has them on its disk.

export type Mistake = { column: string; message: string; advice: string };

/** A record as it was typed, with what became of it. */
export type Kept = {
  /** Made once on this phone; a correction keeps it. */
  id: string;
  form: 'observation' | 'effort';
  /** What stands in the inputs, by name. */
  typed: Record<string, string>;
  /** SHA-256 of its photos, in hexadecimal. */
  photos: string[];
  /** The source of the person who recorded it; empty if nobody was known yet. */
  person: string;
  keptAt: number;
  /** Counts corrections, so that an answer to an older text does not settle a newer one. */
  edition: number;
  state: 'waits' | 'sent' | 'refused';
  /** Under which delivery it lies. */
  delivery: string;
  mistakes: Mistake[];
};

/** A photo as it was taken, and the source under which the server has it; empty as long as it has not. */
export type Photo = { sha: string; bytes: ArrayBuffer; type: string; sentBy: string };

/** What the server told when it was last asked. */
export type About = {
  person: string; name: string; maySend: boolean; isOpen: boolean; isSignedIn: boolean; zones: string[];
};

const stores = { records: 'id', photos: 'sha', words: '' } as const;
type Store = keyof typeof stores;

const answered = <T>(request: IDBRequest<T>): Promise<T> => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error!);
});

const opened = (() => {
  const request = indexedDB.open('entente-field', 1);
  request.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(stores)) {
      request.result.createObjectStore(name, keyPath ? { keyPath } : undefined);
    }
  };
  return answered(request);
})();

/** Resolves once the phone's disk has it. */
async function write(store: Store, change: (into: IDBObjectStore) => void): Promise<void> {
  const work = (await opened).transaction(store, 'readwrite', { durability: 'strict' });
  await new Promise<void>((done, fail) => {
    work.oncomplete = () => done();
    work.onabort = work.onerror = () => fail(work.error ?? new Error('the phone could not keep it'));
    change(work.objectStore(store));
  });
}

async function read<T>(store: Store, ask: (of: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return answered(ask((await opened).transaction(store).objectStore(store)));
}

export const keep = (record: Kept): Promise<void> => write('records', into => into.put(record));
export const discard = (id: string): Promise<void> => write('records', into => into.delete(id));
export const record = (id: string): Promise<Kept | undefined> => read('records', of => of.get(id));
export const keepPhoto = (photo: Photo): Promise<void> => write('photos', into => into.put(photo));
export const photo = (sha: string): Promise<Photo | undefined> => read('photos', of => of.get(sha));
export const keepAbout = (about: About): Promise<void> => write('words', into => into.put(about, 'about'));
export const keptAbout = (): Promise<About | undefined> => read('words', of => of.get('about'));

/** The latest first. */
export async function records(): Promise<Kept[]> {
  const all: Kept[] = await read('records', of => of.getAll());
  return all.sort((one, other) => other.keptAt - one.keptAt);
}

/** Changes a record if it is still the edition that was sent. */
export async function settle(sent: Kept, change: Partial<Kept>): Promise<void> {
  await write('records', into => {
    const now = into.get(sent.id);
    now.onsuccess = () => {
      if (now.result?.edition === sent.edition) {
        into.put({ ...now.result, ...change });
      }
    };
  });
}

/** Removes the photos that no record names. */
export async function removeLoosePhotos(besides: string[]): Promise<void> {
  const named = new Set([...(await records()).flatMap(one => one.photos), ...besides]);
  const all = (await read('photos', of => of.getAllKeys())) as string[];
  await write('photos', into => all.filter(sha => !named.has(sha)).forEach(sha => into.delete(sha)));
}
