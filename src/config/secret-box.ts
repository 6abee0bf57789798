import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { DataDirectory } from './data-directory.js';
import { ENVIRONMENT, type Environment } from './environment.js';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what has to be readable again, such as SIP passwords, with SECRETS_KEY or a key kept in DATA_DIR. */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;

  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'SECRETS_KEY'>, dataDirectory: DataDirectory) {
    this.key = Buffer.from(environment.SECRETS_KEY ?? dataDirectory.secret('secrets-key', 32), 'hex');
  }

  /** @returns `v1.` and base64url of nonce, tag and cipher text (NIST SP 800-38D) */
  seal(text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /** @throws Error where the text was sealed with another key, or changed */
  open(sealed: string): string {
    const [version, text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('This is no sealed text');
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  /** A key for one purpose, the same in every process that has the same secrets. */
  keyFor(purpose: string): Buffer {
    return createHmac('sha256', this.key).update(purpose).digest();
  }
}
