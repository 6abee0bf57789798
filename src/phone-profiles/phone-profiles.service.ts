import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { EffectivePhones } from '../phones/effective-phones.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { profilePhone } from './effective-profile.js';
import type { ProfileFile } from './phone-profile.js';
import { renderProfile } from './vendors.js';

/** Profiles of phones. Each is made when it is asked for, so that it says what holds then. */
@Injectable()
export class PhoneProfilesService {
  constructor(
    private readonly phones: EffectivePhones,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** @param key an id or a serial number @throws NotFoundError */
  async files(key: string): Promise<readonly ProfileFile[]> {
    return renderProfile(profilePhone(await this.phones.get(key), this.environment.SIP_DOMAIN));
  }

  /**
   * One file of a phone's profile.
   *
   * @param key an id or a serial number
   * @param name in upper or lower case: phones differ in how they write their MAC address
   * @throws NotFoundError
   */
  async file(key: string, name: string): Promise<ProfileFile> {
    const files = await this.files(key);
    const wanted = name.toLowerCase();
    const found = files.find((file) => file.name.toLowerCase() === wanted);
    if (found === undefined) {
      throw new NotFoundError(`The profile of this phone has ${files.map((file) => file.name).join(', ')}`);
    }
    return found;
  }
}
