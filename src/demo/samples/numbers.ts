import type { INestApplication } from '@nestjs/common';
import { Readable } from 'node:stream';
import { AutoAttendantResource } from '../../auto-attendants/auto-attendant.resource.js';
import { AutoAttendantsService } from '../../auto-attendants/auto-attendants.service.js';
import { CallGroupResource } from '../../call-groups/call-group.resource.js';
import { CallGroupsService } from '../../call-groups/call-groups.service.js';
import { ConferenceResource } from '../../conferences/conference.resource.js';
import { ConferencesService } from '../../conferences/conferences.service.js';
import { PageGroupResource } from '../../page-groups/page-group.resource.js';
import { PageGroupsService } from '../../page-groups/page-groups.service.js';
import { ParkOrbitResource } from '../../park-orbits/park-orbit.resource.js';
import { ParkOrbitsService } from '../../park-orbits/park-orbits.service.js';
import { Prompts } from '../../prompts/prompts.service.js';
import { newContent } from '../../schedules/schedule-beans.js';
import { ScheduleResource } from '../../schedules/schedule.resource.js';
import { SchedulesService } from '../../schedules/schedules.service.js';
import sample from '../sample-data.json' with { type: 'json' };
import { tone } from '../tone.js';

/** What can be dialled beside people, with the schedule and the sounds that it needs. */
export async function makeNumbers(application: INestApplication): Promise<void> {
  const hours = Object.assign(new ScheduleResource(), sample.schedule);
  await application.get(SchedulesService).create({ kind: 'general' }, newContent(hours));
  await makePrompts(application.get(Prompts));
  await application.get(CallGroupsService).create(Object.assign(new CallGroupResource(), sample.callGroup));
  const conferences = application.get(ConferencesService);
  for (const { room } of sample.conferences) await conferences.create(Object.assign(new ConferenceResource(), room));
  await application.get(PageGroupsService).create(Object.assign(new PageGroupResource(), sample.pageGroup));
  await application.get(ParkOrbitsService).create(Object.assign(new ParkOrbitResource(), sample.orbit));
  await application.get(AutoAttendantsService).create(Object.assign(new AutoAttendantResource(), sample.attendant));
}

async function makePrompts(prompts: Prompts): Promise<void> {
  for (const { collection, name, notes, seconds } of sample.prompts) {
    await prompts.add(collection, (take) => take(name, Readable.from([tone(notes, seconds)])));
  }
}
