import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { Changes } from '../database/changes.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import type { LicenseResource } from './license.resource.js';

/** The license of Trunkline itself. There is nobody to ask for another: what a UID may stand for stays unknown. */
const TERMS = {
  version: '',
  expire: '',
  support: '',
  licenseType: 'Apache-2.0',
  users: -1,
  mobileDevices: -1,
  company: '',
  contactEmail: '',
  contactName: '',
  contactPhone: '',
} as const;

/** Tells of the license, and keeps its UID for programs that set one. Nothing depends on it. */
@Injectable()
export class LicenseService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async get(): Promise<LicenseResource> {
    const [stored] = await this.database.query<{ uid: string }[]>('select uid from license');
    return { uid: stored?.uid ?? '', domain: this.environment.SIP_DOMAIN, ...TERMS };
  }

  /** @throws BadRequestError */
  async setUid(uid: string): Promise<LicenseResource> {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(uid)) {
      throw new BadRequestError('uid: has to be of 1 to 64 letters, digits and hyphens');
    }
    await this.changes.transaction(async (manager, announce) => {
      await manager.query(
        'insert into license (uid) values ($1) on conflict (only_row) do update set uid = excluded.uid',
        [uid],
      );
      announce('license');
    });
    return this.get();
  }
}
