import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import type { DataDirectory } from '../config/data-directory.js';
import type { Environment } from '../config/environment.js';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const LIFETIME_DAYS = 825;
const RENEW_BEFORE = 30 * 24 * 3_600_000;

/** The administrator's own certificate, else one that is made once and kept in DATA_DIR. */
export async function certificateOf(
  environment: Pick<Environment, 'TLS_CERT_FILE' | 'TLS_KEY_FILE' | 'HOST' | 'SIP_DOMAIN'>,
  data: DataDirectory,
): Promise<Certificate> {
  const { TLS_CERT_FILE, TLS_KEY_FILE, HOST, SIP_DOMAIN } = environment;
  if (TLS_CERT_FILE !== undefined && TLS_KEY_FILE !== undefined) {
    return { cert: readFileSync(TLS_CERT_FILE, 'utf8'), key: readFileSync(TLS_KEY_FILE, 'utf8') };
  }
  const names = [...new Set([HOST, 'localhost', SIP_DOMAIN, '127.0.0.1', '::1'])];
  const paths = { cert: data.path('certificate.pem'), key: data.path('certificate-key.pem') };
  if (existsSync(paths.cert) && existsSync(paths.key)) {
    const kept = { cert: readFileSync(paths.cert, 'utf8'), key: readFileSync(paths.key, 'utf8') };
    if (isGood(kept.cert, names)) return kept;
  }
  const made = await selfSigned(SIP_DOMAIN, names);
  writeFileSync(paths.key, made.key, { mode: 0o600 });
  writeFileSync(paths.cert, made.cert);
  return made;
}

function isGood(pem: string, names: readonly string[]): boolean {
  const certificate = new X509Certificate(pem);
  const left = new Date(certificate.validTo).getTime() - Date.now();
  return left > RENEW_BEFORE && names.every((name) => certificate[isIP(name) ? 'checkIP' : 'checkHost'](name));
}

async function selfSigned(commonName: string, names: readonly string[]): Promise<Certificate> {
  const now = Date.now();
  const { cert, private: key } = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + LIFETIME_DAYS * 24 * 3_600_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
        ),
      },
    ],
  });
  return { cert, key };
}
