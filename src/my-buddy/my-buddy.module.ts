import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Changes } from '../database/changes.js';
import { ownerOf } from '../settings/service.js';
import { serviceController } from '../settings/service-controller.js';
import { Settings } from '../settings/settings.js';
import { MY_BUDDY } from './my-buddy-settings.js';

@Module({ controllers: [serviceController(MY_BUDDY)] })
export class MyBuddyModule implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly changes: Changes,
  ) {}

  /** The assistant's password is random from the first start on. */
  async onApplicationBootstrap(): Promise<void> {
    const password = randomBytes(12).toString('base64url');
    await this.changes.transaction((manager) =>
      this.settings.storeOnce(manager, ownerOf(MY_BUDDY), 'imbot/imbot.paPassword', password),
    );
  }
}
