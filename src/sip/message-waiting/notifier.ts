import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { merge, Subscription } from 'rxjs';
import { deferred } from '../../connection/deferred.js';
import { Changes } from '../../database/changes.js';
import { SipUnavailableError, UnknownDialogError } from '../errors.js';
import { Location } from '../location/location.js';
import { SipAgent } from '../sip-agent.js';
import { Claims } from './claims.js';
import { MessageSummaries, type MessageSummary } from './message-summaries.js';
import { Notifies, type EndReason } from './notifies.js';
import type { Claim, SubscribedDialog } from './subscription.js';

/** How many NOTIFYs wait for answers before no more are begun. */
const MOST_UNDER_WAY = 500;
/** How many users are looked at together. */
const PAGE = 200;
/** How often is looked for subscriptions that are over, and phones that are to be tried again. */
const LOOK_EVERY = 5_000;
/** How often all that is kept is compared, though nothing says that it differs. */
const COMPARE_EVERY = 3_600_000;

/**
 * Sees to it that phones know what holds: whenever the messages of somebody change, in this process or another, and after
 * whatever kept it from doing so. Nothing that is to be told is in memory only: it is the difference between what holds
 * and what {@link Claims} says that phones were told.
 */
@Injectable()
export class Notifier implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('MessageWaiting');
  private readonly subscription = new Subscription();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly wanted = new Set<number>();
  private readonly underWay = new Map<Claim, Promise<void>>();
  private running: Promise<void> | undefined;
  private comparing: Promise<void> | undefined;
  private isComparisonWanted = false;
  private stopped = false;
  private readonly stopping = deferred<undefined>();

  constructor(
    private readonly agent: SipAgent,
    private readonly summaries: MessageSummaries,
    private readonly claims: Claims,
    private readonly notifies: Notifies,
    private readonly location: Location,
    private readonly changes: Changes,
  ) {}

  onModuleInit(): void {
    const { servers } = this.agent;
    this.subscription.add(
      this.summaries.changes.subscribe((userId) => {
        if (userId === undefined) this.compareAll();
        else this.want([userId]);
      }),
    );
    this.subscription.add(
      merge(this.changes.lost, ...servers.map(({ opened }) => opened)).subscribe(() => {
        this.compareAll();
      }),
    );
    const every = (pause: number, work: () => void): void => {
      this.timers.push(setInterval(work, pause).unref());
    };
    every(LOOK_EVERY, () => void this.look());
    every(COMPARE_EVERY, () => {
      this.compareAll();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve(undefined);
    this.subscription.unsubscribe();
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([this.running, this.comparing]);
    // The answers don't come here any more.
    await this.quietly(async () => {
      for (const claim of this.underWay.keys()) await this.claims.giveBack(claim);
    });
  }

  /** Tells the phones of users what they don't know yet. */
  want(userIds: readonly number[]): void {
    for (const userId of userIds) this.wanted.add(userId);
    this.running ??= this.work().finally(() => {
      this.running = undefined;
      // What came after the last look.
      if (this.wanted.size > 0 && !this.stopped) this.want([]);
    });
  }

  /** Ends the subscriptions whose time is over, which nobody else does, and tries phones again that gave no answer. */
  async look(): Promise<void> {
    await this.quietly(async () => {
      const servers = this.agent.usableAddresses;
      if (servers.length === 0) return;
      this.want(await this.claims.takeOverdue(servers));
      const ended = await this.claims.takeEnded(servers);
      await Promise.all(ended.map((one) => this.endDialog(one, one.isUserGone ? 'noresource' : 'timeout')));
    });
  }

  /** Ends a dialog in which nothing is to be told any more. */
  private async endDialog(dialog: SubscribedDialog, reason: EndReason): Promise<void> {
    // Whether the phone hears of it or not, it is over.
    await this.notifies.last(dialog, reason).catch(() => undefined);
  }

  private compareAll(): void {
    this.isComparisonWanted = true;
    this.comparing ??= this.compareWhileWanted().finally(() => {
      this.comparing = undefined;
    });
  }

  private async compareWhileWanted(): Promise<void> {
    while (this.isComparisonWanted && !this.stopped) {
      this.isComparisonWanted = false;
      await this.quietly(() => this.compare());
    }
  }

  private async compare(): Promise<void> {
    const servers = this.agent.usableAddresses;
    if (servers.length === 0) return;
    await this.claims.forget();
    let page = await this.claims.users(servers, 0, PAGE);
    while (page.length > 0 && !this.stopped) {
      this.want(page);
      await this.running;
      page = await this.claims.users(servers, page.at(-1) ?? 0, PAGE);
    }
  }

  private async work(): Promise<void> {
    while (this.wanted.size > 0 && !this.stopped) {
      const userIds = [...this.wanted].slice(0, PAGE);
      for (const userId of userIds) this.wanted.delete(userId);
      await this.quietly(() => this.tell(userIds));
      await this.room();
    }
  }

  /** Waits until not too much is under way. */
  private async room(): Promise<void> {
    while (this.underWay.size >= MOST_UNDER_WAY && !this.stopped) {
      await Promise.race([this.stopping.promise, ...this.underWay.values()]);
    }
  }

  private async tell(userIds: readonly number[]): Promise<void> {
    const servers = this.agent.usableAddresses;
    if (servers.length === 0) return;
    const summaries = await this.summaries.of(userIds);
    const claims = await this.claims.take(summaries, servers);
    for (const claim of claims) {
      const summary = summaries.get(claim.userId);
      if (summary === undefined) continue;
      const sending = this.quietly(() => this.send(claim, summary)).then(() => {
        this.underWay.delete(claim);
        // What changed meanwhile was left to this process.
        if (!this.stopped) this.want([claim.userId]);
      });
      this.underWay.set(claim, sending);
    }
  }

  private async send(claim: Claim, summary: MessageSummary): Promise<void> {
    try {
      const status = await this.request(claim, summary);
      if (status === undefined) await this.claims.remove(claim);
      else if (status < 300) await this.claims.told(claim);
      else if (status === 408) await this.claims.silent(claim);
      else await this.refused(claim);
    } catch (error) {
      if (error instanceof UnknownDialogError) await this.claims.remove(claim);
      else if (error instanceof SipUnavailableError) await this.claims.giveBack(claim);
      else {
        await this.claims.silent(claim);
        throw error;
      }
    }
  }

  /** @returns undefined where there is nobody to tell any more */
  private async request(
    { dialog, registrationId, expires }: Claim,
    summary: MessageSummary,
  ): Promise<number | undefined> {
    if (dialog) return this.notifies.inDialog(dialog, `active;expires=${expires}`, summary.text);
    const binding = registrationId === undefined ? undefined : await this.location.byId(registrationId);
    // The settings may name other phones by now.
    const isTold = await this.summaries.isToldUnasked(binding?.userAgent ?? '');
    return binding && isTold ? this.notifies.unasked(binding, summary) : undefined;
  }

  /** A phone that refuses has no subscription any more (RFC 6665 section 4.2.2); one that never had any is not asked again. */
  private async refused(claim: Claim): Promise<void> {
    if (!claim.dialog) {
      await this.claims.told(claim);
      return;
    }
    await this.claims.remove(claim);
    await this.endDialog(claim.dialog, 'timeout');
  }

  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.stopped) this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
