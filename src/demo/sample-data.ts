import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { AutoAttendantResource } from '../auto-attendants/auto-attendant.resource.js';
import { AutoAttendantsService } from '../auto-attendants/auto-attendants.service.js';
import { BranchResource } from '../branches/branch.resource.js';
import { BranchesService } from '../branches/branches.service.js';
import { CallGroupResource } from '../call-groups/call-group.resource.js';
import { CallGroupsService } from '../call-groups/call-groups.service.js';
import { DIRECTIONS, TERMINATIONS } from '../cdrs/call-record.js';
import { CdrsService } from '../cdrs/cdrs.service.js';
import { ConferenceResource } from '../conferences/conference.resource.js';
import { ConferencesService } from '../conferences/conferences.service.js';
import { DiallingRuleResource } from '../dial-plan/rules/dialling-rule.resource.js';
import { DiallingRulesService } from '../dial-plan/rules/dialling-rules.service.js';
import { RuleGatewaysService } from '../dial-plan/rules/rule-gateways.service.js';
import { ErlLinksService } from '../emergency/erls/erl-links.service.js';
import { EmergencyLocationResource } from '../emergency/locations/emergency-location.resource.js';
import { EmergencyLocationsService } from '../emergency/locations/emergency-locations.service.js';
import { GatewayResource } from '../gateways/gateway.resource.js';
import { GatewaysService } from '../gateways/gateways.service.js';
import { PageGroupResource } from '../page-groups/page-group.resource.js';
import { PageGroupsService } from '../page-groups/page-groups.service.js';
import { ParkOrbitResource } from '../park-orbits/park-orbit.resource.js';
import { ParkOrbitsService } from '../park-orbits/park-orbits.service.js';
import { Prompts } from '../prompts/prompts.service.js';
import { SchedulesService } from '../schedules/schedules.service.js';
import { newContent } from '../schedules/schedule-beans.js';
import { ScheduleResource } from '../schedules/schedule.resource.js';
import { EntryResource } from '../phone-books/contact.resource.js';
import { EntriesService } from '../phone-books/entries.service.js';
import { PhoneBookResource } from '../phone-books/phone-book.resource.js';
import { PhoneBooksService } from '../phone-books/phone-books.service.js';
import type { Trunkline } from '../trunkline.js';
import { UserGroupsService } from '../user-groups/user-groups.service.js';
import { UserResource } from '../users/user.resource.js';
import { UsersService } from '../users/users.service.js';
import sample from './sample-data.json' with { type: 'json' };
import { tone } from './tone.js';

/** The portal password and voicemail PIN of every sample user. */
export const SAMPLE_PIN = sample.pin;

/** Makes the sample users and what they use, unless they are there already. */
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
  await makeLocations(application);
  const gatewayId = await application.get(GatewaysService).create(Object.assign(new GatewayResource(), sample.gateway));
  const hours = Object.assign(new ScheduleResource(), sample.schedule);
  await application.get(SchedulesService).create({ kind: 'general' }, newContent(hours));
  await application.get(CallGroupsService).create(Object.assign(new CallGroupResource(), sample.callGroup));
  const conferences = application.get(ConferencesService);
  for (const { room } of sample.conferences) await conferences.create(Object.assign(new ConferenceResource(), room));
  const prompts = application.get(Prompts);
  for (const { collection, name, notes, seconds } of sample.prompts) {
    await prompts.add(collection, (take) => take(name, Readable.from([tone(notes, seconds)])));
  }
  await application.get(PageGroupsService).create(Object.assign(new PageGroupResource(), sample.pageGroup));
  await application.get(ParkOrbitsService).create(Object.assign(new ParkOrbitResource(), sample.orbit));
  await application.get(AutoAttendantsService).create(Object.assign(new AutoAttendantResource(), sample.attendant));
  await makeRules(application, gatewayId);
  await recordCalls(application.get(CdrsService));
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

async function makeRules(application: INestApplication, gatewayId: number): Promise<void> {
  const rules = application.get(DiallingRulesService);
  for (const rule of sample.rules) {
    const id = await rules.create(Object.assign(new DiallingRuleResource(), rule));
    if (rule.name === sample.ruleOfGateway) await application.get(RuleGatewaysService).attach(String(gatewayId), id);
  }
}

/** Where people are who call for help: a group, and one who works elsewhere. */
async function makeLocations(application: INestApplication): Promise<void> {
  const links = application.get(ErlLinksService);
  for (const { group, user, ...location } of sample.emergencyLocations) {
    await application.get(EmergencyLocationsService).create(Object.assign(new EmergencyLocationResource(), location));
    const { elin } = location;
    if (group !== undefined) await links.link('user-group', group, { elin });
    if (user !== undefined) await links.link('user', user, { elin });
  }
}

const names = new Map(sample.users.map(({ userName, firstName, lastName }) => [userName, `${firstName} ${lastName}`]));
const MINUTE = 60_000;
const SECOND = 1_000;

/** Calls of the last hours. */
async function recordCalls(cdrs: CdrsService): Promise<void> {
  for (const { minutesAgo, ringing, billsec, caller, ...call } of sample.cdrs) {
    const startedAt = new Date(Date.now() - minutesAgo * MINUTE);
    const answeredAt = new Date(startedAt.getTime() + ringing * SECOND);
    await cdrs.record({
      uuid: randomUUID(),
      callId: randomUUID(),
      caller,
      callerName: call.callerName ?? names.get(caller) ?? null,
      callerHost: null,
      callee: call.callee,
      calleeHost: null,
      recipient: call.recipient ?? null,
      termination: TERMINATIONS.find((word) => word === call.termination) ?? 'UNKNOWN',
      billsec,
      startedAt,
      connectedAt: billsec > 0 ? answeredAt : null,
      endedAt: new Date(answeredAt.getTime() + billsec * SECOND),
      legs: 2,
      hangupCause: call.hangupCause,
      direction: DIRECTIONS.find((word) => word === call.direction) ?? 'internal',
      gateway: call.gateway ?? null,
      branchId: null,
      callType: call.direction === 'outbound' ? 'Long Distance' : 'Internal',
    });
  }
}

/** Puts people who talk into the sample conferences and calls of the lab switch; a real switch has real people. */
export function fillConferences({ lab }: Trunkline): void {
  for (const { room, members } of sample.conferences) {
    members.forEach((number, index) => {
      lab?.addMember(room.name, {
        callerIdNumber: number,
        callerIdName: names.get(number) ?? number,
        talking: index === 0,
      });
    });
  }
  for (const { caller, callee, isAnswered } of sample.talking) {
    const call = lab?.addCall({ callerIdNumber: caller, callerIdName: names.get(caller) ?? caller, callee });
    if (isAnswered) call?.answer();
  }
}
