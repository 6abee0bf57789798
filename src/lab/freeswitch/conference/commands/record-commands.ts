import type { Conference } from '../conference.js';
import type { Recording } from '../recording.js';
import type { Handler, Handlers, Invocation } from './command.js';

function find(conference: Conference, path: string): Recording | undefined {
  return conference.recordings.find((recording) => recording.path === path);
}

function missing(path: string): string {
  return `-ERR non-existant recording '${path}'\n`;
}

/** Says yes also to a path that can't be opened: the events tell. */
function start({ conference, context }: Invocation, path: string): string {
  if (find(conference, path)) return `-ERR file [${path}] is already being used for recording.\n`;
  context.conferences.recorder.start(conference, path);
  return `+OK Record file ${path}\n`;
}

function check({ conference }: Invocation): string {
  if (!conference.isRecording) return '-ERR Conference is not being recorded.\n';
  return conference.recordings.map(({ path }) => `+OK Record file ${path}\n`).join('');
}

/** The number at the end is always 0, as on the switch. */
function stop({ conference, context }: Invocation, path: string): string {
  const all = path.toLowerCase() === 'all';
  const ending = conference.recordings.filter((recording) => all || recording.path === path);
  const lines = ending.map((recording) => {
    context.conferences.recorder.stop(conference, recording);
    return `Stopped recording file ${recording.path}\n`;
  });
  if (!all && ending.length === 0) lines.push(missing(path));
  return `${lines.join('')}+OK Stopped recording 0 files\n`;
}

function pauseOrResume({ conference }: Invocation, path: string, pause: boolean): string {
  const recording = find(conference, path);
  if (recording) {
    if (pause) recording.pause();
    else recording.resume();
    conference.events.conference(conference, pause ? 'pause-recording' : 'resume-recording', {
      Path: path,
      'Other-Recordings': conference.recordings.length > 0,
    });
  }
  return `+OK ${pause ? 'Pause' : 'Resume'} recording file ${path}\n${recording ? '' : missing(path)}`;
}

function withPath(run: (invocation: Invocation, path: string) => string): Handler {
  return (invocation) => (invocation.args[0] === undefined ? invocation.usage : run(invocation, invocation.args[0]));
}

/** One word more than the old commands: `recording start PATH`; a lone word that is no action is a path. */
const recording: Handler = (invocation) => {
  const [action, path] = invocation.args;
  if (action === undefined) return invocation.usage;
  switch (action.toLowerCase()) {
    case 'check':
      return check(invocation);
    case 'stop':
      return stop(invocation, path ?? 'all');
  }
  if (path === undefined) return start(invocation, action);
  switch (action.toLowerCase()) {
    case 'start':
      return start(invocation, path);
    case 'pause':
      return pauseOrResume(invocation, path, true);
    case 'resume':
      return pauseOrResume(invocation, path, false);
  }
  return invocation.usage;
};

/** Commands about recordings. */
export const RECORD_COMMANDS: Handlers = {
  record: withPath(start),
  chkrecord: check,
  norecord: withPath(stop),
  pause: withPath((invocation, path) => pauseOrResume(invocation, path, true)),
  resume: withPath((invocation, path) => pauseOrResume(invocation, path, false)),
  recording,
};
