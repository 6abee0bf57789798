import { Controller, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ownerOf, type Service } from './service.js';
import { SettingsController, type SettingsTarget } from './settings.controller.js';

/**
 * Makes the controller of a service's settings.
 *
 * @param base what the service's settings can do; `SeveralSettingsController`: be written all at once as well
 */
export function serviceController(service: Service, base = SettingsController): Type<SettingsController> {
  @ApiTags(service.title)
  @Controller(`api/${service.path}`)
  class ServiceController extends base {
    protected target(): Promise<SettingsTarget> {
      return Promise.resolve({ definitions: service.definitions, owner: ownerOf(service) });
    }
  }
  return Object.defineProperty(ServiceController, 'name', { value: controllerName(service) });
}

/** Operations in the API document are named after their controller. */
function controllerName({ kind }: Service): string {
  const words = kind.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return `${words}SettingsController`;
}
