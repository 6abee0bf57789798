import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SecretBox } from '../config/secret-box.js';
import { Changes } from '../database/changes.js';
import { PhoneReader } from '../phones/phone-reader.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { PhoneProfilesService } from './phone-profiles.service.js';
import type { ProvisioningResource } from './provisioning.resource.js';

/** A phone as far as its secret needs it. */
export interface SecretOwner {
  readonly serialNumber: string;
  /** What is kept for the secret: the database alone opens no profile. */
  readonly seed: string;
}

const COLUMNS = 'serial_number as "serialNumber", provisioning_secret as seed';

/** The secrets of phones, by which they get their profiles. */
@Injectable()
export class ProvisioningService {
  private readonly key: Buffer;

  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly reader: PhoneReader,
    private readonly profiles: PhoneProfilesService,
    secrets: SecretBox,
  ) {
    this.key = secrets.keyFor('provisioning');
  }

  /** @param key an id or a serial number @throws NotFoundError */
  async get(key: string): Promise<ProvisioningResource> {
    const id = await this.reader.idOf(key);
    const files = (await this.profiles.files(key)).map(({ name }) => name);
    const owners = await this.database.query<SecretOwner[]>(`select ${COLUMNS} from phones where id = $1`, [id]);
    return { path: `/provisioning/${this.secretOf(owners[0])}/`, files };
  }

  /** Ends the secret that a phone has. @param key as above @throws NotFoundError */
  async renew(key: string): Promise<ProvisioningResource> {
    await this.changes.transaction(async (manager, announce) => {
      const id = await this.reader.idOf(key, manager);
      await manager.query('update phones set provisioning_secret = default where id = $1', [id]);
      announce('phones', id);
    });
    return this.get(key);
  }

  /** Finds a phone by what may be its serial number. */
  async findOwner(serialNumbers: readonly string[]): Promise<SecretOwner | undefined> {
    const text = `select ${COLUMNS} from phones where serial_number = any($1) limit 1`;
    return (await this.database.query<SecretOwner[]>(text, [serialNumbers]))[0];
  }

  /** @returns whether a text is the secret of a phone */
  isSecretOf(owner: SecretOwner, text: string): boolean {
    return isSame(text, this.secretOf(owner));
  }

  private secretOf(owner: SecretOwner | undefined): string {
    if (owner === undefined) throw new NotFoundError('Phone not found');
    return createHmac('sha256', this.key).update(`${owner.serialNumber} ${owner.seed}`).digest('base64url');
  }
}

/** Compares texts in a time that says nothing about them. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHmac('sha256', 'comparison').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
