import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { DataDirectory } from '../../src/config/data-directory.js';
import { certificateOf, CertificateError } from '../../src/server/certificate.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

describe('HTTPS', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = { HOST: '127.0.0.1', SIP_DOMAIN: 'pbx.example.org' };
  const made = () => certificateOf({ ...environment, ...none }, new DataDirectory(folder));
  const none = { TLS_CERT_FILE: undefined, TLS_KEY_FILE: undefined };

  it('makes a certificate once for HOST, localhost and SIP_DOMAIN, and keeps it', async () => {
    const first = await made();
    const certificate = new X509Certificate(first.cert);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('pbx.example.org')).toBe('pbx.example.org');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('example.org')).toBeUndefined();
    expect(certificate.ca).toBe(false);
    expect(await made()).toEqual(first);
    expect(statSync(join(folder, 'certificate-key.pem')).mode & 0o777).toBe(0o600);
    // Another name needs another certificate.
    const other = await certificateOf({ ...environment, ...none, HOST: 'pbx.example.net' }, new DataDirectory(folder));
    expect(other.cert).not.toBe(first.cert);
  });

  it('is made once by two that start at once', async () => {
    const [one, two] = await Promise.all([made(), made()]);
    expect(one).toEqual(two);
  });

  it.each([
    ['half a certificate', 'certificate.pem', (pem: string) => pem.slice(0, pem.length / 2)],
    ['nothing', 'certificate.pem', () => ''],
    ['a key that is none', 'certificate-key.pem', () => 'x'],
  ])('makes a new one where an interrupted start left %s', async (_, file, spoil) => {
    const { cert } = await made();
    const path = join(folder, file);
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const again = await made();
    expect(again.cert).not.toBe(cert);
    expect(new X509Certificate(again.cert).checkHost('localhost')).toBe('localhost');
  });

  it.each<[string, (own: { cert: string; key: string }) => Partial<Record<'cert' | 'key', string>>, RegExp]>([
    [
      'a certificate that is not there',
      () => ({ cert: '/nowhere/c.pem' }),
      /^TLS_CERT_FILE: \/nowhere\/c\.pem .*ENOENT/,
    ],
    ['a key that is not there', () => ({ key: '/nowhere/k.pem' }), /^TLS_KEY_FILE: \/nowhere\/k\.pem .*ENOENT/],
    ['a key for a certificate', ({ key }) => ({ cert: key }), /^TLS_CERT_FILE: .* no usable PEM/],
    ['a certificate for a key', ({ cert }) => ({ key: cert }), /^TLS_KEY_FILE: .* no usable PEM/],
  ])('says at start that it got %s', async (_, spoil, message) => {
    await made();
    const own = { cert: join(folder, 'certificate.pem'), key: join(folder, 'certificate-key.pem') };
    const { cert, key } = { ...own, ...spoil(own) };
    const failure = certificateOf(
      { ...environment, TLS_CERT_FILE: cert, TLS_KEY_FILE: key },
      new DataDirectory(folder),
    );
    await expect(failure).rejects.toThrow(CertificateError);
    await expect(failure).rejects.toThrow(message);
  });

  it('says at start that key and certificate do not belong together', async () => {
    const { cert } = await made();
    const other = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
    const { key } = await certificateOf({ ...environment, ...none }, new DataDirectory(other));
    rmSync(other, { recursive: true });
    writeFileSync(join(folder, 'c.pem'), cert);
    writeFileSync(join(folder, 'k.pem'), key);
    const files = { TLS_CERT_FILE: join(folder, 'c.pem'), TLS_KEY_FILE: join(folder, 'k.pem') };
    await expect(startFixture({ TLS: 'on', ...files })).rejects.toThrow(/TLS_CERT_FILE, TLS_KEY_FILE: the key of/);
  });

  it('serves the own certificate, with TLS 1.2 and 1.3, and nothing older', async () => {
    const { cert, key } = await made();
    const files = { TLS_CERT_FILE: join(folder, 'c.pem'), TLS_KEY_FILE: join(folder, 'k.pem') };
    writeFileSync(files.TLS_CERT_FILE, cert);
    writeFileSync(files.TLS_KEY_FILE, key);
    const fixture = await startFixture({ TLS: 'on', ...files });
    try {
      const url = new URL(fixture.trunkline.url);
      expect(url.protocol).toBe('https:');
      const status = await new Promise((resolve, reject) => {
        request(`${url.origin}/health/live`, { ca: cert }, ({ statusCode }) => {
          resolve(statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(200);
      const speak = (version: SecureVersion): Promise<string> =>
        new Promise((resolve) => {
          // What OpenSSL itself would refuse is let through, so that the refusal is the server's.
          const options = { minVersion: version, maxVersion: version, ca: cert, ciphers: 'DEFAULT@SECLEVEL=0' };
          const socket = connect(Number(url.port), url.hostname, options);
          socket.once('secureConnect', () => {
            resolve(socket.getProtocol() ?? '');
            socket.destroy();
          });
          socket.once('error', (error: Error) => {
            resolve(error.message);
          });
        });
      expect(await speak('TLSv1.3')).toBe('TLSv1.3');
      expect(await speak('TLSv1.2')).toBe('TLSv1.2');
      expect(await speak('TLSv1.1')).toMatch(/alert protocol version/);
      expect(await speak('TLSv1')).toMatch(/alert protocol version/);
    } finally {
      await fixture.stop();
    }
  });
});

describe('behind a proxy', () => {
  const fail = async (fixture: Fixture, from: string, times: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let n = 0; n < times; n++) {
      // Another name each time: what is counted is the address.
      const as = `nobody-${from.length}-${n}:wrong`;
      statuses.push((await fixture.call('/rest/my/conferences', { as, headers: { 'X-Forwarded-For': from } })).status);
    }
    return statuses;
  };
  const statusFrom = async (fixture: Fixture, from: string): Promise<number> =>
    (await fixture.call('/rest/user', { headers: { 'X-Forwarded-For': from } })).status;

  it('counts failures by the address that a trusted proxy tells', async () => {
    const fixture = await startFixture({ TRUST_PROXY: '127.0.0.1, 192.0.2.0/24' });
    try {
      expect(await fail(fixture, '203.0.113.1', 10)).toEqual(Array(10).fill(401));
      expect(await statusFrom(fixture, '203.0.113.1')).toBe(429);
      expect(await statusFrom(fixture, '203.0.113.2')).toBe(200);
      // What the client itself claims stands further left, and counts for nothing.
      expect(await statusFrom(fixture, '203.0.113.9, 203.0.113.1')).toBe(429);
      expect(await statusFrom(fixture, '203.0.113.9, 203.0.113.1, 192.0.2.7')).toBe(429);
    } finally {
      await fixture.stop();
    }
  });

  it('takes nobody else’s word', async () => {
    const fixture = await startFixture();
    try {
      for (let n = 0; n < 10; n++) await fail(fixture, `203.0.113.${n}`, 1);
      expect(await statusFrom(fixture, '203.0.113.200')).toBe(429);
    } finally {
      await fixture.stop();
    }
  });
});
