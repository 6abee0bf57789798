import type { INestApplication } from '@nestjs/common';
import { LineResource } from '../../phones/line.resource.js';
import { PhoneLinesService } from '../../phones/phone-lines.service.js';
import { PhoneInput } from '../../phones/phone.resource.js';
import { PhonesService } from '../../phones/phones.service.js';
import { SpeedDials } from '../../speed-dials/speed-dials.service.js';
import { UserGroupsService } from '../../user-groups/user-groups.service.js';
import sample from '../sample-data.json' with { type: 'json' };
import { idOf } from './people.js';

/** What is on the keys of phones: that of somebody with own speed dials, and all others have those of their group. */
export async function makeSpeedDials(application: INestApplication): Promise<void> {
  const { user, serialNumber, ...phone } = sample.phone;
  const phones = application.get(PhonesService);
  const id = await phones.create(Object.assign(new PhoneInput(), phone, { serialNo: serialNumber }));
  await application.get(PhoneLinesService).add(String(id), Object.assign(new LineResource(), { user }));
  const dials = application.get(SpeedDials);
  for (const { user: owner, buttons } of sample.speedDials.users) {
    await dials.replace({ kind: 'user', id: await idOf(application, owner) }, () => buttons);
  }
  const group = await application.get(UserGroupsService).byName(sample.group.name);
  await dials.replace({ kind: 'group', id: group.id }, () => sample.speedDials.group);
}
