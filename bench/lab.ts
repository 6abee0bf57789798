import { tmpdir } from 'node:os';
import { LabFreeSwitch } from '../src/lab/freeswitch/lab-freeswitch.js';

/** The lab switch in a process of its own, with one conference in which somebody is. */
const lab = new LabFreeSwitch({
  host: '127.0.0.1',
  port: 0,
  password: process.env.LAB_PASSWORD ?? '',
  recordingsDirectory: tmpdir(),
  soundsDirectory: tmpdir(),
});
const { port } = await lab.listen();
lab.addMember(process.env.LAB_CONFERENCE ?? 'Bench', { callerIdNumber: '200', callerIdName: 'Ida', talking: false });
console.log(`listening on 127.0.0.1:${port}`);
process.on('SIGTERM', () => process.exit(0));
