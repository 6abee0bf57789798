import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import { DataDirectory } from '../../config/data-directory.js';
import { AudioFileError, type AudioFormat } from '../../prompts/audio-format.js';
import { readAudioHeader } from '../../prompts/audio-header.js';
import { HashedFiles, type Arrived } from '../../prompts/hashed-files.js';
import { lockContent } from '../../prompts/prompt-garbage.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { SOUND_TYPES } from '../sound-types.js';
import type { FileFormat } from '../voicemail-message.js';

const COLLECT_EVERY = 60_000;
const BATCH = 500;

/** A sound that has arrived, and what its header tells. */
export type ArrivedSound = Arrived & AudioFormat & { readonly format: FileFormat };

/**
 * The recordings of messages and greetings, below `DATA_DIR/voicemail`, spread over 256 folders.
 *
 * The table `voicemail_rubbish` has the hashes of files that may be needed no more: those of messages that were removed,
 * and those that are about to be put in their place, for an hour. So no process that dies leaves a file for ever, and
 * nobody ever walks over all files.
 */
@Injectable()
export class VoicemailFiles extends HashedFiles implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Voicemail');
  private timer: NodeJS.Timeout | undefined;
  private collecting: Promise<void> = Promise.resolve();
  private stopped = false;
  private readonly warn = (error: unknown): void => {
    this.log.warn(`Recordings that nobody needs are still there: ${String(error)}`);
  };

  constructor(
    data: DataDirectory,
    private readonly dataSource: DataSource,
  ) {
    super(data, dataSource, 'voicemail');
  }

  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.timer = setInterval(() => {
      this.collecting = this.collectDue().catch(this.warn);
    }, COLLECT_EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.collecting;
  }

  override fileOf(hash: string): string {
    return `${hash.slice(0, 2)}/${hash}`;
  }

  /** @param limit in bytes @throws PayloadTooLargeError, InsufficientStorageError; BadRequestError for what is no such sound */
  async receiveSound(sound: Readable, format: FileFormat, limit: number): Promise<ArrivedSound> {
    const arrived = await this.receive(sound, limit);
    try {
      return { ...arrived, format, ...(await readAudioHeader(arrived.path, arrived.size, SOUND_TYPES[format])) };
    } catch (error) {
      await this.discard(arrived);
      throw error instanceof AudioFileError ? new BadRequestError(error.message) : error;
    }
  }

  /** To be committed before {@link keepIn}: if the process dies there, the file goes an hour later. */
  async expect({ hash }: Arrived): Promise<void> {
    await this.dataSource.query(
      `insert into voicemail_rubbish (content, due_at) values ($1, now() + interval '1 hour')
       on conflict (content) do update set due_at = greatest(voicemail_rubbish.due_at, excluded.due_at)`,
      [hash],
    );
  }

  /** Puts a sound in its place within the transaction that writes the row which has it. */
  async keepIn(manager: EntityManager, sound: Arrived): Promise<void> {
    await lockContent(manager, sound.hash);
    await this.keep(sound);
    await manager.query('delete from voicemail_rubbish where content = $1', [sound.hash]);
  }

  /** Removes the files that are due and that nobody needs. */
  async collectDue(): Promise<void> {
    await this.removeAbandoned();
    let last = BATCH;
    while (last === BATCH && !this.stopped) {
      const due = await this.dataSource.query<{ content: string }[]>(
        'select content from voicemail_rubbish where due_at <= now() order by due_at limit $1',
        [BATCH],
      );
      for (const { content } of due) await this.collect(content);
      last = due.length;
    }
  }

  /** As {@link collect}, for whom it matters little: what fails is tried again a minute later. */
  async collectNow(hash: string): Promise<void> {
    await this.collect(hash).catch(this.warn);
  }

  /** Removes a file that is due, unless something needs it again. */
  async collect(hash: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockContent(manager, hash);
      // Somebody else may have been faster, or about to need it.
      const [row] = await manager.query<{ used: boolean }[]>(
        `select exists (select from voicemail_messages where content = $1)
             or exists (select from voicemail_greetings where content = $1) as used
         from voicemail_rubbish where content = $1 and due_at <= now()`,
        [hash],
      );
      if (row === undefined) return;
      if (!row.used) await this.remove(hash);
      await manager.query('delete from voicemail_rubbish where content = $1', [hash]);
    });
  }
}
