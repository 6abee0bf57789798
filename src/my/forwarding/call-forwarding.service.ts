import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Changes } from '../../database/changes.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { namesOf } from '../../users/user-names.js';
import { CallForwardingRingEntity } from './call-forwarding-ring.entity.js';
import type { ScheduledRingResource } from './call-forwarding.resource.js';
import { readRings, type ForwardingRing } from './forwarding-rules.js';

/** Announced, with the user's id, when it changes where somebody's calls go on to. */
export const CALL_FORWARDING_TOPIC = 'call-forwarding';

const DELAY = 'callfwd/timer';
const VOICEMAIL = 'permission/call-handling/Voicemail';

/** Where the calls of a user go on to. */
export interface CallForwarding {
  /** In order. */
  readonly rings: readonly ForwardingRing[];
  /** How long the own phones ring before, in seconds. */
  readonly delay: number;
  /** Whether the user has a mailbox in the end. */
  readonly hasVoicemail: boolean;
}

/** What a request changes; what it lacks stays. */
export interface CallForwardingChange {
  readonly rings?: readonly ScheduledRingResource[] | undefined;
  readonly delay?: number | null | undefined;
}

/** Call forwarding of users. */
@Injectable()
export class CallForwardingService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** What holds for a user. */
  async of(userId: number): Promise<CallForwarding> {
    const { manager } = this.database;
    const values = await this.values.of(userId);
    const rings = await manager.find(CallForwardingRingEntity, { where: { userId }, order: { position: 'asc' } });
    return { rings, delay: values.integer(DELAY), hasVoicemail: values.flag(VOICEMAIL) };
  }

  /** Replaces the rings, the delay, or both. @throws InvalidFieldError, SettingValueError */
  async change(userId: number, { rings, delay }: CallForwardingChange): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      if (rings !== undefined) await this.replaceRings(manager, userId, rings);
      if (typeof delay === 'number') {
        await this.values.set(manager, announce, userId, new Map([[DELAY, String(delay)]]));
      }
      announce(CALL_FORWARDING_TOPIC, userId);
    });
  }

  private async replaceRings(
    manager: EntityManager,
    userId: number,
    resources: readonly ScheduledRingResource[],
  ): Promise<void> {
    // Two who replace at once would leave rings of both.
    await manager.query('select from users where id = $1 for no key update', [userId]);
    const forwarder = { userId, names: await namesOf(manager, userId), domain: this.environment.SIP_DOMAIN };
    const rings = await readRings(manager, forwarder, resources);
    await manager.delete(CallForwardingRingEntity, { userId });
    if (rings.length === 0) return;
    await manager.insert(
      CallForwardingRingEntity,
      rings.map((ring, position) => ({ userId, position, ...ring })),
    );
  }
}
