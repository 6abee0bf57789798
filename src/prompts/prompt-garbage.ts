import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PromptFiles } from './prompt-files.js';

/** How many files are looked up at once. */
const BATCH = 1_000;

/** Only one process at a time puts the file of a hash in its place, or removes it; the lock goes with the transaction. */
export async function lockContent(manager: EntityManager, hash: string): Promise<void> {
  await lockContents(manager, [hash]);
}

/** As {@link lockContent}, in one order, so that no two transactions wait for each other. */
export async function lockContents(manager: EntityManager, hashes: readonly string[]): Promise<void> {
  await manager.query(
    'select pg_advisory_xact_lock(key) from (select hashtextextended(text, 0) as key from unnest($1::varchar[]) text order by key) keys',
    [[...new Set(hashes)].map((hash) => `prompt ${hash}`)],
  );
}

/**
 * Removes files that no prompt has. A prompt's row is written after its file is in place and removed before the file
 * is, so that a process which dies in between leaves a file too many, never one too few.
 */
@Injectable()
export class PromptGarbage implements OnApplicationBootstrap {
  private readonly log = new Logger('Prompts');

  constructor(
    private readonly database: DataSource,
    private readonly files: PromptFiles,
  ) {}

  /** Removes what processes have left that died. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.files.removeAbandoned();
      const hashes = await this.files.hashes();
      for (let start = 0; start < hashes.length; start += BATCH) {
        for (const hash of await this.unused(hashes.slice(start, start + BATCH))) await this.collect(hash);
      }
    } catch (error) {
      this.log.warn(`Files of prompts that nobody needs are still there: ${String(error)}`);
    }
  }

  /** Removes a file, unless a prompt has it. */
  async collect(hash: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await lockContent(manager, hash);
      if ((await this.unused([hash], manager)).length > 0) await this.files.remove(hash);
    });
  }

  private async unused(hashes: readonly string[], manager: EntityManager = this.database.manager): Promise<string[]> {
    const rows = await manager.query<{ hash: string }[]>(
      `select hash from unnest($1::varchar[]) known(hash)
       where not exists (select from prompts where content = known.hash)`,
      [hashes],
    );
    return rows.map(({ hash }) => hash);
  }
}
