import { describe, expect, it } from '@jest/globals';
import { SwitchTimeoutError, SwitchUnavailableError } from '../errors.js';
import { PendingReplies } from './pending.js';

describe('the replies that are awaited', () => {
  it('come back in the order of sending, however many', async () => {
    const pending = new PendingReplies('fs:8021');
    const replies = Array.from({ length: 1_000 }, () => pending.next('count', 1_000));
    replies.forEach((reply, n) => {
      expect(pending.size).toBe(1_000 - n);
      const turn = pending.shift();
      turn?.resolve(String(n));
      expect(turn).toBe(reply);
    });
    await expect(Promise.all(replies.map(({ promise }) => promise))).resolves.toEqual(
      replies.map((_reply, n) => String(n)),
    );
    expect(pending.shift()).toBeUndefined();
  });

  it('keep their place when their time is up, but jobs are forgotten', async () => {
    const pending = new PendingReplies('fs:8021');
    const [late, job] = [pending.next('count', 1), pending.job('id', 'dial', 1)];
    await expect(late.promise).rejects.toThrow(SwitchTimeoutError);
    await expect(job.promise).rejects.toThrow(SwitchTimeoutError);
    expect(pending.size).toBe(1);
    expect(pending.takeJob('id')).toBeUndefined();
    expect(pending.shift()).toBe(late);
  });

  it('fail together', async () => {
    const pending = new PendingReplies('fs:8021');
    const replies = [pending.next('count', 1_000), pending.job('id', 'dial', 1_000)];
    pending.fail(new SwitchUnavailableError(['fs:8021']));
    for (const { promise } of replies) await expect(promise).rejects.toThrow(SwitchUnavailableError);
    expect(pending.size).toBe(0);
  });
});
