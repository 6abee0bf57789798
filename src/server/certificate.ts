import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import type { DataDirectory } from '../config/data-directory.js';
import type { Environment } from '../config/environment.js';
import { errorCode } from '../config/error-code.js';
import { withStartLock } from '../config/start-lock.js';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const LIFETIME_DAYS = 825;
const RENEW_BEFORE = 30 * 24 * 3_600_000;

/** The administrator's own certificate can't be used; the message names the variable. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}

/**
 * The administrator's own certificate, else one that is made once and kept in DATA_DIR.
 *
 * @throws CertificateError where the own files can't be read, are no PEM, or don't belong together
 */
export async function certificateOf(
  environment: Pick<Environment, 'TLS_CERT_FILE' | 'TLS_KEY_FILE' | 'HOST' | 'SIP_DOMAIN'>,
  data: DataDirectory,
): Promise<Certificate> {
  const { TLS_CERT_FILE, TLS_KEY_FILE, HOST, SIP_DOMAIN } = environment;
  if (TLS_CERT_FILE !== undefined && TLS_KEY_FILE !== undefined) {
    return ownCertificate(TLS_CERT_FILE, TLS_KEY_FILE);
  }
  const names = [...new Set([HOST, 'localhost', SIP_DOMAIN, '127.0.0.1', '::1'])];
  const paths = { cert: data.path('certificate.pem'), key: data.path('certificate-key.pem') };
  // Of two processes that start at once one makes it, and the other finds it.
  return withStartLock(data.path('certificate.lock'), async () => {
    if (existsSync(paths.cert) && existsSync(paths.key)) {
      const kept = { cert: readFileSync(paths.cert, 'utf8'), key: readFileSync(paths.key, 'utf8') };
      if (isGood(kept, names)) return kept;
    }
    const made = await selfSigned(SIP_DOMAIN, names);
    writeFileSync(paths.key, made.key, { mode: 0o600 });
    writeFileSync(paths.cert, made.cert);
    return made;
  });
}

function ownCertificate(certificateFile: string, keyFile: string): Certificate {
  const cert = read('TLS_CERT_FILE', certificateFile, (pem) => new X509Certificate(pem));
  const key = read('TLS_KEY_FILE', keyFile, createPrivateKey);
  if (!cert.content.checkPrivateKey(key.content)) {
    throw new CertificateError(
      `TLS_CERT_FILE, TLS_KEY_FILE: the key of ${keyFile} is not that of the certificate ${certificateFile}`,
    );
  }
  return { cert: cert.pem, key: key.pem };
}

function read<T>(variable: string, file: string, parse: (pem: string) => T): { pem: string; content: T } {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CertificateError(`${variable}: ${file} can't be read (${errorCode(error) ?? 'unknown reason'})`);
  }
  try {
    return { pem, content: parse(pem) };
  } catch {
    throw new CertificateError(`${variable}: ${file} holds no usable PEM; a key may not need a passphrase`);
  }
}

/** A first run that was interrupted may have left half a file, or a key that belongs to another certificate. */
function isGood({ cert, key }: Certificate, names: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(cert);
    const left = new Date(certificate.validTo).getTime() - Date.now();
    return (
      left > RENEW_BEFORE &&
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      names.every((name) => certificate[isIP(name) ? 'checkIP' : 'checkHost'](name) !== undefined)
    );
  } catch {
    return false;
  }
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
