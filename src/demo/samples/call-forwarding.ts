import type { INestApplication } from '@nestjs/common';
import { CallForwardingService } from '../../my/forwarding/call-forwarding.service.js';
import { ScheduledRingResource } from '../../my/forwarding/call-forwarding.resource.js';
import { ForwardingScheduleResource } from '../../my/forwarding/forwarding-schedule.resource.js';
import { ForwardingSchedulesService } from '../../my/forwarding/forwarding-schedules.service.js';
import sample from '../sample-data.json' with { type: 'json' };
import { idOf } from './people.js';

/** Somebody whose calls go on to a colleague in the afternoon. */
export async function forwardCalls(application: INestApplication): Promise<void> {
  const { user, delay, schedule, rings } = sample.forwarding;
  const userId = await idOf(application, user);
  const scheduleId = await application
    .get(ForwardingSchedulesService)
    .create(userId, Object.assign(new ForwardingScheduleResource(), schedule));
  await application.get(CallForwardingService).change(userId, {
    delay,
    rings: rings.map(({ duringSchedule, ...ring }) =>
      Object.assign(new ScheduledRingResource(), ring, { scheduleId: duringSchedule ? scheduleId : null }),
    ),
  });
}
