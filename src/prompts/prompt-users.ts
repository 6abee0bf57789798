import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * Finds out who uses a prompt.
 *
 * @returns such as `the park orbit "lobby"`; undefined where nobody does
 */
export type FindPromptUser = (manager: EntityManager, name: string) => Promise<string | undefined>;

/** Who uses prompts. Areas register how to find it out: the ground knows none of them. */
@Injectable()
export class PromptUsers {
  private readonly finders = new Map<string, FindPromptUser[]>();

  /** @param collection whose prompts are asked about */
  register(collection: string, find: FindPromptUser): void {
    this.finders.set(collection, [...(this.finders.get(collection) ?? []), find]);
  }

  /** @returns the first one who uses a prompt; undefined where nobody does */
  async of(manager: EntityManager, collection: string, name: string): Promise<string | undefined> {
    for (const find of this.finders.get(collection) ?? []) {
      const user = await find(manager, name);
      if (user !== undefined) return user;
    }
    return undefined;
  }
}
