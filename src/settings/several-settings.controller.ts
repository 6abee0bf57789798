import { Delete, Param, Put } from '@nestjs/common';
import { BadRequestError } from '../rest/http/http-errors.js';
import { Content, Operation } from '../rest/operation.js';
import { SETTINGS_INPUT, type SettingsInput } from './setting.resource.js';
import { SettingsController, UNFIT, type PathParameters } from './settings.controller.js';

/** {@link SettingsController} for a thing whose settings can also be written all at once. */
export abstract class SeveralSettingsController extends SettingsController {
  @Put('settings')
  @Operation({
    access: 'administrator',
    summary: 'Change several settings, all or none',
    body: SETTINGS_INPUT,
    plainText: 'A value alone needs its path: PUT …/settings/{path}. Several go as JSON or XML',
    answer: 'empty',
    errors: { ...UNFIT, 404: 'There is no such setting' },
  })
  async setSeveral(@Content() { settings = [] }: SettingsInput, @Param() parameters: PathParameters): Promise<void> {
    const wanted = new Map(settings.map(({ path, value }) => [path ?? '', value ?? '']));
    if (wanted.size === 0) throw new BadRequestError('settings: name the path and value of each');
    await this.change(parameters, wanted);
  }

  @Delete('settings')
  @Operation({ access: 'administrator', summary: 'Go back to the defaults', answer: 'empty', errors: UNFIT })
  async resetAll(@Param() parameters: PathParameters): Promise<void> {
    await this.reset(parameters);
  }
}
