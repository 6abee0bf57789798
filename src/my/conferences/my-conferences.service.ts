import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConferencesService, type Conference } from '../../conferences/conferences.service.js';
import { PATHS } from '../../conferences/conference-settings.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import type { Person } from '../../rest/auth/person.js';
import { Conferences } from '../../switch/index.js';
import { toChanges, toMyConference } from './my-conference-mapping.js';
import type { ConferenceDetails, MyConferenceResource, MyConferenceSummary } from './my-conference.resource.js';
import { ConferenceNotActiveError, toHttpError } from './switch-errors.js';

/** The conferences of the person who calls. */
@Injectable()
export class MyConferencesService {
  constructor(
    private readonly conferences: ConferencesService,
    private readonly running: Conferences,
    private readonly database: DataSource,
  ) {}

  /** Those that the person owns, by name. */
  async list(person: Person): Promise<MyConferenceSummary[]> {
    return (await this.conferences.ofOwner(person.id)).map(({ entity, values }) => {
      const { enabled, name, description, extension } = entity;
      return { enabled, name, description, extension, accessCode: values.get(PATHS.participantCode) };
    });
  }

  /** @throws NotFoundError, ForbiddenError */
  async get(person: Person, name: string): Promise<MyConferenceResource> {
    return toMyConference(await this.ownOrAdministered(person, name));
  }

  /** Changes what the request brings. @throws NotFoundError, ForbiddenError, ConflictError, BadRequestError */
  async update(person: Person, name: string, request: MyConferenceResource): Promise<void> {
    const conference = await this.ownOrAdministered(person, name);
    await this.conferences.change(conference.entity.id, () => Promise.resolve(toChanges(conference, request)));
  }

  /**
   * Who is in a conference.
   *
   * @throws NotFoundError; ForbiddenError for all but the owner; ConferenceNotActiveError; UnavailableError
   */
  async details(person: Person, name: string): Promise<ConferenceDetails> {
    const { entity } = await this.own(person, name);
    try {
      const { result } = await this.running.xmlList(entity.name);
      if (result === undefined) throw new ConferenceNotActiveError('Nobody is in the conference');
      const imIds = await this.imIdsOf(result.members.map(({ callerIdNumber }) => callerIdNumber));
      return {
        extension: entity.extension,
        description: entity.description,
        locked: result.locked,
        members: result.members.map((member) => ({
          id: member.id,
          name: member.callerIdNumber,
          imId: imIds.get(member.callerIdNumber) ?? null,
          uuid: member.uuid,
          volumeIn: member.volumeIn,
          volumeOut: member.volumeOut,
          energyLevel: member.energy,
          canHear: member.canHear,
          canSpeak: member.canSpeak,
        })),
      };
    } catch (error) {
      throw toHttpError(error);
    }
  }

  /** A conference whose owner calls. @throws NotFoundError, ForbiddenError */
  async own(person: Person, name: string): Promise<Conference> {
    const conference = await this.conferences.byName(name);
    if (conference.entity.ownerId !== person.id) throw new ForbiddenError('The conference belongs to someone else');
    return conference;
  }

  private async ownOrAdministered(person: Person, name: string): Promise<Conference> {
    return person.isAdministrator ? this.conferences.byName(name) : this.own(person, name);
  }

  private async imIdsOf(numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ number: string; imId: string }[]>(
      `select registered.extension as number, member.im_id as "imId"
       from extensions registered join users member on member.id = registered.owner_id
       where registered.kind = 'user' and registered.extension = any($1) and member.im_id is not null`,
      [numbers],
    );
    return new Map(rows.map(({ number, imId }) => [number, imId]));
  }
}
