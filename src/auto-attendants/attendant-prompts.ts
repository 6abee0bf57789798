import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PromptUsers } from '../prompts/prompt-users.js';
import { Prompts } from '../prompts/prompts.service.js';
import { BadRequestError, NotFoundError } from '../rest/http/http-errors.js';
import type { Columns } from './auto-attendant-columns.js';
import type { MenuItem } from './menu.js';

/** Where the prompts of attendants are. */
export const ATTENDANT_PROMPTS = 'auto-attendants';

/** What attendants play: files that have to be there, and stay while an attendant has them. */
@Injectable()
export class AttendantPrompts implements OnModuleInit {
  constructor(
    private readonly prompts: Prompts,
    private readonly users: PromptUsers,
  ) {}

  onModuleInit(): void {
    this.users.register(ATTENDANT_PROMPTS, findUser);
  }

  /** An attendant with its prompts named as they are kept. @throws BadRequestError where one is not there */
  async ofAttendant(manager: EntityManager, columns: Columns): Promise<Columns> {
    return {
      ...columns,
      prompt: await this.hold(manager, 'prompt', columns.prompt),
      failPrompt: await this.hold(manager, 'failPrompt', columns.failPrompt),
    };
  }

  /** A menu with its prompts named as they are kept. @throws BadRequestError where one is not there */
  async ofMenu(manager: EntityManager, menu: readonly MenuItem[]): Promise<MenuItem[]> {
    const held: MenuItem[] = [];
    for (const item of menu) {
      held.push({ ...item, prompt: await this.hold(manager, `menu: the key ${item.key}`, item.prompt) });
    }
    return held;
  }

  private async hold(manager: EntityManager, field: string, name: string | null): Promise<string | null> {
    if (name === null) return null;
    try {
      return await this.prompts.hold(manager, ATTENDANT_PROMPTS, name);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw new BadRequestError(`${field}: there is no prompt "${name}" at /auto-attendants/prompts`);
    }
  }
}

async function findUser(manager: EntityManager, prompt: string): Promise<string | undefined> {
  const [user] = await manager.query<{ name: string }[]>(
    `select name from auto_attendants where prompt = $1 or fail_prompt = $1
     union all
     select attendant.name from auto_attendant_menu_items item join auto_attendants attendant on attendant.id = item.attendant_id
     where item.prompt = $1 limit 1`,
    [prompt],
  );
  return user && `the auto attendant "${user.name}"`;
}
