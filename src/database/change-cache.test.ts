import { Subject } from 'rxjs';
import { ChangeCache } from './change-cache.js';
import type { Change } from './changes.js';

/** A value that is there when it is told. */
function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('ChangeCache', () => {
  const changed = new Subject<Change>();
  const lost = new Subject<void>();
  const changes = { listening: true, lost, of: () => changed };
  const cacheOf = (concerns?: (change: Change, entry: string) => boolean, most?: number): ChangeCache<string> =>
    new ChangeCache(changes, ['users'], concerns, most);
  let reads = 0;
  const read = (): Promise<string> => Promise.resolve(`read ${++reads}`);
  beforeEach(() => {
    reads = 0;
    changes.listening = true;
  });

  it.each([
    [
      'a change',
      () => {
        changed.next({ topic: 'users' });
      },
    ],
    [
      'a loss of the connection',
      () => {
        lost.next();
      },
    ],
  ])('keeps until %s', async (_, happen) => {
    const cache = cacheOf();
    expect([await cache.get('a', read), await cache.get('a', read)]).toEqual(['read 1', 'read 1']);
    happen();
    expect(await cache.get('a', read)).toBe('read 2');
  });

  it('does not keep what was read before a change and came after it', async () => {
    const cache = cacheOf();
    const slow = later<string>();
    const first = cache.get('a', () => slow.promise);
    changed.next({ topic: 'users' });
    slow.resolve('old');
    expect(await first).toBe('old');
    expect(await cache.get('a', read)).toBe('read 1');
  });

  it('keeps what a change does not concern', async () => {
    const cache = cacheOf(({ key }, entry) => key === entry);
    for (const key of ['a', 'b']) await cache.get(key, read);
    changed.next({ topic: 'users', key: 'a' });
    expect([await cache.get('b', read), await cache.get('a', read)]).toEqual(['read 2', 'read 3']);
  });

  it('gives nothing from memory while changes are not heard', async () => {
    const cache = cacheOf();
    await cache.get('a', read);
    changes.listening = false;
    expect(await cache.get('a', read)).toBe('read 2');
  });

  it('does not keep failures', async () => {
    const cache = cacheOf();
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', read)).toBe('read 1');
  });

  it('is bounded', async () => {
    const cache = cacheOf(undefined, 2);
    for (const key of ['a', 'b', 'c', 'a']) await cache.get(key, read);
    expect(reads).toBe(4);
  });
});
