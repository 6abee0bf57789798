import type { INestApplication } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Mailboxes } from '../../voicemail/mailboxes.js';
import { isFolder } from '../../voicemail/voicemail-message.js';
import { VoicemailStore } from '../../voicemail/voicemail-store.js';
import sample from '../sample-data.json' with { type: 'json' };
import { tone } from '../tone.js';
import { NAMES } from './people.js';

const MINUTE = 60_000;

/** Messages of the last days, which sound like somebody who whistles. */
export async function leaveVoicemails(application: INestApplication): Promise<void> {
  const [mailboxes, store] = [application.get(Mailboxes), application.get(VoicemailStore)];
  for (const { to, from, minutesAgo, folder, heard, notes, seconds, ...rest } of sample.voicemails) {
    const mailbox = await mailboxes.byName(to);
    if (mailbox === undefined) throw new Error(`The sample user ${to} is missing`);
    const { id } = await store.deposit(mailbox, {
      ...rest,
      ...(isFolder(folder) && { folder }),
      callerName: NAMES.get(from) ?? from,
      callerNumber: from,
      receivedAt: new Date(Date.now() - minutesAgo * MINUTE),
      format: 'wav',
      recording: Readable.from([tone(notes, seconds)]),
    });
    if (heard) await store.setHeard(mailbox, id, true);
  }
}
