import type { INestApplication } from '@nestjs/common';
import { UserBean } from '../../users/api/user-bean.resource.js';
import { UsersApiService } from '../../users/api/users-api.service.js';
import sample from '../sample-data.json' with { type: 'json' };

/** What is known of some of the sample users beside their names. */
export async function fillProfiles(application: INestApplication): Promise<void> {
  const users = application.get(UsersApiService);
  for (const { userName, ...userProfile } of sample.profiles) {
    await users.update(userName, Object.assign(new UserBean(), { userProfile }));
  }
}
