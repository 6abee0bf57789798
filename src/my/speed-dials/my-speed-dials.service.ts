import { Injectable } from '@nestjs/common';
import { PhoneSelection } from '../../phones/phone-selection.js';
import { ProfileJobs } from '../../phones/profile-jobs.js';
import type { Person } from '../../rest/auth/person.js';
import { UnavailableError } from '../../rest/http/http-errors.js';
import type { SpeedDial } from '../../speed-dials/speed-dial.js';
import { readButtons } from '../../speed-dials/speed-dial-rules.js';
import { buttonsOf } from '../../speed-dials/speed-dial.resource.js';
import { SpeedDials } from '../../speed-dials/speed-dials.service.js';
import type { MySpeedDials } from './my-speed-dials.resource.js';

/** The speed dials of the person who calls. */
@Injectable()
export class MySpeedDialsService {
  constructor(
    private readonly dials: SpeedDials,
    private readonly phones: PhoneSelection,
    private readonly profiles: ProfileJobs,
  ) {}

  /** The own ones, else those of a group. */
  async get({ id }: Person): Promise<MySpeedDials> {
    const { dials, areOfGroup } = await this.dials.effectiveOf(id);
    return {
      buttons: buttonsOf(dials),
      groupSpeedDial: areOfGroup,
      canSubscribeToPresence: await this.dials.maySubscribe(id),
      updatePhones: null,
    };
  }

  /** Replaces the own ones. @throws InvalidFieldError; nothing is changed then */
  async put(person: Person, { buttons, groupSpeedDial, updatePhones }: MySpeedDials): Promise<void> {
    const wanted = groupSpeedDial === true ? [] : readButtons(buttons ?? []);
    const maySubscribe = await this.dials.maySubscribe(person.id);
    await this.dials.replace({ kind: 'user', id: person.id }, (current) =>
      maySubscribe ? wanted : withoutNewLamps(wanted, current),
    );
    if (updatePhones === true) await this.updatePhones(person);
  }

  private async updatePhones({ id, userName }: Person): Promise<void> {
    const whom = `the phones of ${userName}`;
    await this.profiles.send(whom);
    try {
      await this.profiles.restart(whom, await this.phones.ofUserId(id));
    } catch (error) {
      // The speed dials are kept whatever the phones do; a job tells of them.
      if (!(error instanceof UnavailableError)) throw error;
    }
  }
}

/** Who may not see what others do keeps the lamps that are there, and gets no new ones. */
function withoutNewLamps(wanted: readonly SpeedDial[], current: readonly SpeedDial[]): SpeedDial[] {
  return wanted.map((dial) => ({
    ...dial,
    blf: current.some(({ label, number, blf }) => blf && label === dial.label && number === dial.number),
  }));
}
