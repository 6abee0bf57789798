import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { PromptUsers } from '../prompts/prompt-users.js';
import { Prompts } from '../prompts/prompts.service.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { said } from '../rest/said.js';
import { ownerOf } from '../settings/service.js';
import { Settings } from '../settings/settings.js';
import { claimPageGroups, lockPageGroups, PREFIX } from './page-group-extensions.js';
import { PAGE_GROUP_SERVICE } from './page-group-service-settings.js';
import { readUsers, storeUsers } from './page-group-users.js';
import { PageGroupEntity } from './page-group.entity.js';
import type { PageGroupResource } from './page-group.resource.js';

/** The collection of the prompts that page groups play. */
export const PAGE_GROUP_PROMPTS = 'pagegroups';

/** Announced when a page group comes, goes or changes. */
export const PAGE_GROUPS_TOPIC = 'page-groups';

type Columns = Omit<PageGroupEntity, 'id'>;

/** What a group is of which a request says no more. */
const UNSAID: Pick<Columns, 'enabled' | 'timeout' | 'description'> = { enabled: false, timeout: 60, description: null };

/** Groups of phones through which somebody can speak at once. */
@Injectable()
export class PageGroupsService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly prompts: Prompts,
    private readonly promptUsers: PromptUsers,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.promptUsers.register(PAGE_GROUP_PROMPTS, async (manager, sound) => {
      const user = await manager.findOneBy(PageGroupEntity, { sound });
      return user === null ? undefined : `the page group ${user.number}`;
    });
  }

  /** All of them, by id. */
  async list(): Promise<PageGroupResource[]> {
    return this.toResources(await this.database.getRepository(PageGroupEntity).find({ order: { id: 'asc' } }));
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<PageGroupResource> {
    const [resource] = await this.toResources(await this.database.getRepository(PageGroupEntity).findBy({ id }));
    if (resource === undefined) throw new NotFoundError(NOT_FOUND);
    return resource;
  }

  /** @returns its id @throws NotFoundError for a prompt or a user that is not there, BadRequestError, ConflictError */
  async create(resource: PageGroupResource): Promise<number> {
    const { id } = await this.write(resource, async (manager, sound) => {
      if (sound === undefined) throw new BadRequestError('sound: Cannot be empty');
      const number = numberOf(resource.pageGroupNumber);
      await refuseTakenNumber(manager, number);
      const columns: Columns = { ...told(UNSAID, resource), number, sound };
      return manager.save(manager.create(PageGroupEntity, columns));
    });
    return id;
  }

  /** Changes what the resource names. @throws NotFoundError, BadRequestError, ConflictError */
  async update(id: number, resource: PageGroupResource): Promise<void> {
    await this.write(resource, async (manager, sound) => {
      const before = await manager.findOneBy(PageGroupEntity, { id });
      if (before === null) throw new NotFoundError(NOT_FOUND);
      const { pageGroupNumber } = resource;
      const number = pageGroupNumber === undefined ? before.number : numberOf(pageGroupNumber);
      await refuseTakenNumber(manager, number, id);
      return manager.save(
        manager.merge(PageGroupEntity, before, { ...told(before, resource), number, sound: sound ?? before.sound }),
      );
    });
  }

  /** @throws NotFoundError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { affected } = await manager.delete(PageGroupEntity, id);
      if (affected === 0) throw new NotFoundError(NOT_FOUND);
      announce(PAGE_GROUPS_TOPIC, id);
    });
  }

  /** Writes a group with its users and its extension. The prompt is looked at first of all. */
  private async write(
    { sound, users }: PageGroupResource,
    store: (manager: EntityManager, sound: string | undefined) => Promise<PageGroupEntity>,
  ): Promise<PageGroupEntity> {
    return this.changes.transaction(async (manager, announce) => {
      if (sound === null || sound === '') throw new BadRequestError('sound: Cannot be empty');
      const held = sound === undefined ? undefined : await this.prompts.hold(manager, PAGE_GROUP_PROMPTS, sound);
      await lockPageGroups(manager);
      const group = await store(manager, held);
      if (users) await storeUsers(manager, group.id, users);
      const { definitions } = PAGE_GROUP_SERVICE;
      const values = await this.settings.of(definitions, ownerOf(PAGE_GROUP_SERVICE), undefined, manager);
      await claimPageGroups(manager, values.text(PREFIX), group.id);
      announce(PAGE_GROUPS_TOPIC, group.id);
      return group;
    });
  }

  private async toResources(groups: readonly PageGroupEntity[]): Promise<PageGroupResource[]> {
    const users = await readUsers(
      this.database.manager,
      groups.map(({ id }) => id),
    );
    return groups.map(({ id, enabled, number, timeout, sound, description }) => ({
      id,
      enabled,
      pageGroupNumber: number,
      timeout,
      sound,
      description,
      users: users.get(id) ?? null,
    }));
  }
}

/** As clients know it. */
const NOT_FOUND = 'No paging group found.';

/** What is cleared goes back to what holds for a new group. */
function told(before: typeof UNSAID, { enabled, timeout, description }: PageGroupResource): typeof UNSAID {
  return {
    enabled: said(enabled, before.enabled, UNSAID.enabled),
    timeout: said(timeout, before.timeout, UNSAID.timeout),
    description: said(description, before.description, UNSAID.description),
  };
}

function numberOf(number: number | null | undefined): number {
  if (number === undefined || number === null) throw new BadRequestError('pageGroupNumber: is needed');
  return number;
}

async function refuseTakenNumber(manager: EntityManager, number: number, except?: number): Promise<void> {
  const holder = await manager.findOneBy(PageGroupEntity, { number });
  if (holder && holder.id !== except) throw new ConflictError(`The page group ${holder.id} has the number ${number}`);
}
