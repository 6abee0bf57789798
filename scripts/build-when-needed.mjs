// Builds dist/ when it is missing or older than a source file, so that `npm start` works on a fresh clone;
// with --always in any case.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'dist/.built';
const sources = [
  'src',
  'bench',
  'ormconfig.ts',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
];

/**
 * @param {string} path a file or a folder
 * @returns {number} the newest modification time at or below it, in milliseconds
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

// A delivered dist/ without sources (a container image, say) is run as it is.
const stale =
  process.argv.includes('--always') ||
  (existsSync('src') && (!existsSync(stamp) || Math.max(...sources.map(newest)) > statSync(stamp).mtimeMs));
if (stale) {
  console.error('Building Trunkline …');
  const build = spawnSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
  writeFileSync(stamp, '');
}
