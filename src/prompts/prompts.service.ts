import { Injectable, Logger } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { BadRequestError, ConflictError, NotFoundError, UnavailableError } from '../rest/http/http-errors.js';
import { AudioFileError, type AudioFormat } from './audio-format.js';
import { readAudioHeader } from './audio-header.js';
import type { Arrived } from './hashed-files.js';
import { PromptFiles } from './prompt-files.js';
import { lockContent, PromptGarbage } from './prompt-garbage.js';
import { lookedUp, promptName, type PromptName } from './prompt-name.js';
import { PromptUsers } from './prompt-users.js';
import { PromptEntity } from './prompt.entity.js';

/** Announced, with the collection as its key, when a prompt comes or goes. */
export const PROMPTS_TOPIC = 'prompts';

/** What a prompt may have, in bytes: twenty minutes of music on hold as it is best uploaded, at 48 kHz and 16 bits. */
export const PROMPT_LIMIT = 120 * 1024 * 1024;

/** Takes a file that arrives. */
export type TakeFile = (name: string, content: Readable) => Promise<void>;

type Staged = Arrived & PromptName & AudioFormat;

/** Audio files in collections: what the system plays to callers. */
@Injectable()
export class Prompts {
  private readonly log = new Logger('Prompts');

  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly files: PromptFiles,
    private readonly garbage: PromptGarbage,
    private readonly users: PromptUsers,
  ) {}

  /** Those of a collection, by name. */
  async list(collection: string): Promise<PromptEntity[]> {
    return this.database.getRepository(PromptEntity).find({ where: { collection }, order: { name: 'asc' } });
  }

  /** @throws NotFoundError; UnavailableError where another machine has the file */
  async get(collection: string, given: string): Promise<PromptEntity> {
    const prompt = await this.find(collection, given);
    if (await this.files.isThere(prompt.content)) return prompt;
    // It may have been removed just now.
    await this.find(collection, given);
    throw new UnavailableError(
      'The file of this prompt is not on this machine: all processes have to share DATA_DIR/prompts',
    );
  }

  /** What is told of a prompt. @throws NotFoundError */
  async find(collection: string, given: string): Promise<PromptEntity> {
    const name = lookedUp(given);
    const prompt =
      name === undefined ? null : await this.database.getRepository(PromptEntity).findOneBy({ collection, name });
    if (prompt === null) throw new NotFoundError(NOT_FOUND);
    return prompt;
  }

  /**
   * Makes sure that a prompt is there, and stays there until the transaction ends. For whatever is going to use it.
   *
   * @returns its name as it is kept
   * @throws NotFoundError
   */
  async hold(manager: EntityManager, collection: string, given: string): Promise<string> {
    const name = lookedUp(given);
    const [prompt] = await manager.query<{ name: string }[]>(
      'select name from prompts where collection = $1 and name = $2 for key share',
      [collection, name ?? ''],
    );
    if (prompt === undefined) throw new NotFoundError(NOT_FOUND);
    return prompt.name;
  }

  /**
   * Adds files to a collection. One that can't be a prompt refuses all of them; one whose name is taken does not keep
   * the others from being added.
   *
   * @param receive gives each file to the function that it gets, and returns when all are taken
   * @throws BadRequestError, PayloadTooLargeError, ConflictError whose message is the taken names, split by commas
   */
  async add(collection: string, receive: (take: TakeFile) => Promise<void>): Promise<void> {
    const staged: Staged[] = [];
    try {
      await receive(async (name, content) => {
        staged.push(await this.stage(promptName(name), content));
      });
      const taken = await this.changes.transaction((manager, announce) =>
        this.store(manager, announce, collection, staged),
      );
      if (taken.length > 0) throw new ConflictError(taken.join(','));
    } finally {
      await Promise.all(staged.map((one) => this.files.discard(one)));
    }
  }

  /** @throws NotFoundError; ConflictError that says who uses it */
  async delete(collection: string, given: string): Promise<void> {
    const content = await this.changes.transaction(async (manager, announce) => {
      const prompt = await manager.findOne(PromptEntity, {
        where: { collection, name: lookedUp(given) ?? '' },
        lock: { mode: 'pessimistic_write' },
      });
      if (prompt === null) throw new NotFoundError(NOT_FOUND);
      const user = await this.users.of(manager, collection, prompt.name);
      if (user !== undefined) throw new ConflictError(`"${prompt.name}" is used by ${user}`);
      await manager.delete(PromptEntity, prompt.id);
      announce(PROMPTS_TOPIC, collection);
      return prompt.content;
    });
    // The prompt is gone already; a file too many goes at the next start.
    await this.garbage.collect(content).catch((error: unknown) => {
      this.log.warn(`The file of a prompt that was removed is still there: ${String(error)}`);
    });
  }

  private async stage(name: PromptName, content: Readable): Promise<Staged> {
    const arrived = await this.files.receive(content, PROMPT_LIMIT);
    try {
      return { ...arrived, ...name, ...(await readAudioHeader(arrived.path, arrived.size, name.mediaType)) };
    } catch (error) {
      await this.files.discard(arrived);
      throw error instanceof AudioFileError ? new BadRequestError(`${name.name}: ${error.message}`) : error;
    }
  }

  /** @returns the names that are taken */
  private async store(
    manager: EntityManager,
    announce: Announce,
    collection: string,
    staged: readonly Staged[],
  ): Promise<string[]> {
    // In one order, so that no two uploads wait for each other.
    for (const hash of [...new Set(staged.map((one) => one.hash))].sort()) await lockContent(manager, hash);
    const taken: string[] = [];
    for (const one of [...staged].sort((left, right) => (left.name < right.name ? -1 : 1))) {
      if (!(await insert(manager, collection, one))) {
        taken.push(one.name);
        continue;
      }
      // Before the commit: a prompt never lacks its file.
      await this.files.keep(one);
      announce(PROMPTS_TOPIC, collection);
    }
    return taken;
  }
}

/** As clients know it. */
const NOT_FOUND = 'Prompt not found';

/** @returns false where the collection has a prompt of that name */
async function insert(
  manager: EntityManager,
  collection: string,
  { name, hash, size, mediaType, encoding, sampleRate, channels, milliseconds }: Staged,
): Promise<boolean> {
  const made = await manager.query<unknown[]>(
    `insert into prompts (collection, name, content, size, media_type, encoding, sample_rate, channels, milliseconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (collection, name) do nothing returning id`,
    [collection, name, hash, size, mediaType, encoding, sampleRate, channels, milliseconds],
  );
  return made.length > 0;
}
