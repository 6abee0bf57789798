import type { Channel } from '../channels/channel.js';
import { firstWord } from '../text/arguments.js';
import type { Api, ApiContext } from './api.js';

const NO_CHANNEL = '-ERR No such channel!\n';

/** A command on one leg: its UUID comes first. */
function onChannel(usage: string, run: (channel: Channel, rest: string, context: ApiContext) => string): Api {
  return (argument, context) => {
    const { word, rest } = firstWord(argument);
    if (word === '') return `-USAGE: ${usage}\n`;
    const channel = context.calls.channels.get(word);
    return channel ? run(channel, rest.trim(), context) : NO_CHANNEL;
  };
}

const kill = onChannel('<uuid> [cause]', (channel, cause, { calls }) => {
  calls.channels.hangup(channel, cause === '' ? 'MANAGER_REQUEST' : cause.toUpperCase());
  return '+OK\n';
});

const exists: Api = (uuid, { calls }) => String(calls.channels.get(uuid) !== undefined);

const getvar = onChannel('<uuid> <var>', (channel, name) => {
  if (name === '') return '-USAGE: <uuid> <var>\n';
  return channel.variables.get(name) ?? '_undef_';
});

const setvar = onChannel('<uuid> <var> [value]', (channel, rest) => {
  const { word, rest: value } = firstWord(rest);
  if (word === '') return '-USAGE: <uuid> <var> [value]\n';
  if (value === '') channel.variables.delete(word);
  else channel.variables.set(word, value);
  return '+OK\n';
});

/** What a leg sends, the far end takes. */
const sendDtmf = onChannel('<uuid> <dtmf_data>', (channel, digits) => {
  if (digits === '') return '-USAGE: <uuid> <dtmf_data>\n';
  for (const digit of digits.replace(/@\d+$/, '')) channel.peer?.onDigit?.(digit);
  return `+OK ${channel.uuid} sent DTMF ${digits}.\n`;
});

const transfer = onChannel('<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]', (channel, rest, { calls }) => {
  const { word } = firstWord(rest);
  if (word === '') return '-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n';
  calls.transfer(channel, word);
  return '+OK\n';
});

const broadcast = onChannel('<uuid> <path> [aleg|bleg|both]', (_channel, path) =>
  path === '' ? '-USAGE: <uuid> <path> [aleg|bleg|both]\n' : '+OK Message sent\n',
);

const hupall: Api = (argument, { calls }) => {
  const cause = argument === '' ? 'MANAGER_REQUEST' : firstWord(argument).word.toUpperCase();
  for (const channel of calls.channels.all()) calls.channels.hangup(channel, cause);
  return `+OK hangup all channels with cause ${cause}\n`;
};

/** Commands about legs. */
export const CHANNEL_APIS = {
  uuid_kill: kill,
  uuid_exists: exists,
  uuid_getvar: getvar,
  uuid_setvar: setvar,
  uuid_send_dtmf: sendDtmf,
  uuid_transfer: transfer,
  uuid_broadcast: broadcast,
  hupall,
};
