import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActiveCalls } from '../../cdrs/active-calls.js';
import type { CallRecord } from '../../cdrs/call-record.js';
import { CDRS } from '../../cdrs/cdr-settings.js';
import { nameAddress, shownCaller } from '../../cdrs/cdr-view.js';
import { Privacy } from '../../cdrs/privacy.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { DialPlan } from '../../dial-plan/dial-plan.service.js';
import { callTypeOf } from '../../dial-plan/resolution/call-type.js';
import type { Resolution } from '../../dial-plan/resolution/resolve.js';
import { ServiceSettings } from '../../settings/service-settings.js';
import { namesOf, userIdOf } from '../../users/user-names.js';
import type { ActiveCdrResource } from './active-cdr.resource.js';

const SECOND = 1_000;

/** The calls that users have now. */
@Injectable()
export class ActiveCdrsService {
  constructor(
    private readonly database: DataSource,
    private readonly active: ActiveCalls,
    private readonly settings: ServiceSettings,
    private readonly dialPlan: DialPlan,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** Those of a user, the oldest first. @throws SwitchUnavailableError, SwitchTimeoutError */
  async of(userId: number): Promise<ActiveCdrResource[]> {
    const names = await namesOf(this.database.manager, userId);
    const calls = await this.active.of(names);
    const own = await this.ownOf(calls.flatMap(({ caller, callee }) => [caller, callee]));
    const privacy = new Privacy(await this.settings.of(CDRS));
    const { rules } = await this.dialPlan.configuration();
    return Promise.all(
      calls.map(async (call) => ({
        ...this.view(privacy.apply(call)),
        direction: names.includes(call.caller) ? 'OUTBOUND' : 'INCOMING',
        internal: own.has(call.caller) && own.has(call.callee),
        type: callTypeOf(await this.wayOf(call), rules),
      })),
    );
  }

  /** As the dial plan has it now; it may have been changed since the call began. */
  private wayOf({ caller, callee, startedAt }: CallRecord): Promise<Resolution> {
    return this.dialPlan.resolve({ from: caller, to: callee, at: startedAt, gatewayId: null, phoneId: null });
  }

  /** Those of a user by name or alias; none where there is no such user. */
  async ofName(name: string): Promise<ActiveCdrResource[]> {
    const id = await userIdOf(this.database.manager, name);
    return id === undefined ? [] : this.of(id);
  }

  private view(call: CallRecord): Omit<ActiveCdrResource, 'direction' | 'internal' | 'type'> {
    const { caller, callerName, callee, recipient, startedAt } = call;
    const { SIP_DOMAIN } = this.environment;
    return {
      from: shownCaller(call),
      'from-aor': nameAddress(callerName, caller, call.callerHost ?? SIP_DOMAIN),
      to: callee,
      'to-aor': nameAddress(null, callee, call.calleeHost ?? SIP_DOMAIN),
      recipient,
      'start-time': startedAt.getTime(),
      duration: durationOf(call),
    };
  }

  /** Of these numbers those that are extensions of this system. */
  private async ownOf(numbers: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ extension: string }[]>(
      'select extension from extensions where extension = any($1)',
      [numbers],
    );
    return new Set(rows.map(({ extension }) => extension));
  }
}

function durationOf({ connectedAt }: CallRecord): number {
  if (connectedAt === null) return 0;
  // The clock of the switch may be ahead.
  return Math.max(0, Math.ceil((Date.now() - connectedAt.getTime()) / SECOND) * SECOND);
}
