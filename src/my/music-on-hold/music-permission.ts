import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import type { SettingValues } from '../../settings/setting-values.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';

const OWN_MUSIC = 'permission/application/music-on-hold';
const GROUP_MUSIC = 'permission/application/group-music-on-hold';

/** @returns true for who may choose the own music, or at least that of a group */
export function mayChooseMusic(values: SettingValues): boolean {
  return values.flag(OWN_MUSIC) || mayChooseGroupMusic(values);
}

/** @returns true for who may play the music of a group */
export function mayChooseGroupMusic(values: SettingValues): boolean {
  return values.flag(GROUP_MUSIC);
}

/** Lets in who may have music of their own. */
@Injectable()
export class OwnMusicGuard implements CanActivate {
  constructor(private readonly values: UserSettingValues) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { person } = context.switchToHttp().getRequest<Request>();
    if (person === undefined || !(await this.values.of(person.id)).flag(OWN_MUSIC)) {
      throw new ForbiddenError('Music of your own needs the permission music-on-hold');
    }
    return true;
  }
}
