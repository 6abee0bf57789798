import { randomUUID } from 'node:crypto';
import type { EventOrigin } from '../core.js';
import { eventName } from '../events/event-names.js';
import type { EventFormat } from '../events/serialize.js';
import { firstWord } from '../text/arguments.js';
import { headerOf, type SocketCommand } from './command-reader.js';
import type { EventSocketSession } from './session.js';

type Command = (session: EventSocketSession, rest: string, command: SocketCommand) => void;

const NOT_FOUND = '-ERR command not found';
const API_EXEC: EventOrigin = { file: 'mod_event_socket.c', function: 'api_exec', line: 1572 };
const SEND_EVENT: EventOrigin = { file: 'mod_event_socket.c', function: 'parse_command', line: 2300 };
const FORMATS: readonly EventFormat[] = ['plain', 'json', 'xml'];
const LOG_LEVELS = ['console', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

const api: Command = (session, rest) => {
  session.respond(session.context.api.run(rest));
};

/** The answer comes at once, the result as an event. */
const bgapi: Command = (session, rest, command) => {
  const { core, api: runner } = session.context;
  const job = headerOf(command, 'job-uuid') ?? randomUUID();
  session.reply(`+OK Job-UUID: ${job}`, [`Job-UUID: ${job}`]);
  setImmediate(() => {
    const { word, rest: argument } = firstWord(rest);
    const event = core.event('BACKGROUND_JOB', API_EXEC);
    event.add('Job-UUID', job).add('Job-Command', word).add('Job-Command-Arg', argument);
    event.body = runner.run(rest);
    core.fire(event);
  });
};

const event: Command = (session, rest) => {
  const names = words(rest);
  const format = FORMATS.find((candidate) => candidate === names[0]?.toLowerCase());
  if (format) {
    session.subscription.format = format;
    names.shift();
  }
  if (session.subscription.add(names)) session.reply(`+OK event listener enabled ${session.subscription.format}`);
  else session.reply('-ERR no keywords supplied');
};

const nixevent: Command = (session, rest) => {
  session.reply(session.subscription.remove(words(rest)) ? '+OK events nixed' : '-ERR no keywords supplied');
};

const noevents: Command = (session) => {
  const { subscription } = session;
  session.reply(subscription.isActive ? '+OK no longer listening for events' : '-ERR not listening for events');
  subscription.clear();
};

const filter: Command = (session, rest) => {
  const { word, rest: value } = firstWord(rest);
  if (word.toLowerCase() === 'delete') deleteFilter(session, value);
  else if (value === '') session.reply('-ERR invalid syntax');
  else {
    session.subscription.addFilter(word, value);
    session.reply(`+OK filter added. [${word}]=[${value}]`);
  }
};

function deleteFilter(session: EventSocketSession, text: string): void {
  const { word, rest: value } = firstWord(text);
  if (word === '') {
    session.reply('-ERR invalid syntax');
    return;
  }
  session.subscription.deleteFilter(word, value === '' ? undefined : value);
  session.reply(`+OK filter deleted. [${word}]${value === '' ? '' : '='}[${value}]`);
}

const log: Command = (session, rest) => {
  const level = LOG_LEVELS.indexOf(rest.toLowerCase());
  session.logs = true;
  session.reply(`+OK log level ${rest} [${level >= 0 ? level : Number.parseInt(rest, 10) || 0}]`);
};

const nolog: Command = (session) => {
  session.reply(session.logs ? '+OK no longer logging' : '-ERR not loging');
  session.logs = false;
};

const exit: Command = (session) => {
  session.reply('+OK bye');
  session.disconnect();
};

const OWN_HEADERS = new Set(['content-length', 'event-subclass', 'event-name']);

const sendevent: Command = (session, rest, command) => {
  const { core } = session.context;
  const name = eventName(rest.trim());
  if (name === undefined) {
    session.reply('-ERR invalid event');
    return;
  }
  const made = core.event(name, SEND_EVENT, headerOf(command, 'event-subclass'));
  const uuid = randomUUID();
  for (const [header, value] of command.headers) {
    if (!OWN_HEADERS.has(header.toLowerCase())) made.add(header, value);
  }
  made.add('Event-UUID', uuid);
  if (command.body !== '') made.body = command.body;
  core.fire(made);
  session.reply(`+OK ${uuid}`);
};

/** Of what a leg can be told, only the end of the call matters here. */
const sendmsg: Command = (session, rest, command) => {
  const { channels } = session.context;
  const channel = channels.get(rest.trim());
  if (!channel) {
    session.reply(`-ERR invalid session id [${rest.trim()}]`);
    return;
  }
  if (headerOf(command, 'call-command') === 'hangup') {
    channels.hangup(channel, headerOf(command, 'hangup-cause') ?? 'NORMAL_CLEARING');
  }
  session.reply('+OK');
};

function refuse(text: string): Command {
  return (session) => {
    session.reply(text);
  };
}

/** Commands that need an argument; alone they are unknown. */
const WITH_ARGUMENT = new Set(['api', 'bgapi', 'sendevent', 'myevents']);

const COMMANDS = new Map<string, Command>(
  Object.entries({
    api,
    bgapi,
    event,
    nixevent,
    noevents,
    filter,
    log,
    nolog,
    exit,
    sendevent,
    sendmsg,
    auth: refuse('-ERR command not found'),
    myevents: refuse('+OK Events Enabled'),
    linger: refuse('-ERR not controlling a session'),
    nolinger: refuse('-ERR not controlling a session'),
    divert_events: refuse('-ERR not controlling a session.'),
  }),
);

/** Runs a command of a client that has signed in. */
export function runAuthorized(session: EventSocketSession, command: SocketCommand): void {
  const { word, rest } = firstWord(command.line);
  const name = word.toLowerCase();
  const run = COMMANDS.get(name);
  if (!run || (WITH_ARGUMENT.has(name) && rest.trim() === '')) session.reply(NOT_FOUND);
  else run(session, rest, command);
}

/** Runs a command of a client that has not: only signing in is known. */
export function runUnauthorized(session: EventSocketSession, command: SocketCommand): void {
  const { word, rest } = firstWord(command.line);
  const name = word.toLowerCase();
  if (name === 'exit') {
    exit(session, rest, command);
  } else if (name !== 'auth' && name !== 'userauth') {
    session.reply(NOT_FOUND);
  } else if (name === 'auth' && rest === session.context.password) {
    session.authorized = true;
    session.reply('+OK accepted');
  } else {
    // There is no directory, so nobody signs in as a user.
    session.reply('-ERR invalid');
    session.disconnect();
  }
}
