import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SecretBox } from '../../config/secret-box.js';
import { Statements, type Statement } from '../../database/statements.js';

const LIFETIME = 5 * 60_000;
const TIME_BYTES = 8;
const RANDOM_BYTES = 12;
const MAC_BYTES = 16;
const CLEAN_EVERY = 60_000;
const MAX_COUNT = 0xffff_ffff;

/** Not waiting for the disk: after a crash of the database its clients start with new nonces anyway. */
const USE: Statement = {
  name: 'use-nonce-count',
  text: `with quick as (select set_config('synchronous_commit', 'off', true))
    insert into digest_nonce_counts (nonce, count, expires_at)
    select $1, $2, now() + $3 * interval '1 millisecond' from quick
    on conflict do nothing returning 1 as used`,
};

/**
 * The nonces of Digest: made here, bound to their time, and each with counts that are good for one request only, over
 * all processes. Neither has to be remembered: a nonce proves by its MAC that it is one of ours.
 */
@Injectable()
export class Nonces implements OnModuleInit, OnModuleDestroy {
  /** How long a count has to be remembered, in milliseconds. */
  readonly countLifetime = LIFETIME + CLEAN_EVERY;
  private readonly key: Buffer;
  private cleaner: NodeJS.Timeout | undefined;

  constructor(
    secrets: SecretBox,
    private readonly database: DataSource,
    private readonly statements: Statements,
  ) {
    this.key = secrets.keyFor('digest nonces');
  }

  onModuleInit(): void {
    this.cleaner = setInterval(() => void this.clean(), CLEAN_EVERY);
    this.cleaner.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.cleaner);
  }

  /** @returns a new nonce: time, randomness and a MAC over both */
  make(now = Date.now()): string {
    const content = Buffer.alloc(TIME_BYTES + RANDOM_BYTES);
    content.writeBigUInt64BE(BigInt(now));
    randomBytes(RANDOM_BYTES).copy(content, TIME_BYTES);
    return Buffer.concat([content, this.mac(content)]).toString('base64url');
  }

  /** @returns `foreign` for a nonce that is not one of ours */
  check(nonce: string, now = Date.now()): 'good' | 'stale' | 'foreign' {
    const bytes = Buffer.from(nonce, 'base64url');
    const length = TIME_BYTES + RANDOM_BYTES + MAC_BYTES;
    // Other texts can decode to the same bytes: each would have counts of its own.
    if (bytes.length !== length || bytes.toString('base64url') !== nonce) return 'foreign';
    const content = bytes.subarray(0, length - MAC_BYTES);
    if (!timingSafeEqual(this.mac(content), bytes.subarray(length - MAC_BYTES))) return 'foreign';
    const age = now - Number(content.readBigUInt64BE());
    return age >= 0 && age <= LIFETIME ? 'good' : 'stale';
  }

  /**
   * Uses up a nonce count.
   *
   * @param text eight hexadecimal digits, in any order of arrival
   * @returns false where it was used already, or is none
   */
  async use(nonce: string, text: string): Promise<boolean> {
    const count = /^[0-9a-fA-F]{8}$/.test(text) ? Number.parseInt(text, 16) : 0;
    if (count < 1 || count > MAX_COUNT) return false;
    const rows = await this.statements.run(USE, [nonce, count, this.countLifetime]);
    return rows.length === 1;
  }

  private mac(content: Buffer): Buffer {
    return createHmac('sha256', this.key).update(content).digest().subarray(0, MAC_BYTES);
  }

  private async clean(): Promise<void> {
    // The next time will do as well.
    await this.database.query('delete from digest_nonce_counts where expires_at < now()').catch(() => undefined);
  }
}
