import type { INestApplication } from '@nestjs/common';
import { BranchResource } from '../branches/branch.resource.js';
import { BranchesService } from '../branches/branches.service.js';
import { ConferenceResource } from '../conferences/conference.resource.js';
import { ConferencesService } from '../conferences/conferences.service.js';
import { GatewayResource } from '../gateways/gateway.resource.js';
import { GatewaysService } from '../gateways/gateways.service.js';
import { EntryResource } from '../phone-books/contact.resource.js';
import { EntriesService } from '../phone-books/entries.service.js';
import { PhoneBookResource } from '../phone-books/phone-book.resource.js';
import { PhoneBooksService } from '../phone-books/phone-books.service.js';
import type { Trunkline } from '../trunkline.js';
import { UserGroupsService } from '../user-groups/user-groups.service.js';
import { UserResource } from '../users/user.resource.js';
import { UsersService } from '../users/users.service.js';
import sample from './sample-data.json' with { type: 'json' };

/** The portal password and voicemail PIN of every sample user. */
export const SAMPLE_PIN = sample.pin;

/** Makes the sample users, their group, branch, gateway, conferences and phone book, unless they are there already. */
export async function makeSampleData(application: INestApplication): Promise<void> {
  const users = application.get(UsersService);
  const { metadata } = await users.list({});
  // The superadmin is alone on a new system.
  if (metadata.totalResults > 1) return;
  const branchId = await application.get(BranchesService).create(Object.assign(new BranchResource(), sample.branch));
  const groupId = await application.get(UserGroupsService).create(sample.group);
  for (const user of sample.users) {
    await users.create(
      Object.assign(new UserResource(), user, {
        pin: sample.pin,
        sipPassword: `sip-${user.userName}`,
        groups: [{ id: groupId, name: sample.group.name }],
        branch: { id: branchId, name: sample.branch.name },
      }),
    );
  }
  await application.get(GatewaysService).create(Object.assign(new GatewayResource(), sample.gateway));
  const conferences = application.get(ConferencesService);
  for (const { room } of sample.conferences) await conferences.create(Object.assign(new ConferenceResource(), room));
  await makePhoneBook(application);
}

async function makePhoneBook(application: INestApplication): Promise<void> {
  const { phoneBook, phoneBookEntries } = sample;
  await application.get(PhoneBooksService).create(Object.assign(new PhoneBookResource(), phoneBook));
  const entries = application.get(EntriesService);
  for (const entry of phoneBookEntries) {
    await entries.create(phoneBook.name, Object.assign(new EntryResource(), entry));
  }
}

/** Puts people who talk into the sample conferences of the lab switch; a real switch has real people. */
export function fillConferences({ lab }: Trunkline): void {
  const names = new Map(
    sample.users.map(({ userName, firstName, lastName }) => [userName, `${firstName} ${lastName}`]),
  );
  for (const { room, members } of sample.conferences) {
    members.forEach((number, index) => {
      lab?.addMember(room.name, {
        callerIdNumber: number,
        callerIdName: names.get(number) ?? number,
        talking: index === 0,
      });
    });
  }
}
