import { Injectable } from '@nestjs/common';
import { PhoneReader } from '../phones/phone-reader.js';
import { FailedAttempts } from '../rest/auth/failed-attempts.js';
import { HttpError } from '../rest/http-error.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { isSame, ProvisioningService, type SecretOwner } from './provisioning.service.js';

/** A phone that asks for its profile has said nothing, or nothing right, about itself. */
export class PhoneUnauthorizedError extends HttpError {
  readonly status = 401;
  override readonly headers = { 'WWW-Authenticate': 'Basic realm="provisioning", charset="UTF-8"' };

  constructor() {
    super("Use the path with the phone's secret, or sign in as the phone or as the user of its first line");
  }
}

/**
 * Makes sure that a phone is the one whose profile it asks for. Its MAC address, which stands on its back, opens
 * nothing. What fails is counted for the address that it comes from, as failed sign-ins of people are.
 */
@Injectable()
export class PhoneSignIn {
  constructor(
    private readonly provisioning: ProvisioningService,
    private readonly reader: PhoneReader,
    private readonly attempts: FailedAttempts,
  ) {}

  /**
   * By the secret in the path.
   *
   * @param file the name of the file, in which the serial number stands
   * @returns the serial number
   * @throws NotFoundError, TooManyAttemptsError
   */
  async bySecret(file: string, secret: string, address: string): Promise<string> {
    this.attempts.refuseBlocked('', address);
    const owner = await this.ownerOf(file);
    if (owner !== undefined && this.provisioning.isSecretOf(owner, secret)) return owner.serialNumber;
    if (isCounted(file, owner)) await this.attempts.record('', address);
    throw new NotFoundError('There is nothing at this path');
  }

  /**
   * By HTTP Basic: the serial number and the secret, or the name and the SIP password of the first line.
   *
   * @param authorization the header; absent where the phone waits to be asked for it
   * @returns the serial number
   * @throws PhoneUnauthorizedError, TooManyAttemptsError
   */
  async byCredentials(file: string, authorization: string | undefined, address: string): Promise<string> {
    this.attempts.refuseBlocked('', address);
    const [, encoded] = /^basic +(\S+) *$/i.exec(authorization ?? '') ?? [];
    if (encoded === undefined) throw new PhoneUnauthorizedError();
    const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
    const owner = await this.ownerOf(file);
    if (owner !== undefined && (await this.isProven(owner, name, password))) return owner.serialNumber;
    if (isCounted(file, owner)) await this.attempts.record('', address);
    throw new PhoneUnauthorizedError();
  }

  private async isProven(owner: SecretOwner, name: string, password: string): Promise<boolean> {
    if (name.toLowerCase() === owner.serialNumber.toLowerCase()) return this.provisioning.isSecretOf(owner, password);
    const [line] = (await this.reader.get(owner.serialNumber)).lines;
    if (line?.password === undefined || line.password === null || line.password === '') return false;
    return name === line.sipUserId && isSame(password, line.password);
  }

  private ownerOf(file: string): Promise<SecretOwner | undefined> {
    const addresses = file.toLowerCase().match(/[\da-f]{12}/g) ?? [];
    const [word = ''] = file.split(/[.-]/);
    return this.provisioning.findOwner([...addresses, word]);
  }
}

/**
 * Phones ask for files of their make as well, whose names begin with zeros or hold no MAC address at all: nobody is
 * blocked for those. MAC addresses of no phone count, or whoever tries them would learn which ones there are.
 */
function isCounted(file: string, owner: SecretOwner | undefined): boolean {
  const [address] = /[\da-f]{12}/i.exec(file) ?? [];
  return owner !== undefined || address?.startsWith('000000') === false;
}
