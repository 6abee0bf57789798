import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { NotFoundError } from '../../rest/http/http-errors.js';
import { readProfiles } from '../../users/profile/read-profiles.js';
import { storeProfile } from '../../users/profile/store-profile.js';
import type { UserProfile } from '../../users/profile/user-profile.resource.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { changesOf } from './contact-changes.js';
import type { MyContactInformation } from './contact-information.resource.js';

const IM_ACCOUNT = 'im/im-account';

/** What people say of themselves: their names and profiles. */
@Injectable()
export class ContactInformationService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
  ) {}

  /** @param ownUrl where the client reaches the API */
  async of(userId: number, ownUrl: string): Promise<MyContactInformation> {
    const profile = await profileOf(this.database.manager, userId, ownUrl);
    const hasAccount = (await this.values.of(userId)).flag(IM_ACCOUNT);
    const { homeAddress, officeAddress, branchAddress, useBranchAddress, twiterName, enabled } = profile;
    return {
      ...profile,
      // They are dates, of which there are none for who reads this.
      lastImportedDate: null,
      disabledDate: null,
      homeAddress: homeAddress ?? {},
      officeAddress: officeAddress ?? {},
      branchAddress: branchAddress ?? {},
      imId: hasAccount ? (profile.imId ?? null) : '',
      useBranchAddress: useBranchAddress === true,
      enabled: enabled === true,
      twitterName: twiterName ?? null,
    };
  }

  /**
   * Replaces what people may say of themselves; names that are absent stay. What the branch says is read anew each time,
   * so there is nothing to refresh (section 1.7 of the user services).
   *
   * @throws InvalidFieldError
   */
  async change(userId: number, wanted: MyContactInformation): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await manager.query('select from users where id = $1 for update', [userId]);
      const { user, profile } = changesOf(await profileOf(manager, userId, ''), wanted);
      await manager.query('update users set first_name = $2, last_name = $3, email_address = $4 where id = $1', [
        userId,
        user.firstName,
        user.lastName,
        user.emailAddress,
      ]);
      await storeProfile(manager, userId, profile);
      announce('users', userId);
    });
  }
}

/** @throws NotFoundError for who was removed a moment ago */
async function profileOf(manager: EntityManager, userId: number, ownUrl: string): Promise<UserProfile> {
  const profile = (await readProfiles(manager, [userId], ownUrl)).get(userId);
  if (profile === undefined) throw new NotFoundError('There is no such user');
  return profile;
}
