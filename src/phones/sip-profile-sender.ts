import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { from, lastValueFrom, mergeMap, reduce } from 'rxjs';
import { DataSource } from 'typeorm';
import { CheckSync, Location, SipAgent, SipUnavailableError, type RegisteredBinding } from '../sip/index.js';
import { ProfileSender, type RestartReport } from './profile-sender.js';
import { restartEvent } from './restart-events.js';

/** How many phones are looked up together, and how many are told at once. */
const PAGE = 500;
const AT_ONCE = 50;

interface PhoneRow {
  readonly id: number;
  readonly modelId: string;
  readonly serialNumber: string;
  readonly userIds: readonly number[];
}

/** A phone, and where it is reached. */
interface Target {
  readonly event: string;
  readonly bindings: readonly RegisteredBinding[];
}

type Outcome = keyof RestartReport;

const NOBODY: RestartReport = { told: 0, away: 0, failed: 0 };

/** Tells phones by SIP, at the bindings of the users of their lines. */
@Injectable()
export class SipProfileSender extends ProfileSender implements OnModuleDestroy {
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly agent: SipAgent,
    private readonly location: Location,
    private readonly checkSync: CheckSync,
  ) {
    super();
  }

  onModuleDestroy(): void {
    this.stopped = true;
  }

  check(): void {
    this.agent.serverAt();
  }

  async restart(phoneIds: readonly number[]): Promise<RestartReport> {
    let report = NOBODY;
    for (let start = 0; start < phoneIds.length && !this.stopped; start += PAGE) {
      const targets = await this.targets(phoneIds.slice(start, start + PAGE));
      const told = from(targets).pipe(
        mergeMap((target) => this.tell(target), AT_ONCE),
        reduce((sum, outcome) => ({ ...sum, [outcome]: sum[outcome] + 1 }), report),
      );
      report = await lastValueFrom(told);
    }
    return report;
  }

  /** A phone is told once where several of its lines are registered: all bindings of one address are the same phone. */
  private async tell({ event, bindings }: Target): Promise<Outcome> {
    if (bindings.length === 0) return 'away';
    const places = new Map(bindings.map((binding) => [`${binding.sourceAddress}:${binding.sourcePort}`, binding]));
    const outcomes = await Promise.all([...places.values()].map((binding) => this.send(binding, event)));
    return outcomes.includes(true) ? 'told' : 'failed';
  }

  private async send(binding: RegisteredBinding, event: string): Promise<boolean> {
    try {
      return (await this.checkSync.send(binding.userName, binding, event)) < 300;
    } catch (error) {
      // The others would wait for it in vain as well.
      if (error instanceof SipUnavailableError) throw error;
      return false;
    }
  }

  private async targets(phoneIds: readonly number[]): Promise<Target[]> {
    const phones = await this.database.query<PhoneRow[]>(
      `select p.id, p.model as "modelId", p.serial_number as "serialNumber",
         coalesce(array_agg(line.user_id) filter (where line.user_id is not null), '{}') as "userIds"
       from phones p left join phone_lines line on line.phone_id = p.id
       where p.id = any($1) group by p.id order by p.id`,
      [phoneIds],
    );
    const bindings = await this.location.ofUsers([...new Set(phones.flatMap(({ userIds }) => userIds))]);
    return phones.map((phone) => {
      const event = restartEvent(phone.modelId);
      const ofUsers = bindings.filter(({ userId }) => phone.userIds.includes(userId));
      return event === null ? { event: '', bindings: [] } : { event, bindings: bindingsOf(phone, ofUsers) };
    });
  }
}

/**
 * The bindings of a phone among those of its users: those that name its serial number; where none does, those that name
 * none, since it may be any of these. Never those of another phone.
 */
function bindingsOf({ serialNumber }: PhoneRow, ofUsers: readonly RegisteredBinding[]): readonly RegisteredBinding[] {
  const named = ofUsers.filter(({ instrument }) => instrument === serialNumber);
  return named.length > 0 ? named : ofUsers.filter(({ instrument }) => instrument === null);
}
