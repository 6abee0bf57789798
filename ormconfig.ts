import { DataSource } from 'typeorm';
import { DataDirectory } from './src/config/data-directory.js';
import { readEnvironment } from './src/config/environment.js';
import { databaseOptions } from './src/database/database-options.js';
import { EmbeddedServer } from './src/database/embedded-server.js';

/** The data source of the migration commands: DATABASE_URL, or the embedded server of DATA_DIR. */
const { DATABASE_URL, DATA_DIR } = readEnvironment(process.env);
const url = DATABASE_URL ?? (await new EmbeddedServer(new DataDirectory(DATA_DIR)).start());

export default new DataSource(databaseOptions(url));
