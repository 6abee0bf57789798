/** What a permission is about. */
export type PermissionType = 'APPLICATION' | 'CALL' | 'VOICEMAIL_SERVER';

/** The part of a setting's path that stands for a permission's type. */
export const PERMISSION_GROUPS: Readonly<Record<PermissionType, string>> = {
  APPLICATION: 'application',
  CALL: 'call-handling',
  VOICEMAIL_SERVER: 'voicemail-server',
};

/** A permission that comes with the system, and whether people have it unless something else is set. */
export interface BuiltInPermission {
  readonly name: string;
  readonly type: PermissionType;
  readonly defaultValue: boolean;
}

const of = (type: PermissionType, defaults: Readonly<Record<string, boolean>>): BuiltInPermission[] =>
  Object.entries(defaults).map(([name, defaultValue]) => ({ name, type, defaultValue }));

/** The permissions that come with the system. */
export const BUILT_IN_PERMISSIONS: readonly BuiltInPermission[] = [
  ...of('APPLICATION', {
    superadmin: false,
    'dbauth-only': false,
    'tui-change-pin': true,
    'personal-auto-attendant': true,
    'music-on-hold': true,
    'group-music-on-hold': false,
    'subscribe-to-presence': true,
  }),
  ...of('CALL', {
    '900Dialing': false,
    AutoAttendant: false,
    InternationalDialing: true,
    LocalDialing: true,
    LongDistanceDialing: true,
    Mobile: true,
    TollFree: true,
    Voicemail: true,
    RecordSystemPrompts: false,
  }),
  ...of('VOICEMAIL_SERVER', { FreeswitchVoicemailServer: true, ExchangeUMVoicemailServer: false }),
];

/** The permission that makes an administrator. */
export const SUPERADMIN = 'superadmin';
