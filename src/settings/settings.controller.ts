import { Delete, Get, Inject, Param, Put } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { Content, Operation, Shaped } from '../rest/operation.js';
import type { SettingDefinitions } from './definition.js';
import {
  SETTING,
  settingResource,
  SETTINGS,
  SETTINGS_INPUT,
  type SettingResource,
  type SettingsInput,
} from './setting.resource.js';
import { SettingNotFoundError } from './setting-errors.js';
import type { SettingValues, Values } from './setting-values.js';
import { Settings, type SettingOwner } from './settings.js';

/** Whose settings a request is about, and what holds where nothing is set on it. */
export interface SettingsTarget {
  readonly owner: SettingOwner;
  readonly inherited?: Values;
  /** Throws where values may not stand together; then nothing is changed. */
  readonly refuse?: (values: SettingValues) => void;
}

const UNFIT = { 400: 'The defaults may not stand beside what else is set' };

/**
 * The settings of one thing below `/api`: list, group, one; set and go back to the default. An area extends it with its
 * definitions, and says whose settings a path means.
 */
export abstract class SettingsController {
  @Inject(Settings) private readonly settings!: Settings;
  @Inject(Changes) private readonly changes!: Changes;

  protected abstract readonly definitions: SettingDefinitions;

  /**
   * @param id what stands for `:id` in the path, if anything
   * @throws NotFoundError
   */
  protected abstract target(id: string | undefined): Promise<SettingsTarget>;

  @Get('settings')
  @Operation({ access: 'administrator', summary: 'List settings', answer: SETTINGS })
  async list(@Param('id') id?: string): Promise<SettingResource[]> {
    const values = await this.values(id);
    return this.definitions.visible.map((definition) => settingResource(definition, values));
  }

  @Put('settings')
  @Operation({
    access: 'administrator',
    summary: 'Change several settings, all or none',
    body: SETTINGS_INPUT,
    plainText: 'A value alone needs its path: PUT …/settings/{path}. Several go as JSON or XML',
    answer: 'empty',
  })
  async setSeveral(@Content() { settings = [] }: SettingsInput, @Param('id') id?: string): Promise<void> {
    const wanted = new Map(settings.map(({ path, value }) => [path ?? '', value ?? '']));
    if (wanted.size === 0) throw new BadRequestError('settings: name the path and value of each');
    await this.change(id, wanted);
  }

  @Delete('settings')
  @Operation({ access: 'administrator', summary: 'Go back to the defaults', answer: 'empty', errors: UNFIT })
  async resetAll(@Param('id') id?: string): Promise<void> {
    await this.reset(id);
  }

  @Get('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Read a setting, or the settings of a group',
    answer: SETTING,
    alternative: SETTINGS,
    errors: { 404: 'There is no such setting' },
  })
  async get(@Param('path') segments: readonly string[], @Param('id') id?: string): Promise<SettingResource | Shaped> {
    const path = pathOf(segments);
    const values = await this.values(id);
    const definition = this.definitions.find(path);
    if (definition !== undefined && definition.hidden !== true) return settingResource(definition, values);
    const group = this.definitions.below(path);
    if (group.length === 0) throw new SettingNotFoundError(path);
    return new Shaped(
      SETTINGS,
      group.map((one) => settingResource(one, values)),
    );
  }

  @Put('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Change a setting',
    description: 'The body is the new value as `text/plain`, taken as it is.',
    body: 'text',
    answer: 'empty',
    errors: { 404: 'There is no such setting' },
  })
  async set(
    @Content() value: string,
    @Param('path') segments: readonly string[],
    @Param('id') id?: string,
  ): Promise<void> {
    await this.change(id, new Map([[pathOf(segments), value]]));
  }

  @Delete('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Go back to the default of a setting, or of a group',
    answer: 'empty',
    errors: { ...UNFIT, 404: 'There is no such setting' },
  })
  async resetOne(@Param('path') segments: readonly string[], @Param('id') id?: string): Promise<void> {
    await this.reset(id, pathOf(segments));
  }

  private async values(id: string | undefined): ReturnType<Settings['of']> {
    const { owner, inherited } = await this.target(id);
    return this.settings.of(this.definitions, owner, inherited);
  }

  private async change(id: string | undefined, wanted: ReadonlyMap<string, string>): Promise<void> {
    const target = await this.target(id);
    await this.changes.transaction(async (manager, announce) => {
      await this.settings.set(manager, announce, this.definitions, target.owner, wanted, target.inherited);
      await this.refuseUnfit(manager, target);
    });
  }

  private async reset(id: string | undefined, path?: string): Promise<void> {
    const target = await this.target(id);
    await this.changes.transaction(async (manager, announce) => {
      await this.settings.reset(manager, announce, this.definitions, target.owner, path);
      await this.refuseUnfit(manager, target);
    });
  }

  private async refuseUnfit(manager: EntityManager, { owner, inherited, refuse }: SettingsTarget): Promise<void> {
    refuse?.(await this.settings.of(this.definitions, owner, inherited, manager));
  }
}

/** A slash at the end changes nothing. */
function pathOf(segments: readonly string[]): string {
  return segments.join('/').replace(/\/$/, '');
}
