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
const EMPTY = new Set(['bridged_calls', 'registrations', 'tasks', 'aliases', 'limits', 'nat_map']);

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function basics(channel: Channel): Row {
  return [
    ['uuid', channel.uuid],
    ['direction', channel.direction],
    ['created', time(channel.createdAt)],
    ['created_epoch', String(Math.floor(channel.createdAt / 1000))],
    ['name', channel.name],
    ['state', channel.application === '' ? 'CS_EXCHANGE_MEDIA' : 'CS_EXECUTE'],
    ['cid_name', channel.initialCallerIdName],
    ['cid_num', channel.initialCallerIdNumber],
    ['ip_addr', channel.networkAddress],
    ['dest', channel.destination],
  ];
}

function presence(channel: Channel): Row {
  return [
    ['presence_id', channel.variables.get('presence_id') ?? ''],
    ['presence_data', ''],
    ['accountcode', channel.variables.get('accountcode') ?? ''],
    ['callstate', channel.callState],
    ['callee_name', channel.direction === 'outbound' ? 'Outbound Call' : ''],
    ['callee_num', channel.direction === 'outbound' ? channel.destination : ''],
    ['callee_direction', ''],
    ['call_uuid', channel.uuid],
  ];
}

const SENT: Row = [
  ['sent_callee_name', ''],
  ['sent_callee_num', ''],
];

function channelRow(channel: Channel, hostname: string): Row {
  const codec = ['read', 'write'].flatMap((way): Row => [
    [`${way}_codec`, 'L16'],
    [`${way}_rate`, '8000'],
    [`${way}_bit_rate`, '128000'],
  ]);
  return [
    ...basics(channel),
    ['application', channel.application],
    ['application_data', channel.applicationData],
    ['dialplan', 'XML'],
    ['context', channel.context],
    ...codec,
    ['secure', ''],
    ['hostname', hostname],
    ...presence(channel),
    ...SENT,
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

/** No legs of the lab are bridged, so a call is one leg and the fields of the other are empty. */
function callRow(channel: Channel, hostname: string): Row {
  return [
    ...basics(channel),
    ...presence(channel),
    ['hostname', hostname],
    ...SENT,
    ...OTHER_LEG.map((name): [string, string] => [`b_${name}`, '']),
    ['call_created_epoch', ''],
  ];
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
  if (table === 'calls') return channels.map((channel) => callRow(channel, core.hostname));
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
