import type { Channel } from '../channels/channel.js';
import type { SwitchCore } from '../core.js';
import { compactJson, JsonObject } from '../text/cjson.js';
import { splitArguments } from '../text/arguments.js';
import { xmlEscape } from '../text/url-encode.js';
import type { Api } from './api.js';

type Row = readonly (readonly [string, string])[];

const USAGE =
  '-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n';

/** Tables that the lab never has anything in. */
const EMPTY = new Set(['registrations', 'tasks', 'aliases', 'limits', 'nat_map']);

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function stateOf(channel: Channel): string {
  if (channel.direction === 'inbound')
    return channel.partner || channel.application !== '' ? 'CS_EXECUTE' : 'CS_EXCHANGE_MEDIA';
  if (channel.partner) return channel.bridgedAt === undefined ? 'CS_CONSUME_MEDIA' : 'CS_EXCHANGE_MEDIA';
  return channel.application === '' ? 'CS_EXCHANGE_MEDIA' : 'CS_EXECUTE';
}

function basics(channel: Channel): Row {
  return [
    ['uuid', channel.uuid],
    ['direction', channel.direction],
    ['created', time(channel.createdAt)],
    ['created_epoch', String(Math.floor(channel.createdAt / 1000))],
    ['name', channel.name],
    ['state', stateOf(channel)],
    ['cid_name', channel.initialCallerIdName],
    ['cid_num', channel.initialCallerIdNumber],
    ['ip_addr', channel.networkAddress],
    ['dest', channel.destination],
  ];
}

interface Party {
  name: string;
  number: string;
}

const NOBODY: Party = { name: '', number: '' };

/** Who a leg is told that it is connected to: of two that are bridged each shows the called one as the callee. */
function callee(channel: Channel): Party {
  const called =
    channel.direction === 'outbound' ? channel : channel.bridgedAt === undefined ? undefined : channel.partner;
  return called ? { name: 'Outbound Call', number: called.destination } : NOBODY;
}

/** Who the far end was told it is connected to. */
function sentCallee(channel: Channel): Party {
  if (channel.bridgedAt === undefined) return NOBODY;
  if (channel.direction === 'inbound') return callee(channel);
  return { name: channel.initialCallerIdName, number: channel.initialCallerIdNumber };
}

/** Known to the leg that is called at once, to the calling one when they are bridged. */
function callUuid(channel: Channel): string {
  return channel.direction === 'outbound' || channel.bridgedAt !== undefined ? (channel.maker?.uuid ?? '') : '';
}

function presence(channel: Channel): Row {
  const { name, number } = callee(channel);
  return [
    ['presence_id', channel.variables.get('presence_id') ?? ''],
    ['presence_data', ''],
    ['accountcode', channel.variables.get('accountcode') ?? ''],
    ['callstate', channel.callState],
    ['callee_name', name],
    ['callee_num', number],
    ['callee_direction', channel.bridgedAt === undefined ? '' : 'SEND'],
  ];
}

function sent(channel: Channel): Row {
  const { name, number } = sentCallee(channel);
  return [
    ['sent_callee_name', name],
    ['sent_callee_num', number],
  ];
}

/** A telephone that rings has agreed on no codec yet. */
function codecs(channel: Channel): Row {
  const isAgreed = channel.partner === undefined || channel.maker === channel || channel.answeredAt !== undefined;
  const [codec, bits] = channel.endpoint === 'sofia' ? ['PCMU', '64000'] : ['L16', '128000'];
  return ['read', 'write'].flatMap((way): Row => [
    [`${way}_codec`, isAgreed ? codec : ''],
    [`${way}_rate`, isAgreed ? '8000' : ''],
    [`${way}_bit_rate`, isAgreed ? bits : ''],
  ]);
}

function channelRow(channel: Channel, hostname: string): Row {
  return [
    ...basics(channel),
    ['application', channel.application],
    ['application_data', channel.applicationData],
    ['dialplan', 'XML'],
    ['context', channel.context],
    ...codecs(channel),
    ['secure', ''],
    ['hostname', hostname],
    ...presence(channel),
    ['call_uuid', callUuid(channel)],
    ...sent(channel),
    ['initial_cid_name', channel.initialCallerIdName],
    ['initial_cid_num', channel.initialCallerIdNumber],
    ['initial_ip_addr', channel.networkAddress],
    ['initial_dest', channel.destination],
    ['initial_dialplan', 'XML'],
    ['initial_context', channel.context],
  ];
}

