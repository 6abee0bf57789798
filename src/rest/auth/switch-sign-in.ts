import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { DataDirectory } from '../../config/data-directory.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { SecretBox } from '../../config/secret-box.js';
import { HttpError } from '../http-error.js';
import { readBasicCredentials } from './basic-credentials.js';
import { clientAddress } from './client-address.js';
import { FailedAttempts } from './failed-attempts.js';

/** Whoever asks below `/switch` has not shown the credentials of the switch. */
export class SwitchUnauthorizedError extends HttpError {
  readonly status = 401;
  override readonly headers = { 'WWW-Authenticate': 'Basic realm="switch", charset="UTF-8"' };

  constructor() {
    super('This is for FreeSWITCH, which signs in with SWITCH_USER and SWITCH_PASSWORD');
  }
}

/**
 * The sign-in of FreeSWITCH, good below `/switch` only; nobody else gets in there. A password that the environment does
 * not give is worked out of the secrets that all processes share, and so is the same in each of them;
 * `DATA_DIR/secrets/switch-password` tells it to whoever configures FreeSWITCH.
 */
@Injectable()
export class SwitchSignIn {
  private readonly key = randomBytes(32);
  private readonly expected: Buffer;

  constructor(
    @Inject(ENVIRONMENT) { SWITCH_USER, SWITCH_PASSWORD }: Pick<Environment, 'SWITCH_USER' | 'SWITCH_PASSWORD'>,
    secrets: SecretBox,
    data: DataDirectory,
    private readonly attempts: FailedAttempts,
  ) {
    const password = SWITCH_PASSWORD ?? secrets.keyFor('switch password').toString('base64url');
    if (SWITCH_PASSWORD === undefined) data.keepSecret('switch-password', password);
    this.expected = this.mark(SWITCH_USER, password);
  }

  /**
   * Failures are counted for their address, and apart from those of people: somebody behind the same address who
   * mistypes a password must not keep the switch from its work.
   *
   * @throws SwitchUnauthorizedError, TooManyAttemptsError
   */
  async check(request: Request): Promise<void> {
    const address = clientAddress(request);
    this.attempts.refuseBlocked('', address, 'switch');
    const [, encoded] = /^basic +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    // libcurl asks without credentials first.
    if (encoded === undefined) throw new SwitchUnauthorizedError();
    const { name = '', password = '' } = readBasicCredentials(encoded) ?? {};
    if (timingSafeEqual(this.mark(name, password), this.expected)) return;
    await this.attempts.record('', address, 'switch');
    throw new SwitchUnauthorizedError();
  }

  /** Marks have one length, whatever they are made of. */
  private mark(name: string, password: string): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([name, password]))
      .digest();
  }
}
