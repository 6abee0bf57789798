import { Delete, Get, Inject, Param, Put } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { Content, Operation, Shaped } from '../rest/operation.js';
import type { SettingDefinitions } from './definition.js';
import { SETTING, settingResource, settingResources, SETTINGS, type SettingResource } from './setting.resource.js';
import { SettingNotFoundError } from './setting-errors.js';
import type { SettingValues, Values } from './setting-values.js';
import { Settings, type SettingOwner } from './settings.js';

/** The variables of a path, such as `id`. */
export type PathParameters = Readonly<Partial<Record<string, string>>>;

/** Whose settings a request is about, and what holds where nothing is set on it. */
export interface SettingsTarget {
  readonly definitions: SettingDefinitions;
  readonly owner: SettingOwner;
  readonly inherited?: Values;
  /**
   * Runs after a change, in the same transaction: writes what goes with the values, and throws where they may not stand
   * together or beside what others have; then nothing is changed.
   */
  readonly settle?: (values: SettingValues, manager: EntityManager) => void | Promise<void>;
}

/** Why a change may be refused for the sake of what else is set, or what others have. */
export const UNFIT = {
  400: 'The value breaks a rule, or may not stand beside what else is set',
  409: 'Something else holds the number that the value stands for',
};

/**
 * The settings of one thing below `/api`: list, group, one; set and go back to the default. An area extends it, and says
 * whose settings a path means.
 */
export abstract class SettingsController {
  @Inject(Settings) private readonly settings!: Settings;
  @Inject(Changes) private readonly changes!: Changes;

  /** @throws NotFoundError */
  protected abstract target(parameters: PathParameters): Promise<SettingsTarget>;

  @Get('settings')
  @Operation({ access: 'administrator', summary: 'List settings', answer: SETTINGS })
  async list(@Param() parameters: PathParameters): Promise<SettingResource[]> {
    const values = await this.values(parameters);
    return settingResources(values.definitions.visible, values);
  }

  @Get('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Read a setting, or the settings of a group',
    answer: SETTING,
    alternative: SETTINGS,
    errors: { 404: 'There is no such setting' },
  })
  async get(
    @Param('path') segments: readonly string[],
    @Param() parameters: PathParameters,
  ): Promise<SettingResource | Shaped> {
    return settingAt(pathOf(segments), await this.values(parameters));
  }

  @Put('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Change a setting',
    description: 'The body is the new value as `text/plain`, taken as it is.',
    body: 'text',
    answer: 'empty',
    errors: { ...UNFIT, 404: 'There is no such setting' },
  })
  async set(
    @Content() value: string,
    @Param('path') segments: readonly string[],
    @Param() parameters: PathParameters,
  ): Promise<void> {
    await this.change(parameters, new Map([[pathOf(segments), value]]));
  }

  @Delete('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Go back to the default of a setting, or of a group',
    answer: 'empty',
    errors: { ...UNFIT, 404: 'There is no such setting' },
  })
  async resetOne(@Param('path') segments: readonly string[], @Param() parameters: PathParameters): Promise<void> {
    await this.reset(parameters, pathOf(segments));
  }

  /** Sets several settings, all or none. */
  protected async change(parameters: PathParameters, wanted: ReadonlyMap<string, string>): Promise<void> {
    await this.write(parameters, (manager, announce, { definitions, owner, inherited }) =>
      this.settings.set(manager, announce, definitions, owner, wanted, inherited),
    );
  }

  /** Goes back to the defaults: of a setting, of a group, or of all where `path` is absent. */
  protected async reset(parameters: PathParameters, path?: string): Promise<void> {
    await this.write(parameters, (manager, announce, { definitions, owner }) =>
      this.settings.reset(manager, announce, definitions, owner, path),
    );
  }

  /** What holds of the thing that a path means. */
  protected async values(parameters: PathParameters): Promise<SettingValues> {
    const { definitions, owner, inherited } = await this.target(parameters);
    return this.settings.of(definitions, owner, inherited);
  }

  private async write(
    parameters: PathParameters,
    work: (manager: EntityManager, announce: Announce, target: SettingsTarget) => Promise<void>,
  ): Promise<void> {
    const target = await this.target(parameters);
    await this.changes.transaction(async (manager, announce) => {
      await work(manager, announce, target);
      const { definitions, owner, inherited, settle } = target;
      await settle?.(await this.settings.of(definitions, owner, inherited, manager), manager);
    });
  }
}

/**
 * The setting at a path, or the settings of the group that is there.
 *
 * @param toResource how clients see each
 * @throws SettingNotFoundError
 */
export function settingAt(path: string, values: SettingValues, toResource = settingResource): SettingResource | Shaped {
  const definition = values.definitions.find(path);
  if (definition !== undefined && (definition.hidden !== true || definition.hiddenBy === 'group')) {
    return toResource(definition, values);
  }
  const group = values.definitions.below(path);
  if (group.length === 0) throw new SettingNotFoundError(path);
  return new Shaped(
    SETTINGS,
    group.map((one) => toResource(one, values)),
  );
}

/** The path of a setting, of its segments in the request; a slash at the end changes nothing. */
export function pathOf(segments: readonly string[]): string {
  return segments.join('/').replace(/\/$/, '');
}
