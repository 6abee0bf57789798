import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Changes } from '../../database/changes.js';
import { TooManyAttemptsError } from './auth-errors.js';

const LIMIT = 10;
const WINDOW = 60_000;
const BLOCKED = 'sign-in-blocked';
const MAX_BLOCKED = 100_000;

/** What is entered: failures at one door close no other. */
export type Door = 'people' | 'switch' | 'sip';

/**
 * Counts failed sign-ins of names and of addresses over all processes. Only failures touch the database; that somebody
 * is blocked is told to every process, so that the ordinary sign-in costs a look at a map.
 */
@Injectable()
export class FailedAttempts implements OnModuleDestroy {
  private readonly log = new Logger('SignIn');
  /** Until when, by subject. */
  private readonly blocked = new Map<string, number>();
  private readonly subscription: Subscription;

  constructor(private readonly changes: Changes) {
    this.subscription = changes.of(BLOCKED).subscribe(({ key }) => {
      if (this.blocked.size >= MAX_BLOCKED) this.blocked.clear();
      if (key !== undefined) this.blocked.set(key, Date.now() + WINDOW);
    });
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  /** @throws TooManyAttemptsError where the name or the address is blocked */
  refuseBlocked(login: string, address: string, door: Door = 'people'): void {
    const left = this.blockedFor(login, address, door);
    if (left > 0) throw new TooManyAttemptsError(left);
  }

  /** How long the name or the address is still blocked, in seconds; 0 where neither is. */
  blockedFor(login: string, address: string, door: Door): number {
    for (const subject of subjectsOf(login, address, door)) {
      const left = (this.blocked.get(subject) ?? 0) - Date.now();
      if (left > 0) return Math.ceil(left / 1_000);
      this.blocked.delete(subject);
    }
    return 0;
  }

  /** Counts a failure, and writes the one line that fail2ban matches; a second one where it leads to a block. */
  async record(login: string, address: string, door: Door = 'people'): Promise<void> {
    const who = `user="${printable(login)}" address=${address}`;
    this.log.warn(`sign-in failed: ${who}`);
    const subjects = subjectsOf(login, address, door);
    await this.changes.transaction(async (manager, announce) => {
      await manager.query(
        `with old as (delete from sign_in_failures where subject = any($1) and failed_at < now() - $2 * interval '1 ms')
         insert into sign_in_failures (subject, failed_at) select unnest($1::varchar[]), now()`,
        [subjects, WINDOW],
      );
      const counts = await manager.query<{ subject: string }[]>(
        `select subject from sign_in_failures where subject = any($1) and failed_at >= now() - $2 * interval '1 ms'
         group by subject having count(*) >= $3`,
        [subjects, WINDOW, LIMIT],
      );
      for (const { subject } of counts) announce(BLOCKED, subject);
      if (counts.length > 0) this.log.warn(`sign-in blocked for ${WINDOW / 1_000} s: ${who}`);
    });
  }
}

function subjectsOf(login: string, address: string, door: Door): string[] {
  const subjects = [door === 'people' ? `address:${address}` : `${door}:${address}`];
  // What names nobody counts for the address only.
  if (login === '') return subjects;
  // A phone with an old password keeps nobody out of the portal.
  return [`${door === 'sip' ? 'sip-name' : 'name'}:${login.slice(0, 240)}`, ...subjects];
}

/** Names are an attacker's to choose: what could forge a line or end the quotes is replaced. */
function printable(login: string): string {
  return login.slice(0, 100).replace(/[^\p{L}\p{N}._@+~*!-]/gu, '?');
}
