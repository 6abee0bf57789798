import type { Conference } from './conference.js';
import type { ConferenceEvents } from './conference-events.js';
import { Recording, samplesToMilliseconds } from './recording.js';

/** Starts and ends the recordings of conferences. */
export class Recorder {
  constructor(
    private readonly events: ConferenceEvents,
    private readonly directory: string | undefined,
    private readonly nextId: () => number,
  ) {}

  /** Starts a recording; when its file can't be opened only the events tell, and it ends at once. */
  start(conference: Conference, path: string): void {
    const recording = new Recording(this.nextId(), path, this.directory);
    conference.recordings.unshift(recording);
    conference.isRecording = true;
    if (recording.isOpen) {
      this.events.conference(conference, 'start-recording', { Path: path });
      return;
    }
    this.events.conference(conference, 'start-recording', {
      Path: path,
      Error: 'File could not be opened for recording',
    });
    this.stop(conference, recording);
  }

  /** Ends a recording. */
  stop(conference: Conference, recording: Recording): void {
    conference.recordings = conference.recordings.filter((other) => other !== recording);
    conference.isRecording = false;
    const samples = recording.stop();
    this.events.conference(conference, 'stop-recording', {
      Path: recording.path,
      'Other-Recordings': conference.recordings.length > 0,
      'Samples-Out': samples,
      'Milliseconds-Elapsed': samplesToMilliseconds(samples),
    });
  }
}
