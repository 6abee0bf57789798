import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isMailAddress } from '../../config/mail-address.js';
import { Changes } from '../../database/changes.js';
import { IVR } from '../../ivr/ivr-settings.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { ServiceSettings } from '../../settings/service-settings.js';
import type { SettingValues } from '../../settings/setting-values.js';
import { storeProfile } from '../../users/profile/store-profile.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { mailAddressesOf } from '../../voicemail/mail/mail-addresses.js';
import { mailSettings } from '../../voicemail/mail/mail-settings.js';
import {
  IVR_PATHS,
  MAILBOX_PATHS,
  mailPaths,
  type MailAddress,
  type MailFormat,
} from '../../voicemail/mailbox-settings.js';
import { GREETING_VALUES, GREETING_WORDS, type MailboxPreferences } from './mailbox-preferences.resource.js';

/** What preferences say of one address; null where it is told of nothing. */
interface AddressPreferences {
  readonly address: string | null;
  readonly attachType: 'YES' | null;
  readonly format: MailFormat | null;
  readonly attachesAudio: boolean | null;
}

/** How people are told of messages, and how their callers are greeted: settings and addresses of users. */
@Injectable()
export class MailboxPreferencesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
    private readonly services: ServiceSettings,
  ) {}

  async of(userId: number): Promise<MailboxPreferences> {
    const values = await this.values.of(userId);
    const addresses = await mailAddressesOf(this.database.manager, userId);
    const first = addressPreferences(values, 'primary', addresses.primary);
    const other = addressPreferences(values, 'alternate', addresses.alternate);
    return {
      voicemailPermission: values.flag(MAILBOX_PATHS.permission),
      voicemailFormat: (await this.services.of(IVR)).text(IVR_PATHS.format),
      greeting:
        GREETING_WORDS[GREETING_VALUES.findIndex((value) => value === values.get(MAILBOX_PATHS.greeting))] ?? 'NONE',
      email: first.address,
      emailAttachType: first.attachType,
      emailFormat: first.format,
      emailIncludeAudioAttachment: first.attachesAudio,
      altEmail: other.address,
      altEmailAttachType: other.attachType,
      altEmailFormat: other.format,
      altEmailIncludeAudioAttachment: other.attachesAudio,
    };
  }

  /** Changes what is given. @throws ForbiddenError for who has no mailbox; InvalidFieldError */
  async change(userId: number, preferences: MailboxPreferences): Promise<void> {
    const first = addressIn('email', preferences.email);
    const other = addressIn('altEmail', preferences.altEmail);
    await this.changes.transaction(async (manager, announce) => {
      const values = await this.values.of(userId, manager);
      if (!values.flag(MAILBOX_PATHS.permission)) throw new ForbiddenError('This is for who has a mailbox');
      await this.values.set(manager, announce, userId, settingsOf(preferences));
      if (first !== undefined) {
        await manager.query('update users set email_address = $2 where id = $1', [userId, first]);
      }
      if (other !== undefined) await storeProfile(manager, userId, { alternateEmailAddress: other });
      if (first !== undefined || other !== undefined) announce('users', userId);
    });
  }
}

function addressPreferences(values: SettingValues, which: MailAddress, address: string | null): AddressPreferences {
  const settings = mailSettings(values, which);
  if (settings === undefined) return { address: null, attachType: null, format: null, attachesAudio: null };
  return { address, attachType: 'YES', format: settings.format, attachesAudio: settings.attachesAudio };
}

/** The settings that preferences stand for, by path. */
function settingsOf(preferences: MailboxPreferences): Map<string, string> {
  const [first, other] = [mailPaths('primary'), mailPaths('alternate')];
  const { greeting } = preferences;
  const given: readonly (readonly [path: string, value: string | boolean | null | undefined])[] = [
    [MAILBOX_PATHS.greeting, greeting && GREETING_VALUES[GREETING_WORDS.indexOf(greeting)]],
    [first.notification, isOn(preferences.emailAttachType)],
    [first.format, preferences.emailFormat],
    [first.attachAudio, preferences.emailIncludeAudioAttachment],
    [other.notification, isOn(preferences.altEmailAttachType)],
    [other.format, preferences.altEmailFormat],
    [other.attachAudio, preferences.altEmailIncludeAudioAttachment],
  ];
  return new Map(
    given.flatMap(([path, value]): [string, string][] => {
      if (value === null || value === undefined) return [];
      return [[path, typeof value === 'string' ? value : value ? '1' : '0']];
    }),
  );
}

function isOn(word: 'YES' | 'NO' | null | undefined): boolean | undefined {
  return word ? word === 'YES' : undefined;
}

/** @returns null where the address is to be forgotten, undefined where it stays @throws InvalidFieldError */
function addressIn(field: string, given: string | null | undefined): string | null | undefined {
  if (given === null || given === undefined) return undefined;
  if (given === '') return null;
  if (!isMailAddress(given)) throw new InvalidFieldError(field, 'has to be an e-mail address');
  return given.toLowerCase();
}
