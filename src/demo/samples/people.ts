import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BranchResource } from '../../branches/branch.resource.js';
import { BranchesService } from '../../branches/branches.service.js';
import { UserGroupsService } from '../../user-groups/user-groups.service.js';
import { UserResource } from '../../users/user.resource.js';
import { userIdOf } from '../../users/user-names.js';
import { UsersService } from '../../users/users.service.js';
import sample from '../sample-data.json' with { type: 'json' };

/** The portal password and voicemail PIN of every sample user. */
export const SAMPLE_PIN = sample.pin;

/** Who the sample users are, by user name. */
export const NAMES: ReadonlyMap<string, string> = new Map(
  sample.users.map(({ userName, firstName, lastName }) => [userName, `${firstName} ${lastName}`]),
);

/** Whether nobody but the superadmin is there. */
export async function isNew(application: INestApplication): Promise<boolean> {
  const { metadata } = await application.get(UsersService).list({});
  return metadata.totalResults <= 1;
}

/** Users, their group and their branch. */
export async function makePeople(application: INestApplication): Promise<void> {
  const branchId = await application.get(BranchesService).create(Object.assign(new BranchResource(), sample.branch));
  const groupId = await application.get(UserGroupsService).create(sample.group);
  for (const user of sample.users) {
    await application.get(UsersService).create(
      Object.assign(new UserResource(), user, {
        pin: sample.pin,
        sipPassword: `sip-${user.userName}`,
        groups: [{ id: groupId, name: sample.group.name }],
        branch: { id: branchId, name: sample.branch.name },
      }),
    );
  }
}

/** The id of a sample user. */
export async function idOf(application: INestApplication, userName: string): Promise<number> {
  const id = await userIdOf(application.get(DataSource).manager, userName);
  if (id === undefined) throw new Error(`There is no sample user ${userName}`);
  return id;
}
