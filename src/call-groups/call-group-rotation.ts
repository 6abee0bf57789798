import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CdrsService } from '../cdrs/cdrs.service.js';
import { Changes, type Announce } from '../database/changes.js';
import { InvalidFieldError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { CALL_GROUPS_TOPIC, CallGroupReader, type CallGroup } from './call-group-reader.js';
import { idsOf, storeRings } from './call-group-rings.js';
import { rotate } from './rotate.js';

/** How many groups a request may turn. */
const MOST = 200;

/** Turns the order in which hunt groups ring, so that who was busy last comes last. */
@Injectable()
export class CallGroupRotation {
  constructor(
    private readonly changes: Changes,
    private readonly groups: CallGroupReader,
    private readonly cdrs: CdrsService,
  ) {}

  /**
   * Turns a group once.
   *
   * @param value the member who becomes the last, or how many of the first go to the end; anything else changes nothing
   * @returns the id; the extension where that member is the last already
   * @throws NotFoundError
   */
  async rotate(number: string, value: string): Promise<number | string> {
    return this.changes.transaction(async (manager, announce) => {
      const group = await this.groups.lock(manager, number);
      const { id, extension, rings } = group;
      const place = await placeOf(manager, group, value);
      if (place >= 0 && place === rings.length - 1) return extension ?? id;
      await turn(manager, announce, group, place >= 0 ? place : (parseInteger(value) ?? 0) - 1);
      return id;
    });
  }

  /**
   * Turns groups so that who answered the last call to each of them becomes the last.
   *
   * @param extensions what is no hunt group's is left alone
   * @throws InvalidFieldError where there are none, or too many
   */
  async rotateByLastAnswered(extensions: readonly string[] = []): Promise<void> {
    if (extensions.length === 0) throw new InvalidFieldError('strings', 'Cannot be empty');
    if (extensions.length > MOST) throw new InvalidFieldError('strings', `may have ${MOST} extensions at most`);
    for (const extension of new Set(extensions)) {
      const call = await this.cdrs.lastAnsweredBy(extension);
      if (call !== undefined) await this.moveToEnd(extension, call.recipient);
    }
  }

  private async moveToEnd(extension: string, member: string): Promise<void> {
    if ((await this.groups.byNumber(extension)) === undefined) return;
    await this.changes.transaction(async (manager, announce) => {
      const group = await this.groups.lock(manager, extension);
      await turn(manager, announce, group, await placeOf(manager, group, member));
    });
  }
}

/** @returns where the rings of a member end; -1 for someone who is none */
async function placeOf(manager: EntityManager, { rings }: CallGroup, member: string): Promise<number> {
  const id = (await idsOf(manager, [member])).get(member);
  return rings.findLastIndex(({ userId }) => userId === id);
}

async function turn(
  manager: EntityManager,
  announce: Announce,
  { id, rings }: CallGroup,
  index: number,
): Promise<void> {
  if (index < 0 || index >= rings.length - 1) return;
  await storeRings(manager, id, rotate(rings, index));
  announce(CALL_GROUPS_TOPIC, id);
}