const OTHER_LEG = [
  ...['uuid', 'direction', 'created', 'created_epoch', 'name', 'state', 'cid_name', 'cid_num', 'ip_addr', 'dest'],
  ...['presence_id', 'presence_data', 'accountcode', 'callstate', 'callee_name', 'callee_num', 'callee_direction'],
  ...['sent_callee_name', 'sent_callee_num'],
];

/** The fields of the other leg; empty where nothing is bridged. */
function otherLeg({ partner, bridgedAt }: Channel): Row {
  const known =
    partner && bridgedAt !== undefined
      ? new Map([...basics(partner), ...presence(partner), ...sent(partner)])
      : new Map<string, string>();
  return OTHER_LEG.map((name): [string, string] => [`b_${name}`, known.get(name) ?? '']);
}

function callRow(channel: Channel, hostname: string): Row {
  const { bridgedAt } = channel;
  return [
    ...basics(channel),
    ...presence(channel),
    ['call_uuid', callUuid(channel)],
    ['hostname', hostname],
    ...sent(channel),
    ...otherLeg(channel),
    ['call_created_epoch', bridgedAt === undefined ? '' : String(Math.floor(bridgedAt / 1000))],
  ];
}

/** Of two legs that are bridged the calling one stands for both. */
function hasOwnCallRow(channel: Channel): boolean {
  return channel.bridgedAt === undefined || channel.maker === channel;
}

function asJson(rows: readonly Row[]): string {
  if (rows.length === 0) return '{"row_count": 0}';
  return compactJson(
    new JsonObject([
      ['row_count', rows.length],
      ['rows', rows.map((row) => new JsonObject(row))],
    ]),
  );
}

function asXml(rows: readonly Row[]): string {
  if (rows.length === 0) return '<result row_count="0"/>';
  const elements = rows.map((row, index) => {
    const fields = row.map(([name, value]) => `    <${name}>${xmlEscape(value)}</${name}>\n`).join('');
    return `  <row row_id="${index + 1}">\n${fields}  </row>\n`;
  });
  return `<result row_count="${rows.length}">\n${elements.join('')}</result>`;
}

function asText(rows: readonly Row[]): string {
  const [first] = rows;
  const lines = rows.map((row) => `${row.map(([, value]) => value).join(',')}\n`);
  const head = first ? `${first.map(([name]) => name).join(',')}\n` : '';
  return `${head}${lines.join('')}\n${rows.length} total.\n`;
}

function rowsOf(
  table: string,
  args: readonly string[],
  channels: Channel[],
  core: SwitchCore,
): readonly Row[] | undefined {
  if (table === 'calls' || table === 'bridged_calls') {
    return channels
      .filter((channel) => hasOwnCallRow(channel) && (table === 'calls' || channel.bridgedAt !== undefined))
      .map((channel) => callRow(channel, core.hostname));
  }
  if (table !== 'channels') return EMPTY.has(table) ? [] : undefined;
  const rows = channels.map((channel) => channelRow(channel, core.hostname));
  const like = args[0]?.toLowerCase() === 'like' ? args[1] : undefined;
  return like === undefined ? rows : rows.filter((row) => row.some(([, value]) => value.includes(like)));
}

/** Shows the calls that run, as text, JSON or XML. */
export const show: Api = (argument, { calls, core }) => {
  const [table = '', ...args] = splitArguments(argument);
  const rows = rowsOf(table.toLowerCase(), args, calls.channels.all(), core);
  if (!rows) return USAGE;
  const as = args.findIndex((word) => word.toLowerCase() === 'as');
  const format = as < 0 ? '' : args[as + 1]?.toLowerCase();
  if (args[0]?.toLowerCase() === 'count') {
    if (format === 'json') return `{"row_count":${rows.length}}`;
    return `\n${rows.length} total.\n`;
  }
  if (format === 'json') return asJson(rows);
  return format === 'xml' ? asXml(rows) : asText(rows);
};
