import type { OnModuleInit } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import type { DataDirectory } from '../config/data-directory.js';
import { errorCode } from '../config/error-code.js';
import { InsufficientStorageError, PayloadTooLargeError } from '../rest/http/http-errors.js';

/** No upload takes as long: what is older was left by a process that died. */
const ABANDONED_AFTER = 60 * 60 * 1_000;

/** Bytes that have arrived, and lie where nobody looks yet. */
export interface Arrived {
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  readonly size: number;
}

/**
 * Audio files below a folder of `DATA_DIR`, under their hash: files are whole or not there, and never change. Each
 * database has a folder of its own, so that none takes the files of another for rubbish.
 */
export abstract class HashedFiles implements OnModuleInit {
  private folderOfDatabase: string | undefined;

  /** @param area the folder below `DATA_DIR` */
  constructor(
    private readonly data: DataDirectory,
    private readonly database: DataSource,
    private readonly area: string,
  ) {}

  async onModuleInit(): Promise<void> {
    const [row] = await this.database.query<{ id: string }[]>('select id from installation');
    if (row === undefined) throw new Error('The table installation has lost its row');
    this.folderOfDatabase = this.data.path(this.area, row.id);
    await mkdir(this.incoming, { recursive: true });
  }

  /** Where the files are. */
  get folder(): string {
    if (this.folderOfDatabase === undefined) throw new Error(`The folder of ${this.area} is not known yet`);
    return this.folderOfDatabase;
  }

  /**
   * Writes what arrives to disk, piece by piece.
   *
   * @param limit in bytes
   * @throws PayloadTooLargeError, InsufficientStorageError, and what the stream throws; nothing is left then
   */
  async receive(content: Readable, limit: number): Promise<Arrived> {
    const path = join(this.incoming, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > limit) throw new PayloadTooLargeError(limit);
        hash.update(chunk);
        yield chunk;
      }
    };
    try {
      // With `flush` it is on the disk before it is closed.
      await pipeline(content, measure, createWriteStream(path, { flush: true }));
    } catch (error) {
      await this.discard({ path });
      throw ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '') ? new InsufficientStorageError() : error;
    }
    return { path, hash: hash.digest('hex'), size };
  }

  /** Puts what has arrived in its place, where it may be already. It outlives a power failure when this returns. */
  async keep({ path, hash }: Arrived): Promise<void> {
    const place = this.pathOf(hash);
    const made = await mkdir(dirname(place), { recursive: true });
    await rename(path, place);
    await flushFolder(dirname(place));
    if (made !== undefined) await flushFolder(this.folder);
  }

  /** Removes what has arrived, unless it was kept. */
  async discard({ path }: Pick<Arrived, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  async isThere(hash: string): Promise<boolean> {
    return access(this.pathOf(hash)).then(
      () => true,
      () => false,
    );
  }

  async remove(hash: string): Promise<void> {
    await rm(this.pathOf(hash), { force: true });
  }

  /** Removes what processes have left that died during an upload. */
  async removeAbandoned(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      // Another process may have moved it meanwhile.
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
      if (now - mtimeMs > ABANDONED_AFTER) await this.discard({ path });
    }
  }

  private get incoming(): string {
    return join(this.folder, 'incoming');
  }

  /** Where the file of a hash is, as seen from the folder. */
  fileOf(hash: string): string {
    return hash;
  }

  private pathOf(hash: string): string {
    return join(this.folder, this.fileOf(hash));
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
