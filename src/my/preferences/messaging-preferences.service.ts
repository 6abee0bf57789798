import { Injectable } from '@nestjs/common';
import { Changes } from '../../database/changes.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { changedOne } from './changed-one.js';
import type { AssistantPreferences, FaxPreferences, MessagingPreferences } from './messaging-preferences.resource.js';

/** Which settings of users the members stand for. */
const MESSAGING = {
  statusPhonePresence: 'im/advertise-sip-presence',
  statusCallInfo: 'im/include-call-info',
  otpMessage: 'im/on-the-phone-message',
  voicemailOnDnd: 'im/fwd-vm-on-dnd',
} as const;
const ASSISTANT = {
  confEnter: 'im_notification/conferenceEntryIM',
  confExit: 'im_notification/conferenceExitIM',
  vmBegin: 'im_notification/leaveMsgBeginIM',
  vmEnd: 'im_notification/leaveMsgEndIM',
} as const;
const FAX = { extension: 'voicemail/fax/extension', did: 'voicemail/fax/did' } as const;

type Given = readonly (readonly [path: string, value: string | boolean | null | undefined])[];

/** What people prefer of messages and faxes; all of it is in their settings. */
@Injectable()
export class MessagingPreferencesService {
  constructor(
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
  ) {}

  async messagingOf(userId: number): Promise<MessagingPreferences> {
    const values = await this.values.of(userId);
    const voicemailOnDnd = values.flag(MESSAGING.voicemailOnDnd);
    return {
      statusPhonePresence: values.flag(MESSAGING.statusPhonePresence),
      statusCallInfo: values.flag(MESSAGING.statusCallInfo),
      otpMessage: values.text(MESSAGING.otpMessage),
      voicemailOnDnd,
      voicemailonDnd: voicemailOnDnd,
    };
  }

  /** Changes what is given. @throws SettingValueError */
  async changeMessaging(userId: number, wanted: MessagingPreferences): Promise<void> {
    const { voicemailOnDnd: current } = await this.messagingOf(userId);
    const onDnd = changedOne(current, wanted.voicemailOnDnd ?? undefined, wanted.voicemailonDnd ?? undefined);
    await this.store(userId, [
      [MESSAGING.statusPhonePresence, wanted.statusPhonePresence],
      [MESSAGING.statusCallInfo, wanted.statusCallInfo],
      [MESSAGING.otpMessage, wanted.otpMessage],
      [MESSAGING.voicemailOnDnd, onDnd],
    ]);
  }

  async assistantOf(userId: number): Promise<AssistantPreferences> {
    const values = await this.values.of(userId);
    return {
      confEnter: values.flag(ASSISTANT.confEnter),
      confExit: values.flag(ASSISTANT.confExit),
      vmBegin: values.flag(ASSISTANT.vmBegin),
      vmEnd: values.flag(ASSISTANT.vmEnd),
    };
  }

  /** Changes what is given. */
  async changeAssistant(userId: number, wanted: AssistantPreferences): Promise<void> {
    await this.store(userId, [
      [ASSISTANT.confEnter, wanted.confEnter],
      [ASSISTANT.confExit, wanted.confExit],
      [ASSISTANT.vmBegin, wanted.vmBegin],
      [ASSISTANT.vmEnd, wanted.vmEnd],
    ]);
  }

  async faxOf(userId: number): Promise<FaxPreferences> {
    const values = await this.values.of(userId);
    return { extension: values.text(FAX.extension), did: values.text(FAX.did) };
  }

  private async store(userId: number, given: Given): Promise<void> {
    const wanted = given.flatMap(([path, value]): [string, string][] =>
      value === null || value === undefined ? [] : [[path, String(value)]],
    );
    await this.changes.transaction((manager, announce) => this.values.set(manager, announce, userId, new Map(wanted)));
  }
}
