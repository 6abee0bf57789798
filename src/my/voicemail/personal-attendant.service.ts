import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { DESTINATION_RULE, isDestination } from '../../extensions/dialled.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import type { SettingValues } from '../../settings/setting-values.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { MAILBOX_PATHS } from '../../voicemail/mailbox-settings.js';
import type { PersonalAttendant } from './personal-attendant.resource.js';
import { PromptLanguages } from './prompt-languages.js';

/** Announced, with the user's id, when somebody's attendant changes. */
export const PERSONAL_ATTENDANTS_TOPIC = 'personal-attendants';

interface AttendantRow {
  readonly language: string | null;
  readonly overrideLanguage: boolean;
}

const KEY = /^[0-9*#]$/;

/** What callers in somebody's mailbox can do beside leaving a message: settings, keys and a language. */
@Injectable()
export class PersonalAttendantService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
    private readonly languages: PromptLanguages,
  ) {}

  async of(userId: number): Promise<PersonalAttendant> {
    const { manager } = this.database;
    const values = await this.values.of(userId);
    const [row] = await manager.query<AttendantRow[]>(
      'select language, override_language as "overrideLanguage" from personal_attendants where user_id = $1',
      [userId],
    );
    const keys = await manager.query<{ key: string; target: string }[]>(
      'select key, target from personal_attendant_keys where user_id = $1 order by key collate "C"',
      [userId],
    );
    return {
      personalAttendantPermission: values.flag(MAILBOX_PATHS.mayHaveAttendant),
      operator: values.get(MAILBOX_PATHS.operator),
      overrideLanguage: row?.overrideLanguage ?? false,
      menu: new Map(keys.map(({ key, target }) => [key, target])),
      language: row?.language ?? null,
      depositVM: values.flag(MAILBOX_PATHS.takesMessages),
      forwardDeleteVM: values.flag(MAILBOX_PATHS.forwardDelete),
      playVMDefaultOptions: values.flag(MAILBOX_PATHS.announcesKeys),
    };
  }

  /** Changes what is given. @throws ForbiddenError for who may have no attendant; InvalidFieldError */
  async change(userId: number, attendant: PersonalAttendant): Promise<void> {
    const { menu, language } = attendant;
    if (menu) refuseBadMenu(menu);
    if (language && !(await this.languages.installed()).includes(language)) {
      throw new InvalidFieldError('language', 'has to be one of the installed languages');
    }
    await this.changes.transaction(async (manager, announce) => {
      const values = await this.values.of(userId, manager);
      if (!values.flag(MAILBOX_PATHS.mayHaveAttendant))
        throw new ForbiddenError('An attendant of their own is not permitted');
      await this.values.set(manager, announce, userId, settingsOf(attendant, values));
      await storeLanguage(manager, userId, attendant);
      if (menu) await storeMenu(manager, userId, menu);
      announce(PERSONAL_ATTENDANTS_TOPIC, userId);
    });
  }
}

function refuseBadMenu(menu: ReadonlyMap<string, string>): void {
  for (const [key, target] of menu) {
    if (!KEY.test(key)) throw new InvalidFieldError('menu', 'the keys are 0 to 9, * and #');
    if (!isDestination(target)) throw new InvalidFieldError('menu', `the target of ${key} ${DESTINATION_RULE}`);
  }
}

/** The settings that an attendant stands for, by path. */
function settingsOf(attendant: PersonalAttendant, { definitions }: SettingValues): Map<string, string> {
  const { operator, depositVM, forwardDeleteVM, playVMDefaultOptions } = attendant;
  if (operator && !isDestination(operator)) throw new InvalidFieldError('operator', DESTINATION_RULE);
  const flags: readonly (readonly [path: string, value: boolean | null | undefined])[] = [
    [MAILBOX_PATHS.takesMessages, depositVM],
    [MAILBOX_PATHS.forwardDelete, forwardDeleteVM],
    [MAILBOX_PATHS.announcesKeys, playVMDefaultOptions],
  ];
  const settings = new Map(
    flags.flatMap(([path, value]): [string, string][] => {
      if (value === null || value === undefined) return [];
      const { trueValue = '1', falseValue = '0' } = definitions.find(path) ?? {};
      return [[path, value ? trueValue : falseValue]];
    }),
  );
  return operator === null || operator === undefined ? settings : settings.set(MAILBOX_PATHS.operator, operator);
}

async function storeLanguage(
  manager: EntityManager,
  userId: number,
  { language, overrideLanguage }: PersonalAttendant,
): Promise<void> {
  await manager.query(
    `insert into personal_attendants (user_id, language, override_language)
     values ($1, nullif($2::varchar, ''), coalesce($3::boolean, false))
     on conflict (user_id) do update set
       language = case when $2::varchar is null then personal_attendants.language else excluded.language end,
       override_language = coalesce($3::boolean, personal_attendants.override_language)`,
    [userId, language ?? null, overrideLanguage ?? null],
  );
}

async function storeMenu(manager: EntityManager, userId: number, menu: ReadonlyMap<string, string>): Promise<void> {
  await manager.query('delete from personal_attendant_keys where user_id = $1', [userId]);
  await manager.query(
    'insert into personal_attendant_keys (user_id, key, target) select $1, unnest($2::varchar[]), unnest($3::varchar[])',
    [userId, [...menu.keys()], [...menu.values()]],
  );
}
