import { hashPassword, TooBusyError, verifyPassword } from '../../src/users/credentials/password-hash.js';

describe('password hashes', () => {
  it('fit their password only, and differ for one password', async () => {
    const [hash, other] = await Promise.all([hashPassword('secret'), hashPassword('secret')]);
    expect(hash).not.toBe(other);
    expect(await verifyPassword('secret', hash)).toBe(true);
    expect(await verifyPassword('Secret', hash)).toBe(false);
    expect(await verifyPassword('secret', undefined)).toBe(false);
    expect(await verifyPassword('secret', 'md5$x')).toBe(false);
  });

  it('are not checked without end at once: who comes too much is told to come back', async () => {
    const checks = await Promise.allSettled(Array.from({ length: 210 }, () => verifyPassword('secret', undefined)));
    const refused = checks.filter((check) => check.status === 'rejected').map(({ reason }): unknown => reason);
    expect(refused).toHaveLength(8);
    expect(refused[0]).toBeInstanceOf(TooBusyError);
    expect(refused[0]).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } });
  });
});
